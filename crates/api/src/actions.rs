//! The workflow's actions: what may be done, what stands in the way of the rest, and doing it.

use actix_web::web::Path;
use actix_web::{get, post};
use undantag_app::AppError;
use undantag_case::{Case, CaseId, Command, Role};
use undantag_http::{Seen, scopes};
use undantag_workflow::ActionKey;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading, Writing};
use crate::body::Body;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::case::{ActionList, CaseView};
use crate::view::decision::ActionBody;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_actions).service(take_action);
}

/// Every action of the case's state: allowed, or blocked with each reason and where it is mended.
#[utoipa::path(operation_id = "actions", tag = "actions", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The actions", body = ActionList)))]
#[get("/cases/{caseId}/actions")]
async fn list_actions(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    Ok(Reply::of(&ActionList::of(&asking, &case)?)?.at(case.version))
}

/// Take an action. Deciding needs a token with the scope `decisions:write`.
#[utoipa::path(operation_id = "takeAction", tag = "actions",
    params(("caseId" = Uuid, Path, description = "The case"), ("action" = String, Path, description = "Key of the action", example = "grant")),
    request_body = ActionBody, responses((status = 200, description = "The case after it", body = CaseView)))]
#[post("/cases/{caseId}/actions/{action}")]
async fn take_action(
    Writing(asking): Writing,
    path: Path<(Uuid, String)>,
    seen: Seen,
    once: Once,
    body: Body,
) -> Result<Reply, Problem> {
    let (id, action) = path.into_inner();
    let sent = format!("{:?} {}", seen.0, body.0);
    let take = take(&asking, CaseId(id), ActionKey::from(action.as_str()), seen, &body);
    once.carry_out(&asking, &sent, Box::pin(take)).await
}

async fn take(asking: &Asking, id: CaseId, action: ActionKey, seen: Seen, body: &Body) -> Result<Reply, Problem> {
    let input = Box::new(body.typed::<ActionBody>()?.input(&asking.app));
    let before = asking.app.case(id, asking.ctx()).await?;
    if decides(asking, &before, &action)? {
        asking.caller.must(scopes::DECIDE)?;
    }
    let taken = asking
        .app
        .carry_out(id, seen.0, Command::Take { action, input }, asking.ctx())
        .await;
    let case = match taken {
        Ok(case) => case,
        Err(error) => return Err(stale(asking, id, error).await),
    };
    let version = case.version;
    Ok(Reply::of(&CaseView::of(asking, case).await?)?.at(version))
}

/// Whether the action is a decision-maker's.
fn decides(asking: &Asking, case: &Case, action: &ActionKey) -> Result<bool, Problem> {
    let workflow = asking.app.workflow(case)?;
    let transition = workflow.action(&case.state, action);
    Ok(transition.is_some_and(|transition| transition.roles.contains(&Role::DecisionMaker.key())))
}

/// A case that somebody else was first with is answered with what stands now.
async fn stale(asking: &Asking, id: CaseId, error: AppError) -> Problem {
    let changed = matches!(
        error,
        AppError::StaleCase { .. } | AppError::Store(undantag_app::StoreError::Stale)
    );
    let Ok(case) = asking.app.case(id, asking.ctx()).await else {
        return error.into();
    };
    match CaseView::of(asking, case).await {
        Ok(view) if changed => Problem::Stale {
            current: serde_json::json!(view),
        },
        _ => error.into(),
    }
}
