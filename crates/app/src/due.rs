//! What is due when: the last day to act in a case's state, and what time does around it.
//!
//! A day named by a deadline is the last day to act, so a timer fires on the day after. Reminders and escalations are sent on
//! the very day they name. All are counted in days in Sweden, whatever the clock does in spring and autumn.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use undantag_case::{Case, Ctx, DueDay};
use undantag_store::ReminderKind;
use undantag_workflow::{
    Counted, DateKey, Deadline, Definition, ReminderDay, Stay, Transition, Trigger, due_day, escalation_days,
    reminder_days, timer_day,
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
    due_day(deadline, &stay(case, Some(deadline), &dates(case)))
}

/// The last day of what a case has left: the day it moved on, or the day that what was granted held to, when time came to end it
/// only later.
pub fn last_day(case: &Case) -> NaiveDate {
    let moved_on = day_in_sweden(case.state_since);
    case.valid_until().map_or(moved_on, |until| until.min(moved_on))
}

/// Whether the last day to act has passed.
pub(crate) fn is_late(due: Option<NaiveDate>, ctx: &Ctx) -> bool {
    due.is_some_and(|due| due < ctx.today)
}

/// Which of the case's stays in a state this is, from 0. A case that comes back is reminded anew.
pub(crate) fn visit(case: &Case) -> u32 {
    let moves = case.history.iter().filter(|step| step.moved.is_some()).count();
    u32::try_from(moves).unwrap_or(u32::MAX)
}

/// The reminders of the case's state, by day.
pub(crate) fn reminders(case: &Case, workflow: &Definition) -> Vec<Due> {
    let Some(deadline) = workflow.state(&case.state).and_then(|state| state.deadline.as_ref()) else {
        return Vec::new();
    };
    let dates = dates(case);
    let days = reminder_days(deadline, &stay(case, Some(deadline), &dates), due_on(case, workflow));
    let due = |ReminderDay { counted, place, on }| {
        let kind = match counted {
            Counted::FromArrival => ReminderKind::Reminder,
            Counted::FromDeadline => ReminderKind::ReminderBefore,
        };
        Due { kind, place, on }
    };
    days.into_iter().map(due).collect()
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
    let (Some(state), Some(due)) = (workflow.state(&case.state), due_on(case, workflow)) else {
        return Vec::new();
    };
    let kind = ReminderKind::Escalation;
    let days = (0..).zip(escalation_days(state, due));
    days.map(|(place, (on, _))| Due { kind, place, on }).collect()
}

/// The timer transitions out of the case's state with the first day on which each fires, the earliest first.
pub(crate) fn timers<'d>(case: &Case, workflow: &'d Definition) -> Vec<(NaiveDate, &'d Transition)> {
    let dates = dates(case);
    let stay = stay(case, None, &dates);
    let mut timers: Vec<_> = workflow
        .from_state(&case.state)
        .filter(|transition| transition.trigger == Trigger::Timer)
        .filter_map(|transition| {
            let last = timer_day(transition.after.as_ref()?, due_on(case, workflow), &stay)?;
            Some((day_after(last), transition))
        })
        .collect();
    timers.sort_by_key(|(on, _)| *on);
    timers
}

pub(crate) fn day_after(day: NaiveDate) -> NaiveDate {
    day.succ_opt().unwrap_or(NaiveDate::MAX)
}

/// The case's stay in its state; `deadline` is the state's.
fn stay<'d>(case: &Case, deadline: Option<&Deadline>, dates: &'d BTreeMap<DateKey, NaiveDate>) -> Stay<'d> {
    Stay {
        entered: day_in_sweden(case.state_since),
        given: deadline.and_then(|deadline| asked_for(case, deadline)),
        dates,
    }
}

/// The dates that a workflow can go by, as far as the case has them yet.
fn dates(case: &Case) -> BTreeMap<DateKey, NaiveDate> {
    let until = case.valid_until().map(|until| (DateKey::from("valid-until"), until));
    until.into_iter().collect()
}

/// The working days that whoever sent the case to its state asked for.
fn asked_for(case: &Case, deadline: &Deadline) -> Option<u32> {
    let field = deadline.set_by.as_deref()?;
    let input = &case.said.last()?.input;
    (field == "days").then_some(input.days?).map(u32::from)
}
