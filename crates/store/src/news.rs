//! Tells whoever follows a case that it has changed, whichever replica changed it.
//!
//! In one process a commit tells it. Between replicas PostgreSQL does: `NOTIFY` is part of the transaction that changes the case,
//! so it comes exactly when the change does. What is told is only how far the case has come; what happened stands in the
//! journal, so a word that is lost or comes twice does no harm.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sea_orm::sqlx::postgres::{PgListener, PgPoolOptions};
use sea_orm::{ConnectionTrait, DbBackend, RuntimeErr, Statement};
use tokio::sync::watch;
use undantag_case::CaseId;

use crate::error::StoreError;
use crate::store::{Store, Tx};

/// The channel on which replicas tell each other of changed cases.
const CHANGES: &str = "undantag_changes";
/// The channel for what is not kept.
const WORDS: &str = "undantag_words";
/// So many followed cases are kept before those that nobody follows any more are forgotten.
const SWEEP: usize = 1_000;

/// How far each followed case has come.
#[derive(Debug, Default)]
pub(crate) struct News {
    cases: Mutex<HashMap<CaseId, watch::Sender<u64>>>,
}

impl News {
    fn cases(&self) -> MutexGuard<'_, HashMap<CaseId, watch::Sender<u64>>> {
        self.cases.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn tell(&self, case: CaseId, version: u64) {
        if let Some(followers) = self.cases().get(&case) {
            followers.send_if_modified(|known| {
                let newer = version > *known;
                *known = version.max(*known);
                newer
            });
        }
    }

    /// Something may have been missed: every follower looks for itself.
    fn tell_all(&self) {
        for followers in self.cases().values() {
            followers.send_modify(|_| ());
        }
    }

    fn follow(&self, case: CaseId) -> watch::Receiver<u64> {
        let mut cases = self.cases();
        if cases.len() > SWEEP {
            cases.retain(|_, followers| followers.receiver_count() > 0);
        }
        cases.entry(case).or_insert_with(|| watch::Sender::new(0)).subscribe()
    }
}

/// What is to be told once a transaction has happened.
#[derive(Debug)]
pub(crate) struct Told {
    news: Arc<News>,
    changed: Mutex<HashMap<CaseId, u64>>,
}

impl Told {
    pub(crate) fn by(news: &Arc<News>) -> Self {
        Self {
            news: Arc::clone(news),
            changed: Mutex::default(),
        }
    }

    fn note(&self, case: CaseId, version: u64) {
        let mut changed = self.changed.lock().unwrap_or_else(PoisonError::into_inner);
        changed.insert(case, version);
    }

    /// It has happened.
    pub(crate) fn out(self) {
        let changed = self.changed.into_inner().unwrap_or_else(PoisonError::into_inner);
        for (case, version) in changed {
            self.news.tell(case, version);
        }
    }
}

impl Tx {
    /// The case has come to `version`: told when the transaction happens.
    pub(crate) async fn changed(&self, case: CaseId, version: u64) -> Result<(), StoreError> {
        self.told.note(case, version);
        say(&self.inner, CHANGES, format!("{} {version}", case.0)).await
    }
}

impl Store {
    /// Becomes "changed" whenever the case does.
    pub fn follow(&self, case: CaseId) -> watch::Receiver<u64> {
        self.news.follow(case)
    }

    /// Says something to every replica that nobody keeps. On SQLite there is nobody else to hear it.
    pub async fn say(&self, word: &str) -> Result<(), StoreError> {
        say(&self.writer, WORDS, word.to_owned()).await
    }

    /// Listens to the other replicas, on a connection of its own; none on SQLite, which has one process.
    pub async fn wire(&self) -> Result<Option<Wire>, StoreError> {
        if self.writer.get_database_backend() != DbBackend::Postgres {
            return Ok(None);
        }
        let options = self.writer.get_postgres_connection_pool().connect_options();
        let pool = PgPoolOptions::new()
            .max_connections(1)
            .connect_lazy_with((*options).clone());
        let mut listener = PgListener::connect_with(&pool).await.map_err(unheard)?;
        listener.listen_all([CHANGES, WORDS]).await.map_err(unheard)?;
        self.news.tell_all();
        Ok(Some(Wire {
            listener,
            news: Arc::clone(&self.news),
        }))
    }
}

async fn say(db: &impl ConnectionTrait, channel: &str, word: String) -> Result<(), StoreError> {
    if db.get_database_backend() == DbBackend::Postgres {
        let values = [channel.into(), word.into()];
        let notify = Statement::from_sql_and_values(DbBackend::Postgres, "SELECT pg_notify($1, $2)", values);
        db.execute_raw(notify).await?;
    }
    Ok(())
}

/// The connection on which the other replicas are heard.
#[derive(Debug)]
pub struct Wire {
    listener: PgListener,
    news: Arc<News>,
}

impl Wire {
    /// The next word somebody said with [`Store::say`]. Meanwhile whoever follows a case is told of its changes. When the
    /// connection was lost and is back, they all look for themselves.
    pub async fn next(&mut self) -> Result<String, StoreError> {
        loop {
            match self.listener.try_recv().await.map_err(unheard)? {
                None => self.news.tell_all(),
                Some(heard) if heard.channel() == WORDS => return Ok(heard.payload().to_owned()),
                Some(heard) => {
                    if let Some((case, version)) = change(heard.payload()) {
                        self.news.tell(case, version);
                    }
                }
            }
        }
    }
}

fn change(word: &str) -> Option<(CaseId, u64)> {
    let (case, version) = word.split_once(' ')?;
    Some((CaseId(case.parse().ok()?), version.parse().ok()?))
}

fn unheard(error: sea_orm::sqlx::Error) -> StoreError {
    sea_orm::DbErr::Conn(RuntimeErr::SqlxError(Arc::new(error))).into()
}
