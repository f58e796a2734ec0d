//! A way that has been found, told as a witness: on every step facts that open its guard, and every later one on the way.

use std::collections::BTreeSet;

use super::cubes::{Mask, Numbers};
use super::walks::{Place, Walks, Way};
use crate::guard::{Facts, Guard};
use crate::key::{PersonKey, StateKey};
use crate::model::{About, Transition};
use crate::witness::{Taker, Witness, WitnessStep};

/// One step of a way, with what the facts can be when it is taken.
pub(super) struct Leg<'w, 'd> {
    pub(super) place: &'w Place<'d>,
    pub(super) way: &'w Way<'d>,
    pub(super) to: &'w Place<'d>,
    pub(super) can_be: Vec<Mask>,
}

impl<'d> Walks<'d> {
    /// The witness of the way.
    pub(super) fn told(&self, legs: &[Leg<'_, 'd>], end: StateKey) -> Witness {
        let mut allowed: Vec<Vec<Mask>> = vec![];
        for leg in legs.iter().rev() {
            let here = leg.allowed(allowed.last().map(Vec::as_slice));
            allowed.push(here);
        }
        let mut teller = Teller {
            numbers: &self.numbers,
            are: self.initial(),
        };
        let steps = legs.iter().zip(allowed.iter().rev());
        Witness {
            steps: steps.map(|(leg, allowed)| teller.step(leg, allowed)).collect(),
            state: end,
            facts: Facts::default(),
        }
    }
}

impl Leg<'_, '_> {
    /// What the facts can be when the step is taken, if the next is to be taken too: what can't change in between must fit both.
    fn allowed(&self, later: Option<&[Mask]>) -> Vec<Mask> {
        let Some(later) = later else {
            return self.can_be.clone();
        };
        let fits = |(number, (own, later)): (usize, (&Mask, &Mask))| {
            let changes = self.way.makes.contains_key(&number) || self.to.free.contains(&number);
            if changes { *own } else { own & later }
        };
        self.can_be.iter().zip(later).enumerate().map(fits).collect()
    }
}

/// Chooses a value for each fact, the one that it has whenever it may keep that.
struct Teller<'n, 'd> {
    numbers: &'n Numbers<'d>,
    are: Vec<Mask>,
}

impl Teller<'_, '_> {
    fn step(&mut self, leg: &Leg<'_, '_>, allowed: &[Mask]) -> WitnessStep {
        let asked = leg.way.transition.value.guard.iter().flat_map(Guard::atoms);
        let asked: BTreeSet<_> = asked.filter_map(|(fact, _)| self.numbers.number(fact)).collect();
        let mut facts = Facts::default();
        for (number, (is, allowed)) in self.are.iter_mut().zip(allowed).enumerate() {
            let kept = *is & allowed;
            let becomes = lowest(if kept == 0 { *allowed } else { kept });
            let told = asked.contains(&number) || (becomes != *is && self.numbers.is_about(number, About::Case));
            if let Some((fact, value)) = self.numbers.named(number, becomes).filter(|_| told) {
                facts.set(fact, value);
            }
            *is = becomes;
        }
        for (number, mask) in &leg.way.makes {
            if let Some(is) = self.are.get_mut(*number) {
                *is = *mask;
            }
        }
        let Transition { key, .. } = &leg.way.transition.value;
        WitnessStep {
            state: leg.place.state.value.key.clone(),
            facts,
            action: key.clone(),
            by: taker(&leg.way.transition.value),
            to: leg.to.state.value.key.clone(),
        }
    }
}

fn lowest(mask: Mask) -> Mask {
    mask & mask.wrapping_neg()
}

/// Somebody of their own for every transition.
fn taker(transition: &Transition) -> Option<Taker> {
    let role = transition.roles.first().filter(|_| transition.is_for_people())?;
    Some(Taker {
        role: role.clone(),
        person: PersonKey::from(format!("{role} ({})", transition.key)),
    })
}

/// The same way, where one person takes every step that `which` says.
pub(super) fn by_one_person(mut way: Witness, which: impl Fn(&WitnessStep) -> bool) -> Witness {
    for step in &mut way.steps {
        let own = which(step);
        if let Some(by) = step.by.as_mut().filter(|_| own) {
            by.person = PersonKey::from("one person");
        }
    }
    way
}
