//! Which steps can come before which, guards disregarded.

use std::collections::{BTreeMap, BTreeSet};

use crate::key::StateKey;
use crate::load::Draft;
use crate::model::StateKind;
use crate::notes::Placed;

type Transition = Placed<crate::model::Transition>;

/// The transitions of a draft by the states that they join.
pub(super) struct Order<'d> {
    /// The states that each state can be come to from.
    into: BTreeMap<&'d StateKey, Vec<&'d StateKey>>,
    reached: BTreeSet<&'d StateKey>,
}

impl<'d> Order<'d> {
    pub(super) fn of(draft: &'d Draft) -> Self {
        let (mut into, mut out) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        // A way out of an end has its own finding, and no case goes it.
        let ends = draft.states.iter().filter(|state| state.value.is_final());
        let ends: BTreeSet<_> = ends.map(|state| &state.value.key).collect();
        for transition in &draft.transitions {
            let open = transition.value.from.iter().filter(|from| !ends.contains(from));
            for from in open {
                out.entry(from).or_default().push(transition);
                into.entry(&transition.value.to).or_default().push(from);
            }
        }
        let starts = draft
            .states
            .iter()
            .filter(|state| state.value.kind == StateKind::Initial);
        let starts = starts.map(|state| &state.value.key);
        let reached = closure(starts, |state| {
            out.get(state).into_iter().flatten().map(|way| &way.value.to)
        });
        Self { into, reached }
    }

    /// Whether a case can come to where the transition starts.
    pub(super) fn is_reached(&self, transition: &Transition) -> bool {
        transition.value.from.iter().any(|from| self.reached.contains(from))
    }

    /// The states from which a case can come to the transition, or is where it starts.
    pub(super) fn before(&self, transition: &'d Transition) -> BTreeSet<&'d StateKey> {
        let starts = transition.value.from.iter().filter(|from| self.reached.contains(from));
        closure(starts, |state| self.into.get(state).into_iter().flatten().copied())
    }

    /// Whether the transition can be taken and be followed by one that can be come to from the states.
    pub(super) fn comes(&self, transition: &Transition, before: &BTreeSet<&StateKey>) -> bool {
        self.is_reached(transition) && before.contains(&transition.value.to)
    }
}

fn closure<'d, I: Iterator<Item = &'d StateKey>>(
    starts: impl Iterator<Item = &'d StateKey>,
    next: impl Fn(&'d StateKey) -> I,
) -> BTreeSet<&'d StateKey> {
    let mut waiting: Vec<_> = starts.collect();
    let mut found = BTreeSet::new();
    while let Some(state) = waiting.pop() {
        if found.insert(state) {
            waiting.extend(next(state));
        }
    }
    found
}
