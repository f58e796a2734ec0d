//! The pages of one case: what it is about, who holds it, what has happened, and what each person can do with it now.

mod about;
mod action_form;
mod action_page;
mod appointing;
mod attachments;
mod case;
mod completeness;
mod decided;
mod documents;
mod events;
pub(crate) mod follow_up;
mod fulfilling;
mod happened;
mod happened_after;
mod holder;
mod invitations;
mod moments;
mod possible;
mod quote;
mod registering;
mod request;
mod timeline;

pub(crate) use moments::{day, whole};

use actix_web::web::{ServiceConfig, get, post};

/// The addresses under `/cases/{number}` that aren't the analysis or a document made here.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/cases/{number}", get().to(case::show))
        .route("/cases/{number}/request", get().to(request::show))
        .route("/cases/{number}/events", get().to(events::show))
        .route("/cases/{number}/record", get().to(registering::show))
        .route("/cases/{number}/record/registration", post().to(registering::register))
        .route("/cases/{number}/record/corrections", post().to(registering::correct))
        .route("/cases/{number}/appointment", get().to(appointing::show))
        .route("/cases/{number}/appointment", post().to(appointing::appoint))
        .route("/cases/{number}/follow-up", get().to(follow_up::show))
        .route("/cases/{number}/follow-up/{id}", get().to(fulfilling::show))
        .route("/cases/{number}/follow-up/{id}", post().to(fulfilling::fulfil))
        .route(
            "/cases/{number}/follow-up/{id}/take-back",
            post().to(fulfilling::take_back),
        )
        .route(
            "/cases/{number}/follow-up/{id}/files/{file}/remove",
            get().to(fulfilling::ask_to_remove),
        )
        .route(
            "/cases/{number}/follow-up/{id}/files/{file}/remove",
            post().to(fulfilling::remove),
        )
        .route("/cases/{number}/attachments", get().to(attachments::show))
        .route("/cases/{number}/attachments", post().to(attachments::add))
        .route("/cases/{number}/attachments/{id}", get().to(attachments::download))
        .route(
            "/cases/{number}/attachments/{id}/remove",
            get().to(attachments::ask_to_remove),
        )
        .route(
            "/cases/{number}/attachments/{id}/remove",
            post().to(attachments::remove),
        )
        .route("/cases/{number}/actions/{action}", get().to(action_page::show))
        .route("/cases/{number}/actions/{action}", post().to(action_page::take));
}
