//! What a workflow is once it has been read: states, transitions, roles, facts and the promises the workflow makes.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::guard::Guard;
use crate::key::{ActionKey, EffectKey, FactKey, OutcomeKey, PartKey, RoleKey, StateKey};

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

/// How long a case may stay in a state, in working days.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Deadline {
    /// Counted from the day the case came into the state.
    pub working_days: u32,
    /// When those responsible are reminded, counted the same way.
    pub reminders: Vec<u32>,
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
    /// Who is told when the deadline has passed.
    pub escalate_to: Option<RoleKey>,
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
}

/// A role that people have towards a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Role {
    /// Its key.
    pub key: RoleKey,
    /// What people call it.
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
}

/// A workflow that has been read and found sound. The only way to get one is [`Definition::load`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Definition {
    pub(crate) key: String,
    pub(crate) version: u32,
    pub(crate) digest: String,
    pub(crate) label: Label,
    pub(crate) roles: Vec<Role>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) outcomes: Vec<Outcome>,
    pub(crate) parts: Vec<PartKey>,
    pub(crate) steps: Vec<ActionKey>,
    pub(crate) effects: Vec<EffectKey>,
    pub(crate) initial: State,
    pub(crate) states: Vec<State>,
    pub(crate) transitions: Vec<Transition>,
    pub(crate) invariants: Vec<Invariant>,
}

impl Definition {
    /// The workflow's key, such as `exemption`.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// Its version. A case is pinned to key, version and digest.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// SHA-256 of the file's text, in hexadecimal.
    pub fn digest(&self) -> &str {
        &self.digest
    }

    /// What people call the workflow.
    pub fn label(&self) -> &Label {
        &self.label
    }

    /// Every state, in the order of the file.
    pub fn states(&self) -> &[State] {
        &self.states
    }

    /// The state with this key.
    pub fn state(&self, key: &StateKey) -> Option<&State> {
        self.states.iter().find(|state| state.key == *key)
    }

    /// Where every case starts.
    pub fn initial(&self) -> &State {
        &self.initial
    }

    /// Every transition, in the order of the file.
    pub fn transitions(&self) -> &[Transition] {
        &self.transitions
    }

    /// The transitions out of the state, in the order of the file.
    pub fn from_state(&self, state: &StateKey) -> impl Iterator<Item = &Transition> {
        self.transitions
            .iter()
            .filter(move |transition| transition.from.contains(state))
    }

    /// The transition with this key out of the state.
    pub fn action(&self, state: &StateKey, action: &ActionKey) -> Option<&Transition> {
        self.from_state(state).find(|transition| transition.key == *action)
    }

    /// Every role.
    pub fn roles(&self) -> &[Role] {
        &self.roles
    }

    /// The role with this key.
    pub fn role(&self, key: &RoleKey) -> Option<&Role> {
        self.roles.iter().find(|role| role.key == *key)
    }

    /// Every fact.
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// The fact with this key.
    pub fn fact(&self, key: &FactKey) -> Option<&Fact> {
        self.facts.iter().find(|fact| fact.key == *key)
    }

    /// Every outcome.
    pub fn outcomes(&self) -> &[Outcome] {
        &self.outcomes
    }

    /// The parts of a case that can be edited in some state.
    pub fn parts(&self) -> &[PartKey] {
        &self.parts
    }

    /// Steps that are kept in the history without being transitions, such as `sign`.
    pub fn steps(&self) -> &[ActionKey] {
        &self.steps
    }

    /// Every effect a transition can have.
    pub fn effects(&self) -> &[EffectKey] {
        &self.effects
    }

    /// The promises that were proved.
    pub fn invariants(&self) -> &[Invariant] {
        &self.invariants
    }
}
