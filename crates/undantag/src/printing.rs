//! How documents are set: the one place where the typesetter meets the server.

use std::collections::BTreeMap;

use undantag_case::PersonId;
use undantag_documents::{CaseRecord, DocumentError, Person, decision_pdf_of};
use undantag_http::{DecisionFacts, Documents};
use undantag_text::Overrides;

/// The documents of a case.
pub(crate) fn documents() -> Documents {
    Documents::new(|facts| Ok(decision(facts)?))
}

fn decision(facts: &DecisionFacts) -> Result<Vec<u8>, DocumentError> {
    let person = |name: &str, title: &str| Person {
        name: name.to_owned(),
        title: Some(title.to_owned()).filter(|title| !title.is_empty()),
    };
    let people: BTreeMap<PersonId, Person> = facts
        .names
        .iter()
        .map(|(id, known)| (*id, person(&known.name, &known.title)))
        .collect();
    let record = CaseRecord {
        case: &facts.case,
        municipality: &facts.organisation,
        department: &facts.department.name_sv,
        people: &people,
        words: Overrides::kept(&facts.case.workflow.digest, || facts.sentences.clone()),
        outcome: &facts.outcome,
    };
    decision_pdf_of(&record, facts.now)
}
