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
use undantag_case::{Action as Choice, Case, Place, way};
use undantag_text::{Arg, date_long};
use undantag_workflow::Transition;

use crate::case_head::{case_href, label};
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
    let case = page.case(number).await?;
    Ok(page.app.may_edit(&case, "request", &page.ctx).then_some(case))
}

/// The action that hands the request in from where the case is, if this person has one: with its way, and what is in its way.
fn handing_in(page: &Page, case: &Case) -> Result<Option<(Choice, Transition)>, PageError> {
    let workflow = page.app.workflow(case)?;
    let Some(place) = Place::of(&workflow, &case.state) else {
        return Ok(None);
    };
    let choices = page.app.actions(case, &page.ctx)?;
    let mut fitting = choices
        .into_iter()
        .filter(|choice| choice.role_fits)
        .filter_map(|choice| {
            let way = way(&workflow, case, &choice)?.clone();
            place.hands_in(&workflow, &way).then_some((choice, way))
        });
    Ok(fitting.next())
}

/// The link that throws a request away which was never handed in, if the person may.
fn discarding(page: &Page, case: &Case) -> Result<Option<(String, String)>, PageError> {
    if case.received_at.is_some() {
        return Ok(None);
    }
    let workflow = page.app.workflow(case)?;
    let choices = page.app.actions(case, &page.ctx)?;
    let ends = |choice: &&Choice| {
        let end = Place::of(&workflow, &choice.to).is_some_and(Place::is_end);
        end && choice.is_allowed()
    };
    let way = choices
        .iter()
        .find(ends)
        .and_then(|choice| way(&workflow, case, choice));
    Ok(way.map(|way| {
        let href = format!("{}/actions/{}", case_href(&case.number), way.key);
        (label(page.t(), &way.label), href)
    }))
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
