//! The accessible pages, drawn on the server.
//!
//! `view` holds the parts that pages are put together from, `templates/README.md` says how; `page` is what every handler
//! begins and ends with; `refused` draws refusals; `said` turns findings of the rules into sentences; `assets` serves the
//! styles, fonts and icon; every other module is a page or a group of pages with its own `routes`.

mod about;
mod analysis;
pub mod assets;
pub mod case_head;
mod cases;
mod decisions;
mod files;
mod kept;
mod levels;
mod links;
mod mails;
mod message;
mod outbox;
mod overview;
pub mod page;
mod refused;
mod register;
mod reporting;
mod requests;
pub mod risk;
pub mod said;
mod sign_in;
mod statements;
pub mod view;
mod workflow;
mod workflows;

pub use mails::{MailFolder, MailLine, MailSheet};
pub use message::MessagePage;
pub use refused::PageError;

use actix_web::middleware::from_fn;
use actix_web::web::{ServiceConfig, scope, to};

/// Every page. Takes every address that nothing before it took, so it is configured last.
pub fn configure(config: &mut ServiceConfig) {
    config.configure(assets::routes);
    config.service(
        scope("")
            .wrap(from_fn(undantag_http::readable))
            .wrap(from_fn(refused::as_pages))
            .configure(pages)
            .default_service(to(refused::nowhere)),
    );
}

/// One line for each group of pages.
fn pages(config: &mut ServiceConfig) {
    config
        .configure(analysis::routes)
        .configure(decisions::routes)
        .configure(cases::routes)
        .configure(links::routes)
        .configure(mails::routes)
        .configure(levels::routes)
        .configure(outbox::routes)
        .configure(overview::routes)
        .configure(register::routes)
        .configure(reporting::routes)
        .configure(requests::routes)
        .configure(sign_in::routes)
        .configure(statements::routes)
        .configure(workflow::routes)
        .configure(workflows::routes)
        .configure(about::routes);
}
