//! What pages are put together from: plain values that know how to draw themselves. In a template, `{{ value }}` is all
//! that is needed; everything a person typed is escaped inside.

mod actions;
mod case_head;
mod field;
mod field_kind;
mod frame;
mod icon;
mod lists;
mod matrix;
mod matrix_drawing;
mod messages;
mod small;
mod texts;
mod timeline;

pub use actions::{Action, Actions, BackLink, Chip, Chips, Pages};
pub use case_head::{CaseHead, Crumb, Step, StepState};
pub use field::Field;
pub use field_kind::{Choice, Kind};
pub use frame::{Csrf, Frame, Nav, Who};
pub use icon::Icon;
pub use lists::{Document, Documents, Fact, Facts, People, Person, Task, TaskList, TaskState, ToDo, ToDoList};
pub use matrix::{Matrix, MatrixLevel, MatrixRisk, MatrixScale};
pub use messages::{Alert, Empty, ErrorSummary, Tone};
pub use small::{Avatar, Colour, Html, Part, RiskLevel, Tag};
pub use texts::{Texts, within};
pub use timeline::{Entry, EntryKind, Timeline};

/// Says that a value draws itself as HTML with everything in it escaped, so that templates put it in as it is.
macro_rules! draws_itself {
    ($($part:ty),+ $(,)?) => { $(impl askama::filters::HtmlSafe for $part {})+ };
}
pub(crate) use draws_itself;

#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
