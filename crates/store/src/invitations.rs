//! Invitations: the mailed links to a decision or a statement. Each can be used once, and is revoked when what it was about
//! changes.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use undantag_case::{CaseId, ItemId, PersonId};

use crate::entity::invitations::{Column, Entity, Model};
use crate::error::{StoreError, corrupt, unless_taken};
use crate::ids::{InvitationId, MessageId};
use crate::moment::{maybe, moment};
use crate::reads::reads;
use crate::store::Tx;

/// What a link asks of its person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InvitedTo {
    /// To decide, on the basis with this digest.
    Decide {
        /// The digest.
        basis: String,
    },
    /// To give the statement with this id.
    State(ItemId),
}

impl InvitedTo {
    /// The statement that is asked for, if one is.
    pub fn statement(&self) -> Option<ItemId> {
        match self {
            Self::Decide { .. } => None,
            Self::State(id) => Some(*id),
        }
    }

    /// Whether a decision is asked for.
    pub fn is_decision(&self) -> bool {
        self.statement().is_none()
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Decide { .. } => DECISION,
            Self::State(_) => STATEMENT,
        }
    }
}

const DECISION: &str = "decision";
const STATEMENT: &str = "statement";

/// A row whose parts don't belong together.
#[derive(Debug, thiserror::Error)]
#[error("an invitation asks for {0} without saying which")]
struct Unsaid(String);

/// A mailed link that leads one person to one decision, or to one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The case it is about.
    pub case: CaseId,
    /// Who is invited.
    pub person: PersonId,
    /// The hash of its token.
    pub token_hash: String,
    /// What it asks of them.
    pub to: InvitedTo,
    /// The message that carries it; none for one from before messages were noted.
    pub message: Option<MessageId>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// Until when it can be used.
    pub expires_at: DateTime<Utc>,
    /// When its address was first fetched, perhaps by a mail scanner.
    pub first_seen_at: Option<DateTime<Utc>>,
    /// When a code was first mailed to the person.
    pub code_sent_at: Option<DateTime<Utc>>,
    /// When the person first opened the basis.
    pub opened_at: Option<DateTime<Utc>>,
    /// When it was used to decide, or the statement was given.
    pub used_at: Option<DateTime<Utc>>,
    /// When and why it was revoked.
    pub revoked: Option<Revoked>,
}

/// That a link was revoked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revoked {
    /// When.
    pub at: DateTime<Utc>,
    /// Why: the word of a reason.
    pub reason: String,
}

reads! {
    /// The invitation with this id.
    invitation(id: InvitationId) -> Option<Invitation> = by_id;
    /// The invitation whose token has this hash.
    invitation_by_token(token_hash: &str) -> Option<Invitation> = by_token;
    /// The case's invitations, in the order they were made.
    invitations_to(case: CaseId) -> Vec<Invitation> = of_case;
    /// The invitations to decide that are open at `now`, by case.
    open_invitations_to_decide(now: DateTime<Utc>) -> Vec<Invitation> = open_to_decide;
    /// Invitations of every case, the newest first, and how many there are: `limit` of them, after the first `from`.
    latest_invitations(from: u64, limit: u64) -> (Vec<Invitation>, u64) = latest;
}

impl Tx {
    /// Keeps an invitation that is about to be mailed.
    pub async fn add_invitation(&self, invitation: &Invitation) -> Result<(), StoreError> {
        Entity::insert(row(invitation).into_active_model())
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("invitation"))?;
        Ok(())
    }

    /// Notes the first time the link was fetched.
    pub async fn note_invitation_seen(&self, id: InvitationId, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.note_once(id, Column::FirstSeenAt, now).await?;
        Ok(())
    }

    /// Notes the first time a code was mailed to the person.
    pub async fn note_invitation_code(&self, id: InvitationId, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.note_once(id, Column::CodeSentAt, now).await?;
        Ok(())
    }

    /// Notes the first time the person opened the basis.
    pub async fn note_invitation_opened(&self, id: InvitationId, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.note_once(id, Column::OpenedAt, now).await?;
        Ok(())
    }

    /// Uses the invitation up. False if it was used or revoked: of two at once, one gets true.
    pub async fn use_invitation(&self, id: InvitationId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        self.note_once(id, Column::UsedAt, now).await
    }

    /// Revokes what is still open of the case's invitations to decide. Answers how many that was.
    pub async fn revoke_invitations_to(&self, case: CaseId, now: DateTime<Utc>, why: &str) -> Result<u64, StoreError> {
        self.revoke(of_kind(case, DECISION), now, why).await
    }

    /// Revokes what is still open of the person's invitations to decide the case. Answers how many that was.
    pub async fn revoke_invitations_to_person(
        &self,
        case: CaseId,
        person: PersonId,
        now: DateTime<Utc>,
        why: &str,
    ) -> Result<u64, StoreError> {
        let which = of_kind(case, DECISION).add(Column::PersonId.eq(person.0));
        self.revoke(which, now, why).await
    }

    /// Revokes what is still open of the case's invitations to give statements. Answers how many that was.
    pub async fn revoke_statement_invitations_to(
        &self,
        case: CaseId,
        now: DateTime<Utc>,
        why: &str,
    ) -> Result<u64, StoreError> {
        self.revoke(of_kind(case, STATEMENT), now, why).await
    }

    /// Revokes what is still open of the invitations to give this statement. Answers how many that was.
    pub async fn revoke_invitations_to_statement(
        &self,
        statement: ItemId,
        now: DateTime<Utc>,
        why: &str,
    ) -> Result<u64, StoreError> {
        self.revoke(Condition::all().add(Column::StatementId.eq(statement.0)), now, why)
            .await
    }

    /// Uses up what is still open of the invitations to give this statement: it has been given.
    pub async fn use_invitations_to_statement(&self, statement: ItemId, now: DateTime<Utc>) -> Result<(), StoreError> {
        self.use_up(Condition::all().add(Column::StatementId.eq(statement.0)), now)
            .await
    }

    /// Uses up what is still open of these people's invitations to decide the case: they have decided it, by whichever way.
    pub async fn use_invitations_to_decide(
        &self,
        case: CaseId,
        people: &[PersonId],
        now: DateTime<Utc>,
    ) -> Result<(), StoreError> {
        let theirs = Column::PersonId.is_in(people.iter().map(|person| person.0));
        self.use_up(of_kind(case, DECISION).add(theirs), now).await
    }

    /// Revokes this invitation, unless it was used or revoked already. Answers whether it was open.
    pub async fn revoke_invitation(&self, id: InvitationId, now: DateTime<Utc>, why: &str) -> Result<bool, StoreError> {
        let revoked = self.revoke(Condition::all().add(Column::Id.eq(id.0)), now, why);
        Ok(revoked.await? == 1)
    }

    /// Revokes what is still open of the person's invitations. Answers how many that was.
    pub async fn revoke_invitations_of(
        &self,
        person: PersonId,
        now: DateTime<Utc>,
        why: &str,
    ) -> Result<u64, StoreError> {
        self.revoke(Condition::all().add(Column::PersonId.eq(person.0)), now, why)
            .await
    }

    async fn note_once(&self, id: InvitationId, what: Column, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let noted = Entity::update_many()
            .col_expr(what, Expr::value(moment(now)))
            .filter(Column::Id.eq(id.0))
            .filter(what.is_null())
            .filter(Column::RevokedAt.is_null())
            .exec(&self.inner)
            .await?;
        Ok(noted.rows_affected == 1)
    }

    async fn use_up(&self, which: Condition, now: DateTime<Utc>) -> Result<(), StoreError> {
        Entity::update_many()
            .col_expr(Column::UsedAt, Expr::value(moment(now)))
            .filter(which)
            .filter(Column::UsedAt.is_null())
            .filter(Column::RevokedAt.is_null())
            .exec(&self.inner)
            .await?;
        Ok(())
    }

    async fn revoke(&self, which: Condition, now: DateTime<Utc>, why: &str) -> Result<u64, StoreError> {
        let revoked = Entity::update_many()
            .col_expr(Column::RevokedAt, Expr::value(moment(now)))
            .col_expr(Column::RevokedReason, Expr::value(why))
            .filter(which)
            .filter(Column::UsedAt.is_null())
            .filter(Column::RevokedAt.is_null())
            .exec(&self.inner)
            .await?;
        Ok(revoked.rows_affected)
    }
}

fn of_kind(case: CaseId, kind: &str) -> Condition {
    Condition::all()
        .add(Column::CaseId.eq(case.0))
        .add(Column::Kind.eq(kind))
}

async fn by_id(db: &impl ConnectionTrait, id: InvitationId) -> Result<Option<Invitation>, StoreError> {
    let row = Entity::find_by_id(id.0).one(db).await?;
    row.map(Invitation::try_from).transpose()
}

async fn by_token(db: &impl ConnectionTrait, token_hash: &str) -> Result<Option<Invitation>, StoreError> {
    let row = Entity::find().filter(Column::TokenHash.eq(token_hash)).one(db).await?;
    row.map(Invitation::try_from).transpose()
}

async fn of_case(db: &impl ConnectionTrait, case: CaseId) -> Result<Vec<Invitation>, StoreError> {
    let rows = Entity::find()
        .filter(Column::CaseId.eq(case.0))
        .order_by_asc(Column::CreatedAt);
    let rows = rows.order_by_asc(Column::Id).all(db).await?;
    rows.into_iter().map(Invitation::try_from).collect()
}

async fn open_to_decide(db: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<Vec<Invitation>, StoreError> {
    let open = Entity::find()
        .filter(Column::Kind.eq(DECISION))
        .filter(Column::UsedAt.is_null())
        .filter(Column::RevokedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .order_by_asc(Column::CaseId)
        .order_by_asc(Column::Id);
    open.all(db).await?.into_iter().map(Invitation::try_from).collect()
}

async fn latest(db: &impl ConnectionTrait, from: u64, limit: u64) -> Result<(Vec<Invitation>, u64), StoreError> {
    let total = Entity::find().count(db).await?;
    let newest = Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id);
    let rows = newest.offset(from).limit(limit).all(db).await?;
    let rows: Result<Vec<_>, StoreError> = rows.into_iter().map(Invitation::try_from).collect();
    Ok((rows?, total))
}

fn row(invitation: &Invitation) -> Model {
    Model {
        id: invitation.id.0,
        case_id: invitation.case.0,
        person_id: invitation.person.0,
        token_hash: invitation.token_hash.clone(),
        kind: invitation.to.word().to_owned(),
        basis_digest: match &invitation.to {
            InvitedTo::Decide { basis } => Some(basis.clone()),
            InvitedTo::State(_) => None,
        },
        statement_id: invitation.to.statement().map(|id| id.0),
        message_id: invitation.message.map(|id| id.0),
        created_at: moment(invitation.created_at),
        expires_at: moment(invitation.expires_at),
        first_seen_at: maybe(invitation.first_seen_at),
        code_sent_at: maybe(invitation.code_sent_at),
        opened_at: maybe(invitation.opened_at),
        used_at: maybe(invitation.used_at),
        revoked_at: invitation.revoked.as_ref().map(|revoked| moment(revoked.at)),
        revoked_reason: invitation.revoked.as_ref().map(|revoked| revoked.reason.clone()),
    }
}

/// What the row's link asks for.
fn asked(row: &Model) -> Result<InvitedTo, StoreError> {
    let decide = |basis: &String| InvitedTo::Decide { basis: basis.clone() };
    let asked = match row.kind.as_str() {
        DECISION => row.basis_digest.as_ref().map(decide),
        _ => row.statement_id.map(|id| InvitedTo::State(ItemId(id))),
    };
    asked.ok_or_else(|| Unsaid(row.kind.clone())).map_err(corrupt("kind"))
}

impl TryFrom<Model> for Invitation {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let to = asked(&row)?;
        let reason = row.revoked_reason.unwrap_or_default();
        Ok(Self {
            id: InvitationId(row.id),
            case: CaseId(row.case_id),
            person: PersonId(row.person_id),
            token_hash: row.token_hash,
            to,
            message: row.message_id.map(MessageId),
            created_at: row.created_at,
            expires_at: row.expires_at,
            first_seen_at: row.first_seen_at,
            code_sent_at: row.code_sent_at,
            opened_at: row.opened_at,
            used_at: row.used_at,
            revoked: row.revoked_at.map(|at| Revoked { at, reason }),
        })
    }
}
