//! What comes out of a risk graph: rates, computed ratings, what is missing, and what there is to say about it.

use std::collections::BTreeMap;

use crate::{Column, Findings, Key, Likelihood, Rating};

/// One thing for each column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Columns<T> {
    /// Without measures.
    pub inherent: T,
    /// With the measures that are in place.
    pub today: T,
    /// With these and the decided ones.
    pub residual: T,
}

impl<T> Columns<T> {
    /// The one of a column.
    pub fn get(&self, column: Column) -> &T {
        match column {
            Column::Inherent => &self.inherent,
            Column::Today => &self.today,
            Column::Residual => &self.residual,
        }
    }

    /// The same question asked for each column.
    pub fn of(mut ask: impl FnMut(Column) -> T) -> Self {
        Self {
            inherent: ask(Column::Inherent),
            today: ask(Column::Today),
            residual: ask(Column::Residual),
        }
    }
}

/// How far a computed value can be trusted; the later one wins when values are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It follows from what is assessed.
    Exact,
    /// It is at most this: there were too many combinations of shared resources to keep apart.
    AtMost,
    /// Something it depends on isn't assessed; the value is that of the rest.
    Incomplete,
}

/// How often something happens.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Rate {
    /// Times a year; never negative, never infinite.
    pub per_year: f64,
    /// How far to trust it.
    pub certainty: Certainty,
}

/// What the graph says of an event in one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Computed {
    /// How likely the event is; nothing while no cause of it is assessed.
    pub likelihood: Option<Likelihood>,
    /// The worst that comes of it: of every consequence it leads to, how often this event alone brings it about and how serious
    /// it is; the worst by level, then by risk value.
    pub rating: Option<Rating>,
    /// The consequence that the rating is of.
    pub worst: Option<Key>,
    /// How far to trust it.
    pub certainty: Certainty,
}

/// What somebody has yet to assess.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// A cause without likelihood.
    Likelihood(Key),
    /// A measure without effectiveness.
    Effectiveness(Key),
    /// A consequence without severity.
    Severity(Key),
    /// An event that nothing leads to.
    Cause(Key),
    /// An event that leads to nothing.
    Consequence(Key),
}

/// A graph, evaluated on a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// Of every cause, event and consequence.
    pub rates: BTreeMap<Key, Columns<Rate>>,
    /// Of every event.
    pub events: BTreeMap<Key, Columns<Computed>>,
    /// What isn't assessed, wherever it is.
    pub missing: Vec<Missing>,
    /// What there is to say.
    pub findings: Findings,
}
