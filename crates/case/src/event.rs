//! What has happened to a case. The journal keeps these, in order; replaying them gives the case.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_risk::Scale;
use undantag_workflow::{ActionKey, Definition, RoleKey, StateKey};

use crate::analysis::{Assessment, ExitPlan, Position, Scope};
use crate::appointment::Appointment;
use crate::attachment::Attachment;
use crate::comment::Comment;
use crate::conflict::ConflictOfInterest;
use crate::data_protection::DataProtection;
use crate::decision::{ActionInput, Condition, Decision};
use crate::dispute::Dispute;
use crate::fulfilment::{Evidence, Fulfilment, Removed, TakenBack};
use crate::ids::{AttachmentId, CaseId, ConditionId, DepartmentId, ItemId, PersonId};
use crate::items::{Item, ItemKind};
use crate::migrate::DueDay;
use crate::people::{Assurance, Party};
use crate::registration::{Correction, Registration};
use crate::reporting::Report;
use crate::request::Request;
use crate::ruling::Ruling;
use crate::signature::Signature;
use crate::statement::Statement;
use crate::vote::Vote;

/// The workflow version a case is pinned to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WorkflowRef {
    /// Key.
    pub key: String,
    /// Version.
    pub version: u32,
    /// SHA-256 of the definition, in hex.
    pub digest: String,
}

impl WorkflowRef {
    /// What names this very definition.
    pub fn of(definition: &Definition) -> Self {
        Self {
            key: definition.key().to_owned(),
            version: definition.version(),
            digest: definition.digest().to_owned(),
        }
    }

    /// Whether it names this very definition: the same text, not only the same version.
    pub fn is(&self, definition: &Definition) -> bool {
        self.key == definition.key() && self.version == definition.version() && self.digest == definition.digest()
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Event {
    /// A draft was begun.
    Opened {
        /// Its id.
        id: CaseId,
        /// The number people use.
        number: String,
        /// Its workflow.
        workflow: WorkflowRef,
        /// The start state.
        state: StateKey,
        /// Its scale.
        scale: Scale,
        /// The department.
        department: DepartmentId,
        /// Who began it.
        requester: PersonId,
    },
    /// The request form was changed.
    RequestRevised {
        /// What it says now.
        request: Box<Request>,
    },
    /// A file was attached.
    AttachmentAdded {
        /// The file.
        attachment: Attachment,
    },
    /// A file was taken away.
    AttachmentRemoved {
        /// Which.
        id: AttachmentId,
    },
    /// An item was added or changed.
    ItemPut {
        /// What it says now.
        item: Box<Item>,
    },
    /// An item was taken away.
    ItemRemoved {
        /// Kind.
        kind: ItemKind,
        /// Which.
        id: ItemId,
    },
    /// A consequence was assessed.
    Assessed {
        /// The answer.
        assessment: Assessment,
    },
    /// The scope was changed.
    ScopeRevised {
        /// What it says now.
        scope: Scope,
    },
    /// The exit plan was changed.
    ExitPlanRevised {
        /// What it says now.
        exit_plan: ExitPlan,
    },
    /// The questions about personal data were answered.
    DataProtectionRevised {
        /// What it says now.
        data_protection: Box<DataProtection>,
    },
    /// An expert was asked, answered, or is no longer asked.
    StatementPut {
        /// What it says now.
        statement: Box<Statement>,
    },
    /// Somebody commented, settled a comment or took it up again.
    CommentPut {
        /// What it says now.
        comment: Box<Comment>,
    },
    /// A party took a position.
    PositionTaken {
        /// The position.
        position: Position,
    },
    /// A party signed.
    Signed {
        /// The signature.
        signature: Signature,
    },
    /// A change voided the signatures that stood.
    SignaturesVoided {
        /// Whose.
        parties: Vec<Party>,
    },
    /// Somebody was appointed to decide.
    Appointed {
        /// Who and why.
        appointment: Appointment,
    },
    /// Somebody who was to decide declared a conflict of interest.
    ConflictDeclared {
        /// Who, and what it consists of.
        conflict: Box<ConflictOfInterest>,
        /// Who is asked instead, besides those who were asked already.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        invited: Vec<PersonId>,
    },
    /// One of several who decide together said what they would decide.
    Voted {
        /// Who, and what.
        vote: Box<Vote>,
    },
    /// It was decided.
    Decided {
        /// The decision.
        decision: Box<Decision>,
    },
    /// The person a decision is registered on said that it wasn't theirs.
    Disputed {
        /// Who, and what they know of it.
        dispute: Box<Dispute>,
    },
    /// A review changed the conditions of the decision.
    ConditionsChanged {
        /// What holds now.
        conditions: Vec<Condition>,
    },
    /// A file that shows how a condition is fulfilled was added. It is no part of the basis.
    EvidenceAdded {
        /// The file, and the condition.
        evidence: Box<Evidence>,
    },
    /// A file that was to show how a condition is fulfilled was taken away.
    EvidenceRemoved {
        /// Which condition.
        condition: ConditionId,
        /// Which file.
        id: AttachmentId,
        /// By whom and when.
        removed: Box<Removed>,
    },
    /// The decision was filed. It is no part of the basis.
    DecisionRegistered {
        /// Under what, and by whom.
        registration: Box<Registration>,
    },
    /// An obvious clerical error in the decision was put right.
    DecisionCorrected {
        /// Which, and by whom.
        correction: Box<Correction>,
    },
    /// The board was told of a decision made on delegation.
    DecisionReported {
        /// Of which, at which meeting, and by whom it was noted.
        report: Box<Report>,
    },
    /// The board wasn't told of a decision after all.
    ReportTakenBack {
        /// When the decision was made.
        decided_at: DateTime<Utc>,
        /// The meeting that it had been noted for.
        meeting_on: NaiveDate,
    },
    /// A condition was fulfilled.
    ConditionFulfilled {
        /// By whom and how.
        fulfilment: Box<Fulfilment>,
    },
    /// A condition wasn't fulfilled after all.
    FulfilmentTakenBack {
        /// Which.
        condition: ConditionId,
        /// By whom and why.
        taken_back: Box<TakenBack>,
    },
    /// A deadline had passed, and somebody else was told.
    Escalated {
        /// Who: a role of the workflow.
        to: RoleKey,
        /// Substitutes who may decide from now on.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        stepping_in: Vec<PersonId>,
    },
    /// The case came to a newer version of its workflow.
    Migrated {
        /// The version it is in now.
        workflow: WorkflowRef,
        /// Where it was in the older version.
        from: StateKey,
        /// Where it is in this one.
        to: StateKey,
        /// What its last day to act follows from now.
        due: DueDay,
    },
    /// The case moved.
    Moved {
        /// By which action.
        action: ActionKey,
        /// From.
        from: StateKey,
        /// To.
        to: StateKey,
        /// With what was said.
        input: Box<ActionInput>,
        /// Who said the same before, where several decide together.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        together_with: Vec<PersonId>,
        /// Whether it made the request a received document (inkommen handling).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        receives: bool,
        /// On what authority, when it decided something of what was granted.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        ruling: Option<Box<Ruling>>,
    },
}

impl Event {
    /// The event's name in the journal, also its message key.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "opened",
            Self::RequestRevised { .. } => "request-revised",
            Self::AttachmentAdded { .. } => "attachment-added",
            Self::AttachmentRemoved { .. } => "attachment-removed",
            Self::ItemPut { .. } => "item-put",
            Self::ItemRemoved { .. } => "item-removed",
            Self::Assessed { .. } => "assessed",
            Self::ScopeRevised { .. } => "scope-revised",
            Self::ExitPlanRevised { .. } => "exit-plan-revised",
            Self::DataProtectionRevised { .. } => "data-protection-revised",
            Self::StatementPut { .. } => "statement-put",
            Self::CommentPut { .. } => "comment-put",
            Self::PositionTaken { .. } => "position-taken",
            Self::Signed { .. } => "signed",
            Self::SignaturesVoided { .. } => "signatures-voided",
            Self::Appointed { .. } => "appointed",
            Self::ConflictDeclared { .. } => "conflict-declared",
            Self::Voted { .. } => "voted",
            Self::Decided { .. } => "decided",
            Self::Disputed { .. } => "disputed",
            Self::ConditionsChanged { .. } => "conditions-changed",
            Self::EvidenceAdded { .. } => "evidence-added",
            Self::EvidenceRemoved { .. } => "evidence-removed",
            Self::DecisionRegistered { .. } => "decision-registered",
            Self::DecisionCorrected { .. } => "decision-corrected",
            Self::DecisionReported { .. } => "decision-reported",
            Self::ReportTakenBack { .. } => "report-taken-back",
            Self::ConditionFulfilled { .. } => "condition-fulfilled",
            Self::FulfilmentTakenBack { .. } => "fulfilment-taken-back",
            Self::Escalated { .. } => "escalated",
            Self::Migrated { .. } => "migrated",
            Self::Moved { .. } => "moved",
        }
    }

    /// Whether it may change the basis: what the parties sign and a decision rests on. Every event says whether it does.
    pub fn changes_basis(&self) -> bool {
        match self {
            Self::Opened { .. }
            | Self::RequestRevised { .. }
            | Self::AttachmentAdded { .. }
            | Self::AttachmentRemoved { .. }
            | Self::ItemPut { .. }
            | Self::ItemRemoved { .. }
            | Self::Assessed { .. }
            | Self::ScopeRevised { .. }
            | Self::ExitPlanRevised { .. }
            | Self::DataProtectionRevised { .. }
            | Self::StatementPut { .. }
            | Self::PositionTaken { .. }
            | Self::Migrated { .. } => true,
            Self::CommentPut { .. }
            | Self::Signed { .. }
            | Self::SignaturesVoided { .. }
            | Self::Appointed { .. }
            | Self::ConflictDeclared { .. }
            | Self::Voted { .. }
            | Self::Decided { .. }
            | Self::Disputed { .. }
            | Self::ConditionsChanged { .. }
            | Self::EvidenceAdded { .. }
            | Self::EvidenceRemoved { .. }
            | Self::DecisionRegistered { .. }
            | Self::DecisionCorrected { .. }
            | Self::DecisionReported { .. }
            | Self::ReportTakenBack { .. }
            | Self::ConditionFulfilled { .. }
            | Self::FulfilmentTakenBack { .. }
            | Self::Escalated { .. }
            | Self::Moved { .. } => false,
        }
    }

    /// Whether its actor wrote part of the basis, and so can't decide on it.
    pub(crate) fn is_writing(&self) -> bool {
        self.changes_basis() && !matches!(self, Self::Opened { .. } | Self::Migrated { .. })
    }
}

/// An event with its place in the case's journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Stamped {
    /// 1 for the first; the case's version after it.
    pub sequence: u64,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom; nobody for a timer.
    pub actor: Option<PersonId>,
    /// In which role: a role's word, or `timer`.
    pub role: String,
    /// How we know who it was.
    pub assurance: Option<Assurance>,
    /// What.
    pub event: Event,
}
