//! One risk's bow tie as a picture: causes to the left, consequences to the right, the event between, measures on the way.
//!
//! The words and links come from outside, so the same drawing stands on a page, by itself and in a document. Everything is also
//! said in words beside it: nothing here is the only place where something is told.

mod boxes;
mod layout;
mod svg;
mod wrap;

/// A bow tie (ISO 31010:2019, annex B.4.2) in words, ready to be drawn.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BowTie {
    /// The language of its words: `sv`.
    pub language: &'static str,
    /// What the picture shows.
    pub title: String,
    /// Over the columns: causes, preventive measures, mitigating measures, consequences.
    pub headings: [String; 4],
    /// What the box in the middle is.
    pub kind: String,
    /// The event.
    pub event: String,
    /// Why it could happen.
    pub causes: Vec<Branch>,
    /// What would come of it.
    pub consequences: Vec<Branch>,
    /// What stands in a gap on either side.
    pub gaps: [String; 2],
}

/// A cause or a consequence, with the measures between it and the event.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Branch {
    /// What it is with its measures, for those who hear it: "cause 1 of 4".
    pub label: String,
    /// In words.
    pub text: String,
    /// How likely or how serious.
    pub note: String,
    /// Where it is read.
    pub href: Option<String>,
    /// Whether it is the event of another risk.
    pub is_other_risk: bool,
    /// What stands in the way.
    pub measures: Vec<Barrier>,
}

impl Branch {
    /// Whether nothing that is in place or decided stands in the way.
    pub fn is_open(&self) -> bool {
        !self.measures.iter().any(|measure| measure.stage != Stage::Proposed)
    }
}

/// A measure as it is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Barrier {
    /// In words.
    pub text: String,
    /// How far it has come.
    pub note: String,
    /// Where it is read.
    pub href: Option<String>,
    /// How far it has come, as its border.
    pub stage: Stage,
}

/// How far a measure has come, as far as a drawing tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// In place: a solid border.
    InPlace,
    /// Decided: a dashed border.
    Decided,
    /// Somebody thinks of it, or it doesn't help: a dotted border, and the way stays open.
    Proposed,
}

/// Where a picture is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Canvas {
    /// In a page, whose style sheet colours its classes (`u-bt`).
    Page,
    /// By itself, with a style of its own, light or dark as the reader prefers.
    Alone,
    /// On paper: light, without a style or links.
    Paper,
}

impl BowTie {
    /// The bow tie as SVG.
    pub fn draw(&self, canvas: Canvas) -> String {
        svg::draw(self, canvas)
    }
}

#[cfg(test)]
mod tests;
