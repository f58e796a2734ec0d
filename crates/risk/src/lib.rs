//! Risk scales, the matrix and the levels of a risk and consequence analysis, and the risk graph that computes from causes,
//! links and measures what people otherwise only state.
//!
//! Pure: no clock, no I/O. Levels are stored per cell of the matrix, never as thresholds on the product, because a
//! municipality may judge two cells with the same product differently. What the graph computes, with its formulas and a worked
//! example, is explained in `docs/risk-model.md`.

mod assess;
mod cut;
mod drawing;
mod evaluation;
mod findings;
mod flow;
mod frequency;
mod graph;
mod next;
mod rate;
mod scale;
mod scale_words;
mod words;

pub use cut::{Cut, Purchase};
pub use drawing::{Barrier, BowTie, Branch, Canvas, Stage};
pub use evaluation::{Certainty, Columns, Computed, Evaluation, Missing, Rate};
pub use findings::{Difference, Finding, Findings, Worsened};
pub use frequency::Frequency;
pub use graph::{
    CauseInput, ConsequenceInput, EventInput, GraphError, GraphInput, Key, LinkInput, MeasureInput, RiskGraph,
};
pub use next::{Method, NextMeasures, Suggestion};
pub use scale::{Level, Likelihood, OutOfScale, Rating, Scale, ScaleError, Severity};
pub use scale_words::ScaleWordsError;
pub use words::{Column, Effectiveness, Share, Standing};
