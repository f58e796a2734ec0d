//! Unsound definitions, each with exactly the findings it deserves.

mod ways;

use crate::{Code, Finding, check};

/// A small sound workflow that the tests break.
const SOUND: &str = r#"
key = "leave"
version = 1
label = { sv = "Ledighet", en = "Leave" }
parts = ["form"]
steps = ["sign"]

[[effect]]
key = "tell-boss"
tells = ["boss"]

[[role]]
key = "worker"
label = { sv = "Medarbetare", en = "Worker" }

[[role]]
key = "boss"
label = { sv = "Chef", en = "Boss" }

[[fact]]
key = "form.complete"
label = { sv = "Blanketten är ifylld", en = "The form is complete" }

[[fact]]
key = "length"
label = { sv = "Längd", en = "Length" }
values = ["short", "long"]

[[outcome]]
key = "granted"
label = { sv = "Beviljad", en = "Granted" }

[[state]]
key = "start"
label = { sv = "Början", en = "Start" }
kind = "initial"
responsible = ["worker"]
editable = { form = ["worker"] }
no-deadline = { sv = "Ingen brådska.", en = "No hurry." }

[[state]]
key = "desk"
label = { sv = "Hos chefen", en = "On the desk" }
responsible = ["boss"]
deadline = { working-days = 5, reminders = [3] }

[[state]]
key = "end"
label = { sv = "Slut", en = "End" }
kind = "final"
outcome = "granted"
retention = "preserve"

[[transition]]
key = "ask"
label = { sv = "Fråga", en = "Ask" }
from = "start"
to = "desk"
roles = ["worker"]
guard = { all = ["form.complete", { not = { fact = "length", is = "long" } }] }
effects = ["tell-boss"]

[[transition]]
key = "grant"
label = { sv = "Bevilja", en = "Grant" }
from = "desk"
to = "end"
roles = ["boss"]
not-same-as = ["ask", "sign"]

[[invariant]]
kind = "must-pass"
state = "end"
one-of = ["ask"]

[[invariant]]
kind = "must-follow"
state = "desk"
one-of = ["grant"]
"#;

/// The sound workflow with one text replaced by another.
fn with(old: &str, new: &str) -> String {
    assert_eq!(SOUND.matches(old).count(), 1, "{old}");
    SOUND.replace(old, new)
}

/// The sound workflow with more at its end.
fn and(more: &str) -> String {
    format!("{SOUND}\n{more}")
}

fn state(key: &str) -> String {
    let label = "label = { sv = \"X\", en = \"X\" }";
    format!("[[state]]\nkey = \"{key}\"\n{label}\nno-deadline = {{ sv = \"X\", en = \"X\" }}\n")
}

fn transition(key: &str, from: &str, to: &str) -> String {
    let label = "label = { sv = \"X\", en = \"X\" }";
    format!("[[transition]]\nkey = \"{key}\"\n{label}\nfrom = \"{from}\"\nto = \"{to}\"\nroles = [\"boss\"]\n")
}

fn codes(text: &str) -> Vec<Code> {
    check(text).findings.iter().map(|finding| finding.code).collect()
}

/// The only finding there is.
fn only(text: &str) -> Finding {
    let report = check(text);
    assert_eq!(report.findings.len(), 1, "{report}");
    report.findings[0].clone()
}

/// The path as `state -action-> state` for each step, and proof that it hangs together from the start.
fn path(finding: &Finding) -> String {
    let mut at = crate::StateKey::from("start");
    let mut path = at.to_string();
    for step in finding.witness.iter().flat_map(|witness| &witness.steps) {
        assert_eq!(step.state, at, "{finding:?}");
        path = format!("{path} -{}-> {}", step.action, step.to);
        at = step.to.clone();
    }
    path
}

#[test]
fn the_small_workflow_is_sound() {
    assert_eq!(check(SOUND).to_string(), "");
}

#[test]
fn an_unknown_key_is_found_with_the_nearest_known_one() {
    let finding = only(&with("responsible = [\"boss\"]", "responsable = [\"boss\"]"));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W001, "state.desk.responsable")
    );
    assert_eq!(finding.pointer.line, 44);
    assert_eq!(finding.remedy.sv, "Menades ”responsible”?");
}

#[test]
fn unknown_keys_are_found_at_the_top_and_inside_inline_tables() {
    assert_eq!(
        codes(&with("version = 1", "version = 1\ncolour = \"red\"")),
        [Code::W001]
    );
    assert_eq!(
        codes(&with("reminders = [3]", "reminders = [3], calendar = \"se\"")),
        [Code::W001]
    );
    assert_eq!(
        codes(&with("en = \"Ask\"", "en = \"Ask\", de = \"Fragen\"")),
        [Code::W001]
    );
}

#[test]
fn the_same_key_twice_is_found() {
    assert_eq!(
        codes(&and("[[role]]\nkey = \"boss\"\nlabel = { sv = \"X\", en = \"X\" }")),
        [Code::W002]
    );
    assert_eq!(
        codes(&and("[[fact]]\nkey = \"length\"\nlabel = { sv = \"X\", en = \"X\" }")),
        [Code::W002]
    );
    assert_eq!(
        codes(&and(
            "[[outcome]]\nkey = \"granted\"\nlabel = { sv = \"X\", en = \"X\" }"
        )),
        [Code::W002]
    );
    assert_eq!(codes(&and(&state("desk"))), [Code::W002]);
    assert_eq!(codes(&and(&transition("ask", "start", "desk"))), [Code::W002]);
    assert_eq!(
        codes(&with("steps = [\"sign\"]", "steps = [\"sign\", \"grant\"]")),
        [Code::W002]
    );
    assert_eq!(
        codes(&with("parts = [\"form\"]", "parts = [\"form\", \"form\"]")),
        [Code::W002]
    );
}

#[test]
fn a_key_twice_in_one_table_is_found() {
    assert_eq!(codes(&with("version = 1", "version = 1\nversion = 2")), [Code::W002]);
}

#[test]
fn one_key_may_leave_several_states() {
    assert_eq!(
        codes(
            &and(&transition("drop", "start", "end"))
                .replace(
                    "from = \"start\"\nto = \"end\"",
                    "from = [\"start\", \"desk\"]\nto = \"end\""
                )
                .replace("one-of = [\"ask\"]", "one-of = [\"ask\", \"drop\"]")
                .replace("one-of = [\"grant\"]", "one-of = [\"grant\", \"drop\"]")
        ),
        []
    );
}

#[test]
fn a_reference_to_a_state_that_does_not_exist_is_found() {
    let finding = only(&with("to = \"desk\"", "to = \"desc\""));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W003, "transition.ask.to")
    );
    assert_eq!(finding.remedy.en, "Was \"desk\" meant?");
    assert_eq!(codes(&with("from = \"start\"", "from = \"begin\"")), [Code::W003]);
    assert_eq!(codes(&with("state = \"end\"", "state = \"ende\"")), [Code::W003]);
}

#[test]
fn a_reference_to_a_transition_part_or_outcome_that_does_not_exist_is_found() {
    assert_eq!(
        codes(&with(
            "not-same-as = [\"ask\", \"sign\"]",
            "not-same-as = [\"ask\", \"signed\"]"
        )),
        [Code::W003]
    );
    assert_eq!(
        codes(&with("one-of = [\"ask\"]", "one-of = [\"ask\", \"task\"]")),
        [Code::W003]
    );
    assert_eq!(codes(&with("{ form =", "{ from =")), [Code::W003]);
    assert_eq!(
        codes(&with("outcome = \"granted\"", "outcome = \"grant\"")),
        [Code::W004, Code::W003]
    );
}

#[test]
fn undeclared_facts_values_roles_and_effects_are_found() {
    assert_eq!(codes(&with("[\"form.complete\",", "[\"form.compleet\",")), [Code::W020]);
    assert_eq!(codes(&with("is = \"long\"", "is = \"longer\"")), [Code::W020]);
    assert_eq!(codes(&with("is = \"long\"", "is = true")), [Code::W020]);
    assert_eq!(
        codes(&with("roles = [\"worker\"]", "roles = [\"wrker\"]")),
        [Code::W041]
    );
    assert_eq!(
        codes(&with("{ form = [\"worker\"] }", "{ form = [\"clerk\"] }")),
        [Code::W041]
    );
    assert_eq!(
        codes(&with(
            "effects = [\"tell-boss\"]\n\n[[transition]]",
            "effects = [\"tell\"]\n\n[[transition]]"
        )),
        [Code::W100]
    );
}

#[test]
fn a_transition_that_nobody_may_take_is_found() {
    assert_eq!(codes(&with("roles = [\"boss\"]", "roles = []")), [Code::W040]);
    assert_eq!(
        codes(&with(
            "roles = [\"boss\"]\nnot-same-as = [\"ask\", \"sign\"]",
            "trigger = \"timer\"\nafter = \"deadline\""
        )),
        []
    );
}

#[test]
fn there_is_exactly_one_start() {
    assert_eq!(codes(&with("kind = \"initial\"", "kind = \"active\"")), [Code::W004]);
    assert_eq!(
        codes(&and(&(state("other")
            + "kind = \"initial\"\n"
            + &transition("go", "other", "end")))),
        [Code::W004]
    );
}

#[test]
fn there_is_an_end_and_every_outcome_has_one() {
    let endless = with(
        "kind = \"final\"\noutcome = \"granted\"",
        "no-deadline = { sv = \"X\", en = \"X\" }",
    );
    assert_eq!(codes(&endless), [Code::W004, Code::W005]);
    assert_eq!(
        codes(&and(
            "[[outcome]]\nkey = \"refused\"\nlabel = { sv = \"X\", en = \"X\" }"
        )),
        [Code::W004]
    );
}

#[test]
fn an_end_has_no_way_out_and_other_states_have_one() {
    assert_eq!(codes(&and(&transition("reopen", "end", "desk"))), [Code::W005]);
    let finding = only(&and(&(state("corner") + &transition("park", "desk", "corner"))));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W005, "state.corner")
    );
}

#[test]
fn a_state_that_no_case_can_come_to_is_found() {
    let finding = only(&and(&(state("island") + &transition("swim", "island", "desk"))));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W006, "state.island")
    );
    assert!(finding.problem.sv.contains("swim"), "{finding:?}");
}

#[test]
fn states_that_only_lead_to_each_other_are_a_trap_with_the_way_into_it() {
    let trap = state("left") + &state("right") + &transition("enter", "start", "left");
    let report = check(&and(&(trap
        + &transition("over", "left", "right")
        + &transition("back", "right", "left"))));
    let codes: Vec<_> = report.findings.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, [Code::W007, Code::W007], "{report}");
    assert_eq!(path(&report.findings[1]), "start -enter-> left -over-> right");
}

#[test]
fn a_way_round_what_must_be_passed_is_found_and_shown() {
    let finding = only(&and(&transition("shortcut", "start", "end")));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W008, "invariant[1]")
    );
    assert_eq!(path(&finding), "start -shortcut-> end");
    assert_eq!(
        finding.witness.as_ref().unwrap().steps[0]
            .by
            .as_ref()
            .map(|by| by.role.as_str()),
        Some("boss")
    );
}

#[test]
fn several_transitions_can_together_be_what_must_be_passed() {
    let two = and(&transition("shortcut", "start", "end"));
    assert_eq!(
        codes(&two.replace("one-of = [\"ask\"]", "one-of = [\"ask\", \"shortcut\"]")),
        []
    );
    assert_eq!(
        codes(&two.replace("one-of = [\"ask\"]", "one-of = [\"grant\", \"shortcut\"]")),
        []
    );
}

#[test]
fn an_end_without_what_must_follow_is_found_and_shown() {
    let finding = only(&and(&transition("drop", "desk", "end")));
    assert_eq!(
        (finding.code, finding.pointer.key.as_str()),
        (Code::W009, "invariant[2]")
    );
    assert_eq!(path(&finding), "start -ask-> desk -drop-> end");
}

#[test]
fn what_must_follow_may_be_a_transition_after_a_loop() {
    let looping =
        state("pause") + &transition("rest", "desk", "pause") + "limit = 3\n" + &transition("wake", "pause", "desk");
    assert_eq!(codes(&and(&looping)), []);
}

#[test]
fn a_state_without_deadline_or_reason_is_found() {
    assert_eq!(
        codes(&with("deadline = { working-days = 5, reminders = [3] }\n", "")),
        [Code::W060]
    );
}

#[test]
fn what_is_missing_or_of_the_wrong_kind_is_found_where_it_is() {
    assert_eq!(only(&with("version = 1\n", "")).pointer.key, "");
    assert_eq!(only(&with("version = 1", "version = \"one\"")).pointer.line, 3);
    assert_eq!(
        only(&with("en = \"Ask\"", "en = \"\"")).pointer.key,
        "transition.ask.label.en"
    );
    assert_eq!(only(&with("to = \"desk\"\n", "")).pointer.key, "transition.ask");
    assert_eq!(
        only(&with("reminders = [3]", "reminders = [-3]")).pointer.key,
        "state.desk.deadline.reminders"
    );
    assert_eq!(only(&with("key = \"leave\"", "key = \"Leave it\"")).code, Code::W000);
    assert_eq!(only(&with("kind = \"initial\"", "kind = \"first\"")).code, Code::W000);
    assert_eq!(only(&with("one-of = [\"ask\"]", "one-of = []")).code, Code::W000);
}

#[test]
fn a_guard_that_means_nothing_is_found() {
    let guard = "guard = { all = [\"form.complete\", { not = { fact = \"length\", is = \"long\" } }] }";
    for wrong in [
        "{ all = [] }",
        "{ any = [\"form.complete\"], all = [\"form.complete\"] }",
        "{ fact = \"length\" }",
        "3",
        "{}",
    ] {
        let finding = only(&with(guard, &format!("guard = {wrong}")));
        assert_eq!(
            (finding.code, finding.pointer.key.as_str()),
            (Code::W000, "transition.ask.guard"),
            "{wrong}"
        );
    }
}

#[test]
fn text_that_is_not_toml_is_refused_with_its_line() {
    let finding = only(&with("to = \"desk\"", "to = \"desk"));
    assert_eq!((finding.code, finding.pointer.line), (Code::W000, 58));
}

#[test]
fn an_enormous_file_is_refused_unread() {
    assert_eq!(codes(&"#".repeat(2 * 1024 * 1024 + 1)), [Code::W000]);
}

#[test]
fn no_finding_hides_another_and_they_come_in_the_order_of_the_file() {
    let text = with("to = \"desk\"", "to = \"desc\"")
        .replace("roles = [\"boss\"]", "rolls = [\"boss\"]")
        .replace("[\"form.complete\",", "[\"form\",");
    assert_eq!(codes(&text), [Code::W003, Code::W020, Code::W001]);
}

#[test]
fn a_misspelt_required_key_is_one_finding_and_drags_no_other_along() {
    let finding = only(&with("key = \"desk\"", "kye = \"desk\""));
    assert_eq!(
        (finding.code, finding.remedy.en.as_str()),
        (Code::W001, "Was \"key\" meant?")
    );
    assert_eq!(codes(&with("to = \"end\"", "too = \"end\"")), [Code::W001]);
    assert_eq!(codes(&with("[[outcome]]", "[[outcom]]")), [Code::W001]);
    assert_eq!(
        codes(&with(
            "effects = [\"tell-boss\"]\n\n[[transition]]",
            "effects = \"tell-boss\"\n\n[[transition]]"
        )),
        [Code::W000]
    );
    assert_eq!(codes(&with("roles = [\"boss\"]", "roles = \"boss\"")), [Code::W000]);
    assert_eq!(
        codes(&with(
            "deadline = { working-days = 5, reminders = [3] }",
            "deadline = 5"
        )),
        [Code::W000]
    );
}

#[test]
fn an_unclosed_bracket_is_one_finding_at_the_first_line_that_makes_no_sense() {
    let finding = only(&with(
        "not-same-as = [\"ask\", \"sign\"]",
        "not-same-as = [\"ask\", \"sign\"",
    ));
    assert_eq!(finding.code, Code::W000);
    assert_eq!(SOUND.lines().nth(finding.pointer.line - 1), Some("[[invariant]]"));
}
