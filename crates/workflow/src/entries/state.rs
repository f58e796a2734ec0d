//! Reading a `[[state]]`.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeValue;

use crate::key::{PartKey, RoleKey, StateKey};
use crate::model::{Deadline, Escalation, Label, Retention, State, StateKind, Term};
use crate::notes::Notes;
use crate::parse::Fields;

pub(crate) fn state(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<State> {
    let key = fields.key("key", notes);
    let kind = state_kind(fields, notes);
    let state = State {
        key: StateKey::from(""),
        label: fields.label("label", notes),
        responsible: fields.keys("responsible", notes),
        editable: editable(fields, notes),
        deadline: deadline(fields, notes),
        no_deadline: fields.maybe_label("no-deadline", notes),
        escalation: escalation(fields, notes),
        phase: fields.maybe_key("phase", notes),
        grants: fields.flag("grants", notes),
        retention: retention(fields, notes),
        kind,
    };
    Some(State { key: key?, ..state })
}

#[derive(Clone, Copy)]
enum Kind {
    Initial,
    Active,
    Final,
}

const KINDS: &[(&str, Kind)] = &[
    ("initial", Kind::Initial),
    ("active", Kind::Active),
    ("final", Kind::Final),
];

fn state_kind(fields: &mut Fields<'_>, notes: &mut Notes) -> StateKind {
    let kind = fields.word("kind", KINDS, notes);
    notes.whole &= kind.is_some() || !fields.has("kind");
    match kind {
        Some(Kind::Initial) => StateKind::Initial,
        Some(Kind::Final) => StateKind::Final {
            outcome: fields.key("outcome", notes).unwrap_or_else(|| "".into()),
        },
        Some(Kind::Active) | None => StateKind::Active,
    }
}

fn editable(fields: &mut Fields<'_>, notes: &mut Notes) -> BTreeMap<PartKey, BTreeSet<RoleKey>> {
    let lists = fields.lists("editable", notes).into_iter();
    lists
        .map(|(part, roles)| (part.into(), roles.into_iter().map(RoleKey::from).collect()))
        .collect()
}

fn deadline(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Deadline> {
    let mut fields = fields.table("deadline", notes)?;
    let date = fields.maybe_key("date", notes);
    let days = if fields.has("date") {
        fields.maybe_number("working-days", notes)
    } else {
        fields.number("working-days", notes)
    };
    let (reminders, reminders_before, reminders_days_before) = (
        fields.numbers("reminders", notes),
        fields.numbers("reminders-before", notes),
        fields.numbers("reminders-days-before", notes),
    );
    let set_by = fields.maybe_text("set-by", notes);
    if date.is_some() && days.is_some() {
        let wanted = Label::new(
            "”working-days” eller ”date”, inte båda",
            "\"working-days\" or \"date\", not both",
        );
        notes.wrong(fields.at("date"), &wanted);
    }
    fields.finish(notes);
    let term = date.map(Term::Date).or(days.map(Term::WorkingDays))?;
    Some(Deadline {
        term,
        reminders,
        reminders_before,
        reminders_days_before,
        set_by,
    })
}

fn escalation(fields: &mut Fields<'_>, notes: &mut Notes) -> Vec<Escalation> {
    let steps = fields.tables("escalation", notes);
    let mut read = vec![];
    for mut step in steps {
        let (after, to) = (step.number("after", notes), step.key("to", notes));
        step.finish(notes);
        read.extend(after.zip(to).map(|(after, to)| Escalation { after, to }));
    }
    read
}

/// The word `preserve`, or a table with a number of years.
fn retention(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Retention> {
    if matches!(fields.value("retention")?, DeValue::Table(_)) {
        let mut table = fields.table("retention", notes)?;
        let years = table.number("dispose-after-years", notes);
        table.finish(notes);
        return years.map(Retention::DisposeAfterYears);
    }
    fields.word("retention", &[("preserve", Retention::Preserve)], notes)
}
