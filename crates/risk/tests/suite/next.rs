//! What to decide on next, against every set tried.

use std::collections::BTreeSet;

use undantag_risk::{Column, GraphInput, Key, MeasureInput, Method, RiskGraph, Standing};

use crate::graphs::{Chance, Looks, USUAL, random};
use crate::reference::{Path, in_column, paths, stops, weighed};

fn with(input: &GraphInput, all: &[Path], chosen: &BTreeSet<Key>) -> f64 {
    let decided = in_column(Column::Residual);
    weighed(input, all, &|measure| decided(measure) || chosen.contains(&measure.key))
}

fn candidates(input: &GraphInput) -> Vec<Key> {
    let is_candidate = |it: &&MeasureInput| it.standing == Standing::Proposed && stops(it) > 0.0 && !it.on.is_empty();
    input.measures.iter().filter(is_candidate).map(|it| it.key).collect()
}

/// The least that is left with at most so many of the candidates.
fn least(input: &GraphInput, all: &[Path], size: usize) -> f64 {
    let mut sets = BTreeSet::from([BTreeSet::new()]);
    for _ in 0..size {
        let larger = sets.iter().flat_map(|set: &BTreeSet<Key>| {
            candidates(input)
                .into_iter()
                .map(|key| set.iter().copied().chain([key]).collect())
        });
        let larger: Vec<BTreeSet<Key>> = larger.collect();
        sets.extend(larger);
    }
    sets.iter()
        .map(|set| with(input, all, set))
        .fold(f64::INFINITY, f64::min)
}

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()).max(1e-3)
}

#[test]
fn the_suggested_set_leaves_the_least_that_any_set_leaves() {
    let mut reduced = 0;
    for seed in 0..600 {
        let input = random(&mut Chance(seed), Looks { proposed: 70, ..USUAL });
        let all = paths(&input);
        for size in 1..=3 {
            let next = RiskGraph::new(&input).unwrap().next_measures(size);
            assert_eq!((next.method, next.not_examined), (Method::Exhaustive, 0));
            let before = with(&input, &all, &BTreeSet::new());
            assert!(close(next.risk, before), "seed {seed}: {} and {before}", next.risk);
            let left = next.risk - next.by_reduction.iter().map(|it| it.reduction).sum::<f64>();
            let least = least(&input, &all, size);
            assert!(close(left, least), "seed {seed}, {size}: {left} left, {least} possible");
            let chosen = next.by_reduction.iter().map(|it| it.measure).collect();
            assert!(close(with(&input, &all, &chosen), left), "seed {seed}, {size}");
            reduced += next.by_reduction.len();
        }
    }
    assert!(reduced > 500, "{reduced}");
}

#[test]
fn with_many_candidates_the_suggested_set_reaches_at_least_63_percent_of_the_best() {
    let looks = Looks {
        measures: 80,
        proposed: 80,
        unassessed: 0,
        linked: 60,
        ..USUAL
    };
    let mut greedy = 0;
    for seed in 0..40 {
        let input = random(&mut Chance(seed), looks);
        let count = candidates(&input).len();
        if !(21..=40).contains(&count) {
            continue;
        }
        let (all, next) = (paths(&input), RiskGraph::new(&input).unwrap().next_measures(2));
        assert_eq!(next.method, Method::Greedy);
        let best = next.risk - least(&input, &all, 2);
        let reached: f64 = next.by_reduction.iter().map(|it| it.reduction).sum();
        assert!(
            reached >= 0.632 * best && reached <= best * (1.0 + 1e-9),
            "seed {seed}: {reached} of {best}"
        );
        greedy += 1;
    }
    assert!(greedy > 5, "{greedy}");
}

#[test]
fn what_reduces_most_for_each_krona_comes_first() {
    let mut compared = 0;
    for seed in 0..600 {
        let input = random(&mut Chance(seed), Looks { proposed: 70, ..USUAL });
        let all = paths(&input);
        let next = RiskGraph::new(&input).unwrap().next_measures(3);
        let Some(first) = next.by_krona.first() else {
            continue;
        };
        let before = with(&input, &all, &BTreeSet::new());
        for key in candidates(&input) {
            let cost = input.measures.iter().find(|it| it.key == key).unwrap().cost;
            let reduction = before - with(&input, &all, &BTreeSet::from([key]));
            if let (Some(cost), Some(most)) = (cost.filter(|cost| *cost > 0), first.per_krona) {
                let kronor = f64::from(i32::try_from(cost).unwrap()) / 100.0;
                assert!(
                    reduction / kronor <= most * (1.0 + 1e-9) + 1e-12,
                    "seed {seed}: {key:?}"
                );
                compared += 1;
            }
        }
    }
    assert!(compared > 200, "{compared}");
}
