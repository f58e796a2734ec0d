//! Somebody else was faster: both texts side by side, field by field, to choose from or to join.

use askama::Template;
use serde_json::Value;
use undantag_app::Entry;
use undantag_case::Piece;
use undantag_http::Kind;
use undantag_text::Arg;

use crate::page::{Answer, render_as};
use crate::view::{Action, Alert, BackLink, CaseHead, Frame, Html, Texts, Tone};

use super::changes::{Last, last_change, version_of};
use super::desk::Desk;
use super::drafts::Written;
use super::marked::{Mark, marked};
use super::question::{Question, Values, values_of};
use super::save::{Pick, Typed, joint};
use super::words::{moment, target_name};

/// Two versions of one piece.
#[derive(Debug, Clone)]
pub(super) struct Conflict {
    name: String,
    /// Whether only the choice is unsure: a joint text was worked on and another one chosen.
    asks: bool,
    prefix: String,
    version: u32,
    rows: Vec<Row>,
    kept: Vec<(String, String)>,
}

/// A field where they differ.
#[derive(Debug, Clone)]
struct Row {
    name: String,
    pointer: &'static str,
    label: String,
    mine: Text,
    theirs: Text,
    /// What is suggested: the other one's text where this person didn't touch the field.
    pick: Pick,
    /// Both texts as one, where that makes sense.
    joined: Option<String>,
    /// The joint text that has been asked about: whoever chooses another one now means it.
    asked: Option<String>,
    /// Whether that is what the choice is unsure about.
    is_unsure: bool,
    /// Who wrote what stands, and when.
    last: Option<String>,
    /// Whoever changed the field since this person saw it.
    changed_by: Option<String>,
}

/// What was typed, and how it reads.
#[derive(Debug, Clone)]
struct Text {
    typed: String,
    shown: Html,
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
            asks: typed.is_unsure(),
            prefix: String::new(),
            version,
            rows: Vec::new(),
            kept: Vec::new(),
        };
        for question in questions {
            match row(t, question, (typed, &standing), base.as_ref()) {
                Some(row) => conflict.rows.push(row.written_by(t, (journal, target), typed.seen)),
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
}

impl Row {
    /// With who wrote what stands in the field; they changed it meanwhile if that was after version `seen`.
    fn written_by(self, t: Texts, (journal, target): (&[Entry], Piece), seen: u32) -> Self {
        let field = self.pointer.split('/').nth(1).unwrap_or_default();
        let last = |seen| last_change(journal, target, seen, field);
        let meanwhile = last(seen);
        let somebody = || t.say("analysis-conflict-somebody");
        let changed_by = meanwhile.as_ref().map(|last| last.by.clone().unwrap_or_else(somebody));
        let says = |last: Last| {
            let args = [
                ("who", Arg::from(last.by.unwrap_or_else(somebody))),
                ("at", Arg::from(moment(t, last.at))),
            ];
            t.say_with("analysis-conflict-theirs", &args)
        };
        Self {
            last: meanwhile.or_else(|| last(0)).map(says),
            changed_by,
            ..self
        }
    }
}

fn text(question: &Question, values: &Values) -> String {
    values.get(&question.name()).cloned().unwrap_or_default()
}

fn row(t: Texts, question: &Question, (typed, standing): (&Typed, &Values), base: Option<&Values>) -> Option<Row> {
    let picked = typed.picked.get(&question.name()).filter(|_| typed.is_unsure());
    let mine = picked.map_or_else(|| text(question, &typed.values), |it| it.mine.clone());
    let theirs = text(question, standing);
    let is_unsure = picked.is_some_and(|it| it.is_unsure);
    let same = question.read(&mine) == question.read(&theirs);
    if question.label.is_empty() || (same && !is_unsure) {
        return None;
    }
    let base = base.map(|base| question.read(&text(question, base)));
    let unchanged = |typed: &str| base.as_ref() == Some(&question.read(typed));
    let untouched = unchanged(&mine);
    let both = question.is_text() && !untouched && !unchanged(&theirs) && !mine.is_empty() && !theirs.is_empty();
    let asked = picked.and_then(|it| it.joined.clone());
    let joined = match picked {
        Some(_) => asked.clone(),
        None => both.then(|| joint(&theirs, &mine)),
    };
    let [mine, theirs] = beside(t, question, [mine, theirs]);
    Some(Row {
        name: question.name(),
        pointer: question.pointer,
        label: question.whole_label(),
        pick: match picked {
            Some(_) if is_unsure => Pick::Join,
            Some(it) => it.pick,
            None if untouched => Pick::Theirs,
            None => Pick::Mine,
        },
        joined,
        asked,
        is_unsure,
        mine,
        theirs,
        last: None,
        changed_by: None,
    })
}

/// Two answers side by side; of texts, what one says and the other doesn't is marked.
fn beside(t: Texts, question: &Question, [mine, theirs]: [String; 2]) -> [Text; 2] {
    let said = |typed: &str| match question.shown(t, typed) {
        nothing if nothing.is_empty() => t.say("common-none"),
        said => said,
    };
    let text = |typed: &str, other: &str| Text {
        typed: typed.to_owned(),
        shown: if question.is_text() {
            marked(&said(typed), &said(other), Mark::New)
        } else {
            Html::text(&said(typed))
        },
    };
    [text(&mine, &theirs), text(&theirs, &mine)]
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
    save: Action,
    /// Where what was typed is dropped, its draft, and where that leads.
    drop: String,
    written: Written,
    home: String,
}

/// The answer to a form that was overtaken. It is sent on to `action` with what else stood in the form, against the versions
/// that stand now; whoever drops what they typed, which is kept as `written`, is led to `home`, where the other's text is read.
pub(super) fn conflict_page(
    desk: &Desk,
    conflicts: Vec<Conflict>,
    along: Vec<(String, String)>,
    (action, home, written): (String, String, Written),
) -> Answer {
    let t = desk.t();
    let heading = t.say("analysis-conflict-heading");
    let asks = conflicts.iter().any(|conflict| conflict.asks);
    let kind = if asks { Kind::Invalid } else { Kind::Stale };
    let page = ConflictPage {
        frame: desk.frame(&heading),
        head: desk.head(&heading)?,
        back: BackLink::new(t.say("analysis-back"), desk.href("")),
        alert: alert(t, &conflicts),
        conflicts,
        along,
        action,
        save: Action::submit(t.say("analysis-conflict-save")),
        drop: desk.href("/drafts/drop"),
        written,
        home,
    };
    render_as(kind, &page)
}

fn alert(t: Texts, conflicts: &[Conflict]) -> Alert {
    let (asking, stale): (Vec<&Conflict>, Vec<&Conflict>) = conflicts.iter().partition(|conflict| conflict.asks);
    let list = |texts: &[&str]| undantag_text::list(t.lang(), texts);
    let unsure = asking.iter().flat_map(|conflict| &conflict.rows);
    let labels: Vec<&str> = unsure
        .filter(|row| row.is_unsure)
        .map(|row| row.label.as_str())
        .collect();
    let ask = t.say_with("analysis-conflict-ask", &[("fields", Arg::from(list(&labels)))]);
    if stale.is_empty() {
        return Alert {
            text: Some(ask),
            ..Alert::titled(Tone::Warning, t.say("analysis-conflict-ask-title"))
        };
    }
    let names: Vec<&str> = stale.iter().map(|conflict| conflict.name.as_str()).collect();
    let rows = stale.iter().flat_map(|conflict| &conflict.rows);
    let mut who: Vec<&str> = rows.filter_map(|row| row.changed_by.as_deref()).collect();
    who.sort_unstable();
    who.dedup();
    let who = match who.as_slice() {
        [] => t.say("analysis-conflict-somebody"),
        who => list(who),
    };
    let args = [("what", Arg::from(list(&names))), ("who", Arg::from(who))];
    let choose = t.say("analysis-conflict-text");
    Alert {
        text: Some(if asking.is_empty() {
            choose
        } else {
            format!("{choose} {ask}")
        }),
        ..Alert::titled(Tone::Warning, t.say_with("analysis-conflict-title", &args))
    }
}
