//! The tables of a definition's file, one reader for each kind: what is missing is noted, and the rest still read.

use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeValue;

use crate::definition::{
    About, Deadline, Domain, Fact, InputField, Invariant, Label, Outcome, Role, State, StateKind, Transition, Trigger,
};
use crate::guard::{FactValue, Guard};
use crate::key::{ActionKey, FactKey, PartKey, RoleKey, StateKey};
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
    Some(Role {
        key: fields.key("key", notes)?,
        label,
    })
}

pub(crate) fn outcome(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Outcome> {
    let label = fields.label("label", notes);
    Some(Outcome {
        key: fields.key("key", notes)?,
        label,
    })
}

pub(crate) fn fact(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Fact> {
    let label = fields.label("label", notes);
    let words = fields.words("values", notes);
    let domain = if words.is_empty() {
        Domain::Bool
    } else {
        Domain::Words(words)
    };
    let about = match fields.maybe_text("about", notes).as_deref() {
        None | Some("case") => About::Case,
        Some("input") => About::Input,
        Some(_) => {
            notes.wrong(
                fields.at("about"),
                &Label::new("”case” eller ”input”", "\"case\" or \"input\""),
            );
            About::Case
        }
    };
    Some(Fact {
        key: fields.key("key", notes)?,
        label,
        domain,
        about,
    })
}

pub(crate) fn state(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<State> {
    let key = fields.key("key", notes);
    let state = State {
        key: StateKey::from(""),
        label: fields.label("label", notes),
        kind: state_kind(fields, notes),
        responsible: fields.keys("responsible", notes),
        editable: editable(fields, notes),
        deadline: deadline(fields, notes),
        no_deadline: fields.maybe_label("no-deadline", notes),
        escalate_to: fields.maybe_key("escalate-to", notes),
    };
    Some(State { key: key?, ..state })
}

fn state_kind(fields: &mut Fields<'_>, notes: &mut Notes) -> StateKind {
    match fields.maybe_text("kind", notes).as_deref() {
        Some("initial") => StateKind::Initial,
        Some("final") => StateKind::Final {
            outcome: fields.key("outcome", notes).unwrap_or_else(|| "".into()),
        },
        None | Some("active") => StateKind::Active,
        Some(_) => {
            let wanted = Label::new(
                "”initial”, ”active” eller ”final”",
                "\"initial\", \"active\" or \"final\"",
            );
            notes.wrong(fields.at("kind"), &wanted);
            notes.whole = false;
            StateKind::Active
        }
    }
}

fn editable(fields: &mut Fields<'_>, notes: &mut Notes) -> BTreeMap<PartKey, BTreeSet<RoleKey>> {
    let Some(parts) = fields.table("editable", notes) else {
        return BTreeMap::new();
    };
    let lists = parts.lists(notes).into_iter();
    lists
        .map(|(part, roles)| (part.into(), roles.into_iter().map(RoleKey::from).collect()))
        .collect()
}

fn deadline(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Deadline> {
    let mut fields = fields.table("deadline", notes)?;
    let working_days = fields.number("working-days", notes);
    let reminders = fields.numbers("reminders", notes);
    fields.finish(notes);
    Some(Deadline {
        working_days: working_days?,
        reminders,
    })
}

pub(crate) fn transition(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Transition> {
    let key = fields.key("key", notes);
    let (from, to) = (from(fields, notes), fields.key("to", notes));
    notes.whole &= from.is_some() && to.is_some();
    let transition = Transition {
        key: ActionKey::from(""),
        label: fields.label("label", notes),
        from: from.unwrap_or_default(),
        to: to.unwrap_or_else(|| "".into()),
        roles: fields.keys("roles", notes),
        trigger: trigger(fields, notes),
        guard: guard_field(fields, notes),
        input: input(fields, notes),
        effects: fields.keys("effects", notes),
        not_same_as: fields.keys("not-same-as", notes),
        limit: fields.maybe_number("limit", notes),
        no_limit: fields.maybe_label("no-limit", notes),
    };
    Some(Transition {
        key: key?,
        ..transition
    })
}

/// One state or a list of states.
fn from(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Vec<StateKey>> {
    if matches!(fields.value("from"), Some(DeValue::Array(_))) {
        return fields.some_keys("from", notes);
    }
    fields.key("from", notes).map(|state| vec![state])
}

fn trigger(fields: &mut Fields<'_>, notes: &mut Notes) -> Trigger {
    match fields.maybe_text("trigger", notes).as_deref() {
        None | Some("person") => Trigger::Person,
        Some("timer") => Trigger::Timer,
        Some(_) => {
            notes.wrong(
                fields.at("trigger"),
                &Label::new("”person” eller ”timer”", "\"person\" or \"timer\""),
            );
            Trigger::Person
        }
    }
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
    let is = is
        .as_bool()
        .map(FactValue::Bool)
        .or_else(|| is.as_str().map(FactValue::from))?;
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

pub(crate) fn invariant(fields: &mut Fields<'_>, notes: &mut Notes) -> Option<Invariant> {
    let (kind, state) = (fields.maybe_text("kind", notes), fields.key("state", notes));
    let one_of = fields.some_keys("one-of", notes);
    match kind.as_deref() {
        Some("must-pass") => Some(Invariant::MustPass {
            state: state?,
            one_of: one_of?,
        }),
        Some("must-follow") => Some(Invariant::MustFollow {
            state: state?,
            one_of: one_of?,
        }),
        _ => {
            notes.wrong(
                fields.at("kind"),
                &Label::new("”must-pass” eller ”must-follow”", "\"must-pass\" or \"must-follow\""),
            );
            None
        }
    }
}
