//! Which measures can be met twice on one path, and how long each must be remembered.
//!
//! Measures that lean on the same resource fail together, and a measure on two links of a path is still one measure: on a path
//! only the best of such a group counts. To know that, a calculation carries with it the best of each group so far. It carries
//! only groups that can be met again, and only as long as they can.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::{Key, Link, Measure, Node, Place, Placed};

/// Groups that are looked at together: as many as a word has bits.
const AT_ONCE: usize = 64;
/// Groups that are remembered; of more, only what is met first on any path counts.
const REMEMBERED: usize = 4096;

/// What the measures of a group share. Without a resource a measure is a group of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Group {
    Resource(Key),
    Measure(Key),
}

type Shape = DiGraph<Node, Link>;

/// For each node, which remembered groups can be met from there on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Live {
    /// For each [`AT_ONCE`] slots, a word for each node.
    words: Vec<Vec<u64>>,
}

impl Live {
    /// Whether the group of this slot can be met below the node.
    pub(crate) fn has(&self, slot: usize, node: NodeIndex) -> bool {
        let words = self.words.get(slot / AT_ONCE);
        let word = words.and_then(|words| words.get(node.index())).copied();
        word.unwrap_or_default() & bit(slot % AT_ONCE) != 0
    }

    /// Places the measures on their links and finds out which groups must be remembered where.
    pub(super) fn place(graph: &mut Shape, measures: &[Measure]) -> Self {
        let mut groups: BTreeMap<Group, Vec<usize>> = BTreeMap::new();
        for (number, measure) in measures.iter().enumerate() {
            let own = Group::Measure(measure.key);
            let group = measure.resource.map_or(own, Group::Resource);
            groups.entry(group).or_default().push(number);
        }
        let groups: Vec<Vec<usize>> = groups.into_values().collect();
        let links: Vec<BTreeSet<EdgeIndex>> = groups.iter().map(|group| standing_on(group, measures)).collect();
        let again = met_again(graph, &links);
        let slots: BTreeMap<usize, usize> = again.keys().copied().zip(0..REMEMBERED).collect();
        for (group, members) in groups.iter().enumerate() {
            for measure in members {
                for link in measures.get(*measure).map(|it| it.links.as_slice()).unwrap_or_default() {
                    let place = match (slots.get(&group), again.get(&group)) {
                        (Some(slot), _) => Place::Again(*slot),
                        (None, Some(later)) if later.contains(link) => Place::Forgotten,
                        _ => Place::Once,
                    };
                    let measure = *measure;
                    if let Some(link) = graph.edge_weight_mut(*link) {
                        link.placed.push(Placed { measure, group, place });
                    }
                }
            }
        }
        let remembered: Vec<_> = slots.keys().filter_map(|group| links.get(*group)).collect();
        let words = remembered.chunks(AT_ONCE).map(|some| ahead(graph, &marks(some)));
        Self { words: words.collect() }
    }
}

fn bit(at: usize) -> u64 {
    u32::try_from(at)
        .ok()
        .and_then(|at| 1_u64.checked_shl(at))
        .unwrap_or_default()
}

fn standing_on(group: &[usize], measures: &[Measure]) -> BTreeSet<EdgeIndex> {
    let members = group.iter().filter_map(|number| measures.get(*number));
    members.flat_map(|measure| measure.links.iter().copied()).collect()
}

/// The groups that some path meets twice, each with the links where it can have been met before.
fn met_again(graph: &Shape, links: &[BTreeSet<EdgeIndex>]) -> BTreeMap<usize, BTreeSet<EdgeIndex>> {
    let several: Vec<_> = links.iter().enumerate().filter(|(_, links)| links.len() > 1).collect();
    let mut again: BTreeMap<usize, BTreeSet<EdgeIndex>> = BTreeMap::new();
    for some in several.chunks(AT_ONCE) {
        let links: Vec<_> = some.iter().map(|(_, links)| *links).collect();
        let met = behind(graph, &marks(&links));
        for (at, (group, links)) in some.iter().enumerate() {
            let before = |link: &EdgeIndex| {
                let ends = graph.edge_endpoints(*link);
                let word = ends.and_then(|(from, _)| met.get(from.index()));
                word.copied().unwrap_or_default() & bit(at) != 0
            };
            let later: BTreeSet<_> = links.iter().copied().filter(before).collect();
            if !later.is_empty() {
                again.insert(*group, later);
            }
        }
    }
    again
}

/// A word for each link, with the bits of the groups that stand there.
fn marks(groups: &[&BTreeSet<EdgeIndex>]) -> BTreeMap<EdgeIndex, u64> {
    let mut marks = BTreeMap::new();
    for (at, links) in groups.iter().enumerate() {
        for link in *links {
            *marks.entry(*link).or_default() |= bit(at);
        }
    }
    marks
}

/// For each node the groups on any path to it.
fn behind(graph: &Shape, marks: &BTreeMap<EdgeIndex, u64>) -> Vec<u64> {
    let mut words = vec![0_u64; graph.node_count()];
    for node in graph.node_indices() {
        let here = words.get(node.index()).copied().unwrap_or_default();
        for link in graph.edges(node) {
            let mark = marks.get(&link.id()).copied().unwrap_or_default();
            if let Some(word) = words.get_mut(link.target().index()) {
                *word |= here | mark;
            }
        }
    }
    words
}

/// For each node the groups on any path from it.
fn ahead(graph: &Shape, marks: &BTreeMap<EdgeIndex, u64>) -> Vec<u64> {
    let mut words = vec![0_u64; graph.node_count()];
    for node in graph.node_indices().rev() {
        let beyond = graph.edges(node).map(|link| {
            let mark = marks.get(&link.id()).copied().unwrap_or_default();
            words.get(link.target().index()).copied().unwrap_or_default() | mark
        });
        let all = beyond.fold(0, |all, word| all | word);
        if let Some(word) = words.get_mut(node.index()) {
            *word = all;
        }
    }
    words
}
