//! An empty risk list to fill in: headings, choices, and an example that shows how.

use chrono::{DateTime, NaiveDate, Utc};
use undantag_case::MeasureStatus;
use undantag_text::{Lang, say};

use super::book::{About, Heading, Sheet, SheetError, Shown, written};
use super::columns::Column;
use super::values::{Axis, status_label};

impl Column {
    /// How wide it is, in characters.
    pub(super) fn width(self) -> u8 {
        match self {
            Self::Event | Self::Causes | Self::Consequences | Self::Measures | Self::Justification => 40,
            Self::Area | Self::MeasureOwners | Self::Owner | Self::MeasureStatuses => 22,
            _ => 17,
        }
    }

    /// What the column takes, when it takes only that.
    fn choices(self, lang: Lang) -> Option<Vec<String>> {
        match self {
            Self::LikelihoodBefore | Self::LikelihoodAfter => Some(Axis::Likelihood.labels(lang)),
            Self::SeverityBefore | Self::SeverityAfter => Some(Axis::Severity.labels(lang)),
            Self::MeasureStatuses => Some(
                MeasureStatus::ALL
                    .iter()
                    .map(|status| status_label(lang, *status))
                    .collect(),
            ),
            _ => None,
        }
    }
}

/// The headings of a risk list, in this language.
pub(super) fn headings(lang: Lang) -> Vec<Heading> {
    Column::WRITTEN
        .iter()
        .map(|column| Heading {
            text: column.heading(lang),
            width: column.width(),
        })
        .collect()
}

/// The columns with choices. Several statuses in a cell are none of them, so a list that we fill in has no rule for those.
fn choices(lang: Lang) -> Vec<(u16, Vec<String>)> {
    (0..)
        .zip(Column::WRITTEN)
        .filter_map(|(place, column)| Some((place, column.choices(lang)?)))
        .collect()
}

/// The file, with an example risk and a page that says how it is filled in.
pub fn risk_template(lang: Lang, organisation: &str, now: DateTime<Utc>) -> Result<Vec<u8>, SheetError> {
    let about = About {
        title: say(lang, "list-template-title"),
        author: organisation.to_owned(),
        now,
    };
    let risks = Sheet {
        name: say(lang, "list-sheet-risks"),
        headings: headings(lang),
        rows: vec![Column::WRITTEN.iter().map(|column| example(*column, lang)).collect()],
        choices: choices(lang),
    };
    let how = Sheet {
        name: say(lang, "list-sheet-how"),
        headings: vec![Heading {
            text: say(lang, "list-template-title"),
            width: 110,
        }],
        rows: say(lang, "list-how")
            .lines()
            .map(|line| vec![Shown::from(line)])
            .collect(),
        choices: Vec::new(),
    };
    written(&about, &[risks, how])
}

fn example(column: Column, lang: Lang) -> Shown {
    match column {
        Column::MeasureDues => Shown::from(NaiveDate::from_ymd_opt(2027, 3, 31)),
        Column::MeasureStatuses => status_label(lang, MeasureStatus::Decided).into(),
        Column::Justification => Shown::Nothing,
        Column::LikelihoodBefore => at(Axis::Likelihood.labels(lang), 2),
        Column::SeverityBefore => at(Axis::Severity.labels(lang), 3),
        Column::LikelihoodAfter => at(Axis::Likelihood.labels(lang), 1),
        Column::SeverityAfter => at(Axis::Severity.labels(lang), 2),
        _ => say(lang, &format!("list-example-{}", column.word())).into(),
    }
}

fn at(labels: Vec<String>, place: usize) -> Shown {
    labels.into_iter().nth(place).unwrap_or_default().into()
}
