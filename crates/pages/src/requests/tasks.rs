//! The parts of a request and how far each has come: where one starts, and comes back to.

use actix_web::web::Path;
use askama::Template;
use undantag_app::due_on;
use undantag_case::{Case, Role};
use undantag_text::{Arg, date_long};

use super::answers::Typed;
use super::part::{key, missing};
use super::questions::{PARTS, Part};
use super::{discarding, moment, open};
use crate::case_head::case_title;
use crate::page::{Answer, Page, render, see_other};
use crate::refused::PageError;
use crate::view::{Action, Actions, Alert, Frame, Nav, Task, TaskList, TaskState, Texts, Tone};

#[derive(Template)]
#[template(path = "requests/tasks.html")]
struct Tasks {
    frame: Frame,
    number: String,
    name: String,
    progress: String,
    saved: String,
    asked: Option<Alert>,
    list: TaskList,
    actions: Actions,
    contact: String,
}

/// Shows the parts, or leads to what has become of the request.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    match open(&page, &number).await? {
        Some(case) => render(&list(&page, &case).await?),
        None => Ok(see_other(&instead(&page, &number).await?)),
    }
}

/// Where a request that can't be edited is read: its receipt for the department, the case for everybody else.
pub(super) async fn instead(page: &Page, number: &str) -> Result<String, PageError> {
    let case = page.case(number).await?;
    let own = page.actor().roles_in(&case).contains(&Role::Requester);
    Ok(if own && case.received_at.is_some() {
        format!("/requests/{number}/receipt")
    } else {
        format!("/cases/{number}")
    })
}

async fn list(page: &Page, case: &Case) -> Result<Tasks, PageError> {
    let t = page.t();
    let mut tasks = Vec::new();
    for part in PARTS {
        let kept = page.app.draft(page.person(), &key(case, part)).await?.is_some();
        tasks.push(task(t, case, part, kept));
    }
    let done = tasks.iter().filter(|task| task.state == TaskState::Done).count();
    tasks.push(attachments(t, case));
    tasks.push(review(t, case, done == PARTS.len()));
    let saved = [("when", Arg::from(moment(t, case.changed_at, page.ctx.today)))];
    let progress = [("done", Arg::from(done)), ("parts", Arg::from(PARTS.len()))];
    let phone = page.app.settings().phone.as_str();
    Ok(Tasks {
        frame: page.frame(t.say("requests-title")).at(Nav::NewRequest),
        number: case.number.clone(),
        name: case_title(t, case),
        progress: t.say_with("requests-progress", &progress),
        saved: t.say_with(
            if case.received_at.is_none() {
                "requests-draft-saved"
            } else {
                "requests-saved"
            },
            &saved,
        ),
        asked: asked(page, case)?,
        list: TaskList { t, tasks },
        actions: discard(page, case)?,
        contact: if phone.is_empty() {
            t.say("pages-about-contact")
        } else {
            t.say_with("pages-about-contact-phone", &[("phone", Arg::from(phone))])
        },
    })
}

fn task(t: Texts, case: &Case, part: &'static Part, kept: bool) -> Task {
    let typed = Typed::of_request(part, &case.request);
    let state = if kept {
        TaskState::Started
    } else if missing(t, case, part, &typed).is_empty() {
        TaskState::Done
    } else if typed.is_empty() {
        TaskState::NotStarted
    } else {
        TaskState::Started
    };
    Task {
        label: t.say(part.title),
        hint: Some(t.say(part.hint)),
        href: part.href(&case.number),
        state,
    }
}

fn attachments(t: Texts, case: &Case) -> Task {
    let count = [("count", Arg::from(case.attachments.len()))];
    Task {
        label: t.say("requests-attachments-title"),
        hint: Some(if case.attachments.is_empty() {
            t.say("requests-attachments-hint")
        } else {
            t.say_with("requests-attachments-count", &count)
        }),
        href: format!("/requests/{}/attachments", case.number),
        state: if case.attachments.is_empty() {
            TaskState::Optional
        } else {
            TaskState::Done
        },
    }
}

fn review(t: Texts, case: &Case, ready: bool) -> Task {
    Task {
        label: t.say("requests-review-task"),
        hint: None,
        href: format!("/requests/{}/review", case.number),
        state: if ready {
            TaskState::NotStarted
        } else {
            TaskState::Blocked
        },
    }
}

/// What others need to know, while the request is open because of that.
pub(super) fn asked(page: &Page, case: &Case) -> Result<Option<Alert>, PageError> {
    let t = page.t();
    let last = case.said.last().filter(|said| said.to == case.state);
    let Some(message) = last.and_then(|said| said.input.message.clone()) else {
        return Ok(None);
    };
    let due = due_on(case, &*page.app.workflow(case)?).map(|day| date_long(t.lang(), day));
    let title = match due {
        Some(day) => t.say_with("requests-supplement-by", &[("date", Arg::from(day))]),
        None => t.say("requests-supplement"),
    };
    Ok(Some(Alert {
        text: Some(message),
        ..Alert::titled(Tone::Warning, title)
    }))
}

fn discard(page: &Page, case: &Case) -> Result<Actions, PageError> {
    let link = discarding(page, case)?.map(|(name, href)| Action::link(name, href).tertiary().small());
    Ok(Actions(link.into_iter().collect()))
}
