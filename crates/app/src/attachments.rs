//! Files on a case: kept with the event that says so, in one transaction.

use sha2::{Digest as _, Sha256};
use undantag_case::{Attachment, AttachmentId, Case, CaseId, Command, Ctx, clean_name, media_type};

use crate::app::App;
use crate::cases::{Order, person};
use crate::error::AppError;
use crate::secrets::hex;

impl App {
    /// Attaches a file whose name and content agree on a type that is taken.
    pub async fn attach(
        &self,
        id: CaseId,
        file_name: &str,
        content: Vec<u8>,
        ctx: &Ctx,
    ) -> Result<(Case, Attachment), AppError> {
        let file_name = clean_name(file_name)?;
        let media_type = media_type(&file_name, &content)?.to_owned();
        let attachment = Attachment {
            id: AttachmentId(self.new_id()),
            file_name,
            media_type,
            size: u64::try_from(content.len()).unwrap_or(u64::MAX),
            checksum: hex(&Sha256::digest(&content)),
            added_at: ctx.now,
            added_by: person(ctx)?.person,
        };
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
        tx.add_attachment(id, &attachment, content).await?;
        tx.commit().await?;
        Ok((case, attachment))
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
            .attachments
            .into_iter()
            .find(|known| known.id == attachment)
            .ok_or(AppError::NotFound)?;
        let content = self
            .store()
            .attachment_content(attachment)
            .await?
            .ok_or(AppError::NotFound)?;
        Ok((known, content))
    }
}
