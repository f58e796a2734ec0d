//! The road from a form to a command and back: what was typed is saved, refused beside its fields, or put beside what
//! somebody else wrote meanwhile. Nothing typed is lost.

use std::collections::BTreeMap;

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
    /// What was answered where two texts stood beside each other, by the field's name.
    pub(super) picked: BTreeMap<String, Picked>,
}

/// Which of two texts that stand beside each other is kept, or both as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    Mine,
    Theirs,
    Join,
}

/// What was answered for a field where two texts stood beside each other.
#[derive(Debug, Clone)]
pub(super) struct Picked {
    pub(super) pick: Pick,
    pub(super) mine: String,
    theirs: String,
    /// The text that both can be joined to, as it stands now.
    pub(super) joined: Option<String>,
    /// Whether somebody has worked on the joint text and chosen another: nobody can tell which one they want.
    pub(super) is_unsure: bool,
}

/// Both texts as one, for somebody to work on.
pub(super) fn joint(theirs: &str, mine: &str) -> String {
    format!("{theirs}\n{mine}")
}

impl Picked {
    /// What the form says of the field with this name.
    fn of(form: &PageForm, name: &str) -> Option<Self> {
        let get = |what: &str| form.get(&format!("{what}{name}")).map(plain);
        let pick = match get("pick.")?.as_str() {
            "theirs" => Pick::Theirs,
            "join" => Pick::Join,
            _ => Pick::Mine,
        };
        let [mine, theirs, asked] = ["mine.", "theirs.", "asked."].map(|what| get(what).unwrap_or_default());
        let joined = get("join.");
        let known = [joint(&theirs, &mine), asked, String::new()];
        let is_new = |text: &String| !known.iter().any(|it| it.split_whitespace().eq(text.split_whitespace()));
        Some(Self {
            is_unsure: pick != Pick::Join && joined.as_ref().is_some_and(is_new),
            pick,
            mine,
            theirs,
            joined,
        })
    }

    /// The text that was worked on last, while it is unsure which one is meant.
    fn text(&self) -> String {
        match self.pick {
            Pick::Mine if !self.is_unsure => self.mine.clone(),
            Pick::Theirs if !self.is_unsure => self.theirs.clone(),
            _ => self.joined.clone().unwrap_or_default(),
        }
    }
}

/// What came of it.
pub(super) enum Saved {
    /// It stands as typed; whether anything had to be changed for that.
    Stands { changed: bool },
    /// It doesn't fit.
    Wrong(Vec<FieldError>),
    /// Somebody else changed it meanwhile, or it is unsure which text is meant.
    Stale(Box<Conflict>),
    /// Somebody else took it away meanwhile.
    Gone,
}

impl Typed {
    /// What the form says, its names beginning with `prefix`. After a conflict the form says for each field which text to take.
    pub(super) fn of(form: &PageForm, questions: &[Question], prefix: &str) -> Self {
        let names = || questions.iter().map(Question::name);
        let picked = |name: String| Some((name.clone(), Picked::of(form, &format!("{prefix}{name}"))?));
        let picked: BTreeMap<String, Picked> = names().filter_map(picked).collect();
        let answer = |name: String| {
            let typed = || form.get(&format!("{prefix}{name}")).map(plain).unwrap_or_default();
            let text = picked.get(&name).map_or_else(typed, Picked::text);
            (name, text)
        };
        Self {
            seen: form.text(&format!("{prefix}version")).parse().unwrap_or_default(),
            values: names().map(answer).collect(),
            picked,
        }
    }

    /// Whether it must be asked which of several texts is meant.
    pub(super) fn is_unsure(&self) -> bool {
        self.picked.values().any(|it| it.is_unsure)
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
        if typed.is_unsure() {
            return self.clash(target, questions, typed, prefix).await;
        }
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
            Err(AppError::Refused(Refusal::Unknown)) => Ok(Saved::Gone),
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
        if !typed.is_unsure() && changed(&whole, &theirs).is_empty() {
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
