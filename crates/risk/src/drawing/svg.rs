//! The whole picture. Colours are attributes that a style sheet may overrule by class: a page allows no others, and paper has
//! no other.

use super::boxes::{Pen, Side, escaped, number, text, ways};
use super::layout::{END, LEFT_BARS, LETTERS, Layout, RIGHT_BARS, TOP_LEFT, WIDTH};
use super::{BowTie, Branch, Canvas};

/// The style of a picture that stands by itself.
const ALONE: &str = include_str!("alone.css");
const FONT: &str = "Inter, Segoe UI, Roboto, Helvetica, Arial, sans-serif";

pub(super) fn draw(tie: &BowTie, canvas: Canvas) -> String {
    let layout = Layout::of(tie);
    let pen = Pen { canvas };
    let middle = layout.event.middle();
    let both = || {
        let left = layout.causes.iter().map(|row| (row, Side::Causes, &tie.gaps[0]));
        left.chain(
            layout
                .consequences
                .iter()
                .map(|row| (row, Side::Consequences, &tie.gaps[1])),
        )
    };
    let ways: String = both().map(|(row, side, _)| ways(row, side, middle)).collect();
    let left = both().filter(|(_, side, _)| *side == Side::Causes);
    let left: String = left.map(|(row, side, gap)| pen.row(row, side, gap)).collect();
    let right = both().filter(|(_, side, _)| *side == Side::Consequences);
    let right: String = right.map(|(row, side, gap)| pen.row(row, side, gap)).collect();
    let body = format!("{}{ways}{left}{}{right}", headings(tie), event(tie, &layout));
    frame(tie, canvas, layout.height, &body)
}

fn headings(tie: &BowTie) -> String {
    let at = [1.0, LEFT_BARS, RIGHT_BARS, WIDTH - END + 1.0];
    let heading = |(number_, (x, words)): (usize, (f64, &String))| {
        format!(
            r##"<text class="h" id="bt-c{}" x="{}" y="18" font-size="{LETTERS}" font-weight="650" fill="#535f66">{}</text>"##,
            number_ + 1,
            number(x),
            escaped(words)
        )
    };
    at.into_iter().zip(&tie.headings).enumerate().map(heading).collect()
}

fn event(tie: &BowTie, layout: &Layout<'_>) -> String {
    let area = &layout.event;
    let center = TOP_LEFT + area.width / 2.0;
    let lines = u32::try_from(area.lines.len()).map_or(0.0, f64::from);
    let first = area.middle() - (lines - 1.0) * 17.0 / 2.0 + 14.0;
    let words = text(
        &area.lines,
        center,
        first,
        r##"class="topt" text-anchor="middle" font-size="14.5" font-weight="640" fill="#ffffff""##,
    );
    format!(
        r##"<g><rect class="top" x="{}" y="{}" width="{}" height="{}" rx="10" fill="#12566b"/><text class="topk" x="{}" y="{}" text-anchor="middle" font-size="12" fill="#ffffff">{}</text>{words}</g>"##,
        number(area.left),
        number(area.top),
        number(area.width),
        number(area.height),
        number(center),
        number(first - 24.0),
        escaped(&tie.kind)
    )
}

fn frame(tie: &BowTie, canvas: Canvas, height: f64, body: &str) -> String {
    let title = escaped(&tie.title);
    let (w, h) = (number(WIDTH), number(height));
    if canvas == Canvas::Page {
        return format!(r#"<svg class="u-bt" viewBox="0 0 {w} {h}" role="group" aria-label="{title}">{body}</svg>"#);
    }
    let (style, page) = match canvas {
        Canvas::Alone => (
            format!("<style>{ALONE}</style>"),
            format!(
                r##"<rect class="page" x="-16" y="-8" width="{}" height="{}" fill="#ffffff"/>"##,
                number(WIDTH + 32.0),
                number(height + 16.0)
            ),
        ),
        _ => (String::new(), String::new()),
    };
    let said = escaped(&in_words(tie));
    let language = tie.language;
    let (wide, high) = (number(WIDTH + 32.0), number(height + 16.0));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="u-bt" viewBox="-16 -8 {wide} {high}" width="{wide}" height="{high}" role="img" lang="{language}" aria-labelledby="bt-t" aria-describedby="bt-d" font-family="{FONT}"><title id="bt-t">{title}</title><desc id="bt-d">{said}</desc>{style}{page}{body}</svg>"#
    )
}

/// The same in a few sentences.
fn in_words(tie: &BowTie) -> String {
    let branch = |branch: &Branch, gap: &str| {
        let measures: Vec<String> = branch
            .measures
            .iter()
            .map(|measure| format!("{} ({})", measure.text, measure.note))
            .collect();
        let measures = if measures.is_empty() {
            gap.to_owned()
        } else {
            measures.join("; ")
        };
        format!("{}: {}.", branch.text, measures)
    };
    let causes = tie.causes.iter().map(|it| branch(it, &tie.gaps[0]));
    let consequences = tie.consequences.iter().map(|it| branch(it, &tie.gaps[1]));
    let causes: Vec<String> = causes.collect();
    let consequences: Vec<String> = consequences.collect();
    let [first, _, _, last] = &tie.headings;
    format!("{first}: {} {last}: {}", causes.join(" "), consequences.join(" "))
}
