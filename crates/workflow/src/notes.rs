//! What is noted while a file is read: findings, lines, and what could not be read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::code::Code;
use crate::model::Label;
use crate::report::{Pointer, Report};

/// What has been found while reading, and whether every state and transition could be read.
pub(crate) struct Notes {
    line_starts: Vec<usize>,
    pub(crate) report: Report,
    /// False when a state or transition has lost what its paths depend on: then nothing can be said about paths.
    pub(crate) whole: bool,
    /// The kinds of things of which not all could be read: then nobody knows which references lead nowhere.
    pub(crate) lost: BTreeSet<&'static str>,
}

impl Notes {
    pub(crate) fn new(text: &str) -> Self {
        let line_starts = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self {
            line_starts,
            report: Report::default(),
            whole: true,
            lost: BTreeSet::new(),
        }
    }

    /// The line, counted from 1, that the span starts on.
    pub(crate) fn line(&self, span: &Range<usize>) -> usize {
        self.line_starts.partition_point(|start| *start <= span.start) + 1
    }

    /// Where the TOML parser found an error.
    pub(crate) fn place(&self, error: &toml::de::Error) -> Pointer {
        Pointer::line(error.span().map_or(1, |span| self.line(&span)))
    }

    pub(crate) fn missing(&mut self, pointer: Pointer, key: &str) {
        self.report.note(
            Code::W000,
            pointer,
            Label::new(format!("”{key}” saknas."), format!("\"{key}\" is missing.")),
            Label::new(
                format!("Lägg till en rad med ”{key}”."),
                format!("Add a line with \"{key}\"."),
            ),
        );
    }

    pub(crate) fn missing_language(&mut self, pointer: &Pointer, language: &str) {
        let (sv, en) = if language == "sv" {
            ("svenska", "Swedish")
        } else {
            ("engelska", "English")
        };
        self.report.note(
            Code::W100,
            pointer.clone(),
            Label::new(
                format!("Texten saknas på {sv}."),
                format!("The text is missing in {en}."),
            ),
            Label::new(format!("Lägg till ”{language}”."), format!("Add \"{language}\".")),
        );
    }

    pub(crate) fn unknown(&mut self, pointer: Pointer, key: &str, remedy: Label) {
        let problem = Label::new(
            format!("Nyckeln ”{key}” finns inte i formatet."),
            format!("The format has no key \"{key}\"."),
        );
        self.report.note(Code::W001, pointer, problem, remedy);
    }

    pub(crate) fn wrong(&mut self, pointer: Pointer, wanted: &Label) {
        self.report.note(
            Code::W000,
            pointer,
            Label::new("Värdet är av fel slag.", "The value is of the wrong kind."),
            Label::new(format!("Skriv {}.", wanted.sv), format!("Write {}.", wanted.en)),
        );
    }
}

/// Something read, with the lines of its parts.
#[derive(Clone, Debug)]
pub(crate) struct Placed<T> {
    pub(crate) value: T,
    pub(crate) name: String,
    pub(crate) line: usize,
    pub(crate) lines: BTreeMap<String, usize>,
    /// The keys that are misspelt or whose values are of the wrong kind; each has its finding.
    pub(crate) broken: BTreeSet<&'static str>,
}

impl<T> Placed<T> {
    /// Where the whole of it is.
    pub(crate) fn pointer(&self) -> Pointer {
        Pointer {
            line: self.line,
            key: self.name.clone(),
        }
    }

    /// Whether the key was written in the file at all, if only misspelt.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.lines.contains_key(key) || self.broken.contains(key)
    }

    /// Where one of its keys is; if it has no such key, where the whole is.
    pub(crate) fn at(&self, key: &str) -> Pointer {
        let line = self.lines.get(key).copied().unwrap_or(self.line);
        Pointer {
            line,
            key: join(&self.name, key),
        }
    }
}

/// A key inside another, such as `state.intake.label`.
pub(crate) fn join(name: &str, key: &str) -> String {
    if name.is_empty() {
        key.to_owned()
    } else {
        format!("{name}.{key}")
    }
}
