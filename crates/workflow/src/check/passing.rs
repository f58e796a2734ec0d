//! What is remembered of a way that is to pass certain transitions.

use super::walks::Memory;
use crate::key::StateKey;
use crate::model::{State, Transition};
use crate::notes::Placed;

/// The transitions to be passed, one after another, and how many have been.
#[derive(Clone)]
pub(super) struct Passing<'t> {
    through: &'t [&'t Placed<Transition>],
    passed: usize,
}

impl<'t> Passing<'t> {
    pub(super) fn through(through: &'t [&'t Placed<Transition>]) -> Self {
        Self { through, passed: 0 }
    }

    /// Whether all have been passed.
    pub(super) fn all(&self) -> bool {
        self.passed == self.through.len()
    }
}

impl Memory for Passing<'_> {
    fn after(&self, _: &State, transition: &Placed<Transition>) -> Option<Self> {
        let next = self.through.get(self.passed);
        let passes = next.is_some_and(|next| std::ptr::eq(*next, transition));
        Some(Self {
            passed: self.passed + usize::from(passes),
            ..*self
        })
    }

    fn covers(&self, other: &Self) -> bool {
        self.passed >= other.passed
    }
}

/// A transition to be taken in one of some states, and in which it has been.
#[derive(Clone)]
pub(super) struct Taking<'t> {
    transition: &'t Placed<Transition>,
    states: &'t [&'t StateKey],
    then_by_time: bool,
    pub(super) taken: Option<StateKey>,
}

impl<'t> Taking<'t> {
    pub(super) fn once(transition: &'t Placed<Transition>, states: &'t [&'t StateKey]) -> Self {
        Self {
            transition,
            states,
            then_by_time: false,
            taken: None,
        }
    }

    /// From there, only time goes on.
    pub(super) fn then_by_time(self) -> Self {
        Self {
            then_by_time: true,
            ..self
        }
    }
}

impl Memory for Taking<'_> {
    fn after(&self, from: &State, transition: &Placed<Transition>) -> Option<Self> {
        if self.taken.is_some() {
            let goes_on = !self.then_by_time || !transition.value.is_for_people();
            return goes_on.then(|| self.clone());
        }
        let takes = std::ptr::eq(self.transition, transition) && self.states.contains(&&from.key);
        Some(Self {
            taken: takes.then(|| from.key.clone()),
            ..self.clone()
        })
    }

    fn covers(&self, other: &Self) -> bool {
        self.taken == other.taken
    }
}
