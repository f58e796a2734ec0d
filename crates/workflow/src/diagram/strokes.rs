//! Lines, arrowheads and marks as SVG.

use super::wires::Point;

/// How round a corner of an arrow is.
const ROUND: f64 = 8.0;

/// A coordinate as short as it can be written.
pub(super) fn number(value: f64) -> String {
    ((value * 10.0).round() / 10.0 + 0.0).to_string()
}

/// How a line looks, apart from its class.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    pub(super) colour: &'static str,
    pub(super) thick: f64,
    pub(super) dashed: bool,
    pub(super) tip: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            colour: "#717a80",
            thick: 1.5,
            dashed: false,
            tip: true,
        }
    }
}

/// A line with round corners, and its head.
pub(super) fn arrow(points: &[Point], look: Look) -> String {
    arrows(&[(points, look.tip)], look)
}

/// Lines that join, as one stroke, and their heads.
pub(super) fn arrows(lines: &[(&[Point], bool)], look: Look) -> String {
    let dashes = if look.dashed { r#" stroke-dasharray="5 4""# } else { "" };
    let stroke: String = lines.iter().map(|(points, tip)| path(points, *tip)).collect();
    let mut drawn = format!(
        r#"<path class="u-flow-line" d="{stroke}" fill="none" stroke="{}" stroke-width="{}" stroke-linejoin="round"{dashes}/>"#,
        look.colour, look.thick
    );
    for (points, has_tip) in lines {
        if let ([.., before, end], true) = (points, has_tip) {
            drawn.push_str(&tip(*before, *end, look.colour));
        }
    }
    drawn
}

fn tip(before: Point, (x, y): Point, colour: &str) -> String {
    let (dx, dy) = towards(before, (x, y));
    let (back, out) = (9.0, 4.5);
    let (bx, by) = (x - dx * back, y - dy * back);
    format!(
        r#"<path class="u-flow-tip" d="M{} {}L{} {}L{} {}z" fill="{colour}"/>"#,
        number(x),
        number(y),
        number(bx - dy * out),
        number(by + dx * out),
        number(bx + dy * out),
        number(by - dx * out),
    )
}

/// The step of length one from one point towards another.
fn towards(from: Point, to: Point) -> Point {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let length = dx.hypot(dy);
    if length == 0.0 {
        (0.0, 1.0)
    } else {
        (dx / length, dy / length)
    }
}

/// The points without those that change nothing.
fn bare(points: &[Point]) -> Vec<Point> {
    let mut bare: Vec<Point> = vec![];
    for point in points {
        if bare.last() == Some(point) {
            continue;
        }
        if let [.., before, last] = bare.as_slice()
            && towards(*before, *last) == towards(*last, *point)
        {
            bare.pop();
        }
        bare.push(*point);
    }
    bare
}

fn path(points: &[Point], tip: bool) -> String {
    let mut points = bare(points);
    if let [.., before, last] = points.as_mut_slice()
        && tip
    {
        let (dx, dy) = towards(*before, *last);
        *last = (last.0 - dx * 6.0, last.1 - dy * 6.0);
    }
    let steps = points.iter().enumerate().map(|(at, point)| {
        let before = at.checked_sub(1).and_then(|before| points.get(before));
        match (before, points.get(at + 1)) {
            (None, _) => format!("M{} {}", number(point.0), number(point.1)),
            (Some(_), None) => format!("L{} {}", number(point.0), number(point.1)),
            (Some(before), Some(after)) => corner(*before, *point, *after),
        }
    });
    steps.collect::<Vec<_>>().concat()
}

fn corner(before: Point, at: Point, after: Point) -> String {
    let length = |one: Point, other: Point| (one.0 - other.0).hypot(one.1 - other.1);
    let round = ROUND.min(length(before, at) / 2.0).min(length(at, after) / 2.0);
    let (back, on) = (towards(at, before), towards(at, after));
    format!(
        "L{} {}Q{} {} {} {}",
        number(at.0 + back.0 * round),
        number(at.1 + back.1 * round),
        number(at.0),
        number(at.1),
        number(at.0 + on.0 * round),
        number(at.1 + on.1 * round),
    )
}

/// The mark of what decides.
pub(super) fn gem((x, y): Point) -> String {
    let (x, y) = (number(x), number(y - 5.0));
    format!(r##"<path class="u-flow-gem" d="M{x} {y}l5 5l-5 5l-5 -5z" fill="#12566b"/>"##)
}

/// The mark of what time does.
pub(super) fn clock((x, y): Point) -> String {
    let (left, x, y) = (number(x - 5.0), number(x), number(y));
    format!(
        r##"<path class="u-flow-clock" d="M{left} {y}a5 5 0 1 0 10 0a5 5 0 1 0 -10 0M{x} {y}m0 -3v3h2.4" fill="none" stroke="#535f66" stroke-width="1.3"/>"##
    )
}

/// The mark of a state in which the case holds what was applied for.
pub(super) fn tick((x, y): Point, ink: &str) -> String {
    let (x, y) = (number(x - 5.0), number(y));
    format!(
        r#"<path class="u-flow-tick" d="M{x} {y}l3.6 3.8l6.6 -7.6" fill="none" stroke="{ink}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>"#
    )
}
