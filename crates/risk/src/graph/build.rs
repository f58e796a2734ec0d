//! From an input to a graph: everything sorted by key, checked, and numbered so that causes come first.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::{kosaraju_scc, toposort};
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::unionfind::UnionFind;

use super::{GraphError, GraphInput, Key, Link, Live, Measure, Node, Part, RiskGraph};
use crate::Share;

type Parts = BTreeMap<Key, Part>;
type Links = BTreeMap<(Key, Key), Share>;
type Shape = DiGraph<Node, Link>;

pub(super) fn graph(input: &GraphInput) -> Result<RiskGraph, GraphError> {
    let parts = parts(input)?;
    let links = links(input, &parts)?;
    let order = order(&parts, &links)?;
    let mut graph = Shape::with_capacity(parts.len(), links.len());
    let at: BTreeMap<Key, NodeIndex> = order
        .into_iter()
        .filter_map(|key| Some((key, *parts.get(&key)?)))
        .map(|(key, part)| (key, graph.add_node(Node { key, part })))
        .collect();
    let mut numbers = BTreeMap::new();
    for (ends, share) in &links {
        if let (Some(from), Some(to)) = (at.get(&ends.0), at.get(&ends.1)) {
            let placed = Vec::new();
            numbers.insert(*ends, graph.add_edge(*from, *to, Link { share: *share, placed }));
        }
    }
    let measures = measures(input, &numbers)?;
    let live = Live::place(&mut graph, &measures);
    let pieces = pieces(&graph);
    let members = pieces.iter().enumerate();
    let piece_of = members.flat_map(|(number, piece)| piece.iter().map(move |node| (*node, number)));
    Ok(RiskGraph {
        piece_of: piece_of.collect(),
        graph,
        measures,
        live,
        pieces,
    })
}

/// Every node by its key; no key may be there twice, not even as a node and a measure.
fn parts(input: &GraphInput) -> Result<Parts, GraphError> {
    let causes = input.causes.iter().map(|it| (it.key, Part::Cause(it.likelihood)));
    let events = input.events.iter().map(|it| {
        let (before, after) = (it.before, it.after);
        (it.key, Part::Event { before, after })
    });
    let consequences = input
        .consequences
        .iter()
        .map(|it| (it.key, Part::Consequence(it.severity)));
    let (mut parts, mut twice) = (Parts::new(), BTreeSet::new());
    for (key, part) in causes.chain(events).chain(consequences) {
        if parts.insert(key, part).is_some() {
            twice.insert(key);
        }
    }
    let mut measures = BTreeSet::new();
    for it in &input.measures {
        if parts.contains_key(&it.key) || !measures.insert(it.key) {
            twice.insert(it.key);
        }
    }
    twice.first().map_or(Ok(parts), |key| Err(GraphError::Duplicate(*key)))
}

fn links(input: &GraphInput, parts: &Parts) -> Result<Links, GraphError> {
    let mut sorted: Vec<_> = input.links.iter().map(|it| (it.from, it.to, it.share)).collect();
    sorted.sort_unstable();
    let mut links = Links::new();
    for (from, to, share) in sorted {
        let ends = parts.get(&from).zip(parts.get(&to));
        let (before, after) = ends.ok_or(GraphError::UnknownEnd { from, to })?;
        if !leads(*before, *after) {
            return Err(GraphError::WrongLink { from, to });
        }
        if links.insert((from, to), share).is_some() {
            return Err(GraphError::DuplicateLink { from, to });
        }
    }
    Ok(links)
}

fn leads(before: Part, after: Part) -> bool {
    matches!(
        (before, after),
        (Part::Cause(_) | Part::Event { .. }, Part::Event { .. }) | (Part::Event { .. }, Part::Consequence(_))
    )
}

/// The keys, each after those that lead to it.
fn order(parts: &Parts, links: &Links) -> Result<Vec<Key>, GraphError> {
    let mut graph = DiGraph::new();
    let at: BTreeMap<Key, NodeIndex> = parts.keys().map(|key| (*key, graph.add_node(*key))).collect();
    for (from, to) in links.keys().filter_map(|(from, to)| at.get(from).zip(at.get(to))) {
        graph.add_edge(*from, *to, ());
    }
    let sorted = toposort(&graph, None).map_err(|_cycle| GraphError::Cycle(circle(&graph)))?;
    Ok(sorted
        .into_iter()
        .filter_map(|at| graph.node_weight(at).copied())
        .collect())
}

/// The shortest circle through the smallest key that is in one, from that key onward.
fn circle(graph: &DiGraph<Key, ()>) -> Vec<Key> {
    let round = |group: &Vec<NodeIndex>| match group.as_slice() {
        [alone] => graph.contains_edge(*alone, *alone),
        _ => true,
    };
    let groups: Vec<_> = kosaraju_scc(graph).into_iter().filter(round).collect();
    let Some(start) = groups.iter().flatten().min().copied() else {
        return Vec::new();
    };
    let mut from = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(at) = queue.pop_front() {
        let mut next: Vec<_> = graph.neighbors(at).collect();
        next.sort_unstable();
        if next.contains(&start) {
            return traced(graph, &from, at);
        }
        for to in next {
            from.entry(to).or_insert_with(|| {
                queue.push_back(to);
                at
            });
        }
    }
    Vec::new()
}

/// The keys on the way to a node, by what each was reached from.
fn traced(graph: &DiGraph<Key, ()>, from: &BTreeMap<NodeIndex, NodeIndex>, last: NodeIndex) -> Vec<Key> {
    let back = std::iter::successors(Some(last), |at| from.get(at).copied());
    let mut keys: Vec<_> = back.filter_map(|at| graph.node_weight(at).copied()).collect();
    keys.reverse();
    keys
}

fn measures(input: &GraphInput, numbers: &BTreeMap<(Key, Key), EdgeIndex>) -> Result<Vec<Measure>, GraphError> {
    let mut sorted: Vec<_> = input.measures.iter().collect();
    sorted.sort_unstable_by_key(|it| it.key);
    let placed = |it: &super::MeasureInput| -> Result<Measure, GraphError> {
        let on: BTreeSet<_> = it.on.iter().copied().collect();
        let link = |(from, to): (Key, Key)| {
            let missing = GraphError::MeasureOnNoPath {
                measure: it.key,
                from,
                to,
            };
            numbers.get(&(from, to)).copied().ok_or(missing)
        };
        Ok(Measure {
            key: it.key,
            effectiveness: it.effectiveness,
            standing: it.standing,
            resource: it.resource,
            cost: it.cost.map(|cost| cost.max(0)),
            links: on.into_iter().map(link).collect::<Result<_, _>>()?,
        })
    };
    sorted.into_iter().map(placed).collect()
}

fn pieces(graph: &Shape) -> Vec<Vec<NodeIndex>> {
    let mut sets = UnionFind::<usize>::new(graph.node_count());
    for link in graph.edge_indices() {
        if let Some((from, to)) = graph.edge_endpoints(link) {
            sets.union(from.index(), to.index());
        }
    }
    let mut pieces: BTreeMap<usize, Vec<NodeIndex>> = BTreeMap::new();
    for (node, set) in graph.node_indices().zip(sets.into_labeling()) {
        pieces.entry(set).or_default().push(node);
    }
    // By their first node, whatever the union calls them.
    let mut pieces: Vec<_> = pieces.into_values().collect();
    pieces.sort_unstable();
    pieces
}
