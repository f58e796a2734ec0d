//! In which row everything stands: states and the words on arrows in turn, and a bend wherever an arrow passes a row.

use std::collections::BTreeMap;

use petgraph::Direction::{Incoming, Outgoing};
use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};

use super::sizes::Size;
use super::sketch::{Heading, Sketch, Way};

/// More pieces than this are not laid out: it bounds the work on a workflow that is small but long.
const MOST_PIECES: usize = 2_500;
/// The width that an arrow takes where it passes a row.
const BEND: f64 = 4.0;

/// What a piece of the picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The state with this number.
    State(usize),
    /// The words on the arrow with this number.
    Words(usize),
    /// Where the arrow with this number passes a row.
    Bend(usize),
}

/// Which side of the main path a piece is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Side {
    Left,
    Middle,
    Right,
}

/// Something that has a place in a row.
#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) kind: Kind,
    pub(super) size: Size,
    pub(super) layer: usize,
    pub(super) side: Side,
    /// The middle of it, from left to right.
    pub(super) x: f64,
    /// The middle of it, from top to bottom.
    pub(super) y: f64,
}

impl Piece {
    /// The arrow that the piece belongs to; none for a state.
    pub(super) fn way(&self) -> Option<usize> {
        match self.kind {
            Kind::State(_) => None,
            Kind::Words(way) | Kind::Bend(way) => Some(way),
        }
    }
}

/// The pieces and what joins them: every edge leads one row down and says whose arrow it is.
#[derive(Debug)]
pub(super) struct Plan {
    pub(super) graph: DiGraph<Piece, usize>,
    pub(super) rows: Vec<Vec<NodeIndex>>,
}

impl Plan {
    /// The rows of a sketch; nothing where there would be too many pieces.
    pub(super) fn of(sketch: &Sketch) -> Option<Self> {
        let (mut graph, states, words) = pieces(sketch);
        layer(&mut graph, sketch);
        let mut plan = Self {
            graph: DiGraph::new(),
            rows: vec![],
        };
        std::mem::swap(&mut plan.graph, &mut graph);
        plan.graph.clear_edges();
        for (number, way) in sketch.ways.iter().enumerate() {
            if let (Some(&words), Some(&to)) = (words.get(&number), states.get(way.to)) {
                let from: Vec<NodeIndex> = way.from.iter().filter_map(|from| states.get(*from)).copied().collect();
                plan.thread((number, way.heading), &from, words, to);
            }
            if plan.graph.node_count() > MOST_PIECES {
                return None;
            }
        }
        plan.fill_rows();
        Some(plan)
    }

    /// Runs the arrow from its states through its words to where it leads. Arrows from several states join one thread.
    fn thread(&mut self, (way, heading): (usize, Heading), from: &[NodeIndex], words: NodeIndex, to: NodeIndex) {
        let here = self.graph[words].layer;
        let mut joint = BTreeMap::from([(here, words)]);
        for state in from {
            let start = self.graph[*state].layer;
            let next = if heading == Heading::Down {
                start + 1
            } else {
                start.saturating_sub(1)
            };
            self.reach(&mut joint, next, way);
            if let Some(bend) = joint.get(&next) {
                self.tie(*state, *bend, way);
            }
        }
        let end = self.graph[to].layer;
        let mut arrival = BTreeMap::from([(here, words)]);
        let last = if heading == Heading::Down {
            end.saturating_sub(1)
        } else {
            end + 1
        };
        self.reach(&mut arrival, last, way);
        if let Some(bend) = arrival.get(&last) {
            self.tie(*bend, to, way);
        }
    }

    /// Makes the thread reach the row, bend by bend.
    fn reach(&mut self, thread: &mut BTreeMap<usize, NodeIndex>, row: usize, way: usize) {
        while let Some((&top, &first)) = thread.first_key_value().filter(|(top, _)| **top > row) {
            let bend = self.bend(way, top - 1);
            self.tie(bend, first, way);
            thread.insert(top - 1, bend);
        }
        while let Some((&bottom, &last)) = thread.last_key_value().filter(|(bottom, _)| **bottom < row) {
            let bend = self.bend(way, bottom + 1);
            self.tie(last, bend, way);
            thread.insert(bottom + 1, bend);
        }
    }

    fn bend(&mut self, way: usize, layer: usize) -> NodeIndex {
        let size = Size {
            left: BEND,
            right: BEND,
            height: 0.0,
        };
        self.graph.add_node(piece(Kind::Bend(way), size, layer))
    }

    /// Joins two pieces of neighbouring rows, the upper to the lower.
    fn tie(&mut self, one: NodeIndex, other: NodeIndex, way: usize) {
        if self.graph[one].layer < self.graph[other].layer {
            self.graph.update_edge(one, other, way);
        } else {
            self.graph.update_edge(other, one, way);
        }
    }

    fn fill_rows(&mut self) {
        let mut rows: BTreeMap<usize, Vec<NodeIndex>> = BTreeMap::new();
        for node in self.graph.node_indices() {
            rows.entry(self.graph[node].layer).or_default().push(node);
        }
        self.rows = rows.into_values().collect();
    }
}

fn piece(kind: Kind, size: Size, layer: usize) -> Piece {
    Piece {
        kind,
        size,
        layer,
        side: Side::Middle,
        x: 0.0,
        y: 0.0,
    }
}

type Pieces = (DiGraph<Piece, usize>, Vec<NodeIndex>, BTreeMap<usize, NodeIndex>);

/// States and words, joined from top to bottom whichever way the arrows point.
fn pieces(sketch: &Sketch) -> Pieces {
    let mut graph = DiGraph::new();
    let spots = sketch.spots.iter().enumerate();
    let states: Vec<NodeIndex> = spots
        .map(|(number, spot)| graph.add_node(piece(Kind::State(number), spot.size, 0)))
        .collect();
    let mut words = BTreeMap::new();
    for (number, way) in sketch.ways.iter().enumerate() {
        if way.heading != Heading::Round {
            let node = graph.add_node(piece(Kind::Words(number), way.size, 0));
            words.insert(number, node);
            join(&mut graph, way, node, &states);
        }
    }
    (graph, states, words)
}

fn join(graph: &mut DiGraph<Piece, usize>, way: &Way, words: NodeIndex, states: &[NodeIndex]) {
    let from = way.from.iter().filter_map(|from| states.get(*from));
    let to = states.get(way.to);
    let (above, below): (Vec<_>, Vec<_>) = if way.heading == Heading::Down {
        (from.collect(), to.into_iter().collect())
    } else {
        (to.into_iter().collect(), from.collect())
    };
    for upper in above {
        graph.update_edge(*upper, words, 0);
    }
    for lower in below {
        graph.update_edge(words, *lower, 0);
    }
}

/// As far up as everything can stand; then what hangs loose goes down to what it belongs to.
fn layer(graph: &mut DiGraph<Piece, usize>, sketch: &Sketch) {
    let Ok(sorted) = toposort(&*graph, None) else {
        return;
    };
    for node in &sorted {
        let above = graph
            .neighbors_directed(*node, Incoming)
            .map(|upper| graph[upper].layer + 1);
        graph[*node].layer = above.max().unwrap_or_default();
    }
    let start = sketch.main.first().copied();
    for node in sorted.iter().rev() {
        let below = graph
            .neighbors_directed(*node, Outgoing)
            .map(|lower| graph[lower].layer);
        let loose = match graph[*node].kind {
            Kind::State(number) => Some(number) != start && graph.neighbors_directed(*node, Incoming).next().is_none(),
            Kind::Words(way) => sketch.ways.get(way).is_some_and(|way| way.heading == Heading::Up),
            Kind::Bend(_) => false,
        };
        if let Some(nearest) = below.min().filter(|_| loose) {
            graph[*node].layer = nearest.saturating_sub(1);
        }
    }
}
