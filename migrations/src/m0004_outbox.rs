//! The outbox: messages written in the transaction that causes them, delivered afterwards.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(outbox()).await?;
        manager.create_index(waiting()).await?;
        manager.create_index(index("outbox", &["created_at", "id"])).await?;
        manager.create_index(index("outbox", &["case_id"])).await
    }
}

fn outbox() -> TableCreateStatement {
    Table::create()
        .table("outbox")
        .col(pk_uuid("id"))
        .col(moment("created_at"))
        .col(string("kind"))
        .col(uuid_null("recipient_id"))
        .col(string("recipient_email"))
        .col(string("language"))
        .col(json_binary("payload"))
        .col(uuid_null("case_id"))
        .col(moment("due_at"))
        .col(integer("attempts"))
        .col(moment_null("leased_until"))
        .col(string_null("leased_by"))
        .col(moment_null("sent_at"))
        .col(moment_null("dead_at"))
        .col(text_null("last_error"))
        .foreign_key(&mut refers("outbox", "recipient_id", "people"))
        .foreign_key(&mut refers("outbox", "case_id", "cases"))
        .check(Expr::col("language").is_in(["sv", "en"]))
        .to_owned()
}

/// Only what is still to be delivered, so that the worker's question stays small when the outbox has grown.
fn waiting() -> IndexCreateStatement {
    index("outbox", &["due_at", "id"])
        .and_where(Expr::col("sent_at").is_null())
        .and_where(Expr::col("dead_at").is_null())
        .to_owned()
}
