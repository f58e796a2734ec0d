//! What a decision is filed under, what has been put right in it, and who answers for it.

use undantag_case::{self as domain, Party};
use undantag_text::Lang;

use crate::from_case::{CaseRecord, condition, day, given, with_title};
use crate::record::{Assurance, ChangedConditions, Correction, Decider, DissentingDecider, People, Person};

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

/// What the conditions were changed to after the decision, which keeps those it was made with.
pub(crate) fn changes(record: &CaseRecord<'_>) -> Vec<ChangedConditions> {
    let change = |(changed, said): (&domain::ChangedConditions, Option<&domain::Said>)| ChangedConditions {
        date: day(changed.at),
        by: said.map(|said| deciders(record, said)).unwrap_or_default(),
        reasons: said.and_then(|said| given(said.input.reasons.as_deref()?)),
        conditions: changed.conditions.iter().map(condition).collect(),
    };
    record.case.changed_conditions().map(change).collect()
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
    let own = format!("action-outcome-{}", vote.action);
    let usual = format!("case-outcome-{}", vote.action);
    DissentingDecider {
        who: format!("{}, {}", vote.name, vote.title),
        outcome: if record.words.has(&own) {
            record.say(&own, &[])
        } else if undantag_text::has(Lang::Sv, &usual) {
            record.say(&usual, &[])
        } else {
            vote.action.to_string()
        },
        reasons: vote.input.reasons.as_deref().and_then(given),
    }
}

/// Who else took part, one a line.
fn participants(filing: &domain::Filing) -> Vec<Person> {
    let lines = filing.participants.lines().filter_map(given);
    lines.map(|name| Person { name, title: None }).collect()
}
