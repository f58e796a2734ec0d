//! What the expert is asked and what it is about on one page, and then the answer; or what was given.

use actix_web::web::Query;
use askama::Template;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use undantag_app::AppError;
use undantag_case::{Case, Given, Opinion};
use undantag_http::{Kind, PageForm};
use undantag_text::{Arg, date_with_weekday};

use super::answer::Problems;
use super::expert::Expert;
use crate::decisions::rests_on::documents;
use crate::decisions::statements::{area, opinion};
use crate::decisions::wording::paragraphs;
use crate::kept::OwnForm;
use crate::page::{Answer, render, render_as};
use crate::view::{Action, Actions, Choice, Documents, ErrorSummary, Fact, Facts, Field, Frame, Html, Texts};

#[derive(Template)]
#[template(path = "statements/brief.html")]
struct BriefPage {
    frame: Frame,
    eyebrow: String,
    lead: String,
    question: Vec<String>,
    about: Facts,
    documents: Documents,
    action: String,
    seen: u32,
    opinion: Field,
    text: Field,
    submit: Action,
    home: String,
    live: OwnForm,
}

#[derive(Template)]
#[template(path = "statements/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    eyebrow: String,
    lines: Vec<String>,
    facts: Facts,
    actions: Actions,
}

/// What the address says.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// Whether what was given is to be changed.
    change: Option<String>,
}

/// The question, or what was answered.
pub(super) async fn show(expert: Expert, asked: Query<Asked>) -> Answer {
    let wants = expert.statement.given.is_none() || asked.change.is_some();
    if wants && expert.may_answer() {
        let kept = expert.kept().await?;
        let at = kept.as_ref().map(|kept| kept.at);
        let form = kept.map_or_else(|| PageForm::of(given_before(&expert)), |kept| kept.form);
        return render(&page(&expert, (&form, at), &Problems::new()).await?);
    }
    match &expert.statement.given {
        Some(given) => render(&receipt(&expert, given)),
        None => render_as(Kind::NotEditable, &over(&expert)),
    }
}

/// The answer that stands, to be changed.
fn given_before(expert: &Expert) -> Vec<(String, String)> {
    let given = expert.statement.given.iter();
    given
        .flat_map(|given| [("opinion", given.opinion.word()), ("text", given.text.as_str())])
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

/// What the product itself writes for an expert to read.
const OWN_DOCUMENTS: [(&str, &str); 2] = [
    ("decisions-document-analysis", "analysis"),
    ("decisions-document-request", "request"),
];

/// The page again, with what must be mended and everything that was typed.
pub(super) async fn again(expert: &Expert, form: &PageForm, problems: &Problems) -> Answer {
    let at = expert.kept().await?.map(|kept| kept.at);
    render_as(Kind::Invalid, &page(expert, (form, at), problems).await?)
}

/// The page; what stands in the form was kept `at`, if it was.
async fn page(
    expert: &Expert,
    (form, at): (&PageForm, Option<DateTime<Utc>>),
    problems: &Problems,
) -> Result<BriefPage, AppError> {
    let (t, statement) = (expert.t(), &expert.statement);
    let department = expert.department().await?;
    let field = |field: Field, name: &str| {
        let typed = form.get(name).unwrap_or_default();
        field.value(typed).error(problems.get(name).cloned())
    };
    let choices = Opinion::ALL.iter().map(|it| choice(t, *it)).collect();
    let opinion = field(
        Field::radios(t, "opinion", t.say("statements-form-opinion"), choices).cards(),
        "opinion",
    );
    let text = Field::area(t, "text", t.say("statements-form-text"), 9).hint(t.say("statements-form-text-hint"));
    let text = field(text, "text");
    let area = [("area", Arg::from(area(t, statement.area)))];
    Ok(BriefPage {
        eyebrow: expert.eyebrow(),
        lead: lead(expert).await?,
        question: paragraphs(&statement.question),
        about: about(t, &expert.case, &department),
        documents: documents(t, &expert.case, &expert.href(), &OWN_DOCUMENTS),
        action: format!("{}/review", expert.href()),
        seen: statement.version,
        home: expert.href(),
        live: OwnForm::new(t, (expert.actor().person, expert.href()), at, expert.way()),
        frame: expert
            .frame(t.say_with("statements-title", &area))
            .together()
            .with_errors(ErrorSummary::of(t, [&opinion, &text])),
        opinion,
        text,
        submit: Action::submit(t.say("statements-form-review")).wide(),
    })
}

fn choice(t: Texts, value: Opinion) -> Choice {
    let hint = t.say(&format!("statements-opinion-{}-means", value.word()));
    Choice::new(value.word(), opinion(t, value)).hint(hint)
}

/// Who asks, and by when an answer is wished for.
async fn lead(expert: &Expert) -> Result<String, AppError> {
    let (t, statement) = (expert.t(), &expert.statement);
    let asker = expert
        .app
        .names(&[statement.asked_by])
        .await?
        .remove(&statement.asked_by);
    let asker = asker
        .map(|person| format!("{}, {}", person.name, person.title))
        .unwrap_or_default();
    let who = ("who", Arg::from(asker.trim_end_matches(", ")));
    Ok(match statement.due {
        Some(due) => {
            let date = ("date", Arg::from(date_with_weekday(t.lang(), due)));
            t.say_with("statements-lead-due", &[who, date])
        }
        None => t.say_with("statements-lead", &[who]),
    })
}

/// The case in short.
fn about(t: Texts, case: &Case, department: &str) -> Facts {
    let request = &case.request;
    let solution = &request.solution;
    let product = [&solution.product, &solution.supplier].map(|part| part.trim());
    let product: Vec<&str> = product.into_iter().filter(|part| !part.is_empty()).collect();
    let class =
        |level: Option<undantag_case::Klassa>| level.map_or_else(|| "–".to_owned(), |it| u8::from(it).to_string());
    let information = &request.information;
    let classes = [
        ("c", Arg::from(class(information.confidentiality))),
        ("i", Arg::from(class(information.integrity))),
        ("a", Arg::from(class(information.availability))),
    ];
    Facts::new(t)
        .fact(t.say("statements-about-service"), case.title())
        .fact(t.say("case-department"), department)
        .fact(t.say("statements-about-product"), product.join(", "))
        .fact(t.say("statements-about-hosting"), solution.hosting.as_str())
        .fact(t.say("statements-about-information"), information.types.as_str())
        .fact(
            t.say("statements-about-class"),
            t.say_with("statements-about-classes", &classes),
        )
}

/// What was given.
fn receipt(expert: &Expert, given: &Given) -> ReceiptPage {
    let t = expert.t();
    let mut actions = Vec::new();
    if expert.may_answer() {
        let href = format!("{}?change=yes", expert.href());
        actions.push(Action::link(t.say("statements-change"), href).secondary());
    }
    let when = [("when", Arg::from(crate::cases::whole(t, given.at)))];
    ReceiptPage {
        eyebrow: expert.eyebrow(),
        lines: vec![
            t.say_with("statements-receipt-when", &when),
            t.say("statements-receipt-told"),
        ],
        facts: facts(expert, given.opinion, &given.text),
        actions: Actions(actions),
        frame: expert.frame(t.say("statements-receipt-title")),
    }
}

/// The question was never answered, and the case has moved on.
fn over(expert: &Expert) -> ReceiptPage {
    let t = expert.t();
    ReceiptPage {
        eyebrow: expert.eyebrow(),
        lines: vec![t.say("statements-over")],
        facts: Facts::new(t),
        actions: Actions::default(),
        frame: expert.frame(t.say("statements-over-title")),
    }
}

/// An answer, with the question it is to.
pub(super) fn facts(expert: &Expert, chosen: Opinion, text: &str) -> Facts {
    let (t, statement) = (expert.t(), &expert.statement);
    let lines = |text: &str| paragraphs(text).into_iter().map(Html::from).collect();
    let fact = |key: &str, text: &str| Fact {
        term: t.say(key),
        values: lines(text),
        change: None,
    };
    Facts::new(t)
        .with(fact("statements-question", &statement.question))
        .fact(t.say("statements-form-opinion"), opinion(t, chosen))
        .with(fact("statements-form-text", text))
        .fact(
            t.say("statements-given-by"),
            crate::decisions::statements::who(statement),
        )
}
