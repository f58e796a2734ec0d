//! What the marks in the picture mean: only those that are in it, in a line below.

use super::Language;
use super::sketch::{Shape, Sketch, Spot, Tone, Way};
use super::strokes::{Look, arrow, clock, gem, number, tick};
use super::words::{WAY, width};

/// Between two explanations.
const BETWEEN: f64 = 26.0;
/// From one line to the next.
const LEADING: f64 = 26.0;

/// An explanation: what it is of, how wide that is, and what it means.
struct Entry {
    sample: String,
    across: f64,
    said: &'static str,
}

/// The legend as SVG, and the room it takes.
pub(super) struct Legend {
    pub(super) drawn: String,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Draws it with its upper left corner there, no wider than that.
pub(super) fn draw(sketch: &Sketch, language: Language, (left, top, room): (f64, f64, f64)) -> Legend {
    let (mut x, mut y, mut widest) = (0.0_f64, 0.0, 0.0_f64);
    let mut drawn = vec![];
    for Entry { sample, across, said } in entries(sketch, language) {
        let wide = across + 8.0 + width(said, WAY);
        if x > 0.0 && x + wide > room {
            (x, y) = (0.0, y + LEADING);
        }
        drawn.push(format!(
            r#"<g transform="translate({} {})">{sample}<text x="{}" y="4.5">{said}</text></g>"#,
            number(left + x),
            number(top + y),
            number(across + 8.0)
        ));
        widest = widest.max(x + wide);
        x += wide + BETWEEN;
    }
    Legend {
        drawn: format!(
            r##"<g class="u-flow-legend" text-anchor="start" font-size="{}" fill="#535f66">{}</g>"##,
            WAY.size,
            drawn.concat()
        ),
        width: widest,
        height: y + 10.0,
    }
}

/// The explanations that are needed.
fn entries(sketch: &Sketch, language: Language) -> Vec<Entry> {
    let say = |sample: String, across, sv, en| Entry {
        sample,
        across,
        said: language.pick(sv, en),
    };
    let (ways, spots) = (&sketch.ways, &sketch.spots);
    let here = spots.iter().any(|spot| spot.tone == Tone::Here);
    let decides = ways.iter().any(Way::decides);
    let timed = ways.iter().any(|way| way.timer);
    let grants = spots.iter().any(|spot| spot.grants);
    let ends = spots.iter().any(|spot| spot.shape == Shape::End);
    let wrong = spots.iter().any(Spot::is_wrong) || ways.iter().any(Way::is_wrong);
    let up_to_time = "sker av sig självt när tiden är ute";
    let holds = "det som söktes gäller här";
    [
        here.then(|| say(sample("u-flow-here", HERE), 28.0, "ärendet är här", "the case is here")),
        decides.then(|| say(gem((6.0, 0.0)), 12.0, "avgör ärendet", "decides the case")),
        timed.then(|| say(timed_line(), 52.0, up_to_time, "happens by itself when time is up")),
        grants.then(|| {
            say(
                tick((6.0, 0.0), "#1e6a3d"),
                13.0,
                holds,
                "what was applied for holds here",
            )
        }),
        ends.then(|| say(sample("u-flow-end", END), 28.0, "slut", "end")),
        wrong.then(|| {
            say(
                sample("u-flow-wrong", WRONG),
                28.0,
                "något är fel",
                "something is wrong",
            )
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

const HERE: &str = r##"rx="5" fill="#12566b" stroke="#a16f10" stroke-width="3""##;
const END: &str = r##"rx="8" fill="#e7e9ea" stroke="#535f66" stroke-width="1.5""##;
const WRONG: &str = r##"rx="5" fill="#fff" stroke="#b3261e" stroke-width="2.2""##;

/// A small box of that kind.
fn sample(class: &str, look: &str) -> String {
    format!(r#"<g class="{class}"><rect class="u-flow-box" x="1" y="-8" width="26" height="16" {look}/></g>"#)
}

fn timed_line() -> String {
    let look = Look {
        dashed: true,
        ..Look::default()
    };
    arrow(&[(0.0, 0.0), (34.0, 0.0)], look) + &clock((45.0, 0.0))
}
