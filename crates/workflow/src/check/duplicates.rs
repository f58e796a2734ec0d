//! Nothing is declared twice (W002).

use std::collections::BTreeSet;

use crate::code::Code;
use crate::load::{Draft, Names};
use crate::model::Label;
use crate::notes::Placed;
use crate::report::{Pointer, Report};

pub(super) fn check(draft: &Draft, report: &mut Report) {
    unique(keys(&draft.roles, |role| role.key.as_str()), report);
    unique(keys(&draft.facts, |fact| fact.key.as_str()), report);
    unique(keys(&draft.outcomes, |outcome| outcome.key.as_str()), report);
    unique(keys(&draft.states, |state| state.key.as_str()), report);
    unique(keys(&draft.effects, |effect| effect.key.as_str()), report);
    unique(keys(&draft.texts, |text| text.key.as_str()), report);
    unique(ways(draft), report);
    if let Some(names) = &draft.names {
        unique(listed(names, "parts", &names.value.parts), report);
        unique(listed(names, "dates", &names.value.dates), report);
        unique(listed(names, "phases", &names.value.phases), report);
        let actions: BTreeSet<_> = draft
            .transitions
            .iter()
            .map(|transition| &transition.value.key)
            .collect();
        unique(listed(names, "steps", names.value.steps.iter().chain(actions)), report);
    }
}

fn keys<T>(placed: &[Placed<T>], key: impl Fn(&T) -> &str) -> impl Iterator<Item = (String, Pointer)> {
    placed
        .iter()
        .map(move |placed| (key(&placed.value).to_owned(), placed.at("key")))
}

/// The same key may leave a state several times where it branches on guards; written twice for the same way it is a mistake.
fn ways(draft: &Draft) -> impl Iterator<Item = (String, Pointer)> {
    draft.transitions.iter().flat_map(|transition| {
        let (key, to) = (&transition.value.key, &transition.value.to);
        let from = transition.value.from.iter();
        from.map(move |from| (format!("{from} → {key} → {to}"), transition.at("key")))
    })
}

fn listed<'d, K: ToString + 'd>(
    names: &Placed<Names>,
    list: &str,
    keys: impl IntoIterator<Item = &'d K>,
) -> impl Iterator<Item = (String, Pointer)> {
    keys.into_iter().map(move |key| (key.to_string(), names.at(list)))
}

fn unique(keys: impl Iterator<Item = (String, Pointer)>, report: &mut Report) {
    let mut seen = BTreeSet::new();
    for (key, pointer) in keys {
        if seen.contains(&key) {
            let problem = Label::new(format!("”{key}” finns redan."), format!("\"{key}\" already exists."));
            let remedy = Label::new(
                "Ta bort den ena, eller ge den ett annat namn.",
                "Take one away, or rename it.",
            );
            report.note(Code::W002, pointer, problem, remedy);
        }
        seen.insert(key);
    }
}
