//! What somebody said when they moved the case: a supplement's message, an offer, reasons.

use undantag_case::{ActionInput, Case, Said};
use undantag_text::Arg;
use undantag_workflow::Definition;

use super::holder::Names;
use super::moments;
use crate::case_head::action_label;
use crate::view::Texts;

/// Words with who said them and when.
#[derive(Debug)]
pub(super) struct Quote {
    pub(super) heading: String,
    pub(super) by: String,
    pub(super) at: String,
    pub(super) when: String,
    pub(super) paragraphs: Vec<String>,
    /// Dates and numbers given with the words.
    pub(super) notes: Vec<String>,
}

/// What was said when the case last moved, if anything was and no decision says it.
pub(super) fn last(t: Texts, case: &Case, workflow: &Definition, names: &Names) -> Option<Quote> {
    let said = case.said.last()?;
    let decided = case.decision.as_ref().is_some_and(|decision| decision.at == said.at);
    let (paragraphs, notes) = (words(&said.input), notes(t, &said.input));
    if decided || (paragraphs.is_empty() && notes.is_empty()) {
        return None;
    }
    let person = said.person.and_then(|person| names.get(&person));
    Some(Quote {
        heading: heading(t, workflow, said),
        by: person
            .map(|person| format!("{}, {}", person.name, person.title))
            .unwrap_or_default(),
        at: moments::iso(said.at),
        when: moments::whole(t, said.at),
        paragraphs,
        notes,
    })
}

fn heading(t: Texts, workflow: &Definition, said: &Said) -> String {
    t.say_if(&format!("action-said-{}", said.action)).unwrap_or_else(|| {
        let act = action_label(t, workflow, said);
        t.say_with("cases-said-with", &[("act", Arg::from(act))])
    })
}

/// The words themselves, paragraph by paragraph.
pub(super) fn words(input: &ActionInput) -> Vec<String> {
    [&input.message, &input.proposal, &input.reasons]
        .into_iter()
        .flatten()
        .flat_map(|text| text.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Dates and numbers given with the words.
pub(super) fn notes(t: Texts, input: &ActionInput) -> Vec<String> {
    let end = input
        .end_date
        .map(|end| ("cases-said-end", Arg::from(t.date(end)), "date"));
    let days = input.days.map(|days| ("cases-said-days", Arg::from(days), "days"));
    let until = input
        .valid_until
        .map(|until| ("cases-said-until", Arg::from(t.date(until)), "date"));
    let conditions = Some(input.conditions.len())
        .filter(|count| *count > 0)
        .map(|count| ("cases-said-conditions", Arg::from(count), "count"));
    [end, days, until, conditions]
        .into_iter()
        .flatten()
        .map(|(key, arg, name)| t.say_with(key, &[(name, arg)]))
        .collect()
}
