//! Risks, data protection and comments as the demonstration's files write them: a text where that is enough, a table where more
//! is known.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Deserialize;
use serde_json::Value;
use undantag_case::{MeasureStatus, Stance};
use undantag_risk::{Effectiveness, Share};

/// A risk with what belongs to it. Ratings are likelihood and consequence.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RiskScript {
    pub(crate) event: String,
    pub(crate) area: String,
    pub(crate) before: (u8, u8),
    pub(crate) after: (u8, u8),
    pub(crate) owner: String,
    #[serde(default)]
    pub(crate) justification: String,
    pub(crate) causes: Vec<CauseScript>,
    pub(crate) consequences: Vec<ConsequenceScript>,
    pub(crate) measures: Vec<MeasureScript>,
}

/// Why it could happen.
#[derive(Debug, Deserialize)]
#[serde(from = "Written")]
pub(crate) struct CauseScript {
    pub(crate) text: String,
    /// As likely as the risk, when nothing is said.
    pub(crate) likelihood: Option<u8>,
    /// The number of the other risk that is the cause.
    pub(crate) risk: Option<usize>,
    pub(crate) share: Option<Share>,
}

/// What would come of it.
#[derive(Debug, Deserialize)]
#[serde(from = "Written")]
pub(crate) struct ConsequenceScript {
    pub(crate) text: String,
    /// As serious as the risk, when nothing is said.
    pub(crate) severity: Option<u8>,
    pub(crate) share: Option<Share>,
}

/// A cause or a consequence as it is written.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Written {
    Text(String),
    Table {
        text: String,
        likelihood: Option<u8>,
        severity: Option<u8>,
        risk: Option<usize>,
        share: Option<Share>,
    },
}

impl From<Written> for CauseScript {
    fn from(written: Written) -> Self {
        let (text, likelihood, risk, share) = match written {
            Written::Text(text) => (text, None, None, None),
            Written::Table {
                text,
                likelihood,
                risk,
                share,
                ..
            } => (text, likelihood, risk, share),
        };
        Self {
            text,
            likelihood,
            risk,
            share,
        }
    }
}

impl From<Written> for ConsequenceScript {
    fn from(written: Written) -> Self {
        let (text, severity, share) = match written {
            Written::Text(text) => (text, None, None),
            Written::Table {
                text, severity, share, ..
            } => (text, severity, share),
        };
        Self { text, severity, share }
    }
}

/// A measure. Without a place it stands against the cause of its own number.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeasureScript {
    pub(crate) text: String,
    pub(crate) due: NaiveDate,
    pub(crate) status: MeasureStatus,
    /// The number of the cause it prevents.
    #[serde(default)]
    pub(crate) cause: Option<usize>,
    /// The number of the consequence it limits.
    #[serde(default)]
    pub(crate) consequence: Option<usize>,
    #[serde(default)]
    pub(crate) effectiveness: Option<Effectiveness>,
    /// Whom or what it depends on, by name.
    #[serde(default)]
    pub(crate) resource: Option<String>,
    /// In kronor.
    #[serde(default)]
    pub(crate) cost: Option<i64>,
    /// The risk's, when nobody else.
    #[serde(default)]
    pub(crate) owner: Option<String>,
}

/// The answers about personal data: the questions answered yes, and what else was written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct DataProtectionScript {
    pub(crate) yes: Vec<String>,
    pub(crate) assessment: String,
    pub(crate) notes: String,
}

/// A comment.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct CommentScript {
    /// Who: `department` or `administrator`.
    pub(crate) by: Side,
    /// What it is about: `R2`, `exit-plan`; the whole when nothing.
    #[serde(default)]
    pub(crate) on: Option<String>,
    pub(crate) text: String,
    /// Whether the other party has settled it.
    #[serde(default)]
    pub(crate) settled: bool,
}

/// One of the parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Side {
    Department,
    Administrator,
}

/// What a party thinks of one risk.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RiskPositionScript {
    pub(crate) by: Side,
    /// By its number.
    pub(crate) risk: usize,
    pub(crate) stance: Stance,
    pub(crate) text: String,
}

/// Whom and what measures depend on: name and kind.
pub(crate) type ResourceScripts = BTreeMap<String, Value>;
