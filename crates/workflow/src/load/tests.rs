//! Loading never panics, whatever it is given, and gives back what was written.

use proptest::prelude::*;

use super::*;
use crate::{Deadline, EXEMPTION_1, exemption};

#[test]
fn what_the_file_says_is_in_the_definition() {
    let definition = exemption().unwrap();
    assert_eq!((definition.key(), definition.version()), ("exemption", 1));
    assert_eq!(definition.initial().key, "draft");
    assert_eq!((definition.states().len(), definition.transitions().len()), (17, 24));
    assert_eq!(definition.steps(), ["write", "sign"]);
    let decision = definition.state(&"decision".into()).unwrap();
    assert_eq!(decision.label.sv, "Beslut");
    assert_eq!(decision.deadline.as_ref().and_then(Deadline::working_days), Some(10));
    let supplement = definition
        .action(&"intake".into(), &"request-supplement".into())
        .unwrap();
    let input: Vec<_> = supplement
        .input
        .iter()
        .map(|field| (field.key.as_str(), field.required))
        .collect();
    assert_eq!(input, [("message", true), ("days", false)]);
    assert_eq!(definition.from_state(&"platform-offer".into()).count(), 3);
}

#[test]
fn the_digest_is_that_of_the_text_and_changes_with_it() {
    let digest = |text: &str| Definition::load(text).unwrap().digest().to_owned();
    assert_eq!(digest(EXEMPTION_1), digest(EXEMPTION_1));
    assert_eq!(digest(EXEMPTION_1).len(), 64);
    assert_ne!(digest(EXEMPTION_1), digest(&format!("{EXEMPTION_1}\n")));
    assert_eq!(
        super::digest(""),
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    );
}

#[test]
fn a_shipped_workflow_is_found_by_key_and_version() {
    assert!(Definition::shipped("exemption", 1).is_some_and(|loaded| loaded.is_ok()));
    assert!(Definition::shipped("exemption", 2).is_none());
    assert!(Definition::shipped("holiday", 1).is_none());
}

#[test]
fn every_label_is_in_both_languages() {
    let definition = exemption().unwrap();
    let states = definition.states().iter().map(|state| &state.label);
    let labels = states
        .chain(definition.transitions().iter().map(|transition| &transition.label))
        .chain(definition.roles().iter().map(|role| &role.label))
        .chain(definition.facts().iter().map(|fact| &fact.label))
        .chain(definition.outcomes().iter().map(|outcome| &outcome.label));
    assert!(labels.clone().count() > 60);
    assert!(
        labels
            .clone()
            .all(|label| !label.sv.is_empty() && !label.en.is_empty() && label.sv != label.en)
    );
}

#[test]
fn an_unsound_file_is_refused_with_a_report_that_says_where() {
    let report = Definition::load(&EXEMPTION_1.replace("to = \"rejected\"", "to = \"rejekted\"")).unwrap_err();
    let sentence = report.to_string();
    assert!(
        sentence.contains("transition.reject.to: W003 There is no state \"rejekted\". Was \"rejected\" meant?"),
        "{sentence}"
    );
}

#[test]
fn leaving_out_a_step_that_must_be_passed_is_found_in_the_shipped_workflow() {
    let shortcut = "\n[[transition]]\nkey = \"hurry\"\nlabel = { sv = \"Skynda\", en = \"Hurry\" }\nfrom = \"analysis\"\n\
        to = \"in-force\"\nroles = [\"requester\"]\neffects = [\"notify-parties\"]\n";
    let report = check(&format!("{EXEMPTION_1}{shortcut}"));
    let found: Vec<_> = report
        .findings
        .iter()
        .map(|finding| {
            (
                finding.code,
                finding.witness.as_ref().map_or(0, |witness| witness.steps.len()),
            )
        })
        .collect();
    assert_eq!(found, [(Code::W008, 3), (Code::W008, 3), (Code::W043, 3)], "{report}");
}

#[test]
fn deep_nesting_and_enormous_lists_are_refused_in_peace() {
    let deep = format!("guard = {}\"x\"{}", "{ not = ".repeat(100_000), " }".repeat(100_000));
    assert!(check(&deep).has_errors());
    assert!(check(&"[[state]]\n".repeat(50_000)).has_errors());
    assert!(check(&"[[transition]]\nkey = \"t\"\nfrom = \"s\"\nto = \"e\"\n".repeat(10_000)).has_errors());
}

/// A line of the shipped file, by number.
fn lines() -> Vec<&'static str> {
    EXEMPTION_1.lines().collect()
}

/// Says no more than that the checker came to an end, and that what it lets through can be used.
fn survives(text: &str) {
    let report = check(text);
    match Definition::load(text) {
        Ok(definition) => assert!(!report.has_errors() && definition.state(&definition.initial().key).is_some()),
        Err(refused) => assert_eq!(refused, report),
    }
    let last = text.lines().count() + 1;
    assert!(
        report
            .findings
            .iter()
            .all(|finding| (1..=last).contains(&finding.pointer.line)),
        "{report}"
    );
    assert!(report.findings.is_sorted_by_key(|finding| finding.pointer.line));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(128) })]

    #[test]
    fn any_text_is_answered_with_a_report(text in any::<String>()) {
        survives(&text);
    }

    #[test]
    fn any_toml_like_text_is_answered_with_a_report(
        lines in prop::collection::vec("(\\[\\[(state|transition|fact|invariant)\\]\\]|(key|from|to|kind|guard|label|one-of) = (1|\"a\"|\\[\"a\"\\]|\\{ all = \\[\"a\"\\] \\}|\\{\\}))", 0..30)
    ) {
        survives(&lines.join("\n"));
    }

    #[test]
    fn the_shipped_file_without_some_lines_is_answered_with_a_report(left_out in prop::collection::btree_set(0..560_usize, 1..4)) {
        let kept = lines().into_iter().enumerate().filter(|(at, _)| !left_out.contains(at)).map(|(_, line)| line);
        survives(&kept.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn the_shipped_file_with_a_line_broken_is_answered_with_a_report(at in 0..560_usize, cut in 0..80_usize, put in "\\PC{0,3}") {
        let mut lines: Vec<_> = lines().into_iter().map(str::to_owned).collect();
        if let Some(line) = lines.get_mut(at) {
            let kept: String = line.chars().take(cut).collect();
            let rest: String = line.chars().skip(cut + 1).collect();
            *line = format!("{kept}{put}{rest}");
        }
        survives(&lines.join("\n"));
    }
}
