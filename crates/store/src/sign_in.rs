//! Mailed one-time codes, and the attempts that rate limits count.

use chrono::{DateTime, Utc};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder};
use undantag_case::PersonId;

use crate::entity::{login_attempts, sign_in_codes};
use crate::error::{StoreError, corrupt, unless_taken};
use crate::ids::{CodeId, InvitationId};
use crate::moment::{maybe, moment};
use crate::reads::reads;
use crate::store::Tx;

use sign_in_codes::{Column, Entity, Model};

/// A one-time code that was mailed to a person, for one browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignInCode {
    /// Its id.
    pub id: CodeId,
    /// Who it was mailed to.
    pub person: PersonId,
    /// Its hash.
    pub code_hash: String,
    /// The hash of what the browser that asked for it keeps.
    pub browser_hash: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
    /// How many times somebody has tried it.
    pub attempts: u32,
    /// When it was used.
    pub used_at: Option<DateTime<Utc>>,
    /// What it opens: the product, or one decision.
    pub purpose: String,
    /// The invitation it was asked for from.
    pub invitation: Option<InvitationId>,
}

reads! {
    /// The code with this id.
    sign_in_code(id: CodeId) -> Option<SignInCode> = by_id;
    /// The latest code this browser asked for.
    latest_code_of_browser(browser_hash: &str) -> Option<SignInCode> = latest;
    /// When `subject` has tried since then, the oldest first.
    attempts_of(subject: &str, since: DateTime<Utc>) -> Vec<DateTime<Utc>> = tried_since;
}

impl Tx {
    /// Keeps a code that is about to be mailed.
    pub async fn add_code(&self, code: &SignInCode) -> Result<(), StoreError> {
        Entity::insert(row(code)?.into_active_model())
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("code"))?;
        Ok(())
    }

    /// Counts one more try of the code. False, and nothing counted, when it has been tried `most` times.
    pub async fn count_try(&self, id: CodeId, most: u32) -> Result<bool, StoreError> {
        let counted = Entity::update_many()
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.eq(id.0))
            .filter(Column::Attempts.lt(most))
            .exec(&self.inner)
            .await?;
        Ok(counted.rows_affected == 1)
    }

    /// Uses the code up. False if it was used already: of two at once, one gets true.
    pub async fn use_code(&self, id: CodeId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let used = Entity::update_many()
            .col_expr(Column::UsedAt, Expr::value(moment(now)))
            .filter(Column::Id.eq(id.0))
            .filter(Column::UsedAt.is_null())
            .exec(&self.inner)
            .await?;
        Ok(used.rows_affected == 1)
    }

    /// Notes that `subject` (the digest of who asked for what) has tried.
    pub async fn note_attempt(&self, subject: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        let row = login_attempts::ActiveModel {
            id: NotSet,
            subject: Set(subject.to_owned()),
            at: Set(moment(now)),
        };
        login_attempts::Entity::insert(row)
            .exec_without_returning(&self.inner)
            .await?;
        Ok(())
    }

    /// Forgets attempts and codes from before that moment.
    pub async fn forget_attempts(&self, before: DateTime<Utc>) -> Result<(), StoreError> {
        let before = moment(before);
        let attempts = login_attempts::Entity::delete_many().filter(login_attempts::Column::At.lt(before));
        attempts.exec(&self.inner).await?;
        Entity::delete_many()
            .filter(Column::ExpiresAt.lt(before))
            .exec(&self.inner)
            .await?;
        Ok(())
    }
}

async fn by_id(db: &impl ConnectionTrait, id: CodeId) -> Result<Option<SignInCode>, StoreError> {
    Entity::find_by_id(id.0)
        .one(db)
        .await?
        .map(SignInCode::try_from)
        .transpose()
}

async fn latest(db: &impl ConnectionTrait, browser_hash: &str) -> Result<Option<SignInCode>, StoreError> {
    let codes = Entity::find().filter(Column::BrowserHash.eq(browser_hash));
    let newest = codes
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .one(db)
        .await?;
    newest.map(SignInCode::try_from).transpose()
}

async fn tried_since(
    db: &impl ConnectionTrait,
    subject: &str,
    since: DateTime<Utc>,
) -> Result<Vec<DateTime<Utc>>, StoreError> {
    let tried = login_attempts::Entity::find()
        .filter(login_attempts::Column::Subject.eq(subject))
        .filter(login_attempts::Column::At.gt(moment(since)))
        .order_by_asc(login_attempts::Column::At);
    Ok(tried.all(db).await?.into_iter().map(|row| row.at).collect())
}

fn row(code: &SignInCode) -> Result<Model, StoreError> {
    Ok(Model {
        id: code.id.0,
        person_id: code.person.0,
        code_hash: code.code_hash.clone(),
        browser_hash: code.browser_hash.clone(),
        created_at: moment(code.created_at),
        expires_at: moment(code.expires_at),
        attempts: i32::try_from(code.attempts).map_err(corrupt("attempts"))?,
        used_at: maybe(code.used_at),
        purpose: code.purpose.clone(),
        invitation_id: code.invitation.map(|invitation| invitation.0),
    })
}

impl TryFrom<Model> for SignInCode {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        Ok(Self {
            id: CodeId(row.id),
            person: PersonId(row.person_id),
            code_hash: row.code_hash,
            browser_hash: row.browser_hash,
            created_at: row.created_at,
            expires_at: row.expires_at,
            attempts: u32::try_from(row.attempts).map_err(corrupt("attempts"))?,
            used_at: row.used_at,
            purpose: row.purpose,
            invitation: row.invitation_id.map(InvitationId),
        })
    }
}
