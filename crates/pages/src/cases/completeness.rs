//! Whether the request says what it must: the first thing somebody looks at when it has come in.

use undantag_case::{Case, missing};
use undantag_workflow::{Definition, FactKey};

use crate::case_head::label;
use crate::said::reason_message;
use crate::view::Texts;

/// Facts about the request itself.
const OF_THE_REQUEST: [&str; 4] = [
    "request.complete",
    "platform.examined",
    "special-reasons.given",
    "not-temporary",
];

/// A fact, and what is missing for it to hold.
#[derive(Debug)]
pub(super) struct Check {
    pub(super) label: String,
    pub(super) missing: Vec<String>,
}

/// Every fact about the request that the workflow knows of.
pub(super) fn completeness(t: Texts, case: &Case, workflow: &Definition) -> Vec<Check> {
    let facts = OF_THE_REQUEST.map(FactKey::from);
    facts
        .iter()
        .filter_map(|key| workflow.fact(key))
        .map(|fact| {
            let mut missing: Vec<String> = missing(case, &fact.key)
                .iter()
                .map(|reason| reason_message(t, reason))
                .collect();
            missing.dedup();
            Check {
                label: label(t, &fact.label),
                missing,
            }
        })
        .collect()
}
