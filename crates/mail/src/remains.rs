//! What a mail about a condition that remains to be fulfilled needs to know.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::kinds::AboutCase;

/// A condition of a decision that isn't fulfilled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionRemains {
    /// The case.
    #[serde(flatten)]
    pub case: AboutCase,
    /// What is demanded.
    pub condition: String,
    /// Who is to fulfil it.
    pub owner: String,
    /// The last day.
    pub due: NaiveDate,
    /// Whether that has passed.
    #[serde(default)]
    pub late: bool,
}
