//! The workflows, as data: read by everybody; checked, uploaded, put to use and followed by running cases at an administrator's
//! word.

use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::Path;
use actix_web::{HttpResponse, get, post};
use serde::{Deserialize, Serialize};
use undantag_app::{Activate, MoveCases};
use undantag_case::WorkflowRef;
use undantag_text::Lang;
use undantag_workflow::{Definition, Drawing, Frame, Language};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::asking::{Administering, Asking, Reading};
use crate::body::{Body, Text};
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::workflow::{
    WorkflowCheck, WorkflowComparison, WorkflowMigration, WorkflowSummary, WorkflowUploaded, WorkflowView,
};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_workflows)
        .service(show_workflow)
        .service(draw_workflow)
        .service(compare_workflow)
        .service(check_workflow)
        .service(upload_workflow)
        .service(activate_workflow)
        .service(migrate_cases);
}

/// The workflows.
#[derive(Debug, Serialize, ToSchema)]
struct WorkflowList {
    workflows: Vec<WorkflowSummary>,
}

/// The text of a definition.
#[derive(Debug, ToSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct WorkflowFile {
    /// The file, in TOML.
    text: String,
}

/// Which text is put to use, and instead of what.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Activation {
    /// The digest of the text that was looked at.
    digest: String,
    /// The version in use that it was compared with; null when there was none.
    follows: Option<u32>,
}

/// How running cases are moved.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Migration {
    /// Whether to say what would happen instead of doing it.
    dry_run: bool,
}

/// The workflows there are, with their versions, newest first. Drafts and running cases are for administrators.
#[utoipa::path(operation_id = "workflows", tag = "workflows", responses((status = 200, description = "The workflows", body = WorkflowList)))]
#[get("/workflows")]
async fn list_workflows(Reading(asking): Reading) -> Result<Reply, Problem> {
    let all = asking.app.workflows(asking.ctx()).await?;
    Reply::of(&WorkflowList {
        workflows: all
            .iter()
            .map(|version| WorkflowSummary::of(&asking, version))
            .collect(),
    })
}

/// One version of a workflow: its file, and the roles, facts, states, transitions and promises in it.
#[utoipa::path(operation_id = "workflow", tag = "workflows",
    params(("key" = String, Path, description = "Key", example = "exemption"), ("version" = u32, Path, description = "Version", example = 1)),
    responses((status = 200, description = "The definition", body = WorkflowView)))]
#[get("/workflows/{key}/versions/{version}")]
async fn show_workflow(Reading(asking): Reading, path: Path<(String, u32)>) -> Result<Reply, Problem> {
    let found = asking.app.workflow_version(&path.0, path.1, asking.ctx()).await?;
    Reply::of(&WorkflowView::of(&asking, &found))
}

/// One version of a workflow as a picture.
#[utoipa::path(operation_id = "workflowDiagram", tag = "workflows",
    params(("key" = String, Path, description = "Key", example = "exemption"), ("version" = u32, Path, description = "Version", example = 1)),
    responses((status = 200, description = "The picture", body = String, content_type = "image/svg+xml")))]
#[get("/workflows/{key}/versions/{version}/diagram.svg")]
async fn draw_workflow(Reading(asking): Reading, path: Path<(String, u32)>) -> Result<HttpResponse, Problem> {
    let found = asking.app.workflow_version(&path.0, path.1, asking.ctx()).await?;
    let definition = Definition::reread(&found.text, &found.version.workflow.digest).ok_or(Problem::NotFound)?;
    let drawing = Drawing {
        language: match asking.lang {
            Lang::Sv => Language::Sv,
            Lang::En => Language::En,
        },
        frame: Frame::Alone,
        ..Drawing::default()
    };
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "image/svg+xml"))
        .body(definition.diagram(&drawing)))
}

/// What differs between a version and the one in use, and how many running cases that touches. For administrators.
#[utoipa::path(operation_id = "workflowComparison", tag = "workflows",
    params(("key" = String, Path, description = "Key", example = "exemption"), ("version" = u32, Path, description = "Version", example = 1)),
    responses((status = 200, description = "The comparison", body = WorkflowComparison)))]
#[get("/workflows/{key}/versions/{version}/comparison")]
async fn compare_workflow(Administering(asking): Administering, path: Path<(String, u32)>) -> Result<Reply, Problem> {
    let compared = asking.app.compare_workflow(&path.0, path.1, asking.ctx()).await?;
    Reply::of(&WorkflowComparison::of(&asking, &compared))
}

/// Check a definition here and now: with what the product can do, the people there are and the cases that are running. Nothing
/// is kept. For administrators.
#[utoipa::path(operation_id = "checkWorkflow", tag = "workflows",
    request_body(content((WorkflowFile = "application/json"), (String = "application/toml"))),
    responses((status = 200, description = "What was found, also when nothing was", body = WorkflowCheck)))]
#[post("/workflow-checks")]
async fn check_workflow(Administering(asking): Administering, text: Text) -> Result<Reply, Problem> {
    let text = text.0;
    let examination = asking.app.check_workflow(text.clone(), asking.ctx()).await?;
    Reply::of(&WorkflowCheck::of(&asking, &text, &examination))
}

/// Keep a version of a workflow, sound or not. A version is one text for ever. For administrators.
#[utoipa::path(operation_id = "uploadWorkflow", tag = "workflows",
    request_body(content((WorkflowFile = "application/json"), (String = "application/toml"))),
    responses((status = 201, description = "The version, and what was found in it", body = WorkflowUploaded)))]
#[post("/workflows")]
async fn upload_workflow(Administering(asking): Administering, once: Once, text: Text) -> Result<Reply, Problem> {
    let upload = upload(&asking, &text.0);
    once.carry_out(&asking, &text.0, Box::pin(upload)).await
}

async fn upload(asking: &Asking, text: &str) -> Result<Reply, Problem> {
    let (kept, examination) = asking.app.upload_workflow(text.to_owned(), asking.ctx()).await?;
    let WorkflowRef { key, version, .. } = &kept.workflow;
    let address = asking.href(&format!("/workflows/{key}/versions/{version}"));
    let uploaded = WorkflowUploaded {
        workflow: WorkflowSummary::of(asking, &kept),
        check: WorkflowCheck::of(asking, text, &examination),
    };
    Ok(Reply::of(&uploaded)?.created(address))
}

/// Put a version to use: new cases take it from now on. It is checked again first. For administrators.
#[utoipa::path(operation_id = "activateWorkflow", tag = "workflows",
    params(("key" = String, Path, description = "Key", example = "exemption"), ("version" = u32, Path, description = "Version", example = 2)),
    request_body = Activation, responses((status = 200, description = "The version", body = WorkflowSummary)))]
#[post("/workflows/{key}/versions/{version}/activation")]
async fn activate_workflow(
    Administering(asking): Administering,
    path: Path<(String, u32)>,
    once: Once,
    body: Body,
) -> Result<Reply, Problem> {
    let activate = async {
        let Activation { digest, follows } = body.typed()?;
        let (key, version) = path.into_inner();
        let workflow = WorkflowRef { key, version, digest };
        let order = Activate { workflow, follows };
        let active = Box::pin(asking.app.activate_workflow(&order, asking.ctx())).await?;
        Reply::of(&WorkflowSummary::of(&asking, &active))
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(activate)).await
}

/// Move the running cases of the older version by this one's rules, or say what would happen to each. A case that can't be moved
/// stays. For administrators.
#[utoipa::path(operation_id = "migrateCases", tag = "workflows",
    params(("key" = String, Path, description = "Key", example = "exemption"), ("version" = u32, Path, description = "Version", example = 2)),
    request_body = Migration, responses((status = 200, description = "What happened, or would", body = WorkflowMigration)))]
#[post("/workflows/{key}/versions/{version}/migrations")]
async fn migrate_cases(
    Administering(asking): Administering,
    path: Path<(String, u32)>,
    once: Once,
    body: Body,
) -> Result<Reply, Problem> {
    let migrate = async {
        let Migration { dry_run } = body.typed()?;
        let (key, to) = path.into_inner();
        let order = MoveCases { key, to, dry_run };
        let told = Box::pin(asking.app.migrate_cases(&order, asking.ctx())).await?;
        Reply::of(&WorkflowMigration::of(told, dry_run))
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(migrate)).await
}
