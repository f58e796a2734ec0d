//! Reading a `[[transition]]`.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::guard::guard;
use crate::guard::FactValue;
use crate::key::{ActionKey, FactKey, StateKey};
use crate::model::{After, InputField, Label, Transition, Trigger};
use crate::notes::Notes;
use crate::parse::Fields;

const TRIGGERS: &[(&str, Trigger)] = &[("person", Trigger::Person), ("timer", Trigger::Timer)];

pub(crate) fn transition(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Transition> {
    let key = fields.key("key", notes);
    let (from, to) = (from(fields, notes), fields.key("to", notes));
    notes.whole &= from.is_some() && to.is_some();
    let trigger = fields.word("trigger", TRIGGERS, notes).unwrap_or(Trigger::Person);
    let transition = Transition {
        key: ActionKey::from(""),
        label: fields.label("label", notes),
        from: from.unwrap_or_default(),
        to: to.unwrap_or_else(|| "".into()),
        roles: fields.keys("roles", notes),
        trigger,
        guard: guard(fields, notes),
        input: input(fields, notes),
        effects: fields.keys("effects", notes),
        not_same_as: fields.keys("not-same-as", notes),
        limit: fields.maybe_number("limit", notes),
        no_limit: fields.maybe_label("no-limit", notes),
        after: after(fields, trigger, notes),
        sets: sets(fields, notes),
        clears: fields.keys("clears", notes),
        decides: fields.flag("decides", notes),
        binds_basis: fields.flag("binds-basis", notes),
        letter: fields.maybe_key("letter", notes),
    };
    Some(Transition {
        key: key?,
        ..transition
    })
}

/// The word `deadline`, or a table with a number of days or a date. A timer must have it, a person's step can't.
fn after(fields: &mut Fields<'_>, trigger: Trigger, notes: &mut Notes) -> Option<After> {
    if trigger == Trigger::Timer {
        fields.demand("after");
    } else if fields.has("after") {
        let wanted = Label::new(
            "”after” bara på en övergång med trigger = ”timer”",
            "\"after\" only on a transition with trigger = \"timer\"",
        );
        notes.wrong(fields.at("after"), &wanted);
    }
    if matches!(fields.value("after")?, DeValue::Table(_)) {
        let mut table = fields.table("after", notes)?;
        let (days, date) = (
            table.maybe_number("working-days", notes),
            table.maybe_key("date", notes),
        );
        if days.is_some() == date.is_some() {
            let wanted = Label::new(
                "antingen ”working-days” eller ”date”",
                "either \"working-days\" or \"date\"",
            );
            notes.wrong(fields.at("after"), &wanted);
        }
        table.finish(notes);
        return days.map(After::WorkingDays).or(date.map(After::Date));
    }
    fields.word("after", &[("deadline", After::Deadline)], notes)
}

fn sets(fields: &mut Fields<'_>, notes: &mut Notes) -> BTreeMap<FactKey, FactValue> {
    let values = fields.fact_values("sets", notes).into_iter();
    values.map(|(fact, value)| (fact.into(), value)).collect()
}

/// One state or a list of states.
fn from(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Vec<StateKey>> {
    if matches!(fields.value("from"), Some(DeValue::Array(_))) {
        return fields.some_keys("from", notes);
    }
    fields.key("from", notes).map(|state| vec![state])
}

fn input(fields: &mut Fields<'_>, notes: &mut Notes) -> Vec<InputField> {
    let Some(mut input) = fields.table("input", notes) else {
        return vec![];
    };
    let required = input
        .words("required", notes)
        .into_iter()
        .map(|key| InputField { key, required: true });
    let optional = input
        .words("optional", notes)
        .into_iter()
        .map(|key| InputField { key, required: false });
    let all = required.chain(optional).collect();
    input.finish(notes);
    all
}
