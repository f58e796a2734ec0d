//! Guards: expression trees over facts with finitely many values, and which facts stand in the way when one is false.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::definition::Definition;
use crate::engine::Block;
use crate::key::FactKey;
use crate::model::Domain;

/// What a fact is right now: true, false, or one of the words it was declared with.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FactValue {
    /// A yes or no.
    Bool(bool),
    /// One of the fact's declared words.
    Word(String),
}

impl From<bool> for FactValue {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<&str> for FactValue {
    fn from(word: &str) -> Self {
        Self::Word(word.to_owned())
    }
}

impl From<String> for FactValue {
    fn from(word: String) -> Self {
        Self::Word(word)
    }
}

impl std::fmt::Display for FactValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bool(value) => write!(f, "{value}"),
            Self::Word(word) => f.write_str(word),
        }
    }
}

/// What is known about a case. A fact that isn't here is unknown, and satisfies no guard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(BTreeMap<FactKey, FactValue>);

impl Facts {
    /// What the fact is, if it is known.
    pub fn get(&self, fact: &FactKey) -> Option<&FactValue> {
        self.0.get(fact)
    }

    /// Makes the fact known.
    pub fn set(&mut self, fact: impl Into<FactKey>, value: impl Into<FactValue>) {
        self.0.insert(fact.into(), value.into());
    }

    /// These facts, and where both know one, what the others say.
    pub(crate) fn overlaid(&self, others: &Self) -> Self {
        self.iter()
            .chain(others.iter())
            .map(|(fact, value)| (fact.clone(), value.clone()))
            .collect()
    }

    /// All known facts, by key.
    pub fn iter(&self) -> impl Iterator<Item = (&FactKey, &FactValue)> {
        self.0.iter()
    }
}

impl<K: Into<FactKey>, V: Into<FactValue>> FromIterator<(K, V)> for Facts {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(pairs: I) -> Self {
        Self(
            pairs
                .into_iter()
                .map(|(fact, value)| (fact.into(), value.into()))
                .collect(),
        )
    }
}

/// What must be true of a case before a transition may be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Guard {
    /// Every one of them.
    All(Vec<Guard>),
    /// At least one of them.
    Any(Vec<Guard>),
    /// The opposite.
    Not(Box<Guard>),
    /// The fact has this value.
    Is(FactKey, FactValue),
}

impl Guard {
    /// Every fact and value the guard mentions, in the order written.
    pub fn atoms(&self) -> Vec<(&FactKey, &FactValue)> {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().flat_map(Self::atoms).collect(),
            Self::Not(inner) => inner.atoms(),
            Self::Is(fact, value) => vec![(fact, value)],
        }
    }

    /// The facts that keep the guard from being `wanted`; empty when it already is. Of several alternatives, the one that
    /// is closest.
    pub(crate) fn missing(&self, wanted: bool, facts: &Facts, definition: &Definition) -> Vec<Block> {
        match (self, wanted) {
            (Self::All(parts), true) | (Self::Any(parts), false) => parts
                .iter()
                .flat_map(|part| part.missing(wanted, facts, definition))
                .collect(),
            (Self::All(parts), false) | (Self::Any(parts), true) => parts
                .iter()
                .map(|part| part.missing(wanted, facts, definition))
                .min_by_key(Vec::len)
                .unwrap_or_default(),
            (Self::Not(inner), _) => inner.missing(!wanted, facts, definition),
            (Self::Is(fact, value), _) => atom(fact, value, wanted, facts, definition).into_iter().collect(),
        }
    }
}

/// Why the fact isn't (or, when not wanted, is) the value. An unknown fact is in the way of both.
fn atom(fact: &FactKey, value: &FactValue, wanted: bool, facts: &Facts, definition: &Definition) -> Option<Block> {
    let is = facts.get(fact);
    if is.is_some_and(|is| (is == value) == wanted) {
        return None;
    }
    let needs = if wanted {
        value.clone()
    } else {
        other_than(value, fact, definition)
    };
    Some(Block::Fact {
        fact: fact.clone(),
        needs,
        is: is.cloned(),
    })
}

/// The first declared value of the fact that isn't this one.
fn other_than(value: &FactValue, fact: &FactKey, definition: &Definition) -> FactValue {
    match (value, definition.fact(fact).map(|fact| &fact.domain)) {
        (FactValue::Bool(value), _) => FactValue::Bool(!value),
        (FactValue::Word(word), Some(Domain::Words(words))) => words
            .iter()
            .find(|other| *other != word)
            .map_or(FactValue::Bool(false), |other| FactValue::Word(other.clone())),
        (FactValue::Word(_), _) => FactValue::Bool(false),
    }
}

#[cfg(test)]
mod tests;
