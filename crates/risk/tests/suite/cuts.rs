//! The cheapest cut, against every set of candidates tried.

use std::collections::BTreeSet;

use undantag_risk::{Column, Cut, Effectiveness, GraphInput, Key, MeasureInput, RiskGraph, Standing};

use crate::graphs::{Chance, Looks, USUAL, cause, consequence, event, link, measure, random};
use crate::reference::{Path, barriers, in_column, paths, stops, whole};

type Price = (usize, i128);

fn candidates(input: &GraphInput) -> Vec<&MeasureInput> {
    let proposed = input.measures.iter().filter(|it| it.standing == Standing::Proposed);
    proposed.filter(|it| stops(it) > 0.0 && !it.on.is_empty()).collect()
}

fn is_covered(input: &GraphInput, all: &[Path], bought: &BTreeSet<Key>) -> bool {
    let decided = in_column(Column::Residual);
    let counts = |measure: &MeasureInput| decided(measure) || bought.contains(&measure.key);
    all.iter().all(|path| !barriers(input, path, &counts).is_empty())
}

fn price(input: &GraphInput, bought: &BTreeSet<Key>) -> Price {
    let costs = input
        .measures
        .iter()
        .filter(|it| bought.contains(&it.key))
        .map(|it| it.cost);
    costs.fold((0, 0), |(unknown, sum), cost| {
        (
            unknown + usize::from(cost.is_none()),
            sum + i128::from(cost.unwrap_or(0)),
        )
    })
}

/// The price of the best set of all.
fn cheapest(input: &GraphInput, all: &[Path]) -> Option<Price> {
    let candidates = candidates(input);
    let set = |bits: u32| {
        let taken = candidates
            .iter()
            .enumerate()
            .filter(move |(at, _)| bits & (1 << at) != 0);
        taken.map(|(_, it)| it.key).collect::<BTreeSet<_>>()
    };
    let covering = (0..1_u32 << candidates.len())
        .map(set)
        .filter(|set| is_covered(input, all, set));
    covering.map(|set| price(input, &set)).min()
}

#[test]
fn no_set_of_candidates_is_cheaper_than_the_cut() {
    let (mut bought, mut impossible) = (0, 0);
    for seed in 0..2_000 {
        let input = random(
            &mut Chance(seed),
            Looks {
                measures: 9,
                proposed: 75,
                linked: 30,
                ..USUAL
            },
        );
        let all = whole(&input, &paths(&input));
        let best = cheapest(&input, &all);
        match RiskGraph::new(&input).unwrap().cheapest_cut() {
            Cut::Nothing => assert_eq!((best, is_covered(&input, &all, &BTreeSet::new())), (Some((0, 0)), true)),
            Cut::Buy(purchase) => {
                let set: BTreeSet<Key> = purchase.measures.iter().copied().collect();
                assert!(is_covered(&input, &all, &set), "seed {seed}: {purchase:?}");
                assert_eq!(
                    price(&input, &set),
                    (purchase.of_unknown_cost.len(), purchase.cost),
                    "seed {seed}"
                );
                assert_eq!(Some(price(&input, &set)), best, "seed {seed}: {purchase:?}");
                assert!(purchase.optimal, "seed {seed}");
                bought += 1;
            }
            Cut::Impossible { path } => {
                assert_eq!(best, None, "seed {seed}");
                let counts = |measure: &MeasureInput| stops(measure) > 0.0;
                assert!(
                    all.contains(&path) && barriers(&input, &path, &counts).is_empty(),
                    "seed {seed}: {path:?}"
                );
                impossible += 1;
            }
        }
    }
    assert!(bought > 200 && impossible > 200, "{bought}, {impossible}");
}

/// Ten events in a row, each with a consequence; ten measures, each on its own links and on its neighbour's.
fn many_wide_measures(chance: &mut Chance) -> GraphInput {
    let mut input = GraphInput {
        causes: vec![cause(1, 3)],
        ..GraphInput::default()
    };
    for at in 0..10 {
        input.events.push(event(100 + at));
        input.consequences.push(consequence(200 + at, 2));
        input.links.extend([link(1, 100 + at), link(100 + at, 200 + at)]);
    }
    for at in 0..10 {
        let on = [(1, 100 + at), (100 + (at + 1) % 10, 200 + (at + 1) % 10)];
        input.measures.push(MeasureInput {
            cost: Some(i64::try_from(chance.next() % 100).unwrap() + 1),
            ..measure(300 + at, &on, Effectiveness::Fair, Standing::Proposed)
        });
    }
    input
}

#[test]
fn with_many_measures_on_several_links_the_cut_covers_and_says_that_it_may_not_be_the_cheapest() {
    for seed in 0..20 {
        let input = many_wide_measures(&mut Chance(seed));
        let all = whole(&input, &paths(&input));
        let Cut::Buy(purchase) = RiskGraph::new(&input).unwrap().cheapest_cut() else {
            panic!("seed {seed}");
        };
        let set: BTreeSet<Key> = purchase.measures.iter().copied().collect();
        assert!(!purchase.optimal && is_covered(&input, &all, &set), "seed {seed}");
        let (_, best) = cheapest(&input, &all).unwrap();
        assert!(
            purchase.cost >= best && purchase.cost <= 2 * best,
            "seed {seed}: {} and {best}",
            purchase.cost
        );
    }
}

#[test]
fn a_measure_on_several_links_is_paid_once() {
    let mut input = GraphInput {
        causes: vec![cause(1, 3), cause(2, 3)],
        events: vec![event(3)],
        consequences: vec![consequence(4, 3)],
        links: vec![link(1, 3), link(2, 3), link(3, 4)],
        measures: vec![],
    };
    let costing = |key, on: &[(u128, u128)], cost| MeasureInput {
        cost: Some(cost),
        ..measure(key, on, Effectiveness::Fair, Standing::Proposed)
    };
    input.measures = vec![
        costing(10, &[(1, 3), (2, 3)], 900),
        costing(11, &[(1, 3)], 600),
        costing(12, &[(2, 3)], 600),
        costing(13, &[(3, 4)], 1_000),
    ];
    let Cut::Buy(purchase) = RiskGraph::new(&input).unwrap().cheapest_cut() else {
        panic!("something must be bought");
    };
    assert_eq!((purchase.measures, purchase.cost), (vec![Key(10)], 900));
}
