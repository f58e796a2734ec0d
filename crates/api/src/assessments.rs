//! The consequence questions: one answer for each dimension and alternative.

use actix_web::put;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use serde_json::json;
use undantag_case::{CaseId, Dimension, Direction, ItemId, Piece};
use undantag_http::Seen;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::analysis::revise;
use crate::asking::Writing;
use crate::body::Body;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::requests::part;
use crate::view::analysis::AssessmentView;
use crate::view::words::{DimensionWord, DirectionWord};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(assess);
}

/// An answer: compared with today, and why.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"direction": "better", "reason": "Invånaren ser stolpen på kartan."}))]
struct NewAssessment {
    #[schema(value_type = DirectionWord)]
    direction: Direction,
    reason: String,
}

/// Answer for one dimension and one alternative. The first answer has `If-None-Match: *`, later ones `If-Match`.
#[utoipa::path(operation_id = "assess", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("dimension" = DimensionWord, Path, description = "Dimension"), ("alternativeId" = Uuid, Path, description = "Alternative")),
    request_body = NewAssessment, responses((status = 200, description = "The answer", body = AssessmentView)))]
#[put("/cases/{caseId}/analysis/assessments/{dimension}/{alternativeId}")]
async fn assess(
    Writing(asking): Writing,
    path: Path<(Uuid, String, Uuid)>,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    let (case, alternative) = (CaseId(path.0), ItemId(path.2));
    let dimension = Dimension::from_word(&path.1).ok_or(Problem::NotFound)?;
    let answer: NewAssessment = body.typed()?;
    let before = asking.app.case(case, asking.ctx()).await?;
    let current = before
        .analysis
        .assessment(dimension, alternative)
        .map_or(0, |answer| answer.version);
    let piece = Piece::Assessment(dimension, alternative);
    revise(&asking, case, (piece, part(seen.or(current.into()))), json!(answer)).await
}
