//! The exemption case: which events follow from a command, and what the case is after them.
//!
//! Pure: no clock, no randomness, no I/O. [`decide`] says no and changes nothing; [`Case::apply`] changes and never says no.
//! Times and ids come in as arguments, so every rule can be tested as a function and every journal replayed.

mod advice;
mod analysis;
mod attachment;
mod bow_tie;
mod case;
mod choices;
mod command;
mod comment;
mod consult;
mod costs;
mod data_protection;
mod decide;
mod decision;
mod dispute;
mod escalate;
mod event;
mod facts;
mod fulfilment;
mod host;
mod ids;
mod input;
mod insights;
mod items;
mod listed;
mod merge;
mod migrate;
mod money;
mod open;
mod patch;
mod people;
mod phase;
mod phrase;
mod picture;
mod piece;
mod refusal;
mod request;
mod revise;
mod sentences;
mod signature;
mod statement;
mod transition;

pub use advice::Advice;
pub use analysis::*;
pub use attachment::{Attachment, FileRefused, LARGEST as LARGEST_ATTACHMENT, clean_name, media_type};
pub use case::{Case, Said};
pub use command::{By, Command, Ctx, NewItem, Rules};
pub use comment::{Comment, Resolved};
pub use data_protection::{ASSESSMENT_FROM, Criterion, DataProtection};
pub use decide::{carry_out, decide};
pub use decision::{
    ActionInput, Appointment, Condition, Decision, DecisionLevel, LevelKey, MOST_MONTHS, USUAL_MONTHS, latest_end,
    usual_end,
};
pub use dispute::Dispute;
pub use escalate::steps_in;
pub use event::{Event, Stamped, WorkflowRef};
pub use facts::{demanded_experts, facts, missing, missing_before_signing, missing_before_submitting};
pub use fulfilment::{CONDITIONS, ConditionState, Evidence, FollowUp, Fulfilment, TakenBack};
pub use host::host;
pub use ids::{AttachmentId, CaseId, ConditionId, DepartmentId, ItemId, PersonId};
pub use insights::{ComputedRisk, Insight, Insights};
pub use items::{Item, ItemKind};
pub use listed::{LARGEST_LIST, ListNote, ListedMeasure, ListedRisk, RiskList};
pub use merge::{Clash, differing, three_way};
pub use migrate::{DueDay, Migrating, migrate, running};
pub use money::Ore;
pub use open::{Opening, open};
pub use patch::FieldError;
pub use people::{Actor, Assurance, Party, Role};
pub use phase::{Phase, Place, asks, is_for_deciders, tells, way, way_taken};
pub use phrase::{Filling, Phrase};
pub use picture::Speaker;
pub use piece::{NoPiece, Piece};
pub use refusal::{Reason, Refusal};
pub use request::*;
pub use sentences::sentences;
pub use signature::{BasisDigest, Signature, SignedBasis};
pub use statement::{Expert, ExpertArea, Given, Opinion, Statement};
pub use transition::{Action, actions};
pub use undantag_workflow::Stays;
