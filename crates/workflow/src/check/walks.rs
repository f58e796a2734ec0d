//! Ways through a workflow with everything that guards ask for, while something is remembered of what was done.
//!
//! What the facts of a case can be after a way is, for each fact by itself, a set of values: facts change independently of
//! each other. So a place on a way is a state with such sets and what is remembered; of two places where one allows all that
//! the other does, only the first is gone on from. Shortest ways come first.

use std::collections::{BTreeMap, VecDeque};

use super::cubes::{Cube, Mask, Numbered, Numbers};
use super::walked::Leg;
use crate::key::StateKey;
use crate::load::Draft;
use crate::model::{About, Fact, State, StateKind, Transition};
use crate::notes::Placed;
use crate::witness::Witness;

/// So much is told apart of what was done before a case came to one state; after that the search gives up.
const MOST: usize = 500;

/// What is remembered of a way.
pub(super) trait Memory: Clone {
    /// What is remembered after the transition is taken in the state; none when this way isn't to be gone.
    fn after(&self, from: &State, transition: &Placed<Transition>) -> Option<Self>;

    /// Whether whatever can be done with the other memory can be done with this one.
    fn covers(&self, other: &Self) -> bool;
}

/// What came of a search.
pub(super) enum Search {
    /// A way that was looked for.
    Found(Witness),
    /// There is none.
    None,
    /// There are too many ways to tell.
    TooMany,
}

impl Search {
    /// The way, if one was found.
    pub(super) fn way(self) -> Option<Witness> {
        match self {
            Self::Found(witness) => Some(witness),
            Self::None | Self::TooMany => None,
        }
    }
}

/// A draft prepared for walking.
pub(super) struct Walks<'d> {
    pub(super) numbers: Numbers<'d>,
    places: Vec<Place<'d>>,
    start: usize,
}

pub(super) struct Place<'d> {
    pub(super) state: &'d Placed<State>,
    /// The facts that can become anything while a case is here.
    pub(super) free: Vec<usize>,
    ways: Vec<Way<'d>>,
}

pub(super) struct Way<'d> {
    pub(super) transition: &'d Placed<Transition>,
    to: usize,
    cubes: Vec<Cube>,
    /// What the transition makes of facts.
    pub(super) makes: Cube,
}

/// A place on a way, and how it was come to.
struct Label<M> {
    place: usize,
    can_be: Vec<Mask>,
    memory: M,
    came: Option<Came>,
}

#[derive(Clone, Copy)]
struct Came {
    label: usize,
    way: usize,
    cube: usize,
}

impl<'d> Walks<'d> {
    /// None when the draft has no start or a transition leads nowhere.
    pub(super) fn of(draft: &'d Draft) -> Option<Self> {
        let numbers = Numbers::of(draft);
        let states = draft.states.iter().enumerate();
        let index: BTreeMap<_, _> = states.map(|(at, state)| (&state.value.key, at)).collect();
        let mut starts = draft.states.iter();
        let start = starts.position(|state| state.value.kind == StateKind::Initial)?;
        let places = draft.states.iter().map(|state| Place::of(state, &numbers));
        let mut places: Vec<_> = places.collect();
        for transition in &draft.transitions {
            let to = *index.get(&transition.value.to)?;
            for from in &transition.value.from {
                let place = places.get_mut(*index.get(from)?)?;
                // A way out of an end has its own finding, and no case goes it.
                if !place.state.value.is_final() {
                    place.ways.push(Way::of(transition, to, &numbers));
                }
            }
        }
        Some(Self { numbers, places, start })
    }

    /// The shortest way to a place where `goal` holds of the state and of what is remembered there.
    pub(super) fn search<M: Memory>(&self, memory: M, mut goal: impl FnMut(&StateKey, &M) -> bool) -> Search {
        let mut walked = Walked {
            labels: vec![],
            seen: vec![vec![]; self.places.len()],
        };
        let mut fresh = VecDeque::from([self.first(memory)]);
        let mut next = 0;
        loop {
            while let Some(label) = fresh.pop_front() {
                if let Some(state) = self
                    .place(label.place)
                    .filter(|place| goal(&place.state.value.key, &label.memory))
                {
                    let end = state.state.value.key.clone();
                    return Search::Found(self.told(&self.legs(&walked.labels, &label), end));
                }
                if !walked.keep(label) {
                    return Search::TooMany;
                }
            }
            let Some(label) = walked.labels.get(next) else {
                return Search::None;
            };
            fresh.extend(self.next(next, label));
            next += 1;
        }
    }

    pub(super) fn place(&self, at: usize) -> Option<&Place<'d>> {
        self.places.get(at)
    }

    fn first<M>(&self, memory: M) -> Label<M> {
        Label {
            place: self.start,
            can_be: self.arrived(self.start, self.initial()),
            memory,
            came: None,
        }
    }

    /// What the facts are when a case begins; one about input can be anything.
    pub(super) fn initial(&self) -> Vec<Mask> {
        let facts = self.numbers.facts.iter().enumerate();
        let initial = |(number, numbered): (usize, &Numbered<'_>)| {
            let mask = self.numbers.mask(number, &numbered.fact.initial);
            mask.unwrap_or_else(|| self.numbers.full(number))
        };
        facts.map(initial).collect()
    }

    /// What the facts can be once those who work there have worked on the case.
    fn arrived(&self, place: usize, mut can_be: Vec<Mask>) -> Vec<Mask> {
        for number in self.place(place).into_iter().flat_map(|place| &place.free) {
            if let Some(mask) = can_be.get_mut(*number) {
                *mask = self.numbers.full(*number);
            }
        }
        can_be
    }

    /// Where a case can come to in one step.
    fn next<M: Memory>(&self, at: usize, label: &Label<M>) -> Vec<Label<M>> {
        let Some(place) = self.place(label.place) else {
            return vec![];
        };
        let mut next = vec![];
        for (number, way) in place.ways.iter().enumerate() {
            let Some(memory) = label.memory.after(&place.state.value, way.transition) else {
                continue;
            };
            for (cube, alternative) in way.cubes.iter().enumerate() {
                let through = narrowed(&label.can_be, alternative);
                next.extend(through.map(|can_be| Label {
                    place: way.to,
                    can_be: self.arrived(way.to, made(can_be, &way.makes)),
                    memory: memory.clone(),
                    came: Some(Came {
                        label: at,
                        way: number,
                        cube,
                    }),
                }));
            }
        }
        next
    }

    /// The legs of the way to the last label, from the start.
    fn legs<M>(&self, labels: &[Label<M>], last: &Label<M>) -> Vec<Leg<'_, 'd>> {
        let mut legs = vec![];
        let mut at = last;
        while let Some((from, came)) = at.came.and_then(|came| Some((labels.get(came.label)?, came))) {
            legs.extend(self.leg(from, at.place, came));
            at = from;
        }
        legs.reverse();
        legs
    }

    fn leg<M>(&self, from: &Label<M>, to: usize, came: Came) -> Option<Leg<'_, 'd>> {
        let place = self.place(from.place)?;
        let way = place.ways.get(came.way)?;
        Some(Leg {
            place,
            way,
            to: self.place(to)?,
            can_be: narrowed(&from.can_be, way.cubes.get(came.cube)?)?,
        })
    }
}

/// Every place that has been come to.
struct Walked<M> {
    labels: Vec<Label<M>>,
    /// The labels at each place.
    seen: Vec<Vec<usize>>,
}

impl<M: Memory> Walked<M> {
    /// Keeps the label to go on from, unless another at the same place allows all that it does. False when the place has too
    /// many.
    fn keep(&mut self, label: Label<M>) -> bool {
        let Some(here) = self.seen.get_mut(label.place) else {
            return true;
        };
        let mut others = here.iter().filter_map(|at| self.labels.get(*at));
        if !others.any(|other| other.covers(&label)) {
            here.push(self.labels.len());
            self.labels.push(label);
        }
        here.len() <= MOST
    }
}

impl<M: Memory> Label<M> {
    fn covers(&self, other: &Self) -> bool {
        let mut facts = self.can_be.iter().zip(&other.can_be);
        facts.all(|(own, its)| own & its == *its) && self.memory.covers(&other.memory)
    }
}

impl<'d> Place<'d> {
    fn of(state: &'d Placed<State>, numbers: &Numbers<'d>) -> Self {
        let facts = numbers.facts.iter().enumerate();
        let free = facts.filter(|(_, numbered)| can_change(numbered.fact, &state.value));
        Self {
            state,
            free: free.map(|(number, _)| number).collect(),
            ways: vec![],
        }
    }
}

/// Whether the fact can be anything while a case is in the state.
fn can_change(fact: &Fact, state: &State) -> bool {
    let here = || match &fact.changes_in {
        Some(states) => states.contains(&state.key),
        None => !state.editable.is_empty(),
    };
    match fact.about {
        About::Input => true,
        About::Case => !matches!(state.kind, StateKind::Final { .. }) && here(),
        About::Workflow => false,
    }
}

impl<'d> Way<'d> {
    fn of(transition: &'d Placed<Transition>, to: usize, numbers: &Numbers<'d>) -> Self {
        let Transition {
            guard, sets, clears, ..
        } = &transition.value;
        let cleared = clears.iter().filter_map(|fact| {
            let number = numbers.number(fact)?;
            let initial = &numbers.facts.get(number)?.fact.initial;
            Some((number, numbers.mask(number, initial)?))
        });
        let set = sets.iter().filter_map(|(fact, value)| {
            let number = numbers.number(fact)?;
            Some((number, numbers.mask(number, value)?))
        });
        Self {
            transition,
            to,
            cubes: numbers.cubes(guard.as_ref()),
            makes: cleared.chain(set).collect(),
        }
    }
}

/// What the facts can be when they fit the alternative; none when they can't.
fn narrowed(can_be: &[Mask], alternative: &Cube) -> Option<Vec<Mask>> {
    let mut narrowed = can_be.to_vec();
    for (number, mask) in alternative {
        let own = narrowed.get_mut(*number)?;
        *own &= mask;
        if *own == 0 {
            return None;
        }
    }
    Some(narrowed)
}

/// What the facts can be after the transition has made some of them something.
fn made(mut can_be: Vec<Mask>, makes: &Cube) -> Vec<Mask> {
    for (number, mask) in makes {
        if let Some(own) = can_be.get_mut(*number) {
            *own = *mask;
        }
    }
    can_be
}
