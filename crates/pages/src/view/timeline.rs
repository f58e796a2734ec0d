//! What has happened in a case, newest first.

use askama::Template;

use super::draws_itself;

/// What kind of event it is; it gives the mark on the line its shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// The case went on to a new state.
    State,
    /// It is now waiting for someone.
    Wait,
    /// Anything else.
    Note,
}

impl EntryKind {
    const fn mark(self) -> Option<&'static str> {
        match self {
            Self::State => Some("state"),
            Self::Wait => Some("wait"),
            Self::Note => None,
        }
    }
}

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its kind.
    pub kind: EntryKind,
    /// When, for machines: `2026-11-20T16:05+01:00`.
    pub at: String,
    /// The day, for people.
    pub day: String,
    /// The time of day, for people.
    pub time: String,
    /// What happened, in the past tense.
    pub title: String,
    /// Who did it.
    pub by: String,
    /// More about it.
    pub paragraphs: Vec<String>,
}

/// The events of a case, newest first.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/timeline.html")]
pub struct Timeline(pub Vec<Entry>);

draws_itself!(Timeline);
