//! The graph whose nodes are states and transitions, so that a path tells both where a case has been and what was done.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction::Outgoing;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::{Dfs, NodeFiltered, Reversed};

use crate::key::{ActionKey, StateKey};
use crate::load::Draft;
use crate::model::{State, StateKind, Transition};
use crate::notes::Placed;

/// A place on a path.
#[derive(Clone, Copy)]
pub(super) enum Node<'d> {
    State(&'d Placed<State>),
    Transition(&'d Placed<Transition>),
}

/// Every path a case can take, guards disregarded.
pub(super) struct PathGraph<'d> {
    pub(super) graph: DiGraph<Node<'d>, ()>,
    pub(super) start: NodeIndex,
    states: BTreeMap<&'d StateKey, NodeIndex>,
}

impl<'d> PathGraph<'d> {
    /// The graph, when the draft is whole: one start, every key once, and every transition between states that exist.
    pub(super) fn of(draft: &'d Draft) -> Option<Self> {
        let mut graph = DiGraph::new();
        let states: BTreeMap<_, _> = draft
            .states
            .iter()
            .map(|state| (&state.value.key, graph.add_node(Node::State(state))))
            .collect();
        for transition in &draft.transitions {
            let node = graph.add_node(Node::Transition(transition));
            graph.add_edge(node, *states.get(&transition.value.to)?, ());
            for from in &transition.value.from {
                graph.add_edge(*states.get(from)?, node, ());
            }
        }
        let mut starts = draft
            .states
            .iter()
            .filter(|state| state.value.kind == StateKind::Initial);
        let (start, other) = (starts.next()?, starts.next());
        let sound = draft.whole && other.is_none() && states.len() == draft.states.len();
        let start = *states.get(&start.value.key)?;
        sound.then_some(Self { graph, start, states })
    }

    pub(super) fn node(&self, state: &StateKey) -> Option<NodeIndex> {
        self.states.get(state).copied()
    }

    /// The nodes of every transition with one of the keys.
    pub(super) fn transitions(&self, keys: &[ActionKey]) -> BTreeSet<NodeIndex> {
        let named = |node: &NodeIndex| matches!(self.graph.node_weight(*node), Some(Node::Transition(transition)) if keys.contains(&transition.value.key));
        self.graph.node_indices().filter(named).collect()
    }

    pub(super) fn states(&self) -> impl Iterator<Item = (NodeIndex, &'d Placed<State>)> {
        self.graph
            .node_indices()
            .filter_map(|node| match self.graph.node_weight(node) {
                Some(Node::State(state)) => Some((node, *state)),
                _ => None,
            })
    }

    /// Where a case ends.
    pub(super) fn ends(&self) -> BTreeSet<NodeIndex> {
        self.states()
            .filter(|(_, state)| state.value.is_final())
            .map(|(node, _)| node)
            .collect()
    }

    /// The states that a case can come to.
    pub(super) fn reached(&self) -> BTreeSet<&'d StateKey> {
        let mut search = Dfs::new(&self.graph, self.start);
        let mut reached = BTreeSet::new();
        while let Some(node) = search.next(&self.graph) {
            reached.extend(self.key(node));
        }
        reached
    }

    /// The states from which an end can be reached, or a state without a way out: those have their own finding (W005).
    pub(super) fn saved(&self) -> BTreeSet<&'d StateKey> {
        let stops = self.states().map(|(node, _)| node);
        let stops = stops.filter(|node| self.graph.neighbors_directed(*node, Outgoing).next().is_none());
        let mut saved = BTreeSet::new();
        let reversed = Reversed(&self.graph);
        let mut search = Dfs::empty(reversed);
        for stop in self.ends().into_iter().chain(stops) {
            search.move_to(stop);
            while let Some(node) = search.next(reversed) {
                saved.extend(self.key(node));
            }
        }
        saved
    }

    fn key(&self, node: NodeIndex) -> Option<&'d StateKey> {
        match self.graph.node_weight(node)? {
            Node::State(state) => Some(&state.value.key),
            Node::Transition(_) => None,
        }
    }

    /// Whether a path leads to any of the goals that avoids some nodes.
    pub(super) fn leads(&self, from: NodeIndex, goals: &BTreeSet<NodeIndex>, avoided: &BTreeSet<NodeIndex>) -> bool {
        let open = NodeFiltered(&self.graph, |node: NodeIndex| !avoided.contains(&node));
        let mut search = Dfs::new(&open, from);
        while let Some(node) = search.next(&open) {
            if goals.contains(&node) {
                return true;
            }
        }
        false
    }
}
