//! The same change in plain SQL: what a database needs for it, whatever is built on top.

use std::str::FromStr as _;
use std::sync::Arc;
use std::time::Duration;

use chrono::NaiveDate;
use sea_orm::sqlx::pool::PoolOptions;
use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::sqlx::types::Json;
use sea_orm::sqlx::{Database, Pool, Postgres, Sqlite, query, query_scalar};
use serde_json::Value;
use undantag_benches::Failed;
use undantag_case::Stamped;
use undantag_store::NewMessage;
use uuid::Uuid;

use crate::product::Draft;

/// What is written when a draft is submitted, taken from one that the product submitted.
#[derive(Debug, Clone)]
pub(crate) struct Submitted {
    pub(crate) document: Arc<Value>,
    pub(crate) due_on: Option<NaiveDate>,
    pub(crate) event: Stamped,
    pub(crate) letters: Vec<NewMessage>,
}

/// The database with nothing on top, opened as the product opens it.
pub(crate) struct Floor<D: Database>(Pool<D>);

impl<D: Database> Clone for Floor<D> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

/// One connection that writes, and every commit on the disk.
pub(crate) async fn sqlite(url: &str) -> Result<Floor<Sqlite>, Failed> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10));
    let pool = PoolOptions::new().max_connections(1).test_before_acquire(false);
    Ok(Floor(pool.connect_with(options).await?))
}

/// As many connections as the product has.
pub(crate) async fn postgres(url: &str) -> Result<Floor<Postgres>, Failed> {
    let pool = PoolOptions::new().max_connections(10).test_before_acquire(false);
    Ok(Floor(pool.connect(url).await?))
}

/// A database on which a draft can be submitted by hand.
pub(crate) trait Submits: Clone + Send + 'static {
    /// Which, and how careful it is.
    fn name(&self) -> impl Future<Output = Result<String, Failed>> + Send;
    /// Reads the row, updates it if it is the version that was seen, adds the event and the letters.
    fn submit(self, submitted: Submitted, draft: Draft) -> impl Future<Output = Result<(), Failed>> + Send;
}

const SELECT: &str = "SELECT document FROM cases WHERE id = $1";
const UPDATE: &str = "UPDATE cases SET version = $1, state = 'intake', responsible_roles = ',system-administrator,', \
                      due_on = $2, received_at = $3, updated_at = $3, document = $4 WHERE id = $5 AND version = $6";
const EVENT: &str = "INSERT INTO journal (case_id, case_sequence, at, actor_id, actor_role, assurance, kind, event) \
                     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LETTER: &str = "INSERT INTO outbox (id, created_at, kind, recipient_id, recipient_email, language, payload, case_id, \
                      due_at, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)";

macro_rules! submits {
    ($database:ty, $begin:literal, $name:expr) => {
        impl Submits for Floor<$database> {
            async fn name(&self) -> Result<String, Failed> {
                $name(&self.0).await
            }

            async fn submit(self, submitted: Submitted, draft: Draft) -> Result<(), Failed> {
                let (event, id, seen) = (&submitted.event, draft.id.0, i64::try_from(draft.version)?);
                let mut tx = self.0.begin_with($begin).await?;
                let _: Json<Value> = query_scalar(SELECT).bind(id).fetch_one(&mut *tx).await?;
                let updated = query(UPDATE)
                    .bind(seen + 1)
                    .bind(submitted.due_on)
                    .bind(event.at)
                    .bind(Json(&*submitted.document))
                    .bind(id)
                    .bind(seen);
                if updated.execute(&mut *tx).await?.rows_affected() != 1 {
                    return Err("somebody else was first".into());
                }
                let added = query(EVENT)
                    .bind(id)
                    .bind(seen + 1)
                    .bind(event.at)
                    .bind(event.actor.map(|person| person.0))
                    .bind(&event.role)
                    .bind(event.assurance.map(|assurance| assurance.word()))
                    .bind(event.event.kind())
                    .bind(serde_json::to_string(&event.event)?);
                added.execute(&mut *tx).await?;
                for (number, letter) in (1..).zip(&submitted.letters) {
                    let written = query(LETTER)
                        .bind(Uuid::from_u128(id.as_u128() ^ number))
                        .bind(letter.created_at)
                        .bind(&letter.kind)
                        .bind(letter.recipient.map(|person| person.0))
                        .bind(&letter.email)
                        .bind(letter.language.code())
                        .bind(Json(&letter.payload))
                        .bind(id)
                        .bind(letter.due_at);
                    written.execute(&mut *tx).await?;
                }
                Ok(tx.commit().await?)
            }
        }
    };
}

submits!(Sqlite, "BEGIN IMMEDIATE", sqlite_name);
submits!(Postgres, "BEGIN", postgres_name);

async fn sqlite_name(pool: &Pool<Sqlite>) -> Result<String, Failed> {
    let version: String = query_scalar("SELECT sqlite_version()").fetch_one(pool).await?;
    Ok(format!("SQLite {version} (WAL, synchronous=FULL)"))
}

async fn postgres_name(pool: &Pool<Postgres>) -> Result<String, Failed> {
    let version: String = query_scalar("SHOW server_version").fetch_one(pool).await?;
    let fsync: String = query_scalar("SHOW fsync").fetch_one(pool).await?;
    let commit: String = query_scalar("SHOW synchronous_commit").fetch_one(pool).await?;
    Ok(format!(
        "PostgreSQL {version} (fsync={fsync}, synchronous_commit={commit})"
    ))
}
