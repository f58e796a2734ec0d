//! Somebody else was faster: both texts side by side, field by field, to choose from or to join.

use askama::Template;
use serde_json::Value;
use undantag_app::Entry;
use undantag_case::Piece;
use undantag_http::Kind;
use undantag_text::Arg;

use crate::page::{Answer, render_as};
use crate::view::{Action, Actions, Alert, BackLink, CaseHead, Frame, Texts, Tone};

use super::changes::{Last, last_change, version_of};
use super::desk::Desk;
use super::question::{Question, Values, values_of};
use super::save::Typed;
use super::words::{moment, target_name};

/// Two versions of one piece.
#[derive(Debug, Clone)]
pub(super) struct Conflict {
    name: String,
    last: Option<Last>,
    prefix: String,
    version: u32,
    rows: Vec<Row>,
    kept: Vec<(String, String)>,
}

/// A field where they differ.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    label: String,
    mine: Text,
    theirs: Text,
    /// Whether the other one's text is suggested: this person didn't touch the field.
    suggests_theirs: bool,
    /// Both texts as one, where that makes sense.
    joined: Option<String>,
}

/// What was typed, and how it reads.
#[derive(Debug, Clone)]
struct Text {
    typed: String,
    shown: String,
}

impl Conflict {
    /// What was typed beside what stands.
    pub(super) fn between(
        desk: &Desk,
        target: Piece,
        questions: &[Question],
        (typed, theirs, version): (&Typed, &Value, u32),
        journal: &[Entry],
    ) -> Self {
        let t = desk.t();
        let base = version_of(journal, target, typed.seen).map(|item| values_of(questions, &item));
        let standing = values_of(questions, theirs);
        let mut conflict = Self {
            name: target_name(t, &desk.case, target, theirs),
            last: last_change(journal, target),
            prefix: String::new(),
            version,
            rows: Vec::new(),
            kept: Vec::new(),
        };
        for question in questions {
            match row(t, question, [&typed.values, &standing], base.as_ref()) {
                Some(row) => conflict.rows.push(row),
                None => conflict.kept.push((question.name(), text(question, &typed.values))),
            }
        }
        conflict
    }

    /// The same, where several pieces share a form.
    pub(super) fn prefixed(self, prefix: &str) -> Self {
        Self {
            prefix: prefix.to_owned(),
            ..self
        }
    }

    fn who(&self, t: Texts) -> String {
        let by = self.last.as_ref().and_then(|last| last.by.clone());
        by.unwrap_or_else(|| t.say("analysis-conflict-somebody"))
    }

    fn theirs_heading(&self, frame: &Frame) -> String {
        let t = frame.t;
        let at = self.last.as_ref().map(|last| moment(t, last.at)).unwrap_or_default();
        let args = [("who", Arg::from(self.who(t))), ("at", Arg::from(at))];
        t.say_with("analysis-conflict-theirs", &args)
    }
}

fn text(question: &Question, values: &Values) -> String {
    values.get(&question.name()).cloned().unwrap_or_default()
}

fn row(t: Texts, question: &Question, [mine, theirs]: [&Values; 2], base: Option<&Values>) -> Option<Row> {
    let (mine, theirs) = (text(question, mine), text(question, theirs));
    if question.label.is_empty() || question.read(&mine) == question.read(&theirs) {
        return None;
    }
    let base = base.map(|base| question.read(&text(question, base)));
    let unchanged = |typed: &str| base.as_ref() == Some(&question.read(typed));
    let untouched = unchanged(&mine);
    let both = question.is_text() && !untouched && !unchanged(&theirs) && !mine.is_empty() && !theirs.is_empty();
    let shown = |typed: &str| match question.shown(t, typed) {
        shown if shown.is_empty() => t.say("common-none"),
        shown => shown,
    };
    Some(Row {
        name: question.name(),
        label: question.whole_label(),
        suggests_theirs: untouched,
        joined: both.then(|| format!("{theirs}\n{mine}")),
        mine: Text {
            shown: shown(&mine),
            typed: mine,
        },
        theirs: Text {
            shown: shown(&theirs),
            typed: theirs,
        },
    })
}

/// The page.
#[derive(Template)]
#[template(path = "analysis/conflict.html")]
pub(super) struct ConflictPage {
    frame: Frame,
    head: CaseHead,
    back: BackLink,
    alert: Alert,
    conflicts: Vec<Conflict>,
    /// Fields of other pieces in the same form, sent along as they were typed.
    along: Vec<(String, String)>,
    action: String,
    actions: Actions,
}

/// The answer to a form that was overtaken. It is sent on to `action` with what else stood in the form, against the versions
/// that stand now; `back` is where the other's text is read.
pub(super) fn conflict_page(
    desk: &Desk,
    conflicts: Vec<Conflict>,
    along: Vec<(String, String)>,
    (action, back): (String, String),
) -> Answer {
    let t = desk.t();
    let heading = t.say("analysis-conflict-heading");
    let page = ConflictPage {
        frame: desk.frame(&heading),
        head: desk.head(&heading)?,
        back: BackLink::new(t.say("analysis-back"), desk.href("")),
        alert: alert(t, &conflicts),
        conflicts,
        along,
        action,
        actions: Actions(vec![
            Action::submit(t.say("analysis-conflict-save")),
            Action::link(t.say("analysis-conflict-drop"), back).tertiary(),
        ]),
    };
    render_as(Kind::Stale, &page)
}

fn alert(t: Texts, conflicts: &[Conflict]) -> Alert {
    let names: Vec<&str> = conflicts.iter().map(|conflict| conflict.name.as_str()).collect();
    let who = conflicts.first().map(|conflict| conflict.who(t)).unwrap_or_default();
    let args = [
        ("what", Arg::from(undantag_text::list(t.lang(), &names))),
        ("who", Arg::from(who)),
    ];
    Alert {
        text: Some(t.say("analysis-conflict-text")),
        ..Alert::titled(Tone::Warning, t.say_with("analysis-conflict-title", &args))
    }
}
