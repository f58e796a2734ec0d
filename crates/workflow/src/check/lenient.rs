//! A definition for going through configurations although something in it is wrong: what can't be known may be anything, so that
//! a mistake that has its own finding brings no others along.

use std::collections::BTreeSet;

use super::paths::Troubles;
use crate::definition::Definition;
use crate::key::StateKey;
use crate::load::Draft;
use crate::model::{About, Fact};

/// The definition with facts that can change anywhere where nobody knows when they do.
pub(super) fn leniently(draft: &Draft, real: &Definition, troubles: &Troubles) -> Definition {
    let mut lenient = real.clone();
    let states: Vec<_> = real.states().iter().map(|state| state.key.clone()).collect();
    let known: BTreeSet<&StateKey> = states.iter().collect();
    for (fact, placed) in lenient.facts.iter_mut().zip(&draft.facts) {
        let lost = fact.changes_in.iter().flatten().any(|state| !known.contains(state));
        if lost || troubles.has(placed) || (troubles.sets_unknown && fact.about == About::Workflow) {
            free(fact, &states);
        }
    }
    lenient
}

fn free(fact: &mut Fact, states: &[StateKey]) {
    fact.changes_in = Some(states.to_vec());
    if fact.about == About::Workflow {
        fact.about = About::Case;
    }
}
