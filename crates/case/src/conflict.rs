//! Conflict of interest (jäv): a decision-maker declares one, and the case moves to somebody else (Local Government Act
//! 6:28–30, for employees 7:4).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::appointment::{Appointment, appointment};
use crate::case::Case;
use crate::command::{By, Ctx, Rules};
use crate::event::Event;
use crate::ids::PersonId;
use crate::people::Role;
use crate::phase::Place;
use crate::refusal::Refusal;
use crate::revise::checked_text;
use crate::transition::has_part;

/// That somebody who was to decide has declared a conflict of interest. They never decide this case after that.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ConflictOfInterest {
    /// Who.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// What it consists of, in their own words.
    pub text: String,
}

/// The events of a declared conflict: only somebody who may decide the case now declares one.
pub(crate) fn declare_conflict(case: &Case, rules: &Rules<'_>, text: String, ctx: &Ctx) -> Result<Vec<Event>, Refusal> {
    let wrong_role = || Refusal::WrongRole {
        needs: vec![Role::DecisionMaker.key()],
    };
    let By::Person(actor) = &ctx.by else {
        return Err(wrong_role());
    };
    let standing = awaited(case, rules).filter(|standing| standing.names(actor.person));
    let standing = standing.ok_or_else(wrong_role)?;
    checked_text("/text", &text)?;
    let (next, invited) = match standing.without(actor.person) {
        Some(rest) => (rest, Vec::new()),
        None => successor(case, rules, standing, actor.person, ctx),
    };
    Ok(vec![
        Event::ConflictDeclared {
            conflict: Box::new(ConflictOfInterest {
                person: actor.person,
                name: actor.name.clone(),
                at: ctx.now,
                text,
            }),
            invited,
        },
        Event::Appointed { appointment: next },
    ])
}

/// The events of appointing anew, by the delegation order as it is now: for when the order was changed, or somebody came back.
pub(crate) fn appoint(case: &Case, rules: &Rules<'_>, ctx: &Ctx) -> Result<Vec<Event>, Refusal> {
    let may = matches!(&ctx.by, By::Person(actor) if actor.roles_in(case).contains(&Role::Administrator));
    if !may {
        let needs = vec![Role::Administrator.key()];
        return Err(Refusal::WrongRole { needs });
    }
    let standing = awaited(case, rules).ok_or(Refusal::NobodyMayDecide)?;
    let next = anew(case, rules, standing, None, ctx);
    let appointment = next.ok_or(Refusal::NobodyMayDecide)?;
    Ok(vec![Event::Appointed { appointment }])
}

/// Who is appointed, while a decision is awaited.
fn awaited<'a>(case: &'a Case, rules: &Rules<'_>) -> Option<&'a Appointment> {
    let place = Place::of(rules.workflow, &case.state)?;
    case.appointment.as_ref().filter(|_| place.awaits_decision())
}

/// Who decides when nobody is left of those appointed: others of the level, its substitutes, or the levels above it. When
/// there is really nobody the case stays, and somebody must mend the delegation order.
fn successor(
    case: &Case,
    rules: &Rules<'_>,
    standing: &Appointment,
    gone: PersonId,
    ctx: &Ctx,
) -> (Appointment, Vec<PersonId>) {
    let next = anew(case, rules, standing, Some(gone), ctx).unwrap_or_else(|| Appointment {
        people: Vec::new(),
        stepping_in: Vec::new(),
        ..standing.clone()
    });
    let invited = next.deciders().filter(|person| !standing.names(*person)).collect();
    (next, invited)
}

fn anew(
    case: &Case,
    rules: &Rules<'_>,
    standing: &Appointment,
    gone: Option<PersonId>,
    ctx: &Ctx,
) -> Option<Appointment> {
    let takes_part = |person: PersonId| Some(person) == gone || has_part(case, rules.workflow, &case.state, person);
    (0..rules.levels.len()).find_map(|from| {
        let levels = rules.levels.get(from..)?;
        appointment(levels, standing.weight(), standing.basis.clone(), ctx.today, takes_part)
    })
}
