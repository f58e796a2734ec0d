//! Keeps cases, people, drafts, journal and outbox in SQLite or PostgreSQL.
//!
//! Open a [`Store`], read from it, and change things in a [`Tx`]: what is done in one transaction happens together or not at
//! all. There are no rules, clocks or random numbers here; the moment and every id and hash are arguments.

mod api_tokens;
mod attachments;
mod cases;
mod delegation_orders;
mod departments;
mod drafts;
#[expect(unreachable_pub, reason = "SeaORM's macros make the rows public; the module is not")]
mod entity;
mod error;
mod idempotency;
mod ids;
mod invitations;
mod journal;
mod moment;
mod news;
mod notices;
mod outbox;
mod people;
mod reads;
mod register;
mod reminders;
mod reporting;
mod sessions;
mod sign_in;
mod sqlite;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod words;
mod workflows;

pub use api_tokens::ApiToken;
pub use attachments::StoredAttachment;
pub use cases::CaseColumns;
pub use delegation_orders::DelegationOrder;
pub use departments::Department;
pub use drafts::Draft;
pub use error::StoreError;
pub use idempotency::GivenAnswer;
pub use ids::{CodeId, InvitationId, MessageId, TokenId};
pub use invitations::{Invitation, InvitedTo, Revoked};
pub use journal::Entry;
pub use moment::moment;
pub use news::Wire;
pub use notices::{Notice, NoticeKind};
pub use outbox::{AfterFailure, Delivery, NewMessage, OutboxMessage};
pub use people::{Language, Person, UnknownLanguage};
pub use register::{CaseFilter, CaseRow, CaseSort, ToDo, Visible};
pub use reminders::{Reminder, ReminderKind, Waking};
pub use reporting::Reported;
pub use sessions::Session;
pub use sign_in::SignInCode;
pub use store::{Settings, Store, Tx};
pub use words::{normalised_email, searchable};
pub use workflows::{Activation, CasesInState, UploadedWorkflow};
