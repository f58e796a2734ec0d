//! Who is kept away from what they had a hand in.

use crate::Code;
use crate::check::fixture::{PERMIT, and, found, only, state, steps, takers, transition, with, within};

const NAMED: &str = "not-same-as = [\"write\", \"sign\", \"apply\", \"return\", \"prepare\"]";

#[test]
fn whoever_signed_may_not_decide() {
    let finding = only(
        &with("transition", "permit", "\"write\", \"sign\", ", "\"write\", "),
        Code::W043,
    );
    assert_eq!(finding.pointer.key, "transition.permit.not-same-as");
    assert_eq!(finding.remedy.en, "Add \"sign\" to \"not-same-as\".");
    assert_eq!(finding.witness, None);
}

#[test]
fn whoever_handed_over_what_they_could_edit_may_not_decide_and_the_way_shows_it() {
    let finding = only(
        &with(
            "transition",
            "refuse",
            ", \"apply\", \"return\", \"prepare\"",
            ", \"return\", \"prepare\"",
        ),
        Code::W043,
    );
    assert_eq!(finding.pointer.key, "transition.refuse.not-same-as");
    assert_eq!(steps(&finding), ["apply", "prepare", "refuse"]);
    assert_eq!(takers(&finding), ["one person", "clerk (prepare)", "one person"]);
}

#[test]
fn whoever_returned_the_case_may_not_decide_and_the_way_goes_round() {
    let finding = only(&with("transition", "refuse", ", \"return\"", ""), Code::W043);
    assert_eq!(steps(&finding), ["apply", "return", "apply", "prepare", "refuse"]);
}

#[test]
fn whoever_passed_on_what_they_could_not_edit_may_decide() {
    let text = with("transition", "permit", ", \"prepare\"]", "]");
    let text = within(&text, "transition", "refuse", ", \"prepare\"]", "]");
    let not_edited = within(
        &text,
        "state",
        "desk",
        "editable = { form = [\"clerk\"] }",
        "editable = { form = [\"citizen\"] }",
    );
    assert_eq!(found(&not_edited), []);
    assert_eq!(found(&text).len(), 2);
}

#[test]
fn a_step_after_the_decision_needs_no_separation() {
    let text = within(
        &and(&transition("report", "permitted", "ended", "roles = [\"citizen\"]")),
        "state",
        "permitted",
        "phase",
        "editable = { form = [\"citizen\"] }\nphase",
    );
    assert_eq!(found(&text), []);
}

#[test]
fn a_way_to_what_was_applied_for_is_a_decision() {
    let rush = transition(
        "rush",
        "desk",
        "permitted",
        "roles = [\"boss\"]\neffects = [\"tell-citizen\"]\nnot-same-as = [\"apply\"]",
    );
    let text = and(&rush).replace("one-of = [\"permit\"]", "one-of = [\"permit\", \"rush\"]");
    let finding = only(&text, Code::W043);
    assert_eq!(finding.pointer.key, "transition.rush");
    assert_eq!(steps(&finding), ["apply", "rush"]);
    let decided = "decides = true\nbinds-basis = true\nnot-same-as = [\"write\", \"sign\", \"apply\", \"return\"]";
    assert_eq!(found(&text.replace("not-same-as = [\"apply\"]", decided)), []);
}

#[test]
fn a_change_while_it_is_in_force_need_not_be_a_decision() {
    let review = state("review", "grants = true")
        + &transition("review", "permitted", "review", "roles = [\"boss\"]\nlimit = 1")
        + &transition("keep", "review", "permitted", "roles = [\"citizen\"]");
    assert_eq!(found(&and(&review)), []);
}

#[test]
fn no_case_starts_with_what_is_applied_for() {
    let text = within(
        PERMIT,
        "state",
        "draft",
        "kind = \"initial\"",
        "kind = \"initial\"\ngrants = true",
    );
    assert_eq!(only(&text, Code::W043).pointer.key, "state.draft.grants");
}

#[test]
fn a_step_that_can_never_come_before_keeps_nobody_away() {
    let finding = only(
        &with("transition", "permit", "\"return\"", "\"return\", \"refuse\""),
        Code::W042,
    );
    assert_eq!(finding.pointer.key, "transition.permit.not-same-as");
    assert!(
        finding.problem.en.contains("\"refuse\"") && !finding.problem.en.contains("\"return\""),
        "{finding:?}"
    );
}

#[test]
fn a_step_after_a_loop_can_come_before() {
    assert_eq!(
        found(&with(
            "transition",
            "prepare",
            "roles",
            "not-same-as = [\"apply\", \"return\"]\nroles"
        )),
        []
    );
}

#[test]
fn steps_that_can_all_be_gone_past_keep_nobody_away() {
    let finding = only(
        &with("transition", "prepare", "roles", "not-same-as = [\"return\"]\nroles"),
        Code::W042,
    );
    assert_eq!(finding.pointer.key, "transition.prepare.not-same-as");
    assert_eq!(steps(&finding), ["apply", "prepare"]);
}

#[test]
fn steps_of_which_one_is_always_taken_are_enough_together() {
    let two = transition(
        "file",
        "draft",
        "desk",
        "roles = [\"citizen\"]\neffects = [\"tell-clerk\"]",
    );
    let text = and(&two).replace(NAMED, &NAMED.replace("\"apply\"", "\"apply\", \"file\""));
    let named = within(
        &text,
        "transition",
        "prepare",
        "roles",
        "not-same-as = [\"apply\", \"file\"]\nroles",
    );
    assert_eq!(found(&named), []);
    let one = within(
        &text,
        "transition",
        "prepare",
        "roles",
        "not-same-as = [\"apply\"]\nroles",
    );
    assert_eq!(steps(&only(&one, Code::W042)), ["file", "prepare"]);
}

#[test]
fn an_approval_that_a_guard_asks_for_shows_that_the_step_was_taken() {
    let text = with("transition", "prepare", "roles", "not-same-as = [\"sign\"]\nroles");
    assert_eq!(found(&text), []);
    let unguarded = within(&text, "transition", "prepare", "guard = \"form.signed\"\n", "");
    assert_eq!(
        only(&unguarded, Code::W042).pointer.key,
        "transition.prepare.not-same-as"
    );
}

#[test]
fn a_way_that_no_case_can_go_is_no_way_past() {
    let shut = transition(
        "hop",
        "draft",
        "table",
        "roles = [\"citizen\"]\nguard = \"form.signed\"\neffects = [\"tell-boss\"]",
    );
    let text = within(&and(&shut), "fact", "form.signed", "approved-by = \"sign\"\n", "")
        .replace(", \"prepare\"]", ", \"prepare\", \"hop\"]");
    let only_prepared = within(
        &text,
        "transition",
        "permit",
        NAMED.trim_end_matches(']'),
        "not-same-as = [\"write\", \"sign\", \"apply\", \"return\", \"prepare\"",
    );
    assert!(
        found(&only_prepared).iter().all(|(code, _)| *code == Code::W022),
        "{:?}",
        found(&only_prepared)
    );
}

#[test]
fn a_decision_that_lacks_separation_is_not_found_again_as_broken_four_eyes() {
    let finding = only(
        &with(
            "transition",
            "permit",
            NAMED,
            "not-same-as = [\"write\", \"return\", \"sign\", \"apply\"]",
        )
        .replace("guard = \"form.signed\"\neffects", "effects"),
        Code::W043,
    );
    assert_eq!(finding.pointer.key, "transition.permit.not-same-as");
}

/// The permit where whoever decides needn't say so: only the promise of four eyes stands in the way.
fn transfer() -> String {
    PERMIT
        .replace("editable = { form = [\"citizen\"] }\n", "")
        .replace("editable = { form = [\"clerk\"] }\n", "")
        .replace("steps = [\"write\", \"sign\"]", "steps = [\"sign\"]")
        .replace("approved-by = \"sign\"\n", "")
}

#[test]
fn the_promise_of_four_eyes_is_shown_broken_by_one_person_who_does_every_step() {
    let text = transfer().replace("steps = [\"sign\"]", "steps = []").replace(
        &format!("decides = true\nbinds-basis = true\n{NAMED}"),
        "decides = true\nbinds-basis = true",
    );
    let finding = only(&text, Code::W043);
    assert_eq!(finding.pointer.key, "invariant[3]");
    assert_eq!(steps(&finding), ["apply", "prepare", "permit"]);
    assert_eq!(takers(&finding), ["one person", "one person", "one person"]);
}

#[test]
fn four_eyes_are_kept_by_separation_earlier_on_the_way() {
    let text = transfer().replace("steps = [\"sign\"]", "steps = []").replace(
        &format!("decides = true\nbinds-basis = true\n{NAMED}"),
        "decides = true\nbinds-basis = true",
    );
    let earlier = within(
        &text,
        "transition",
        "prepare",
        "roles",
        "not-same-as = [\"apply\"]\nroles",
    );
    assert_eq!(found(&earlier), []);
}

#[test]
fn four_eyes_are_not_kept_by_a_step_that_one_person_can_leave_out() {
    let skip = transition(
        "skip",
        "draft",
        "table",
        "roles = [\"citizen\"]\neffects = [\"tell-boss\"]\nguard = \"form.complete\"",
    );
    let text = transfer().replace("steps = [\"sign\"]", "steps = []").replace(
        &format!("decides = true\nbinds-basis = true\n{NAMED}"),
        "decides = true\nbinds-basis = true",
    );
    let text = within(
        &text,
        "transition",
        "prepare",
        "roles",
        "not-same-as = [\"apply\"]\nroles",
    );
    let finding = only(&format!("{text}\n{skip}"), Code::W043);
    assert_eq!(steps(&finding), ["skip", "permit"]);
}

#[test]
fn thousands_of_ways_are_answered_in_time() {
    let mut text = transfer().replace("steps = [\"sign\"]", "steps = []");
    let mut named = vec![];
    for at in 0..60 {
        let to = if at == 59 {
            "table".to_owned()
        } else {
            format!("s{}", at + 1)
        };
        text += &state(&format!("s{at}"), "");
        for branch in ["a", "b"] {
            text += &transition(
                &format!("{branch}{at}"),
                &format!("s{at}"),
                &to,
                "roles = [\"clerk\"]\neffects = [\"tell-boss\"]",
            );
            named.push(format!("\"{branch}{at}\""));
        }
    }
    text += &transition("enter", "draft", "s0", "roles = [\"citizen\"]");
    let named = format!("not-same-as = [{}, \"prepare\"]", named.join(", "));
    let text = text.replace(NAMED, &named);
    assert_eq!(found(&text), []);
}
