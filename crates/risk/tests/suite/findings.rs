//! Findings, against every path listed, every event taken away, and every resource taken away.

use std::collections::{BTreeMap, BTreeSet};

use undantag_risk::{
    Certainty, Column, Difference, Effectiveness, Finding, GraphInput, Key, Level, RiskGraph, Scale, Standing, Worsened,
};

use crate::graphs::{Chance, Looks, USUAL, cause, consequence, event, link, measure, random, rating};
use crate::reference::{Path, barriers, in_column, paths, steps, stops, whole, worst};

const GRAPHS: u64 = 2_000;

fn told(input: &GraphInput) -> Vec<Finding> {
    let findings = RiskGraph::new(input).unwrap().evaluate(&Scale::shipped()).findings;
    assert_eq!((findings.left_out, findings.not_examined), (0, 0));
    findings.told
}

fn ends(path: &Path) -> (Key, Key) {
    (path[0], path[path.len() - 1])
}

fn is_real(input: &GraphInput, path: &Path) -> bool {
    steps(path).all(|step| input.links.iter().any(|link| (link.from, link.to) == step))
}

#[test]
fn paths_with_no_measure_or_a_single_one_are_those_that_listing_finds() {
    let counts = in_column(Column::Residual);
    let (mut bare, mut thin) = (0, 0);
    for seed in 0..GRAPHS {
        let input = random(
            &mut Chance(seed),
            Looks {
                measures: 12,
                proposed: 5,
                ..USUAL
            },
        );
        let mut fewest: BTreeMap<(Key, Key), usize> = BTreeMap::new();
        for path in whole(&input, &paths(&input)) {
            let here = barriers(&input, &path, &counts).len();
            let least = fewest.entry(ends(&path)).or_insert(here);
            *least = here.min(*least);
        }
        let listed: BTreeSet<_> = fewest.into_iter().filter(|(_, count)| *count < 2).collect();
        let mut found = BTreeSet::new();
        for finding in told(&input) {
            let (path, measures) = match finding {
                Finding::Uncontrolled { path } => (path, BTreeSet::new()),
                Finding::Thin { path, measure } => (path, BTreeSet::from([measure])),
                _ => continue,
            };
            assert!(is_real(&input, &path), "seed {seed}: {path:?}");
            assert_eq!(barriers(&input, &path, &counts), measures, "seed {seed}: {path:?}");
            assert!(found.insert((ends(&path), measures.len())), "seed {seed}: told once");
            bare += usize::from(measures.is_empty());
            thin += measures.len();
        }
        assert_eq!(found, listed, "seed {seed}");
    }
    assert!(bare > 1_000 && thin > 500, "{bare}, {thin}");
}

/// The events without which nothing reaches a consequence, in the order in which every path passes them; nothing when it has
/// fewer than two causes.
fn chokes(input: &GraphInput, all: &[Path], consequence: Key) -> Vec<Key> {
    let there: Vec<&Path> = all.iter().filter(|path| path.last() == Some(&consequence)).collect();
    let causes: BTreeSet<Key> = there.iter().map(|path| path[0]).collect();
    if causes.len() < 2 {
        return Vec::new();
    }
    let is_direct = |key: &Key| {
        input
            .links
            .iter()
            .any(|link| link.from == *key && link.to == consequence)
    };
    let candidates = there[0]
        .iter()
        .filter(|key| input.events.iter().any(|event| event.key == **key));
    let without = |key: &&Key| there.iter().all(|path| path.contains(key));
    candidates
        .filter(without)
        .filter(|key| !is_direct(key))
        .copied()
        .collect()
}

#[test]
fn choke_points_are_the_nearest_events_without_which_nothing_comes_through() {
    let mut count = 0;
    for seed in 0..GRAPHS {
        let input = random(
            &mut Chance(seed),
            Looks {
                events: 7,
                linked: 25,
                ..USUAL
            },
        );
        let all = paths(&input);
        let listed: BTreeSet<(Key, Key)> = input
            .consequences
            .iter()
            .filter_map(|it| Some((*chokes(&input, &all, it.key).last()?, it.key)))
            .collect();
        let found: BTreeSet<(Key, Key)> = told(&input)
            .into_iter()
            .filter_map(|finding| match finding {
                Finding::ChokePoint { node, consequence } => Some((node, consequence)),
                _ => None,
            })
            .collect();
        assert_eq!(found, listed, "seed {seed}");
        count += found.len();
    }
    assert!(count > 30, "{count}");
}

/// The events that are at a worse level when a resource is gone.
fn worsened(input: &GraphInput, all: &[Path], resource: Key) -> Vec<Worsened> {
    let with = in_column(Column::Residual);
    let without = |measure: &undantag_risk::MeasureInput| with(measure) && measure.resource != Some(resource);
    let mut worsened = Vec::new();
    for event in &input.events {
        let before = worst(input, all, event.key, &with).map(|(level, _)| level);
        let after = worst(input, all, event.key, &without).map(|(level, _)| level);
        if let Some((before, after)) = before.zip(after).filter(|(before, after)| after > before) {
            let event = event.key;
            worsened.push(Worsened { event, before, after });
        }
    }
    worsened.sort_unstable();
    worsened
}

#[test]
fn single_points_of_failure_are_those_whose_removal_makes_an_event_worse() {
    let mut count = 0;
    for seed in 0..GRAPHS {
        let input = random(
            &mut Chance(seed),
            Looks {
                measures: 10,
                proposed: 10,
                ..USUAL
            },
        );
        let all = paths(&input);
        let counted = input
            .measures
            .iter()
            .filter(|it| in_column(Column::Residual)(it) && stops(it) > 0.0 && !it.on.is_empty());
        let counted: Vec<_> = counted.collect();
        let resources: BTreeSet<Key> = counted.iter().filter_map(|it| it.resource).collect();
        let mut listed = BTreeMap::new();
        for resource in resources {
            let leaning = counted
                .iter()
                .filter(|it| it.resource == Some(resource))
                .map(|it| it.key);
            let gone: BTreeSet<Key> = leaning.collect();
            let worsened = worsened(&input, &all, resource);
            if gone.len() > 1 && !worsened.is_empty() {
                listed.insert(resource, (gone, counted.len(), worsened));
            }
        }
        let mut found = BTreeMap::new();
        for finding in told(&input) {
            if let Finding::SinglePointOfFailure {
                resource,
                gone,
                of,
                worsened,
            } = finding
            {
                found.insert(resource, (gone.into_iter().collect(), of, worsened));
            }
        }
        assert_eq!(found, listed, "seed {seed}");
        count += found.len();
    }
    assert!(count > 60, "{count}");
}

#[test]
fn a_stated_assessment_that_differs_is_told_with_what_differs() {
    let scale = Scale::shipped();
    let mut kinds = BTreeMap::new();
    for seed in 0..GRAPHS {
        let input = random(&mut Chance(seed), USUAL);
        let evaluation = RiskGraph::new(&input).unwrap().evaluate(&scale);
        let mut listed = Vec::new();
        for event in &input.events {
            for (column, stated) in [(Column::Inherent, event.before), (Column::Residual, event.after)] {
                let computed = evaluation.events[&event.key].get(column);
                let (Some(stated), Certainty::Exact) = (stated, computed.certainty) else {
                    continue;
                };
                let level = scale.level(stated) != scale.level(computed.rating.unwrap());
                let likelihood = Some(stated.likelihood) != computed.likelihood;
                let value = stated.value() != computed.rating.unwrap().value();
                if level || likelihood || value {
                    listed.push((event.key, column, level, likelihood));
                }
            }
        }
        let mut found: Vec<_> = told(&input).iter().filter_map(difference).collect();
        found.sort_unstable();
        listed.sort_unstable();
        assert_eq!(found, listed, "seed {seed}");
        for (_, _, level, likelihood) in found {
            *kinds.entry((level, likelihood)).or_insert(0) += 1;
        }
    }
    assert_eq!(kinds.len(), 4, "{kinds:?}");
}

fn difference(finding: &Finding) -> Option<(Key, Column, bool, bool)> {
    let Finding::StatedDiffers {
        event,
        column,
        difference,
        ..
    } = finding
    else {
        return None;
    };
    let (level, likelihood) = match *difference {
        Difference::Value => (false, false),
        Difference::Level => (true, false),
        Difference::Likelihood { .. } => (false, true),
        Difference::Both { .. } => (true, true),
    };
    Some((*event, *column, level, likelihood))
}

#[test]
fn a_measure_that_stands_nowhere_is_told() {
    let input = GraphInput {
        measures: vec![measure(9, &[], Effectiveness::Strong, Standing::Proposed)],
        ..GraphInput::default()
    };
    assert_eq!(told(&input), [Finding::Unplaced { measure: Key(9) }]);
}

/// Supplier 90 runs both the copies and the alarm of event 2.
fn leaning_on_a_supplier() -> GraphInput {
    let leaning = |key, on: &[(u128, u128)]| undantag_risk::MeasureInput {
        resource: Some(Key(90)),
        ..measure(key, on, Effectiveness::Strong, Standing::InPlace)
    };
    GraphInput {
        causes: vec![cause(1, 3)],
        events: vec![undantag_risk::EventInput {
            before: Some(rating(3, 4)),
            ..event(2)
        }],
        consequences: vec![consequence(3, 4)],
        links: vec![link(1, 2), link(2, 3)],
        measures: vec![leaning(10, &[(1, 2)]), leaning(11, &[(2, 3)])],
    }
}

#[test]
fn a_supplier_that_everything_leans_on_is_told_with_what_goes_and_what_gets_worse() {
    let expected = Finding::SinglePointOfFailure {
        resource: Key(90),
        gone: vec![Key(10), Key(11)],
        of: 2,
        worsened: vec![Worsened {
            event: Key(2),
            before: Level::High,
            after: Level::Critical,
        }],
    };
    assert_eq!(told(&leaning_on_a_supplier()), [expected]);
}

#[test]
fn of_many_findings_the_worst_are_told_and_the_rest_is_counted() {
    let mut input = GraphInput::default();
    for risk in 0..300_u128 {
        let [from, what, end] = [1, 2, 3].map(|part| risk * 10 + part);
        input.causes.push(cause(from, 2));
        input.events.push(event(what));
        input
            .consequences
            .push(consequence(end, if risk == 299 { 4 } else { 1 }));
        input.links.extend([link(from, what), link(what, end)]);
    }
    let findings = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped()).findings;
    assert_eq!((findings.told.len(), findings.left_out), (100, 200));
    let worst = Finding::Uncontrolled {
        path: [2_991, 2_992, 2_993].map(Key).to_vec(),
    };
    assert_eq!(findings.told[0], worst);
}
