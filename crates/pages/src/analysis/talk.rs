//! Comments as they are shown: who, when, about what, open ones first, with the ways to settle them and to write a new one.

use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{DateTime, Utc};
use undantag_case::{Comment, ItemId, Piece};
use undantag_text::Arg;

use crate::view::{Avatar, Field, Html, Part, Texts};

use super::desk::Desk;
use super::drafts::{Live, Written, kept_alert};
use super::places;
use super::words::{moment, party_part};

/// A comment that isn't sent: it must be mended, or was typed and left.
#[derive(Debug, Clone, Default)]
pub(super) struct Unsent {
    pub(super) id: Option<ItemId>,
    pub(super) text: String,
    pub(super) error: Option<String>,
    /// When it was kept as a draft, if it was found again.
    pub(super) kept: Option<DateTime<Utc>>,
}

/// One comment.
struct Shown {
    id: String,
    version: u32,
    avatar: Avatar,
    name: String,
    party: Option<String>,
    what: String,
    href: Option<String>,
    at: (String, String),
    lines: Vec<String>,
    resolved: Option<String>,
}

/// The form for a new comment.
struct New {
    heading: String,
    id: String,
    field: Field,
    draft: String,
    live: Live,
    kept: Html,
}

/// The comments of a case, or on one of its pieces.
#[derive(Template)]
#[template(path = "analysis/talk.html")]
pub(super) struct Talk {
    t: Texts,
    csrf: crate::view::Csrf,
    /// Where forms are sent.
    root: String,
    /// The piece that is asked for.
    on: String,
    /// How many there are of all, where it stands on the main page.
    in_short: Option<String>,
    may: bool,
    open: Vec<Shown>,
    resolved: Vec<Shown>,
    new: Option<New>,
}

impl HtmlSafe for Talk {}

impl Talk {
    /// All comments, or those on one piece.
    pub(super) fn on(desk: &Desk, on: Option<Piece>) -> Self {
        let asked = |comment: &&Comment| on.is_none() || comment.on == on;
        let (resolved, open): (Vec<&Comment>, Vec<&Comment>) = desk
            .case
            .comments
            .iter()
            .filter(asked)
            .partition(|comment| comment.resolved.is_some());
        let show = |comments: Vec<&Comment>| comments.into_iter().map(|it| shown(desk, it)).collect();
        Self {
            t: desk.t(),
            csrf: desk.page.frame("").csrf,
            root: desk.href("/comments"),
            on: on.map(|piece| piece.to_string()).unwrap_or_default(),
            in_short: None,
            may: desk.may("comments"),
            open: show(open),
            resolved: show(resolved),
            new: None,
        }
    }

    /// Only the newest of those that are open.
    pub(super) fn newest_open(mut self, t: Texts, most: usize) -> Self {
        self.in_short = Some(self.count(t));
        let more = self.open.len().saturating_sub(most);
        self.open.drain(..more);
        self.resolved.clear();
        self
    }

    /// With a form for a new one, for those who may write it.
    pub(super) fn with_form(mut self, desk: &Desk, on: Option<Piece>, unsent: &Unsent) -> Self {
        let stands = on.is_none_or(|piece| places::name(desk, piece).is_some());
        if self.may && stands {
            let heading = desk.t().say("comments-new");
            let field = Field::area(desk.t(), "text", &heading, 3);
            let written = Written::Comment(on);
            let kept = unsent.kept.map(|at| kept_alert(desk, &written, at));
            self.new = Some(New {
                id: unsent.id.unwrap_or_else(|| desk.page.app.new_item_id()).to_string(),
                field: field.value(&unsent.text).error(unsent.error.clone()).id("comment"),
                heading,
                draft: written.to_string(),
                live: Live::adding(desk),
                kept: kept.unwrap_or_default(),
            });
        }
        self
    }

    /// The form's field.
    pub(super) fn field(&self) -> Option<&Field> {
        self.new.as_ref().map(|new| &new.field)
    }

    /// How many are open and settled, in words.
    pub(super) fn count(&self, t: Texts) -> String {
        let counts = [
            ("open", Arg::from(self.open.len())),
            ("resolved", Arg::from(self.resolved.len())),
        ];
        t.say_with("comments-count", &counts)
    }

    fn about(&self, shown: &Shown) -> String {
        self.t.say_with("comments-of-name", &[("name", Arg::from(&shown.name))])
    }

    /// Open ones, then settled ones, each under its heading.
    fn groups(&self) -> impl Iterator<Item = (String, bool, &Vec<Shown>)> {
        let groups = [
            ("comments-open-heading", true, &self.open),
            ("comments-resolved-heading", false, &self.resolved),
        ];
        groups
            .into_iter()
            .filter(|(.., comments)| !comments.is_empty())
            .map(|(key, open, comments)| (self.t.say(key), open, comments))
    }
}

fn shown(desk: &Desk, comment: &Comment) -> Shown {
    let t = desk.t();
    let name = comment.on.map(|piece| places::name(desk, piece));
    let stands = name.as_ref().is_none_or(Option::is_some);
    let what = match name {
        None => t.say("comments-of-whole"),
        Some(name) => name.unwrap_or_else(|| t.say("comments-of-gone")),
    };
    let resolved = comment.resolved.as_ref().map(|by| {
        let args = [("name", Arg::from(&by.name)), ("at", Arg::from(moment(t, by.at)))];
        t.say_with("comments-resolved", &args)
    });
    Shown {
        id: comment.id.to_string(),
        version: comment.version,
        avatar: Avatar::of(&comment.name, comment.party.map_or(Part::Decision, party_part)),
        name: comment.name.clone(),
        party: comment.party.map(|party| crate::view::within(&desk.party_name(party))),
        what,
        href: comment.on.filter(|_| stands).map(|piece| places::read_at(desk, piece)),
        at: (comment.at.to_rfc3339(), moment(t, comment.at)),
        lines: comment
            .text
            .lines()
            .map(str::to_owned)
            .filter(|line| !line.trim().is_empty())
            .collect(),
        resolved,
    }
}
