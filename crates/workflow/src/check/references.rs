//! Whatever a definition refers to must exist: states, transitions, parts and outcomes (W003), facts and their values (W020),
//! roles (W041) and effects (W100).

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::guard::FactValue;
use crate::key::FactKey;
use crate::load::Draft;
use crate::model::{About, After, Domain, Effect, Fact, Invariant, Label, Role, State, StateKind, Term, Transition};
use crate::notes::Placed;
use crate::report::{Pointer, Report};
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
    dates: Kind<'d>,
    phases: Kind<'d>,
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
            let remedy = report.advice(name, self.names.iter().copied());
            report.note(self.code, pointer.clone(), problem, remedy);
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
        of_facts(transition, &known, report);
    }
    for role in &draft.roles {
        of_role(role, &known, report);
    }
    for effect in &draft.effects {
        of_effect(effect, &known, report);
    }
    for fact in &draft.facts {
        of_fact(fact, &known, report);
    }
    of_promises(draft, &known, report);
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
        let effects = draft.effects.iter().map(|effect| effect.value.key.as_str());
        let dates = names.into_iter().flat_map(|names| &names.dates).map(AsRef::as_ref);
        let phases = names.into_iter().flat_map(|names| &names.phases).map(AsRef::as_ref);
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
            effects: Kind::new(Code::W100, "Effekten", "effect", effects).unless(lost("effect")),
            dates: Kind::new(Code::W003, "Datumet", "date", dates).unless(lost("dates")),
            phases: Kind::new(Code::W003, "Fasen", "phase", phases).unless(lost("phases")),
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
    for escalation in &state.value.escalation {
        known
            .roles
            .demand(escalation.to.as_str(), &state.at("escalation"), report);
    }
    if let Some(phase) = &state.value.phase {
        known.phases.demand(phase.as_str(), &state.at("phase"), report);
    }
    if let Some(Term::Date(date)) = state.value.deadline.as_ref().map(|deadline| &deadline.term) {
        known.dates.demand(date.as_str(), &state.at("deadline"), report);
    }
}

fn of_role(role: &Placed<Role>, known: &Known<'_>, report: &mut Report) {
    if let Some(substitute) = &role.value.substitute {
        known.roles.demand(substitute.as_str(), &role.at("substitute"), report);
    }
}

fn of_effect(effect: &Placed<Effect>, known: &Known<'_>, report: &mut Report) {
    for role in &effect.value.tells {
        known.roles.demand(role.as_str(), &effect.at("tells"), report);
    }
}

fn of_fact(fact: &Placed<Fact>, known: &Known<'_>, report: &mut Report) {
    let Fact {
        domain,
        initial,
        changes_in,
        approved_by,
        ..
    } = &fact.value;
    if !can_be(domain, initial) {
        impossible(fact.value.key.as_str(), (domain, initial), fact.at("initial"), report);
    }
    for state in changes_in.iter().flatten() {
        known.states.demand(state.as_str(), &fact.at("changes-in"), report);
    }
    if let Some(step) = approved_by {
        known.actions.demand(step.as_str(), &fact.at("approved-by"), report);
    }
}

/// The lead time and the rules for running cases.
fn of_promises(draft: &Draft, known: &Known<'_>, report: &mut Report) {
    if let Some(lead_time) = &draft.lead_time {
        known
            .states
            .demand(lead_time.value.from.as_str(), &lead_time.at("from"), report);
        for state in &lead_time.value.until {
            known.states.demand(state.as_str(), &lead_time.at("until"), report);
        }
    }
    for rule in &draft.rules {
        known.states.demand(rule.value.to.as_str(), &rule.at("to"), report);
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
    if let Some(After::Date(date)) = &transition.value.after {
        known.dates.demand(date.as_str(), &transition.at("after"), report);
    }
    for action in &transition.value.not_same_as {
        known
            .actions
            .demand(action.as_str(), &transition.at("not-same-as"), report);
    }
}

/// The facts that a transition asks of, sets and clears.
fn of_facts(transition: &Placed<Transition>, known: &Known<'_>, report: &mut Report) {
    for (fact, value) in transition.value.guard.iter().flat_map(crate::guard::Guard::atoms) {
        of_value(fact, value, known, transition.at("guard"), report);
    }
    for (fact, value) in &transition.value.sets {
        if let Some(declared) = of_value(fact, value, known, transition.at("sets"), report) {
            set_by_the_workflow(declared, transition.at("sets"), report);
        }
    }
    for fact in &transition.value.clears {
        declared(fact, known, transition.at("clears"), report);
    }
}

/// The declared fact, if it is and can be the value.
fn of_value<'d>(
    fact: &FactKey,
    value: &FactValue,
    known: &Known<'d>,
    pointer: Pointer,
    report: &mut Report,
) -> Option<&'d Fact> {
    let declared = declared(fact, known, pointer.clone(), report)?;
    if can_be(&declared.domain, value) {
        return Some(declared);
    }
    impossible(fact.as_str(), (&declared.domain, value), pointer, report);
    None
}

fn declared<'d>(fact: &FactKey, known: &Known<'d>, pointer: Pointer, report: &mut Report) -> Option<&'d Fact> {
    let declared = known.facts.get(fact.as_str()).copied();
    if declared.is_none() && known.facts_complete {
        let problem = Label::new(
            format!("Faktumet ”{fact}” finns inte."),
            format!("There is no fact \"{fact}\"."),
        );
        let remedy = report.advice(fact.as_str(), known.facts.keys().copied());
        report.note(Code::W020, pointer, problem, remedy);
    }
    declared
}

fn impossible(fact: &str, (domain, value): (&Domain, &FactValue), pointer: Pointer, report: &mut Report) {
    let problem = Label::new(
        format!("Faktumet ”{fact}” kan inte vara ”{value}”."),
        format!("The fact \"{fact}\" can't be \"{value}\"."),
    );
    report.note(Code::W020, pointer, problem, values_of(domain, value));
}

fn set_by_the_workflow(fact: &Fact, pointer: Pointer, report: &mut Report) {
    if fact.about == About::Workflow {
        return;
    }
    let key = &fact.key;
    let problem = Label::new(
        format!("Faktumet ”{key}” läses ur ärendet, så en övergång kan inte bestämma det."),
        format!("The fact \"{key}\" is read from the case, so that no transition can set it."),
    );
    let remedy = Label::new(
        "Ge faktumet about = ”workflow”, eller ta bort det ur ”sets”.",
        "Give the fact about = \"workflow\", or take it out of \"sets\".",
    );
    report.note(Code::W020, pointer, problem, remedy);
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
    let state = invariant.value.state();
    known.states.demand(state.as_str(), &invariant.at("state"), report);
    if let Invariant::MustPass { one_of, .. } | Invariant::MustFollow { one_of, .. } = &invariant.value {
        for action in one_of {
            known
                .transitions
                .demand(action.as_str(), &invariant.at("one-of"), report);
        }
    }
    if let Invariant::MustHold { facts, .. } = &invariant.value {
        for (fact, value) in facts.atoms() {
            let declared = of_value(fact, value, known, invariant.at("facts"), report);
            if declared.is_some_and(|fact| fact.about == About::Input) {
                only_known_then(fact, invariant.at("facts"), report);
            }
        }
    }
}

fn only_known_then(fact: &FactKey, pointer: Pointer, report: &mut Report) {
    let problem = Label::new(
        format!("Faktumet ”{fact}” är bara känt när någon handlar, så inget kan lovas om det i ett tillstånd."),
        format!(
            "The fact \"{fact}\" is only known when somebody acts, so that nothing can be promised of it in a state."
        ),
    );
    let remedy = Label::new(
        "Ta bort det ur ”facts”, och kräv det i ”guard” på övergången.",
        "Take it out of \"facts\", and ask for it in \"guard\" of the transition.",
    );
    report.note(Code::W020, pointer, problem, remedy);
}
