//! Attachments (bilagor): the files of a case, with their content and checksum.

use crate::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.create_table(attachments()).await?;
        manager
            .create_index(index("attachments", &["case_id", "added_at"]))
            .await
    }
}

fn attachments() -> TableCreateStatement {
    Table::create()
        .table("attachments")
        .col(pk_uuid("id"))
        .col(uuid("case_id"))
        .col(string("file_name"))
        .col(string("media_type"))
        .col(big_integer("size"))
        .col(string("checksum"))
        .col(moment("added_at"))
        .col(uuid("added_by"))
        .col(blob("content"))
        .foreign_key(&mut refers("attachments", "case_id", "cases"))
        .foreign_key(&mut refers("attachments", "added_by", "people"))
        .to_owned()
}
