//! The register as a file: every case that the page's filters find, not one page of them, and only what the reader may see.

use std::collections::BTreeSet;

use actix_web::web::{Data, Query};
use undantag_app::{CaseRow, RegisterFilter, day_in_sweden};
use undantag_case::Place;
use undantag_http::{Documents, Table, TableCell, TableForm};

use super::asked::{Asked, Known};
use super::{remaining, status};
use crate::case_head::label;
use crate::files::listed;
use crate::page::{Answer, Page};
use crate::refused::PageError;
use crate::view::Texts;

/// Cases asked for at once.
const AT_ONCE: u64 = 100;

const HEADINGS: [(&str, u8); 11] = [
    ("case-number", 14),
    ("pages-register-service", 50),
    ("pages-register-guideline", 28),
    ("case-department", 28),
    ("pages-register-status", 28),
    ("pages-register-risk", 18),
    ("pages-register-due-day", 14),
    ("pages-register-received", 14),
    ("pages-register-decided", 14),
    ("pages-register-valid-until", 14),
    ("pages-register-changed", 14),
];

pub(super) async fn xlsx(
    page: Page,
    pairs: Query<Vec<(String, String)>>,
    documents: Option<Data<Documents>>,
) -> Answer {
    file(&page, &pairs, documents, TableForm::Xlsx).await
}

pub(super) async fn csv(page: Page, pairs: Query<Vec<(String, String)>>, documents: Option<Data<Documents>>) -> Answer {
    file(&page, &pairs, documents, TableForm::Csv).await
}

async fn file(page: &Page, pairs: &[(String, String)], documents: Option<Data<Documents>>, form: TableForm) -> Answer {
    let t = page.t();
    let departments = page.app.departments().await?;
    let known = Known::of(t, &page.app, &departments);
    let cases = all(page, Asked::of(t, pairs, &known).filter(&known)).await?;
    let table = Table {
        name: t.say("pages-nav-cases"),
        headings: HEADINGS.map(|(key, width)| (t.say(key), width)).into(),
        rows: cases.iter().map(|case| cells(t, case, &known)).collect(),
    };
    listed(&page.app, documents, (table, form), page.ctx.today).await
}

/// All that the filter finds. What changes meanwhile may come twice on its pages, and is listed once.
async fn all(page: &Page, filter: RegisterFilter) -> Result<Vec<CaseRow>, PageError> {
    let mut filter = RegisterFilter {
        page: 1,
        limit: AT_ONCE,
        ..filter
    };
    let (mut found, mut known) = (Vec::new(), BTreeSet::new());
    loop {
        let (rows, total) = page.app.register(&filter, &page.ctx).await?;
        found.extend(rows.into_iter().filter(|case| known.insert(case.id)));
        if filter.page.saturating_mul(AT_ONCE) >= total {
            return Ok(found);
        }
        filter.page = filter.page.saturating_add(1);
    }
}

fn cells(t: Texts, case: &CaseRow, known: &Known) -> Vec<TableCell> {
    let workflow = known.workflow(case);
    let place = workflow.and_then(|workflow| Place::of(workflow, &case.state));
    let risk = case.highest_residual.as_deref().and_then(|word| remaining(t, word));
    let text = TableCell::Text;
    let day = |at: Option<_>| TableCell::Day(at.map(day_in_sweden));
    vec![
        text(case.number.clone()),
        text(case.title.clone()),
        text(workflow.map(|workflow| label(t, workflow.label())).unwrap_or_default()),
        text(known.department(case.department)),
        text(status(t, case, workflow, place).text),
        text(risk.map(|risk| risk.name).unwrap_or_default()),
        TableCell::Day(case.due_on),
        day(case.received_at),
        day(case.decided_at),
        TableCell::Day(case.valid_until),
        day(Some(case.updated_at)),
    ]
}
