//! The picture as SVG. Colours are attributes that a style sheet may overrule by class: a page allows no others.

use super::boxes::{draw_start, draw_state};
use super::legend;
use super::picture::Picture;
use super::sketch::{Shape, Tone, Way};
use super::strokes::number;
use super::ways::draw_way;
use super::words::escaped;
use super::{Drawing, Frame};
use crate::definition::Definition;

/// The style of a picture that stands by itself.
const ALONE: &str = include_str!("alone.css");
/// Free space around everything.
const AROUND: f64 = 16.0;
const FONT: &str = "Inter, Segoe UI, Roboto, Helvetica, Arial, sans-serif";

/// Draws the workflow, or says that it is too large.
pub(super) fn draw(definition: &Definition, drawing: &Drawing<'_>) -> String {
    let Some(picture) = Picture::of(definition, drawing) else {
        return too_large(definition, drawing);
    };
    let (dx, legend_top) = (AROUND - picture.whole.left, picture.whole.bottom + 28.0);
    let across = picture.whole.right - picture.whole.left;
    let legend = legend::draw(&picture.sketch, drawing.language, (AROUND, legend_top + AROUND, across));
    let body = format!(
        r#"<g transform="translate({} {})">{}</g>{}"#,
        number(dx),
        number(AROUND),
        parts(&picture),
        legend.drawn
    );
    let size = (
        across.max(legend.width) + 2.0 * AROUND,
        legend_top + legend.height + 2.0 * AROUND,
    );
    frame(
        definition,
        drawing,
        size,
        (&summary(&picture, definition, drawing), &body),
    )
}

/// Arrows first, then boxes; what stands out after the rest of its kind, so that nothing covers it.
fn parts(picture: &Picture) -> String {
    let mut ways: Vec<(usize, &Way)> = picture.sketch.ways.iter().enumerate().collect();
    ways.sort_by_key(|(_, way)| (way.is_wrong(), way.decides()));
    let ways = ways.into_iter().map(|(at, way)| draw_way(at, way, picture));
    let boxes = || picture.sketch.spots.iter().zip(&picture.boxes);
    let starts = boxes().filter(|(spot, _)| spot.shape == Shape::Start);
    let starts = starts.map(|(_, area)| draw_start(area));
    let states = boxes().map(|(spot, area)| draw_state(spot, area));
    starts.chain(ways).chain(states).collect()
}

fn frame(definition: &Definition, drawing: &Drawing<'_>, (width, height): (f64, f64), said: (&str, &str)) -> String {
    let id = format!("flow-{}-{}", slug(&definition.key), definition.version);
    let name = escaped(drawing.language.of(&definition.label));
    let title = drawing.language.pick("flöde", "workflow");
    let (w, h) = (number(width), number(height));
    let (style, page) = match drawing.frame {
        Frame::Page => (String::new(), String::new()),
        Frame::Alone => (
            format!("<style>{ALONE}</style>"),
            format!(r##"<rect class="u-flow-page" width="{w}" height="{h}" rx="8" fill="#fff"/>"##),
        ),
    };
    let (described, body) = said;
    let language = drawing.language.pick("sv", "en");
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="u-flow" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" lang="{language}" aria-labelledby="{id}-t" aria-describedby="{id}-d" font-family="{FONT}" text-anchor="middle"><title id="{id}-t">{name}: {title}</title><desc id="{id}-d">{described}</desc>{style}{page}{body}</svg>"#
    )
}

fn slug(key: &str) -> String {
    let letters = key.chars().take(60);
    letters
        .map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' })
        .collect()
}

/// What the picture shows, in a few sentences.
fn summary(picture: &Picture, definition: &Definition, drawing: &Drawing<'_>) -> String {
    let ends = picture
        .sketch
        .spots
        .iter()
        .filter(|spot| spot.shape == Shape::End)
        .count();
    let others = picture.sketch.spots.len() - ends;
    let transitions = definition.transitions.len();
    let names = |numbers: &[usize]| {
        let spots = numbers.iter().filter_map(|number| picture.sketch.spots.get(*number));
        spots.map(|spot| spot.label.clone()).collect::<Vec<_>>().join(" – ")
    };
    let main = names(&picture.sketch.main);
    let here = picture
        .sketch
        .spots
        .iter()
        .find(|spot| spot.tone == Tone::Here)
        .map(|spot| spot.label.as_str());
    let sv = format!(
        "{others} tillstånd, {ends} slut och {transitions} övergångar. Huvudvägen går i mitten: {main}.{}",
        here.map_or(String::new(), |here| format!(" Ärendet är i {here}."))
    );
    let en = format!(
        "{others} states, {ends} ends and {transitions} transitions. The main path is in the middle: {main}.{}",
        here.map_or(String::new(), |here| format!(" The case is in {here}."))
    );
    escaped(drawing.language.pick(&sv, &en))
}

fn too_large(definition: &Definition, drawing: &Drawing<'_>) -> String {
    let states = definition.states.len();
    let sentence = drawing.language.pick(
        "Arbetsflödet är för stort för att ritas. Tabellen visar alla tillstånd och övergångar.",
        "The workflow is too large to be drawn. The table shows all its states and transitions.",
    );
    let counted = drawing.language.pick("tillstånd", "states");
    let body = format!(
        r##"<text class="u-flow-name" x="380" y="44" font-size="16" fill="#1f2d35">{sentence}</text><text class="u-flow-legend" x="380" y="70" font-size="14" fill="#535f66">{states} {counted}</text>"##
    );
    frame(definition, drawing, (760.0, 96.0), (sentence, &body))
}
