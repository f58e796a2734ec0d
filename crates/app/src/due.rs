//! Until when somebody has to act: the state's deadline in working days, or the day an exemption ends.

use chrono::NaiveDate;
use undantag_case::Case;
use undantag_workflow::{Definition, add_working_days};

use crate::clock::day_in_sweden;

/// The last day to act in the case's state; none in a final one.
pub fn due_on(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    let since = day_in_sweden(case.state_since);
    let days = workflow
        .state(&case.state)?
        .deadline
        .as_ref()
        .map(|deadline| deadline.working_days);
    match case.state.as_str() {
        "in-force" => case.valid_until(),
        "supplement" => {
            let asked = case
                .last_said("request-supplement")
                .and_then(|said| said.input.days)
                .map(u32::from);
            asked.or(days).map(|days| add_working_days(since, days))
        }
        _ => days.map(|days| add_working_days(since, days)),
    }
}
