//! How the mailed decision links have fared: sent, fetched, opened, used, closed.

use chrono::{DateTime, Utc};
use undantag_app::SentInvitation;
use undantag_text::Arg;
use undantag_workflow::Definition;

use super::holder::Names;
use super::moments;
use crate::case_head::label;
use crate::view::{Colour, Tag, Texts};

/// One link.
#[derive(Debug)]
pub(super) struct LinkRow {
    pub(super) person: String,
    pub(super) sent: String,
    pub(super) seen: String,
    pub(super) opened: String,
    pub(super) status: Tag,
    /// When and why it was closed, or when it was used.
    pub(super) about: String,
}

/// Every link, in the order they were sent.
pub(super) fn rows(
    t: Texts,
    workflow: &Definition,
    sent: &[SentInvitation],
    names: &Names,
    now: DateTime<Utc>,
) -> Vec<LinkRow> {
    let when = |at: Option<DateTime<Utc>>| at.map_or_else(|| t.say("cases-link-not-yet"), |at| moments::whole(t, at));
    let row = |link: &SentInvitation| {
        let (status, about) = status(t, workflow, link, now);
        LinkRow {
            person: names
                .get(&link.person)
                .map(|person| person.name.clone())
                .unwrap_or_default(),
            sent: moments::whole(t, link.created_at),
            seen: when(link.first_seen_at),
            opened: when(link.opened_at),
            status,
            about,
        }
    };
    sent.iter().map(row).collect()
}

fn status(t: Texts, workflow: &Definition, link: &SentInvitation, now: DateTime<Utc>) -> (Tag, String) {
    let tag = |key: &str, colour| Tag::new(t.say(key), colour);
    if let Some(at) = link.used_at {
        return (tag("cases-link-used", Colour::Success), moments::whole(t, at));
    }
    if let Some(revoked) = &link.revoked {
        let args = [
            ("when", Arg::from(moments::whole(t, revoked.at))),
            ("why", Arg::from(why(t, workflow, &revoked.reason))),
        ];
        return (
            tag("cases-link-closed", Colour::Neutral),
            t.say_with("cases-link-closed-why", &args),
        );
    }
    let until = t.say_with(
        "cases-link-until",
        &[("date", Arg::from(moments::whole(t, link.expires_at)))],
    );
    if link.expires_at <= now {
        (tag("cases-link-expired", Colour::Warning), until)
    } else {
        (tag("cases-link-open", Colour::Gold), until)
    }
}

fn why(t: Texts, workflow: &Definition, reason: &str) -> String {
    if reason == "replaced" {
        return t.say("cases-link-replaced");
    }
    let transition = workflow
        .transitions()
        .iter()
        .find(|transition| transition.key.as_str() == reason);
    transition.map_or_else(|| reason.to_owned(), |transition| label(t, &transition.label))
}
