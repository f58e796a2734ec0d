//! Why a command is refused: values a caller can match on, and reasons a person can act on.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use undantag_workflow::{ActionKey, PartKey, RoleKey, StateKey};

use crate::along::Along;
use crate::patch::FieldError;
use crate::signature::BasisDigest;

/// One reason in the way, with a pointer to where it is mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Reason {
    /// Message key.
    pub code: String,
    /// JSON pointer into the case, empty when nothing can be mended there.
    pub pointer: String,
    /// What the message shows.
    pub args: BTreeMap<String, String>,
}

impl Reason {
    /// A reason without arguments.
    pub fn new(code: &str, pointer: impl Into<String>) -> Self {
        Self {
            code: code.to_owned(),
            pointer: pointer.into(),
            args: BTreeMap::new(),
        }
    }

    /// The same reason with one more argument.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.args.insert(name.to_owned(), value.into());
        self
    }
}

/// Why nothing was changed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum Refusal {
    /// The workflow has no such action in this state.
    #[error("there is no action {action} in the state {state}")]
    NoSuchAction {
        /// Asked for.
        action: ActionKey,
        /// Where the case is.
        state: StateKey,
    },
    /// The action exists but something stands in its way.
    #[error("the action {action} is blocked")]
    Blocked {
        /// Asked for.
        action: ActionKey,
        /// Everything in the way.
        reasons: Vec<Reason>,
    },
    /// The person's role doesn't let them act here.
    #[error("the action or part needs another role")]
    WrongRole {
        /// Any of these would do.
        needs: Vec<RoleKey>,
    },
    /// The part can't be edited in this state.
    #[error("{part} can't be edited in the state {state}")]
    NotEditable {
        /// What.
        part: PartKey,
        /// Where the case is.
        state: StateKey,
    },
    /// No such item.
    #[error("there is no such item")]
    Unknown,
    /// Somebody else changed it first.
    #[error("version {seen} was seen, version {current} stands")]
    Stale {
        /// What the person saw.
        seen: u64,
        /// What stands.
        current: u64,
        /// What it says now.
        theirs: Box<Value>,
    },
    /// More goes along with what is taken away than was seen, or something else.
    #[error("{} piece(s) go along, and weren't seen as they stand", .0.0.len())]
    TakesAlong(Along),
    /// What was sent doesn't fit.
    #[error("{} field(s) are wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// The basis isn't the one that was read or signed.
    #[error("the basis has changed")]
    BasisChanged {
        /// What stands now.
        current: BasisDigest,
    },
    /// Nobody may decide: every decision-maker and substitute took part in the case.
    #[error("nobody may decide this case")]
    NobodyMayDecide,
}

/// [`Refusal::Stale`] unless what was seen is what stands.
pub(crate) fn seen_is_current(seen: u32, current: u32, theirs: impl FnOnce() -> Value) -> Result<(), Refusal> {
    if seen == current {
        Ok(())
    } else {
        Err(Refusal::Stale {
            seen: seen.into(),
            current: current.into(),
            theirs: Box::new(theirs()),
        })
    }
}
