//! What the checks found in a definition, as a list that somebody who never reads TOML can follow: what is wrong, how to mend
//! it, the line it stands on, and the way a case would take.

use askama::Template;
use undantag_text::Arg;
use undantag_workflow::{Examination, Finding, Label, Severity};

use crate::case_head::label;
use crate::view::{Colour, Tag, Texts, draws_itself};

/// One finding.
#[derive(Debug)]
struct Line {
    tag: Tag,
    place: String,
    /// The line of the file, when there is one to show.
    excerpt: String,
    problem: String,
    remedy: String,
    /// What happens on the way that shows it, sentence by sentence.
    story: Vec<String>,
}

/// Every finding, in the order of the file.
#[derive(Debug, Template)]
#[template(path = "workflows/findings.html")]
pub(super) struct Findings {
    t: Texts,
    lines: Vec<Line>,
    errors: usize,
    warnings: usize,
}

draws_itself!(Findings);

impl Findings {
    /// What `examination` found in `text`.
    pub(super) fn of(t: Texts, examination: &Examination, text: &str) -> Self {
        let findings = &examination.report.findings;
        let is = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Self {
            t,
            lines: findings
                .iter()
                .map(|finding| line(t, examination, finding, text))
                .collect(),
            errors: is(Severity::Error),
            warnings: is(Severity::Warning),
        }
    }

    /// The result in a sentence.
    fn result(&self) -> String {
        let counts = [
            ("errors", Arg::from(self.errors)),
            ("warnings", Arg::from(self.warnings)),
        ];
        match (self.errors, self.warnings) {
            (0, 0) => self.t.say("workflows-sound"),
            (0, _) => self.t.say_with("workflows-sound-with-warnings", &counts),
            _ => self.t.say_with("workflows-unsound", &counts),
        }
    }

    fn colour(&self) -> &'static str {
        match (self.errors, self.warnings) {
            (0, 0) => "success",
            (0, _) => "warning",
            _ => "danger",
        }
    }
}

fn line(t: Texts, examination: &Examination, finding: &Finding, text: &str) -> Line {
    let colour = match finding.severity {
        Severity::Error => Colour::Danger,
        Severity::Warning => Colour::Warning,
    };
    let story = examination
        .unproved
        .as_ref()
        .zip(finding.witness.as_ref())
        .map(|(unproved, witness)| unproved.story(witness))
        .unwrap_or_default();
    let place = [
        ("line", Arg::from(finding.pointer.line)),
        ("key", Arg::from(&finding.pointer.key)),
    ];
    let sentence = if finding.pointer.key.is_empty() {
        "workflows-place-line"
    } else {
        "workflows-place"
    };
    Line {
        tag: Tag::new(finding.code.to_string(), colour),
        place: t.say_with(sentence, &place),
        excerpt: excerpt(text, finding.pointer.line),
        problem: label(t, &finding.problem),
        remedy: label(t, &finding.remedy),
        story: story.iter().map(|sentence: &Label| label(t, sentence)).collect(),
    }
}

/// Most characters of a line that are shown.
const WIDEST: usize = 160;

fn excerpt(text: &str, line: usize) -> String {
    let found = text.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim();
    if found.chars().count() <= WIDEST {
        return found.to_owned();
    }
    found.chars().take(WIDEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_very_long_is_cut() {
        assert_eq!(excerpt("a\n  b = 1\n", 2), "b = 1");
        assert_eq!(excerpt(&"å".repeat(400), 1).chars().count(), WIDEST + 1);
        assert_eq!(excerpt("a", 9), "");
    }
}
