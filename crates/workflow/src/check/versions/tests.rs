//! The permit in its second version, against cases that run in its first.

use crate::check::fixture::{PERMIT, found_in, in_surroundings, only, only_in, within};
use crate::{Code, Definition, Facts, Finding, Moved, Running, RunningCase, Step, Surroundings};

const MOVES: &str = "[migration]\nfrom = 1\ncases = \"move\"\n";

fn rule(from: &str, to: &str) -> String {
    format!("[[migration.state]]\nfrom = \"{from}\"\nto = \"{to}\"\ndue = \"keep\"\n")
}

/// The second version, with rules.
fn with_rules(rules: &[(&str, &str)]) -> String {
    let rules: String = rules.iter().map(|(from, to)| rule(from, to)).collect();
    format!("{PERMIT}\n{MOVES}{rules}")
}

const ALL: &[(&str, &str)] = &[
    ("draft", "draft"),
    ("desk", "desk"),
    ("table", "table"),
    ("permitted", "permitted"),
];

fn first() -> Definition {
    Definition::load(&PERMIT.replace("version = 2", "version = 1")).unwrap()
}

/// A case that has come to the state by these steps, each by somebody.
fn case(name: &str, state: &str, steps: &[(&str, &str, &str, &str)]) -> RunningCase {
    let step = |(action, from, to, person): &(&str, &str, &str, &str)| Step {
        action: (*action).into(),
        person: Some((*person).into()),
        moved: Some(Moved {
            from: (*from).into(),
            to: (*to).into(),
        }),
    };
    RunningCase {
        name: name.to_owned(),
        state: state.into(),
        facts: Facts::default(),
        history: steps.iter().map(step).collect(),
    }
}

fn permitted(name: &str, decider: &str) -> RunningCase {
    let steps = [
        ("apply", "draft", "desk", "anna"),
        ("prepare", "desk", "table", "bo"),
        ("permit", "table", "permitted", decider),
    ];
    case(name, "permitted", &steps)
}

fn findings(text: &str, older: &Definition, cases: Option<&[RunningCase]>) -> Vec<(Code, String)> {
    let around = Surroundings {
        running: Some(Running { older, cases }),
        ..Surroundings::default()
    };
    found_in(&in_surroundings(text, &around).report)
}

fn only_with(text: &str, older: &Definition, cases: &[RunningCase], code: Code) -> Finding {
    let around = Surroundings {
        running: Some(Running {
            older,
            cases: Some(cases),
        }),
        ..Surroundings::default()
    };
    only_in(text, &around, code)
}

#[test]
fn a_version_with_a_rule_for_every_place_takes_the_cases_over() {
    let cases = [case("1", "draft", &[]), permitted("2", "cia")];
    assert_eq!(findings(&with_rules(ALL), &first(), Some(&cases)), []);
    assert_eq!(findings(&with_rules(ALL), &first(), None), []);
}

#[test]
fn cases_that_stay_need_no_rules() {
    let stay = format!("{PERMIT}\n{}", MOVES.replace("\"move\"", "\"stay\""));
    assert_eq!(findings(&stay, &first(), Some(&[case("1", "desk", &[])])), []);
    assert_eq!(findings(PERMIT, &first(), Some(&[case("1", "desk", &[])])), []);
}

#[test]
fn a_place_with_running_cases_has_a_rule() {
    let finding = only_with(&with_rules(&ALL[1..]), &first(), &[case("1", "draft", &[])], Code::W121);
    assert_eq!(finding.pointer.key, "migration.cases");
    assert!(finding.problem.en.contains("\"draft\""), "{finding:?}");
    assert_eq!(
        findings(&with_rules(&ALL[1..]), &first(), Some(&[case("1", "desk", &[])])),
        []
    );
}

#[test]
fn when_nobody_knows_where_cases_are_every_open_place_has_a_rule() {
    assert_eq!(
        findings(&with_rules(&ALL[2..]), &first(), None),
        [(Code::W121, "migration.cases".to_owned())]
    );
}

#[test]
fn a_rule_says_what_happens_to_the_deadline() {
    let finding = only(&with_rules(ALL).replacen("due = \"keep\"\n", "", 1), Code::W121);
    assert_eq!(finding.pointer.key, "migration.state[1]");
    assert_eq!(
        only(
            &with_rules(ALL).replacen("due = \"keep\"", "due = \"kept\"", 1),
            Code::W000
        )
        .pointer
        .key,
        "migration.state[1].due"
    );
}

/// The second version without a table to decide at: the clerk's desk is where it is decided.
fn without_table(rules: &[(&str, &str)]) -> String {
    let text = with_rules(rules).replace("key = \"table\"", "key = \"board\"");
    text.replace(
        "from = \"table\"\nto = \"permitted\"",
        "from = \"board\"\nto = \"permitted\"",
    )
    .replace(
        "from = \"table\"\nto = \"refused\"",
        "from = \"board\"\nto = \"refused\"",
    )
    .replace("to = \"table\"\nroles", "to = \"board\"\nroles")
}

#[test]
fn no_running_case_loses_its_place() {
    let cases = [case("2026-7", "table", &[])];
    let finding = only_with(&without_table(&ALL[..2]), &first(), &cases, Code::W120);
    assert_eq!(finding.pointer.key, "migration.cases");
    assert_eq!(
        finding.problem.en,
        "\"table\" no longer exists, but \"2026-7\" is there."
    );
    let moved = without_table(&[("table", "board")]);
    assert_eq!(findings(&moved, &first(), Some(&cases)), []);
}

#[test]
fn no_case_is_ended_by_the_move_itself() {
    let finding = only(&with_rules(&[("table", "refused")]), Code::W120);
    assert_eq!(finding.pointer.key, "migration.state[1].to");
}

#[test]
fn what_the_workflow_holds_of_a_running_case_is_kept() {
    let held = "[[fact]]\nkey = \"paid\"\nlabel = { sv = \"Betald\", en = \"Paid\" }\nabout = \"workflow\"\n";
    let paying = within(
        &format!("{PERMIT}\n{held}"),
        "transition",
        "apply",
        "letter",
        "sets = { paid = true }\nletter",
    );
    let paying = within(
        &paying,
        "transition",
        "prepare",
        "guard = \"form.signed\"",
        "guard = { all = [\"form.signed\", \"paid\"] }",
    );
    let older = examined(&paying.replace("version = 2", "version = 1"));
    let cases = [case("2026-8", "desk", &[("apply", "draft", "desk", "anna")])];
    let finding = only_with(&with_rules(ALL), &older, &cases, Code::W120);
    assert!(
        finding.problem.en.contains("\"paid\"") && finding.problem.en.contains("2026-8"),
        "{finding:?}"
    );
    assert_eq!(
        findings(&with_rules(ALL), &older, Some(&[case("2026-9", "draft", &[])])),
        []
    );
}

fn examined(text: &str) -> Definition {
    in_surroundings(text, &Surroundings::default()).unproved.unwrap().0
}

#[test]
fn what_has_been_done_keeps_the_new_promises() {
    let finding = only_with(
        &with_rules(ALL),
        &first(),
        &[case("2026-3", "desk", &[]), {
            let mut early = permitted("2026-4", "cia");
            early.history.pop();
            early
        }],
        Code::W122,
    );
    assert_eq!(finding.pointer.key, "migration.state[4].to");
    assert!(
        finding.problem.en.contains("\"permit\"") && finding.problem.en.contains("\"2026-4\""),
        "{finding:?}"
    );
}

#[test]
fn a_case_that_one_person_brought_all_the_way_breaks_four_eyes() {
    let mut alone = permitted("2026-5", "anna");
    alone
        .history
        .iter_mut()
        .for_each(|step| step.person = Some("anna".into()));
    let finding = only_with(
        &with_rules(ALL),
        &first(),
        &[alone, permitted("2026-6", "cia")],
        Code::W122,
    );
    assert!(
        finding.problem.en.contains("2026-5") && !finding.problem.en.contains("2026-6"),
        "{finding:?}"
    );
}

#[test]
fn rules_name_places_of_the_older_version_once_and_a_version_that_is_older() {
    let misspelt = with_rules(&[("drafft", "draft")]);
    assert_eq!(
        only_with(&misspelt, &first(), &[], Code::W003).remedy.en,
        "Was \"draft\" meant?"
    );
    assert_eq!(
        only(&with_rules(&[("draft", "draft"), ("draft", "desk")]), Code::W002)
            .pointer
            .key,
        "migration.state[2].from"
    );
    assert_eq!(
        only(&with_rules(ALL).replace("from = 1", "from = 2"), Code::W003)
            .pointer
            .key,
        "migration.from"
    );
    assert_eq!(
        only(&with_rules(&[("draft", "drafft")]), Code::W003).pointer.key,
        "migration.state[1].to"
    );
}

#[test]
fn cases_of_another_version_are_not_asked_about() {
    let older = examined(
        &PERMIT
            .replace("version = 2", "version = 1")
            .replace("key = \"permit\"\nversion", "key = \"other\"\nversion"),
    );
    assert_eq!(findings(&with_rules(&[]), &older, Some(&[case("1", "desk", &[])])), []);
}
