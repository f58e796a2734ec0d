//! The public register (offentligt register): what has been granted, for anybody to read and take along. It shows what the
//! application says is public, and asks nobody to sign in.

use actix_web::web::{Data, Query};
use askama::Template;
use serde::Deserialize;
use undantag_app::{Department, PublicExemption};
use undantag_http::{Documents, Table, TableCell, TableForm};
use undantag_text::Arg;

use super::asked::{A_PAGE, department_name};
use crate::case_head::outcome_name;
use crate::files::listed;
use crate::page::{Answer, OpenPage, see_other};
use crate::refused::PageError;
use crate::view::{Action, Actions, Empty, Frame, Pages, Texts};

/// Rows asked for at once when all are.
const AT_ONCE: u64 = 100;

const HEADINGS: [(&str, u8); 8] = [
    ("public-number", 14),
    ("public-service", 50),
    ("public-department", 28),
    ("public-product", 40),
    ("public-outcome", 24),
    ("public-decided-on", 14),
    ("public-valid-until", 14),
    ("public-state", 24),
];

#[derive(Template)]
#[template(path = "public_register.html")]
struct PublicPage {
    frame: Frame,
    lead: String,
    rows: Vec<Vec<String>>,
    none: Empty,
    exports: Actions,
    pages: Pages,
}

/// Which page.
#[derive(Debug, Deserialize)]
pub(super) struct Wanted {
    page: Option<u64>,
}

pub(super) async fn show(open: OpenPage, wanted: Query<Wanted>) -> Answer {
    let t = open.t();
    let at = wanted.page.unwrap_or(1).clamp(1, 1_000_000);
    let departments = open.app.departments().await?;
    let (found, total) = open.app.public_register(at, A_PAGE).await?;
    let last = total.div_ceil(A_PAGE).max(1);
    if at > last {
        return Ok(see_other(&format!("/register?page={last}")));
    }
    let shown = |it: &PublicExemption| -> Vec<String> {
        let cells = cells(t, it, &departments).into_iter();
        cells.map(|cell| in_words(t, cell)).collect()
    };
    let organisation = [("organisation", Arg::from(&open.app.settings().organisation))];
    let download = Action::link(t.say("public-csv"), "/register.csv").tertiary().small();
    open.render(&PublicPage {
        frame: open.frame(t.say("public-title")),
        lead: t.say_with("public-lead", &organisation),
        rows: found.iter().map(shown).collect(),
        none: Empty::new(t.say("public-none"), t.say("public-none-text")),
        exports: Actions(vec![download]),
        pages: pages(t, at, total),
    })
}

fn in_words(t: Texts, cell: TableCell) -> String {
    match cell {
        TableCell::Text(text) => text,
        TableCell::Day(day) => day.map_or_else(|| "–".to_owned(), |day| t.date(day)),
    }
}

fn pages(t: Texts, at: u64, total: u64) -> Pages {
    let to = at.saturating_mul(A_PAGE);
    let href = |page: u64| format!("/register?page={page}");
    Pages {
        t,
        from: to.saturating_sub(A_PAGE).saturating_add(1),
        to: to.min(total),
        total,
        previous: (at > 1).then(|| href(at.saturating_sub(1))),
        next: (to < total).then(|| href(at.saturating_add(1))),
    }
}

/// What is told of an exemption, in the order of the headings.
fn cells(t: Texts, it: &PublicExemption, departments: &[Department]) -> Vec<TableCell> {
    let department = departments.iter().find(|department| department.id == it.department);
    let (title, product) = match &it.what {
        Some(what) => {
            let parts = [what.product.trim(), what.supplier.trim()];
            let given: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            (what.title.clone(), given.join(", "))
        }
        None => (t.say("public-secret"), String::new()),
    };
    let outcome = outcome_name(t.about(&it.workflow), it.way.as_ref(), it.outcome.as_str());
    let state = match it.ended_on {
        Some(day) => t.say_with("public-ended", &[("date", Arg::from(t.date(day)))]),
        None => t.say("public-in-force"),
    };
    vec![
        TableCell::Text(it.number.clone()),
        TableCell::Text(title),
        TableCell::Text(department.map(|it| department_name(t, it)).unwrap_or_default()),
        TableCell::Text(product),
        TableCell::Text(outcome),
        TableCell::Day(Some(it.decided_on)),
        TableCell::Day(it.valid_until),
        TableCell::Text(state),
    ]
}

/// All of it, as text.
pub(super) async fn csv(open: OpenPage, documents: Option<Data<Documents>>) -> Answer {
    let t = open.t();
    let departments = open.app.departments().await?;
    let found = all(&open).await?;
    let table = Table {
        name: t.say("public-title"),
        headings: HEADINGS.map(|(key, width)| (t.say(key), width)).into(),
        rows: found.iter().map(|it| cells(t, it, &departments)).collect(),
    };
    listed(&open.app, documents, (table, TableForm::Csv), open.app.today()).await
}

async fn all(open: &OpenPage) -> Result<Vec<PublicExemption>, PageError> {
    let (mut found, mut page) = (Vec::new(), 1_u64);
    loop {
        let (rows, total) = open.app.public_register(page, AT_ONCE).await?;
        found.extend(rows);
        if page.saturating_mul(AT_ONCE) >= total {
            return Ok(found);
        }
        page = page.saturating_add(1);
    }
}
