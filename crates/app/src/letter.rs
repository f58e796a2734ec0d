//! What the letters of a step say: which words the workflow has asked for, and what their template needs besides the case.

use serde_json::{Value, json};
use undantag_case::{Case, Decision, Role};
use undantag_text::Lang;
use undantag_workflow::{ActionKey, Definition, Label, RoleKey, Transition};

use crate::clock::day_in_sweden;
use crate::due::{due_on, is_late};
use crate::letters::Change;

/// The letter of a step whose transition names none: it says where the case is now.
const MOVED: &str = "moved";

/// The letter of a decision.
pub(crate) const RESULT: &str = "decision-result";

/// Every letter that a workflow's transitions can name.
pub const LETTERS: &[&str] = &[
    "analysis",
    "closed-as-withdrawn",
    "conditions-changed",
    "contested",
    "continued",
    RESULT,
    "dismissed",
    "expired",
    "intake",
    MOVED,
    "platform-offered",
    "platform-solution-accepted",
    "recorded-as-temporary",
    "renew",
    "resubmitted",
    "returned-for-analysis",
    "returned-to-platform",
    "revoked",
    "supplement-requested",
    "under-review",
    "withdrawn",
];

/// Letters that ask those who are to act now to do so; the words are `mail-what-…`.
const TO_DO: &[&str] = &[
    "analysis",
    "contested",
    "intake",
    MOVED,
    "resubmitted",
    "returned-for-analysis",
    "under-review",
];

/// Letters that only tell; the words are `mail-news-…`.
const NEWS: &[&str] = &[
    "closed-as-withdrawn",
    "conditions-changed",
    "continued",
    "dismissed",
    "expired",
    MOVED,
    "platform-solution-accepted",
    "recorded-as-temporary",
    "renew",
    "returned-for-analysis",
    "returned-to-platform",
    "revoked",
    "under-review",
    "withdrawn",
];

/// A letter before it has recipients: its kind, what its template needs besides the case, and words of the workflow's that
/// each reader gets in their own language.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Letter {
    pub(crate) kind: &'static str,
    pub(crate) rest: Value,
    pub(crate) labels: Vec<(&'static str, Label)>,
}

impl Letter {
    pub(crate) fn new(kind: &'static str, rest: Value) -> Self {
        Self {
            kind,
            rest,
            labels: Vec::new(),
        }
    }

    /// The same letter with the name of the state that the case is in.
    pub(crate) fn with_state(mut self, case: &Case, workflow: &Definition) -> Self {
        let state = workflow.state(&case.state);
        self.labels.extend(state.map(|state| ("state", state.label.clone())));
        self
    }

    pub(crate) fn news(key: &str) -> Self {
        Self::new("case-news", json!({"news_key": key}))
    }

    pub(crate) fn attention(what: &str, change: &Change<'_>) -> Self {
        let due = due_on(change.case, change.workflow);
        let rest = json!({"what_key": what, "due": due, "late": is_late(due, change.ctx)});
        Self::new("case-needs-attention", rest)
    }
}

/// What somebody with this role is told of a step: to act, if the role now has the ball, and else only what has happened.
pub(crate) fn of_step(change: &Change<'_>, transition: &Transition, role: &RoleKey) -> Letter {
    let (case, workflow) = (change.case, change.workflow);
    let name = transition.letter.as_ref().map_or(MOVED, |letter| letter.as_str());
    let said = case.last_said(transition.key.as_str());
    if let Some(decision) = said.and_then(|said| case.ruled(said)).filter(|_| tells_decision(name)) {
        return result(workflow, (&decision, transition, name), role);
    }
    let said = said.map(|said| &said.input);
    match name {
        "supplement-requested" => {
            let message = said.and_then(|input| input.message.clone());
            Letter::new(
                "supplement-requested",
                json!({"message": message, "due": due_on(case, workflow)}),
            )
        }
        "platform-offered" => {
            let proposal = said.and_then(|input| input.proposal.clone());
            Letter::new(
                "platform-offered",
                json!({"proposal": proposal, "due": due_on(case, workflow)}),
            )
        }
        _ => plain(change, name, has_the_ball(change, role)).with_state(case, workflow),
    }
}

fn plain(change: &Change<'_>, name: &str, has_the_ball: bool) -> Letter {
    let attention = |name| Letter::attention(name, change);
    match (TO_DO.contains(&name), NEWS.contains(&name)) {
        (true, _) if has_the_ball => attention(name),
        (_, true) => Letter::news(name),
        _ if has_the_ball => attention(MOVED),
        _ => Letter::news(MOVED),
    }
}

fn has_the_ball(change: &Change<'_>, role: &RoleKey) -> bool {
    let state = change.workflow.state(&change.case.state);
    state.is_some_and(|state| state.responsible.contains(role))
}

/// What an outcome is called where the usual words don't do: the workflow's own words for it, or the name of the way there
/// where there are no words at all.
pub(crate) fn outcome_in_own_words(workflow: &Definition, key: &ActionKey, way: Option<&Transition>) -> Option<Label> {
    let own = workflow.text(&format!("action-outcome-{key}")).cloned();
    own.or_else(|| {
        let usual = undantag_text::has(Lang::Sv, &format!("case-outcome-{key}"));
        way.filter(|_| !usual).map(|way| way.label.clone())
    })
}

/// What an outcome is called, in the same words as in the letters about it.
pub(crate) fn outcome_name(workflow: &Definition, key: &ActionKey, way: Option<&Transition>) -> Label {
    let usual = |lang| undantag_text::say(lang, &format!("case-outcome-{key}"));
    outcome_in_own_words(workflow, key, way).unwrap_or_else(|| Label {
        sv: usual(Lang::Sv),
        en: usual(Lang::En),
    })
}

/// Whether a letter that a decision has may be the decision's own: its text, or news that a decision made.
fn tells_decision(name: &str) -> bool {
    name == RESULT || NEWS.contains(&name)
}

/// What was decided, to a reader with this role: the registrar has something to do. A decision of what was granted is told as
/// the news it is.
fn result(
    workflow: &Definition,
    (decision, transition, name): (&Decision, &Transition, &str),
    role: &RoleKey,
) -> Letter {
    let rest = json!({
        "outcome_key": decision.outcome.as_str(),
        "news_key": Some(name).filter(|name| ![RESULT, MOVED].contains(name)),
        "decided_on": day_in_sweden(decision.at),
        "decided_by": decision.makers().map(|(name, title, _)| format!("{name}, {title}")).collect::<Vec<_>>().join("; "),
        "valid_from": decision.valid_from,
        "valid_until": decision.valid_until,
        "conditions": decision.conditions.len(),
        "basis_code": decision.basis.short(),
        "delegation": decision.delegated.then_some(&decision.delegation_item),
    });
    let registers = Role::from_word(role.as_str()) == Some(Role::Registrar);
    let labels = outcome_in_own_words(workflow, &decision.outcome, Some(transition)).map(|words| ("outcome", words));
    Letter {
        labels: labels.into_iter().collect(),
        ..Letter::new(if registers { "registrar-receipt" } else { RESULT }, rest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_words_and_every_word_a_letter() {
        let own = ["supplement-requested", "platform-offered", RESULT];
        let worded = |name: &&str| TO_DO.contains(name) || NEWS.contains(name) || own.contains(name);
        assert!(LETTERS.iter().all(worded));
        assert!(TO_DO.iter().chain(NEWS).all(|name| LETTERS.contains(name)));
        assert!(LETTERS.is_sorted());
    }

    #[test]
    fn every_letter_that_the_shipped_workflow_names_is_one_we_have() {
        let workflow = undantag_workflow::exemption().unwrap();
        for transition in workflow.transitions() {
            if let Some(letter) = &transition.letter {
                assert!(LETTERS.contains(&letter.as_str()), "{}: {letter}", transition.key);
            }
        }
    }

    #[test]
    fn an_outcome_is_called_what_its_workflow_calls_it() {
        let called = |workflow: &Definition, key: &str| {
            let way = workflow.transitions().iter().find(|way| way.key.as_str() == key);
            outcome_in_own_words(workflow, &way.unwrap().key, way).map(|words| words.sv)
        };
        let [exemption, it_policy] =
            [undantag_workflow::exemption(), undantag_workflow::it_policy_deviation()].map(Result::unwrap);
        assert_eq!(called(&it_policy, "grant").as_deref(), Some("Avsteg medges"));
        assert_eq!(called(&exemption, "grant").as_deref(), Some("Bifall"));
        assert_eq!(called(&exemption, "submit").as_deref(), Some("Skicka in ansökan"));
    }
}
