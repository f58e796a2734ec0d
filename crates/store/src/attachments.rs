//! Attachments (bilagor): what is known of each file is read without its content, which is read alone.

use sea_orm::{
    ColumnTrait, ConnectionTrait, DerivePartialModel, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
    QuerySelect,
};
use undantag_case::{Attachment, AttachmentId, CaseId, PersonId};

use crate::entity::attachments::{Column, Entity, Model};
use crate::error::{StoreError, corrupt, unless_taken};
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

/// A stored file: whose it is and what is known of it, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAttachment {
    /// The case it belongs to.
    pub case: CaseId,
    /// What is known of it.
    pub attachment: Attachment,
}

/// The columns of an attachment without its content.
#[derive(DerivePartialModel)]
#[sea_orm(entity = "Entity")]
struct Known {
    id: sea_orm::prelude::Uuid,
    case_id: sea_orm::prelude::Uuid,
    file_name: String,
    media_type: String,
    size: i64,
    checksum: String,
    added_at: sea_orm::prelude::DateTimeUtc,
    added_by: sea_orm::prelude::Uuid,
}

reads! {
    /// What is known of the case's files, in the order they were added.
    attachments(case: CaseId) -> Vec<StoredAttachment> = of_case;
    /// What is known of the file with this id.
    attachment(id: AttachmentId) -> Option<StoredAttachment> = by_id;
    /// The bytes of the file with this id.
    attachment_content(id: AttachmentId) -> Option<Vec<u8>> = content;
}

impl Tx {
    /// Keeps a file of the case.
    pub async fn add_attachment(&self, case: CaseId, known: &Attachment, content: Vec<u8>) -> Result<(), StoreError> {
        let row = Model {
            id: known.id.0,
            case_id: case.0,
            file_name: known.file_name.clone(),
            media_type: known.media_type.clone(),
            size: i64::try_from(known.size).map_err(corrupt("size"))?,
            checksum: known.checksum.clone(),
            added_at: moment(known.added_at),
            added_by: known.added_by.0,
            content,
        };
        Entity::insert(row.into_active_model())
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("attachment"))?;
        Ok(())
    }

    /// Removes a file of the case.
    pub async fn remove_attachment(&self, id: AttachmentId) -> Result<(), StoreError> {
        Entity::delete_by_id(id.0).exec(&self.inner).await?;
        Ok(())
    }
}

async fn of_case(db: &impl ConnectionTrait, case: CaseId) -> Result<Vec<StoredAttachment>, StoreError> {
    let files = Entity::find().filter(Column::CaseId.eq(case.0));
    let rows = files
        .order_by_asc(Column::AddedAt)
        .order_by_asc(Column::Id)
        .into_partial_model::<Known>()
        .all(db)
        .await?;
    rows.into_iter().map(StoredAttachment::try_from).collect()
}

async fn by_id(db: &impl ConnectionTrait, id: AttachmentId) -> Result<Option<StoredAttachment>, StoreError> {
    let row = Entity::find_by_id(id.0).into_partial_model::<Known>().one(db).await?;
    row.map(StoredAttachment::try_from).transpose()
}

async fn content(db: &impl ConnectionTrait, id: AttachmentId) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = Entity::find_by_id(id.0).select_only().column(Column::Content);
    Ok(bytes.into_tuple::<Vec<u8>>().one(db).await?)
}

impl TryFrom<Known> for StoredAttachment {
    type Error = StoreError;

    fn try_from(row: Known) -> Result<Self, StoreError> {
        let attachment = Attachment {
            id: AttachmentId(row.id),
            file_name: row.file_name,
            media_type: row.media_type,
            size: u64::try_from(row.size).map_err(corrupt("size"))?,
            checksum: row.checksum,
            added_at: row.added_at,
            added_by: PersonId(row.added_by),
        };
        Ok(Self {
            case: CaseId(row.case_id),
            attachment,
        })
    }
}
