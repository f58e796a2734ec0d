//! From the text of a file to a draft of a definition: everything that can be read is, and everything else is a finding.

use std::collections::BTreeSet;
use std::fmt::Write;

use sha2::{Digest, Sha256};
use toml::de::DeTable;

use crate::definition::{Definition, Fact, Invariant, Label, Outcome, Role, State, StateKind, Transition};
use crate::entries::{each, fact, invariant, outcome, role, state, transition};
use crate::key::{ActionKey, EffectKey, PartKey};
use crate::notes::{Notes, Placed};
use crate::parse::Fields;
use crate::report::{Code, Pointer, Report};

/// The longest file that is read, in bytes. The shipped workflow has a fiftieth of it.
const LONGEST: usize = 1024 * 1024;

/// A definition that has been read, but not yet found sound.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) key: String,
    pub(crate) version: u32,
    pub(crate) label: Label,
    pub(crate) roles: Vec<Placed<Role>>,
    pub(crate) facts: Vec<Placed<Fact>>,
    pub(crate) outcomes: Vec<Placed<Outcome>>,
    pub(crate) states: Vec<Placed<State>>,
    pub(crate) transitions: Vec<Placed<Transition>>,
    pub(crate) invariants: Vec<Placed<Invariant>>,
    pub(crate) names: Option<Placed<Names>>,
    /// Whether every state and transition in the file is here, with its ends.
    pub(crate) whole: bool,
    /// The kinds of things of which not all could be read.
    pub(crate) lost: BTreeSet<&'static str>,
}

/// The plain lists at the top of a file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    pub(crate) parts: Vec<PartKey>,
    pub(crate) steps: Vec<ActionKey>,
    pub(crate) effects: Vec<EffectKey>,
}

impl Definition {
    /// Reads a definition and proves it. Everything that is wrong with it is in the report.
    pub fn load(text: &str) -> Result<Self, Report> {
        let (draft, report) = examine(text);
        if report.has_errors() {
            return Err(report);
        }
        draft.into_definition(digest(text)).ok_or(report)
    }
}

/// Everything that can be said about the text of a definition.
pub fn check(text: &str) -> Report {
    examine(text).1
}

fn examine(text: &str) -> (Draft, Report) {
    let mut notes = Notes::new(text);
    if text.len() > LONGEST {
        let problem = Label::new("Filen är längre än 1 MiB.", "The file is longer than 1 MiB.");
        let remedy = Label::new("Dela upp arbetsflödet.", "Split the workflow.");
        notes.report.error(Code::W000, Pointer::line(1), problem, remedy);
        return (Draft::default(), notes.report);
    }
    let (table, errors) = DeTable::parse_recoverable(text);
    if let Some(error) = errors.iter().find(|error| !is_duplicate(error)) {
        malformed(error, &mut notes);
        return (Draft::default(), notes.report);
    }
    for error in &errors {
        duplicate(error, &mut notes);
    }
    let draft = Draft::read(Fields::new(String::new(), 1, table.get_ref(), &notes), &mut notes);
    let mut report = notes.report;
    crate::check::all(&draft, &mut report);
    report.sort();
    (draft, report)
}

fn is_duplicate(error: &toml::de::Error) -> bool {
    error.message().contains("duplicate key")
}

/// Where brackets or quotes don't match, all that follows is guesswork: this is the one finding that hides others.
fn malformed(error: &toml::de::Error, notes: &mut Notes) {
    let problem = Label::new(
        format!("Raden är inte giltig TOML ({}).", error.message()),
        format!("The line isn't valid TOML ({}).", error.message()),
    );
    let remedy = Label::new(
        "Rätta radens skrivsätt; resten av filen läses först därefter.",
        "Mend how the line is written; the rest of the file is read only then.",
    );
    notes.report.error(Code::W000, notes.place(error), problem, remedy);
}

fn duplicate(error: &toml::de::Error, notes: &mut Notes) {
    let problem = Label::new("Samma nyckel står två gånger.", "The same key is written twice.");
    let remedy = Label::new("Ta bort den ena raden.", "Take one of the lines away.");
    notes.report.error(Code::W002, notes.place(error), problem, remedy);
}

fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

impl Draft {
    fn read(mut file: Fields<'_>, notes: &mut Notes) -> Self {
        let names = Names {
            parts: file.keys("parts", notes),
            steps: file.keys("steps", notes),
            effects: file.keys("effects", notes),
        };
        let draft = Self {
            key: file.key("key", notes).unwrap_or_default(),
            version: file.number("version", notes).unwrap_or_default(),
            label: file.label("label", notes),
            roles: each(&mut file, "role", notes, role),
            facts: each(&mut file, "fact", notes, fact),
            outcomes: each(&mut file, "outcome", notes, outcome),
            states: each(&mut file, "state", notes, state),
            transitions: each(&mut file, "transition", notes, transition),
            invariants: each(&mut file, "invariant", notes, invariant),
            names: Some(file.place(names)),
            ..Self::default()
        };
        let broken = ["parts", "steps", "effects"]
            .into_iter()
            .filter(|list| file.is_broken(list));
        notes.lost.extend(broken);
        file.finish(notes);
        let whole = notes.whole && !notes.lost.contains("state") && !notes.lost.contains("transition");
        Self {
            whole,
            lost: std::mem::take(&mut notes.lost),
            ..draft
        }
    }

    /// The definition, if there is a start.
    fn into_definition(self, digest: String) -> Option<Definition> {
        let states = values(self.states);
        let initial = states.iter().find(|state| state.kind == StateKind::Initial)?.clone();
        let names = self.names?.value;
        Some(Definition {
            key: self.key,
            version: self.version,
            digest,
            label: self.label,
            roles: values(self.roles),
            facts: values(self.facts),
            outcomes: values(self.outcomes),
            parts: names.parts,
            steps: names.steps,
            effects: names.effects,
            initial,
            states,
            transitions: values(self.transitions),
            invariants: values(self.invariants),
        })
    }
}

fn values<T>(placed: Vec<Placed<T>>) -> Vec<T> {
    placed.into_iter().map(|placed| placed.value).collect()
}

#[cfg(test)]
mod tests;
