//! An open form of one piece: what it asks, what stands in it, where it is sent and where it leads back to.

use chrono::{DateTime, Utc};
use undantag_case::{FieldError, ItemId, ItemKind, Piece};
use undantag_http::PageForm;

use crate::refused::PageError;
use crate::said::field_message;
use crate::view::{ErrorSummary, Field, Html, Texts};

use super::changes::risk_of;
use super::desk::Desk;
use super::drafts::{Live, Written, kept_alert};
use super::question::{Ask, Question, Values, plain, values_of};
use super::questions::questions;
use super::save::Typed;
use super::words;

/// An open form.
pub(super) struct Open {
    pub(super) target: Piece,
    pub(super) questions: Vec<Question>,
    pub(super) typed: Typed,
    pub(super) errors: Vec<FieldError>,
    /// When what stands in it was kept, if it is a draft that was found again.
    pub(super) kept: Option<DateTime<Utc>>,
}

impl Open {
    /// The form of a piece as it stands, or an empty one with what is `known`.
    pub(super) fn on(desk: &Desk, target: Piece, known: Values) -> Self {
        let standing = target.standing(&desk.case.analysis);
        let risk = match &standing {
            Some((_, item)) => risk_of(item),
            None => known.get("risk").and_then(|id| id.parse().ok()),
        };
        let questions = questions(desk.t(), &desk.case, target, risk);
        let typed = match &standing {
            Some((seen, item)) => Typed {
                seen: *seen,
                values: values_of(&questions, item),
                ..Typed::default()
            },
            None => Typed {
                values: known,
                ..Typed::default()
            },
        };
        Self {
            target,
            questions,
            typed,
            errors: Vec::new(),
            kept: None,
        }
    }

    /// The form as it was sent.
    pub(super) fn sent(desk: &Desk, target: Piece, form: &PageForm) -> Self {
        let standing = target
            .standing(&desk.case.analysis)
            .and_then(|(_, item)| risk_of(&item));
        let risk = standing.or_else(|| form.text("risk").parse().ok());
        let questions = questions(desk.t(), &desk.case, target, risk);
        Self {
            typed: Typed::of(form, &questions, ""),
            target,
            questions,
            errors: Vec::new(),
            kept: None,
        }
    }

    /// Its fields, what is only known left out.
    pub(super) fn fields(&self, t: Texts) -> Vec<(&Question, Field)> {
        let asked = self
            .questions
            .iter()
            .filter(|question| !matches!(question.ask, Ask::Known));
        let mut fields: Vec<(&Question, Field)> = asked
            .map(|question| (question, question.field(t, "", &self.typed.values, &self.errors)))
            .collect();
        if let Some((question, field)) = fields.first_mut().filter(|_| self.begins_to_write()) {
            *field = question.field(t, "", &self.typed.values, &self.errors).focused();
        }
        fields
    }

    /// Whether the person asked for a form to write in at once: a row, or something new. What must be mended is read first.
    fn begins_to_write(&self) -> bool {
        self.errors.is_empty() && (self.is_new_item() || self.target.kind() == Some(ItemKind::Risk))
    }

    /// Whether it adds something to a list.
    pub(super) fn is_new_item(&self) -> bool {
        self.typed.seen == 0 && self.target.kind().is_some()
    }

    /// What its draft is kept under.
    pub(super) fn written(&self) -> Written {
        match self.target {
            Piece::Item(kind, _) if self.typed.seen == 0 => Written::New(kind, self.known_id("risk")),
            piece => Written::Piece(piece),
        }
    }

    fn known_id(&self, name: &str) -> Option<ItemId> {
        self.typed.values.get(name)?.parse().ok()
    }

    /// What the form needs to be kept while it is written.
    pub(super) fn live(&self, desk: &Desk) -> Live {
        Live::new(desk, self.target.to_string(), self.home(desk))
    }

    /// That what stands in it was found again, with a way to drop it.
    pub(super) fn kept_alert(&self, desk: &Desk) -> Html {
        self.kept
            .map(|at| kept_alert(desk, &self.written(), at))
            .unwrap_or_default()
    }

    /// Puts back what the person had typed without saving it.
    pub(super) async fn restore(&mut self, desk: &Desk) -> Result<(), PageError> {
        let written = self.written();
        let Some(draft) = desk.kept(&written).await? else {
            return Ok(());
        };
        let typed = Typed::of(&draft.form, &self.questions, "");
        let piece = draft.form.text("piece").parse::<Piece>().unwrap_or(self.target);
        let saved_since = piece != self.target && piece.standing(&desk.case.analysis).is_some();
        let says_the_same = |(name, text): (&String, &String)| {
            let stands = self.typed.values.get(name).map(|stands| plain(stands));
            stands.unwrap_or_default() == *text
        };
        if saved_since || typed.values.iter().all(says_the_same) {
            return desk.forget(&written).await;
        }
        if self.is_new_item() && piece.kind() == self.target.kind() {
            self.target = piece;
        }
        self.typed = typed;
        self.kept = Some(draft.at);
        Ok(())
    }

    /// The form for one more of the same, beside this one.
    pub(super) fn another(&self, desk: &Desk) -> Option<String> {
        let kind = self.target.kind()?;
        if kind == ItemKind::Risk {
            return Some(desk.href("?new=risk"));
        }
        let beside = ["risk", "alternative"].iter().find_map(|name| {
            let id = self.known_id(name)?;
            Some(format!("?{name}={id}"))
        });
        let beside = beside.unwrap_or_default();
        Some(desk.href(&format!("/items/{}/new{beside}", kind.word())))
    }

    /// What goes along unseen: the version, and what is known.
    pub(super) fn hidden(&self) -> Vec<(String, String)> {
        let known = self
            .questions
            .iter()
            .filter(|question| matches!(question.ask, Ask::Known));
        let known = known.map(|question| {
            let name = question.name();
            let value = self.typed.values.get(&name).cloned().unwrap_or_default();
            (name, value)
        });
        let draft = self.written();
        [
            ("version".to_owned(), self.typed.seen.to_string()),
            ("draft".to_owned(), draft.to_string()),
            ("piece".to_owned(), self.target.to_string()),
        ]
        .into_iter()
        .chain(known)
        .collect()
    }

    /// What must be mended: beside the fields, and what belongs to none.
    pub(super) fn summary(&self, t: Texts, fields: &[(&Question, Field)]) -> Option<ErrorSummary> {
        let mut summary = ErrorSummary::of(t, fields.iter().map(|(_, field)| field));
        let beside = |error: &&FieldError| fields.iter().any(|(question, _)| question.pointer == error.pointer);
        for error in self.errors.iter().filter(|error| !beside(error)) {
            let message = match error.code.as_str() {
                "error-gone" => t.say("analysis-error-gone"),
                "error-unknown-item" => t.say("analysis-error-unknown-item"),
                _ => field_message(t, error),
            };
            summary = Some(match summary {
                Some(summary) => summary.and(None, message),
                None => ErrorSummary::saying(t, message),
            });
        }
        summary
    }

    /// Where it is sent.
    pub(super) fn action(&self, desk: &Desk) -> String {
        desk.href(&match self.target {
            Piece::Scope => "/scope".to_owned(),
            Piece::ExitPlan => "/exit-plan".to_owned(),
            Piece::DataProtection => "/data-protection".to_owned(),
            Piece::Statement(id) => format!("/statements/{id}"),
            Piece::Item(kind, id) => format!("/items/{}/{id}", kind.word()),
            Piece::Assessment(dimension, _) => format!("/consequences/{}", dimension.word()),
            Piece::Position(_, None) => "/positions/whole".to_owned(),
            Piece::Position(_, Some(risk)) => format!("/positions/{risk}"),
        })
    }

    /// The page where the piece is read.
    pub(super) fn home(&self, desk: &Desk) -> String {
        let risk = self.typed.values.get("risk").map(String::as_str).unwrap_or_default();
        desk.href(&match self.target {
            Piece::Scope => "/scope".to_owned(),
            Piece::ExitPlan => "/exit-plan".to_owned(),
            Piece::DataProtection => "/data-protection".to_owned(),
            Piece::Statement(id) => format!("/statements/{id}"),
            Piece::Assessment(..) => "/consequences".to_owned(),
            Piece::Position(_, None) => "/positions".to_owned(),
            Piece::Position(_, Some(risk)) => format!("/risks/{risk}#positions"),
            Piece::Item(kind, id) => match kind {
                ItemKind::Alternative => "/alternatives".to_owned(),
                ItemKind::Risk => format!("#{}", words::risk_name(&desk.case, id)),
                ItemKind::Cause => format!("/risks/{risk}#causes"),
                ItemKind::Consequence => format!("/risks/{risk}#consequences"),
                ItemKind::Measure => format!("/risks/{risk}#measures"),
                ItemKind::CostItem => "/costs".to_owned(),
                ItemKind::Condition => "/conditions".to_owned(),
                ItemKind::Meeting => "/scope#meetings".to_owned(),
                ItemKind::Resource => "/resources".to_owned(),
            },
        })
    }

    pub(super) fn heading(&self, t: Texts) -> String {
        let key = match self.target {
            Piece::Scope => "analysis-edit-scope".to_owned(),
            Piece::ExitPlan => "analysis-edit-exit-plan".to_owned(),
            Piece::DataProtection => "analysis-edit-data-protection".to_owned(),
            Piece::Statement(_) => "analysis-edit-statement".to_owned(),
            Piece::Assessment(..) => "analysis-edit-assessment".to_owned(),
            Piece::Position(..) => "analysis-edit-position".to_owned(),
            Piece::Item(kind, _) if self.typed.seen == 0 => format!("analysis-word-add-{}", kind.word()),
            Piece::Item(kind, _) => format!("analysis-word-edit-{}", kind.word()),
        };
        t.say(&key)
    }
}
