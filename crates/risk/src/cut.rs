//! The cheapest proposed measures that leave no path from a cause to a consequence without a measure.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::dinics;
use petgraph::graph::{DiGraph, EdgeIndex, NodeIndex};
use petgraph::unionfind::UnionFind;
use petgraph::visit::EdgeRef;

use crate::graph::{Measure, Part, RiskGraph};
use crate::{Column, Key};

/// Measures on several links of a piece that are tried in every combination; with more of them the answer is an upper bound.
const TRIED: u32 = 8;
/// Links times combinations (or times measures to do without) that may be computed in a piece.
const COMPUTED: usize = 200_000;

/// What it takes to have a measure on every path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cut {
    /// Nothing: there is one on every path already, decided measures included.
    Nothing,
    /// These proposed measures.
    Buy(Purchase),
    /// There is no proposed measure for a path that has none.
    Impossible {
        /// From the cause to the consequence.
        path: Vec<Key>,
    },
}

/// Proposed measures that together leave no path without a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// Which.
    pub measures: Vec<Key>,
    /// What those whose cost is known cost, in öre.
    pub cost: i128,
    /// Those whose cost nobody has given. As few of them as possible are chosen, before the cost of the others is compared.
    pub of_unknown_cost: Vec<Key>,
    /// Whether no other choice is better, or there may be one.
    pub optimal: bool,
}

/// What a choice costs: measures of unknown cost, öre, measures; less is better.
type Price = (usize, u128, usize);
type Chosen = BTreeSet<usize>;

impl RiskGraph {
    /// The cheapest proposed measures that leave no path from a cause to a consequence without a measure of the residual column.
    ///
    /// A minimum cut (L. R. Ford, D. R. Fulkerson, "Maximal flow through a network", Canadian Journal of Mathematics 8, 1956;
    /// E. A. Dinic, 1970) in the network of all links without a measure: each link is the pair of nodes that a place where
    /// something is bought is split into, its capacity what the cheapest candidate there costs. A measure that stands on several
    /// links is paid once, which a cut can't express: up to 8 of these in each part of the graph are tried in every combination,
    /// taken or not, and the rest is cut. With more of them they are paid for each link while the cut is sought, and what turns
    /// out not to be needed is taken away again: that is an upper bound, and the answer says so.
    pub fn cheapest_cut(&self) -> Cut {
        let (mut chosen, mut optimal) = (Chosen::new(), true);
        for nodes in self.pieces_with_common_candidates() {
            let open = Open::of(self, &nodes);
            if let Some(path) = open.path(|link| open.candidates(link).next().is_none()) {
                return Cut::Impossible { path };
            }
            let (some, best) = open.cheapest();
            chosen.extend(some);
            optimal &= best;
        }
        if chosen.is_empty() {
            return Cut::Nothing;
        }
        let measures: Vec<&Measure> = chosen.iter().filter_map(|number| self.measure(*number)).collect();
        let unknown = measures.iter().filter(|it| it.cost.is_none());
        Cut::Buy(Purchase {
            measures: measures.iter().map(|it| it.key).collect(),
            cost: measures.iter().filter_map(|it| it.cost).map(i128::from).sum(),
            of_unknown_cost: unknown.map(|it| it.key).collect(),
            optimal,
        })
    }
}

/// The links of a piece that have no measure and lie on a path without any.
struct Open<'g> {
    graph: &'g RiskGraph,
    causes: Vec<NodeIndex>,
    links: BTreeMap<NodeIndex, Vec<(EdgeIndex, NodeIndex)>>,
}

impl<'g> Open<'g> {
    fn of(graph: &'g RiskGraph, nodes: &[NodeIndex]) -> Self {
        let is = |at: NodeIndex, wanted: fn(Part) -> bool| graph.node(at).is_some_and(|node| wanted(node.part));
        let (mut before, mut after) = (BTreeSet::new(), BTreeSet::new());
        for at in nodes {
            let reached = graph
                .back(*at)
                .any(|(link, _, from)| before.contains(&from) && graph.is_open(link));
            if reached || is(*at, |part| matches!(part, Part::Cause(_))) {
                before.insert(*at);
            }
        }
        for at in nodes.iter().rev() {
            let reaches = graph
                .onward(*at)
                .any(|(link, _, to)| after.contains(&to) && graph.is_open(link));
            if reaches || is(*at, |part| matches!(part, Part::Consequence(_))) {
                after.insert(*at);
            }
        }
        let both: BTreeSet<NodeIndex> = before.intersection(&after).copied().collect();
        let onward = |at: NodeIndex| {
            let links = graph
                .onward(at)
                .filter(|(link, _, to)| both.contains(to) && graph.is_open(*link));
            (at, links.map(|(link, _, to)| (link, to)).collect())
        };
        let causes = both
            .iter()
            .copied()
            .filter(|at| is(*at, |part| matches!(part, Part::Cause(_))));
        Self {
            graph,
            causes: causes.collect(),
            links: both.iter().copied().map(onward).collect(),
        }
    }

    fn all(&self) -> impl Iterator<Item = (NodeIndex, EdgeIndex, NodeIndex)> {
        let links = self.links.iter();
        links.flat_map(|(from, links)| links.iter().map(move |(link, to)| (*from, *link, *to)))
    }

    fn candidates(&self, link: EdgeIndex) -> impl Iterator<Item = usize> {
        let placed = self
            .graph
            .shape()
            .edge_weight(link)
            .into_iter()
            .flat_map(|link| &link.placed);
        let numbers = placed.map(|placed| placed.measure);
        numbers.filter(|number| self.graph.measure(*number).is_some_and(Measure::is_candidate))
    }

    fn price(&self, chosen: impl IntoIterator<Item = usize>) -> Price {
        let costs = chosen
            .into_iter()
            .filter_map(|number| self.graph.measure(number))
            .map(|it| it.cost);
        costs.fold((0, 0, 0), |(unknown, sum, count), cost| {
            let known = cost.and_then(|cost| u128::try_from(cost).ok());
            (
                unknown + usize::from(cost.is_none()),
                sum + known.unwrap_or_default(),
                count + 1,
            )
        })
    }

    /// A path from a cause to a consequence over the links that may be used, with the fewest links.
    fn path(&self, may: impl Fn(EdgeIndex) -> bool) -> Option<Vec<Key>> {
        let mut from: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
        let mut queue: VecDeque<NodeIndex> = self.causes.iter().copied().collect();
        while let Some(at) = queue.pop_front() {
            if matches!(self.graph.node(at)?.part, Part::Consequence(_)) {
                let back = std::iter::successors(Some(at), |at| from.get(at).copied());
                let mut path: Vec<Key> = back.map(|at| self.graph.key(at)).collect();
                path.reverse();
                return Some(path);
            }
            for (link, to) in self.links.get(&at).into_iter().flatten() {
                if may(*link) && !from.contains_key(to) {
                    from.insert(*to, at);
                    queue.push_back(*to);
                }
            }
        }
        None
    }

    /// The cheapest choice, and whether it is known to be.
    fn cheapest(&self) -> (Chosen, bool) {
        let mut links_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (_, link, _) in self.all() {
            for number in self.candidates(link) {
                *links_of.entry(number).or_default() += 1;
            }
        }
        let wide: Vec<usize> = links_of
            .iter()
            .filter(|(_, links)| **links > 1)
            .map(|(number, _)| *number)
            .collect();
        let combinations = u32::try_from(wide.len())
            .ok()
            .filter(|count| *count <= TRIED)
            .map(|count| 1_usize << count);
        let Some(combinations) = combinations.filter(|it| it * self.all().count() <= COMPUTED) else {
            let chosen = self.cut(&Chosen::new(), |_| true).unwrap_or_default();
            return (self.without_needless(chosen), wide.is_empty());
        };
        let taken = |bits: usize| {
            let on = wide.iter().enumerate().filter(move |(at, _)| bits & (1 << at) != 0);
            on.map(|(_, number)| *number).collect::<Chosen>()
        };
        let choices = (0..combinations).filter_map(|bits| {
            let taken = taken(bits);
            let rest = self.cut(&taken, |number| links_of.get(&number) == Some(&1))?;
            let all: Chosen = taken.union(&rest).copied().collect();
            Some((self.price(all.iter().copied()), all))
        });
        (choices.min().map(|(_, all)| all).unwrap_or_default(), true)
    }

    /// The cheapest of some candidates, one for each link that must be closed, when others are taken already; `None` when these
    /// candidates don't suffice.
    fn cut(&self, taken: &Chosen, may: impl Fn(usize) -> bool) -> Option<Chosen> {
        let mut bought: BTreeMap<EdgeIndex, (Price, usize)> = BTreeMap::new();
        for (_, link, _) in self.all() {
            let candidates = self.candidates(link).filter(|number| may(*number));
            if let Some(cheapest) = candidates.map(|number| (self.price([number]), number)).min() {
                bought.insert(link, cheapest);
            }
        }
        let is_closed = |link: EdgeIndex| self.candidates(link).any(|number| taken.contains(&number));
        if self
            .path(|link| !bought.contains_key(&link) && !is_closed(link))
            .is_some()
        {
            return None;
        }
        let network = Network::of(self, &bought, is_closed);
        Some(
            network
                .cut()
                .into_iter()
                .filter_map(|link| bought.get(&link))
                .map(|(_, number)| *number)
                .collect(),
        )
    }

    /// The same choice without what isn't needed, the dearest first.
    fn without_needless(&self, mut chosen: Chosen) -> Chosen {
        if chosen.len().saturating_mul(self.all().count()) > COMPUTED {
            return chosen;
        }
        let mut dearest: Vec<_> = chosen.iter().map(|number| (self.price([*number]), *number)).collect();
        dearest.sort_unstable();
        for (_, number) in dearest.into_iter().rev() {
            chosen.remove(&number);
            let is_open = |link| !self.candidates(link).any(|number| chosen.contains(&number));
            if self.path(is_open).is_some() {
                chosen.insert(number);
            }
        }
        chosen
    }
}

/// The open links as pipes, from a source before all causes to a drain behind all consequences.
struct Network {
    pipes: DiGraph<(), u128>,
    source: NodeIndex,
    drain: NodeIndex,
    links: BTreeMap<EdgeIndex, EdgeIndex>,
}

impl Network {
    fn of(
        open: &Open<'_>,
        bought: &BTreeMap<EdgeIndex, (Price, usize)>,
        is_closed: impl Fn(EdgeIndex) -> bool,
    ) -> Self {
        // One number that orders as the price does: less than all of one kind together is as much as one of the next.
        let count = u128::try_from(bought.len()).unwrap_or(u128::MAX) + 1;
        let dearest = bought.values().map(|((_, cost, _), _)| *cost).sum::<u128>() + 1;
        let capacity = |(unknown, cost, _): Price| {
            let unknown = u128::try_from(unknown).unwrap_or_default();
            (unknown * dearest + cost) * count + 1
        };
        let endless = bought.values().map(|(price, _)| capacity(*price)).sum::<u128>() + 1;
        let mut network = Self::empty();
        let mut at: BTreeMap<NodeIndex, NodeIndex> = BTreeMap::new();
        for node in open.links.keys() {
            at.insert(*node, network.pipes.add_node(()));
        }
        for (from, link, to) in open.all().filter(|(_, link, _)| !is_closed(*link)) {
            if let (Some(from), Some(to)) = (at.get(&from), at.get(&to)) {
                let width = bought.get(&link).map_or(endless, |(price, _)| capacity(*price));
                network.links.insert(network.pipes.add_edge(*from, *to, width), link);
            }
        }
        for (node, pipe) in &at {
            match open.graph.node(*node).map(|node| node.part) {
                Some(Part::Cause(_)) => network.pipes.add_edge(network.source, *pipe, endless),
                Some(Part::Consequence(_)) => network.pipes.add_edge(*pipe, network.drain, endless),
                _ => continue,
            };
        }
        network
    }

    fn empty() -> Self {
        let mut pipes = DiGraph::new();
        Self {
            source: pipes.add_node(()),
            drain: pipes.add_node(()),
            pipes,
            links: BTreeMap::new(),
        }
    }

    /// The links of a minimum cut: those from where water can still get to where it can't.
    fn cut(&self) -> Vec<EdgeIndex> {
        let (_, flows) = dinics(&self.pipes, self.source, self.drain);
        let flow = |pipe: EdgeIndex| flows.get(pipe.index()).copied().unwrap_or_default();
        let mut wet = BTreeSet::from([self.source]);
        let mut queue = vec![self.source];
        while let Some(at) = queue.pop() {
            let onward = self.pipes.edges(at).filter(|pipe| flow(pipe.id()) < *pipe.weight());
            let back = self.pipes.edges_directed(at, petgraph::Direction::Incoming);
            let back = back.filter(|pipe| flow(pipe.id()) > 0).map(|pipe| pipe.source());
            for to in onward.map(|pipe| pipe.target()).chain(back) {
                if wet.insert(to) {
                    queue.push(to);
                }
            }
        }
        let crosses = |pipe: &EdgeIndex| {
            let ends = self.pipes.edge_endpoints(*pipe);
            ends.is_some_and(|(from, to)| wet.contains(&from) && !wet.contains(&to))
        };
        self.links
            .iter()
            .filter(|(pipe, _)| crosses(pipe))
            .map(|(_, link)| *link)
            .collect()
    }
}

impl RiskGraph {
    /// The pieces, those together that a candidate stands in at the same time: bought for one it is there for the other.
    fn pieces_with_common_candidates(&self) -> Vec<Vec<NodeIndex>> {
        let mut sets = UnionFind::<usize>::new(self.pieces());
        for (_, measure) in self.measures().filter(|(_, it)| it.is_candidate()) {
            let mut pieces = self.pieces_of(measure);
            if let Some(first) = pieces.next() {
                pieces.for_each(|other| {
                    sets.union(first, other);
                });
            }
        }
        let mut together: BTreeMap<usize, Vec<NodeIndex>> = BTreeMap::new();
        for (piece, set) in sets.into_labeling().into_iter().enumerate() {
            together.entry(set).or_default().extend(self.piece(piece));
        }
        together.into_values().collect()
    }

    fn is_open(&self, link: EdgeIndex) -> bool {
        let link = self.shape().edge_weight(link);
        link.is_some_and(|link| self.barriers(link, Column::Residual).next().is_none())
    }
}
