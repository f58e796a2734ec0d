//! Which piece of the analysis an event of the journal changed, so that one piece's history is found without reading the rest.
//!
//! Events from before this step name no piece: what was changed then is compared as a whole.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let added = Table::alter()
            .table("journal")
            .add_column(string_null("piece"))
            .to_owned();
        manager.alter_table(added).await?;
        manager
            .create_index(index("journal", &["case_id", "piece", "case_sequence"]))
            .await
    }
}
