//! Rows of the outbox.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub created_at: DateTimeUtc,
    pub kind: String,
    pub recipient_id: Option<Uuid>,
    pub recipient_email: String,
    pub language: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub payload: Json,
    pub case_id: Option<Uuid>,
    pub due_at: DateTimeUtc,
    pub attempts: i32,
    pub leased_until: Option<DateTimeUtc>,
    pub leased_by: Option<String>,
    pub sent_at: Option<DateTimeUtc>,
    pub dead_at: Option<DateTimeUtc>,
    pub last_error: Option<String>,
    pub seen_at: Option<DateTimeUtc>,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
