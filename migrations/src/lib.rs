//! The database's schema, step by step, for SQLite and PostgreSQL alike.
//!
//! One file a step, applied in order and never changed once released. Tables are complete from the start and string
//! enumerations are CHECKs, because SQLite can't alter what PostgreSQL can. Every step runs in a transaction on both.

mod m0001_people;
mod m0002_cases;
mod m0003_journal;
mod m0004_outbox;
mod m0005_drafts;
mod m0006_attachments;
mod m0007_invitations;
mod m0008_sign_in;
mod m0009_api_tokens;
mod m0010_idempotency;
mod m0011_decision_levels;
mod m0012_reminders;
mod m0013_workflows;
mod m0014_pieces;
mod m0015_statement_links;
mod m0017_reporting;
mod m0018_delegation_orders;
mod m0020_follow_up;
mod m0021_statement_notices;
mod m0022_rulings;
mod m0023_filed;
mod prelude;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

/// All steps of the schema, in the order they are applied.
pub struct Migrator;

impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_people::Migration),
            Box::new(m0002_cases::Migration),
            Box::new(m0003_journal::Migration),
            Box::new(m0004_outbox::Migration),
            Box::new(m0005_drafts::Migration),
            Box::new(m0006_attachments::Migration),
            Box::new(m0007_invitations::Migration),
            Box::new(m0008_sign_in::Migration),
            Box::new(m0009_api_tokens::Migration),
            Box::new(m0010_idempotency::Migration),
            Box::new(m0011_decision_levels::Migration),
            Box::new(m0012_reminders::Migration),
            Box::new(m0013_workflows::Migration),
            Box::new(m0014_pieces::Migration),
            Box::new(m0015_statement_links::Migration),
            Box::new(m0017_reporting::Migration),
            Box::new(m0018_delegation_orders::Migration),
            Box::new(m0020_follow_up::Migration),
            Box::new(m0021_statement_notices::Migration),
            Box::new(m0022_rulings::Migration),
            Box::new(m0023_filed::Migration),
        ]
    }
}
