//! Words in their places as SVG.

use super::sizes::codes_line;
use super::strokes::number;
use super::wires::Point;
use super::words::{CODE, escaped, real};
use crate::code::Code;

/// The codes of what was found, in one line.
pub(super) fn codes(found: &[Code], at: Point, ink: &str) -> String {
    let attributes = format!(
        r#"class="u-flow-code" font-size="{}" font-weight="700" fill="{ink}""#,
        CODE.size
    );
    codes_line(found).map_or(String::new(), |codes| text(&[codes], at, CODE.leading, &attributes))
}

/// Lines of text under each other, around `x`; the first begins at `top`.
pub(super) fn text(lines: &[String], (x, top): Point, leading: f64, attributes: &str) -> String {
    let spans = lines.iter().enumerate().map(|(at, line)| {
        let base = top + leading * (real(at) + 0.74);
        let (x, base, line) = (number(x), number(base), escaped(line));
        format!(r#"<tspan x="{x}" y="{base}">{line}</tspan>"#)
    });
    let spans = spans.collect::<Vec<_>>().concat();
    format!("<text {attributes}>{spans}</text>")
}
