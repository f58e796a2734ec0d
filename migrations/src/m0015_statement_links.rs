//! Links that ask for a statement, beside those that ask for a decision; and for each link the letter that it left in and when
//! a code was mailed to its person.
//!
//! A link that asks for a statement is bound to the question, not to a basis. SQLite can't make a column nullable, so the
//! digests move to a new column that takes the old one's name.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for column in [
            kind(),
            uuid_null("statement_id"),
            letter(),
            moment_null("code_sent_at"),
            string_null("basis"),
        ] {
            manager.alter_table(invitations().add_column(column).to_owned()).await?;
        }
        manager.exec_stmt(basis_kept()).await?;
        manager
            .alter_table(invitations().drop_column("basis_digest").to_owned())
            .await?;
        manager
            .alter_table(invitations().rename_column("basis", "basis_digest").to_owned())
            .await?;
        manager.create_index(index("invitations", &["statement_id"])).await?;
        manager.create_index(index("invitations", &["created_at", "id"])).await
    }
}

fn invitations() -> TableAlterStatement {
    Table::alter().table("invitations").to_owned()
}

/// Every link until now asked for a decision.
fn kind() -> ColumnDef {
    string("kind")
        .default("decision")
        .check(Expr::col("kind").is_in(["decision", "statement"]))
        .to_owned()
}

/// The message that carries it; none for links from before this step.
fn letter() -> ColumnDef {
    uuid_null("message_id").extra("REFERENCES outbox (id)").to_owned()
}

fn basis_kept() -> UpdateStatement {
    Query::update()
        .table("invitations")
        .value("basis", Expr::col("basis_digest"))
        .to_owned()
}
