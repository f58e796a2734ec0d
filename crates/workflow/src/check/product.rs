//! Every configuration a case can be in (where it is, and what is true of it as far as the workflow asks), gone through to
//! the last one: what can be reached, what is open there, and which way leads there.

mod bits;
mod net;
mod route;
mod search;
mod solver;
mod space;
#[cfg(test)]
mod tests;

use std::cell::{Cell, OnceCell};
use std::collections::BTreeSet;

pub(in crate::check) use bits::Bits;
pub(in crate::check) use net::{Arc, Net};
pub(in crate::check) use route::Phase;
pub(crate) use route::Way;
pub(in crate::check) use search::{Rules, Search};
pub(in crate::check) use solver::Term;
use solver::{Solver, World};
use space::Space;
pub(in crate::check) use space::{MOST, index, value_at, values};

use crate::definition::Definition;
use crate::guard::{FactValue, Facts, Guard};
use crate::key::{FactKey, StateKey};
use crate::model::{Fact, State, Transition};

/// How much is gone through, in words of sets, before a definition is called too intricate: forty times what the larger shipped
/// one takes. The facts of a few lines can count to a million, one step at a time.
const PATIENCE: usize = 1 << 23;

/// Why the configurations can't be gone through.
#[derive(Debug)]
pub(crate) enum Refused<'d> {
    /// There are too many: the facts, those with the most values first.
    TooMany(Vec<&'d Fact>),
    /// The guard of this transition is too intricate in what is only known when it is taken.
    TooIntricate(usize),
    /// It takes too long: there are too many steps between them.
    Endless,
}

/// Every configuration, and what can be reached of them.
pub(crate) struct Product<'d> {
    pub(in crate::check) definition: &'d Definition,
    real: &'d Definition,
    pub(in crate::check) space: Space<'d>,
    pub(in crate::check) net: Net,
    counting: OnceCell<Option<Net>>,
    open: Vec<Option<Bits>>,
    changes: Vec<Vec<(usize, usize)>>,
    changeable: Vec<Vec<usize>>,
    reached: Vec<Bits>,
    ever_open: BTreeSet<usize>,
    patience: Cell<usize>,
}

impl<'d> Product<'d> {
    /// Goes through every configuration.
    pub(crate) fn of(definition: &'d Definition) -> Result<Self, Refused<'d>> {
        Self::judged(definition, definition)
    }

    /// Goes through every configuration of a definition; only ways that the real one has can be shown.
    pub(in crate::check) fn judged(definition: &'d Definition, real: &'d Definition) -> Result<Self, Refused<'d>> {
        let space = Space::of(definition).map_err(|too_large| Refused::TooMany(too_large.facts))?;
        let mut open = vec![];
        for (index, transition) in definition.transitions().iter().enumerate() {
            let solver = Solver::new(definition, World::All(&space));
            let holds = transition.guard.as_ref().map(|guard| solver.holds(&[(guard, true)]));
            let holds = holds.map(|holds| holds.ok_or(Refused::TooIntricate(index)));
            open.push(holds.transpose()?);
        }
        let transitions = definition.transitions().iter();
        let states = definition.states().iter();
        let mut product = Self {
            changes: transitions.map(|transition| space.changes(transition)).collect(),
            changeable: states.map(|state| space.changeable(definition, state)).collect(),
            net: Net::of(definition),
            counting: OnceCell::new(),
            reached: vec![],
            ever_open: BTreeSet::new(),
            patience: Cell::new(PATIENCE),
            definition,
            real,
            space,
            open,
        };
        product.reached = product.search(Rules::ALL).forwards(&product.start());
        product.ever_open = product.opening();
        if product.is_worn_out() {
            return Err(Refused::Endless);
        }
        Ok(product)
    }

    /// Whether so much has been gone through that nothing more is: what was found since may be less than there is.
    pub(in crate::check) fn is_worn_out(&self) -> bool {
        self.patience.get() == 0
    }

    /// Goes through so many sets, unless that is too much.
    pub(in crate::check) fn spend(&self, sets: usize) -> bool {
        let cost = sets.saturating_mul(self.space.size.div_ceil(64));
        self.patience.set(self.patience.get().saturating_sub(cost));
        !self.is_worn_out()
    }

    /// Whether the transition, by its place in the file, can be taken in some configuration that a case can come to.
    pub(crate) fn is_ever_open(&self, transition: usize) -> bool {
        self.ever_open.contains(&transition)
    }

    fn opening(&self) -> BTreeSet<usize> {
        let places = 0..self.net.places.len();
        let arcs = places.flat_map(|place| self.net.out(place));
        arcs.filter(|arc| !self.open_in(arc.from, arc.transition).is_empty())
            .map(|arc| arc.transition)
            .collect()
    }

    /// A shortest way to the state by transitions that are allowed.
    pub(crate) fn way_to(&self, state: &StateKey, allowed: &dyn Fn(&Transition) -> bool) -> Way {
        let allowed = |index: usize| self.definition.transitions().get(index).is_some_and(allowed);
        self.shortest(|known| known.key == *state, Rules::only(&allowed))
    }

    /// A shortest way to any of the states that are asked for.
    pub(crate) fn way_where(&self, wanted: impl Fn(&State) -> bool) -> Way {
        self.shortest(wanted, Rules::ALL)
    }

    fn shortest(&self, wanted: impl Fn(&State) -> bool, rules: Rules<'_>) -> Way {
        let phase = Phase {
            goal: self.at(wanted),
            rules,
            then: None,
        };
        self.way(&[phase], &[])
    }

    /// Whether the guard can only hold when the fact has this value.
    pub(crate) fn requires(&self, guard: &Guard, fact: &FactKey, value: &FactValue) -> bool {
        let atom = Guard::Is(fact.clone(), value.clone());
        self.joint(&[(guard, true), (&atom, false)]).is_empty()
    }

    /// The fact with this value, as something that can be kept on a way.
    pub(in crate::check) fn held(&self, fact: &FactKey, value: &FactValue) -> Option<(usize, usize)> {
        let at = self.space.digit(fact)?;
        let domain = &self.space.digits.get(at)?.fact.domain;
        Some((at, index(domain, value)?))
    }

    /// A goal in one state, by its place in the file.
    pub(in crate::check) fn there(&self, at: usize, set: &Bits) -> Phase<'static> {
        let states = 0..self.definition.states().len();
        Phase {
            goal: states
                .map(|state| if state == at { set.clone() } else { self.none() })
                .collect(),
            rules: Rules::ALL,
            then: None,
        }
    }

    /// Every combination in the states that are asked for.
    pub(in crate::check) fn at(&self, wanted: impl Fn(&State) -> bool) -> Vec<Bits> {
        let states = self.definition.states().iter();
        states.map(|state| Bits::when(wanted(state), self.space.size)).collect()
    }

    pub(in crate::check) fn every(&self) -> Bits {
        Bits::all(self.space.size)
    }

    pub(in crate::check) fn none(&self) -> Bits {
        Bits::none(self.space.size)
    }

    /// What can be true of a case in the state, by its place in the file.
    pub(in crate::check) fn reached(&self, state: usize) -> Bits {
        self.reached.get(state).cloned().unwrap_or_else(|| self.none())
    }

    /// What can be true of a case in the state when the transition can be taken.
    pub(in crate::check) fn open_in(&self, state: usize, transition: usize) -> Bits {
        self.search(Rules::ALL).open(transition, &self.reached(state))
    }

    /// When the terms can hold together; always, if that takes too long to find out.
    pub(in crate::check) fn joint(&self, terms: &[Term<'_>]) -> Bits {
        let holds = Solver::new(self.definition, World::All(&self.space)).holds(terms);
        holds.unwrap_or_else(|| Bits::all(self.space.size))
    }

    /// Which facts matter for what is true in the state to be in the set: those without which it might not be.
    pub(in crate::check) fn circumstances(&self, state: usize, set: &Bits) -> Vec<(&FactKey, FactValue)> {
        let (reached, Some(one)) = (self.reached(state), set.first()) else {
            return vec![];
        };
        let mut cube = Bits::only(self.space.size, one);
        let mut matters = vec![];
        for (at, digit) in self.space.digits.iter().enumerate() {
            let wider = self.space.forget(&cube, at);
            if wider.and(&reached).is_within(set) {
                cube = wider;
            } else {
                matters.extend(digit.value(one).map(|value| (&digit.fact.key, value)));
            }
        }
        matters
    }

    /// The one value that the fact always has in the set, if there is one.
    pub(in crate::check) fn always(&self, fact: &FactKey, set: &Bits) -> Option<FactValue> {
        let at = self.space.digit(fact)?;
        let value = self.space.value(at, set.first()?);
        let always = set.is_within(&self.space.with(at, value));
        self.space.digits.get(at)?.value(set.first()?).filter(|_| always)
    }

    fn choice(&self, combination: usize, terms: &[Term<'_>]) -> Option<Facts> {
        Solver::new(self.definition, World::One(&self.space, combination)).choice(terms)
    }

    pub(in crate::check) fn search<'a>(&'a self, rules: Rules<'a>) -> Search<'a> {
        Search {
            product: self,
            net: &self.net,
            rules,
        }
    }

    /// The places when limits count, if they aren't too many.
    pub(in crate::check) fn counting(&self) -> Option<&Net> {
        let net = || Net::counting(self.definition, self.space.size.div_ceil(64));
        self.counting.get_or_init(net).as_ref()
    }

    pub(in crate::check) fn start(&self) -> Bits {
        Bits::only(self.space.size, self.space.initial())
    }

    fn open(&self, transition: usize) -> Option<&Bits> {
        self.open.get(transition)?.as_ref()
    }

    fn changes(&self, transition: usize) -> &[(usize, usize)] {
        self.changes.get(transition).map_or(&[], Vec::as_slice)
    }

    pub(in crate::check) fn changeable(&self, state: usize) -> &[usize] {
        self.changeable.get(state).map_or(&[], Vec::as_slice)
    }

    /// Of these combinations, one that differs from the other in as few facts as can be found by looking at each once.
    fn nearest(&self, set: &Bits, combination: usize) -> Option<usize> {
        let digits = 0..self.space.digits.len();
        let near = digits.fold(set.clone(), |set, digit| {
            let same = set.and(&self.space.with(digit, self.space.value(digit, combination)));
            if same.is_empty() { set } else { same }
        });
        near.first()
    }
}

/// Whether the guard can hold (or, if that is wanted, fail to hold) when facts may be anything; if that takes too long to find
/// out, it can.
pub(in crate::check) fn possible(definition: &Definition, guard: &Guard, wanted: bool) -> bool {
    let solver = Solver::new(definition, World::Nothing);
    solver.holds(&[(guard, wanted)]).is_none_or(|holds| !holds.is_empty())
}
