//! Workflow definitions as data: loaded, proved, and asked what may happen next.
//!
//! A definition is a TOML file ([`Definition::load`]). Once loaded, [`available`] says what may happen in a case and what
//! stands in the way of the rest, [`step`] says the same of one action, and [`may_edit`] of one part of the case. The crate
//! knows nothing of exemptions, databases, clocks or people: all of that is given to it.

mod calendar;
mod check;
mod code;
mod compare;
mod definition;
mod diagram;
mod engine;
mod entries;
mod examples;
mod format;
mod guard;
mod held;
mod host;
mod key;
mod load;
mod matrix;
mod mend;
mod migrate;
mod model;
mod moments;
mod notes;
mod parse;
mod reference;
mod report;
mod reread;
mod schema;
mod shipped;
mod spelling;
mod story;
mod values;
mod witness;

pub use calendar::{add_working_days, is_working_day, sub_days, sub_working_days, working_days_between};
pub use code::{Code, Severity};
pub use compare::{Change, Difference, Thing, compare};
pub use definition::Definition;
pub use diagram::{Drawing, Frame, Language, MOST_ARROWS, MOST_STATES};
pub use engine::{Actor, Block, Choice, EditRefused, Moved, Refused, Situation, Step, available, may_edit, step};
pub use guard::{FactValue, Facts, Guard};
pub use held::held_facts;
pub use host::{Host, Running, RunningCase, Staff, Surroundings};
pub use key::{
    ActionKey, DateKey, EffectKey, FactKey, LetterKey, OutcomeKey, PartKey, PersonKey, PhaseKey, RoleKey, StateKey,
};
pub use load::{Examination, Unproved, check, examine};
pub use matrix::{MOST_ACTIONS, MOST_CELLS, Matrix, MatrixCell, MatrixRow};
pub use migrate::{Moving, Stays, migrate};
pub use model::{
    About, After, Deadline, Domain, Due, Effect, Escalation, Fact, InputField, Invariant, Label, LeadTime, Migration,
    Move, Outcome, Retention, Role, State, StateKind, Term, Transition, Trigger, Wording,
};
pub use moments::{Counted, ReminderDay, Stay, due_day, escalation_days, reminder_days, timer_day};
pub use reference::reference;
pub use report::{Finding, Pointer, Report};
pub use reread::Heading;
pub use schema::schema;
pub use shipped::{EXEMPTION_1, IT_POLICY_DEVIATION_1, SHIPPED, exemption, it_policy_deviation};
pub use witness::{Taker, Unreplayed, Witness, WitnessStep};
