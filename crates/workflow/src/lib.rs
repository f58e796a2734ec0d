//! Workflow definitions as data: loaded, proved, and asked what may happen next.
//!
//! A definition is a TOML file ([`Definition::load`]). Once loaded, [`available`] says what may happen in a case and what
//! stands in the way of the rest, [`step`] says the same of one action, and [`may_edit`] of one part of the case. The crate
//! knows nothing of exemptions, databases, clocks or people: all of that is given to it.

mod calendar;
mod check;
mod definition;
mod engine;
mod entries;
mod guard;
mod key;
mod load;
mod notes;
mod parse;
mod report;
mod shipped;
mod spelling;

pub use calendar::{add_working_days, is_working_day};
pub use definition::{
    About, Deadline, Definition, Domain, Fact, InputField, Invariant, Label, Outcome, Role, State, StateKind,
    Transition, Trigger,
};
pub use engine::{Actor, Block, Choice, EditRefused, Refused, Situation, Step, available, may_edit, step};
pub use guard::{FactValue, Facts, Guard};
pub use key::{ActionKey, EffectKey, FactKey, OutcomeKey, PartKey, PersonKey, RoleKey, StateKey};
pub use load::check;
pub use report::{Code, Finding, Pointer, Report, Severity, WitnessStep};
pub use shipped::{EXEMPTION_1, exemption};
