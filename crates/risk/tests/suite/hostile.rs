//! Input that nobody would write, or that somebody wrote to do harm: always an answer, always in bounded time.

use proptest::prelude::*;
use undantag_risk::{
    CauseInput, Certainty, Column, ConsequenceInput, Cut, Effectiveness, EventInput, GraphError, GraphInput, Key,
    Likelihood, LinkInput, MeasureInput, RiskGraph, Scale, Severity, Share, Standing,
};

use crate::graphs::{Chance, cause, consequence, event, link, measure, shuffled};
use crate::reference::{in_column, paths, rate};

fn key() -> impl Strategy<Value = Key> {
    prop_oneof![
        (0..12_u128).prop_map(Key),
        (0..12_u128).prop_map(Key),
        Just(Key(u128::MAX))
    ]
}

fn assessed() -> impl Strategy<Value = Option<u8>> {
    prop_oneof![Just(None), (1..=4_u8).prop_map(Some)]
}

fn causes() -> impl Strategy<Value = Vec<CauseInput>> {
    let one = (0..3_u128, assessed()).prop_map(|(key, number)| CauseInput {
        key: Key(key),
        likelihood: number.and_then(|it| Likelihood::try_from(it).ok()),
    });
    prop::collection::vec(one, 0..4)
}

fn events() -> impl Strategy<Value = Vec<EventInput>> {
    prop::collection::vec((3..9_u128).prop_map(event), 0..6)
}

fn consequences() -> impl Strategy<Value = Vec<ConsequenceInput>> {
    let one = (9..12_u128, assessed()).prop_map(|(key, number)| ConsequenceInput {
        key: Key(key),
        severity: number.and_then(|it| Severity::try_from(it).ok()),
    });
    prop::collection::vec(one, 0..4)
}

fn links() -> impl Strategy<Value = Vec<LinkInput>> {
    let share = prop::sample::select(Share::ALL);
    let one = (0..12_u128, 0..12_u128, share).prop_map(|(from, to, share)| LinkInput {
        from: Key(from),
        to: Key(to),
        share,
    });
    let forward = (0..9_u128, 3..12_u128, prop::sample::select(Share::ALL)).prop_map(|(from, to, share)| LinkInput {
        from: Key(from),
        to: Key(to),
        share,
    });
    prop_oneof![prop::collection::vec(one, 0..4), prop::collection::vec(forward, 0..12)]
}

fn measures() -> impl Strategy<Value = Vec<MeasureInput>> {
    let effectiveness = prop::option::of(prop::sample::select(Effectiveness::ALL));
    let on = prop::collection::vec((key(), key()), 0..3);
    let cost = prop_oneof![Just(None), any::<i64>().prop_map(Some), Just(Some(i64::MAX))];
    let standing = prop::sample::select(Standing::ALL);
    let one = (12..20_u128, on, effectiveness, standing, prop::option::of(key()), cost);
    let one = one.prop_map(|(key, on, effectiveness, standing, resource, cost)| MeasureInput {
        key: Key(key),
        on,
        effectiveness,
        standing,
        resource,
        cost,
    });
    prop::collection::vec(one, 0..4)
}

fn anything() -> impl Strategy<Value = GraphInput> {
    (causes(), events(), consequences(), links(), measures()).prop_map(
        |(causes, events, consequences, links, measures)| GraphInput {
            causes,
            events,
            consequences,
            links,
            measures,
        },
    )
}

/// Everything a graph can be asked; every number in the answers is one.
fn ask(graph: &RiskGraph) {
    let evaluation = graph.evaluate(&Scale::shipped());
    for rates in evaluation.rates.values() {
        for column in Column::ALL {
            let rate = rates.get(*column).per_year;
            assert!(rate.is_finite() && rate >= 0.0, "{rate}");
        }
    }
    let next = graph.next_measures(3);
    assert!(next.risk.is_finite());
    for suggestion in next.by_reduction.iter().chain(&next.by_krona) {
        assert!(suggestion.reduction.is_finite() && suggestion.reduction > 0.0);
        assert!(suggestion.per_krona.is_none_or(f64::is_finite));
    }
    let _ = graph.cheapest_cut();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn any_input_gives_an_answer_or_a_reason(input in anything()) {
        match RiskGraph::new(&input) {
            Ok(graph) => ask(&graph),
            Err(GraphError::Cycle(keys)) => prop_assert!(is_circle(&input, &keys), "{:?}", keys),
            Err(_) => {}
        }
    }

    #[test]
    fn the_reason_is_the_same_in_whatever_order_it_is_written(input in anything(), seed in any::<u64>()) {
        let other = shuffled(&mut Chance(seed), &input);
        prop_assert_eq!(RiskGraph::new(&input).err(), RiskGraph::new(&other).err());
    }
}

fn is_circle(input: &GraphInput, keys: &[Key]) -> bool {
    let next = keys.iter().cycle().skip(1);
    let is_link = |from: Key, to: Key| input.links.iter().any(|link| (link.from, link.to) == (from, to));
    !keys.is_empty() && keys.iter().zip(next).all(|(from, to)| is_link(*from, *to))
}

#[test]
fn causes_in_a_circle_are_named_in_their_order_from_the_smallest_key() {
    let input = GraphInput {
        causes: vec![cause(1, 1)],
        events: [5, 4, 3, 2].map(event).to_vec(),
        links: vec![link(1, 2), link(2, 4), link(4, 3), link(3, 2), link(4, 5)],
        ..GraphInput::default()
    };
    let circle = GraphError::Cycle([2, 4, 3].map(Key).to_vec());
    assert_eq!(RiskGraph::new(&input).err(), Some(circle));
}

#[test]
fn each_mistake_has_an_error_that_names_it() {
    let sound = GraphInput {
        causes: vec![cause(1, 1)],
        events: vec![event(2)],
        consequences: vec![consequence(3, 1)],
        links: vec![link(1, 2), link(2, 3)],
        measures: vec![],
    };
    let after = |change: fn(&mut GraphInput)| {
        let mut input = sound.clone();
        change(&mut input);
        RiskGraph::new(&input).err()
    };
    let (from, to) = (Key(3), Key(1));
    assert_eq!(after(|_| ()), None);
    assert_eq!(
        after(|it| it.links.push(link(3, 1))),
        Some(GraphError::WrongLink { from, to })
    );
    assert_eq!(
        after(|it| it.links.push(link(1, 2))),
        Some(GraphError::DuplicateLink {
            from: Key(1),
            to: Key(2)
        })
    );
    assert_eq!(
        after(|it| it.links.push(link(2, 7))),
        Some(GraphError::UnknownEnd {
            from: Key(2),
            to: Key(7)
        })
    );
    assert_eq!(
        after(|it| it.events.push(event(3))),
        Some(GraphError::Duplicate(Key(3)))
    );
    assert_eq!(
        after(|it| it.links.push(link(2, 2))),
        Some(GraphError::Cycle(vec![Key(2)]))
    );
    let nowhere = |it: &mut GraphInput| {
        it.measures
            .push(measure(9, &[(1, 3)], Effectiveness::Fair, Standing::Decided));
    };
    let expected = GraphError::MeasureOnNoPath {
        measure: Key(9),
        from: Key(1),
        to: Key(3),
    };
    assert_eq!(after(nowhere), Some(expected));
}

/// One event after the other can be avoided by a way beside it that a weak measure stands on; at the end a strong measure of each
/// of the same resources.
fn detours(count: u128) -> GraphInput {
    let mut input = GraphInput {
        causes: vec![cause(1, 3)],
        events: vec![event(1_000)],
        consequences: vec![consequence(2, 3)],
        links: vec![link(1, 1_000)],
        measures: vec![],
    };
    let last = 1_000 + count * 10;
    input.links.push(link(last, 2));
    for at in 0..count {
        let (here, beside, there) = (1_000 + at * 10, 1_001 + at * 10, 1_010 + at * 10);
        input.events.extend([event(beside), event(there)]);
        input
            .links
            .extend([link(here, there), link(here, beside), link(beside, there)]);
        let resource = Some(Key(50_000 + at));
        let leaning = |key, on, how| MeasureInput {
            resource,
            ..measure(key, &[on], how, Standing::InPlace)
        };
        input
            .measures
            .push(leaning(20_000 + at, (here, beside), Effectiveness::Weak));
        input
            .measures
            .push(leaning(30_000 + at, (last, 2), Effectiveness::Fair));
    }
    input
}

#[test]
fn combinations_of_shared_resources_are_exact_up_to_a_limit_and_bounded_from_above_beyond_it() {
    for (count, certainty) in [(12, Certainty::Exact), (13, Certainty::AtMost)] {
        let input = detours(count);
        let computed = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped()).rates[&Key(2)].residual;
        let listed = rate(&input, &paths(&input), [Key(2), Key(2)], &in_column(Column::Residual));
        assert_eq!(computed.certainty, certainty);
        let ratio = computed.per_year / listed;
        let expected = if certainty == Certainty::Exact {
            1.0 + 1e-9
        } else {
            f64::INFINITY
        };
        assert!(ratio >= 1.0 - 1e-9 && ratio <= expected, "{count}: {ratio}");
    }
    ask(&RiskGraph::new(&detours(60)).unwrap());
}

#[test]
fn more_paths_than_there_are_numbers_give_a_number() {
    let mut input = GraphInput {
        causes: vec![cause(1, 4)],
        consequences: vec![consequence(2, 4)],
        ..GraphInput::default()
    };
    let (width, depth) = (3, 700);
    for layer in 0..depth {
        for at in 0..width {
            let here = 100 + layer * 10 + at;
            input.events.push(event(here));
            let before = if layer == 0 {
                vec![1]
            } else {
                (0..width).map(|it| 90 + layer * 10 + it).collect()
            };
            input.links.extend(before.into_iter().map(|from| link(from, here)));
            if layer + 1 == depth {
                input.links.push(link(here, 2));
            }
        }
    }
    let graph = RiskGraph::new(&input).unwrap();
    ask(&graph);
    assert!(graph.evaluate(&Scale::shipped()).rates[&Key(2)].inherent.per_year > 1e9);
}

/// So many risks, each with two causes, an event, two consequences and three measures; suppliers are shared, and every tenth risk
/// leads to the next one.
fn register(risks: u128) -> GraphInput {
    let mut input = GraphInput::default();
    for risk in 0..risks {
        let [one, other, what, end, far] = [1, 2, 3, 4, 5].map(|part| 1_000 + risk * 10 + part);
        input.causes.extend([cause(one, 3), cause(other, 2)]);
        input.events.push(event(what));
        input.consequences.extend([consequence(end, 3), consequence(far, 4)]);
        input
            .links
            .extend([link(one, what), link(other, what), link(what, end), link(what, far)]);
        if risk % 10 == 0 && risk + 1 < risks {
            input.links.push(link(what, what + 10));
        }
        let resource = Some(Key(risk % 7));
        let key = 10_000_000 + risk * 10;
        input.measures.extend([
            MeasureInput {
                resource,
                ..measure(key, &[(one, what)], Effectiveness::Strong, Standing::InPlace)
            },
            MeasureInput {
                resource,
                ..measure(key + 1, &[(what, end)], Effectiveness::Fair, Standing::Decided)
            },
            MeasureInput {
                cost: Some(5_000),
                ..measure(key + 2, &[(other, what)], Effectiveness::Fair, Standing::Proposed)
            },
        ]);
    }
    input
}

#[test]
fn ten_thousand_risks_are_answered_and_what_is_told_is_capped() {
    let graph = RiskGraph::new(&register(10_000)).unwrap();
    let evaluation = graph.evaluate(&Scale::shipped());
    assert_eq!(evaluation.events.len(), 10_000);
    assert!(evaluation.findings.told.len() <= 600 && evaluation.findings.left_out > 10_000);
    assert_eq!(graph.next_measures(3).by_reduction.len(), 3);
    assert!(
        matches!(graph.cheapest_cut(), Cut::Buy(purchase) if purchase.measures.len() == 10_000 && purchase.optimal)
    );
}

#[test]
fn ten_thousand_events_in_one_chain_are_answered() {
    let mut input = GraphInput::default();
    for at in 0..10_000_u128 {
        input.causes.push(cause(100_000 + at, 2));
        input.events.push(event(200_000 + at));
        input.consequences.push(consequence(300_000 + at, 3));
        input
            .links
            .extend([link(100_000 + at, 200_000 + at), link(200_000 + at, 300_000 + at)]);
        if at > 0 {
            input.links.push(link(199_999 + at, 200_000 + at));
        }
        let on = [(100_000 + at, 200_000 + at), (200_000 + at, 300_000 + at)];
        input.measures.push(MeasureInput {
            resource: Some(Key(at % 1_000)),
            cost: Some(i64::MAX),
            ..measure(
                400_000 + at,
                &on,
                Effectiveness::Fair,
                if at % 2 == 0 {
                    Standing::Decided
                } else {
                    Standing::Proposed
                },
            )
        });
    }
    ask(&RiskGraph::new(&input).unwrap());
}

#[test]
fn more_repeated_measures_than_are_remembered_count_where_they_are_met_first_and_the_value_is_a_bound() {
    let mut input = GraphInput::default();
    for risk in 0..5_000_u128 {
        let [from, what, end] = [1, 2, 3].map(|part| risk * 10 + part);
        input.causes.push(cause(from, 2));
        input.events.push(event(what));
        input.consequences.push(consequence(end, 2));
        input.links.extend([link(from, what), link(what, end)]);
        let on = [(from, what), (what, end)];
        let key = 100_000 + risk;
        input
            .measures
            .push(measure(key, &on, Effectiveness::Fair, Standing::InPlace));
    }
    let evaluation = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped());
    let ends = input.consequences.iter().map(|it| evaluation.rates[&it.key].today);
    let (exact, bound): (Vec<_>, Vec<_>) = ends.partition(|it| it.certainty == Certainty::Exact);
    assert_eq!((exact.len(), bound.len()), (4_096, 904));
    assert!(
        exact
            .iter()
            .chain(&bound)
            .all(|it| (it.per_year - 0.2 * 0.4).abs() < 1e-12)
    );
}
