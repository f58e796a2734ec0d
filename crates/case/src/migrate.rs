//! Moving a running case to a newer version of its workflow, by the rules that the newer version carries.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use undantag_workflow::{self as workflow, Definition, Due, PartKey, RunningCase, StateKey, Stays, held_facts};

use crate::case::Case;
use crate::command::{By, Ctx};
use crate::event::{Event, Stamped, WorkflowRef};
use crate::facts::facts;
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
///
/// A basis that is frozen stays as it was signed: under the older version, whose digest is part of it. Where signatures are still
/// being given they hold no more, since whoever signs says that a decision by the rules of now can rest on it.
pub fn migrate(
    case: &Case,
    between: Migrating<'_>,
    due: Option<NaiveDate>,
    ctx: &Ctx,
) -> Result<(Case, Vec<Stamped>), Vec<Stays>> {
    if !case.workflow.is(between.older) {
        return Err(vec![Stays::NotMoving]);
    }
    let moving = workflow::migrate(between.older, between.newer, &running(case, between.older))?;
    let moved = Event::Migrated {
        workflow: WorkflowRef::of(between.newer),
        from: case.state.clone(),
        to: moving.to.clone(),
        due: match moving.due {
            Due::Keep => DueDay::Kept { day: due },
            Due::Recompute => DueDay::Workflow,
        },
    };
    let state = between.newer.state(&moving.to);
    let signs = state.is_some_and(|state| state.editable.contains_key(&PartKey::from("signatures")));
    let events = std::iter::once(moved).chain(case.voided_signatures().filter(|_| signs));
    let mut next = case.clone();
    let mut happened = Vec::new();
    for event in events {
        let stamped = stamped(&next, event, ctx);
        next.apply(&stamped);
        happened.push(stamped);
    }
    Ok((next, happened))
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

/// The case as the workflow engine asks about it when another version would take it over.
pub fn running(case: &Case, workflow: &Definition) -> RunningCase {
    let (known, held) = (facts(case), held_facts(workflow, &case.history));
    RunningCase {
        name: case.number.clone(),
        state: case.state.clone(),
        facts: known
            .iter()
            .chain(held.iter())
            .map(|(fact, value)| (fact.clone(), value.clone()))
            .collect(),
        history: case.steps(),
    }
}

impl Case {
    /// Makes the move to another version part of the case.
    pub(crate) fn migrated(&mut self, workflow: &WorkflowRef, to: &StateKey, due: DueDay) {
        let older = std::mem::replace(&mut self.workflow, workflow.clone());
        if !self.analysis.signatures.is_empty() {
            self.signed_under.get_or_insert(older);
        }
        self.state = to.clone();
        self.due = due;
    }
}
