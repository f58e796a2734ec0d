//! The list to the board: decisions by delegation that it has not been told of, to take along to the next meeting, and those it
//! has been told of.

use std::collections::BTreeSet;

use actix_web::HttpResponse;
use actix_web::web::{Data, Path, Query, ServiceConfig, get, post};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;
use undantag_app::{BoardDecision, Department, day_in_sweden};
use undantag_case::CaseId;
use undantag_http::{Documents, Kind, PageForm, Table, TableCell, TableForm};
use undantag_text::Lang;

use crate::case_head::{case_href, label};
use crate::files::{XLSX, maker, saved};
use crate::page::{Answer, Page, render, render_as, see_other_saying};
use crate::refused::PageError;
use crate::view::{Action, Actions, BackLink, Choice, Empty, ErrorSummary, Field, Frame, Texts};

/// Adds the pages. Who may see them is decided in the application.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/reporting", get().to(show))
        .route("/reporting", post().to(report))
        .route("/reporting/list.xlsx", get().to(xlsx))
        .route("/reporting/list.csv", get().to(csv))
        .route("/reporting/{meeting}", get().to(meeting));
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
    /// Which to report, and when: what the form asks.
    form: Option<(Field, Field, Action)>,
    meetings: Vec<(String, String)>,
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
    render(&waiting(&page, None, "").await?)
}

async fn waiting(page: &Page, wrong: Option<String>, typed: &str) -> Result<ReportingPage, PageError> {
    let t = page.t();
    let decisions = page.app.unreported(&page.ctx).await?;
    let departments = page.app.departments().await?;
    let choice = |it: &BoardDecision| Choice::new(it.case.to_string(), format!("{} {}", it.number, it.title));
    let ticked: Vec<String> = decisions.iter().map(|it| it.case.to_string()).collect();
    let which = Field::checkboxes(
        t,
        "case",
        t.say("reporting-which"),
        decisions.iter().map(choice).collect(),
    );
    let day = Field::date(t, "meeting", t.say("reporting-meeting"))
        .hint(t.say("reporting-meeting-hint"))
        .value(typed)
        .error(wrong);
    let meetings = page.app.meetings(&page.ctx).await?;
    Ok(ReportingPage {
        frame: page
            .frame(t.say("reporting-title"))
            .with_errors(ErrorSummary::of(t, [&day])),
        back: None,
        lead: t.say("reporting-lead"),
        rows: decisions.iter().map(|it| row(t, it, &departments)).collect(),
        none: Empty::new(t.say("reporting-none"), t.say("reporting-none-text")),
        exports: exports(t, None),
        form: (!decisions.is_empty()).then(|| (which.values(&ticked), day, Action::submit(t.say("reporting-mark")))),
        meetings: meetings
            .into_iter()
            .map(|day| (format!("/reporting/{day}"), t.date(day)))
            .collect(),
    })
}

async fn meeting(page: Page, meeting: Path<String>) -> Answer {
    let t = page.t();
    let day: NaiveDate = meeting.parse().ok().ok_or_else(PageError::not_found)?;
    let decisions = page.app.reported_at(day, &page.ctx).await?;
    let departments = page.app.departments().await?;
    render(&ReportingPage {
        frame: page.frame(t.say_with("reporting-title-meeting", &[("date", t.date(day).into())])),
        back: Some(BackLink::new(t.say("reporting-title"), "/reporting")),
        lead: t.say("reporting-lead-meeting"),
        rows: decisions.iter().map(|it| row(t, it, &departments)).collect(),
        none: Empty::new(t.say("reporting-none"), t.say("reporting-none-meeting")),
        exports: exports(t, Some(day)),
        form: None,
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
    let text = |text: String| TableCell::Text(text);
    vec![
        text(it.title.clone()),
        text(department.unwrap_or_default()),
        text(label(t, &it.outcome)),
        TableCell::Day(Some(day_in_sweden(decision.at))),
        text(format!("{}, {}", decision.name, decision.title)),
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

/// Notes that what was ticked is reported.
async fn report(page: Page, form: PageForm) -> Answer {
    let typed = form.text("meeting").trim().to_owned();
    let Ok(day) = typed.parse::<NaiveDate>() else {
        let wrong = page.t().say("reporting-meeting-wrong");
        return render_as(Kind::Invalid, &waiting(&page, Some(wrong), &typed).await?);
    };
    let cases: BTreeSet<CaseId> = form.all("case").filter_map(|id| id.parse().ok()).collect();
    let noted = page.app.report(day, &cases, &page.ctx).await?;
    let key = if noted > 0 {
        "reporting-done-marked"
    } else {
        "reporting-done-nothing"
    };
    Ok(see_other_saying("/reporting", key))
}

async fn xlsx(page: Page, wanted: Query<Wanted>, documents: Option<Data<Documents>>) -> Answer {
    file(&page, wanted.meeting, documents, (TableForm::Xlsx, "xlsx", XLSX)).await
}

async fn csv(page: Page, wanted: Query<Wanted>, documents: Option<Data<Documents>>) -> Answer {
    file(
        &page,
        wanted.meeting,
        documents,
        (TableForm::Csv, "csv", "text/csv; charset=utf-8"),
    )
    .await
}

async fn file(
    page: &Page,
    meeting: Option<NaiveDate>,
    documents: Option<Data<Documents>>,
    (form, end, media_type): (TableForm, &str, &str),
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
    let day = meeting.unwrap_or(page.ctx.today);
    let name = format!("{} {day}.{end}", table.name);
    let content = maker(documents)?.table(&page.app, table, form).await?;
    Ok(saved(&name, media_type, content))
}
