//! A workflow that has been read: what it is made of can be asked by key.

use serde::Serialize;

use crate::guard::Facts;
use crate::key::{ActionKey, DateKey, EffectKey, FactKey, PartKey, PhaseKey, RoleKey, StateKey};
use crate::model::{
    About, Effect, Fact, Invariant, Label, LeadTime, Migration, Outcome, Role, State, StateKind, Transition, Wording,
};

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
    pub(crate) dates: Vec<DateKey>,
    pub(crate) phases: Vec<PhaseKey>,
    pub(crate) effects: Vec<Effect>,
    pub(crate) initial: State,
    pub(crate) states: Vec<State>,
    pub(crate) transitions: Vec<Transition>,
    pub(crate) invariants: Vec<Invariant>,
    pub(crate) texts: Vec<Wording>,
    pub(crate) lead_time: Option<LeadTime>,
    pub(crate) migration: Option<Migration>,
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

    /// The first transition with this key out of the state. Where a key branches on guards there are several.
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

    /// What the facts about `about` are when a case begins.
    pub(crate) fn initial_facts(&self, about: About) -> Facts {
        let facts = self.facts.iter().filter(|fact| fact.about == about);
        facts.map(|fact| (fact.key.clone(), fact.initial.clone())).collect()
    }

    /// Whether the fact can change while a case stays in the state.
    pub fn can_change(&self, fact: &Fact, state: &State) -> bool {
        let open = !matches!(state.kind, StateKind::Final { .. }) && fact.about == About::Case;
        let here = fact
            .changes_in
            .as_ref()
            .map_or(!state.editable.is_empty(), |states| states.contains(&state.key));
        open && here
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
    pub fn effects(&self) -> &[Effect] {
        &self.effects
    }

    /// The effect with this key.
    pub fn effect(&self, key: &EffectKey) -> Option<&Effect> {
        self.effects.iter().find(|effect| effect.key == *key)
    }

    /// Dates of a case that deadlines and timers go by.
    pub fn dates(&self) -> &[DateKey] {
        &self.dates
    }

    /// The kinds of places there are, in the order a case usually comes to them.
    pub fn phases(&self) -> &[PhaseKey] {
        &self.phases
    }

    /// The phase of the state; none for a final one.
    pub fn phase(&self, state: &StateKey) -> Option<&PhaseKey> {
        self.state(state)?.phase.as_ref()
    }

    /// What this workflow says instead of the product's own sentence.
    pub fn text(&self, key: &str) -> Option<&Label> {
        self.texts.iter().find(|text| text.key == key).map(|text| &text.label)
    }

    /// Every sentence that this workflow says in its own words.
    pub fn texts(&self) -> &[Wording] {
        &self.texts
    }

    /// How long a case may take at most, when something has been promised.
    pub fn lead_time(&self) -> Option<&LeadTime> {
        self.lead_time.as_ref()
    }

    /// What happens to running cases of an older version; nothing when they stay with theirs.
    pub fn migration(&self) -> Option<&Migration> {
        self.migration.as_ref()
    }

    /// The promises that were proved.
    pub fn invariants(&self) -> &[Invariant] {
        &self.invariants
    }
}
