//! What is due when: the last day to act in a case's state, and what time does around it.
//!
//! A day named by a deadline is the last day to act, so a timer fires on the day after. Reminders and escalations are sent on
//! the very day they name. All are counted in days in Sweden, whatever the clock does in spring and autumn.

use chrono::{Days, NaiveDate};
use undantag_case::{Case, DueDay};
use undantag_store::ReminderKind;
use undantag_workflow::{
    After, DateKey, Deadline, Definition, Term, Transition, Trigger, add_working_days, is_working_day, sub_days,
};

use crate::app::App;
use crate::clock::day_in_sweden;
use crate::error::AppError;

/// A reminder or escalation of the state that a case is in, and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Due {
    pub(crate) kind: ReminderKind,
    pub(crate) place: u32,
    pub(crate) on: NaiveDate,
}

/// The last day to act in the case's state; none in a final one. A case that was moved to a newer version of its workflow may
/// have kept the day it had.
pub fn due_on(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    if let DueDay::Kept { day } = case.due {
        return day;
    }
    let deadline = workflow.state(&case.state)?.deadline.as_ref()?;
    match &deadline.term {
        Term::Date(date) => date_of(case, date),
        Term::WorkingDays(days) => {
            let days = asked_for(case, deadline).unwrap_or(*days);
            Some(add_working_days(entered_on(case), days))
        }
    }
}

/// Which of the case's stays in a state this is, from 0. A case that comes back is reminded anew.
pub(crate) fn visit(case: &Case) -> u32 {
    let moves = case.history.iter().filter(|step| step.moved.is_some()).count();
    u32::try_from(moves).unwrap_or(u32::MAX)
}

/// The reminders of the case's state, by day. Those whose day was here when the case came are left out: who got it was told
/// what they need to know then.
pub(crate) fn reminders(case: &Case, workflow: &Definition) -> Vec<Due> {
    let Some(deadline) = workflow.state(&case.state).and_then(|state| state.deadline.as_ref()) else {
        return Vec::new();
    };
    let entered = entered_on(case);
    let after = |days: &u32| Some(add_working_days(entered, in_the_time_given(case, deadline, *days)));
    let before = |days: &u32| Some(working_days_before(due_on(case, workflow)?, *days));
    let days_before = deadline.reminders_days_before.iter().map(|days| {
        let due = due_on(case, workflow)?;
        Some(sub_days(due, *days))
    });
    let mut reminders: Vec<Due> = numbered(ReminderKind::Reminder, deadline.reminders.iter().map(after))
        .chain(numbered(
            ReminderKind::ReminderBefore,
            deadline.reminders_before.iter().map(before).chain(days_before),
        ))
        .filter(|reminder| reminder.on > entered)
        .collect();
    reminders.sort_by_key(|reminder| reminder.on);
    reminders
}

impl App {
    /// The next day after `today` on which those who hold the case are reminded.
    pub fn next_reminder(&self, case: &Case, today: NaiveDate) -> Result<Option<NaiveDate>, AppError> {
        let workflow = self.workflow(case)?;
        let days = reminders(case, &workflow).into_iter().map(|due| due.on);
        Ok(days.filter(|on| *on > today).min())
    }
}

/// The escalations of the case's state, in the order of the workflow.
pub(crate) fn escalations(case: &Case, workflow: &Definition) -> Vec<Due> {
    let escalations = workflow.state(&case.state).map(|state| state.escalation.as_slice());
    let days = escalations.unwrap_or_default().iter().map(|escalation| {
        let due = due_on(case, workflow)?;
        Some(add_working_days(due, escalation.after).max(day_after(due)))
    });
    numbered(ReminderKind::Escalation, days).collect()
}

/// The timer transitions out of the case's state with the first day on which each fires, the earliest first.
pub(crate) fn timers<'d>(case: &Case, workflow: &'d Definition) -> Vec<(NaiveDate, &'d Transition)> {
    let mut timers: Vec<_> = workflow
        .from_state(&case.state)
        .filter(|transition| transition.trigger == Trigger::Timer)
        .filter_map(|transition| {
            let last = match transition.after.as_ref()? {
                After::Deadline => due_on(case, workflow)?,
                After::WorkingDays(days) => add_working_days(entered_on(case), *days),
                After::Date(date) => date_of(case, date)?,
            };
            Some((day_after(last), transition))
        })
        .collect();
    timers.sort_by_key(|(on, _)| *on);
    timers
}

pub(crate) fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(NaiveDate::MAX)
}

fn entered_on(case: &Case) -> NaiveDate {
    day_in_sweden(case.state_since)
}

fn numbered(kind: ReminderKind, days: impl Iterator<Item = Option<NaiveDate>>) -> impl Iterator<Item = Due> {
    (0..)
        .zip(days)
        .filter_map(move |(place, on)| Some(Due { kind, place, on: on? }))
}

/// The date that the case knows by this name, if it has one yet.
fn date_of(case: &Case, date: &DateKey) -> Option<NaiveDate> {
    match date.as_str() {
        "valid-until" => case.valid_until(),
        _ => None,
    }
}

/// The working days that whoever sent the case to its state asked for.
fn asked_for(case: &Case, deadline: &Deadline) -> Option<u32> {
    let field = deadline.set_by.as_deref()?;
    let input = &case.said.last()?.input;
    (field == "days").then_some(input.days?).map(u32::from)
}

/// A reminder keeps its place when another time is given than the workflow's own: halfway stays halfway, so that even somebody
/// who got three days is reminded before they have passed.
fn in_the_time_given(case: &Case, deadline: &Deadline, days: u32) -> u32 {
    match (asked_for(case, deadline), deadline.working_days()) {
        (Some(given), Some(usual)) if usual > 0 => (days.saturating_mul(given) / usual).max(1),
        _ => days,
    }
}

/// The day so many working days before `day`.
pub(crate) fn working_days_before(day: NaiveDate, count: u32) -> NaiveDate {
    (0..count).fold(day, |day, _| {
        let earlier = (1..).map_while(|back| day.checked_sub_days(Days::new(back)));
        earlier
            .take_while(|day| *day > NaiveDate::MIN)
            .find(|day| is_working_day(*day))
            .unwrap_or(NaiveDate::MIN)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_before_are_counted_past_weekends_and_holidays() {
        assert_eq!(working_days_before(day("2026-11-23"), 1), day("2026-11-20"));
        assert_eq!(working_days_before(day("2026-11-22"), 1), day("2026-11-20"));
        assert_eq!(working_days_before(day("2026-04-07"), 1), day("2026-04-02"));
        assert_eq!(working_days_before(day("2026-12-29"), 3), day("2026-12-22"));
        assert_eq!(working_days_before(day("2026-12-29"), 0), day("2026-12-29"));
    }

    #[test]
    fn counting_back_and_forth_meets_on_working_days() {
        for start in day("2026-01-02")
            .iter_days()
            .take(800)
            .filter(|day| is_working_day(*day))
        {
            for count in [1, 2, 5, 20] {
                assert_eq!(add_working_days(working_days_before(start, count), count), start);
            }
        }
    }
}
