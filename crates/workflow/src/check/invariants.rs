//! The promises of a workflow: what every path to a state must pass (W008), and what must follow before any end (W009).
//!
//! What holds whatever the guards are is seen from the graph alone. Where a path evades a promise, every configuration is gone
//! through to see whether some guard closes it.

use std::collections::BTreeSet;

use petgraph::algo::dominators::{Dominators, simple_fast};
use petgraph::graph::NodeIndex;

use super::graph::PathGraph;
use super::paths::Paths;
use super::product::{Phase, Product, Rules, Way};
use super::wording;
use crate::code::Code;
use crate::key::{ActionKey, StateKey};
use crate::model::{Invariant, Label, State};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

pub(super) fn check(paths: &Paths<'_>, report: &mut Report) {
    let dominators = simple_fast(&paths.graph.graph, paths.graph.start);
    let transitions = || paths.transitions().map(|(_, transition)| &transition.value.key);
    for invariant in &paths.draft.invariants {
        match &invariant.value {
            // What isn't there has its own finding, and may be what is passed.
            Invariant::MustPass { one_of, .. } | Invariant::MustFollow { one_of, .. }
                if one_of.iter().any(|action| !transitions().any(|known| known == action)) => {}
            Invariant::MustPass { state, one_of } if evaded_to(paths.graph, &dominators, state, one_of) => {
                let way = way(paths, |product| way_to(product, state, one_of));
                if way.exists() {
                    evaded_before(invariant, (state, one_of), way.witness(), report);
                }
            }
            Invariant::MustFollow { state, one_of } if evaded_from(paths.graph, state, one_of) => {
                let way = way(paths, |product| way_from(product, state, one_of));
                if way.exists() {
                    evaded_after(invariant, (state, one_of), way.witness(), report);
                }
            }
            _ => {}
        }
    }
}

/// The way that shows it. When the configurations can't be gone through, the graph alone decides, on the safe side.
fn way(paths: &Paths<'_>, shown: impl Fn(&Product<'_>) -> Way) -> Way {
    paths.product.map_or(Way::Unshown, shown)
}

/// Whether a path leads to the state without any of the transitions. None does if one of them dominates the state; if none does
/// alone, they may still do so together.
fn evaded_to(
    graph: &PathGraph<'_>,
    dominators: &Dominators<NodeIndex>,
    state: &StateKey,
    one_of: &[ActionKey],
) -> bool {
    let (Some(node), required) = (graph.node(state), graph.transitions(one_of)) else {
        return false;
    };
    let always = dominators
        .strict_dominators(node)
        .is_none_or(|mut all| all.any(|dominator| required.contains(&dominator)));
    !always && graph.leads(graph.start, &BTreeSet::from([node]), &required)
}

/// Whether a path through the state leads to an end without any of the transitions after the state.
fn evaded_from(graph: &PathGraph<'_>, state: &StateKey, one_of: &[ActionKey]) -> bool {
    graph.node(state).is_some_and(|node| {
        let reached = graph.leads(graph.start, &BTreeSet::from([node]), &BTreeSet::new());
        reached && graph.leads(node, &graph.ends(), &graph.transitions(one_of))
    })
}

fn way_to(product: &Product<'_>, state: &StateKey, one_of: &[ActionKey]) -> Way {
    product.way_to(state, &|transition| !one_of.contains(&transition.key))
}

fn way_from(product: &Product<'_>, state: &StateKey, one_of: &[ActionKey]) -> Way {
    let transitions = product.definition.transitions();
    let others = |index: usize| transitions.get(index).is_some_and(|other| !one_of.contains(&other.key));
    let there = Phase {
        goal: product.at(|known| known.key == *state),
        rules: Rules::ALL,
        then: None,
    };
    let end = Phase {
        goal: product.at(State::is_final),
        rules: Rules::only(&others),
        then: None,
    };
    product.way(&[there, end], &[])
}

fn evaded_before(
    invariant: &Placed<Invariant>,
    (state, one_of): (&StateKey, &[ActionKey]),
    witness: Option<Witness>,
    report: &mut Report,
) {
    let names = wording::one_of(one_of);
    let problem = Label::new(
        format!("Ett ärende kan komma till ”{state}” utan {}.", names.sv),
        format!("A case can come to \"{state}\" without {}.", names.en),
    );
    let remedy = Label::new(
        "Ta bort en övergång på den visade vägen, stäng den med ”guard”, eller låt den gå genom det som krävs.",
        "Take away a transition on the path shown, close it with \"guard\", or lead it through what is required.",
    );
    report.note_on_path(Code::W008, invariant.pointer(), (problem, remedy), witness);
}

fn evaded_after(
    invariant: &Placed<Invariant>,
    (state, one_of): (&StateKey, &[ActionKey]),
    witness: Option<Witness>,
    report: &mut Report,
) {
    let names = wording::one_of(one_of);
    let problem = Label::new(
        format!("Ett ärende som har varit i ”{state}” kan sluta utan {}.", names.sv),
        format!("A case that has been in \"{state}\" can end without {}.", names.en),
    );
    let remedy = Label::new(
        "Ta bort en övergång på den visade vägen, stäng den med ”guard”, eller låt den gå genom det som ska följa.",
        "Take away a transition on the path shown, close it with \"guard\", or lead it through what should follow.",
    );
    report.note_on_path(Code::W009, invariant.pointer(), (problem, remedy), witness);
}
