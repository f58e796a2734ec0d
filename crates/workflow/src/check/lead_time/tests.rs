//! Promised lead times against the permit's deadlines: draft 20, desk 5, table 10, and three returns.

use crate::check::fixture::{PERMIT, and, found, only, state, steps, transition, with};
use crate::{Code, Severity};

fn promised(text: &str, days: u32, from: &str, until: &str) -> String {
    format!("{text}\n[lead-time]\nworking-days = {days}\nfrom = \"{from}\"\nuntil = [{until}]\n")
}

const DECIDED: &str = "\"permitted\", \"refused\"";

#[test]
fn the_longest_way_takes_every_loop_as_often_as_it_may() {
    // From the desk: four stays at the desk, three in draft, one at the table.
    assert_eq!(found(&promised(PERMIT, 90, "desk", DECIDED)), []);
    let finding = only(&promised(PERMIT, 89, "desk", DECIDED), Code::W066);
    assert_eq!(
        (finding.pointer.key.as_str(), finding.severity),
        ("lead-time.working-days", Severity::Warning)
    );
    assert_eq!(
        finding.problem.en,
        "89 working days are promised, but from \"desk\" to \"permitted\" or \"refused\" it can take 90: \"desk\" 4 × 5 + \"draft\" 3 × 20 + \"table\" 10."
    );
    assert_eq!(steps(&finding)[..3], ["apply", "return", "apply"]);
    assert_eq!(steps(&finding).len(), 9);
}

#[test]
fn a_way_without_loops_is_the_sum_of_its_deadlines() {
    let text = with("transition", "return", "to = \"draft\"", "to = \"refused\"")
        .replace("\"apply\", \"return\", \"prepare\"", "\"apply\", \"prepare\"");
    assert_eq!(found(&promised(&text, 35, "draft", DECIDED)), []);
    let finding = only(&promised(&text, 34, "draft", DECIDED), Code::W066);
    assert_eq!(steps(&finding)[..2], ["apply", "prepare"]);
}

#[test]
fn only_ways_that_come_to_the_end_of_the_promise_count() {
    assert_eq!(found(&promised(PERMIT, 10, "table", DECIDED)), []);
    assert_eq!(found(&promised(PERMIT, 20, "draft", "\"lapsed\"")).len(), 1);
    let away =
        with("state", "desk", "working-days = 5", "working-days = 500").replace("[2], set-by", "[2, 400], set-by");
    assert_eq!(found(&promised(&away, 10, "table", "\"permitted\"")), []);
}

#[test]
fn a_loop_without_a_limit_can_take_any_time() {
    let text = with(
        "transition",
        "return",
        "limit = 3",
        "no-limit = { sv = \"Så ofta det behövs.\", en = \"As often as needed.\" }",
    );
    let finding = only(&promised(&text, 1000, "draft", DECIDED), Code::W066);
    assert!(
        finding
            .problem
            .en
            .ends_with("the case can go round in \"desk\" and \"draft\" without a limit."),
        "{finding:?}"
    );
    assert_eq!(steps(&finding)[..4], ["apply", "return", "apply", "prepare"]);
    assert_eq!(found(&promised(&text, 10, "table", DECIDED)), []);
}

#[test]
fn a_state_without_a_deadline_in_working_days_can_take_any_time() {
    let text = with(
        "state",
        "table",
        "deadline = { working-days = 10, reminders = [5] }",
        "no-deadline = { sv = \"X\", en = \"Y\" }",
    );
    let finding = only(&promised(&text, 1000, "desk", "\"permitted\""), Code::W066);
    assert!(finding.problem.en.contains("\"table\" has no deadline"), "{finding:?}");
    let finding = only(&promised(PERMIT, 1000, "permitted", "\"ended\""), Code::W066);
    assert_eq!(steps(&finding), ["apply", "prepare", "permit", "end"]);
}

#[test]
fn time_ends_a_stay_when_it_says_and_not_at_the_deadline() {
    let timer = state("shelf", "")
        + &transition("shelve", "table", "shelf", "roles = [\"boss\"]")
        + &transition(
            "unshelve",
            "shelf",
            "refused",
            "trigger = \"timer\"\nafter = { working-days = 7 }",
        );
    assert_eq!(found(&promised(&and(&timer), 17, "table", "\"refused\"")), []);
    assert_eq!(
        only(&promised(&and(&timer), 16, "table", "\"refused\""), Code::W066)
            .problem
            .en
            .matches("\"shelf\" 7")
            .count(),
        1
    );
}

#[test]
fn limits_beyond_counting_are_answered_roughly_and_at_once() {
    let text = with("transition", "return", "limit = 3", "limit = 4000000000");
    let finding = only(&promised(&text, 1000, "draft", DECIDED), Code::W066);
    assert!(finding.problem.en.contains("too many to count"), "{finding:?}");
}

#[test]
fn a_promise_about_a_state_that_does_not_exist_is_found_once() {
    assert_eq!(
        found(&promised(PERMIT, 1, "desc", DECIDED)),
        [(Code::W003, "lead-time.from".to_owned())]
    );
}
