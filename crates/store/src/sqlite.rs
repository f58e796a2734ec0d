//! Opening an SQLite file: one connection that writes, several that only read, and settings that keep what is acknowledged.

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, SqlxSqliteConnector, Statement, TryGetable};
use std::sync::Arc;
use std::time::Duration;

use crate::error::StoreError;
use crate::store::{Settings, Store, quiet};

/// Opens the file, making it if it isn't there (its folder must be).
pub(crate) async fn open(settings: &Settings) -> Result<Store, StoreError> {
    let unopenable = |source| StoreError::Unopenable {
        database: file(&settings.url).to_owned(),
        source,
    };
    let writer = connect(settings, 1, writing).await.map_err(unopenable)?;
    verify(&writer).await?;
    let readers = connect(settings, settings.connections, reading)
        .await
        .map_err(unopenable)?;
    Ok(Store {
        readers,
        writer,
        news: Arc::default(),
    })
}

async fn connect(
    settings: &Settings,
    connections: u32,
    how: fn(SqliteConnectOptions) -> SqliteConnectOptions,
) -> Result<DatabaseConnection, DbErr> {
    let mut options = quiet(&settings.url, settings.patience);
    let patience = settings.patience;
    options
        .max_connections(connections)
        .min_connections(1)
        .test_before_acquire(false)
        .idle_timeout(None::<Duration>)
        .max_lifetime(None::<Duration>)
        .map_sqlx_sqlite_opts(move |options| how(options).busy_timeout(patience));
    SqlxSqliteConnector::connect(options).await
}

/// NORMAL would be faster, and measurably loses acknowledged changes in a power cut.
fn writing(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
}

fn reading(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options.read_only(true)
}

/// Asks the database what it does, rather than trusting what it was told.
async fn verify(writer: &DatabaseConnection) -> Result<(), StoreError> {
    let journal: String = pragma(writer, "journal_mode").await?;
    let synchronous: i32 = pragma(writer, "synchronous").await?;
    let foreign_keys: i32 = pragma(writer, "foreign_keys").await?;
    must_be("journal_mode", journal, "wal")?;
    must_be("synchronous", synchronous.to_string(), "2")?;
    must_be("foreign_keys", foreign_keys.to_string(), "1")
}

async fn pragma<T: TryGetable>(writer: &DatabaseConnection, name: &str) -> Result<T, StoreError> {
    let question = Statement::from_string(writer.get_database_backend(), format!("PRAGMA {name}"));
    let row = writer
        .query_one_raw(question)
        .await?
        .ok_or(DbErr::RecordNotFound(name.to_owned()))?;
    Ok(row.try_get_by_index(0)?)
}

fn must_be(pragma: &'static str, found: String, needed: &'static str) -> Result<(), StoreError> {
    if found == needed {
        Ok(())
    } else {
        Err(StoreError::Unsafe { pragma, found, needed })
    }
}

/// The file of an SQLite address, fit for a message.
fn file(url: &str) -> &str {
    let path = url.trim_start_matches("sqlite:").trim_start_matches("//");
    path.split('?').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn unsafe_setting(name: &str, how: fn(SqliteConnectOptions) -> SqliteConnectOptions) -> &'static str {
        let folder = std::env::temp_dir().join(format!("undantag-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let url = format!("sqlite://{}/store.sqlite", folder.display());
        let writer = connect(&Settings::new(url), 1, how).await.unwrap();
        let verdict = verify(&writer).await;
        writer.close().await.unwrap();
        std::fs::remove_dir_all(&folder).unwrap();
        match verdict {
            Err(StoreError::Unsafe { pragma, .. }) => pragma,
            other => panic!("expected a refusal, got {other:?}"),
        }
    }

    #[tokio::test]
    async fn a_database_that_may_lose_acknowledged_changes_is_refused() {
        let normal = |options| writing(options).synchronous(SqliteSynchronous::Normal);
        assert_eq!(unsafe_setting("normal", normal).await, "synchronous");
    }

    #[tokio::test]
    async fn a_database_without_a_write_ahead_log_is_refused() {
        let delete = |options| writing(options).journal_mode(SqliteJournalMode::Delete);
        assert_eq!(unsafe_setting("delete", delete).await, "journal_mode");
    }

    #[tokio::test]
    async fn a_database_that_ignores_references_is_refused() {
        let loose = |options| writing(options).foreign_keys(false);
        assert_eq!(unsafe_setting("loose", loose).await, "foreign_keys");
    }
}
