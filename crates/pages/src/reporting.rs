//! The list to the board: decisions by delegation that it has not been told of, to take along to the next meeting, and those it
//! has been told of.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;
use undantag_app::{AppError, BoardDecision, Department, day_in_sweden};
use undantag_case::{CaseId, Refusal};
use undantag_http::{Documents, Kind, PageForm, Table, TableCell, TableForm};
use undantag_text::Lang;

use crate::case_head::{case_href, label};
use crate::files::listed;
use crate::page::{Answer, Page, render, render_as, see_other_saying};
use crate::refused::PageError;
use crate::said::field_message;
use crate::view::{Action, Actions, BackLink, Choice, Empty, ErrorSummary, Field, Frame, Texts};

/// Adds the pages. Who may see them is decided in the application.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/reporting", get().to(show))
        .route("/reporting", post().to(report))
        .route("/reporting/list.xlsx", get().to(xlsx))
        .route("/reporting/list.csv", get().to(csv))
        .route("/reporting/{meeting}", get().to(meeting))
        .route("/reporting/{meeting}/undo", post().to(undo));
}

#[derive(Template)]
#[template(path = "reporting.html")]
struct ReportingPage {
    frame: Frame,
    back: Option<BackLink>,
    lead: String,
    rows: Vec<Row>,
    none: Empty,
    exports: Actions,
    form: Option<Form>,
    meetings: Vec<(String, String)>,
}

/// What can be done with the decisions that are ticked.
struct Form {
    title: String,
    action: String,
    fields: Vec<Field>,
    button: Action,
}

/// What was typed in the form, and what must be mended of it.
#[derive(Default)]
struct Typed {
    meeting: String,
    ticked: Vec<String>,
    wrong_day: Option<String>,
    wrong_choice: Option<String>,
}

/// A decision.
struct Row {
    number: String,
    href: String,
    cells: Vec<String>,
}

/// Which list a file is of.
#[derive(Deserialize)]
struct Wanted {
    meeting: Option<NaiveDate>,
}

async fn show(page: Page) -> Answer {
    render(&waiting(&page, None).await?)
}

/// The list that waits: all of it ticked, until somebody has ticked otherwise.
async fn waiting(page: &Page, typed: Option<Typed>) -> Result<ReportingPage, PageError> {
    let t = page.t();
    let decisions = page.app.unreported(&page.ctx).await?;
    let departments = page.app.departments().await?;
    let typed = typed.unwrap_or_else(|| Typed {
        ticked: decisions.iter().map(value).collect(),
        ..Typed::default()
    });
    let which = which(t, "reporting-which", &decisions)
        .values(&typed.ticked)
        .error(typed.wrong_choice);
    let day = Field::date(t, "meeting", t.say("reporting-meeting"))
        .hint(t.say("reporting-meeting-hint"))
        .value(typed.meeting)
        .error(typed.wrong_day);
    let meetings = page.app.meetings(&page.ctx).await?;
    Ok(ReportingPage {
        frame: page
            .frame(t.say("reporting-title"))
            .with_errors(ErrorSummary::of(t, [&which, &day])),
        back: None,
        lead: t.say("reporting-lead"),
        rows: decisions.iter().map(|it| row(t, it, &departments)).collect(),
        none: Empty::new(t.say("reporting-none"), t.say("reporting-none-text")),
        exports: exports(t, None),
        form: (!decisions.is_empty()).then(|| Form {
            title: t.say("reporting-mark-title"),
            action: "/reporting".to_owned(),
            fields: vec![which, day],
            button: Action::submit(t.say("reporting-mark")),
        }),
        meetings: meetings
            .into_iter()
            .map(|day| (meeting_href(day), t.date(day)))
            .collect(),
    })
}

fn which(t: Texts, key: &str, decisions: &[BoardDecision]) -> Field {
    let choices = decisions.iter().map(|it| Choice::new(value(it), called(t, it)));
    Field::checkboxes(t, "case", t.say(key), choices.collect())
}

fn meeting_href(day: NaiveDate) -> String {
    format!("/reporting/{day}")
}

async fn meeting(page: Page, meeting: Path<String>) -> Answer {
    let day: NaiveDate = meeting.parse().ok().ok_or_else(PageError::not_found)?;
    render(&reported(&page, day, None).await?)
}

/// The list of a meeting, with a form to take back what was noted by mistake.
async fn reported(page: &Page, day: NaiveDate, wrong: Option<String>) -> Result<ReportingPage, PageError> {
    let t = page.t();
    let decisions = page.app.reported_at(day, &page.ctx).await?;
    let departments = page.app.departments().await?;
    let which = which(t, "reporting-undo-which", &decisions).error(wrong);
    let offered = !decisions.is_empty() && page.app.takes_reports_back(&page.ctx);
    Ok(ReportingPage {
        frame: page
            .frame(t.say_with("reporting-title-meeting", &[("date", t.date(day).into())]))
            .with_errors(ErrorSummary::of(t, [&which])),
        back: Some(BackLink::new(t.say("reporting-title"), "/reporting")),
        lead: t.say("reporting-lead-meeting"),
        rows: decisions.iter().map(|it| row(t, it, &departments)).collect(),
        none: Empty::new(t.say("reporting-none"), t.say("reporting-none-meeting")),
        exports: exports(t, Some(day)),
        form: offered.then(|| Form {
            title: t.say("reporting-undo-title"),
            action: format!("{}/undo", meeting_href(day)),
            fields: vec![which],
            button: Action::submit(t.say("reporting-undo")).secondary(),
        }),
        meetings: Vec::new(),
    })
}

fn exports(t: Texts, meeting: Option<NaiveDate>) -> Actions {
    let of = meeting.map(|day| format!("?meeting={day}")).unwrap_or_default();
    let link = |key: &str, form: &str| {
        Action::link(t.say(key), format!("/reporting/list.{form}{of}"))
            .tertiary()
            .small()
    };
    Actions(vec![link("reporting-xlsx", "xlsx"), link("reporting-csv", "csv")])
}

/// What is told of a decision, in the order of the headings after the number.
fn cells(t: Texts, it: &BoardDecision, departments: &[Department]) -> Vec<TableCell> {
    let decision = &it.decision;
    let department = departments.iter().find(|department| department.id == it.department);
    let department = department.map(|department| match t.lang() {
        Lang::Sv => department.name_sv.clone(),
        Lang::En => department.name_en.clone(),
    });
    let makers = decision.makers().map(|(name, title, _)| format!("{name}, {title}"));
    let text = |text: String| TableCell::Text(text);
    vec![
        text(it.title.clone()),
        text(department.unwrap_or_default()),
        text(label(t, &it.outcome)),
        TableCell::Day(Some(day_in_sweden(decision.at))),
        text(makers.collect::<Vec<_>>().join("; ")),
        text(decision.delegation_item.clone()),
        TableCell::Day(decision.valid_until),
    ]
}

const HEADINGS: [(&str, u8); 8] = [
    ("reporting-number", 14),
    ("reporting-case", 50),
    ("case-department", 28),
    ("reporting-decision", 24),
    ("reporting-decided-on", 14),
    ("reporting-decided-by", 40),
    ("reporting-delegation", 16),
    ("reporting-valid-until", 14),
];

fn row(t: Texts, it: &BoardDecision, departments: &[Department]) -> Row {
    let shown = |cell: TableCell| match cell {
        TableCell::Text(text) => text,
        TableCell::Day(day) => day.map_or_else(|| "–".to_owned(), |day| t.date(day)),
    };
    Row {
        number: it.number.clone(),
        href: case_href(&it.number),
        cells: cells(t, it, departments).into_iter().map(shown).collect(),
    }
}

/// What names a decision in the form: its case, and when it was made.
fn value(it: &BoardDecision) -> String {
    format!("{}/{}", it.case, it.decision.at.to_rfc3339())
}

fn named(value: &str) -> Option<(CaseId, DateTime<Utc>)> {
    let (case, at) = value.split_once('/')?;
    Some((case.parse().ok()?, at.parse().ok()?))
}

/// What a decision is called among those to tick: a case may have several.
fn called(t: Texts, it: &BoardDecision) -> String {
    let decided_on = t.date(day_in_sweden(it.decision.at));
    format!("{} {}: {}, {decided_on}", it.number, it.title, label(t, &it.outcome))
}

/// Notes that what was ticked is reported.
async fn report(page: Page, form: PageForm) -> Answer {
    let t = page.t();
    let mut typed = Typed {
        meeting: form.text("meeting").trim().to_owned(),
        ticked: form.all("case").map(str::to_owned).collect(),
        ..Typed::default()
    };
    let ticked = ticked(&form);
    let day = typed.meeting.parse::<NaiveDate>();
    typed.wrong_choice = ticked.is_empty().then(|| t.say("reporting-which-wrong"));
    typed.wrong_day = day.is_err().then(|| t.say("reporting-meeting-wrong"));
    let (Ok(day), None) = (day, &typed.wrong_choice) else {
        return render_as(Kind::Invalid, &waiting(&page, Some(typed)).await?);
    };
    let noted = match page.app.report(day, &ticked, &page.ctx).await {
        Ok(noted) => noted,
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            typed.wrong_day = errors.first().map(|error| field_message(t, error));
            return render_as(Kind::Invalid, &waiting(&page, Some(typed)).await?);
        }
        Err(other) => return Err(other.into()),
    };
    let key = if noted > 0 {
        "reporting-done-marked"
    } else {
        "reporting-done-nothing"
    };
    Ok(see_other_saying("/reporting", key))
}

/// Takes back that what was ticked is reported.
async fn undo(page: Page, meeting: Path<String>, form: PageForm) -> Answer {
    let day: NaiveDate = meeting.parse().ok().ok_or_else(PageError::not_found)?;
    let ticked = ticked(&form);
    if ticked.is_empty() {
        let wrong = page.t().say("reporting-which-wrong");
        return render_as(Kind::Invalid, &reported(&page, day, Some(wrong)).await?);
    }
    page.app.take_reports_back(&ticked, &page.ctx).await?;
    Ok(see_other_saying("/reporting", "reporting-done-undone"))
}

fn ticked(form: &PageForm) -> BTreeSet<(CaseId, DateTime<Utc>)> {
    form.all("case").filter_map(named).collect()
}

async fn xlsx(page: Page, wanted: Query<Wanted>, documents: Option<Data<Documents>>) -> Answer {
    file(&page, wanted.meeting, documents, TableForm::Xlsx).await
}

async fn csv(page: Page, wanted: Query<Wanted>, documents: Option<Data<Documents>>) -> Answer {
    file(&page, wanted.meeting, documents, TableForm::Csv).await
}

async fn file(
    page: &Page,
    meeting: Option<NaiveDate>,
    documents: Option<Data<Documents>>,
    form: TableForm,
) -> Result<HttpResponse, PageError> {
    let t = page.t();
    let decisions = match meeting {
        Some(day) => page.app.reported_at(day, &page.ctx).await?,
        None => page.app.unreported(&page.ctx).await?,
    };
    let departments = page.app.departments().await?;
    let whole = |it: &BoardDecision| {
        let number = TableCell::Text(it.number.clone());
        std::iter::once(number).chain(cells(t, it, &departments)).collect()
    };
    let table = Table {
        name: t.say("reporting-title"),
        headings: HEADINGS.map(|(key, width)| (t.say(key), width)).into(),
        rows: decisions.iter().map(whole).collect(),
    };
    listed(&page.app, documents, (table, form), meeting.unwrap_or(page.ctx.today)).await
}
