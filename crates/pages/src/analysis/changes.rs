//! What has changed in the analysis since somebody read or signed it, piece by piece and field by field.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;
use undantag_app::Entry;
use undantag_case::{Case, Event, ItemId, Piece};

use crate::view::{Texts, within};

use super::question::values_of;
use super::questions::questions;
use super::words::target_name;

/// One piece that is no longer as it was.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// What it is called.
    pub(super) name: String,
    /// The fields that differ.
    pub(super) rows: Vec<ChangedField>,
}

/// One field that is no longer as it was.
#[derive(Debug, Clone)]
pub(super) struct ChangedField {
    pub(super) label: String,
    pub(super) before: String,
    pub(super) after: String,
}

/// Who last changed a field, and when.
#[derive(Debug, Clone)]
pub(super) struct Last {
    pub(super) by: Option<String>,
    pub(super) at: DateTime<Utc>,
}

/// Everything that differs from the case as it was at version `since`.
pub(super) fn changes(t: Texts, case: &Case, journal: &[Entry], since: u64) -> Vec<Change> {
    let (before, after): (Vec<&Entry>, Vec<&Entry>) = journal.iter().partition(|entry| entry.stamped.sequence <= since);
    let (before, after) = (last_said(&before), last_said(&after));
    let pieces = after.iter().filter_map(|(target, now)| {
        let old = before.get(target).cloned().flatten();
        (old != *now).then(|| change(t, case, *target, old.as_ref(), now.as_ref()))
    });
    pieces
        .chain(files(t, journal, since))
        .filter(|change| !change.rows.is_empty())
        .collect()
}

/// Every field that differs from the case as it was at version `since`: what it is called, what it said, what it says.
pub(crate) fn changed_since(t: Texts, case: &Case, journal: &[Entry], since: u64) -> Vec<(String, String, String)> {
    let field = |change: Change| {
        let name = change.name;
        let rows = change.rows.into_iter();
        rows.map(move |row| (format!("{name}, {}", within(&row.label)), row.before, row.after))
    };
    changes(t, case, journal, since).into_iter().flat_map(field).collect()
}

/// What each piece says after these events; none for those taken away.
fn last_said(entries: &[&Entry]) -> BTreeMap<Piece, Option<Value>> {
    entries
        .iter()
        .filter_map(|entry| Piece::changed_by(&entry.stamped.event))
        .collect()
}

fn change(t: Texts, case: &Case, target: Piece, old: Option<&Value>, new: Option<&Value>) -> Change {
    let says = new.or(old).unwrap_or(&Value::Null);
    let asked = questions(t, case, target, risk_of(says));
    let values = |item: Option<&Value>| item.map(|item| values_of(&asked, item)).unwrap_or_default();
    let (before, after) = (values(old), values(new));
    let rows = asked.iter().filter_map(|question| {
        let shown = |values: &BTreeMap<String, String>| {
            let typed = values.get(&question.name()).map(String::as_str).unwrap_or_default();
            question.shown(t, typed)
        };
        let (before, after) = (shown(&before), shown(&after));
        (!question.label.is_empty() && before != after).then(|| ChangedField {
            label: question.whole_label(),
            before,
            after,
        })
    });
    let gone = new.is_none().then(|| t.say("analysis-changes-gone"));
    let name = target_name(t, case, target, says);
    Change {
        name: gone.map_or_else(|| name.clone(), |gone| format!("{name} {gone}")),
        rows: rows.collect(),
    }
}

/// The risk a cause, consequence or measure belongs to.
pub(super) fn risk_of(item: &Value) -> Option<ItemId> {
    item.get("risk")?.as_str()?.parse().ok()
}

fn files(t: Texts, journal: &[Entry], since: u64) -> impl Iterator<Item = Change> {
    let later = journal.iter().filter(move |entry| entry.stamped.sequence > since);
    let name = |id| {
        journal.iter().find_map(|entry| match &entry.stamped.event {
            Event::AttachmentAdded { attachment } if attachment.id == id => Some(attachment.file_name.clone()),
            _ => None,
        })
    };
    later.filter_map(move |entry| {
        let (before, after) = match &entry.stamped.event {
            Event::AttachmentAdded { attachment } => (String::new(), attachment.file_name.clone()),
            Event::AttachmentRemoved { id } => (name(*id).unwrap_or_default(), String::new()),
            _ => return None,
        };
        let label = t.say("analysis-changes-file");
        Some(Change {
            name: t.say("analysis-changes-files"),
            rows: vec![ChangedField { label, before, after }],
        })
    })
}

/// The names of what changed, each once: "R4, R5".
pub(super) fn names(changes: &[Change]) -> String {
    let mut names: Vec<&str> = changes.iter().map(|change| change.name.as_str()).collect();
    names.dedup();
    names.join(", ")
}

/// Who last changed a field of `target` after version `seen`.
pub(super) fn last_change(journal: &[Entry], target: Piece, seen: u32, field: &str) -> Option<Last> {
    let concerns = |entry: &&Entry| Piece::changed_by(&entry.stamped.event).is_some_and(|(it, _)| it == target);
    let history: Vec<&Entry> = journal.iter().rev().filter(concerns).collect();
    let changed = undantag_app::last_change(history.iter().map(|entry| &entry.stamped), seen, field)?;
    let entry = history
        .iter()
        .find(|entry| entry.stamped.sequence == changed.sequence)?;
    Some(Last {
        by: entry.actor_name.clone(),
        at: changed.at,
    })
}

/// What `target` said last, though it may have been taken away since.
pub(super) fn last_words(journal: &[Entry], target: Piece) -> Option<Value> {
    let said = |entry: &Entry| {
        Piece::changed_by(&entry.stamped.event)
            .filter(|(it, _)| *it == target)?
            .1
    };
    journal.iter().rev().find_map(said)
}

/// What `target` said in the version that somebody's form was opened on.
pub(super) fn version_of(journal: &[Entry], target: Piece, version: u32) -> Option<Value> {
    let said = |entry: &Entry| match Piece::changed_by(&entry.stamped.event)? {
        (it, Some(value)) if it == target => Some(value),
        _ => None,
    };
    let is_it = |value: &Value| value.get("version").and_then(Value::as_u64) == Some(version.into());
    journal.iter().rev().filter_map(said).find(is_it)
}

/// The number of the basis that stood at version `at` of the case: signing and commenting change the case, not what is signed.
/// What is signed stays under the version of the workflow it was signed under, for as long as the signatures stand.
pub(super) fn basis_version(journal: &[Entry], at: u64) -> u64 {
    let (mut version, mut signed, mut moved) = (at, false, false);
    for stamped in journal.iter().map(|entry| &entry.stamped) {
        let changed = match &stamped.event {
            _ if stamped.sequence > at => break,
            Event::Signed { .. } => {
                signed = true;
                false
            }
            Event::SignaturesVoided { .. } => {
                signed = false;
                std::mem::take(&mut moved)
            }
            Event::Migrated { .. } if signed => {
                moved = true;
                false
            }
            event => event.changes_basis(),
        };
        if changed {
            version = stamped.sequence;
        }
    }
    version
}

#[cfg(test)]
mod tests {
    use undantag_case::{Assurance, BasisDigest, DueDay, Party, PersonId, Scope, Signature, Stamped, WorkflowRef};

    use super::*;

    fn journal(events: Vec<Event>) -> Vec<Entry> {
        let entry = |(event, sequence)| Entry {
            stamped: Stamped {
                sequence,
                at: DateTime::UNIX_EPOCH,
                actor: None,
                role: String::new(),
                assurance: None,
                event,
            },
            actor_name: None,
        };
        events.into_iter().zip(1..).map(entry).collect()
    }

    fn written() -> Event {
        Event::ScopeRevised {
            scope: Scope::default(),
        }
    }

    fn signed() -> Event {
        Event::Signed {
            signature: Signature {
                party: Party::Department,
                person: PersonId(uuid::Uuid::nil()),
                name: String::new(),
                at: DateTime::UNIX_EPOCH,
                digest: BasisDigest(String::new()),
                case_version: 1,
                assurance: Assurance::Mailbox,
            },
        }
    }

    fn voided() -> Event {
        Event::SignaturesVoided { parties: Vec::new() }
    }

    fn migrated() -> Event {
        Event::Migrated {
            workflow: WorkflowRef {
                key: String::new(),
                version: 2,
                digest: String::new(),
            },
            from: "here".into(),
            to: "there".into(),
            due: DueDay::Workflow,
        }
    }

    #[test]
    fn the_basis_has_the_number_of_what_last_changed_it() {
        for (events, version) in [
            (vec![written(), signed(), signed()], 1),
            (vec![written(), signed(), written(), voided()], 3),
            (vec![written(), migrated()], 2),
            // What is signed is still under the workflow of then, until the signatures hold no more.
            (vec![written(), signed(), migrated()], 1),
            (vec![written(), signed(), migrated(), voided()], 4),
        ] {
            let journal = journal(events);
            assert_eq!(basis_version(&journal, u64::MAX), version, "{journal:?}");
        }
        assert_eq!(basis_version(&journal(vec![written(), written()]), 1), 1);
    }
}
