//! The sets against going through the configurations one by one, for workflows made at random.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::prelude::*;

use super::*;
use crate::guard::FactValue;
use crate::model::About;
use crate::{Surroundings, examine};

const STATES: [&str; 4] = ["a", "b", "c", "end"];
/// The facts with what they can be; the first two are about the case, the next held by the workflow, the last given as input.
const FACTS: [(&str, &[&str]); 4] = [
    ("one", &["false", "true"]),
    ("two", &["\"x\"", "\"y\"", "\"z\""]),
    ("kept", &["\"p\"", "\"q\"", "\"r\""]),
    ("given", &["false", "true"]),
];

fn atom() -> impl Strategy<Value = String> {
    (0..FACTS.len(), 0..3_usize).prop_map(|(fact, value)| {
        let (key, values) = FACTS[fact];
        format!("{{ fact = \"{key}\", is = {} }}", values[value % values.len()])
    })
}

fn guard() -> impl Strategy<Value = String> {
    let joined = |word: &'static str| move |parts: Vec<String>| format!("{{ {word} = [{}] }}", parts.join(", "));
    atom().prop_recursive(3, 12, 3, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(joined("all")),
            prop::collection::vec(inner.clone(), 1..4).prop_map(joined("any")),
            inner.prop_map(|inner| format!("{{ not = {inner} }}")),
        ]
    })
}

fn transition() -> impl Strategy<Value = String> {
    let clears = prop::collection::btree_set(0..3_usize, 0..2);
    let sets = prop::option::weighted(0.4, 0..3_usize);
    let guard = prop::option::weighted(0.8, guard());
    (0..3_usize, 0..4_usize, guard, clears, sets).prop_map(|(from, to, guard, clears, sets)| {
        let guard = guard.map(|guard| format!("guard = {guard}\n")).unwrap_or_default();
        let clears: Vec<_> = clears
            .into_iter()
            .map(|fact| format!("\"{}\"", FACTS[fact].0))
            .collect();
        let sets = sets.map(|value| format!("sets = {{ kept = {} }}\n", FACTS[2].1[value]));
        format!(
            "from = \"{}\"\nto = \"{}\"\n{guard}clears = [{}]\n{}",
            STATES[from],
            STATES[to],
            clears.join(", "),
            sets.unwrap_or_default()
        )
    })
}

fn workflow() -> impl Strategy<Value = String> {
    let changes = prop::collection::vec(prop::collection::btree_set(0..3_usize, 0..3), 2);
    (changes, prop::collection::vec(transition(), 1..7)).prop_map(|(changes, transitions)| {
        let label = "label = { sv = \"X\", en = \"Y\" }\n";
        let head = format!(
            "key = \"made\"\nversion = 1\n{label}[[role]]\nkey = \"boss\"\n{label}[[outcome]]\nkey = \"end\"\n{label}"
        );
        let facts = FACTS.into_iter().enumerate().map(|(at, (key, values))| {
            let values = if values[0] == "false" {
                String::new()
            } else {
                format!("values = [{}]\n", values.join(", "))
            };
            format!(
                "[[fact]]\nkey = \"{key}\"\n{label}{values}{}",
                about(key, changes.get(at))
            )
        });
        let states = STATES
            .into_iter()
            .zip(["initial", "active", "active", "final\"\noutcome = \"end"]);
        let states = states.map(|(state, kind)| format!("[[state]]\nkey = \"{state}\"\n{label}kind = \"{kind}\"\n"));
        let transitions = transitions.into_iter().enumerate().map(|(at, transition)| {
            format!("[[transition]]\nkey = \"t{at}\"\n{label}roles = [\"boss\"]\n{transition}")
        });
        std::iter::once(head)
            .chain(facts)
            .chain(states)
            .chain(transitions)
            .collect()
    })
}

fn about(key: &str, changes: Option<&BTreeSet<usize>>) -> String {
    match changes {
        Some(states) => {
            let states: Vec<_> = states.iter().map(|state| format!("\"{}\"", STATES[*state])).collect();
            format!("changes-in = [{}]\n", states.join(", "))
        }
        None if key == "kept" => "about = \"workflow\"\n".to_owned(),
        None => "about = \"input\"\n".to_owned(),
    }
}

fn holds(guard: &Guard, facts: &Facts) -> bool {
    match guard {
        Guard::All(parts) => parts.iter().all(|part| holds(part, facts)),
        Guard::Any(parts) => parts.iter().any(|part| holds(part, facts)),
        Guard::Not(inner) => !holds(inner, facts),
        Guard::Is(fact, value) => facts.get(fact) == Some(value),
    }
}

type Configuration = (StateKey, Vec<(FactKey, FactValue)>);

fn listed(facts: &Facts) -> Vec<(FactKey, FactValue)> {
    facts
        .iter()
        .map(|(fact, value)| (fact.clone(), value.clone()))
        .collect()
}

/// Every configuration that can be reached, with the least number of steps, found one by one.
fn one_by_one(definition: &Definition) -> BTreeMap<Configuration, usize> {
    let case = definition.initial_facts(About::Case);
    let facts = case.overlaid(&definition.initial_facts(About::Workflow));
    let start = (definition.initial().key.clone(), listed(&facts));
    let mut known = BTreeMap::from([(start.clone(), 0)]);
    let mut open = VecDeque::from([start]);
    while let Some(here) = open.pop_front() {
        let steps = known[&here];
        for (next, cost) in nexts(definition, &here) {
            if known.get(&next).is_none_or(|known| steps + cost < *known) {
                known.insert(next.clone(), steps + cost);
                if cost == 0 {
                    open.push_front(next);
                } else {
                    open.push_back(next);
                }
            }
        }
    }
    known
}

fn nexts(definition: &Definition, (state, facts): &Configuration) -> Vec<(Configuration, usize)> {
    let facts: Facts = facts.iter().cloned().collect();
    let place = definition.state(state).unwrap();
    let mut nexts = vec![];
    for fact in definition
        .facts()
        .iter()
        .filter(|fact| definition.can_change(fact, place))
    {
        for value in (0..values(fact)).filter_map(|at| value_at(&fact.domain, at)) {
            let mut changed = facts.clone();
            changed.set(fact.key.clone(), value);
            nexts.push(((state.clone(), listed(&changed)), 0));
        }
    }
    for transition in definition.from_state(state) {
        let open = [true, false].into_iter().any(|given| {
            let mut tried = facts.clone();
            tried.set("given", given);
            transition.guard.as_ref().is_none_or(|guard| holds(guard, &tried))
        });
        if open {
            let mut after = facts.clone();
            for about in [About::Case, About::Workflow] {
                crate::held::carry_over(definition, transition, &mut after, about);
            }
            nexts.push(((transition.to.clone(), listed(&after)), 1));
        }
    }
    nexts
}

/// Only the facts that the workflow asks for or changes.
fn relevant(
    definition: &Definition,
    known: &BTreeMap<Configuration, usize>,
    product: &Product<'_>,
) -> BTreeSet<Configuration> {
    let matters = |fact: &FactKey| product.space.digit(fact).is_some();
    assert_eq!(product.definition, definition);
    let some = known.keys().map(|(state, facts)| {
        let facts = facts.iter().filter(|(fact, _)| matters(fact)).cloned().collect();
        (state.clone(), facts)
    });
    some.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(192) })]

    #[test]
    fn the_sets_hold_exactly_what_can_be_reached_one_by_one(text in workflow()) {
        let unproved = examine(&text, &Surroundings::default()).unproved.unwrap();
        let definition = &unproved.0;
        let product = Product::of(definition).ok().unwrap();
        let states = definition.states().iter().enumerate();
        let sets: BTreeSet<Configuration> = states
            .flat_map(|(at, state)| {
                let reached = product.reached(at);
                let each: Vec<_> = reached.ones().map(|one| (state.key.clone(), listed(&product.space.facts(one)))).collect();
                each
            })
            .collect();
        let known = one_by_one(definition);
        prop_assert_eq!(sets, relevant(definition, &known, &product));
    }

    #[test]
    fn a_way_is_as_short_as_the_shortest_and_can_be_gone(text in workflow()) {
        let unproved = examine(&text, &Surroundings::default()).unproved.unwrap();
        let definition = &unproved.0;
        let product = Product::of(definition).ok().unwrap();
        let known = one_by_one(definition);
        for state in definition.states() {
            let shortest = known.iter().filter(|((at, _), _)| *at == state.key).map(|(_, steps)| *steps).min();
            let way = product.way_to(&state.key, &|_| true).witness();
            prop_assert_eq!(way.as_ref().map(|way| way.steps.len()), shortest);
            if let Some(way) = way {
                prop_assert_eq!(unproved.replay(&way), Ok(()));
            }
        }
    }

    #[test]
    fn every_way_in_a_report_can_be_gone(text in workflow()) {
        let examined = examine(&text, &Surroundings::default());
        let unproved = examined.unproved.unwrap();
        for finding in examined.report.findings {
            if let Some(witness) = finding.witness {
                prop_assert_eq!(unproved.replay(&witness), Ok(()), "{}", finding.code);
            }
        }
    }
}
