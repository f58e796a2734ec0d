//! Where a running case goes when a newer version of its workflow takes it over, or why it stays.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::definition::Definition;
use crate::guard::FactValue;
use crate::held::held_facts;
use crate::host::RunningCase;
use crate::key::{FactKey, StateKey};
use crate::model::{About, Due, Invariant, Move, State, StateKind};

/// Where a case goes by the rules of the newer version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Moving {
    /// The state in the newer version.
    pub to: StateKey,
    /// What happens to its deadline.
    pub due: Due,
}

/// A reason why a case stays in the version it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Stays {
    /// The newer version moves no cases out of the older one.
    NotMoving,
    /// The case has ended, or is in a state that the older version doesn't have.
    Ended,
    /// There is no rule for the state it is in.
    NoRule {
        /// Where it is.
        state: StateKey,
    },
    /// The rule leads to a state that the newer version doesn't have, or that is an end: a case ends by what is done in it.
    NoState {
        /// Where it would go.
        state: StateKey,
    },
    /// The rule doesn't say what happens to the deadline.
    NoDue {
        /// Where it is.
        state: StateKey,
    },
    /// A fact that the workflow holds, and that something has been done to, would be lost: the newer version doesn't have it,
    /// or counts what has been done to it otherwise.
    LosesFact {
        /// Which.
        fact: FactKey,
    },
    /// What has been done in the case breaks a promise about the state it would go to.
    Breaks {
        /// The promise.
        invariant: Invariant,
    },
}

/// Where the case goes from the older version to the newer, by the rules of the newer; or every reason why it stays.
pub fn migrate(older: &Definition, newer: &Definition, case: &RunningCase) -> Result<Moving, Vec<Stays>> {
    let rule = rule(older, newer, case)?;
    let mut reasons = vec![];
    if !newer.state(&rule.to).is_some_and(is_open) {
        reasons.push(Stays::NoState { state: rule.to.clone() });
    }
    reasons.extend(lost(older, newer, case));
    reasons.extend(broken(newer, rule, case));
    match rule.due {
        Some(due) if reasons.is_empty() => Ok(Moving {
            to: rule.to.clone(),
            due,
        }),
        Some(_) => Err(reasons),
        None => {
            reasons.push(Stays::NoDue {
                state: case.state.clone(),
            });
            Err(reasons)
        }
    }
}

pub(crate) fn is_open(state: &State) -> bool {
    !matches!(state.kind, StateKind::Final { .. })
}

fn rule<'n>(older: &Definition, newer: &'n Definition, case: &RunningCase) -> Result<&'n Move, Vec<Stays>> {
    let follows = newer.key() == older.key();
    let migration = newer
        .migration()
        .filter(|migration| migration.moves && migration.from == older.version());
    let Some(migration) = migration.filter(|_| follows) else {
        return Err(vec![Stays::NotMoving]);
    };
    if !older.state(&case.state).is_some_and(is_open) {
        return Err(vec![Stays::Ended]);
    }
    let mut rules = migration.states.iter();
    rules.find(|rule| rule.from == case.state).ok_or_else(|| {
        vec![Stays::NoRule {
            state: case.state.clone(),
        }]
    })
}

/// The facts that the older version holds of the case otherwise than at first, and that the newer one wouldn't.
fn lost(older: &Definition, newer: &Definition, case: &RunningCase) -> impl Iterator<Item = Stays> {
    let (before, after) = (held_facts(older, &case.history), held_facts(newer, &case.history));
    let touched = older.facts().iter().filter(|fact| fact.about == About::Workflow);
    let lost = touched.filter(|fact| {
        let is: Option<&FactValue> = before.get(&fact.key);
        is.is_some_and(|is| *is != fact.initial) && is != after.get(&fact.key)
    });
    let lost: Vec<_> = lost.map(|fact| Stays::LosesFact { fact: fact.key.clone() }).collect();
    lost.into_iter()
}

/// The promises about the state that what has been done breaks. What must follow is proved of every way on from there.
fn broken(newer: &Definition, rule: &Move, case: &RunningCase) -> impl Iterator<Item = Stays> {
    let about = newer
        .invariants()
        .iter()
        .filter(|invariant| *invariant.state() == rule.to);
    about
        .filter(|invariant| is_broken(newer, invariant, case))
        .map(|invariant| Stays::Breaks {
            invariant: invariant.clone(),
        })
}

fn is_broken(newer: &Definition, invariant: &Invariant, case: &RunningCase) -> bool {
    let history = &case.history;
    let mut moves = history.iter().filter(|step| step.moved.is_some());
    match invariant {
        Invariant::MustPass { one_of, .. } => !moves.any(|step| one_of.contains(&step.action)),
        Invariant::MustHold { facts, .. } => {
            let known = case.facts.overlaid(&held_facts(newer, history));
            !facts.missing(true, &known, newer).is_empty()
        }
        Invariant::NoTimerInto { .. } => moves.next_back().is_some_and(|step| step.person.is_none()),
        Invariant::FourEyes { .. } => {
            let people: BTreeSet<_> = history.iter().filter_map(|step| step.person.as_ref()).collect();
            people.len() < 2
        }
        Invariant::MustFollow { .. } => false,
    }
}

#[cfg(test)]
mod tests;
