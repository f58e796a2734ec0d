//! The tutorial says what really happens: its lines are those of the files beside it, and its findings are what they give.

use std::fmt::Write;

use super::tests::committed;
use crate::{Code, EXEMPTION_1, Examination, Severity, Surroundings, examine};

const FIRST_TRY: &str = include_str!("../../tests/tutorial/1-first-try.toml");
const SILENCE_SAYS_YES: &str = include_str!("../../tests/tutorial/2-silence-says-yes.toml");
const SOUND: &str = include_str!("../../tests/tutorial/3-sound.toml");

/// The exemption workflow as its second version, with the lines above its first heading.
fn changed(lines: &str) -> String {
    let (top, rest) = EXEMPTION_1.split_once("\n# ---").unwrap();
    let top = top.replace("\nversion = 1\n", "\nversion = 2\n");
    format!("{top}\n{lines}# ---{rest}")
}

fn examined(lines: &str) -> Examination {
    examine(&changed(lines), &Surroundings::default())
}

/// What `undantag workflow check hearing.toml` writes.
fn told(examination: &Examination) -> String {
    let mut told = String::new();
    for finding in &examination.report.findings {
        let (line, key) = (finding.pointer.line, &finding.pointer.key);
        let bad = if finding.severity == Severity::Error {
            "error"
        } else {
            "warning"
        };
        let (problem, remedy) = (&finding.problem.en, &finding.remedy.en);
        let _ = writeln!(
            told,
            "hearing.toml:{line}: {bad} {} {key}\n  {problem}\n  {remedy}",
            finding.code
        );
        let story = finding.witness.as_ref().zip(examination.unproved.as_ref());
        let story = story
            .map(|(witness, workflow)| workflow.story(witness))
            .unwrap_or_default();
        for (number, sentence) in (1..).zip(story) {
            let _ = writeln!(told, "    {number}. {}", sentence.en);
        }
        told.push('\n');
    }
    let count = |severity| {
        let found = examination.report.findings.iter();
        found.filter(|finding| finding.severity == severity).count()
    };
    match (count(Severity::Error), count(Severity::Warning)) {
        (0, 0) => told + "hearing.toml: nothing to remark on",
        (errors, warnings) => format!("{told}hearing.toml: {errors} errors, {warnings} warnings"),
    }
}

fn codes(examination: &Examination) -> Vec<Code> {
    let found = examination.report.findings.iter();
    found.map(|finding| finding.code).collect()
}

#[test]
fn the_first_try_forgets_what_the_tutorial_says_it_forgets() {
    assert_eq!(
        codes(&examined(FIRST_TRY)),
        [Code::W060, Code::W081, Code::W101, Code::W100]
    );
}

#[test]
fn silence_that_says_yes_is_found_with_the_way_there() {
    let examination = examined(SILENCE_SAYS_YES);
    assert_eq!(codes(&examination), [Code::W061, Code::W008]);
    assert!(
        examination
            .report
            .findings
            .iter()
            .all(|finding| finding.witness.is_some())
    );
}

#[test]
fn the_finished_workflow_is_sound() {
    let examination = examined(SOUND);
    assert!(examination.report.findings.is_empty(), "{}", examination.report);
    let definition = examination.into_definition().unwrap();
    assert_eq!((definition.key(), definition.version()), ("exemption", 2));
    assert!(definition.state(&"hearing".into()).is_some());
}

#[test]
fn the_tutorial_shows_the_lines_and_the_findings_as_they_are() {
    let tutorial = committed("workflow-tutorial.md");
    for lines in [FIRST_TRY, SILENCE_SAYS_YES, SOUND] {
        // The second and third show what is new in them only, each piece whole.
        for piece in lines.split("\n\n").map(str::trim).filter(|piece| !piece.is_empty()) {
            assert!(
                tutorial.contains(piece),
                "docs/workflow-tutorial.md lacks these lines:\n{piece}"
            );
        }
        let told = told(&examined(lines));
        assert!(
            tutorial.contains(&format!("\n{told}\n")),
            "docs/workflow-tutorial.md doesn't show what is found. It should say:\n{told}"
        );
    }
}

#[test]
fn the_tutorial_names_buttons_and_headings_by_the_words_on_them() {
    let (tutorial, words) = (
        committed("workflow-tutorial.md"),
        committed("../crates/text/messages/en/workflows.ftl"),
    );
    let named: Vec<_> = tutorial.split("**").skip(1).step_by(2).collect();
    assert!(named.len() > 5, "{named:?}");
    for name in named {
        assert!(
            words.lines().any(|line| line.ends_with(&format!(" = {name}"))),
            "{name}"
        );
    }
}
