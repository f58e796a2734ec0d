//! Reading a `[[transition]]`, with its guard.

use std::collections::BTreeMap;

use toml::de::DeValue;

use super::one_of;
use crate::guard::{FactValue, Guard};
use crate::key::{ActionKey, FactKey, StateKey};
use crate::model::{After, InputField, Label, Transition, Trigger};
use crate::notes::Notes;
use crate::parse::{Fields, fact_value};

const TRIGGERS: &[(&str, Trigger)] = &[("person", Trigger::Person), ("timer", Trigger::Timer)];

pub(crate) fn transition(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Transition> {
    let key = fields.key("key", notes);
    let (from, to) = (from(fields, notes), fields.key("to", notes));
    notes.whole &= from.is_some() && to.is_some();
    let trigger = one_of(fields, "trigger", TRIGGERS, notes).unwrap_or(Trigger::Person);
    let transition = Transition {
        key: ActionKey::from(""),
        label: fields.label("label", notes),
        from: from.unwrap_or_default(),
        to: to.unwrap_or_else(|| "".into()),
        roles: fields.keys("roles", notes),
        trigger,
        guard: guard_field(fields, notes),
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
    one_of(fields, "after", &[("deadline", After::Deadline)], notes)
}

fn sets(fields: &mut Fields<'_>, notes: &mut Notes) -> BTreeMap<FactKey, FactValue> {
    let Some(table) = fields.table("sets", notes) else {
        return BTreeMap::new();
    };
    let values = table.free(
        notes,
        (
            "true, false eller ett av faktumets ord",
            "true, false or one of the fact's words",
        ),
        fact_value,
    );
    values.into_iter().map(|(fact, value)| (fact.into(), value)).collect()
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

fn guard_field(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Guard> {
    let found = guard(fields.value("guard")?);
    if found.is_none() {
        let wanted = Label::new(
            "ett faktum, { fact = …, is = … }, { all = […] }, { any = […] } eller { not = … }",
            "a fact, { fact = …, is = … }, { all = […] }, { any = […] } or { not = … }",
        );
        notes.wrong(fields.at("guard"), &wanted);
    }
    found
}

/// A fact that must be true, or a table with exactly one meaning. The depth is bounded by the TOML parser.
fn guard(value: &DeValue<'_>) -> Option<Guard> {
    if let Some(fact) = value.as_str() {
        return Some(Guard::Is(FactKey::from(fact), FactValue::Bool(true)));
    }
    let table = value.as_table()?;
    let entries: BTreeMap<&str, &DeValue<'_>> = table
        .iter()
        .map(|(key, value)| (key.get_ref().as_ref(), value.get_ref()))
        .collect();
    let only = |key| entries.get(key).copied().filter(|_| entries.len() == 1);
    if let Some(parts) = only("all") {
        return guards(parts).map(Guard::All);
    }
    if let Some(parts) = only("any") {
        return guards(parts).map(Guard::Any);
    }
    if let Some(inner) = only("not") {
        return guard(inner).map(|inner| Guard::Not(Box::new(inner)));
    }
    let (fact, is) = (entries.get("fact")?.as_str()?, entries.get("is")?);
    let is = fact_value(is)?;
    (entries.len() == 2).then(|| Guard::Is(FactKey::from(fact), is))
}

/// A list with at least one guard: what an empty one would mean is anybody's guess.
fn guards(value: &DeValue<'_>) -> Option<Vec<Guard>> {
    let parts: Vec<_> = value
        .as_array()?
        .iter()
        .map(|part| guard(part.get_ref()))
        .collect::<Option<_>>()?;
    (!parts.is_empty()).then_some(parts)
}
