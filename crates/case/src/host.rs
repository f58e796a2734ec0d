//! What the product can do for a workflow: the facts it computes of a case, the effects it carries out, and what else a
//! definition can ask for. A definition that asks for more is refused before it is used.

use undantag_workflow::{About, Domain, FactKey, Host};

use crate::facts::{ANALYSIS, INPUT, REQUEST};
use crate::people::Role;

/// What is done when a transition is taken. Those that tell somebody something or open a case are the application's; the others
/// follow in the case itself.
const EFFECTS: &[&str] = &[
    "receive",
    "confirm-to-requester",
    "notify-requester",
    "notify-system-administrators",
    "notify-parties",
    "notify-registrar",
    "send-receipt",
    "invite-decision-makers",
    "revoke-invitations",
    "open-analysis-document",
    "lock-analysis",
    "void-signatures",
    "make-decision-document",
    "open-linked-case",
];

/// Parts of a case that people edit.
const PARTS: &[&str] = &[
    "request",
    "attachments",
    "analysis",
    "comments",
    "positions",
    "statements",
    "signatures",
    "conditions",
];

/// What is said with an action, besides the basis and the declaration that every decision is made with.
const INPUTS: &[&str] = &[
    "message",
    "days",
    "proposal",
    "reasons",
    "endDate",
    "validUntil",
    "conditions",
];

/// What pages there are for.
const PHASES: &[&str] = &["request", "intake", "analysis", "decision", "in-force"];

/// What pages say of an action, each followed by its key: that it happened, what it means, that it is done, what was said with
/// it, what its reasons are asked for as, how it reads as a result, and what it means and meant to decide so.
const SAID_OF_ACTIONS: &[&str] = &[
    "action-happened-",
    "action-means-",
    "action-done-",
    "action-said-",
    "action-reasons-",
    "action-outcome-",
    "action-decides-",
    "action-decided-",
];

/// What the rules of a case can do. The words of mails and pages are not theirs to know: whoever has them adds them.
pub fn host() -> Host {
    let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let substitute = "substitute".into();
    Host {
        facts: facts().collect(),
        effects: EFFECTS.iter().map(|word| (*word).into()).collect(),
        parts: PARTS.iter().map(|word| (*word).into()).collect(),
        steps: ["write".into(), "sign".into()].into(),
        dates: ["valid-until".into()].into(),
        phases: PHASES.iter().map(|word| (*word).into()).collect(),
        roles: Role::ALL.iter().map(|role| role.key()).chain([substitute]).collect(),
        inputs: words(INPUTS),
        texts_of_actions: words(SAID_OF_ACTIONS),
        texts_of_states: words(&["state-todo-"]),
        ..Host::default()
    }
}

fn facts() -> impl Iterator<Item = (FactKey, (Domain, About))> {
    let levels = undantag_risk::Level::ALL.iter().map(|level| level.word().to_owned());
    let residual = (Domain::Words(levels.collect()), About::Case);
    let of_case = REQUEST.iter().chain(ANALYSIS).map(|(fact, _)| *fact);
    let of_case = of_case.chain(["analysis.co-signed"]).map(|fact| (fact, About::Case));
    let said = INPUT.iter().map(|fact| (*fact, About::Input));
    let yes_or_no = of_case
        .chain(said)
        .map(|(fact, about)| (fact.into(), (Domain::Bool, about)));
    yes_or_no.chain([("highest-residual".into(), residual)])
}

#[cfg(test)]
mod tests {
    use undantag_workflow::{SHIPPED, Surroundings, examine};

    use super::*;

    #[test]
    fn every_shipped_workflow_asks_for_nothing_more_than_there_is() {
        let mut host = host();
        for (key, version, text) in SHIPPED {
            let definition = undantag_workflow::Definition::shipped(key, *version).unwrap().unwrap();
            host.letters.extend(
                definition
                    .transitions()
                    .iter()
                    .filter_map(|transition| transition.letter.clone()),
            );
            host.texts
                .extend(definition.texts().iter().map(|text| text.key.clone()));
            let around = Surroundings {
                host: Some(&host),
                ..Surroundings::default()
            };
            let report = examine(text, &around).report;
            assert!(!report.has_errors(), "{key} {version}: {report}");
        }
    }

    #[test]
    fn every_fact_of_a_case_that_a_shipped_workflow_clears_is_cleared_by_an_effect() {
        for (key, version, _) in SHIPPED {
            let definition = undantag_workflow::Definition::shipped(key, *version).unwrap().unwrap();
            let of_case = |fact: &&FactKey| definition.fact(fact).is_some_and(|fact| fact.about == About::Case);
            for transition in definition.transitions() {
                for fact in transition.clears.iter().filter(of_case) {
                    assert_eq!(fact, "analysis.co-signed", "{key} {}", transition.key);
                    let voids = transition.effects.iter().any(|effect| effect == "void-signatures");
                    assert!(voids, "{key} {}", transition.key);
                }
            }
        }
    }

    #[test]
    fn every_fact_of_a_case_or_its_input_is_computed() {
        let department = crate::ids::DepartmentId(uuid::Uuid::nil());
        let actor = crate::people::Actor {
            person: crate::ids::PersonId(uuid::Uuid::nil()),
            name: String::new(),
            title: String::new(),
            department: Some(department),
            roles: [Role::Requester].into(),
            assurance: crate::people::Assurance::Mailbox,
        };
        let ctx = crate::command::Ctx {
            by: crate::command::By::Person(actor),
            now: chrono::DateTime::UNIX_EPOCH,
            today: chrono::NaiveDate::default(),
        };
        let opening = crate::open::Opening {
            id: crate::ids::CaseId(uuid::Uuid::nil()),
            number: "U-2026-001".to_owned(),
            scale: undantag_risk::Scale::shipped(),
        };
        let (case, _) = crate::open::open(opening, &undantag_workflow::exemption().unwrap(), &ctx).unwrap();
        let known = crate::facts::facts(&case);
        // The highest remaining risk is known once there are risks.
        let computed = |fact: &&FactKey| known.get(fact).is_some() || **fact == "highest-residual";
        let host = host();
        assert_eq!(host.facts.keys().find(|fact| !computed(fact)), None);
        assert_eq!(known.iter().find(|(fact, _)| !host.facts.contains_key(*fact)), None);
    }

    #[test]
    fn every_word_that_the_shipped_workflows_use_is_one_that_there_is() {
        let host = host();
        for (key, version, _) in SHIPPED {
            let definition = undantag_workflow::Definition::shipped(key, *version).unwrap().unwrap();
            for fact in definition.facts().iter().filter(|fact| fact.about != About::Workflow) {
                assert_eq!(
                    host.facts.get(&fact.key),
                    Some(&(fact.domain.clone(), fact.about)),
                    "{}",
                    fact.key
                );
            }
            for transition in definition.transitions() {
                let unknown = transition.effects.iter().find(|effect| !host.effects.contains(*effect));
                assert_eq!(unknown, None, "{key} {}", transition.key);
                let unasked = transition.input.iter().find(|field| !host.inputs.contains(&field.key));
                assert_eq!(unasked, None, "{key} {}", transition.key);
            }
            assert_eq!(definition.parts().iter().find(|part| !host.parts.contains(*part)), None);
            assert_eq!(definition.steps().iter().find(|step| !host.steps.contains(*step)), None);
            assert_eq!(definition.dates().iter().find(|date| !host.dates.contains(*date)), None);
            assert_eq!(
                definition.phases().iter().find(|phase| !host.phases.contains(*phase)),
                None
            );
            assert_eq!(
                definition.roles().iter().find(|role| !host.roles.contains(&role.key)),
                None
            );
        }
    }
}
