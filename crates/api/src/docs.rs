//! Where everything is: the resources under `/undantag/v1`, their specification, the pages to browse it and those that explain
//! problems.

use std::sync::LazyLock;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_SECURITY_POLICY, HeaderValue};
use actix_web::middleware::Next;
use actix_web::middleware::from_fn;
use actix_web::web::{self, PathConfig, QueryConfig};
use actix_web::{HttpRequest, HttpResponse, Responder};
use utoipa_actix_web::service_config::ServiceConfig;
use utoipa_swagger_ui::SwaggerUi;

use crate::openapi::openapi;
use crate::problem::{Problem, as_documents};
use crate::{
    actions, analysis, assessments, attachments, bow_ties, cases, comments, conditions, decisions, events, info, links,
    me, positions, problem_pages, records, reference, reporting, requests, risk_lists, signatures, statements, stream,
    workflows,
};

/// Where the API begins.
pub const PATH: &str = "/undantag/v1";

/// The browser of the specification draws itself with inline styles; nothing else may.
const DOCS_POLICY: &str = "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; \
                           font-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; \
                           frame-ancestors 'none'";

/// The specification as text, made once.
static SPECIFICATION: LazyLock<String> = LazyLock::new(|| openapi().to_pretty_json().unwrap_or_default());

/// Everything the API answers, with `/problems/…` beside it. Needs `Data<App>`, `Data<Edge>` and `Data<Documents>`.
pub fn configure(config: &mut web::ServiceConfig) {
    let viewer = SwaggerUi::new("/{_:.*}").config(utoipa_swagger_ui::Config::from(format!("{PATH}/openapi.json")));
    config
        .configure(problem_pages::configure)
        .service(
            web::scope(&format!("{PATH}/docs"))
                .wrap(from_fn(docs_policy))
                .route("", web::get().to(to_docs))
                .service(viewer),
        )
        .service(
            web::scope(PATH)
                .wrap(from_fn(undantag_http::readable))
                .wrap(from_fn(as_documents))
                .app_data(PathConfig::default().error_handler(|_, _| Problem::NotFound.into()))
                .app_data(QueryConfig::default().error_handler(|error, _| Problem::Query(error.to_string()).into()))
                .route("/openapi.json", web::get().to(specification))
                .configure(|config| resources(&mut ServiceConfig::new(config)))
                .default_service(web::to(elsewhere)),
        );
}

/// Every documented resource.
pub(crate) fn resources(config: &mut ServiceConfig<'_>) {
    info::configure(config);
    me::configure(config);
    cases::configure(config);
    requests::configure(config);
    actions::configure(config);
    assessments::configure(config);
    positions::configure(config);
    signatures::configure(config);
    bow_ties::configure(config);
    comments::configure(config);
    statements::configure(config);
    risk_lists::configure(config);
    analysis::configure(config);
    attachments::configure(config);
    events::configure(config);
    stream::configure(config);
    decisions::configure(config);
    conditions::configure(config);
    records::configure(config);
    links::configure(config);
    reporting::configure(config);
    workflows::configure(config);
    reference::configure(config);
}

async fn specification() -> impl Responder {
    HttpResponse::Ok()
        .content_type("application/json")
        .body(SPECIFICATION.as_str())
}

async fn to_docs() -> impl Responder {
    HttpResponse::SeeOther()
        .insert_header(("Location", format!("{PATH}/docs/")))
        .finish()
}

async fn docs_policy(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    let mut answer = next.call(request).await?;
    answer
        .headers_mut()
        .insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(DOCS_POLICY));
    Ok(answer)
}

/// No resource answered: the address is unknown, or the method is.
async fn elsewhere(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let allowed = crate::openapi::methods_of(request.path());
    if allowed.is_empty() {
        Err(Problem::NotFound)
    } else {
        Err(Problem::Method(allowed))
    }
}
