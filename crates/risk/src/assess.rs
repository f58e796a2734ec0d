//! Rates and computed ratings of one column, each with how far it can be trusted.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::graph::NodeIndex;

use crate::evaluation::{Certainty, Columns, Computed, Evaluation, Missing, Rate};
use crate::findings::found;
use crate::flow::{Arrived, Counted, Steps};
use crate::graph::{Link, Part, RiskGraph};
use crate::{Key, Level, Likelihood, Rating, Scale, Severity};

/// Steps that the rates of one column may take before shared resources are only bounded.
const RATES: usize = 300_000;
/// Steps that the ratings of one column may take before events are bounded by all that reaches their consequences.
const RATINGS: usize = 300_000;

/// Bits of a rate's mantissa that the order of the sum decides: rates that differ in no others are the same.
const ROUNDED: u32 = 20;

/// What an assessment may cost.
pub(crate) struct Budget {
    pub(crate) rates: Steps,
    pub(crate) ratings: Steps,
}

impl Budget {
    /// For a column, or for all resources that are taken away.
    pub(crate) fn usual() -> Self {
        Self {
            rates: Steps::new(RATES),
            ratings: Steps::new(RATINGS),
        }
    }

    pub(crate) fn is_spent(&self) -> bool {
        self.rates.are_spent() || self.ratings.are_spent()
    }
}

/// One column of the graph, or of the pieces of it that were asked for.
pub(crate) struct Assessed {
    pub(crate) rates: BTreeMap<NodeIndex, Rate>,
    pub(crate) events: BTreeMap<NodeIndex, Computed>,
}

/// A consequence with the rating it gives an event; ordered from good to bad. Of equals the more frequent is worse, told by the
/// bits of its rate, which are in order since no rate is negative, and then the first key.
type Worst = (Level, u8, u64, std::cmp::Reverse<Key>, Rating);

impl RiskGraph {
    /// Every rate, every computed rating, what is missing and what there is to say.
    pub fn evaluate(&self, scale: &Scale) -> Evaluation {
        let all: Vec<NodeIndex> = self.nodes().map(|(at, _)| at).collect();
        let columns = Columns::of(|column| self.assess(scale, &all, Counted::column(column), &mut Budget::usual()));
        let nothing = Rate {
            per_year: 0.0,
            certainty: Certainty::Incomplete,
        };
        let rates = self.nodes().map(|(at, node)| {
            let rate = |column| columns.get(column).rates.get(&at).copied().unwrap_or(nothing);
            (node.key, Columns::of(rate))
        });
        let events = columns.inherent.events.iter().map(|(at, inherent)| {
            let computed = |column| columns.get(column).events.get(at).copied().unwrap_or(*inherent);
            (self.key(*at), Columns::of(computed))
        });
        Evaluation {
            rates: rates.collect(),
            events: events.collect(),
            missing: self.missing(),
            findings: found(self, scale, &columns),
        }
    }

    /// Some pieces of the graph, whole: nodes in their order.
    pub(crate) fn assess(
        &self,
        scale: &Scale,
        nodes: &[NodeIndex],
        counted: Counted<'_>,
        budget: &mut Budget,
    ) -> Assessed {
        let flow = self.flow(self.causes(nodes.iter().copied()), counted, &mut budget.rates);
        let known = self.known_causes(nodes, counted);
        let rate = |at: NodeIndex| {
            let arrived = flow.get(&at);
            let per_year = arrived.map(Arrived::rate).unwrap_or_default();
            let certainty = match arrived {
                _ if !known.contains(&at) => Certainty::Incomplete,
                Some(arrived) if arrived.is_bound() => Certainty::AtMost,
                _ => Certainty::Exact,
            };
            (at, Rate { per_year, certainty })
        };
        let rates: BTreeMap<_, _> = nodes.iter().map(|at| rate(*at)).collect();
        let events = Rated {
            graph: self,
            scale,
            counted,
            flow: &flow,
            rates: &rates,
        };
        let events = events.events(nodes, &mut budget.ratings);
        Assessed { rates, events }
    }

    /// The nodes whose causes are all assessed, and every measure on the way with them.
    fn known_causes(&self, nodes: &[NodeIndex], counted: Counted<'_>) -> BTreeSet<NodeIndex> {
        let mut known = BTreeSet::new();
        for at in nodes {
            let mut back = self.back(*at).peekable();
            let is_known = match self.node(*at).map(|node| node.part) {
                Some(Part::Cause(likelihood)) => likelihood.is_some(),
                _ => {
                    back.peek().is_some()
                        && back.all(|(_, link, from)| known.contains(&from) && self.is_assessed(link, counted))
                }
            };
            if is_known {
                known.insert(*at);
            }
        }
        known
    }

    /// The nodes whose consequences are all assessed, and every measure on the way to them.
    fn known_consequences(&self, nodes: &[NodeIndex], counted: Counted<'_>) -> BTreeSet<NodeIndex> {
        let mut known = BTreeSet::new();
        for at in nodes.iter().rev() {
            let mut onward = self.onward(*at).peekable();
            let is_known = match self.node(*at).map(|node| node.part) {
                Some(Part::Consequence(severity)) => severity.is_some(),
                _ => {
                    onward.peek().is_some()
                        && onward.all(|(_, link, to)| known.contains(&to) && self.is_assessed(link, counted))
                }
            };
            if is_known {
                known.insert(*at);
            }
        }
        known
    }

    fn is_assessed(&self, link: &Link, counted: Counted<'_>) -> bool {
        link.placed.iter().all(|placed| {
            let measure = self.measure(placed.measure);
            measure.is_none_or(|it| it.effectiveness.is_some() || !counted.counts(placed.measure, it))
        })
    }

    fn missing(&self) -> Vec<Missing> {
        let nodes = self.nodes().flat_map(|(at, node)| {
            let alone = |links: usize, missing: Missing| (links == 0).then_some(missing);
            match node.part {
                Part::Cause(None) => [Some(Missing::Likelihood(node.key)), None],
                Part::Consequence(None) => [Some(Missing::Severity(node.key)), None],
                Part::Cause(Some(_)) | Part::Consequence(Some(_)) => [None, None],
                Part::Event { .. } => [
                    alone(self.back(at).count(), Missing::Cause(node.key)),
                    alone(self.onward(at).count(), Missing::Consequence(node.key)),
                ],
            }
        });
        let measures = self.measures().filter(|(_, it)| it.effectiveness.is_none());
        let measures = measures.map(|(_, it)| Missing::Effectiveness(it.key));
        let mut missing: Vec<_> = nodes.flatten().chain(measures).collect();
        missing.sort_unstable();
        missing
    }
}

/// The ratings of one column, from its rates.
struct Rated<'r> {
    graph: &'r RiskGraph,
    scale: &'r Scale,
    counted: Counted<'r>,
    flow: &'r BTreeMap<NodeIndex, Arrived>,
    rates: &'r BTreeMap<NodeIndex, Rate>,
}

impl Rated<'_> {
    fn events(&self, nodes: &[NodeIndex], steps: &mut Steps) -> BTreeMap<NodeIndex, Computed> {
        let known = self.graph.known_consequences(nodes, self.counted);
        let at_most = self.at_most(nodes);
        let mut events = BTreeMap::new();
        // From the back: events with little below them come first, and use little of what may be spent.
        for at in nodes.iter().rev() {
            let event = self.graph.node(*at).map(|node| node.part);
            let (Some(Part::Event { .. }), Some(rate)) = (event, self.rates.get(at)) else {
                continue;
            };
            let (worst, mut certainty) = if steps.are_spent() {
                (at_most.get(at).copied(), Certainty::AtMost)
            } else {
                self.alone(*at, steps)
            };
            certainty = certainty.max(rate.certainty);
            if !known.contains(at) {
                certainty = Certainty::Incomplete;
            }
            events.insert(*at, computed(*rate, worst, certainty));
        }
        events
    }

    /// The worst that an event brings about by itself.
    fn alone(&self, event: NodeIndex, steps: &mut Steps) -> (Option<Worst>, Certainty) {
        let Some(arrived) = self.flow.get(&event) else {
            return (None, Certainty::Exact);
        };
        let start = BTreeMap::from([(event, arrived.clone())]);
        let reached = self.graph.flow(start, self.counted, steps);
        let bound = reached.values().any(Arrived::is_bound);
        let ratings = reached
            .iter()
            .filter_map(|(at, arrived)| self.worst(*at, arrived.rate()));
        let certainty = if bound { Certainty::AtMost } else { Certainty::Exact };
        (ratings.max(), certainty)
    }

    /// For every node the worst it leads to, when everything that reaches a consequence is laid to its charge.
    fn at_most(&self, nodes: &[NodeIndex]) -> BTreeMap<NodeIndex, Worst> {
        let mut all: BTreeMap<NodeIndex, Worst> = BTreeMap::new();
        for at in nodes.iter().rev() {
            let here = self.flow.get(at).and_then(|arrived| self.worst(*at, arrived.rate()));
            let beyond = self.graph.onward(*at).filter_map(|(_, _, to)| all.get(&to).copied());
            if let Some(worst) = here.into_iter().chain(beyond).max() {
                all.insert(*at, worst);
            }
        }
        all
    }

    fn worst(&self, at: NodeIndex, rate: f64) -> Option<Worst> {
        let node = self.graph.node(at)?;
        let Part::Consequence(Some(severity)) = node.part else {
            return None;
        };
        let rating = rating(rate, severity);
        let level = self.scale.level(rating);
        Some((
            level,
            rating.value(),
            rate.to_bits() >> ROUNDED,
            std::cmp::Reverse(node.key),
            rating,
        ))
    }
}

fn rating(rate: f64, severity: Severity) -> Rating {
    Rating {
        likelihood: Likelihood::of_rate(rate),
        severity,
    }
}

fn computed(rate: Rate, worst: Option<Worst>, certainty: Certainty) -> Computed {
    let comes = rate.per_year > 0.0 || rate.certainty != Certainty::Incomplete;
    let worst = worst.filter(|_| comes);
    Computed {
        likelihood: comes.then(|| Likelihood::of_rate(rate.per_year)),
        rating: worst.map(|(_, _, _, _, rating)| rating),
        worst: worst.map(|(_, _, _, key, _)| key.0),
        certainty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        CauseInput, Column, ConsequenceInput, Effectiveness, EventInput, GraphInput, LinkInput, MeasureInput, Share,
        Standing,
    };

    fn link(from: u128, to: u128) -> LinkInput {
        LinkInput {
            from: Key(from),
            to: Key(to),
            share: Share::Always,
        }
    }

    fn measure(key: u128, on: &[(u128, u128)], effectiveness: Effectiveness, resource: Option<u128>) -> MeasureInput {
        MeasureInput {
            key: Key(key),
            on: on.iter().map(|(from, to)| (Key(*from), Key(*to))).collect(),
            effectiveness: Some(effectiveness),
            standing: Standing::InPlace,
            resource: resource.map(Key),
            cost: None,
        }
    }

    /// 1 → 2 → 3, yearly and noticeable.
    fn bow_tie(measures: Vec<MeasureInput>) -> GraphInput {
        GraphInput {
            causes: vec![CauseInput {
                key: Key(1),
                likelihood: Likelihood::try_from(3).ok(),
            }],
            events: vec![EventInput {
                key: Key(2),
                before: None,
                after: None,
            }],
            consequences: vec![ConsequenceInput {
                key: Key(3),
                severity: Severity::try_from(3).ok(),
            }],
            links: vec![link(1, 2), link(2, 3)],
            measures,
        }
    }

    fn residual(input: &GraphInput) -> (f64, Option<Rating>, Certainty) {
        let evaluation = RiskGraph::new(input).unwrap().evaluate(&Scale::shipped());
        let computed = evaluation.events[&Key(2)].get(Column::Residual);
        (
            evaluation.rates[&Key(3)].residual.per_year,
            computed.rating,
            computed.certainty,
        )
    }

    #[test]
    fn independent_measures_multiply() {
        let measures = vec![
            measure(10, &[(1, 2)], Effectiveness::Strong, None),
            measure(11, &[(2, 3)], Effectiveness::Fair, None),
        ];
        let (rate, rating, certainty) = residual(&bow_tie(measures));
        assert!((rate - 0.04).abs() < 1e-12, "{rate}");
        assert_eq!(rating.unwrap().likelihood.number(), 1);
        assert_eq!(certainty, Certainty::Exact);
    }

    #[test]
    fn of_measures_that_share_a_resource_on_a_path_only_the_best_counts() {
        let measures = vec![
            measure(10, &[(1, 2)], Effectiveness::Fair, Some(99)),
            measure(11, &[(2, 3)], Effectiveness::Strong, Some(99)),
        ];
        assert!((residual(&bow_tie(measures)).0 - 0.1).abs() < 1e-12);
    }

    #[test]
    fn a_measure_on_two_links_of_a_path_counts_once() {
        let measures = vec![measure(10, &[(1, 2), (2, 3)], Effectiveness::Fair, None)];
        assert!((residual(&bow_tie(measures)).0 - 0.4).abs() < 1e-12);
    }

    #[test]
    fn of_consequences_that_are_as_bad_the_more_frequent_decides() {
        let mut input = bow_tie(vec![measure(10, &[(2, 3)], Effectiveness::Weak, None)]);
        input.consequences.push(ConsequenceInput {
            key: Key(4),
            severity: Severity::try_from(3).ok(),
        });
        input.links.push(link(2, 4));
        let evaluation = RiskGraph::new(&input).unwrap().evaluate(&Scale::shipped());
        let worst = |column| evaluation.events[&Key(2)].get(column).worst;
        // Without measures both come as often, and the first is named.
        assert_eq!(
            (worst(Column::Inherent), worst(Column::Residual)),
            (Some(Key(3)), Some(Key(4)))
        );
    }

    #[test]
    fn what_nobody_has_assessed_is_said_and_not_guessed() {
        let mut input = bow_tie(vec![]);
        input.causes[0].likelihood = None;
        assert_eq!(residual(&input), (0.0, None, Certainty::Incomplete));
    }
}
