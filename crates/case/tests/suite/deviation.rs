//! The second shipped workflow, a deviation from the IT policy, on the same rules: every transition is taken, and a case is
//! brought all the way through screening, assessment, ruling, hearing, trial and evaluation.

use std::collections::BTreeSet;

use undantag_case::{ActionInput, Actor, By, Case, Event, Refusal, Role, actions};
use undantag_workflow::{StateKind, Transition};

use crate::builders::{Play, by, complete_request, revise_request, said, take};
use crate::people::{everybody_and_time, head, requester, stranger, substitute, sysadmin, system_owner, visitor};

/// What remains of the worst risk: so little that the deviation holds at once, or so much that it begins with a trial.
const LOW: (u8, u8) = (1, 1);
const MODERATE: (u8, u8) = (2, 2);
const HIGH: (u8, u8) = (3, 3);

/// A request that is filled in.
fn prepared() -> Play {
    let mut play = Play::begin_in(undantag_workflow::it_policy_deviation().unwrap());
    play.act(&requester(), revise_request(&play, complete_request()));
    play
}

/// In assessment, everything written, nothing signed.
fn assessed(residual: (u8, u8)) -> Play {
    let mut play = in_state("screening");
    play.take(&sysadmin(), "pass-screening");
    play.analyse(residual);
    play
}

/// With the decision-maker for this residual risk.
fn handed_over(residual: (u8, u8)) -> Play {
    let mut play = assessed(residual);
    play.sign();
    play.take(&requester(), "hand-over");
    play
}

/// With the decision-maker again, after the department has replied.
fn heard() -> Play {
    after("hearing", &requester(), "reply")
}

fn after(from: &str, who: &Actor, action: &str) -> Play {
    let mut play = in_state(from);
    play.take(who, action);
    play
}

fn timed(from: &str, action: &str) -> Play {
    let mut play = in_state(from);
    play.attempt(&By::Timer, take(action, ActionInput::default())).unwrap();
    play
}

/// A case in the state, ready for what can happen there.
fn in_state(state: &str) -> Play {
    match state {
        "preparation" => prepared(),
        "scrapped" => after("preparation", &requester(), "scrap"),
        "reception" => after("preparation", &requester(), "file"),
        "clarification" => after("reception", &sysadmin(), "ask-for-clarification"),
        "unanswered" => timed("clarification", "close-unanswered"),
        "screening" => after("reception", &sysadmin(), "start-screening"),
        "standard-offer" => after("screening", &sysadmin(), "offer-standard"),
        "within-policy" => after("standard-offer", &requester(), "use-standard"),
        "short-use" => after("reception", &sysadmin(), "record-short-use"),
        "turned-away" => after("reception", &sysadmin(), "turn-away"),
        "recalled" => after("consultation", &requester(), "recall"),
        "assessment" => {
            let mut play = assessed(MODERATE);
            play.sign();
            play
        }
        "consultation" => after("assessment", &sysadmin(), "consult"),
        "ruling" => handed_over(MODERATE),
        "hearing" => after("ruling", &head(), "hear"),
        "refused" => {
            let mut play = heard();
            play.take(&head(), "reject");
            play
        }
        "trial" => after("ruling", &head(), "grant"),
        "trial-ended" => timed("trial", "stop-trial"),
        "evaluation" => after("trial", &sysadmin(), "report-trial"),
        "in-effect" => after("evaluation", &head(), "confirm"),
        "follow-up" => after("in-effect", &requester(), "start-follow-up"),
        "cancelled" => after("follow-up", &head(), "cancel"),
        "phased-out" => after("in-effect", &requester(), "phase-out"),
        "ceased" => timed("in-effect", "cease"),
        other => panic!("no way into {other} is known"),
    }
}

/// A case in which the transition may be taken there, and who takes it.
fn ready_for(transition: &Transition, from: &str) -> (Play, By) {
    let at_once = from == "ruling" && transition.to == "in-effect";
    let play = match transition.key.as_str() {
        _ if at_once => handed_over(LOW),
        "reject" => heard(),
        _ => in_state(from),
    };
    let taker = match transition
        .roles
        .first()
        .map(|role| Role::from_word(role.as_str()).unwrap())
    {
        None => By::Timer,
        Some(Role::Requester) => by(&requester()),
        Some(Role::SystemAdministrator) => by(&sysadmin()),
        Some(_) if at_once => by(&system_owner()),
        Some(_) => by(&head()),
    };
    (play, taker)
}

#[test]
fn every_transition_is_taken_from_every_state_it_leaves() {
    let workflow = undantag_workflow::it_policy_deviation().unwrap();
    let mut count = 0;
    for transition in workflow.transitions() {
        for from in &transition.from {
            let (mut play, taker) = ready_for(transition, from.as_str());
            assert_eq!(play.case.state, *from);
            let input = said(transition, &play.case);
            let events = play.attempt(&taker, take(transition.key.as_str(), input));
            let events = events.unwrap_or_else(|refusal| panic!("{} from {from}: {refusal:?}", transition.key));
            assert_eq!(play.case.state, transition.to, "{} from {from}", transition.key);
            let moves = events
                .iter()
                .filter(|stamped| matches!(&stamped.event, Event::Moved { .. }));
            assert_eq!(moves.count(), 1, "{} from {from}", transition.key);
            count += 1;
        }
    }
    let all: usize = workflow.transitions().iter().map(|way| way.from.len()).sum();
    assert_eq!(count, all);
    assert!(all > 45, "{all}");
}

#[test]
fn every_state_is_reached_and_final_ones_have_no_way_out() {
    for state in undantag_workflow::it_policy_deviation().unwrap().states() {
        let play = in_state(state.key.as_str());
        let ways = actions(&play.case, &play.rules(), &by(&requester()));
        let is_final = matches!(state.kind, StateKind::Final { .. });
        assert_eq!((&play.case.state, ways.is_empty()), (&state.key, is_final));
    }
}

#[test]
fn what_is_offered_is_what_is_accepted_and_anything_else_is_refused_with_a_reason() {
    let workflow = undantag_workflow::it_policy_deviation().unwrap();
    let keys: BTreeSet<_> = workflow.transitions().iter().map(|way| way.key.clone()).collect();
    for state in workflow.states() {
        let play = in_state(state.key.as_str());
        for who in everybody_and_time() {
            for offered in actions(&play.case, &play.rules(), &who) {
                let key = offered.key.as_str();
                let accepted = play.asked(&who, take(key, play.input(key))).is_ok();
                assert_eq!(accepted, offered.is_allowed(), "{key} in {} by {who:?}", state.key);
                assert!(accepted || offered.reasons.iter().all(|reason| !reason.code.is_empty()));
            }
        }
        for key in keys.iter().filter(|key| workflow.action(&state.key, key).is_none()) {
            let refused = play.refused(&head(), take(key.as_str(), ActionInput::default()));
            assert!(
                matches!(refused, Refusal::NoSuchAction { .. }),
                "{key} in {}",
                state.key
            );
        }
    }
}

#[test]
fn another_department_and_a_person_without_roles_may_take_nothing() {
    for state in undantag_workflow::it_policy_deviation().unwrap().states() {
        let play = in_state(state.key.as_str());
        for who in [stranger(), visitor()] {
            let offered = actions(&play.case, &play.rules(), &by(&who));
            assert!(offered.iter().all(|action| !action.is_allowed() && !action.role_fits));
        }
    }
}

/// Takes the steps, each by somebody, and says where the case was after each.
fn walked(play: &mut Play, steps: &[(&Actor, &str)]) -> Vec<String> {
    let mut states = vec![];
    for (who, action) in steps {
        play.take(who, action);
        states.push(play.state().to_owned());
    }
    states
}

#[test]
fn a_deviation_is_screened_assessed_ruled_on_heard_tried_evaluated_and_phased_out() {
    let (anna, ida, decider) = (requester(), sysadmin(), head());
    let mut play = prepared();
    let begun = walked(
        &mut play,
        &[(&anna, "file"), (&ida, "start-screening"), (&ida, "pass-screening")],
    );
    assert_eq!(begun, ["reception", "screening", "assessment"]);
    play.analyse(MODERATE);
    let asked = walked(&mut play, &[(&ida, "consult"), (&ida, "record-statement")]);
    assert_eq!(asked, ["consultation", "assessment"]);
    play.sign();
    let ruled = walked(
        &mut play,
        &[
            (&anna, "hand-over"),
            (&decider, "hear"),
            (&anna, "reply"),
            (&decider, "grant-with-conditions"),
        ],
    );
    assert_eq!(ruled, ["ruling", "hearing", "ruling", "trial"]);
    let tried = walked(
        &mut play,
        &[
            (&anna, "report-trial"),
            (&decider, "extend-trial"),
            (&ida, "report-trial"),
            (&decider, "confirm"),
        ],
    );
    assert_eq!(tried, ["evaluation", "trial", "evaluation", "in-effect"]);
    let ended = walked(
        &mut play,
        &[
            (&ida, "start-follow-up"),
            (&decider, "change-conditions"),
            (&anna, "phase-out"),
        ],
    );
    assert_eq!(ended, ["follow-up", "in-effect", "phased-out"]);
}

#[test]
fn a_low_risk_holds_at_once_and_any_other_begins_with_a_trial() {
    let mut low = handed_over(LOW);
    low.take(&system_owner(), "grant");
    let mut moderate = handed_over(MODERATE);
    moderate.take(&head(), "grant");
    assert_eq!((low.state(), moderate.state()), ("in-effect", "trial"));
}

#[test]
fn a_high_risk_is_not_handed_over_before_the_data_protection_officer_has_been_asked() {
    let mut play = assessed(HIGH);
    play.sign();
    let refused = play.refused(&requester(), take("hand-over", ActionInput::default()));
    assert!(matches!(refused, Refusal::Blocked { .. }), "{refused:?}");
    play.take(&sysadmin(), "consult");
    play.take(&sysadmin(), "record-statement");
    play.take(&requester(), "hand-over");
    assert_eq!(play.state(), "ruling");
}

#[test]
fn nobody_is_refused_unheard_not_even_after_the_case_has_been_sent_back() {
    let mut play = heard();
    play.take(&head(), "send-back");
    play.sign();
    play.take(&requester(), "hand-over");
    let refused = play.refused(&head(), take("reject", play.input("reject")));
    assert!(matches!(refused, Refusal::Blocked { .. }), "{refused:?}");
    play.take(&head(), "hear");
    play.attempt(&By::Timer, take("close-hearing", ActionInput::default()))
        .unwrap();
    play.take(&head(), "reject");
    assert_eq!(play.state(), "refused");
}

#[test]
fn whoever_was_not_appointed_rules_on_nothing() {
    let play = in_state("ruling");
    for key in ["grant", "hear", "send-back"] {
        let refused = play.asked(&by(&substitute()), take(key, play.input(key)));
        assert!(refused.is_err(), "{key}");
    }
}

#[test]
fn the_journal_tells_the_whole_case() {
    let play = in_state("phased-out");
    assert_eq!(Case::replay(&play.journal).as_ref(), Some(&play.case));
}
