//! The form of one piece of the analysis: opened, taken, mended, or put beside what somebody else wrote.

use std::collections::BTreeMap;

use actix_web::HttpRequest;
use actix_web::web::{Path, Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize as _;
use undantag_case::{FieldError, ItemId, ItemKind, Party, Piece, Risk};
use undantag_http::{Kind, PageForm};
use undantag_text::Arg;

use crate::page::{Answer, Page, see_other, see_other_saying};
use crate::refused::PageError;
use crate::view::{Action, Actions, Alert, BackLink, CaseHead, Field, Frame, Html, Tone};

use super::changes::last_words;
use super::conflict::conflict_page;
use super::desk::Desk;
use super::drafts::{Live, Written};
use super::main_page;
pub(super) use super::open::Open;
use super::parts::shown;
use super::question::Values;
use super::save::Saved;

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/items/{kind}/new", get().to(new_item))
        .route("/items/{kind}/{id}/edit", get().to(edit_item))
        .route("/items/{kind}/{id}", get().to(to_item))
        .route("/items/{kind}/{id}", post().to(save_item))
        .route("/scope/edit", get().to(edit_scope))
        .route("/scope", post().to(save_scope))
        .route("/data-protection/edit", get().to(edit_data_protection))
        .route("/data-protection", post().to(save_data_protection))
        .route("/exit-plan/edit", get().to(edit_exit_plan))
        .route("/exit-plan", post().to(save_exit_plan))
        .route("/positions/{risk}/edit", get().to(edit_position))
        .route("/positions/{risk}", get().to(to_position))
        .route("/positions/{risk}", post().to(save_position));
}

/// The page with one form.
#[derive(Template)]
#[template(path = "analysis/form.html")]
pub(super) struct FormPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) alert: Option<Alert>,
    pub(super) action: String,
    /// What the script must know, where drafts are kept and others may be writing.
    pub(super) live: Option<Live>,
    pub(super) kept: Html,
    pub(super) hidden: Vec<(String, String)>,
    pub(super) fields: Vec<Field>,
    pub(super) actions: Actions,
}

/// A form on its page: a risk's stands under its row in the register.
async fn show(desk: &Desk, open: &Open, refused: Option<Kind>) -> Answer {
    if open.target.kind() == Some(ItemKind::Risk) {
        return main_page::with_row(desk, open, refused).await;
    }
    let t = desk.t();
    let (heading, home) = (open.heading(t), open.home(desk));
    let fields = open.fields(t);
    let about = match open.target {
        Piece::Item(ItemKind::Cause | ItemKind::Consequence | ItemKind::Measure, _) => {
            let risk = open.typed.values.get("risk").and_then(|id| id.parse().ok());
            risk.map(|risk| of_risk(desk, risk)).unwrap_or_default()
        }
        Piece::Position(_, Some(risk)) => of_risk(desk, risk),
        _ => desk.about(),
    };
    let page = FormPage {
        frame: desk.frame(&heading).with_errors(open.summary(t, &fields)),
        head: desk.head(&heading)?.under(about),
        back: BackLink::new(t.say("common-back"), &home),
        alert: voiding(desk),
        action: open.action(desk),
        live: Some(open.live(desk)),
        kept: open.kept_alert(desk),
        hidden: open.hidden(),
        fields: fields.into_iter().map(|(_, field)| field).collect(),
        actions: Actions(actions(desk, open, home)),
    };
    shown(refused, &page)
}

/// Saving something new leads on to the next, so that a meeting can write ten in a row.
fn actions(desk: &Desk, open: &Open, home: String) -> Vec<Action> {
    let t = desk.t();
    let cancel = Action::link(t.say("common-cancel"), home).tertiary();
    // What is typed is kept meanwhile.
    let depends = (open.target.kind() == Some(ItemKind::Measure)).then(|| {
        let href = desk.href("/items/resources/new");
        Action::link(t.say("analysis-word-add-resources"), href).tertiary()
    });
    if open.is_new_item() {
        let another = Action::submit(t.say("together-another")).sending("then", "another");
        let save = Action::submit(t.say("common-save")).secondary();
        return [another, save].into_iter().chain(depends).chain([cancel]).collect();
    }
    let save = Action::submit(t.say("common-save"));
    [save].into_iter().chain(depends).chain([cancel]).collect()
}

fn of_risk(desk: &Desk, id: ItemId) -> String {
    let risk = desk.case.analysis.risks.iter().find(|risk| risk.id == id);
    risk.map(called).unwrap_or_default()
}

fn called(risk: &Risk) -> String {
    format!("{}: {}", crate::risk::risk_code(risk), risk.event)
}

/// What a change does when somebody has signed.
pub(super) fn voiding(desk: &Desk) -> Option<Alert> {
    let t = desk.t();
    let names: Vec<&str> = desk
        .case
        .analysis
        .signatures
        .iter()
        .map(|signature| signature.name.as_str())
        .collect();
    if names.is_empty() {
        return None;
    }
    let args = [("who", Arg::from(undantag_text::list(t.lang(), &names)))];
    Some(Alert::saying(Tone::Warning, t.say_with("analysis-voiding", &args)))
}

/// Takes what was sent.
async fn take(mut desk: Desk, target: Piece, form: &PageForm) -> Answer {
    let signed = !desk.case.analysis.signatures.is_empty();
    let mut open = Open::sent(&desk, target, form);
    let saved = desk.save(target, &open.questions, &open.typed, "").await?;
    Ok(match saved {
        Saved::Stands { changed } => {
            desk.forget(&open.written()).await?;
            let another = (form.text("then") == "another").then(|| open.another(&desk));
            see_other_saying(
                &another.flatten().unwrap_or_else(|| open.home(&desk)),
                done(signed && changed),
            )
        }
        Saved::Wrong(errors) => {
            desk.keep(&open.written(), form).await?;
            open.errors = errors;
            show(&desk, &open, Some(Kind::Invalid)).await?
        }
        Saved::Stale(conflict) => {
            desk.keep(&open.written(), form).await?;
            conflict_page(
                &desk,
                vec![*conflict],
                Vec::new(),
                (open.action(&desk), open.home(&desk), open.written()),
            )?
        }
        Saved::Gone if open.target.kind().is_none() => {
            desk.keep(&open.written(), form).await?;
            lost(&desk, open, Some(Kind::Stale)).await?
        }
        Saved::Gone => again(&desk, open).await?,
    })
}

/// What is said after saving.
pub(super) fn done(voided: bool) -> &'static str {
    if voided {
        "analysis-done-voided"
    } else {
        "analysis-done-saved"
    }
}

/// Somebody took the piece away while it was being changed: what was typed stands in a form for a new one.
async fn again(desk: &Desk, mut open: Open) -> Answer {
    let Some(kind) = open.target.kind() else {
        return Err(PageError::not_found());
    };
    open.target = Piece::Item(kind, desk.page.app.new_item_id());
    open.typed.seen = 0;
    open.errors = vec![FieldError::new("", "error-gone", "")];
    open.kept = None;
    show(desk, &open, Some(Kind::Stale)).await
}

/// Opens a form, for those who may write; others are shown what it says.
async fn opened(desk: &Desk, target: Piece, known: Values) -> Answer {
    let mut open = Open::on(desk, target, known);
    if !desk.may(target.part()) {
        return Ok(see_other(&open.home(desk)));
    }
    if target.kind() != Some(ItemKind::Risk) {
        open.restore(desk).await?;
        desk.writes(open.target);
    }
    show(desk, &open, None).await
}

async fn new_item(page: Page, path: Path<(String, String)>, known: Query<BTreeMap<String, String>>) -> Answer {
    let (number, kind) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let kind = ItemKind::from_word(&kind).ok_or_else(PageError::not_found)?;
    let target = Piece::Item(kind, desk.page.app.new_item_id());
    let asked = Open::on(&desk, target, Values::new()).questions;
    let fits = |(name, _): &(String, String)| asked.iter().any(|question| question.name() == *name);
    opened(&desk, target, known.into_inner().into_iter().filter(fits).collect()).await
}

fn item(kind: &str, id: &str) -> Result<Piece, PageError> {
    let kind = ItemKind::from_word(kind).ok_or_else(PageError::not_found)?;
    let id = id.parse().or(Err(PageError::not_found()))?;
    Ok(Piece::Item(kind, id))
}

/// The item that an address names; it must stand.
pub(super) fn standing_item(desk: &Desk, kind: &str, id: &str) -> Result<Piece, PageError> {
    let target = item(kind, id)?;
    target
        .standing(&desk.case.analysis)
        .map(|_| target)
        .ok_or_else(PageError::not_found)
}

async fn edit_item(page: Page, path: Path<(String, String, String)>) -> Answer {
    let (number, kind, id) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let target = standing_item(&desk, &kind, &id)?;
    opened(&desk, target, Values::new()).await
}

async fn save_item(page: Page, path: Path<(String, String, String)>, form: PageForm) -> Answer {
    let (number, kind, id) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    Box::pin(take(desk, item(&kind, &id)?, &form)).await
}

/// An answer was drawn where its form was sent: links on it, and whoever reloads it, come to the form with what was kept. What
/// they ask for of the register is there.
async fn to_item(page: Page, path: Path<(String, String, String)>, request: HttpRequest) -> Answer {
    let (number, kind, id) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let target = item(&kind, &id)?;
    let query = request.query_string();
    let of_register = ["cell=", "edit=", "new=", "risk="];
    if of_register.iter().any(|name| query.starts_with(name)) {
        return Ok(see_other(&desk.href(&format!("?{query}"))));
    }
    let written = match (target, target.standing(&desk.case.analysis)) {
        (Piece::Item(kind, _), None) => Written::New(kind, None),
        _ => Written::Piece(target),
    };
    Ok(see_other(&written.place(&desk)))
}

async fn to_position(page: Page, path: Path<(String, String)>) -> Answer {
    let (number, of) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let form = position(&desk, &of).map(|target| Written::Piece(target).place(&desk));
    Ok(see_other(&form.unwrap_or_else(|_| desk.href("/positions"))))
}

async fn edit_scope(page: Page, number: Path<String>) -> Answer {
    opened(&Desk::open(page, &number).await?, Piece::Scope, Values::new()).await
}

async fn save_scope(page: Page, number: Path<String>, form: PageForm) -> Answer {
    Box::pin(take(Desk::open(page, &number).await?, Piece::Scope, &form)).await
}

async fn edit_data_protection(page: Page, number: Path<String>) -> Answer {
    opened(&Desk::open(page, &number).await?, Piece::DataProtection, Values::new()).await
}

async fn save_data_protection(page: Page, number: Path<String>, form: PageForm) -> Answer {
    Box::pin(take(Desk::open(page, &number).await?, Piece::DataProtection, &form)).await
}

async fn edit_exit_plan(page: Page, number: Path<String>) -> Answer {
    opened(&Desk::open(page, &number).await?, Piece::ExitPlan, Values::new()).await
}

async fn save_exit_plan(page: Page, number: Path<String>, form: PageForm) -> Answer {
    Box::pin(take(Desk::open(page, &number).await?, Piece::ExitPlan, &form)).await
}

/// What was typed about something that somebody took away meanwhile: it can be read and copied, but not saved.
async fn lost(desk: &Desk, mut open: Open, refused: Option<Kind>) -> Answer {
    let t = desk.t();
    let Piece::Position(_, Some(risk)) = open.target else {
        return Err(PageError::not_found());
    };
    let journal = desk.journal().await?;
    let risk = last_words(&journal, Piece::Item(ItemKind::Risk, risk)).ok_or_else(PageError::not_found)?;
    let risk = Risk::deserialize(&risk).or(Err(PageError::not_found()))?;
    let (heading, home) = (open.heading(t), desk.href("#register"));
    if refused.or(open.kept.map(|_| Kind::Stale)).is_none() {
        return Ok(see_other(&home));
    }
    open.errors = vec![FieldError::new("", "error-unknown-item", "")];
    let fields = open.fields(t);
    let page = FormPage {
        frame: desk.frame(&heading).with_errors(open.summary(t, &fields)),
        head: desk.head(&heading)?.under(called(&risk)),
        back: BackLink::new(t.say("common-back"), &home),
        alert: None,
        action: open.action(desk),
        // Nothing more is kept than what was sent.
        live: None,
        kept: open.kept_alert(desk),
        hidden: Vec::new(),
        fields: fields.into_iter().map(|(_, field)| field).collect(),
        actions: Actions(vec![Action::link(t.say("analysis-register"), home).secondary()]),
    };
    shown(refused, &page)
}

/// The person's own party's position: of the whole, or of the risk that the address names.
fn position(desk: &Desk, of: &str) -> Result<Piece, PageError> {
    let risk = match of {
        "whole" => None,
        id => Some(id.parse::<ItemId>().or(Err(PageError::not_found()))?),
    };
    Ok(Piece::Position(desk.party().unwrap_or(Party::Department), risk))
}

/// Whether the risk that a position is about has been taken away, or never was.
fn is_gone(desk: &Desk, target: Piece) -> bool {
    let stands = |risk| desk.case.analysis.item(ItemKind::Risk, risk).is_some();
    matches!(target, Piece::Position(_, Some(risk)) if !stands(risk))
}

async fn edit_position(page: Page, path: Path<(String, String)>) -> Answer {
    let (number, of) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let target = position(&desk, &of)?;
    if is_gone(&desk, target) {
        let mut open = Open::on(&desk, target, Values::new());
        open.restore(&desk).await?;
        return lost(&desk, open, None).await;
    }
    opened(&desk, target, Values::new()).await
}

async fn save_position(page: Page, path: Path<(String, String)>, form: PageForm) -> Answer {
    let (number, of) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let target = position(&desk, &of)?;
    Box::pin(take(desk, target, &form)).await
}
