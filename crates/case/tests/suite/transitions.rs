//! Every transition is taken, and every (state, action, role) that the workflow doesn't allow is refused with a reason.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use undantag_case::{ActionInput, Actor, By, Command, Event, FieldError, ItemKind, Reason, Refusal, Role, actions};
use undantag_workflow::{RoleKey, StateKey, StateKind, Transition, Trigger};

use crate::builders::{
    Play, add, attachment, by, complete_request, ctx, fill, item_id, position, revise_request, revise_scope, said,
    sign, take,
};
use crate::people::{
    administrator, auditor, everybody, everybody_and_time, expert, head, registrar, requester, stranger, sysadmin,
    visitor,
};

/// Who holds the role in cases made by [`Play::in_state`]: the requester in the department, the decision-maker appointed.
fn holder(role: Role) -> Actor {
    match role {
        Role::Requester => requester(),
        Role::SystemAdministrator => sysadmin(),
        Role::DecisionMaker => head(),
        Role::Expert => expert(),
        Role::Registrar => registrar(),
        Role::Auditor => auditor(),
        Role::Administrator => administrator(),
    }
}

fn holders() -> impl Iterator<Item = (RoleKey, Actor)> {
    Role::ALL.iter().map(|role| (role.key(), holder(*role)))
}

/// Who takes the transition in these tests.
fn taker(transition: &Transition) -> By {
    match transition.trigger {
        Trigger::Timer => By::Timer,
        Trigger::Person => by(&holder(Role::from_word(transition.roles[0].as_str()).unwrap())),
    }
}

#[test]
fn every_transition_is_taken_from_every_state_it_leaves() {
    let workflow = Play::begin().workflow;
    let mut taken = BTreeSet::new();
    for transition in workflow.transitions() {
        for from in &transition.from {
            let mut play = Play::in_state(from.as_str());
            assert_eq!(play.case.state, *from);
            let input = said(transition, &play.case);
            let command = take(transition.key.as_str(), input.clone());
            let events = play.attempt(&taker(transition), command);
            let events = events.unwrap_or_else(|refusal| panic!("{} from {from}: {refusal:?}", transition.key));
            assert_eq!(play.case.state, transition.to, "{} from {from}", transition.key);
            let ruling = events.iter().find_map(|stamped| match &stamped.event {
                Event::Moved { ruling, .. } => ruling.clone(),
                _ => None,
            });
            let moved = Event::Moved {
                action: transition.key.clone(),
                from: from.clone(),
                to: transition.to.clone(),
                input: Box::new(input),
                together_with: Vec::new(),
                receives: transition.effects.iter().any(|effect| effect == "receive"),
                ruling,
            };
            assert_eq!(events.iter().filter(|stamped| stamped.event == moved).count(), 1);
            taken.insert((transition.key.clone(), from.clone()));
        }
    }
    let all = workflow
        .transitions()
        .iter()
        .flat_map(|t| t.from.iter().map(|from| (t.key.clone(), from.clone())));
    assert_eq!(taken, all.collect());
}

#[test]
fn every_state_is_reached_and_final_ones_have_no_way_out() {
    for state in Play::begin().workflow.states() {
        let play = Play::in_state(state.key.as_str());
        let ways = actions(&play.case, &play.rules(), &by(&requester()));
        let is_final = matches!(state.kind, StateKind::Final { .. });
        assert_eq!((&play.case.state, ways.is_empty()), (&state.key, is_final));
    }
}

/// The refusal the definition promises, or none when the action is for this role.
fn promised(play: &Play, action: &str, role: Option<&RoleKey>) -> Option<Refusal> {
    let blocked = |code: &str| {
        Some(Refusal::Blocked {
            action: action.into(),
            reasons: vec![Reason::new(code, "")],
        })
    };
    let Some(transition) = play.workflow.action(&play.case.state, &action.into()) else {
        return Some(Refusal::NoSuchAction {
            action: action.into(),
            state: play.case.state.clone(),
        });
    };
    match (transition.trigger, role) {
        (Trigger::Timer, None) => None,
        (Trigger::Timer, Some(_)) => blocked("blocked-timer-only"),
        (Trigger::Person, None) => blocked("blocked-person-only"),
        (Trigger::Person, Some(role)) if transition.roles.contains(role) => None,
        (Trigger::Person, Some(_)) => Some(Refusal::WrongRole {
            needs: transition.roles.clone(),
        }),
    }
}

#[test]
fn every_state_action_and_role_is_allowed_or_refused_as_the_workflow_says() {
    let workflow = Play::begin().workflow;
    let keys: BTreeSet<_> = workflow.transitions().iter().map(|t| t.key.clone()).collect();
    let mut asked = 0;
    for state in workflow.states() {
        let play = Play::in_state(state.key.as_str());
        for key in &keys {
            let people = holders().map(|(role, actor)| (Some(role), by(&actor)));
            for (role, who) in people.chain([(None, By::Timer)]) {
                let command = take(key.as_str(), play.input(key.as_str()));
                let answer = play.asked(&who, command).err();
                let expected = promised(&play, key.as_str(), role.as_ref());
                assert_eq!(answer, expected, "{key} in {} by {role:?}", state.key);
                asked += 1;
            }
        }
    }
    assert_eq!(asked, workflow.states().len() * keys.len() * (Role::ALL.len() + 1));
}

#[test]
fn another_department_and_a_person_without_roles_may_take_nothing() {
    for state in Play::begin().workflow.states() {
        let play = Play::in_state(state.key.as_str());
        for who in [stranger(), visitor()] {
            let offered = actions(&play.case, &play.rules(), &by(&who));
            assert!(offered.iter().all(|action| !action.is_allowed() && !action.role_fits));
        }
    }
}

#[test]
fn what_is_offered_is_what_is_accepted() {
    for state in Play::begin().workflow.states() {
        let play = Play::in_state(state.key.as_str());
        for who in everybody_and_time() {
            for offered in actions(&play.case, &play.rules(), &who) {
                let command = take(offered.key.as_str(), play.input(offered.key.as_str()));
                let accepted = play.asked(&who, command).is_ok();
                assert_eq!(accepted, offered.is_allowed(), "{} in {}", offered.key, state.key);
                assert!(accepted || offered.reasons.iter().all(|reason| !reason.code.is_empty()));
            }
        }
    }
}

/// One edit of each part that has edits.
fn edits(play: &Play, who: &Actor) -> Vec<(&'static str, Command)> {
    let fields = json!({"event": "Avbrott"});
    vec![
        ("request", revise_request(play, json!({"need": "Mer"}))),
        (
            "attachments",
            Command::Attach {
                attachment: attachment(9),
            },
        ),
        ("analysis", add(ItemKind::Risk, item_id(900), fields)),
        ("analysis", revise_scope(play, json!({"text": "Mer"}))),
        ("positions", position(play, who, None)),
        ("signatures", sign(play)),
    ]
}

fn promised_edit(play: &Play, part: &str, role: Option<&RoleKey>) -> Option<Refusal> {
    let editable = &play.workflow.state(&play.case.state).unwrap().editable;
    match (editable.get(part), role) {
        (_, None) => Some(Refusal::WrongRole { needs: vec![] }),
        (None, _) => Some(Refusal::NotEditable {
            part: part.into(),
            state: play.case.state.clone(),
        }),
        (Some(roles), Some(role)) if roles.contains(role) => None,
        (Some(roles), Some(_)) => Some(Refusal::WrongRole {
            needs: roles.iter().cloned().collect(),
        }),
    }
}

#[test]
fn every_part_is_edited_only_in_the_states_and_by_the_roles_the_workflow_says() {
    for state in Play::begin().workflow.states() {
        let play = Play::in_state(state.key.as_str());
        for (role, actor) in holders() {
            for (part, command) in edits(&play, &actor) {
                let answer = play.asked(&by(&actor), command).err();
                let expected = promised_edit(&play, part, Some(&role));
                assert_eq!(answer, expected, "{part} in {} by {role}", state.key);
            }
        }
        for (part, command) in edits(&play, &visitor()) {
            let answer = play.asked(&By::Timer, command).err();
            assert_eq!(answer, promised_edit(&play, part, None), "{part} by time");
        }
    }
}

const FIELDS: [&str; 7] = [
    "message",
    "days",
    "proposal",
    "reasons",
    "endDate",
    "validUntil",
    "conditions",
];

fn people_transitions(workflow: &undantag_workflow::Definition) -> impl Iterator<Item = (&Transition, &StateKey)> {
    let people = workflow.transitions().iter().filter(|t| t.trigger == Trigger::Person);
    people.flat_map(|t| t.from.iter().map(move |from| (t, from)))
}

#[test]
fn fields_that_an_action_does_not_ask_for_are_refused() {
    let workflow = Play::begin().workflow;
    for (transition, from) in people_transitions(&workflow) {
        let play = Play::in_state(from.as_str());
        for field in FIELDS {
            let mut input = said(transition, &play.case);
            fill(&mut input, field);
            let asked_for = transition.input.iter().any(|asked| asked.key == field);
            let answer = play
                .asked(&taker(transition), take(transition.key.as_str(), input))
                .err();
            let error = FieldError::new(format!("/{field}"), "error-not-asked-for", field);
            let expected = (!asked_for).then(|| Refusal::Invalid(vec![error]));
            assert_eq!(answer, expected, "{field} with {} from {from}", transition.key);
        }
    }
}

#[test]
fn declarations_that_belong_to_a_decision_are_refused_with_anything_else() {
    let workflow = Play::begin().workflow;
    let decides = |t: &Transition| t.binds_basis;
    for (transition, from) in people_transitions(&workflow).filter(|(t, _)| !decides(t)) {
        let play = Play::in_state(from.as_str());
        let refused = |declare: &dyn Fn(&mut ActionInput)| {
            let mut input = said(transition, &play.case);
            declare(&mut input);
            play.asked(&taker(transition), take(transition.key.as_str(), input))
                .err()
        };
        let not_asked_for = |field: &str| {
            let error = FieldError::new(format!("/{field}"), "error-not-asked-for", field);
            Some(Refusal::Invalid(vec![error]))
        };
        assert_eq!(
            refused(&|input| input.basis = Some(play.digest())),
            not_asked_for("basis")
        );
        for said in [true, false] {
            let answer = refused(&|input| input.no_conflict = Some(said));
            assert_eq!(answer, not_asked_for("noConflict"), "{} {said}", transition.key);
        }
    }
}

#[test]
fn fields_that_an_action_requires_are_named_when_they_are_left_out() {
    let workflow = Play::begin().workflow;
    for (transition, from) in people_transitions(&workflow) {
        let required = transition.input.iter().filter(|field| field.required);
        let missing: Vec<_> = required
            .map(|field| FieldError::new(format!("/{}", field.key), "error-required", ""))
            .collect();
        if missing.is_empty() {
            continue;
        }
        let play = Play::in_state(from.as_str());
        let answer = play.asked(
            &taker(transition),
            take(transition.key.as_str(), ActionInput::default()),
        );
        let Err(Refusal::Invalid(errors)) = answer else {
            panic!("{} takes no input", transition.key)
        };
        assert!(missing.iter().all(|error| errors.contains(error)), "{}", transition.key);
    }
}

#[test]
fn blank_reasons_are_no_reasons() {
    let play = Play::in_state("decision");
    let mut input = play.input("reject");
    input.reasons = Some(" \n".to_owned());
    let error = FieldError::new("/reasons", "error-required", "");
    assert_eq!(
        play.refused(&head(), take("reject", input)),
        Refusal::Invalid(vec![error])
    );
}

#[test]
fn a_temporary_service_can_not_have_ended_already() {
    let play = Play::in_state("intake");
    let mut input = play.input("record-as-temporary");
    input.end_date = Some(crate::builders::day("2026-03-01"));
    let refusal = play.refused(&sysadmin(), take("record-as-temporary", input));
    let error = FieldError::new("/endDate", "error-date-passed", "");
    assert_eq!(refusal, Refusal::Invalid(vec![error]));
}

#[test]
fn the_days_to_supplement_are_between_one_and_sixty() {
    let play = Play::in_state("intake");
    for (days, accepted) in [(0, false), (1, true), (60, true), (61, false), (u16::MAX, false)] {
        let mut input = play.input("request-supplement");
        input.days = Some(days);
        let answer = play.asked(&by(&sysadmin()), take("request-supplement", input));
        assert_eq!(answer.is_ok(), accepted, "{days}");
    }
}

#[test]
fn loops_end_when_their_limit_is_reached() {
    let mut play = Play::in_state("intake");
    for _ in 0..5 {
        play.take(&sysadmin(), "request-supplement");
        play.take(&requester(), "resubmit");
    }
    let refusal = play.refused(
        &sysadmin(),
        take("request-supplement", play.input("request-supplement")),
    );
    let reason = Reason::new("blocked-limit", "").with("taken", "5").with("limit", "5");
    assert_eq!(
        refusal,
        Refusal::Blocked {
            action: "request-supplement".into(),
            reasons: vec![reason]
        }
    );
}

#[test]
fn a_contested_offer_comes_back_to_the_analysis_that_was_written() {
    let mut play = Play::signed();
    let written = play.case.analysis.clone();
    play.take(&sysadmin(), "offer-platform-solution");
    play.take(&requester(), "contest");
    assert_eq!((play.state(), &play.case.analysis), ("analysis", &written));
}

#[test]
fn the_day_of_reception_is_that_of_the_first_submission() {
    let mut play = Play::in_state("supplement");
    let received = play.case.received_at;
    play.take(&requester(), "resubmit");
    assert!(received.is_some());
    assert_eq!(play.case.received_at, received);
}

/// Answers taken back one at a time, and where each is missed.
fn cleared() -> Vec<(&'static str, Value, &'static str)> {
    vec![
        ("serviceName", json!(null), "/request/serviceName"),
        ("selfCheck", json!({"temporary": null}), "/request/selfCheck/temporary"),
        (
            "selfCheck",
            json!({"existsAlready": null}),
            "/request/selfCheck/existsAlready",
        ),
        ("audience", json!(null), "/request/audience"),
        ("contact", json!({"name": " "}), "/request/contact/name"),
        ("contact", json!({"email": ""}), "/request/contact/email"),
        ("approval", json!({"manager": ""}), "/request/approval/manager"),
        ("approval", json!({"on": null}), "/request/approval/on"),
        ("deviation", json!(null), "/request/deviation"),
        ("standing", json!(null), "/request/standing"),
        ("need", json!(""), "/request/need"),
        ("solution", json!({"product": ""}), "/request/solution/product"),
        ("solution", json!({"supplier": ""}), "/request/solution/supplier"),
        ("solution", json!({"hosting": ""}), "/request/solution/hosting"),
        ("information", json!({"types": ""}), "/request/information/types"),
        (
            "information",
            json!({"personalData": null}),
            "/request/information/personalData",
        ),
        ("accessibility", json!(null), "/request/accessibility"),
        ("wantedFrom", json!(null), "/request/wantedFrom"),
        ("wantedMonths", json!(null), "/request/wantedMonths"),
        ("ifRefused", json!(null), "/request/ifRefused"),
        ("platformTrial", json!({"tried": ""}), "/request/platformTrial/tried"),
        (
            "platformTrial",
            json!({"evidence": ""}),
            "/request/platformTrial/evidence",
        ),
        ("specialReasons", json!([]), "/request/specialReasons"),
        (
            "specialReasons",
            json!([{"kind": "cost", "text": ""}]),
            "/request/specialReasons/0/text",
        ),
    ]
}

#[test]
fn a_request_with_an_answer_missing_can_not_be_submitted_and_the_answer_is_pointed_at() {
    for (field, value, pointer) in cleared() {
        let mut play = Play::in_state("draft");
        play.act(&requester(), revise_request(&play, json!({ field: value })));
        let Refusal::Blocked { reasons, .. } = play.refused(&requester(), take("submit", ActionInput::default()))
        else {
            panic!("{pointer} isn't asked for")
        };
        let pointers: Vec<_> = reasons.iter().map(|reason| reason.pointer.as_str()).collect();
        assert_eq!(pointers, [pointer]);
    }
}

#[test]
fn an_attachment_is_evidence_of_the_trial_on_the_platform() {
    let mut play = Play::in_state("draft");
    play.act(
        &requester(),
        revise_request(&play, json!({"platformTrial": {"evidence": ""}})),
    );
    let file = attachment(1);
    let id = file.id;
    play.act(&requester(), Command::Attach { attachment: file });
    assert!(
        play.asked(&by(&requester()), take("submit", ActionInput::default()))
            .is_ok()
    );
    play.act(&requester(), Command::RemoveAttachment { id });
    assert!(
        play.asked(&by(&requester()), take("submit", ActionInput::default()))
            .is_err()
    );
}

#[test]
fn a_colleague_in_the_department_carries_on_where_the_requester_left() {
    let mut play = Play::begin();
    let colleague = crate::people::colleague();
    play.act(&colleague, revise_request(&play, complete_request()));
    play.take(&colleague, "submit");
    assert_eq!(play.state(), "intake");
}

#[test]
fn a_draft_is_read_in_its_department_alone_and_a_received_case_by_everybody_with_a_role() {
    let readers = |play: &Play| -> Vec<_> {
        let all = everybody().into_iter().filter(|who| who.may_read(&play.case));
        all.map(|who| who.name).collect()
    };
    assert_eq!(readers(&Play::in_state("draft")), ["Person 1", "Person 2"]);
    assert_eq!(readers(&Play::in_state("discarded")), ["Person 1", "Person 2"]);
    let received = ["Person 1", "Person 2", "Person 4", "Person 9", "Person 10", "Person 11"];
    assert_eq!(readers(&Play::in_state("intake")), received);
    assert!(head().may_read(&Play::in_state("decision").case));
}

#[test]
fn only_requesters_with_a_department_begin_cases() {
    let workflow = Play::begin().workflow;
    let opening = || undantag_case::Opening {
        id: undantag_case::CaseId(uuid::Uuid::from_u128(1)),
        number: "U-1".to_owned(),
        scale: undantag_risk::Scale::shipped(),
    };
    let needs = vec![Role::Requester.key()];
    for who in everybody_and_time() {
        let may = matches!(&who, By::Person(actor) if actor.has(Role::Requester));
        let answer = undantag_case::open(opening(), &workflow, &ctx(&who));
        let expected = (!may).then(|| Refusal::WrongRole { needs: needs.clone() });
        assert_eq!(answer.err(), expected);
    }
}
