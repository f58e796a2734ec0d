//! The joint risk and consequence analysis: what two parties write together, read, and sign.
//!
//! Everything written is a [`undantag_case::Piece`] with a version of its own. `questions` says what its form asks, `save` takes what
//! was typed to a command and back, `conflict` puts two versions side by side, `changes` says what differs from a version.
//! The other files are pages.

mod bow_tie;
mod changes;
mod columns;
mod comments;
mod conflict;
mod consequences_page;
mod cost_chart;
mod desk;
mod drafts;
mod findings;
mod form;
mod import_page;
mod live;
mod lost;
mod main_page;
mod marked;
mod missing;
mod money;
mod open;
mod pages;
mod parts;
mod places;
mod positions;
mod question;
mod questions;
mod reading;
mod register;
mod remaining;
mod remove_page;
mod risk_page;
mod save;
mod sign_brief;
mod sign_page;
mod starters;
mod statements_acts;
mod statements_page;
mod talk;
mod words;

use actix_web::web::{ServiceConfig, scope, to};

pub(crate) use changes::changed_since;
pub(crate) use missing::mend;
pub(crate) use places::piece_name;

/// The analysis of a case.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.configure(live::routes).service(
        scope("/cases/{number}/analysis")
            .configure(main_page::routes)
            .configure(import_page::routes)
            .configure(form::routes)
            .configure(drafts::routes)
            .configure(remove_page::routes)
            .configure(risk_page::routes)
            .configure(consequences_page::routes)
            .configure(pages::routes)
            .configure(findings::routes)
            .configure(comments::routes)
            .configure(statements_page::routes)
            .configure(statements_acts::routes)
            .configure(sign_page::routes)
            .default_service(to(crate::refused::nowhere)),
    );
}
