//! Guards over every combination of known and unknown facts.

use proptest::prelude::*;

use super::*;
use crate::exemption;

fn is(fact: &str, value: impl Into<FactValue>) -> Guard {
    Guard::Is(fact.into(), value.into())
}

fn not(guard: Guard) -> Guard {
    Guard::Not(Box::new(guard))
}

/// What stands in the way, as `fact=needed`.
fn missing(guard: &Guard, facts: &[(&str, FactValue)]) -> Vec<String> {
    let facts = facts.iter().cloned().collect();
    let blocks = guard.missing(true, &facts, &DEFINITION).into_iter();
    let written = blocks.map(|block| match block {
        Block::Fact { fact, needs, .. } => format!("{fact}={needs}"),
        other => panic!("{other:?}"),
    });
    written.collect()
}

#[test]
fn of_several_alternatives_the_nearest_is_named() {
    let both = Guard::All(vec![is("request.complete", true), is("platform.examined", true)]);
    let guard = Guard::Any(vec![both, is("not-temporary", false)]);
    assert_eq!(missing(&guard, &[]), ["not-temporary=false"]);
    assert_eq!(
        missing(&guard, &[("request.complete", true.into())]),
        ["platform.examined=true"]
    );
    assert_eq!(missing(&guard, &[("not-temporary", false.into())]), [""; 0]);
}

#[test]
fn a_negated_guard_names_what_would_make_it_true() {
    assert_eq!(
        missing(&not(is("not-temporary", true)), &[("not-temporary", true.into())]),
        ["not-temporary=false"]
    );
    let any = not(Guard::Any(vec![
        is("request.complete", true),
        is("platform.examined", true),
    ]));
    let facts = [("request.complete", true.into()), ("platform.examined", true.into())];
    assert_eq!(
        missing(&any, &facts),
        ["request.complete=false", "platform.examined=false"]
    );
}

#[test]
fn a_word_is_compared_and_its_opposite_is_another_word() {
    let low = is("highest-residual", "low");
    assert_eq!(
        missing(&low, &[("highest-residual", "high".into())]),
        ["highest-residual=low"]
    );
    assert_eq!(missing(&low, &[("highest-residual", "low".into())]), [""; 0]);
    assert_eq!(
        missing(&not(low), &[("highest-residual", "low".into())]),
        ["highest-residual=moderate"]
    );
}

#[test]
fn an_unknown_fact_satisfies_neither_a_guard_nor_its_opposite() {
    let fact = is("request.complete", true);
    assert_eq!(missing(&fact, &[]), ["request.complete=true"]);
    assert_eq!(missing(&not(fact), &[]), ["request.complete=false"]);
}

const FACTS: [&str; 3] = ["request.complete", "platform.examined", "not-temporary"];

fn guards() -> impl Strategy<Value = Guard> {
    let leaf = (prop::sample::select(&FACTS[..]), any::<bool>()).prop_map(|(fact, value)| is(fact, value));
    leaf.prop_recursive(4, 24, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(Guard::All),
            prop::collection::vec(inner.clone(), 1..4).prop_map(Guard::Any),
            inner.prop_map(not),
        ]
    })
}

/// What the guard means when every fact is known.
fn holds(guard: &Guard, facts: &Facts) -> bool {
    match guard {
        Guard::All(parts) => parts.iter().all(|part| holds(part, facts)),
        Guard::Any(parts) => parts.iter().any(|part| holds(part, facts)),
        Guard::Not(inner) => !holds(inner, facts),
        Guard::Is(fact, value) => facts.get(fact) == Some(value),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn nothing_is_missing_exactly_when_the_guard_holds(guard in guards(), values in prop::array::uniform3(any::<bool>())) {
        let facts: Facts = FACTS.into_iter().zip(values).collect();
        let missing = guard.missing(true, &facts, &DEFINITION);
        prop_assert_eq!(missing.is_empty(), holds(&guard, &facts));
    }

    #[test]
    fn what_is_unknown_never_helps(guard in guards(), values in prop::array::uniform3(any::<bool>()), known in 0..3_usize) {
        let all: Facts = FACTS.into_iter().zip(values).collect();
        let some: Facts = FACTS.into_iter().zip(values).take(known).collect();
        if guard.missing(true, &some, &DEFINITION).is_empty() {
            prop_assert!(holds(&guard, &all));
        }
    }
}

static DEFINITION: std::sync::LazyLock<Definition> = std::sync::LazyLock::new(|| exemption().unwrap());
