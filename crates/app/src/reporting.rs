//! Decisions by delegation are reported to the board (Local Government Act 6:40, 7:8): which are waiting, and which were reported
//! when.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use undantag_case::{Actor, Case, CaseId, Ctx, Decision, DepartmentId, Refusal, Role};
use undantag_store::Reported;
use undantag_workflow::Label;

use crate::app::App;
use crate::cases::person;
use crate::error::AppError;

/// Who reports.
const REPORTERS: [Role; 3] = [Role::Registrar, Role::SystemAdministrator, Role::Administrator];
/// Most decisions of a list.
const MOST: u64 = 1_000;
/// Most meetings that are listed.
const MEETINGS: u64 = 100;

/// A decision, as the board is told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoardDecision {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The department that asked.
    pub department: DepartmentId,
    /// The decision.
    pub decision: Decision,
    /// What the way that was decided is called.
    pub outcome: Label,
}

impl App {
    /// Whether the person reports decisions.
    pub fn reports(&self, ctx: &Ctx) -> bool {
        reporter(ctx).is_ok()
    }

    /// Delegated decisions that no board has been told of, the oldest first.
    pub async fn unreported(&self, ctx: &Ctx) -> Result<Vec<BoardDecision>, AppError> {
        reporter(ctx)?;
        let cases = self.store().unreported_cases(MOST).await?;
        self.delegated(cases).await
    }

    /// The decisions reported at a meeting. One that was taken again since isn't what was reported, and is left out.
    pub async fn reported_at(&self, meeting_on: NaiveDate, ctx: &Ctx) -> Result<Vec<BoardDecision>, AppError> {
        reporter(ctx)?;
        let reported = self.store().reported_at(meeting_on).await?;
        let ids: Vec<CaseId> = reported.iter().map(|it| it.case).collect();
        let cases = self.store().cases_with_ids(&ids).await?;
        let mut decisions = self.delegated(cases).await?;
        decisions.retain(|it| {
            reported
                .iter()
                .any(|known| known.case == it.case && known.decided_at == it.decision.at)
        });
        decisions.sort_by_key(|it| it.decision.at);
        Ok(decisions)
    }

    /// The last meetings that something was reported to, newest first.
    pub async fn meetings(&self, ctx: &Ctx) -> Result<Vec<NaiveDate>, AppError> {
        reporter(ctx)?;
        Ok(self.store().meetings(MEETINGS).await?)
    }

    /// Notes that these decisions are reported at a meeting, and answers how many had not been before.
    pub async fn report(&self, meeting_on: NaiveDate, cases: &BTreeSet<CaseId>, ctx: &Ctx) -> Result<usize, AppError> {
        let by = reporter(ctx)?.person;
        let waiting = self.unreported(ctx).await?;
        let tx = self.store().begin().await?;
        let mut noted = 0;
        for decision in waiting.iter().filter(|it| cases.contains(&it.case)) {
            let reported = Reported {
                case: decision.case,
                decided_at: decision.decision.at,
                meeting_on,
                by,
                at: ctx.now,
            };
            noted += usize::from(tx.note_reported(&reported).await?);
        }
        tx.commit().await?;
        Ok(noted)
    }

    /// What the board decided itself needs no report.
    async fn delegated(&self, cases: Vec<Case>) -> Result<Vec<BoardDecision>, AppError> {
        let mut decisions = Vec::new();
        for case in cases {
            let Some(decision) = case.decision.clone().filter(|it| it.delegated) else {
                continue;
            };
            let workflow = self.definition(&case.workflow).await?;
            let way = workflow.transitions().iter().find(|way| way.key == decision.outcome);
            decisions.push(BoardDecision {
                outcome: way.map_or_else(|| bare(decision.outcome.as_str()), |way| way.label.clone()),
                case: case.id,
                number: case.number.clone(),
                title: case.title().to_owned(),
                department: case.department,
                decision,
            });
        }
        Ok(decisions)
    }
}

fn bare(word: &str) -> Label {
    Label {
        sv: word.to_owned(),
        en: word.to_owned(),
    }
}

/// Whoever asks, if they report decisions.
fn reporter(ctx: &Ctx) -> Result<&Actor, AppError> {
    let actor = person(ctx)?;
    if REPORTERS.iter().any(|role| actor.has(*role)) {
        return Ok(actor);
    }
    let needs = REPORTERS.iter().map(|role| role.key()).collect();
    Err(Refusal::WrongRole { needs }.into())
}
