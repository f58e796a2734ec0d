//! The risk graph: causes, events and consequences, what leads to what, and the measures that stand in between.

mod build;
mod input;
mod tracking;

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

pub use input::{CauseInput, ConsequenceInput, EventInput, GraphError, GraphInput, Key, LinkInput, MeasureInput};
pub(crate) use tracking::Live;

use crate::{Column, Effectiveness, Likelihood, Rating, Severity, Share, Standing};

/// A bow-tie graph (ISO 31010:2019, annex B.4.2) across all risks of an analysis; acyclic, and the same whatever order its
/// parts came in.
#[derive(Debug, Clone)]
pub struct RiskGraph {
    /// Nodes are numbered so that everything comes after what leads to it.
    graph: DiGraph<Node, Link>,
    /// By key.
    measures: Vec<Measure>,
    /// Which measures still matter below each node.
    live: Live,
    /// Parts of the graph that no link connects, each with its nodes in order.
    pieces: Vec<Vec<NodeIndex>>,
    piece_of: BTreeMap<NodeIndex, usize>,
}

/// A cause, an event or a consequence.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node {
    pub(crate) key: Key,
    pub(crate) part: Part,
}

/// What a node is, and what is assessed of it.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Part {
    Cause(Option<Likelihood>),
    Event {
        before: Option<Rating>,
        after: Option<Rating>,
    },
    Consequence(Option<Severity>),
}

/// One thing leads to another, past these measures.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) share: Share,
    pub(crate) placed: Vec<Placed>,
}

/// A measure on a link.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) measure: usize,
    /// Measures of one group lean on the same thing: of these only the best counts on a path.
    pub(crate) group: usize,
    pub(crate) place: Place,
}

/// Whether a group can be met more than once on one path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    /// It is met here only.
    Once,
    /// It can be met again: this slot remembers the best so far.
    Again(usize),
    /// It can have been met before, and there are too many such groups to remember all: it counts as nothing here.
    Forgotten,
}

/// A measure, with the links it stands on.
#[derive(Debug, Clone)]
pub(crate) struct Measure {
    pub(crate) key: Key,
    pub(crate) effectiveness: Option<Effectiveness>,
    pub(crate) standing: Standing,
    pub(crate) resource: Option<Key>,
    pub(crate) cost: Option<i64>,
    pub(crate) links: Vec<EdgeIndex>,
}

impl Measure {
    /// Whether it would be a barrier: it stands somewhere, and somebody has said that it helps.
    pub(crate) fn helps(&self) -> bool {
        !self.links.is_empty() && self.effectiveness.is_some_and(|it| it != Effectiveness::None)
    }

    /// Whether it is a barrier in a column.
    pub(crate) fn is_barrier(&self, column: Column) -> bool {
        self.helps() && column.counts(self.standing)
    }

    /// Whether it is one to suggest.
    pub(crate) fn is_candidate(&self) -> bool {
        self.helps() && self.standing == Standing::Proposed
    }
}

/// A link with its number and its ends.
pub(crate) type Step<'g> = (EdgeIndex, &'g Link, NodeIndex);

impl RiskGraph {
    /// The graph of an input, or the first thing that is wrong with it.
    ///
    /// What is wrong is looked for in an order of its own: the same input, shuffled, gives the same answer.
    pub fn new(input: &GraphInput) -> Result<Self, GraphError> {
        build::graph(input)
    }

    pub(crate) fn node(&self, at: NodeIndex) -> Option<&Node> {
        self.graph.node_weight(at)
    }

    pub(crate) fn key(&self, at: NodeIndex) -> Key {
        self.node(at).map_or(Key(0), |node| node.key)
    }

    /// Every node, after what leads to it.
    pub(crate) fn nodes(&self) -> impl DoubleEndedIterator<Item = (NodeIndex, &Node)> {
        let all = self.graph.node_indices();
        all.filter_map(|at| self.node(at).map(|node| (at, node)))
    }

    /// The links from a node, with where they lead.
    pub(crate) fn onward(&self, from: NodeIndex) -> impl Iterator<Item = Step<'_>> {
        let links = self.graph.edges_directed(from, Direction::Outgoing);
        links.map(|link| (link.id(), link.weight(), link.target()))
    }

    /// The links to a node, with where they come from.
    pub(crate) fn back(&self, to: NodeIndex) -> impl Iterator<Item = Step<'_>> {
        let links = self.graph.edges_directed(to, Direction::Incoming);
        links.map(|link| (link.id(), link.weight(), link.source()))
    }

    pub(crate) fn ends(&self, link: EdgeIndex) -> Option<(NodeIndex, NodeIndex)> {
        self.graph.edge_endpoints(link)
    }

    /// The measures with their numbers.
    pub(crate) fn measures(&self) -> impl Iterator<Item = (usize, &Measure)> {
        self.measures.iter().enumerate()
    }

    pub(crate) fn measure(&self, number: usize) -> Option<&Measure> {
        self.measures.get(number)
    }

    /// The barriers of a column on a link.
    pub(crate) fn barriers(&self, link: &Link, column: Column) -> impl Iterator<Item = usize> {
        let placed = link.placed.iter().map(|placed| placed.measure);
        placed.filter(move |number| self.measure(*number).is_some_and(|it| it.is_barrier(column)))
    }

    pub(crate) fn live(&self) -> &Live {
        &self.live
    }

    pub(crate) fn shape(&self) -> &DiGraph<Node, Link> {
        &self.graph
    }

    /// The pieces that a measure stands in.
    pub(crate) fn pieces_of(&self, measure: &Measure) -> impl Iterator<Item = usize> {
        let ends = measure.links.iter().filter_map(|link| self.ends(*link));
        ends.filter_map(|(from, _)| self.piece_of.get(&from).copied())
    }

    pub(crate) fn piece(&self, number: usize) -> &[NodeIndex] {
        self.pieces.get(number).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn pieces(&self) -> usize {
        self.pieces.len()
    }
}
