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
use super::sketch::{Shape, Sketch};
use super::wires::{BETWEEN_PINS, CORNER};

/// How many times everything is pulled, and pushed apart.
const ROUNDS: usize = 120;
/// How many times what is already apart is moved to where it would rather be.
const POLISH: usize = 60;
/// How many times what is almost straight is made straight.
const SNAPS: usize = 3;
/// What is this near to a whole pixel is on it.
const ALMOST: f64 = 0.01;

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
    pub(super) fn spread(&mut self, sketch: &Sketch) {
        let (mut blocks, of) = self.blocks();
        let ties = self.ties(&of, sketch);
        push_out(&mut blocks);
        for _ in 0..ROUNDS {
            pull(&mut blocks, &ties);
            push_apart(&mut blocks);
        }
        push_out(&mut blocks);
        for _ in 0..POLISH {
            polish(&mut blocks, &ties);
        }
        for _ in 0..SNAPS {
            snap(&mut blocks, &ties);
        }
        for block in blocks.node_weights() {
            for node in &block.pieces {
                // Whole pixels: as rooms are whole too, nothing comes too close by it.
                self.graph[*node].x = (block.x + ALMOST).floor();
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
    fn ties(&self, of: &BTreeMap<NodeIndex, NodeIndex>, sketch: &Sketch) -> Ties {
        let mut ties = Ties::new();
        for edge in self.graph.edge_indices() {
            let ends = self.graph.edge_endpoints(edge);
            let blocks = ends.and_then(|(upper, lower)| Some((*of.get(&upper)?, *of.get(&lower)?)));
            if let (Some((upper, lower)), Some((one, other))) = (ends, blocks.filter(|(one, other)| one != other)) {
                let slack = self
                    .slack(upper, Outgoing, sketch)
                    .max(self.slack(lower, Incoming, sketch));
                ties.entry(one).or_default().push((other, slack));
                ties.entry(other).or_default().push((one, slack));
            }
        }
        ties
    }

    /// How far from the middle of the state's side an arrow can meet it. The outermost place is left for what comes from
    /// or goes to further away.
    fn slack(&self, node: NodeIndex, side: Direction, sketch: &Sketch) -> f64 {
        let piece = &self.graph[node];
        let Kind::State(number) = piece.kind else {
            return 0.0;
        };
        if self.graph.edges_directed(node, side).count() < 2 {
            return 0.0;
        }
        let is_end = sketch.spots.get(number).is_some_and(|spot| spot.shape == Shape::End);
        let kept = if is_end { 0.0 } else { BETWEEN_PINS };
        (piece.size.left - CORNER - kept).max(0.0)
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
    mean(others.iter().map(|tie| near(x, *tie, blocks)))
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
            block.x = block.x.max(least);
        }
    }
    for node in sorted.iter().rev() {
        let (_, most) = bounds(blocks, *node);
        let block = &mut blocks[*node];
        if block.side == Side::Left {
            block.x = block.x.min(most);
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
            blocks[node].x = wanted.clamp(least, most);
        }
    }
}

/// Moves every block to where more of its arrows run straight, if there is such a place within its bounds.
fn snap(blocks: &mut Blocks, ties: &Ties) {
    for node in blocks
        .node_indices()
        .filter(|node| !blocks[*node].fixed)
        .collect::<Vec<_>>()
    {
        let (least, most) = bounds(blocks, node);
        let beside = ties.get(&node).map_or(&[][..], Vec::as_slice);
        let x = blocks[node].x;
        let straight = |x: f64| {
            beside
                .iter()
                .filter(|tie| (near(x, **tie, blocks) - x).abs() < ALMOST)
                .count()
        };
        let places = beside.iter().map(|tie| near(x, *tie, blocks));
        let better = places.filter(|place| least <= *place && *place <= most && straight(*place) > straight(x));
        let best = better.max_by(|one, other| {
            let nearest = (other - x).abs().total_cmp(&(one - x).abs());
            straight(*one).cmp(&straight(*other)).then(nearest)
        });
        if let Some(best) = best {
            blocks[node].x = best;
        }
    }
}

/// The place nearest to `x` from which an arrow to the other block runs straight.
fn near(x: f64, (other, slack): (NodeIndex, f64), blocks: &Blocks) -> f64 {
    let middle = blocks[other].x;
    x.max(middle - slack).min(middle + slack)
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
        (Kind::Bend(_), _) | (_, Kind::Bend(_)) => 10.0,
        _ => 16.0,
    };
    (left.size.right + gap + right.size.left).ceil()
}
