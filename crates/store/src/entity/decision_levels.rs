//! Rows of decision levels.

use sea_orm::entity::prelude::*;

#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "decision_levels")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    pub up_to: String,
    pub delegation_item: String,
    #[sea_orm(column_type = "JsonBinary")]
    pub people: Json,
    #[sea_orm(column_type = "JsonBinary")]
    pub substitutes: Json,
}

#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
