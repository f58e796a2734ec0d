//! The decision and its documents.

use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use undantag_case::{Case, CaseId, Command};
use undantag_http::Documents;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading, Writing};
use crate::attachments::download;
use crate::body::{Body, MaybeBody};
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::risk_lists::language;
use crate::view::decision::{AppointmentView, DecisionView};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(show_decision)
        .service(declare_conflict)
        .service(appoint)
        .service(download_document);
}

/// What a conflict of interest consists of.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"text": "Min bror är anställd hos leverantören."}))]
struct NewConflict {
    text: String,
}

/// Declare a conflict of interest (jäv): whoever is to decide leaves the case to somebody else. It can't be undone.
#[utoipa::path(operation_id = "declareConflict", tag = "decision", params(("caseId" = Uuid, Path, description = "The case")),
    request_body = NewConflict, responses((status = 204, description = "It is declared")))]
#[post("/cases/{caseId}/conflicts-of-interest")]
async fn declare_conflict(Writing(asking): Writing, id: Path<Uuid>, once: Once, body: Body) -> Result<Reply, Problem> {
    let declare = async {
        asking.app.case(CaseId(*id), asking.ctx()).await?;
        let NewConflict { text } = body.typed()?;
        Box::pin(asking.app.declare_conflict(CaseId(*id), text, None, asking.ctx())).await?;
        Ok(Reply::nothing())
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(declare)).await
}

/// Appoint anew whoever is to decide, by the decision levels as they are now: for when they were changed, or somebody is back.
/// For administrators.
#[utoipa::path(operation_id = "appoint", tag = "decision", params(("caseId" = Uuid, Path, description = "The case")),
    responses((status = 200, description = "Who may decide now", body = AppointmentView)))]
#[post("/cases/{caseId}/appointment")]
async fn appoint(Writing(asking): Writing, id: Path<Uuid>, once: Once, body: MaybeBody) -> Result<Reply, Problem> {
    let appoint = async {
        let command = Command::Appoint;
        let case = Box::pin(asking.app.carry_out(CaseId(*id), None, command, asking.ctx())).await?;
        let appointment = case.appointment.ok_or(Problem::NotFound)?;
        Ok(Reply::of(&appointment)?.at(case.version))
    };
    once.carry_out(&asking, &body.0.0.to_string(), Box::pin(appoint)).await
}

/// The decision, when there is one.
#[utoipa::path(operation_id = "decision", tag = "decision", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The decision", body = DecisionView)))]
#[get("/cases/{caseId}/decision")]
async fn show_decision(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    let decision = case.decision.ok_or(Problem::NotFound)?;
    Ok(Reply::of(&decision)?.at(case.version))
}

/// A document of the case, in Swedish (PDF/A-2a): `analysis.pdf`, or once it is decided `beslut.pdf`; and `calendar.ics` with the
/// days of the decision to keep in mind.
#[utoipa::path(operation_id = "document", tag = "decision",
    params(("caseId" = Uuid, Path, description = "The case"), ("name" = String, Path, description = "Name of the document", example = "beslut.pdf")),
    responses((status = 200, description = "The document", body = Vec<u8>, content_type = "application/pdf")))]
#[get("/cases/{caseId}/documents/{name}")]
async fn download_document(
    Reading(asking): Reading,
    path: Path<(Uuid, String)>,
    documents: Data<Documents>,
) -> Result<HttpResponse, Problem> {
    let case = asking.app.case(CaseId(path.0), asking.ctx()).await?;
    let (name, content) = match path.1.as_str() {
        "beslut.pdf" => ("beslut", documents.decision(&asking.app, &case).await?),
        "analysis.pdf" => ("analys", documents.analysis(&asking.app, &case).await?),
        "calendar.ics" => return calendar(&asking, &case),
        _ => return Err(Problem::NotFound),
    };
    Ok(download(
        &format!("{} {name}.pdf", case.number),
        "application/pdf",
        &case.version.to_string(),
        content,
    ))
}

fn calendar(asking: &Asking, case: &Case) -> Result<HttpResponse, Problem> {
    let language = language(asking.lang);
    let calendar = asking
        .app
        .calendar(case, language, asking.ctx())?
        .ok_or(Problem::NotFound)?;
    let tag = format!("{}-{}", case.version, asking.lang.code());
    let kind = "text/calendar; charset=utf-8";
    Ok(download(
        &format!("{}.ics", case.number),
        kind,
        &tag,
        calendar.into_bytes(),
    ))
}
