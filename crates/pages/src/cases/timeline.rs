//! What has happened in a case, newest first. Everything one step caused is one entry, and small edits by one person that
//! follow each other are folded into one.

use chrono::{DateTime, NaiveDate, Utc};
use undantag_app::Entry as Noted;
use undantag_case::{Case, Event, PersonId};
use undantag_text::Arg;
use undantag_workflow::Definition;

use super::happened::{appointed, comments, edits, files, named, steps};
use super::happened_after::afterwards;
use super::holder::Names;
use super::moments;
use crate::view::{Entry, EntryKind, Texts, Timeline};

/// What of the history to show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Show {
    /// Everything but edits and comments.
    Main,
    /// Everything.
    All,
    /// Steps, signatures and decisions.
    Steps,
    /// Edits.
    Edits,
    /// Attachments.
    Files,
    /// Comments.
    Comments,
}

impl Show {
    /// Every choice, with its word in the address.
    pub(super) const ALL: [(Self, &str); 6] = [
        (Self::Main, "main"),
        (Self::All, "all"),
        (Self::Steps, "steps"),
        (Self::Edits, "edits"),
        (Self::Files, "files"),
        (Self::Comments, "comments"),
    ];

    /// The choice with this word.
    pub(super) fn from_word(word: &str) -> Self {
        let found = Self::ALL.into_iter().find(|(_, name)| *name == word);
        found.map_or(Self::Main, |(show, _)| show)
    }

    /// Whether it shows what happened.
    fn shows(self, happening: &Happening) -> bool {
        match self {
            Self::All => true,
            Self::Main => !matches!(happening.what, Self::Edits | Self::Comments),
            only => happening.what == only,
        }
    }
}

/// What was edited: edits of the same are folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edited {
    Request,
    Analysis,
}

/// One entry while it is being put together.
#[derive(Debug)]
pub(super) struct Happening {
    pub(super) what: Show,
    pub(super) kind: EntryKind,
    pub(super) at: DateTime<Utc>,
    pub(super) actor: Option<PersonId>,
    pub(super) by: String,
    pub(super) title: String,
    pub(super) paragraphs: Vec<String>,
    /// What was edited, and how many times.
    pub(super) edited: Option<(Edited, usize)>,
}

/// What the history is told with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Telling<'a> {
    pub(super) t: Texts,
    pub(super) case: &'a Case,
    pub(super) workflow: &'a Definition,
    pub(super) names: &'a Names,
    pub(super) today: NaiveDate,
}

/// The history, newest first.
pub(super) fn timeline(telling: Telling<'_>, journal: &[Noted], show: Show) -> Timeline {
    let entries = happenings(telling, journal)
        .into_iter()
        .filter(|happening| show.shows(happening))
        .rev()
        .map(|happening| entry(telling, happening));
    Timeline(entries.collect())
}

fn happenings(telling: Telling<'_>, journal: &[Noted]) -> Vec<Happening> {
    let mut told: Vec<Happening> = Vec::new();
    let mut decider = Vec::new();
    for (at, noted) in journal.iter().enumerate() {
        let caused = caused_by_step(journal.get(..at).unwrap_or_default(), noted);
        match &noted.stamped.event {
            Event::Appointed { appointment } => decider = appointed(telling, appointment),
            Event::Decided { .. } => {}
            Event::ItemPut { .. } if caused => {}
            Event::SignaturesVoided { .. } if caused => {
                if let Some(step) = told.last_mut() {
                    step.paragraphs.push(telling.t.say("cases-happened-voided"));
                }
            }
            _ => {
                let happening = happening(telling, journal, noted, &mut decider);
                if happening.edited.is_some() || !happening.title.is_empty() {
                    fold(&mut told, happening);
                }
            }
        }
    }
    told
}

/// Whether the event is what a step brought with it, rather than something a person did beside it.
fn caused_by_step(before: &[Noted], noted: &Noted) -> bool {
    let together = |other: &&Noted| other.stamped.at == noted.stamped.at && other.stamped.actor == noted.stamped.actor;
    before
        .iter()
        .rev()
        .take_while(together)
        .any(|other| matches!(other.stamped.event, Event::Moved { .. }))
}

fn happening(telling: Telling<'_>, journal: &[Noted], noted: &Noted, decider: &mut Vec<String>) -> Happening {
    let mut happening = Happening {
        what: Show::Edits,
        kind: EntryKind::Note,
        at: noted.stamped.at,
        actor: noted.stamped.actor,
        by: noted
            .actor_name
            .clone()
            .unwrap_or_else(|| telling.t.say("cases-by-itself")),
        title: String::new(),
        paragraphs: Vec::new(),
        edited: None,
    };
    steps(telling, &noted.stamped.event, &mut happening);
    files(telling, journal, &noted.stamped.event, &mut happening);
    comments(telling, &noted.stamped.event, &mut happening);
    afterwards(telling, &noted.stamped.event, &mut happening);
    edits(&noted.stamped.event, &mut happening);
    if matches!(noted.stamped.event, Event::Moved { .. }) {
        happening.paragraphs.append(decider);
    }
    happening
}

fn fold(told: &mut Vec<Happening>, next: Happening) {
    if let (Some(last), Some((what, _))) = (told.last_mut(), next.edited)
        && let Some((before, count)) = &mut last.edited
        && (*before, last.actor) == (what, next.actor)
    {
        *count += 1;
        last.at = next.at;
        return;
    }
    told.push(next);
}

fn entry(telling: Telling<'_>, happening: Happening) -> Entry {
    let title = match happening.edited {
        Some((what, count)) => named(telling.t, what, count),
        None => happening.title,
    };
    Entry {
        kind: happening.kind,
        at: moments::iso(happening.at),
        day: moments::day(telling.t, happening.at, telling.today),
        time: moments::time(happening.at),
        title,
        by: happening.by,
        paragraphs: happening.paragraphs,
    }
}

/// The choices of what to show, for the form above the history.
pub(super) fn choices(t: Texts) -> Vec<crate::view::Choice> {
    let label = |show| match show {
        Show::Main => t.say("cases-show-main"),
        Show::All => t.say("cases-show-all"),
        Show::Steps => t.say("cases-show-steps"),
        Show::Edits => t.say("cases-show-edits"),
        Show::Files => t.say("cases-show-files"),
        Show::Comments => t.say("comments-title"),
    };
    Show::ALL
        .into_iter()
        .map(|(show, word)| crate::view::Choice::new(word, label(show)))
        .collect()
}

/// How many there are of something, as an argument.
pub(super) fn count(count: usize) -> [(&'static str, Arg); 1] {
    [("count", Arg::from(count))]
}
