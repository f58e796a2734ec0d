//! The workflows, as data.

use actix_web::get;
use actix_web::web::Path;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::asking::Reading;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::link::Link;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_workflows).service(show_workflow);
}

/// A workflow in the list.
#[derive(Debug, Serialize, ToSchema)]
struct WorkflowSummary {
    key: String,
    version: u32,
    label: String,
    /// SHA-256 of the definition, in hex: cases are pinned to it.
    digest: String,
    #[serde(rename = "_links")]
    links: Vec<Link>,
}

/// The workflows.
#[derive(Debug, Serialize, ToSchema)]
struct WorkflowList {
    workflows: Vec<WorkflowSummary>,
}

/// The workflows there are, with their versions.
#[utoipa::path(operation_id = "workflows", tag = "workflows", responses((status = 200, description = "The workflows", body = WorkflowList)))]
#[get("/workflows")]
async fn list_workflows(Reading(asking): Reading) -> Result<Reply, Problem> {
    let summary = |workflow: &undantag_workflow::Definition| WorkflowSummary {
        key: workflow.key().to_owned(),
        version: workflow.version(),
        label: asking.label(workflow.label()),
        digest: workflow.digest().to_owned(),
        links: vec![Link::get(
            "self",
            asking.href(&format!(
                "/workflows/{}/versions/{}",
                workflow.key(),
                workflow.version()
            )),
        )],
    };
    Reply::of(&WorkflowList {
        workflows: asking.app.definitions().iter().map(|one| summary(one)).collect(),
    })
}

/// One version of a workflow: roles, facts, states, transitions and what was proved of them.
#[utoipa::path(operation_id = "workflow", tag = "workflows",
    params(("key" = String, Path, description = "Key", example = "exemption"), ("version" = u32, Path, description = "Version", example = 1)),
    responses((status = 200, description = "The definition", body = Object)))]
#[get("/workflows/{key}/versions/{version}")]
async fn show_workflow(Reading(asking): Reading, path: Path<(String, u32)>) -> Result<Reply, Problem> {
    let found = asking
        .app
        .definitions()
        .into_iter()
        .find(|one| one.key() == path.0 && one.version() == path.1);
    Ok(Reply::of(&*found.ok_or(Problem::NotFound)?)?.at(path.1))
}
