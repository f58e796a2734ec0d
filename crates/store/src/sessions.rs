//! Sessions: who is signed in, from which browser, and whether for one case only.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel, QueryFilter};
use undantag_case::{CaseId, PersonId};

use crate::entity::sessions::{Column, Entity, Model};
use crate::error::{StoreError, unless_taken};
use crate::ids::InvitationId;
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

/// A signed-in browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// The hash of what the browser's cookie holds.
    pub id_hash: String,
    /// Who is signed in.
    pub person: PersonId,
    /// Since when.
    pub created_at: DateTime<Utc>,
    /// Until when at the longest.
    pub expires_at: DateTime<Utc>,
    /// When it was last used.
    pub last_seen_at: DateTime<Utc>,
    /// The only case it opens, when it began from an invitation.
    pub case: Option<CaseId>,
    /// The invitation it began from.
    pub invitation: Option<InvitationId>,
    /// What forms must carry.
    pub csrf: String,
}

reads! {
    /// The session with this hash, even an expired one: the caller has the clock.
    session(id_hash: &str) -> Option<Session> = by_hash;
}

impl Tx {
    /// Keeps a session that begins.
    pub async fn add_session(&self, session: &Session) -> Result<(), StoreError> {
        Entity::insert(row(session).into_active_model())
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("session"))?;
        Ok(())
    }

    /// Notes that the session was used.
    pub async fn note_session_seen(&self, id_hash: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::LastSeenAt, Expr::value(moment(now)))
            .filter(Column::IdHash.eq(id_hash))
            .exec(&self.inner)
            .await?;
        Ok(())
    }

    /// Ends the session.
    pub async fn end_session(&self, id_hash: &str) -> Result<(), StoreError> {
        Entity::delete_by_id(id_hash.to_owned()).exec(&self.inner).await?;
        Ok(())
    }

    /// Ends every session of the person.
    pub async fn end_sessions_of(&self, person: PersonId) -> Result<(), StoreError> {
        Entity::delete_many()
            .filter(Column::PersonId.eq(person.0))
            .exec(&self.inner)
            .await?;
        Ok(())
    }

    /// Forgets sessions that have expired.
    pub async fn forget_expired_sessions(&self, now: DateTime<Utc>) -> Result<(), StoreError> {
        Entity::delete_many()
            .filter(Column::ExpiresAt.lte(moment(now)))
            .exec(&self.inner)
            .await?;
        Ok(())
    }
}

async fn by_hash(db: &impl ConnectionTrait, id_hash: &str) -> Result<Option<Session>, StoreError> {
    Ok(Entity::find_by_id(id_hash.to_owned()).one(db).await?.map(Session::from))
}

fn row(session: &Session) -> Model {
    Model {
        id_hash: session.id_hash.clone(),
        person_id: session.person.0,
        created_at: moment(session.created_at),
        expires_at: moment(session.expires_at),
        last_seen_at: moment(session.last_seen_at),
        scope_case_id: session.case.map(|case| case.0),
        invitation_id: session.invitation.map(|invitation| invitation.0),
        csrf: session.csrf.clone(),
    }
}

impl From<Model> for Session {
    fn from(row: Model) -> Self {
        Self {
            id_hash: row.id_hash,
            person: PersonId(row.person_id),
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_seen_at: row.last_seen_at,
            case: row.scope_case_id.map(CaseId),
            invitation: row.invitation_id.map(InvitationId),
            csrf: row.csrf,
        }
    }
}
