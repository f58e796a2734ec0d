//! Rings of substitutes, and people whom everything hangs on.

use crate::check::fixture::{PERMIT, and, found, in_surroundings, only, only_in, transition, within};
use crate::{Code, Severity, Staff, Surroundings};

fn substituted(pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(PERMIT.to_owned(), |text, (role, substitute)| {
        within(
            &text,
            "role",
            role,
            "label",
            &format!("substitute = \"{substitute}\"\nlabel"),
        )
    })
}

#[test]
fn roles_that_step_in_for_each_other_in_a_ring_are_found_once() {
    let finding = only(
        &substituted(&[("clerk", "director"), ("boss", "clerk"), ("director", "boss")]),
        Code::W046,
    );
    assert_eq!(finding.pointer.key, "role.clerk.substitute");
    assert!(
        finding.problem.en.contains("\"director\"") && finding.problem.en.contains("\"boss\""),
        "{finding:?}"
    );
    assert_eq!(
        found(&substituted(&[
            ("clerk", "boss"),
            ("boss", "director"),
            ("citizen", "boss")
        ])),
        []
    );
}

#[test]
fn a_role_is_not_its_own_substitute() {
    let finding = only(&substituted(&[("boss", "boss"), ("clerk", "boss")]), Code::W046);
    assert_eq!(
        (finding.pointer.key.as_str(), finding.problem.en.as_str()),
        ("role.boss.substitute", "\"boss\" is their own substitute.")
    );
}

fn standing_in(pairs: &[(&str, &str)]) -> Staff {
    Staff {
        substitutes: pairs
            .iter()
            .map(|(person, substitute)| ((*person).into(), (*substitute).into()))
            .collect(),
        ..Staff::default()
    }
}

#[test]
fn people_who_step_in_for_each_other_in_a_ring_are_found() {
    let ring = standing_in(&[("anna", "bo"), ("bo", "cia"), ("cia", "bo")]);
    let around = Surroundings {
        staff: Some(&ring),
        ..Surroundings::default()
    };
    let finding = only_in(PERMIT, &around, Code::W046);
    assert!(finding.problem.en.starts_with("\"bo\" and \"cia\""), "{finding:?}");
    let chain = standing_in(&[("anna", "bo"), ("bo", "cia")]);
    let around = Surroundings {
        staff: Some(&chain),
        ..Surroundings::default()
    };
    assert_eq!(in_surroundings(PERMIT, &around).report.to_string(), "");
}

#[test]
fn a_case_that_waits_for_one_single_person_is_a_warning() {
    let one = within(PERMIT, "role", "boss", "label", "people = 1\nlabel");
    let finding = only(&one, Code::W045);
    assert_eq!(
        (finding.pointer.key.as_str(), finding.severity),
        ("role.boss.people", Severity::Warning)
    );
    assert_eq!(
        finding.problem.en,
        "When the only \"boss\" is away, every case in \"table\" stands still."
    );
    assert_eq!(found(&within(PERMIT, "role", "boss", "label", "people = 2\nlabel")), []);
}

#[test]
fn a_substitute_another_role_or_time_keeps_the_case_going() {
    let one = within(PERMIT, "role", "boss", "label", "people = 1\nlabel");
    assert_eq!(
        found(&within(
            &one,
            "role",
            "boss",
            "people = 1",
            "people = 1\nsubstitute = \"director\""
        )),
        []
    );
    assert_eq!(
        found(&within(
            &one,
            "transition",
            "refuse",
            "roles = [\"boss\"]",
            "roles = [\"boss\", \"director\"]"
        )),
        []
    );
    let timer = transition(
        "give-up",
        "table",
        "lapsed",
        "trigger = \"timer\"\nafter = \"deadline\"",
    );
    assert_eq!(
        found(&and(&timer).replace("key = \"boss\"\nlabel", "key = \"boss\"\npeople = 1\nlabel")),
        []
    );
}

#[test]
fn the_only_person_there_is_may_have_a_substitute_of_their_own() {
    let mut alone = Staff {
        people: [("boss".into(), ["anna".into()].into())].into(),
        ..Staff::default()
    };
    let around = Surroundings {
        staff: Some(&alone),
        ..Surroundings::default()
    };
    assert_eq!(only_in(PERMIT, &around, Code::W045).pointer.key, "role.boss");
    alone.substitutes.insert("anna".into(), "bo".into());
    let around = Surroundings {
        staff: Some(&alone),
        ..Surroundings::default()
    };
    assert_eq!(in_surroundings(PERMIT, &around).report.to_string(), "");
}
