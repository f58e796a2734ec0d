//! Rates, against years that are lived through: causes come as they come, and each is followed wherever chance lets it.

use std::collections::BTreeMap;

use undantag_risk::{Column, GraphInput, Key, Likelihood, LinkInput, RiskGraph, Scale};

use crate::graphs::{Chance, USUAL, random};
use crate::reference::{in_column, stops};

const GRAPHS: u64 = 60;
const YEARS: f64 = 1_500.0;
/// Standard deviations that a count may be off: one in two million beyond.
const SIGMAS: f64 = 5.0;

/// Counts of a node: in all, and the sum of squares of what single occurrences came to, for the deviation.
#[derive(Default, Clone, Copy)]
struct Count {
    sum: f64,
    squares: f64,
}

/// How long until the next occurrence of a Poisson process.
fn wait(chance: &mut Chance, rate: f64) -> f64 {
    -(1.0 - chance.unit()).ln() / rate
}

fn share(link: &LinkInput) -> f64 {
    link.share.fraction()
}

/// Follows one occurrence of a cause. What shares a resource fails by the same draw: it stops what is below its effectiveness,
/// so of several only the best matters. Everything else has a draw of its own.
fn follow(chance: &mut Chance, input: &GraphInput, column: Column, cause: Key) -> BTreeMap<Key, f64> {
    let counts = in_column(column);
    let mut draws: BTreeMap<Key, f64> = BTreeMap::new();
    let mut seen: BTreeMap<Key, f64> = BTreeMap::new();
    let mut waiting = vec![cause];
    while let Some(at) = waiting.pop() {
        *seen.entry(at).or_default() += 1.0;
        for link in input.links.iter().filter(|link| link.from == at) {
            let mut passes = chance.unit() < share(link);
            for measure in input
                .measures
                .iter()
                .filter(|it| counts(it) && it.on.contains(&(link.from, link.to)))
            {
                let leans_on = measure.resource.unwrap_or(measure.key);
                let draw = *draws.entry(leans_on).or_insert_with(|| chance.unit());
                passes &= draw >= stops(measure);
            }
            if passes {
                waiting.push(link.to);
            }
        }
    }
    seen
}

fn simulate(chance: &mut Chance, input: &GraphInput, column: Column) -> BTreeMap<Key, Count> {
    let mut counts: BTreeMap<Key, Count> = BTreeMap::new();
    for cause in &input.causes {
        let Some(rate) = cause.likelihood.map(Likelihood::yearly_rate) else {
            continue;
        };
        let mut now = wait(chance, rate);
        while now < YEARS {
            for (key, times) in follow(chance, input, column, cause.key) {
                let count = counts.entry(key).or_default();
                count.sum += times;
                count.squares += times * times;
            }
            now += wait(chance, rate);
        }
    }
    counts
}

#[test]
fn lived_years_come_to_the_computed_rates() {
    for seed in 0..GRAPHS {
        let mut chance = Chance(seed + 77_000);
        let input = random(&mut chance, USUAL);
        let evaluation = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped());
        for column in Column::ALL {
            let lived = simulate(&mut chance, &input, *column);
            for (key, rates) in &evaluation.rates {
                let (rate, count) = (rates.get(*column).per_year, lived.get(key).copied().unwrap_or_default());
                // The variance of a compound Poisson sum is the expected sum of squares.
                let off = SIGMAS * (count.squares.max(rate * YEARS) + 1.0).sqrt() / YEARS;
                let seen = count.sum / YEARS;
                assert!(
                    (seen - rate).abs() <= off,
                    "seed {seed}, {column:?}, {key:?}: {seen} lived, {rate} computed"
                );
            }
        }
    }
}

#[test]
fn the_simulation_would_notice_a_wrong_rate() {
    let mut chance = Chance(5);
    let input = random(&mut chance, USUAL);
    let evaluation = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped());
    let lived = simulate(&mut chance, &input, Column::Inherent);
    let noticed = evaluation.rates.iter().filter(|(key, rates)| {
        let wrong = rates.inherent.per_year * 1.3;
        let count = lived.get(key).copied().unwrap_or_default();
        (count.sum / YEARS - wrong).abs() > SIGMAS * (count.squares.max(wrong * YEARS) + 1.0).sqrt() / YEARS
    });
    assert!(noticed.count() > 0);
}
