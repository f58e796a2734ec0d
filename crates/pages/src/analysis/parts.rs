//! What the analysis's pages are laid out with: sections with a heading and ways on, tables, and texts in paragraphs.

use askama::Template;
use askama::filters::HtmlSafe;
use undantag_http::Kind;

use crate::page::{Answer, render, render_as};
use crate::view::{Action, Actions, Alert, BackLink, CaseHead, Frame, Html};

use super::desk::Desk;

/// A text people wrote, one paragraph a line.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"<div class="u-stack">{% for line in lines %}<p>{{ line }}</p>{% endfor %}</div>"#
)]
struct Prose<'a> {
    lines: Vec<&'a str>,
}

impl HtmlSafe for Prose<'_> {}

/// `text` in paragraphs.
pub(super) fn prose(text: &str) -> Html {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Html::of(&Prose { lines })
}

/// One cell of a table.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    html: Html,
    number: bool,
    column: String,
}

impl<T: Into<Html>> From<T> for Cell {
    fn from(html: T) -> Self {
        Self {
            html: html.into(),
            number: false,
            column: String::new(),
        }
    }
}

impl Cell {
    /// A number, which stands to the right.
    pub(super) fn number(html: impl Into<Html>) -> Self {
        Self {
            html: html.into(),
            number: true,
            column: String::new(),
        }
    }
}

/// One row of a table; its first cell is its heading.
#[derive(Debug, Clone)]
struct Row {
    id: Option<String>,
    cells: Vec<Cell>,
}

/// A table that becomes blocks on telephones. The heading with the id `named` names it.
#[derive(Debug, Clone, Template)]
#[template(path = "analysis/table.html")]
pub(super) struct Table {
    named: String,
    columns: Vec<Column>,
    rows: Vec<Row>,
}

/// A column's name, and whether it holds numbers.
#[derive(Debug, Clone)]
struct Column {
    name: String,
    number: bool,
}

impl HtmlSafe for Table {}

impl Table {
    /// An empty table. A column without a name holds what can be done with the row.
    pub(super) fn new(named: &str, columns: &[String]) -> Self {
        let column = |name: &String| Column {
            name: name.clone(),
            number: false,
        };
        Self {
            named: named.to_owned(),
            columns: columns.iter().map(column).collect(),
            rows: Vec::new(),
        }
    }

    /// One more row.
    pub(super) fn add(&mut self, id: Option<String>, mut cells: Vec<Cell>) {
        for (column, cell) in self.columns.iter_mut().zip(&mut cells) {
            column.number |= cell.number;
            cell.column.clone_from(&column.name);
        }
        self.rows.push(Row { id, cells });
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// A part of a page.
#[derive(Debug, Clone)]
pub(super) struct Section {
    /// Its place on the page; its heading's id is this with `-h`.
    pub(super) id: String,
    pub(super) heading: String,
    pub(super) intro: Option<String>,
    pub(super) actions: Actions,
    pub(super) body: Vec<Html>,
}

impl Section {
    pub(super) fn new(id: &str, heading: impl Into<String>) -> Self {
        Self {
            id: id.to_owned(),
            heading: heading.into(),
            intro: None,
            actions: Actions::default(),
            body: Vec::new(),
        }
    }

    pub(super) fn intro(self, text: impl Into<String>) -> Self {
        Self {
            intro: Some(text.into()),
            ..self
        }
    }

    pub(super) fn offering(mut self, action: Action) -> Self {
        self.actions.0.push(action.small());
        self
    }

    /// The same, with an action only when it may be taken.
    pub(super) fn offering_if(self, may: bool, action: impl FnOnce() -> Action) -> Self {
        if may { self.offering(action()) } else { self }
    }

    pub(super) fn with(mut self, part: &impl HtmlSafe) -> Self {
        self.body.push(Html::of(part));
        self
    }

    pub(super) fn saying(mut self, text: &str) -> Self {
        self.body.push(prose(text));
        self
    }
}

/// A page that is read: sections one after the other.
#[derive(Template)]
#[template(path = "analysis/sections.html")]
pub(super) struct SectionsPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) alert: Option<Alert>,
    pub(super) sections: Vec<Section>,
}

/// A page with these sections, under the analysis.
pub(super) fn sections_page(desk: &Desk, heading: &str, alert: Option<Alert>, sections: Vec<Section>) -> Answer {
    render(&SectionsPage {
        frame: desk.frame(heading),
        head: desk.head(heading)?.under(desk.about()),
        back: BackLink::new(desk.t().say("analysis-back"), desk.href("")),
        alert,
        sections,
    })
}

/// The page, as a refusal of `kind` if there is one.
pub(super) fn shown(refused: Option<Kind>, page: &impl Template) -> Answer {
    match refused {
        Some(kind) => render_as(kind, page),
        None => render(page),
    }
}
