//! A configured matrix, read from the words in its cells.

use crate::{Level, Scale, ScaleError};

/// Rows and columns of a matrix.
const STEPS: usize = 4;
/// What people who think in Swedish write.
const SWEDISH: [(&str, Level); 4] = [
    ("låg", Level::Low),
    ("måttlig", Level::Moderate),
    ("hög", Level::High),
    ("kritisk", Level::Critical),
];

/// Why no matrix can be read. Rows and columns are counted from 1.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScaleWordsError {
    /// There isn't a row for each likelihood.
    #[error("the matrix has {0} rows instead of 4, one for each likelihood")]
    Rows(usize),
    /// A row doesn't have a column for each severity.
    #[error("row {row} of the matrix has {found} columns instead of 4, one for each severity")]
    Columns {
        /// The row, which is a likelihood.
        row: usize,
        /// How many columns it has.
        found: usize,
    },
    /// A word isn't that of a level.
    #[error("row {row}, column {column} of the matrix: \"{word}\" is not a level{}", meant(*nearest))]
    Word {
        /// The row, which is a likelihood.
        row: usize,
        /// The column, which is a severity.
        column: usize,
        /// What is written there.
        word: String,
        /// What may have been meant.
        nearest: Option<Level>,
    },
    /// Every word is a level, but the matrix can't be used.
    #[error(transparent)]
    Scale(#[from] ScaleError),
}

fn meant(nearest: Option<Level>) -> String {
    nearest.map_or_else(
        || ": low, moderate, high or critical".to_owned(),
        |level| format!(", was \"{}\" meant?", level.word()),
    )
}

impl Scale {
    /// The scale of a matrix of words: rows by likelihood 1–4, columns by severity 1–4.
    pub fn from_words<Row, Word>(version: u32, rows: &[Row]) -> Result<Self, ScaleWordsError>
    where
        Row: AsRef<[Word]>,
        Word: AsRef<str>,
    {
        if rows.len() != STEPS {
            return Err(ScaleWordsError::Rows(rows.len()));
        }
        let mut cells = [[Level::Critical; STEPS]; STEPS];
        for (row, (words, cells)) in (1..).zip(rows.iter().zip(&mut cells)) {
            let words = words.as_ref();
            if words.len() != STEPS {
                let found = words.len();
                return Err(ScaleWordsError::Columns { row, found });
            }
            for (column, (word, cell)) in (1..).zip(words.iter().zip(cells)) {
                *cell = level(word.as_ref(), row, column)?;
            }
        }
        Ok(Self::new(version, cells)?)
    }
}

fn level(word: &str, row: usize, column: usize) -> Result<Level, ScaleWordsError> {
    Level::from_word(word).ok_or_else(|| ScaleWordsError::Word {
        row,
        column,
        word: word.to_owned(),
        nearest: nearest(word),
    })
}

/// The level whose word, in either language, differs least: in less than half of its letters.
fn nearest(word: &str) -> Option<Level> {
    let word: Vec<char> = word.trim().to_lowercase().chars().take(STEPS * STEPS).collect();
    let english = Level::ALL.into_iter().map(|level| (level.word(), level));
    let distances = english.chain(SWEDISH).filter_map(|(known, level)| {
        let known: Vec<char> = known.chars().collect();
        let distance = distance(&word, &known);
        (distance * 2 < known.len()).then_some((distance, level))
    });
    distances.min().map(|(_, level)| level)
}

/// Letters to add, drop or change (V. I. Levenshtein, 1966).
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut last = at + 1;
        let mut next = vec![last];
        for (pair, same) in row.windows(2).zip(other.iter().map(|it| it == letter)) {
            let [diagonal, above] = pair else { continue };
            last = (diagonal + usize::from(!same)).min(above + 1).min(last + 1);
            next.push(last);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: [[&str; 4]; 4] = [
        ["low", "low", "low", "moderate"],
        ["low", "moderate", "moderate", "high"],
        ["low", "moderate", "high", "critical"],
        ["moderate", "high", "critical", "critical"],
    ];

    fn with(row: usize, column: usize, word: &'static str) -> String {
        let mut words = SHIPPED;
        words[row][column] = word;
        Scale::from_words(1, &words).unwrap_err().to_string()
    }

    #[test]
    fn the_shipped_matrix_is_read_from_its_words() {
        assert_eq!(Scale::from_words(1, &SHIPPED), Ok(Scale::shipped()));
    }

    #[test]
    fn a_word_that_is_no_level_is_named_with_its_place_and_what_was_meant() {
        assert_eq!(
            with(1, 2, "modrate"),
            "row 2, column 3 of the matrix: \"modrate\" is not a level, was \"moderate\" meant?"
        );
        assert_eq!(
            with(3, 1, "Hög"),
            "row 4, column 2 of the matrix: \"Hög\" is not a level, was \"high\" meant?"
        );
        assert_eq!(
            with(0, 0, "green"),
            "row 1, column 1 of the matrix: \"green\" is not a level: low, moderate, high or critical"
        );
    }

    #[test]
    fn a_matrix_of_another_shape_is_refused_with_the_row() {
        let short: &[&[&str]] = &[&["low"; 4], &["low"; 4], &["low"; 3], &["low"; 4]];
        assert_eq!(
            Scale::from_words(1, short),
            Err(ScaleWordsError::Columns { row: 3, found: 3 })
        );
        let none: &[&[&str]] = &[];
        assert_eq!(Scale::from_words(1, none), Err(ScaleWordsError::Rows(0)));
    }

    #[test]
    fn a_matrix_of_words_is_validated_as_any_other() {
        assert!(with(3, 3, "low").starts_with("the level falls"));
    }
}
