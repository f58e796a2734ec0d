//! Cases: one row each with what lists show, sort and filter by, and the whole case as a document.

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
        manager.create_table(cases(manager.get_database_backend())).await?;
        manager.create_index(unique("cases", &["year", "ordinal"])).await?;
        for columns in [
            ["updated_at", "id"].as_slice(),
            &["state", "updated_at"],
            &["department_id", "updated_at"],
            &["requester_id", "updated_at"],
            &["due_on", "id"],
            &["title_sort", "id"],
            &["valid_until"],
        ] {
            manager.create_index(index("cases", columns)).await?;
        }
        manager.create_table(case_appointments()).await?;
        manager.create_index(index("case_appointments", &["person_id"])).await?;
        manager.create_table(case_counters()).await
    }
}

fn cases(backend: DbBackend) -> TableCreateStatement {
    Table::create()
        .table("cases")
        .col(pk_uuid("id"))
        .col(string_uniq("number"))
        .col(integer("year"))
        .col(integer("ordinal"))
        .col(big_integer("version"))
        .col(string("workflow_key"))
        .col(integer("workflow_version"))
        .col(string("workflow_digest"))
        .col(string("state"))
        .col(uuid("department_id"))
        .col(uuid("requester_id"))
        .col(text("title"))
        .col(sort_key(backend, "title_sort"))
        .col(text("search"))
        .col(string_null("highest_residual"))
        .col(string("responsible_roles"))
        .col(date_null("due_on"))
        .col(moment("opened_at"))
        .col(moment_null("received_at"))
        .col(moment_null("decided_at"))
        .col(date_null("valid_until"))
        .col(string_null("outcome"))
        .col(moment("updated_at"))
        .col(json_binary("document"))
        .foreign_key(&mut refers("cases", "department_id", "departments"))
        .foreign_key(&mut refers("cases", "requester_id", "people"))
        .to_owned()
}

/// Text that is compared byte by byte on both databases, whatever language the database was made for.
fn sort_key(backend: DbBackend, column: &'static str) -> ColumnDef {
    let mut key = text(column);
    if backend == DbBackend::Postgres {
        key.extra("COLLATE \"C\"");
    }
    key
}

/// Who is appointed to decide a case: they, and no other decision-makers, see it and have it on their list.
fn case_appointments() -> TableCreateStatement {
    Table::create()
        .table("case_appointments")
        .col(uuid("case_id"))
        .col(uuid("person_id"))
        .primary_key(Index::create().col("case_id").col("person_id"))
        .foreign_key(&mut belongs("case_appointments", "case_id", "cases"))
        .foreign_key(&mut refers("case_appointments", "person_id", "people"))
        .to_owned()
}

/// The last number given out each year: numbers have no gaps and are never given twice.
fn case_counters() -> TableCreateStatement {
    Table::create()
        .table("case_counters")
        .col(ColumnDef::new("year").integer().not_null().primary_key())
        .col(integer("last"))
        .to_owned()
}
