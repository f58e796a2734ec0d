//! What is to be drawn, before anything has a place: a box for each state, and the arrows with their words.

use std::collections::BTreeMap;

use super::marks::Marks;
use super::path::{Cast, Leap, main_path, places};
use super::sizes::Size;
use super::words::{STATE, WAY, lines};
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
