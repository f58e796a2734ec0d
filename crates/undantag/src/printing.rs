//! How documents and spreadsheets are made: the one place where typesetter and spreadsheets meet the server.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use undantag_app::Language;
use undantag_case::{PersonId, RiskList};
use undantag_documents::{
    CaseRecord, List, ListCell, Person, analysis_pdf_of, analysis_sheet, decision_pdf_of, list_csv, list_sheet,
    read_risks, risk_template,
};
use undantag_http::{DocumentFacts, Documents, Made, Printer, Table, TableCell, TableForm};
use undantag_text::{Lang, Overrides};

/// The documents of a case.
pub(crate) fn documents() -> Documents {
    Documents::new(Press)
}

/// Prints with the crate `documents`.
#[derive(Debug)]
struct Press;

impl Printer for Press {
    fn decision(&self, facts: &DocumentFacts) -> Made {
        with_record(facts, Language::Swedish, |record| {
            Ok(decision_pdf_of(record, facts.now)?)
        })
    }

    fn analysis(&self, facts: &DocumentFacts) -> Made {
        with_record(facts, Language::Swedish, |record| {
            Ok(analysis_pdf_of(record, facts.now)?)
        })
    }

    fn analysis_sheet(&self, facts: &DocumentFacts, language: Language) -> Made {
        with_record(facts, language, |record| {
            Ok(analysis_sheet(record, lang(language), facts.now)?)
        })
    }

    fn risk_template(&self, organisation: &str, language: Language, now: DateTime<Utc>) -> Made {
        Ok(risk_template(lang(language), organisation, now)?)
    }

    fn table(&self, table: &Table, form: TableForm, organisation: &str, now: DateTime<Utc>) -> Made {
        let cell = |cell: &TableCell| match cell {
            TableCell::Text(text) => ListCell::Text(text.clone()),
            TableCell::Day(day) => ListCell::Day(*day),
        };
        let rows = table.rows.iter().map(|row| row.iter().map(cell).collect()).collect();
        let list = List {
            name: &table.name,
            headings: &table.headings,
            rows,
        };
        match form {
            TableForm::Xlsx => Ok(list_sheet(&list, organisation, now)?),
            TableForm::Csv => Ok(list_csv(&list)),
        }
    }

    fn risks(&self, file: &[u8]) -> RiskList {
        read_risks(file)
    }
}

fn lang(language: Language) -> Lang {
    match language {
        Language::Swedish => Lang::Sv,
        Language::English => Lang::En,
    }
}

/// The case as documents see it, with names in this language.
fn with_record(facts: &DocumentFacts, language: Language, make: impl FnOnce(&CaseRecord<'_>) -> Made) -> Made {
    let person = |name: &str, title: &str| Person {
        name: name.to_owned(),
        title: Some(title.to_owned()).filter(|title| !title.is_empty()),
    };
    let people: BTreeMap<PersonId, Person> = facts
        .names
        .iter()
        .map(|(id, known)| (*id, person(&known.name, &known.title)))
        .collect();
    make(&CaseRecord {
        case: &facts.case,
        municipality: &facts.organisation,
        department: match language {
            Language::Swedish => &facts.department.name_sv,
            Language::English => &facts.department.name_en,
        },
        people: &people,
        words: Overrides::kept(&facts.case.workflow.digest, || facts.sentences.clone()),
        ways: &facts.ways,
        ended: facts.ended.as_ref().map(|(state, since)| (state.as_str(), *since)),
        review: facts.review,
    })
}
