//! How large boxes and words become.

use super::sketch::{Heading, Sketch, Spot, Way, Words};
use super::words::{CODE, STATE, Type, WAY, real, width};
use crate::code::Code;

/// How large something is. What stands beside the middle, such as an arrow back to the same box, makes one half wider.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) height: f64,
}

/// Free space within a box, to the left and right of its text.
const MARGIN: f64 = 14.0;
/// Half the width of the narrowest box.
const NARROW: f64 = 34.0;
/// Half the width of the narrowest box that several arrows lead to.
const WIDE: f64 = 56.0;
/// Between two transitions on the same arrow.
pub(super) const BETWEEN: f64 = 5.0;
/// The mark before a deciding or timed transition, with the space after it.
pub(super) const GLYPH: f64 = 15.0;
/// The mark of a state that grants, with the space after it.
pub(super) const TICK: f64 = 19.0;
/// How far an arrow back to the same box reaches out.
pub(super) const LOOP: f64 = 26.0;

impl Sketch {
    /// Gives everything its size.
    pub(super) fn measure(&mut self) {
        for way in &mut self.ways {
            way.size = way_size(way);
        }
        for (number, spot) in self.spots.iter_mut().enumerate() {
            let arriving = self
                .ways
                .iter()
                .filter(|way| way.heading != Heading::Round && way.to == number)
                .count();
            spot.half_width = half_width(spot).max(if arriving > 1 { WIDE } else { NARROW });
            let round = self
                .ways
                .iter()
                .filter(|way| way.heading == Heading::Round && way.to == number);
            let beside: Vec<Size> = round.map(|way| way.size).collect();
            let widest = beside
                .iter()
                .fold(0.0, |widest: f64, size| widest.max(LOOP + 8.0 + size.left + size.right));
            let stacked: f64 = beside.iter().map(|size| size.height + 2.0 * BETWEEN).sum();
            spot.size = Size {
                left: spot.half_width,
                right: spot.half_width + widest,
                height: (text_height(spot) + 18.0).max(stacked),
            };
        }
    }
}

/// The codes as they are written: the first three, and how many more there are.
pub(super) fn codes_line(codes: &[Code]) -> Option<String> {
    let first: Vec<String> = codes.iter().take(3).map(ToString::to_string).collect();
    match codes.len() {
        0 => None,
        1..=3 => Some(first.join(" ")),
        more => Some(format!("{} +{}", first.join(" "), more - 3)),
    }
}

fn widest(lines: &[String], style: Type) -> f64 {
    lines.iter().map(|line| width(line, style)).fold(0.0, f64::max)
}

fn half_width(spot: &Spot) -> f64 {
    let codes = codes_line(&spot.codes).map_or(0.0, |codes| width(&codes, CODE));
    let text = widest(&spot.lines, STATE).max(codes);
    let tick = if spot.grants { TICK } else { 0.0 };
    (f64::midpoint(text, tick) + MARGIN).ceil()
}

/// The height of the text in the box.
pub(super) fn text_height(spot: &Spot) -> f64 {
    let codes = if spot.codes.is_empty() { 0.0 } else { CODE.leading };
    real(spot.lines.len().max(1)) * STATE.leading + codes
}

/// The height of one transition's words.
pub(super) fn words_height(words: &Words) -> f64 {
    let codes = if words.codes.is_empty() { 0.0 } else { CODE.leading };
    real(words.lines.len().max(1)) * WAY.leading + codes
}

fn way_size(way: &Way) -> Size {
    let text = way.words.iter().map(|words| {
        let codes = codes_line(&words.codes).map_or(0.0, |codes| width(&codes, CODE));
        let glyph = if words.decides || way.timer { GLYPH } else { 0.0 };
        widest(&words.lines, WAY).max(codes) + glyph
    });
    let half = (text.fold(0.0, f64::max) / 2.0 + 4.0).ceil();
    let heights: f64 = way.words.iter().map(words_height).sum();
    Size {
        left: half,
        right: half,
        height: heights + BETWEEN * real(way.words.len().saturating_sub(1)) + 4.0,
    }
}
