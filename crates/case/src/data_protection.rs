//! The nine questions that tell whether personal data needs a data protection impact assessment (DPIA, konsekvensbedömning).
//!
//! The questions are the nine criteria of the European Data Protection Board's guidelines WP 248 rev. 01, section III.B, which
//! the Swedish Authority for Privacy Protection (IMY) refers to; two or more of them mean, as a rule, that an assessment is
//! required (General Data Protection Regulation, article 35).

use serde::{Deserialize, Serialize};

use crate::request::words;

words! {
    /// One of the nine criteria.
    Criterion {
        /// Evaluation or scoring of people.
        Evaluation = "evaluation",
        /// Automated decisions with legal or similar effect.
        AutomatedDecisions = "automatedDecisions",
        /// Systematic monitoring.
        Monitoring = "monitoring",
        /// Sensitive data, or data of a highly personal nature.
        Sensitive = "sensitive",
        /// Data on a large scale.
        LargeScale = "largeScale",
        /// Matching or combining of data sets.
        Matching = "matching",
        /// Vulnerable people: children, patients, the elderly, employees.
        Vulnerable = "vulnerable",
        /// New technology, or a new use of it.
        Innovative = "innovative",
        /// It can keep people from a right, a service or a contract.
        Hinders = "hinders",
    }
}

/// Yes to this many criteria and an assessment is required.
pub const ASSESSMENT_FROM: usize = 2;

/// The answers. Nobody has answered where there is none.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct DataProtection {
    /// Rises by one with every change.
    pub version: u32,
    /// [`Criterion::Evaluation`].
    pub evaluation: Option<bool>,
    /// [`Criterion::AutomatedDecisions`].
    pub automated_decisions: Option<bool>,
    /// [`Criterion::Monitoring`].
    pub monitoring: Option<bool>,
    /// [`Criterion::Sensitive`].
    pub sensitive: Option<bool>,
    /// [`Criterion::LargeScale`].
    pub large_scale: Option<bool>,
    /// [`Criterion::Matching`].
    pub matching: Option<bool>,
    /// [`Criterion::Vulnerable`].
    pub vulnerable: Option<bool>,
    /// [`Criterion::Innovative`].
    pub innovative: Option<bool>,
    /// [`Criterion::Hinders`].
    pub hinders: Option<bool>,
    /// Where the assessment is found: a diary number, a link.
    pub assessment: String,
    /// Why an assessment isn't needed after all, or what else should be known.
    pub notes: String,
}

impl DataProtection {
    /// The answer to one question.
    pub fn answer(&self, criterion: Criterion) -> Option<bool> {
        match criterion {
            Criterion::Evaluation => self.evaluation,
            Criterion::AutomatedDecisions => self.automated_decisions,
            Criterion::Monitoring => self.monitoring,
            Criterion::Sensitive => self.sensitive,
            Criterion::LargeScale => self.large_scale,
            Criterion::Matching => self.matching,
            Criterion::Vulnerable => self.vulnerable,
            Criterion::Innovative => self.innovative,
            Criterion::Hinders => self.hinders,
        }
    }

    /// Questions that nobody has answered.
    pub fn unanswered(&self) -> impl Iterator<Item = Criterion> {
        Criterion::ALL
            .iter()
            .copied()
            .filter(|criterion| self.answer(*criterion).is_none())
    }

    /// How many questions were answered yes.
    pub fn met(&self) -> usize {
        Criterion::ALL
            .iter()
            .filter(|criterion| self.answer(**criterion) == Some(true))
            .count()
    }

    /// Whether the answers so far demand an assessment and the data protection officer's statement.
    pub fn demands_assessment(&self) -> bool {
        self.met() >= ASSESSMENT_FROM
    }
}
