//! What differs between two versions of a workflow, thing by thing, for those who decide whether to use the newer one.

use serde::Serialize;

use crate::definition::Definition;
use crate::load::Unproved;
use crate::model::{Effect, Fact, Invariant, Label, Outcome, Role, State, Transition, Wording};

/// What kind of thing differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Thing {
    /// The workflow itself: its name, lists, lead time and rules for running cases.
    Workflow,
    /// A role.
    Role,
    /// A fact.
    Fact,
    /// An outcome.
    Outcome,
    /// An effect.
    Effect,
    /// A state.
    State,
    /// A transition.
    Transition,
    /// A promise.
    Invariant,
    /// A sentence in words of the workflow's own.
    Text,
}

/// How it differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "keys", rename_all = "kebab-case")]
pub enum Change {
    /// Only the newer version has it.
    Added,
    /// Only the older version has it.
    Removed,
    /// Both have it, with these keys of the format different.
    Changed(Vec<&'static str>),
}

/// One thing that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// What kind of thing.
    pub thing: Thing,
    /// Its key; for a promise its kind and state.
    pub key: String,
    /// What people call it, in the newer version where that has it.
    pub label: Label,
    /// How it differs.
    pub change: Change,
}

/// Everything that differs, in the order of the newer file, and of each kind what was removed last.
pub fn compare(older: &Definition, newer: &Definition) -> Vec<Difference> {
    let mut all: Vec<_> = workflow(older, newer).into_iter().collect();
    all.extend(things(Thing::Role, &older.roles, &newer.roles));
    all.extend(things(Thing::Fact, &older.facts, &newer.facts));
    all.extend(things(Thing::Outcome, &older.outcomes, &newer.outcomes));
    all.extend(things(Thing::Effect, &older.effects, &newer.effects));
    all.extend(things(Thing::State, &older.states, &newer.states));
    all.extend(things(Thing::Transition, &older.transitions, &newer.transitions));
    all.extend(things(Thing::Invariant, &older.invariants, &newer.invariants));
    all.extend(things(Thing::Text, &older.texts, &newer.texts));
    all
}

impl Unproved {
    /// What differs from an older version that is in use.
    pub fn compared_with(&self, older: &Definition) -> Vec<Difference> {
        compare(older, &self.0)
    }
}

/// The keys of the format whose fields differ.
macro_rules! differing {
    ($older:expr, $newer:expr, $($field:ident $name:literal),+ $(,)?) => {
        [$(($older.$field != $newer.$field).then_some($name)),+].into_iter().flatten().collect()
    };
}

fn workflow(older: &Definition, newer: &Definition) -> Option<Difference> {
    let keys: Vec<_> = differing!(
        older, newer,
        key "key", label "label", parts "parts", steps "steps", dates "dates", phases "phases",
        lead_time "lead-time", migration "migration",
    );
    (!keys.is_empty()).then(|| Difference {
        thing: Thing::Workflow,
        key: newer.key.clone(),
        label: newer.label.clone(),
        change: Change::Changed(keys),
    })
}

/// Something that two versions can both have.
trait Comparable {
    /// What makes it the same thing in both.
    fn identity(&self) -> String;
    fn label(&self) -> Label;
    fn differing(&self, newer: &Self) -> Vec<&'static str>;
}

fn things<T: Comparable>(thing: Thing, older: &[T], newer: &[T]) -> Vec<Difference> {
    let (old, new) = (numbered(older), numbered(newer));
    let of = |item: &T, change| Difference {
        thing,
        key: item.identity(),
        label: item.label(),
        change,
    };
    let mut found = vec![];
    for (identity, item) in &new {
        match old.iter().find(|(other, _)| other == identity) {
            None => found.push(of(item, Change::Added)),
            Some((_, was)) => {
                let keys = was.differing(item);
                if !keys.is_empty() {
                    found.push(of(item, Change::Changed(keys)));
                }
            }
        }
    }
    let gone = old
        .iter()
        .filter(|(identity, _)| new.iter().all(|(other, _)| other != identity));
    found.extend(gone.map(|(_, item)| of(item, Change::Removed)));
    found
}

/// Each item with its identity and, where a key stands several times, the how-manieth of that key it is.
fn numbered<T: Comparable>(items: &[T]) -> Vec<((String, usize), &T)> {
    let mut numbered: Vec<((String, usize), &T)> = vec![];
    for item in items {
        let identity = item.identity();
        let before = numbered.iter().filter(|((other, _), _)| *other == identity).count();
        numbered.push(((identity, before), item));
    }
    numbered
}

/// How each kind of thing is compared: what identifies it, what it is called, and the fields with their keys in the format.
macro_rules! comparable {
    ($kind:ty, |$item:ident| $identity:expr, $label:expr, $($field:ident $name:literal),+ $(,)?) => {
        impl Comparable for $kind {
            fn identity(&self) -> String {
                let $item = self;
                $identity
            }

            fn label(&self) -> Label {
                let $item = self;
                $label
            }

            fn differing(&self, newer: &Self) -> Vec<&'static str> {
                differing!(self, newer, $($field $name),+)
            }
        }
    };
}

comparable!(Role, |role| role.key.to_string(), role.label.clone(),
    label "label", people "people", substitute "substitute");
comparable!(Fact, |fact| fact.key.to_string(), fact.label.clone(),
    label "label", domain "values", about "about", initial "initial", changes_in "changes-in", approved_by "approved-by");
comparable!(Outcome, |outcome| outcome.key.to_string(), outcome.label.clone(), label "label");
comparable!(Effect, |effect| effect.key.to_string(), Label::new(effect.key.as_str(), effect.key.as_str()), tells "tells");
comparable!(State, |state| state.key.to_string(), state.label.clone(),
    label "label", kind "kind", responsible "responsible", editable "editable", deadline "deadline",
    no_deadline "no-deadline", escalation "escalation", phase "phase", grants "grants", retention "retention");
comparable!(Transition, |transition| transition.key.to_string(), transition.label.clone(),
    label "label", from "from", to "to", roles "roles", trigger "trigger", guard "guard", input "input",
    effects "effects", not_same_as "not-same-as", limit "limit", no_limit "no-limit", after "after", sets "sets",
    clears "clears", decides "decides", binds_basis "binds-basis", letter "letter");
comparable!(Wording, |text| text.key.clone(), text.label.clone(), label "label");

impl Comparable for Invariant {
    fn identity(&self) -> String {
        format!("{} {}", self.kind(), self.state())
    }

    fn label(&self) -> Label {
        Label::new(self.identity(), self.identity())
    }

    fn differing(&self, newer: &Self) -> Vec<&'static str> {
        let list = if matches!(self, Self::MustHold { .. }) {
            "facts"
        } else {
            "one-of"
        };
        if self == newer { vec![] } else { vec![list] }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EXEMPTION_1, Surroundings, examine, exemption};

    /// What differs when the text of the exemption workflow is changed.
    fn changed(changes: &[(&str, &str)]) -> Vec<(Thing, String, Change)> {
        let mut text = EXEMPTION_1.to_owned();
        for (from, to) in changes {
            assert!(text.contains(from), "{from}");
            text = text.replacen(from, to, 1);
        }
        let newer = examine(&text, &Surroundings::default()).unproved.unwrap();
        let differences = newer.compared_with(&exemption().unwrap()).into_iter();
        differences
            .map(|found| (found.thing, found.key, found.change))
            .collect()
    }

    #[test]
    fn nothing_differs_from_itself_nor_when_only_comments_change() {
        assert_eq!(changed(&[]), []);
        assert_eq!(changed(&[("# Dates of a case", "# Days of a case")]), []);
    }

    #[test]
    fn a_changed_deadline_is_told_by_its_state_and_key() {
        assert_eq!(
            changed(&[(
                "deadline = { working-days = 5, reminders = [4] }",
                "deadline = { working-days = 6, reminders = [4] }"
            )]),
            [(Thing::State, "intake".to_owned(), Change::Changed(vec!["deadline"]))]
        );
    }

    #[test]
    fn what_is_new_and_what_is_gone_are_told_apart() {
        let outcome = "[[outcome]]\nkey = \"discarded\"";
        let found = changed(&[(outcome, "[[outcome]]\nkey = \"thrown-away\"")]);
        assert_eq!(
            found,
            [
                (Thing::Outcome, "thrown-away".to_owned(), Change::Added),
                (Thing::Outcome, "discarded".to_owned(), Change::Removed),
            ]
        );
    }

    #[test]
    fn two_promises_of_one_kind_about_one_state_are_two_things() {
        let promise = "one-of = [\"grant\", \"grant-with-conditions\"]";
        assert_eq!(
            changed(&[(promise, "one-of = [\"grant\"]")]),
            [(
                Thing::Invariant,
                "must-pass in-force".to_owned(),
                Change::Changed(vec!["one-of"])
            )]
        );
    }
}
