//! Who is told, what is bound and what is kept.

use crate::Code;
use crate::check::fixture::{PERMIT, and, found, only, transition, with, within};

#[test]
fn whoever_gets_the_case_must_be_told() {
    let finding = only(
        &with("transition", "apply", "effects = [\"tell-clerk\"]\n", ""),
        Code::W101,
    );
    assert_eq!(finding.pointer.key, "transition.apply.effects");
    assert_eq!(
        finding.problem.en,
        "After \"apply\" it is for \"clerk\" to act in \"desk\", but nobody tells them."
    );
}

#[test]
fn telling_somebody_else_is_not_enough() {
    let finding = only(&with("transition", "prepare", "tell-boss", "tell-citizen"), Code::W101);
    assert!(finding.remedy.sv.contains("”boss”"), "{finding:?}");
}

#[test]
fn everybody_with_the_ball_must_be_told_and_only_the_others_are_named() {
    let finding = only(
        &with(
            "state",
            "table",
            "responsible = [\"boss\"]",
            "responsible = [\"boss\", \"clerk\"]",
        )
        .replace("roles = [\"clerk\"]\nguard", "roles = [\"clerk\", \"director\"]\nguard"),
        Code::W101,
    );
    assert!(
        finding.problem.en.contains("\"clerk\"") && !finding.problem.en.contains("\"boss\""),
        "{finding:?}"
    );
}

#[test]
fn whoever_sends_the_case_to_themselves_needs_no_message() {
    let text = with("transition", "prepare", "tell-boss", "tell-clerk");
    let text = within(
        &text,
        "state",
        "table",
        "responsible = [\"boss\"]",
        "responsible = [\"clerk\"]",
    );
    assert_eq!(
        found(&text.replace(
            "roles = [\"clerk\"]\nguard = \"form.signed\"\neffects = [\"tell-clerk\"]",
            "roles = [\"clerk\"]\nguard = \"form.signed\""
        )),
        []
    );
}

#[test]
fn time_tells_nobody_by_itself() {
    let timer = transition(
        "nudge",
        "desk",
        "table",
        "trigger = \"timer\"\nafter = \"deadline\"\nguard = \"form.signed\"",
    );
    assert_eq!(only(&and(&timer), Code::W101).pointer.key, "transition.nudge.effects");
}

#[test]
fn a_decision_binds_what_was_read() {
    let finding = only(&with("transition", "refuse", "binds-basis = true\n", ""), Code::W102);
    assert_eq!(finding.pointer.key, "transition.refuse.decides");
}

#[test]
fn every_end_says_what_is_kept() {
    let finding = only(&with("state", "refused", "retention = \"preserve\"\n", ""), Code::W103);
    assert_eq!(
        (finding.pointer.key.as_str(), finding.code),
        ("state.refused", Code::W103)
    );
    assert_eq!(
        found(&with("state", "refused", "\"preserve\"", "{ dispose-after-years = 5 }")),
        []
    );
}

#[test]
fn a_mistake_elsewhere_is_not_found_again_here() {
    for (old, new, code) in [
        ("effects = [\"tell-clerk\"]", "effects = [\"tell-clark\"]", Code::W100),
        ("effects = [\"tell-clerk\"]", "effects = \"tell-clerk\"", Code::W000),
        ("effects = [\"tell-clerk\"]", "effect = [\"tell-clerk\"]", Code::W001),
        ("tells = [\"clerk\"]", "tells = [\"clark\"]", Code::W041),
    ] {
        assert_eq!(PERMIT.matches(old).count(), 1, "{old}");
        let codes: Vec<_> = found(&PERMIT.replace(old, new))
            .into_iter()
            .map(|(code, _)| code)
            .collect();
        assert_eq!(codes, [code], "{new}");
    }
}
