//! What there is to say about a graph: each finding names what it is about, so that the caller can make a sentence of it.

mod chokes;
mod differing;
mod paths;
mod resources;

use std::collections::BTreeMap;

use crate::assess::Assessed;
use crate::evaluation::Columns;
use crate::graph::RiskGraph;
use crate::{Column, Key, Level, Likelihood, Rating, Scale};

/// Findings of one kind that are told; of more, the worst.
const TOLD: usize = 100;

/// One thing to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// Nothing stands between a cause and a consequence, decided measures included.
    Uncontrolled {
        /// From the cause to the consequence.
        path: Vec<Key>,
    },
    /// A single measure stands between a cause and a consequence.
    Thin {
        /// From the cause to the consequence.
        path: Vec<Key>,
        /// The measure.
        measure: Key,
    },
    /// Whatever the cause, the consequence comes about through this one event, which doesn't lead to it directly: a measure
    /// there helps against everything.
    ChokePoint {
        /// The event.
        node: Key,
        /// The consequence.
        consequence: Key,
    },
    /// Several measures lean on one resource, and without it some events are at a worse level.
    SinglePointOfFailure {
        /// The person, supplier or system.
        resource: Key,
        /// The measures that go with it.
        gone: Vec<Key>,
        /// How many measures count in all.
        of: usize,
        /// The events that are worse off.
        worsened: Vec<Worsened>,
    },
    /// A measure that stands nowhere: it counts in no column.
    Unplaced {
        /// The measure.
        measure: Key,
    },
    /// What people have stated and what the graph says are not the same, and everything it needs is assessed.
    StatedDiffers {
        /// The event.
        event: Key,
        /// Inherent for what is stated before measures, residual for what is stated after.
        column: Column,
        /// What people say.
        stated: Rating,
        /// What the graph says.
        computed: Rating,
        /// In what they differ.
        difference: Difference,
    },
}

/// An event that is at a worse level when a resource is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Worsened {
    /// The event.
    pub event: Key,
    /// Its residual level.
    pub before: Level,
    /// Its level without the resource.
    pub after: Level,
}

/// In what a stated and a computed assessment differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Difference {
    /// The levels differ; the event is as likely as stated.
    Level,
    /// Neither the level nor the event's likelihood differs, but what comes of it is of another value within the level.
    Value,
    /// The event's likelihood is another, but the level is the same.
    Likelihood {
        /// How likely the event is by the graph.
        computed: Likelihood,
    },
    /// Both differ.
    Both {
        /// How likely the event is by the graph.
        computed: Likelihood,
    },
}

/// What there is to say, as much of it as can be read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Findings {
    /// The worst of each kind, in the order of [`Finding`]'s kinds.
    pub told: Vec<Finding>,
    /// How many more there are.
    pub left_out: usize,
    /// How many causes lead to a consequence without any measure on the way.
    pub open_causes: usize,
    /// How many causes and resources weren't looked at, because the graph is too large to look at all of them in time.
    pub not_examined: usize,
}

impl Findings {
    fn add(&mut self, kept: Kept) {
        self.told.extend(kept.kept.into_values());
        self.left_out += kept.left_out;
    }
}

/// How bad a finding is (the smallest number first), and what it is about.
type Rank = (u8, Vec<Key>);

/// The worst findings of a kind.
#[derive(Debug, Default)]
struct Kept {
    kept: BTreeMap<Rank, Finding>,
    left_out: usize,
}

impl Kept {
    /// Keeps a finding if it is among the worst; it is made only then.
    fn add(&mut self, rank: Rank, finding: impl FnOnce() -> Finding) {
        let full = self.kept.len() >= TOLD;
        if full {
            self.left_out += 1;
        }
        if !full || self.kept.last_key_value().is_some_and(|(last, _)| rank < *last) {
            self.kept.insert(rank, finding());
        }
        if self.kept.len() > TOLD {
            self.kept.pop_last();
        }
    }
}

/// Everything there is to say about a graph whose columns are assessed.
pub(crate) fn found(graph: &RiskGraph, scale: &Scale, columns: &Columns<Assessed>) -> Findings {
    let mut findings = Findings::default();
    paths::found(graph, &mut findings);
    findings.add(chokes::found(graph));
    resources::found(graph, scale, &columns.residual, &mut findings);
    findings.add(unplaced(graph));
    findings.add(differing::found(graph, scale, columns));
    findings
}

fn unplaced(graph: &RiskGraph) -> Kept {
    let mut kept = Kept::default();
    for (_, measure) in graph.measures().filter(|(_, it)| it.links.is_empty()) {
        let measure = measure.key;
        kept.add((0, vec![measure]), || Finding::Unplaced { measure });
    }
    kept
}
