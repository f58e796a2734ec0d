//! The road from a form to a command and back: what was typed is saved, refused beside its fields, or put beside what
//! somebody else wrote meanwhile. Nothing typed is lost.

use serde_json::{Map, Value};
use undantag_app::{AppError, Revision};
use undantag_case::{Command, FieldError, Item, Piece, Refusal};
use undantag_http::PageForm;

use crate::refused::PageError;

use super::conflict::Conflict;
use super::desk::Desk;
use super::question::{Question, Values, changed, fields, plain};

/// What a form holds about one piece.
#[derive(Debug, Clone, Default)]
pub(super) struct Typed {
    /// The version the form was opened on; 0 for something new.
    pub(super) seen: u32,
    /// What was typed.
    pub(super) values: Values,
}

/// What came of it.
pub(super) enum Saved {
    /// It stands as typed; whether anything had to be changed for that.
    Stands { changed: bool },
    /// It doesn't fit.
    Wrong(Vec<FieldError>),
    /// Somebody else changed it meanwhile.
    Stale(Box<Conflict>),
    /// Somebody else took it away meanwhile.
    Gone,
}

impl Typed {
    /// What the form says, its names beginning with `prefix`. After a conflict the form says for each field which text to take.
    pub(super) fn of(form: &PageForm, questions: &[Question], prefix: &str) -> Self {
        let answer = |question: &Question| {
            let name = question.name();
            let get = |what: &str| form.get(&format!("{what}{prefix}{name}")).map(plain);
            let text = match get("pick.").as_deref() {
                Some("theirs") => get("theirs."),
                Some("join") => get("join."),
                Some(_) => get("mine."),
                None => get(""),
            };
            (name, text.unwrap_or_default())
        };
        Self {
            seen: form.text(&format!("{prefix}version")).parse().unwrap_or_default(),
            values: questions.iter().map(answer).collect(),
        }
    }

    /// Whether nothing at all was typed.
    pub(super) fn is_empty(&self) -> bool {
        self.values.values().all(String::is_empty)
    }
}

impl Desk {
    /// Makes `target` say what was typed.
    pub(super) async fn save(
        &mut self,
        target: Piece,
        questions: &[Question],
        typed: &Typed,
        prefix: &str,
    ) -> Result<Saved, PageError> {
        let (whole, unread) = fields(questions, &typed.values);
        if !unread.is_empty() {
            return Ok(Saved::Wrong(all_errors(self, target, whole, unread)));
        }
        let standing = target.standing(&self.case.analysis).map(|(_, item)| item);
        let changes = changed(&whole, standing.as_ref().unwrap_or(&Value::Null));
        if standing.is_some() && changes.is_empty() && self.may(target.part()) {
            return Ok(Saved::Stands { changed: false });
        }
        match self.write(target, typed.seen, whole, changes).await {
            Ok(()) => Ok(Saved::Stands { changed: true }),
            Err(AppError::Refused(Refusal::Invalid(errors))) => Ok(Saved::Wrong(errors)),
            Err(AppError::Refused(Refusal::Stale { .. }) | AppError::Clash(_)) => {
                self.clash(target, questions, typed, prefix).await
            }
            Err(AppError::Refused(Refusal::Unknown)) if typed.seen > 0 => Ok(Saved::Gone),
            Err(error) => Err(error.into()),
        }
    }

    /// A new item is added; anything else is changed, what others changed in it meanwhile being kept.
    async fn write(
        &mut self,
        piece: Piece,
        seen: u32,
        whole: Map<String, Value>,
        changes: Map<String, Value>,
    ) -> Result<(), AppError> {
        match piece {
            Piece::Item(kind, id) if seen == 0 => {
                let fields = Value::Object(whole);
                self.carry_out(Command::AddItem { kind, id, fields }).await
            }
            _ => {
                let changes = Value::Object(changes);
                self.revise(Revision { piece, seen, changes }).await
            }
        }
    }

    async fn clash(
        &mut self,
        target: Piece,
        questions: &[Question],
        typed: &Typed,
        prefix: &str,
    ) -> Result<Saved, PageError> {
        self.look_again().await?;
        let Some((version, theirs)) = target.standing(&self.case.analysis) else {
            return Ok(Saved::Gone);
        };
        let (whole, _) = fields(questions, &typed.values);
        if changed(&whole, &theirs).is_empty() {
            return Ok(Saved::Stands { changed: false });
        }
        let journal = self.journal().await?;
        let conflict = Conflict::between(self, target, questions, (typed, &theirs, version), &journal);
        Ok(Saved::Stale(Box::new(conflict.prefixed(prefix))))
    }
}

/// What can't be read, and what the rules would say of the rest: everything to mend is told at once.
fn all_errors(desk: &Desk, target: Piece, whole: Map<String, Value>, unread: Vec<FieldError>) -> Vec<FieldError> {
    let Piece::Item(kind, id) = target else {
        return unread;
    };
    let (analysis, fields) = (&desk.case.analysis, Value::Object(whole));
    let judged = match analysis.item(kind, id) {
        Some(item) => item.revised(analysis, &fields),
        None => Item::new(analysis, kind, id, &fields),
    };
    let beside = |error: &FieldError| !unread.iter().any(|other| other.pointer == error.pointer);
    let others: Vec<FieldError> = judged.err().unwrap_or_default().into_iter().filter(beside).collect();
    unread.into_iter().chain(others).collect()
}
