//! A database of its own for each test, on SQLite and on PostgreSQL, gone when the test ends however it ends.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, SqlxPostgresConnector, Statement};

use undantag_migrations::{Migrator, MigratorTrait as _};

use crate::error::StoreError;
use crate::store::{Settings, Store, quiet};

/// The variable that says where the tests' PostgreSQL is.
pub const POSTGRES_VARIABLE: &str = "UNDANTAG_TEST_POSTGRES";

/// The variable that says which database a whole run of tests is on.
pub const ON_VARIABLE: &str = "UNDANTAG_TEST_ON";

/// What a test without PostgreSQL is told.
const NO_POSTGRES: &str = "this test needs PostgreSQL: set UNDANTAG_TEST_POSTGRES to a server on which databases may be \
                           made and dropped, such as postgres://postgres@127.0.0.1:5432/ (tests/run starts one and sets it)";

/// Many tests share one server and two cores.
const PATIENCE: Duration = Duration::from_secs(30);

/// The number that test processes lock while they look after the template.
const TEMPLATE_LOCK: i64 = 0x7465_6d70_6c61_7465;

/// Makes two tests of one: the body gets an empty, migrated [`Store`], on SQLite in one and on PostgreSQL in the other.
#[macro_export]
macro_rules! on_both_databases {
    ($($(#[$meta:meta])* async fn $name:ident($database:ident: $kind:ty) $body:block)+) => {$(
        #[cfg(test)]
        $(#[$meta])*
        mod $name {
            #[allow(unused_imports, clippy::allow_attributes, reason = "a short test may need none of them")]
            use super::*;

            async fn scenario($database: $kind) $body

            #[tokio::test]
            async fn on_sqlite() {
                scenario($crate::testing::TestDatabase::sqlite().await.unwrap()).await;
            }

            #[tokio::test]
            async fn on_postgres() {
                scenario($crate::testing::TestDatabase::postgres().await.unwrap()).await;
            }
        }
    )+};
}

/// A database made for one test.
#[derive(Debug)]
pub struct TestDatabase {
    url: String,
    remains: Remains,
}

/// What must be removed afterwards.
#[derive(Debug)]
enum Remains {
    Folder(PathBuf),
    Database { server: String, name: String },
}

/// Why a test got no database.
#[derive(thiserror::Error)]
pub enum NoDatabase {
    /// Nobody said where PostgreSQL is.
    #[error("{NO_POSTGRES}")]
    NoPostgres,
    /// The database couldn't be made.
    #[error("the test database refused: {0}")]
    Refused(#[from] DbErr),
    /// The database couldn't be opened or migrated.
    #[error("the test database can't be opened: {0}")]
    Store(#[from] StoreError),
    /// The test's folder couldn't be made.
    #[error("the test's folder can't be made")]
    Folder(#[from] std::io::Error),
}

/// As the sentence: it is what a test that unwraps shows.
impl std::fmt::Debug for NoDatabase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Display::fmt(self, f)
    }
}

impl TestDatabase {
    /// The database that a whole run of tests is on: PostgreSQL when [`ON_VARIABLE`] says `postgres`, else SQLite. For tests that
    /// are run as a whole once on each.
    pub async fn chosen() -> Result<Self, NoDatabase> {
        match variable(ON_VARIABLE).as_deref() {
            Some("postgres") => Self::postgres().await,
            _ => Self::sqlite().await,
        }
    }

    /// An empty, migrated SQLite file in a folder of its own.
    pub async fn sqlite() -> Result<Self, NoDatabase> {
        let database = Self::bare_sqlite()?;
        let store = database.store().await?;
        store.migrate().await?;
        store.close().await?;
        Ok(database)
    }

    /// A folder of its own, where opening makes a SQLite file without any tables.
    pub fn bare_sqlite() -> Result<Self, NoDatabase> {
        let folder = std::env::temp_dir().join(unique_name());
        std::fs::create_dir_all(&folder)?;
        let url = format!("sqlite://{}", folder.join("undantag.sqlite").display());
        Ok(Self {
            url,
            remains: Remains::Folder(folder),
        })
    }

    /// An empty, migrated PostgreSQL database on the tests' server.
    pub async fn postgres() -> Result<Self, NoDatabase> {
        let server = server()?;
        let template = template(&server).await?;
        Self::from_template(server, &template).await
    }

    /// An empty PostgreSQL database without any tables.
    pub async fn bare_postgres() -> Result<Self, NoDatabase> {
        Self::from_template(server()?, "template0").await
    }

    async fn from_template(server: String, template: &str) -> Result<Self, NoDatabase> {
        let name = unique_name();
        let admin = administer(&server).await?;
        admin
            .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            .await?;
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE {template}"))
            .await?;
        admin.close().await?;
        Ok(Self {
            url: format!("{server}{name}"),
            remains: Remains::Database { server, name },
        })
    }

    /// Its address, for those who open it themselves.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Runs a statement behind the store's back, as somebody with the database's password could.
    pub async fn execute(&self, statement: &str) -> Result<(), NoDatabase> {
        let intruder = Database::connect(quiet(&self.url, PATIENCE)).await?;
        let answer = intruder.execute_unprepared(statement).await;
        intruder.close().await?;
        answer?;
        Ok(())
    }

    /// Brings it to an earlier version: the first `steps` of the schema.
    pub async fn migrate_some(&self, steps: u32) -> Result<(), NoDatabase> {
        let database = Database::connect(quiet(&self.url, PATIENCE)).await?;
        let answer = Migrator::up(&database, Some(steps)).await;
        database.close().await?;
        Ok(answer?)
    }

    /// Opens it. A test may open it more than once, as several replicas would.
    pub async fn store(&self) -> Result<Store, StoreError> {
        Store::open(&Settings {
            connections: 4,
            patience: PATIENCE,
            ..Settings::new(&self.url)
        })
        .await
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        match std::mem::replace(&mut self.remains, Remains::Folder(PathBuf::new())) {
            Remains::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Remains::Database { server, name } => remove(server, name),
        }
    }
}

/// Drops the database from a thread of its own, because the test's runtime may be ending.
fn remove(server: String, name: String) {
    let removal = move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let admin = administer(&server).await.map_err(std::io::Error::other)?;
            let drop = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            admin.execute_unprepared(&drop).await.map_err(std::io::Error::other)
        })
    };
    drop(std::thread::spawn(removal).join());
}

fn server() -> Result<String, NoDatabase> {
    let url = variable(POSTGRES_VARIABLE).ok_or(NoDatabase::NoPostgres)?;
    Ok(format!("{}/", url.trim_end_matches('/')))
}

#[expect(
    clippy::disallowed_methods,
    reason = "tests have no configuration to read where they run from"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

async fn administer(server: &str) -> Result<DatabaseConnection, DbErr> {
    let mut options = quiet(&format!("{server}postgres"), PATIENCE);
    options.max_connections(1);
    SqlxPostgresConnector::connect(options).await
}

/// A migrated database to copy, made anew by each build of the tests: copying takes a fraction of migrating.
async fn template(server: &str) -> Result<String, NoDatabase> {
    let (name, build) = build()?;
    let admin = administer(server).await?;
    admin
        .execute_unprepared(&format!("SELECT pg_advisory_lock({TEMPLATE_LOCK})"))
        .await?;
    if comment(&admin, &name).await?.as_deref() != Some(build.as_str()) {
        admin
            .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
            .await?;
        admin
            .execute_unprepared(&format!("CREATE DATABASE {name} TEMPLATE template0"))
            .await?;
        let store = Store::open(&Settings {
            connections: 1,
            ..Settings::new(format!("{server}{name}"))
        })
        .await?;
        store.migrate().await?;
        store.close().await?;
        admin
            .execute_unprepared(&format!("COMMENT ON DATABASE {name} IS '{build}'"))
            .await?;
    }
    admin.close().await?;
    Ok(name)
}

async fn comment(admin: &DatabaseConnection, database: &str) -> Result<Option<String>, DbErr> {
    let question =
        format!("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = '{database}'");
    let row = admin
        .query_one_raw(Statement::from_string(admin.get_database_backend(), question))
        .await?;
    row.map_or(Ok(None), |row| row.try_get_by_index(0))
}

/// A name for this test program's template, and what tells this build of it from the one before.
fn build() -> std::io::Result<(String, String)> {
    let program = std::env::current_exe()?;
    let about = program.metadata()?;
    let mut hash = DefaultHasher::new();
    program.hash(&mut hash);
    Ok((
        format!("undantag_template_{:016x}", hash.finish()),
        format!("{:?} {}", about.modified()?, about.len()),
    ))
}

fn unique_name() -> String {
    static MADE: AtomicU32 = AtomicU32::new(0);
    format!(
        "undantag_test_{}_{}",
        std::process::id(),
        MADE.fetch_add(1, Ordering::Relaxed)
    )
}
