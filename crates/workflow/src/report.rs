//! What the checks say about a definition: every finding with where it is, what is wrong and how to mend it.

use std::fmt;

use serde::Serialize;

use crate::definition::Label;
use crate::key::{ActionKey, RoleKey, StateKey};

/// Which property was checked. The numbers never change their meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Code {
    /// The file can't be read: not TOML, a missing key, a value of the wrong kind.
    W000,
    /// A key that the format doesn't know.
    W001,
    /// The same key twice.
    W002,
    /// A reference to something that doesn't exist.
    W003,
    /// Not exactly one start, no end, or an outcome without an end state.
    W004,
    /// A way out of an end, or no way out of another state.
    W005,
    /// A state that no case can come to.
    W006,
    /// A state from which no end can be reached.
    W007,
    /// A path to a state that evades what must be passed.
    W008,
    /// A path to an end that evades what must follow.
    W009,
    /// A guard that names an undeclared fact or value.
    W020,
    /// A transition that nobody may take.
    W040,
    /// A role that isn't declared.
    W041,
    /// A state with neither a deadline nor a reason for having none.
    W060,
    /// An effect that isn't declared.
    W100,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

/// Whether a finding stops a definition from being used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The definition can't be used.
    Error,
    /// It can, but somebody should think about it.
    Warning,
}

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

/// One step of a path that shows a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WitnessStep {
    /// Where the case is.
    pub state: StateKey,
    /// What is done.
    pub action: ActionKey,
    /// A role that may do it; none when time does.
    pub by: Option<RoleKey>,
    /// Where the case is afterwards.
    pub to: StateKey,
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
    /// A path that shows it; empty when the finding isn't about paths.
    pub witness: Vec<WitnessStep>,
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

    /// Notes an error.
    pub(crate) fn error(&mut self, code: Code, pointer: Pointer, problem: Label, remedy: Label) {
        self.error_on_path(code, pointer, (problem, remedy), vec![]);
    }

    /// Notes an error that a path shows.
    pub(crate) fn error_on_path(
        &mut self,
        code: Code,
        pointer: Pointer,
        (problem, remedy): (Label, Label),
        witness: Vec<WitnessStep>,
    ) {
        self.findings.push(Finding {
            code,
            severity: Severity::Error,
            pointer,
            problem,
            remedy,
            witness,
        });
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
            for WitnessStep { state, action, to, .. } in witness {
                write!(f, " [{state} -{action}-> {to}]")?;
            }
        }
        Ok(())
    }
}

impl std::error::Error for Report {}
