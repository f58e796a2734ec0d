//! Opening, reading and changing a case. Every change is one transaction: journal, state and outbox together, or nothing.

use chrono::{Datelike, NaiveDate};
use undantag_case::{
    Action, Actor, By, CONDITIONS, Case, CaseId, Command, Ctx, Opening, Place, Role, Rules, Stamped, actions,
    carry_out, open,
};
use undantag_store::{CaseColumns, Tx};
use undantag_workflow::{Definition, Label, PartKey, StateKind};

use crate::app::App;
use crate::attachments::forget_files;
use crate::due::{due_on, last_day};
use crate::error::AppError;
use crate::letters::Change;
use crate::notices::first_notice;
use crate::plan::wakes_on;
use crate::reporting::keep_for_report;

/// The workflow of a case when nobody says another.
pub const EXEMPTION: &str = "exemption";

/// An entry of the journal with the name of who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What happened.
    pub stamped: Stamped,
    /// Who made it happen; none for a timer.
    pub actor_name: Option<String>,
}

/// A command on a case as somebody saw it.
pub(crate) struct Order {
    pub(crate) id: CaseId,
    /// The version of the case they saw, when the command doesn't carry that of the part it changes.
    pub(crate) seen: Option<u64>,
    pub(crate) command: Command,
}

impl App {
    /// A draft in the person's own department, in the version of the workflow that is in use.
    pub async fn open_case(&self, ctx: &Ctx) -> Result<Case, AppError> {
        self.open_case_of(EXEMPTION, ctx).await
    }

    /// The same, of the workflow with this key.
    pub async fn open_case_of(&self, key: &str, ctx: &Ctx) -> Result<Case, AppError> {
        let tx = self.store().begin().await?;
        let workflow = self.active_in(&tx, key).await?;
        let case = self.begin_draft(&tx, &workflow, ctx).await?;
        tx.commit().await?;
        Ok(case)
    }

    /// A draft with the next number of the year, inside a transaction that may do more.
    pub(crate) async fn begin_draft(&self, tx: &Tx, workflow: &Definition, ctx: &Ctx) -> Result<Case, AppError> {
        let year = ctx.today.year();
        let number = format!("U-{year}-{:03}", tx.next_number(year).await?);
        let (case, first) = open(
            Opening {
                id: CaseId(self.new_id()),
                number,
                scale: self.settings().scale.clone(),
            },
            workflow,
            ctx,
        )?;
        tx.insert_case(&case, &columns(&case, workflow)).await?;
        tx.append(case.id, &[first]).await?;
        Ok(case)
    }

    /// The case, if the person may see it.
    pub async fn case(&self, id: CaseId, ctx: &Ctx) -> Result<Case, AppError> {
        self.with_workflow(visible(self.store().case(id).await?, ctx)?).await
    }

    /// The case with the number people use, if the person may see it.
    pub async fn case_by_number(&self, number: &str, ctx: &Ctx) -> Result<Case, AppError> {
        self.with_workflow(visible(self.store().case_by_number(number).await?, ctx)?)
            .await
    }

    /// The case, once its workflow has been read too.
    async fn with_workflow(&self, case: Case) -> Result<Case, AppError> {
        self.definition(&case.workflow).await?;
        Ok(case)
    }

    /// Carries out a command on the case as the person saw it: `seen` is its version, none when the command carries the version
    /// of the part it changes.
    pub async fn carry_out(
        &self,
        id: CaseId,
        seen: Option<u64>,
        command: Command,
        ctx: &Ctx,
    ) -> Result<Case, AppError> {
        let tx = self.store().begin().await?;
        let case = Box::pin(self.carry_out_in(&tx, Order { id, seen, command }, ctx)).await?;
        tx.commit().await?;
        self.committed(&case);
        Ok(case)
    }

    /// A change to the case is safe: the worker has something to do. Whoever follows the case is told by the store.
    pub(crate) fn committed(&self, _case: &Case) {
        self.wake();
    }

    /// The same, inside a transaction that does more.
    pub(crate) async fn carry_out_in(&self, tx: &Tx, order: Order, ctx: &Ctx) -> Result<Case, AppError> {
        let Order { id, seen, command } = order;
        let case = visible(tx.case(id).await?, ctx)?;
        if let Some(seen) = seen.filter(|seen| *seen != case.version) {
            return Err(AppError::StaleCase {
                seen,
                current: case.version,
            });
        }
        let workflow = &*self.definition_in(tx, &case.workflow).await?;
        // Only an action can appoint a decision-maker; edits, which are most commands, don't ask who may decide.
        let levels = match &command {
            Command::Take { .. } | Command::Escalate { .. } | Command::DeclareConflict { .. } | Command::Appoint => {
                tx.delegation_order().await?.levels
            }
            _ => Vec::new(),
        };
        let (next, events) = carry_out(
            &case,
            &Rules {
                workflow,
                levels: &levels,
            },
            command,
            ctx,
        )?;
        tx.save_case(&next, &columns(&next, workflow), case.version).await?;
        tx.append(id, &events).await?;
        keep_for_report(tx, id, &events).await?;
        forget_files(tx, &events).await?;
        let change = Change {
            tx,
            case: &next,
            workflow,
            ctx,
        };
        self.write_letters(&change, &events).await?;
        Ok(next)
    }

    /// Every action out of the case's state for this person: allowed, or blocked with each reason.
    pub fn actions(&self, case: &Case, ctx: &Ctx) -> Result<Vec<Action>, AppError> {
        let rules = Rules {
            workflow: &*self.workflow(case)?,
            levels: &[],
        };
        Ok(actions(case, &rules, &ctx.by))
    }

    /// Whether the person may edit a part of the case now.
    pub fn may_edit(&self, case: &Case, part: &str, ctx: &Ctx) -> bool {
        let (Ok(workflow), By::Person(actor)) = (self.workflow(case), &ctx.by) else {
            return false;
        };
        let roles = actor.roles_in(case).into_iter().map(Role::key).collect();
        undantag_workflow::may_edit(&workflow, &case.state, &PartKey::from(part), &roles).is_ok()
    }

    /// The state in which what was granted holds no more, and the day since when: time ends it with its last day. None while
    /// it holds, and when nothing was granted.
    pub fn ended(&self, case: &Case) -> Result<Option<(Label, NaiveDate)>, AppError> {
        if case.valid_until().is_none() {
            return Ok(None);
        }
        let workflow = self.workflow(case)?;
        let state = workflow.state(&case.state);
        let state = state.filter(|state| matches!(state.kind, StateKind::Final { .. }));
        Ok(state.map(|state| (state.label.clone(), last_day(case))))
    }

    /// What has happened to the case, oldest first.
    pub async fn journal(&self, id: CaseId, ctx: &Ctx) -> Result<Vec<Entry>, AppError> {
        self.case(id, ctx).await?;
        self.named(self.store().journal(id).await?).await
    }

    /// These events, with the names of those who made them happen.
    pub(crate) async fn named(&self, journal: Vec<Stamped>) -> Result<Vec<Entry>, AppError> {
        let people: Vec<_> = journal.iter().filter_map(|stamped| stamped.actor).collect();
        let names = self.names(&people).await?;
        let name = |stamped: &Stamped| {
            stamped
                .actor
                .and_then(|id| names.get(&id))
                .map(|person| person.name.clone())
        };
        Ok(journal
            .into_iter()
            .map(|stamped| Entry {
                actor_name: name(&stamped),
                stamped,
            })
            .collect())
    }

    /// Whether replaying the case's journal gives exactly what is stored: what an auditor asks first.
    pub async fn journal_agrees(&self, id: CaseId, ctx: &Ctx) -> Result<bool, AppError> {
        let case = self.case(id, ctx).await?;
        Ok(Case::replay(&self.store().journal(id).await?).as_ref() == Some(&case))
    }
}

/// The case, unless this person may not know of it.
pub(crate) fn visible(case: Option<Case>, ctx: &Ctx) -> Result<Case, AppError> {
    let may = |case: &Case| match &ctx.by {
        By::Person(actor) => actor.may_read(case),
        By::Timer => true,
    };
    case.filter(may).ok_or(AppError::NotFound)
}

/// What lists show of a case and only its workflow knows.
pub(crate) fn columns(case: &Case, workflow: &Definition) -> CaseColumns {
    let state = workflow.state(&case.state);
    let roles = state.map(|state| state.responsible.as_slice()).unwrap_or_default();
    let ended = state.and_then(|state| match &state.kind {
        StateKind::Final { outcome } => Some(outcome.clone()),
        StateKind::Initial | StateKind::Active => None,
    });
    let decided = case.decision.as_ref().map(|decision| decision.outcome.as_str().into());
    CaseColumns {
        responsible_roles: roles.iter().filter_map(|role| Role::from_word(role.as_str())).collect(),
        due_on: next_due(case, workflow),
        wakes_on: [wakes_on(case, workflow), first_notice(case, workflow)]
            .into_iter()
            .flatten()
            .min(),
        outcome: ended.or(decided),
    }
}

/// The next day to act: that of the state, or of a condition that remains to be fulfilled while the case rests in force.
fn next_due(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    let rests = Place::of(workflow, &case.state).is_some_and(|place| place.is_in_force() && place.is_open(CONDITIONS));
    let conditions = case.remaining_conditions().map(|condition| condition.due);
    let first = conditions.min().filter(|_| rests);
    due_on(case, workflow).into_iter().chain(first).min()
}

/// The person who asks, if it is one.
pub(crate) fn person(ctx: &Ctx) -> Result<&Actor, AppError> {
    match &ctx.by {
        By::Person(actor) => Ok(actor),
        By::Timer => Err(AppError::NotFound),
    }
}
