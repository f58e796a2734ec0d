//! The tables of a definition's file, one reader for each kind: what is missing is noted, and the rest still read.

mod fact;
mod guard;
mod promise;
mod state;
mod transition;

pub(crate) use fact::fact;
pub(crate) use promise::{invariant, lead_time, migration};
pub(crate) use state::state;
pub(crate) use transition::transition;

use crate::model::{Effect, Outcome, Role, Wording};
use crate::notes::{Notes, Placed};
use crate::parse::Fields;

/// Reads every `[[kind]]` table. Without its key, an entry is left out.
pub(crate) fn each<T>(
    file: &mut Fields<'_>,
    kind: &'static str,
    notes: &mut Notes,
    read: impl Fn(&mut Fields<'_>, &mut Notes) -> Option<T>,
) -> Vec<Placed<T>> {
    let mut found = vec![];
    for mut fields in file.tables(kind, notes) {
        match read(&mut fields, notes) {
            Some(value) => found.push(fields.place(value)),
            None => drop(notes.lost.insert(kind)),
        }
        fields.finish(notes);
    }
    found
}

pub(crate) fn role(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Role> {
    let label = fields.label("label", notes);
    let people = fields.maybe_number("people", notes);
    let substitute = fields.maybe_key("substitute", notes);
    Some(Role {
        key: fields.key("key", notes)?,
        label,
        people,
        substitute,
    })
}

pub(crate) fn outcome(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Outcome> {
    let label = fields.label("label", notes);
    Some(Outcome {
        key: fields.key("key", notes)?,
        label,
    })
}

pub(crate) fn effect(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Effect> {
    let tells = fields.keys("tells", notes);
    Some(Effect {
        key: fields.key("key", notes)?,
        tells,
    })
}

pub(crate) fn wording(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Wording> {
    let label = fields.label("label", notes);
    Some(Wording {
        key: fields.key::<String>("key", notes)?,
        label,
    })
}
