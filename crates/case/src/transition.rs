//! Moving a case: the workflow says whether, this file what is said and what follows.

use std::collections::BTreeSet;

use serde::Serialize;
use sha2::{Digest as _, Sha256};
use undantag_workflow::{
    self as workflow, ActionKey, Block, Definition, Facts, PersonKey, RoleKey, Situation, StateKey, Step, Transition,
};

use crate::analysis::{Alternative, AlternativeKind};
use crate::case::{Case, WRITE};
use crate::command::{By, Ctx, Rules};
use crate::decision::{ActionInput, Decision, appointment};
use crate::event::Event;
use crate::facts::{facts, missing};
use crate::ids::{ItemId, PersonId};
use crate::input::input_errors;
use crate::items::Item;
use crate::refusal::{Reason, Refusal};
use crate::signature::SignedBasis;

/// One way out of the case's state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Action {
    /// Key.
    pub key: ActionKey,
    /// Where it leads.
    pub to: StateKey,
    /// Everything in the way; empty when it may be taken.
    pub reasons: Vec<Reason>,
    /// Whether the person has a role for it at all: what pages leave out.
    pub role_fits: bool,
}

impl Action {
    /// Whether it may be taken now.
    pub fn is_allowed(&self) -> bool {
        self.reasons.is_empty()
    }
}

/// Who asks, in the engine's words.
struct Asking {
    key: PersonKey,
    roles: BTreeSet<RoleKey>,
}

impl Asking {
    fn of(case: &Case, by: &By) -> Option<Self> {
        match by {
            By::Person(actor) => Some(Self {
                key: actor.key(),
                roles: actor.roles_in(case).into_iter().map(crate::people::Role::key).collect(),
            }),
            By::Timer => None,
        }
    }

    fn actor(asking: Option<&Self>) -> workflow::Actor<'_> {
        asking.map_or(workflow::Actor::Timer, |a| workflow::Actor::person(&a.key, &a.roles))
    }
}

fn situation<'a>(case: &'a Case, facts: &'a Facts, history: &'a [Step]) -> Situation<'a> {
    Situation {
        state: &case.state,
        facts,
        history,
    }
}

/// Every action out of the case's state for this person: allowed, or blocked with each reason.
pub fn actions(case: &Case, rules: &Rules<'_>, by: &By) -> Vec<Action> {
    let (facts, steps) = (facts(case), case.steps());
    let asking = Asking::of(case, by);
    workflow::available(
        rules.workflow,
        &situation(case, &facts, &steps),
        &Asking::actor(asking.as_ref()),
    )
    .into_iter()
    .map(|choice| Action {
        key: choice.transition.key.clone(),
        to: choice.transition.to.clone(),
        role_fits: !choice
            .blocked
            .iter()
            .any(|b| matches!(b, Block::Role { .. } | Block::TimerOnly)),
        reasons: reasons(case, &choice.blocked),
    })
    .collect()
}

fn reasons(case: &Case, blocked: &[Block]) -> Vec<Reason> {
    blocked.iter().flat_map(|block| reason(case, block)).collect()
}

fn reason(case: &Case, block: &Block) -> Vec<Reason> {
    match block {
        Block::Role { needs } => vec![Reason::new("blocked-role", "").with("needs", join(needs))],
        Block::Fact { fact, .. } => missing(case, fact),
        Block::SamePerson { took } if took == WRITE => vec![Reason::new("blocked-wrote", "")],
        Block::SamePerson { took } => vec![Reason::new("blocked-same-person", "").with("took", took.as_str())],
        Block::TimerOnly => vec![Reason::new("blocked-timer-only", "")],
        Block::PersonOnly => vec![Reason::new("blocked-person-only", "")],
        Block::Limit { taken, limit } => {
            vec![
                Reason::new("blocked-limit", "")
                    .with("taken", taken.to_string())
                    .with("limit", limit.to_string()),
            ]
        }
    }
}

fn join(roles: &[RoleKey]) -> String {
    roles.iter().map(RoleKey::as_str).collect::<Vec<_>>().join(",")
}

/// The events of taking `action`.
pub(crate) fn take(
    case: &Case,
    rules: &Rules<'_>,
    action: &ActionKey,
    input: ActionInput,
    ctx: &Ctx,
) -> Result<Vec<Event>, Refusal> {
    let (facts, steps) = (facts(case), case.steps());
    let asking = Asking::of(case, &ctx.by);
    let transition = workflow::step(
        rules.workflow,
        &situation(case, &facts, &steps),
        &Asking::actor(asking.as_ref()),
        action,
    )
    .map_err(|refused| refusal(case, action, refused))?;
    let errors = input_errors(case, transition, &input, ctx);
    if !errors.is_empty() {
        return Err(Refusal::Invalid(errors));
    }
    let mut events = Vec::new();
    events.extend(decided(case, transition, &input, ctx)?);
    events.extend(conditions_changed(case, transition, &input));
    if has_effect(transition, "invite-decision-makers") {
        events.push(appointed(case, rules, transition, ctx)?);
    }
    events.push(Event::Moved {
        action: action.clone(),
        from: case.state.clone(),
        to: transition.to.clone(),
        input: Box::new(input),
    });
    events.extend(starting_alternatives(case, rules, &transition.to));
    if has_effect(transition, "void-signatures") && !case.analysis.signatures.is_empty() {
        let parties = case
            .analysis
            .signatures
            .iter()
            .map(|signature| signature.party)
            .collect();
        events.push(Event::SignaturesVoided { parties });
    }
    Ok(events)
}

fn refusal(case: &Case, action: &ActionKey, refused: workflow::Refused) -> Refusal {
    match refused {
        workflow::Refused::UnknownAction { action, state } => Refusal::NoSuchAction { action, state },
        workflow::Refused::Blocked(blocks) => {
            let wrong_role = blocks.iter().find_map(|block| match block {
                Block::Role { needs } => Some(needs.clone()),
                _ => None,
            });
            match wrong_role {
                Some(needs) => Refusal::WrongRole { needs },
                None => Refusal::Blocked {
                    action: action.clone(),
                    reasons: reasons(case, &blocks),
                },
            }
        }
    }
}

fn has_effect(transition: &Transition, name: &str) -> bool {
    transition.effects.iter().any(|effect| effect == name)
}

/// The decision itself, bound to the basis that both parties signed and the decision-maker read.
fn decided(case: &Case, transition: &Transition, input: &ActionInput, ctx: &Ctx) -> Result<Option<Event>, Refusal> {
    if !transition.binds_basis {
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
    if !transition.decides {
        return Ok(None);
    }
    let grants = input.valid_until.is_some();
    Ok(Some(Event::Decided {
        decision: Box::new(Decision {
            outcome: transition.key.clone(),
            at: ctx.now,
            person: actor.person,
            name: actor.name.clone(),
            title: actor.title.clone(),
            level: appointment.level,
            delegation_item: appointment.delegation_item.clone(),
            substituted: appointment.substituted,
            reasons: input.reasons.clone().unwrap_or_default(),
            conditions: input.conditions.clone(),
            valid_from: grants.then_some(ctx.today),
            valid_until: input.valid_until,
            basis: basis.digest().clone(),
            assurance: actor.assurance,
        }),
    }))
}

/// Conditions said after the decision replace those it was made with.
fn conditions_changed(case: &Case, transition: &Transition, input: &ActionInput) -> Option<Event> {
    let asked = transition.input.iter().any(|field| field.key == "conditions");
    (asked && !transition.binds_basis && case.decision.is_some()).then(|| Event::ConditionsChanged {
        conditions: input.conditions.clone(),
    })
}

fn appointed(case: &Case, rules: &Rules<'_>, transition: &Transition, ctx: &Ctx) -> Result<Event, Refusal> {
    let parts = parts(rules.workflow, &transition.to);
    let steps = case.steps();
    let takes_part = |person: PersonId| {
        let key = PersonKey::from(person.to_string());
        let took = steps
            .iter()
            .any(|step| step.person.as_ref() == Some(&key) && parts.contains(&step.action));
        took || parts.contains(&transition.key) && is_by(ctx, person)
    };
    let basis = SignedBasis::of(case).ok_or_else(|| Refusal::BasisChanged {
        current: case.basis_digest(),
    })?;
    let residual = case.highest_residual().ok_or(Refusal::NobodyMayDecide)?;
    appointment(rules.levels, residual, basis.digest().clone(), takes_part)
        .map(|appointment| Event::Appointed { appointment })
        .ok_or(Refusal::NobodyMayDecide)
}

/// Steps that give a part in the case to whoever takes them: what is done in the state asks for other hands than theirs.
fn parts(workflow: &Definition, state: &StateKey) -> BTreeSet<ActionKey> {
    let ways = workflow.from_state(state);
    ways.flat_map(|transition| transition.not_same_as.iter().cloned())
        .collect()
}

/// Whether it is `person` who acts: the history doesn't hold the very step that is being taken.
fn is_by(ctx: &Ctx, person: PersonId) -> bool {
    matches!(&ctx.by, By::Person(actor) if actor.person == person)
}

/// The three alternatives every analysis compares, when it is opened. Their ids follow from the case's, so that replaying
/// needs no generator.
fn starting_alternatives(case: &Case, rules: &Rules<'_>, to: &StateKey) -> Vec<Event> {
    let opens = rules
        .workflow
        .state(to)
        .is_some_and(|state| state.editable.contains_key("analysis"));
    if !opens || !case.analysis.alternatives.is_empty() {
        return Vec::new();
    }
    let product = &case.request.solution.product;
    [
        (AlternativeKind::Platform, "Bygga i Open ePlatform".to_owned()),
        (
            AlternativeKind::Proposed,
            if product.is_empty() {
                "Förslaget".to_owned()
            } else {
                product.clone()
            },
        ),
        (AlternativeKind::None, "Avvakta".to_owned()),
    ]
    .into_iter()
    .map(|(kind, name)| {
        let digest = Sha256::new()
            .chain_update(case.id.0.as_bytes())
            .chain_update(kind.word())
            .finalize();
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(digest).for_each(|(byte, source)| *byte = source);
        let id = ItemId(uuid::Builder::from_custom_bytes(bytes).into_uuid());
        let alternative = Alternative {
            id,
            version: 1,
            kind: Some(kind),
            name,
            description: String::new(),
            delivery: String::new(),
        };
        Event::ItemPut {
            item: Box::new(Item::Alternative(alternative)),
        }
    })
    .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn ids_of_starting_alternatives_are_valid_custom_uuids() {
        let bytes = [7; 16];
        let id: uuid::Uuid = uuid::Builder::from_custom_bytes(bytes).into_uuid();
        assert_eq!(id.get_version_num(), 8);
    }
}
