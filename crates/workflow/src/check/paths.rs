//! What the checks of paths share: the shape of the graph, every configuration, and words for what is true in some of them.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::PathGraph;
use super::product::{Bits, Product, index};
use super::wording::all_of;
use crate::code::Code;
use crate::definition::Definition;
use crate::guard::{FactValue, Guard};
use crate::key::{FactKey, StateKey};
use crate::load::Draft;
use crate::model::{Label, State, Transition};
use crate::notes::Placed;
use crate::report::{Finding, Report};
use crate::witness::Witness;

/// What could not be read: keys that are unknown, missing or of the wrong kind.
pub(super) struct Troubles {
    keys: Vec<String>,
    /// Whether some transition may set or clear facts otherwise than was read.
    pub(super) sets_unknown: bool,
}

impl Troubles {
    pub(super) fn of(draft: &Draft, report: &Report) -> Self {
        let unread = report
            .findings
            .iter()
            .filter(|finding| matches!(finding.code, Code::W000 | Code::W001));
        let mut troubles = Self {
            keys: unread.map(|finding| finding.pointer.key.clone()).collect(),
            sets_unknown: report.findings.iter().any(sets_wrongly),
        };
        troubles.sets_unknown |= draft.transitions.iter().any(|transition| troubles.has(transition));
        troubles
    }

    /// Whether the entry may say something else than what was read.
    pub(super) fn has<T>(&self, placed: &Placed<T>) -> bool {
        let mut all = self.keys.iter();
        all.any(|key| key.strip_prefix(&placed.name).is_some_and(|rest| rest.starts_with('.')))
    }
}

/// Whether the finding is about a fact that isn't there, or can't be so, in what a transition sets or clears.
fn sets_wrongly(finding: &Finding) -> bool {
    let mut names = finding.pointer.key.rsplit('.');
    let last = names.next().is_some_and(|last| last == "sets" || last == "clears");
    finding.code == Code::W020 && last && names.next_back() == Some("transition")
}

/// A draft whose states and transitions hang together.
pub(super) struct Paths<'d> {
    pub(super) draft: &'d Draft,
    pub(super) definition: &'d Definition,
    pub(super) troubles: Troubles,
    pub(super) graph: &'d PathGraph<'d>,
    /// Every configuration, unless there are too many.
    pub(super) product: Option<&'d Product<'d>>,
    leaving: BTreeMap<&'d StateKey, Vec<usize>>,
}

impl<'d> Paths<'d> {
    pub(super) fn new(
        (draft, definition, troubles): (&'d Draft, &'d Definition, Troubles),
        graph: &'d PathGraph<'d>,
        product: Option<&'d Product<'d>>,
    ) -> Self {
        let mut leaving: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (index, transition) in draft.transitions.iter().enumerate() {
            for from in transition.value.from.iter().collect::<BTreeSet<_>>() {
                leaving.entry(from).or_default().push(index);
            }
        }
        Self {
            draft,
            definition,
            troubles,
            graph,
            product,
            leaving,
        }
    }

    /// The same when the configurations can't be gone through after all.
    pub(super) fn without_product(self) -> Self {
        Self { product: None, ..self }
    }

    /// The states by their place in the file.
    pub(super) fn states(&self) -> impl Iterator<Item = (usize, &'d Placed<State>)> {
        self.draft.states.iter().enumerate()
    }

    /// The transitions by their place in the file.
    pub(super) fn transitions(&self) -> impl Iterator<Item = (usize, &'d Placed<Transition>)> {
        self.draft.transitions.iter().enumerate()
    }

    pub(super) fn transition(&self, index: usize) -> Option<&'d Placed<Transition>> {
        self.draft.transitions.get(index)
    }

    pub(super) fn state(&self, index: usize) -> Option<&'d Placed<State>> {
        self.draft.states.get(index)
    }

    /// The transitions out of a state, by their place in the file.
    pub(super) fn leaving(&self, state: &StateKey) -> impl Iterator<Item = (usize, &'d Placed<Transition>)> {
        let leaving = self.leaving.get(state).into_iter().flatten();
        leaving.filter_map(|index| Some((*index, self.transition(*index)?)))
    }

    /// Whether everything that the guard mentions is there: if not, nobody knows when it holds.
    pub(super) fn is_understood(&self, guard: &Guard) -> bool {
        guard.atoms().into_iter().all(|(fact, value)| {
            let declared = self.definition.fact(fact);
            declared.is_some_and(|declared| index(&declared.domain, value).is_some())
        })
    }

    /// Whether the transition says what was read, and asks for what is there.
    pub(super) fn is_sure(&self, transition: &Placed<Transition>) -> bool {
        let guard = transition.value.guard.as_ref();
        !self.troubles.has(transition) && guard.is_none_or(|guard| self.is_understood(guard))
    }

    /// A shortest way to the state, if the configurations can be gone through and the way can be shown.
    pub(super) fn way_to(&self, state: &StateKey) -> Option<Witness> {
        self.product.map(|product| product.way_to(state, &|_| true))?.witness()
    }

    /// Where a case is as safe as at an end: at an end, where it is stuck for a reason that has its own finding (no way out, only
    /// ways round, or a way that is never open), and where it never comes. One set a state.
    pub(super) fn harbours(&self, product: &Product<'_>) -> Vec<Bits> {
        let saved = self.graph.saved();
        let closed = self.transitions().map(|(index, _)| index);
        let closed: BTreeSet<_> = closed.filter(|index| !product.is_ever_open(*index)).collect();
        let harbour = |(index, state): (usize, &Placed<State>)| {
            let stuck = !saved.contains(&state.value.key) || self.leaving(&state.value.key).next().is_none();
            let waits = product
                .net
                .out(index)
                .iter()
                .any(|arc| closed.contains(&arc.transition));
            state.value.is_final() || stuck || waits || product.reached(index).is_empty()
        };
        self.states()
            .map(|(index, state)| {
                if harbour((index, state)) {
                    product.every()
                } else {
                    product.none()
                }
            })
            .collect()
    }
}

/// What is true, in words: "when …", or nothing when it doesn't matter.
pub(super) fn when(circumstances: &[(&FactKey, FactValue)]) -> Label {
    let (sv, en): (Vec<_>, Vec<_>) = circumstances
        .iter()
        .map(|(fact, value)| match value {
            FactValue::Bool(true) => (format!("”{fact}” gäller"), format!("\"{fact}\" holds")),
            FactValue::Bool(false) => (format!("”{fact}” inte gäller"), format!("\"{fact}\" doesn't hold")),
            FactValue::Word(word) => (format!("”{fact}” är ”{word}”"), format!("\"{fact}\" is \"{word}\"")),
        })
        .unzip();
    if sv.is_empty() {
        return Label::default();
    }
    Label::new(
        format!(" när {}", listed(&sv, " och ")),
        format!(" when {}", listed(&en, " and ")),
    )
}

/// Keys in quotation marks, as a list.
pub(super) fn quoted<K: AsRef<str>>(keys: impl IntoIterator<Item = K>) -> Label {
    all_of(&keys.into_iter().collect::<Vec<_>>())
}

/// The words with commas, and the last with `and` before it.
fn listed(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., last] => format!("{}{and}{last}", words.join(", ")),
    }
}
