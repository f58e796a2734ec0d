//! Following up the conditions of a decision: how each stands, that it is fulfilled and by what, and that it wasn't.

use actix_web::web::Path;
use actix_web::{delete, get, patch, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use undantag_app::NewFile;
use undantag_case::{
    Attachment, AttachmentId, Case, CaseId, Command, Condition, ConditionId, ConditionState, FieldError, Fulfilment,
};
use undantag_http::{Denied, Seen, Upload};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading, Writing};
use crate::body::Body;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::requests::part;
use crate::view::case::AttachmentView;
use crate::view::decision::FulfilmentView;
use crate::view::words::ConditionStateWord;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_conditions)
        .service(show_condition)
        .service(follow_up_condition)
        .service(add_evidence)
        .service(remove_evidence);
}

/// A condition and how it stands.
#[derive(Debug, Serialize, ToSchema)]
struct FollowedCondition {
    id: Uuid,
    /// Rises with everything that is said of it: its `ETag`.
    version: u32,
    text: String,
    owner: String,
    due: NaiveDate,
    #[schema(value_type = ConditionStateWord)]
    state: ConditionState,
    /// What has been said of its fulfilment, oldest first: what was taken back too. The last one holds when the state says so.
    #[schema(value_type = Vec<FulfilmentView>)]
    fulfilments: Vec<Fulfilment>,
    /// Files that show how it is fulfilled: fetched as the case's attachments are.
    #[schema(value_type = Vec<AttachmentView>)]
    evidence: Vec<Attachment>,
}

impl FollowedCondition {
    fn of(case: &Case, condition: &Condition, today: NaiveDate) -> Self {
        Self {
            id: condition.id.0,
            version: case.follow_up.version(condition.id),
            text: condition.text.clone(),
            owner: condition.owner.clone(),
            due: condition.due,
            state: case.condition_state(condition, today),
            fulfilments: case.follow_up.told(condition.id).cloned().collect(),
            evidence: case.follow_up.files(condition.id).cloned().collect(),
        }
    }
}

/// The conditions of a decision, and how they stand.
#[derive(Debug, Serialize, ToSchema)]
struct FollowedConditions {
    conditions: Vec<FollowedCondition>,
}

/// Either that the condition is fulfilled, or that it wasn't after all.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(example = json!({"fulfilled": {"on": "2027-02-15", "text": "Granskad av en extern konsult, se protokollet."}}))]
struct ConditionChanges {
    #[serde(default)]
    fulfilled: Option<NewFulfilment>,
    #[serde(default)]
    taken_back: Option<NewTakingBack>,
}

/// That a condition is fulfilled. What shows it is said in words, or by files that were added before.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewFulfilment {
    /// The day it was; not a day to come.
    on: NaiveDate,
    #[serde(default)]
    text: String,
}

/// That it wasn't.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewTakingBack {
    reasons: String,
}

/// A file that shows how a condition is fulfilled, as `multipart/form-data`.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct NewEvidence {
    /// At most 10 MiB of PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV or EML; name and content must agree.
    #[schema(value_type = String, format = Binary)]
    file: String,
}

/// The conditions of the decision, and how they stand.
#[utoipa::path(operation_id = "conditions", tag = "decision", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The conditions", body = FollowedConditions)))]
#[get("/cases/{caseId}/decision/conditions")]
async fn list_conditions(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    if case.decision.is_none() {
        return Err(Problem::NotFound);
    }
    let all = case.conditions().iter();
    let conditions = all.map(|it| FollowedCondition::of(&case, it, asking.ctx().today));
    Ok(Reply::of(&FollowedConditions {
        conditions: conditions.collect(),
    })?
    .at(case.version))
}

/// One condition, and how it stands.
#[utoipa::path(operation_id = "condition", tag = "decision",
    params(("caseId" = Uuid, Path, description = "The case"), ("conditionId" = Uuid, Path, description = "The condition")),
    responses((status = 200, description = "The condition", body = FollowedCondition)))]
#[get("/cases/{caseId}/decision/conditions/{conditionId}")]
async fn show_condition(Reading(asking): Reading, path: Path<(Uuid, Uuid)>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(path.0), asking.ctx()).await?;
    shown(&asking, &case, ConditionId(path.1))
}

/// Say that a condition is fulfilled, or that it wasn't after all. Nothing of what was decided or signed changes by it.
#[utoipa::path(operation_id = "followUpCondition", tag = "decision",
    params(("caseId" = Uuid, Path, description = "The case"), ("conditionId" = Uuid, Path, description = "The condition")),
    request_body(content((ConditionChanges = "application/merge-patch+json"), (ConditionChanges = "application/json"))),
    responses((status = 200, description = "The condition as it is now", body = FollowedCondition)))]
#[patch("/cases/{caseId}/decision/conditions/{conditionId}")]
async fn follow_up_condition(
    Writing(asking): Writing,
    path: Path<(Uuid, Uuid)>,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    let (case, id) = (CaseId(path.0), ConditionId(path.1));
    let seen = version(&asking, case, id, seen).await?;
    let command = match body.typed()? {
        ConditionChanges {
            fulfilled: Some(said),
            taken_back: None,
        } => Command::FulfilCondition {
            id,
            seen,
            on: said.on,
            text: said.text,
        },
        ConditionChanges {
            fulfilled: None,
            taken_back: Some(said),
        } => Command::TakeFulfilmentBack {
            id,
            seen,
            reasons: said.reasons,
        },
        _ => {
            let error = FieldError::new("/fulfilled", "error-required", "");
            return Err(Problem::Fields(vec![error]));
        }
    };
    let after = asking.app.carry_out(case, None, command, asking.ctx()).await?;
    shown(&asking, &after, id)
}

/// Add a file that shows how a condition is fulfilled. It is no part of the basis of the decision.
#[utoipa::path(operation_id = "addEvidence", tag = "decision",
    params(("caseId" = Uuid, Path, description = "The case"), ("conditionId" = Uuid, Path, description = "The condition")),
    request_body(content = NewEvidence, content_type = "multipart/form-data"),
    responses((status = 201, description = "The file", body = AttachmentView)))]
#[post("/cases/{caseId}/decision/conditions/{conditionId}/evidence")]
async fn add_evidence(
    Writing(asking): Writing,
    path: Path<(Uuid, Uuid)>,
    once: Once,
    upload: Upload,
) -> Result<Reply, Problem> {
    let (id, condition) = (CaseId(path.0), ConditionId(path.1));
    let mut files = upload.files.into_iter();
    let (Some(file), None) = (files.next(), files.next()) else {
        return Err(Denied::Malformed("one part with a filename is expected".to_owned()).into());
    };
    let sent = format!("{} {:?}", file.file_name, Sha256::digest(&file.content));
    let file = NewFile {
        file_name: file.file_name,
        content: file.content,
    };
    let add = async {
        let added = asking.app.add_evidence(id, condition, file, asking.ctx());
        let (_, attachment) = Box::pin(added).await?;
        let address = asking.href(&format!("/cases/{id}/attachments/{}", attachment.id));
        Ok(Reply::of(&attachment)?.created(address))
    };
    once.carry_out(&asking, &sent, Box::pin(add)).await
}

/// Take a wrong file away from a condition. A file that a fulfilment rests on stays until that is taken back.
#[utoipa::path(operation_id = "removeEvidence", tag = "decision",
    params(("caseId" = Uuid, Path, description = "The case"), ("conditionId" = Uuid, Path, description = "The condition"), ("attachmentId" = Uuid, Path, description = "The file")),
    responses((status = 204, description = "It is gone")))]
#[delete("/cases/{caseId}/decision/conditions/{conditionId}/evidence/{attachmentId}")]
async fn remove_evidence(Writing(asking): Writing, path: Path<(Uuid, Uuid, Uuid)>) -> Result<Reply, Problem> {
    let command = Command::RemoveEvidence {
        condition: ConditionId(path.1),
        id: AttachmentId(path.2),
    };
    asking
        .app
        .carry_out(CaseId(path.0), None, command, asking.ctx())
        .await?;
    Ok(Reply::nothing())
}

fn shown(asking: &Asking, case: &Case, id: ConditionId) -> Result<Reply, Problem> {
    let condition = case.condition(id).ok_or(Problem::NotFound)?;
    let followed = FollowedCondition::of(case, condition, asking.ctx().today);
    let version = followed.version;
    Ok(Reply::of(&followed)?.at(version))
}

/// The version the caller saw; for `*` the one that stands.
async fn version(asking: &Asking, case: CaseId, id: ConditionId, seen: Seen) -> Result<u32, Problem> {
    if let Some(seen) = seen.0 {
        return Ok(part(seen));
    }
    let case = asking.app.case(case, asking.ctx()).await?;
    Ok(case.follow_up.version(id))
}
