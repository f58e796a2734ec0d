//! Risks from a spreadsheet: the file, what would be added, and the word that adds it. And the way out: the whole analysis as a
//! workbook.

use actix_web::web::{Data, Path, ServiceConfig, get, post};
use askama::Template;
use undantag_app::{AppError, ReviewedList, RisksAdded};
use undantag_case::{ItemId, ListNote, ListedRisk, Refusal, RiskList};
use undantag_http::{Documents, Kind, PageForm, PageUpload};
use undantag_risk::Rating;
use undantag_text::Arg;

use crate::files::{XLSX, language, maker, saved};
use crate::page::{Answer, Page, render, render_as, see_other_saying};
use crate::refused::PageError;
use crate::risk::risk_level;
use crate::said::counted;
use crate::view::{Action, Actions, BackLink, CaseHead, ErrorSummary, Field, Frame, RiskLevel, Texts};

use super::desk::Desk;

/// Risks that the review shows; of more it says how many.
const SHOWN: usize = 100;
/// Remarks that are told one by one.
const REMARKS: usize = 20;

/// The pages of this file, under the analysis of a case.
pub(super) fn routes(config: &mut ServiceConfig) {
    config
        .route("/import", get().to(ask))
        .route("/import", post().to(upload))
        .route("/import/template.xlsx", get().to(template))
        .route("/import/{list}", get().to(review))
        .route("/import/{list}", post().to(add))
        .route("/export.xlsx", get().to(export));
}

/// The page that asks for a file, with what was wrong with the last one.
#[derive(Template)]
#[template(path = "analysis/import.html")]
struct ImportPage {
    frame: Frame,
    head: CaseHead,
    back: BackLink,
    field: Field,
    action: String,
    template: String,
    problems: Vec<String>,
    more: Option<String>,
}

/// What would be added.
#[derive(Template)]
#[template(path = "analysis/import_review.html")]
struct ReviewPage {
    frame: Frame,
    head: CaseHead,
    back: BackLink,
    said: String,
    remarks: Vec<String>,
    rows: Vec<ReviewRow>,
    more: Option<String>,
    action: String,
    actions: Actions,
}

/// A risk that would be added.
struct ReviewRow {
    row: u32,
    event: String,
    causes: Vec<String>,
    consequences: Vec<String>,
    measures: Vec<String>,
    before: Option<RiskLevel>,
    after: Option<RiskLevel>,
}

/// A desk where risks may be written; others are told why not.
async fn writing(page: Page, number: &str) -> Result<Desk, PageError> {
    let desk = Desk::open(page, number).await?;
    if desk.may("analysis") {
        Ok(desk)
    } else {
        Err(AppError::from(refusal(&desk)).into())
    }
}

/// Why this person can't bring risks in now.
fn refusal(desk: &Desk) -> Refusal {
    if desk.is_open("analysis") {
        return Refusal::WrongRole { needs: Vec::new() };
    }
    Refusal::NotEditable {
        part: "analysis".into(),
        state: desk.case.state.clone(),
    }
}

async fn ask(page: Page, number: Path<String>) -> Answer {
    let desk = writing(page, &number).await?;
    render(&asking(&desk, None, &RiskList::default())?)
}

fn asking(desk: &Desk, wrong: Option<String>, list: &RiskList) -> Result<ImportPage, PageError> {
    let t = desk.t();
    let title = t.say("list-title");
    let field = Field::file(t, "file", t.say("list-file"))
        .hint(t.say("list-file-hint"))
        .error(wrong);
    let untold = list.problem_count.saturating_sub(list.problems.len());
    Ok(ImportPage {
        head: desk.head(&title)?.under(desk.about()),
        frame: desk.frame(&title).with_errors(ErrorSummary::of(t, [&field])),
        back: BackLink::new(t.say("analysis-back"), desk.href("#register")),
        field,
        action: desk.href("/import"),
        template: desk.href("/import/template.xlsx"),
        problems: list.problems.iter().map(|note| sentence(t, note)).collect(),
        more: (untold > 0).then(|| t.say_with("list-problems-more", &[("count", Arg::from(untold))])),
    })
}

/// What there is to say of a list, and where in it.
fn sentence(t: Texts, note: &ListNote) -> String {
    let args: Vec<(&str, Arg)> = note
        .args
        .iter()
        .map(|(name, value)| match name.as_str() {
            "count" | "measures" => (name.as_str(), counted(value)),
            _ => (name.as_str(), Arg::from(value)),
        })
        .collect();
    let what = t.say_with(&note.code, &args);
    let row = ("row", Arg::from(note.row.unwrap_or_default().to_string()));
    match (note.row, &note.column) {
        (Some(_), Some(column)) => t.say_with(
            "list-in-cell",
            &[row, ("column", Arg::from(column)), ("what", Arg::from(what))],
        ),
        (Some(_), None) => t.say_with("list-in-row", &[row, ("what", Arg::from(what))]),
        _ => what,
    }
}

/// Reads the file and keeps what it says for review; nothing is added.
async fn upload(page: Page, number: Path<String>, documents: Option<Data<Documents>>, upload: PageUpload) -> Answer {
    let desk = writing(page, &number).await?;
    let chosen = upload
        .0
        .files
        .into_iter()
        .find(|file| file.field == "file" && !file.file_name.is_empty());
    let Some(file) = chosen else {
        let wrong = desk.t().say("list-file-missing");
        return render_as(Kind::Invalid, &asking(&desk, Some(wrong), &RiskList::default())?);
    };
    let list = maker(documents)?.risks(file.content).await?.beside(&desk.case.analysis);
    if !list.problems.is_empty() {
        let wrong = desk.t().say("list-problems-title");
        return render_as(Kind::Invalid, &asking(&desk, Some(wrong), &list)?);
    }
    let reviewed = ReviewedList {
        first: desk.page.app.new_item_id(),
        file: file.file_name,
        list,
    };
    desk.page
        .app
        .review_risks(desk.case.id, &reviewed, &desk.page.ctx)
        .await?;
    Ok(crate::page::see_other(
        &desk.href(&format!("/import/{}", reviewed.first)),
    ))
}

fn named(list: &str) -> Result<ItemId, PageError> {
    list.parse().ok().ok_or_else(PageError::not_found)
}

async fn review(page: Page, path: Path<(String, String)>) -> Answer {
    let (number, list) = path.into_inner();
    let desk = writing(page, &number).await?;
    let kept = desk
        .page
        .app
        .reviewed_risks(desk.case.id, named(&list)?, &desk.page.ctx)
        .await?;
    match kept {
        Some(reviewed) => render(&reviewing(&desk, &reviewed)?),
        None => render_as(
            Kind::NotFound,
            &asking(&desk, Some(desk.t().say("list-gone")), &RiskList::default())?,
        ),
    }
}

fn reviewing(desk: &Desk, reviewed: &ReviewedList) -> Result<ReviewPage, PageError> {
    let (t, list) = (desk.t(), &reviewed.list);
    let title = t.say("list-preview-title");
    let args = [
        ("file", Arg::from(&reviewed.file)),
        ("risks", Arg::from(list.risks.len())),
        ("causes", Arg::from(list.causes())),
        ("consequences", Arg::from(list.consequences())),
        ("measures", Arg::from(list.measures())),
    ];
    let count = ("count", Arg::from(list.risks.len()));
    let untold = list.risks.len().saturating_sub(SHOWN);
    Ok(ReviewPage {
        head: desk.head(&title)?.under(desk.about()),
        frame: desk.frame(&title),
        back: BackLink::new(t.say("list-other-file"), desk.href("/import")),
        said: t.say_with("list-preview-said", &args),
        remarks: list
            .remarks
            .iter()
            .take(REMARKS)
            .map(|note| sentence(t, note))
            .collect(),
        rows: list.risks.iter().take(SHOWN).map(|risk| row(desk, risk)).collect(),
        more: (untold > 0).then(|| t.say_with("list-preview-more", &[("count", Arg::from(untold))])),
        action: desk.href(&format!("/import/{}", reviewed.first)),
        actions: Actions(vec![
            Action::submit(t.say_with("list-confirm", &[count])),
            Action::link(t.say("common-cancel"), desk.href("#register")).tertiary(),
        ]),
    })
}

fn row(desk: &Desk, risk: &ListedRisk) -> ReviewRow {
    let level = |rating: Option<Rating>| rating.map(|rating| risk_level(desk.t(), &desk.case.scale, rating));
    ReviewRow {
        row: risk.row,
        event: risk.event.clone(),
        causes: risk.causes.clone(),
        consequences: risk.consequences.clone(),
        measures: risk.measures.iter().map(|measure| measure.text.clone()).collect(),
        before: level(risk.before),
        after: level(risk.after),
    }
}

/// Adds all of it, once.
async fn add(page: Page, path: Path<(String, String)>, _form: PageForm) -> Answer {
    let (number, list) = path.into_inner();
    let desk = writing(page, &number).await?;
    let added = desk
        .page
        .app
        .import_reviewed_risks(desk.case.id, named(&list)?, &desk.page.ctx)
        .await?;
    let key = match added {
        RisksAdded::Added(_) => "list-done-added",
        RisksAdded::Already => "list-done-added-already",
        RisksAdded::Gone => {
            let wrong = desk.t().say("list-gone");
            return render_as(Kind::NotFound, &asking(&desk, Some(wrong), &RiskList::default())?);
        }
    };
    Ok(see_other_saying(&desk.href("#register"), key))
}

async fn template(page: Page, number: Path<String>, documents: Option<Data<Documents>>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let t = desk.t();
    let content = maker(documents)?
        .risk_template(&desk.page.app, language(t.lang()))
        .await?;
    Ok(saved(&format!("{}.xlsx", t.say("list-template-title")), XLSX, content))
}

async fn export(page: Page, number: Path<String>, documents: Option<Data<Documents>>) -> Answer {
    let desk = Desk::open(page, &number).await?;
    let t = desk.t();
    let content = maker(documents)?
        .analysis_sheet(&desk.page.app, &desk.case, language(t.lang()))
        .await?;
    let name = format!("{} {}.xlsx", desk.case.number, t.say("analysis-title"));
    Ok(saved(&name, XLSX, content))
}
