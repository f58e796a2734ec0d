//! Going through all configurations at once: in each place, the set of what can be true there.

use std::collections::BTreeMap;

use super::Product;
use super::bits::Bits;
use super::net::{Arc, Net};

/// What a search may use.
#[derive(Clone, Copy)]
pub(in crate::check) struct Rules<'r> {
    /// Which transitions.
    pub(in crate::check) allowed: &'r dyn Fn(usize) -> bool,
    /// A fact that keeps its value all the way.
    pub(in crate::check) held: Option<(usize, usize)>,
}

impl Rules<'_> {
    /// Every transition, when its guard holds.
    pub(in crate::check) const ALL: Rules<'static> = Rules {
        allowed: &|_| true,
        held: None,
    };
}

impl<'r> Rules<'r> {
    /// Only some transitions.
    pub(in crate::check) fn only(allowed: &'r dyn Fn(usize) -> bool) -> Self {
        Rules { allowed, ..Rules::ALL }
    }
}

/// For each place, how many steps at most there are to a goal, and from which combinations.
pub(in crate::check) struct Ranks {
    layers: Vec<Vec<(u32, Bits)>>,
}

impl Ranks {
    /// How many steps there are to a goal at least.
    pub(super) fn of(&self, place: usize, combination: usize) -> Option<u32> {
        let layers = self.layers.get(place)?;
        layers
            .iter()
            .find(|(_, set)| set.has(combination))
            .map(|(rank, _)| *rank)
    }

    /// From where there are at most so many steps.
    pub(super) fn within(&self, place: usize, steps: u32) -> Option<&Bits> {
        let layers = self.layers.get(place)?;
        layers.iter().rev().find(|(rank, _)| *rank <= steps).map(|(_, set)| set)
    }

    /// From where there is a way at all.
    pub(super) fn total(&self, place: usize) -> Option<&Bits> {
        self.layers.get(place)?.last().map(|(_, set)| set)
    }
}

/// A net with rules, in which one can go forwards and backwards.
pub(in crate::check) struct Search<'a> {
    pub(in crate::check) product: &'a Product<'a>,
    pub(in crate::check) net: &'a Net,
    pub(in crate::check) rules: Rules<'a>,
}

impl Search<'_> {
    /// What the facts can become while the case stays there.
    pub(in crate::check) fn staying(&self, place: usize, set: &Bits) -> Bits {
        let held = self.rules.held;
        let start = held.map_or_else(
            || set.clone(),
            |(digit, value)| set.and(&self.product.space.with(digit, value)),
        );
        let changeable = self.product.changeable(self.net.state(place)).iter();
        changeable
            .filter(|digit| held.is_none_or(|(held, _)| held != **digit))
            .fold(start, |set, digit| self.product.space.forget(&set, *digit))
    }

    /// Those from which the transition can be taken.
    pub(in crate::check) fn open(&self, transition: usize, set: &Bits) -> Bits {
        let open = self.product.open(transition);
        open.map_or_else(|| set.clone(), |open| set.and(open))
    }

    /// Where the arc leads from these.
    pub(in crate::check) fn after(&self, arc: Arc, set: &Bits) -> Bits {
        let open = self.open(arc.transition, set);
        let changes = self.product.changes(arc.transition).iter();
        changes.fold(open, |set, (digit, value)| {
            let space = &self.product.space;
            space.forget(&set, *digit).and(&space.with(*digit, *value))
        })
    }

    /// From where the arc leads to these.
    pub(in crate::check) fn before(&self, arc: Arc, set: &Bits) -> Bits {
        let changes = self.product.changes(arc.transition).iter().rev();
        let from = changes.fold(set.clone(), |set, (digit, value)| {
            let space = &self.product.space;
            space.forget(&set.and(&space.with(*digit, *value)), *digit)
        });
        self.open(arc.transition, &from)
    }

    fn allowed<'n>(&self, arcs: &'n [Arc]) -> impl Iterator<Item = &'n Arc> {
        arcs.iter().filter(|arc| (self.rules.allowed)(arc.transition))
    }

    /// The arcs that may be taken out of a place.
    pub(in crate::check) fn out(&self, place: usize) -> impl Iterator<Item = &Arc> {
        self.allowed(self.net.out(place))
    }

    /// Everything that can be reached, one set a place.
    pub(in crate::check) fn forwards(&self, start: &Bits) -> Vec<Bits> {
        let length = self.product.space.size;
        let mut reached = vec![Bits::none(length); self.net.places.len()];
        let mut fresh = BTreeMap::from([(self.net.start, self.staying(self.net.start, start))]);
        while let Some((place, set)) = fresh.pop_first() {
            if !self.product.spend(self.net.out(place).len() + 1) {
                break;
            }
            if let Some(known) = reached.get_mut(place) {
                known.add_all(&set);
            }
            for arc in self.out(place) {
                let arrived = self.after(*arc, &set);
                if !arrived.is_empty() {
                    add(&mut fresh, arc.to, &self.staying(arc.to, &arrived), &reached);
                }
            }
        }
        reached
    }

    /// From where the goals can be reached, one set a place.
    pub(in crate::check) fn saved(&self, goals: &[Bits]) -> Vec<Bits> {
        let last = self.backwards(goals).layers.into_iter().map(|mut layers| layers.pop());
        last.map(|last| last.map_or_else(|| self.product.none(), |(_, set)| set))
            .collect()
    }

    /// From where something can be done in a place.
    pub(in crate::check) fn moving(&self, place: usize) -> Bits {
        let all = Bits::all(self.product.space.size);
        let open = self.out(place).map(|arc| self.open(arc.transition, &all));
        self.staying(place, &open.fold(self.product.none(), |any, open| any.or(&open)))
    }

    /// From where the goals can be reached, and in how many steps.
    pub(super) fn backwards(&self, goals: &[Bits]) -> Ranks {
        let mut layers: Vec<Vec<(u32, Bits)>> = vec![vec![]; self.net.places.len()];
        let goals = goals.iter().enumerate().filter(|(_, goal)| !goal.is_empty());
        let mut fresh: BTreeMap<usize, Bits> = goals
            .map(|(place, goal)| (place, self.staying(place, goal)))
            .filter(|(_, goal)| !goal.is_empty())
            .collect();
        let mut rank = 0;
        while !fresh.is_empty() && self.product.spend(fresh.len()) {
            for (place, set) in &fresh {
                let known = layers.get(*place).and_then(|layers| layers.last());
                let all = known.map_or_else(|| set.clone(), |(_, known)| known.or(set));
                if let Some(layers) = layers.get_mut(*place) {
                    layers.push((rank, all));
                }
            }
            fresh = self.one_back(&fresh, &layers);
            rank += 1;
        }
        Ranks { layers }
    }

    fn one_back(&self, fresh: &BTreeMap<usize, Bits>, layers: &[Vec<(u32, Bits)>]) -> BTreeMap<usize, Bits> {
        let mut next: BTreeMap<usize, Bits> = BTreeMap::new();
        for (place, set) in fresh {
            if !self.product.spend(self.net.into(*place).len()) {
                break;
            }
            for arc in self.allowed(self.net.into(*place)) {
                let before = self.before(*arc, set);
                let known = layers.get(arc.from).and_then(|layers| layers.last());
                if before.is_empty() || known.is_some_and(|(_, known)| before.is_within(known)) {
                    continue;
                }
                let mut new = self.staying(arc.from, &before);
                if let Some((_, known)) = known {
                    new = new.without(known);
                }
                next.entry(arc.from).and_modify(|set| set.add_all(&new)).or_insert(new);
            }
        }
        next.retain(|_, set| !set.is_empty());
        next
    }
}

/// Adds what isn't known yet.
fn add(fresh: &mut BTreeMap<usize, Bits>, place: usize, set: &Bits, reached: &[Bits]) {
    let new = reached
        .get(place)
        .map_or_else(|| set.clone(), |known| set.without(known));
    if !new.is_empty() {
        fresh.entry(place).and_modify(|set| set.add_all(&new)).or_insert(new);
    }
}
