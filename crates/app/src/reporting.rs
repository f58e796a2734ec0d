//! Decisions by delegation are reported to the board (Local Government Act 6:40, 7:8): which are waiting, and which were reported
//! when.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDate, Utc};
use undantag_case::{
    Actor, Case, CaseId, Command, Ctx, Decision, DepartmentId, Event, REPORTERS, Refusal, Role, Stamped, way_taken,
};
use undantag_store::{Reported, Tx};
use undantag_workflow::Label;

use crate::app::App;
use crate::cases::{Order, person};
use crate::clock::day_in_sweden;
use crate::error::AppError;
use crate::letter::outcome_name;

/// Most cases of a list.
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
    /// What the outcome is called.
    pub outcome: Label,
}

impl App {
    /// Whether the person reports decisions.
    pub fn reports(&self, ctx: &Ctx) -> bool {
        reporter(ctx).is_ok()
    }

    /// Whether the person may take back that decisions were reported.
    pub fn takes_reports_back(&self, ctx: &Ctx) -> bool {
        person(ctx).is_ok_and(|actor| actor.has(Role::Registrar))
    }

    /// Delegated decisions that no board has been told of, the oldest first: those on what was applied for, and those on what was
    /// granted.
    pub async fn unreported(&self, ctx: &Ctx) -> Result<Vec<BoardDecision>, AppError> {
        reporter(ctx)?;
        let cases = self.store().unreported_cases(MOST).await?;
        let ids: Vec<CaseId> = cases.iter().map(|case| case.id).collect();
        let reported = self.store().reported_of(&ids).await?;
        let mut decisions = self.delegated(cases).await?;
        decisions.retain(|it| !reported.iter().any(|known| it.is(known)));
        Ok(decisions)
    }

    /// The decisions reported at a meeting. One that was taken again since isn't what was reported, and is left out.
    pub async fn reported_at(&self, meeting_on: NaiveDate, ctx: &Ctx) -> Result<Vec<BoardDecision>, AppError> {
        reporter(ctx)?;
        let reported = self.store().reported_at(meeting_on).await?;
        let ids: Vec<CaseId> = reported.iter().map(|it| it.case).collect();
        let cases = self.store().cases_with_ids(&ids).await?;
        let mut decisions = self.delegated(cases).await?;
        decisions.retain(|it| reported.iter().any(|known| it.is(known)));
        Ok(decisions)
    }

    /// The last meetings that something was reported to, newest first.
    pub async fn meetings(&self, ctx: &Ctx) -> Result<Vec<NaiveDate>, AppError> {
        reporter(ctx)?;
        Ok(self.store().meetings(MEETINGS).await?)
    }

    /// Notes that these decisions are reported at a meeting, and answers how many had not been before. Each is named by its case
    /// and when it was made, so that what was decided of the case since the list was read still waits.
    pub async fn report(
        &self,
        meeting_on: NaiveDate,
        decisions: &BTreeSet<(CaseId, DateTime<Utc>)>,
        ctx: &Ctx,
    ) -> Result<usize, AppError> {
        let by = reporter(ctx)?.person;
        let waiting = self.unreported(ctx).await?;
        let tx = self.store().begin().await?;
        let mut noted = 0;
        for it in waiting
            .iter()
            .filter(|it| decisions.contains(&(it.case, it.decision.at)))
        {
            let reported = Reported {
                case: it.case,
                decided_at: it.decision.at,
                meeting_on,
                by,
                at: ctx.now,
            };
            if tx.note_reported(&reported).await? {
                let command = Command::ReportDecision {
                    decided_at: it.decision.at,
                    decided_on: day_in_sweden(it.decision.at),
                    meeting_on,
                };
                Box::pin(self.carry_out_in(&tx, order(it.case, command), ctx)).await?;
                noted += 1;
            }
        }
        tx.commit().await?;
        Ok(noted)
    }

    /// Takes back that these decisions were reported, each named as when it was, and answers how many had been: they wait again.
    pub async fn take_reports_back(
        &self,
        decisions: &BTreeSet<(CaseId, DateTime<Utc>)>,
        ctx: &Ctx,
    ) -> Result<usize, AppError> {
        if !self.takes_reports_back(ctx) {
            let needs = vec![Role::Registrar.key()];
            return Err(Refusal::WrongRole { needs }.into());
        }
        let tx = self.store().begin().await?;
        let mut taken = 0;
        for (case, decided_at) in decisions.iter().copied() {
            if tx.forget_reported(case, decided_at).await? {
                let command = Command::TakeReportBack { decided_at };
                Box::pin(self.carry_out_in(&tx, order(case, command), ctx)).await?;
                taken += 1;
            }
        }
        tx.commit().await?;
        Ok(taken)
    }

    /// What the board decided itself needs no report.
    async fn delegated(&self, cases: Vec<Case>) -> Result<Vec<BoardDecision>, AppError> {
        let mut decisions = Vec::new();
        for case in cases {
            let workflow = self.definition(&case.workflow).await?;
            let ruled = case.said.iter().filter_map(|said| Some((said, case.ruled(said)?)));
            decisions.extend(
                ruled
                    .filter(|(_, decision)| decision.delegated)
                    .map(|(said, decision)| {
                        let way = way_taken(&workflow, said);
                        BoardDecision {
                            outcome: outcome_name(&workflow, &decision.outcome, way),
                            case: case.id,
                            number: case.number.clone(),
                            title: case.title().to_owned(),
                            department: case.department,
                            decision,
                        }
                    }),
            );
        }
        decisions.sort_by_key(|it| it.decision.at);
        Ok(decisions)
    }
}

const fn order(id: CaseId, command: Command) -> Order {
    Order {
        id,
        seen: None,
        command,
    }
}

impl BoardDecision {
    fn is(&self, reported: &Reported) -> bool {
        (self.case, self.decision.at) == (reported.case, reported.decided_at)
    }
}

/// Keeps what the events decided on delegation among what is to be reported.
pub(crate) async fn keep_for_report(tx: &Tx, case: CaseId, events: &[Stamped]) -> Result<(), AppError> {
    for stamped in events {
        let delegated = match &stamped.event {
            Event::Decided { decision } => decision.delegated,
            Event::Moved { ruling, .. } => ruling.as_ref().is_some_and(|ruling| ruling.delegated),
            _ => false,
        };
        if delegated {
            tx.note_ruling(case, stamped.at).await?;
        }
    }
    Ok(())
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
