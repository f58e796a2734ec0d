//! The decision-maker's pages: the mailed link and its code, the brief, the choice, the review, the receipt. The link's own
//! pages are an expert's too.
//!
//! One code for two ways in: a session that began from a link, for one case only, and an ordinary one of somebody appointed.
//! And for two occasions: the decision itself, and later its review (omprövning), which is decided on the same basis.

mod brief;
mod choice;
mod conflict;
mod dispute;
pub(crate) mod documents;
mod form;
mod happened;
mod link;
mod parties;
pub(crate) mod reader;
mod receipt;
pub(crate) mod request;
pub(crate) mod rests_on;
mod review;
mod risks;
mod since;
mod standing;
pub(crate) mod statements;
mod tell;
mod together;
pub(crate) mod wording;

use actix_web::web::{ServiceConfig, get, head, post, resource};

/// Their routes. A link's first page is fetched by mail scanners with `HEAD` too.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/b/{token}")
                .route(get().to(link::first))
                .route(head().to(link::first)),
        )
        .route("/b/{token}/open", post().to(link::open))
        .route("/b/{token}/code", get().to(link::code))
        .route("/b/{token}/code", post().to(link::enter))
        .route("/cases/{number}/documents/beslut.pdf", get().to(documents::of_case))
        .route("/cases/{number}/documents/calendar.ics", get().to(documents::calendar))
        .route(
            "/cases/{number}/documents/analysis.pdf",
            get().to(documents::analysis_of_case),
        )
        .service(
            resource("/decisions/{number}")
                .route(get().to(brief::show))
                .route(post().to(review::decide)),
        )
        .route("/decisions/{number}/review", post().to(review::show))
        .route("/decisions/{number}/drafts", post().to(brief::keep))
        .route("/decisions/{number}/receipt", get().to(receipt::show))
        .route("/decisions/{number}/conflict", get().to(conflict::ask))
        .route("/decisions/{number}/conflict", post().to(conflict::declare))
        .route("/decisions/{number}/dispute", get().to(dispute::ask))
        .route("/decisions/{number}/dispute", post().to(dispute::dispute))
        .route("/decisions/{number}/beslut.pdf", get().to(documents::decision))
        .route(
            "/decisions/{number}/analysis.pdf",
            get().to(documents::analysis_document),
        )
        .route("/decisions/{number}/analysis", get().to(documents::analysis))
        .route("/decisions/{number}/request", get().to(request::show))
        .route(
            "/decisions/{number}/attachments/{attachment}",
            get().to(documents::attachment),
        );
}
