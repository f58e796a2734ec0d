//! Tokens for integrations, with what they may be used for. Only the token's hash is kept.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(api_tokens()).await?;
        manager.create_index(index("api_tokens", &["person_id"])).await
    }
}

fn api_tokens() -> TableCreateStatement {
    Table::create()
        .table("api_tokens")
        .col(pk_uuid("id"))
        .col(uuid("person_id"))
        .col(string_uniq("token_hash"))
        .col(string("label"))
        .col(text("scopes"))
        .col(moment("created_at"))
        .col(moment_null("expires_at"))
        .col(moment_null("last_used_at"))
        .col(moment_null("revoked_at"))
        .foreign_key(&mut belongs("api_tokens", "person_id", "people"))
        .to_owned()
}
