//! Rows of cases: what lists need in columns, and the whole case as a document.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "cases")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub number: String,
    pub year: i32,
    pub ordinal: i32,
    pub version: i64,
    pub workflow_key: String,
    pub workflow_version: i32,
    pub workflow_digest: String,
    pub state: String,
    pub department_id: Uuid,
    pub requester_id: Uuid,
    pub title: String,
    pub title_sort: String,
    pub search: String,
    pub highest_residual: Option<String>,
    pub responsible_roles: String,
    pub due_on: Option<Date>,
    pub wakes_on: Option<Date>,
    pub opened_at: DateTimeUtc,
    pub received_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    pub valid_until: Option<Date>,
    pub outcome: Option<String>,
    pub renews: Option<String>,
    pub updated_at: DateTimeUtc,
    #[sea_orm(column_type = "JsonBinary")]
    pub document: Json,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
