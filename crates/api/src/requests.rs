//! The request form, which has a version of its own.

use actix_web::web::Path;
use actix_web::{get, patch};
use undantag_case::{CaseId, Command};
use undantag_http::Seen;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Reading, Writing};
use crate::body::Body;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::request::{RequestChanges, RequestView};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(show_request).service(revise_request);
}

/// The version of a part, as the domain counts: never more than it can be.
pub(crate) fn part(version: u64) -> u32 {
    u32::try_from(version).unwrap_or(u32::MAX)
}

/// The request form with its own version.
#[utoipa::path(operation_id = "request", tag = "request", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The form", body = RequestView)))]
#[get("/cases/{caseId}/request")]
async fn show_request(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    Ok(Reply::of(&case.request)?.at(case.request_version))
}

/// Change the request form: what is named is changed, `null` clears (RFC 7396).
#[utoipa::path(operation_id = "reviseRequest", tag = "request", params(("caseId" = Uuid, Path, description = "The case")),
    request_body(content((RequestChanges = "application/merge-patch+json"), (RequestChanges = "application/json"))),
    responses((status = 200, description = "The form as it is now", body = RequestView)))]
#[patch("/cases/{caseId}/request")]
async fn revise_request(Writing(asking): Writing, id: Path<Uuid>, seen: Seen, body: Body) -> Result<Reply, Problem> {
    let id = CaseId(*id);
    let current = asking.app.case(id, asking.ctx()).await?.request_version;
    let command = Command::ReviseRequest {
        seen: part(seen.or(current.into())),
        changes: body.0,
    };
    let case = asking.app.carry_out(id, None, command, asking.ctx()).await?;
    Ok(Reply::of(&case.request)?.at(case.request_version))
}
