//! Guards as alternatives: each says of every fact which values it may have. A case gets through if one alternative fits.

use std::collections::BTreeMap;

use crate::guard::{FactValue, Guard};
use crate::key::FactKey;
use crate::load::Draft;
use crate::model::{About, Domain, Fact};

/// So many alternatives of one guard are told apart. A guard with more is taken to be open: on the safe side.
const MOST: usize = 256;

/// The values of one fact that are allowed, one bit each.
pub(super) type Mask = u64;

/// What each fact that matters may be, by its number. A fact that isn't here may be anything.
pub(super) type Cube = BTreeMap<usize, Mask>;

/// A fact with its values in order.
pub(super) struct Numbered<'d> {
    pub(super) fact: &'d Fact,
    pub(super) values: Vec<FactValue>,
}

/// The facts of a draft by number.
pub(super) struct Numbers<'d> {
    pub(super) facts: Vec<Numbered<'d>>,
    by_key: BTreeMap<&'d FactKey, usize>,
}

impl<'d> Numbers<'d> {
    /// Every fact with at most as many values as there are bits.
    pub(super) fn of(draft: &'d Draft) -> Self {
        let facts: Vec<_> = draft
            .facts
            .iter()
            .map(|fact| Numbered {
                fact: &fact.value,
                values: values(&fact.value.domain),
            })
            .filter(|numbered| numbered.values.len() < 64)
            .collect();
        let by_key = facts
            .iter()
            .enumerate()
            .map(|(number, numbered)| (&numbered.fact.key, number))
            .collect();
        Self { facts, by_key }
    }

    pub(super) fn number(&self, fact: &FactKey) -> Option<usize> {
        self.by_key.get(fact).copied()
    }

    /// The mask with only this value; none when the fact can't be it.
    pub(super) fn mask(&self, number: usize, value: &FactValue) -> Option<Mask> {
        let values = &self.facts.get(number)?.values;
        let at = values.iter().position(|other| other == value)?;
        Some(1 << at)
    }

    /// The mask with every value.
    pub(super) fn full(&self, number: usize) -> Mask {
        self.facts
            .get(number)
            .map_or(0, |numbered| (1 << numbered.values.len()) - 1)
    }

    pub(super) fn is_about(&self, number: usize, about: About) -> bool {
        self.facts
            .get(number)
            .is_some_and(|numbered| numbered.fact.about == about)
    }

    /// The fact with the value of a mask that has one.
    pub(super) fn named(&self, number: usize, mask: Mask) -> Option<(FactKey, FactValue)> {
        let numbered = self.facts.get(number)?;
        let at = usize::try_from(mask.trailing_zeros()).ok()?;
        Some((numbered.fact.key.clone(), numbered.values.get(at)?.clone()))
    }

    /// The alternatives of the guard.
    pub(super) fn cubes(&self, guard: Option<&Guard>) -> Vec<Cube> {
        guard
            .and_then(|guard| self.alternatives(guard, true))
            .unwrap_or_else(|| vec![Cube::new()])
    }

    /// The ways in which the guard is `wanted`; none when they are too many to tell apart.
    fn alternatives(&self, guard: &Guard, wanted: bool) -> Option<Vec<Cube>> {
        match (guard, wanted) {
            (Guard::All(parts), true) | (Guard::Any(parts), false) => {
                let open = vec![Cube::new()];
                parts.iter().try_fold(open, |cubes, part| {
                    let more = self.alternatives(part, wanted)?;
                    let both = cubes
                        .iter()
                        .flat_map(|one| more.iter().filter_map(|other| met(one, other)));
                    few(both.collect())
                })
            }
            (Guard::All(parts), false) | (Guard::Any(parts), true) => {
                let all: Option<Vec<_>> = parts.iter().map(|part| self.alternatives(part, wanted)).collect();
                few(all?.into_iter().flatten().collect())
            }
            (Guard::Not(inner), _) => self.alternatives(inner, !wanted),
            (Guard::Is(fact, value), _) => Some(self.atom(fact, value, wanted)),
        }
    }

    /// What nobody has declared has its own finding, and stands in nobody's way here.
    fn atom(&self, fact: &FactKey, value: &FactValue, wanted: bool) -> Vec<Cube> {
        let numbered = self.number(fact);
        let Some((number, mask)) = numbered.and_then(|number| Some((number, self.mask(number, value)?))) else {
            return vec![Cube::new()];
        };
        let mask = if wanted { mask } else { self.full(number) & !mask };
        if mask == 0 {
            vec![]
        } else {
            vec![Cube::from([(number, mask)])]
        }
    }
}

fn few(cubes: Vec<Cube>) -> Option<Vec<Cube>> {
    (cubes.len() <= MOST).then_some(cubes)
}

/// What fits both; none when nothing does.
fn met(one: &Cube, other: &Cube) -> Option<Cube> {
    let mut both = one.clone();
    for (number, mask) in other {
        let left = both.get(number).map_or(*mask, |own| own & mask);
        if left == 0 {
            return None;
        }
        both.insert(*number, left);
    }
    Some(both)
}

fn values(domain: &Domain) -> Vec<FactValue> {
    match domain {
        Domain::Bool => vec![false.into(), true.into()],
        Domain::Words(words) => words.iter().map(|word| word.as_str().into()).collect(),
    }
}

/// Whether the guard is open only when the fact is true.
pub(super) fn implies(guard: &Guard, fact: &FactKey) -> bool {
    only_when(guard, true, fact)
}

fn only_when(guard: &Guard, wanted: bool, fact: &FactKey) -> bool {
    match (guard, wanted) {
        (Guard::All(parts), true) | (Guard::Any(parts), false) => {
            parts.iter().any(|part| only_when(part, wanted, fact))
        }
        (Guard::All(parts), false) | (Guard::Any(parts), true) => {
            parts.iter().all(|part| only_when(part, wanted, fact))
        }
        (Guard::Not(inner), _) => only_when(inner, !wanted, fact),
        (Guard::Is(other, value), _) => other == fact && *value == FactValue::Bool(wanted),
    }
}
