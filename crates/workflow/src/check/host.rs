//! A definition asks for nothing that the application can't do: facts (W020), parts, steps, dates, phases and input (W003),
//! roles (W041), effects, letters and sentences (W100).

use std::collections::BTreeSet;

use crate::code::Code;
use crate::host::Host;
use crate::load::Draft;
use crate::model::{About, Domain, Fact, Label, State, Transition};
use crate::notes::Placed;
use crate::report::{Pointer, Report};
use crate::spelling::nearest;

pub(super) fn check(draft: &Draft, host: &Host, report: &mut Report) {
    lists(draft, host, report);
    for role in &draft.roles {
        demand(&ROLE, role.value.key.as_str(), &host.roles, (role.at("key"), report));
    }
    for effect in &draft.effects {
        demand(
            &EFFECT,
            effect.value.key.as_str(),
            &host.effects,
            (effect.at("key"), report),
        );
    }
    let of_its_own = Own::of(draft, host);
    for text in draft.texts.iter().filter(|text| !of_its_own.has(&text.value.key)) {
        demand(&TEXT, &text.value.key, &host.texts, (text.at("key"), report));
    }
    for fact in draft.facts.iter().filter(|fact| fact.value.about != About::Workflow) {
        of_fact(fact, host, report);
    }
    for transition in &draft.transitions {
        of_transition(transition, host, report);
    }
    for state in &draft.states {
        of_state(state, host, report);
    }
}

/// One kind of thing that the application can or can't do, in words.
struct Kind {
    code: Code,
    sv: &'static str,
    en: &'static str,
}

const ROLE: Kind = kind(Code::W041, "rollen", "role");
const EFFECT: Kind = kind(Code::W100, "effekten", "effect");
const LETTER: Kind = kind(Code::W100, "brevet", "letter");
const TEXT: Kind = kind(Code::W100, "texten", "text");
const PART: Kind = kind(Code::W003, "delen", "part");
const STEP: Kind = kind(Code::W003, "steget", "step");
const DATE: Kind = kind(Code::W003, "datumet", "date");
const PHASE: Kind = kind(Code::W003, "fasen", "phase");
const INPUT: Kind = kind(Code::W003, "uppgiften", "input");
const FACT: Kind = kind(Code::W020, "faktumet", "fact");

const fn kind(code: Code, sv: &'static str, en: &'static str) -> Kind {
    Kind { code, sv, en }
}

/// Notes the name if the application knows nothing by it.
fn demand<K: AsRef<str> + Ord + std::borrow::Borrow<str>>(
    kind: &Kind,
    name: &str,
    known: &BTreeSet<K>,
    (pointer, report): (Pointer, &mut Report),
) {
    if !known.contains(name) {
        unknown(
            kind,
            (name, nearest(name, known.iter().map(AsRef::as_ref))),
            pointer,
            report,
        );
    }
}

/// What the application says of a definition's own actions and states, if the definition has words for it.
struct Own<'d> {
    host: &'d Host,
    actions: BTreeSet<&'d str>,
    states: BTreeSet<&'d str>,
}

impl<'d> Own<'d> {
    fn of(draft: &'d Draft, host: &'d Host) -> Self {
        let actions = draft.transitions.iter().map(|transition| transition.value.key.as_str());
        let states = draft.states.iter().map(|state| state.value.key.as_str());
        Self {
            host,
            actions: actions.collect(),
            states: states.collect(),
        }
    }

    fn has(&self, text: &str) -> bool {
        let about = |beginnings: &BTreeSet<String>, keys: &BTreeSet<&str>| {
            let mut rests = beginnings.iter().filter_map(|begin| text.strip_prefix(begin.as_str()));
            rests.any(|rest| keys.contains(rest))
        };
        about(&self.host.texts_of_actions, &self.actions) || about(&self.host.texts_of_states, &self.states)
    }
}

fn unknown(kind: &Kind, (name, meant): (&str, Option<&str>), pointer: Pointer, report: &mut Report) {
    let problem = Label::new(
        format!("Programmet känner inte till {} ”{name}”.", kind.sv),
        format!("The application doesn't know the {} \"{name}\".", kind.en),
    );
    let remedy = meant.map_or_else(
        || {
            Label::new(
                "Ta bort det, eller använd något som programmet kan.",
                "Take it away, or use something that the application can do.",
            )
        },
        |near| Label::new(format!("Menades ”{near}”?"), format!("Was \"{near}\" meant?")),
    );
    report.note(kind.code, pointer, problem, remedy);
}

/// The plain lists at the top of the file.
fn lists(draft: &Draft, host: &Host, report: &mut Report) {
    let Some(names) = &draft.names else {
        return;
    };
    for part in &names.value.parts {
        demand(&PART, part.as_str(), &host.parts, (names.at("parts"), report));
    }
    for step in &names.value.steps {
        demand(&STEP, step.as_str(), &host.steps, (names.at("steps"), report));
    }
    for date in &names.value.dates {
        demand(&DATE, date.as_str(), &host.dates, (names.at("dates"), report));
    }
    for phase in &names.value.phases {
        demand(&PHASE, phase.as_str(), &host.phases, (names.at("phases"), report));
    }
}

fn of_transition(transition: &Placed<Transition>, host: &Host, report: &mut Report) {
    for field in &transition.value.input {
        demand(&INPUT, &field.key, &host.inputs, (transition.at("input"), report));
    }
    if let Some(letter) = &transition.value.letter {
        demand(
            &LETTER,
            letter.as_str(),
            &host.letters,
            (transition.at("letter"), report),
        );
    }
}

fn of_state(state: &Placed<State>, host: &Host, report: &mut Report) {
    let deadline = state.value.deadline.as_ref();
    if let Some(field) = deadline.and_then(|deadline| deadline.set_by.as_ref()) {
        demand(&INPUT, field, &host.inputs, (state.at("deadline"), report));
    }
}

fn of_fact(fact: &Placed<Fact>, host: &Host, report: &mut Report) {
    let Fact { key, domain, about, .. } = &fact.value;
    let Some((computed, read_from)) = host.facts.get(key) else {
        let near = nearest(key.as_str(), host.facts.keys().map(AsRef::as_ref));
        return unknown(&FACT, (key.as_str(), near), fact.at("key"), report);
    };
    if !same(domain, computed) && !fact.broken.contains("values") {
        let problem = Label::new(
            format!("Programmet ger faktumet ”{key}” andra värden än de som står här."),
            format!("The application gives the fact \"{key}\" other values than these."),
        );
        report.note(Code::W020, fact.at("values"), problem, values_of(computed));
    }
    if about != read_from && !fact.broken.contains("about") {
        let problem = Label::new(
            format!("Programmet läser inte faktumet ”{key}” ur det som står här."),
            format!("The application doesn't read the fact \"{key}\" from what is written here."),
        );
        let word = if *read_from == About::Case { "case" } else { "input" };
        let remedy = Label::new(format!("Skriv about = ”{word}”."), format!("Write about = \"{word}\"."));
        report.note(Code::W020, fact.at("about"), problem, remedy);
    }
}

/// Whether both have the same values, in whatever order.
fn same(one: &Domain, other: &Domain) -> bool {
    match (one, other) {
        (Domain::Bool, Domain::Bool) => true,
        (Domain::Words(one), Domain::Words(other)) => {
            one.iter().collect::<BTreeSet<_>>() == other.iter().collect::<BTreeSet<_>>()
        }
        (Domain::Bool, Domain::Words(_)) | (Domain::Words(_), Domain::Bool) => false,
    }
}

fn values_of(domain: &Domain) -> Label {
    match domain {
        Domain::Bool => Label::new(
            "Ta bort ”values”: faktumet är sant eller falskt.",
            "Take \"values\" away: the fact is true or false.",
        ),
        Domain::Words(words) => {
            let words: Vec<_> = words.iter().map(|word| format!("\"{word}\"")).collect();
            let listed = format!("values = [{}]", words.join(", "));
            Label::new(format!("Skriv {listed}."), format!("Write {listed}."))
        }
    }
}

#[cfg(test)]
mod tests;
