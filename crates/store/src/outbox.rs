//! The outbox: messages written with the change that causes them, leased by one worker at a time, and delivered at least once.

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoActiveModel, PaginatorTrait as _, QueryFilter,
    QueryOrder, QuerySelect, Value,
};
use undantag_case::{CaseId, PersonId};

use crate::entity::outbox::{Column, Entity, Model};
use crate::error::{StoreError, corrupt, unless_taken};
use crate::ids::MessageId;
use crate::moment::moment;
use crate::people::Language;
use crate::reads::reads;
use crate::store::{Store, Tx};

/// A message to one recipient, before it is put in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMessage {
    /// Its id.
    pub id: MessageId,
    /// When it was caused.
    pub created_at: DateTime<Utc>,
    /// Which message: the name of its template.
    pub kind: String,
    /// Who it is for, if they are one of our people.
    pub recipient: Option<PersonId>,
    /// The address it goes to.
    pub email: String,
    /// The language it is written in.
    pub language: Language,
    /// What the template needs.
    pub payload: serde_json::Value,
    /// The case it is about.
    pub case: Option<CaseId>,
    /// When to deliver it at the earliest.
    pub due_at: DateTime<Utc>,
}

/// How far a message has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// Still to be delivered, for the first time or again.
    Waiting,
    /// Delivered.
    Sent(DateTime<Utc>),
    /// Given up.
    Dead(DateTime<Utc>),
}

/// A message in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxMessage {
    /// What was put there; `due_at` is when it is tried next.
    pub message: NewMessage,
    /// Deliveries begun.
    pub attempts: u32,
    /// How far it has come.
    pub delivery: Delivery,
    /// What the last failed delivery said.
    pub last_error: Option<String>,
    /// Whether what it says is gone: it was delivered, or it was a secret that nobody may find.
    pub forgotten: bool,
    /// When somebody looked at one that was given up, and let it be.
    pub seen_at: Option<DateTime<Utc>>,
}

/// What happens to a message whose delivery failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterFailure {
    /// It is tried again then.
    RetryAt(DateTime<Utc>),
    /// It is given up, now; what it says is kept, so that somebody can send it again.
    GiveUp(DateTime<Utc>),
    /// It is given up, now, and what it said is forgotten, because that was a secret.
    GiveUpAndForget(DateTime<Utc>),
}

reads! {
    /// The messages about the case, in the order they were caused.
    messages_about(case: CaseId) -> Vec<OutboxMessage> = about;
    /// The messages with these ids, in no order.
    messages_with_ids(ids: &[MessageId]) -> Vec<OutboxMessage> = with_ids;
    /// The last messages, newest first.
    latest_messages(limit: u64) -> Vec<OutboxMessage> = latest;
    /// The messages that were given up: somebody must look at them.
    dead_messages() -> Vec<OutboxMessage> = dead;
    /// How many were given up and nobody has looked at.
    dead_message_count() -> u64 = dead_count;
}

impl Tx {
    /// Puts the message in the outbox, to leave if the transaction is committed.
    pub async fn enqueue(&self, message: &NewMessage) -> Result<(), StoreError> {
        Entity::insert(row(message).into_active_model())
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("message"))?;
        Ok(())
    }
}

impl Tx {
    /// Puts a message that was given up among those that wait, to be tried at once and as often as a new one. Answers whether it
    /// could: what it says must still be there.
    pub async fn send_again(&self, id: MessageId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let Some(row) = Entity::find_by_id(id.0).one(&self.inner).await? else {
            return Ok(false);
        };
        if row.payload == forgotten() {
            return Ok(false);
        }
        let changed = Entity::update_many()
            .col_expr(Column::DeadAt, nothing())
            .col_expr(Column::LeasedUntil, nothing())
            .col_expr(Column::DueAt, Expr::value(moment(now)))
            .col_expr(Column::Attempts, Expr::value(0))
            .filter(Column::Id.eq(id.0))
            .filter(Column::DeadAt.is_not_null())
            .filter(Column::SentAt.is_null())
            .exec(&self.inner)
            .await?;
        Ok(changed.rows_affected == 1)
    }

    /// Notes that somebody has looked at a message that was given up and lets it be: it is no longer among those that were, and
    /// what it said is forgotten. It is kept as one that never left.
    pub async fn let_be(&self, id: MessageId, now: DateTime<Utc>) -> Result<bool, StoreError> {
        let changed = Entity::update_many()
            .col_expr(Column::Payload, Expr::value(forgotten()))
            .col_expr(Column::SeenAt, Expr::value(moment(now)))
            .filter(Column::Id.eq(id.0))
            .filter(Column::DeadAt.is_not_null())
            .exec(&self.inner)
            .await?;
        Ok(changed.rows_affected == 1)
    }
}

impl Store {
    /// Leases at most `limit` messages that are due to `worker` until `until`: no other worker gets them before that.
    pub async fn lease_due(
        &self,
        now: DateTime<Utc>,
        worker: &str,
        limit: u64,
        until: DateTime<Utc>,
    ) -> Result<Vec<OutboxMessage>, StoreError> {
        let tx = self.begin().await?;
        let mut rows = due(&tx, now, limit).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        Entity::update_many()
            .col_expr(Column::LeasedUntil, Expr::value(moment(until)))
            .col_expr(Column::LeasedBy, Expr::value(worker))
            .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
            .filter(Column::Id.is_in(rows.iter().map(|row| row.id)))
            .exec(&tx.inner)
            .await?;
        tx.commit().await?;
        for row in &mut rows {
            row.attempts = row.attempts.saturating_add(1);
        }
        rows.into_iter().map(OutboxMessage::try_from).collect()
    }

    /// Notes that the message was delivered. Whoever delivered it: even a worker whose lease had run out. What it said is
    /// forgotten, so that no code or link stays in the database.
    pub async fn mark_sent(&self, id: MessageId, now: DateTime<Utc>) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        Entity::update_many()
            .col_expr(Column::SentAt, Expr::value(moment(now)))
            .col_expr(Column::Payload, Expr::value(forgotten()))
            .col_expr(Column::LeasedUntil, nothing())
            .filter(Column::Id.eq(id.0))
            .filter(Column::SentAt.is_null())
            .exec(&tx.inner)
            .await?;
        tx.commit().await
    }

    /// Notes that `worker` failed to deliver the message, and what happens to it. Nothing, if its lease was taken over. What a
    /// message that is given up said is forgotten.
    pub async fn mark_failed(
        &self,
        id: MessageId,
        worker: &str,
        error: &str,
        then: AfterFailure,
    ) -> Result<(), StoreError> {
        let tx = self.begin().await?;
        let (column, at) = match then {
            AfterFailure::RetryAt(at) => (Column::DueAt, at),
            AfterFailure::GiveUp(at) | AfterFailure::GiveUpAndForget(at) => (Column::DeadAt, at),
        };
        let mut noted = Entity::update_many()
            .col_expr(column, Expr::value(moment(at)))
            .col_expr(Column::LeasedUntil, nothing())
            .col_expr(Column::LastError, Expr::value(error));
        if matches!(then, AfterFailure::GiveUpAndForget(_)) {
            noted = noted.col_expr(Column::Payload, Expr::value(forgotten()));
        }
        noted
            .filter(Column::Id.eq(id.0))
            .filter(Column::LeasedBy.eq(worker))
            .filter(Column::SentAt.is_null())
            .exec(&tx.inner)
            .await?;
        tx.commit().await
    }
}

/// What is due and not leased, skipping what another replica is leasing at this moment.
async fn due(tx: &Tx, now: DateTime<Utc>, limit: u64) -> Result<Vec<Model>, StoreError> {
    let now = moment(now);
    let free = Condition::any()
        .add(Column::LeasedUntil.is_null())
        .add(Column::LeasedUntil.lte(now));
    let waiting = Entity::find()
        .filter(Column::SentAt.is_null())
        .filter(Column::DeadAt.is_null())
        .filter(Column::DueAt.lte(now))
        .filter(free);
    let first = waiting
        .order_by_asc(Column::DueAt)
        .order_by_asc(Column::Id)
        .limit(limit);
    Ok(first
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .all(&tx.inner)
        .await?)
}

async fn about(db: &impl ConnectionTrait, case: CaseId) -> Result<Vec<OutboxMessage>, StoreError> {
    let messages = Entity::find().filter(Column::CaseId.eq(case.0));
    let rows = messages
        .order_by_asc(Column::CreatedAt)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    rows.into_iter().map(OutboxMessage::try_from).collect()
}

async fn with_ids(db: &impl ConnectionTrait, ids: &[MessageId]) -> Result<Vec<OutboxMessage>, StoreError> {
    let wanted = Entity::find().filter(Column::Id.is_in(ids.iter().map(|id| id.0)));
    wanted.all(db).await?.into_iter().map(OutboxMessage::try_from).collect()
}

async fn latest(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<OutboxMessage>, StoreError> {
    let newest = Entity::find()
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(limit);
    newest.all(db).await?.into_iter().map(OutboxMessage::try_from).collect()
}

async fn dead(db: &impl ConnectionTrait) -> Result<Vec<OutboxMessage>, StoreError> {
    let given_up = Entity::find().filter(unseen()).order_by_asc(Column::DeadAt);
    given_up
        .all(db)
        .await?
        .into_iter()
        .map(OutboxMessage::try_from)
        .collect()
}

async fn dead_count(db: &impl ConnectionTrait) -> Result<u64, StoreError> {
    Ok(Entity::find().filter(unseen()).count(db).await?)
}

/// Given up, and nobody has looked at it.
fn unseen() -> Condition {
    Condition::all()
        .add(Column::DeadAt.is_not_null())
        .add(Column::SentAt.is_null())
        .add(Column::SeenAt.is_null())
}

/// What is left of a message's content when nobody needs it any more.
fn forgotten() -> serde_json::Value {
    serde_json::json!({})
}

fn nothing() -> Expr {
    Expr::value(Value::ChronoDateTimeUtc(None))
}

fn row(message: &NewMessage) -> Model {
    Model {
        id: message.id.0,
        created_at: moment(message.created_at),
        kind: message.kind.clone(),
        recipient_id: message.recipient.map(|person| person.0),
        recipient_email: message.email.clone(),
        language: message.language.code().to_owned(),
        payload: message.payload.clone(),
        case_id: message.case.map(|case| case.0),
        due_at: moment(message.due_at),
        attempts: 0,
        leased_until: None,
        leased_by: None,
        sent_at: None,
        dead_at: None,
        last_error: None,
        seen_at: None,
    }
}

impl TryFrom<Model> for OutboxMessage {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self, StoreError> {
        let delivery = match (row.sent_at, row.dead_at) {
            (Some(at), _) => Delivery::Sent(at),
            (None, Some(at)) => Delivery::Dead(at),
            (None, None) => Delivery::Waiting,
        };
        let message = NewMessage {
            id: MessageId(row.id),
            created_at: row.created_at,
            kind: row.kind,
            recipient: row.recipient_id.map(PersonId),
            email: row.recipient_email,
            language: row.language.parse().map_err(corrupt("language"))?,
            payload: row.payload,
            case: row.case_id.map(CaseId),
            due_at: row.due_at,
        };
        let attempts = u32::try_from(row.attempts).map_err(corrupt("attempts"))?;
        Ok(Self {
            forgotten: message.payload == forgotten(),
            message,
            attempts,
            delivery,
            last_error: row.last_error,
            seen_at: row.seen_at,
        })
    }
}
