//! Signing in: mailed codes, sessions, and the attempts that rate limits count.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(sign_in_codes()).await?;
        manager
            .create_index(index("sign_in_codes", &["person_id", "created_at"]))
            .await?;
        manager.create_index(index("sign_in_codes", &["browser_hash"])).await?;
        manager.create_table(sessions()).await?;
        manager.create_index(index("sessions", &["person_id"])).await?;
        manager.create_index(index("sessions", &["expires_at"])).await?;
        manager.create_table(login_attempts()).await?;
        manager
            .create_index(index("login_attempts", &["subject", "at"]))
            .await?;
        manager.create_index(index("login_attempts", &["at"])).await
    }
}

fn sign_in_codes() -> TableCreateStatement {
    Table::create()
        .table("sign_in_codes")
        .col(pk_uuid("id"))
        .col(uuid("person_id"))
        .col(string("code_hash"))
        .col(string("browser_hash"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(integer("attempts"))
        .col(moment_null("used_at"))
        .col(string("purpose"))
        .col(uuid_null("invitation_id"))
        .foreign_key(&mut belongs("sign_in_codes", "person_id", "people"))
        .foreign_key(&mut refers("sign_in_codes", "invitation_id", "invitations"))
        .to_owned()
}

fn sessions() -> TableCreateStatement {
    Table::create()
        .table("sessions")
        .col(ColumnDef::new("id_hash").string().not_null().primary_key())
        .col(uuid("person_id"))
        .col(moment("created_at"))
        .col(moment("expires_at"))
        .col(moment("last_seen_at"))
        .col(uuid_null("scope_case_id"))
        .col(uuid_null("invitation_id"))
        .col(string("csrf"))
        .foreign_key(&mut belongs("sessions", "person_id", "people"))
        .foreign_key(&mut refers("sessions", "scope_case_id", "cases"))
        .foreign_key(&mut refers("sessions", "invitation_id", "invitations"))
        .to_owned()
}

fn login_attempts() -> TableCreateStatement {
    Table::create()
        .table("login_attempts")
        .col(
            ColumnDef::new("id")
                .big_integer()
                .not_null()
                .auto_increment()
                .primary_key(),
        )
        .col(string("subject"))
        .col(moment("at"))
        .to_owned()
}
