//! The outbox, for administrators: mail that could not leave, in the mail server's own words, and what to do about it.

use actix_web::web::{Path, ServiceConfig, get, post};
use askama::Template;
use chrono_tz::Europe::Stockholm;
use undantag_app::{Delivery, OutboxMessage};
use undantag_http::PageForm;
use undantag_text::Arg;
use uuid::Uuid;

use crate::page::{Answer, Page, render, see_other_saying};
use crate::refused::PageError;
use crate::view::{Action, Colour, Empty, Frame, Tag, Texts};

/// Adds the pages. Who may see them is decided in the application.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/outbox", get().to(show))
        .route("/outbox/{mail}/send-again", post().to(send_again))
        .route("/outbox/{mail}/let-be", post().to(let_be));
}

#[derive(Template)]
#[template(path = "outbox.html")]
struct OutboxPage {
    frame: Frame,
    dead: Vec<DeadMail>,
    none: Empty,
    latest: Vec<Mail>,
}

/// A mail that was given up.
struct DeadMail {
    mail: Mail,
    /// The server's own words.
    words: String,
    /// Why it can't be sent again, when it can't.
    gone: Option<String>,
    /// Where the buttons lead, and what they are.
    send: Option<(String, Action)>,
    let_be: (String, Action),
}

/// A mail, without what it says.
struct Mail {
    to: String,
    about: String,
    written: String,
    state: Tag,
    words: String,
}

async fn show(page: Page) -> Answer {
    let t = page.t();
    let outbox = page.app.outbox(&page.ctx).await?;
    render(&OutboxPage {
        frame: page.frame(t.say("outbox-title")),
        dead: outbox.dead.iter().map(|message| dead(t, message)).collect(),
        none: Empty::new(t.say("outbox-none"), t.say("outbox-none-text")),
        latest: outbox.latest.iter().map(|message| mail(t, message)).collect(),
    })
}

fn dead(t: Texts, message: &OutboxMessage) -> DeadMail {
    let at = |act: &str| format!("/outbox/{}/{act}", message.message.id.0);
    let to = message.message.email.clone();
    let again = || Action::submit(t.say("outbox-send-again")).small().about(&to);
    DeadMail {
        mail: mail(t, message),
        words: message.last_error.clone().unwrap_or_default(),
        gone: message.forgotten.then(|| t.say("outbox-gone")),
        send: (!message.forgotten).then(|| (at("send-again"), again())),
        let_be: (
            at("let-be"),
            Action::submit(t.say("outbox-let-be")).secondary().small().about(&to),
        ),
    }
}

fn mail(t: Texts, message: &OutboxMessage) -> Mail {
    let key = format!("outbox-kind-{}", message.message.kind);
    Mail {
        to: message.message.email.clone(),
        about: t.say_if(&key).unwrap_or_else(|| t.say("outbox-kind-other")),
        written: message
            .message
            .created_at
            .with_timezone(&Stockholm)
            .format("%Y-%m-%d %H:%M")
            .to_string(),
        state: state(t, message),
        words: message.last_error.clone().unwrap_or_default(),
    }
}

fn state(t: Texts, message: &OutboxMessage) -> Tag {
    let tries = [("count", Arg::from(message.attempts))];
    match message.delivery {
        Delivery::Sent(_) => Tag::new(t.say("outbox-state-sent"), Colour::Success),
        Delivery::Dead(_) => Tag::new(t.say_with("outbox-state-dead", &tries), Colour::Danger),
        Delivery::Waiting if message.attempts > 0 => {
            Tag::new(t.say_with("outbox-state-again", &tries), Colour::Warning)
        }
        Delivery::Waiting => Tag::new(t.say("outbox-state-waiting"), Colour::Info),
    }
}

fn id(mail: &str) -> Result<Uuid, PageError> {
    mail.parse().ok().ok_or_else(PageError::not_found)
}

async fn send_again(page: Page, mail: Path<String>, _form: PageForm) -> Answer {
    let sent = page.app.send_again(id(&mail)?, &page.ctx).await?;
    let key = if sent {
        "outbox-done-again"
    } else {
        "outbox-done-nothing"
    };
    Ok(see_other_saying("/outbox", key))
}

async fn let_be(page: Page, mail: Path<String>, _form: PageForm) -> Answer {
    let noted = page.app.let_be(id(&mail)?, &page.ctx).await?;
    let key = if noted {
        "outbox-done-let-be"
    } else {
        "outbox-done-nothing"
    };
    Ok(see_other_saying("/outbox", key))
}
