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
use crate::vote::Vote;

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
    let said = case
        .said
        .iter()
        .filter(|said| is_on_the_basis(said) || way_taken(workflow, said).is_some_and(is_for_deciders));
    let said = said.filter(|said| said.is_of(person)).map(|said| said.at);
    said.chain(case.votes_of(person).map(|vote| vote.at)).max()
}

/// Whether it was said as a decision-maker, in whatever workflow the case was then.
fn is_on_the_basis(said: &Said) -> bool {
    said.input.basis.is_some() || said.ruling.is_some()
}

impl Case {
    /// Whether the person has said something as a decision-maker, alone or with others: it stays theirs to read, to put right
    /// and to dispute, whoever is appointed after them.
    pub fn has_word_of(&self, person: PersonId) -> bool {
        let mut said = self.said.iter().filter(|said| is_on_the_basis(said));
        said.any(|said| said.is_of(person)) || self.votes_of(person).next().is_some()
    }

    fn votes_of(&self, person: PersonId) -> impl Iterator<Item = &Vote> {
        let of_reviews = self.said.iter().filter_map(|said| said.ruling.as_deref());
        let others = self.decision.iter().flat_map(|decision| &decision.others);
        let others = others.chain(of_reviews.flat_map(|ruling| &ruling.others));
        let votes = others.map(|other| &other.vote).chain(&self.votes);
        votes.filter(move |vote| vote.person == person)
    }
}

impl Said {
    /// Whether the person said it, alone or with others.
    pub fn is_of(&self, person: PersonId) -> bool {
        self.person == Some(person) || self.together_with.contains(&person)
    }
}
