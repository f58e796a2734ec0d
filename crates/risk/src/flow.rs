//! Rates carried along the links: F(v) = Σ F(u) · w(u,v) · Π(1 − e).
//!
//! The sum is exact for rates: independent thinning of Poisson processes gives Poisson processes, whose rates add up
//! (J. F. C. Kingman, *Poisson Processes*, 1993, sections 2.2 and 5.1). Of measures that share a resource only the best on a
//! path counts, which the formula alone can't know. So what arrives at a node is kept apart by the best met so far of each such
//! resource; what arrives with the same memory is added up.

use std::collections::BTreeMap;

use petgraph::graph::NodeIndex;

use crate::Key;
use crate::graph::{Link, Measure, Part, Place, RiskGraph};
use crate::words::{Column, fraction};

/// Memories that are kept apart at one node. Above it they are joined into one that has met the best of each: what comes
/// later then counts for less than it would on some paths, so the value is an upper bound.
const MEMORIES: usize = 4096;
/// No rate is shown above this; it keeps sums over any number of paths finite.
const HIGHEST: f64 = 1e12;

/// Which measures count in a calculation.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted<'s> {
    pub(crate) column: Column,
    /// A resource that is gone, with everything that leans on it.
    pub(crate) gone: Option<Key>,
    /// Measures that count whatever their standing is.
    pub(crate) also: &'s [usize],
}

impl Counted<'_> {
    pub(crate) fn column(column: Column) -> Self {
        Self {
            column,
            gone: None,
            also: &[],
        }
    }

    pub(crate) fn counts(self, number: usize, measure: &Measure) -> bool {
        let stands = self.gone.is_none() || measure.resource != self.gone;
        stands && (self.column.counts(measure.standing) || self.also.contains(&number))
    }
}

/// How much calculating may still be done, so that no input takes unbounded time.
#[derive(Debug)]
pub(crate) struct Steps {
    left: usize,
    spent: usize,
}

impl Steps {
    pub(crate) fn new(steps: usize) -> Self {
        Self { left: steps, spent: 0 }
    }

    pub(crate) fn spend(&mut self, steps: usize) {
        self.left = self.left.saturating_sub(steps);
        self.spent += steps;
    }

    pub(crate) fn are_spent(&self) -> bool {
        self.left == 0
    }

    pub(crate) fn spent(&self) -> usize {
        self.spent
    }
}

/// The best met so far of each remembered group: what it leaves, in hundredths, by slot.
type Memory = BTreeMap<usize, u8>;

/// What comes to a node.
#[derive(Debug, Clone, Default)]
pub(crate) struct Arrived {
    by_memory: BTreeMap<Memory, f64>,
    bound: bool,
}

impl Arrived {
    /// So much, past no measure yet.
    pub(crate) fn rate_of(rate: f64) -> Self {
        Self {
            by_memory: BTreeMap::from([(Memory::new(), rate)]),
            bound: false,
        }
    }

    /// F: times a year.
    pub(crate) fn rate(&self) -> f64 {
        self.by_memory.values().sum::<f64>().min(HIGHEST)
    }

    /// Whether the rate is an upper bound, not exact.
    pub(crate) fn is_bound(&self) -> bool {
        self.bound
    }

    fn add(&mut self, memory: Memory, rate: f64) {
        let sum = self.by_memory.entry(memory).or_default();
        *sum = (*sum + rate).min(HIGHEST);
    }

    fn join(&mut self) {
        if self.by_memory.len() < 2 {
            return;
        }
        let (mut all, mut sum) = (Memory::new(), 0.0);
        for (memory, rate) in std::mem::take(&mut self.by_memory) {
            sum += rate;
            for (slot, left) in memory {
                let best = all.entry(slot).or_insert(left);
                *best = left.min(*best);
            }
        }
        self.add(all, sum);
        self.bound = true;
    }
}

/// What a link lets through.
struct Passage {
    /// The share that leads on and is stopped by none of the measures that are met once.
    through: f64,
    /// What the best of each remembered group leaves, in hundredths.
    remembered: Vec<(usize, u8)>,
    bound: bool,
}

impl RiskGraph {
    /// Lets what is at some nodes flow on; the answer has every node that something comes to.
    pub(crate) fn flow(
        &self,
        start: BTreeMap<NodeIndex, Arrived>,
        counted: Counted<'_>,
        steps: &mut Steps,
    ) -> BTreeMap<NodeIndex, Arrived> {
        let (mut waiting, mut done) = (start, BTreeMap::new());
        // Nodes are numbered in topological order: nothing more can come to the first one that waits.
        while let Some((node, arrived)) = waiting.pop_first() {
            for (_, link, to) in self.onward(node) {
                let passage = self.passage(link, counted);
                steps.spend(1 + arrived.by_memory.keys().map(|memory| 1 + memory.len()).sum::<usize>());
                self.carry(&arrived, &passage, to, waiting.entry(to).or_default());
                let room = if steps.are_spent() { 1 } else { MEMORIES };
                if let Some(full) = waiting.get_mut(&to).filter(|it| it.by_memory.len() > room) {
                    full.join();
                }
            }
            done.insert(node, arrived);
        }
        done
    }

    /// What the causes among some nodes begin with.
    pub(crate) fn causes(&self, nodes: impl IntoIterator<Item = NodeIndex>) -> BTreeMap<NodeIndex, Arrived> {
        let start = |at: NodeIndex| match self.node(at)?.part {
            Part::Cause(Some(likelihood)) => Some((at, Arrived::rate_of(likelihood.yearly_rate()))),
            _ => None,
        };
        nodes.into_iter().filter_map(start).collect()
    }

    fn carry(&self, from: &Arrived, passage: &Passage, to: NodeIndex, into: &mut Arrived) {
        into.bound |= from.bound || passage.bound;
        for (memory, rate) in &from.by_memory {
            let (mut memory, mut rate) = (memory.clone(), rate * passage.through);
            for (slot, left) in &passage.remembered {
                let best = memory.entry(*slot).or_insert(100);
                if left < best {
                    // What the earlier one had stopped is given back, and the better one's part is taken.
                    rate *= fraction(*left) / fraction(*best);
                    *best = *left;
                }
            }
            memory.retain(|slot, _| self.live().has(*slot, to));
            into.add(memory, rate);
        }
    }

    fn passage(&self, link: &Link, counted: Counted<'_>) -> Passage {
        let mut best: BTreeMap<usize, (Place, u8)> = BTreeMap::new();
        let mut bound = false;
        for placed in &link.placed {
            let Some(left) = self.left(placed.measure, counted) else {
                continue;
            };
            if placed.place == Place::Forgotten {
                bound = true;
                continue;
            }
            let (_, least) = best.entry(placed.group).or_insert((placed.place, left));
            *least = left.min(*least);
        }
        let mut passage = Passage {
            through: link.share.fraction(),
            remembered: Vec::new(),
            bound,
        };
        for (place, left) in best.into_values() {
            match place {
                Place::Again(slot) => passage.remembered.push((slot, left)),
                Place::Once | Place::Forgotten => passage.through *= fraction(left),
            }
        }
        passage
    }

    /// What a measure leaves, in hundredths, if it counts and somebody has said how much it stops.
    fn left(&self, number: usize, counted: Counted<'_>) -> Option<u8> {
        let measure = self.measure(number)?;
        let effectiveness = measure.effectiveness.filter(|_| counted.counts(number, measure))?;
        Some(effectiveness.percent_left(measure.standing)).filter(|left| *left < 100)
    }
}
