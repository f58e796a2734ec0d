//! The store itself: opening it safely, bringing it to this version, and beginning transactions.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, SqliteTransactionMode,
    SqlxPostgresConnector, TransactionOptions, TransactionTrait,
};
use undantag_migrations::{Migrator, MigratorTrait};

use crate::error::StoreError;
use crate::news::{News, Told};
use crate::sqlite;

/// The number every replica locks while it migrates, so that one does and the others wait.
const MIGRATION_LOCK: i64 = 0x756e_6461_6e74_6167;

/// Where the database is, and how many may use it at once.
#[derive(Debug, Clone)]
pub struct Settings {
    /// `sqlite:` and a file, or `postgres:` and a server.
    pub url: String,
    /// Connections at most: to PostgreSQL in all, to an SQLite file for reading (writing has one of its own).
    pub connections: u32,
    /// How long anyone waits for the database before being told that it doesn't answer.
    pub patience: Duration,
}

impl Settings {
    /// The usual settings for the database at `url`.
    pub fn new(url: impl Into<String>) -> Self {
        Self {
            url: url.into(),
            connections: 10,
            patience: Duration::from_secs(10),
        }
    }
}

/// An open database. Cheap to clone; every clone shares the same connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) readers: DatabaseConnection,
    pub(crate) writer: DatabaseConnection,
    pub(crate) news: Arc<News>,
}

/// A transaction: all of it happens at [`Tx::commit`], or nothing when it is dropped.
#[derive(Debug)]
pub struct Tx {
    pub(crate) inner: DatabaseTransaction,
    pub(crate) told: Told,
}

impl Store {
    /// Opens the database, and refuses one that would lose what it has acknowledged.
    pub async fn open(settings: &Settings) -> Result<Self, StoreError> {
        if settings.url.starts_with("sqlite:") {
            sqlite::open(settings).await
        } else if settings.url.starts_with("postgres:") || settings.url.starts_with("postgresql:") {
            open_postgres(settings).await
        } else {
            Err(StoreError::UnknownDatabase)
        }
    }

    /// Brings the database to this version: every step or none. Harmless when repeated, and when replicas do it at once.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        let Tx { inner, .. } = self.begin().await?;
        if inner.get_database_backend() == DbBackend::Postgres {
            inner
                .execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})"))
                .await?;
        }
        Migrator::up(&inner, None).await?;
        inner.commit().await?;
        Ok(())
    }

    /// Whether the database has every step of this version.
    pub async fn is_migrated(&self) -> Result<bool, StoreError> {
        Ok(Migrator::get_pending_migrations_read_only(&self.readers)
            .await?
            .is_empty())
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<(), StoreError> {
        Ok(self.readers.ping().await?)
    }

    /// Begins a transaction that may write. On SQLite it waits for the one before it.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        Ok(Tx {
            inner: self.writer.begin_with_options(options).await?,
            told: Told::by(&self.news),
        })
    }

    /// Closes every connection, after what is under way on them.
    pub async fn close(&self) -> Result<(), StoreError> {
        self.readers.close_by_ref().await?;
        Ok(self.writer.close_by_ref().await?)
    }
}

impl Tx {
    /// Makes everything done in the transaction happen, and tells whoever follows a case that was changed.
    pub async fn commit(self) -> Result<(), StoreError> {
        self.inner.commit().await?;
        self.told.out();
        Ok(())
    }
}

async fn open_postgres(settings: &Settings) -> Result<Store, StoreError> {
    let mut options = quiet(&settings.url, settings.patience);
    options
        .max_connections(settings.connections)
        .test_before_acquire_if_idle_for(Duration::from_secs(5))
        .set_application_name("undantag");
    let pool = SqlxPostgresConnector::connect(options)
        .await
        .map_err(|source| StoreError::Unopenable {
            database: without_password(&settings.url),
            source,
        })?;
    Ok(Store {
        readers: pool.clone(),
        writer: pool,
        news: Arc::default(),
    })
}

/// Connection options without statements in the log, because they hold personal data.
pub(crate) fn quiet(url: &str, patience: Duration) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    options
        .sqlx_logging(false)
        .record_stmt_in_spans(false)
        .acquire_timeout(patience);
    options
}

/// The server and database of a PostgreSQL address, fit for a message.
fn without_password(url: &str) -> String {
    let address = url
        .rsplit_once('@')
        .or_else(|| url.split_once("://"))
        .map_or(url, |(_, address)| address);
    address.split('?').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_about_a_database_never_holds_its_password() {
        assert_eq!(
            without_password("postgres://kim:hemligt@db.kommun.se:5432/undantag?x=y"),
            "db.kommun.se:5432/undantag"
        );
        assert_eq!(
            without_password("postgres://localhost/undantag?password=hemligt"),
            "localhost/undantag"
        );
    }
}
