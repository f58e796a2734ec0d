//! Guards: each can be both true and false (W021), every transition can be taken some time (W022), and all configurations can
//! be gone through to see that (W027).

use super::paths::{Paths, quoted, when};
use super::product::{MOST, Refused, possible, values};
use crate::code::Code;
use crate::guard::{FactValue, Guard};
use crate::key::FactKey;
use crate::model::{About, Fact, Label, Transition};
use crate::notes::Placed;
use crate::report::{Pointer, Report};

/// So many facts are named in advice.
const NAMED: usize = 5;

pub(super) fn check(paths: &Paths<'_>, report: &mut Report) {
    let guarded = paths
        .transitions()
        .filter_map(|(index, transition)| Some((index, transition, transition.value.guard.as_ref()?)));
    for (index, transition, guard) in guarded {
        if !possible(paths.definition, guard, true) {
            never_true(transition, report);
        } else if !possible(paths.definition, guard, false) {
            always_true(transition, report);
        } else {
            never_open(paths, (index, transition), guard, report);
        }
    }
}

fn never_true(transition: &Placed<Transition>, report: &mut Report) {
    let key = &transition.value.key;
    let problem = Label::new(
        format!("Villkoret för ”{key}” kan aldrig vara sant: det kräver sådant som utesluter varandra."),
        format!("The guard of \"{key}\" can never be true: it asks for things that exclude each other."),
    );
    let remedy = Label::new(
        "Ändra ”guard”, eller ta bort övergången.",
        "Change \"guard\", or take the transition away.",
    );
    report.note(Code::W021, transition.at("guard"), problem, remedy);
}

fn always_true(transition: &Placed<Transition>, report: &mut Report) {
    let key = &transition.value.key;
    let problem = Label::new(
        format!("Villkoret för ”{key}” är alltid sant: det säger ingenting."),
        format!("The guard of \"{key}\" is always true: it says nothing."),
    );
    let remedy = Label::new(
        "Ändra ”guard”, eller ta bort det.",
        "Change \"guard\", or take it away.",
    );
    report.note(Code::W021, transition.at("guard"), problem, remedy);
}

/// A transition that can't be taken wherever a case comes.
fn never_open(
    paths: &Paths<'_>,
    (index, transition): (usize, &Placed<Transition>),
    guard: &Guard,
    report: &mut Report,
) {
    let Some(product) = paths.product.filter(|product| !product.is_ever_open(index)) else {
        return;
    };
    let from = paths
        .states()
        .filter(|(_, state)| transition.value.from.contains(&state.value.key));
    let from: Vec<_> = from.filter(|(at, _)| !product.reached(*at).is_empty()).collect();
    let Some((_, first)) = from.first() else {
        return;
    };
    let asked: std::collections::BTreeSet<_> = guard.atoms().into_iter().map(|(fact, _)| fact).collect();
    let there = from
        .iter()
        .fold(product.none(), |all, (at, _)| all.or(&product.reached(*at)));
    let fixed = asked
        .into_iter()
        .filter_map(|fact| Some((fact, product.always(fact, &there)?)));
    let states = quoted(from.iter().map(|(_, state)| &state.value.key));
    let (problem, remedy) = closed(transition, &states, &fixed.collect::<Vec<_>>());
    let witness = paths.way_to(&first.value.key);
    report.note_on_path(Code::W022, transition.at("guard"), (problem, remedy), witness);
}

fn closed(transition: &Placed<Transition>, states: &Label, fixed: &[(&FactKey, FactValue)]) -> (Label, Label) {
    let key = &transition.value.key;
    let why = when(fixed);
    let why = if fixed.is_empty() {
        Label::new(
            "det som villkoret kräver stämmer aldrig där",
            "what the guard asks for is never so there",
        )
    } else {
        let after = |text: &str, lead: &str| text.trim_start().trim_start_matches(lead).trim_start().to_owned();
        Label::new(
            format!("där är det alltid så att {}", after(&why.sv, "när")),
            format!("there, it is always so that {}", after(&why.en, "when")),
        )
    };
    let problem = Label::new(
        format!("”{key}” kan aldrig göras i {}: {}.", states.sv, why.sv),
        format!("\"{key}\" can never be taken in {}: {}.", states.en, why.en),
    );
    let facts = quoted(fixed.iter().map(|(fact, _)| *fact));
    let remedy = if fixed.is_empty() {
        Label::new(
            "Ändra ”guard”, eller ta bort övergången.",
            "Change \"guard\", or take the transition away.",
        )
    } else {
        Label::new(
            format!(
                "Låt {} kunna ändras innan dess (”changes-in”, ”sets” eller ”clears”), eller ändra ”guard”.",
                facts.sv
            ),
            format!(
                "Let {} change before that (\"changes-in\", \"sets\" or \"clears\"), or change \"guard\".",
                facts.en
            ),
        )
    };
    (problem, remedy)
}

/// Says why the configurations can't be gone through.
pub(super) fn refused(paths: &Paths<'_>, refused: &Refused<'_>, report: &mut Report) {
    match refused {
        Refused::TooMany(facts) => too_many(paths, facts, report),
        Refused::Endless => too_long(paths, report),
        Refused::TooIntricate(index) => {
            if let Some(transition) = paths.transition(*index) {
                too_intricate(transition, report);
            }
        }
    }
}

fn too_many(paths: &Paths<'_>, facts: &[&Fact], report: &mut Report) {
    let states = paths.definition.states().len();
    let number = facts
        .iter()
        .try_fold(states, |product, fact| product.checked_mul(values(fact)))
        .map_or_else(|| "2^64".to_owned(), |number| number.to_string());
    let costly = facts
        .iter()
        .take(NAMED)
        .map(|fact| format!("{} ({})", fact.key, values(fact)));
    let costly = costly.collect::<Vec<_>>().join(", ");
    let problem = Label::new(
        format!(
            "Det finns för många lägen för att räkna igenom: {states} tillstånd och {} fakta ger minst {number}, högst {MOST} \
             går.",
            facts.len()
        ),
        format!(
            "There are too many configurations to go through: {states} states and {} facts make at least {number}, at most \
             {MOST} will do.",
            facts.len()
        ),
    );
    let remedy = Label::new(
        format!(
            "Slå ihop fakta eller värden, ge det som bara är känt när någon handlar about = ”input”, eller dela upp \
             arbetsflödet. Flest värden har {costly}."
        ),
        format!(
            "Join facts or values, give what is only known when somebody acts about = \"input\", or split the workflow. Those \
             with the most values are {costly}."
        ),
    );
    let first = facts
        .first()
        .and_then(|fact| paths.draft.facts.iter().find(|placed| placed.value.key == fact.key));
    let pointer = first.map_or_else(|| Pointer::line(1), Placed::pointer);
    report.note(Code::W027, pointer, problem, remedy);
}

fn too_long(paths: &Paths<'_>, report: &mut Report) {
    let held = paths
        .draft
        .facts
        .iter()
        .find(|fact| fact.value.about == About::Workflow);
    let problem = Label::new(
        "Lägena tar för lång tid att räkna igenom: det är för många steg mellan dem.",
        "The configurations take too long to go through: there are too many steps between them.",
    );
    let remedy = Label::new(
        "Låt färre övergångar bestämma fakta (”sets” och ”clears”), eller dela upp arbetsflödet.",
        "Let fewer transitions change facts (\"sets\" and \"clears\"), or split the workflow.",
    );
    report.note(
        Code::W027,
        held.map_or_else(|| Pointer::line(1), Placed::pointer),
        problem,
        remedy,
    );
}

fn too_intricate(transition: &Placed<Transition>, report: &mut Report) {
    let key = &transition.value.key;
    let problem = Label::new(
        format!("Villkoret för ”{key}” är för invecklat för att räknas igenom."),
        format!("The guard of \"{key}\" is too intricate to go through."),
    );
    let remedy = Label::new(
        "Skriv ”guard” så att varje faktum som bara är känt när någon handlar nämns färre gånger.",
        "Write \"guard\" so that each fact that is only known when somebody acts is mentioned fewer times.",
    );
    report.note(Code::W027, transition.at("guard"), problem, remedy);
}
