//! What a person, or time, asks of a case.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use undantag_workflow::{ActionKey, Definition, RoleKey};

use crate::attachment::Attachment;
use crate::decision::ActionInput;
use crate::ids::{AttachmentId, ConditionId, ItemId};
use crate::items::ItemKind;
use crate::levels::DecisionLevel;
use crate::people::Actor;
use crate::piece::Piece;
use crate::registration::Filing;
use crate::signature::BasisDigest;
use crate::statement::{Expert, ExpertArea, Opinion};

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

/// An item to add.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewItem {
    /// Kind.
    pub kind: ItemKind,
    /// Its new id.
    pub id: ItemId,
    /// Its fields.
    pub fields: Value,
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
    /// Add several items to the analysis, all or none; a later one may belong to one before it.
    AddItems {
        /// The items, in order.
        items: Vec<NewItem>,
    },
    /// Merge changes (RFC 7396) into a piece of the analysis. The first answer to a consequence question and a party's first
    /// position are changes to version 0, which says nothing.
    Revise {
        /// Which.
        piece: Piece,
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
        /// The code of what was seen to go along ([`Along::code`](crate::Along::code)).
        along: String,
    },
    /// Ask an expert for a statement.
    AskExpert {
        /// The statement's new id.
        id: ItemId,
        /// What it is about.
        area: ExpertArea,
        /// Whom to ask: somebody of the directory, with the role of an expert.
        expert: Expert,
        /// The question.
        question: String,
        /// By when an answer is wished for.
        due: Option<NaiveDate>,
    },
    /// Take a question to an expert back.
    RecallStatement {
        /// Which.
        id: ItemId,
        /// Its version.
        seen: u32,
    },
    /// Give the statement one was asked for.
    GiveStatement {
        /// Which.
        id: ItemId,
        /// Its version.
        seen: u32,
        /// What the expert comes to.
        opinion: Opinion,
        /// In words.
        text: String,
    },
    /// Comment on a piece, or on the whole.
    Comment {
        /// The comment's new id.
        id: ItemId,
        /// What it is about.
        on: Option<Piece>,
        /// In words.
        text: String,
    },
    /// Settle a comment, or take it up again.
    ResolveComment {
        /// Which.
        id: ItemId,
        /// Its version.
        seen: u32,
        /// Whether it is settled now.
        resolved: bool,
    },
    /// Sign the analysis for one's own party.
    Sign {
        /// The basis that was read.
        digest: BasisDigest,
    },
    /// Say that a decision registered on oneself wasn't one's own.
    Dispute {
        /// What one knows of it.
        text: String,
    },
    /// Declare a conflict of interest: somebody else is to decide.
    DeclareConflict {
        /// What it consists of.
        text: String,
    },
    /// Appoint anew whoever is to decide, by the delegation order as it is now.
    Appoint,
    /// Add a file that shows how a condition is fulfilled, whose bytes the store already holds in the same transaction.
    AddEvidence {
        /// Which condition.
        condition: ConditionId,
        /// The file.
        attachment: Attachment,
    },
    /// Take away a file that was to show how a condition is fulfilled.
    RemoveEvidence {
        /// Which condition.
        condition: ConditionId,
        /// Which file.
        id: AttachmentId,
    },
    /// File the decision.
    Register {
        /// What is known of it; what was known before is replaced.
        filing: Filing,
        /// The filing's version.
        seen: u32,
    },
    /// Put an obvious clerical error in the decision right.
    CorrectDecision {
        /// The words that are wrong.
        wrong: String,
        /// What they should be.
        right: String,
        /// How the error came about.
        reasons: String,
    },
    /// Note that the board was told of a decision made on delegation.
    ReportDecision {
        /// When it was made.
        decided_at: DateTime<Utc>,
        /// The day that was where the municipality is.
        decided_on: NaiveDate,
        /// The day of the meeting.
        meeting_on: NaiveDate,
    },
    /// Note that the board wasn't told of a decision after all.
    TakeReportBack {
        /// When it was made.
        decided_at: DateTime<Utc>,
    },
    /// Say that a condition is fulfilled.
    FulfilCondition {
        /// Which.
        id: ConditionId,
        /// Its version.
        seen: u32,
        /// The day it was.
        on: NaiveDate,
        /// How, in words; may be empty when files show it.
        text: String,
    },
    /// Say that a condition wasn't fulfilled after all.
    TakeFulfilmentBack {
        /// Which.
        id: ConditionId,
        /// Its version.
        seen: u32,
        /// Why.
        reasons: String,
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
