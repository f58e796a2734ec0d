//! Whoever is told that a deadline has passed is somebody, and somebody else, and is told once (W063).

use std::collections::BTreeSet;

use crate::code::Code;
use crate::host::Staff;
use crate::key::RoleKey;
use crate::load::Draft;
use crate::model::{Label, State};
use crate::notes::Placed;
use crate::report::Report;

pub(super) fn check(draft: &Draft, staff: Option<&Staff>, report: &mut Report) {
    let declared: BTreeSet<_> = draft.roles.iter().map(|role| &role.value.key).collect();
    for state in &draft.states {
        let mut told = BTreeSet::new();
        for escalation in state.value.escalation.iter().filter(|one| declared.contains(&one.to)) {
            let again = !told.insert(&escalation.to);
            in_vain(state, &escalation.to, (again, staff), report);
        }
        without_deadline(state, report);
    }
}

fn in_vain(state: &Placed<State>, to: &RoleKey, (again, staff): (bool, Option<&Staff>), report: &mut Report) {
    let key = &state.value.key;
    let nobody = staff
        .and_then(|staff| staff.people.get(to))
        .is_some_and(BTreeSet::is_empty);
    let problem = if again {
        Label::new(
            format!("När fristen i ”{key}” har gått ut larmas ”{to}” mer än en gång."),
            format!("When the deadline in \"{key}\" has passed, \"{to}\" is told more than once."),
        )
    } else if state.value.responsible.contains(to) {
        Label::new(
            format!("När fristen i ”{key}” har gått ut larmas ”{to}”, som redan är den som ska göra något."),
            format!("When the deadline in \"{key}\" has passed, \"{to}\" is told, for whom it already is to act."),
        )
    } else if nobody {
        Label::new(
            format!("När fristen i ”{key}” har gått ut larmas ”{to}”, men ingen har den rollen."),
            format!("When the deadline in \"{key}\" has passed, \"{to}\" is told, but nobody has that role."),
        )
    } else {
        return;
    };
    let remedy = if nobody && !again {
        Label::new(
            format!("Ge någon rollen ”{to}”, eller larma en roll som någon har."),
            format!("Give somebody the role \"{to}\", or tell a role that somebody has."),
        )
    } else {
        Label::new(
            "Larma en annan roll, eller ta bort steget.",
            "Tell another role, or take the step away.",
        )
    };
    report.note(Code::W063, state.at("escalation"), problem, remedy);
}

/// Escalation is counted from the deadline: without one nobody is ever told.
fn without_deadline(state: &Placed<State>, report: &mut Report) {
    if state.value.escalation.is_empty() || state.has("deadline") || !state.has("no-deadline") {
        return;
    }
    let key = &state.value.key;
    let problem = Label::new(
        format!("”{key}” har ingen frist som kan gå ut, så ingen larmas någonsin."),
        format!("\"{key}\" has no deadline that can pass, so nobody is ever told."),
    );
    let remedy = Label::new(
        "Lägg till ”deadline”, eller ta bort ”escalation”.",
        "Add \"deadline\", or take \"escalation\" away.",
    );
    report.note(Code::W063, state.at("escalation"), problem, remedy);
}

#[cfg(test)]
mod tests;
