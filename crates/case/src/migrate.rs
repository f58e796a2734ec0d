//! Moving a running case to a newer version of its workflow, by the rules that the newer version carries.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use undantag_workflow::{Definition, Due, FactKey, Invariant, Move, StateKey, StateKind, Step, held_facts};

use crate::case::Case;
use crate::command::{By, Ctx};
use crate::event::{Event, Stamped, WorkflowRef};
use crate::people::Role;

/// What the last day to act follows from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "by", rename_all = "kebab-case")]
pub enum DueDay {
    /// The workflow the case is pinned to.
    #[default]
    Workflow,
    /// The workflow it was pinned to before: the day it gave stands until the case moves on.
    Kept {
        /// The day; none when there was none.
        day: Option<NaiveDate>,
    },
}

impl DueDay {
    /// Whether it follows from the workflow, as it does unless something else has been said.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
    pub(crate) fn is_by_workflow(&self) -> bool {
        *self == Self::Workflow
    }
}

/// Why a case stays in the version it is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "why", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Stays {
    /// The newer version moves no cases out of the version that this one is in.
    NotMoving,
    /// The case has ended.
    Ended,
    /// The newer version has no rule for the state it is in.
    NoRule {
        /// Where it is.
        state: StateKey,
    },
    /// The rule names a state that the newer version doesn't have, or that no case can be in on its way.
    NoState {
        /// Where it would go.
        state: StateKey,
    },
    /// The rule doesn't say what happens to the deadline.
    NoDue {
        /// Where it is.
        state: StateKey,
    },
    /// Something that the workflow holds to be true of the case is no longer there.
    LosesFact {
        /// What.
        fact: FactKey,
    },
    /// What has been done in the case breaks a promise about the state it would go to.
    Breaks {
        /// The promise.
        invariant: Invariant,
    },
}

/// Two versions of a workflow that a case would move between.
#[derive(Debug, Clone, Copy)]
pub struct Migrating<'a> {
    /// The version it is in.
    pub older: &'a Definition,
    /// The version whose rules say where it goes.
    pub newer: &'a Definition,
}

/// The case in the newer version and what happened to it, or every reason why it stays. `due` is the last day to act as it is
/// in the older version.
pub fn migrate(
    case: &Case,
    between: Migrating<'_>,
    due: Option<NaiveDate>,
    ctx: &Ctx,
) -> Result<(Case, Stamped), Vec<Stays>> {
    let rule = rule(case, between)?;
    let reasons = reasons(case, between, rule);
    let Some(what) = rule.due.filter(|_| reasons.is_empty()) else {
        return Err(reasons);
    };
    let event = Event::Migrated {
        workflow: WorkflowRef::of(between.newer),
        from: case.state.clone(),
        to: rule.to.clone(),
        due: match what {
            Due::Keep => DueDay::Kept { day: due },
            Due::Recompute => DueDay::Workflow,
        },
    };
    let stamped = stamped(case, event, ctx);
    let mut next = case.clone();
    next.apply(&stamped);
    Ok((next, stamped))
}

fn stamped(case: &Case, event: Event, ctx: &Ctx) -> Stamped {
    let actor = match &ctx.by {
        By::Person(actor) => Some(actor),
        By::Timer => None,
    };
    Stamped {
        sequence: case.version.saturating_add(1),
        at: ctx.now,
        actor: actor.map(|actor| actor.person),
        role: actor.map_or("timer", |_| Role::Administrator.word()).to_owned(),
        assurance: actor.map(|actor| actor.assurance),
        event,
    }
}

/// The rule for the state the case is in.
fn rule<'a>(case: &Case, Migrating { older, newer }: Migrating<'a>) -> Result<&'a Move, Vec<Stays>> {
    let moving = newer.migration().filter(|migration| {
        migration.moves
            && migration.from == older.version()
            && newer.key() == older.key()
            && case.workflow == WorkflowRef::of(older)
    });
    let Some(migration) = moving else {
        return Err(vec![Stays::NotMoving]);
    };
    let state = older.state(&case.state);
    if state.is_none_or(|state| matches!(state.kind, StateKind::Final { .. })) {
        return Err(vec![Stays::Ended]);
    }
    let rule = migration.states.iter().find(|rule| rule.from == case.state);
    rule.ok_or_else(|| {
        vec![Stays::NoRule {
            state: case.state.clone(),
        }]
    })
}

/// Everything that keeps the case from going by the rule.
fn reasons(case: &Case, between: Migrating<'_>, rule: &Move) -> Vec<Stays> {
    let target = between.newer.state(&rule.to);
    let open = target.is_some_and(|state| !matches!(state.kind, StateKind::Final { .. }));
    let nowhere = (!open).then(|| Stays::NoState { state: rule.to.clone() });
    let undated = rule.due.is_none().then(|| Stays::NoDue {
        state: case.state.clone(),
    });
    nowhere
        .into_iter()
        .chain(undated)
        .chain(lost(case, between))
        .chain(broken(case, between.newer, &rule.to))
        .collect()
}

/// What the workflow holds to be true of the case, and the newer version doesn't know.
fn lost(case: &Case, Migrating { older, newer }: Migrating<'_>) -> Vec<Stays> {
    let held = held_facts(older, &case.history);
    let holds = held.iter().filter(|(key, value)| {
        let initial = older.fact(key).map(|fact| &fact.initial);
        initial != Some(value) && newer.fact(key).is_none()
    });
    holds.map(|(key, _)| Stays::LosesFact { fact: key.clone() }).collect()
}

/// The promises about the state that the case's history breaks.
fn broken(case: &Case, newer: &Definition, state: &StateKey) -> Vec<Stays> {
    let about = newer.invariants().iter().filter(|invariant| invariant.state() == state);
    about
        .filter(|invariant| is_broken(invariant, &case.history))
        .map(|invariant| Stays::Breaks {
            invariant: invariant.clone(),
        })
        .collect()
}

fn is_broken(invariant: &Invariant, history: &[Step]) -> bool {
    let mut moves = history.iter().filter(|step| step.moved.is_some());
    match invariant {
        Invariant::MustPass { one_of, .. } => !moves.any(|step| one_of.contains(&step.action)),
        Invariant::NoTimerInto { .. } => moves.next_back().is_some_and(|step| step.person.is_none()),
        Invariant::FourEyes { .. } => {
            let people: BTreeSet<_> = history.iter().filter_map(|step| step.person.as_ref()).collect();
            people.len() < 2
        }
        // What must follow is proved of every way on from the state, whatever was before.
        Invariant::MustFollow { .. } => false,
    }
}

impl Case {
    /// Makes the move to another version part of the case.
    pub(crate) fn migrated(&mut self, workflow: &WorkflowRef, to: &StateKey, due: DueDay) {
        self.workflow = workflow.clone();
        self.state = to.clone();
        self.due = due;
    }
}
