//! Timers, reminders and rings.

use crate::Code;
use crate::check::fixture::{PERMIT, and, found, only, state, steps, transition, with};

const TIMER: &str = "trigger = \"timer\"\nafter = \"deadline\"\neffects = [\"tell-citizen\"]\n";

#[test]
fn silence_never_grants() {
    let finding = only(
        &and(&transition("tacit", "table", "permitted", TIMER)).replace(
            "kind = \"must-pass\"\nstate = \"permitted\"\none-of = [\"permit\"]",
            "kind = \"must-pass\"\nstate = \"table\"\none-of = [\"prepare\"]",
        ),
        Code::W061,
    );
    assert_eq!(finding.pointer.key, "transition.tacit");
    assert_eq!(steps(&finding), ["apply", "prepare", "tacit"]);
}

#[test]
fn time_may_move_a_case_between_states_that_both_grant_or_out_of_them() {
    let review = state("review", "grants = true")
        + &transition(
            "review",
            "permitted",
            "review",
            "trigger = \"timer\"\nafter = { working-days = 100 }",
        )
        + &transition("stop", "review", "ended", "roles = [\"boss\"]");
    assert_eq!(found(&and(&review)), []);
}

#[test]
fn a_promise_that_time_brings_no_case_into_a_state_is_kept() {
    let back = state("review", "grants = true")
        + &transition(
            "review",
            "permitted",
            "review",
            "roles = [\"boss\"]\nno-limit = { sv = \"X\", en = \"Y\" }",
        )
        + &transition(
            "resume",
            "review",
            "permitted",
            "trigger = \"timer\"\nafter = { working-days = 9 }\neffects = [\"tell-citizen\"]",
        )
        + &transition("stop", "review", "ended", "roles = [\"boss\"]");
    let finding = only(&and(&back), Code::W061);
    assert_eq!(finding.pointer.key, "invariant[2]");
    assert_eq!(steps(&finding), ["apply", "prepare", "permit", "review", "resume"]);
}

#[test]
fn a_reminder_on_the_last_day_is_in_time_and_one_after_it_is_not() {
    assert_eq!(
        found(&with("state", "table", "reminders = [5]", "reminders = [5, 10]")),
        []
    );
    let finding = only(
        &with("state", "table", "reminders = [5]", "reminders = [5, 11]"),
        Code::W062,
    );
    assert_eq!(finding.pointer.key, "state.table.deadline");
    assert!(
        finding.problem.en.contains("11 working days") && finding.remedy.en.contains("10"),
        "{finding:?}"
    );
}

#[test]
fn a_reminder_is_not_sent_before_the_case_comes() {
    assert_eq!(
        found(&with(
            "state",
            "desk",
            "reminders-before = [2]",
            "reminders-before = [4]"
        )),
        []
    );
    let finding = only(
        &with("state", "desk", "reminders-before = [2]", "reminders-before = [5]"),
        Code::W062,
    );
    assert_eq!(finding.pointer.key, "state.desk.deadline");
}

#[test]
fn reminders_of_a_date_are_counted_back_from_it() {
    let finding = only(
        &with("state", "permitted", "reminders-before = [20]", "reminders = [20]"),
        Code::W062,
    );
    assert!(finding.remedy.sv.contains("reminders-before"), "{finding:?}");
}

#[test]
fn days_that_are_not_working_days_are_counted_back_from_a_date_only() {
    let days = "reminders-days-before = [30, 7]";
    assert_eq!(found(&with("state", "permitted", "reminders-before = [20]", days)), []);
    let finding = only(&with("state", "desk", "reminders-before = [2]", days), Code::W062);
    assert_eq!(finding.pointer.key, "state.desk.deadline");
    assert!(finding.remedy.sv.contains("reminders-before"), "{finding:?}");
}

#[test]
fn an_unknown_calendar_is_found() {
    let finding = only(
        &PERMIT.replace("version = 2", "version = 2\ncalendar = \"norway\""),
        Code::W062,
    );
    assert_eq!(finding.pointer.key, "calendar");
    assert_eq!(
        found(&PERMIT.replace("version = 2", "version = 2\ncalendar = \"sweden\"")),
        []
    );
}

#[test]
fn a_deadline_that_is_set_by_a_step_is_asked_for_in_it() {
    let finding = only(
        &with("transition", "apply", "optional = [\"days\"]", "optional = [\"dates\"]"),
        Code::W003,
    );
    assert_eq!(finding.pointer.key, "state.desk.deadline");
}

#[test]
fn a_timer_that_waits_for_a_deadline_has_one() {
    let text = with(
        "state",
        "draft",
        "deadline = { working-days = 20, reminders = [10, 20] }",
        "no-deadline = { sv = \"X\", en = \"Y\" }",
    );
    let finding = only(&text, Code::W003);
    assert_eq!(finding.pointer.key, "transition.lapse.after");
    assert_eq!(
        found(&text.replacen("after = \"deadline\"", "after = { working-days = 30 }", 1)),
        []
    );
}

#[test]
fn time_alone_does_not_go_round() {
    let limit = "limit = 2\n";
    let ring = state("waiting", "")
        + &transition("wait", "desk", "waiting", &format!("{TIMER}{limit}"))
        + &transition(
            "wake",
            "waiting",
            "desk",
            &format!("trigger = \"timer\"\nafter = {{ working-days = 3 }}\neffects = [\"tell-clerk\"]\n{limit}"),
        );
    let finding = only(&and(&ring), Code::W065);
    assert_eq!(finding.pointer.key, "transition.wait");
    assert_eq!(steps(&finding), ["apply", "wait", "wake"]);
    assert!(finding.problem.en.contains("\"desk\" and \"waiting\""), "{finding:?}");
}

#[test]
fn a_person_in_the_ring_breaks_it() {
    let ring = state("waiting", "")
        + &transition("wait", "desk", "waiting", &format!("{TIMER}limit = 2\n"))
        + &transition(
            "wake",
            "waiting",
            "desk",
            "roles = [\"boss\"]\neffects = [\"tell-clerk\"]",
        );
    assert_eq!(found(&and(&ring)), []);
}

#[test]
fn a_timer_that_leads_back_to_its_own_state_is_a_ring() {
    let again = transition(
        "again",
        "desk",
        "desk",
        "trigger = \"timer\"\nafter = \"deadline\"\neffects = [\"tell-clerk\"]\nlimit = 2",
    );
    let finding = only(&and(&again), Code::W065);
    assert_eq!(steps(&finding), ["apply", "again"]);
}
