//! The graph whose nodes are states and transitions, so that a path tells both where a case has been and what was done.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::astar;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::NodeFiltered;

use crate::guard::Facts;
use crate::key::{ActionKey, StateKey};
use crate::load::Draft;
use crate::model::{State, StateKind, Transition};
use crate::notes::Placed;
use crate::witness::{Taker, Witness, WitnessStep};

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
        let end = |state: &Placed<State>| matches!(state.value.kind, StateKind::Final { .. });
        self.states()
            .filter(|(_, state)| end(state))
            .map(|(node, _)| node)
            .collect()
    }

    /// The shortest path to any of the goals that avoids some nodes.
    pub(super) fn path(
        &self,
        from: NodeIndex,
        goals: &BTreeSet<NodeIndex>,
        avoided: &BTreeSet<NodeIndex>,
    ) -> Option<Witness> {
        let open = NodeFiltered(&self.graph, |node: NodeIndex| !avoided.contains(&node));
        let (_, nodes) = astar(&open, from, |node| goals.contains(&node), |_| 1_u32, |_| 0)?;
        let nodes: Vec<_> = nodes
            .into_iter()
            .filter_map(|node| self.graph.node_weight(node))
            .collect();
        let steps: Vec<_> = nodes.windows(3).filter_map(witness).collect();
        let Some(Node::State(end)) = nodes.last() else {
            return None;
        };
        Some(Witness {
            steps,
            state: end.value.key.clone(),
            facts: Facts::default(),
        })
    }
}

/// A transition with the states before and after it.
fn witness(nodes: &[&Node<'_>]) -> Option<WitnessStep> {
    let [Node::State(state), Node::Transition(transition), Node::State(to)] = nodes else {
        return None;
    };
    let role = transition
        .value
        .roles
        .first()
        .filter(|_| transition.value.is_for_people());
    Some(WitnessStep {
        state: state.value.key.clone(),
        facts: Facts::default(),
        action: transition.value.key.clone(),
        by: role.map(|role| Taker {
            role: role.clone(),
            person: format!("{role} ({})", transition.value.key).into(),
        }),
        to: to.value.key.clone(),
    })
}
