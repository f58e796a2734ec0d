//! Departments (verksamheter), people and their roles.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(departments()).await?;
        manager.create_table(people()).await?;
        manager.create_index(index("people", &["department_id"])).await?;
        manager.create_table(person_roles()).await?;
        manager.create_index(index("person_roles", &["role"])).await
    }
}

fn departments() -> TableCreateStatement {
    Table::create()
        .table("departments")
        .col(pk_uuid("id"))
        .col(string("name_sv"))
        .col(string("name_en"))
        .col(string_uniq("short"))
        .to_owned()
}

fn people() -> TableCreateStatement {
    Table::create()
        .table("people")
        .col(pk_uuid("id"))
        .col(string_uniq("email"))
        .col(string("name"))
        .col(string("title"))
        .col(uuid_null("department_id"))
        .col(string("language"))
        .col(moment_null("disabled_at"))
        .foreign_key(&mut refers("people", "department_id", "departments"))
        .check(Expr::col("language").is_in(["sv", "en"]))
        .to_owned()
}

fn person_roles() -> TableCreateStatement {
    Table::create()
        .table("person_roles")
        .col(uuid("person_id"))
        .col(string("role"))
        .primary_key(Index::create().col("person_id").col("role"))
        .foreign_key(&mut belongs("person_roles", "person_id", "people"))
        .check(Expr::col("role").is_in([
            "requester",
            "system-administrator",
            "decision-maker",
            "expert",
            "registrar",
            "auditor",
            "administrator",
        ]))
        .to_owned()
}
