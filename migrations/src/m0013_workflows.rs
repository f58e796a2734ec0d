//! Workflow versions that administrators upload, and which of them new cases take. Triggers refuse to change or remove
//! either: a case is pinned to a text, and who put it to use stays known.

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
        manager.create_table(versions()).await?;
        manager.create_table(activations()).await?;
        manager
            .create_index(index("cases", &["workflow_key", "workflow_version", "state"]))
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

fn versions() -> TableCreateStatement {
    Table::create()
        .table("workflow_versions")
        .col(string("key"))
        .col(integer("version"))
        .col(string("digest"))
        .col(string("label_sv"))
        .col(string("label_en"))
        .col(text("text"))
        .col(uuid("uploaded_by"))
        .col(moment("uploaded_at"))
        .primary_key(Index::create().col("key").col("version"))
        .foreign_key(&mut refers("workflow_versions", "uploaded_by", "people"))
        .to_owned()
}

/// Each time a version was put to use. The last of a key is the one that new cases take; two that would both be the next
/// can't both be kept.
fn activations() -> TableCreateStatement {
    Table::create()
        .table("workflow_activations")
        .col(string("key"))
        .col(integer("ordinal"))
        .col(integer("version"))
        .col(string("digest"))
        .col(uuid("activated_by"))
        .col(moment("activated_at"))
        .primary_key(Index::create().col("key").col("ordinal"))
        .foreign_key(&mut refers("workflow_activations", "activated_by", "people"))
        .to_owned()
}

const SQLITE_GUARDS: [&str; 4] = [
    "CREATE TRIGGER workflow_versions_refuses_update BEFORE UPDATE ON workflow_versions
     BEGIN SELECT RAISE(ABORT, 'a workflow version never changes'); END",
    "CREATE TRIGGER workflow_versions_refuses_delete BEFORE DELETE ON workflow_versions
     BEGIN SELECT RAISE(ABORT, 'a workflow version never changes'); END",
    "CREATE TRIGGER workflow_activations_refuses_update BEFORE UPDATE ON workflow_activations
     BEGIN SELECT RAISE(ABORT, 'an activation never changes'); END",
    "CREATE TRIGGER workflow_activations_refuses_delete BEFORE DELETE ON workflow_activations
     BEGIN SELECT RAISE(ABORT, 'an activation never changes'); END",
];

const POSTGRES_GUARDS: [&str; 5] = [
    "CREATE FUNCTION workflows_refuse() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'a workflow version and its activation never change'; END $$",
    "CREATE TRIGGER workflow_versions_refuses_change BEFORE UPDATE OR DELETE ON workflow_versions
     FOR EACH ROW EXECUTE FUNCTION workflows_refuse()",
    "CREATE TRIGGER workflow_versions_refuses_truncate BEFORE TRUNCATE ON workflow_versions
     FOR EACH STATEMENT EXECUTE FUNCTION workflows_refuse()",
    "CREATE TRIGGER workflow_activations_refuses_change BEFORE UPDATE OR DELETE ON workflow_activations
     FOR EACH ROW EXECUTE FUNCTION workflows_refuse()",
    "CREATE TRIGGER workflow_activations_refuses_truncate BEFORE TRUNCATE ON workflow_activations
     FOR EACH STATEMENT EXECUTE FUNCTION workflows_refuse()",
];
