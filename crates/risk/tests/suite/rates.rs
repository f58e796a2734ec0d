//! Rates, ratings and what is known, against every path listed.

use undantag_risk::{Certainty, Column, GraphInput, Key, RiskGraph, Scale};

use crate::graphs::{Chance, Looks, USUAL, random, shuffled};
use crate::reference::{causes_known, class, consequences_known, in_column, paths, rate, worst};

const GRAPHS: u64 = 3_000;

fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= 1e-9 * one.abs().max(other.abs()) + 1e-15
}

fn keys(input: &GraphInput) -> impl Iterator<Item = Key> {
    let causes = input.causes.iter().map(|it| it.key);
    let events = input.events.iter().map(|it| it.key);
    causes.chain(events).chain(input.consequences.iter().map(|it| it.key))
}

#[test]
fn every_rate_is_the_sum_over_all_paths() {
    for seed in 0..GRAPHS {
        let input = random(&mut Chance(seed), USUAL);
        let (paths, evaluation) = (
            paths(&input),
            RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped()),
        );
        assert_eq!(evaluation.rates.len(), keys(&input).count());
        for key in keys(&input) {
            for column in Column::ALL {
                let counts = in_column(*column);
                let computed = evaluation.rates[&key].get(*column);
                let listed = rate(&input, &paths, [key, key], &counts);
                assert!(
                    close(computed.per_year, listed),
                    "seed {seed}, {key:?}, {column:?}: {computed:?}, {listed}"
                );
                let known = causes_known(&input, key, &counts);
                let certainty = if known { Certainty::Exact } else { Certainty::Incomplete };
                assert_eq!(computed.certainty, certainty, "seed {seed}, {key:?}, {column:?}");
            }
        }
    }
}

#[test]
fn every_rating_is_the_worst_over_all_paths_through_the_event() {
    let (mut compared, mut exact) = (0, 0);
    for seed in 0..GRAPHS {
        let input = random(&mut Chance(seed), USUAL);
        let (paths, evaluation) = (
            paths(&input),
            RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped()),
        );
        for event in &input.events {
            for column in Column::ALL {
                let (counts, place) = (in_column(*column), format!("seed {seed}, {:?}, {column:?}", event.key));
                let computed = evaluation.events[&event.key].get(*column);
                let listed = worst(&input, &paths, event.key, &counts).map(|(_, rating)| rating);
                assert_eq!(computed.rating, listed, "{place}");
                let happens = rate(&input, &paths, [event.key, event.key], &counts);
                assert_eq!(computed.likelihood, (happens > 0.0).then(|| class(happens)), "{place}");
                let known = causes_known(&input, event.key, &counts) && consequences_known(&input, event.key, &counts);
                assert_eq!(computed.certainty == Certainty::Exact, known, "{place}");
                compared += usize::from(listed.is_some());
                exact += usize::from(known);
            }
        }
    }
    assert!(compared > 5_000 && exact > 2_000, "{compared}, {exact}");
}

#[test]
fn the_order_in_which_a_graph_is_written_down_changes_nothing() {
    for seed in 0..500 {
        let mut chance = Chance(seed);
        let input = random(&mut chance, USUAL);
        let (one, other) = (input.clone(), shuffled(&mut chance, &input));
        let (one, other) = (RiskGraph::new(&one).unwrap(), RiskGraph::new(&other).unwrap());
        let scale = Scale::shipped();
        assert_eq!(one.evaluate(&scale), other.evaluate(&scale), "seed {seed}");
        assert_eq!(one.next_measures(3), other.next_measures(3), "seed {seed}");
        assert_eq!(one.cheapest_cut(), other.cheapest_cut(), "seed {seed}");
    }
}

#[test]
fn measures_never_make_it_worse_and_decided_ones_never_worse_than_those_in_place() {
    let looks = Looks { measures: 12, ..USUAL };
    for seed in 0..1_000 {
        let input = random(&mut Chance(seed), looks);
        let evaluation = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped());
        for columns in evaluation.rates.values() {
            let [inherent, today, residual] = [columns.inherent, columns.today, columns.residual].map(|it| it.per_year);
            assert!(
                inherent * (1.0 + 1e-9) >= today && today * (1.0 + 1e-9) >= residual,
                "seed {seed}"
            );
        }
    }
}
