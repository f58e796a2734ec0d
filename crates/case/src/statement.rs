//! Statements (utlåtanden) of consulted experts: asked for by the parties, given by one person about one case.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, PersonId};
use crate::people::Assurance;
use crate::request::words;

words! {
    /// What an expert is asked about.
    ExpertArea {
        /// Dataskyddsombud.
        DataProtection = "data-protection",
        /// Informationssäkerhet.
        InformationSecurity = "information-security",
        /// Arkiv.
        Archive = "archive",
        /// Juridik.
        Law = "law",
        /// Upphandling.
        Procurement = "procurement",
        /// Annat.
        Other = "other",
    }
}

words! {
    /// What the expert comes to.
    Opinion {
        /// Nothing to object.
        Approve = "approve",
        /// Acceptable with what the text demands.
        ApproveWithDemands = "approve-with-demands",
        /// Advises against.
        Oppose = "oppose",
    }
}

/// An expert as the directory knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expert {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their title.
    pub title: String,
}

/// A statement: the question, and the answer once there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Statement {
    /// Its id.
    pub id: ItemId,
    /// Rises by one with every change.
    pub version: u32,
    /// What it is about.
    pub area: ExpertArea,
    /// Whom the question went to.
    pub expert: PersonId,
    /// Their name that day.
    pub name: String,
    /// Their title that day.
    pub title: String,
    /// The question.
    pub question: String,
    /// By when an answer is wished for.
    pub due: Option<NaiveDate>,
    /// Who asked.
    pub asked_by: PersonId,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// The answer.
    pub given: Option<Given>,
    /// Whether the question was taken back.
    pub recalled: bool,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Given {
    /// What the expert comes to.
    pub opinion: Opinion,
    /// In words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
    /// How we know it was them.
    pub assurance: Assurance,
}

impl Statement {
    /// Whether an answer is still waited for.
    pub fn is_open(&self) -> bool {
        !self.recalled && self.given.is_none()
    }
}
