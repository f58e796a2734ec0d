//! The outbox as an administrator sees it: what could not leave, in the mail server's own words, and what becomes of it.

use undantag_case::Ctx;
use undantag_store::{MessageId, OutboxMessage};
use uuid::Uuid;

use crate::app::App;
use crate::error::AppError;
use crate::workflows_versions::administrator;

/// How many of the latest messages are shown.
const LATEST: u64 = 100;

/// Messages that somebody must look at, and the latest of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outbox {
    /// Given up, the oldest first.
    pub dead: Vec<OutboxMessage>,
    /// The latest, newest first.
    pub latest: Vec<OutboxMessage>,
}

impl App {
    /// The outbox. What messages say is never shown: it may hold a code.
    pub async fn outbox(&self, ctx: &Ctx) -> Result<Outbox, AppError> {
        administrator(ctx)?;
        Ok(Outbox {
            dead: self.store().dead_messages().await?,
            latest: self.store().latest_messages(LATEST).await?,
        })
    }

    /// How many messages an administrator must look at; none for everybody else.
    pub async fn undelivered(&self, ctx: &Ctx) -> Result<u64, AppError> {
        match administrator(ctx) {
            Ok(_) => Ok(self.store().dead_message_count().await?),
            Err(_) => Ok(0),
        }
    }

    /// Sends a message that was given up once more, with the same id: whoever got it after all recognises it. False when it
    /// isn't given up any more, or what it said was a secret and is gone.
    pub async fn send_again(&self, id: Uuid, ctx: &Ctx) -> Result<bool, AppError> {
        administrator(ctx)?;
        let tx = self.store().begin().await?;
        let sent = tx.send_again(MessageId(id), ctx.now).await?;
        tx.commit().await?;
        self.wake();
        Ok(sent)
    }

    /// Notes that a message which was given up needs nothing more.
    pub async fn let_be(&self, id: Uuid, ctx: &Ctx) -> Result<bool, AppError> {
        administrator(ctx)?;
        let tx = self.store().begin().await?;
        let noted = tx.let_be(MessageId(id), ctx.now).await?;
        tx.commit().await?;
        Ok(noted)
    }
}
