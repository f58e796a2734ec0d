//! Events that everything goes through on its way to a consequence.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::dominators::simple_fast;
use petgraph::graph::{DiGraph, NodeIndex};

use super::paths::rank;
use super::{Finding, Kept};
use crate::graph::{Part, RiskGraph};

/// For every consequence with at least two causes, the nearest event that every path from any cause goes through.
///
/// An event that leads to the consequence directly isn't told: of a risk with one event that is always true and helps nobody. A
/// cause isn't told either: then it is the only one.
///
/// "Every path goes through" is dominance from a root before all causes (T. Lengauer, R. E. Tarjan, "A fast algorithm for finding
/// dominators in a flowgraph", TOPLAS 1(1), 1979; computed as K. D. Cooper, T. J. Harvey and K. Kennedy do, 2001).
pub(super) fn found(graph: &RiskGraph) -> Kept {
    let mut kept = Kept::default();
    let (shape, root) = rooted(graph);
    let dominators = simple_fast(&shape, root);
    let causes = causes(graph);
    for (at, node) in graph.nodes() {
        let Part::Consequence(severity) = node.part else {
            continue;
        };
        if causes.get(&at).is_none_or(|causes| causes.len() < 2) {
            continue;
        }
        let own: BTreeSet<NodeIndex> = graph.back(at).map(|(_, _, from)| from).collect();
        let mut through = dominators.strict_dominators(at).into_iter().flatten();
        if let Some(choke) = through.find(|it| *it != root && !own.contains(it)) {
            let (consequence, choke) = (node.key, graph.key(choke));
            kept.add((rank(severity), vec![consequence]), || Finding::ChokePoint {
                node: choke,
                consequence,
            });
        }
    }
    kept
}

/// The same nodes, and one more that leads to every cause.
fn rooted(graph: &RiskGraph) -> (DiGraph<(), ()>, NodeIndex) {
    let mut shape = graph.shape().map(|_, _| (), |_, _| ());
    let root = shape.add_node(());
    for (at, node) in graph.nodes() {
        if matches!(node.part, Part::Cause(_)) {
            shape.add_edge(root, at, ());
        }
    }
    (shape, root)
}

/// Causes of each node; two are enough to know.
fn causes(graph: &RiskGraph) -> BTreeMap<NodeIndex, BTreeSet<NodeIndex>> {
    let mut causes: BTreeMap<NodeIndex, BTreeSet<NodeIndex>> = BTreeMap::new();
    for (at, node) in graph.nodes() {
        let here = match node.part {
            Part::Cause(_) => BTreeSet::from([at]),
            _ => causes.get(&at).cloned().unwrap_or_default(),
        };
        for (_, _, to) in graph.onward(at) {
            let there = causes.entry(to).or_default();
            let missing = 2_usize.saturating_sub(there.len());
            let new: Vec<_> = here.difference(there).take(missing).copied().collect();
            there.extend(new);
        }
    }
    causes
}
