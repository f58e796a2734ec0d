//! The receipt: what was decided, when, on which basis, and what happens now.

use askama::Template;
use undantag_case::{Phase, Place, Role, Said, Vote, asks, tells, way_taken};
use undantag_text::Arg;
use undantag_workflow::Transition;

use super::dispute::is_mine;
use super::happened;
use super::reader::{Decider, Reader, is_reviewed, moment};
use super::standing::conditions;
use super::together::{lacking, own};
use super::wording::{done, outcome_of, paragraphs, worded};
use crate::page::{Answer, render};
use crate::view::{Document, Documents, Fact, Facts, Frame, Html};

#[derive(Template)]
#[template(path = "decisions/receipt.html")]
struct ReceiptPage {
    frame: Frame,
    lines: Vec<String>,
    next: Vec<String>,
    facts: Facts,
    documents: Documents,
    /// Where a word that isn't yet a decision is changed.
    change: Option<String>,
    note: Option<String>,
    /// Where whoever it is registered on says that it wasn't theirs.
    dispute: Option<String>,
}

/// The receipt of what the person decided last, else of the last decision, or that there is none.
pub(super) async fn show(reader: Reader) -> Answer {
    if let Some(vote) = own(&reader).filter(|_| reader.is_awaited(&reader.case)) {
        return render(&vote_page(&reader, vote));
    }
    match reader.own_or_last() {
        Some(said) => {
            let by = reader.deciders(&reader.case, said).await?;
            render(&page(&reader, said, &by))
        }
        None => happened::not_awaited(&reader),
    }
}

/// The receipt of a word that isn't yet a decision.
fn vote_page(reader: &Reader, vote: &Vote) -> ReceiptPage {
    let (t, case) = (reader.t(), &reader.case);
    let (date, time) = moment(t, vote.at);
    let when = [
        (
            "outcome",
            Arg::from(outcome_of(t, &reader.workflow, case, &vote.action)),
        ),
        ("date", Arg::from(date)),
        ("time", Arg::from(time)),
    ];
    let lacking = [("lacking", Arg::from(lacking(reader, vote)))];
    let mut facts = Facts::new(t);
    if let Some(basis) = &vote.input.basis {
        facts = facts.fact(t.say("decisions-receipt-basis"), basis.short());
    }
    if let Some(until) = vote.input.valid_until {
        facts = facts.fact(t.say("decisions-review-until"), t.date(until));
    }
    ReceiptPage {
        lines: vec![
            t.say_with("decisions-receipt-when", &when),
            format!("{}, {}", case.number, case.title()),
        ],
        next: vec![
            t.say_with("decisions-vote-lacking", &lacking),
            t.say(if reader.is_used_up() {
                "decisions-vote-change-link"
            } else {
                "decisions-vote-change"
            }),
        ],
        facts,
        documents: Documents(Vec::new()),
        change: (!reader.is_used_up()).then(|| reader.href()),
        dispute: Some(format!("{}/dispute", reader.href())),
        note: None,
        frame: reader.frame(t.say("decisions-vote-title")),
    }
}

fn page(reader: &Reader, said: &Said, by: &[Decider]) -> ReceiptPage {
    let (t, case) = (reader.t(), &reader.case);
    let (date, time) = moment(t, said.at);
    let way = way_taken(&reader.workflow, said);
    let reviewed = is_reviewed(&reader.workflow, said);
    let when = [
        ("outcome", Arg::from(done(t, way, said.action.as_str()))),
        ("date", Arg::from(date)),
        ("time", Arg::from(time)),
    ];
    ReceiptPage {
        lines: vec![
            t.say_with("decisions-receipt-when", &when),
            format!("{}, {}", case.number, case.title()),
        ],
        next: if reviewed {
            after_review(reader, said, way)
        } else {
            next(reader, said, way)
        },
        facts: facts(reader, (said, reviewed), by),
        change: None,
        documents: Documents(case.decision.iter().map(|_| document(reader)).collect()),
        dispute: is_mine(reader).then(|| format!("{}/dispute", reader.href())),
        note: reader.scope.map(|_| t.say("decisions-receipt-link")),
        frame: reader.frame(worded(
            t,
            case.ruled(said).is_some(),
            ["decisions-receipt-title", "decisions-receipt-title-undecided"],
        )),
    }
}

/// What was said. A review has no document of its own, so its words are here.
fn facts(reader: &Reader, (said, reviewed): (&Said, bool), by: &[Decider]) -> Facts {
    let (t, input) = (reader.t(), &said.input);
    let mut facts = Facts::new(t);
    if let Some(basis) = &input.basis {
        facts = facts.fact(t.say("decisions-receipt-basis"), basis.short());
    }
    facts = facts.with(Fact {
        term: worded(
            t,
            reader.case.ruled(said).is_some(),
            ["decisions-review-by", "decisions-review-by-undecided"],
        ),
        values: by.iter().map(|by| Html::from(by.whole.as_str())).collect(),
        change: None,
    });
    if let Some(until) = input.valid_until {
        facts = facts.fact(t.say("decisions-review-until"), t.date(until));
    }
    if !reviewed {
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
fn after_review(reader: &Reader, said: &Said, way: Option<&Transition>) -> Vec<String> {
    let (t, case) = (reader.t(), &reader.case);
    let until = case.valid_until().map(|day| t.date(day)).unwrap_or_default();
    let until = [("date", Arg::from(until))];
    let first = match way {
        Some(way) if !reader.grants(way) => t.say("decisions-receipt-revoked"),
        Some(way) if asks(way, "conditions") => t.say_with("decisions-receipt-conditions-changed", &until),
        _ => t.say_with("decisions-receipt-continued", &until),
    };
    [first].into_iter().chain(told(reader, said, way)).collect()
}

/// Who is told of what was decided, and how.
fn told(reader: &Reader, said: &Said, way: Option<&Transition>) -> Vec<String> {
    let tells = |role| way.is_some_and(|way| tells(&reader.workflow, way, role));
    let decided = reader.case.ruled(said);
    [
        ("decisions-receipt-told", true),
        ("decisions-receipt-registrar", tells(Role::Registrar)),
        (
            "decisions-receipt-reported",
            decided.is_some_and(|decision| decision.delegated),
        ),
        ("decisions-receipt-mailed", tells(Role::DecisionMaker)),
    ]
    .into_iter()
    .filter(|(_, told)| *told)
    .map(|(key, _)| reader.t().say(key))
    .collect()
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

/// What follows from a decision, or from a word that isn't one.
fn next(reader: &Reader, said: &Said, way: Option<&Transition>) -> Vec<String> {
    let t = reader.t();
    if way.is_some_and(|way| way.decides) {
        return told(reader, said, way);
    }
    let to = way
        .and_then(|way| Place::of(&reader.workflow, &way.to))
        .and_then(Place::phase);
    let returned = (to == Some(Phase::Analysis)).then(|| t.say("decisions-receipt-returned"));
    [t.say("decisions-receipt-told")].into_iter().chain(returned).collect()
}
