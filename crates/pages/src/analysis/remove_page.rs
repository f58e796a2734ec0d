//! Taking an item away: always asked about first, with what goes along.

use actix_web::web::{Path, ServiceConfig, get, post};
use askama::Template;
use undantag_app::AppError;
use undantag_case::{Along, Command, ItemId, ItemKind, Piece, Refusal};
use undantag_http::{Kind, PageForm};
use undantag_text::Arg;

use crate::page::{Answer, Page, see_other, see_other_saying};
use crate::refused::PageError;
use crate::view::{Action, Actions, Alert, BackLink, CaseHead, Facts, Frame, Tone};

use super::desk::Desk;
use super::form::{Open, done, standing_item, voiding};
use super::parts::shown;
use super::words::target_name;

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/items/{kind}/{id}/remove", get().to(ask))
        .route("/items/{kind}/{id}/remove", post().to(remove));
}

/// The question.
#[derive(Template)]
#[template(path = "analysis/remove.html")]
pub(super) struct RemovePage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) alerts: Vec<Alert>,
    pub(super) facts: Facts,
    pub(super) action: String,
    pub(super) version: u32,
    /// The code of what is seen to go along.
    pub(super) along: String,
    pub(super) actions: Actions,
}

type Item = Path<(String, String, String)>;

async fn ask(page: Page, path: Item) -> Answer {
    let (number, kind, id) = path.into_inner();
    let desk = Desk::open(page, &number).await?;
    let target = standing_item(&desk, &kind, &id)?;
    if !desk.may("analysis") {
        return Ok(see_other(&desk.href("")));
    }
    show(&desk, target, None)
}

fn show(desk: &Desk, target: Piece, refused: Option<Kind>) -> Answer {
    let t = desk.t();
    let Piece::Item(kind, id) = target else {
        return Err(PageError::not_found());
    };
    let (version, says) = target.standing(&desk.case.analysis).ok_or_else(PageError::not_found)?;
    let open = Open::on(desk, target, super::question::Values::new());
    let named = [("what", Arg::from(target_name(t, &desk.case, target, &says)))];
    let heading = t.say_with("analysis-remove-title", &named);
    let asked = open.questions.iter().filter(|question| !question.label.is_empty());
    let facts = asked.fold(Facts::new(t), |facts, question| {
        facts.fact(question.whole_label(), question.shown(t, &question.typed(&says)))
    });
    let home = open.home(desk);
    let changed = refused.map(|_| Alert::saying(Tone::Warning, t.say("analysis-remove-changed")));
    let page = RemovePage {
        frame: desk.frame(&heading),
        head: desk.head(&heading)?,
        back: BackLink::new(t.say("common-back"), &home),
        alerts: changed
            .into_iter()
            .chain(along(desk, kind, id))
            .chain(voiding(desk))
            .collect(),
        facts,
        action: desk.href(&format!("/items/{}/{id}/remove", kind.word())),
        version,
        along: Along::with(&desk.case.analysis, kind, id).code(),
        actions: Actions(vec![
            Action::submit(t.say("analysis-remove-yes")).danger(),
            Action::link(t.say("common-cancel"), home).tertiary(),
        ]),
    };
    shown(refused, &page)
}

/// What goes along with it.
fn along(desk: &Desk, kind: ItemKind, id: ItemId) -> Option<Alert> {
    let (t, analysis) = (desk.t(), &desk.case.analysis);
    let sentence = match kind {
        ItemKind::Risk => {
            let counts = [
                ("causes", Arg::from(analysis.causes_of(id).count())),
                ("consequences", Arg::from(analysis.consequences_of(id).count())),
                ("measures", Arg::from(analysis.measures_of(id).count())),
            ];
            let positions = analysis.positions.iter().filter(|it| it.risk == Some(id)).count();
            let positions =
                (positions > 0).then(|| t.say_with("analysis-remove-positions", &[("count", Arg::from(positions))]));
            let belongs = analysis.causes_of(id).count()
                + analysis.consequences_of(id).count()
                + analysis.measures_of(id).count();
            let says = (belongs > 0).then(|| t.say_with("analysis-remove-risk", &counts));
            let sentences: Vec<String> = says.into_iter().chain(positions).collect();
            if sentences.is_empty() {
                return None;
            }
            sentences.join(" ")
        }
        ItemKind::Alternative => t.say("analysis-remove-alternative"),
        _ => return None,
    };
    Some(Alert::saying(Tone::Info, sentence))
}

async fn remove(page: Page, path: Item, form: PageForm) -> Answer {
    let (number, kind, id) = path.into_inner();
    let mut desk = Desk::open(page, &number).await?;
    let signed = !desk.case.analysis.signatures.is_empty();
    let Ok(target) = standing_item(&desk, &kind, &id) else {
        return Ok(see_other_saying(&desk.href(""), "analysis-done-removed"));
    };
    let Piece::Item(kind, id) = target else {
        return Err(PageError::not_found());
    };
    let home = match kind {
        ItemKind::Risk => desk.href(&format!("#{}", above(&desk, id))),
        _ => Open::on(&desk, target, super::question::Values::new()).home(&desk),
    };
    let seen = form.text("version").parse().unwrap_or_default();
    let along = form.text("along").to_owned();
    match desk.carry_out(Command::RemoveItem { kind, id, seen, along }).await {
        Ok(()) if signed => Ok(see_other_saying(&home, done(true))),
        Ok(()) => Ok(see_other_saying(&home, "analysis-done-removed")),
        Err(AppError::Refused(Refusal::Stale { .. } | Refusal::TakesAlong(_))) => {
            desk.look_again().await?;
            show(&desk, target, Some(Kind::Stale))
        }
        Err(error) => Err(error.into()),
    }
}

/// The row above the risk, which gets the focus when the risk is gone.
fn above(desk: &Desk, id: ItemId) -> String {
    let risks = desk.case.analysis.risks.iter();
    let above = risks.take_while(|risk| risk.id != id).last();
    above.map_or_else(|| "register".to_owned(), crate::risk::risk_code)
}
