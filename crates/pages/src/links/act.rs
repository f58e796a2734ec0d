//! Sending a link again, or closing it: each is asked about on a page of its own.

use actix_web::web::Path;
use askama::Template;
use undantag_app::{AppError, InvitationId, LinkRow};
use undantag_case::Refusal;
use undantag_http::PageForm;

use super::list::{about, person};
use super::progress_tag;
use crate::page::{Answer, Page, render, see_other, see_other_saying};
use crate::view::{Action, Actions, BackLink, Fact, Facts, Frame, Html};

/// A page that asks before something is done: what it means, about what, and yes or no.
#[derive(Template)]
#[template(path = "links/act.html")]
pub(crate) struct ActPage {
    pub(crate) frame: Frame,
    pub(crate) back: BackLink,
    pub(crate) means: String,
    pub(crate) facts: Facts,
    pub(crate) action: String,
    pub(crate) actions: Actions,
}

/// Asks before a new link is mailed.
pub(super) async fn ask_to_resend(page: Page, id: Path<InvitationId>) -> Answer {
    let yes = Action::submit(page.t().say("links-resend"));
    let words = ["links-resend-title", "links-resend-means", "resend"];
    ask(&page, *id, (words, yes), |link| link.is_awaited).await
}

/// Asks before a link is closed.
pub(super) async fn ask_to_revoke(page: Page, id: Path<InvitationId>) -> Answer {
    let yes = Action::submit(page.t().say("links-revoke")).danger();
    let words = ["links-revoke-title", "links-revoke-means", "revoke"];
    ask(&page, *id, (words, yes), LinkRow::is_open).await
}

async fn ask(
    page: &Page,
    id: InvitationId,
    ([title, means, act], yes): ([&str; 3], Action),
    is_possible: impl Fn(&LinkRow) -> bool,
) -> Answer {
    let t = page.t();
    let link = page.app.link(id, &page.ctx).await?;
    if !page.app.may_handle_links(&page.ctx) {
        return Ok(see_other("/links"));
    }
    if !is_possible(&link) {
        return Ok(see_other_saying("/links", "links-done-nothing"));
    }
    render(&ActPage {
        back: BackLink::new(t.say("common-back"), "/links"),
        means: t.say(means),
        facts: facts(page, &link),
        action: format!("/links/{id}/{act}"),
        actions: Actions(vec![yes, Action::link(t.say("common-cancel"), "/links").tertiary()]),
        frame: page.frame(t.say(title)),
    })
}

fn facts(page: &Page, link: &LinkRow) -> Facts {
    let t = page.t();
    let asks = if link.invitation.to.is_decision() {
        "links-asks-decision"
    } else {
        "links-asks-statement"
    };
    Facts::new(t)
        .fact(t.say("case-number"), format!("{} {}", link.number, link.title))
        .fact(t.say("links-person"), person(link))
        .fact(t.say("links-asks"), t.say(asks))
        .fact(t.say("links-state"), Html::of(&progress_tag(t, link.progress)))
        .with(Fact {
            term: t.say("links-history"),
            values: about(t, link).into_iter().map(Html::from).collect(),
            change: None,
        })
}

/// Mails a new link in its place.
pub(super) async fn resend(page: Page, id: Path<InvitationId>, _form: PageForm) -> Answer {
    done(
        Box::pin(page.app.resend_link(*id, &page.ctx)).await,
        "links-done-resent",
    )
}

/// Closes it.
pub(super) async fn revoke(page: Page, id: Path<InvitationId>, _form: PageForm) -> Answer {
    done(page.app.revoke_link(*id, &page.ctx).await, "links-done-revoked")
}

/// Back to the list, with what was done, or that it no longer could be.
fn done(result: Result<(), AppError>, key: &str) -> Answer {
    match result {
        Ok(()) => Ok(see_other_saying("/links", key)),
        Err(AppError::Refused(Refusal::Unknown)) => Ok(see_other_saying("/links", "links-done-nothing")),
        Err(error) => Err(error.into()),
    }
}
