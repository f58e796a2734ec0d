//! The form of one piece of the analysis: opened, taken, mended, or put beside what somebody else wrote.

use std::collections::BTreeMap;

use actix_web::web::{Path, Query, ServiceConfig, get, post};
use askama::Template;
use undantag_case::{FieldError, ItemId, ItemKind, Party, Piece};
use undantag_http::{Kind, PageForm};
use undantag_text::Arg;

use crate::page::{Answer, Page, see_other, see_other_saying};
use crate::refused::PageError;
use crate::said::field_message;
use crate::view::{Action, Actions, Alert, BackLink, CaseHead, ErrorSummary, Field, Frame, Texts, Tone};

use super::changes::risk_of;
use super::conflict::conflict_page;
use super::desk::Desk;
use super::parts::shown;
use super::question::{Ask, Question, Values, values_of};
use super::questions::questions;
use super::save::{Saved, Typed};
use super::{main_page, words};

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/items/{kind}/new", get().to(new_item))
        .route("/items/{kind}/{id}/edit", get().to(edit_item))
        .route("/items/{kind}/{id}", post().to(save_item))
        .route("/scope/edit", get().to(edit_scope))
        .route("/scope", post().to(save_scope))
        .route("/data-protection/edit", get().to(edit_data_protection))
        .route("/data-protection", post().to(save_data_protection))
        .route("/exit-plan/edit", get().to(edit_exit_plan))
        .route("/exit-plan", post().to(save_exit_plan))
        .route("/positions/{risk}/edit", get().to(edit_position))
        .route("/positions/{risk}", post().to(save_position));
}

/// An open form.
pub(super) struct Open {
    pub(super) target: Piece,
    pub(super) questions: Vec<Question>,
    pub(super) typed: Typed,
    pub(super) errors: Vec<FieldError>,
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
            },
            None => Typed { seen: 0, values: known },
        };
        Self {
            target,
            questions,
            typed,
            errors: Vec::new(),
        }
    }

    /// The form as it was sent.
    fn sent(desk: &Desk, target: Piece, form: &PageForm) -> Self {
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
        }
    }

    /// Its fields, what is only known left out.
    pub(super) fn fields(&self, t: Texts) -> Vec<(&Question, Field)> {
        let asked = self
            .questions
            .iter()
            .filter(|question| !matches!(question.ask, Ask::Known));
        asked
            .map(|question| (question, question.field(t, "", &self.typed.values, &self.errors)))
            .collect()
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
        [("version".to_owned(), self.typed.seen.to_string())]
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

    fn heading(&self, t: Texts) -> String {
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

/// The page with one form.
#[derive(Template)]
#[template(path = "analysis/form.html")]
struct FormPage {
    frame: Frame,
    head: CaseHead,
    back: BackLink,
    alert: Option<Alert>,
    action: String,
    hidden: Vec<(String, String)>,
    fields: Vec<Field>,
    actions: Actions,
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
        hidden: open.hidden(),
        fields: fields.into_iter().map(|(_, field)| field).collect(),
        actions: Actions(vec![
            Action::submit(t.say("common-save")),
            Action::link(t.say("common-cancel"), home).tertiary(),
        ]),
    };
    shown(refused, &page)
}

fn of_risk(desk: &Desk, id: ItemId) -> String {
    let risk = desk.case.analysis.risks.iter().find(|risk| risk.id == id);
    risk.map(|risk| format!("{}: {}", crate::risk::risk_code(risk), risk.event))
        .unwrap_or_default()
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
        Saved::Stands { changed } => see_other_saying(&open.home(&desk), done(signed && changed)),
        Saved::Wrong(errors) => {
            open.errors = errors;
            show(&desk, &open, Some(Kind::Invalid)).await?
        }
        Saved::Stale(conflict) => conflict_page(
            &desk,
            vec![*conflict],
            Vec::new(),
            (open.action(&desk), open.home(&desk)),
        )?,
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
    show(desk, &open, Some(Kind::Stale)).await
}

/// Opens a form, for those who may write; others are shown what it says.
async fn opened(desk: &Desk, target: Piece, known: Values) -> Answer {
    let open = Open::on(desk, target, known);
    if desk.may(target.part()) {
        show(desk, &open, None).await
    } else {
        Ok(see_other(&open.home(desk)))
    }
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
    take(desk, item(&kind, &id)?, &form).await
}

async fn edit_scope(page: Page, number: Path<String>) -> Answer {
    opened(&Desk::open(page, &number).await?, Piece::Scope, Values::new()).await
}

async fn save_scope(page: Page, number: Path<String>, form: PageForm) -> Answer {
    take(Desk::open(page, &number).await?, Piece::Scope, &form).await
}

async fn edit_data_protection(page: Page, number: Path<String>) -> Answer {
    opened(&Desk::open(page, &number).await?, Piece::DataProtection, Values::new()).await
}

async fn save_data_protection(page: Page, number: Path<String>, form: PageForm) -> Answer {
    take(Desk::open(page, &number).await?, Piece::DataProtection, &form).await
}

async fn edit_exit_plan(page: Page, number: Path<String>) -> Answer {
    opened(&Desk::open(page, &number).await?, Piece::ExitPlan, Values::new()).await
}

async fn save_exit_plan(page: Page, number: Path<String>, form: PageForm) -> Answer {
    take(Desk::open(page, &number).await?, Piece::ExitPlan, &form).await
}

/// The person's own party's position: of the whole, or of the risk that the address names.
fn position(desk: &Desk, of: &str) -> Result<Piece, PageError> {
    let risk = match of {
        "whole" => None,
        id => Some(id.parse::<ItemId>().or(Err(PageError::not_found()))?),
    };
    let known = risk.is_none_or(|id| desk.case.analysis.item(ItemKind::Risk, id).is_some());
    let party = desk.party().unwrap_or(Party::Department);
    known
        .then_some(Piece::Position(party, risk))
        .ok_or_else(PageError::not_found)
}

async fn edit_position(page: Page, path: Path<(String, String)>) -> Answer {
    let (number, of) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let target = position(&desk, &of)?;
    opened(&desk, target, Values::new()).await
}

async fn save_position(page: Page, path: Path<(String, String)>, form: PageForm) -> Answer {
    let (number, of) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let target = position(&desk, &of)?;
    take(desk, target, &form).await
}
