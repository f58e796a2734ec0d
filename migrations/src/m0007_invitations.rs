//! Invitations: the mailed links that lead a decision-maker to a case. Only the token's hash is kept.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(invitations()).await?;
        manager.create_index(index("invitations", &["case_id"])).await?;
        manager.create_index(index("invitations", &["person_id"])).await
    }
}

fn invitations() -> TableCreateStatement {
    Table::create()
        .table("invitations")
        .col(pk_uuid("id"))
        .col(uuid("case_id"))
        .col(uuid("person_id"))
        .col(string_uniq("token_hash"))
        .col(string("basis_digest"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(moment_null("first_seen_at"))
        .col(moment_null("opened_at"))
        .col(moment_null("used_at"))
        .col(moment_null("revoked_at"))
        .col(string_null("revoked_reason"))
        .foreign_key(&mut refers("invitations", "case_id", "cases"))
        .foreign_key(&mut refers("invitations", "person_id", "people"))
        .to_owned()
}
