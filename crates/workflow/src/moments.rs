//! The days on which something happens to a case that stays where it is: when its deadline passes, when those responsible
//! are reminded, who is told later, and when time moves it. The clock is the application's; the days are counted here.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::calendar::{add_working_days, sub_days, sub_working_days};
use crate::key::{DateKey, RoleKey};
use crate::model::{After, Deadline, State, Term};

/// A case's stay in a state, as far as days depend on it.
#[derive(Clone, Copy, Debug)]
pub struct Stay<'a> {
    /// The day the case came into the state.
    pub entered: NaiveDate,
    /// The working days that the step into the state set instead of the definition's, where the deadline has `set-by`.
    pub given: Option<u32>,
    /// The dates that the case knows.
    pub dates: &'a BTreeMap<DateKey, NaiveDate>,
}

/// The last day to act: when the deadline passes. None when it is a date that the case doesn't know yet.
pub fn due_day(deadline: &Deadline, stay: &Stay<'_>) -> Option<NaiveDate> {
    match &deadline.term {
        Term::WorkingDays(days) => {
            let given = stay.given.filter(|_| deadline.set_by.is_some());
            Some(add_working_days(stay.entered, given.unwrap_or(*days)))
        }
        Term::Date(date) => stay.dates.get(date).copied(),
    }
}

/// The days on which those responsible are reminded, in order and each once, of a deadline that passes on `due`.
///
/// Only days after the one the case came on and not after `due`: when the deadline is shorter than the definition's, or the
/// date near, the reminders that would come too late or too early to be of use fall away.
pub fn reminder_days(deadline: &Deadline, entered: NaiveDate, due: NaiveDate) -> BTreeSet<NaiveDate> {
    let counted = deadline.reminders.iter().map(|days| add_working_days(entered, *days));
    let before = deadline
        .reminders_before
        .iter()
        .map(|days| sub_working_days(due, *days));
    let days_before = deadline.reminders_days_before.iter().map(|days| sub_days(due, *days));
    counted
        .chain(before)
        .chain(days_before)
        .filter(|day| entered < *day && *day <= due)
        .collect()
}

/// Who is told that a deadline passed on `due` and nothing has happened, and when, in the order of the file.
pub fn escalation_days(state: &State, due: NaiveDate) -> impl Iterator<Item = (NaiveDate, &RoleKey)> {
    let steps = state.escalation.iter();
    steps.map(move |escalation| (add_working_days(due, escalation.after), &escalation.to))
}

/// The last day before time takes a transition: it is due when this day has passed. None when it goes by a deadline or a date
/// that there isn't.
pub fn timer_day(after: &After, due: Option<NaiveDate>, stay: &Stay<'_>) -> Option<NaiveDate> {
    match after {
        After::Deadline => due,
        After::WorkingDays(days) => Some(add_working_days(stay.entered, *days)),
        After::Date(date) => stay.dates.get(date).copied(),
    }
}

#[cfg(test)]
mod tests;
