//! Moving a case: the workflow says whether, this file what is said and what follows.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use undantag_workflow::{
    self as workflow, ActionKey, Block, Definition, FactKey, FactValue, Facts, PersonKey, RoleKey, Situation, StateKey,
    Step, Transition,
};

use crate::analysis::{Alternative, AlternativeKind};
use crate::appointment::{Appointment, appointment};
use crate::case::{Case, WRITE};
use crate::command::{By, Ctx, Rules};
use crate::deciding::{bound, decided, together};
use crate::decision::ActionInput;
use crate::event::Event;
use crate::facts::{facts, missing};
use crate::ids::{ItemId, PersonId};
use crate::input::input_errors;
use crate::items::Item;
use crate::levels::{DecisionLevel, Weight};
use crate::phase::{Phase, Place};
use crate::refusal::{Reason, Refusal};
use crate::ruling::ruling;
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
    instead_of: Vec<PersonKey>,
}

impl Asking {
    fn of(case: &Case, rules: &Rules<'_>, by: &By) -> Option<Self> {
        match by {
            By::Person(actor) => Some(Self {
                key: actor.key(),
                roles: actor.roles_in(case).into_iter().map(crate::people::Role::key).collect(),
                instead_of: instead_of(case, rules, actor.person).into_iter().map(key).collect(),
            }),
            By::Timer => None,
        }
    }

    fn actor(asking: Option<&Self>) -> workflow::Actor<'_> {
        asking.map_or(workflow::Actor::Timer, |asking| workflow::Actor::Person {
            key: &asking.key,
            roles: &asking.roles,
            instead_of: &asking.instead_of,
        })
    }
}

fn key(person: PersonId) -> PersonKey {
    PersonKey::from(person.to_string())
}

/// Whose conflicts a substitute who stepped in late carries: those of an appointed person without any, if there is one.
fn instead_of(case: &Case, rules: &Rules<'_>, person: PersonId) -> Option<PersonId> {
    let appointment = case.appointment.as_ref()?;
    if !appointment.stepping_in.contains(&person) {
        return None;
    }
    let people = &appointment.people;
    let free = people
        .iter()
        .find(|other| !has_part(case, rules.workflow, &case.state, **other));
    free.or(people.first()).copied()
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
    let asking = Asking::of(case, rules, by);
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
        Block::Fact { fact, needs, .. } => unmet(case, fact, needs),
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

/// What is missing for the fact to hold; just that it is in the way when nothing is, such as one that must not hold.
fn unmet(case: &Case, fact: &FactKey, needs: &FactValue) -> Vec<Reason> {
    let found = match needs {
        FactValue::Bool(true) => missing(case, fact),
        _ => Vec::new(),
    };
    if found.is_empty() {
        vec![Reason::new("missing-fact", "").with("fact", fact.as_str())]
    } else {
        found
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
    let asking = Asking::of(case, rules, &ctx.by);
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
    let bound = bound(case, rules, (transition, &input), ctx)?;
    let others = match together(case, rules, (transition, &input), ctx) {
        Ok(others) => others,
        Err(vote) => return Ok(vec![*vote]),
    };
    let together_with = others
        .iter()
        .filter(|other| other.agreed)
        .map(|other| other.vote.person);
    let together_with = together_with.collect();
    let ruling = ruling(case, rules, (transition, &others), ctx);
    let mut events = Vec::new();
    events.extend(bound.and_then(|bound| decided(rules, &bound, (transition, &input, others), ctx)));
    events.extend(conditions_changed(case, transition, &input));
    if has_effect(transition, "invite-decision-makers") {
        events.push(appointed(case, rules, transition, ctx)?);
    }
    events.push(Event::Moved {
        action: action.clone(),
        from: case.state.clone(),
        to: transition.to.clone(),
        input: Box::new(input),
        together_with,
        receives: has_effect(transition, "receive"),
        ruling,
    });
    events.extend(starting_alternatives(case, rules, &transition.to));
    if has_effect(transition, "void-signatures") {
        events.extend(case.voided_signatures());
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

/// Conditions said after the decision replace those it was made with.
fn conditions_changed(case: &Case, transition: &Transition, input: &ActionInput) -> Option<Event> {
    let asked = transition.input.iter().any(|field| field.key == "conditions");
    (asked && !transition.binds_basis && case.decision.is_some()).then(|| Event::ConditionsChanged {
        conditions: input.conditions.clone(),
    })
}

fn appointed(case: &Case, rules: &Rules<'_>, transition: &Transition, ctx: &Ctx) -> Result<Event, Refusal> {
    let gives_part = parts(rules.workflow, &transition.to).contains(&transition.key);
    let takes_part =
        |person| has_part(case, rules.workflow, &transition.to, person) || gives_part && is_by(ctx, person);
    let basis = SignedBasis::of(case).ok_or_else(|| Refusal::BasisChanged {
        current: case.basis_digest(),
    })?;
    let weight = Weight::of(case).ok_or(Refusal::NobodyMayDecide)?;
    appointment(rules.levels, weight, basis.digest().clone(), ctx.today, takes_part)
        .map(|appointment| Event::Appointed { appointment })
        .ok_or(Refusal::NobodyMayDecide)
}

/// Who would be appointed to decide if the case went on to a decision today, by these levels: nothing while its risks aren't
/// assessed, and where no way leads to a decision.
pub fn foreseen(
    case: &Case,
    (workflow, levels): (&Definition, &[DecisionLevel]),
    today: NaiveDate,
) -> Option<Appointment> {
    let decides = |to: &StateKey| Place::of(workflow, to).and_then(Place::phase) == Some(Phase::Decision);
    let to = workflow
        .from_state(&case.state)
        .map(|way| &way.to)
        .find(|to| decides(to))?;
    let takes_part = |person| has_part(case, workflow, to, person);
    appointment(levels, Weight::of(case)?, case.basis_digest(), today, takes_part)
}

/// Steps that give a part in the case to whoever takes them: what is done in the state asks for other hands than theirs.
fn parts(workflow: &Definition, state: &StateKey) -> BTreeSet<ActionKey> {
    let ways = workflow.from_state(state);
    ways.flat_map(|transition| transition.not_same_as.iter().cloned())
        .collect()
}

/// Whether `person` has done something that keeps them from what is done in the state.
pub(crate) fn has_part(case: &Case, workflow: &Definition, state: &StateKey, person: PersonId) -> bool {
    let (key, parts) = (key(person), parts(workflow, state));
    let declared = case.conflicts.iter().any(|conflict| conflict.person == person);
    declared
        || case
            .steps()
            .iter()
            .any(|step| step.person.as_ref() == Some(&key) && parts.contains(&step.action))
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
    [
        AlternativeKind::Platform,
        AlternativeKind::Proposed,
        AlternativeKind::None,
    ]
    .map(|kind| {
        let alternative = Alternative {
            id: starting_id(case, kind),
            version: 1,
            kind: Some(kind),
            name: starting_name(case, rules.workflow, kind),
            description: String::new(),
            delivery: String::new(),
        };
        Event::ItemPut {
            item: Box::new(Item::Alternative(alternative)),
        }
    })
    .into()
}

fn starting_id(case: &Case, kind: AlternativeKind) -> ItemId {
    let digest = Sha256::new()
        .chain_update(case.id.0.as_bytes())
        .chain_update(kind.word())
        .finalize();
    let mut bytes = [0; 16];
    bytes.iter_mut().zip(digest).for_each(|(byte, source)| *byte = source);
    ItemId(uuid::Builder::from_custom_bytes(bytes).into_uuid())
}

/// What a starting alternative is called, in Swedish as the record is: the product that is asked for by its own name, the
/// others in the workflow's words.
fn starting_name(case: &Case, workflow: &Definition, kind: AlternativeKind) -> String {
    let product = &case.request.solution.product;
    if kind == AlternativeKind::Proposed && !product.is_empty() {
        return product.clone();
    }
    let (key, usual) = match kind {
        AlternativeKind::Platform => ("case-alternative-platform", "Det gemensamma alternativet"),
        AlternativeKind::None => ("case-alternative-none", "Avvakta"),
        AlternativeKind::Proposed | AlternativeKind::Other => ("case-alternative-proposed", "Förslaget"),
    };
    workflow
        .text(key)
        .map_or_else(|| usual.to_owned(), |words| words.sv.clone())
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
