//! Timer transitions: what happens to a case when its date has passed and nobody had to decide anything.

use undantag_case::{ActionInput, By, CaseId, Command, Ctx, Refusal};
use undantag_workflow::{StateKey, Trigger};

use crate::app::App;
use crate::clock::day_in_sweden;
use crate::error::AppError;

/// Cases looked at in one round.
const ROUND: u64 = 100;

impl App {
    /// Takes the timer transition of every case whose day has passed. A transition taken meanwhile by somebody else is theirs:
    /// the version check lets one of two replicas through. A case that fails doesn't hold up the others; the last failure is
    /// what is answered.
    pub async fn fire_timers(&self) -> Result<usize, AppError> {
        let now = self.now();
        let ctx = Ctx {
            by: By::Timer,
            now,
            today: day_in_sweden(now),
        };
        let (mut fired, mut failed) = (0, None);
        for (id, version, action) in self.overdue(&ctx).await? {
            let command = Command::Take {
                action,
                input: Box::new(ActionInput::default()),
            };
            match self.carry_out(id, Some(version), command, &ctx).await {
                Ok(_) => fired += 1,
                Err(AppError::StaleCase { .. } | AppError::Refused(Refusal::Blocked { .. })) => {}
                Err(error) => failed = Some(error),
            }
        }
        failed.map_or(Ok(fired), Err)
    }

    async fn overdue(&self, ctx: &Ctx) -> Result<Vec<(CaseId, u64, undantag_workflow::ActionKey)>, AppError> {
        let workflows = self.definitions();
        let timed: Vec<_> = workflows
            .iter()
            .flat_map(|workflow| workflow.transitions().iter().filter(|t| t.trigger == Trigger::Timer))
            .flat_map(|transition| {
                transition
                    .from
                    .iter()
                    .map(|from| (from.clone(), transition.key.clone()))
            })
            .collect();
        let states: Vec<StateKey> = timed.iter().map(|(state, _)| state.clone()).collect();
        let rows = self.store().overdue(&states, ctx.today, ROUND).await?;
        let action = |state: &StateKey| {
            timed
                .iter()
                .find(|(from, _)| from == state)
                .map(|(_, action)| action.clone())
        };
        Ok(rows
            .into_iter()
            .filter_map(|row| Some((row.id, row.version, action(&row.state)?)))
            .collect())
    }
}
