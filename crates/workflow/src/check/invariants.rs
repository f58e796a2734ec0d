//! The promises of a workflow: what every path to a state must pass (W008), and what must follow before any end (W009).
//!
//! Guards are disregarded: a promise that holds only thanks to a guard is refused here, on the safe side.

use std::collections::BTreeSet;

use petgraph::algo::dominators::{Dominators, simple_fast};
use petgraph::graph::NodeIndex;

use super::graph::PathGraph;
use crate::code::Code;
use crate::key::{ActionKey, StateKey};
use crate::load::Draft;
use crate::model::{Invariant, Label};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

pub(super) fn check(draft: &Draft, graph: &PathGraph<'_>, report: &mut Report) {
    let dominators = simple_fast(&graph.graph, graph.start);
    for invariant in &draft.invariants {
        match &invariant.value {
            Invariant::MustPass { state, one_of } => {
                if let Some(witness) = evasion_before(graph, &dominators, state, one_of) {
                    evaded_before(invariant, (state, one_of), witness, report);
                }
            }
            Invariant::MustFollow { state, one_of } => {
                if let Some(witness) = evasion_after(graph, state, one_of) {
                    evaded_after(invariant, (state, one_of), witness, report);
                }
            }
            Invariant::NoTimerInto { .. } | Invariant::FourEyes { .. } => {}
        }
    }
}

/// A path from the start to the state that passes none of the transitions. There is none if one of them dominates the state;
/// if none does alone, they may still do so together.
fn evasion_before(
    graph: &PathGraph<'_>,
    dominators: &Dominators<NodeIndex>,
    state: &StateKey,
    one_of: &[ActionKey],
) -> Option<Witness> {
    let (node, required) = (graph.node(state)?, graph.transitions(one_of));
    let always = dominators
        .strict_dominators(node)?
        .any(|dominator| required.contains(&dominator));
    if always {
        None
    } else {
        graph.path(graph.start, &BTreeSet::from([node]), &required)
    }
}

/// A path through the state to an end that passes none of the transitions after the state.
fn evasion_after(graph: &PathGraph<'_>, state: &StateKey, one_of: &[ActionKey]) -> Option<Witness> {
    let node = graph.node(state)?;
    let mut way = graph.path(graph.start, &BTreeSet::from([node]), &BTreeSet::new())?;
    let rest = graph.path(node, &graph.ends(), &graph.transitions(one_of))?;
    way.steps.extend(rest.steps);
    way.state = rest.state;
    Some(way)
}

fn evaded_before(
    invariant: &Placed<Invariant>,
    (state, one_of): (&StateKey, &[ActionKey]),
    witness: Witness,
    report: &mut Report,
) {
    let names = names(one_of);
    let problem = Label::new(
        format!("Ett ärende kan komma till ”{state}” utan {}.", names.sv),
        format!("A case can come to \"{state}\" without {}.", names.en),
    );
    let remedy = Label::new(
        "Ta bort någon av övergångarna på den visade vägen, eller led den genom det som krävs.",
        "Take away one of the transitions on the path shown, or lead it through what is required.",
    );
    report.note_on_path(Code::W008, invariant.pointer(), (problem, remedy), witness);
}

fn evaded_after(
    invariant: &Placed<Invariant>,
    (state, one_of): (&StateKey, &[ActionKey]),
    witness: Witness,
    report: &mut Report,
) {
    let names = names(one_of);
    let problem = Label::new(
        format!("Ett ärende som har varit i ”{state}” kan sluta utan {}.", names.sv),
        format!("A case that has been in \"{state}\" can end without {}.", names.en),
    );
    let remedy = Label::new(
        "Ta bort någon av övergångarna på den visade vägen, eller led den genom det som krävs.",
        "Take away one of the transitions on the path shown, or lead it through what is required.",
    );
    report.note_on_path(Code::W009, invariant.pointer(), (problem, remedy), witness);
}

fn names(actions: &[ActionKey]) -> Label {
    let quoted = |open: &str, close: &str, or: &str| {
        let quoted: Vec<_> = actions.iter().map(|action| format!("{open}{action}{close}")).collect();
        quoted.join(or)
    };
    Label::new(quoted("”", "”", " eller "), quoted("\"", "\"", " or "))
}
