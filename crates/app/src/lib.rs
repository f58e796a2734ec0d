//! What people can do: one function a use case, one transaction each.
//!
//! [`App`] reads the store, asks the pure rules of `undantag-case`, and keeps what follows: journal, state and outbox together
//! or not at all. It knows nothing of HTTP, HTML or mail servers.

mod app;
mod attachments;
mod brief;
mod calendar;
mod cases;
mod clock;
mod decisions;
mod directory;
mod drafts;
mod due;
mod error;
mod escalation;
mod idempotency;
mod inviting;
mod letter;
mod letters;
mod outbox;
mod plan;
mod register;
mod reminders;
mod renewal;
mod reporting;
mod revising;
mod risk_lists;
mod secrets;
mod sign_in;
mod timers;
mod tokens;
mod workflows;
mod workflows_around;
mod workflows_comparing;
mod workflows_moving;
mod workflows_versions;

pub use app::{App, AppSettings};
pub use cases::{EXEMPTION, Entry};
pub use clock::{Clock, day_in_sweden};
pub use decisions::{Invitation, LinkState};
pub use directory::{Department, Language, Person, PersonName, actor};
pub use due::due_on;
pub use error::AppError;
pub use idempotency::{Answer, Key};
pub use letter::LETTERS;
pub use outbox::Outbox;
pub use register::{Act, CaseRow, Figures, RegisterFilter, Sort, ToDo};
pub use reporting::BoardDecision;
pub use revising::{Clashed, ClashedField, Revised, Revision};
pub use risk_lists::{ReviewedList, RisksAdded};
pub use secrets::{digest, new_token};
pub use sign_in::{CODE_MINUTES, MOST_TRIES, Scope, Session, SignIn};
pub use timers::Fired;
pub use tokens::{SCOPES, TokenHolder};
pub use undantag_case::Ctx;
pub use undantag_store::{Delivery, Invitation as SentInvitation, InvitationId, OutboxMessage, StoreError};
pub use workflows_around::workflow_host;
pub use workflows_comparing::ComparedWorkflow;
pub use workflows_moving::{Arrived, MoveCases, MovedCase, MovedCases};
pub use workflows_versions::{Activate, Done, VersionState, WorkflowRefused, WorkflowText, WorkflowVersion};
