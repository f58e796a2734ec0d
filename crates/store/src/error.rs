//! What can go wrong between the product and its database.

use sea_orm::sqlx::error::DatabaseError;
use sea_orm::{DbErr, RuntimeErr, SqlErr};

/// Why the store couldn't do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is of no database we know.
    #[error("the database address must begin with sqlite: or postgres:")]
    UnknownDatabase,
    /// The database could not be opened: no such folder, no such server, wrong password.
    #[error("the database {database} can't be opened")]
    Unopenable {
        /// File or server, never with its password.
        database: String,
        /// What the driver said.
        source: DbErr,
    },
    /// The database was open but no longer answers.
    #[error("the database doesn't answer")]
    Unreachable {
        /// What the driver said.
        source: DbErr,
    },
    /// The database would lose acknowledged changes.
    #[error("the database has {pragma} = {found}, but {needed} is needed to keep what it has acknowledged")]
    Unsafe {
        /// The setting.
        pragma: &'static str,
        /// What it is.
        found: String,
        /// What it must be.
        needed: &'static str,
    },
    /// The case isn't as it was when the caller saw it. Nothing was changed.
    #[error("the case has been changed by somebody else")]
    Stale,
    /// Something that must be unique is already taken. Nothing was changed.
    #[error("this {what} is already taken")]
    Duplicate {
        /// What is taken, such as `email`.
        what: &'static str,
    },
    /// A row doesn't hold what it should.
    #[error("the stored {what} can't be understood")]
    Corrupt {
        /// What was being read.
        what: &'static str,
        /// Why it couldn't be.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A text holds what the database keeps in no text: U+0000, in PostgreSQL. Nothing was changed.
    #[error("a text holds what the database can't keep")]
    Unstorable {
        /// What the driver said.
        source: DbErr,
    },
    /// Any other refusal by the database.
    #[error("the database refused")]
    Database {
        /// What the driver said.
        source: DbErr,
    },
}

impl From<DbErr> for StoreError {
    fn from(source: DbErr) -> Self {
        match source {
            DbErr::ConnectionAcquire(_) | DbErr::Conn(_) => Self::Unreachable { source },
            DbErr::Exec(RuntimeErr::SqlxError(ref error)) | DbErr::Query(RuntimeErr::SqlxError(ref error))
                if error
                    .as_database_error()
                    .and_then(DatabaseError::code)
                    .is_some_and(|code| UNSTORABLE.contains(&&*code)) =>
            {
                Self::Unstorable { source }
            }
            _ => Self::Database { source },
        }
    }
}

/// `character_not_in_repertoire` and `untranslatable_character` (PostgreSQL, appendix A "Error Codes").
const UNSTORABLE: [&str; 2] = ["22021", "22P05"];

/// Turns the refusal of a second equal row into [`StoreError::Duplicate`].
pub(crate) fn unless_taken(what: &'static str) -> impl FnOnce(DbErr) -> StoreError {
    move |error| match error.sql_err() {
        Some(SqlErr::UniqueConstraintViolation(_)) => StoreError::Duplicate { what },
        _ => error.into(),
    }
}

/// Says that what was read doesn't hold what it should.
pub(crate) fn corrupt<E>(what: &'static str) -> impl FnOnce(E) -> StoreError
where
    E: Into<Box<dyn std::error::Error + Send + Sync>>,
{
    move |source| StoreError::Corrupt {
        what,
        source: source.into(),
    }
}
