//! From the text of a file to a draft of a definition: everything that can be read is, and everything else is a finding.

use std::collections::BTreeSet;
use std::fmt::Write;

use sha2::{Digest, Sha256};
use toml::de::DeTable;

use crate::code::Code;
use crate::definition::Definition;
use crate::entries::{each, effect, fact, invariant, lead_time, migration, outcome, role, state, transition, wording};
use crate::format::FILE;
use crate::host::Surroundings;
use crate::key::{ActionKey, DateKey, PartKey, PhaseKey};
use crate::model::{
    Effect, Fact, Invariant, Label, LeadTime, Migration, Move, Outcome, Role, State, StateKind, Transition, Wording,
};
use crate::notes::{Notes, Placed};
use crate::parse::Fields;
use crate::report::{Pointer, Report};
use crate::witness::{Unreplayed, Witness};

/// The longest file that is read, in bytes. The shipped workflows have a fortieth of it; ten thousand states fit.
pub(crate) const LONGEST: usize = 2 * 1024 * 1024;
/// The most findings that are shown: whoever has that many begins with the first.
pub(crate) const MOST_FINDINGS: usize = 1000;

/// A definition that has been read, but not yet found sound.
#[derive(Clone, Debug, Default)]
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
    pub(crate) effects: Vec<Placed<Effect>>,
    pub(crate) texts: Vec<Placed<Wording>>,
    pub(crate) calendar: Option<Placed<String>>,
    pub(crate) lead_time: Option<Placed<LeadTime>>,
    pub(crate) migration: Option<Placed<Migration>>,
    /// The rules of the migration, each with its lines.
    pub(crate) rules: Vec<Placed<Move>>,
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
    pub(crate) dates: Vec<DateKey>,
    pub(crate) phases: Vec<PhaseKey>,
}

impl Definition {
    /// Reads a definition and proves it. Everything that is wrong with it is in the report.
    pub fn load(text: &str) -> Result<Self, Report> {
        examine(text, &Surroundings::default()).into_definition()
    }
}

/// Everything that can be said about the text of a definition by itself.
pub fn check(text: &str) -> Report {
    examine(text, &Surroundings::default()).report
}

/// Everything that can be said about the text of a definition, where it is to be used.
pub fn examine(text: &str, around: &Surroundings<'_>) -> Examination {
    let (draft, mut report) = read(text);
    if draft.names.is_some() {
        crate::check::all(&draft, around, &mut report);
    }
    report.sort();
    report.shorten(MOST_FINDINGS);
    let unproved = draft.whole.then(|| draft.into_definition(digest(text))).flatten();
    Examination {
        report,
        unproved: unproved.map(Unproved),
    }
}

/// What was found in a file, and what it says.
#[derive(Clone, Debug)]
pub struct Examination {
    /// Everything that was found.
    pub report: Report,
    /// What the file says, sound or not; none when its states and transitions can't all be read.
    pub unproved: Option<Unproved>,
}

impl Examination {
    /// The definition, if nothing stops it from being used.
    pub fn into_definition(self) -> Result<Definition, Report> {
        match self.unproved {
            Some(Unproved(definition)) if !self.report.has_errors() => Ok(definition),
            _ => Err(self.report),
        }
    }
}

/// A workflow that has been read but not found sound: it can be looked at, drawn and replayed, and no case can be in it.
#[derive(Clone, Debug)]
pub struct Unproved(pub(crate) Definition);

impl Unproved {
    /// Goes the way of a witness through the engine.
    pub fn replay(&self, witness: &Witness) -> Result<(), Unreplayed> {
        crate::witness::replay(&self.0, witness)
    }
}

pub(crate) fn read(text: &str) -> (Draft, Report) {
    let mut notes = Notes::new(text);
    if text.len() > LONGEST {
        let problem = Label::new("Filen är längre än 2 MiB.", "The file is longer than 2 MiB.");
        let remedy = Label::new("Dela upp arbetsflödet.", "Split the workflow.");
        notes.report.note(Code::W000, Pointer::line(1), problem, remedy);
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
    let draft = Draft::read(
        Fields::new(&FILE, String::new(), 1, table.get_ref(), &notes),
        &mut notes,
    );
    (draft, notes.report)
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
    notes.report.note(Code::W000, notes.place(error), problem, remedy);
}

fn duplicate(error: &toml::de::Error, notes: &mut Notes) {
    let problem = Label::new("Samma nyckel står två gånger.", "The same key is written twice.");
    let remedy = Label::new("Ta bort den ena raden.", "Take one of the lines away.");
    notes.report.note(Code::W002, notes.place(error), problem, remedy);
}

pub(crate) fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes())
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string can't fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

impl Draft {
    pub(crate) fn read(mut file: Fields<'_>, notes: &mut Notes) -> Self {
        let names = Names {
            parts: file.keys("parts", notes),
            steps: file.keys("steps", notes),
            dates: file.keys("dates", notes),
            phases: file.keys("phases", notes),
        };
        let calendar = file.maybe_key("calendar", notes);
        let (migration, rules) = migration(&mut file, notes);
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
            effects: each(&mut file, "effect", notes, effect),
            texts: each(&mut file, "text", notes, wording),
            calendar: calendar.map(|calendar| file.place(calendar)),
            lead_time: lead_time(&mut file, notes),
            migration,
            rules,
            names: Some(file.place(names)),
            ..Self::default()
        };
        let broken = ["parts", "steps", "dates", "phases"]
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
    pub(crate) fn into_definition(self, digest: String) -> Option<Definition> {
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
            dates: names.dates,
            phases: names.phases,
            effects: values(self.effects),
            initial,
            states,
            transitions: values(self.transitions),
            invariants: values(self.invariants),
            texts: values(self.texts),
            lead_time: self.lead_time.map(|placed| placed.value),
            migration: self.migration.map(|placed| placed.value),
        })
    }
}

fn values<T>(placed: Vec<Placed<T>>) -> Vec<T> {
    placed.into_iter().map(|placed| placed.value).collect()
}

#[cfg(test)]
mod hostile_tests;
#[cfg(test)]
mod tests;
