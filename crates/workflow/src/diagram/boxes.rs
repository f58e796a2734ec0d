//! States as SVG.

use super::picture::Area;
use super::sizes::{TICK, text_height};
use super::sketch::{Shape, Spot, Tone};
use super::strokes::{Look, arrow, number, tick};
use super::text::{codes, text};
use super::words::{STATE, escaped, real, width};

/// The dot where every case begins, with its arrow.
pub(super) fn draw_start(area: &Area) -> String {
    let (x, top) = (area.middle().0, area.top);
    let line = [(x, top - 32.0), (x, top)];
    format!(
        r##"<g class="u-flow-way"><circle class="u-flow-dot" cx="{}" cy="{}" r="6" fill="#717a80"/>{}</g>"##,
        number(x),
        number(top - 34.0),
        arrow(&line, Look::default())
    )
}

/// A state: its box, its name, and what was found about it.
pub(super) fn draw_state(spot: &Spot, area: &Area) -> String {
    let paint = paint(spot);
    let height = area.bottom - area.top;
    let round = if spot.shape == Shape::End {
        (height / 2.0).min(22.0)
    } else {
        8.0
    };
    let dashes = if spot.shape == Shape::Missing {
        r#" stroke-dasharray="4 4""#
    } else {
        ""
    };
    let mut drawn = format!(
        r#"<g class="{}" data-state="{}"><title>{}</title><rect class="u-flow-box" x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}" stroke="{}" stroke-width="{}"{dashes}/>"#,
        class(spot),
        escaped(&spot.key),
        escaped(&spot.label),
        number(area.left),
        number(area.top),
        number(area.right - area.left),
        number(height),
        number(round),
        paint.fill,
        paint.edge,
        paint.thick,
    );
    let middle = area.middle().0;
    let top = area.middle().1 - text_height(spot) / 2.0;
    let mut x = middle;
    if spot.grants {
        let widest = spot.lines.iter().map(|line| width(line, STATE)).fold(0.0, f64::max);
        x += TICK / 2.0;
        let lines = real(spot.lines.len()) * STATE.leading / 2.0;
        drawn.push_str(&tick((x - widest / 2.0 - TICK / 2.0 - 2.0, top + lines), paint.tick));
    }
    let attributes = format!(
        r#"class="u-flow-name" font-size="{}" font-weight="560" fill="{}""#,
        STATE.size, paint.ink
    );
    drawn.push_str(&text(&spot.lines, (x, top), STATE.leading, &attributes));
    let below = top + real(spot.lines.len()) * STATE.leading;
    drawn.push_str(&codes(&spot.codes, (middle, below), paint.code));
    drawn + "</g>"
}

fn class(spot: &Spot) -> String {
    let shape = match spot.shape {
        Shape::Start => " u-flow-start",
        Shape::Active => "",
        Shape::End => " u-flow-end",
        Shape::Missing => " u-flow-missing u-flow-wrong",
    };
    let wrong = !spot.codes.is_empty() && spot.shape != Shape::Missing;
    let mut class = format!("u-flow-state{shape}");
    for (applies, name) in [
        (spot.main, " u-flow-main"),
        (spot.grants, " u-flow-grants"),
        (spot.tone == Tone::Tinted, " u-flow-tinted"),
        (spot.tone == Tone::Here, " u-flow-here"),
        (wrong, " u-flow-wrong"),
    ] {
        class.push_str(if applies { name } else { "" });
    }
    class
}

/// The colours of a state, where no style sheet says others.
struct Paint {
    fill: &'static str,
    edge: &'static str,
    ink: &'static str,
    tick: &'static str,
    code: &'static str,
    thick: f64,
}

fn paint(spot: &Spot) -> Paint {
    let wrong = spot.is_wrong();
    let (fill, edge, thick) = match (spot.tone, spot.shape) {
        (Tone::Here, _) => ("#12566b", "#a16f10", 3.0),
        (_, Shape::End) => ("#e7e9ea", "#535f66", 1.5),
        (Tone::Tinted, _) => ("#e1eaed", "#4d8090", 1.5),
        (Tone::Plain, _) => ("#fff", "#717a80", 1.4),
    };
    let unless_here = |ink| if spot.tone == Tone::Here { "#fff" } else { ink };
    Paint {
        fill,
        edge: if wrong { "#b3261e" } else { edge },
        ink: unless_here("#1f2d35"),
        tick: unless_here("#1e6a3d"),
        code: unless_here("#b3261e"),
        thick: if wrong { f64::max(thick, 2.2) } else { thick },
    }
}
