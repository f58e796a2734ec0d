//! The joint risk and consequence analysis: what two parties write together, read, and sign.
//!
//! Everything written is a [`undantag_case::Piece`] with a version of its own. `questions` says what its form asks, `save` takes what
//! was typed to a command and back, `conflict` puts two versions side by side, `changes` says what differs from a version.
//! The other files are pages.

mod changes;
mod conflict;
mod consequences_page;
mod desk;
mod form;
mod import_page;
mod main_page;
mod missing;
mod money;
mod pages;
mod parts;
mod question;
mod questions;
mod reading;
mod register;
mod remove_page;
mod risk_page;
mod save;
mod sign_page;
mod words;

use actix_web::web::{ServiceConfig, scope};

pub(crate) use missing::mend;

/// The analysis of a case.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.service(
        scope("/cases/{number}/analysis")
            .configure(main_page::routes)
            .configure(import_page::routes)
            .configure(form::routes)
            .configure(remove_page::routes)
            .configure(risk_page::routes)
            .configure(consequences_page::routes)
            .configure(pages::routes)
            .configure(sign_page::routes),
    );
}
