//! What a risk graph is made of, as the caller writes it down: in any order, by key.

use serde::{Deserialize, Serialize};

use crate::{Effectiveness, Likelihood, Rating, Severity, Share, Standing};

/// Which node, measure or resource is meant: the number of its UUID.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Key(pub u128);

/// Everything the graph is built from. What nobody has assessed is `None` and never guessed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct GraphInput {
    /// Why something could happen.
    pub causes: Vec<CauseInput>,
    /// What could happen.
    pub events: Vec<EventInput>,
    /// What would come of it.
    pub consequences: Vec<ConsequenceInput>,
    /// What leads to what: cause to event, event to event (also of another risk), event to consequence.
    pub links: Vec<LinkInput>,
    /// What stands in between.
    pub measures: Vec<MeasureInput>,
}

/// A cause (orsak).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CauseInput {
    /// Its key.
    pub key: Key,
    /// How often it occurs.
    pub likelihood: Option<Likelihood>,
}

/// An event (händelse): what a risk is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EventInput {
    /// Its key.
    pub key: Key,
    /// What people have stated without measures.
    pub before: Option<Rating>,
    /// What people have stated with the decided measures.
    pub after: Option<Rating>,
}

/// A consequence (konsekvens).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConsequenceInput {
    /// Its key.
    pub key: Key,
    /// How serious it is.
    pub severity: Option<Severity>,
}

/// One thing leads to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkInput {
    /// A cause or an event.
    pub from: Key,
    /// An event or a consequence.
    pub to: Key,
    /// How large a part of the one leads to the other.
    pub share: Share,
}

/// A measure (åtgärd).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeasureInput {
    /// Its key.
    pub key: Key,
    /// The links it stands on, each by its two ends. Empty until somebody has placed it.
    pub on: Vec<(Key, Key)>,
    /// How much it stops.
    pub effectiveness: Option<Effectiveness>,
    /// How far it has come.
    pub standing: Standing,
    /// The person, supplier or system without which it doesn't work.
    pub resource: Option<Key>,
    /// What it costs, in öre. Less than nothing is taken as nothing.
    pub cost: Option<i64>,
}

/// Why no graph can be made of an input.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GraphError {
    /// Each of these leads to the next, and the last one to the first: nothing would be computable.
    #[error("{} events cause each other in a circle", .0.len())]
    Cycle(Vec<Key>),
    /// A link begins or ends at something that isn't there.
    #[error("a link has an end that doesn't exist")]
    UnknownEnd {
        /// Where it begins.
        from: Key,
        /// Where it ends.
        to: Key,
    },
    /// A link between things that can't lead to each other, such as from a consequence to a cause.
    #[error("a link may go from a cause to an event, from an event to an event, and from an event to a consequence")]
    WrongLink {
        /// Where it begins.
        from: Key,
        /// Where it ends.
        to: Key,
    },
    /// The same link twice.
    #[error("a link is there twice")]
    DuplicateLink {
        /// Where it begins.
        from: Key,
        /// Where it ends.
        to: Key,
    },
    /// A measure stands on a link that doesn't exist.
    #[error("a measure stands on a path that doesn't exist")]
    MeasureOnNoPath {
        /// The measure.
        measure: Key,
        /// Where the link would begin.
        from: Key,
        /// Where it would end.
        to: Key,
    },
    /// Two things with one key.
    #[error("a key is used twice")]
    Duplicate(Key),
}
