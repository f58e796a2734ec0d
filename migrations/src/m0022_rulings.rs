//! What decision-makers have decided on delegation: what was decided of a decision since is reported to the board as well.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let rulings = Table::create()
            .table("rulings")
            .col(uuid("case_id"))
            .col(moment("decided_at"))
            .primary_key(Index::create().col("case_id").col("decided_at"))
            .foreign_key(&mut belongs("rulings", "case_id", "cases"))
            .to_owned();
        manager.create_table(rulings).await?;
        let made =
            "INSERT INTO rulings (case_id, decided_at) SELECT id, decided_at FROM cases WHERE decided_at IS NOT NULL";
        manager.get_connection().execute_unprepared(made).await?;
        Ok(())
    }
}
