//! A plain list as a workbook, or as text that Swedish spreadsheet programs open right away.

use chrono::{DateTime, NaiveDate, Utc};

use super::book::{About, Heading, Sheet, SheetError, Shown, written};
use super::cell::FORMULA_SIGNS;

/// A list.
#[derive(Debug, Clone)]
pub struct List<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Headings, and how many characters wide the columns are.
    pub headings: &'a [(String, u8)],
    /// Rows.
    pub rows: Vec<Vec<ListCell>>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListCell {
    /// Words.
    Text(String),
    /// A day, if there is one.
    Day(Option<NaiveDate>),
}

/// The list as a workbook of one sheet.
pub fn list_sheet(list: &List<'_>, organisation: &str, now: DateTime<Utc>) -> Result<Vec<u8>, SheetError> {
    let about = About {
        title: list.name.to_owned(),
        author: organisation.to_owned(),
        now,
    };
    let heading = |(text, width): &(String, u8)| Heading {
        text: text.clone(),
        width: *width,
    };
    let shown = |cell: &ListCell| match cell {
        ListCell::Text(text) => Shown::from(text.as_str()),
        ListCell::Day(day) => Shown::from(*day),
    };
    let sheet = Sheet {
        name: sheet_name(list.name),
        headings: list.headings.iter().map(heading).collect(),
        rows: list.rows.iter().map(|row| row.iter().map(shown).collect()).collect(),
        choices: Vec::new(),
    };
    written(&about, &[sheet])
}

/// What a sheet may be called.
fn sheet_name(name: &str) -> String {
    let allowed = |c: &char| !matches!(c, '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\'');
    let name: String = name.chars().filter(allowed).take(31).collect();
    if name.trim().is_empty() { "1".to_owned() } else { name }
}

/// The list as text: semicolons between, and a byte order mark so that å, ä and ö are read right. What some programs would take
/// for a formula gets an apostrophe before it.
pub fn list_csv(list: &List<'_>) -> Vec<u8> {
    let mut text = "\u{FEFF}".to_owned();
    let headings = list
        .headings
        .iter()
        .map(|(heading, _)| quoted(heading))
        .collect::<Vec<_>>();
    text.push_str(&headings.join(";"));
    text.push_str("\r\n");
    for row in &list.rows {
        let cells: Vec<String> = row.iter().map(csv_cell).collect();
        text.push_str(&cells.join(";"));
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn csv_cell(cell: &ListCell) -> String {
    match cell {
        ListCell::Text(text) => quoted(text),
        ListCell::Day(day) => day.map(|day| day.to_string()).unwrap_or_default(),
    }
}

fn quoted(text: &str) -> String {
    let sign = if text.starts_with(FORMULA_SIGNS) { "'" } else { "" };
    format!("\"{sign}{}\"", text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_as_text_holds_no_formula_and_opens_in_swedish() {
        let headings = [("Ärende".to_owned(), 10), ("Dag".to_owned(), 10)];
        let day = NaiveDate::from_ymd_opt(2026, 12, 1);
        let rows = vec![vec![ListCell::Text("=1;\"a\"".into()), ListCell::Day(day)]];
        let list = List {
            name: "Lista",
            headings: &headings,
            rows,
        };
        let text = String::from_utf8(list_csv(&list)).unwrap();
        assert_eq!(text, "\u{FEFF}\"Ärende\";\"Dag\"\r\n\"'=1;\"\"a\"\"\";2026-12-01\r\n");
        assert!(
            list_sheet(&list, "Ängsviks kommun", DateTime::UNIX_EPOCH)
                .unwrap()
                .starts_with(b"PK")
        );
    }
}
