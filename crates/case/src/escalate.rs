//! Escalation (eskalering): a deadline has passed and nobody acted, so somebody else is told, or a substitute steps in.

use chrono::NaiveDate;
use undantag_workflow::{Definition, RoleKey, StateKey};

use crate::case::Case;
use crate::command::{By, Ctx, Rules};
use crate::event::Event;
use crate::ids::PersonId;
use crate::refusal::Refusal;
use crate::transition::has_part;

/// The events of an escalation to `to`. Only time escalates, and only as the workflow says of the state.
pub(crate) fn escalate(case: &Case, rules: &Rules<'_>, to: &RoleKey, ctx: &Ctx) -> Result<Vec<Event>, Refusal> {
    let state = rules.workflow.state(&case.state);
    let foreseen = state.is_some_and(|state| state.escalation.iter().any(|escalation| escalation.to == *to));
    if ctx.by != By::Timer || !foreseen {
        return Err(Refusal::NoSuchAction {
            action: "escalate".into(),
            state: case.state.clone(),
        });
    }
    Ok(vec![Event::Escalated {
        to: to.clone(),
        stepping_in: stepping_in(case, rules, to, ctx.today),
    }])
}

/// Whether people with the role `to` step in for those who are responsible in the state.
pub fn steps_in(workflow: &Definition, state: &StateKey, to: &RoleKey) -> bool {
    let responsible = workflow
        .state(state)
        .map(|state| state.responsible.as_slice())
        .unwrap_or_default();
    responsible
        .iter()
        .filter_map(|role| workflow.role(role))
        .any(|role| role.substitute.as_ref() == Some(to))
}

/// The substitutes of the level that was appointed, less those who may decide already, are away `today`, or have a part in the
/// case.
fn stepping_in(case: &Case, rules: &Rules<'_>, to: &RoleKey, today: NaiveDate) -> Vec<PersonId> {
    let Some(appointment) = case
        .appointment
        .as_ref()
        .filter(|_| steps_in(rules.workflow, &case.state, to))
    else {
        return Vec::new();
    };
    let Some(level) = rules.levels.iter().find(|level| level.key == appointment.level) else {
        return Vec::new();
    };
    let is_free = |person: &PersonId| {
        !appointment.names(*person)
            && !level.is_away(*person, today)
            && !has_part(case, rules.workflow, &case.state, *person)
    };
    level.substitutes.iter().copied().filter(is_free).collect()
}
