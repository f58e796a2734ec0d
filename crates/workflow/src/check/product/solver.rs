//! When guards can hold: facts that are only known when an action is taken may be whatever suits, the same in every guard
//! that is asked about together.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

use super::bits::Bits;
use super::space::{Space, index, value_at, values};
use crate::definition::Definition;
use crate::guard::{FactValue, Facts, Guard};
use crate::key::FactKey;
use crate::model::About;

/// A guard, and whether it is to hold or not to hold.
pub(in crate::check) type Term<'g> = (&'g Guard, bool);

/// What has been decided about free facts.
type Chosen<'g> = BTreeMap<&'g FactKey, FactValue>;

/// How much is tried before a guard is called too intricate: words of sets, when free facts tie its parts together.
const PATIENCE: usize = 1 << 22;

/// So many free facts are decided about one after the other at most.
const DEEPEST: usize = 64;

/// What is known about the other facts.
#[derive(Clone, Copy, Debug)]
pub(super) enum World<'a> {
    /// Nothing: every fact is free.
    Nothing,
    /// Every combination at once.
    All(&'a Space<'a>),
    /// One combination.
    One(&'a Space<'a>, usize),
}

/// Finds out when guards can hold together.
pub(super) struct Solver<'a> {
    definition: &'a Definition,
    world: World<'a>,
    patience: Cell<usize>,
}

impl<'a> Solver<'a> {
    pub(super) fn new(definition: &'a Definition, world: World<'a>) -> Self {
        Self {
            definition,
            world,
            patience: Cell::new(PATIENCE),
        }
    }

    /// The combinations in which all terms can hold together; none when that takes too long to find out.
    pub(super) fn holds(&self, terms: &[Term<'_>]) -> Option<Bits> {
        self.together(terms, &Chosen::new())
    }

    /// What the free facts should be for all terms to hold together.
    pub(super) fn choice(&self, terms: &[Term<'_>]) -> Option<Facts> {
        let mut chosen = Chosen::new();
        for fact in self.free(terms, &Chosen::new()).into_keys() {
            let value = self.values(fact, terms).into_iter().find(|value| {
                let mut tried = chosen.clone();
                tried.insert(fact, value.clone());
                self.together(terms, &tried).is_some_and(|holds| !holds.is_empty())
            })?;
            chosen.insert(fact, value);
        }
        Some(chosen.into_iter().map(|(fact, value)| (fact.clone(), value)).collect())
    }

    fn length(&self) -> usize {
        match self.world {
            World::All(space) => space.size,
            World::Nothing | World::One(..) => 1,
        }
    }

    fn together(&self, terms: &[Term<'_>], chosen: &Chosen<'_>) -> Option<Bits> {
        let mut holds = Bits::all(self.length());
        let mut open = vec![];
        for term in flat(terms) {
            if self.free(&[term], chosen).is_empty() {
                holds = holds.and(&self.plain(term, chosen));
            } else {
                open.push(term);
            }
        }
        for group in self.groups(open, chosen) {
            if holds.is_empty() {
                break;
            }
            holds = holds.and(&self.tied(&group, chosen)?);
        }
        Some(holds)
    }

    /// The terms in groups, so that no two groups share a free fact.
    fn groups<'g>(&self, open: Vec<Term<'g>>, chosen: &Chosen<'_>) -> Vec<Vec<Term<'g>>> {
        let mut groups: BTreeMap<usize, Vec<Term<'g>>> = BTreeMap::new();
        let mut of: BTreeMap<&'g FactKey, usize> = BTreeMap::new();
        for (at, term) in open.into_iter().enumerate() {
            let facts = self.free(&[term], chosen);
            let joined: BTreeSet<usize> = facts.keys().filter_map(|fact| of.get(fact).copied()).collect();
            let mut group: Vec<_> = joined
                .iter()
                .filter_map(|joined| groups.remove(joined))
                .flatten()
                .collect();
            for group in of.values_mut().filter(|group| joined.contains(group)) {
                *group = at;
            }
            of.extend(facts.into_keys().map(|fact| (fact, at)));
            group.push(term);
            groups.insert(at, group);
        }
        groups.into_values().collect()
    }

    /// Terms that are tied together by free facts: one alone holds if any part of it can; of several, the fact that most of
    /// them share is tried with each value.
    fn tied(&self, group: &[Term<'_>], chosen: &Chosen<'_>) -> Option<Bits> {
        if let [term] = group {
            return self.alone(*term, chosen);
        }
        if chosen.len() > DEEPEST {
            return None;
        }
        let shared = self.free(group, chosen);
        let fact = shared.into_iter().max_by_key(|(_, terms)| *terms)?.0;
        let mut holds = Bits::none(self.length());
        for value in self.values(fact, group) {
            let cost = group.len() * self.length().div_ceil(64).max(16);
            self.patience.set(self.patience.get().checked_sub(cost)?);
            let mut tried = chosen.clone();
            tried.insert(fact, value);
            holds.add_all(&self.together(group, &tried)?);
        }
        Some(holds)
    }

    fn alone(&self, (guard, wanted): Term<'_>, chosen: &Chosen<'_>) -> Option<Bits> {
        let (Guard::All(parts) | Guard::Any(parts)) = guard else {
            return Some(self.plain((guard, wanted), chosen));
        };
        let mut holds = Bits::none(self.length());
        for part in parts {
            holds.add_all(&self.together(&[(part, wanted)], chosen)?);
        }
        Some(holds)
    }

    /// When the term holds, its free facts being chosen (or, in an atom, whatever suits).
    fn plain(&self, (guard, wanted): Term<'_>, chosen: &Chosen<'_>) -> Bits {
        match (guard, wanted) {
            (Guard::All(parts), true) | (Guard::Any(parts), false) => {
                parts.iter().fold(Bits::all(self.length()), |holds, part| {
                    holds.and(&self.plain((part, wanted), chosen))
                })
            }
            (Guard::All(parts), false) | (Guard::Any(parts), true) => {
                parts.iter().fold(Bits::none(self.length()), |holds, part| {
                    holds.or(&self.plain((part, wanted), chosen))
                })
            }
            (Guard::Not(inner), _) => self.plain((inner, !wanted), chosen),
            (Guard::Is(fact, value), _) => self.atom(fact, value, (wanted, chosen)),
        }
    }

    fn atom(&self, fact: &FactKey, value: &FactValue, (wanted, chosen): (bool, &Chosen<'_>)) -> Bits {
        let declared = self.definition.fact(fact);
        if let Some(is) = chosen.get(fact) {
            // A value that the fact can't have has its own finding: here it neither opens nor closes anything.
            let possible = declared.is_none_or(|declared| index(&declared.domain, value).is_some());
            return Bits::when(!possible || (is == value) == wanted, self.length());
        }
        if self.is_free(fact) {
            let enough = wanted || declared.is_none_or(|declared| values(declared) > 1);
            return Bits::when(enough, self.length());
        }
        let at = declared.and_then(|declared| index(&declared.domain, value));
        match (self.world, at) {
            (World::All(space), Some(at)) => {
                let with = space.digit(fact).map(|digit| space.with(digit, at));
                let with = with.map_or_else(|| Bits::none(space.size), std::borrow::Cow::into_owned);
                if wanted {
                    with
                } else {
                    Bits::all(space.size).without(&with)
                }
            }
            (World::One(space, combination), Some(at)) => {
                let is = space.digit(fact).map(|digit| space.value(digit, combination));
                Bits::when((is == Some(at)) == wanted, 1)
            }
            (World::Nothing, _) | (_, None) => Bits::all(self.length()),
        }
    }

    /// The free facts that nothing has been decided about, with how many of the terms ask of each.
    fn free<'g>(&self, terms: &[Term<'g>], chosen: &Chosen<'_>) -> BTreeMap<&'g FactKey, usize> {
        let mut free = BTreeMap::new();
        for (guard, _) in terms {
            let facts: BTreeSet<_> = guard.atoms().into_iter().map(|(fact, _)| fact).collect();
            for fact in facts
                .into_iter()
                .filter(|fact| self.is_free(fact) && !chosen.contains_key(fact))
            {
                *free.entry(fact).or_default() += 1;
            }
        }
        free
    }

    fn is_free(&self, fact: &FactKey) -> bool {
        let declared = self.definition.fact(fact);
        matches!(self.world, World::Nothing) || declared.is_none_or(|declared| declared.about == About::Input)
    }

    /// What a free fact can be. One that isn't declared can be whatever the terms ask for, and something else.
    fn values(&self, fact: &FactKey, terms: &[Term<'_>]) -> Vec<FactValue> {
        if let Some(declared) = self.definition.fact(fact) {
            let all = (0..values(declared)).rev();
            return all.filter_map(|at| value_at(&declared.domain, at)).collect();
        }
        let atoms = terms.iter().flat_map(|(guard, _)| guard.atoms());
        let asked = atoms
            .filter(|(asked, _)| *asked == fact)
            .map(|(_, value)| value.clone());
        let all: BTreeSet<_> = asked.chain([true.into(), false.into()]).collect();
        all.into_iter().rev().collect()
    }
}

/// The terms that must all hold, taken apart until each is an atom or a choice.
fn flat<'g>(terms: &[Term<'g>]) -> Vec<Term<'g>> {
    let mut flat = vec![];
    let mut open: Vec<Term<'g>> = terms.to_vec();
    while let Some((guard, wanted)) = open.pop() {
        match (guard, wanted) {
            (Guard::All(parts), true) | (Guard::Any(parts), false) => {
                open.extend(parts.iter().map(|part| (part, wanted)));
            }
            (Guard::Not(inner), _) => open.push((inner, !wanted)),
            _ => flat.push((guard, wanted)),
        }
    }
    flat
}
