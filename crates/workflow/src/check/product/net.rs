//! Where a case can be and how it moves from there: one place for each state, or, when limits count, one for each state and
//! how often what is limited has been done.

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::Definition;
use crate::key::ActionKey;
use crate::model::Transition;

/// The most places, when limits count.
const MOST: usize = 1 << 15;

/// A state, and how often each of the limited actions has been done.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::check) struct Place {
    pub(in crate::check) state: usize,
    pub(in crate::check) done: Vec<u32>,
}

/// A transition from one place to another, by index.
#[derive(Clone, Copy, Debug)]
pub(in crate::check) struct Arc {
    pub(in crate::check) from: usize,
    pub(in crate::check) to: usize,
    pub(in crate::check) transition: usize,
}

/// All places and arcs.
#[derive(Debug)]
pub(in crate::check) struct Net {
    pub(in crate::check) places: Vec<Place>,
    out: Vec<Vec<Arc>>,
    into: Vec<Vec<Arc>>,
    pub(in crate::check) start: usize,
}

impl Net {
    fn new(places: Vec<Place>, arcs: impl Iterator<Item = Arc>, start: usize) -> Self {
        let mut net = Self {
            out: vec![vec![]; places.len()],
            into: vec![vec![]; places.len()],
            places,
            start,
        };
        for arc in arcs {
            if let (Some(out), Some(into)) = (net.out.get_mut(arc.from), net.into.get_mut(arc.to)) {
                out.push(arc);
                into.push(arc);
            }
        }
        net
    }

    /// One place for each state.
    pub(in crate::check) fn of(definition: &Definition) -> Self {
        let places = (0..definition.states().len()).map(|state| Place { state, done: vec![] });
        let start = position(definition, definition.initial().key.as_str()).unwrap_or_default();
        Self::new(places.collect(), arcs(definition).into_iter(), start)
    }

    /// One place for each state and how often what is limited has been done, if that isn't too many for sets of `words` words.
    pub(super) fn counting(definition: &Definition, words: usize) -> Option<Self> {
        let limits = Limits::of(definition);
        let plain = Self::of(definition);
        let start = Place {
            state: plain.start,
            done: vec![0; limits.keys.len()],
        };
        let mut known = BTreeMap::from([(start.clone(), 0)]);
        let mut places = vec![start];
        let mut found = vec![];
        let mut next = 0;
        while let Some(place) = places.get(next).cloned() {
            for arc in plain.out(place.state) {
                let Some(done) = limits.after(definition, &place, *arc) else {
                    continue;
                };
                let target = Place { state: arc.to, done };
                let to = *known.entry(target.clone()).or_insert_with(|| {
                    places.push(target);
                    places.len() - 1
                });
                found.push(Arc { from: next, to, ..*arc });
            }
            next += 1;
            if places.len() > MOST || places.len() * (words + limits.keys.len()) > 1 << 22 {
                return None;
            }
        }
        Some(Self::new(places, found.into_iter(), 0))
    }

    pub(in crate::check) fn out(&self, place: usize) -> &[Arc] {
        self.out.get(place).map_or(&[], Vec::as_slice)
    }

    pub(in crate::check) fn into(&self, place: usize) -> &[Arc] {
        self.into.get(place).map_or(&[], Vec::as_slice)
    }

    pub(in crate::check) fn state(&self, place: usize) -> usize {
        self.places.get(place).map_or(0, |place| place.state)
    }
}

/// The actions that may only be taken so many times, with the highest limit of each.
struct Limits<'d> {
    keys: BTreeMap<&'d ActionKey, (usize, u32)>,
}

impl<'d> Limits<'d> {
    fn of(definition: &'d Definition) -> Self {
        let mut highest: BTreeMap<&ActionKey, u32> = BTreeMap::new();
        for transition in definition.transitions() {
            if let Some(limit) = transition.limit {
                let known = highest.entry(&transition.key).or_default();
                *known = limit.max(*known);
            }
        }
        let keys = highest.into_iter().enumerate();
        Self {
            keys: keys.map(|(at, (key, limit))| (key, (at, limit))).collect(),
        }
    }

    /// How often everything has been done once the arc is taken, if it may be.
    fn after(&self, definition: &Definition, place: &Place, arc: Arc) -> Option<Vec<u32>> {
        let transition = definition.transitions().get(arc.transition)?;
        let mut done = place.done.clone();
        let Some((at, highest)) = self.keys.get(&transition.key) else {
            return Some(done);
        };
        let times = done.get_mut(*at)?;
        if transition.limit.is_some_and(|limit| *times >= limit) {
            return None;
        }
        *times = (*times + 1).min(*highest);
        Some(done)
    }
}

/// Every arc. A way out of an end has its own finding, and no case goes it.
fn arcs(definition: &Definition) -> Vec<Arc> {
    let states = || definition.states().iter().enumerate().rev();
    let known: BTreeMap<_, _> = states().map(|(at, state)| (&state.key, at)).collect();
    let open: BTreeMap<_, _> = states()
        .filter(|(_, state)| !state.is_final())
        .map(|(at, state)| (&state.key, at))
        .collect();
    let each = definition.transitions().iter().enumerate();
    each.flat_map(|(transition, Transition { from, to, .. })| {
        let ends = from.iter().filter_map(|from| Some((*open.get(from)?, *known.get(to)?)));
        let ends: BTreeSet<_> = ends.collect();
        ends.into_iter().map(move |(from, to)| Arc { from, to, transition })
    })
    .collect()
}

pub(super) fn position(definition: &Definition, state: &str) -> Option<usize> {
    definition.states().iter().position(|known| known.key == *state)
}
