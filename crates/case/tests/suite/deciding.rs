//! Who decides, on what, and what a decision may say.

use chrono::NaiveDate;
use serde_json::json;
use undantag_case::{
    ActionInput, Actor, BasisDigest, Case, Command, Condition, Decision, Dimension, Event, FieldError, ItemKind,
    Reason, Refusal, Role, actions, latest_end,
};
use undantag_risk::Level;

use crate::builders::{
    Play, add, assess, attachment, by, condition, day, item_id, meeting, other_risk, position, rating, remove, revise,
    revise_exit_plan, revise_request, revise_scope, take, today,
};
use crate::people::{board, called, colleague, head, requester, substitute, sysadmin, system_owner};

const DECISIONS: [&str; 4] = ["grant", "grant-with-conditions", "reject", "return-for-analysis"];

/// Why the head's decision on a waiting case is refused after `change`.
fn refused(action: &str, change: impl Fn(&mut ActionInput)) -> Option<Refusal> {
    let play = Play::in_state("decision");
    let mut input = play.input(action);
    change(&mut input);
    play.asked(&by(&head()), take(action, input)).err()
}

fn invalid(pointer: &str, code: &str, detail: &str) -> Refusal {
    Refusal::Invalid(vec![FieldError::new(pointer, code, detail)])
}

#[test]
fn the_residual_risk_chooses_who_decides() {
    for likelihood in 1..=4 {
        for severity in 1..=4 {
            let play = Play::awaiting((likelihood, severity));
            let appointed = play.case.appointment.as_ref().unwrap();
            let (level, who, item) = match appointed.because {
                Level::Low => ("system-owner", system_owner(), "4.1"),
                Level::Moderate => ("head-of-digitalisation", head(), "4.2"),
                Level::High | Level::Critical => ("board", board(), "4.3"),
            };
            assert_eq!(play.case.highest_residual(), Some(appointed.because));
            assert_eq!(
                (appointed.level.word(), appointed.delegation_item.as_str()),
                (level, item)
            );
            assert_eq!(appointed.people, [who.person]);
            assert!(!appointed.substituted);
            assert_eq!(appointed.basis, play.digest());
        }
    }
}

#[test]
fn only_the_appointed_decision_maker_decides() {
    let play = Play::in_state("decision");
    for who in [system_owner(), board(), substitute()] {
        for action in DECISIONS {
            let refusal = play.refused(&who, take(action, play.input(action)));
            let needs = vec![Role::DecisionMaker.key()];
            assert_eq!(refusal, Refusal::WrongRole { needs });
        }
    }
}

#[test]
fn who_is_named_no_more_decides_no_more_about_what_was_granted_either() {
    for (state, actions) in [
        ("under-review", ["continue", "change-conditions", "revoke"].as_slice()),
        ("in-force", ["revoke"].as_slice()),
    ] {
        for action in actions {
            let mut play = Play::in_state(state);
            let who = play.case.appointment.as_ref().unwrap().people[0];
            let named = [system_owner(), head(), board()]
                .into_iter()
                .find(|actor| actor.person == who)
                .unwrap();
            let command = take(action, play.input(action));
            assert!(play.clone().attempt(&by(&named), command.clone()).is_ok(), "{action}");
            for level in &mut play.levels {
                level.people = vec![substitute().person];
            }
            let needs = vec![Role::DecisionMaker.key()];
            assert_eq!(
                play.refused(&named, command),
                Refusal::WrongRole { needs },
                "{action} in {state}"
            );
        }
    }
}

/// Ready to be submitted, where only these may decide.
fn with_deciders(people: &[undantag_case::PersonId], substitutes: &[undantag_case::PersonId]) -> Play {
    let mut play = Play::signed();
    for level in &mut play.levels {
        level.people = people.to_vec();
        level.substitutes = substitutes.to_vec();
    }
    play
}

#[test]
fn a_substitute_steps_in_when_every_decision_maker_has_a_part_in_the_case() {
    let mut play = with_deciders(&[requester().person, sysadmin().person], &[substitute().person]);
    play.take(&requester(), "submit-for-decision");
    let appointed = play.case.appointment.as_ref().unwrap();
    assert_eq!(
        (appointed.substituted, appointed.people.as_slice()),
        (true, [substitute().person].as_slice())
    );
    play.take(&substitute(), "grant");
    assert!(play.case.decision.unwrap().substituted);
}

#[test]
fn a_decision_maker_without_a_part_goes_before_a_substitute() {
    let mut play = with_deciders(&[sysadmin().person, head().person], &[substitute().person]);
    play.take(&requester(), "submit-for-decision");
    let appointed = play.case.appointment.unwrap();
    assert_eq!((appointed.substituted, appointed.people), (false, vec![head().person]));
}

#[test]
fn a_case_nobody_may_decide_stays_where_it_is() {
    let conflicted = [requester().person, sysadmin().person];
    for play in [with_deciders(&conflicted, &conflicted), with_deciders(&[], &[])] {
        let command = take("submit-for-decision", ActionInput::default());
        assert_eq!(play.refused(&requester(), command), Refusal::NobodyMayDecide);
    }
    let mut without_levels = Play::signed();
    without_levels.levels.clear();
    let command = take("submit-for-decision", ActionInput::default());
    assert_eq!(without_levels.refused(&requester(), command), Refusal::NobodyMayDecide);
}

#[test]
fn whoever_submits_for_decision_is_not_appointed_by_that_very_step() {
    let play = with_deciders(&[colleague().person], &[]);
    let command = take("submit-for-decision", ActionInput::default());
    assert_eq!(play.refused(&colleague(), command.clone()), Refusal::NobodyMayDecide);
    assert!(play.asked(&by(&requester()), command).is_ok());
}

#[test]
fn who_filed_opened_or_signed_can_not_decide_even_when_named() {
    for who in [requester(), sysadmin()] {
        let mut play = Play::in_state("decision");
        let mut named = who.clone();
        named.roles.insert(Role::DecisionMaker);
        play.case.appointment.as_mut().unwrap().people = vec![named.person];
        for action in DECISIONS {
            let Refusal::Blocked { reasons, .. } = play.refused(&named, take(action, play.input(action))) else {
                panic!("{} may {action}", who.name)
            };
            assert!(reasons.contains(&Reason::new("blocked-same-person", "").with("took", "sign")));
        }
    }
}

/// The head of digitalisation, who also administers the platform.
fn administering_head() -> Actor {
    let mut both = head();
    both.roles.insert(Role::SystemAdministrator);
    both
}

/// Everything that can be written in the analysis.
fn writings(play: &Play) -> Vec<Command> {
    let (low, alternative) = (rating(1, 1), play.alternatives()[0]);
    vec![
        add(
            ItemKind::Risk,
            item_id(900),
            json!({"event": "Avbrott", "before": low, "after": low}),
        ),
        revise(play, ItemKind::Risk, other_risk(), json!({"area": "Lås"})),
        remove(play, ItemKind::Meeting, meeting()),
        assess(play, Dimension::ALL[0], alternative, "Mer."),
        revise_scope(play, json!({"text": "Mer"})),
        revise_exit_plan(play, json!({"how": "Mer"})),
        position(play, &administering_head(), None),
        Command::Attach {
            attachment: attachment(9),
        },
        Command::RemoveAttachment { id: attachment(1).id },
    ]
}

#[test]
fn who_wrote_in_the_case_is_not_appointed_to_decide_it() {
    for writing in writings(&Play::analysed()) {
        let mut play = Play::analysed();
        play.act(&administering_head(), writing.clone());
        play.sign();
        play.take(&requester(), "submit-for-decision");
        let appointed = play.case.appointment.unwrap();
        assert_eq!(appointed.people, [substitute().person], "{writing:?}");
    }
}

#[test]
fn who_wrote_in_the_request_is_not_appointed_to_decide_it() {
    let mut both = colleague();
    both.roles.insert(Role::DecisionMaker);
    let mut play = Play::in_state("draft");
    play.act(&both, revise_request(&play, json!({"need": "Annat"})));
    play.take(&requester(), "submit");
    play.take(&sysadmin(), "open-analysis");
    play.analyse((2, 2));
    play.sign();
    for level in &mut play.levels {
        level.people = vec![both.person];
    }
    play.take(&requester(), "submit-for-decision");
    assert_eq!(play.case.appointment.unwrap().people, [substitute().person]);
}

#[test]
fn who_wrote_in_the_case_can_not_decide_it_even_when_named() {
    for action in DECISIONS {
        let mut play = Play::in_state("decision");
        play.case.writers.insert(head().person);
        let reasons = vec![Reason::new("blocked-wrote", "")];
        let offered = actions(&play.case, &play.rules(), &by(&head()));
        let offered = offered.iter().find(|offered| offered.key.as_str() == action).unwrap();
        assert_eq!((&offered.reasons, offered.role_fits), (&reasons, true));
        let action_key = action.into();
        assert_eq!(
            play.refused(&head(), take(action, play.input(action))),
            Refusal::Blocked {
                action: action_key,
                reasons
            }
        );
    }
}

#[test]
fn conditions_changed_in_a_review_hold_from_then_on_and_the_decision_stays_as_it_was_made() {
    let mut play = Play::in_state("under-review");
    let decision = play.case.decision.clone();
    let mut input = play.input("change-conditions");
    input.conditions = vec![condition("Barn och utbildning")];
    let changed = input.conditions.clone();
    let events = play.act(&head(), take("change-conditions", input));
    let kinds: Vec<_> = events.iter().map(|stamped| stamped.event.kind()).collect();
    assert_eq!(kinds, ["conditions-changed", "moved"]);
    assert_eq!(
        (play.case.decision.as_ref(), play.case.conditions()),
        (decision.as_ref(), &*changed)
    );
    let (told, said) = play.case.changed_conditions().next().unwrap();
    let reasons = said.and_then(|said| said.input.reasons.as_deref());
    assert_eq!(
        (&told.conditions, reasons),
        (&changed, Some("Plattformen saknar funktionen."))
    );
    assert_eq!(Case::replay(&play.journal).as_ref(), Some(&play.case));
}

#[test]
fn who_decides_a_review_is_kept_with_their_title_and_the_delegation_of_that_day() {
    for (action, holds) in [("continue", true), ("change-conditions", true), ("revoke", false)] {
        let mut play = Play::in_state("under-review");
        play.take(&head(), action);
        let decided = play.case.ruled(play.case.said.last().unwrap()).unwrap();
        let made = play.case.decision.clone().unwrap();
        assert_eq!((decided.outcome.as_str(), decided.person), (action, head().person));
        assert_eq!((&decided.name, &decided.title), (&made.name, &made.title));
        assert_eq!(
            (decided.delegated, &decided.delegation_item),
            (made.delegated, &made.delegation_item)
        );
        assert_eq!(decided.valid_until, made.valid_until.filter(|_| holds));
    }
}

#[test]
fn what_was_last_said_as_a_decision_maker_is_what_is_disputed() {
    for (state, action) in [
        ("under-review", "continue"),
        ("under-review", "revoke"),
        ("in-force", "revoke"),
    ] {
        let mut play = Play::in_state(state);
        let text = "Jag var på semester.".to_owned();
        // Somebody who had no part in the decision itself.
        play.case.said.clear();
        play.take(&head(), action);
        play.act(&head(), Command::Dispute { text: text.clone() });
        let disputed = play.case.disputes.last().unwrap().decided_at;
        assert_eq!(disputed, play.case.said.last().unwrap().at, "{action}");
        assert_eq!(
            play.refused(&head(), Command::Dispute { text: text.clone() }),
            Refusal::Unknown
        );
        let nobody = play.refused(&requester(), Command::Dispute { text });
        assert!(matches!(nobody, Refusal::WrongRole { .. }), "{nobody:?}");
    }
}

#[test]
fn a_review_that_lets_the_exemption_continue_leaves_the_conditions_as_they_were() {
    let mut play = Play::in_state("under-review");
    let decision = play.case.decision.clone();
    play.take(&head(), "continue");
    assert_eq!(play.case.decision, decision);
}

#[test]
fn a_decision_on_another_basis_is_refused_with_the_one_that_stands() {
    let current = Play::in_state("decision").digest();
    for action in DECISIONS {
        let refusal = refused(action, |input| input.basis = Some(BasisDigest("0".repeat(64))));
        assert_eq!(
            refusal,
            Some(Refusal::BasisChanged {
                current: current.clone()
            }),
            "{action}"
        );
    }
}

#[test]
fn a_decision_on_a_basis_that_changed_after_the_appointment_is_refused() {
    for action in DECISIONS {
        let mut play = Play::in_state("decision");
        let read = play.input(action);
        play.case.request.need.push_str(" Och mer.");
        let current = play.digest();
        assert_eq!(
            play.refused(&head(), take(action, read)),
            Refusal::BasisChanged { current }
        );
        let reread = play.input(action);
        let current = play.digest();
        assert_eq!(
            play.refused(&head(), take(action, reread)),
            Refusal::BasisChanged { current }
        );
    }
}

#[test]
fn an_appointment_for_an_earlier_basis_decides_nothing_on_a_later_one() {
    for action in DECISIONS {
        let mut play = Play::in_state("decision");
        play.case.appointment.as_mut().unwrap().basis = BasisDigest("0".repeat(64));
        let refusal = play.refused(&head(), take(action, play.input(action)));
        let current = play.digest();
        assert_eq!(refusal, Refusal::BasisChanged { current }, "{action}");
    }
}

#[test]
fn a_decision_without_a_basis_is_refused() {
    for action in DECISIONS {
        assert_eq!(
            refused(action, |input| input.basis = None),
            Some(invalid("/basis", "error-required", ""))
        );
    }
}

#[test]
fn a_decision_maker_declares_that_there_is_no_conflict_of_interest() {
    for action in DECISIONS {
        for said in [None, Some(false)] {
            let refusal = refused(action, |input| input.no_conflict = said);
            assert_eq!(
                refusal,
                Some(invalid("/noConflict", "error-conflict-of-interest", "")),
                "{action}"
            );
        }
    }
}

#[test]
fn an_exemption_holds_at_least_until_tomorrow_and_at_most_three_years() {
    let until = |end: &str| refused("grant", |input| input.valid_until = Some(day(end)));
    assert_eq!(
        until("2026-03-01"),
        Some(invalid("/validUntil", "error-date-passed", ""))
    );
    assert_eq!(
        until("2026-03-02"),
        Some(invalid("/validUntil", "error-date-passed", ""))
    );
    assert_eq!(until("2026-03-03"), None);
    assert_eq!(until("2029-03-02"), None);
    assert_eq!(
        until("2029-03-03"),
        Some(invalid("/validUntil", "error-date-too-late", "2029-03-02"))
    );
}

#[test]
fn the_board_may_grant_for_longer() {
    let mut play = Play::awaiting((3, 3));
    let mut input = play.input("grant");
    input.valid_until = Some(day("2036-03-02"));
    play.act(&board(), take("grant", input));
    assert_eq!(play.case.valid_until(), Some(latest_end(120, today())));
}

#[test]
fn every_condition_has_a_text_an_owner_and_a_possible_date() {
    let empty = Condition {
        text: String::new(),
        ..condition("Kultur")
    };
    let ancient = Condition {
        due: day("1812-01-01"),
        ..condition("Kultur")
    };
    let bad = [
        (condition(" "), "/conditions/0/owner", "error-required", ""),
        (empty, "/conditions/0/text", "error-required", ""),
        (ancient, "/conditions/0/due", "error-date-out-of-range", "1990–2100"),
    ];
    for (condition, pointer, code, detail) in bad {
        let refusal = refused("grant-with-conditions", |input| {
            input.conditions = vec![condition.clone()];
        });
        assert_eq!(refusal, Some(invalid(pointer, code, detail)));
        let play = Play::in_state("under-review");
        let mut input = play.input("change-conditions");
        input.conditions = vec![condition];
        let refusal = play.refused(&head(), take("change-conditions", input));
        assert_eq!(refusal, invalid(pointer, code, detail));
    }
}

#[test]
fn a_condition_can_still_be_fulfilled_and_while_the_exemption_holds() {
    let due = |day: NaiveDate| Condition {
        due: day,
        ..condition("Kultur")
    };
    for (when, wrong) in [
        ("2026-03-01", Some(("error-date-passed", ""))),
        ("2026-03-02", None),
        ("2027-03-02", None),
        ("2027-03-03", Some(("error-date-too-late", "2027-03-02"))),
    ] {
        let wrong = wrong.map(|(code, detail)| invalid("/conditions/0/due", code, detail));
        let refusal = refused("grant-with-conditions", |input| input.conditions = vec![due(day(when))]);
        assert_eq!(refusal, wrong, "{when}");
        let play = Play::in_state("under-review");
        let mut input = play.input("change-conditions");
        input.conditions = vec![due(day(when))];
        let refusal = play.asked(&by(&head()), take("change-conditions", input)).err();
        assert_eq!(refusal, wrong, "{when} in a review");
    }
}

#[test]
fn a_condition_whose_day_has_passed_may_stand_as_it_is() {
    let mut play = Play::in_state("under-review");
    let standing = &mut play.case.decision.as_mut().unwrap().conditions[0];
    standing.due = day("2026-02-01");
    let standing = standing.clone();
    let asked = |condition: Condition| {
        let mut input = play.input("change-conditions");
        input.conditions = vec![condition];
        play.asked(&by(&head()), take("change-conditions", input)).err()
    };
    let reworded = Condition {
        text: "Inloggning på hög nivå".to_owned(),
        ..standing.clone()
    };
    assert_eq!(asked(reworded), None);
    let moved = Condition {
        due: day("2026-02-02"),
        ..standing
    };
    assert_eq!(
        asked(moved),
        Some(invalid("/conditions/0/due", "error-date-passed", ""))
    );
}

#[test]
fn a_decision_is_made_once() {
    for first in ["grant", "grant-with-conditions", "reject"] {
        let mut play = Play::in_state("decision");
        let again = take("grant", play.input("grant"));
        play.take(&head(), first);
        let standing = play.case.clone();
        let refusal = play.refused(&head(), again);
        let state = standing.state.clone();
        assert_eq!(
            refusal,
            Refusal::NoSuchAction {
                action: "grant".into(),
                state
            }
        );
        assert_eq!(play.case, standing);
    }
}

#[test]
fn a_decision_keeps_what_a_written_one_must_show() {
    let mut play = Play::in_state("decision");
    let basis = play.digest();
    let input = play.input("grant-with-conditions");
    play.take(&head(), "grant-with-conditions");
    let decision = play.case.decision.clone().unwrap();
    assert_eq!(
        decision,
        Decision {
            outcome: "grant-with-conditions".into(),
            at: decision.at,
            person: head().person,
            name: head().name,
            title: head().title,
            level: "head-of-digitalisation".into(),
            level_name: called("head-of-digitalisation"),
            delegated: true,
            delegation_item: "4.2".to_owned(),
            substituted: false,
            others: Vec::new(),
            operative_text: String::new(),
            reasons: input.reasons.unwrap(),
            conditions: input.conditions,
            valid_from: Some(today()),
            valid_until: input.valid_until,
            basis: basis.clone(),
            assurance: head().assurance,
        }
    );
    assert_eq!(play.digest(), basis);
}

#[test]
fn a_rejection_has_no_validity() {
    let play = Play::in_state("rejected");
    let decision = play.case.decision.unwrap();
    assert_eq!((decision.valid_from, decision.valid_until), (None, None));
}

#[test]
fn a_withdrawn_case_can_not_be_decided() {
    let mut play = Play::in_state("decision");
    let late = take("grant", play.input("grant"));
    play.take(&requester(), "withdraw");
    assert_eq!((play.state(), &play.case.decision), ("withdrawn", &None));
    assert!(matches!(play.refused(&head(), late), Refusal::NoSuchAction { .. }));
}

#[test]
fn sending_a_case_back_decides_nothing_and_voids_the_signatures() {
    let mut play = Play::in_state("decision");
    let signed = play.case.analysis.signatures.clone();
    let events = play.take(&head(), "return-for-analysis");
    let kinds: Vec<_> = events.iter().map(|stamped| stamped.event.kind()).collect();
    assert_eq!(kinds, ["moved", "signatures-voided"]);
    assert_eq!((play.state(), &play.case.decision), ("analysis", &None));
    assert_eq!(
        (&play.case.analysis.signatures, &play.case.analysis.voided),
        (&vec![], &signed)
    );
}

#[test]
fn what_a_step_promises_to_clear_is_false_right_after_it() {
    let mut play = Play::in_state("decision");
    let workflow = undantag_workflow::exemption().unwrap();
    let (state, action) = ("decision".into(), "return-for-analysis".into());
    let cleared = workflow.action(&state, &action).unwrap().clears.clone();
    assert_eq!(cleared, ["analysis.co-signed"]);
    let holds = |case: &undantag_case::Case| {
        cleared
            .iter()
            .all(|fact| undantag_case::facts(case).get(fact) == Some(&true.into()))
    };
    let fails = |case: &undantag_case::Case| {
        cleared
            .iter()
            .all(|fact| undantag_case::facts(case).get(fact) == Some(&false.into()))
    };
    assert!(holds(&play.case));

    play.take(&head(), "return-for-analysis");

    assert!(fails(&play.case));
}

#[test]
fn a_case_sent_back_is_signed_submitted_and_decided_anew_five_times_at_most() {
    let mut play = Play::in_state("decision");
    for _ in 0..5 {
        play.take(&head(), "return-for-analysis");
        play.sign();
        play.take(&sysadmin(), "submit-for-decision");
    }
    let refusal = play.refused(&head(), take("return-for-analysis", play.input("return-for-analysis")));
    assert!(matches!(refusal, Refusal::Blocked { .. }));
    let events = play.take(&head(), "grant");
    assert!(
        events
            .iter()
            .any(|stamped| matches!(stamped.event, Event::Decided { .. }))
    );
}

#[test]
fn time_never_decides() {
    let play = Play::in_state("decision");
    for action in DECISIONS {
        let answer = play.asked(&undantag_case::By::Timer, take(action, play.input(action)));
        assert!(matches!(answer, Err(Refusal::Blocked { .. })), "{action}");
    }
}

#[test]
fn the_role_that_is_recorded_is_the_one_the_step_asks_for() {
    let mut play = Play::in_state("decision");
    let mut many = head();
    many.roles.insert(Role::Auditor);
    many.roles.insert(Role::Administrator);
    let events = play.take(&many, "grant");
    assert!(events.iter().all(|stamped| stamped.role == "decision-maker"));
}
