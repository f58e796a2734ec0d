//! What time has to do in one case today, from the case alone: no clock, no database.
//!
//! Four rules decide:
//! - Of several reminders whose days have passed only the latest is sent; the others are noted as passed over. Nobody who was
//!   away, and no server that was down, gives people a heap of mails.
//! - Every escalation whose day has passed is sent, however late.
//! - Of several timers out of a state the first that is due and open fires. One whose guard is closed is asked again each day,
//!   and whenever the case changes.
//! - Fair warning: a timer that goes by how long people have had doesn't fire until the working day after the state's last
//!   reminder was sent, so that nobody loses their case because the reminders never left. A timer that goes by a date of the
//!   case, such as the last day an exemption holds, fires when that has passed, warned or not: the date is what was decided.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use undantag_case::{By, Case, Rules, actions};
use undantag_store::Reminder;
use undantag_workflow::{ActionKey, After, Definition, Transition, add_working_days};

use crate::clock::day_in_sweden;
use crate::due::{Due, day_after, escalations, reminders, timers};

/// What is known of a case when it is looked at.
#[derive(Clone, Copy)]
pub(crate) struct Look<'a> {
    pub(crate) case: &'a Case,
    pub(crate) workflow: &'a Definition,
    /// What has been done during this stay in the state.
    pub(crate) done: &'a [Reminder],
    /// Timers that were tried today and refused.
    pub(crate) refused: &'a BTreeSet<ActionKey>,
    pub(crate) today: NaiveDate,
}

/// What is to be done today, and when to look again.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Plan {
    /// The timer to fire. When there is one, nothing else is done in the state that is left.
    pub(crate) fire: Option<ActionKey>,
    /// Reminders that a later one takes the place of.
    pub(crate) passed_over: Vec<Due>,
    /// The reminder to send.
    pub(crate) remind: Option<Due>,
    /// The escalations to send.
    pub(crate) escalate: Vec<Due>,
    /// The next day with something to do; none in a state that time does nothing in.
    pub(crate) wakes_on: Option<NaiveDate>,
}

/// The first day on which time has something to do in the case's state, as if nothing had been done there yet.
pub(crate) fn wakes_on(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    let (done, refused) = (&[], &BTreeSet::new());
    let today = NaiveDate::MIN;
    Look {
        case,
        workflow,
        done,
        refused,
        today,
    }
    .plan()
    .wakes_on
}

impl Look<'_> {
    pub(crate) fn plan(&self) -> Plan {
        let timers = timers(self.case, self.workflow);
        let fire = timers.iter().find(|(on, timer)| self.fires(*on, timer));
        if let Some((_, timer)) = fire {
            return Plan {
                fire: Some(timer.key.clone()),
                ..Plan::default()
            };
        }
        let (mut reminded, later) = self.waiting(reminders(self.case, self.workflow));
        let (escalated, much_later) = self.waiting(escalations(self.case, self.workflow));
        let remind = reminded.pop();
        let wakes = later.iter().chain(&much_later).map(|due| due.on);
        let asks = timers.iter().map(|(on, timer)| self.asks_again(*on, timer));
        Plan {
            fire: None,
            passed_over: reminded,
            remind,
            escalate: escalated,
            wakes_on: wakes.chain(asks).min(),
        }
    }

    /// What hasn't been done: first what is due, then what is still to come.
    fn waiting(&self, all: Vec<Due>) -> (Vec<Due>, Vec<Due>) {
        all.into_iter()
            .filter(|due| self.done(due).is_none())
            .partition(|due| due.on <= self.today)
    }

    fn done(&self, due: &Due) -> Option<&Reminder> {
        let is_it = |done: &&Reminder| (done.kind, done.place) == (due.kind, due.place);
        self.done.iter().find(is_it)
    }

    fn fires(&self, on: NaiveDate, timer: &Transition) -> bool {
        on <= self.today && self.warned_until(on, timer) <= self.today && self.is_open(timer)
    }

    /// The first day on which people have had fair warning of a timer that is due on a day.
    fn warned_until(&self, on: NaiveDate, timer: &Transition) -> NaiveDate {
        let by_date = matches!(timer.after, Some(After::Date(_)));
        let last = reminders(self.case, self.workflow)
            .into_iter()
            .rfind(|reminder| reminder.on < on);
        match last.filter(|_| !by_date) {
            None => on,
            Some(last) => {
                let sent_on = self.done(&last).map(|done| day_in_sweden(done.done_at));
                add_working_days(sent_on.unwrap_or(self.today.max(last.on)), 1)
            }
        }
    }

    fn is_open(&self, timer: &Transition) -> bool {
        let rules = Rules {
            workflow: self.workflow,
            levels: &[],
        };
        !self.refused.contains(&timer.key)
            && actions(self.case, &rules, &By::Timer)
                .iter()
                .any(|action| action.key == timer.key && action.to == timer.to && action.is_allowed())
    }

    /// When to look at a timer that doesn't fire today.
    fn asks_again(&self, on: NaiveDate, timer: &Transition) -> NaiveDate {
        let first = on.max(self.warned_until(on, timer));
        if first > self.today {
            first
        } else {
            day_after(self.today)
        }
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
