//! One running case between two versions of a small workflow.

use super::*;
use crate::engine::{Moved, Step};
use crate::guard::Facts;
use crate::{Surroundings, examine};

/// A workflow with a fact of its own: whether the case has been seen.
fn text(version: u32, more: &str) -> String {
    let label = "label = { sv = \"X\", en = \"Y\" }";
    let role = format!("[[role]]\nkey = \"clerk\"\n{label}\n");
    let fact = format!("[[fact]]\nkey = \"seen\"\n{label}\nabout = \"workflow\"\n");
    let outcome = format!("[[outcome]]\nkey = \"done\"\n{label}\n");
    let wait = "no-deadline = { sv = \"X\", en = \"Y\" }";
    let states = format!(
        "[[state]]\nkey = \"new\"\n{label}\nkind = \"initial\"\n{wait}\n[[state]]\nkey = \"open\"\n{label}\n{wait}\n\
        [[state]]\nkey = \"end\"\n{label}\nkind = \"final\"\noutcome = \"done\"\nretention = \"preserve\"\n"
    );
    let way = |key: &str, from: &str, to: &str, lines: &str| {
        format!(
            "[[transition]]\nkey = \"{key}\"\n{label}\nfrom = \"{from}\"\nto = \"{to}\"\nroles = [\"clerk\"]\n{lines}\n"
        )
    };
    let ways = way("see", "new", "open", "sets = { seen = true }") + &way("close", "open", "end", "guard = \"seen\"");
    format!("key = \"w\"\nversion = {version}\n{label}\n{role}{fact}{outcome}{states}{ways}{more}")
}

fn read(text: &str) -> Definition {
    let examination = examine(text, &Surroundings::default());
    examination
        .unproved
        .unwrap_or_else(|| panic!("{}", examination.report))
        .0
}

const RULE: &str =
    "[migration]\nfrom = 1\ncases = \"move\"\n[[migration.state]]\nfrom = \"open\"\nto = \"open\"\ndue = \"keep\"\n";

fn case(state: &str) -> RunningCase {
    let see = Step {
        action: "see".into(),
        person: Some("anna".into()),
        moved: Some(Moved {
            from: "new".into(),
            to: "open".into(),
        }),
    };
    RunningCase {
        name: "2026-1".to_owned(),
        state: state.into(),
        facts: Facts::default(),
        history: vec![see],
    }
}

fn moved(newer: &str) -> Result<Moving, Vec<Stays>> {
    migrate(&read(&text(1, "")), &read(newer), &case("open"))
}

#[test]
fn a_case_goes_where_the_rule_says() {
    let to = StateKey::from("open");
    assert_eq!(
        moved(&text(2, RULE)),
        Ok(Moving {
            to: to.clone(),
            due: Due::Keep
        })
    );
    assert_eq!(
        moved(&text(2, &RULE.replace("keep", "recompute"))),
        Ok(Moving {
            to,
            due: Due::Recompute
        })
    );
}

#[test]
fn a_case_stays_when_nothing_says_that_it_moves() {
    assert_eq!(moved(&text(2, "")), Err(vec![Stays::NotMoving]));
    assert_eq!(
        moved(&text(2, &RULE.replace("\"move\"", "\"stay\""))),
        Err(vec![Stays::NotMoving])
    );
    assert_eq!(
        moved(&text(3, &RULE.replace("from = 1", "from = 2"))),
        Err(vec![Stays::NotMoving])
    );
    assert_eq!(
        moved(&text(2, RULE).replacen("key = \"w\"", "key = \"v\"", 1)),
        Err(vec![Stays::NotMoving])
    );
}

#[test]
fn a_case_that_has_ended_stays() {
    let (older, newer) = (read(&text(1, "")), read(&text(2, RULE)));
    assert_eq!(migrate(&older, &newer, &case("end")), Err(vec![Stays::Ended]));
    assert_eq!(migrate(&older, &newer, &case("nowhere")), Err(vec![Stays::Ended]));
    assert_eq!(
        migrate(&older, &newer, &case("new")),
        Err(vec![Stays::NoRule { state: "new".into() }])
    );
}

#[test]
fn a_rule_that_leads_nowhere_or_says_nothing_of_the_deadline_moves_nobody() {
    let nowhere = |state: &str| Err(vec![Stays::NoState { state: state.into() }]);
    assert_eq!(
        moved(&text(2, &RULE.replace("to = \"open\"", "to = \"end\""))),
        nowhere("end")
    );
    assert_eq!(
        moved(&text(2, &RULE.replace("to = \"open\"", "to = \"opne\""))),
        nowhere("opne")
    );
    assert_eq!(
        moved(&text(2, &RULE.replace("due = \"keep\"\n", ""))),
        Err(vec![Stays::NoDue { state: "open".into() }])
    );
}

#[test]
fn what_the_workflow_holds_of_a_case_is_not_lost() {
    let lost = Err(vec![Stays::LosesFact { fact: "seen".into() }]);
    let renamed = text(2, RULE).replace("key = \"see\"", "key = \"look\"");
    assert_eq!(moved(&renamed), lost);
    let without = text(2, RULE)
        .replace("key = \"seen\"", "key = \"spotted\"")
        .replace("seen = true", "spotted = true")
        .replace("guard = \"seen\"", "guard = \"spotted\"");
    assert_eq!(moved(&without), lost);
}

#[test]
fn what_has_been_done_keeps_the_promises_of_where_the_case_goes() {
    let promise = |lines: &str| text(2, &format!("[[invariant]]\n{lines}\n{RULE}"));
    let breaks = |newer: &str| matches!(moved(newer).unwrap_err().as_slice(), [Stays::Breaks { .. }]);
    assert!(moved(&promise("kind = \"must-pass\"\nstate = \"open\"\none-of = [\"see\"]")).is_ok());
    assert!(breaks(&promise(
        "kind = \"must-pass\"\nstate = \"open\"\none-of = [\"close\"]"
    )));
    assert!(breaks(&promise("kind = \"four-eyes\"\nstate = \"open\"")));
    assert!(moved(&promise("kind = \"no-timer-into\"\nstate = \"open\"")).is_ok());
    assert!(
        moved(&promise(
            "kind = \"must-follow\"\nstate = \"open\"\none-of = [\"close\"]"
        ))
        .is_ok()
    );
}

#[test]
fn a_case_that_time_brought_breaks_the_promise_that_time_brings_none() {
    let newer = read(&text(
        2,
        &format!("[[invariant]]\nkind = \"no-timer-into\"\nstate = \"open\"\n{RULE}"),
    ));
    let mut by_time = case("open");
    by_time.history[0].person = None;
    let reasons = migrate(&read(&text(1, "")), &newer, &by_time).unwrap_err();
    assert!(matches!(reasons.as_slice(), [Stays::Breaks { .. }]), "{reasons:?}");
}

#[test]
fn what_is_promised_to_hold_holds_of_the_case_that_comes_there() {
    let newer = |facts: &str| {
        let fact = "[[fact]]\nkey = \"form.complete\"\nlabel = { sv = \"X\", en = \"Y\" }\n";
        let promise = format!("[[invariant]]\nkind = \"must-hold\"\nstate = \"open\"\nfacts = [{facts}]\n");
        read(&text(2, &format!("{fact}{promise}{RULE}")))
    };
    let migrated = |facts: &str, complete: bool| {
        let mut running = case("open");
        running.facts.set("form.complete", complete);
        migrate(&read(&text(1, "")), &newer(facts), &running)
    };
    assert!(migrated("\"seen\", \"form.complete\"", true).is_ok());
    let reasons = migrated("\"seen\", \"form.complete\"", false).unwrap_err();
    assert!(matches!(reasons.as_slice(), [Stays::Breaks { .. }]), "{reasons:?}");
    assert!(migrated("{ not = \"seen\" }", true).is_err());
}
