//! What each kind of problem means: the address in a problem document's `type` leads here.

use actix_web::web::{Path, ServiceConfig, get};
use actix_web::{HttpRequest, HttpResponse};
use undantag_http::Kind;

use crate::asking::language;
use crate::view::problem::{detail, title};

/// `/problems` and `/problems/{kind}`.
pub(crate) fn configure(config: &mut ServiceConfig) {
    config
        .route("/problems", get().to(all))
        .route("/problems/{kind}", get().to(one));
}

async fn all(request: HttpRequest) -> HttpResponse {
    let lang = language(&request);
    let lines = Kind::ALL
        .iter()
        .map(|kind| format!("/problems/{}: {}", kind.word(), title(*kind, lang)));
    text(lines.collect::<Vec<_>>().join("\n"))
}

async fn one(request: HttpRequest, word: Path<String>) -> HttpResponse {
    let lang = language(&request);
    match Kind::from_word(&word) {
        Some(kind) => text(format!(
            "{} ({})\n\n{}\n",
            title(kind, lang),
            kind.status().as_u16(),
            detail(kind, lang)
        )),
        None => HttpResponse::NotFound()
            .content_type("text/plain; charset=utf-8")
            .body(title(Kind::NotFound, lang)),
    }
}

fn text(body: String) -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain; charset=utf-8").body(body)
}
