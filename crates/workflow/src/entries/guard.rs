//! Reading a guard: a fact, or a table that says something of one or several; and a list of those.

use std::collections::BTreeMap;

use toml::de::DeValue;

use crate::code::Code;
use crate::format::{DEEPEST_GUARD, LARGEST_GUARD};
use crate::guard::{FactValue, Guard};
use crate::key::FactKey;
use crate::model::Label;
use crate::notes::Notes;
use crate::parse::Fields;
use crate::report::Pointer;
use crate::values::{fact_value, key_text};

/// Why a guard can't be read.
enum Fault {
    /// It means nothing, or several things.
    Shape,
    /// Nobody could read it.
    Size,
}

pub(crate) fn guard(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Guard> {
    let read = tree(fields.value("guard")?, 1);
    understood(read, (fields, "guard"), notes)
}

/// A list that must be there, of what must all hold.
pub(super) fn guards(fields: &mut Fields<'_>, key: &'static str, notes: &mut Notes) -> Option<Guard> {
    fields.demand(key);
    let read = trees(fields.value(key)?, 1).map(Guard::All);
    understood(read, (fields, key), notes)
}

fn understood(
    read: Result<Guard, Fault>,
    (fields, key): (&Fields<'_>, &'static str),
    notes: &mut Notes,
) -> Option<Guard> {
    let within = read.and_then(|guard| {
        let small = guard.atoms().len() <= LARGEST_GUARD;
        if small { Ok(guard) } else { Err(Fault::Size) }
    });
    match within {
        Ok(guard) => Some(guard),
        Err(Fault::Shape) => {
            notes.wrong(fields.at(key), &fields.wanted(key));
            None
        }
        Err(Fault::Size) => {
            too_large(fields.at(key), notes);
            None
        }
    }
}

fn too_large(pointer: Pointer, notes: &mut Notes) {
    let problem = Label::new(
        format!("Villkoret har fler än {LARGEST_GUARD} fakta, eller fler än {DEEPEST_GUARD} villkor i varandra."),
        format!(
            "The guard has more than {LARGEST_GUARD} facts, or more than {DEEPEST_GUARD} guards inside each other."
        ),
    );
    let remedy = Label::new("Dela upp villkoret.", "Split the guard.");
    notes.report.note(Code::W000, pointer, problem, remedy);
}

/// A fact that must be true, or a table with exactly one meaning.
fn tree(value: &DeValue<'_>, depth: usize) -> Result<Guard, Fault> {
    if depth > DEEPEST_GUARD {
        return Err(Fault::Size);
    }
    if let Some(fact) = key_text(value) {
        return Ok(Guard::Is(FactKey::from(fact), FactValue::Bool(true)));
    }
    let table = value.as_table().ok_or(Fault::Shape)?;
    let entries: BTreeMap<&str, &DeValue<'_>> = table
        .iter()
        .map(|(key, value)| (key.get_ref().as_ref(), value.get_ref()))
        .collect();
    let only = |key| entries.get(key).copied().filter(|_| entries.len() == 1);
    if let Some(parts) = only("all") {
        return trees(parts, depth).map(Guard::All);
    }
    if let Some(parts) = only("any") {
        return trees(parts, depth).map(Guard::Any);
    }
    if let Some(inner) = only("not") {
        return tree(inner, depth + 1).map(|inner| Guard::Not(Box::new(inner)));
    }
    atom(&entries).ok_or(Fault::Shape)
}

fn atom(entries: &BTreeMap<&str, &DeValue<'_>>) -> Option<Guard> {
    let (fact, is) = (key_text(entries.get("fact")?)?, fact_value(entries.get("is")?)?);
    (entries.len() == 2).then(|| Guard::Is(FactKey::from(fact), is))
}

/// A list with at least one guard: what an empty one would mean is anybody's guess.
fn trees(value: &DeValue<'_>, depth: usize) -> Result<Vec<Guard>, Fault> {
    let parts = value.as_array().filter(|parts| !parts.is_empty()).ok_or(Fault::Shape)?;
    parts.iter().map(|part| tree(part.get_ref(), depth + 1)).collect()
}
