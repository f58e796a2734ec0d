//! The expert's pages: what one is asked, what it rests on, the answer, and afterwards what was given.
//!
//! One code for two ways in: a session that began from a mailed link, for one statement only, and an ordinary one of the
//! person who was asked.

mod answer;
mod brief;
mod documents;
mod expert;

use actix_web::web::{ServiceConfig, get, post, resource};

/// Their routes. The link's own pages are those of decisions.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(
            resource("/statements/{number}/{statement}")
                .route(get().to(brief::show))
                .route(post().to(answer::give)),
        )
        .route("/statements/{number}/{statement}/review", post().to(answer::review))
        .route("/statements/{number}/{statement}/drafts", post().to(answer::keep))
        .route(
            "/statements/{number}/{statement}/analysis",
            get().to(documents::analysis),
        )
        .route("/statements/{number}/{statement}/request", get().to(documents::request))
        .route(
            "/statements/{number}/{statement}/attachments/{attachment}",
            get().to(documents::attachment),
        );
}
