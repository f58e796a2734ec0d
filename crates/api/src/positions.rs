//! What each party thinks, of the whole and of single risks.

use actix_web::put;
use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use serde_json::json;
use undantag_case::{By, CaseId, ItemId, Party, Piece, Recommendation, Refusal, Stance};
use undantag_http::Seen;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::analysis::revise;
use crate::asking::{Asking, Writing};
use crate::body::Body;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::requests::part;
use crate::view::analysis::PositionView;
use crate::view::words::{PartyWord, RecommendationWord, StanceWord};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(position_on_whole).service(position_on_risk);
}

/// What a party thinks.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "stance": "agree", "text": "Vi står bakom analysen.", "recommendation": "grant-with-conditions"
}))]
struct NewPosition {
    #[schema(value_type = StanceWord)]
    stance: Stance,
    /// In its own words; a dissenting opinion must have some.
    #[serde(default)]
    text: String,
    /// Of the whole only. Nobody signs before both parties have one.
    #[schema(value_type = Option<RecommendationWord>)]
    #[serde(default)]
    recommendation: Option<Recommendation>,
}

/// Say what one's own party thinks of the whole. The first has `If-None-Match: *`, later ones `If-Match`.
#[utoipa::path(operation_id = "positionOnWhole", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("party" = PartyWord, Path, description = "One's own party")),
    request_body = NewPosition, responses((status = 200, description = "The position", body = PositionView)))]
#[put("/cases/{caseId}/analysis/positions/{party}")]
async fn position_on_whole(
    Writing(asking): Writing,
    path: Path<(Uuid, String)>,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    take(&asking, CaseId(path.0), (&path.1, None), seen, body.typed()?).await
}

/// Say what one's own party thinks of one risk. The first has `If-None-Match: *`, later ones `If-Match`.
#[utoipa::path(operation_id = "positionOnRisk", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("party" = PartyWord, Path, description = "One's own party"), ("riskId" = Uuid, Path, description = "The risk")),
    request_body = NewPosition, responses((status = 200, description = "The position", body = PositionView)))]
#[put("/cases/{caseId}/analysis/positions/{party}/{riskId}")]
async fn position_on_risk(
    Writing(asking): Writing,
    path: Path<(Uuid, String, Uuid)>,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    take(
        &asking,
        CaseId(path.0),
        (&path.1, Some(ItemId(path.2))),
        seen,
        body.typed()?,
    )
    .await
}

async fn take(
    asking: &Asking,
    id: CaseId,
    (party, risk): (&str, Option<ItemId>),
    seen: Seen,
    new: NewPosition,
) -> Result<Reply, Problem> {
    let party = Party::from_word(party).ok_or(Problem::NotFound)?;
    let before = asking.app.case(id, asking.ctx()).await?;
    if !matches!(&asking.ctx().by, By::Person(actor) if actor.party_in(&before) == Some(party)) {
        return Err(Refusal::WrongRole {
            needs: vec![party.role().key()],
        }
        .into());
    }
    let current = before
        .analysis
        .position(party, risk)
        .map_or(0, |position| position.version);
    let piece = Piece::Position(party, risk);
    revise(asking, id, (piece, part(seen.or(current.into()))), json!(new)).await
}
