//! Tokens that people make for integrations. Only the token's hash is kept.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use undantag_case::PersonId;

use crate::entity::api_tokens::{Column, Entity, Model};
use crate::error::{StoreError, unless_taken};
use crate::ids::TokenId;
use crate::moment::{maybe, moment};
use crate::reads::reads;
use crate::store::Tx;

/// A token with which an integration acts for a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: TokenId,
    /// Whom it acts for.
    pub person: PersonId,
    /// Its hash.
    pub token_hash: String,
    /// What the person calls it.
    pub label: String,
    /// What it may be used for, such as `cases:read`.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it can be used.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was last used.
    pub last_used_at: Option<DateTime<Utc>>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

reads! {
    /// The token with this hash, even a revoked or expired one: the caller has the clock.
    api_token(token_hash: &str) -> Option<ApiToken> = by_hash;
    /// The person's tokens, in the order they were made.
    api_tokens_of(person: PersonId) -> Vec<ApiToken> = of_person;
}

impl Tx {
    /// Keeps a token that is about to be shown once.
    pub async fn add_api_token(&self, token: &ApiToken) -> Result<(), StoreError> {
        Entity::insert(row(token).into_active_model())
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("token"))?;
        Ok(())
    }

    /// Notes that the token was used.
    pub async fn note_api_token_used(&self, id: TokenId, now: DateTime<Utc>) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::LastUsedAt, Expr::value(moment(now)))
            .filter(Column::Id.eq(id.0))
            .exec(&self.inner)
            .await?;
        Ok(())
    }

    /// Revokes the person's token. False if they have no such token that still works.
    pub async fn revoke_api_token(
        &self,
        person: PersonId,
        id: TokenId,
        now: DateTime<Utc>,
    ) -> Result<bool, StoreError> {
        let revoked = Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(moment(now)))
            .filter(Column::Id.eq(id.0))
            .filter(Column::PersonId.eq(person.0))
            .filter(Column::RevokedAt.is_null())
            .exec(&self.inner)
            .await?;
        Ok(revoked.rows_affected == 1)
    }
}

async fn by_hash(db: &impl ConnectionTrait, token_hash: &str) -> Result<Option<ApiToken>, StoreError> {
    Ok(Entity::find()
        .filter(Column::TokenHash.eq(token_hash))
        .one(db)
        .await?
        .map(ApiToken::from))
}

async fn of_person(db: &impl ConnectionTrait, person: PersonId) -> Result<Vec<ApiToken>, StoreError> {
    let rows = Entity::find()
        .filter(Column::PersonId.eq(person.0))
        .order_by_asc(Column::CreatedAt);
    Ok(rows
        .order_by_asc(Column::Id)
        .all(db)
        .await?
        .into_iter()
        .map(ApiToken::from)
        .collect())
}

fn row(token: &ApiToken) -> Model {
    Model {
        id: token.id.0,
        person_id: token.person.0,
        token_hash: token.token_hash.clone(),
        label: token.label.clone(),
        scopes: token.scopes.join(" "),
        created_at: moment(token.created_at),
        expires_at: maybe(token.expires_at),
        last_used_at: maybe(token.last_used_at),
        revoked_at: maybe(token.revoked_at),
    }
}

impl From<Model> for ApiToken {
    fn from(row: Model) -> Self {
        Self {
            id: TokenId(row.id),
            person: PersonId(row.person_id),
            token_hash: row.token_hash,
            label: row.label,
            scopes: row.scopes.split_whitespace().map(str::to_owned).collect(),
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
        }
    }
}
