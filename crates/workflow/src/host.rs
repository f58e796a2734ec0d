//! Where a definition is to be used: what the application can do, who works there, and which cases are running.

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::Definition;
use crate::engine::Step;
use crate::guard::Facts;
use crate::key::{ActionKey, DateKey, EffectKey, FactKey, LetterKey, PartKey, PersonKey, PhaseKey, RoleKey, StateKey};
use crate::model::{About, Domain};

/// What the application that runs definitions can do. A definition can ask for nothing else.
#[derive(Clone, Debug, Default)]
pub struct Host {
    /// The facts it computes, with what they can be and what they are read from.
    pub facts: BTreeMap<FactKey, (Domain, About)>,
    /// The effects it carries out.
    pub effects: BTreeSet<EffectKey>,
    /// The parts of a case that it lets people edit.
    pub parts: BTreeSet<PartKey>,
    /// The steps it keeps in the history besides transitions.
    pub steps: BTreeSet<ActionKey>,
    /// The dates it knows of a case.
    pub dates: BTreeSet<DateKey>,
    /// The phases it has pages for.
    pub phases: BTreeSet<PhaseKey>,
    /// The roles it can give people.
    pub roles: BTreeSet<RoleKey>,
    /// The input fields it asks for.
    pub inputs: BTreeSet<String>,
    /// The words it has for mails.
    pub letters: BTreeSet<LetterKey>,
    /// The keys of the sentences it says.
    pub texts: BTreeSet<String>,
    /// How the keys begin of the sentences that a definition may have for each of its actions, such as `action-done-`.
    pub texts_of_actions: BTreeSet<String>,
    /// How the keys begin of the sentences that a definition may have for each of its states, such as `state-todo-`.
    pub texts_of_states: BTreeSet<String>,
}

/// Who works with the cases.
#[derive(Clone, Debug, Default)]
pub struct Staff {
    /// The people who can have each role. A role that isn't here, anybody can have.
    pub people: BTreeMap<RoleKey, BTreeSet<PersonKey>>,
    /// Who steps in for whom.
    pub substitutes: BTreeMap<PersonKey, PersonKey>,
}

/// A case that runs in an older version.
#[derive(Clone, Debug)]
pub struct RunningCase {
    /// What to call it in a finding.
    pub name: String,
    /// Where it is.
    pub state: StateKey,
    /// What is known about it.
    pub facts: Facts,
    /// What has been done in it.
    pub history: Vec<Step>,
}

/// The cases that run in an older version.
#[derive(Clone, Copy, Debug)]
pub struct Running<'a> {
    /// The version they run in.
    pub older: &'a Definition,
    /// The cases; none when it isn't known which there are, so that there may be one in any state.
    pub cases: Option<&'a [RunningCase]>,
}

/// Where a definition is to be used, as far as it is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Surroundings<'a> {
    /// What the application can do.
    pub host: Option<&'a Host>,
    /// Who works there.
    pub staff: Option<&'a Staff>,
    /// The version that it follows, and what runs there.
    pub running: Option<Running<'a>>,
}
