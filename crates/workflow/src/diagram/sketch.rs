//! What is to be drawn, before anything has a place: a box for each state, and the arrows with their words.

use std::collections::BTreeMap;

use super::marks::Marks;
use super::path::{Cast, Leap, main_path, places};
use super::words::{CODE, STATE, Type, WAY, lines, real, width};
use super::{Drawing, Language};
use crate::code::Code;
use crate::definition::Definition;
use crate::key::StateKey;
use crate::model::{State, StateKind, Transition};

/// The most states that are drawn. Nobody reads a larger picture, and laying one out would take time.
pub const MOST_STATES: usize = 120;
/// The most arrows that are drawn, each from one state to another.
pub const MOST_ARROWS: usize = 480;

/// What kind of box a state gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    Start,
    Active,
    End,
    /// Mentioned by a transition, but not in the file.
    Missing,
}

/// How much a state stands out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tone {
    Plain,
    /// On the main path, or where a case is shown, on the way that it has gone.
    Tinted,
    /// Where the case is.
    Here,
}

/// How large something is. What stands beside the middle, such as an arrow back to the same box, makes one half wider.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Size {
    pub(super) left: f64,
    pub(super) right: f64,
    pub(super) height: f64,
}

/// A state as it will be drawn.
#[derive(Debug)]
pub(super) struct Spot {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) lines: Vec<String>,
    pub(super) shape: Shape,
    pub(super) grants: bool,
    pub(super) tone: Tone,
    pub(super) main: bool,
    pub(super) codes: Vec<Code>,
    /// The box itself, without what stands beside it.
    pub(super) half_width: f64,
    pub(super) size: Size,
}

impl Spot {
    /// Whether something about it is marked as wrong.
    pub(super) fn is_wrong(&self) -> bool {
        !self.codes.is_empty() || self.shape == Shape::Missing
    }
}

/// Which way an arrow goes in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    Down,
    Up,
    /// Back to the box it comes from.
    Round,
}

/// A transition as it stands on an arrow.
#[derive(Debug)]
pub(super) struct Words {
    pub(super) key: String,
    pub(super) label: String,
    pub(super) lines: Vec<String>,
    pub(super) decides: bool,
    pub(super) codes: Vec<Code>,
}

/// An arrow with the words on it: from some states to one, for one or several transitions.
#[derive(Debug)]
pub(super) struct Way {
    pub(super) from: Vec<usize>,
    pub(super) to: usize,
    pub(super) heading: Heading,
    pub(super) timer: bool,
    pub(super) main: bool,
    pub(super) words: Vec<Words>,
    pub(super) size: Size,
}

impl Way {
    /// Whether one of its transitions is a decision in the matter.
    pub(super) fn decides(&self) -> bool {
        self.words.iter().any(|words| words.decides)
    }

    /// Whether something was found about one of its transitions.
    pub(super) fn is_wrong(&self) -> bool {
        self.words.iter().any(|words| !words.codes.is_empty())
    }
}

/// All that is to be drawn.
#[derive(Debug)]
pub(super) struct Sketch {
    pub(super) spots: Vec<Spot>,
    pub(super) ways: Vec<Way>,
    pub(super) main: Vec<usize>,
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
    /// What is to be drawn; nothing where it would be too much.
    pub(super) fn of(definition: &Definition, drawing: &Drawing<'_>) -> Option<Self> {
        let arrows: usize = definition.transitions.iter().map(|way| way.from.len()).sum();
        if definition.states.len() > MOST_STATES || arrows > MOST_ARROWS {
            return None;
        }
        let (cast, numbers) = cast(definition);
        if cast.len() > MOST_STATES {
            return None;
        }
        let leaps = leaps(definition, &numbers);
        let main = main_path(&cast, &leaps);
        let places = places(&cast, &definition.phases, &main);
        let marks = Marks::of(drawing.findings);
        let mut sketch = Self {
            spots: spots(&cast, (drawing, &marks), &main),
            ways: vec![],
            main,
        };
        for transition in &definition.transitions {
            sketch.add(transition, &numbers, &places, (drawing.language, &marks));
        }
        sketch.measure();
        Some(sketch)
    }

    /// Adds the transition's arrows: those that go on, those that go back, and those that stay.
    fn add(
        &mut self,
        transition: &Transition,
        numbers: &Numbers<'_>,
        places: &[usize],
        (language, marks): (Language, &Marks<'_>),
    ) {
        let Some(&to) = numbers.get(&transition.to) else {
            return;
        };
        let from: Vec<usize> = transition
            .from
            .iter()
            .filter_map(|key| numbers.get(key))
            .copied()
            .collect();
        for heading in [Heading::Down, Heading::Up, Heading::Round] {
            let mut from: Vec<usize> = from
                .iter()
                .copied()
                .filter(|from| going(*from, to, places) == heading)
                .collect();
            from.sort_unstable();
            from.dedup();
            if !from.is_empty() {
                let words = words(transition, language, marks);
                self.join(from, to, (heading, !transition.is_for_people()), words);
            }
        }
    }

    /// Puts the words on the arrow that goes the same way, if there is one.
    fn join(&mut self, from: Vec<usize>, to: usize, (heading, timer): (Heading, bool), words: Words) {
        let same = |way: &&mut Way| way.from == from && way.to == to && way.timer == timer;
        if let Some(way) = self.ways.iter_mut().find(same) {
            way.words.push(words);
            return;
        }
        let next = self.main.iter().zip(self.main.iter().skip(1));
        let taken = self.ways.iter().any(|way| way.main && way.to == to);
        let main = !taken
            && next
                .into_iter()
                .any(|(here, there)| *there == to && from.contains(here));
        self.ways.push(Way {
            from,
            to,
            heading,
            timer,
            main: main && heading == Heading::Down,
            words: vec![words],
            size: Size::default(),
        });
    }

    fn measure(&mut self) {
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

type Numbers<'a> = BTreeMap<&'a StateKey, usize>;

/// Every state with its number: those in the file first, then those that are only mentioned.
fn cast(definition: &Definition) -> (Vec<(&StateKey, Option<&State>)>, Numbers<'_>) {
    let described = definition.states.iter().map(|state| (&state.key, Some(state)));
    let ends = definition
        .transitions
        .iter()
        .flat_map(|way| way.from.iter().chain([&way.to]));
    let (mut cast, mut numbers) = (vec![], BTreeMap::new());
    for (key, state) in described.chain(ends.map(|key| (key, None))) {
        numbers.entry(key).or_insert_with(|| {
            cast.push((key, state));
            cast.len() - 1
        });
    }
    (cast, numbers)
}

fn leaps(definition: &Definition, numbers: &Numbers<'_>) -> Vec<Leap> {
    let mut leaps = vec![];
    for transition in &definition.transitions {
        for from in &transition.from {
            if let (Some(&from), Some(&to)) = (numbers.get(from), numbers.get(&transition.to)) {
                let person = transition.is_for_people();
                leaps.push(Leap { from, to, person });
            }
        }
    }
    leaps
}

fn going(from: usize, to: usize, places: &[usize]) -> Heading {
    match places.get(from).cmp(&places.get(to)) {
        std::cmp::Ordering::Less => Heading::Down,
        std::cmp::Ordering::Equal => Heading::Round,
        std::cmp::Ordering::Greater => Heading::Up,
    }
}

fn spots(cast: &Cast<'_>, (drawing, marks): (&Drawing<'_>, &Marks<'_>), main: &[usize]) -> Vec<Spot> {
    cast.iter()
        .enumerate()
        .map(|(number, &(key, state))| {
            let label = state.map_or(key.as_str(), |state| drawing.language.of(&state.label));
            let label = if label.trim().is_empty() { key.as_str() } else { label };
            Spot {
                key: key.to_string(),
                label: label.to_owned(),
                lines: lines(label, STATE),
                shape: state.map_or(Shape::Missing, |state| shape(&state.kind)),
                grants: state.is_some_and(|state| state.grants),
                tone: tone(key, drawing, main.contains(&number)),
                main: main.contains(&number),
                codes: marks.about("state", key.as_str()),
                half_width: 0.0,
                size: Size::default(),
            }
        })
        .collect()
}

fn tone(key: &StateKey, drawing: &Drawing<'_>, main: bool) -> Tone {
    match drawing.here {
        Some(here) if here == key => Tone::Here,
        Some(_) if drawing.passed.contains(key) => Tone::Tinted,
        None if main => Tone::Tinted,
        _ => Tone::Plain,
    }
}

fn shape(kind: &StateKind) -> Shape {
    match kind {
        StateKind::Initial => Shape::Start,
        StateKind::Active => Shape::Active,
        StateKind::Final { .. } => Shape::End,
    }
}

fn words(transition: &Transition, language: Language, marks: &Marks<'_>) -> Words {
    let key = transition.key.as_str();
    let label = language.of(&transition.label);
    let label = if label.trim().is_empty() { key } else { label };
    Words {
        key: key.to_owned(),
        label: label.to_owned(),
        lines: lines(label, WAY),
        decides: transition.decides,
        codes: marks.about("transition", key),
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
