//! Paths from a cause to a consequence that nothing stands on, or a single measure.

use std::collections::{BTreeMap, VecDeque};

use petgraph::graph::NodeIndex;

use super::{Finding, Findings, Kept};
use crate::flow::Steps;
use crate::graph::{Part, RiskGraph};
use crate::{Column, Key, Severity};

/// Links that may be looked at before the rest of the causes are left unexamined.
const LOOKS: usize = 300_000;

/// A node, with the one measure that has been passed on the way there.
type Place = (NodeIndex, Option<usize>);

/// For every cause and consequence the path with the fewest measures, when it has none or one.
///
/// Dijkstra's algorithm (E. W. Dijkstra, "A note on two problems in connexion with graphs", Numerische Mathematik 1, 1959) with
/// the number of different measures as the cost. A measure on two links of a path is one measure, so a place is a node *and* the
/// measure passed so far; and since a path with two measures is of no interest, there are two costs only and a double-ended
/// queue keeps the order.
pub(super) fn found(graph: &RiskGraph, findings: &mut Findings) {
    let (mut bare, mut thin) = (Kept::default(), Kept::default());
    let mut steps = Steps::new(LOOKS);
    for (cause, node) in graph.nodes() {
        if !matches!(node.part, Part::Cause(_)) {
            continue;
        }
        if steps.are_spent() {
            findings.not_examined += 1;
            continue;
        }
        let search = Search::from(graph, cause, &mut steps);
        // A search that was broken off has told what it found, but may have missed something.
        findings.not_examined += usize::from(steps.are_spent());
        let mut open = false;
        for (consequence, measure, severity) in search.ends() {
            open |= measure.is_none();
            let rank = (rank(severity), vec![node.key, graph.key(consequence)]);
            let path = || search.path((consequence, measure));
            match measure.and_then(|number| graph.measure(number)) {
                None => bare.add(rank, || Finding::Uncontrolled { path: path() }),
                Some(measure) => thin.add(rank, || Finding::Thin {
                    path: path(),
                    measure: measure.key,
                }),
            }
        }
        findings.open_causes += usize::from(open);
    }
    findings.add(bare);
    findings.add(thin);
}

/// The worst consequences first, and last what nobody has assessed.
pub(super) fn rank(severity: Option<Severity>) -> u8 {
    severity.map_or(u8::MAX, |severity| u8::MAX - severity.number())
}

struct Search<'g> {
    graph: &'g RiskGraph,
    /// What each place was reached from.
    from: BTreeMap<Place, Option<Place>>,
}

impl<'g> Search<'g> {
    fn from(graph: &'g RiskGraph, cause: NodeIndex, steps: &mut Steps) -> Self {
        let mut search = Self {
            graph,
            from: BTreeMap::new(),
        };
        // Everything that has passed no measure goes before what has passed one.
        let (mut bare, mut thin) = (VecDeque::from([((cause, None), None)]), VecDeque::new());
        while let Some((place, from)) = bare.pop_front().or_else(|| thin.pop_front()) {
            // Whatever can be done with a measure passed can be done with none passed.
            if search.from.contains_key(&place) || search.from.contains_key(&(place.0, None)) {
                continue;
            }
            if steps.are_spent() {
                break;
            }
            search.from.insert(place, from);
            for (_, link, to) in graph.onward(place.0) {
                steps.spend(1);
                let mut barriers = graph.barriers(link, Column::Residual).filter(|it| place.1 != Some(*it));
                let queue = if place.1.is_none() { &mut bare } else { &mut thin };
                match (barriers.next(), barriers.next(), place.1) {
                    (None, _, passed) => queue.push_back(((to, passed), Some(place))),
                    (Some(one), None, None) => thin.push_back(((to, Some(one)), Some(place))),
                    _ => {}
                }
            }
        }
        search
    }

    /// The consequences that were reached, each by its best path.
    fn ends(&self) -> impl Iterator<Item = (NodeIndex, Option<usize>, Option<Severity>)> {
        let mut last = None;
        // `None` is less than any measure: the first place of a node is its best.
        self.from.keys().filter_map(move |(at, passed)| {
            let first = last.replace(*at) != Some(*at);
            match self.graph.node(*at)?.part {
                Part::Consequence(severity) if first => Some((*at, *passed, severity)),
                _ => None,
            }
        })
    }

    fn path(&self, end: Place) -> Vec<Key> {
        let back = std::iter::successors(Some(end), |place| self.from.get(place).copied().flatten());
        let mut path: Vec<Key> = back.map(|(at, _)| self.graph.key(at)).collect();
        path.reverse();
        path
    }
}
