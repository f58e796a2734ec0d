//! Deciding together (beslutförhet): what the others have said, the choice filled in with it, and the receipt of a word that
//! isn't yet a decision.

use undantag_case::{Rules, Vote, standing_votes};
use undantag_text::Arg;

use super::choice::{Chosen, first_own};
use super::reader::Reader;
use super::standing::conditions;
use super::wording::{outcome_of, paragraphs};
use crate::view::{Fact, Facts, Html, Texts};

/// How many must decide the same, and what has been said so far.
pub(super) struct Together {
    pub(super) counted: String,
    pub(super) votes: Vec<Word>,
}

/// What one of them has said.
pub(super) struct Word {
    pub(super) who: String,
    pub(super) facts: Facts,
}

/// What has been said so far; none where one person decides.
pub(super) fn together(reader: &Reader) -> Option<Together> {
    let quorum = quorum(reader).filter(|quorum| *quorum > 1)?;
    let t = reader.t();
    let votes: Vec<Word> = standing(reader).map(|vote| word(reader, vote)).collect();
    let args = [
        ("quorum", Arg::from(u32::from(quorum))),
        ("said", Arg::from(votes.len())),
    ];
    Some(Together {
        counted: t.say_with("decisions-together", &args),
        votes,
    })
}

/// How many must decide the same.
pub(super) fn quorum(reader: &Reader) -> Option<u8> {
    reader.case.appointment.as_ref().map(|appointment| appointment.quorum)
}

/// What counts, of what has been said.
fn standing(reader: &Reader) -> impl Iterator<Item = &Vote> {
    let rules = Rules {
        workflow: &reader.workflow,
        levels: &reader.levels,
    };
    standing_votes(&reader.case, &rules).into_iter()
}

/// What the reader has said themselves, while it isn't decided.
pub(super) fn own(reader: &Reader) -> Option<&Vote> {
    let person = reader.actor().person;
    standing(reader).find(|vote| vote.person == person)
}

/// How many more must say what this vote does.
pub(super) fn lacking(reader: &Reader, vote: &Vote) -> usize {
    let same = standing(reader).filter(|other| other.agrees_with(&vote.action, &vote.input));
    usize::from(quorum(reader).unwrap_or(1)).saturating_sub(same.count())
}

fn word(reader: &Reader, vote: &Vote) -> Word {
    let t = reader.t();
    let parts = [vote.name.as_str(), vote.title.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Word {
        who: parts.join(", "),
        facts: facts(t, reader, vote),
    }
}

fn facts(t: Texts, reader: &Reader, vote: &Vote) -> Facts {
    let outcome = outcome_of(t, &reader.workflow, &reader.case, &vote.action);
    let mut facts = Facts::new(t).fact(t.say("decisions-review-outcome"), outcome);
    if let Some(until) = vote.input.valid_until {
        facts = facts.fact(t.say("decisions-review-until"), t.date(until));
    }
    if !vote.input.conditions.is_empty() {
        facts = facts.with(conditions(t, &vote.input.conditions));
    }
    if let Some(text) = &vote.input.operative_text {
        facts = facts.with(lines(t.say("decisions-review-wording"), text));
    }
    facts.with(lines(
        t.say("decisions-review-reasons"),
        vote.input.reasons.as_deref().unwrap_or_default(),
    ))
}

fn lines(term: String, text: &str) -> Fact {
    Fact {
        term,
        values: paragraphs(text).into_iter().map(Html::from).collect(),
        change: None,
    }
}

/// The form as somebody begins who hasn't said anything: with what the first of the others said, but the outcome is theirs to
/// choose. Somebody who has begins with their own word.
pub(super) fn begun(reader: &Reader) -> Option<Vec<(String, String)>> {
    let own = own(reader);
    let vote = own.or_else(|| standing(reader).next())?;
    let case = &reader.case;
    let mut pairs = vec![
        ("seen".to_owned(), case.version.to_string()),
        ("basis".to_owned(), case.basis_digest().0),
    ];
    if own.is_some() {
        pairs.push(("outcome".to_owned(), vote.action.to_string()));
    }
    let input = &vote.input;
    let until = input.valid_until.map(|day| day.to_string());
    for (name, value) in [
        ("valid-until", until),
        ("reasons", input.reasons.clone()),
        ("operative-text", input.operative_text.clone()),
    ] {
        pairs.extend(value.map(|value| (name.to_owned(), value)));
    }
    pairs.extend(condition_fields(reader, vote));
    Some(pairs)
}

/// Whether a word with this wording was said for the outcome that is chosen, with conditions or without as it is. The form begins
/// with the first word's wording, which says what that granted.
pub(super) fn said_alike(reader: &Reader, chosen: &Chosen, wording: &str) -> bool {
    standing(reader).any(|vote| {
        vote.action == chosen.action
            && vote.input.conditions.is_empty() == chosen.input.conditions.is_empty()
            && vote.input.operative_text.as_deref() == Some(wording)
    })
}

/// The conditions of a vote, as the form names them.
fn condition_fields(reader: &Reader, vote: &Vote) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    let proposed = &reader.case.analysis.conditions;
    for condition in &vote.input.conditions {
        let fields = [
            ("text", condition.text.clone()),
            ("owner", condition.owner.clone()),
            ("due", condition.due.to_string()),
        ];
        let found = proposed.iter().find(|it| it.text.trim() == condition.text.trim());
        let at = match found {
            Some(proposed) if !reader.in_review() => {
                pairs.push(("conditions".to_owned(), proposed.id.to_string()));
                proposed.id.to_string()
            }
            _ => first_own(&reader.case, condition),
        };
        pairs.extend(fields.map(|(part, value)| (format!("{part}-{at}"), value)));
    }
    pairs
}
