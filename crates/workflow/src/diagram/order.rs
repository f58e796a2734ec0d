//! In which order the pieces of a row stand: the main path in the middle, the rest beside it with few crossings.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::Direction::{self, Incoming, Outgoing};
use petgraph::graph::NodeIndex;

use super::layers::{Kind, Plan, Side};
use super::sketch::Sketch;
use super::words::real;

/// How many times the rows are gone through, down and up in turn.
const SWEEPS: usize = 16;

/// Where each piece stands in its row.
type Places = BTreeMap<NodeIndex, usize>;

impl Plan {
    /// Gives every piece its side and its place in the row.
    pub(super) fn arrange(&mut self, sketch: &Sketch) {
        self.choose_sides(sketch);
        let mut best: Option<(usize, Vec<Vec<NodeIndex>>)> = None;
        for (first, mirrored) in [(0, false), (1, false), (0, true), (1, true)] {
            self.begin(mirrored);
            for sweep in first..first + SWEEPS {
                self.sweep(if sweep % 2 == 0 { Incoming } else { Outgoing });
                self.swap_neighbours();
                let crossings = self.crossings();
                if best.as_ref().is_none_or(|(fewest, _)| crossings < *fewest) {
                    best = Some((crossings, self.rows.clone()));
                }
            }
        }
        if let Some((_, rows)) = best {
            self.rows = rows;
        }
    }

    /// The order to start from: as everything was made, or the other way round.
    fn begin(&mut self, mirrored: bool) {
        let graph = &self.graph;
        for row in &mut self.rows {
            row.sort_unstable();
            if mirrored {
                row.reverse();
            }
            row.sort_by_key(|node| graph[*node].side);
        }
    }

    /// What hangs together without the main path goes to one side of it, so that no arrow has to cross it.
    fn choose_sides(&mut self, sketch: &Sketch) {
        let mut crowds: Vec<Vec<NodeIndex>> = vec![];
        let mut seen = BTreeSet::new();
        for node in self.graph.node_indices() {
            if !self.is_main(node, sketch) && !seen.contains(&node) {
                crowds.push(self.crowd(node, sketch, &mut seen));
            }
        }
        crowds.sort_by_key(|crowd| std::cmp::Reverse(crowd.len()));
        let mut taken: BTreeMap<(Side, usize), f64> = BTreeMap::new();
        for crowd in crowds {
            let left = self.crowding(&crowd, Side::Left, &taken);
            let right = self.crowding(&crowd, Side::Right, &taken);
            let side = if left < right { Side::Left } else { Side::Right };
            for node in crowd {
                let piece = &mut self.graph[node];
                piece.side = side;
                *taken.entry((side, piece.layer)).or_default() += piece.size.left + piece.size.right;
            }
        }
    }

    fn is_main(&self, node: NodeIndex, sketch: &Sketch) -> bool {
        match self.graph[node].kind {
            Kind::State(number) => sketch.main.contains(&number),
            Kind::Words(way) | Kind::Bend(way) => self.is_on_main(node, way, sketch),
        }
    }

    /// Whether a piece of an arrow is between two states of the main path. Where others join the arrow from further up,
    /// what runs beside the path is not.
    fn is_on_main(&self, node: NodeIndex, way: usize, sketch: &Sketch) -> bool {
        let Some(way) = sketch.ways.get(way).filter(|way| way.main) else {
            return false;
        };
        let before = sketch.main.iter().take_while(|number| **number != way.to).last();
        let start = before.and_then(|before| self.layer_of(*before));
        start.is_some_and(|start| self.graph[node].layer > start)
    }

    fn layer_of(&self, state: usize) -> Option<usize> {
        let mut pieces = self.graph.node_weights();
        pieces
            .find(|piece| piece.kind == Kind::State(state))
            .map(|piece| piece.layer)
    }

    fn crowd(&self, from: NodeIndex, sketch: &Sketch, seen: &mut BTreeSet<NodeIndex>) -> Vec<NodeIndex> {
        let mut crowd = vec![];
        let mut open = vec![from];
        seen.insert(from);
        while let Some(node) = open.pop() {
            crowd.push(node);
            for next in self.graph.neighbors_undirected(node) {
                if !self.is_main(next, sketch) && seen.insert(next) {
                    open.push(next);
                }
            }
        }
        crowd
    }

    /// How crowded the side's rows would be with the crowd there.
    fn crowding(&self, crowd: &[NodeIndex], side: Side, taken: &BTreeMap<(Side, usize), f64>) -> f64 {
        let mut rows: BTreeMap<usize, f64> = BTreeMap::new();
        for node in crowd {
            let piece = &self.graph[*node];
            *rows.entry(piece.layer).or_default() += piece.size.left + piece.size.right;
        }
        let sums = rows.iter().map(|(layer, width)| {
            let sum = width + taken.get(&(side, *layer)).copied().unwrap_or_default();
            sum * sum
        });
        sums.sum()
    }

    fn places(&self) -> Places {
        let each = self.rows.iter().flat_map(|row| row.iter().enumerate());
        each.map(|(place, node)| (*node, place)).collect()
    }

    /// Sorts each row by where its neighbours in the row before stand.
    fn sweep(&mut self, before: Direction) {
        let mut places = self.places();
        let mut rows = std::mem::take(&mut self.rows);
        let sort = |row: &mut Vec<NodeIndex>| {
            let mut keyed: Vec<(Side, f64, NodeIndex)> = row
                .iter()
                .map(|node| (self.graph[*node].side, self.pull(*node, before, &places), *node))
                .collect();
            keyed.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
            *row = keyed.into_iter().map(|(_, _, node)| node).collect();
            places.extend(row.iter().enumerate().map(|(place, node)| (*node, place)));
        };
        if before == Incoming {
            rows.iter_mut().for_each(sort);
        } else {
            rows.iter_mut().rev().for_each(sort);
        }
        self.rows = rows;
    }

    /// The mean place of the neighbours; without any, the place it has.
    fn pull(&self, node: NodeIndex, before: Direction, places: &Places) -> f64 {
        let neighbours: Vec<f64> = self
            .graph
            .neighbors_directed(node, before)
            .filter_map(|neighbour| places.get(&neighbour))
            .map(|place| real(*place))
            .collect();
        if neighbours.is_empty() {
            return places.get(&node).map_or(0.0, |place| real(*place));
        }
        neighbours.iter().sum::<f64>() / real(neighbours.len())
    }

    /// Swaps neighbours in a row as long as that makes fewer crossings.
    fn swap_neighbours(&mut self) {
        let places = self.places();
        let mut rows = std::mem::take(&mut self.rows);
        for row in &mut rows {
            let mut settled: Vec<NodeIndex> = vec![];
            for node in row.drain(..) {
                let mut at = settled.len();
                while let Some(previous) = at.checked_sub(1).and_then(|before| settled.get(before)) {
                    if !self.is_better_before(node, *previous, &places) {
                        break;
                    }
                    at -= 1;
                }
                settled.insert(at, node);
            }
            *row = settled;
        }
        self.rows = rows;
    }

    fn is_better_before(&self, node: NodeIndex, previous: NodeIndex, places: &Places) -> bool {
        let same_side = self.graph[node].side == self.graph[previous].side;
        same_side && self.tangle(node, previous, places) < self.tangle(previous, node, places)
    }

    /// How many crossings two neighbours make when `left` stands left of `right`.
    fn tangle(&self, left: NodeIndex, right: NodeIndex, places: &Places) -> usize {
        [Incoming, Outgoing]
            .into_iter()
            .map(|direction| {
                let of = |node| {
                    self.graph
                        .neighbors_directed(node, direction)
                        .filter_map(|next| places.get(&next))
                };
                of(left)
                    .map(|one| of(right).filter(|other| *other < one).count())
                    .sum::<usize>()
            })
            .sum()
    }

    /// How many pairs of arrows cross between the rows.
    fn crossings(&self) -> usize {
        let places = self.places();
        self.rows.iter().map(|row| self.crossings_below(row, &places)).sum()
    }

    fn crossings_below(&self, row: &[NodeIndex], places: &Places) -> usize {
        let mut passed: Vec<usize> = vec![];
        let mut crossings = 0;
        for node in row {
            let below: Vec<usize> = self
                .graph
                .neighbors_directed(*node, Outgoing)
                .filter_map(|next| places.get(&next).copied())
                .collect();
            for place in &below {
                crossings += passed.len() - passed.partition_point(|other| other <= place);
            }
            passed.extend(below);
            passed.sort_unstable();
        }
        crossings
    }
}
