//! The boxes of a bow tie with their words, and the ways between them.

use super::layout::{
    Area, BARS, END, LEADING, LEFT_BARS, LETTERS, PAD, RIGHT_BARS, Row, SMALL, TOP, TOP_LEFT, WIDTH, real,
};
use super::{Barrier, Canvas, Stage};

/// Class and colours of a box. A page overrules the colours by class.
pub(super) struct Look {
    class: &'static str,
    fill: &'static str,
    stroke: &'static str,
    dashes: &'static str,
}

const CAUSE: Look = look("box cause", "#f5eef2", "#8a6079", "");
const OTHER: Look = look("box cause other", "#ffffff", "#8a6079", "");
const CONSEQUENCE: Look = look("box cons", "#f1f3f4", "#717a80", "");
const GAP: Look = look("box gap", "#fbeae8", "#b3261e", "");

const fn look(class: &'static str, fill: &'static str, stroke: &'static str, dashes: &'static str) -> Look {
    Look {
        class,
        fill,
        stroke,
        dashes,
    }
}

const fn barrier(stage: Stage) -> Look {
    match stage {
        Stage::InPlace => look("box bar", "#e1eaed", "#4d8090", ""),
        Stage::Decided => look("box bar bar--plan", "#e1eaed", "#4d8090", "4 3"),
        Stage::Proposed => look("box bar bar--idea", "#ffffff", "#717a80", "1.5 3"),
    }
}

/// Which side of the event.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Causes,
    Consequences,
}

/// The drawing's pen: what is drawn depends on where it is to stand.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) canvas: Canvas,
}

impl Pen {
    /// A cause or a consequence with what stands between it and the event.
    pub(super) fn row(self, row: &Row<'_>, side: Side, gap: &str) -> String {
        let measures: String = row
            .bars
            .iter()
            .map(|(measure, area)| self.measure(measure, area, side))
            .collect();
        let gap = if row.bars.is_empty() {
            gap_box(row, side, gap)
        } else {
            String::new()
        };
        let end = match (side, row.branch.is_other_risk) {
            (Side::Causes, true) => &OTHER,
            (Side::Causes, false) => &CAUSE,
            (Side::Consequences, _) => &CONSEQUENCE,
        };
        let end = self.linked(row.branch.href.as_deref(), heading(side, false), &boxed(end, &row.end));
        let parts = match side {
            Side::Causes => format!("{end}{measures}{gap}"),
            Side::Consequences => format!("{measures}{gap}{end}"),
        };
        format!(
            r#"<g role="group" aria-label="{}">{parts}</g>"#,
            escaped(&row.branch.label)
        )
    }

    fn measure(self, measure: &Barrier, area: &Area, side: Side) -> String {
        let drawn = boxed(&barrier(measure.stage), area);
        self.linked(measure.href.as_deref(), heading(side, true), &drawn)
    }

    fn linked(self, href: Option<&str>, heading: &str, drawn: &str) -> String {
        match href.filter(|_| self.canvas == Canvas::Page) {
            Some(href) => format!(
                r#"<a href="{}" aria-describedby="{heading}">{drawn}</a>"#,
                escaped(href)
            ),
            None => format!("<g>{drawn}</g>"),
        }
    }
}

/// The id of the heading over a column.
fn heading(side: Side, measures: bool) -> &'static str {
    match (side, measures) {
        (Side::Causes, false) => "bt-c1",
        (Side::Causes, true) => "bt-c2",
        (Side::Consequences, true) => "bt-c3",
        (Side::Consequences, false) => "bt-c4",
    }
}

/// The ways of a row: along its middle, and bent to the event.
pub(super) fn ways(row: &Row<'_>, side: Side, middle: f64) -> String {
    let y = row.end.middle();
    let at_event = middle + (y - middle) * 0.34;
    let (class, stroke, width, dashes) = if row.branch.is_open() {
        ("edge edge--gap", "#b3261e", "2.2", r#" stroke-dasharray="6 4""#)
    } else {
        ("edge", "#717a80", "1.6", "")
    };
    let attributes = format!(r#"class="{class}" fill="none" stroke="{stroke}" stroke-width="{width}"{dashes}"#);
    let (straight, bent) = match side {
        Side::Causes => (
            format!("M{} {}H{}", END, number(y), number(LEFT_BARS + BARS)),
            curve((LEFT_BARS + BARS, y), (TOP_LEFT, at_event)),
        ),
        Side::Consequences => (
            format!("M{} {}H{}", number(RIGHT_BARS), number(y), number(WIDTH - END)),
            curve((TOP_LEFT + TOP, at_event), (RIGHT_BARS, y)),
        ),
    };
    let together = together(row, side);
    format!(r#"<path {attributes} d="{straight}"/><path {attributes} d="{bent}"/>{together}"#)
}

/// A frame around measures in several rows: all of them stand in the way.
fn together(row: &Row<'_>, side: Side) -> String {
    if row.bars.len() < 3 {
        return String::new();
    }
    let left = if side == Side::Causes { LEFT_BARS } else { RIGHT_BARS };
    format!(
        r##"<rect class="hold" x="{}" y="{}" width="{}" height="{}" rx="8" fill="#ffffff" stroke="#717a80"/>"##,
        number(left - 6.0),
        number(row.end.top - 4.0),
        number(BARS + 12.0),
        number(row.end.height + 8.0)
    )
}

fn curve(from: (f64, f64), to: (f64, f64)) -> String {
    let across = to.0 - from.0;
    format!(
        "M{} {}C{} {} {} {} {} {}",
        number(from.0),
        number(from.1),
        number(from.0 + across * 0.6),
        number(from.1),
        number(to.0 - across * 0.5),
        number(to.1),
        number(to.0),
        number(to.1)
    )
}

fn gap_box(row: &Row<'_>, side: Side, text: &str) -> String {
    let left = if side == Side::Causes { LEFT_BARS } else { RIGHT_BARS };
    let middle = row.end.middle();
    let area = (left, middle - 17.0, BARS, 34.0);
    let words = format!(
        r##"<text class="gapt" x="{}" y="{}" text-anchor="middle" font-size="{LETTERS}" font-weight="620" fill="#8c1d18">{}</text>"##,
        number(left + BARS / 2.0),
        number(middle + 5.0),
        escaped(text)
    );
    format!("<g>{}{words}</g>", rect(&GAP, area))
}

fn boxed(look: &Look, area: &Area) -> String {
    let frame = rect(look, (area.left + 1.0, area.top, area.width - 2.0, area.height));
    let used = LEADING * real(area.lines.len() + area.notes.len());
    let mut line = area.top + (area.height - used) / 2.0 + LEADING * 0.76;
    let x = area.left + PAD;
    let words = text(
        &area.lines,
        x,
        line,
        &format!(r##"font-size="{LETTERS}" fill="#1f2d35""##),
    );
    line += LEADING * real(area.lines.len());
    let notes = text(
        &area.notes,
        x,
        line,
        &format!(r##"class="s" font-size="{SMALL}" fill="#535f66""##),
    );
    format!("{frame}{words}{notes}")
}

fn rect(look: &Look, (x, y, width, height): (f64, f64, f64, f64)) -> String {
    let dashes = match look.dashes {
        "" => String::new(),
        dashes => format!(r#" stroke-dasharray="{dashes}""#),
    };
    format!(
        r#"<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="6" fill="{}" stroke="{}" stroke-width="1.2"{dashes}/>"#,
        look.class,
        number(x),
        number(y),
        number(width),
        number(height),
        look.fill,
        look.stroke
    )
}

/// Lines under each other. The space at the end of each keeps words apart for those who hear them.
pub(super) fn text(lines: &[String], x: f64, first: f64, attributes: &str) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let spans = lines.iter().enumerate().map(|(at, line)| {
        let y = number(first + LEADING * real(at));
        format!(r#"<tspan x="{}" y="{y}">{} </tspan>"#, number(x), escaped(line))
    });
    format!("<text {attributes}>{}</text>", spans.collect::<String>())
}

/// A number with at most one decimal.
pub(super) fn number(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or_else(|| text.clone(), str::to_owned)
}

pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' => out.push(' '),
            letter if letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}') => {}
            letter => out.push(letter),
        }
    }
    out
}
