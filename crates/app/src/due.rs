//! Until when somebody has to act: the state's deadline in working days, or a date of the case.

use chrono::NaiveDate;
use undantag_case::Case;
use undantag_workflow::{DateKey, Deadline, Definition, Term, add_working_days};

use crate::clock::day_in_sweden;

/// The last day to act in the case's state; none in a final one.
pub fn due_on(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    let deadline = workflow.state(&case.state)?.deadline.as_ref()?;
    match &deadline.term {
        Term::Date(date) => date_of(case, date),
        Term::WorkingDays(days) => {
            let days = asked_for(case, deadline).unwrap_or(*days);
            Some(add_working_days(day_in_sweden(case.state_since), days))
        }
    }
}

/// The date that the case knows by this name, if it has one yet.
pub(crate) fn date_of(case: &Case, date: &DateKey) -> Option<NaiveDate> {
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
