//! The risk matrix: a real table with headings, where each cell leads to its risks, and a drawing on top that shows how
//! the measures move them.

use askama::Template;
use undantag_text::Arg;

use super::{Html, Texts, draws_itself, matrix_drawing};

/// How many steps each axis has.
pub(super) const STEPS: u8 = 4;

/// A level's name and the scores it covers.
#[derive(Debug, Clone)]
pub struct MatrixLevel {
    /// 1 (lowest) to 4: the colour.
    pub number: u8,
    /// Its name in the reader's language.
    pub name: String,
}

/// The words on the axes, and which level each cell has.
#[derive(Debug, Clone)]
pub struct MatrixScale {
    /// The likelihoods, from the lowest.
    pub likelihoods: [String; 4],
    /// The consequences, from the lowest.
    pub consequences: [String; 4],
    /// The levels, from the lowest.
    pub levels: [String; 4],
    /// The level (1 to 4) of each cell: rows by likelihood, columns by consequence, from the lowest.
    pub cells: [[u8; 4]; 4],
}

impl MatrixScale {
    /// The level of a likelihood and a consequence (1 to 4 each); the highest for a place outside the matrix.
    pub(super) fn level(&self, (likelihood, consequence): (u8, u8)) -> u8 {
        let at = |number: u8| usize::from(number).checked_sub(1);
        at(likelihood)
            .and_then(|row| self.cells.get(row))
            .zip(at(consequence))
            .and_then(|(row, column)| row.get(column))
            .copied()
            .unwrap_or(STEPS)
    }
}

/// A risk as the matrix shows it: likelihood and consequence, 1 to 4 each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatrixRisk {
    /// Its short name, such as `R2`.
    pub code: String,
    /// Before the measures.
    pub before: (u8, u8),
    /// After them, once that has been assessed.
    pub after: Option<(u8, u8)>,
}

/// One cell of the table.
#[derive(Debug, Clone)]
struct Cell {
    score: u8,
    level: u8,
    spoken: String,
    href: Option<String>,
    before: usize,
    after: usize,
}

/// The matrix. The page must have a heading with the id given to [`Matrix::new`].
#[derive(Debug, Clone, Template)]
#[template(path = "parts/matrix.html")]
pub struct Matrix {
    t: Texts,
    heading: String,
    scale: MatrixScale,
    rows: Vec<(String, Vec<Cell>)>,
    drawing: Html,
}

impl Matrix {
    /// The matrix of these risks. `href` answers where the risks of a cell are listed.
    pub fn new(
        t: Texts,
        heading: &str,
        scale: MatrixScale,
        risks: &[MatrixRisk],
        href: impl Fn(u8, u8) -> String,
    ) -> Self {
        let rows = (1..=STEPS)
            .rev()
            .zip(scale.likelihoods.iter().rev())
            .map(|(likelihood, label)| {
                let cells = (1..=STEPS).map(|consequence| {
                    cell(t, &scale, risks, (likelihood, consequence)).leading(|| href(likelihood, consequence))
                });
                (format!("{likelihood} {label}"), cells.collect())
            })
            .collect();
        let drawing = matrix_drawing::draw(risks, &scale);
        Self {
            t,
            heading: heading.to_owned(),
            scale,
            rows,
            drawing,
        }
    }

    fn columns(&self) -> impl Iterator<Item = String> {
        (1..=STEPS)
            .zip(&self.scale.consequences)
            .map(|(number, label)| format!("{number} {label}"))
    }

    /// The levels with their scores, as in "Hög 8–9".
    fn legend(&self) -> Vec<MatrixLevel> {
        let named = (1..=STEPS).zip(&self.scale.levels);
        named
            .map(|(number, name)| MatrixLevel {
                number,
                name: format!("{} {}", capital(name), self.range(number)),
            })
            .collect()
    }

    fn range(&self, level: u8) -> String {
        let cells = self
            .rows
            .iter()
            .flat_map(|(_, cells)| cells)
            .filter(|cell| cell.level == level);
        let scores: Vec<u8> = cells.map(|cell| cell.score).collect();
        match (scores.iter().min(), scores.iter().max()) {
            (Some(low), Some(high)) if low < high => format!("{low}–{high}"),
            (Some(only), _) => only.to_string(),
            _ => String::new(),
        }
    }
}

impl Cell {
    fn leading(self, href: impl FnOnce() -> String) -> Self {
        let href = (self.before + self.after > 0).then(href);
        Self { href, ..self }
    }
}

fn cell(t: Texts, scale: &MatrixScale, risks: &[MatrixRisk], place: (u8, u8)) -> Cell {
    let codes = |here: &dyn Fn(&MatrixRisk) -> bool| -> Vec<&str> {
        risks
            .iter()
            .filter(|risk| here(risk))
            .map(|risk| risk.code.as_str())
            .collect()
    };
    let before = codes(&|risk| risk.before == place);
    let after = codes(&|risk| risk.after == Some(place));
    let level = scale.level(place);
    let name = usize::from(level)
        .checked_sub(1)
        .and_then(|index| scale.levels.get(index));
    let said = |key: &str, codes: &[&str]| {
        (!codes.is_empty()).then(|| t.say_with(key, &[("risks", Arg::from(codes.join(", ")))]))
    };
    let mut sentences = vec![format!("{}.", name.cloned().unwrap_or_default())];
    sentences.extend(said("pages-matrix-before-risks", &before));
    sentences.extend(said("pages-matrix-after-risks", &after));
    if before.is_empty() && after.is_empty() {
        sentences.push(t.say("pages-matrix-no-risks"));
    }
    Cell {
        score: place.0.saturating_mul(place.1),
        level,
        spoken: sentences.join(" "),
        href: None,
        before: before.len(),
        after: after.len(),
    }
}

fn capital(name: &str) -> String {
    let mut letters = name.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

draws_itself!(Matrix);
