//! Moving running cases to a newer version of their workflow: first a dry run that says what would happen to each, then each
//! case in a transaction of its own. A case that can't be moved stays where it is, and is named.

use std::sync::Arc;

use chrono::NaiveDate;
use undantag_case::{Case, CaseId, Ctx, Migrating, Stamped, Stays, WorkflowRef, migrate};
use undantag_workflow::{Definition, StateKey};

use crate::app::App;
use crate::cases::columns;
use crate::due::due_on;
use crate::error::AppError;
use crate::letters::Change;
use crate::workflows_around::open_states;
use crate::workflows_versions::{VersionState, WorkflowRefused, administrator};

/// Cases read at a time.
const AT_A_TIME: u64 = 100;

/// An order to move the running cases of an older version, by the rules of a newer one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveCases {
    /// The workflow's key.
    pub key: String,
    /// The version they move to.
    pub to: u32,
    /// Whether to say what would happen instead of doing it.
    pub dry_run: bool,
}

/// What happened to the running cases of the older version, or would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedCases {
    /// The version they were in.
    pub older: WorkflowRef,
    /// The version they move to.
    pub newer: WorkflowRef,
    /// Each case, by number.
    pub cases: Vec<MovedCase>,
}

/// What happened to one case, or would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedCase {
    /// Its id.
    pub id: CaseId,
    /// Its number.
    pub number: String,
    /// Where it was, in the older version.
    pub from: StateKey,
    /// The last day to act there.
    pub was_due_on: Option<NaiveDate>,
    /// Where it is in the newer version, or why it stays.
    pub result: Result<Arrived, Vec<Stays>>,
}

/// Where a case came in the newer version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// The state.
    pub to: StateKey,
    /// The last day to act there.
    pub due_on: Option<NaiveDate>,
}

impl MovedCases {
    /// How many move.
    pub fn moved(&self) -> usize {
        self.cases.iter().filter(|case| case.result.is_ok()).count()
    }

    /// How many stay.
    pub fn stayed(&self) -> usize {
        self.cases.len() - self.moved()
    }
}

/// Two versions that cases move between.
struct Between {
    older: Arc<Definition>,
    newer: Arc<Definition>,
}

impl Between {
    /// The case as it would be, and what happens to it.
    fn moved(&self, case: &Case, ctx: &Ctx) -> Result<(Case, Vec<Stamped>), Vec<Stays>> {
        let between = Migrating {
            older: &self.older,
            newer: &self.newer,
        };
        migrate(case, between, due_on(case, &self.older), ctx)
    }

    fn told(&self, case: &Case, result: Result<Case, Vec<Stays>>) -> MovedCase {
        MovedCase {
            id: case.id,
            number: case.number.clone(),
            from: case.state.clone(),
            was_due_on: due_on(case, &self.older),
            result: result.map(|next| Arrived {
                due_on: due_on(&next, &self.newer),
                to: next.state,
            }),
        }
    }
}

impl App {
    /// Moves every running case of the version that the newer one's rules are about, or says what would happen to each.
    pub async fn migrate_cases(&self, order: &MoveCases, ctx: &Ctx) -> Result<MovedCases, AppError> {
        administrator(ctx)?;
        let between = self.between(order, ctx).await?;
        let (workflow, states) = (WorkflowRef::of(&between.older), open_states(&between.older));
        let (mut told, mut last) = (Vec::new(), None);
        loop {
            let cases = self.store().cases_in_workflow(&workflow, &states, last, AT_A_TIME);
            let cases = cases.await?;
            let Some(end) = cases.last() else { break };
            last = Some(end.id);
            for case in &cases {
                if order.dry_run {
                    told.push(between.told(case, between.moved(case, ctx).map(|(next, _)| next)));
                } else {
                    told.extend(Box::pin(self.move_case(case.id, &between, ctx)).await?);
                }
            }
        }
        told.sort_by(|one, other| one.number.cmp(&other.number));
        Ok(MovedCases {
            older: workflow,
            newer: WorkflowRef::of(&between.newer),
            cases: told,
        })
    }

    /// The two versions, when the newer is in use (or only asked about) and has rules that move cases.
    async fn between(&self, order: &MoveCases, ctx: &Ctx) -> Result<Between, AppError> {
        let found = self.workflow_version(&order.key, order.to, ctx).await?;
        let active = found.version.state == VersionState::Active;
        if !active && !order.dry_run {
            return Err(WorkflowRefused::NotActive.into());
        }
        // A draft is only asked about: nothing is moved by rules that haven't been proved.
        let newer = Definition::reread(&found.text, &found.version.workflow.digest).ok_or_else(|| {
            let report = undantag_workflow::check(&found.text);
            WorkflowRefused::Unsound(report)
        })?;
        let from = newer.migration().filter(|migration| migration.moves);
        let from = from
            .map(|migration| migration.from)
            .ok_or(WorkflowRefused::MovesNothing)?;
        let tx = self.store().begin().await?;
        let left = self.used_version(&tx, &order.key, from).await?;
        Ok(Between {
            older: left.ok_or(WorkflowRefused::MovesNothing)?,
            newer: Arc::new(newer),
        })
    }

    /// Moves one case as it is now; nothing to tell when it has left the version meanwhile.
    async fn move_case(&self, id: CaseId, between: &Between, ctx: &Ctx) -> Result<Option<MovedCase>, AppError> {
        let tx = self.store().begin().await?;
        let case = tx.case(id).await?.filter(|case| case.workflow.is(&between.older));
        let Some(case) = case else { return Ok(None) };
        let (next, happened) = match between.moved(&case, ctx) {
            Ok(moved) => moved,
            Err(stays) => return Ok(Some(between.told(&case, Err(stays)))),
        };
        tx.save_case(&next, &columns(&next, &between.newer), case.version)
            .await?;
        tx.append(id, &happened).await?;
        let change = Change {
            tx: &tx,
            case: &next,
            workflow: &between.newer,
            ctx,
        };
        self.write_letters(&change, &happened).await?;
        tx.commit().await?;
        self.wake();
        Ok(Some(between.told(&case, Ok(next))))
    }
}
