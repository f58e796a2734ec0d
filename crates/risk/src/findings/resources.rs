//! Resources that too much leans on: each is taken away, and everything it can touch is computed anew.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use super::{Finding, Findings, Kept, Worsened};
use crate::assess::{Assessed, Budget};
use crate::evaluation::{Certainty, Computed};
use crate::flow::Counted;
use crate::graph::RiskGraph;
use crate::{Column, Key, Level, Scale};

/// A resource is told when at least two measures of the residual column go with it and the level of an event gets worse; a
/// single measure that a path hangs on is a thin path.
pub(super) fn found(graph: &RiskGraph, scale: &Scale, residual: &Assessed, findings: &mut Findings) {
    let mut leaning: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    let counted = graph.measures().filter(|(_, it)| it.is_barrier(Column::Residual));
    let mut of = 0;
    for (number, measure) in counted {
        of += 1;
        if let Some(resource) = measure.resource {
            leaning.entry(resource).or_default().push(number);
        }
    }
    let mut leaning: Vec<_> = leaning.into_iter().filter(|(_, gone)| gone.len() > 1).collect();
    // What most leans on is looked at first.
    leaning.sort_by_key(|(resource, gone)| (std::cmp::Reverse(gone.len()), *resource));
    let (mut kept, mut budget) = (Kept::default(), Budget::usual());
    for (resource, numbers) in leaning {
        if budget.is_spent() {
            findings.not_examined += 1;
            continue;
        }
        let nodes = touched(graph, &numbers);
        let counted = Counted {
            gone: Some(resource),
            ..Counted::column(Column::Residual)
        };
        let without = graph.assess(scale, &nodes, counted, &mut budget);
        let worsened = worsened(graph, scale, residual, &without);
        let keys = numbers.iter().filter_map(|number| graph.measure(*number));
        let gone: Vec<Key> = keys.map(|measure| measure.key).collect();
        if !worsened.is_empty() {
            kept.add((worst(&worsened), vec![resource]), || Finding::SinglePointOfFailure {
                resource,
                gone,
                of,
                worsened,
            });
        }
    }
    findings.add(kept);
}

/// The pieces that some measures stand in, each whole.
fn touched(graph: &RiskGraph, measures: &[usize]) -> Vec<NodeIndex> {
    let measures = measures.iter().filter_map(|number| graph.measure(*number));
    let pieces: BTreeSet<usize> = measures.flat_map(|measure| graph.pieces_of(measure)).collect();
    let nodes = pieces.into_iter().flat_map(|piece| graph.piece(piece).iter().copied());
    nodes.collect()
}

fn worsened(graph: &RiskGraph, scale: &Scale, with: &Assessed, without: &Assessed) -> Vec<Worsened> {
    let level = |computed: &Computed| computed.rating.map(|rating| scale.level(rating));
    let changed = without.events.iter().filter_map(|(at, computed)| {
        let before = level(with.events.get(at)?)?;
        // What is only bounded may look worse than it is.
        let after = level(computed).filter(|_| computed.certainty != Certainty::AtMost)?;
        let event = graph.key(*at);
        (after > before).then_some(Worsened { event, before, after })
    });
    let mut worsened: Vec<_> = changed.collect();
    worsened.sort_unstable();
    worsened
}

fn worst(worsened: &[Worsened]) -> u8 {
    let highest = worsened.iter().map(|it| it.after.number()).max();
    Level::Critical.number().saturating_sub(highest.unwrap_or_default())
}
