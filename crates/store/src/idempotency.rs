//! Answers already given to requests that carried an idempotency key, so that a repeated request gets the same answer.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use undantag_case::PersonId;

use crate::entity::idempotency::{Column, Entity, Model};
use crate::error::{StoreError, corrupt, unless_taken};
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenAnswer {
    /// Whose request it was.
    pub person: PersonId,
    /// The key it carried.
    pub key: String,
    /// The digest of the request: the same key with another request is refused.
    pub request_digest: String,
    /// The answer's status code.
    pub status: u16,
    /// The answer's body.
    pub body: String,
    /// The answer's headers.
    pub headers: Vec<(String, String)>,
    /// When it was given.
    pub created_at: DateTime<Utc>,
}

reads! {
    /// The answer the person's key has been given.
    given_answer(person: PersonId, key: &str) -> Option<GivenAnswer> = given;
}

impl Tx {
    /// Keeps an answer. [`StoreError::Duplicate`] if the key has one: then the transaction must not be committed.
    pub async fn keep_answer(&self, answer: &GivenAnswer) -> Result<(), StoreError> {
        Entity::insert(row(answer)?.into_active_model())
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("idempotency key"))?;
        Ok(())
    }

    /// Gives the request that holds the key its answer.
    pub async fn settle_answer(&self, answer: &GivenAnswer) -> Result<(), StoreError> {
        Entity::update(row(answer)?.into_active_model().reset_all())
            .exec(&self.inner)
            .await?;
        Ok(())
    }

    /// Lets the key go, because its request came to nothing.
    pub async fn release_key(&self, person: PersonId, key: &str) -> Result<(), StoreError> {
        Entity::delete_by_id((person.0, key.to_owned()))
            .exec(&self.inner)
            .await?;
        Ok(())
    }

    /// Forgets answers from before that moment.
    pub async fn forget_answers(&self, before: DateTime<Utc>) -> Result<(), StoreError> {
        Entity::delete_many()
            .filter(Column::CreatedAt.lt(moment(before)))
            .exec(&self.inner)
            .await?;
        Ok(())
    }
}

async fn given(db: &impl ConnectionTrait, person: PersonId, key: &str) -> Result<Option<GivenAnswer>, StoreError> {
    Entity::find_by_id((person.0, key.to_owned()))
        .one(db)
        .await?
        .map(GivenAnswer::try_from)
        .transpose()
}

fn row(answer: &GivenAnswer) -> Result<Model, StoreError> {
    Ok(Model {
        person_id: answer.person.0,
        key: answer.key.clone(),
        request_digest: answer.request_digest.clone(),
        status: i32::from(answer.status),
        body: answer.body.clone(),
        headers: serde_json::to_value(&answer.headers).map_err(corrupt("headers"))?,
        created_at: moment(answer.created_at),
    })
}

impl TryFrom<Model> for GivenAnswer {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            person: PersonId(row.person_id),
            key: row.key,
            request_digest: row.request_digest,
            status: u16::try_from(row.status).map_err(corrupt("status"))?,
            body: row.body,
            headers: serde_json::from_value(row.headers).map_err(corrupt("headers"))?,
            created_at: row.created_at,
        })
    }
}
