//! Time's own work: reminders, escalations and timer transitions, each done once however many workers look.
//!
//! A case is looked at in one transaction that holds it: what is due is decided, done and noted there or not at all, so that a
//! worker that dies leaves nothing half done and two workers can't both do it. What has been noted can't be noted again, which
//! would decide even if the case weren't held. Nothing depends on when or how often anybody looks: after a night or a year of
//! downtime the next look does what is left to do.

use std::collections::BTreeSet;

use undantag_case::{ActionInput, By, Case, CaseId, Command, Ctx};
use undantag_store::Tx;
use undantag_workflow::{ActionKey, Definition};

use crate::app::App;
use crate::cases::Order;
use crate::clock::day_in_sweden;
use crate::due::visit;
use crate::error::AppError;
use crate::letters::Change;
use crate::plan::{Look, Plan};

/// Cases found at a time.
const AT_A_TIME: u64 = 100;
/// Timers that one case may be taken through in a row. Workflows are proved to have no circle of timers.
const MOST_IN_A_ROW: usize = 20;

/// What time did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fired {
    /// Timer transitions taken.
    pub moved: usize,
    /// Reminders sent.
    pub reminded: usize,
    /// Reminders that later ones took the place of.
    pub passed_over: usize,
    /// Escalations sent.
    pub escalated: usize,
}

impl Fired {
    fn add(&mut self, other: Self) {
        self.moved += other.moved;
        self.reminded += other.reminded;
        self.passed_over += other.passed_over;
        self.escalated += other.escalated;
    }
}

impl App {
    /// Does everything that time has to do by now, in every case. A case that fails doesn't hold up the others; the last
    /// failure is what is answered.
    pub async fn fire_timers(&self) -> Result<Fired, AppError> {
        let now = self.now();
        let ctx = Ctx {
            by: By::Timer,
            now,
            today: day_in_sweden(now),
        };
        let (mut fired, mut failed, mut last) = (Fired::default(), None, None);
        loop {
            let waking = self.store().waking(ctx.today, last, AT_A_TIME).await?;
            if waking.is_empty() {
                break;
            }
            for found in &waking {
                match Box::pin(self.look_after(found.case, &ctx)).await {
                    Ok(done) => fired.add(done),
                    Err(error) => failed = Some(error),
                }
            }
            last = waking.last().copied();
        }
        failed.map_or(Ok(fired), Err)
    }

    /// Does everything that time has to do in one case.
    async fn look_after(&self, id: CaseId, ctx: &Ctx) -> Result<Fired, AppError> {
        let tx = self.store().begin().await?;
        let (mut fired, mut refused) = (Fired::default(), BTreeSet::new());
        for _ in 0..MOST_IN_A_ROW {
            let Some(case) = tx.case(id).await? else { break };
            let workflow = self.definition_in(&tx, &case.workflow).await?;
            let done = tx.reminders_of(case.id, visit(&case)).await?;
            let look = Look {
                case: &case,
                workflow: &workflow,
                done: &done,
                refused: &refused,
                today: ctx.today,
            };
            let plan = look.plan();
            let Some(action) = &plan.fire else {
                fired.add(self.stay(&tx, &case, &workflow, (&plan, ctx)).await?);
                break;
            };
            if self.fire(&tx, &case, action, ctx).await? {
                fired.moved += 1;
                refused.clear();
            } else {
                refused.insert(action.clone());
            }
        }
        tx.commit().await?;
        if fired != Fired::default() {
            self.wake();
        }
        Ok(fired)
    }

    /// Takes a timer transition. False when something that only trying shows stands in its way, such as that nobody may decide:
    /// the case stays, and time goes on with what else is to be done there.
    async fn fire(&self, tx: &Tx, case: &Case, action: &ActionKey, ctx: &Ctx) -> Result<bool, AppError> {
        let command = Command::Take {
            action: action.clone(),
            input: Box::new(ActionInput::default()),
        };
        let order = Order {
            id: case.id,
            seen: Some(case.version),
            command,
        };
        match Box::pin(self.carry_out_in(tx, order, ctx)).await {
            Ok(_) => Ok(true),
            Err(AppError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Reminds and escalates in a case that stays where it is, and says when to look again.
    async fn stay(
        &self,
        tx: &Tx,
        case: &Case,
        workflow: &Definition,
        (plan, ctx): (&Plan, &Ctx),
    ) -> Result<Fired, AppError> {
        let mut fired = Fired::default();
        let change = Change {
            tx,
            case,
            workflow,
            ctx,
        };
        for due in &plan.passed_over {
            fired.passed_over += usize::from(self.note(&change, *due, false).await?);
        }
        if let Some(due) = plan.remind {
            fired.reminded += usize::from(self.remind(&change, due).await?);
        }
        let state = workflow.state(&case.state);
        let escalations = state.map(|state| state.escalation.as_slice()).unwrap_or_default();
        for (due, escalation) in plan.escalate.iter().filter_map(|due| {
            let place = usize::try_from(due.place).ok()?;
            Some((due, escalations.get(place)?))
        }) {
            if !self.note(&change, *due, true).await? {
                continue;
            }
            let to = escalation.to.clone();
            let order = Order {
                id: case.id,
                seen: None,
                command: Command::Escalate { to },
            };
            Box::pin(self.carry_out_in(tx, order, ctx)).await?;
            fired.escalated += 1;
        }
        let (told, next) = self.give_notices(&change).await?;
        fired.reminded += told;
        tx.wake_on(case.id, plan.wakes_on.into_iter().chain(next).min()).await?;
        Ok(fired)
    }
}
