//! A risk's bow tie as a picture that stands by itself.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Path;
use actix_web::{HttpResponse, get};
use undantag_case::{CaseId, ItemId, Speaker};
use undantag_risk::Canvas;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::Reading;
use crate::problem::Problem;
use crate::view::insights::phrase;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(draw_bow_tie);
}

/// A risk's causes, consequences and measures as a picture, in light or dark as the reader prefers.
#[utoipa::path(operation_id = "bowTie", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("riskId" = Uuid, Path, description = "The risk")),
    responses((status = 200, description = "The picture", body = String, content_type = "image/svg+xml")))]
#[get("/cases/{caseId}/analysis/bow-ties/{riskId}.svg")]
async fn draw_bow_tie(Reading(asking): Reading, path: Path<(Uuid, Uuid)>) -> Result<HttpResponse, Problem> {
    let case = asking.app.case(CaseId(path.0), asking.ctx()).await?;
    let speaker = Speaker {
        language: asking.lang.code(),
        say: &|it| phrase(asking.lang, it),
        href: &|_| None,
    };
    let tie = case.bow_tie(ItemId(path.1), &speaker).ok_or(Problem::NotFound)?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/svg+xml"))
        .body(tie.draw(Canvas::Alone)))
}
