//! The decision box: what was decided, by whom, for how long, on which conditions, and on which basis.

use chrono::NaiveDate;
use undantag_case::{Case, Decision, Vote};
use undantag_text::Arg;
use undantag_workflow::Definition;

use super::follow_up::{follow_up_href, state_of};
use super::moments;
use super::registering::{filed, record_href};
use crate::case_head::{case_href, decision_name, outcome_name};
use crate::decisions::wording::{condition_lines, paragraphs};
use crate::view::{Document, Documents, Fact, Facts, Html, Tag, Texts};

/// A condition as the box shows it.
#[derive(Debug)]
pub(super) struct ConditionRow {
    pub(super) text: String,
    pub(super) owner: String,
    pub(super) due: String,
    pub(super) state: Tag,
}

/// The decision that holds.
#[derive(Debug)]
pub(super) struct Decided {
    pub(super) facts: Facts,
    pub(super) reasons: Vec<String>,
    pub(super) conditions: Vec<ConditionRow>,
    /// When the conditions were changed after the decision.
    pub(super) changed: Option<String>,
    /// The conditions that the decision was made with, when they have been changed.
    pub(super) first: Vec<Html>,
    pub(super) document: Documents,
    /// Where it is followed up, when something was granted.
    pub(super) follow_up: Option<String>,
    /// Where it is filed and put right.
    pub(super) record: String,
}

/// The decision box; none when nothing is decided.
pub(super) fn decided(t: Texts, case: &Case, workflow: &Definition, today: NaiveDate) -> Option<Decided> {
    let decision = case.decision.as_ref()?;
    let changed = case.changed_conditions().last().map(|(changed, _)| changed.at);
    Some(Decided {
        facts: facts(t, case, workflow, decision),
        reasons: decision
            .all_reasons()
            .iter()
            .flat_map(|text| paragraphs(text))
            .collect(),
        conditions: case
            .conditions()
            .iter()
            .map(|condition| ConditionRow {
                text: condition.text.clone(),
                owner: condition.owner.clone(),
                due: t.date(condition.due),
                state: state_of(t, case, workflow, (condition, today)),
            })
            .collect(),
        changed: changed.map(|at| {
            t.say_with(
                "cases-conditions-changed",
                &[("when", Arg::from(moments::whole(t, at)))],
            )
        }),
        first: match changed {
            Some(_) => condition_lines(t, &decision.conditions),
            None => Vec::new(),
        },
        document: Documents(vec![Document {
            name: t.say("cases-decision-document"),
            about: t.say("cases-kind-pdf"),
            href: format!("{}/documents/beslut.pdf", case_href(&case.number)),
            attached: false,
        }]),
        follow_up: decision.valid_until.map(|_| follow_up_href(&case.number)),
        record: record_href(&case.number),
    })
}

fn decided_by(t: Texts, (name, title, substituted): (&str, &str, bool)) -> String {
    if substituted {
        format!("{name}, {title} {}", t.say("cases-decided-substitute"))
    } else {
        format!("{name}, {title}")
    }
}

/// Who would have decided otherwise, and what.
fn dissent(t: Texts, case: &Case, workflow: &Definition, vote: &Vote) -> String {
    let made_in = case.decision.as_ref().and_then(|decision| {
        let mut moves = case.said.iter();
        moves.find(|said| said.at == decision.at).map(|said| &said.from)
    });
    let way = made_in.and_then(|state| workflow.action(state, &vote.action));
    let outcome = outcome_name(t, way, vote.action.as_str());
    let reasons = vote.input.reasons.as_deref().unwrap_or_default().trim();
    format!("{}, {}: {outcome}. {reasons}", vote.name, vote.title)
}

fn facts(t: Texts, case: &Case, workflow: &Definition, decision: &Decision) -> Facts {
    let outcome = decision_name(t, case, workflow, decision);
    let mut facts = Facts::new(t)
        .fact(t.say("cases-decided-outcome"), outcome)
        .with(Fact {
            term: t.say("cases-decided-by"),
            values: decision.makers().map(|maker| decided_by(t, maker).into()).collect(),
            change: None,
        })
        .fact(t.say("cases-decided-at"), moments::whole(t, decision.at))
        .fact(t.say("cases-decided-delegation"), decision.delegation_item.clone());
    let otherwise = decision.others.iter().filter(|other| !other.agreed);
    let otherwise: Vec<Html> = otherwise
        .map(|other| dissent(t, case, workflow, &other.vote).into())
        .collect();
    if !otherwise.is_empty() {
        facts = facts.with(Fact {
            term: t.say("cases-decided-otherwise"),
            values: otherwise,
            change: None,
        });
    }
    if let (Some(from), Some(until)) = (decision.valid_from, decision.valid_until) {
        let args = [("from", Arg::from(t.date(from))), ("until", Arg::from(t.date(until)))];
        facts = facts.fact(t.say("cases-decided-valid"), t.say_with("cases-decided-period", &args));
    }
    filed(
        t,
        case,
        facts.fact(t.say("cases-decided-basis"), decision.basis.short()),
    )
}
