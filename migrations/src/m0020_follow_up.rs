//! Following up decisions: which case a renewal prolongs, and which days have been told of, each once.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let renews = Table::alter()
            .table("cases")
            .add_column(string_null("renews"))
            .to_owned();
        manager.alter_table(renews).await?;
        manager.create_index(index("cases", &["renews"])).await?;
        manager.create_table(notices()).await
    }
}

/// A day that people have been told of. It belongs to the condition or the case, not to a stay in a state: a review in between
/// doesn't tell them again.
fn notices() -> TableCreateStatement {
    Table::create()
        .table("notices")
        .col(uuid("case_id"))
        .col(string("kind"))
        .col(uuid("about"))
        .col(date("due_on"))
        .col(moment("done_at"))
        .primary_key(Index::create().col("case_id").col("kind").col("about").col("due_on"))
        .foreign_key(&mut belongs("notices", "case_id", "cases"))
        .check(Expr::col("kind").is_in(["condition-soon", "condition-overdue", "service-ended"]))
        .to_owned()
}
