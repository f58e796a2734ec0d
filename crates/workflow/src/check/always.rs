//! Which steps every way to a transition passes, guards disregarded: those that dominate it.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::dominators::{Dominators, simple_fast};
use petgraph::graph::NodeIndex;

use super::graph::{Node, PathGraph};
use crate::key::ActionKey;
use crate::load::Draft;
use crate::notes::Placed;

type Transition = Placed<crate::model::Transition>;

/// The dominators of a draft's transitions; of none, when its ways don't hang together.
pub(super) struct Always<'d> {
    graph: Option<(PathGraph<'d>, Dominators<NodeIndex>)>,
    nodes: BTreeMap<*const Transition, NodeIndex>,
}

impl<'d> Always<'d> {
    pub(super) fn of(draft: &'d Draft) -> Self {
        let graph = PathGraph::of(draft).map(|graph| {
            let dominators = simple_fast(&graph.graph, graph.start);
            (graph, dominators)
        });
        let nodes = graph.iter().flat_map(|(graph, _)| {
            let transition = |node| match graph.graph.node_weight(node) {
                Some(Node::Transition(transition)) => Some((std::ptr::from_ref(*transition), node)),
                _ => None,
            };
            graph.graph.node_indices().filter_map(transition)
        });
        let nodes = nodes.collect();
        Self { graph, nodes }
    }

    /// Those of the steps it is to be kept apart from that every way to the transition passes.
    pub(super) fn before(&self, transition: &'d Transition) -> BTreeSet<&'d ActionKey> {
        let named = &transition.value.not_same_as;
        let node = self.nodes.get(&std::ptr::from_ref(transition));
        let ways = self.graph.as_ref().zip(node);
        let passed = ways.and_then(|((graph, dominators), node)| Some((graph, dominators.strict_dominators(*node)?)));
        let mut found = BTreeSet::new();
        for (graph, node) in passed
            .into_iter()
            .flat_map(|(graph, passed)| passed.map(move |node| (graph, node)))
        {
            // The nearest come first, and are mostly those that are named.
            if found.len() == named.len() {
                break;
            }
            if let Some(Node::Transition(other)) = graph.graph.node_weight(node) {
                found.extend(named.iter().filter(|action| **action == other.value.key));
            }
        }
        found
    }
}
