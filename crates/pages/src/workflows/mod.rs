//! What an administrator does with workflows: reads what is in use, checks a new version, puts it to use, and moves running
//! cases to it.

mod compared;
mod duties;
mod editor;
mod findings;
mod list;
mod moving;
mod version;

use actix_web::web::{ServiceConfig, get, post};
use undantag_app::VersionState;
use undantag_workflow::{Drawing, Language};

use crate::view::{Colour, Tag, Texts};

/// Adds the pages. Who may see them is decided in the application.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/workflows", get().to(list::show))
        .route("/workflows/new", get().to(editor::show))
        .route("/workflows/new", post().to(editor::check))
        .route("/workflows/{key}/{version}", get().to(version::show))
        .route("/workflows/{key}/{version}/file", get().to(version::file))
        .route("/workflows/{key}/{version}/activate", post().to(version::activate))
        .route("/workflows/{key}/{version}/cases", get().to(moving::ask))
        .route("/workflows/{key}/{version}/cases", post().to(moving::go));
}

/// Where a version is.
fn href(key: &str, version: u32) -> String {
    format!("/workflows/{key}/{version}")
}

/// A version's place in its life.
fn state_tag(t: Texts, state: VersionState) -> Tag {
    match state {
        VersionState::Active => Tag::new(t.say("workflows-state-active"), Colour::Success),
        VersionState::Draft => Tag::new(t.say("workflows-state-draft"), Colour::Info),
        VersionState::Retired => Tag::new(t.say("workflows-state-retired"), Colour::Neutral),
    }
}

/// A picture in the reader's language, to stand in a page.
pub(crate) fn drawing(t: Texts) -> Drawing<'static> {
    Drawing {
        language: match t.lang() {
            undantag_text::Lang::Sv => Language::Sv,
            undantag_text::Lang::En => Language::En,
        },
        ..Drawing::default()
    }
}
