//! How fast the rules are: deciding, what may be done, the code of the basis, and a case from its journal.

use std::time::Duration;

use undantag_benches::{
    Failed, Play, decider, kibibytes, median_of, print, requester, say, shown, system_administrator,
};
use undantag_case::{By, Case, actions, carry_out, decide, facts};
use undantag_workflow::{Actor, Situation, available};

/// Events of the journal that is replayed.
const EVENTS: usize = 500;

fn main() -> Result<(), Failed> {
    let analysed = Play::analysed(EVENTS)?;
    let awaiting = analysed.clone().awaiting()?;
    sizes(&analysed)?;
    let mut rows = deciding(&analysed, &awaiting)?;
    rows.extend(offering(&analysed, &awaiting));
    rows.extend(reading(&analysed)?);
    let rows: Vec<Vec<String>> = rows
        .into_iter()
        .map(|(what, time)| vec![what.to_owned(), shown(time)])
        .collect();
    Ok(print(&["the rules alone, without a database", "median"], &rows)?)
}

type Row = (&'static str, Duration);

fn sizes(play: &Play) -> Result<(), Failed> {
    let analysis = &play.case.analysis;
    let items = analysis.risks.len() + analysis.causes.len() + analysis.consequences.len() + analysis.measures.len();
    let case = kibibytes(serde_json::to_vec(&play.case)?.len());
    let journal = kibibytes(serde_json::to_vec(&play.journal)?.len());
    say(&format!(
        "The case: {} events ({journal} as JSON), {items} items around {} risks, {} answers to consequence questions; {case} as JSON.\n",
        play.journal.len(),
        analysis.risks.len(),
        analysis.assessments.len(),
    ))?;
    Ok(())
}

fn deciding(analysed: &Play, awaiting: &Play) -> Result<Vec<Row>, Failed> {
    let (writer, decider) = (Play::ctx(&system_administrator()), Play::ctx(&decider()));
    let (revision, grant) = (analysed.revision(0), awaiting.grant());
    decide(&analysed.case, &analysed.rules(), revision.clone(), &writer)?;
    decide(&awaiting.case, &awaiting.rules(), grant.clone(), &decider)?;
    Ok(vec![
        (
            "decide: a risk is revised",
            median_of(|| decide(&analysed.case, &analysed.rules(), revision.clone(), &writer)),
        ),
        (
            "decide: the exemption is granted",
            median_of(|| decide(&awaiting.case, &awaiting.rules(), grant.clone(), &decider)),
        ),
        (
            "carry out: a risk is revised (decide, copy the case, apply)",
            median_of(|| carry_out(&analysed.case, &analysed.rules(), revision.clone(), &writer)),
        ),
    ])
}

fn offering(analysed: &Play, awaiting: &Play) -> Vec<Row> {
    let (requester, decider) = (By::Person(requester()), By::Person(decider()));
    let facts_now = facts(&awaiting.case);
    let situation = Situation {
        state: &awaiting.case.state,
        facts: &facts_now,
        history: &awaiting.case.history,
    };
    vec![
        (
            "available: the engine alone, facts given",
            median_of(|| available(&awaiting.workflow, &situation, &Actor::Timer)),
        ),
        ("facts: every one of a signed case", median_of(|| facts(&awaiting.case))),
        (
            "actions: for the requester in the analysis",
            median_of(|| actions(&analysed.case, &analysed.rules(), &requester)),
        ),
        (
            "actions: for the decision-maker before the decision",
            median_of(|| actions(&awaiting.case, &awaiting.rules(), &decider)),
        ),
    ]
}

fn reading(play: &Play) -> Result<Vec<Row>, Failed> {
    let written = serde_json::to_vec(&play.case)?;
    if Case::replay(&play.journal).as_ref() != Some(&play.case) {
        return Err("the journal doesn't give the case".into());
    }
    Ok(vec![
        ("digest of the basis", median_of(|| play.case.basis_digest())),
        ("replay: 500 events", median_of(|| Case::replay(&play.journal))),
        ("the case to JSON", median_of(|| serde_json::to_vec(&play.case))),
        (
            "the case from JSON",
            median_of(|| serde_json::from_slice::<Case>(&written)),
        ),
    ])
}
