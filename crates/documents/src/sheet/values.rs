//! What people write in the cells of a risk list: steps of the scale, days, statuses, lists.

use std::sync::LazyLock;

use chrono::NaiveDate;
use undantag_case::MeasureStatus;
use undantag_text::{Lang, say};

use super::cell::Cell;

/// The steps of the scale.
const STEPS: [u8; 4] = [1, 2, 3, 4];
/// What stands for an empty place in a list.
const NOTHING: [&str; 3] = ["–", "-", "—"];

/// What is told in steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Axis {
    /// How often.
    Likelihood,
    /// How serious.
    Severity,
}

impl Axis {
    /// The last part of its message keys.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Likelihood => "likelihood",
            Self::Severity => "severity",
        }
    }

    /// `Möjlig`.
    fn step_word(self, lang: Lang, step: u8) -> String {
        say(lang, &format!("analysis-{}-{step}", self.word()))
    }

    /// `3 Möjlig`: how we write a step.
    pub(super) fn label(self, lang: Lang, step: u8) -> String {
        format!("{step} {}", self.step_word(lang, step))
    }

    /// All steps as we write them.
    pub(super) fn labels(self, lang: Lang) -> Vec<String> {
        STEPS.into_iter().map(|step| self.label(lang, step)).collect()
    }

    /// The step that a word stands for, in either language.
    fn named(self, word: &str) -> Option<u8> {
        let found = STEP_WORDS
            .iter()
            .find(|(axis, known, _)| *axis == self && known == word)?;
        Some(found.2)
    }
}

static STEP_WORDS: LazyLock<Vec<(Axis, String, u8)>> = LazyLock::new(|| {
    let mut words = Vec::new();
    for axis in [Axis::Likelihood, Axis::Severity] {
        for lang in Lang::ALL {
            words.extend(STEPS.map(|step| (axis, axis.step_word(lang, step).to_lowercase(), step)));
        }
    }
    words
});

/// A step of the scale: 1 to 4, its word, or both.
pub(super) fn step(cell: &Cell, axis: Axis) -> Option<u8> {
    match cell {
        Cell::Number(number) => STEPS
            .into_iter()
            .find(|step| f64::from(*step).total_cmp(number).is_eq()),
        Cell::Text(text) => step_in(text, axis),
        Cell::Day(_) => None,
    }
}

fn step_in(text: &str, axis: Axis) -> Option<u8> {
    let text = text.trim().to_lowercase();
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let word = rest.trim_start_matches(|c: char| !c.is_alphabetic()).trim_end();
    let numbered = STEPS.into_iter().find(|step| step.to_string() == number);
    match (numbered, axis.named(word)) {
        (Some(step), None) if word.is_empty() => Some(step),
        (Some(step), Some(named)) if step == named => Some(step),
        (None, Some(named)) if number.is_empty() => Some(named),
        _ => None,
    }
}

/// A day, written as a day or as `2026-12-18`.
pub(super) fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    ["%Y-%m-%d", "%Y%m%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

/// How we write a status.
pub(super) fn status_label(lang: Lang, status: MeasureStatus) -> String {
    say(lang, &format!("analysis-word-status-{}", status.word()))
}

/// How far a measure has come, in our words or those people use for the same.
pub(super) fn status(text: &str) -> Option<MeasureStatus> {
    let text = text.trim().to_lowercase();
    let ours = STATUS_WORDS.iter().find(|(known, _)| *known == text);
    let others = || STATUSES.iter().find(|(_, words)| words.contains(&text.as_str()));
    ours.map(|(_, status)| *status)
        .or_else(|| others().map(|(status, _)| *status))
}

static STATUS_WORDS: LazyLock<Vec<(String, MeasureStatus)>> = LazyLock::new(|| {
    let label = |status: &MeasureStatus| Lang::ALL.map(|lang| (status_label(lang, *status).to_lowercase(), *status));
    MeasureStatus::ALL.iter().flat_map(label).collect()
});

/// Only words that can't be taken for anything else: "planerad" may be decided or not.
const STATUSES: &[(MeasureStatus, &[&str])] = &[
    (MeasureStatus::Proposed, &["förslag", "idé", "suggested"]),
    (MeasureStatus::Decided, &["beslutat", "beslutade", "agreed"]),
    (
        MeasureStatus::InPlace,
        &[
            "klar",
            "klart",
            "genomförd",
            "genomfört",
            "införd",
            "infört",
            "på plats",
            "done",
            "implemented",
            "in place",
        ],
    ),
    (
        MeasureStatus::Verified,
        &["kontrollerad", "verifierad", "uppföljd", "verified", "checked"],
    ),
];

/// The parts of a cell that holds several: one a line, or when it has one line only, divided by semicolons. A dash holds the place
/// of one that is empty.
pub(super) fn parts(text: &str) -> Vec<String> {
    let sign = if text.contains('\n') { '\n' } else { ';' };
    let mut parts: Vec<String> = text.split(sign).map(|part| bare(part).to_owned()).collect();
    if sign == ';' {
        parts.retain(|part| !part.is_empty());
    }
    while parts.last().is_some_and(String::is_empty) {
        parts.pop();
    }
    parts
        .into_iter()
        .map(|part| {
            if NOTHING.contains(&part.as_str()) {
                String::new()
            } else {
                part
            }
        })
        .collect()
}

/// Without the mark that people begin the lines of a list with.
fn bare(part: &str) -> &str {
    let part = part.trim();
    let marked = ["• ", "- ", "– ", "* ", "•"]
        .iter()
        .find_map(|mark| part.strip_prefix(mark));
    marked.unwrap_or(part).trim()
}

/// The same parts, so that they are read as they were. What breaks lines inside a part can't be kept.
pub(super) fn joined<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let flat = |part: &str| part.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = parts
        .into_iter()
        .map(flat)
        .map(|part| if part.is_empty() { "–".to_owned() } else { part })
        .collect();
    match lines.as_slice() {
        // A second line, empty, says that semicolons are part of the sentence.
        [one] if one.contains(';') => format!("{one}\n"),
        _ if lines.iter().all(|line| line == "–") => String::new(),
        _ => lines.join("\n"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    #[test]
    fn a_step_is_a_number_a_word_or_both() {
        for (cell, expected) in [
            (Cell::Number(3.0), Some(3)),
            (text("3"), Some(3)),
            (text("3 – Möjlig"), Some(3)),
            (text("möjlig"), Some(3)),
            (text("Possible"), Some(3)),
            (text(" 2 Mindre sannolik "), Some(2)),
            (Cell::Number(5.0), None),
            (Cell::Number(2.5), None),
            (Cell::Number(f64::NAN), None),
            (text("2 Möjlig"), None),
            (text("33"), None),
            (text("hög"), None),
            (text(""), None),
        ] {
            assert_eq!(step(&cell, Axis::Likelihood), expected, "{cell:?}");
        }
    }

    #[test]
    fn several_things_in_a_cell_are_told_apart() {
        assert_eq!(parts("a; b;"), ["a", "b"]);
        assert_eq!(parts("a; b\nc"), ["a; b", "c"]);
        assert_eq!(parts("• a\n- b\n\n"), ["a", "b"]);
        assert_eq!(parts("–\n2026-12-18"), ["", "2026-12-18"]);
        assert_eq!(parts("-"), [""]);
    }

    #[test]
    fn what_we_join_comes_apart_the_same() {
        for list in [
            vec!["a", "b"],
            vec!["a; b"],
            vec!["a; b", "c"],
            vec!["", "b"],
            vec!["a"],
        ] {
            assert_eq!(parts(&joined(list.iter().copied())), list);
        }
        assert_eq!(joined(["", ""]), "");
    }

    #[test]
    fn a_status_is_told_in_our_words_or_in_plain_ones() {
        for status in MeasureStatus::ALL {
            for lang in Lang::ALL {
                assert_eq!(super::status(&status_label(lang, *status)), Some(*status));
            }
        }
        assert_eq!(status("Klar"), Some(MeasureStatus::InPlace));
        assert_eq!(status("planerad"), None);
    }
}
