//! Which delegated decisions have been reported to the board, and at which meeting; and which mails that never left somebody has
//! looked at.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let reported = Table::create()
            .table("reported_decisions")
            .col(uuid("case_id"))
            .col(moment("decided_at"))
            .col(date("meeting_on"))
            .col(uuid("reported_by"))
            .col(moment("reported_at"))
            .primary_key(Index::create().col("case_id").col("decided_at"))
            .foreign_key(&mut belongs("reported_decisions", "case_id", "cases"))
            .foreign_key(&mut refers("reported_decisions", "reported_by", "people"))
            .to_owned();
        manager.create_table(reported).await?;
        manager
            .create_index(index("reported_decisions", &["meeting_on"]))
            .await?;
        manager.create_index(index("cases", &["decided_at"])).await?;
        let seen = Table::alter()
            .table("outbox")
            .add_column(moment_null("seen_at"))
            .to_owned();
        manager.alter_table(seen).await
    }
}
