//! A cell as it was read. Formulas are never worked out: what they last came to is all that is seen of them.

use chrono::NaiveDate;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Cell {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Day(NaiveDate),
}

impl Cell {
    /// Words, as people wrote them: with one kind of line end, without what has no shape, and without the apostrophe that keeps
    /// spreadsheet programs from reading a text as a formula.
    pub(super) fn text(written: &str) -> Option<Self> {
        let lines = written
            .replace("\r\n", "\n")
            .replace(['\r', '\u{B}', '\u{2028}', '\u{2029}'], "\n");
        let shown: String = lines
            .chars()
            .filter(|c| !c.is_control() || matches!(c, '\n' | '\t'))
            .collect();
        // A line end at the end says that semicolons don't divide: see `values::joined`.
        let shown = shown.trim_start().trim_end_matches([' ', '\t', '\u{A0}']);
        let kept = match shown.strip_prefix('\'') {
            Some(rest) if rest.starts_with(FORMULA_SIGNS) => rest,
            _ => shown,
        };
        (!kept.is_empty()).then(|| Self::Text(kept.to_owned()))
    }

    /// What it says, as text.
    pub(super) fn shown(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Day(day) => day.to_string(),
        }
    }
}

/// What a text begins with that some spreadsheet programs take for a formula.
pub(super) const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

#[cfg(test)]
mod tests {
    use super::*;

    fn text(written: &str) -> String {
        Cell::text(written).map(|cell| cell.shown()).unwrap_or_default()
    }

    #[test]
    fn what_looks_like_a_formula_is_a_text() {
        assert_eq!(text("=1+1"), "=1+1");
        assert_eq!(text("'=1+1"), "=1+1");
        assert_eq!(text("'citat'"), "'citat'");
        assert_eq!(text(" a\r\nb\u{0}\u{7}\rc "), "a\nb\nc");
        assert_eq!(text("a; b\n"), "a; b\n");
        assert_eq!(Cell::text(" \u{0} "), None);
    }
}
