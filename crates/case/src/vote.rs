//! Deciding together (beslutförhet, quorum): where a level demands several, each of them says what they would decide, and it is
//! decided when enough of them have said the same.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use undantag_workflow::{ActionKey, Transition};

use crate::appointment::Appointment;
use crate::case::Case;
use crate::command::{Ctx, Rules};
use crate::deciding::still_delegated;
use crate::decision::{ActionInput, Condition};
use crate::event::Event;
use crate::ids::PersonId;
use crate::people::{Actor, Assurance};
use crate::phase::{Place, is_for_deciders};

/// What one of several decision-makers says (ställningstagande). It binds nobody until enough of them say the same, and whoever
/// said it may say something else until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Vote {
    /// Who.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// Their title that day.
    pub title: String,
    /// How we know who it was.
    pub assurance: Assurance,
    /// Whether they decide as a substitute.
    pub substituted: bool,
    /// When.
    pub at: DateTime<Utc>,
    /// What they would do.
    pub action: ActionKey,
    /// With what.
    pub input: Box<ActionInput>,
}

impl Vote {
    /// Whether this is a vote for the same decision: the same outcome, days, conditions and words. Reasons are each one's own.
    pub fn agrees_with(&self, action: &ActionKey, input: &ActionInput) -> bool {
        let own = &self.input;
        self.action == *action
            && own.basis == input.basis
            && own.valid_until == input.valid_until
            && own.end_date == input.end_date
            && own.operative_text == input.operative_text
            && same(&own.conditions, &input.conditions)
    }
}

/// Whether the conditions demand the same. Each form gives its conditions ids of its own.
fn same(one: &[Condition], other: &[Condition]) -> bool {
    let demands = |conditions: &[Condition]| -> Vec<_> {
        let demand = |it: &Condition| (it.text.trim().to_owned(), it.owner.trim().to_owned(), it.due);
        let mut demands: Vec<_> = conditions.iter().map(demand).collect();
        demands.sort();
        demands
    };
    demands(one) == demands(other)
}

/// Somebody else who took part in a decision that several made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CoDecider {
    /// What they said.
    #[serde(flatten)]
    pub vote: Vote,
    /// Whether they said what was decided. Who said something else has a dissenting opinion (reservation).
    pub agreed: bool,
}

/// Whether what one person says by this way is one of several words, rather than the decision: it decides the case or its
/// review, or ends what was granted. Anybody appointed may send a case back alone.
pub(crate) fn is_voted_on(case: &Case, rules: &Rules<'_>, transition: &Transition) -> bool {
    let state = |key| Place::of(rules.workflow, key);
    let in_review = state(&case.state).is_some_and(Place::is_review);
    let grants = |key| state(key).is_some_and(|place| place.state.grants);
    let ends = grants(&case.state) && !grants(&transition.to);
    transition.decides || (in_review || ends) && is_for_deciders(transition)
}

/// What has been said that still counts: on this basis, by those who may decide today.
pub fn standing_votes<'c>(case: &'c Case, rules: &Rules<'_>) -> Vec<&'c Vote> {
    let Some(appointment) = case.appointment.as_ref().filter(|_| !case.votes.is_empty()) else {
        return Vec::new();
    };
    let current = case.basis_digest();
    let counts = |vote: &&Vote| {
        let basis = vote.input.basis.as_ref();
        appointment.names(vote.person)
            && still_delegated(rules, appointment, vote.person).is_ok()
            && basis.is_none_or(|basis| *basis == current)
    };
    case.votes.iter().filter(counts).collect()
}

impl Case {
    /// Whose word is still awaited of those who may decide: everybody who hasn't said anything.
    pub fn awaited_deciders(&self) -> impl Iterator<Item = PersonId> {
        let deciders = self.appointment.iter().flat_map(Appointment::deciders);
        deciders.filter(|person| self.votes.iter().all(|vote| vote.person != *person))
    }
}

/// What the person says is the decision when enough others have said the same, who are given here; else it is one vote.
pub(crate) fn voted(
    case: &Case,
    rules: &Rules<'_>,
    appointment: &Appointment,
    (transition, input, actor): (&Transition, &ActionInput, &Actor),
    ctx: &Ctx,
) -> Result<Vec<CoDecider>, Box<Event>> {
    let others: Vec<CoDecider> = standing_votes(case, rules)
        .into_iter()
        .filter(|vote| vote.person != actor.person)
        .map(|vote| CoDecider {
            agreed: vote.agrees_with(&transition.key, input),
            vote: vote.clone(),
        })
        .collect();
    let agreed = others.iter().filter(|other| other.agreed).count();
    if agreed.saturating_add(1) >= usize::from(appointment.quorum) {
        return Ok(others);
    }
    Err(Box::new(Event::Voted {
        vote: Box::new(Vote {
            person: actor.person,
            name: actor.name.clone(),
            title: actor.title.clone(),
            assurance: actor.assurance,
            substituted: appointment.is_substitute(actor.person),
            at: ctx.now,
            action: transition.key.clone(),
            input: Box::new(input.clone()),
        }),
    }))
}
