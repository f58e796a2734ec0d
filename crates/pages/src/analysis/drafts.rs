//! What is being typed, kept on the server while it is: every two seconds by the page's script, and whenever a form that was sent
//! can't be saved as it is. It is put back when the form is opened again, and forgotten once it is saved.

use std::fmt;
use std::str::FromStr;

use actix_web::web::{Path, ServiceConfig, post};
use askama::Template;
use askama::filters::HtmlSafe;
use chrono::{DateTime, Utc};
use undantag_app::Present;
use undantag_case::{CaseId, Dimension, ItemId, ItemKind, Piece};
use undantag_http::PageForm;
use undantag_text::Arg;

use crate::kept::{self, Kept, when};
use crate::page::{Answer, Page, see_other_saying};
use crate::refused::PageError;
use crate::view::{Frame, Html};

use super::desk::Desk;

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/drafts", post().to(keep))
        .route("/drafts/drop", post().to(drop_it));
}

/// What a draft is of. Its text names it among the person's drafts of the case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A piece that stands.
    Piece(Piece),
    /// Something new in a list, beside others of a risk.
    New(ItemKind, Option<ItemId>),
    /// What every alternative does to a dimension.
    Dimension(Dimension),
    /// A comment on the whole, or on a piece.
    Comment(Option<Piece>),
    /// A question to an expert.
    Question,
}

impl fmt::Display for Written {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Piece(piece) => piece.fmt(f),
            Self::New(kind, None) => write!(f, "new/{}", kind.word()),
            Self::New(kind, Some(risk)) => write!(f, "new/{}/{risk}", kind.word()),
            Self::Dimension(dimension) => write!(f, "assessments/{}", dimension.word()),
            Self::Comment(None) => f.write_str("comment"),
            Self::Comment(Some(piece)) => write!(f, "comment/{piece}"),
            Self::Question => f.write_str("question"),
        }
    }
}

impl FromStr for Written {
    type Err = PageError;

    fn from_str(text: &str) -> Result<Self, PageError> {
        if let Some(on) = text.strip_prefix("comment/") {
            let piece = on.parse().or(Err(PageError::not_found()))?;
            return Ok(Self::Comment(Some(piece)));
        }
        let parts: Vec<&str> = text.split('/').collect();
        let found = match parts.as_slice() {
            ["comment"] => Some(Self::Comment(None)),
            ["question"] => Some(Self::Question),
            ["new", kind] => ItemKind::from_word(kind).map(|kind| Self::New(kind, None)),
            ["new", kind, risk] => {
                let risk = risk.parse().ok();
                ItemKind::from_word(kind)
                    .filter(|_| risk.is_some())
                    .map(|kind| Self::New(kind, risk))
            }
            ["assessments", dimension] => Dimension::from_word(dimension).map(Self::Dimension),
            _ => text.parse().ok().map(Self::Piece),
        };
        found.ok_or_else(PageError::not_found)
    }
}

impl Written {
    fn key(self, case: CaseId) -> String {
        format!("analysis:{case}:{self}")
    }

    /// The hidden field that says it in the form.
    pub(super) fn field(self) -> (String, String) {
        ("draft".to_owned(), self.to_string())
    }

    fn part(self) -> &'static str {
        match self {
            Self::Piece(piece) => piece.part(),
            Self::New(..) | Self::Dimension(_) | Self::Question => "analysis",
            Self::Comment(_) => "comments",
        }
    }

    /// Where the form is.
    pub(super) fn place(self, desk: &Desk) -> String {
        desk.href(&match self {
            Self::Piece(Piece::Item(ItemKind::Risk, id)) => format!("?edit={id}"),
            Self::New(ItemKind::Risk, _) => "?new=risk".to_owned(),
            Self::New(kind, Some(risk)) => format!("/items/{}/new?risk={risk}", kind.word()),
            Self::New(kind, None) => format!("/items/{}/new", kind.word()),
            Self::Piece(Piece::Item(kind, id)) => format!("/items/{}/{id}/edit", kind.word()),
            Self::Dimension(dimension) | Self::Piece(Piece::Assessment(dimension, _)) => {
                format!("/consequences/{}", dimension.word())
            }
            Self::Piece(Piece::Position(_, None)) => "/positions/whole/edit".to_owned(),
            Self::Piece(Piece::Position(_, Some(risk))) => format!("/positions/{risk}/edit"),
            Self::Piece(piece) => format!("/{piece}/edit"),
            Self::Comment(on) => super::comments::page_of(on),
            Self::Question => "/statements/new".to_owned(),
        })
    }
}

impl Desk {
    /// The person's draft of `written`.
    pub(super) async fn kept(&self, written: &Written) -> Result<Option<Kept>, PageError> {
        let key = written.key(self.case.id);
        Ok(kept::found(&self.page.app, (self.page.person(), &key)).await?)
    }

    /// Keeps what stands in a form.
    pub(super) async fn keep(&self, written: &Written, form: &PageForm) -> Result<DateTime<Utc>, PageError> {
        let key = written.key(self.case.id);
        Ok(kept::keep(&self.page.app, (self.page.person(), &key), form).await?)
    }

    /// Forgets what stood in a form: it is saved, or not wanted.
    pub(super) async fn forget(&self, written: &Written) -> Result<(), PageError> {
        let key = written.key(self.case.id);
        Ok(self.page.app.drop_draft(self.page.person(), &key).await?)
    }

    /// The person writes in `piece`: the others are shown it.
    pub(super) fn writes(&self, piece: Piece) {
        // Only somebody who isn't a person can't be somewhere.
        let _ = self.page.app.writes(&self.case, piece, &self.page.ctx);
    }

    /// The person writes nowhere any more.
    pub(super) fn stops_writing(&self) {
        let _ = self.page.app.stops_writing(&self.case, &self.page.ctx);
    }

    /// The others who write just now.
    pub(super) fn writers(&self) -> Vec<Present> {
        let own = self.page.person();
        let mut present = self.page.app.present(self.case.id);
        present.retain(|it| it.person != own && it.piece.is_some());
        present
    }
}

/// Keeps what is being typed. Answers when it was, in the words of the page.
async fn keep(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let written: Written = form.text("draft").parse()?;
    if !desk.may(written.part()) {
        return Err(PageError::not_found());
    }
    if let Some(piece) = piece(&desk, written, &form) {
        desk.writes(piece);
    }
    let at = if form.text("idle").is_empty() {
        desk.keep(&written, &form).await?
    } else {
        desk.page.ctx.now
    };
    Ok(kept::told(at))
}

/// Where the person who fills in the form writes.
fn piece(desk: &Desk, written: Written, form: &PageForm) -> Option<Piece> {
    match written {
        Written::Piece(piece) => Some(piece),
        Written::New(kind, _) => form
            .text("piece")
            .parse()
            .ok()
            .filter(|it: &Piece| it.kind() == Some(kind)),
        Written::Dimension(dimension) => {
            let first = desk.case.analysis.alternatives.first()?;
            Some(Piece::Assessment(dimension, first.id))
        }
        Written::Comment(_) | Written::Question => None,
    }
}

async fn drop_it(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let written: Written = form.text("draft").parse()?;
    desk.forget(&written).await?;
    let back = Some(form.text("back")).filter(|back| is_of(&desk, back));
    let back = back.map_or_else(|| written.place(&desk), str::to_owned);
    Ok(see_other_saying(&back, "together-done-dropped"))
}

/// Whether `place` is a page of the analysis: nobody is led elsewhere by what a form says.
fn is_of(desk: &Desk, place: &str) -> bool {
    let rest = place.strip_prefix(&desk.href(""));
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
        && place.chars().all(|c| c.is_ascii_graphic())
}

/// What the script must know of a form: where its draft is kept, and which piece it changes. Drawn among the form's attributes.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#" data-draft="{{ drafts }}"{% if let Some(piece) = piece %} data-piece="{{ piece }}"{% endif %}"#
)]
pub(super) struct Live {
    drafts: String,
    piece: Option<String>,
    pub(super) notice: Html,
}

impl HtmlSafe for Live {}

/// That somebody else changed what the form changes; shown by the script when they do.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<div class="ds-alert" data-color="warning" data-overtaken hidden><p><b data-who></b> {{ changed }} <a class="ds-link" href="{{ href }}" target="_blank">{{ look }}</a></p></div>"#
)]
struct Notice {
    changed: String,
    look: String,
    href: String,
}

impl HtmlSafe for Notice {}

impl Live {
    /// For a form that changes `piece`, or pieces that begin so, and is read at `home`.
    pub(super) fn new(desk: &Desk, piece: String, home: String) -> Self {
        let t = desk.t();
        let notice = Notice {
            changed: t.say("together-overtaken"),
            look: t.say("together-overtaken-look"),
            href: home,
        };
        Self {
            drafts: desk.href("/drafts"),
            piece: Some(piece),
            notice: Html::of(&notice),
        }
    }

    /// For a form that changes nothing that stands.
    pub(super) fn adding(desk: &Desk) -> Self {
        Self {
            drafts: desk.href("/drafts"),
            piece: None,
            notice: Html::default(),
        }
    }
}

/// That the form holds what was typed before and isn't saved, with a way to drop it.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<div class="ds-alert" data-color="info" data-kept><p>{{ says }}</p><form class="u-actions" method="post" action="{{ action }}">{{ frame.csrf }}<input type="hidden" name="draft" value="{{ draft }}"><button class="ds-button" data-variant="secondary" data-size="sm" type="submit">{{ button }}</button></form></div>"#
)]
struct KeptAlert {
    says: String,
    action: String,
    frame: Frame,
    draft: String,
    button: String,
}

impl HtmlSafe for KeptAlert {}

/// "Du har osparad text från 10:42", above its form.
pub(super) fn kept_alert(desk: &Desk, written: &Written, at: DateTime<Utc>) -> Html {
    let t = desk.t();
    Html::of(&KeptAlert {
        says: t.say_with("together-kept", &[("at", Arg::from(when(t, at, desk.page.ctx.now)))]),
        action: desk.href("/drafts/drop"),
        frame: desk.page.frame(""),
        draft: written.to_string(),
        button: t.say("together-drop"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_found_by_the_name_it_was_kept_under() {
        let id = "019a2b3c-0000-7000-8000-000000000001";
        for text in [
            "scope",
            "new/risks",
            "assessments/law",
            "positions/department",
            &format!("risks/{id}"),
            &format!("new/causes/{id}"),
            "comment",
            "question",
            "comment/scope",
            &format!("comment/risks/{id}"),
        ] {
            let written: Written = text.parse().unwrap();
            assert_eq!(written.to_string(), text);
        }
        for text in [
            "",
            "new",
            "new/nothing",
            "new/causes/x",
            "assessments/nothing",
            "../risks",
            "comment/",
            "comment/nothing",
        ] {
            assert!(text.parse::<Written>().is_err(), "{text}");
        }
    }
}
