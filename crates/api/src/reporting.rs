//! The list to the board: decisions made on delegation that it has not been told of, and those it has, by meeting (Local
//! Government Act 6:40, 7:8).

use std::collections::BTreeSet;

use actix_web::web::{Path, Query};
use actix_web::{delete, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_app::BoardDecision;
use undantag_case::{CaseId, FieldError};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading, Writing};
use crate::body::Body;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_decisions)
        .service(list_meetings)
        .service(report_decisions)
        .service(take_report_back);
}

/// Which list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// The decisions reported at this meeting; those that wait to be, when left out.
    meeting: Option<NaiveDate>,
}

/// A decision as the board is told of it.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct DelegatedDecision {
    case: Uuid,
    number: String,
    title: String,
    department: Uuid,
    /// Key of the action that decided it.
    outcome: String,
    /// What that is called.
    outcome_name: String,
    at: DateTime<Utc>,
    /// Names and titles of those who made it.
    made_by: Vec<String>,
    delegation_item: String,
    valid_until: Option<NaiveDate>,
}

impl DelegatedDecision {
    fn of(asking: &Asking, it: BoardDecision) -> Self {
        let makers = it.decision.makers();
        Self {
            made_by: makers.map(|(name, title, _)| format!("{name}, {title}")).collect(),
            case: it.case.0,
            number: it.number,
            title: it.title,
            department: it.department.0,
            outcome_name: asking.label(&it.outcome),
            outcome: it.decision.outcome.to_string(),
            at: it.decision.at,
            delegation_item: it.decision.delegation_item,
            valid_until: it.decision.valid_until,
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct DelegatedDecisions {
    decisions: Vec<DelegatedDecision>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Meetings {
    /// The last meetings that something was reported to, newest first.
    meetings: Vec<NaiveDate>,
}

/// What was reported when.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"meeting": "2026-12-09", "cases": ["018f4f5e-7b1a-7c3d-9e2f-5a6b7c8d9e0f"]}))]
struct NewReport {
    /// The day of the meeting.
    meeting: NaiveDate,
    /// The cases whose decisions were reported: everything of each that waited to be.
    cases: BTreeSet<Uuid>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Noted {
    /// How many of them had not been reported before.
    reported: usize,
}

/// Decisions made on delegation: those that wait to be reported to the board, oldest first, or those of a meeting. For
/// registrars, system administrators and administrators.
#[utoipa::path(operation_id = "delegatedDecisions", tag = "decision", params(Wanted),
    responses((status = 200, description = "The decisions", body = DelegatedDecisions)))]
#[get("/reporting/decisions")]
async fn list_decisions(Reading(asking): Reading, query: Query<Wanted>) -> Result<Reply, Problem> {
    let decisions = match query.meeting {
        Some(meeting) => asking.app.reported_at(meeting, asking.ctx()).await?,
        None => asking.app.unreported(asking.ctx()).await?,
    };
    let decisions = decisions.into_iter().map(|it| DelegatedDecision::of(&asking, it));
    Reply::of(&DelegatedDecisions {
        decisions: decisions.collect(),
    })
}

/// The meetings that decisions have been reported to.
#[utoipa::path(operation_id = "meetings", tag = "decision", responses((status = 200, description = "The meetings", body = Meetings)))]
#[get("/reporting/meetings")]
async fn list_meetings(Reading(asking): Reading) -> Result<Reply, Problem> {
    let meetings = asking.app.meetings(asking.ctx()).await?;
    Reply::of(&Meetings { meetings })
}

/// Note that decisions were reported at a meeting. What was reported before stays where it was.
#[utoipa::path(operation_id = "reportDecisions", tag = "decision", request_body = NewReport,
    responses((status = 200, description = "How many were noted", body = Noted)))]
#[post("/reporting/meetings")]
async fn report_decisions(Writing(asking): Writing, once: Once, body: Body) -> Result<Reply, Problem> {
    let report = async {
        asking.app.meetings(asking.ctx()).await?;
        let NewReport { meeting, cases } = body.typed()?;
        if cases.is_empty() {
            return Err(Problem::Fields(vec![FieldError::new("/cases", "error-required", "")]));
        }
        let waiting = asking.app.unreported(asking.ctx()).await?;
        let decisions = waiting.iter().filter(|it| cases.contains(&it.case.0));
        let decisions = decisions.map(|it| (it.case, it.decision.at)).collect();
        let reported = asking.app.report(meeting, &decisions, asking.ctx()).await?;
        Reply::of(&Noted { reported })
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(report)).await
}

/// Take back that a case's decisions were reported at a meeting: they wait to be reported again. For registrars.
#[utoipa::path(operation_id = "takeReportBack", tag = "decision",
    params(("meeting" = NaiveDate, Path, description = "The day of the meeting"), ("caseId" = Uuid, Path, description = "The case")),
    responses((status = 204, description = "They wait again")))]
#[delete("/reporting/meetings/{meeting}/cases/{caseId}")]
async fn take_report_back(Writing(asking): Writing, path: Path<(NaiveDate, Uuid)>) -> Result<Reply, Problem> {
    let (meeting, case) = path.into_inner();
    let reported = asking.app.reported_at(meeting, asking.ctx()).await?;
    let reported = reported.iter().filter(|it| it.case == CaseId(case));
    let reported = reported.map(|it| (it.case, it.decision.at)).collect();
    match asking.app.take_reports_back(&reported, asking.ctx()).await? {
        0 => Err(Problem::NotFound),
        _ => Ok(Reply::nothing()),
    }
}
