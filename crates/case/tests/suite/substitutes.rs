//! Substitutes who step in when a decision is late: who they are, what they may, and whose conflicts they carry.

use undantag_case::{Absence, Actor, Appointment, By, Case, Command, Event, PersonId, Refusal};

use crate::builders::{Play, take, today};
use crate::people::{board, head, requester, substitute, sysadmin};

/// A case that waits for `people`, with these substitutes for them, when time escalates to the substitutes.
fn late(people: &[PersonId], substitutes: &[PersonId]) -> Play {
    let mut play = Play::signed();
    for level in &mut play.levels {
        level.people = people.to_vec();
        level.substitutes = substitutes.to_vec();
    }
    play.take(&requester(), "submit-for-decision");
    let to = "substitute".into();
    play.attempt(&By::Timer, Command::Escalate { to }).unwrap();
    play
}

fn appointment(play: &Play) -> &Appointment {
    play.case.appointment.as_ref().unwrap()
}

fn is_blocked(play: &Play, who: &Actor) -> bool {
    let command = take("grant", play.input("grant"));
    matches!(play.refused(who, command), Refusal::Blocked { .. })
}

/// Makes it so that `who` has signed the case, as somebody appointed before might have.
fn signs(play: &mut Play, who: &Actor) {
    let mut step = play
        .case
        .history
        .iter()
        .find(|step| step.action == "sign")
        .unwrap()
        .clone();
    step.person = Some(who.key());
    play.case.history.push(step);
}

#[test]
fn a_substitute_who_steps_in_may_decide_and_the_appointed_still_may() {
    let mut play = late(&[head().person], &[substitute().person]);
    let deciders: Vec<_> = appointment(&play).deciders().collect();
    assert_eq!(deciders, [head().person, substitute().person]);
    let mut other = play.clone();
    play.take(&substitute(), "grant");
    assert!(play.case.decision.unwrap().substituted);
    other.take(&head(), "grant");
    assert!(!other.case.decision.unwrap().substituted);
}

#[test]
fn the_journal_gives_the_case_back_after_an_escalation() {
    let play = late(&[head().person], &[substitute().person]);
    assert_eq!(Case::replay(&play.journal), Some(play.case));
}

#[test]
fn a_substitute_who_has_a_part_in_the_case_does_not_step_in() {
    let play = late(&[head().person], &[sysadmin().person, requester().person]);
    assert_eq!(appointment(&play).stepping_in, []);
    let told = play.journal.last().unwrap();
    assert!(matches!(&told.event, Event::Escalated { stepping_in, .. } if stepping_in.is_empty()));
}

#[test]
fn a_substitute_who_is_away_does_not_step_in() {
    let to = || Command::Escalate {
        to: "substitute".into(),
    };
    let mut play = late(&[head().person], &[]);
    for level in &mut play.levels {
        level.substitutes = vec![substitute().person, board().person];
        level.absences = vec![Absence {
            person: substitute().person,
            from: today(),
            until: today(),
        }];
    }
    play.attempt(&By::Timer, to()).unwrap();
    assert_eq!(appointment(&play).stepping_in, [board().person]);
}

#[test]
fn nobody_steps_in_twice_or_for_themselves() {
    let mut play = late(&[head().person], &[head().person, substitute().person]);
    assert_eq!(appointment(&play).stepping_in, [substitute().person]);
    let to = "substitute".into();
    play.attempt(&By::Timer, Command::Escalate { to }).unwrap();
    assert_eq!(appointment(&play).stepping_in, [substitute().person]);
}

#[test]
fn an_escalation_to_others_gives_nobody_the_right_to_decide() {
    let mut play = Play::in_state("decision");
    let before = appointment(&play).clone();
    let to = "administrator".into();
    play.attempt(&By::Timer, Command::Escalate { to }).unwrap();
    assert_eq!(*appointment(&play), before);
}

#[test]
fn a_substitute_carries_the_conflicts_of_whom_they_step_in_for() {
    let mut play = late(&[head().person], &[substitute().person]);
    signs(&mut play, &head());
    assert!(is_blocked(&play, &head()));
    assert!(is_blocked(&play, &substitute()));
}

#[test]
fn a_substitute_steps_in_for_whoever_of_several_has_no_conflict() {
    let mut play = late(&[head().person, board().person], &[substitute().person]);
    signs(&mut play, &head());
    assert!(is_blocked(&play, &head()));
    play.take(&substitute(), "grant");
    assert!(play.case.decision.unwrap().substituted);
}

#[test]
fn a_substitute_with_a_conflict_of_their_own_is_kept_out_whoever_they_step_in_for() {
    let mut play = late(&[head().person], &[substitute().person]);
    signs(&mut play, &substitute());
    assert!(is_blocked(&play, &substitute()));
}

#[test]
fn a_new_appointment_forgets_who_stepped_in_before() {
    let mut play = late(&[head().person], &[substitute().person]);
    play.take(&head(), "return-for-analysis");
    let command = Command::Sign { digest: play.digest() };
    play.act(&requester(), command.clone());
    play.act(&sysadmin(), command);
    play.take(&requester(), "submit-for-decision");
    assert_eq!(appointment(&play).stepping_in, []);
}
