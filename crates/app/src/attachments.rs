//! Files on a case: kept with the event that says so, in one transaction.

use sha2::{Digest as _, Sha256};
use undantag_case::{Attachment, AttachmentId, Case, CaseId, Command, Ctx, Event, Stamped, clean_name, media_type};
use undantag_store::Tx;

use crate::app::App;
use crate::cases::{Order, person};
use crate::error::AppError;
use crate::secrets::hex;

/// A file that somebody hands over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// The name they have for it.
    pub file_name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl App {
    /// Attaches a file whose name and content agree on a type that is taken.
    pub async fn attach(
        &self,
        id: CaseId,
        file_name: &str,
        content: Vec<u8>,
        ctx: &Ctx,
    ) -> Result<(Case, Attachment), AppError> {
        let file_name = file_name.to_owned();
        let file = NewFile { file_name, content };
        let attachment = self.known(&file, ctx)?;
        let tx = self.store().begin().await?;
        let command = Command::Attach {
            attachment: attachment.clone(),
        };
        let case = Box::pin(self.carry_out_in(
            &tx,
            Order {
                id,
                seen: None,
                command,
            },
            ctx,
        ))
        .await?;
        tx.add_attachment(id, &attachment, file.content).await?;
        tx.commit().await?;
        Ok((case, attachment))
    }

    /// What is known of a file whose name and content agree on a type that is taken.
    pub(crate) fn known(&self, file: &NewFile, ctx: &Ctx) -> Result<Attachment, AppError> {
        let file_name = clean_name(&file.file_name)?;
        let media_type = media_type(&file_name, &file.content)?.to_owned();
        Ok(Attachment {
            id: AttachmentId(self.new_id()),
            file_name,
            media_type,
            size: u64::try_from(file.content.len()).unwrap_or(u64::MAX),
            checksum: hex(&Sha256::digest(&file.content)),
            added_at: ctx.now,
            added_by: person(ctx)?.person,
        })
    }

    /// A file of a case the person may see.
    pub async fn attachment(
        &self,
        id: CaseId,
        attachment: AttachmentId,
        ctx: &Ctx,
    ) -> Result<(Attachment, Vec<u8>), AppError> {
        let case = self.case(id, ctx).await?;
        let known = case
            .files()
            .find(|known| known.id == attachment)
            .cloned()
            .ok_or(AppError::NotFound)?;
        let content = self
            .store()
            .attachment_content(attachment)
            .await?
            .ok_or(AppError::NotFound)?;
        Ok((known, content))
    }
}

/// Removes the bytes of files that the events take away: the journal keeps that they were there, and by whom they were removed.
pub(crate) async fn forget_files(tx: &Tx, events: &[Stamped]) -> Result<(), AppError> {
    for stamped in events {
        if let Event::AttachmentRemoved { id } | Event::EvidenceRemoved { id, .. } = &stamped.event {
            tx.remove_attachment(*id).await?;
        }
    }
    Ok(())
}
