//! What was typed into a form and isn't valid or handed in yet.

use chrono::{DateTime, Utc};
use serde_json::Value;
use undantag_case::PersonId;
use undantag_store::Draft;

use crate::app::App;
use crate::error::AppError;

impl App {
    /// Saves what the person has typed into the form `key`.
    pub async fn save_draft(&self, person: PersonId, key: &str, body: Value) -> Result<DateTime<Utc>, AppError> {
        let saved_at = self.now();
        let tx = self.store().begin().await?;
        tx.put_draft(&Draft {
            person,
            key: key.to_owned(),
            saved_at,
            body,
        })
        .await?;
        tx.commit().await?;
        Ok(saved_at)
    }

    /// What the person last typed into the form `key`, and when it was saved.
    pub async fn draft(&self, person: PersonId, key: &str) -> Result<Option<(Value, DateTime<Utc>)>, AppError> {
        Ok(self
            .store()
            .draft(person, key)
            .await?
            .map(|draft| (draft.body, draft.saved_at)))
    }

    /// Forgets what was typed.
    pub async fn drop_draft(&self, person: PersonId, key: &str) -> Result<(), AppError> {
        let tx = self.store().begin().await?;
        tx.remove_draft(person, key).await?;
        Ok(tx.commit().await?)
    }
}
