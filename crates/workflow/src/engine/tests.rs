//! The shipped workflow asked in every state, by everybody, with nothing and with everything in place.

use std::collections::BTreeSet;

use super::*;
use crate::exemption;
use crate::model::{About, Domain, StateKind};

fn workflow() -> Definition {
    exemption().unwrap()
}

/// Every fact at its best: true, or the first of its words.
fn everything(definition: &Definition) -> Facts {
    let value = |domain: &Domain| match domain {
        Domain::Bool => FactValue::Bool(true),
        Domain::Words(words) => FactValue::Word(words[0].clone()),
    };
    definition
        .facts()
        .iter()
        .map(|fact| (fact.key.clone(), value(&fact.domain)))
        .collect()
}

fn roles(keys: &[&str]) -> BTreeSet<RoleKey> {
    keys.iter().map(|key| RoleKey::from(*key)).collect()
}

fn taken(action: &str, person: &str) -> Step {
    Step {
        action: action.into(),
        person: Some(person.into()),
        moved: Some(Moved {
            from: "before".into(),
            to: "after".into(),
        }),
    }
}

/// What `person`, with one role, is told about one action.
fn asked(
    definition: &Definition,
    state: &str,
    (person, role): (&str, &str),
    action: &str,
    history: &[Step],
) -> Vec<Block> {
    told(
        definition,
        state,
        (person, role),
        action,
        (history, &everything(definition)),
    )
}

fn told(
    definition: &Definition,
    state: &str,
    (person, role): (&str, &str),
    action: &str,
    (history, facts): (&[Step], &Facts),
) -> Vec<Block> {
    let situation = Situation {
        state: &state.into(),
        facts,
        history,
    };
    let (person, roles) = (person.into(), roles(&[role]));
    let actor = Actor::person(&person, &roles);
    match step(definition, &situation, &actor, &action.into()) {
        Ok(_) => vec![],
        Err(Refused::Blocked(blocks)) => blocks,
        Err(unknown) => panic!("{unknown}"),
    }
}

/// Who may do what where, when every fact is in place and nothing has been done: the whole workflow on one page.
const ALLOWED: &[(&str, &str, &str, &str)] = &[
    ("draft", "submit", "requester", "intake"),
    ("draft", "discard", "requester", "discarded"),
    ("intake", "withdraw", "requester", "withdrawn"),
    ("intake", "request-supplement", "system-administrator", "supplement"),
    (
        "intake",
        "offer-platform-solution",
        "system-administrator",
        "platform-offer",
    ),
    ("intake", "record-as-temporary", "system-administrator", "not-required"),
    ("intake", "dismiss", "system-administrator", "dismissed"),
    ("intake", "open-analysis", "system-administrator", "analysis"),
    ("supplement", "withdraw", "requester", "withdrawn"),
    ("supplement", "resubmit", "requester", "intake"),
    ("supplement", "close-as-withdrawn", "timer", "withdrawn"),
    ("platform-offer", "withdraw", "requester", "withdrawn"),
    (
        "platform-offer",
        "accept-platform-solution",
        "requester",
        "solved-on-platform",
    ),
    ("platform-offer", "contest", "requester", "analysis"),
    ("analysis", "withdraw", "requester", "withdrawn"),
    (
        "analysis",
        "offer-platform-solution",
        "system-administrator",
        "platform-offer",
    ),
    ("analysis", "submit-for-decision", "requester", "decision"),
    ("analysis", "submit-for-decision", "system-administrator", "decision"),
    ("decision", "withdraw", "requester", "withdrawn"),
    ("decision", "grant", "decision-maker", "in-force"),
    ("decision", "grant-with-conditions", "decision-maker", "in-force"),
    ("decision", "reject", "decision-maker", "rejected"),
    ("decision", "return-for-analysis", "decision-maker", "analysis"),
    ("in-force", "start-review", "requester", "under-review"),
    ("in-force", "start-review", "system-administrator", "under-review"),
    ("in-force", "revoke", "decision-maker", "revoked"),
    ("in-force", "return-to-platform", "requester", "returned-to-platform"),
    (
        "in-force",
        "return-to-platform",
        "system-administrator",
        "returned-to-platform",
    ),
    ("in-force", "expire", "timer", "expired"),
    ("under-review", "expire", "timer", "expired"),
    ("under-review", "continue", "decision-maker", "in-force"),
    ("under-review", "change-conditions", "decision-maker", "in-force"),
    ("under-review", "renew", "requester", "in-force"),
    ("under-review", "revoke", "decision-maker", "revoked"),
];

/// Everybody who can want something: each role, and the clock.
fn everybody(definition: &Definition) -> Vec<String> {
    definition
        .roles()
        .iter()
        .map(|role| role.key.to_string())
        .chain(["timer".to_owned()])
        .collect()
}

/// The outcome of trying one action, which must agree with what is shown: where it leads, or nowhere with a reason.
fn tried(definition: &Definition, situation: &Situation<'_>, actor: &Actor<'_>, action: &ActionKey) -> Option<String> {
    let choices = available(definition, situation, actor);
    let choice = choices.iter().find(|choice| choice.transition.key == *action);
    match step(definition, situation, actor, action) {
        Ok(transition) => {
            assert!(choice.is_some_and(Choice::is_allowed));
            Some(transition.to.to_string())
        }
        Err(Refused::Blocked(reasons)) => {
            assert!(!reasons.is_empty());
            assert_eq!(Some(&reasons), choice.map(|choice| &choice.blocked));
            None
        }
        Err(Refused::UnknownAction { action: unknown, state }) => {
            assert!(choice.is_none());
            assert_eq!((&unknown, &state), (action, situation.state));
            None
        }
    }
}

#[test]
fn every_state_action_and_role_is_allowed_as_on_the_page_or_refused_with_a_reason() {
    let (definition, person) = (workflow(), PersonKey::from("p"));
    let (facts, mut allowed) = (everything(&definition), BTreeSet::new());
    for who in everybody(&definition) {
        let roles = roles(&[&who]);
        let actor = if who == "timer" {
            Actor::Timer
        } else {
            Actor::person(&person, &roles)
        };
        for state in definition.states() {
            let situation = Situation {
                state: &state.key,
                facts: &facts,
                history: &[],
            };
            for action in definition.transitions() {
                if let Some(to) = tried(&definition, &situation, &actor, &action.key) {
                    allowed.insert((state.key.to_string(), action.key.to_string(), who.clone(), to));
                }
            }
        }
    }
    let page = ALLOWED
        .iter()
        .map(|(s, a, r, t)| ((*s).into(), (*a).into(), (*r).into(), (*t).into()))
        .collect();
    assert_eq!(allowed, page);
}

#[test]
fn every_way_out_of_a_state_is_shown_to_everybody() {
    let (definition, person, facts) = (workflow(), PersonKey::from("p"), Facts::default());
    let nobody = BTreeSet::new();
    for state in definition.states() {
        let situation = Situation {
            state: &state.key,
            facts: &facts,
            history: &[],
        };
        let choices = available(&definition, &situation, &Actor::person(&person, &nobody));
        assert_eq!(choices.len(), definition.from_state(&state.key).count());
        assert!(
            choices.iter().all(|choice| !choice.is_allowed()),
            "a person without a role may do nothing"
        );
    }
}

#[test]
fn every_transition_and_every_state_is_on_the_page() {
    let definition = workflow();
    let actions: BTreeSet<_> = ALLOWED
        .iter()
        .map(|(_, action, _, _)| ActionKey::from(*action))
        .collect();
    assert_eq!(
        actions,
        definition
            .transitions()
            .iter()
            .map(|transition| transition.key.clone())
            .collect()
    );
    let states: BTreeSet<_> = ALLOWED
        .iter()
        .flat_map(|(from, _, _, to)| [*from, *to])
        .map(StateKey::from)
        .collect();
    assert_eq!(
        states,
        definition.states().iter().map(|state| state.key.clone()).collect()
    );
}

#[test]
fn every_guarded_transition_names_exactly_the_fact_that_is_missing() {
    let definition = workflow();
    for transition in definition
        .transitions()
        .iter()
        .filter(|transition| transition.guard.is_some())
    {
        for (fact, needs) in transition.guard.as_ref().unwrap().atoms() {
            let mut facts = everything(&definition);
            facts.set(fact.clone(), false);
            let who = ("p", transition.roles[0].as_str());
            let blocks = told(
                &definition,
                transition.from[0].as_str(),
                who,
                transition.key.as_str(),
                (&[], &facts),
            );
            let expected = Block::Fact {
                fact: fact.clone(),
                needs: needs.clone(),
                is: Some(false.into()),
            };
            assert_eq!(blocks, [expected], "{}", transition.key);
        }
    }
}

#[test]
fn a_fact_that_nobody_knows_stands_in_the_way() {
    let definition = workflow();
    let blocks = told(
        &definition,
        "analysis",
        ("p", "requester"),
        "submit-for-decision",
        (&[], &Facts::default()),
    );
    assert_eq!(blocks.len(), 11);
    assert!(
        blocks.iter().all(|block| matches!(block, Block::Fact { is: None, .. })),
        "{blocks:?}"
    );
}

#[test]
fn nobody_decides_on_what_they_submitted_opened_or_signed() {
    let definition = workflow();
    let maker = ("m", "decision-maker");
    for deed in ["submit", "resubmit", "open-analysis", "submit-for-decision", "sign"] {
        for decision in ["grant", "grant-with-conditions", "reject", "return-for-analysis"] {
            let blocks = asked(&definition, "decision", maker, decision, &[taken(deed, "m")]);
            assert_eq!(blocks, [Block::SamePerson { took: deed.into() }]);
            assert_eq!(
                asked(&definition, "decision", maker, decision, &[taken(deed, "another")]),
                []
            );
        }
    }
}

#[test]
fn a_supplement_can_be_requested_five_times_a_return_five_and_an_offer_three() {
    let definition = workflow();
    let limits = [
        ("intake", "system-administrator", "request-supplement", 5),
        ("intake", "system-administrator", "offer-platform-solution", 3),
        ("analysis", "system-administrator", "offer-platform-solution", 3),
        ("decision", "decision-maker", "return-for-analysis", 5),
    ];
    for (state, role, action, limit) in limits {
        let mut history = vec![taken(action, "q"); limit - 1];
        assert_eq!(asked(&definition, state, ("p", role), action, &history), []);
        history.push(taken(action, "q"));
        let limit = u32::try_from(limit).unwrap();
        assert_eq!(
            asked(&definition, state, ("p", role), action, &history),
            [Block::Limit { taken: limit, limit }]
        );
    }
}

#[test]
fn all_reasons_are_given_at_once() {
    let definition = workflow();
    let facts = Facts::from_iter([("decision.reasons-given", true), ("no-conflict-of-interest", false)]);
    let mut history = vec![taken("return-for-analysis", "m"); 5];
    history.push(taken("sign", "p"));
    let blocks = told(
        &definition,
        "decision",
        ("p", "requester"),
        "return-for-analysis",
        (&history, &facts),
    );
    let expected = [
        Block::Role {
            needs: vec!["decision-maker".into()],
        },
        Block::SamePerson { took: "sign".into() },
        Block::Fact {
            fact: "no-conflict-of-interest".into(),
            needs: true.into(),
            is: Some(false.into()),
        },
        Block::Limit { taken: 5, limit: 5 },
    ];
    assert_eq!(blocks, expected);
}

#[test]
fn a_person_cannot_do_what_time_does_nor_time_what_a_person_does() {
    let definition = workflow();
    let every_role = everybody(&definition);
    let roles = roles(&every_role.iter().map(String::as_str).collect::<Vec<_>>());
    let (person, facts) = ("p".into(), everything(&definition));
    let situation = Situation {
        state: &"in-force".into(),
        facts: &facts,
        history: &[],
    };
    let refused = step(
        &definition,
        &situation,
        &Actor::person(&person, &roles),
        &"expire".into(),
    );
    assert_eq!(refused, Err(Refused::Blocked(vec![Block::TimerOnly])));
    let refused = step(&definition, &situation, &Actor::Timer, &"revoke".into());
    assert_eq!(refused, Err(Refused::Blocked(vec![Block::PersonOnly])));
}

#[test]
fn an_action_of_another_state_and_an_unknown_state_are_refused_by_name() {
    let definition = workflow();
    let facts = Facts::default();
    let refused = |state: &str, action: &str| {
        let situation = Situation {
            state: &state.into(),
            facts: &facts,
            history: &[],
        };
        step(&definition, &situation, &Actor::Timer, &action.into())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(refused("draft", "grant"), "there is no action grant in the state draft");
    assert_eq!(
        refused("nowhere", "submit"),
        "there is no action submit in the state nowhere"
    );
}

/// Which part may be edited in which state, and by whom: requester (r), system administrator (s), expert (e).
const EDITABLE: &[(&str, &str, &str)] = &[
    ("draft", "request", "r"),
    ("draft", "attachments", "r"),
    ("supplement", "request", "r"),
    ("supplement", "attachments", "r"),
    ("analysis", "analysis", "rs"),
    ("analysis", "attachments", "rs"),
    ("analysis", "comments", "rs"),
    ("analysis", "positions", "rs"),
    ("analysis", "statements", "e"),
    ("analysis", "signatures", "rs"),
    ("in-force", "conditions", "rs"),
    ("under-review", "conditions", "rs"),
];

#[test]
fn every_part_can_be_edited_exactly_where_and_by_whom_the_page_says() {
    let definition = workflow();
    for state in definition.states() {
        for part in definition.parts() {
            let page = EDITABLE
                .iter()
                .find(|(at, what, _)| state.key == *at && part == what)
                .map(|(_, _, who)| *who);
            for role in definition.roles() {
                let letter = role.key.as_str().chars().next().unwrap();
                let may = may_edit(&definition, &state.key, part, &BTreeSet::from([role.key.clone()]));
                match (page, may) {
                    (None, may) => assert_eq!(may, Err(EditRefused::WrongState)),
                    (Some(who), Ok(())) => assert!(who.contains(letter), "{role:?}"),
                    (Some(who), Err(EditRefused::WrongRole { needs })) => {
                        assert!(
                            !["requester", "system-administrator", "expert"].contains(&role.key.as_str())
                                || !who.contains(letter)
                        );
                        assert_eq!(needs.len(), who.len());
                    }
                    (Some(_), Err(EditRefused::WrongState)) => panic!("{part} in {}", state.key),
                }
            }
        }
    }
}

#[test]
fn only_people_lead_to_an_exemption_in_force() {
    let definition = workflow();
    let timers = definition
        .transitions()
        .iter()
        .filter(|transition| transition.trigger == Trigger::Timer);
    let ends = timers.map(|transition| definition.state(&transition.to).unwrap());
    assert!(ends.clone().count() == 2 && ends.clone().all(|state| matches!(state.kind, StateKind::Final { .. })));
}

#[test]
fn every_decision_asks_for_reasons_and_every_grant_for_its_validity() {
    let definition = workflow();
    for transition in definition
        .transitions()
        .iter()
        .filter(|transition| transition.roles == ["decision-maker"])
    {
        let asks = |key: &str| transition.input.iter().any(|field| field.key == key && field.required);
        assert!(asks("reasons"), "{}", transition.key);
        assert_eq!(
            asks("validUntil"),
            transition.key.as_str().starts_with("grant"),
            "{}",
            transition.key
        );
    }
}

#[test]
fn reasons_are_told_apart_by_their_kind_when_written_as_json() {
    let blocks = [
        Block::Role {
            needs: vec!["decision-maker".into()],
        },
        Block::Fact {
            fact: "highest-residual".into(),
            needs: "low".into(),
            is: None,
        },
        Block::SamePerson { took: "sign".into() },
        Block::TimerOnly,
    ];
    let expected = serde_json::json!([
        { "kind": "role", "needs": ["decision-maker"] },
        { "kind": "fact", "fact": "highest-residual", "needs": "low", "is": null },
        { "kind": "same-person", "took": "sign" },
        { "kind": "timer-only" },
    ]);
    assert_eq!(serde_json::to_value(blocks).unwrap(), expected);
}

#[test]
fn what_is_read_from_the_input_is_marked_as_such() {
    let definition = workflow();
    let about_input = definition.facts().iter().filter(|fact| fact.about == About::Input);
    let keys: Vec<_> = about_input.map(|fact| fact.key.as_str()).collect();
    let expected = [
        "decision.reasons-given",
        "validity.within-limit",
        "conditions.have-owner-and-date",
        "no-conflict-of-interest",
    ];
    assert_eq!(keys, expected);
}

/// What the boss's stand-in is told about granting, when they act for somebody.
fn standing_in(instead_of: &[&str], history: &[Step]) -> Vec<Block> {
    let (definition, roles) = (workflow(), roles(&["decision-maker"]));
    let facts = everything(&definition);
    let (state, key) = ("decision".into(), PersonKey::from("stand-in"));
    let instead_of: Vec<_> = instead_of.iter().map(|person| PersonKey::from(*person)).collect();
    let situation = Situation {
        state: &state,
        facts: &facts,
        history,
    };
    let actor = Actor::Person {
        key: &key,
        roles: &roles,
        instead_of: &instead_of,
    };
    match step(&definition, &situation, &actor, &"grant".into()) {
        Ok(_) => vec![],
        Err(Refused::Blocked(blocks)) => blocks,
        Err(unknown) => panic!("{unknown}"),
    }
}

#[test]
fn whoever_steps_in_for_somebody_is_kept_from_what_they_are_kept_from() {
    let history = [taken("sign", "absent"), taken("submit", "other")];
    let signed = [Block::SamePerson { took: "sign".into() }];
    assert_eq!(standing_in(&["absent"], &history), signed);
    assert_eq!(standing_in(&["somebody", "absent"], &history), signed);
    assert_eq!(standing_in(&["somebody"], &history), []);
    assert_eq!(standing_in(&[], &history), []);
}

#[test]
fn whoever_steps_in_for_somebody_is_still_kept_from_what_they_did_themselves() {
    let history = [taken("sign", "stand-in"), taken("submit", "absent")];
    let both = [
        Block::SamePerson { took: "submit".into() },
        Block::SamePerson { took: "sign".into() },
    ];
    assert_eq!(standing_in(&["absent"], &history), both);
}
