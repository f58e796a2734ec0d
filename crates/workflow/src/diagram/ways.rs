//! Arrows with their words as SVG.

use super::picture::{Area, Picture};
use super::sizes::{BETWEEN, GLYPH, words_height};
use super::sketch::{Way, Words};
use super::strokes::{Look, arrows, clock, gem};
use super::text::{codes, text};
use super::wires::Point;
use super::words::{WAY, escaped, real, width};

/// An arrow: its lines, and the words on it.
pub(super) fn draw_way(at: usize, way: &Way, picture: &Picture) -> String {
    let mut class = String::from("u-flow-way");
    for (applies, name) in [
        (way.timer, " u-flow-timer"),
        (way.main, " u-flow-main"),
        (way.decides(), " u-flow-decides"),
        (way.is_wrong(), " u-flow-wrong"),
    ] {
        class.push_str(if applies { name } else { "" });
    }
    let colour = match (way.is_wrong(), way.decides()) {
        (true, _) => "#b3261e",
        (false, true) => "#12566b",
        (false, false) => "#717a80",
    };
    let look = Look {
        colour,
        thick: if way.decides() || way.is_wrong() { 2.0 } else { 1.5 },
        dashed: way.timer,
        tip: true,
    };
    let mine = picture.lines.iter().filter(|line| line.way == at);
    let lines: Vec<(&[Point], bool)> = mine.map(|line| (line.points.as_slice(), line.arrow)).collect();
    let lines = arrows(&lines, look);
    let words = picture
        .words
        .get(at)
        .map_or(String::new(), |area| draw_words(way, area));
    format!(r#"<g class="{class}">{lines}{words}</g>"#)
}

fn draw_words(way: &Way, area: &Area) -> String {
    let mut top = area.top + 2.0;
    let mut drawn = String::new();
    for words in &way.words {
        drawn.push_str(&draw_transition(words, way, (area.middle().0, top)));
        top += words_height(words) + BETWEEN;
    }
    drawn
}

fn draw_transition(words: &Words, way: &Way, (middle, top): Point) -> String {
    let marked = words.decides || way.timer;
    let x = if marked { middle + GLYPH / 2.0 } else { middle };
    let (ink, weight) = if words.decides {
        ("#1f2d35", 600)
    } else {
        ("#535f66", 400)
    };
    let mut drawn = format!(
        r#"<g data-transition="{}"><title>{}</title>"#,
        escaped(&words.key),
        escaped(&words.label)
    );
    if marked {
        let widest = words.lines.iter().map(|line| width(line, WAY)).fold(0.0, f64::max);
        let at = (
            x - widest / 2.0 - GLYPH / 2.0 - 1.0,
            top + real(words.lines.len()) * WAY.leading / 2.0,
        );
        drawn.push_str(&if way.timer { clock(at) } else { gem(at) });
    }
    let attributes = format!(
        r#"class="u-flow-words" font-size="{}" font-weight="{weight}" fill="{ink}""#,
        WAY.size
    );
    drawn.push_str(&text(&words.lines, (x, top), WAY.leading, &attributes));
    let below = top + real(words.lines.len()) * WAY.leading;
    drawn.push_str(&codes(&words.codes, (middle, below), "#b3261e"));
    drawn + "</g>"
}
