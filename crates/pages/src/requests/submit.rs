//! Handing the request in, once however often the button is pressed, and the receipt.

use actix_web::web::Path;
use askama::Template;
use undantag_app::{AppError, StoreError, due_on};
use undantag_case::{ActionInput, Case, Command, Place, Refusal};
use undantag_http::PageForm;
use undantag_text::{Arg, date_long};

use super::review::{again, lacking};
use super::tasks::instead;
use super::{handing_in, moment, open};
use crate::case_head::{case_href, label};
use crate::page::{Answer, Page, render, see_other};
use crate::refused::PageError;
use crate::view::{Action, Actions, Facts, Frame, Nav};

#[derive(Template)]
#[template(path = "requests/receipt.html")]
struct Receipt {
    frame: Frame,
    number: String,
    name: String,
    facts: Facts,
    next: Vec<String>,
    contact: String,
    actions: Actions,
}

/// Hands the request in as it was reviewed.
pub(super) async fn submit(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let Some(case) = open(&page, &number).await? else {
        return Ok(see_other(&instead(&page, &number).await?));
    };
    let Some((choice, _)) = handing_in(&page, &case)? else {
        return Err(PageError::not_found());
    };
    let command = Command::Take {
        action: choice.key,
        input: Box::new(ActionInput::default()),
    };
    let seen = form.text("seen").parse().unwrap_or_default();
    match page.app.carry_out(case.id, Some(seen), command, &page.ctx).await {
        Ok(case) => Ok(see_other(&format!("/requests/{}/receipt", case.number))),
        Err(AppError::StaleCase { .. } | AppError::Store(StoreError::Stale)) => changed(&page, &number).await,
        Err(AppError::Refused(Refusal::Blocked { .. })) => lacking(&page, &case),
        Err(other) => Err(other.into()),
    }
}

/// Somebody was faster: the same person with the same button, or somebody who changed an answer.
async fn changed(page: &Page, number: &str) -> Answer {
    match open(page, number).await? {
        Some(case) => again(page, &case),
        None => Ok(see_other(&instead(page, number).await?)),
    }
}

/// Says that the request is received, and what happens next.
pub(super) async fn receipt(page: Page, number: Path<String>) -> Answer {
    let case = page.case(&number).await?;
    if case.received_at.is_none() {
        return Ok(see_other(&super::task_list(&number)));
    }
    render(&paper(&page, &case)?)
}

fn paper(page: &Page, case: &Case) -> Result<Receipt, PageError> {
    let t = page.t();
    let workflow = &*page.app.workflow(case)?;
    let state = workflow.state(&case.state).map(|state| label(t, &state.label));
    let received = case.received_at.map(|at| moment(t, at, page.ctx.today));
    let waits = Place::of(workflow, &case.state).is_some_and(|place| place.receives(workflow));
    let first = match due_on(case, workflow).filter(|_| waits) {
        Some(day) => t.say_with(
            "requests-receipt-intake-by",
            &[("date", Arg::from(date_long(t.lang(), day)))],
        ),
        None => t.say("requests-receipt-intake"),
    };
    let phone = page.app.settings().phone.as_str();
    Ok(Receipt {
        frame: page.frame(t.say("requests-receipt-title")).at(Nav::NewRequest),
        number: case.number.clone(),
        name: case.title().to_owned(),
        facts: Facts::new(t)
            .fact(t.say("case-number"), case.number.as_str())
            .fact(t.say("requests-receipt-received"), received.unwrap_or_default())
            .fact(t.say("requests-receipt-state"), state.unwrap_or_default()),
        next: vec![first, t.say("requests-how-3"), t.say("requests-how-4")],
        contact: if phone.is_empty() {
            t.say("pages-about-contact")
        } else {
            t.say_with("pages-about-contact-phone", &[("phone", Arg::from(phone))])
        },
        actions: Actions(vec![
            Action::link(t.say("requests-receipt-case"), case_href(&case.number)),
            Action::link(
                t.say("requests-receipt-read"),
                format!("{}/request", case_href(&case.number)),
            )
            .secondary(),
        ]),
    })
}
