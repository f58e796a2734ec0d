//! Following up conditions: that one is fulfilled, with the files that show it, in one transaction.

use chrono::NaiveDate;
use undantag_case::{Attachment, Case, CaseId, Command, ConditionId, Ctx};
use undantag_store::Tx;

use crate::app::App;
use crate::attachments::NewFile;
use crate::cases::Order;
use crate::error::AppError;

/// What somebody says of a condition that is fulfilled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fulfilling {
    /// Which.
    pub condition: ConditionId,
    /// The version of it that they saw.
    pub seen: u32,
    /// The day it was fulfilled.
    pub on: NaiveDate,
    /// How, in words.
    pub text: String,
    /// Files that show it.
    pub files: Vec<NewFile>,
}

impl App {
    /// Says that a condition is fulfilled. The files are kept with it, or nothing is.
    pub async fn fulfil(&self, id: CaseId, said: Fulfilling, ctx: &Ctx) -> Result<Case, AppError> {
        let tx = self.store().begin().await?;
        let mut seen = said.seen;
        for file in said.files {
            Box::pin(self.keep_evidence(&tx, (id, said.condition), file, ctx)).await?;
            seen = seen.saturating_add(1);
        }
        let command = Command::FulfilCondition {
            id: said.condition,
            seen,
            on: said.on,
            text: said.text,
        };
        let order = Order {
            id,
            seen: None,
            command,
        };
        let case = Box::pin(self.carry_out_in(&tx, order, ctx)).await?;
        tx.commit().await?;
        self.committed(&case);
        Ok(case)
    }

    /// Adds a file that shows how a condition is fulfilled.
    pub async fn add_evidence(
        &self,
        id: CaseId,
        condition: ConditionId,
        file: NewFile,
        ctx: &Ctx,
    ) -> Result<(Case, Attachment), AppError> {
        let tx = self.store().begin().await?;
        let kept = Box::pin(self.keep_evidence(&tx, (id, condition), file, ctx)).await?;
        tx.commit().await?;
        self.committed(&kept.0);
        Ok(kept)
    }

    async fn keep_evidence(
        &self,
        tx: &Tx,
        (id, condition): (CaseId, ConditionId),
        file: NewFile,
        ctx: &Ctx,
    ) -> Result<(Case, Attachment), AppError> {
        let attachment = self.known(&file, ctx)?;
        let command = Command::AddEvidence {
            condition,
            attachment: attachment.clone(),
        };
        let order = Order {
            id,
            seen: None,
            command,
        };
        let case = Box::pin(self.carry_out_in(tx, order, ctx)).await?;
        tx.add_attachment(id, &attachment, file.content).await?;
        Ok((case, attachment))
    }
}
