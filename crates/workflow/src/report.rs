//! What the checks say about a definition: every finding with where it is, what is wrong and how to mend it.

use std::fmt;

use serde::Serialize;

use crate::code::{Code, Severity};
use crate::load::MOST_FINDINGS;
use crate::model::Label;
use crate::spelling::{instead, nearest};
use crate::witness::{Witness, WitnessStep};

/// Where in the file a finding is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Pointer {
    /// The line, counted from 1.
    pub line: usize,
    /// What it is about, such as `transition.submit.to`.
    pub key: String,
}

impl Pointer {
    /// A whole line, when it isn't known what it is about.
    pub(crate) fn line(line: usize) -> Self {
        Self {
            line,
            key: String::new(),
        }
    }
}

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Which property fails.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// Where it is.
    pub pointer: Pointer,
    /// What is wrong, in a sentence.
    pub problem: Label,
    /// How to mend it, in a sentence.
    pub remedy: Label,
    /// A path that shows it, when the finding is about paths.
    pub witness: Option<Witness>,
}

/// Everything that was found, in the order of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The findings.
    pub findings: Vec<Finding>,
}

impl Report {
    /// Whether something stops the definition from being used.
    pub fn has_errors(&self) -> bool {
        self.findings.iter().any(|finding| finding.severity == Severity::Error)
    }

    /// Notes what was found, as bad as its code says.
    pub(crate) fn note(&mut self, code: Code, pointer: Pointer, problem: Label, remedy: Label) {
        self.note_on_path(code, pointer, (problem, remedy), None);
    }

    /// Notes what was found, with a path that shows it.
    pub(crate) fn note_on_path(
        &mut self,
        code: Code,
        pointer: Pointer,
        (problem, remedy): (Label, Label),
        witness: impl Into<Option<Witness>>,
    ) {
        self.findings.push(Finding {
            code,
            severity: code.severity(),
            pointer,
            problem,
            remedy,
            witness: witness.into(),
        });
    }

    /// The advice to write the known word that was probably meant. It takes time to find, so that whoever has more findings
    /// than anybody reads gets none.
    pub(crate) fn advice<'k>(&self, word: &str, known: impl Iterator<Item = &'k str>) -> Label {
        let meant = if self.findings.len() < MOST_FINDINGS {
            nearest(word, known)
        } else {
            None
        };
        instead(meant)
    }

    /// Keeps the first findings, and says how many more there are.
    pub(crate) fn shorten(&mut self, most: usize) {
        let more = self.findings.len().saturating_sub(most);
        self.findings.truncate(most);
        let Some(last) = self.findings.last().filter(|_| more > 0) else {
            return;
        };
        let problem = Label::new(
            format!("Ytterligare {more} fynd visas inte."),
            format!("Another {more} findings aren't shown."),
        );
        let remedy = Label::new("Rätta de första först.", "Mend the first ones first.");
        self.note(Code::W000, Pointer::line(last.pointer.line), problem, remedy);
    }

    /// Puts the findings in the order of the file.
    pub(crate) fn sort(&mut self) {
        self.findings
            .sort_by_key(|finding| (finding.pointer.line, finding.code));
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (
            index,
            Finding {
                code,
                pointer,
                problem,
                remedy,
                witness,
                ..
            },
        ) in self.findings.iter().enumerate()
        {
            if index > 0 {
                writeln!(f)?;
            }
            let about = if pointer.key.is_empty() {
                String::new()
            } else {
                format!(", {}", pointer.key)
            };
            write!(f, "line {}{about}: {code} {} {}", pointer.line, problem.en, remedy.en)?;
            for WitnessStep { state, action, to, .. } in witness.iter().flat_map(|witness| &witness.steps) {
                write!(f, " [{state} -{action}-> {to}]")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
