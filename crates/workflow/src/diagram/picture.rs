//! The laid-out picture: everything with its place, free of SVG.

use super::Drawing;
use super::layers::{Kind, Plan};
use super::sizes::{BETWEEN, LOOP};
use super::sketch::{Heading, Sketch, Way};
use super::wires::{Line, Point};
use crate::definition::Definition;

/// A part of a picture that is taken up.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Area {
    fn around((x, y): Point, half_width: f64, half_height: f64) -> Self {
        Self {
            left: x - half_width,
            top: y - half_height,
            right: x + half_width,
            bottom: y + half_height,
        }
    }

    pub(super) fn middle(&self) -> Point {
        (
            f64::midpoint(self.left, self.right),
            f64::midpoint(self.top, self.bottom),
        )
    }
}

/// All that is drawn, with its place.
#[derive(Debug)]
pub(super) struct Picture {
    pub(super) sketch: Sketch,
    /// The box of each state, in their order.
    pub(super) boxes: Vec<Area>,
    /// The words on each arrow, in their order.
    pub(super) words: Vec<Area>,
    pub(super) lines: Vec<Line>,
    pub(super) whole: Area,
}

impl Picture {
    /// Lays the workflow out; nothing where it is too large.
    pub(super) fn of(definition: &Definition, drawing: &Drawing<'_>) -> Option<Self> {
        let sketch = Sketch::of(definition, drawing)?;
        let mut plan = Plan::of(&sketch)?;
        plan.arrange(&sketch);
        plan.spread(&sketch);
        let lines = plan.wire(&sketch);
        let (boxes, words) = areas(&plan, &sketch);
        let mut picture = Self {
            whole: Area::around((0.0, 0.0), 0.0, 0.0),
            sketch,
            boxes,
            words,
            lines,
        };
        picture.go_round();
        picture.crop();
        Some(picture)
    }

    /// Arrows that lead back to the box they come from, beside it, under each other.
    fn go_round(&mut self) {
        for number in 0..self.sketch.spots.len() {
            let ways = self.sketch.ways.iter().enumerate();
            let round: Vec<(usize, &Way)> = ways
                .filter(|(_, way)| way.heading == Heading::Round && way.to == number)
                .collect();
            let Some(area) = self.boxes.get(number).copied() else {
                continue;
            };
            let total: f64 = round.iter().map(|(_, way)| way.size.height + 2.0 * BETWEEN).sum();
            let mut top = area.middle().1 - total / 2.0;
            for (at, way) in round {
                let middle = top + way.size.height / 2.0 + BETWEEN;
                top += way.size.height + 2.0 * BETWEEN;
                self.lines.push(back_to(area.right, middle, at));
                if let Some(words) = self.words.get_mut(at) {
                    let beside = (area.right + LOOP + way.size.left, middle);
                    *words = Area::around(beside, way.size.left, way.size.height / 2.0);
                }
            }
        }
    }

    fn crop(&mut self) {
        let points = self.lines.iter().flat_map(|line| &line.points);
        let spots = points.map(|point| Area::around(*point, 0.0, 0.0));
        let all: Vec<Area> = self.boxes.iter().chain(&self.words).copied().chain(spots).collect();
        self.whole = Area {
            left: all.iter().map(|area| area.left).fold(0.0, f64::min),
            top: 0.0,
            right: all.iter().map(|area| area.right).fold(0.0, f64::max),
            bottom: all.iter().map(|area| area.bottom).fold(0.0, f64::max),
        };
    }
}

/// From a box's right side and back to it.
fn back_to(side: f64, middle: f64, way: usize) -> Line {
    let (upper, lower, out) = (middle - 7.0, middle + 7.0, side + LOOP - 4.0);
    Line {
        way,
        points: vec![(side, upper), (out, upper), (out, lower), (side, lower)],
        arrow: true,
    }
}

fn areas(plan: &Plan, sketch: &Sketch) -> (Vec<Area>, Vec<Area>) {
    let mut boxes = vec![Area::around((0.0, 0.0), 0.0, 0.0); sketch.spots.len()];
    let mut words = vec![Area::around((0.0, 0.0), 0.0, 0.0); sketch.ways.len()];
    for piece in plan.graph.node_weights() {
        let middle = (piece.x, piece.y);
        match piece.kind {
            Kind::State(number) => {
                if let (Some(area), Some(spot)) = (boxes.get_mut(number), sketch.spots.get(number)) {
                    *area = Area::around(middle, spot.half_width, piece.size.height / 2.0);
                }
            }
            Kind::Words(number) => {
                if let (Some(area), Some(way)) = (words.get_mut(number), sketch.ways.get(number)) {
                    *area = Area::around(middle, way.size.left, way.size.height / 2.0);
                }
            }
            Kind::Bend(_) => {}
        }
    }
    (boxes, words)
}
