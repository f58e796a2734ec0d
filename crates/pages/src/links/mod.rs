//! The mailed links of every case, for those who look after the product: how each has fared, sending it again, closing it.

mod act;
mod list;
mod words;

pub(crate) use act::ActPage;

pub(crate) use words::{progress_tag, why_closed};

use actix_web::web::{ServiceConfig, get, post};

/// Their routes.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/links", get().to(list::show))
        .route("/links/{id}/resend", get().to(act::ask_to_resend))
        .route("/links/{id}/resend", post().to(act::resend))
        .route("/links/{id}/revoke", get().to(act::ask_to_revoke))
        .route("/links/{id}/revoke", post().to(act::revoke));
}
