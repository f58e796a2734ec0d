//! Why a case is one level's to decide, as the decision-maker is told.

use serde::{Deserialize, Serialize};

/// What made a case one level's to decide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "ground", rename_all = "kebab-case")]
pub enum Ground {
    /// The highest residual risk: `low`, `moderate`, `high` or `critical`.
    Risk {
        /// The level.
        level: String,
    },
    /// What it costs the first year.
    Cost {
        /// In öre.
        ore: i64,
    },
    /// Personal data: `none`, `ordinary`, `protected` or `special-categories`.
    PersonalData {
        /// Which.
        kind: String,
    },
    /// How long it is asked for.
    Duration {
        /// In months.
        months: u16,
    },
}
