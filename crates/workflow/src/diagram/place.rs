//! How far to the right everything stands: what belongs together under each other, and arrows straight.
//!
//! An arrow is one stiff block through all the rows that it passes, and a state is a block of its own. Blocks are pulled
//! towards those they belong to, pushed apart where a row is too narrow, and never change places.

use std::collections::BTreeMap;

use petgraph::Direction::{self, Incoming, Outgoing};
use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use super::layers::{Kind, Piece, Plan, Side};
use super::wires::CORNER;

/// How many times everything is pulled, and pushed apart.
const ROUNDS: usize = 120;
/// How many times what is already apart is moved to where it would rather be.
const POLISH: usize = 40;

/// Pieces that stand in one line under each other.
#[derive(Debug)]
struct Block {
    pieces: Vec<NodeIndex>,
    x: f64,
    fixed: bool,
    side: Side,
}

/// Blocks, and by how much one must stand to the right of another.
type Blocks = DiGraph<Block, f64>;
/// For each block those that it belongs to, and by how much it may stand beside them.
type Ties = BTreeMap<NodeIndex, Vec<(NodeIndex, f64)>>;

impl Plan {
    /// Gives everything its place from left to right; the main path stands at nought.
    pub(super) fn spread(&mut self) {
        let (mut blocks, of) = self.blocks();
        let ties = self.ties(&of);
        push_out(&mut blocks);
        for _ in 0..ROUNDS {
            pull(&mut blocks, &ties);
            push_apart(&mut blocks);
        }
        push_out(&mut blocks);
        for _ in 0..POLISH {
            polish(&mut blocks, &ties);
        }
        for block in blocks.node_weights() {
            for node in &block.pieces {
                self.graph[*node].x = block.x;
            }
        }
    }

    /// The blocks, and which one each piece is in. Arrows that cross each other can't both be stiff: they come in pieces.
    fn blocks(&self) -> (Blocks, BTreeMap<NodeIndex, NodeIndex>) {
        let whole = self.gather(|node| self.graph[node].way());
        let tangled: Vec<usize> = tarjan_scc(&whole.0)
            .into_iter()
            .filter(|knot| knot.len() > 1)
            .flatten()
            .flat_map(|block| whole.0[block].pieces.iter().filter_map(|node| self.graph[*node].way()))
            .collect();
        if tangled.is_empty() {
            return whole;
        }
        self.gather(|node| self.graph[node].way().filter(|way| !tangled.contains(way)))
    }

    fn gather(&self, way: impl Fn(NodeIndex) -> Option<usize>) -> (Blocks, BTreeMap<NodeIndex, NodeIndex>) {
        let mut blocks = Blocks::new();
        let mut of = BTreeMap::new();
        let mut stiff: BTreeMap<(usize, bool), NodeIndex> = BTreeMap::new();
        for node in self.graph.node_indices() {
            let piece = &self.graph[node];
            let fixed = piece.side == Side::Middle;
            let mut fresh = || {
                blocks.add_node(Block {
                    pieces: vec![],
                    x: 0.0,
                    fixed,
                    side: piece.side,
                })
            };
            let block = match way(node) {
                Some(way) => *stiff.entry((way, fixed)).or_insert_with(fresh),
                None => fresh(),
            };
            blocks[block].pieces.push(node);
            of.insert(node, block);
        }
        self.keep_apart(&mut blocks, &of);
        (blocks, of)
    }

    fn keep_apart(&self, blocks: &mut Blocks, of: &BTreeMap<NodeIndex, NodeIndex>) {
        for row in &self.rows {
            for (left, right) in row.iter().zip(row.iter().skip(1)) {
                let room = apart(&self.graph[*left], &self.graph[*right]);
                if let (Some(left), Some(right)) = (of.get(left), of.get(right)) {
                    let known = blocks.find_edge(*left, *right).map_or(0.0, |edge| blocks[edge]);
                    blocks.update_edge(*left, *right, room.max(known));
                }
            }
        }
    }

    /// Which blocks belong together: a state and each of its arrows. Where several arrows meet a side of a state, each can
    /// run straight without being in the middle of it.
    fn ties(&self, of: &BTreeMap<NodeIndex, NodeIndex>) -> Ties {
        let mut ties = Ties::new();
        for edge in self.graph.edge_indices() {
            let ends = self.graph.edge_endpoints(edge);
            let blocks = ends.and_then(|(upper, lower)| Some((*of.get(&upper)?, *of.get(&lower)?)));
            if let (Some((upper, lower)), Some((one, other))) = (ends, blocks.filter(|(one, other)| one != other)) {
                let slack = self.slack(upper, Outgoing).max(self.slack(lower, Incoming));
                ties.entry(one).or_default().push((other, slack));
                ties.entry(other).or_default().push((one, slack));
            }
        }
        ties
    }

    /// How far from the middle of the state's side an arrow can meet it.
    fn slack(&self, node: NodeIndex, side: Direction) -> f64 {
        let piece = &self.graph[node];
        if piece.way().is_some() || self.graph.edges_directed(node, side).count() < 2 {
            return 0.0;
        }
        (piece.size.left - CORNER).max(0.0)
    }
}

/// Moves every block half the way to the middle of those that it belongs to.
fn pull(blocks: &mut Blocks, ties: &Ties) {
    for node in blocks.node_indices() {
        if let Some(wanted) = wanted(blocks, node, ties) {
            let block = &mut blocks[node];
            block.x = f64::midpoint(block.x, wanted);
        }
    }
}

fn wanted(blocks: &Blocks, node: NodeIndex, ties: &Ties) -> Option<f64> {
    let others = ties.get(&node).filter(|_| !blocks[node].fixed)?;
    let x = blocks[node].x;
    mean(others.iter().map(|(other, slack)| {
        let middle = blocks[*other].x;
        x.max(middle - slack).min(middle + slack)
    }))
}

/// Moves blocks apart that stand too close, both as far, a few times over.
fn push_apart(blocks: &mut Blocks) {
    for _ in 0..4 {
        for edge in blocks.edge_indices() {
            let Some((left, right)) = blocks.edge_endpoints(edge) else {
                continue;
            };
            let lacking = blocks[edge] - (blocks[right].x - blocks[left].x);
            if lacking <= 0.0 {
                continue;
            }
            let (for_left, for_right) = match (blocks[left].fixed, blocks[right].fixed) {
                (true, _) => (0.0, lacking),
                (false, true) => (lacking, 0.0),
                (false, false) => (lacking / 2.0, lacking / 2.0),
            };
            blocks[left].x -= for_left;
            blocks[right].x += for_right;
        }
    }
}

/// Moves blocks outwards from the main path until nothing stands too close.
fn push_out(blocks: &mut Blocks) {
    let Ok(sorted) = toposort(&*blocks, None) else {
        return;
    };
    for node in &sorted {
        let (least, _) = bounds(blocks, *node);
        let block = &mut blocks[*node];
        if block.side == Side::Right {
            block.x = block.x.max(least).round();
        }
    }
    for node in sorted.iter().rev() {
        let (_, most) = bounds(blocks, *node);
        let block = &mut blocks[*node];
        if block.side == Side::Left {
            block.x = block.x.min(most).round();
        }
    }
}

/// Moves every block to where it would rather be, as far as its neighbours let it.
fn polish(blocks: &mut Blocks, ties: &Ties) {
    for node in blocks.node_indices() {
        let (least, most) = bounds(blocks, node);
        if let Some(wanted) = wanted(blocks, node, ties)
            && least <= most
        {
            blocks[node].x = wanted.round().clamp(least, most);
        }
    }
}

/// Between where and where the block can stand while its neighbours stay.
fn bounds(blocks: &Blocks, node: NodeIndex) -> (f64, f64) {
    let lefts = blocks
        .edges_directed(node, Incoming)
        .map(|edge| blocks[edge.source()].x + edge.weight());
    let rights = blocks
        .edges_directed(node, Outgoing)
        .map(|edge| blocks[edge.target()].x - edge.weight());
    (
        lefts.fold(f64::NEG_INFINITY, f64::max),
        rights.fold(f64::INFINITY, f64::min),
    )
}

fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

/// How far the middles of two neighbours must be from each other.
fn apart(left: &Piece, right: &Piece) -> f64 {
    let gap = match (left.kind, right.kind) {
        (Kind::State(_), Kind::State(_)) => 26.0,
        (Kind::Bend(_), Kind::Bend(_)) => 10.0,
        _ => 16.0,
    };
    (left.size.right + gap + right.size.left).ceil()
}
