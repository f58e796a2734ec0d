//! What a decision is filed under, what has been put right in it, and who answers for it.

use undantag_case::{self as domain, Party};
use undantag_text::Lang;

use crate::from_case::{CaseRecord, condition, day, given, with_title};
use crate::record::{Assurance, Correction, Decider, DissentingDecider, LaterDecision, People, Person, Statement};

/// What the registrar has filed.
pub(crate) fn filing(case: &domain::Case) -> Option<&domain::Filing> {
    case.registration().map(|registration| &registration.filing)
}

/// A clerical error as the document tells of it.
pub(crate) fn correction(corrected: &domain::Correction) -> Correction {
    Correction {
        date: day(corrected.at),
        wrong: corrected.wrong.clone(),
        right: corrected.right.clone(),
        reasons: corrected.reasons.clone(),
        by: corrected.name.clone(),
    }
}

/// What was decided of the decision later; it keeps the conditions it was made with.
pub(crate) fn later(record: &CaseRecord<'_>) -> Vec<LaterDecision> {
    let changed = |said: &domain::Said| {
        let mut changes = record.case.changed_conditions();
        let conditions = changes
            .find(|(_, with)| *with == Some(said))
            .map(|(changed, _)| &changed.conditions);
        conditions.map(|conditions| conditions.iter().map(condition).collect())
    };
    let decided = record.case.said.iter().filter_map(|said| {
        let conditions = changed(said);
        (said.ruling.is_some() || conditions.is_some()).then(|| LaterDecision {
            date: day(said.at),
            outcome: called(record, said.action.as_str()),
            by: deciders(record, said),
            reasons: said.input.reasons.as_deref().and_then(given),
            conditions,
        })
    });
    decided.collect()
}

/// What a way is called as an outcome: in the workflow's own words, else in the usual ones, else as the way itself is.
pub(crate) fn called(record: &CaseRecord<'_>, action: &str) -> String {
    let words = ["action", "case"].map(|of| format!("{of}-outcome-{action}"));
    let known = words
        .iter()
        .find(|key| record.words.has(key) || undantag_text::has(Lang::Sv, key));
    match known {
        Some(key) => record.say(key, &[]),
        None => record.ways.get(action).cloned().unwrap_or_else(|| action.to_owned()),
    }
}

/// What an expert was asked and said.
pub(crate) fn statement(record: &CaseRecord<'_>, it: &domain::Statement) -> Statement {
    let said = it.given.as_ref();
    Statement {
        area: record.say(&format!("list-area-{}", it.area.word()), &[]),
        who: [it.name.as_str(), it.title.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", "),
        question: it.question.clone(),
        opinion: said.map(|said| record.say(&format!("list-opinion-{}", said.opinion.word()), &[])),
        text: said.and_then(|said| given(&said.text)),
        given: said.map(|said| day(said.at)),
    }
}

/// Who decided what was said: as it was that day, or else by the names they have now.
fn deciders(record: &CaseRecord<'_>, said: &domain::Said) -> Vec<String> {
    if let Some(decided) = record.case.ruled(said) {
        let item = given(&decided.delegation_item).filter(|_| decided.delegated);
        let item = item.map(|item| format!(", delegationsordningen punkt {item}"));
        let item = item.unwrap_or_default();
        let makers = decided.makers().map(|(name, title, substituted)| {
            let substituted = if substituted { " (ersättare)" } else { "" };
            format!("{name}, {title}{substituted}{item}")
        });
        return makers.collect();
    }
    let people = said.person.iter().chain(&said.together_with);
    people.filter_map(|id| record.people.get(id)).map(with_title).collect()
}

/// Who decided, who presented the case, and who had a conflict of interest.
pub(crate) fn people(record: &CaseRecord<'_>, decided: &domain::Decision) -> People {
    let signatory = |party| record.case.analysis.signature(party);
    let signer = |party| {
        signatory(party)
            .and_then(|signature| record.people.get(&signature.person))
            .cloned()
    };
    let presented = filing(record.case)
        .and_then(|filing| given(&filing.rapporteur))
        .map(|name| Person { name, title: None });
    let declared = record
        .case
        .conflicts
        .iter()
        .filter(|conflict| conflict.at <= decided.at);
    let declared =
        declared.map(|conflict| format!("{} har anmält jäv och har inte deltagit i beslutet.", conflict.name));
    let declared_free = if decided.deciders().nth(1).is_some() {
        "Beslutsfattarna har intygat att de inte är jäviga."
    } else {
        "Beslutsfattaren har intygat att hen inte är jävig."
    };
    let conflicts: Vec<String> = std::iter::once(declared_free.to_owned()).chain(declared).collect();
    let (agreed, otherwise): (Vec<_>, Vec<_>) = decided.others.iter().partition(|other| other.agreed);
    let own = decider(
        decided,
        (&decided.name, &decided.title),
        decided.substituted,
        decided.assurance,
    );
    let others = agreed.into_iter().map(|other| {
        let vote = &other.vote;
        decider(decided, (&vote.name, &vote.title), vote.substituted, vote.assurance)
    });
    People {
        deciders: std::iter::once(own).chain(others).collect(),
        rapporteur: presented.or_else(|| signer(Party::SystemAdministrator)),
        participants: filing(record.case).map(participants).unwrap_or_default(),
        dissenting: otherwise
            .into_iter()
            .map(|other| dissenting(record, &other.vote))
            .collect(),
        conflict_of_interest: Some(conflicts.join(" ")),
    }
}

fn decider(
    decided: &domain::Decision,
    (name, title): (&str, &str),
    substituted: bool,
    assurance: domain::Assurance,
) -> Decider {
    Decider {
        name: name.to_owned(),
        title: format!("{title}{}", if substituted { " (ersättare)" } else { "" }),
        delegation: given(&decided.delegation_item).map(|item| format!("delegationsordningen punkt {item}")),
        assurance: match assurance {
            domain::Assurance::Sso => Assurance::Sso,
            domain::Assurance::Mailbox => Assurance::Mailbox,
            domain::Assurance::Token => Assurance::Token,
        },
    }
}

fn dissenting(record: &CaseRecord<'_>, vote: &domain::Vote) -> DissentingDecider {
    DissentingDecider {
        who: format!("{}, {}", vote.name, vote.title),
        outcome: called(record, vote.action.as_str()),
        reasons: vote.input.reasons.as_deref().and_then(given),
    }
}

/// Who else took part, one a line.
fn participants(filing: &domain::Filing) -> Vec<Person> {
    let lines = filing.participants.lines().filter_map(given);
    lines.map(|name| Person { name, title: None }).collect()
}
