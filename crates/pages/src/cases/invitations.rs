//! How the mailed links of a case have fared: sent, fetched, opened, used, closed.

use chrono::{DateTime, Utc};
use undantag_app::LinkRow as Link;
use undantag_text::Arg;
use undantag_workflow::Definition;

use super::moments;
use crate::links::{progress_tag, why_closed};
use crate::view::{Tag, Texts};

/// One link.
#[derive(Debug)]
pub(super) struct LinkRow {
    pub(super) person: String,
    pub(super) asks: String,
    pub(super) sent: String,
    pub(super) seen: String,
    pub(super) opened: String,
    pub(super) status: Tag,
    /// When and why it was closed, when it was used, or until when it can be.
    pub(super) about: String,
}

/// Every link, in the order they were sent.
pub(super) fn rows(t: Texts, workflow: &Definition, links: &[Link]) -> Vec<LinkRow> {
    let when = |at: Option<DateTime<Utc>>| at.map_or_else(|| t.say("cases-link-not-yet"), |at| moments::whole(t, at));
    let row = |link: &Link| {
        let asks = if link.invitation.to.is_decision() {
            "links-asks-decision"
        } else {
            "links-asks-statement"
        };
        LinkRow {
            person: link.person.as_ref().map(|it| it.name.clone()).unwrap_or_default(),
            asks: t.say(asks),
            sent: when(link.sent_at),
            seen: when(link.invitation.first_seen_at),
            opened: when(link.invitation.opened_at),
            status: progress_tag(t, link.progress),
            about: about(t, workflow, link),
        }
    };
    links.iter().map(row).collect()
}

fn about(t: Texts, workflow: &Definition, link: &Link) -> String {
    let invitation = &link.invitation;
    if let Some(at) = invitation.used_at {
        return moments::whole(t, at);
    }
    if let Some(revoked) = &invitation.revoked {
        let args = [
            ("when", Arg::from(moments::whole(t, revoked.at))),
            ("why", Arg::from(why_closed(t, Some(workflow), &revoked.reason))),
        ];
        return t.say_with("cases-link-closed-why", &args);
    }
    let until = [("date", Arg::from(moments::whole(t, invitation.expires_at)))];
    t.say_with("cases-link-until", &until)
}
