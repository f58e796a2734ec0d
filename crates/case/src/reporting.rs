//! That the board was told of a decision made on delegation (anmälan av delegationsbeslut; Local Government Act 6:40, 7:8), and
//! that it was not after all, when that was noted by mistake.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::command::{By, Ctx};
use crate::event::Event;
use crate::ids::PersonId;
use crate::patch::FieldError;
use crate::people::{Actor, Role};
use crate::refusal::Refusal;

/// Who reports.
pub const REPORTERS: [Role; 3] = [Role::Registrar, Role::SystemAdministrator, Role::Administrator];

/// A decision reported at a meeting, by whom and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Report {
    /// When the decision that it is about was made.
    pub decided_at: DateTime<Utc>,
    /// The day of the meeting.
    pub meeting_on: NaiveDate,
    /// Who noted it.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl Case {
    /// When the board was told of what was decided then; none when it hasn't been.
    pub fn report_of(&self, decided_at: DateTime<Utc>) -> Option<&Report> {
        let mut reports = self.records.reports.iter();
        reports.find(|report| report.decided_at == decided_at)
    }
}

/// The event of reporting what was decided then, `decided_on` where the municipality is: at a meeting that has been, and not
/// before it was decided.
pub(crate) fn report(
    case: &Case,
    (decided_at, decided_on): (DateTime<Utc>, NaiveDate),
    meeting_on: NaiveDate,
    ctx: &Ctx,
) -> Result<Event, Refusal> {
    let actor = acting(ctx, &REPORTERS)?;
    let mut decisions = case.said.iter().filter_map(|said| case.ruled(said));
    let waits = decisions.any(|decision| decision.delegated && decision.at == decided_at);
    if !waits || case.report_of(decided_at).is_some() {
        return Err(Refusal::Unknown);
    }
    let invalid = |code: &str| Refusal::Invalid(vec![FieldError::new("/meeting", code, "")]);
    if meeting_on > ctx.today {
        return Err(invalid("error-meeting-to-come"));
    }
    if meeting_on < decided_on {
        return Err(invalid("error-meeting-before-decision"));
    }
    Ok(Event::DecisionReported {
        report: Box::new(Report {
            decided_at,
            meeting_on,
            person: actor.person,
            name: actor.name.clone(),
            at: ctx.now,
        }),
    })
}

/// The event of taking a report back: registrars.
pub(crate) fn take_report_back(case: &Case, decided_at: DateTime<Utc>, ctx: &Ctx) -> Result<Event, Refusal> {
    acting(ctx, &[Role::Registrar])?;
    let report = case.report_of(decided_at).ok_or(Refusal::Unknown)?;
    Ok(Event::ReportTakenBack {
        decided_at,
        meeting_on: report.meeting_on,
    })
}

fn acting<'a>(ctx: &'a Ctx, roles: &[Role]) -> Result<&'a Actor, Refusal> {
    match &ctx.by {
        By::Person(actor) if roles.iter().any(|role| actor.has(*role)) => Ok(actor),
        _ => Err(Refusal::WrongRole {
            needs: roles.iter().map(|role| role.key()).collect(),
        }),
    }
}
