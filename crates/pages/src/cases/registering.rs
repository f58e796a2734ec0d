//! What a decision is filed under, and clerical errors that are put right in it: for all to read, for the registrar to file,
//! and for whoever decided to correct.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use undantag_app::AppError;
use undantag_case::{Actor, Case, Command, Correction, Filing, Refusal, last_day_to_appeal};
use undantag_http::{Kind, PageForm};
use undantag_text::Arg;

use super::action_form::{Wrong, found};
use super::follow_up::head;
use super::happened_after::reported;
use super::moments;
use crate::PageError;
use crate::case_head::case_href;
use crate::page::{Answer, Page, render, render_as, see_other_saying};
use crate::view::{Action, Actions, BackLink, CaseHead, ErrorSummary, Fact, Facts, Field, Frame, Html, Nav, Texts};

/// The page.
#[derive(Template)]
#[template(path = "cases/record.html")]
pub(super) struct RecordPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) changed: bool,
    /// What is filed; none when nothing is.
    pub(super) facts: Option<Facts>,
    /// Forms for what this person may do.
    pub(super) forms: Vec<Form>,
}

/// One thing that can be done.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) id: &'static str,
    pub(super) title: String,
    pub(super) lead: String,
    pub(super) action: String,
    /// The filing that was seen.
    pub(super) seen: u32,
    pub(super) fields: Vec<Field>,
    pub(super) actions: Actions,
}

/// What was typed, and what must be mended of it.
#[derive(Default)]
struct Typed {
    filing: Option<PageForm>,
    correction: Option<PageForm>,
    wrong: Wrong,
    changed: bool,
}

/// A text that the registrar files.
struct Filed {
    name: &'static str,
    pointer: &'static str,
    key: &'static str,
    hint: Option<&'static str>,
    /// Lines of its field, where there may be several.
    rows: Option<u8>,
    text: fn(&Filing) -> &str,
}

impl Filed {
    const fn new(name: &'static str, pointer: &'static str, key: &'static str, text: fn(&Filing) -> &str) -> Self {
        Self {
            name,
            pointer,
            key,
            hint: None,
            rows: None,
            text,
        }
    }

    const fn hint(self, key: &'static str) -> Self {
        Self {
            hint: Some(key),
            ..self
        }
    }

    const fn rows(self, rows: u8) -> Self {
        Self {
            rows: Some(rows),
            ..self
        }
    }

    fn field(&self, t: Texts) -> Field {
        let field = match self.rows {
            Some(rows) => Field::area(t, self.name, t.say(self.key), rows),
            None => Field::text(t, self.name, t.say(self.key)).plain(),
        };
        match self.hint {
            Some(hint) => field.hint(t.say(hint)),
            None => field,
        }
    }
}

/// Everything the registrar files in words, in the page's order.
const FILED: [Filed; 6] = [
    Filed::new("diary-number", "/diaryNumber", "cases-record-diary-number", |it| {
        &it.diary_number
    }),
    Filed::new("rapporteur", "/rapporteur", "cases-record-rapporteur", |it| {
        &it.rapporteur
    })
    .hint("cases-record-rapporteur-hint"),
    Filed::new("participants", "/participants", "cases-record-participants", |it| {
        &it.participants
    })
    .hint("cases-record-participants-hint")
    .rows(3),
    Filed::new("decision-class", "/decisionClass", "cases-record-class", |it| {
        &it.decision_class
    })
    .hint("cases-record-class-hint"),
    Filed::new("retention", "/retention", "cases-record-retention", |it| &it.retention)
        .hint("cases-record-retention-hint"),
    Filed::new("secrecy", "/secrecy", "cases-record-secrecy", |it| &it.secrecy).hint("cases-record-secrecy-hint"),
];

/// Where a case's decision is filed.
pub(super) fn record_href(number: &str) -> String {
    format!("{}/record", case_href(number))
}

/// Shows it, with the forms that are for this person.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    let case = decided(&page, &number).await?;
    render(&draw(&page, &case, &Typed::default())?)
}

async fn decided(page: &Page, number: &str) -> Result<Case, PageError> {
    let case = page.case(number).await?;
    if case.decision.is_none() {
        return Err(PageError::not_found());
    }
    Ok(case)
}

fn draw(page: &Page, case: &Case, typed: &Typed) -> Result<RecordPage, PageError> {
    let t = page.t();
    let workflow = &*page.app.workflow(case)?;
    let title = t.say("cases-record-title");
    let forms = forms(page, case, typed);
    let frame = page.frame(format!("{title}, {}", case.number)).at(Nav::Cases);
    let errors = ErrorSummary::of(t, forms.iter().flat_map(|form| &form.fields));
    Ok(RecordPage {
        frame: frame.with_errors(errors),
        head: head(t, case, workflow, &title),
        back: BackLink::new(t.say("cases-back"), case_href(&case.number)),
        changed: typed.changed,
        facts: is_filed(case).then(|| filed(t, case, Facts::new(t))),
        forms,
    })
}

fn is_filed(case: &Case) -> bool {
    case.registration().is_some() || case.corrections().next().is_some() || !case.records.reports.is_empty()
}

/// With what the decision is filed under and what was put right in it.
pub(super) fn filed(t: Texts, case: &Case, mut facts: Facts) -> Facts {
    if let Some(registration) = case.registration() {
        let filing = &registration.filing;
        for (key, text) in FILED.iter().map(|filed| (filed.key, (filed.text)(filing))) {
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            facts = with_all(facts, t.say(key), lines);
        }
        if let Some(announced) = filing.announced_on {
            facts = facts
                .fact(t.say("cases-record-announced"), t.date(announced))
                .fact(t.say("cases-record-last-day"), t.date(last_day_to_appeal(announced)));
        }
    }
    let reports = case.records.reports.iter();
    let reports = reports.map(|it| reported(t, "cases-record-reported-on", (it.decided_at, it.meeting_on)));
    let facts = with_all(facts, t.say("cases-record-reported"), reports);
    let corrected = case.corrections().map(|it| correction(t, it));
    with_all(facts, t.say("cases-record-corrections"), corrected)
}

/// With these values of one thing, a line each; without it when there are none.
fn with_all<V: Into<Html>>(facts: Facts, term: String, values: impl IntoIterator<Item = V>) -> Facts {
    let values: Vec<Html> = values.into_iter().map(Into::into).collect();
    if values.is_empty() {
        return facts;
    }
    facts.with(Fact {
        term,
        values,
        change: None,
    })
}

fn correction(t: Texts, correction: &Correction) -> String {
    let args = [
        ("wrong", Arg::from(&correction.wrong)),
        ("right", Arg::from(&correction.right)),
        ("reasons", Arg::from(correction.reasons.trim())),
        ("who", Arg::from(&correction.name)),
        ("when", Arg::from(moments::whole(t, correction.at))),
    ];
    t.say_with("cases-record-corrected", &args)
}

fn forms(page: &Page, case: &Case, typed: &Typed) -> Vec<Form> {
    let actor: &Actor = page.actor();
    let registers = case.may_register(actor).then(|| filing_form(page.t(), case, typed));
    let corrects = case.may_correct(actor).then(|| correction_form(page.t(), case, typed));
    registers.into_iter().chain(corrects).collect()
}

fn filing_form(t: Texts, case: &Case, typed: &Typed) -> Form {
    let known = case.registration().map(|it| it.filing.clone());
    let earlier = case.records.registrations.last();
    let known = known.unwrap_or_else(|| Filing {
        // The same file holds a later decision in the case.
        diary_number: earlier.map(|it| it.filing.diary_number.clone()).unwrap_or_default(),
        decision_class: earlier.map(|it| it.filing.decision_class.clone()).unwrap_or_default(),
        retention: earlier.map(|it| it.filing.retention.clone()).unwrap_or_default(),
        ..Filing::default()
    });
    let announced = known.announced_on.map(|day| day.to_string()).unwrap_or_default();
    let filled = |field: Field, name: &str, pointer: &str, known: &str| {
        let typed_text = typed.filing.as_ref().map(|form| form.text(name));
        field
            .optional()
            .value(typed_text.unwrap_or(known))
            .error(typed.wrong.get(pointer).cloned())
    };
    let texts = FILED
        .iter()
        .map(|filed| filled(filed.field(t), filed.name, filed.pointer, (filed.text)(&known)));
    let day =
        Field::date(t, "announced-on", t.say("cases-record-announced")).hint(t.say("cases-record-announced-hint"));
    let day = filled(day, "announced-on", "/announcedOn", &announced);
    Form {
        id: "filing",
        title: t.say("cases-record-file-title"),
        lead: t.say("cases-record-file-lead"),
        action: format!("{}/registration", record_href(&case.number)),
        seen: case.filing_version(),
        fields: texts.chain([day]).collect(),
        actions: Actions(vec![Action::submit(t.say("cases-record-file"))]),
    }
}

fn correction_form(t: Texts, case: &Case, typed: &Typed) -> Form {
    let filled = |name: &str, key: &str, rows: u8| {
        let known = typed.correction.as_ref().map(|form| form.text(name));
        Field::area(t, name, t.say(key), rows)
            .value(known.unwrap_or_default())
            .error(typed.wrong.get(&format!("/{name}")).cloned())
    };
    Form {
        id: "correction",
        title: t.say("cases-record-correct-title"),
        lead: t.say("cases-record-correct-lead"),
        action: format!("{}/corrections", record_href(&case.number)),
        seen: case.filing_version(),
        fields: vec![
            filled("wrong", "cases-record-wrong", 2).hint(t.say("cases-record-wrong-hint")),
            filled("right", "cases-record-right", 2),
            filled("reasons", "cases-record-reasons", 3),
        ],
        actions: Actions(vec![Action::submit(t.say("cases-record-correct"))]),
    }
}

/// Files the decision.
pub(super) async fn register(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let case = decided(&page, &number).await?;
    let day = form.text("announced-on");
    let announced = (!day.is_empty()).then(|| NaiveDate::parse_from_str(day, "%Y-%m-%d"));
    let Ok(announced_on) = announced.transpose() else {
        let wrong = Wrong::from([("/announcedOn".to_owned(), page.t().say("cases-wrong-date"))]);
        let typed = Typed {
            filing: Some(form),
            wrong,
            ..Typed::default()
        };
        return render_as(Kind::Invalid, &draw(&page, &case, &typed)?);
    };
    let command = Command::Register {
        filing: Filing {
            diary_number: form.text("diary-number").to_owned(),
            rapporteur: form.text("rapporteur").to_owned(),
            participants: form.text("participants").to_owned(),
            decision_class: form.text("decision-class").to_owned(),
            retention: form.text("retention").to_owned(),
            secrecy: form.text("secrecy").to_owned(),
            announced_on,
        },
        seen: form.text("seen").parse().unwrap_or_default(),
    };
    let typed = Typed {
        filing: Some(form),
        ..Typed::default()
    };
    Box::pin(finish(&page, case, (command, typed), "cases-record-done-filed")).await
}

/// Puts a clerical error right.
pub(super) async fn correct(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let case = decided(&page, &number).await?;
    let command = Command::CorrectDecision {
        wrong: form.text("wrong").to_owned(),
        right: form.text("right").to_owned(),
        reasons: form.text("reasons").to_owned(),
    };
    let typed = Typed {
        correction: Some(form),
        ..Typed::default()
    };
    Box::pin(finish(&page, case, (command, typed), "cases-record-done-corrected")).await
}

async fn finish(page: &Page, case: Case, (command, typed): (Command, Typed), saying: &str) -> Answer {
    match page.app.carry_out(case.id, None, command, &page.ctx).await {
        Ok(case) => Ok(see_other_saying(&record_href(&case.number), saying)),
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            let wrong = found(page.t(), &errors);
            render_as(Kind::Invalid, &draw(page, &case, &Typed { wrong, ..typed })?)
        }
        Err(AppError::Refused(Refusal::Stale { .. })) => {
            let case = page.app.case(case.id, &page.ctx).await?;
            render_as(Kind::Stale, &draw(page, &case, &Typed { changed: true, ..typed })?)
        }
        Err(other) => Err(other.into()),
    }
}
