//! What may happen next in a case, and why not. The only place where permission to move a case is decided.

use std::collections::BTreeSet;
use std::iter;

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::definition::Definition;
use crate::guard::{FactValue, Facts};
use crate::held::held_facts;
use crate::key::{ActionKey, FactKey, PartKey, PersonKey, RoleKey, StateKey};
use crate::model::{Transition, Trigger};

/// Something that has been done in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// The transition, or one of the definition's extra steps.
    pub action: ActionKey,
    /// Who did it; nobody when time did.
    pub person: Option<PersonKey>,
    /// Where it led, when it moved the case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// From where to where a step moved a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Where it was.
    pub from: StateKey,
    /// Where it came.
    pub to: StateKey,
}

/// A case, as the engine sees it.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// Where the case is.
    pub state: &'a StateKey,
    /// What is known about it.
    pub facts: &'a Facts,
    /// What has been done in it.
    pub history: &'a [Step],
}

/// Who wants to do something.
#[derive(Clone, Copy, Debug)]
pub enum Actor<'a> {
    /// A person, with the roles they have towards this case.
    Person {
        /// Who it is.
        key: &'a PersonKey,
        /// Their roles towards this case.
        roles: &'a BTreeSet<RoleKey>,
        /// Those they step in for: what these did in the case, they count as having done.
        instead_of: &'a [PersonKey],
    },
    /// The clock.
    Timer,
}

impl<'a> Actor<'a> {
    /// A person who acts for nobody else.
    pub fn person(key: &'a PersonKey, roles: &'a BTreeSet<RoleKey>) -> Self {
        Self::Person {
            key,
            roles,
            instead_of: &[],
        }
    }
}

/// One reason why a transition can't be taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Block {
    /// It is for other roles.
    Role {
        /// Any of these would do.
        needs: Vec<RoleKey>,
    },
    /// A fact stands in the way.
    Fact {
        /// Which.
        fact: FactKey,
        /// What it should be.
        needs: FactValue,
        /// What it is, when known.
        is: Option<FactValue>,
    },
    /// Separation of duties: the same person took this step.
    SamePerson {
        /// The step they took.
        took: ActionKey,
    },
    /// Only time sets it off.
    TimerOnly,
    /// Only a person may do it.
    PersonOnly,
    /// It has been taken as many times as it may.
    Limit {
        /// How many times it has been taken.
        taken: u32,
        /// How many times it may be.
        limit: u32,
    },
}

/// A transition out of the case's state, with what stands in its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Choice<'a> {
    /// The transition.
    pub transition: &'a Transition,
    /// Every reason why it can't be taken now.
    pub blocked: Vec<Block>,
}

impl Choice<'_> {
    /// Whether nothing stands in its way.
    pub fn is_allowed(&self) -> bool {
        self.blocked.is_empty()
    }
}

/// Why a step was refused.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Refused {
    /// No such transition leaves the state.
    #[error("there is no action {action} in the state {state}")]
    UnknownAction {
        /// What was asked for.
        action: ActionKey,
        /// Where the case is.
        state: StateKey,
    },
    /// The transition exists, but something stands in its way.
    #[error("the action is blocked for {} reason(s)", .0.len())]
    Blocked(Vec<Block>),
}

/// Why a part of the case may not be edited.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditRefused {
    /// Nobody may edit it in this state.
    #[error("this part can't be edited in this state")]
    WrongState,
    /// Others may.
    #[error("this part can only be edited by other roles")]
    WrongRole {
        /// Any of these would do.
        needs: Vec<RoleKey>,
    },
}

/// Every transition out of the case's state: allowed, or blocked with each reason. Where a key branches on guards, the branch
/// that is open, or else the one that is closest.
pub fn available<'d>(definition: &'d Definition, situation: &Situation<'_>, actor: &Actor<'_>) -> Vec<Choice<'d>> {
    let facts = situation.facts.overlaid(&held_facts(definition, situation.history));
    let mut choices: Vec<Choice<'d>> = vec![];
    for transition in definition.from_state(situation.state) {
        let choice = Choice {
            transition,
            blocked: blocks(definition, transition, situation.history, (&facts, actor)),
        };
        match choices.iter_mut().find(|other| other.transition.key == transition.key) {
            Some(other) if choice.blocked.len() < other.blocked.len() => *other = choice,
            Some(_) => {}
            None => choices.push(choice),
        }
    }
    choices
}

/// The transition, if it may be taken now.
pub fn step<'d>(
    definition: &'d Definition,
    situation: &Situation<'_>,
    actor: &Actor<'_>,
    action: &ActionKey,
) -> Result<&'d Transition, Refused> {
    let choice = available(definition, situation, actor)
        .into_iter()
        .find(|choice| choice.transition.key == *action)
        .ok_or_else(|| Refused::UnknownAction {
            action: action.clone(),
            state: situation.state.clone(),
        })?;
    if choice.is_allowed() {
        Ok(choice.transition)
    } else {
        Err(Refused::Blocked(choice.blocked))
    }
}

/// Whether somebody with these roles may edit the part of the case while it is in the state.
pub fn may_edit(
    definition: &Definition,
    state: &StateKey,
    part: &PartKey,
    roles: &BTreeSet<RoleKey>,
) -> Result<(), EditRefused> {
    let allowed = definition.state(state).and_then(|state| state.editable.get(part));
    match allowed {
        None => Err(EditRefused::WrongState),
        Some(allowed) if allowed.is_disjoint(roles) => Err(EditRefused::WrongRole {
            needs: allowed.iter().cloned().collect(),
        }),
        Some(_) => Ok(()),
    }
}

/// Everything that stands in the way of the transition, people first.
fn blocks(
    definition: &Definition,
    transition: &Transition,
    history: &[Step],
    (facts, actor): (&Facts, &Actor<'_>),
) -> Vec<Block> {
    let mut blocks = actor_blocks(transition, history, actor);
    if let Some(guard) = &transition.guard {
        for block in guard.missing(true, facts, definition) {
            if !blocks.contains(&block) {
                blocks.push(block);
            }
        }
    }
    blocks.extend(limit_block(transition, history));
    blocks
}

fn actor_blocks(transition: &Transition, history: &[Step], actor: &Actor<'_>) -> Vec<Block> {
    match (transition.trigger, actor) {
        (Trigger::Timer, Actor::Timer) => vec![],
        (Trigger::Timer, Actor::Person { .. }) => vec![Block::TimerOnly],
        (Trigger::Person, Actor::Timer) => vec![Block::PersonOnly],
        (Trigger::Person, Actor::Person { key, roles, instead_of }) => {
            let wrong_role = !transition.roles.iter().any(|role| roles.contains(role));
            let role = wrong_role.then(|| Block::Role {
                needs: transition.roles.clone(),
            });
            let took = transition.not_same_as.iter().filter(|action| {
                iter::once(*key)
                    .chain(*instead_of)
                    .any(|key| has_taken(history, action, key))
            });
            role.into_iter()
                .chain(took.map(|action| Block::SamePerson { took: action.clone() }))
                .collect()
        }
    }
}

fn has_taken(history: &[Step], action: &ActionKey, person: &PersonKey) -> bool {
    history
        .iter()
        .any(|step| step.action == *action && step.person.as_ref() == Some(person))
}

fn limit_block(transition: &Transition, history: &[Step]) -> Option<Block> {
    let limit = transition.limit?;
    // Whoever only said the same as the one who moved the case has taken the step too, but the way was taken once.
    let ways = history.iter().filter(|step| step.moved.is_some());
    let taken = ways.filter(|step| step.action == transition.key).count();
    let taken = u32::try_from(taken).unwrap_or(u32::MAX);
    (taken >= limit).then_some(Block::Limit { taken, limit })
}

#[cfg(test)]
mod tests;
