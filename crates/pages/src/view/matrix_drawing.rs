//! The drawing on top of the matrix: a ring where a risk was, a disc where it is after the measures, an arrow between.
//! Decoration: the table under it says the same in words.

use std::collections::BTreeSet;

use super::{
    Html, draws_itself,
    matrix::{MatrixRisk, MatrixScale, STEPS},
};

/// Pixels at 16 pixels a rem; the style sheet sizes the drawing in rem, so it grows with the text.
const WIDTH: f64 = 34.5 * 16.0 - 7.5 * 16.0 - 6.0;
const GAP: f64 = 2.0;
const CELL_HEIGHT: f64 = 80.0;
const RADIUS: f64 = 12.0;
/// Where in a cell the marks stand: rings to the left, discs to the right.
const RING_COLUMN: f64 = 0.40;
const DISC_COLUMN: f64 = 0.76;

/// So many marks of a kind have room in a cell; more are one mark that says how many they are.
const ROOM: usize = 3;

type Place = (u8, u8);
type Point = (f64, f64);

/// The finished drawing, within its `svg` element.
struct Drawing(String);

impl std::fmt::Display for Drawing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

draws_itself!(Drawing);

/// Draws all moves first, then all marks, so that no arrow covers a mark.
pub(super) fn draw(risks: &[MatrixRisk], scale: &MatrixScale) -> Html {
    let (rings, discs) = (rings(risks), discs(risks));
    let (mut moves, mut marks) = (Vec::new(), Vec::new());
    for risk in risks {
        let (from, code) = position(risk.before, RING_COLUMN, &rings, &risk.code);
        marks.push(mark(Mark::Ring, from, (&code, scale.level(risk.before))));
        if let Some(after) = risk.after {
            let (to, code) = position(after, DISC_COLUMN, &discs, &risk.code);
            moves.push(arrow(from, to));
            marks.push(mark(Mark::Disc, to, (&code, scale.level(after))));
        }
    }
    let (moves, marks) = (each_once(moves), each_once(marks));
    let height = CELL_HEIGHT * f64::from(STEPS) + GAP * f64::from(STEPS - 1);
    Html::of(&Drawing(format!(
        r#"<svg class="u-mx__o" viewBox="0 0 {WIDTH:.0} {height:.0}" aria-hidden="true" focusable="false"><defs><marker id="matrix-tip" viewBox="0 0 8 8" refX="6.5" refY="4" markerWidth="7" markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 0L8 4L0 8z" fill="currentColor"/></marker></defs>{moves}{marks}</svg>"#
    )))
}

/// Rings in the order they stand in their cell: what moves furthest goes lowest, so its arrow runs through no other mark.
fn rings(risks: &[MatrixRisk]) -> Vec<(Place, &str)> {
    let mut sorted: Vec<&MatrixRisk> = risks.iter().collect();
    sorted.sort_by_key(|risk| {
        let after = risk.after.unwrap_or(risk.before);
        (i16::from(risk.before.0) - i16::from(after.0), -i16::from(after.1))
    });
    sorted.iter().map(|risk| (risk.before, risk.code.as_str())).collect()
}

fn discs(risks: &[MatrixRisk]) -> Vec<(Place, &str)> {
    let mut sorted: Vec<&MatrixRisk> = risks.iter().collect();
    sorted.sort_by_key(|risk| (-i16::from(risk.before.0), risk.before.1));
    sorted
        .iter()
        .filter_map(|risk| Some((risk.after?, risk.code.as_str())))
        .collect()
}

/// Marks that are one for many, and the arrows between such, are drawn once.
fn each_once(drawn: Vec<String>) -> String {
    let mut seen = BTreeSet::new();
    drawn.into_iter().filter(|one| seen.insert(one.clone())).collect()
}

/// Where a risk's mark stands in its cell, and what it says.
fn position(place: Place, column: f64, stack: &[(Place, &str)], code: &str) -> (Point, String) {
    let here: Vec<&str> = stack
        .iter()
        .filter(|(at, _)| *at == place)
        .map(|(_, code)| *code)
        .collect();
    let crowded = here.len() > ROOM;
    let says = if crowded {
        format!("×{}", here.len())
    } else {
        code.to_owned()
    };
    let alone = if crowded { 1 } else { here.len() };
    let last = count(alone.saturating_sub(1));
    let index = here.iter().position(|other| *other == code).filter(|_| !crowded);
    let index = count(index.unwrap_or_default());
    let step = if last > 0.0 {
        ((CELL_HEIGHT - 26.0) / last).min(27.0)
    } else {
        0.0
    };
    let cell_width = (WIDTH - GAP * f64::from(STEPS - 1)) / f64::from(STEPS);
    let left = f64::from(place.1.saturating_sub(1)) * (cell_width + GAP);
    let top = f64::from(STEPS.saturating_sub(place.0)) * (CELL_HEIGHT + GAP);
    let at = (
        left + cell_width * column,
        top + CELL_HEIGHT / 2.0 + (index - last / 2.0) * step,
    );
    (at, says)
}

fn count(number: usize) -> f64 {
    u32::try_from(number).map_or(0.0, f64::from)
}

/// A slightly bent line from rim to rim, with a halo that keeps it readable on any colour.
fn arrow(from: Point, to: Point) -> String {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy).max(1.0);
    let (ux, uy) = (dx / length, dy / length);
    let start = (from.0 + ux * RADIUS, from.1 + uy * RADIUS);
    let end = (to.0 - ux * (RADIUS + 4.0), to.1 - uy * (RADIUS + 4.0));
    let bend = (
        f64::midpoint(start.0, end.0) + uy * 7.0,
        f64::midpoint(start.1, end.1) - ux * 7.0,
    );
    let path = format!(
        "M{:.1} {:.1}Q{:.1} {:.1} {:.1} {:.1}",
        start.0, start.1, bend.0, bend.1, end.0, end.1
    );
    format!(
        r#"<g class="u-mv"><path class="u-mx__halo" d="{path}"/><path class="u-mx__arrow" d="{path}" stroke="currentColor" marker-end="url(#matrix-tip)"/></g>"#
    )
}

#[derive(Clone, Copy)]
enum Mark {
    Ring,
    Disc,
}

fn mark(kind: Mark, at: Point, (code, level): (&str, u8)) -> String {
    let (x, y) = at;
    let ink = format!("var(--u-r{level}-ink)");
    let (shape, letters) = match kind {
        Mark::Ring => (format!(r#"class="u-mx__from" r="11.5" stroke="{ink}""#), ink),
        Mark::Disc => (
            format!(r#"class="u-mx__to" r="{RADIUS}" fill="{ink}" stroke="{ink}""#),
            format!("var(--u-r{level}-bg)"),
        ),
    };
    let (code, baseline) = (Html::text(code), y + 4.0);
    format!(
        r#"<circle {shape} cx="{x:.1}" cy="{y:.1}"/><text class="u-mx__t" x="{x:.1}" y="{baseline:.1}" fill="{letters}">{code}</text>"#
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_marks_than_a_cell_has_room_for_are_one_that_says_how_many() {
        let scale = MatrixScale {
            likelihoods: Default::default(),
            consequences: Default::default(),
            levels: Default::default(),
            cells: [[1; 4]; 4],
        };
        let risk = |number: usize| MatrixRisk {
            code: format!("R{number}"),
            before: (4, 4),
            after: Some((1, 1 + u8::from(number == 5))),
        };
        let draw = |count: usize| draw(&(1..=count).map(risk).collect::<Vec<_>>(), &scale).to_string();
        let three = draw(3);
        assert_eq!(
            (
                three.matches("u-mx__from").count(),
                three.matches("u-mx__arrow").count()
            ),
            (3, 3)
        );
        let five = draw(5);
        assert_eq!(
            (five.matches("u-mx__from").count(), five.matches("u-mx__to").count()),
            (1, 2),
            "{five}"
        );
        assert_eq!(
            five.matches("u-mx__arrow").count(),
            2,
            "one of four, one of its own: {five}"
        );
        assert!(
            five.contains(">×5<") && five.contains(">×4<") && five.contains(">R5<"),
            "{five}"
        );
    }
}
