//! The journal of a case, event by event, and whether it gives exactly the case that is stored.

use actix_web::web::Path;
use askama::Template;
use undantag_app::Entry;
use undantag_case::{Assurance, Event, Role};
use undantag_text::Arg;

use super::happened::moved;
use super::holder::people;
use super::moments;
use super::timeline::Telling;
use crate::case_head::{case_head, case_href};
use crate::page::{Answer, Page, render};
use crate::said::role_name;
use crate::view::{Alert, BackLink, CaseHead, Frame, Nav, Texts, Tone};

/// One event.
#[derive(Debug)]
pub(super) struct EventRow {
    pub(super) sequence: u64,
    pub(super) at: String,
    pub(super) when: String,
    pub(super) who: String,
    pub(super) role: String,
    pub(super) what: String,
    pub(super) assurance: String,
}

/// The page.
#[derive(Template)]
#[template(path = "cases/events.html")]
pub(super) struct EventsPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) agrees: Alert,
    pub(super) rows: Vec<EventRow>,
}

/// Shows the journal.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    let case = page.case(&number).await?;
    let workflow = &*page.app.workflow(&case)?;
    let journal = page.app.journal(case.id, &page.ctx).await?;
    let agrees = page.app.journal_agrees(case.id, &page.ctx).await?;
    let names = page.app.names(&people(&case)).await?;
    let t = page.t();
    let telling = Telling {
        t,
        case: &case,
        workflow,
        names: &names,
        today: page.ctx.today,
    };
    let title = t.say("cases-events-title");
    render(&EventsPage {
        head: case_head(t, &case, workflow)
            .page(title.clone())
            .titled(title.clone())
            .steps(Vec::new()),
        back: BackLink::new(t.say("cases-back"), case_href(&case.number)),
        agrees: agreement(t, agrees, journal.len()),
        rows: journal.iter().map(|noted| row(telling, noted)).collect(),
        frame: page.frame(format!("{title} {}", case.number)).at(Nav::Cases),
    })
}

pub(super) fn agreement(t: Texts, agrees: bool, events: usize) -> Alert {
    let args = [("count", Arg::from(events))];
    if agrees {
        Alert {
            text: Some(t.say_with("cases-events-agree-how", &args)),
            ..Alert::titled(Tone::Success, t.say("cases-events-agree"))
        }
    } else {
        Alert {
            text: Some(t.say("cases-events-disagree-how")),
            ..Alert::titled(Tone::Danger, t.say("cases-events-disagree"))
        }
    }
}

fn row(telling: Telling<'_>, noted: &Entry) -> EventRow {
    let (t, stamped) = (telling.t, &noted.stamped);
    EventRow {
        sequence: stamped.sequence,
        at: moments::iso(stamped.at),
        when: moments::whole(t, stamped.at),
        who: noted.actor_name.clone().unwrap_or_else(|| t.say("cases-by-itself")),
        role: Role::from_word(&stamped.role)
            .map(|role| role_name(t, role))
            .unwrap_or_default(),
        what: what(telling, &stamped.event),
        assurance: stamped
            .assurance
            .map(|assurance| known(t, assurance))
            .unwrap_or_default(),
    }
}

fn what(telling: Telling<'_>, event: &Event) -> String {
    let name = telling.t.say(&format!("cases-event-{}", event.kind()));
    match event {
        Event::Moved { action, from, to, .. } => moved(telling, action, (from, to)),
        Event::AttachmentAdded { attachment } => format!("{name}: {}", attachment.file_name),
        _ => name,
    }
}

fn known(t: Texts, assurance: Assurance) -> String {
    t.say(match assurance {
        Assurance::Mailbox => "cases-known-mailbox",
        Assurance::Sso => "cases-known-sso",
        Assurance::Token => "cases-known-token",
    })
}
