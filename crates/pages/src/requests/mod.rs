//! Asking for an exemption: whether one is needed at all, the parts of the request, the review before it is sent, the receipt.

mod answers;
mod attachments;
mod fields;
mod gate;
mod part;
mod questions;
mod reading;
mod review;
#[cfg(test)]
pub(crate) mod samples;
mod submit;
mod tasks;

use actix_web::web::{ServiceConfig, get, post};
use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Stockholm;
use undantag_case::Case;
use undantag_text::{Arg, date_long};

use crate::page::Page;
use crate::refused::PageError;
use crate::view::Texts;

pub(crate) use reading::read;

/// Adds the pages.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/requests/new", get().to(gate::ask))
        .route("/requests/new", post().to(gate::answer))
        .route("/requests/not-needed", get().to(gate::not_needed))
        .route("/requests/{number}", get().to(tasks::show))
        .route("/requests/{number}/not-needed", get().to(gate::not_needed_after_all))
        .route("/requests/{number}/attachments", get().to(attachments::show))
        .route("/requests/{number}/attachments", post().to(attachments::add))
        .route("/requests/{number}/attachments/remove", post().to(attachments::remove))
        .route("/requests/{number}/review", get().to(review::show))
        .route("/requests/{number}/submit", post().to(submit::submit))
        .route("/requests/{number}/receipt", get().to(submit::receipt))
        .route("/requests/{number}/{part}", get().to(part::show))
        .route("/requests/{number}/{part}", post().to(part::save));
}

/// Where what a pointer into the case names is answered.
pub(crate) fn place(number: &str, pointer: &str) -> Option<String> {
    let (part, question) = questions::Part::asking(pointer)?;
    Some(format!("{}#{}", part.href(number), question.target()))
}

/// The list of a request's parts.
fn task_list(number: &str) -> String {
    format!("/requests/{number}")
}

/// The case, if its request can be edited by this person now.
async fn open(page: &Page, number: &str) -> Result<Option<Case>, PageError> {
    let case = page.app.case_by_number(number, &page.ctx).await?;
    Ok(page.app.may_edit(&case, "request", &page.ctx).then_some(case))
}

/// `i dag 10:42`, `20 november 2026 10:42`.
fn moment(t: Texts, at: DateTime<Utc>, today: NaiveDate) -> String {
    let here = at.with_timezone(&Stockholm);
    let time = here.format("%H:%M").to_string();
    if here.date_naive() == today {
        t.say_with("requests-today-at", &[("time", Arg::from(time))])
    } else {
        format!("{} {time}", date_long(t.lang(), here.date_naive()))
    }
}
