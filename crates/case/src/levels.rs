//! Decision levels (beslutsnivåer): who decides what, as ordered rules of the delegation order (delegationsordning).

use std::collections::BTreeSet;
use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use undantag_risk::Level;
use undantag_workflow::Label;

use crate::case::Case;
use crate::decision::{MOST_MONTHS, USUAL_MONTHS};
use crate::ids::PersonId;
use crate::money::Ore;
use crate::patch::FieldError;
use crate::request::{PersonalData, words};

/// Levels at most in a delegation order.
pub const MOST_LEVELS: usize = 20;
/// Months an exemption may hold at most, whoever decides: the exemption is an exception from a rule that is itself revised once
/// per term of office, so ten years are more than two terms.
pub const LONGEST_MONTHS: u16 = 120;

/// Which level: a word that the organisation chose, such as `head-of-digitalisation`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LevelKey(pub String);

impl LevelKey {
    /// The word.
    pub fn word(&self) -> &str {
        &self.0
    }

    /// Whether it is a word that can be part of an address: lower case letters, digits and hyphens, at most forty.
    fn is_word(&self) -> bool {
        let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        self.0.starts_with(|c: char| c.is_ascii_lowercase()) && self.0.len() <= 40 && self.0.chars().all(fits)
    }
}

impl From<&str> for LevelKey {
    fn from(word: &str) -> Self {
        Self(word.to_owned())
    }
}

impl fmt::Display for LevelKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Days on which a person who decides is away (frånvaro), the first and the last included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Absence {
    /// Who.
    pub person: PersonId,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
}

/// One level of the delegation order: what it may decide, and who does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct DecisionLevel {
    /// Which.
    pub key: LevelKey,
    /// What it is called within a sentence: "digitaliseringschefen".
    pub name: Label,
    /// The highest residual level it may decide.
    pub up_to: Level,
    /// The highest cost of the first year it may decide; any, when none is said.
    #[serde(default)]
    pub cost_up_to: Option<Ore>,
    /// The personal data that need most protection it may decide on.
    #[serde(default = "any_personal_data")]
    pub personal_data_up_to: PersonalData,
    /// Months that it may let an exemption hold.
    #[serde(default = "usual_limit")]
    pub most_months: u16,
    /// Item of the delegation order it rests on, such as "4.7".
    pub delegation_item: String,
    /// Whether it decides on delegation, so that its decisions are reported to the board (Local Government Act 6:40). The
    /// board itself doesn't.
    #[serde(default = "yes")]
    pub delegated: bool,
    /// How many of them must decide the same (beslutförhet).
    #[serde(default = "one")]
    pub quorum: u8,
    /// Who decides, in order.
    pub people: Vec<PersonId>,
    /// Who steps in when none of them may or is there.
    #[serde(default)]
    pub substitutes: Vec<PersonId>,
    /// When whom of them is away.
    #[serde(default)]
    pub absences: Vec<Absence>,
}

fn any_personal_data() -> PersonalData {
    PersonalData::Special
}

pub(crate) fn usual_limit() -> u16 {
    u16::try_from(MOST_MONTHS).unwrap_or(LONGEST_MONTHS)
}

pub(crate) fn one() -> u8 {
    1
}

pub(crate) fn yes() -> bool {
    true
}

impl DecisionLevel {
    /// Whether a case of this weight is this level's to decide.
    pub fn covers(&self, weight: &Weight) -> bool {
        Ground::ALL.iter().all(|ground| self.allows(*ground, weight))
    }

    /// Whether the level may decide such a case at all, though perhaps not for as long as is asked for.
    pub(crate) fn covers_for_a_time(&self, weight: &Weight) -> bool {
        let grounds = Ground::ALL.iter().filter(|ground| **ground != Ground::Duration);
        grounds.copied().all(|ground| self.allows(ground, weight))
    }

    fn allows(&self, ground: Ground, weight: &Weight) -> bool {
        match ground {
            Ground::Risk => weight.residual <= self.up_to,
            Ground::Cost => self.cost_up_to.is_none_or(|most| weight.cost <= most),
            Ground::PersonalData => weight.personal_data <= self.personal_data_up_to,
            Ground::Duration => weight.months <= self.most_months,
        }
    }

    /// Whether it can decide everything that `other` can.
    fn includes(&self, other: &Self) -> bool {
        let no_limit = Ore(i64::MAX);
        other.up_to <= self.up_to
            && other.cost_up_to.unwrap_or(no_limit) <= self.cost_up_to.unwrap_or(no_limit)
            && other.personal_data_up_to <= self.personal_data_up_to
            && other.most_months <= self.most_months
    }

    /// Whether it names the person, as somebody who decides or as a substitute.
    pub fn names(&self, person: PersonId) -> bool {
        self.people.contains(&person) || self.substitutes.contains(&person)
    }

    /// Whether the person is away on `day`.
    pub fn is_away(&self, person: PersonId, day: NaiveDate) -> bool {
        self.absences
            .iter()
            .any(|it| it.person == person && it.from <= day && day <= it.until)
    }
}

words! {
    /// What can take a case to a higher level.
    Ground {
        /// The highest residual risk.
        Risk = "risk",
        /// What it costs the first year.
        Cost = "cost",
        /// Personal data that need protection.
        PersonalData = "personal-data",
        /// How long it is asked for.
        Duration = "duration",
    }
}

/// What a case weighs, by everything that levels are drawn by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Weight {
    /// The highest residual risk.
    pub residual: Level,
    /// What the proposal costs the first year, when what is paid once falls.
    pub cost: Ore,
    /// Personal data.
    pub personal_data: PersonalData,
    /// Months it is asked for.
    pub months: u16,
}

impl Weight {
    /// What the case weighs, if its risks are assessed. What nobody has said of personal data counts as the most delicate.
    pub fn of(case: &Case) -> Option<Self> {
        let proposed = case.analysis.alternative_of(crate::AlternativeKind::Proposed);
        let usual = u16::try_from(USUAL_MONTHS).unwrap_or(LONGEST_MONTHS);
        Some(Self {
            residual: case.highest_residual()?,
            cost: proposed.map_or(Ore(0), |it| case.analysis.cost(it.id, None, 1)),
            personal_data: case.request.information.personal_data.unwrap_or(PersonalData::Special),
            months: case.request.wanted_months.unwrap_or(usual),
        })
    }
}

/// The first level that covers the weight; when none covers so long a time, the last that covers the rest of it, which may
/// decide for a shorter time. With it, what the levels before it didn't cover: why it isn't theirs.
pub fn level_for<'a>(levels: &'a [DecisionLevel], weight: &Weight) -> Option<(&'a DecisionLevel, Vec<Ground>)> {
    let at = levels.iter().position(|level| level.covers(weight));
    let at = at.or_else(|| levels.iter().rposition(|level| level.covers_for_a_time(weight)))?;
    let (lower, rest) = levels.split_at_checked(at)?;
    let mut grounds: BTreeSet<Ground> = BTreeSet::from([Ground::Risk]);
    grounds.extend(
        lower
            .iter()
            .flat_map(|level| Ground::ALL.iter().filter(|ground| !level.allows(**ground, weight))),
    );
    Some((rest.first()?, grounds.into_iter().collect()))
}

/// What is wrong with a delegation order; `is_known` tells whether a person may decide at all.
pub fn order_errors(levels: &[DecisionLevel], is_known: impl Fn(PersonId) -> bool) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if levels.is_empty() || levels.len() > MOST_LEVELS {
        errors.push(FieldError::new("", "error-out-of-range", format!("1–{MOST_LEVELS}")));
    }
    for (at, level) in levels.iter().enumerate() {
        let own = level_errors(level, &is_known).into_iter().map(|error| FieldError {
            pointer: format!("/{at}{}", error.pointer),
            ..error
        });
        errors.extend(own);
        errors.extend(among(levels.get(..at).unwrap_or_default(), at, level));
    }
    if let Some(last) = levels.last().filter(|last| !decides_everything(last)) {
        let at = levels.len().saturating_sub(1);
        errors.push(FieldError::new(
            format!("/{at}/upTo"),
            "error-level-not-everything",
            last.key.word(),
        ));
    }
    errors
}

/// What is wrong with a level beside those before it: its name is taken, or they leave nothing to it.
fn among(before: &[DecisionLevel], at: usize, level: &DecisionLevel) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if before.iter().any(|other| other.key == level.key) {
        errors.push(FieldError::new(
            format!("/{at}/key"),
            "error-level-key-taken",
            level.key.word(),
        ));
    }
    if let Some(other) = before.iter().find(|other| other.includes(level)) {
        errors.push(FieldError::new(
            format!("/{at}/upTo"),
            "error-level-nothing-left",
            other.key.word(),
        ));
    }
    errors
}

/// Some level must be able to decide any case, or one could be left without anybody.
fn decides_everything(level: &DecisionLevel) -> bool {
    level.up_to == Level::Critical && level.cost_up_to.is_none() && level.personal_data_up_to == PersonalData::Special
}

fn level_errors(level: &DecisionLevel, is_known: &impl Fn(PersonId) -> bool) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if !level.key.is_word() {
        errors.push(FieldError::new("/key", "error-level-key-not-a-word", ""));
    }
    let texts = [
        ("/name/sv", &level.name.sv),
        ("/name/en", &level.name.en),
        ("/delegationItem", &level.delegation_item),
    ];
    for (pointer, text) in texts {
        if text.trim().is_empty() {
            errors.push(FieldError::new(pointer, "error-required", ""));
        } else if text.chars().count() > 100 || text.chars().any(char::is_control) {
            errors.push(FieldError::new(pointer, "error-too-long", "100"));
        }
    }
    if level.cost_up_to.is_some_and(|cost| cost < Ore(0) || cost > Ore::MAX) {
        errors.push(FieldError::new("/costUpTo", "error-out-of-range", "0–10 000 000 000"));
    }
    if !(1..=LONGEST_MONTHS).contains(&level.most_months) {
        errors.push(FieldError::new(
            "/mostMonths",
            "error-out-of-range",
            format!("1–{LONGEST_MONTHS}"),
        ));
    }
    errors.extend(people_errors(level, is_known));
    errors
}

fn people_errors(level: &DecisionLevel, is_known: &impl Fn(PersonId) -> bool) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if level.people.is_empty() {
        errors.push(FieldError::new("/people", "error-level-nobody", ""));
    }
    for (pointer, people) in [("/people", &level.people), ("/substitutes", &level.substitutes)] {
        if people.iter().any(|person| !is_known(*person)) {
            errors.push(FieldError::new(pointer, "error-level-unknown-person", ""));
        }
    }
    let able = level.people.len().saturating_add(level.substitutes.len());
    if level.quorum == 0 || usize::from(level.quorum) > able.max(1) {
        errors.push(FieldError::new(
            "/quorum",
            "error-out-of-range",
            format!("1–{}", able.max(1)),
        ));
    }
    if level.substitutes.iter().any(|person| level.people.contains(person)) {
        errors.push(FieldError::new("/substitutes", "error-level-both", ""));
    }
    for (at, absence) in level.absences.iter().enumerate() {
        if !level.names(absence.person) {
            errors.push(FieldError::new(
                format!("/absences/{at}/person"),
                "error-level-absent-other",
                "",
            ));
        }
        if absence.until < absence.from {
            errors.push(FieldError::new(
                format!("/absences/{at}/until"),
                "error-level-absence-backwards",
                "",
            ));
        }
    }
    errors
}
