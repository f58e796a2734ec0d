//! What can be done with a question to an expert: a new link, or taking it back. Each is asked about on a page of its own.

use actix_web::web::{Path, ServiceConfig, get, post};
use undantag_app::AppError;
use undantag_case::{Command, ItemId, Refusal, Statement};
use undantag_http::PageForm;

use super::desk::Desk;
use super::form::voiding;
use super::parts::shown;
use super::remove_page::RemovePage;
use super::statements_page::facts;
use crate::page::{Answer, Page, see_other, see_other_saying};
use crate::refused::PageError;
use crate::view::{Action, Actions, Alert, BackLink, Tone};

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/statements/{id}/recall", get().to(ask_to_recall))
        .route("/statements/{id}/recall", post().to(recall))
        .route("/statements/{id}/resend", get().to(ask_to_resend))
        .route("/statements/{id}/resend", post().to(resend));
}

type Which = Path<(String, ItemId)>;

async fn ask_to_recall(page: Page, path: Which) -> Answer {
    let (number, id) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let yes = Action::submit(desk.t().say("statements-recall")).danger();
    asked(
        &desk,
        id,
        ["statements-recall-title", "statements-recall-means", "recall"],
        yes,
    )
    .await
}

async fn ask_to_resend(page: Page, path: Which) -> Answer {
    let (number, id) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let yes = Action::submit(desk.t().say("statements-resend"));
    asked(
        &desk,
        id,
        ["statements-resend-title", "statements-resend-means", "resend"],
        yes,
    )
    .await
}

/// The question, before anything is done with it; others are led to where it is read.
async fn asked(desk: &Desk, id: ItemId, [title, means, act]: [&str; 3], yes: Action) -> Answer {
    let (t, home) = (desk.t(), desk.href("/statements"));
    let Some(statement) = open(desk, id)?.filter(|_| desk.may("analysis")) else {
        return Ok(see_other(&home));
    };
    let names = desk.page.app.names(&[statement.asked_by]).await?;
    let asker = names
        .get(&statement.asked_by)
        .map(|person| person.name.as_str())
        .unwrap_or_default();
    let heading = t.say(title);
    let voids = voiding(desk).filter(|_| act == "recall");
    let page = RemovePage {
        frame: desk.frame(&heading),
        head: desk.head(&heading)?,
        back: BackLink::new(t.say("common-back"), &home),
        alerts: std::iter::once(Alert::saying(Tone::Info, t.say(means)))
            .chain(voids)
            .collect(),
        facts: facts(t, statement, asker),
        action: desk.href(&format!("/statements/{id}/{act}")),
        version: statement.version,
        along: String::new(),
        actions: Actions(vec![yes, Action::link(t.say("common-cancel"), home).tertiary()]),
    };
    shown(None, &page)
}

/// The statement with this id, if an answer is waited for.
fn open(desk: &Desk, id: ItemId) -> Result<Option<&Statement>, PageError> {
    let statement = desk.case.analysis.statement(id).ok_or_else(PageError::not_found)?;
    Ok(Some(statement).filter(|it| it.is_open()))
}

async fn recall(page: Page, path: Which, form: PageForm) -> Answer {
    let (number, id) = path.into_inner();
    let mut desk = Desk::open(page, &number).await?;
    let (home, seen) = (
        desk.href("/statements"),
        form.text("version").parse().unwrap_or_default(),
    );
    match desk.carry_out(Command::RecallStatement { id, seen }).await {
        Ok(()) => Ok(see_other_saying(&home, "statements-done-recalled")),
        // It was answered or taken back meanwhile: the list shows which.
        Err(AppError::Refused(Refusal::Stale { .. } | Refusal::Unknown)) => Ok(see_other(&home)),
        Err(error) => Err(error.into()),
    }
}

async fn resend(page: Page, path: Which, _form: PageForm) -> Answer {
    let (number, id) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let home = desk.href("/statements");
    match desk.page.app.ask_expert_again(desk.case.id, id, &desk.page.ctx).await {
        Ok(()) => Ok(see_other_saying(&home, "statements-done-resent")),
        Err(AppError::Refused(Refusal::Unknown)) => Ok(see_other(&home)),
        Err(error) => Err(error.into()),
    }
}
