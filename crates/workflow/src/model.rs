//! What a workflow is made of: states, transitions, roles, facts and the promises it makes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::guard::{FactValue, Guard};
use crate::key::{ActionKey, DateKey, EffectKey, FactKey, LetterKey, OutcomeKey, PartKey, PhaseKey, RoleKey, StateKey};

/// A sentence or name that people read, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// In Swedish.
    pub sv: String,
    /// In English.
    pub en: String,
}

impl Label {
    pub(crate) fn new(sv: impl Into<String>, en: impl Into<String>) -> Self {
        Self {
            sv: sv.into(),
            en: en.into(),
        }
    }
}

/// Where in its life a case is while in a state.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum StateKind {
    /// Where every case starts.
    Initial,
    /// Under way.
    Active,
    /// Where a case ends.
    Final {
        /// How it ended.
        outcome: OutcomeKey,
    },
}

/// What a deadline counts to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Term {
    /// So many working days after the day the case came into the state.
    WorkingDays(u32),
    /// A date that the case knows by this name.
    Date(DateKey),
}

/// How long a case may stay in a state. Days are working days in the definition's calendar, where nothing else is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Deadline {
    /// When it passes.
    pub term: Term,
    /// When those responsible are reminded: so many working days after the day the case came into the state.
    pub reminders: Vec<u32>,
    /// When those responsible are reminded: so many working days before the deadline.
    pub reminders_before: Vec<u32>,
    /// When those responsible are reminded of a date: so many days before it, working days or not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reminders_days_before: Vec<u32>,
    /// The input field with which the step into the state may set another number of working days.
    pub set_by: Option<String>,
}

impl Deadline {
    /// The working days that the definition gives; none when the deadline is a date.
    pub fn working_days(&self) -> Option<u32> {
        match self.term {
            Term::WorkingDays(days) => Some(days),
            Term::Date(_) => None,
        }
    }
}

/// Who is told when a deadline has passed and nothing happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Escalation {
    /// Working days after the deadline.
    pub after: u32,
    /// Who is told.
    pub to: RoleKey,
}

/// What becomes of the records of a case that has ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Retention {
    /// They are kept for ever (bevaras).
    Preserve,
    /// They are disposed of so many years after the end (gallras).
    DisposeAfterYears(u32),
}

/// A place where a case can be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct State {
    /// Its key.
    pub key: StateKey,
    /// What people call it.
    pub label: Label,
    /// Initial, active or final.
    pub kind: StateKind,
    /// Who has the ball.
    pub responsible: Vec<RoleKey>,
    /// Which parts of the case may be edited here, and by whom.
    pub editable: BTreeMap<PartKey, BTreeSet<RoleKey>>,
    /// How long the case may stay here.
    pub deadline: Option<Deadline>,
    /// Why there is no deadline.
    pub no_deadline: Option<Label>,
    /// Who is told when the deadline has passed, in the order of the file.
    pub escalation: Vec<Escalation>,
    /// What kind of place this is to the application, such as `analysis`: what pages show and where they lead.
    pub phase: Option<PhaseKey>,
    /// Whether a case that is here holds what was applied for.
    pub grants: bool,
    /// What becomes of the records of a case that ends here.
    pub retention: Option<Retention>,
}

impl State {
    /// Whether a case ends here.
    pub fn is_final(&self) -> bool {
        matches!(self.kind, StateKind::Final { .. })
    }
}

/// What sets a transition off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// Somebody decides to.
    Person,
    /// Time does.
    Timer,
}

/// When a timer transition is due.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum After {
    /// When the state's deadline has passed.
    Deadline,
    /// So many working days after the day the case came into the state have passed.
    WorkingDays(u32),
    /// When a date that the case knows by this name has passed.
    Date(DateKey),
}

/// Something that is given when a transition is taken, such as reasons.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct InputField {
    /// Its key.
    pub key: String,
    /// Whether it must be given.
    pub required: bool,
}

/// A way from one or several states to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Transition {
    /// Its key, unique among the transitions out of a state.
    pub key: ActionKey,
    /// What people call it.
    pub label: Label,
    /// The states it can be taken in.
    pub from: Vec<StateKey>,
    /// The state the case is in afterwards.
    pub to: StateKey,
    /// Who may take it.
    pub roles: Vec<RoleKey>,
    /// Whether a person or time takes it.
    pub trigger: Trigger,
    /// What must be true.
    pub guard: Option<Guard>,
    /// What is given with it.
    pub input: Vec<InputField>,
    /// What the application does in the same transaction.
    pub effects: Vec<EffectKey>,
    /// Separation of duties: whoever took one of these steps in the case may not take this one.
    pub not_same_as: Vec<ActionKey>,
    /// How many times it may be taken in a case.
    pub limit: Option<u32>,
    /// Why a transition that closes a loop has no limit.
    pub no_limit: Option<Label>,
    /// When time takes it; only a timer has one.
    pub after: Option<After>,
    /// The workflow's own facts that it changes, with what they become.
    pub sets: BTreeMap<FactKey, FactValue>,
    /// The facts that it makes what they were at first.
    pub clears: Vec<FactKey>,
    /// Whether it is a decision in the matter.
    pub decides: bool,
    /// Whether whoever takes it is bound to the basis that they read.
    pub binds_basis: bool,
    /// The words of the mails that its effects send.
    pub letter: Option<LetterKey>,
}

impl Transition {
    /// Whether a person takes it.
    pub fn is_for_people(&self) -> bool {
        self.trigger == Trigger::Person
    }
}

/// A role that people have towards a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Role {
    /// Its key.
    pub key: RoleKey,
    /// What people call it.
    pub label: Label,
    /// How many people can have it at most; none when any number can.
    pub people: Option<u32>,
    /// The role whose people step in for those of this one.
    pub substitute: Option<RoleKey>,
}

/// Something the application does when a transition is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Effect {
    /// Its key.
    pub key: EffectKey,
    /// The roles that are told something by it.
    pub tells: Vec<RoleKey>,
}

/// A sentence of the product, in words of this workflow's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Wording {
    /// The product's key for the sentence.
    pub key: String,
    /// What is said instead.
    pub label: Label,
}

/// The values a fact can have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Domain {
    /// True or false.
    Bool,
    /// One of these words.
    Words(Vec<String>),
}

/// What a fact is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum About {
    /// The case as it stands.
    Case,
    /// What is given with the action, or who takes it: unknown until somebody tries.
    Input,
    /// What has been done: only transitions set and clear it, and its value follows from the history.
    Workflow,
}

/// A named truth about a case, with finitely many values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fact {
    /// Its key.
    pub key: FactKey,
    /// What it means, as a requirement.
    pub label: Label,
    /// What it can be.
    pub domain: Domain,
    /// What it is read from.
    pub about: About,
    /// What it is when a case begins.
    pub initial: FactValue,
    /// The states in which it can change while the case stays there; none given when it can wherever something is editable.
    pub changes_in: Option<Vec<StateKey>>,
    /// The step that gives this approval: the fact holds only if the step was taken since it last didn't.
    pub approved_by: Option<ActionKey>,
}

/// A way in which a case can end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// Its key.
    pub key: OutcomeKey,
    /// What people call it.
    pub label: Label,
}

/// A promise the workflow makes about every path a case can take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Invariant {
    /// Every path to the state passes one of the transitions.
    MustPass {
        /// The state that is protected.
        state: StateKey,
        /// The transitions of which one must be passed.
        one_of: Vec<ActionKey>,
    },
    /// Every path from the state to an end passes one of the transitions.
    MustFollow {
        /// The state that obliges.
        state: StateKey,
        /// The transitions of which one must follow.
        one_of: Vec<ActionKey>,
    },
    /// Whenever a case comes into the state, this is so.
    MustHold {
        /// The state that is protected.
        state: StateKey,
        /// What must all hold.
        facts: Guard,
    },
    /// Time alone never brings a case into the state.
    NoTimerInto {
        /// The state that is protected.
        state: StateKey,
    },
    /// No single person can bring a case into the state.
    FourEyes {
        /// The state that is protected.
        state: StateKey,
    },
}

impl Invariant {
    /// The word for its kind in the format.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::MustPass { .. } => "must-pass",
            Self::MustFollow { .. } => "must-follow",
            Self::MustHold { .. } => "must-hold",
            Self::NoTimerInto { .. } => "no-timer-into",
            Self::FourEyes { .. } => "four-eyes",
        }
    }

    /// The state that the promise is about.
    pub fn state(&self) -> &StateKey {
        match self {
            Self::MustPass { state, .. }
            | Self::MustFollow { state, .. }
            | Self::MustHold { state, .. }
            | Self::NoTimerInto { state }
            | Self::FourEyes { state } => state,
        }
    }
}

/// How long a case may take at most from one state until it comes to one of others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LeadTime {
    /// What has been promised.
    pub working_days: u32,
    /// Where the counting starts.
    pub from: StateKey,
    /// Where it ends.
    pub until: Vec<StateKey>,
}

/// What happens to a deadline when a running case is moved to this version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Due {
    /// It stays the day it was.
    Keep,
    /// It is counted anew by this version, from the day the case came into the state.
    Recompute,
}

/// Where running cases in one state of the older version go.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Move {
    /// The state in the older version.
    pub from: StateKey,
    /// The state in this one.
    pub to: StateKey,
    /// What happens to the deadline; a rule without it is refused.
    pub due: Option<Due>,
}

/// What happens to the running cases of an older version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Migration {
    /// The older version.
    pub from: u32,
    /// Whether its cases move to this version, or stay with their own.
    pub moves: bool,
    /// Where they go, one rule a state.
    pub states: Vec<Move>,
}
