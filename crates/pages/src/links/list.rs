//! Every link, the newest first.

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;
use undantag_app::LinkRow;
use undantag_text::Arg;

use super::{progress_tag, why_closed};
use crate::cases::whole;
use crate::page::{Answer, Page, render};
use crate::view::{Frame, Html, Pages, Tag, Texts};

/// Links on one page.
const AT_A_TIME: u64 = 50;

/// Which part of the list.
#[derive(Debug, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    page: u64,
}

impl Default for Asked {
    fn default() -> Self {
        Self { page: 1 }
    }
}

#[derive(Template)]
#[template(path = "links/list.html")]
struct ListPage {
    frame: Frame,
    rows: Vec<Row>,
    pages: Pages,
}

/// One link.
struct Row {
    case: Html,
    person: String,
    asks: String,
    state: Tag,
    about: Vec<String>,
    /// What can be done: label, address.
    acts: Vec<(String, String)>,
}

/// The list.
pub(super) async fn show(page: Page, asked: Query<Asked>) -> Answer {
    let t = page.t();
    let at = asked.page.clamp(1, 1_000_000);
    let from = (at - 1).saturating_mul(AT_A_TIME);
    let (links, total) = page.app.links(from, AT_A_TIME, &page.ctx).await?;
    let acts = page.app.may_handle_links(&page.ctx);
    let shown = u64::try_from(links.len()).unwrap_or_default();
    let there = |at: u64| format!("/links?page={at}");
    render(&ListPage {
        rows: links.iter().map(|link| row(t, link, acts)).collect(),
        pages: Pages {
            t,
            from: from.saturating_add(1).min(total),
            to: from.saturating_add(shown),
            total,
            previous: (at > 1).then(|| there(at - 1)),
            next: (from.saturating_add(shown) < total).then(|| there(at + 1)),
        },
        frame: page.frame(t.say("links-title")),
    })
}

fn row(t: Texts, link: &LinkRow, acts: bool) -> Row {
    let invitation = &link.invitation;
    let asks = if invitation.to.is_decision() {
        "links-asks-decision"
    } else {
        "links-asks-statement"
    };
    let act = |key: &str, what: &str| (t.say(key), format!("/links/{}/{what}", invitation.id));
    let mut possible = Vec::new();
    if acts && link.is_awaited {
        possible.push(act("links-resend", "resend"));
    }
    if acts && link.is_open() {
        possible.push(act("links-revoke", "revoke"));
    }
    Row {
        case: Html::link(
            &format!("/cases/{}", link.number),
            &format!("{} {}", link.number, link.title),
        ),
        person: person(link),
        asks: t.say(asks),
        state: progress_tag(t, link.progress),
        about: about(t, link),
        acts: possible,
    }
}

/// Name and title of the link's person.
pub(super) fn person(link: &LinkRow) -> String {
    let person = link.person.as_ref();
    person
        .map(|it| format!("{}, {}", it.name, it.title))
        .unwrap_or_default()
}

/// What has happened to the link, in order.
pub(super) fn about(t: Texts, link: &LinkRow) -> Vec<String> {
    let invitation = &link.invitation;
    let told = |key: &str, at: Option<chrono::DateTime<chrono::Utc>>| {
        at.map(|at| t.say_with(key, &[("when", Arg::from(whole(t, at)))]))
    };
    let revoked = invitation.revoked.as_ref().map(|revoked| {
        let args = [
            ("when", Arg::from(whole(t, revoked.at))),
            ("why", Arg::from(why_closed(t, None, &revoked.reason))),
        ];
        t.say_with("links-when-revoked", &args)
    });
    let error = link.error.as_ref().filter(|_| link.sent_at.is_none());
    let error = error.map(|error| t.say_with("links-error", &[("error", Arg::from(error))]));
    [
        told("links-when-created", Some(invitation.created_at)),
        told("links-when-sent", link.sent_at),
        error,
        told("links-when-seen", invitation.first_seen_at),
        told("links-when-code-sent", invitation.code_sent_at),
        told("links-when-opened", invitation.opened_at),
        told("links-when-used", invitation.used_at),
        revoked,
    ]
    .into_iter()
    .flatten()
    .collect()
}
