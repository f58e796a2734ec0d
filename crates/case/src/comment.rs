//! Comments (kommentarer): what people say to each other about a piece while they write. They are not part of what is signed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, PersonId};
use crate::people::Party;
use crate::piece::Piece;

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Comment {
    /// Its id.
    pub id: ItemId,
    /// Rises by one when it is resolved or taken up again.
    pub version: u32,
    /// What it is about; the whole analysis when none.
    pub on: Option<Piece>,
    /// In words.
    pub text: String,
    /// Who.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// For whom they write, when for one of the parties.
    pub party: Option<Party>,
    /// When.
    pub at: DateTime<Utc>,
    /// Who settled it, and when.
    pub resolved: Option<Resolved>,
}

/// That a comment is settled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Resolved {
    /// By whom.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}
