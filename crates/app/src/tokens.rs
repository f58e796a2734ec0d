//! Tokens with which an integration acts for a person.

use std::collections::BTreeSet;

use chrono::TimeDelta;
use undantag_case::{Actor, Assurance};
use undantag_store::{ApiToken, TokenId};

use crate::app::App;
use crate::directory::actor;
use crate::error::AppError;
use crate::secrets::{digest, new_token};

/// Every scope a token can have.
pub const SCOPES: &[&str] = &["cases:read", "cases:write", "decisions:write", "admin"];

/// Who is behind a token, and what it may be used for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenHolder {
    /// Whom it acts for.
    pub actor: Actor,
    /// What it may be used for.
    pub scopes: BTreeSet<String>,
}

impl App {
    /// Who is behind a token, if it still works.
    pub async fn token_holder(&self, bearer: &str) -> Result<Option<TokenHolder>, AppError> {
        let now = self.now();
        let token = self.store().api_token(&digest(bearer)).await?;
        let works = |token: &ApiToken| token.revoked_at.is_none() && token.expires_at.is_none_or(|end| end > now);
        let Some(token) = token.filter(works) else {
            return Ok(None);
        };
        let person = self
            .store()
            .person(token.person)
            .await?
            .filter(|person| person.disabled_at.is_none());
        let scopes = token.scopes.into_iter().collect();
        Ok(person.map(|person| TokenHolder {
            actor: actor(&person, Assurance::Token),
            scopes,
        }))
    }

    /// A new token for the person with this address: shown once, kept as a hash.
    pub async fn create_token(
        &self,
        email: &str,
        scopes: &[String],
        days: Option<u32>,
        label: &str,
    ) -> Result<String, AppError> {
        let person = self.store().person_by_email(email).await?.ok_or(AppError::NotFound)?;
        let token = format!("undt_{}", new_token());
        let now = self.now();
        let tx = self.store().begin().await?;
        tx.add_api_token(&ApiToken {
            id: TokenId(self.new_id()),
            person: person.id,
            token_hash: digest(&token),
            label: label.to_owned(),
            scopes: scopes.to_vec(),
            created_at: now,
            expires_at: days.map(|days| now + TimeDelta::days(days.into())),
            last_used_at: None,
            revoked_at: None,
        })
        .await?;
        tx.commit().await?;
        Ok(token)
    }
}
