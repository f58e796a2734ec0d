//! Levels where several decide together: what counts as the same word, and what becomes of words that aren't.

use proptest::prelude::*;
use undantag_case::{
    ActionInput, Actor, By, Case, Command, Event, PersonId, Refusal, last_word, order_errors, standing_votes,
};

use crate::builders::{Play, condition, day, take};
use crate::people::{administrator, board, head, levels, requester, substitute, sysadmin, system_owner};

/// A signed case whose every level names these people, of whom so many must decide the same.
fn prepared(quorum: u8, people: &[PersonId], substitutes: &[PersonId]) -> Play {
    let mut play = Play::signed();
    for level in &mut play.levels {
        level.quorum = quorum;
        level.people = people.to_vec();
        level.substitutes = substitutes.to_vec();
    }
    play
}

/// A case that three may decide, two of them together.
fn two_of_three() -> Play {
    let people = [head().person, board().person, system_owner().person];
    let mut play = prepared(2, &people, &[substitute().person]);
    play.take(&requester(), "submit-for-decision");
    play
}

fn says(play: &mut Play, who: &Actor, action: &str, change: impl FnOnce(&mut ActionInput)) -> bool {
    let mut input = play.input(action);
    change(&mut input);
    play.act(who, take(action, input));
    play.case.decision.is_some()
}

fn voters(play: &Play) -> Vec<PersonId> {
    standing_votes(&play.case, &play.rules())
        .iter()
        .map(|vote| vote.person)
        .collect()
}

#[test]
fn one_word_of_two_decides_nothing_and_moves_nothing() {
    let mut play = two_of_three();
    let events = play.take(&head(), "grant");
    assert!(matches!(&events[..], [only] if matches!(only.event, Event::Voted { .. })));
    assert_eq!(play.state(), "decision");
    assert_eq!(play.case.decision, None);
    assert_eq!(voters(&play), [head().person]);
}

#[test]
fn the_second_same_word_decides_and_both_have_decided() {
    let mut play = two_of_three();
    assert!(!says(&mut play, &head(), "grant", |input| input.reasons =
        Some("Mina skäl.".into())));
    assert!(says(&mut play, &board(), "grant", |_| ()));
    let decision = play.case.decision.clone().unwrap();
    let made_it: Vec<_> = decision.deciders().collect();
    assert_eq!(made_it, [board().person, head().person]);
    assert_eq!(decision.others[0].vote.input.reasons.as_deref(), Some("Mina skäl."));
    assert_eq!(
        decision.all_reasons(),
        ["Person 6: Mina skäl.", "Person 7: Plattformen saknar funktionen."]
    );
    assert_eq!(play.case.votes, []);
    assert_eq!(play.case.said.last().unwrap().together_with, [head().person]);
    for person in [head(), board()] {
        let step = |step: &&undantag_workflow::Step| step.action == "grant" && step.person == Some(person.key());
        assert_eq!(play.case.history.iter().filter(step).count(), 1);
    }
    assert_eq!(Case::replay(&play.journal), Some(play.case));
}

#[test]
fn whoever_would_have_decided_otherwise_has_a_dissenting_opinion() {
    let mut play = two_of_three();
    assert!(!says(&mut play, &head(), "reject", |_| ()));
    assert!(!says(&mut play, &board(), "grant", |_| ()));
    assert!(says(&mut play, &system_owner(), "grant", |_| ()));
    let decision = play.case.decision.unwrap();
    let others: Vec<_> = decision.others.iter().map(|it| (it.vote.person, it.agreed)).collect();
    assert_eq!(others, [(head().person, false), (board().person, true)]);
}

#[test]
fn a_person_can_change_their_word_but_has_only_one() {
    let mut play = two_of_three();
    assert!(!says(&mut play, &head(), "grant", |_| ()));
    assert!(!says(&mut play, &head(), "grant", |_| ()), "twice the same is once");
    assert!(!says(&mut play, &head(), "reject", |_| ()));
    assert!(!says(&mut play, &board(), "grant", |_| ()));
    assert_eq!(play.case.votes.len(), 2);
    assert!(says(&mut play, &board(), "reject", |_| ()));
}

#[test]
fn the_same_word_is_the_same_in_everything_but_reasons_and_ids() {
    let other = |number: u8| {
        move |input: &mut ActionInput| {
            input.conditions[0].id = undantag_case::ConditionId(uuid::Uuid::from_u128(number.into()));
            input.reasons = Some(format!("Skäl {number}."));
        }
    };
    let mut play = two_of_three();
    assert!(!says(&mut play, &head(), "grant-with-conditions", other(1)));
    assert!(says(&mut play.clone(), &board(), "grant-with-conditions", other(2)));
    let changes: [fn(&mut ActionInput); 4] = [
        |input| input.valid_until = Some(day("2026-12-01")),
        |input| input.conditions[0].due = day("2026-10-01"),
        |input| input.conditions.push(condition("Kommunstyrelsen")),
        |input| input.operative_text = Some("Något annat beviljas.".to_owned()),
    ];
    for change in changes {
        assert!(!says(&mut play.clone(), &board(), "grant-with-conditions", change));
    }
}

#[test]
fn only_those_appointed_have_a_word() {
    let play = two_of_three();
    for stranger in [requester(), sysadmin(), substitute(), administrator()] {
        let refused = play.refused(&stranger, take("grant", play.input("grant")));
        assert!(
            matches!(refused, Refusal::WrongRole { .. } | Refusal::Blocked { .. }),
            "{refused:?}"
        );
    }
}

#[test]
fn a_word_no_longer_counts_when_its_person_has_a_conflict_or_is_no_longer_named() {
    let mut play = two_of_three();
    says(&mut play, &head(), "grant", |_| ());
    let mut conflicted = play.clone();
    let text = "Jag har ett uppdrag hos leverantören.".to_owned();
    conflicted.act(&head(), Command::DeclareConflict { text });
    assert_eq!(voters(&conflicted), []);
    assert!(!says(&mut conflicted, &board(), "grant", |_| ()));
    for level in &mut play.levels {
        level.people.retain(|person| *person != head().person);
    }
    assert!(!says(&mut play, &board(), "grant", |_| ()));
}

#[test]
fn a_disputed_word_no_longer_counts() {
    let mut play = two_of_three();
    says(&mut play, &head(), "grant", |_| ());
    assert!(last_word(&play.case, &play.workflow, head().person).is_some());
    let text = "Jag har inte öppnat någon länk.".to_owned();
    play.act(&head(), Command::Dispute { text });
    assert_eq!(voters(&play), []);
    assert!(!says(&mut play, &board(), "grant", |_| ()));
}

#[test]
fn sending_back_takes_one_and_ends_what_was_said() {
    let mut play = two_of_three();
    says(&mut play, &head(), "grant", |_| ());
    play.take(&board(), "return-for-analysis");
    assert_eq!(play.case.votes, []);
    assert_ne!(play.state(), "decision");
}

#[test]
fn a_review_and_a_revocation_take_as_many_as_the_decision() {
    let mut play = two_of_three();
    says(&mut play, &head(), "grant", |_| ());
    says(&mut play, &board(), "grant", |_| ());
    assert_eq!(play.state(), "in-force");
    let mut revoking = play.clone();
    revoking.take(&head(), "revoke");
    assert_eq!(revoking.state(), "in-force");
    revoking.take(&system_owner(), "revoke");
    assert_eq!(revoking.state(), "revoked");
    play.take(&sysadmin(), "start-review");
    let ways: Vec<_> = play
        .workflow
        .from_state(&play.case.state)
        .filter(|way| !way.roles.is_empty())
        .collect();
    let keep = ways.iter().find(|way| way.to == "in-force").unwrap().key.clone();
    play.take(&head(), keep.as_str());
    assert_eq!(play.state(), "under-review");
    play.take(&board(), keep.as_str());
    assert_eq!(play.state(), "in-force");
}

#[test]
fn substitutes_fill_up_what_a_quorum_lacks_and_without_them_nobody_is_appointed() {
    let mut play = prepared(
        2,
        &[head().person, sysadmin().person],
        &[substitute().person, board().person],
    );
    play.take(&requester(), "submit-for-decision");
    let appointment = play.case.appointment.clone().unwrap();
    let deciders: Vec<_> = appointment.deciders().collect();
    assert_eq!(deciders, [head().person, substitute().person], "one is enough");
    assert!(!appointment.is_substitute(head().person));
    assert!(appointment.is_substitute(substitute().person));
    let few = prepared(2, &[head().person, sysadmin().person], &[]);
    let refused = few.refused(
        &requester(),
        take("submit-for-decision", few.input("submit-for-decision")),
    );
    assert_eq!(refused, Refusal::NobodyMayDecide);
}

#[test]
fn a_conflict_that_leaves_too_few_brings_in_a_substitute() {
    let mut play = prepared(2, &[head().person, board().person], &[substitute().person]);
    play.take(&requester(), "submit-for-decision");
    let text = "Jag har ett uppdrag hos leverantören.".to_owned();
    play.act(&head(), Command::DeclareConflict { text });
    let appointment = play.case.appointment.clone().unwrap();
    assert_eq!(
        appointment.deciders().collect::<Vec<_>>(),
        [board().person, substitute().person]
    );
    assert_eq!(appointment.quorum, 2);
}

#[test]
fn a_quorum_is_at_least_one_and_at_most_everybody() {
    let wrong = |quorum| {
        let mut levels = levels();
        levels[0].quorum = quorum;
        order_errors(&levels, |_| true)
            .into_iter()
            .map(|error| error.pointer)
            .collect::<Vec<_>>()
    };
    assert_eq!(wrong(0), ["/0/quorum"]);
    assert_eq!(wrong(1), Vec::<String>::new());
    assert_eq!(wrong(2), Vec::<String>::new());
    assert_eq!(wrong(3), ["/0/quorum"]);
}

proptest! {
    /// The reference: a table of each one's last word. It is decided by the first word that enough others share.
    #[test]
    fn it_is_decided_when_and_only_when_enough_last_words_are_the_same(
        quorum in 1_u8..=3,
        words in prop::collection::vec((0_usize..4, any::<bool>()), 0..12),
    ) {
        let people = [head(), board(), system_owner(), substitute()];
        let named: Vec<_> = people.iter().map(|actor| actor.person).collect();
        let mut play = prepared(quorum, &named, &[]);
        play.take(&requester(), "submit-for-decision");
        let mut last = [None; 4];
        for (at, grants) in words {
            last[at] = Some(grants);
            let same = last.iter().filter(|word| **word == Some(grants)).count();
            let action = if grants { "grant" } else { "reject" };
            let decided = says(&mut play, &people[at], action, |_| ());
            prop_assert_eq!(decided, same >= usize::from(quorum));
            if decided {
                let decision = play.case.decision.clone().unwrap();
                prop_assert_eq!(decision.outcome.as_str(), action);
                prop_assert_eq!(decision.deciders().count(), same);
                let said = last.iter().flatten().count();
                prop_assert_eq!(decision.others.len() + 1, said);
                break;
            }
        }
        prop_assert_eq!(Case::replay(&play.journal), Some(play.case.clone()));
        prop_assert!(play.attempt(&By::Timer, take("grant", ActionInput::default())).is_err());
    }
}
