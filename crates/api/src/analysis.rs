//! The joint analysis: the whole, its items one by one, its scope, its exit plan, and what it amounts to.

use actix_web::web::{Path, Query};
use actix_web::{delete, get, patch, post};
use serde::Deserialize;
use serde_json::Value;
use undantag_app::Revision;
use undantag_case::{Case, CaseId, Command, Item, ItemId, ItemKind, Piece};
use undantag_http::Seen;
use utoipa::IntoParams;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading, Writing};
use crate::body::Body;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::requests::part;
use crate::view::analysis::{
    AnalysisView, DataProtection, DataProtectionChanges, ExitPlan, ExitPlanChanges, ItemFields, ItemView, Scope,
    ScopeChanges,
};
use crate::view::evaluation::Evaluation;
use crate::view::words::ItemWord;

/// The addresses with a fixed last part come before the items', which take any word there.
pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(show_analysis)
        .service(evaluate)
        .service(revise_scope)
        .service(revise_data_protection)
        .service(revise_exit_plan)
        .service(add_item)
        .service(show_item)
        .service(revise_item)
        .service(remove_item);
}

/// The whole analysis.
#[utoipa::path(operation_id = "analysis", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The analysis", body = AnalysisView)))]
#[get("/cases/{caseId}/analysis")]
async fn show_analysis(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    Ok(Reply::of(&case.analysis)?.at(case.version))
}

/// What it amounts to: matrix, levels, costs, and what is missing before it can be signed.
#[utoipa::path(operation_id = "evaluation", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "What it amounts to", body = Evaluation)))]
#[get("/cases/{caseId}/analysis/evaluation")]
async fn evaluate(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    Ok(Reply::of(&Evaluation::of(&case, asking.lang))?.at(case.version))
}

/// Change the scope.
#[utoipa::path(operation_id = "reviseScope", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")),
    request_body(content((ScopeChanges = "application/merge-patch+json"), (ScopeChanges = "application/json"))),
    responses((status = 200, description = "The scope as it is now", body = Scope)))]
#[patch("/cases/{caseId}/analysis/scope")]
async fn revise_scope(Writing(asking): Writing, id: Path<Uuid>, seen: Seen, body: Body) -> Result<Reply, Problem> {
    let id = CaseId(*id);
    let current = asking.app.case(id, asking.ctx()).await?.analysis.scope.version;
    revise(&asking, id, (Piece::Scope, part(seen.or(current.into()))), body.0).await
}

/// Answer the questions about personal data.
#[utoipa::path(operation_id = "reviseDataProtection", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")),
    request_body(content((DataProtectionChanges = "application/merge-patch+json"), (DataProtectionChanges = "application/json"))),
    responses((status = 200, description = "The answers as they are now", body = DataProtection)))]
#[patch("/cases/{caseId}/analysis/data-protection")]
async fn revise_data_protection(
    Writing(asking): Writing,
    id: Path<Uuid>,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    let id = CaseId(*id);
    let current = asking
        .app
        .case(id, asking.ctx())
        .await?
        .analysis
        .data_protection
        .version;
    revise(
        &asking,
        id,
        (Piece::DataProtection, part(seen.or(current.into()))),
        body.0,
    )
    .await
}

/// Change the exit plan.
#[utoipa::path(operation_id = "reviseExitPlan", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")),
    request_body(content((ExitPlanChanges = "application/merge-patch+json"), (ExitPlanChanges = "application/json"))),
    responses((status = 200, description = "The exit plan as it is now", body = ExitPlan)))]
#[patch("/cases/{caseId}/analysis/exit-plan")]
async fn revise_exit_plan(Writing(asking): Writing, id: Path<Uuid>, seen: Seen, body: Body) -> Result<Reply, Problem> {
    let id = CaseId(*id);
    let current = asking.app.case(id, asking.ctx()).await?.analysis.exit_plan.version;
    revise(&asking, id, (Piece::ExitPlan, part(seen.or(current.into()))), body.0).await
}

/// Add an item: an alternative, a risk, a cause, a consequence, a measure, a cost line, a condition or a meeting.
#[utoipa::path(operation_id = "addItem", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("kind" = ItemWord, Path, description = "Kind of item")),
    request_body = ItemFields, responses((status = 201, description = "The item", body = ItemView)))]
#[post("/cases/{caseId}/analysis/{kind}")]
async fn add_item(
    Writing(asking): Writing,
    path: Path<(Uuid, String)>,
    once: Once,
    body: Body,
) -> Result<Reply, Problem> {
    let (case, kind) = (CaseId(path.0), kind(&path.1)?);
    let add = async {
        let id = asking.app.new_item_id();
        let command = Command::AddItem {
            kind,
            id,
            fields: body.0.clone(),
        };
        let after = asking.app.carry_out(case, None, command, asking.ctx()).await?;
        let address = asking.href(&format!("/cases/{case}/analysis/{}/{id}", kind.word()));
        Ok(shown(&after, kind, id)?.created(address))
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(add)).await
}

/// One item.
#[utoipa::path(operation_id = "item", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("kind" = ItemWord, Path, description = "Kind of item"), ("itemId" = Uuid, Path, description = "The item")),
    responses((status = 200, description = "The item", body = ItemView)))]
#[get("/cases/{caseId}/analysis/{kind}/{itemId}")]
async fn show_item(Reading(asking): Reading, path: Path<(Uuid, String, Uuid)>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(path.0), asking.ctx()).await?;
    shown(&case, kind(&path.1)?, ItemId(path.2))
}

/// Change an item: what is named is changed, `null` clears (RFC 7396).
#[utoipa::path(operation_id = "reviseItem", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("kind" = ItemWord, Path, description = "Kind of item"), ("itemId" = Uuid, Path, description = "The item")),
    request_body(content((ItemFields = "application/merge-patch+json"), (ItemFields = "application/json"))),
    responses((status = 200, description = "The item as it is now", body = ItemView)))]
#[patch("/cases/{caseId}/analysis/{kind}/{itemId}")]
async fn revise_item(
    Writing(asking): Writing,
    path: Path<(Uuid, String, Uuid)>,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    let (case, kind, id) = (CaseId(path.0), kind(&path.1)?, ItemId(path.2));
    let seen = version(&asking, case, kind, id, seen).await?;
    revise(&asking, case, (Piece::Item(kind, id), seen), body.0).await
}

/// What was seen to go along.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct SeenAlong {
    /// The code of what belongs to the item and goes with it; not needed when nothing does. A removal without it, or after
    /// somebody changed what goes along, is refused with `takes-along`: the problem's `current` has the code and the pieces.
    along: Option<String>,
}

/// Take an item away, with what belongs to it.
///
/// A risk's causes, consequences, measures and positions go with it, an alternative's assessments and costs with that.
#[utoipa::path(operation_id = "removeItem", tag = "analysis",
    params(SeenAlong, ("caseId" = Uuid, Path, description = "The case"), ("kind" = ItemWord, Path, description = "Kind of item"), ("itemId" = Uuid, Path, description = "The item")),
    responses((status = 204, description = "It is gone")))]
#[delete("/cases/{caseId}/analysis/{kind}/{itemId}")]
async fn remove_item(
    Writing(asking): Writing,
    path: Path<(Uuid, String, Uuid)>,
    along: Query<SeenAlong>,
    seen: Seen,
) -> Result<Reply, Problem> {
    let (case, kind, id) = (CaseId(path.0), kind(&path.1)?, ItemId(path.2));
    let seen = version(&asking, case, kind, id, seen).await?;
    let along = along.into_inner().along.unwrap_or_default();
    let command = Command::RemoveItem { kind, id, seen, along };
    asking.app.carry_out(case, None, command, asking.ctx()).await?;
    Ok(Reply::nothing())
}

/// Changes a piece and shows it as it is now; the answer says whether somebody else's changes were merged into it.
pub(crate) async fn revise(
    asking: &Asking,
    case: CaseId,
    (piece, seen): (Piece, u32),
    changes: Value,
) -> Result<Reply, Problem> {
    let revision = Revision { piece, seen, changes };
    let revised = Box::pin(asking.app.revise(case, revision, asking.ctx())).await?;
    let (version, value) = piece.standing(&revised.case.analysis).ok_or(Problem::NotFound)?;
    Ok(Reply::of(&value)?.at(version).merged(revised.merged))
}

fn kind(word: &str) -> Result<ItemKind, Problem> {
    ItemKind::from_word(word).ok_or(Problem::NotFound)
}

fn shown(case: &Case, kind: ItemKind, id: ItemId) -> Result<Reply, Problem> {
    let item = case.analysis.item(kind, id).ok_or(Problem::NotFound)?;
    Ok(Reply::of(&item.to_json())?.at(item.version()))
}

/// The version the caller saw; for `*` the one that stands.
async fn version(asking: &Asking, case: CaseId, kind: ItemKind, id: ItemId, seen: Seen) -> Result<u32, Problem> {
    if let Some(seen) = seen.0 {
        return Ok(part(seen));
    }
    let case = asking.app.case(case, asking.ctx()).await?;
    case.analysis
        .item(kind, id)
        .as_ref()
        .map(Item::version)
        .ok_or(Problem::NotFound)
}
