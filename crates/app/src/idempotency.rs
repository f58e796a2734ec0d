//! A request sent twice with the same key is carried out once and answered alike, also when both come at the same time: the
//! key is held before anything is done.

use chrono::TimeDelta;
use undantag_case::PersonId;
use undantag_store::{GivenAnswer, StoreError};

use crate::app::App;
use crate::error::AppError;

/// Hours an answer is kept.
const KEPT_HOURS: i64 = 24;
/// Seconds a request may be under way before the key is taken to have been dropped.
const UNDER_WAY_SECONDS: i64 = 60;
/// The status of an answer that hasn't been given yet.
const NOT_YET: u16 = 0;

/// An answer to keep or to give again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Status code.
    pub status: u16,
    /// Headers that belong to it.
    pub headers: Vec<(String, String)>,
    /// Body.
    pub body: String,
}

/// What holding a key led to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// Nobody has used it: the request is to be carried out, then [`App::settle_key`] or [`App::release_key`] called.
    Held,
    /// The request was carried out before.
    Answered(Answer),
}

impl App {
    /// Holds a key for a request. [`AppError::KeyReused`] when it was used for another request, [`AppError::Limited`] while the
    /// first one with it is under way.
    pub async fn hold_key(&self, person: PersonId, key: &str, request_digest: &str) -> Result<Key, AppError> {
        let now = self.now();
        let tx = self.store().begin().await?;
        tx.forget_answers(now - TimeDelta::hours(KEPT_HOURS)).await?;
        let under_way = AppError::Limited { retry_after_seconds: 1 };
        match tx.given_answer(person, key).await? {
            Some(given) if given.request_digest != request_digest => return Err(AppError::KeyReused),
            Some(given) if given.status != NOT_YET => {
                return Ok(Key::Answered(Answer {
                    status: given.status,
                    headers: given.headers,
                    body: given.body,
                }));
            }
            Some(given) if given.created_at > now - TimeDelta::seconds(UNDER_WAY_SECONDS) => return Err(under_way),
            Some(_) => tx.release_key(person, key).await?,
            None => {}
        }
        let nothing = Answer {
            status: NOT_YET,
            headers: Vec::new(),
            body: String::new(),
        };
        match tx.keep_answer(&self.given(person, key, request_digest, nothing)).await {
            Ok(()) => {
                tx.commit().await?;
                Ok(Key::Held)
            }
            Err(StoreError::Duplicate { .. }) => Err(under_way),
            Err(error) => Err(error.into()),
        }
    }

    /// Keeps the answer of a request that held a key.
    pub async fn settle_key(
        &self,
        person: PersonId,
        key: &str,
        request_digest: &str,
        answer: Answer,
    ) -> Result<(), AppError> {
        let tx = self.store().begin().await?;
        tx.settle_answer(&self.given(person, key, request_digest, answer))
            .await?;
        Ok(tx.commit().await?)
    }

    /// Lets a key go, because its request came to nothing and may be tried again.
    pub async fn release_key(&self, person: PersonId, key: &str) -> Result<(), AppError> {
        let tx = self.store().begin().await?;
        tx.release_key(person, key).await?;
        Ok(tx.commit().await?)
    }

    fn given(&self, person: PersonId, key: &str, request_digest: &str, answer: Answer) -> GivenAnswer {
        GivenAnswer {
            person,
            key: key.to_owned(),
            request_digest: request_digest.to_owned(),
            status: answer.status,
            body: answer.body,
            headers: answer.headers,
            created_at: self.now(),
        }
    }
}
