//! The decision (beslut) itself, and what is said with an action.

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_workflow::{ActionKey, Label};

use crate::ids::{ConditionId, PersonId};
use crate::levels::{LevelKey, yes};
use crate::people::Assurance;
use crate::signature::BasisDigest;
use crate::vote::CoDecider;

/// Months an exemption holds when nothing else is said.
pub const USUAL_MONTHS: u32 = 12;
/// Months that a level lets an exemption hold at most when its own limit isn't said.
pub const MOST_MONTHS: u32 = 36;

/// A condition (villkor) of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Condition {
    /// Its id.
    pub id: ConditionId,
    /// What is demanded.
    pub text: String,
    /// Who fulfils it.
    pub owner: String,
    /// By when.
    pub due: NaiveDate,
}

/// What a person says when they take an action. Which fields are required is said by the workflow's transition.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct ActionInput {
    /// What must be supplemented.
    pub message: Option<String>,
    /// Days to supplement, instead of the workflow's own.
    pub days: Option<u16>,
    /// The solution offered on the platform.
    pub proposal: Option<String>,
    /// Reasons.
    pub reasons: Option<String>,
    /// Last day of a temporary service.
    pub end_date: Option<NaiveDate>,
    /// Last day the exemption holds.
    pub valid_until: Option<NaiveDate>,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// The decision in full sentences, as the decision-maker wants it to read (beslutets lydelse); when nothing is said it follows
    /// from the rest.
    pub operative_text: Option<String>,
    /// The basis that was read.
    pub basis: Option<BasisDigest>,
    /// The decision-maker declares no conflict of interest (jäv; Local Government Act 6:28–30, for employees 7:4).
    pub no_conflict: Option<bool>,
}

/// A decision, with what the Administrative Procedure Act 31–32 §§ asks a written one to show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Decision {
    /// What was decided: grant, grant-with-conditions, reject.
    pub outcome: ActionKey,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// Their title that day.
    pub title: String,
    /// Level.
    pub level: LevelKey,
    /// What it is called within a sentence.
    #[serde(default)]
    pub level_name: Label,
    /// Whether it was decided on delegation, so that it is reported to the board (Local Government Act 6:40).
    #[serde(default = "yes")]
    pub delegated: bool,
    /// Item of the delegation order.
    pub delegation_item: String,
    /// Whether a substitute decided.
    pub substituted: bool,
    /// Who else took part, where several decide together: those who agreed, and those who would have decided otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<CoDecider>,
    /// The decision in full sentences, as it was confirmed; when empty it follows from the rest.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub operative_text: String,
    /// Reasons.
    pub reasons: String,
    /// Conditions.
    pub conditions: Vec<Condition>,
    /// First day it holds.
    pub valid_from: Option<NaiveDate>,
    /// Last day it holds.
    pub valid_until: Option<NaiveDate>,
    /// The basis it binds to.
    pub basis: BasisDigest,
    /// How we know who decided.
    pub assurance: Assurance,
}

impl Decision {
    /// Name, title and whether as a substitute, of everybody who made it, whoever came last first.
    pub fn makers(&self) -> impl Iterator<Item = (&str, &str, bool)> {
        let votes = self.others.iter().filter(|other| other.agreed).map(|other| &other.vote);
        let votes = votes.map(|vote| (vote.name.as_str(), vote.title.as_str(), vote.substituted));
        std::iter::once((self.name.as_str(), self.title.as_str(), self.substituted)).chain(votes)
    }

    /// The reasons of everybody who made it, each once, the first said first: with whose they are when there are several.
    pub fn all_reasons(&self) -> Vec<String> {
        let votes = self.others.iter().filter(|other| other.agreed).map(|other| &other.vote);
        let votes = votes.map(|vote| (vote.name.as_str(), vote.input.reasons.as_deref().unwrap_or_default()));
        let mut all: Vec<(&str, &str)> = Vec::new();
        for (name, reasons) in votes.chain([(self.name.as_str(), self.reasons.as_str())]) {
            let reasons = reasons.trim();
            if !reasons.is_empty() && all.iter().all(|(_, said)| *said != reasons) {
                all.push((name, reasons));
            }
        }
        match all.as_slice() {
            [(_, only)] => vec![(*only).to_owned()],
            several => several
                .iter()
                .map(|(name, reasons)| format!("{name}: {reasons}"))
                .collect(),
        }
    }

    /// Everybody who made it, whoever came last first.
    pub fn deciders(&self) -> impl Iterator<Item = PersonId> {
        let others = self.others.iter().filter(|other| other.agreed);
        std::iter::once(self.person).chain(others.map(|other| other.vote.person))
    }
}

/// The last day an exemption may hold when it is decided on `today` for at most so many months.
pub fn latest_end(most_months: u16, today: NaiveDate) -> NaiveDate {
    today
        .checked_add_months(Months::new(most_months.into()))
        .unwrap_or(NaiveDate::MAX)
}

/// The last day suggested when nothing else is said.
pub fn usual_end(today: NaiveDate) -> NaiveDate {
    today
        .checked_add_months(Months::new(USUAL_MONTHS))
        .unwrap_or(NaiveDate::MAX)
}
