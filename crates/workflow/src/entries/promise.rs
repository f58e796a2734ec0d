//! Reading what a workflow promises: invariants, the lead time, and what happens to running cases.

use super::guard::guards;
use crate::key::{ActionKey, StateKey};
use crate::model::{Due, Invariant, LeadTime, Migration, Move};
use crate::notes::{Notes, Placed};
use crate::parse::Fields;

#[derive(Clone, Copy)]
enum Kind {
    MustPass,
    MustFollow,
    MustHold,
    NoTimerInto,
    FourEyes,
}

const KINDS: &[(&str, Kind)] = &[
    ("must-pass", Kind::MustPass),
    ("must-follow", Kind::MustFollow),
    ("must-hold", Kind::MustHold),
    ("no-timer-into", Kind::NoTimerInto),
    ("four-eyes", Kind::FourEyes),
];

pub(crate) fn invariant(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Invariant> {
    fields.demand("kind");
    let (kind, state) = (fields.word("kind", KINDS, notes), fields.key("state", notes));
    let passes = |state: Option<StateKey>, one_of: Option<Vec<ActionKey>>| state.zip(one_of);
    if kind.is_none() {
        // Which of them it should be isn't known, so neither is whether the lists belong there.
        let _: Vec<ActionKey> = fields.keys("one-of", notes);
        let _ = fields.value("facts");
    }
    match kind? {
        Kind::MustPass => passes(state, fields.some_keys("one-of", notes))
            .map(|(state, one_of)| Invariant::MustPass { state, one_of }),
        Kind::MustFollow => passes(state, fields.some_keys("one-of", notes))
            .map(|(state, one_of)| Invariant::MustFollow { state, one_of }),
        Kind::MustHold => state
            .zip(guards(fields, "facts", notes))
            .map(|(state, facts)| Invariant::MustHold { state, facts }),
        Kind::NoTimerInto => state.map(|state| Invariant::NoTimerInto { state }),
        Kind::FourEyes => state.map(|state| Invariant::FourEyes { state }),
    }
}

pub(crate) fn lead_time(file: &mut Fields<'_>, notes: &mut Notes) -> Option<Placed<LeadTime>> {
    let mut fields = file.table("lead-time", notes)?;
    let (working_days, from) = (fields.number("working-days", notes), fields.key("from", notes));
    let until = fields.some_keys("until", notes);
    let lead_time = working_days
        .zip(from)
        .zip(until)
        .map(|((working_days, from), until)| LeadTime {
            working_days,
            from,
            until,
        });
    let placed = lead_time.map(|lead_time| fields.place(lead_time));
    fields.finish(notes);
    placed
}

/// The rules for running cases, and each with its own lines.
pub(crate) fn migration(file: &mut Fields<'_>, notes: &mut Notes) -> (Option<Placed<Migration>>, Vec<Placed<Move>>) {
    let Some(mut fields) = file.table("migration", notes) else {
        return (None, vec![]);
    };
    let from = fields.number("from", notes);
    let moves = fields
        .word("cases", &[("stay", false), ("move", true)], notes)
        .unwrap_or(false);
    let tables = fields.tables("state", notes);
    let written = tables.len();
    let rules: Vec<_> = tables.into_iter().filter_map(|rule| rule_of(rule, notes)).collect();
    if rules.len() < written {
        notes.lost.insert("migration");
    }
    let states = rules.iter().map(|rule| rule.value.clone()).collect();
    let placed = from.map(|from| fields.place(Migration { from, moves, states }));
    fields.finish(notes);
    (placed, rules)
}

fn rule_of(mut fields: Fields<'_>, notes: &mut Notes) -> Option<Placed<Move>> {
    let (from, to) = (fields.key("from", notes), fields.key("to", notes));
    let due = fields.word("due", &[("keep", Due::Keep), ("recompute", Due::Recompute)], notes);
    let rule = from.zip(to).map(|(from, to)| fields.place(Move { from, to, due }));
    fields.finish(notes);
    rule
}
