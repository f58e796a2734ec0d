//! What happened of a kind to a case is found without reading everything else that did: whether a decision has been filed since
//! it was made is asked for each on the registrar's overview.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_index(index("journal", &["case_id", "kind", "at"])).await
    }
}
