//! A workflow as a picture: as SVG in the product's own style, and as text that Mermaid draws.
//!
//! The picture is layered from top to bottom ([`path`] and [`layers`] say what stands in which row), ordered with few
//! crossings ([`order`]), placed ([`place`]) and wired at right angles ([`wires`]). The main path stands in the middle.
//! The same definition gives the same bytes. It is decoration: the tables that it stands beside say the same in words.

mod boxes;
mod layers;
mod legend;
mod marks;
mod mermaid;
mod order;
mod path;
mod picture;
mod place;
mod settle;
mod sizes;
mod sketch;
mod strokes;
mod svg;
mod text;
mod tracks;
mod ways;
mod wires;
mod words;

use crate::definition::Definition;
use crate::key::StateKey;
use crate::load::Unproved;
use crate::model::Label;
use crate::report::Finding;

pub use sketch::{MOST_ARROWS, MOST_STATES};

/// A language that a picture can be in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Swedish.
    #[default]
    Sv,
    /// English.
    En,
}

impl Language {
    /// The label in this language.
    pub fn of(self, label: &Label) -> &str {
        self.pick(&label.sv, &label.en)
    }

    fn pick<'a>(self, sv: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Sv => sv,
            Self::En => en,
        }
    }
}

/// Where a picture is to stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// In a page, whose style sheet colours its classes (`u-flow-…`). Without one it has the light colours.
    #[default]
    Page,
    /// By itself, with a style of its own, light or dark as the reader prefers.
    Alone,
}

/// What a picture shows beside the workflow itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Drawing<'a> {
    /// The language of its words.
    pub language: Language,
    /// Where it is to stand.
    pub frame: Frame,
    /// The state that a case is in.
    pub here: Option<&'a StateKey>,
    /// The states that the case has been in.
    pub passed: &'a [StateKey],
    /// What was found: states and transitions with findings bear the codes.
    pub findings: &'a [Finding],
}

impl Definition {
    /// The workflow as SVG. Where it has more than [`MOST_STATES`] states or [`MOST_ARROWS`] arrows, the picture is a
    /// sentence that says so.
    pub fn diagram(&self, drawing: &Drawing<'_>) -> String {
        svg::draw(self, drawing)
    }

    /// The workflow as a Mermaid state diagram, however large it is.
    pub fn mermaid(&self, language: Language) -> String {
        mermaid::write(self, language)
    }
}

impl Unproved {
    /// What the file says as SVG, with what is wrong in it when the findings are given. See [`Definition::diagram`].
    pub fn diagram(&self, drawing: &Drawing<'_>) -> String {
        self.0.diagram(drawing)
    }

    /// What the file says as a Mermaid state diagram.
    pub fn mermaid(&self, language: Language) -> String {
        self.0.mermaid(language)
    }
}

#[cfg(test)]
mod tests;
