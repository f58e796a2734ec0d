//! The tables as SeaORM sees them. Nothing outside this crate does: rows become plain or domain types beside their queries.

pub mod api_tokens;
pub mod attachments;
pub mod case_appointments;
pub mod case_counters;
pub mod cases;
pub mod delegation_orders;
pub mod departments;
pub mod drafts;
pub mod idempotency;
pub mod invitations;
pub mod journal;
pub mod login_attempts;
pub mod notices;
pub mod outbox;
pub mod people;
pub mod person_roles;
pub mod reminders;
pub mod reported_decisions;
pub mod rulings;
pub mod sessions;
pub mod sign_in_codes;
pub mod workflow_activations;
pub mod workflow_versions;
