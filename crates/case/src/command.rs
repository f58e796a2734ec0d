//! What a person, or time, asks of a case.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use undantag_workflow::{ActionKey, Definition, RoleKey};

use crate::analysis::{Dimension, Direction, Recommendation, Stance};
use crate::attachment::Attachment;
use crate::decision::{ActionInput, DecisionLevel};
use crate::ids::{AttachmentId, ItemId};
use crate::items::ItemKind;
use crate::people::Actor;
use crate::signature::BasisDigest;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// A signed-in person.
    Person(Actor),
    /// A deadline that has passed.
    Timer,
}

/// Who asks, and when. Everything `decide` knows of the world.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ctx {
    /// Who.
    pub by: By,
    /// When.
    pub now: DateTime<Utc>,
    /// The day it is where the municipality is.
    pub today: NaiveDate,
}

/// The data that rules are made of.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    /// The workflow the case is pinned to.
    pub workflow: &'a Definition,
    /// Decision levels in force.
    pub levels: &'a [DecisionLevel],
}

/// A command. Fields named `seen` hold the version the person looked at.
#[derive(Debug, Clone, PartialEq)]
pub enum Command {
    /// Merge changes (RFC 7396) into the request form.
    ReviseRequest {
        /// Version of the form.
        seen: u32,
        /// Changes.
        changes: Value,
    },
    /// Attach a file whose bytes the store already holds in the same transaction.
    Attach {
        /// The file.
        attachment: Attachment,
    },
    /// Take a file away.
    RemoveAttachment {
        /// Which.
        id: AttachmentId,
    },
    /// Add an item to the analysis.
    AddItem {
        /// Kind.
        kind: ItemKind,
        /// Its new id.
        id: ItemId,
        /// Its fields.
        fields: Value,
    },
    /// Merge changes into an item.
    ReviseItem {
        /// Kind.
        kind: ItemKind,
        /// Which.
        id: ItemId,
        /// Its version.
        seen: u32,
        /// Changes.
        changes: Value,
    },
    /// Take an item away, with what belongs to it.
    RemoveItem {
        /// Kind.
        kind: ItemKind,
        /// Which.
        id: ItemId,
        /// Its version.
        seen: u32,
    },
    /// Answer for one dimension and alternative.
    Assess {
        /// Dimension.
        dimension: Dimension,
        /// Alternative.
        alternative: ItemId,
        /// Version of the answer, 0 when there is none yet.
        seen: u32,
        /// Better, unchanged, worse or unknown.
        direction: Direction,
        /// Why.
        reason: String,
    },
    /// Merge changes into the scope.
    ReviseScope {
        /// Its version.
        seen: u32,
        /// Changes.
        changes: Value,
    },
    /// Merge changes into the exit plan.
    ReviseExitPlan {
        /// Its version.
        seen: u32,
        /// Changes.
        changes: Value,
    },
    /// Say what one's own party thinks.
    TakePosition {
        /// Of which risk; of the whole when none.
        risk: Option<ItemId>,
        /// Version of the position, 0 when there is none yet.
        seen: u32,
        /// Agrees or dissents.
        stance: Stance,
        /// In words.
        text: String,
        /// What the party recommends, when of the whole.
        recommendation: Option<Recommendation>,
    },
    /// Sign the analysis for one's own party.
    Sign {
        /// The basis that was read.
        digest: BasisDigest,
    },
    /// Tell somebody else that a deadline has passed; only time does.
    Escalate {
        /// The role that the workflow escalates to.
        to: RoleKey,
    },
    /// Take an action of the workflow.
    Take {
        /// Which.
        action: ActionKey,
        /// What is said with it.
        input: Box<ActionInput>,
    },
}
