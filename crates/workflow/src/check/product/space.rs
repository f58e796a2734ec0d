//! Everything that can be true of a case at once, as far as the workflow asks: each combination of values is a number.

use std::borrow::Cow;

use super::bits::Bits;
use crate::definition::Definition;
use crate::guard::{FactValue, Facts};
use crate::key::FactKey;
use crate::model::{About, Domain, Fact, Invariant, State, Transition};

/// The most configurations (states times combinations of values) that are gone through.
pub(in crate::check) const MOST: usize = 1 << 20;

/// Up to so many values of a fact, the set of combinations with each is kept ready.
const FEW: usize = 16;

/// A fact as a digit of a number.
#[derive(Debug)]
pub(super) struct Digit<'d> {
    pub(super) fact: &'d Fact,
    pub(super) size: usize,
    stride: usize,
    ready: Vec<Bits>,
}

/// The combinations of the values of the facts that matter.
#[derive(Debug)]
pub(in crate::check) struct Space<'d> {
    pub(super) digits: Vec<Digit<'d>>,
    pub(super) size: usize,
}

/// Facts whose values are too many together.
#[derive(Debug)]
pub(crate) struct TooLarge<'d> {
    /// The facts that matter, those with the most values first.
    pub(crate) facts: Vec<&'d Fact>,
}

impl<'d> Space<'d> {
    pub(super) fn of(definition: &'d Definition) -> Result<Self, TooLarge<'d>> {
        let mut facts = relevant(definition);
        let Some(size) = combinations(&facts, definition.states().len()) else {
            facts.sort_by_key(|fact| std::cmp::Reverse(values(fact)));
            return Err(TooLarge { facts });
        };
        let mut stride = 1;
        let mut digits = vec![];
        for fact in facts {
            digits.push(Digit::new(fact, stride, size));
            stride *= values(fact);
        }
        Ok(Self { digits, size })
    }

    pub(super) fn digit(&self, fact: &FactKey) -> Option<usize> {
        self.digits.iter().position(|digit| digit.fact.key == *fact)
    }

    /// The combinations in which a digit has a value.
    pub(super) fn with(&self, digit: usize, value: usize) -> Cow<'_, Bits> {
        let Some(digit) = self.digits.get(digit) else {
            return Cow::Owned(Bits::none(self.size));
        };
        let ready = digit.ready.get(value).map(Cow::Borrowed);
        ready.unwrap_or_else(|| Cow::Owned(digit.set(value, self.size)))
    }

    /// The value of a digit in a combination.
    pub(super) fn value(&self, digit: usize, combination: usize) -> usize {
        let digit = self.digits.get(digit);
        digit.map_or(0, |digit| combination / digit.stride % digit.size)
    }

    /// The same combinations whatever the digit is.
    pub(super) fn forget(&self, set: &Bits, digit: usize) -> Bits {
        let Some(digit) = self.digits.get(digit) else {
            return set.clone();
        };
        if digit.ready.is_empty() {
            return digit.forget_one_by_one(set);
        }
        let lowest = (0..digit.size)
            .zip(&digit.ready)
            .fold(Bits::none(self.size), |mut low, (value, with)| {
                low.add_all(&set.and(with).down(value * digit.stride));
                low
            });
        (1..digit.size).fold(lowest.clone(), |mut all, value| {
            all.add_all(&lowest.up(value * digit.stride));
            all
        })
    }

    /// The combination when a case begins.
    pub(super) fn initial(&self) -> usize {
        let each = self.digits.iter();
        each.map(|digit| index(&digit.fact.domain, &digit.fact.initial).unwrap_or_default() * digit.stride)
            .sum()
    }

    /// The combination with one digit changed.
    pub(super) fn changed(&self, combination: usize, digit: usize, value: usize) -> usize {
        let Some(found) = self.digits.get(digit) else {
            return combination;
        };
        combination - self.value(digit, combination) * found.stride + value * found.stride
    }

    pub(super) fn facts(&self, combination: usize) -> Facts {
        let each = self.digits.iter();
        each.filter_map(|digit| Some((digit.fact.key.clone(), digit.value(combination)?)))
            .collect()
    }

    /// The digits that can change while a case stays in the state.
    pub(super) fn changeable(&self, definition: &Definition, state: &State) -> Vec<usize> {
        let each = self.digits.iter().enumerate();
        each.filter(|(_, digit)| definition.can_change(digit.fact, state))
            .map(|(at, _)| at)
            .collect()
    }

    /// What a transition makes of the digits, in the order in which it happens.
    pub(super) fn changes(&self, transition: &Transition) -> Vec<(usize, usize)> {
        let cleared = transition.clears.iter().filter_map(|key| {
            let digit = self.digit(key)?;
            let fact = self.digits.get(digit)?.fact;
            Some((digit, index(&fact.domain, &fact.initial).unwrap_or_default()))
        });
        let set = transition.sets.iter().filter_map(|(key, value)| {
            let digit = self.digit(key)?;
            let fact = self.digits.get(digit)?.fact;
            Some((digit, index(&fact.domain, value)?))
        });
        cleared.chain(set).collect()
    }
}

impl<'d> Digit<'d> {
    /// The value of the fact in a combination.
    pub(super) fn value(&self, combination: usize) -> Option<FactValue> {
        value_at(&self.fact.domain, combination / self.stride % self.size)
    }

    fn new(fact: &'d Fact, stride: usize, size: usize) -> Self {
        let mut digit = Self {
            fact,
            size: values(fact),
            stride,
            ready: vec![],
        };
        if digit.size <= FEW {
            digit.ready = (0..digit.size).map(|value| digit.set(value, size)).collect();
        }
        digit
    }

    /// The combinations with the value: one period of them, doubled until all are there.
    fn set(&self, value: usize, size: usize) -> Bits {
        let mut set = Bits::none(size);
        for at in value * self.stride..(value + 1) * self.stride {
            set.add(at);
        }
        let mut period = self.size * self.stride;
        while period < size {
            set.add_all(&set.up(period));
            period *= 2;
        }
        set
    }

    fn forget_one_by_one(&self, set: &Bits) -> Bits {
        let mut all = set.clone();
        let mut lowest = set.clone();
        for at in set.ones() {
            lowest.add(at - at / self.stride % self.size * self.stride);
        }
        for at in lowest.ones().filter(|at| (at / self.stride).is_multiple_of(self.size)) {
            (0..self.size).for_each(|value| all.add(at + value * self.stride));
        }
        all
    }
}

/// The facts that guards ask of, promises name or transitions change, but for those that are only known when an action is taken.
fn relevant(definition: &Definition) -> Vec<&Fact> {
    let mut seen: Vec<&FactKey> = vec![];
    let transitions = definition.transitions().iter();
    let named = transitions.flat_map(|transition| {
        let asked = transition
            .guard
            .iter()
            .flat_map(crate::guard::Guard::atoms)
            .map(|(fact, _)| fact);
        asked.chain(transition.sets.keys()).chain(&transition.clears)
    });
    let promised = definition.invariants().iter().filter_map(|invariant| match invariant {
        Invariant::MustHold { facts, .. } => Some(facts),
        _ => None,
    });
    let promised = promised.flat_map(crate::guard::Guard::atoms).map(|(fact, _)| fact);
    let named: std::collections::BTreeSet<_> = named.chain(promised).collect();
    let facts = definition.facts().iter().filter(|fact| fact.about != About::Input);
    facts
        .filter(|fact| named.contains(&fact.key))
        .filter(|fact| {
            let first = !seen.contains(&&fact.key);
            seen.push(&fact.key);
            first
        })
        .collect()
}

/// How many combinations there are, unless that is too many for so many states.
fn combinations(facts: &[&Fact], states: usize) -> Option<usize> {
    let mut sizes = facts.iter().map(|fact| values(fact));
    let size = sizes.try_fold(1, usize::checked_mul)?;
    let all = size.checked_mul(states)?;
    (all <= MOST).then_some(size)
}

/// How many values the fact has.
pub(in crate::check) fn values(fact: &Fact) -> usize {
    match &fact.domain {
        Domain::Bool => 2,
        Domain::Words(words) => words.len().max(1),
    }
}

/// Where the value stands in the domain.
pub(in crate::check) fn index(domain: &Domain, value: &FactValue) -> Option<usize> {
    match (domain, value) {
        (Domain::Bool, FactValue::Bool(value)) => Some(usize::from(*value)),
        (Domain::Words(words), FactValue::Word(word)) => words.iter().position(|known| known == word),
        (Domain::Bool, FactValue::Word(_)) | (Domain::Words(_), FactValue::Bool(_)) => None,
    }
}

pub(in crate::check) fn value_at(domain: &Domain, index: usize) -> Option<FactValue> {
    match domain {
        Domain::Bool => Some(FactValue::Bool(index == 1)),
        Domain::Words(words) => words.get(index).map(|word| FactValue::Word(word.clone())),
    }
}
