//! The journal: every event of every case, in order. Triggers refuse to change or remove what it holds.

use crate::prelude::*;
use sea_orm_migration::sea_orm::DbBackend;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(journal()).await?;
        manager
            .create_index(unique("journal", &["case_id", "case_sequence"]))
            .await?;
        let guards = match manager.get_database_backend() {
            DbBackend::Sqlite => SQLITE_GUARDS.as_slice(),
            _ => POSTGRES_GUARDS.as_slice(),
        };
        for guard in guards {
            manager.get_connection().execute_unprepared(guard).await?;
        }
        Ok(())
    }
}

fn journal() -> TableCreateStatement {
    Table::create()
        .table("journal")
        .col(
            ColumnDef::new("sequence")
                .big_integer()
                .not_null()
                .auto_increment()
                .primary_key(),
        )
        .col(uuid("case_id"))
        .col(big_integer("case_sequence"))
        .col(moment("at"))
        .col(uuid_null("actor_id"))
        .col(string("actor_role"))
        .col(string_null("assurance"))
        .col(string("kind"))
        .col(text("event"))
        .foreign_key(&mut refers("journal", "case_id", "cases"))
        .foreign_key(&mut refers("journal", "actor_id", "people"))
        .to_owned()
}

const SQLITE_GUARDS: [&str; 2] = [
    "CREATE TRIGGER journal_refuses_update BEFORE UPDATE ON journal
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER journal_refuses_delete BEFORE DELETE ON journal
     BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
];

const POSTGRES_GUARDS: [&str; 3] = [
    "CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$",
    "CREATE TRIGGER journal_refuses_change BEFORE UPDATE OR DELETE ON journal
     FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER journal_refuses_truncate BEFORE TRUNCATE ON journal
     FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
];
