//! Where everything in a bow tie stands: five columns of fixed width, rows as high as their words need.

use super::wrap::wrapped;
use super::{Barrier, BowTie, Branch};

/// The whole, in the units of the picture.
pub(super) const WIDTH: f64 = 1320.0;
/// Room for the headings.
const HEAD: f64 = 36.0;
/// Causes and consequences.
pub(super) const END: f64 = 208.0;
/// Measures, two beside each other.
pub(super) const BAR: f64 = 146.0;
const BETWEEN: f64 = 10.0;
/// The event.
pub(super) const TOP: f64 = 192.0;
pub(super) const TOP_LEFT: f64 = (WIDTH - TOP) / 2.0;
/// Where measures begin on either side.
pub(super) const LEFT_BARS: f64 = 228.0;
pub(super) const RIGHT_BARS: f64 = TOP_LEFT + TOP + 34.0;
/// How wide two measures are together.
pub(super) const BARS: f64 = BAR * 2.0 + BETWEEN;
/// The least height of a box, and the room between rows.
const LEAST: f64 = 76.0;
const GAP: f64 = 16.0;
/// Sizes of letters, and from one line to the next.
pub(super) const LETTERS: f64 = 13.0;
pub(super) const SMALL: f64 = 12.0;
pub(super) const LEADING: f64 = 17.0;
pub(super) const PAD: f64 = 12.0;
const MOST_LINES: usize = 8;

/// A box with its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) width: f64,
    pub(super) height: f64,
    pub(super) lines: Vec<String>,
    pub(super) notes: Vec<String>,
}

impl Area {
    fn of(width: f64, text: &str, note: &str) -> Self {
        let room = width - 2.0 * PAD;
        let lines = wrapped(text, room, LETTERS, MOST_LINES);
        let notes = wrapped(note, room, SMALL, 3);
        let height = LEADING * real(lines.len() + notes.len()) + 2.0 * PAD;
        Self {
            left: 0.0,
            top: 0.0,
            width,
            height: height.max(LEAST),
            lines,
            notes,
        }
    }

    fn at(self, left: f64, top: f64, height: f64) -> Self {
        Self {
            left,
            top,
            height,
            ..self
        }
    }

    pub(super) fn middle(&self) -> f64 {
        self.top + self.height / 2.0
    }
}

/// A cause or a consequence with its measures, in their places.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row<'a> {
    pub(super) branch: &'a Branch,
    pub(super) end: Area,
    pub(super) bars: Vec<(&'a Barrier, Area)>,
}

/// Everything in its place.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Layout<'a> {
    pub(super) causes: Vec<Row<'a>>,
    pub(super) consequences: Vec<Row<'a>>,
    pub(super) event: Area,
    pub(super) height: f64,
}

/// One side before anybody knows how high the whole is.
type Side<'a> = Vec<(&'a Branch, Area, Vec<(&'a Barrier, Area)>, f64)>;

impl<'a> Layout<'a> {
    pub(super) fn of(tie: &'a BowTie) -> Self {
        let (left, right) = (side(&tie.causes), side(&tie.consequences));
        let event = event(&tie.event);
        let body = high(&left).max(high(&right)).max(event.height);
        let middle = HEAD + body / 2.0;
        let top = middle - event.height / 2.0;
        let event_height = event.height;
        Self {
            causes: placed(left, (0.0, LEFT_BARS), middle),
            consequences: placed(right, (WIDTH - END, RIGHT_BARS), middle),
            event: event.at(TOP_LEFT, top, event_height),
            height: HEAD + body + 8.0,
        }
    }
}

fn event(text: &str) -> Area {
    let lines = wrapped(text, TOP - 2.0 * PAD, 15.0, MOST_LINES);
    let height = (19.0 * real(lines.len()) + 60.0).max(128.0);
    Area {
        height,
        lines,
        ..Area::of(TOP, "", "")
    }
}

fn side(branches: &[Branch]) -> Side<'_> {
    let row = |branch: &'_ Branch| -> (Area, f64) {
        let end = Area::of(END, &branch.text, &branch.note);
        let pairs = bars(branch)
            .chunks(2)
            .map(pair)
            .fold(0.0, |sum, high| sum + high + BETWEEN);
        let height = end.height.max(pairs - BETWEEN);
        (end, height)
    };
    branches
        .iter()
        .map(|branch| {
            let (end, height) = row(branch);
            (branch, end, bars(branch), height)
        })
        .collect()
}

fn bars(branch: &Branch) -> Vec<(&Barrier, Area)> {
    let area = |measure: &Barrier| Area::of(BAR, &measure.text, &measure.note);
    branch.measures.iter().map(|measure| (measure, area(measure))).collect()
}

fn pair(bars: &[(&Barrier, Area)]) -> f64 {
    bars.iter().map(|(_, area)| area.height).fold(0.0, f64::max)
}

fn high(side: &Side<'_>) -> f64 {
    side.iter().fold(-GAP, |sum, (.., height)| sum + height + GAP)
}

fn placed(side: Side<'_>, (ends, bars): (f64, f64), middle: f64) -> Vec<Row<'_>> {
    let mut top = middle - high(&side) / 2.0;
    let mut rows = Vec::new();
    for (branch, end, measures, height) in side {
        rows.push(Row {
            branch,
            end: end.at(ends, top, height),
            bars: in_pairs(measures, bars, top, height),
        });
        top += height + GAP;
    }
    rows
}

/// Measures two by two, in the middle of their row.
fn in_pairs(measures: Vec<(&Barrier, Area)>, left: f64, top: f64, height: f64) -> Vec<(&Barrier, Area)> {
    let pairs: Vec<f64> = measures.chunks(2).map(pair).collect();
    let used = pairs.iter().fold(-BETWEEN, |sum, high| sum + high + BETWEEN);
    // A single row of measures is as high as its cause.
    let single = pairs.len() == 1;
    let mut at = if single { top } else { top + (height - used) / 2.0 };
    let mut placed = Vec::new();
    for (number, (measure, area)) in measures.into_iter().enumerate() {
        let second = number % 2 == 1;
        let high = pairs.get(number / 2).copied().unwrap_or_default();
        let x = if second { left + BAR + BETWEEN } else { left };
        placed.push((measure, area.at(x, at, if single { height } else { high })));
        if second {
            at += high + BETWEEN;
        }
    }
    placed
}

pub(super) fn real(count: usize) -> f64 {
    u32::try_from(count).map_or(0.0, f64::from)
}
