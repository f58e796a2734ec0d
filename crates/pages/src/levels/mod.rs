//! The decision levels: who decides what, for everybody signed in to read and for administrators to change.

mod edit;
mod list;
mod typed;

use actix_web::web::{ServiceConfig, get, post};

/// Adds the pages. Who may change what they show is decided in the application.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/levels", get().to(list::show))
        .route("/levels", post().to(edit::add))
        .route("/levels/new", get().to(edit::new))
        .route("/levels/{key}", get().to(edit::show))
        .route("/levels/{key}", post().to(edit::save))
        .route("/levels/{key}/up", post().to(edit::move_up))
        .route("/levels/{key}/remove", post().to(edit::remove));
}
