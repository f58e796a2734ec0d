//! What is being typed into a form, kept on the server under a name of its own, and what the page's script may say of it.
//!
//! The forms of the analysis and an expert's answer are kept alike: both stand on pages with the script, which finds where to
//! send what is typed in the form's `data-draft`, and its words in [`Keeping`].

use actix_web::HttpResponse;
use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{DateTime, Utc};
use chrono_tz::Europe::Stockholm;
use serde_json::{Value, json};
use undantag_app::{App, AppError, day_in_sweden};
use undantag_case::PersonId;
use undantag_http::PageForm;
use undantag_text::Arg;

use crate::view::Texts;

/// A draft that was found again.
pub(crate) struct Kept {
    pub(crate) form: PageForm,
    pub(crate) at: DateTime<Utc>,
}

/// Whose form, and the name its draft is kept under.
pub(crate) type Key<'a> = (PersonId, &'a str);

/// What the person last typed into the form.
pub(crate) async fn found(app: &App, (person, key): Key<'_>) -> Result<Option<Kept>, AppError> {
    let read = |(body, at): (Value, DateTime<Utc>)| {
        let form = PageForm::of(serde_json::from_value(body).ok()?);
        Some(Kept { form, at })
    };
    Ok(app.draft(person, key).await?.and_then(read))
}

/// Keeps what stands in the form, as it was sent.
pub(crate) async fn keep(app: &App, (person, key): Key<'_>, form: &PageForm) -> Result<DateTime<Utc>, AppError> {
    let unsent = |(name, _): &&(String, String)| name != "_csrf" && name != "then";
    let pairs: Vec<_> = form.pairs().iter().filter(unsent).collect();
    app.save_draft(person, key, json!(pairs)).await
}

/// The answer to the script: when what was typed was kept, in the words of the page.
pub(crate) fn told(at: DateTime<Utc>) -> HttpResponse {
    HttpResponse::Ok().json(json!({"at": clock(at)}))
}

/// `10:42` in Sweden.
pub(crate) fn clock(at: DateTime<Utc>) -> String {
    at.with_timezone(&Stockholm).format("%H:%M").to_string()
}

/// `10:42`, with the day unless it is today.
pub(crate) fn when(t: Texts, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let day = |moment: DateTime<Utc>| moment.with_timezone(&Stockholm).date_naive();
    if day(at) == day(now) {
        clock(at)
    } else {
        crate::cases::whole(t, at)
    }
}

/// The same where there is little room: the day is in short.
pub(crate) fn when_in_short(t: Texts, at: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let (day, today) = (day_in_sweden(at), day_in_sweden(now));
    if day == today {
        clock(at)
    } else {
        format!("{} {}", crate::cases::day(t, at, today), clock(at))
    }
}

/// Whether what is typed is kept, in a sentence that the script chooses among those drawn here: no other words are shown or read
/// aloud.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/keeping.html")]
pub(crate) struct Keeping {
    /// How it stands when the page is drawn; empty if nothing is kept.
    now: String,
    /// Kept, with a place for the time.
    on: String,
    /// The server can't be reached.
    off: String,
    /// The person isn't signed in any more.
    out: String,
    /// There is too much of it.
    large: String,
    /// The person may no longer write there.
    barred: String,
}

impl HtmlSafe for Keeping {}

impl Keeping {
    /// The words of the pages of the analysis, which hold a line to the server; the case was changed `at`.
    pub(crate) fn connected(t: Texts, at: &str) -> Self {
        Self {
            now: t.say_with("together-saved", &[("at", Arg::from(at))]),
            on: t.say_with("together-connected", &[("at", Arg::from("{at}"))]),
            off: t.say("together-lost"),
            out: t.say("together-out"),
            large: t.say("together-large"),
            barred: t.say("together-barred"),
        }
    }

    /// The words of a page of one person's own, with what to do when they are out; their draft was kept `at`.
    pub(crate) fn alone(t: Texts, at: Option<&str>, out: &str) -> Self {
        let saved = |at: &str| t.say_with("together-draft-saved", &[("at", Arg::from(at))]);
        Self {
            now: at.map(saved).unwrap_or_default(),
            on: saved("{at}"),
            out: t.say(out),
            ..Self::connected(t, "")
        }
    }
}

/// What the page's script must know of a form that is one person's own: no line is held, since a link shows what it is about and
/// nothing else of the case.
#[derive(Debug, Template)]
#[template(
    ext = "html",
    source = r#"<div id="live" data-me="{{ me }}" data-home="{{ home }}" data-at="{{ saved }}">{{ keeping }}</div>"#
)]
pub(crate) struct OwnForm {
    home: String,
    me: PersonId,
    saved: String,
    keeping: Keeping,
}

impl HtmlSafe for OwnForm {}

impl OwnForm {
    /// The form of `me` that is read at `home`, whose draft was kept `at`.
    pub(crate) fn new(t: Texts, (me, home): (PersonId, String), at: Option<DateTime<Utc>>, by: Way) -> Self {
        let saved = at.map(|at| when(t, at, by.now));
        let out = if by.link {
            "statements-link-over"
        } else {
            "together-out"
        };
        Self {
            me,
            home,
            keeping: Keeping::alone(t, saved.as_deref(), out),
            saved: saved.unwrap_or_default(),
        }
    }
}

/// How somebody came to their form, and when.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way {
    /// By a mailed link, rather than signed in.
    pub(crate) link: bool,
    /// When.
    pub(crate) now: DateTime<Utc>,
}
