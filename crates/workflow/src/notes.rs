//! What is noted while a file is read: findings, lines, and what could not be read.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::code::Code;
use crate::format::{Key, Need};
use crate::model::Label;
use crate::report::{Pointer, Report};

/// How much of what somebody wrote is repeated in a finding.
const LONGEST_SHOWN: usize = 100;

/// What has been found while reading, and whether every state and transition could be read.
pub(crate) struct Notes {
    line_starts: Vec<usize>,
    pub(crate) report: Report,
    /// False when a state or transition has lost what its paths depend on: then nothing can be said about paths.
    pub(crate) whole: bool,
    /// The kinds of things of which not all could be read: then nobody knows which references lead nowhere.
    pub(crate) lost: BTreeSet<&'static str>,
    /// Every key that was asked for, with the place of its table.
    #[cfg(test)]
    pub(crate) asked: BTreeSet<(&'static str, &'static str)>,
}

impl Notes {
    pub(crate) fn new(text: &str) -> Self {
        let line_starts = text.match_indices('\n').map(|(at, _)| at + 1).collect();
        Self {
            line_starts,
            report: Report::default(),
            whole: true,
            lost: BTreeSet::new(),
            #[cfg(test)]
            asked: BTreeSet::new(),
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
        let key = shown(key);
        let problem = Label::new(
            format!("Nyckeln ”{key}” finns inte i formatet."),
            format!("The format has no key \"{key}\"."),
        );
        self.report.note(Code::W001, pointer, problem, remedy);
    }

    /// A key that the format has, but not for a table that is otherwise like this one.
    pub(crate) fn misplaced(&mut self, pointer: Pointer, key: &Key) {
        let problem = Label::new(
            format!("Nyckeln ”{}” hör inte hemma här.", key.name),
            format!("The key \"{}\" doesn't belong here.", key.name),
        );
        let remedy = match key.need {
            Need::When(other, words) => Label::new(
                format!("Ta bort den, eller låt ”{other}” vara ”{}”.", words.join("” eller ”")),
                format!("Take it away, or let \"{other}\" be \"{}\".", words.join("\" or \"")),
            ),
            Need::Always | Need::May | Need::Or(_) => Label::new("Ta bort den.", "Take it away."),
        };
        self.report.note(Code::W001, pointer, problem, remedy);
    }

    /// More of something than anybody can go through.
    pub(crate) fn too_many(&mut self, pointer: Pointer, what: &str, most: usize) {
        let problem = Label::new(
            format!("Det finns fler än {most} ”{what}”; resten är inte läst."),
            format!("There are more than {most} of \"{what}\"; the rest isn't read."),
        );
        let remedy = Label::new("Dela upp arbetsflödet.", "Split the workflow.");
        self.report.note(Code::W000, pointer, problem, remedy);
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

/// Whether the character can be shown as it is: no control characters, and none that changes the direction of what follows.
pub(crate) fn plain(c: char) -> bool {
    let turns = matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    !c.is_control() && !turns
}

/// What somebody wrote, as it can be shown in a finding: not too long, and without characters that nobody sees.
pub(crate) fn shown(written: &str) -> String {
    let mut rest = written.chars();
    let mut start: String = rest
        .by_ref()
        .take(LONGEST_SHOWN)
        .map(|c| if plain(c) { c } else { '\u{fffd}' })
        .collect();
    if rest.next().is_some() {
        start.push('…');
    }
    start
}
