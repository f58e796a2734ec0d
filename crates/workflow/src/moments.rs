//! The days on which something happens to a case that stays where it is: when its deadline passes, when those responsible
//! are reminded, who is told later, and when time moves it. The clock is the application's; the days are counted here.

use std::collections::BTreeMap;

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

/// A day on which those responsible are reminded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReminderDay {
    /// From where its days are counted.
    pub counted: Counted,
    /// Its place among those that are counted from there, in the order of the file, from 0.
    pub place: u32,
    /// The day.
    pub on: NaiveDate,
}

/// From where a reminder's days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counted {
    /// From the day the case came into the state.
    FromArrival,
    /// Back from the day the deadline passes.
    FromDeadline,
}

impl Stay<'_> {
    fn given(&self, deadline: &Deadline) -> Option<u32> {
        self.given.filter(|_| deadline.set_by.is_some())
    }
}

/// The last day to act: when the deadline passes. None when it is a date that the case doesn't know yet.
pub fn due_day(deadline: &Deadline, stay: &Stay<'_>) -> Option<NaiveDate> {
    match &deadline.term {
        Term::WorkingDays(days) => Some(add_working_days(stay.entered, stay.given(deadline).unwrap_or(*days))),
        Term::Date(date) => stay.dates.get(date).copied(),
    }
}

/// The days on which those responsible are reminded, by day, of a deadline that passes on `due`.
///
/// Only days after the one the case came on, when they were told what there is to do, and not after `due`.
pub fn reminder_days(deadline: &Deadline, stay: &Stay<'_>, due: Option<NaiveDate>) -> Vec<ReminderDay> {
    let counted = |days: &u32| Some(add_working_days(stay.entered, in_the_time_given(deadline, stay, *days)));
    let before = |days: &u32| Some(sub_working_days(due?, *days));
    let days_before = |days: &u32| Some(sub_days(due?, *days));
    let from_arrival = deadline.reminders.iter().map(counted);
    let from_deadline = deadline.reminders_before.iter().map(before);
    let from_deadline = from_deadline.chain(deadline.reminders_days_before.iter().map(days_before));
    let mut reminders: Vec<ReminderDay> = numbered(Counted::FromArrival, from_arrival)
        .chain(numbered(Counted::FromDeadline, from_deadline))
        .filter(|reminder| stay.entered < reminder.on && due.is_none_or(|due| reminder.on <= due))
        .collect();
    reminders.sort_by_key(|reminder| reminder.on);
    reminders
}

fn numbered(counted: Counted, days: impl Iterator<Item = Option<NaiveDate>>) -> impl Iterator<Item = ReminderDay> {
    let numbered = (0..).zip(days);
    numbered.filter_map(move |(place, on)| {
        Some(ReminderDay {
            counted,
            place,
            on: on?,
        })
    })
}

/// A reminder keeps its place when another time is given than the definition's: halfway stays halfway, so that even somebody
/// who got three days is reminded before they have passed.
fn in_the_time_given(deadline: &Deadline, stay: &Stay<'_>, days: u32) -> u32 {
    match (stay.given(deadline), deadline.working_days()) {
        (Some(given), Some(usual)) if usual > 0 => (days.saturating_mul(given) / usual).max(1),
        _ => days,
    }
}

/// Who is told that a deadline passed on `due` and nothing has happened, and when, in the order of the file: the day after
/// at the earliest.
pub fn escalation_days(state: &State, due: NaiveDate) -> impl Iterator<Item = (NaiveDate, &RoleKey)> {
    let steps = state.escalation.iter();
    let next = due.succ_opt().unwrap_or(NaiveDate::MAX);
    steps.map(move |escalation| (add_working_days(due, escalation.after).max(next), &escalation.to))
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
