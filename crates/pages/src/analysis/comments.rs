//! Comments: what people say to each other about a piece while they write, and that it is settled.

use std::collections::BTreeMap;

use actix_web::web::{Path, Query, ServiceConfig, get, post};
use askama::Template;
use undantag_app::AppError;
use undantag_case::{Command, ItemId, Piece, Refusal};
use undantag_http::{Kind, PageForm};
use undantag_text::Arg;

use crate::page::{Answer, Page, see_other_saying};
use crate::refused::PageError;
use crate::said::field_message;
use crate::view::{Action, BackLink, CaseHead, ErrorSummary, Frame, Html};

use super::desk::Desk;
use super::drafts::Written;
use super::parts::{Section, shown};
use super::places;
use super::talk::{Talk, Unsent};

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/comments", get().to(show))
        .route("/comments", post().to(send))
        .route("/comments/{id}", post().to(settle));
}

/// So many open comments stand on the main page, the newest.
const IN_SHORT: usize = 5;

/// The page.
#[derive(Template)]
#[template(path = "analysis/comments_page.html")]
struct CommentsPage {
    frame: Frame,
    head: CaseHead,
    back: BackLink,
    count: String,
    all: Option<Html>,
    talk: Talk,
}

/// What comments are asked for: those on the whole case, or on one piece.
fn asked_for(asked: &str) -> Result<Option<Piece>, PageError> {
    match asked {
        "" => Ok(None),
        address => address.parse().map(Some).or(Err(PageError::not_found())),
    }
}

async fn show(page: Page, number: Path<String>, asked: Query<BTreeMap<String, String>>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let on = asked_for(asked.get("on").map(String::as_str).unwrap_or_default())?;
    draw(&desk, on, &unsent(&desk, on).await?, None)
}

/// What the person had typed there without sending it.
async fn unsent(desk: &Desk, on: Option<Piece>) -> Result<Unsent, PageError> {
    let written = Written::Comment(on);
    let Some(draft) = desk.kept(&written).await? else {
        return Ok(Unsent::default());
    };
    let text = super::question::plain(draft.form.text("text"));
    let id = draft.form.text("id").parse().ok();
    let sent_since = desk.case.comments.iter().any(|comment| Some(comment.id) == id);
    if sent_since || text.is_empty() {
        desk.forget(&written).await?;
        return Ok(Unsent::default());
    }
    Ok(Unsent {
        id,
        text,
        kept: Some(draft.at),
        ..Unsent::default()
    })
}

fn draw(desk: &Desk, on: Option<Piece>, unsent: &Unsent, refused: Option<Kind>) -> Answer {
    let t = desk.t();
    let name = on.map(|piece| places::name(desk, piece));
    let name = name.map(|name| name.unwrap_or_else(|| t.say("comments-of-gone")));
    let heading = match &name {
        Some(name) => t.say_with("comments-about", &[("what", Arg::from(name))]),
        None => t.say("comments-title"),
    };
    let talk = Talk::on(desk, on).with_form(desk, on, unsent);
    let errors = talk.field().and_then(|field| ErrorSummary::of(t, [field]));
    let (back, label) = match on {
        Some(piece) => (places::read_at(desk, piece), t.say("common-back")),
        None => (desk.href("#comments"), t.say("analysis-back")),
    };
    let page = CommentsPage {
        frame: desk.frame(&heading).with_errors(errors),
        head: desk.head(&heading)?.under(desk.about()),
        back: BackLink::new(label, back),
        count: talk.count(t),
        all: on.map(|_| Html::link(&desk.href("/comments"), &t.say("comments-all"))),
        talk,
    };
    shown(refused, &page)
}

/// The newest open comments on the main page, with a form for a new one.
pub(super) async fn section(desk: &Desk) -> Result<Section, PageError> {
    let t = desk.t();
    let talk = Talk::on(desk, None).newest_open(t, IN_SHORT);
    let talk = talk.with_form(desk, None, &unsent(desk, None).await?);
    let all = Action::link(t.say("comments-all"), desk.href("/comments")).secondary();
    Ok(Section::new("comments", t.say("comments-title"))
        .offering(all)
        .with(&talk))
}

/// A way to the comments on a piece, with how many there are; for those who may write one or have some to read.
pub(super) fn way(desk: &Desk, piece: Piece) -> Option<(String, String)> {
    let count = desk.case.comments.iter().filter(|it| it.on == Some(piece)).count();
    let label = desk
        .t()
        .say_with("comments-comment-count", &[("count", Arg::from(count))]);
    let href = desk.href(&page_of(Some(piece)));
    (count > 0 || desk.may("comments")).then_some((label, href))
}

/// The same as a button of a section.
pub(super) fn offer(desk: &Desk, piece: Piece, about: &str, section: Section) -> Section {
    match way(desk, piece) {
        Some((label, href)) => section.offering(Action::link(label, href).tertiary().about(about)),
        None => section,
    }
}

async fn send(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let mut desk = Desk::open(page, &number).await?;
    let on = asked_for(form.text("on"))?;
    let id: ItemId = form.text("id").parse().unwrap_or_else(|_| desk.page.app.new_item_id());
    let text = super::question::plain(form.text("text"));
    let again = |error: Option<String>| Unsent {
        id: Some(id),
        text: text.clone(),
        error,
        kept: None,
    };
    if text.is_empty() {
        let unsent = again(Some(desk.t().say("comments-write")));
        return draw(&desk, on, &unsent, Some(Kind::Invalid));
    }
    let command = Command::Comment {
        id,
        on,
        text: text.clone(),
    };
    match desk.carry_out(command).await {
        // The same form sent twice: the comment stands.
        Ok(()) | Err(AppError::Refused(Refusal::Stale { .. })) => {
            desk.forget(&Written::Comment(on)).await?;
            Ok(see_other_saying(&home(&desk, on, &form), "comments-done-sent"))
        }
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            desk.keep(&Written::Comment(on), &form).await?;
            let unsent = again(errors.first().map(|error| field_message(desk.t(), error)));
            draw(&desk, on, &unsent, Some(Kind::Invalid))
        }
        Err(error) => Err(error.into()),
    }
}

/// Where the form stood.
fn home(desk: &Desk, on: Option<Piece>, form: &PageForm) -> String {
    match on {
        None if form.text("back") == "main" => desk.href("#comments"),
        on => desk.href(&page_of(on)),
    }
}

/// The page of the comments on a piece, or of all, under the analysis.
pub(super) fn page_of(on: Option<Piece>) -> String {
    on.map_or_else(|| "/comments".to_owned(), |piece| format!("/comments?on={piece}"))
}

async fn settle(page: Page, path: Path<(String, String)>, form: PageForm) -> Answer {
    let (number, id) = path.into_inner();
    let mut desk = Desk::open(page, &number).await?;
    let id: ItemId = id.parse().or(Err(PageError::not_found()))?;
    let on = asked_for(form.text("on"))?;
    let resolved = form.text("resolved") == "yes";
    let seen = form.text("version").parse().unwrap_or_default();
    let command = Command::ResolveComment { id, seen, resolved };
    let told = match desk.carry_out(command).await {
        Ok(()) if resolved => "comments-done-resolved",
        Ok(()) => "comments-done-reopened",
        Err(AppError::Refused(Refusal::Stale { .. })) => "comments-done-already",
        Err(error) => return Err(error.into()),
    };
    Ok(see_other_saying(&home(&desk, on, &form), told))
}
