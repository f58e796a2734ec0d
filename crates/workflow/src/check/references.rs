//! Whatever a definition refers to must exist: states, transitions, parts and outcomes (W003), facts and their values (W020),
//! roles (W041) and effects (W100).

use std::collections::{BTreeMap, BTreeSet};

use crate::definition::{Domain, Fact, Invariant, Label, State, StateKind, Transition};
use crate::guard::FactValue;
use crate::load::Draft;
use crate::notes::Placed;
use crate::report::{Code, Pointer, Report};
use crate::spelling::{instead, nearest};

/// Every name that can be referred to.
struct Known<'d> {
    states: Kind<'d>,
    actions: Kind<'d>,
    transitions: Kind<'d>,
    parts: Kind<'d>,
    outcomes: Kind<'d>,
    roles: Kind<'d>,
    effects: Kind<'d>,
    facts: BTreeMap<&'d str, &'d Fact>,
    facts_complete: bool,
}

/// The names of one kind, with what to call the kind and the code of a reference that leads nowhere.
struct Kind<'d> {
    names: BTreeSet<&'d str>,
    code: Code,
    sv: &'static str,
    en: &'static str,
    /// False when some could not be read: a reference may be to one of those.
    complete: bool,
}

impl<'d> Kind<'d> {
    fn new(code: Code, sv: &'static str, en: &'static str, names: impl Iterator<Item = &'d str>) -> Self {
        Self {
            names: names.collect(),
            code,
            sv,
            en,
            complete: true,
        }
    }

    fn unless(self, lost: bool) -> Self {
        Self {
            complete: !lost,
            ..self
        }
    }

    /// Notes the name if there is nothing by that name.
    fn demand(&self, name: &str, pointer: &Pointer, report: &mut Report) {
        if self.complete && !self.names.contains(name) {
            let problem = Label::new(
                format!("{} ”{name}” finns inte.", self.sv),
                format!("There is no {} \"{name}\".", self.en),
            );
            report.error(
                self.code,
                pointer.clone(),
                problem,
                instead(nearest(name, self.names.iter().copied())),
            );
        }
    }
}

pub(super) fn check(draft: &Draft, report: &mut Report) {
    let known = Known::of(draft);
    for state in &draft.states {
        of_state(state, &known, report);
    }
    for transition in &draft.transitions {
        of_transition(transition, &known, report);
        of_guard(transition, &known, report);
    }
    for invariant in &draft.invariants {
        of_invariant(invariant, &known, report);
    }
}

impl<'d> Known<'d> {
    fn of(draft: &'d Draft) -> Self {
        let names = draft.names.as_ref().map(|names| &names.value);
        let steps = names.into_iter().flat_map(|names| &names.steps).map(AsRef::as_ref);
        let taken = || draft.transitions.iter().map(|transition| transition.value.key.as_str());
        let parts = names.into_iter().flat_map(|names| &names.parts).map(AsRef::as_ref);
        let effects = names.into_iter().flat_map(|names| &names.effects).map(AsRef::as_ref);
        let states = draft.states.iter().map(|state| state.value.key.as_str());
        let outcomes = draft.outcomes.iter().map(|outcome| outcome.value.key.as_str());
        let roles = draft.roles.iter().map(|role| role.value.key.as_str());
        let lost = |kind: &str| draft.lost.contains(kind);
        Self {
            states: Kind::new(Code::W003, "Tillståndet", "state", states).unless(lost("state")),
            actions: Kind::new(
                Code::W003,
                "Övergången eller steget",
                "transition or step",
                steps.chain(taken()),
            )
            .unless(lost("steps") || lost("transition")),
            transitions: Kind::new(Code::W003, "Övergången", "transition", taken()).unless(lost("transition")),
            parts: Kind::new(Code::W003, "Delen", "part", parts).unless(lost("parts")),
            outcomes: Kind::new(Code::W003, "Utfallet", "outcome", outcomes).unless(lost("outcome")),
            roles: Kind::new(Code::W041, "Rollen", "role", roles).unless(lost("role")),
            effects: Kind::new(Code::W100, "Effekten", "effect", effects).unless(lost("effects")),
            facts_complete: !lost("fact"),
            facts: draft
                .facts
                .iter()
                .rev()
                .map(|fact| (fact.value.key.as_str(), &fact.value))
                .collect(),
        }
    }
}

fn of_state(state: &Placed<State>, known: &Known<'_>, report: &mut Report) {
    match &state.value.kind {
        // An outcome that is missing altogether has its own finding.
        StateKind::Final { outcome } if !outcome.as_str().is_empty() => {
            known.outcomes.demand(outcome.as_str(), &state.at("outcome"), report);
        }
        _ => {}
    }
    for role in &state.value.responsible {
        known.roles.demand(role.as_str(), &state.at("responsible"), report);
    }
    for (part, roles) in &state.value.editable {
        known.parts.demand(part.as_str(), &state.at("editable"), report);
        for role in roles {
            known.roles.demand(role.as_str(), &state.at("editable"), report);
        }
    }
    if let Some(role) = &state.value.escalate_to {
        known.roles.demand(role.as_str(), &state.at("escalate-to"), report);
    }
}

fn of_transition(transition: &Placed<Transition>, known: &Known<'_>, report: &mut Report) {
    for from in &transition.value.from {
        known.states.demand(from.as_str(), &transition.at("from"), report);
    }
    // A target that is missing altogether has its own finding.
    if !transition.value.to.as_str().is_empty() {
        known
            .states
            .demand(transition.value.to.as_str(), &transition.at("to"), report);
    }
    for role in &transition.value.roles {
        known.roles.demand(role.as_str(), &transition.at("roles"), report);
    }
    for effect in &transition.value.effects {
        known.effects.demand(effect.as_str(), &transition.at("effects"), report);
    }
    for action in &transition.value.not_same_as {
        known
            .actions
            .demand(action.as_str(), &transition.at("not-same-as"), report);
    }
}

fn of_guard(transition: &Placed<Transition>, known: &Known<'_>, report: &mut Report) {
    for (fact, value) in transition.value.guard.iter().flat_map(crate::guard::Guard::atoms) {
        let pointer = transition.at("guard");
        let Some(declared) = known.facts.get(fact.as_str()) else {
            if !known.facts_complete {
                continue;
            }
            let problem = Label::new(
                format!("Faktumet ”{fact}” finns inte."),
                format!("There is no fact \"{fact}\"."),
            );
            report.error(
                Code::W020,
                pointer,
                problem,
                instead(nearest(fact.as_str(), known.facts.keys().copied())),
            );
            continue;
        };
        if !can_be(&declared.domain, value) {
            let problem = Label::new(
                format!("Faktumet ”{fact}” kan inte vara ”{value}”."),
                format!("The fact \"{fact}\" can't be \"{value}\"."),
            );
            report.error(Code::W020, pointer, problem, values_of(&declared.domain, value));
        }
    }
}

fn can_be(domain: &Domain, value: &FactValue) -> bool {
    match (domain, value) {
        (Domain::Bool, FactValue::Bool(_)) => true,
        (Domain::Words(words), FactValue::Word(word)) => words.contains(word),
        (Domain::Bool, FactValue::Word(_)) | (Domain::Words(_), FactValue::Bool(_)) => false,
    }
}

fn values_of(domain: &Domain, value: &FactValue) -> Label {
    match domain {
        Domain::Bool => Label::new("Skriv true eller false.", "Write true or false."),
        Domain::Words(words) => instead(nearest(&value.to_string(), words.iter().map(String::as_str))),
    }
}

fn of_invariant(invariant: &Placed<Invariant>, known: &Known<'_>, report: &mut Report) {
    let (Invariant::MustPass { state, one_of } | Invariant::MustFollow { state, one_of }) = &invariant.value;
    known.states.demand(state.as_str(), &invariant.at("state"), report);
    for action in one_of {
        known
            .transitions
            .demand(action.as_str(), &invariant.at("one-of"), report);
    }
}
