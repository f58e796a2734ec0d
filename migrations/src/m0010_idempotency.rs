//! Answers already given, so that a request sent twice is carried out once.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(idempotency()).await?;
        manager.create_index(index("idempotency", &["created_at"])).await
    }
}

fn idempotency() -> TableCreateStatement {
    Table::create()
        .table("idempotency")
        .col(uuid("person_id"))
        .col(string("key"))
        .col(string("request_digest"))
        .col(integer("status"))
        .col(text("body"))
        .col(json_binary("headers"))
        .col(moment("created_at"))
        .primary_key(Index::create().col("person_id").col("key"))
        .foreign_key(&mut belongs("idempotency", "person_id", "people"))
        .to_owned()
}
