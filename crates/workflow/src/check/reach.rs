//! Every state can be come to (W006), and from every state an end can be reached (W007).

use std::collections::BTreeSet;

use petgraph::Direction::Outgoing;
use petgraph::graph::NodeIndex;
use petgraph::visit::{Dfs, Reversed};

use super::graph::PathGraph;
use crate::code::Code;
use crate::load::Draft;
use crate::model::{Label, State};
use crate::notes::Placed;
use crate::report::Report;

pub(super) fn check(draft: &Draft, graph: &PathGraph<'_>, report: &mut Report) {
    let reached = forwards(graph);
    for (_, state) in graph.states().filter(|(node, _)| !reached.contains(node)) {
        unreachable_state(draft, state, report);
    }
    if graph.ends().is_empty() {
        return;
    }
    let saved = backwards(graph);
    for (node, state) in graph
        .states()
        .filter(|(node, _)| reached.contains(node) && !saved.contains(node))
    {
        trap(graph, node, state, report);
    }
}

fn forwards(graph: &PathGraph<'_>) -> BTreeSet<NodeIndex> {
    let mut reached = BTreeSet::new();
    let mut search = Dfs::new(&graph.graph, graph.start);
    while let Some(node) = search.next(&graph.graph) {
        reached.insert(node);
    }
    reached
}

/// Everything from which an end can be reached, or a state without a way out: those have their own finding (W005).
fn backwards(graph: &PathGraph<'_>) -> BTreeSet<NodeIndex> {
    let stops = graph
        .states()
        .map(|(node, _)| node)
        .filter(|node| graph.graph.neighbors_directed(*node, Outgoing).next().is_none());
    let mut saved = BTreeSet::new();
    let reversed = Reversed(&graph.graph);
    let mut search = Dfs::empty(reversed);
    for stop in graph.ends().into_iter().chain(stops) {
        search.move_to(stop);
        while let Some(node) = search.next(reversed) {
            saved.insert(node);
        }
    }
    saved
}

fn unreachable_state(draft: &Draft, state: &Placed<State>, report: &mut Report) {
    let key = &state.value.key;
    let lost: Vec<_> = draft
        .transitions
        .iter()
        .filter(|transition| transition.value.from == [key.clone()])
        .collect();
    let names = lost
        .iter()
        .map(|transition| transition.value.key.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    let problem = if lost.is_empty() {
        Label::new(
            format!("Inget ärende kan komma till ”{key}”."),
            format!("No case can come to \"{key}\"."),
        )
    } else {
        Label::new(
            format!("Inget ärende kan komma till ”{key}”, så {names} kan aldrig göras."),
            format!("No case can come to \"{key}\", so {names} can never be taken."),
        )
    };
    let remedy = Label::new(
        "Lägg till en övergång dit, eller ta bort tillståndet.",
        "Add a transition to it, or take the state away.",
    );
    report.note(Code::W006, state.pointer(), problem, remedy);
}

fn trap(graph: &PathGraph<'_>, node: NodeIndex, state: &Placed<State>, report: &mut Report) {
    let key = &state.value.key;
    let problem = Label::new(
        format!("Från ”{key}” kan inget slut nås: ärendet går runt för alltid."),
        format!("From \"{key}\" no end can be reached: the case goes round for ever."),
    );
    let remedy = Label::new(
        "Lägg till en övergång som leder mot ett slut.",
        "Add a transition that leads towards an end.",
    );
    let witness = graph.path(graph.start, &BTreeSet::from([node]), &BTreeSet::new());
    report.note_on_path(Code::W007, state.pointer(), (problem, remedy), witness);
}
