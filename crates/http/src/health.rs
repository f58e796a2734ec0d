//! Whether the server lives and is ready, for whatever watches over it.

use actix_web::web::{Data, ServiceConfig, get};
use actix_web::{HttpResponse, Responder};
use undantag_app::App;

/// `/health/live` and `/health/ready`.
pub fn health(config: &mut ServiceConfig) {
    config
        .route("/health/live", get().to(live))
        .route("/health/ready", get().to(ready));
}

async fn live() -> impl Responder {
    HttpResponse::Ok().content_type("text/plain").body("live\n")
}

async fn ready(app: Data<App>) -> impl Responder {
    if app.is_ready().await {
        HttpResponse::Ok().content_type("text/plain").body("ready\n")
    } else {
        HttpResponse::ServiceUnavailable()
            .content_type("text/plain")
            .body("the database does not answer\n")
    }
}
