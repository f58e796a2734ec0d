//! Experts are reminded before the day an answer is wished for: a kind of notice that the table's check didn't know. A check can't
//! be changed on `SQLite`, so the table is made anew with what it held.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

/// Every kind there is from now on.
const KINDS: [&str; 4] = ["condition-soon", "condition-overdue", "service-ended", "statement-soon"];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let before = Table::rename().table("notices", "notices_before").to_owned();
        manager.rename_table(before).await?;
        manager.create_table(notices()).await?;
        let carry_over = "insert into notices (case_id, kind, about, due_on, done_at) \
                          select case_id, kind, about, due_on, done_at from notices_before";
        manager.get_connection().execute_unprepared(carry_over).await?;
        manager
            .drop_table(Table::drop().table("notices_before").to_owned())
            .await
    }
}

/// The primary key has a name of its own: the one before still has the usual one while both tables are there.
fn notices() -> TableCreateStatement {
    let key = Index::create()
        .name("notices_key")
        .col("case_id")
        .col("kind")
        .col("about")
        .col("due_on")
        .to_owned();
    Table::create()
        .table("notices")
        .col(uuid("case_id"))
        .col(string("kind"))
        .col(uuid("about"))
        .col(date("due_on"))
        .col(moment("done_at"))
        .primary_key(&mut key.clone())
        .foreign_key(&mut belongs("notices", "case_id", "cases"))
        .check(Expr::col("kind").is_in(KINDS))
        .to_owned()
}
