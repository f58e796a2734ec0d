//! Escalation that tells somebody something, and escalation that doesn't.

use crate::check::fixture::{PERMIT, found, in_surroundings, only, only_in, with, within};
use crate::{Code, Staff, Surroundings};

const TOLD: &str = "escalation = [{ after = 1, to = \"director\" }]";

#[test]
fn telling_whoever_already_is_to_act_is_no_escalation() {
    let finding = only(
        &with("state", "desk", "to = \"director\"", "to = \"clerk\""),
        Code::W063,
    );
    assert_eq!(finding.pointer.key, "state.desk.escalation");
}

#[test]
fn nobody_is_told_twice() {
    let twice = with(
        "state",
        "desk",
        TOLD,
        "escalation = [{ after = 1, to = \"director\" }, { after = 5, to = \"director\" }]",
    );
    assert_eq!(only(&twice, Code::W063).pointer.key, "state.desk.escalation");
    let others = with(
        "state",
        "desk",
        TOLD,
        "escalation = [{ after = 1, to = \"boss\" }, { after = 5, to = \"director\" }]",
    );
    assert_eq!(found(&others), []);
}

#[test]
fn somebody_must_have_the_role_that_is_told() {
    let nobody = Staff {
        people: [("director".into(), [].into())].into(),
        ..Staff::default()
    };
    let around = Surroundings {
        staff: Some(&nobody),
        ..Surroundings::default()
    };
    let finding = only_in(PERMIT, &around, Code::W063);
    assert!(finding.problem.en.ends_with("but nobody has that role."), "{finding:?}");
    let somebody = Staff {
        people: [("director".into(), ["d".into()].into())].into(),
        ..Staff::default()
    };
    let around = Surroundings {
        staff: Some(&somebody),
        ..Surroundings::default()
    };
    assert_eq!(in_surroundings(PERMIT, &around).report.to_string(), "");
}

#[test]
fn escalation_without_a_deadline_never_comes() {
    let text = with(
        "state",
        "desk",
        "deadline = { working-days = 5, reminders-before = [2], set-by = \"days\" }",
        "no-deadline = { sv = \"X\", en = \"Y\" }",
    );
    assert_eq!(only(&text, Code::W063).pointer.key, "state.desk.escalation");
}

#[test]
fn a_role_that_does_not_exist_is_found_once() {
    assert_eq!(
        found(&within(
            PERMIT,
            "state",
            "desk",
            "to = \"director\"",
            "to = \"directer\""
        ))[0]
            .0,
        Code::W041
    );
}
