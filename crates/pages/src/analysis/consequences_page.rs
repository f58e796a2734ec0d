//! What each alternative does to each dimension: the whole table, and a form for one dimension at a time.

use std::collections::BTreeMap;

use actix_web::web::{Path, ServiceConfig, get, post};
use askama::Template;
use chrono::{DateTime, Utc};
use undantag_case::{Alternative, Dimension, FieldError, ItemId, Piece};
use undantag_http::{Kind, PageForm};

use crate::page::{Answer, Page, see_other, see_other_saying};
use crate::refused::PageError;
use crate::view::{Action, Actions, Alert, BackLink, CaseHead, Colour, ErrorSummary, Field, Frame, Html, Tag};

use super::conflict::{Conflict, conflict_page};
use super::desk::Desk;
use super::drafts::{Live, Written, kept_alert};
use super::form::{done, voiding};
use super::lost::{Lost, lost};
use super::parts::{Cell, Section, Table, prose, sections_page, shown};
use super::question::{plain, values_of};
use super::questions::questions;
use super::save::{Saved, Typed};
use super::words;

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/consequences", get().to(table_page))
        .route("/consequences/{dimension}", get().to(dimension_page))
        .route("/consequences/{dimension}", post().to(save_dimension));
}

async fn table_page(page: Page, number: Path<String>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let t = desk.t();
    let sections = Dimension::ALL
        .iter()
        .map(|dimension| section(&desk, *dimension))
        .collect();
    let alert = desk.may("analysis").then(|| voiding(&desk)).flatten();
    sections_page(&desk, &t.say("analysis-consequences"), alert, sections)
}

fn section(desk: &Desk, dimension: Dimension) -> Section {
    let t = desk.t();
    let name = words::dimension(t, dimension);
    let columns = [
        "analysis-ask-alternative",
        "analysis-ask-direction",
        "analysis-ask-reason",
    ]
    .map(|key| t.say(key));
    let mut table = Table::new(&format!("{}-h", dimension.word()), &columns);
    for alternative in &desk.case.analysis.alternatives {
        let answer = desk.case.analysis.assessment(dimension, alternative.id);
        let direction = match answer {
            Some(answer) => Html::of(&words::direction_tag(t, answer.direction)),
            None => Html::of(&Tag::new(t.say("analysis-unanswered"), Colour::Neutral)),
        };
        let reason = answer.map(|answer| prose(&answer.reason)).unwrap_or_default();
        table.add(
            None,
            vec![Cell::from(alternative.name.as_str()), direction.into(), reason.into()],
        );
    }
    let edit = desk.href(&format!("/consequences/{}", dimension.word()));
    Section::new(dimension.word(), &name)
        .intro(words::dimension_question(t, dimension))
        .offering_if(desk.may("analysis"), || {
            Action::link(t.say("common-change"), edit).secondary().about(&name)
        })
        .with(&table)
}

/// The form for one dimension.
#[derive(Template)]
#[template(path = "analysis/dimension.html")]
struct DimensionPage {
    frame: Frame,
    head: CaseHead,
    back: BackLink,
    alert: Option<Alert>,
    action: String,
    live: Live,
    kept: Html,
    draft: String,
    /// What was typed about alternatives that somebody has removed since.
    lost: Vec<(String, Field)>,
    answers: Vec<Answered>,
    actions: Actions,
}

/// The questions about one alternative.
struct Answered {
    name: String,
    about: Option<Html>,
    version: (String, u32),
    fields: Vec<Field>,
}

/// What was typed about each alternative, and what is wrong with it.
type Sent = BTreeMap<String, (Typed, Vec<FieldError>)>;

/// A form that was filled in: what can't be saved as it is, and when it was kept if it is a draft.
#[derive(Default)]
struct Filled {
    sent: Sent,
    lost: Vec<Lost>,
    kept: Option<DateTime<Utc>>,
}

/// Names in the form begin with the alternative they are about.
pub(super) fn prefix(alternative: ItemId) -> String {
    format!("{alternative}.")
}

fn known(word: &str) -> Result<Dimension, PageError> {
    Dimension::from_word(word).ok_or_else(PageError::not_found)
}

async fn dimension_page(page: Page, path: Path<(String, String)>) -> Answer {
    let (number, dimension) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let dimension = known(&dimension)?;
    if !desk.may("analysis") {
        return Ok(see_other(&desk.href(&format!("/consequences#{}", dimension.word()))));
    }
    let filled = restored(&desk, dimension).await?;
    if let Some(first) = desk.case.analysis.alternatives.first() {
        desk.writes(Piece::Assessment(dimension, first.id));
    }
    show(&desk, dimension, &filled, None)
}

/// What the person had typed without saving it, and when that was kept.
async fn restored(desk: &Desk, dimension: Dimension) -> Result<Filled, PageError> {
    let written = Written::Dimension(dimension);
    let Some(draft) = desk.kept(&written).await? else {
        return Ok(Filled::default());
    };
    let lost = lost(desk, dimension, &draft.form).await?;
    let (mut sent, mut differs) = (Sent::new(), !lost.is_empty());
    for alternative in &desk.case.analysis.alternatives {
        let target = Piece::Assessment(dimension, alternative.id);
        let asked = questions(desk.t(), &desk.case, target, None);
        let prefix = prefix(alternative.id);
        let typed = Typed::of(&draft.form, &asked, &prefix);
        let standing = target
            .standing(&desk.case.analysis)
            .map(|(_, item)| values_of(&asked, &item));
        let stands = |(name, text): (&String, &String)| {
            let standing = standing.as_ref().and_then(|standing| standing.get(name));
            standing.map(|text| plain(text)).unwrap_or_default() == *text
        };
        differs |= !typed.values.iter().all(stands);
        sent.insert(prefix, (typed, Vec::new()));
    }
    if differs {
        let kept = Some(draft.at);
        return Ok(Filled { sent, lost, kept });
    }
    desk.forget(&written).await?;
    Ok(Filled::default())
}

fn show(desk: &Desk, dimension: Dimension, filled: &Filled, refused: Option<Kind>) -> Answer {
    let t = desk.t();
    let heading = words::dimension(t, dimension);
    let alternatives = desk.case.analysis.alternatives.iter();
    let answers: Vec<Answered> = alternatives
        .map(|it| answered(desk, dimension, it, &filled.sent))
        .collect();
    let lost: Vec<(String, Field)> = filled.lost.iter().map(|it| (it.name.clone(), it.field(t))).collect();
    let fields = lost.iter().map(|(_, field)| field);
    let errors = ErrorSummary::of(t, fields.chain(answers.iter().flat_map(|answered| &answered.fields)));
    let back = desk.href("/consequences");
    let written = Written::Dimension(dimension);
    let page = DimensionPage {
        frame: desk.frame(&heading).with_errors(errors),
        head: desk.head(&heading)?.under(words::dimension_question(t, dimension)),
        back: BackLink::new(t.say("analysis-consequences-all"), &back),
        alert: voiding(desk),
        action: desk.href(&format!("/consequences/{}", dimension.word())),
        live: Live::new(desk, format!("assessments/{}/", dimension.word()), back.clone()),
        kept: filled.kept.map(|at| kept_alert(desk, &written, at)).unwrap_or_default(),
        draft: written.to_string(),
        lost,
        answers,
        actions: Actions(vec![
            Action::submit(t.say("common-save")),
            Action::submit(t.say("analysis-save-next"))
                .secondary()
                .sending("then", "next"),
            Action::link(t.say("common-cancel"), back).tertiary(),
        ]),
    };
    shown(refused, &page)
}

fn answered(desk: &Desk, dimension: Dimension, alternative: &Alternative, sent: &Sent) -> Answered {
    let t = desk.t();
    let target = Piece::Assessment(dimension, alternative.id);
    let asked = questions(t, &desk.case, target, None);
    let prefix = prefix(alternative.id);
    let (typed, errors) = sent.get(&prefix).cloned().unwrap_or_else(|| {
        let standing = target.standing(&desk.case.analysis);
        let typed = standing.map(|(seen, item)| Typed {
            seen,
            values: values_of(&asked, &item),
            ..Typed::default()
        });
        (typed.unwrap_or_default(), Vec::new())
    });
    Answered {
        name: alternative.name.clone(),
        about: (!alternative.description.trim().is_empty()).then(|| prose(&alternative.description)),
        version: (format!("{prefix}version"), typed.seen),
        fields: asked
            .iter()
            .map(|question| question.field(t, &prefix, &typed.values, &errors))
            .collect(),
    }
}

async fn save_dimension(page: Page, path: Path<(String, String)>, form: PageForm) -> Answer {
    let (number, dimension) = path.into_inner();
    let mut desk = Desk::open(page, &number).await?;
    let dimension = known(&dimension)?;
    let signed = !desk.case.analysis.signatures.is_empty();
    let (mut filled, mut conflicts, mut changed) = (Filled::default(), Vec::new(), false);
    for alternative in desk.case.analysis.alternatives.clone() {
        let target = Piece::Assessment(dimension, alternative.id);
        let asked = questions(desk.t(), &desk.case, target, None);
        let prefix = prefix(alternative.id);
        let typed = Typed::of(&form, &asked, &prefix);
        if typed.is_empty() && typed.seen == 0 {
            continue;
        }
        match desk.save(target, &asked, &typed, &prefix).await? {
            Saved::Stands { changed: now } => changed |= now,
            Saved::Wrong(errors) => _ = filled.sent.insert(prefix, (typed, errors)),
            Saved::Stale(conflict) => conflicts.push(*conflict),
            // The alternative is missing from the case as it stands now, and so found among what is lost.
            Saved::Gone => desk.look_again().await?,
        }
    }
    filled.lost = lost(&desk, dimension, &form).await?;
    let written = Written::Dimension(dimension);
    let is_done = conflicts.is_empty() && filled.sent.is_empty() && filled.lost.iter().all(|it| it.is_told);
    if is_done {
        desk.forget(&written).await?;
        let home = desk.href(&format!("/consequences#{}", dimension.word()));
        let next = following(dimension).filter(|_| form.text("then") == "next");
        let to = next.map_or(home, |next| desk.href(&format!("/consequences/{}", next.word())));
        return Ok(see_other_saying(&to, done(signed && changed)));
    }
    desk.keep(&written, &form).await?;
    mend(&desk, dimension, &filled, conflicts)
}

/// What must be answered before everything is saved.
fn mend(desk: &Desk, dimension: Dimension, filled: &Filled, conflicts: Vec<Conflict>) -> Answer {
    if !conflicts.is_empty() {
        let here = desk.href(&format!("/consequences/{}", dimension.word()));
        let home = desk.href(&format!("/consequences#{}", dimension.word()));
        return conflict_page(
            desk,
            conflicts,
            along(filled),
            (here, home, Written::Dimension(dimension)),
        );
    }
    let kind = if filled.sent.is_empty() {
        Kind::Stale
    } else {
        Kind::Invalid
    };
    show(desk, dimension, filled, Some(kind))
}

/// What still has to be mended, sent along with the choices of a conflict.
fn along(filled: &Filled) -> Vec<(String, String)> {
    let fields = filled.sent.iter().flat_map(|(prefix, (typed, _))| {
        let version = [(format!("{prefix}version"), typed.seen.to_string())];
        let values = typed
            .values
            .iter()
            .map(move |(name, value)| (format!("{prefix}{name}"), value.clone()));
        version.into_iter().chain(values)
    });
    let lost = filled.lost.iter().flat_map(|it| it.pairs.clone());
    fields.chain(lost).collect()
}

fn following(dimension: Dimension) -> Option<Dimension> {
    let mut later = Dimension::ALL.iter().copied().skip_while(|it| *it != dimension);
    later.nth(1)
}
