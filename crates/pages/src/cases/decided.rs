//! The decision box: what was decided, by whom, for how long, on which conditions, and on which basis.

use undantag_case::{Case, Decision};
use undantag_text::Arg;

use super::moments;
use crate::case_head::case_href;
use crate::view::{Document, Documents, Facts, Texts};

/// A condition as the box shows it.
#[derive(Debug)]
pub(super) struct ConditionRow {
    pub(super) text: String,
    pub(super) owner: String,
    pub(super) due: String,
}

/// The decision that holds.
#[derive(Debug)]
pub(super) struct Decided {
    pub(super) facts: Facts,
    pub(super) reasons: Vec<String>,
    pub(super) conditions: Vec<ConditionRow>,
    /// When the conditions were changed after the decision.
    pub(super) changed: Option<String>,
    pub(super) document: Documents,
}

/// The decision box; none when nothing is decided.
pub(super) fn decided(t: Texts, case: &Case) -> Option<Decided> {
    let decision = case.decision.as_ref()?;
    let changed = case.last_said("change-conditions").filter(|said| said.at > decision.at);
    Some(Decided {
        facts: facts(t, decision),
        reasons: decision
            .reasons
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
            .map(Into::into)
            .collect(),
        conditions: decision
            .conditions
            .iter()
            .map(|condition| ConditionRow {
                text: condition.text.clone(),
                owner: condition.owner.clone(),
                due: t.date(condition.due),
            })
            .collect(),
        changed: changed.map(|said| {
            t.say_with(
                "cases-conditions-changed",
                &[("when", Arg::from(moments::whole(t, said.at)))],
            )
        }),
        document: Documents(vec![Document {
            name: t.say("cases-decision-document"),
            about: t.say("cases-kind-pdf"),
            href: format!("{}/documents/beslut.pdf", case_href(&case.number)),
            attached: false,
        }]),
    })
}

fn facts(t: Texts, decision: &Decision) -> Facts {
    let outcome = match decision.outcome.as_str() {
        "grant" => t.say("case-outcome-grant"),
        "grant-with-conditions" => t.say("case-outcome-grant-with-conditions"),
        "reject" => t.say("case-outcome-reject"),
        other => other.to_owned(),
    };
    let by = if decision.substituted {
        format!(
            "{}, {} {}",
            decision.name,
            decision.title,
            t.say("cases-decided-substitute")
        )
    } else {
        format!("{}, {}", decision.name, decision.title)
    };
    let mut facts = Facts::new(t)
        .fact(t.say("cases-decided-outcome"), outcome)
        .fact(t.say("cases-decided-by"), by)
        .fact(t.say("cases-decided-at"), moments::whole(t, decision.at))
        .fact(t.say("cases-decided-delegation"), decision.delegation_item.clone());
    if let (Some(from), Some(until)) = (decision.valid_from, decision.valid_until) {
        let args = [("from", Arg::from(t.date(from))), ("until", Arg::from(t.date(until)))];
        facts = facts.fact(t.say("cases-decided-valid"), t.say_with("cases-decided-period", &args));
    }
    facts.fact(t.say("cases-decided-basis"), decision.basis.short())
}
