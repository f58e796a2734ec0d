//! A decision that the person it is registered on doesn't recognise (ifrågasatt beslut).

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::command::{By, Ctx};
use crate::event::Event;
use crate::ids::PersonId;
use crate::people::Role;
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

/// The event of a dispute: only by a person whom a decision, or a word in one, is registered on, and once for each.
pub(crate) fn dispute(case: &Case, text: String, ctx: &Ctx) -> Result<Event, Refusal> {
    let By::Person(actor) = &ctx.by else {
        return Err(Refusal::WrongRole { needs: Vec::new() });
    };
    checked_text("/text", &text)?;
    let at = last_word(case, actor.person).ok_or_else(|| Refusal::WrongRole {
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

/// When the person last said something that decides the case, or would have together with others.
pub fn last_word(case: &Case, person: PersonId) -> Option<DateTime<Utc>> {
    let said = case.said.iter().filter(|said| said.input.basis.is_some());
    let said = said.filter(|said| said.person == Some(person)).map(|said| said.at);
    let others = case.decision.iter().flat_map(|decision| &decision.others);
    let votes = others.map(|other| &other.vote).chain(&case.votes);
    let votes = votes.filter(|vote| vote.person == person).map(|vote| vote.at);
    said.chain(votes).max()
}
