//! Reminders (påminnelser) and escalations: when time next has something to do in a case, and what it has done there.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let wakes = Table::alter()
            .table("cases")
            .add_column(date_null("wakes_on"))
            .to_owned();
        manager.alter_table(wakes).await?;
        manager.exec_stmt(running_cases_wake_at_once()).await?;
        manager.create_index(waking()).await?;
        manager.create_table(reminders()).await
    }
}

/// The worker looks at each of them once and finds their day.
fn running_cases_wake_at_once() -> UpdateStatement {
    Query::update()
        .table("cases")
        .value("wakes_on", Expr::cust("DATE('2026-01-01')"))
        .and_where(Expr::col("due_on").is_not_null())
        .to_owned()
}

/// Only cases that time has something to do in, so that the worker's question stays small when the register has grown.
fn waking() -> IndexCreateStatement {
    index("cases", &["wakes_on", "id"])
        .and_where(Expr::col("wakes_on").is_not_null())
        .to_owned()
}

/// Each reminder and escalation of a visit to a state has a row when it has been dealt with, and can't have two.
fn reminders() -> TableCreateStatement {
    Table::create()
        .table("reminders")
        .col(uuid("case_id"))
        .col(integer("visit"))
        .col(string("kind"))
        .col(integer("place"))
        .col(date("due_on"))
        .col(moment("done_at"))
        .col(boolean("sent"))
        .primary_key(Index::create().col("case_id").col("visit").col("kind").col("place"))
        .foreign_key(&mut belongs("reminders", "case_id", "cases"))
        .check(Expr::col("kind").is_in(["reminder", "reminder-before", "escalation"]))
        .to_owned()
}
