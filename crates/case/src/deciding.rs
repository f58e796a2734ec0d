//! What a word on the basis needs and gives: the basis as it was signed and read, the appointment, the delegation order as it is
//! now, and others who say the same where several decide together.

use undantag_workflow::Transition;

use crate::appointment::Appointment;
use crate::case::Case;
use crate::command::{By, Ctx, Rules};
use crate::decision::{ActionInput, Decision};
use crate::event::Event;
use crate::ids::PersonId;
use crate::people::{Actor, Role};
use crate::phase::is_for_deciders;
use crate::refusal::Refusal;
use crate::signature::SignedBasis;
use crate::vote::{CoDecider, is_voted_on, voted};

/// What a word on the basis binds to: the basis that both parties signed, and the appointment to decide on it.
pub(crate) struct Bound<'a> {
    basis: SignedBasis,
    appointment: &'a Appointment,
    actor: &'a Actor,
}

/// What the way binds to, when it binds to the basis: that which the decision-maker read, if it still stands.
pub(crate) fn bound<'a>(
    case: &'a Case,
    rules: &Rules<'_>,
    (transition, input): (&Transition, &ActionInput),
    ctx: &'a Ctx,
) -> Result<Option<Bound<'a>>, Refusal> {
    if !transition.binds_basis {
        decides_still(case, rules, transition, ctx)?;
        return Ok(None);
    }
    let current = case.basis_digest();
    let basis = SignedBasis::of(case).filter(|basis| input.basis.as_ref() == Some(basis.digest()));
    let appointment = case
        .appointment
        .as_ref()
        .filter(|appointment| appointment.basis == current);
    let (Some(basis), Some(appointment), By::Person(actor)) = (basis, appointment, &ctx.by) else {
        return Err(Refusal::BasisChanged { current });
    };
    still_delegated(rules, appointment, actor.person)?;
    Ok(Some(Bound {
        basis,
        appointment,
        actor,
    }))
}

/// Whoever says something of a decision that was made, such as that it ends, may be named by the delegation order no more.
fn decides_still(case: &Case, rules: &Rules<'_>, transition: &Transition, ctx: &Ctx) -> Result<(), Refusal> {
    let (By::Person(actor), Some(appointment)) = (&ctx.by, &case.appointment) else {
        return Ok(());
    };
    let mut held = actor.roles_in(case).into_iter();
    let otherwise = held.any(|role| role != Role::DecisionMaker && transition.roles.contains(&role.key()));
    if otherwise || !is_for_deciders(transition) {
        return Ok(());
    }
    still_delegated(rules, appointment, actor.person)
}

/// What others have said of what is decided now, or that it isn't decided before more of them have said the same.
pub(crate) fn together(
    case: &Case,
    rules: &Rules<'_>,
    (transition, input): (&Transition, &ActionInput),
    ctx: &Ctx,
) -> Result<Vec<CoDecider>, Box<Event>> {
    match (&ctx.by, &case.appointment) {
        (By::Person(actor), Some(appointment)) if is_voted_on(case, rules, transition) => {
            voted(case, rules, appointment, (transition, input, actor), ctx)
        }
        _ => Ok(Vec::new()),
    }
}

/// The decision itself, when the way decides.
pub(crate) fn decided(
    rules: &Rules<'_>,
    bound: &Bound<'_>,
    (transition, input, others): (&Transition, &ActionInput, Vec<CoDecider>),
    ctx: &Ctx,
) -> Option<Event> {
    if !transition.decides {
        return None;
    }
    let Bound {
        basis,
        appointment,
        actor,
    } = bound;
    let grants = rules.workflow.state(&transition.to).is_some_and(|state| state.grants);
    Some(Event::Decided {
        decision: Box::new(Decision {
            outcome: transition.key.clone(),
            at: ctx.now,
            person: actor.person,
            name: actor.name.clone(),
            title: actor.title.clone(),
            level: appointment.level.clone(),
            level_name: appointment.name.clone(),
            delegated: appointment.delegated,
            delegation_item: appointment.delegation_item.clone(),
            substituted: appointment.is_substitute(actor.person),
            others,
            operative_text: input.operative_text.clone().unwrap_or_default(),
            reasons: input.reasons.clone().unwrap_or_default(),
            conditions: input.conditions.clone(),
            valid_from: grants.then_some(ctx.today),
            valid_until: input.valid_until.filter(|_| grants),
            basis: basis.digest().clone(),
            assurance: actor.assurance,
        }),
    })
}

/// The delegation order may have changed since the appointment: the level must still cover the case, and still name whoever
/// decides, as somebody who does or as a substitute.
pub(crate) fn still_delegated(rules: &Rules<'_>, appointment: &Appointment, person: PersonId) -> Result<(), Refusal> {
    if appointment.is_delegated(rules.levels, person) {
        return Ok(());
    }
    Err(Refusal::WrongRole {
        needs: vec![Role::DecisionMaker.key()],
    })
}
