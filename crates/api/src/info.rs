//! What this API is (Sweden's national REST API profile asks for it).

use actix_web::get;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::docs::PATH;
use crate::problem::Problem;
use crate::reply::Reply;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(api_info);
}

/// What this API is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(example = json!({
    "apiName": "undantag", "apiVersion": "1.0.0", "apiReleased": "2026-11-23",
    "apiDocumentation": "/undantag/v1/docs/", "apiStatus": "beta"
}))]
pub(crate) struct ApiInfo {
    #[serde(rename = "apiName")]
    name: &'static str,
    #[serde(rename = "apiVersion")]
    version: &'static str,
    #[serde(rename = "apiReleased")]
    released: &'static str,
    /// Where it can be browsed.
    #[serde(rename = "apiDocumentation")]
    documentation: String,
    #[serde(rename = "apiStatus")]
    status: &'static str,
}

/// What this API is: name, version, where its documentation is.
#[utoipa::path(operation_id = "apiInfo", tag = "info", security(()), responses((status = 200, description = "What it is", body = ApiInfo)))]
#[get("/api-info")]
async fn api_info() -> Result<Reply, Problem> {
    Reply::of(&ApiInfo {
        name: "undantag",
        version: "1.0.0",
        released: "2026-11-23",
        documentation: format!("{PATH}/docs/"),
        status: "beta",
    })
}
