//! A path that shows a finding, and its replay through the engine: whoever doubts the checker can run what it says.

use std::collections::BTreeSet;

use serde::Serialize;
use thiserror::Error;

use crate::definition::Definition;
use crate::engine::{Actor, Moved, Refused, Situation, Step, step};
use crate::guard::Facts;
use crate::held::carry_over;
use crate::key::{ActionKey, FactKey, PersonKey, RoleKey, StateKey};
use crate::model::{About, State, Transition};

/// Who takes a step: a role, and a made-up person who has it. The same name is the same person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Taker {
    /// The role in which they do it.
    pub role: RoleKey,
    /// Who it is.
    pub person: PersonKey,
}

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WitnessStep {
    /// Where the case is.
    pub state: StateKey,
    /// What is true when the step is taken, as far as it matters. Whatever differs from the step before has been changed
    /// meanwhile by those who work on the case.
    pub facts: Facts,
    /// What is done.
    pub action: ActionKey,
    /// Who does it; nobody when time does.
    pub by: Option<Taker>,
    /// Where the case is afterwards.
    pub to: StateKey,
}

/// A path from the start that shows a finding, and where it leads.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Witness {
    /// The steps, from the start.
    pub steps: Vec<WitnessStep>,
    /// Where the case is in the end.
    pub state: StateKey,
    /// What is true in the end, as far as it matters.
    pub facts: Facts,
}

/// Why a witness can't be gone through.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Unreplayed {
    /// A step begins, or the witness ends, where the case isn't.
    #[error("step {step}: the case is in {is}, not in {said}")]
    Elsewhere {
        /// Which step, counted from 0.
        step: usize,
        /// Where the case is.
        is: StateKey,
        /// Where the witness says it is.
        said: StateKey,
    },
    /// A fact has become something that nothing there can make it.
    #[error("step {step}: nothing in {state} makes {fact} so")]
    Changed {
        /// Which step, counted from 0.
        step: usize,
        /// Where the case is.
        state: StateKey,
        /// Which fact.
        fact: FactKey,
    },
    /// The engine refuses the step.
    #[error("step {step}: {refused}")]
    Refused {
        /// Which step, counted from 0.
        step: usize,
        /// Why.
        refused: Refused,
    },
}

/// Goes the way of the witness, asking the engine at every step.
pub(crate) fn replay(definition: &Definition, witness: &Witness) -> Result<(), Unreplayed> {
    let mut walk = Walk::start(definition);
    for (index, taken) in witness.steps.iter().enumerate() {
        walk.take(index, taken)?;
    }
    walk.be(witness.steps.len(), &witness.state)?;
    walk.change(witness.steps.len(), &witness.facts)
}

/// A case on its way.
struct Walk<'d> {
    definition: &'d Definition,
    state: &'d State,
    facts: Facts,
    history: Vec<Step>,
}

impl<'d> Walk<'d> {
    fn start(definition: &'d Definition) -> Self {
        let (case, held) = (
            definition.initial_facts(About::Case),
            definition.initial_facts(About::Workflow),
        );
        Self {
            definition,
            state: definition.initial(),
            facts: case
                .iter()
                .chain(held.iter())
                .map(|(fact, value)| (fact.clone(), value.clone()))
                .collect(),
            history: vec![],
        }
    }

    fn be(&self, step: usize, said: &StateKey) -> Result<(), Unreplayed> {
        if self.state.key == *said {
            return Ok(());
        }
        Err(Unreplayed::Elsewhere {
            step,
            is: self.state.key.clone(),
            said: said.clone(),
        })
    }

    /// Lets the facts become what the witness says: those about input freely, those about the case where they can change.
    fn change(&mut self, step: usize, said: &Facts) -> Result<(), Unreplayed> {
        for (key, _) in said.iter().filter(|(key, value)| self.facts.get(key) != Some(value)) {
            let fact = self.definition.fact(key);
            let free =
                fact.is_none_or(|fact| fact.about == About::Input || self.definition.can_change(fact, self.state));
            if !free {
                return Err(Unreplayed::Changed {
                    step,
                    state: self.state.key.clone(),
                    fact: key.clone(),
                });
            }
        }
        self.facts = self.facts.overlaid(said);
        Ok(())
    }

    fn take(&mut self, index: usize, said: &WitnessStep) -> Result<(), Unreplayed> {
        self.be(index, &said.state)?;
        self.change(index, &said.facts)?;
        let roles = said.by.iter().map(|by| by.role.clone()).collect::<BTreeSet<_>>();
        let actor = said
            .by
            .as_ref()
            .map_or(Actor::Timer, |by| Actor::person(&by.person, &roles));
        let situation = Situation {
            state: &self.state.key,
            facts: &self.facts,
            history: &self.history,
        };
        let transition = step(self.definition, &situation, &actor, &said.action)
            .map_err(|refused| Unreplayed::Refused { step: index, refused })?;
        self.history.push(Step {
            action: said.action.clone(),
            person: said.by.as_ref().map(|by| by.person.clone()),
            moved: Some(Moved {
                from: self.state.key.clone(),
                to: transition.to.clone(),
            }),
        });
        self.arrive(index, transition, &said.to)
    }

    fn arrive(&mut self, index: usize, transition: &Transition, said: &StateKey) -> Result<(), Unreplayed> {
        for about in [About::Case, About::Workflow] {
            carry_over(self.definition, transition, &mut self.facts, about);
        }
        if let Some(state) = self.definition.state(&transition.to) {
            self.state = state;
        }
        self.be(index, said)
    }
}
