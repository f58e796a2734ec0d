//! Who decides, and the decision (beslut) itself.

use chrono::{DateTime, Months, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_risk::Level;
use undantag_workflow::ActionKey;

use crate::ids::{ConditionId, PersonId};
use crate::people::Assurance;
use crate::request::words;
use crate::signature::BasisDigest;

/// Months an exemption holds when nothing else is said.
pub const USUAL_MONTHS: u32 = 12;
/// Months an exemption holds at most, unless the municipal board decides.
pub const MOST_MONTHS: u32 = 36;

words! {
    /// Decision level (beslutsnivå).
    LevelKey {
        /// The platform's system owner (systemägare).
        SystemOwner = "system-owner",
        /// Head of digitalisation (digitaliseringschef).
        HeadOfDigitalisation = "head-of-digitalisation",
        /// The municipal board (kommunstyrelsen).
        Board = "board",
    }
}

/// One level of the delegation order (delegationsordning).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct DecisionLevel {
    /// Which.
    pub key: LevelKey,
    /// The highest residual level it may decide.
    pub up_to: Level,
    /// Item of the delegation order it rests on, such as "4.7".
    pub delegation_item: String,
    /// Who decides, in order.
    pub people: Vec<PersonId>,
    /// Who steps in when none of them may.
    pub substitutes: Vec<PersonId>,
}

/// Who was appointed to decide this case, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// Level.
    pub level: LevelKey,
    /// The highest remaining risk, which chose the level.
    pub because: Level,
    /// Item of the delegation order.
    pub delegation_item: String,
    /// Who may decide.
    pub people: Vec<PersonId>,
    /// Whether substitutes stand in.
    pub substituted: bool,
    /// Substitutes who may decide too, since those above let the deadline pass. They step in for the level, not for one
    /// person: each carries the conflicts of an appointed person who could still decide, so only when none of those could are
    /// the substitutes kept from deciding as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stepping_in: Vec<PersonId>,
    /// The basis they are asked to decide on.
    pub basis: BasisDigest,
}

impl Appointment {
    /// Whether `person` may decide.
    pub fn names(&self, person: PersonId) -> bool {
        self.people.contains(&person) || self.stepping_in.contains(&person)
    }

    /// Everybody who may decide.
    pub fn deciders(&self) -> impl Iterator<Item = PersonId> {
        self.people.iter().chain(&self.stepping_in).copied()
    }

    /// Whether `person` decides as a substitute.
    pub fn is_substitute(&self, person: PersonId) -> bool {
        self.substituted || self.stepping_in.contains(&person)
    }
}

/// The level for a residual risk, with people who have no part in the case: substitutes when every ordinary one has.
pub(crate) fn appointment(
    levels: &[DecisionLevel],
    residual: Level,
    basis: BasisDigest,
    has_part: impl Fn(PersonId) -> bool,
) -> Option<Appointment> {
    let level = levels
        .iter()
        .filter(|level| level.up_to >= residual)
        .min_by_key(|level| level.up_to)?;
    let free = |people: &[PersonId]| -> Vec<PersonId> { people.iter().copied().filter(|p| !has_part(*p)).collect() };
    let ordinary = free(&level.people);
    let substituted = ordinary.is_empty();
    let people = if substituted {
        free(&level.substitutes)
    } else {
        ordinary
    };
    (!people.is_empty()).then(|| Appointment {
        level: level.key,
        because: residual,
        delegation_item: level.delegation_item.clone(),
        people,
        substituted,
        stepping_in: Vec::new(),
        basis,
    })
}

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
    /// Level and delegation item.
    pub level: LevelKey,
    /// Item of the delegation order.
    pub delegation_item: String,
    /// Whether a substitute decided.
    pub substituted: bool,
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

/// The last day an exemption may hold when `level` decides on `today`; the board has no limit but reason (ten years).
pub fn latest_end(level: LevelKey, today: NaiveDate) -> NaiveDate {
    let months = if level == LevelKey::Board { 120 } else { MOST_MONTHS };
    today.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

/// The last day suggested when nothing else is said.
pub fn usual_end(today: NaiveDate) -> NaiveDate {
    today
        .checked_add_months(Months::new(USUAL_MONTHS))
        .unwrap_or(NaiveDate::MAX)
}
