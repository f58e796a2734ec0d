//! What a decision is filed under, what has been put right in it, and who answers for it.

use undantag_case::{self as domain, Party};

use crate::from_case::{CaseRecord, day, given};
use crate::record::{Assurance, Correction, Decider, People, Person};

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

/// Who decided, who presented the case, and who had a conflict of interest.
pub(crate) fn people(record: &CaseRecord<'_>, decided: &domain::Decision) -> People {
    let signatory = |party| record.case.analysis.signature(party);
    let signer = |party| {
        signatory(party)
            .and_then(|signature| record.people.get(&signature.person))
            .cloned()
    };
    let delegation = given(&decided.delegation_item).map(|item| format!("delegationsordningen punkt {item}"));
    let substituted = if decided.substituted { " (ersättare)" } else { "" };
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
    let conflicts: Vec<String> = std::iter::once("Beslutsfattaren har intygat att hen inte är jävig.".to_owned())
        .chain(declared)
        .collect();
    People {
        deciders: vec![Decider {
            name: decided.name.clone(),
            title: format!("{}{substituted}", decided.title),
            delegation,
            assurance: match decided.assurance {
                domain::Assurance::Sso => Assurance::Sso,
                domain::Assurance::Mailbox => Assurance::Mailbox,
                domain::Assurance::Token => Assurance::Token,
            },
        }],
        rapporteur: presented.or_else(|| signer(Party::SystemAdministrator)),
        participants: Vec::new(),
        conflict_of_interest: Some(conflicts.join(" ")),
    }
}
