//! Drafts: what a person has filled in but not yet handed in, saved while writing.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("drafts")
                    .col(uuid("person_id"))
                    .col(string("key"))
                    .col(moment("saved_at"))
                    .col(json_binary("body"))
                    .primary_key(Index::create().col("person_id").col("key"))
                    .foreign_key(&mut belongs("drafts", "person_id", "people"))
                    .to_owned(),
            )
            .await
    }
}
