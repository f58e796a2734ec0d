//! The exemption case: which events follow from a command, and what the case is after them.
//!
//! Pure: no clock, no randomness, no I/O. [`decide`] says no and changes nothing; [`Case::apply`] changes and never says no.
//! Times and ids come in as arguments, so every rule can be tested as a function and every journal replayed.

mod advice;
mod along;
mod analysis;
mod appointment;
mod attachment;
mod bow_tie;
mod case;
mod choices;
mod command;
mod comment;
mod conflict;
mod consult;
mod costs;
mod data_protection;
mod decide;
mod deciding;
mod decision;
mod dispute;
mod escalate;
mod event;
mod facts;
mod fulfilment;
mod gaps;
mod host;
mod ids;
mod input;
mod insights;
mod items;
mod levels;
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
mod registration;
mod reporting;
mod request;
mod revise;
mod ruling;
mod sentences;
mod signature;
mod statement;
mod transition;
mod vote;

pub use advice::Advice;
pub use along::Along;
pub use analysis::*;
pub use appointment::Appointment;
pub use attachment::{Attachment, FileRefused, LARGEST as LARGEST_ATTACHMENT, clean_name, media_type};
pub use case::{Case, Said};
pub use command::{By, Command, Ctx, NewItem, Rules};
pub use comment::{Comment, Resolved};
pub use conflict::ConflictOfInterest;
pub use data_protection::{ASSESSMENT_FROM, Criterion, DataProtection};
pub use decide::{carry_out, decide};
pub use decision::{ActionInput, Condition, Decision, MOST_MONTHS, USUAL_MONTHS, latest_end, usual_end};
pub use dispute::{Dispute, last_word};
pub use escalate::steps_in;
pub use event::{Event, Stamped, WorkflowRef};
pub use facts::{
    demanded_experts, facts, handles_personal_data, missing, missing_before_signing, missing_before_submitting,
};
pub use fulfilment::{CONDITIONS, ConditionState, Evidence, FollowUp, Fulfilment, Removed, TakenBack};
pub use host::host;
pub use ids::{AttachmentId, CaseId, ConditionId, DepartmentId, ItemId, PersonId};
pub use insights::{ComputedRisk, Insight, Insights};
pub use items::{Item, ItemKind};
pub use levels::{
    Absence, DecisionLevel, Ground, LONGEST_MONTHS, LevelKey, MOST_LEVELS, Weight, level_for, order_errors,
};
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
pub use registration::{Correction, Filing, Records, Registration, last_day_to_appeal};
pub use reporting::{REPORTERS, Report};
pub use request::*;
pub use ruling::{ChangedConditions, Ruling};
pub use sentences::sentences;
pub use signature::{BasisDigest, Signature, SignedBasis};
pub use statement::{Expert, ExpertArea, Given, Opinion, Statement};
pub use transition::{Action, actions, foreseen};
pub use undantag_workflow::Stays;
pub use vote::{CoDecider, Vote, standing_votes};
