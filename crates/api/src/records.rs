//! What a decision is filed under, and what is put right in it.

use actix_web::web::Path;
use actix_web::{get, post, put};
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_case::{Case, CaseId, Command, Filing, last_day_to_appeal};
use undantag_http::Seen;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Reading, Writing};
use crate::body::Body;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::requests::part;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(show_record)
        .service(file_decision)
        .service(correct_decision);
}

/// What the registrar files a decision under.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[schema(example = json!({"diaryNumber": "KS 2026/214", "rapporteur": "Jörgen Näslund, systemförvaltare", "participants": "Karin Ek, sekreterare", "decisionClass": "2.4.1 Undantag", "retention": "Bevaras", "secrecy": "", "announcedOn": "2026-11-20"}))]
struct FilingBody {
    /// The diary number (diarienummer).
    diary_number: String,
    /// Who presented the case (föredragande), with title.
    rapporteur: String,
    /// Who else took part in the final handling, one a line with title.
    participants: String,
    /// What kind of document it is in the organisation's classification.
    decision_class: String,
    /// How long it is kept, and by which decision.
    retention: String,
    /// The provision that makes a part of it secret; empty when nothing is.
    secrecy: String,
    /// The day it was announced on the notice board; the last day to appeal follows from it.
    announced_on: Option<NaiveDate>,
}

/// An obvious clerical error and what is right (rättelse; Administrative Procedure Act 36 §).
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"wrong": "den 31 november", "right": "den 30 november", "reasons": "Skrivfel."}))]
struct NewCorrection {
    /// The words that are wrong, exactly as they stand in the decision.
    wrong: String,
    /// What they should be.
    right: String,
    /// How the error came about.
    reasons: String,
}

/// A clerical error that was put right.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct CorrectionView {
    /// The words that are wrong.
    wrong: String,
    /// What they should be.
    right: String,
    /// How the error came about.
    reasons: String,
    /// Who put it right.
    name: String,
    /// When.
    at: DateTime<Utc>,
}

/// What a decision is filed under, and what has been put right in it.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
struct RecordView {
    /// What it is filed under.
    filing: FilingBody,
    /// Who filed it last.
    filed_by: Option<String>,
    /// When they did.
    filed_at: Option<DateTime<Utc>>,
    /// The last day to appeal: three weeks after it was announced, or the next working day.
    last_day_to_appeal: Option<NaiveDate>,
    /// What has been put right, oldest first.
    corrections: Vec<CorrectionView>,
}

impl RecordView {
    fn of(case: &Case) -> Self {
        let registration = case.registration();
        let filing = registration.map(|it| it.filing.clone()).unwrap_or_default();
        Self {
            filed_by: registration.map(|it| it.name.clone()),
            filed_at: registration.map(|it| it.at),
            last_day_to_appeal: filing.announced_on.map(last_day_to_appeal),
            filing: FilingBody {
                diary_number: filing.diary_number,
                rapporteur: filing.rapporteur,
                participants: filing.participants,
                decision_class: filing.decision_class,
                retention: filing.retention,
                secrecy: filing.secrecy,
                announced_on: filing.announced_on,
            },
            corrections: case
                .corrections()
                .map(|it| CorrectionView {
                    wrong: it.wrong.clone(),
                    right: it.right.clone(),
                    reasons: it.reasons.clone(),
                    name: it.name.clone(),
                    at: it.at,
                })
                .collect(),
        }
    }
}

fn record_of(case: &Case) -> Result<Reply, Problem> {
    case.decision.as_ref().ok_or(Problem::NotFound)?;
    Ok(Reply::of(&RecordView::of(case))?.at(case.filing_version()))
}

/// What the decision is filed under, and the clerical errors that have been put right in it.
#[utoipa::path(operation_id = "decisionRecord", tag = "decision", params(("caseId" = Uuid, Path, description = "The case")),
    responses((status = 200, description = "The record", body = RecordView)))]
#[get("/cases/{caseId}/decision/record")]
async fn show_record(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    record_of(&asking.app.case(CaseId(*id), asking.ctx()).await?)
}

/// File the decision. For registrars; the decision itself isn't changed.
#[utoipa::path(operation_id = "fileDecision", tag = "decision", params(("caseId" = Uuid, Path, description = "The case")),
    request_body = FilingBody, responses((status = 200, description = "The record as it is now", body = RecordView)))]
#[put("/cases/{caseId}/decision/record")]
async fn file_decision(Writing(asking): Writing, id: Path<Uuid>, seen: Seen, body: Body) -> Result<Reply, Problem> {
    let id = CaseId(*id);
    let case = asking.app.case(id, asking.ctx()).await?;
    let filed: FilingBody = body.typed()?;
    let command = Command::Register {
        filing: Filing {
            diary_number: filed.diary_number,
            rapporteur: filed.rapporteur,
            participants: filed.participants,
            decision_class: filed.decision_class,
            retention: filed.retention,
            secrecy: filed.secrecy,
            announced_on: filed.announced_on,
        },
        seen: seen.0.map_or_else(|| case.filing_version(), part),
    };
    record_of(&Box::pin(asking.app.carry_out(id, None, command, asking.ctx())).await?)
}

/// Put an obvious clerical error in the decision right. For whoever decided; the decision stays as it was.
#[utoipa::path(operation_id = "correctDecision", tag = "decision", params(("caseId" = Uuid, Path, description = "The case")),
    request_body = NewCorrection, responses((status = 201, description = "The record as it is now", body = RecordView)))]
#[post("/cases/{caseId}/decision/corrections")]
async fn correct_decision(Writing(asking): Writing, id: Path<Uuid>, once: Once, body: Body) -> Result<Reply, Problem> {
    let id = CaseId(*id);
    let correct = async {
        asking.app.case(id, asking.ctx()).await?;
        let NewCorrection { wrong, right, reasons } = body.typed()?;
        let command = Command::CorrectDecision { wrong, right, reasons };
        let case = Box::pin(asking.app.carry_out(id, None, command, asking.ctx())).await?;
        Ok(record_of(&case)?.created(asking.href(&format!("/cases/{id}/decision/record"))))
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(correct)).await
}
