//! Who is appointed to decide a case, and why: the level that its weight falls to, less those who may not or are away.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use undantag_risk::Level;
use undantag_workflow::Label;

use crate::ids::PersonId;
use crate::levels::{DecisionLevel, Ground, LevelKey, Weight, level_for, one, usual_limit, yes};
use crate::money::Ore;
use crate::request::PersonalData;
use crate::signature::BasisDigest;

/// Who was appointed to decide this case, and why. What it says of the level is what the delegation order said that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Appointment {
    /// Level.
    pub level: LevelKey,
    /// What it is called within a sentence.
    #[serde(default)]
    pub name: Label,
    /// The highest remaining risk.
    pub because: Level,
    /// What it costs the first year.
    #[serde(default)]
    pub cost: Ore,
    /// Personal data.
    #[serde(default)]
    pub personal_data: Option<PersonalData>,
    /// Months it is asked for.
    #[serde(default)]
    pub months: Option<u16>,
    /// Which of these made it this level's and not a lower one's.
    #[serde(default)]
    pub grounds: Vec<Ground>,
    /// Months the level may let an exemption hold.
    #[serde(default = "usual_limit")]
    pub most_months: u16,
    /// Item of the delegation order.
    pub delegation_item: String,
    /// Whether the level decides on delegation.
    #[serde(default = "yes")]
    pub delegated: bool,
    /// How many of them must decide the same.
    #[serde(default = "one")]
    pub quorum: u8,
    /// Who may decide.
    pub people: Vec<PersonId>,
    /// Whether substitutes stand in.
    pub substituted: bool,
    /// Substitutes who may decide too, since those above let the deadline pass or are too few. They step in for the level, not for one
    /// person: each carries the conflicts of an appointed person who could still decide, so only when none of those could are
    /// the substitutes kept from deciding as well.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stepping_in: Vec<PersonId>,
    /// The basis they are asked to decide on.
    pub basis: BasisDigest,
}

impl Appointment {
    /// Whether these levels let the person decide what this is an appointment to: the level that was appointed still covers it,
    /// and names them, as somebody who decides or as a substitute.
    pub fn is_delegated(&self, levels: &[DecisionLevel], person: PersonId) -> bool {
        let level = levels.iter().find(|level| level.key == self.level);
        level.is_some_and(|level| level.covers_for_a_time(&self.weight()) && level.names(person))
    }

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

    /// What the case weighed when it was appointed.
    pub fn weight(&self) -> Weight {
        Weight {
            residual: self.because,
            cost: self.cost,
            personal_data: self.personal_data.unwrap_or(PersonalData::None),
            months: self.months.unwrap_or_default(),
        }
    }

    /// The same without the person; none when too few are left.
    pub(crate) fn without(&self, person: PersonId) -> Option<Self> {
        let mut rest = self.clone();
        rest.people.retain(|other| *other != person);
        rest.stepping_in.retain(|other| *other != person);
        if rest.people.is_empty() {
            rest.people = std::mem::take(&mut rest.stepping_in);
            rest.substituted = true;
        }
        let left = rest.deciders().count();
        (left > 0 && left >= usize::from(rest.quorum)).then_some(rest)
    }
}

/// The level that the weight falls to, with people who have no part in the case and are there on `today`: substitutes when
/// none of the ordinary ones is both, and beside them when they are too few to decide.
pub(crate) fn appointment(
    levels: &[DecisionLevel],
    weight: Weight,
    basis: BasisDigest,
    today: NaiveDate,
    has_part: impl Fn(PersonId) -> bool,
) -> Option<Appointment> {
    let (level, grounds) = level_for(levels, &weight)?;
    let free = |people: &[PersonId]| -> Vec<PersonId> {
        let is_free = |person: &PersonId| !has_part(*person) && !level.is_away(*person, today);
        people.iter().copied().filter(is_free).collect()
    };
    let ordinary = free(&level.people);
    let substituted = ordinary.is_empty();
    let quorum = usize::from(level.quorum.max(1));
    let (people, stepping_in) = if substituted {
        (free(&level.substitutes), Vec::new())
    } else {
        let lacking = quorum.saturating_sub(ordinary.len());
        let beside = free(&level.substitutes).into_iter().take(lacking).collect();
        (ordinary, beside)
    };
    (people.len().saturating_add(stepping_in.len()) >= quorum).then(|| Appointment {
        level: level.key.clone(),
        name: level.name.clone(),
        because: weight.residual,
        cost: weight.cost,
        personal_data: Some(weight.personal_data),
        months: Some(weight.months),
        grounds,
        most_months: level.most_months,
        delegation_item: level.delegation_item.clone(),
        delegated: level.delegated,
        quorum: level.quorum.max(1),
        people,
        substituted,
        stepping_in,
        basis,
    })
}
