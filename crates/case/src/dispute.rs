//! A decision that the person it is registered on doesn't recognise (ifrågasatt beslut).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use undantag_workflow::Definition;

use crate::case::{Case, Said};
use crate::command::{By, Ctx, Rules};
use crate::event::Event;
use crate::ids::PersonId;
use crate::people::Role;
use crate::phase::{is_for_deciders, way_taken};
use crate::refusal::Refusal;
use crate::revise::checked_text;

/// That a person says a decision wasn't theirs. It changes nothing else: people must find out what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Dispute {
    /// Who says so: the person the decision is registered on.
    pub person: PersonId,
    /// Their name that day.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
    /// When what they dispute was decided.
    pub decided_at: DateTime<Utc>,
    /// What they know of it.
    pub text: String,
}

impl Case {
    /// A word that its person doesn't recognise counts no more.
    pub(crate) fn disputed(&mut self, dispute: &Dispute) {
        self.votes.retain(|vote| vote.person != dispute.person);
        self.disputes.push(dispute.clone());
    }
}

/// The event of a dispute: only by a person whom a decision, or a word in one, is registered on, and once for each.
pub(crate) fn dispute(case: &Case, rules: &Rules<'_>, text: String, ctx: &Ctx) -> Result<Event, Refusal> {
    let By::Person(actor) = &ctx.by else {
        return Err(Refusal::WrongRole { needs: Vec::new() });
    };
    checked_text("/text", &text)?;
    let at = last_word(case, rules.workflow, actor.person).ok_or_else(|| Refusal::WrongRole {
        needs: vec![Role::DecisionMaker.key()],
    })?;
    let disputed = |old: &Dispute| old.person == actor.person && old.decided_at == at;
    if case.disputes.iter().any(disputed) {
        return Err(Refusal::Unknown);
    }
    Ok(Event::Disputed {
        dispute: Box::new(Dispute {
            person: actor.person,
            name: actor.name.clone(),
            at: ctx.now,
            decided_at: at,
            text,
        }),
    })
}

/// When the person last said something as a decision-maker: what decides the case or its review, or would have together with
/// others.
pub fn last_word(case: &Case, workflow: &Definition, person: PersonId) -> Option<DateTime<Utc>> {
    let is_theirs = |said: &&Said| said.person == Some(person) || said.together_with.contains(&person);
    let said = case
        .said
        .iter()
        .filter(|said| decides(workflow, said))
        .filter(is_theirs);
    let of_reviews = case.said.iter().filter_map(|said| said.ruling.as_deref());
    let others = case.decision.iter().flat_map(|decision| &decision.others);
    let others = others.chain(of_reviews.flat_map(|ruling| &ruling.others));
    let votes = others.map(|other| &other.vote).chain(&case.votes);
    let votes = votes.filter(|vote| vote.person == person).map(|vote| vote.at);
    said.map(|said| said.at).chain(votes).max()
}

/// Whether it was said as a decision-maker, in the workflow of today or in one that the case has left.
fn decides(workflow: &Definition, said: &Said) -> bool {
    let own = said.input.basis.is_some() || said.ruling.is_some();
    own || way_taken(workflow, said).is_some_and(is_for_deciders)
}
