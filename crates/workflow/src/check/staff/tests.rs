//! People enough, and too few.

use std::fmt::Write;

use crate::check::fixture::{PERMIT, found, found_in, in_surroundings, only, state, transition, within};
use crate::{Code, Staff, Surroundings};

/// The permit where so many people at most can have the roles.
fn people(counts: &[(&str, u32)]) -> String {
    counts.iter().fold(PERMIT.to_owned(), |text, (role, count)| {
        within(&text, "role", role, "label", &format!("people = {count}\nlabel"))
    })
}

/// The permit where clerks decide.
fn clerks_decide(text: &str) -> String {
    let text = within(
        text,
        "transition",
        "permit",
        "roles = [\"boss\"]",
        "roles = [\"clerk\"]",
    );
    let text = within(
        &text,
        "transition",
        "refuse",
        "roles = [\"boss\"]",
        "roles = [\"clerk\"]",
    );
    let text = within(&text, "state", "table", "[\"boss\"]", "[\"clerk\"]");
    text.replace("effects = [\"tell-boss\"]", "effects = [\"tell-clerk\"]")
}

fn errors(text: &str) -> Vec<(Code, String)> {
    found(text)
        .into_iter()
        .filter(|(code, _)| *code != Code::W045)
        .collect()
}

fn staff(people: &[(&str, &[&str])]) -> Staff {
    Staff {
        people: people
            .iter()
            .map(|(role, people)| ((*role).into(), people.iter().map(|person| (*person).into()).collect()))
            .collect(),
        ..Staff::default()
    }
}

fn with_staff(text: &str, people: &[(&str, &[&str])]) -> Vec<(Code, String)> {
    let staff = staff(people);
    let around = Surroundings {
        staff: Some(&staff),
        ..Surroundings::default()
    };
    let all = found_in(&in_surroundings(text, &around).report);
    all.into_iter().filter(|(code, _)| *code != Code::W045).collect()
}

fn permit_and_refuse() -> Vec<(Code, String)> {
    ["permit", "refuse"]
        .map(|key| (Code::W044, format!("transition.{key}.not-same-as")))
        .into()
}

#[test]
fn two_clerks_can_keep_preparing_and_deciding_apart_and_one_cannot() {
    assert_eq!(errors(&clerks_decide(&people(&[("clerk", 2)]))), []);
    assert_eq!(errors(&clerks_decide(&people(&[("clerk", 1)]))), permit_and_refuse());
}

#[test]
fn one_boss_and_one_clerk_are_enough_when_each_does_their_own() {
    assert_eq!(errors(&people(&[("clerk", 1), ("boss", 1)])), []);
}

#[test]
fn a_step_that_need_not_be_taken_needs_nobody() {
    let text = clerks_decide(&people(&[("clerk", 1)]));
    let prepared_by_others = within(
        &text,
        "transition",
        "prepare",
        "roles = [\"clerk\"]",
        "roles = [\"director\"]",
    );
    assert_eq!(errors(&prepared_by_others), []);
}

#[test]
fn the_people_who_are_there_decide_it_when_they_are_known() {
    let text = clerks_decide(PERMIT);
    assert_eq!(with_staff(&text, &[("clerk", &["anna", "bo"])]), []);
    assert_eq!(with_staff(&text, &[("clerk", &["anna"])]), permit_and_refuse());
}

#[test]
fn one_person_with_two_roles_is_still_one_person() {
    assert_eq!(with_staff(PERMIT, &[("clerk", &["anna"]), ("boss", &["bo"])]), []);
    assert_eq!(
        with_staff(PERMIT, &[("clerk", &["anna"]), ("boss", &["anna"])]),
        permit_and_refuse()
    );
    assert_eq!(
        with_staff(PERMIT, &[("clerk", &["anna", "bo"]), ("boss", &["anna"])]),
        []
    );
}

#[test]
fn the_sentence_says_who_is_missing() {
    let one = staff(&[("clerk", &["anna"]), ("boss", &["anna"])]);
    let around = Surroundings {
        staff: Some(&one),
        ..Surroundings::default()
    };
    let text = PERMIT.replace("[[transition]]\nkey = \"refuse\"", "[[transition]]\nkey = \"deny\"");
    let report = in_surroundings(&text, &around).report;
    let finding = report
        .findings
        .iter()
        .find(|finding| finding.code == Code::W044)
        .unwrap();
    assert_eq!(
        finding.problem.en,
        "There aren't people enough: nobody can do \"permit\" without also having done \"prepare\" or \"return\" (1 can do it)."
    );
}

#[test]
fn three_steps_that_must_all_be_apart_need_three_people() {
    let text = clerks_decide(PERMIT).replace(
        "[[transition]]\nkey = \"prepare\"\n",
        "[[transition]]\nkey = \"prepare\"\nnot-same-as = [\"apply\"]\n",
    );
    let text = within(
        &text,
        "transition",
        "apply",
        "roles = [\"citizen\"]",
        "roles = [\"clerk\"]",
    );
    let text = text.replace(
        "editable = { form = [\"citizen\"] }",
        "editable = { form = [\"citizen\", \"clerk\"] }",
    );
    let of = |count: &str| {
        found(&within(
            &text,
            "role",
            "clerk",
            "label",
            &format!("people = {count}\nlabel"),
        ))
        .into_iter()
        .filter(|(code, _)| *code == Code::W044)
        .count()
    };
    assert_eq!((of("2"), of("3")), (2, 0));
}

#[test]
fn a_decision_after_one_that_nobody_can_take_is_not_found_again() {
    let later = state("later", "")
        + &transition(
            "finish",
            "later",
            "ended",
            "roles = [\"clerk\"]\nnot-same-as = [\"prepare\"]",
        );
    let text = clerks_decide(&people(&[("clerk", 1)]));
    let text = within(&text, "transition", "refuse", "to = \"refused\"", "to = \"later\"");
    let text = within(
        &text,
        "state",
        "lapsed",
        "outcome = \"lapsed\"",
        "outcome = \"refused\"",
    );
    let codes: Vec<_> = errors(&format!("{text}\n{later}"))
        .into_iter()
        .filter(|(code, _)| *code == Code::W044)
        .collect();
    assert_eq!(codes, permit_and_refuse());
}

#[test]
fn a_decision_that_nobody_at_all_can_take_is_found() {
    assert_eq!(with_staff(PERMIT, &[("boss", &[])]), permit_and_refuse());
}

#[test]
fn hostile_separations_are_answered_in_bounded_time() {
    let (mut text, mut named) = (PERMIT.to_owned(), vec![]);
    for at in 0..100 {
        let (key, to) = (
            format!("t{at}"),
            if at == 99 {
                "ended".to_owned()
            } else {
                format!("s{}", at + 1)
            },
        );
        text += &state(&format!("s{at}"), "");
        let mut lines = "roles = [\"clerk\"]\n".to_owned();
        if !named.is_empty() {
            writeln!(lines, "not-same-as = [{}]", named.join(", ")).unwrap();
        }
        text += &transition(&key, &format!("s{at}"), &to, &lines);
        named.push(format!("\"{key}\""));
    }
    text += &transition("enter", "draft", "s0", "roles = [\"citizen\"]");
    let text = within(&text, "role", "clerk", "label", "people = 20\nlabel");
    assert_eq!(
        errors(&text).iter().map(|(code, _)| *code).collect::<Vec<_>>(),
        [Code::W044]
    );
}

#[test]
fn a_boss_who_also_prepares_is_named_with_the_step() {
    let text = within(
        PERMIT,
        "transition",
        "prepare",
        "roles = [\"clerk\"]",
        "roles = [\"boss\"]",
    );
    let text = within(
        &text,
        "role",
        "boss",
        "label",
        "people = 1\nsubstitute = \"director\"\nlabel",
    );
    let text = within(
        &text,
        "transition",
        "refuse",
        "not-same-as = [\"write\", \"sign\", \"apply\", \"return\", \"prepare\"]",
        "not-same-as = [\"write\", \"sign\", \"apply\", \"return\"]",
    );
    let finding = only(&text, Code::W044);
    assert_eq!(finding.pointer.key, "transition.permit.not-same-as");
}
