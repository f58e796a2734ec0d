//! The receipt: what was decided, when, on which basis, and what happens now.

use askama::Template;
use undantag_case::{Case, LevelKey, Said};
use undantag_text::Arg;

use super::reader::{Reader, decided, is_reviewed, moment};
use super::standing::conditions;
use super::wording::{done, paragraphs};
use super::{CHANGE_CONDITIONS, happened};
use crate::page::{Answer, render};
use crate::view::{Document, Documents, Fact, Facts, Frame, Html, Texts};

#[derive(Template)]
#[template(path = "decisions/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    lines: Vec<String>,
    next: Vec<String>,
    facts: Facts,
    documents: Documents,
    note: Option<String>,
}

/// The receipt of the last decision, or that there is none.
pub(super) async fn show(reader: Reader) -> Answer {
    match decided(&reader.case) {
        Some(said) => {
            let by = reader.decider(&reader.case, said).await?;
            render(&page(&reader, said, &by))
        }
        None => happened::not_awaited(&reader),
    }
}

fn page(reader: &Reader, said: &Said, by: &[String]) -> ReceiptPage {
    let (t, case) = (reader.t(), &reader.case);
    let (date, time) = moment(t, said.at);
    let when = [
        ("outcome", Arg::from(done(t, said.action.as_str()))),
        ("date", Arg::from(date)),
        ("time", Arg::from(time)),
    ];
    ReceiptPage {
        lines: vec![
            t.say_with("decisions-receipt-when", &when),
            format!("{}, {}", case.number, case.title()),
        ],
        next: if is_reviewed(said) {
            after_review(t, case, said)
        } else {
            next(reader, said)
        },
        facts: facts(t, said, by),
        documents: Documents(case.decision.iter().map(|_| document(reader)).collect()),
        note: reader.scope.map(|_| t.say("decisions-receipt-link")),
        frame: reader.frame(t.say("decisions-receipt-title")),
    }
}

/// What was said. A review has no document of its own, so its words are here.
fn facts(t: Texts, said: &Said, by: &[String]) -> Facts {
    let input = &said.input;
    let mut facts = Facts::new(t);
    if let Some(basis) = &input.basis {
        facts = facts.fact(t.say("decisions-receipt-basis"), basis.short());
    }
    facts = facts.fact(t.say("decisions-review-by"), by.join(", "));
    if let Some(until) = input.valid_until {
        facts = facts.fact(t.say("decisions-review-until"), t.date(until));
    }
    if !is_reviewed(said) {
        return facts;
    }
    if !input.conditions.is_empty() {
        facts = facts.with(conditions(t, &input.conditions));
    }
    let reasons = paragraphs(input.reasons.as_deref().unwrap_or_default());
    facts.with(Fact {
        term: t.say("decisions-review-reasons"),
        values: reasons.into_iter().map(Html::from).collect(),
        change: None,
    })
}

/// What follows from a review.
fn after_review(t: Texts, case: &Case, said: &Said) -> Vec<String> {
    let told = t.say("decisions-receipt-told");
    let until = case.valid_until().map(|day| t.date(day)).unwrap_or_default();
    let until = [("date", Arg::from(until))];
    match said.action.as_str() {
        "revoke" => vec![
            t.say("decisions-receipt-revoked"),
            told,
            t.say("decisions-receipt-registrar"),
        ],
        CHANGE_CONDITIONS => vec![t.say_with("decisions-receipt-conditions-changed", &until), told],
        _ => vec![t.say_with("decisions-receipt-continued", &until), told],
    }
}

fn document(reader: &Reader) -> Document {
    let t = reader.t();
    Document {
        name: t.say_with(
            "decisions-receipt-document",
            &[("number", Arg::from(&reader.case.number))],
        ),
        about: "PDF".to_owned(),
        href: format!("{}/beslut.pdf", reader.href()),
        attached: false,
    }
}

fn next(reader: &Reader, said: &Said) -> Vec<String> {
    let t = reader.t();
    if said.action == "return-for-analysis" {
        return vec![t.say("decisions-receipt-told"), t.say("decisions-receipt-returned")];
    }
    let delegated = reader
        .case
        .decision
        .as_ref()
        .is_some_and(|decision| decision.level != LevelKey::Board);
    let mut next = vec![t.say("decisions-receipt-told"), t.say("decisions-receipt-registrar")];
    if delegated {
        next.push(t.say("decisions-receipt-reported"));
    }
    next.push(t.say("decisions-receipt-mailed"));
    next
}
