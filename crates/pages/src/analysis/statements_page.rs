//! Statements of experts: who is asked about what, who has answered, and a form to ask one more.

use actix_web::web::{Path, Query, ServiceConfig, get, post};
use serde::Deserialize;
use undantag_app::{AppError, Person, Question};
use undantag_case::{ExpertArea, FieldError, ItemId, PersonId, Refusal, Statement, demanded_experts};
use undantag_http::{Kind, PageForm};
use undantag_text::Arg;

use super::desk::Desk;
use super::drafts::{Live, Written, kept_alert};
use super::form::{FormPage, voiding};
use super::parts::{Cell, Section, Table, sections_page, shown};
use crate::decisions::statements::{area, opinion, who};
use crate::decisions::wording::paragraphs;
use crate::kept::Kept;
use crate::page::{Answer, Page, see_other, see_other_saying};
use crate::refused::PageError;
use crate::said::field_message;
use crate::view::{
    Action, Actions, Alert, BackLink, Choice, Colour, ErrorSummary, Fact, Facts, Field, Html, Icon, Tag, Texts, Tone,
};

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/statements", get().to(list))
        .route("/statements", post().to(ask))
        .route("/statements/new", get().to(new))
        .route("/statements/{id}", get().to(one));
}

/// Every question, the newest last.
async fn list(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let t = desk.t();
    let asked = &desk.case.analysis.statements;
    let people: Vec<PersonId> = asked.iter().map(|it| it.asked_by).collect();
    let names = desk.page.app.names(&people).await?;
    let name = |id: PersonId| names.get(&id).map(|person| person.name.clone()).unwrap_or_default();
    let mut sections = vec![top(&desk)];
    sections.extend(asked.iter().map(|it| section(&desk, it, &name(it.asked_by))));
    let heading = t.say("statements-heading");
    sections_page(&desk, &heading, voiding(&desk), sections)
}

/// Whom has been asked about what, on the page of the whole analysis.
pub(super) fn summary(desk: &Desk) -> Section {
    let t = desk.t();
    let columns = [
        "statements-ask-area",
        "statements-ask-expert",
        "statements-due",
        "statements-state",
    ];
    let mut table = Table::new("statements-h", &columns.map(|key| t.say(key)));
    for statement in desk.case.analysis.asked() {
        let due = statement.due.map_or_else(|| t.say("common-none"), |day| t.date(day));
        let row = vec![
            Cell::from(area_name(t, statement.area)),
            Cell::from(who(statement)),
            Cell::from(due),
            Cell::from(Html::of(&state(t, statement))),
        ];
        table.add(None, row);
    }
    let section = Section::new("statements", t.say("statements-heading"))
        .offering(Action::link(t.say("statements-all"), desk.href("/statements")).secondary());
    if table.is_empty() {
        section.saying(&t.say("statements-none"))
    } else {
        section.with(&table)
    }
}

/// What statements are, whom the rules demand, and the way to ask.
fn top(desk: &Desk) -> Section {
    let (t, may) = (desk.t(), desk.may("analysis"));
    let section = Section::new("ask", t.say("statements-ask-title"))
        .intro(t.say("statements-ask-intro"))
        .offering_if(may, || {
            Action::link(t.say("statements-ask"), desk.href("/statements/new")).with(Icon::Plus)
        });
    let missing = demanded_experts(&desk.case).into_iter();
    let missing = missing.filter(|area| !desk.case.analysis.asked().any(|it| it.area == *area));
    let lines: Vec<Html> = missing.map(|area| demanded(desk, area, may)).collect();
    if lines.is_empty() {
        return section;
    }
    section.with(&Alert {
        lines,
        ..Alert::titled(Tone::Warning, t.say("statements-demanded"))
    })
}

fn demanded(desk: &Desk, about: ExpertArea, may: bool) -> Html {
    let name = desk.t().say(&format!("statements-area-{}", about.word()));
    if may {
        Html::link(&desk.href(&format!("/statements/new?area={}", about.word())), &name)
    } else {
        Html::text(&name)
    }
}

fn section(desk: &Desk, statement: &Statement, asker: &str) -> Section {
    let (t, id) = (desk.t(), statement.id);
    let args = [
        ("who", Arg::from(who(statement))),
        ("area", Arg::from(area(t, statement.area))),
    ];
    let open = statement.is_open() && desk.may("analysis");
    let act = |key: &str, what: &str| {
        Action::link(t.say(key), desk.href(&format!("/statements/{id}/{what}")))
            .secondary()
            .about(who(statement))
    };
    let own = statement.expert == desk.page.person() && desk.may("statements") && !statement.recalled;
    Section::new(&format!("statement-{id}"), t.say_with("statements-of", &args))
        .offering_if(own, || {
            let key = if statement.given.is_some() {
                "statements-change"
            } else {
                "statements-answer"
            };
            Action::link(t.say(key), format!("/statements/{}/{id}", desk.case.number))
        })
        .offering_if(open, || act("statements-resend", "resend"))
        .offering_if(open, || act("statements-recall", "recall"))
        .with(&facts(t, statement, asker))
}

/// Where a question stands.
pub(super) fn state(t: Texts, statement: &Statement) -> Tag {
    match (&statement.given, statement.recalled) {
        (_, true) => Tag::new(t.say("statements-state-recalled"), Colour::Neutral),
        (Some(_), _) => Tag::new(t.say("statements-state-given"), Colour::Success).with(Icon::Check),
        (None, _) => Tag::new(t.say("statements-state-asked"), Colour::Warning),
    }
}

/// The question, and the answer when there is one.
pub(super) fn facts(t: Texts, statement: &Statement, by: &str) -> Facts {
    let asked = [
        ("who", Arg::from(by)),
        ("when", Arg::from(super::words::moment(t, statement.asked_at))),
    ];
    let due = statement.due.map(|day| t.date(day)).unwrap_or_default();
    let facts = Facts::new(t)
        .fact(t.say("statements-state"), Html::of(&state(t, statement)))
        .with(text(t, "statements-question", &statement.question))
        .fact(t.say("statements-asked"), t.say_with("statements-asked-by", &asked))
        .fact(t.say("statements-due"), due);
    match &statement.given {
        Some(given) => facts
            .fact(t.say("statements-form-opinion"), opinion(t, given.opinion))
            .with(text(t, "statements-form-text", &given.text))
            .fact(t.say("statements-given-at"), super::words::moment(t, given.at)),
        None => facts,
    }
}

fn text(t: Texts, key: &str, said: &str) -> Fact {
    Fact {
        term: t.say(key),
        values: paragraphs(said).into_iter().map(Html::from).collect(),
        change: None,
    }
}

/// One question has its place on the list.
async fn one(path: Path<(String, ItemId)>) -> Answer {
    let (number, id) = path.into_inner();
    Ok(see_other(&format!(
        "{}/statements#statement-{id}",
        super::desk::root(&number)
    )))
}

/// What is known of a question beforehand.
#[derive(Debug, Deserialize)]
struct Known {
    area: Option<String>,
}

async fn new(page: Page, number: Path<String>, known: Query<Known>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    if !desk.may("analysis") {
        return Ok(see_other(&desk.href("/statements")));
    }
    if let Some(Kept { form, at }) = unsent(&desk).await? {
        let kept = kept_alert(&desk, &Written::Question, at);
        return draw(&desk, (&form, kept), &[], None).await;
    }
    let id = desk.page.app.new_item_id().to_string();
    let area = known.into_inner().area.unwrap_or_default();
    let form = PageForm::of(vec![("id".to_owned(), id), ("area".to_owned(), area)]);
    draw(&desk, (&form, Html::default()), &[], None).await
}

/// The question that the person has begun and not sent.
async fn unsent(desk: &Desk) -> Result<Option<Kept>, PageError> {
    let written = Written::Question;
    let Some(draft) = desk.kept(&written).await? else {
        return Ok(None);
    };
    let id: Option<ItemId> = draft.form.text("id").parse().ok();
    let sent_since = id.is_some_and(|id| desk.case.analysis.statement(id).is_some());
    let says_nothing = ["expert", "question", "due"]
        .iter()
        .all(|name| draft.form.text(name).is_empty());
    if sent_since || says_nothing {
        desk.forget(&written).await?;
        return Ok(None);
    }
    Ok(Some(draft))
}

/// The page again, with what must be mended; what was typed is kept too.
async fn again(desk: &Desk, form: &PageForm, errors: &[FieldError]) -> Answer {
    desk.keep(&Written::Question, form).await?;
    draw(desk, (form, Html::default()), errors, Some(Kind::Invalid)).await
}

async fn draw(desk: &Desk, (form, kept): (&PageForm, Html), errors: &[FieldError], refused: Option<Kind>) -> Answer {
    let t = desk.t();
    let experts = desk.page.app.experts().await?;
    let heading = t.say("statements-ask");
    let fields = fields(t, &experts, form, errors);
    let nobody = experts
        .is_empty()
        .then(|| Alert::saying(Tone::Warning, t.say("statements-no-experts")));
    let home = desk.href("/statements");
    let page = FormPage {
        frame: desk.frame(&heading).with_errors(ErrorSummary::of(t, &fields)),
        head: desk.head(&heading)?.under(desk.about()),
        back: BackLink::new(t.say("common-back"), &home),
        alert: nobody.or_else(|| voiding(desk)),
        action: home.clone(),
        live: Some(Live::adding(desk)),
        kept,
        hidden: vec![Written::Question.field(), ("id".to_owned(), form.text("id").to_owned())],
        fields,
        actions: Actions(vec![
            Action::submit(t.say("statements-ask-send")),
            Action::link(t.say("common-cancel"), home).tertiary(),
        ]),
    };
    shown(refused, &page)
}

fn fields(t: Texts, experts: &[Person], form: &PageForm, errors: &[FieldError]) -> Vec<Field> {
    let error = |name: &str| {
        errors
            .iter()
            .find(|error| error.pointer.trim_start_matches('/') == name)
    };
    let filled = |field: Field, name: &str| {
        let told = error(name).map(|error| match error.code.as_str() {
            "error-date" => t.say("analysis-error-date"),
            _ => field_message(t, error),
        });
        field.value(form.get(name).unwrap_or_default()).error(told)
    };
    let areas = ExpertArea::ALL
        .iter()
        .map(|it| Choice::new(it.word(), area_name(t, *it)));
    let people = experts.iter().map(|it| {
        let title = Some(it.title.as_str()).filter(|title| !title.is_empty());
        let choice = Choice::new(it.id.to_string(), &it.name);
        title.map_or_else(|| choice.clone(), |title| choice.clone().hint(title))
    });
    vec![
        filled(
            Field::radios(t, "area", t.say("statements-ask-area"), areas.collect()),
            "area",
        ),
        filled(
            Field::radios(t, "expert", t.say("statements-ask-expert"), people.collect()),
            "expert",
        ),
        filled(
            Field::area(t, "question", t.say("statements-question"), 5).hint(t.say("statements-question-hint")),
            "question",
        ),
        filled(
            Field::date(t, "due", t.say("statements-ask-due"))
                .optional()
                .hint(t.say("decisions-form-date-hint")),
            "due",
        ),
    ]
}

/// An area as a choice of its own.
fn area_name(t: Texts, value: ExpertArea) -> String {
    let words = area(t, value);
    let mut letters = words.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What was typed, or what must be mended.
fn read(form: &PageForm) -> Result<Question, Vec<FieldError>> {
    let area = ExpertArea::from_word(form.text("area"));
    let expert: Option<PersonId> = form.text("expert").parse().ok();
    let due = match form.text("due") {
        "" => Ok(None),
        typed => typed.parse().map(Some),
    };
    let required = |name: &str| FieldError::new(format!("/{name}"), "error-required", "");
    let mut errors = Vec::new();
    errors.extend(area.is_none().then(|| required("area")));
    errors.extend(expert.is_none().then(|| required("expert")));
    errors.extend(form.text("question").is_empty().then(|| required("question")));
    errors.extend(due.is_err().then(|| FieldError::new("/due", "error-date", "")));
    match (area, expert, due) {
        (Some(area), Some(expert), Ok(due)) if errors.is_empty() => Ok(Question {
            area,
            expert,
            question: form.text("question").to_owned(),
            due,
        }),
        _ => Err(errors),
    }
}

async fn ask(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let mut desk = Desk::open(page, &number).await?;
    let question = match read(&form) {
        Ok(question) => question,
        Err(errors) => return again(&desk, &form, &errors).await,
    };
    let id = form.text("id").parse().unwrap_or_else(|_| desk.page.app.new_item_id());
    let asked = match desk.page.app.asking(id, question).await {
        Ok(command) => desk.carry_out(command).await,
        Err(error) => Err(error),
    };
    match asked {
        Ok(()) => {
            desk.forget(&Written::Question).await?;
            Ok(see_other_saying(&desk.href("/statements"), "statements-done-asked"))
        }
        Err(AppError::Refused(Refusal::Invalid(errors))) => again(&desk, &form, &errors).await,
        // The form was sent twice: the question stands.
        Err(AppError::Refused(Refusal::Stale { .. })) => Ok(see_other(&desk.href("/statements"))),
        Err(error) => Err(error.into()),
    }
}
