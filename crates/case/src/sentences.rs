//! What a workflow says in its own words: the sentences it puts instead of the product's, and the names it gives things.

use undantag_workflow::{Definition, Label};

/// Every sentence and name by its key, in Swedish and English. Facts are `case-fact-…` and roles `case-role-…`.
pub fn sentences(workflow: &Definition) -> Vec<(String, String, String)> {
    let facts = workflow
        .facts()
        .iter()
        .map(|fact| (format!("case-fact-{}", fact.key), &fact.label));
    let roles = workflow
        .roles()
        .iter()
        .map(|role| (format!("case-role-{}", role.key), &role.label));
    let texts = workflow.texts().iter().map(|text| (text.key.clone(), &text.label));
    let named = |(key, label): (String, &Label)| (key, label.sv.clone(), label.en.clone());
    facts.chain(roles).chain(texts).map(named).collect()
}
