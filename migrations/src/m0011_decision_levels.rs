//! Decision levels (beslutsnivåer): who decides up to which remaining risk, after the delegation order.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("decision_levels")
                    .col(ColumnDef::new("key").string().not_null().primary_key())
                    .col(string("up_to"))
                    .col(string("delegation_item"))
                    .col(json_binary("people"))
                    .col(json_binary("substitutes"))
                    .to_owned(),
            )
            .await
    }
}
