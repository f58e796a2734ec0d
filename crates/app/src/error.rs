//! Why a use case wasn't carried out. Nothing was changed.

use undantag_case::{FileRefused, Refusal};
use undantag_store::StoreError;

use crate::revising::Clashed;
use crate::workflows_versions::WorkflowRefused;

/// Why not.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// No such thing, or nothing this person may know of.
    #[error("not found")]
    NotFound,
    /// A rule of the case.
    #[error("refused")]
    Refused(#[from] Refusal),
    /// The case isn't as the person saw it.
    #[error("version {seen} was seen, version {current} stands")]
    StaleCase {
        /// What they saw.
        seen: u64,
        /// What stands.
        current: u64,
    },
    /// Somebody else changed the same fields of a piece first.
    #[error("{} field(s) were changed by somebody else too", .0.fields.len())]
    Clash(Box<Clashed>),
    /// A file can't be taken.
    #[error("the file is refused")]
    File(#[from] FileRefused),
    /// Too many attempts.
    #[error("too many attempts, wait {retry_after_seconds} seconds")]
    Limited {
        /// Seconds until the next is allowed.
        retry_after_seconds: u64,
    },
    /// The idempotency key was used for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// The link is used, replaced or expired.
    #[error("the link no longer works")]
    LinkClosed,
    /// Something about a workflow version.
    #[error("the workflow version is refused")]
    Workflow(#[from] WorkflowRefused),
    /// The case is pinned to a workflow that this version doesn't have.
    #[error("the workflow {key} version {version} is not in this version of the product")]
    UnknownWorkflow {
        /// Its key.
        key: String,
        /// Its version.
        version: u32,
    },
    /// The database.
    #[error("the store failed")]
    Store(#[source] StoreError),
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}
