//! Which proposed measures to decide on next: those that take away most risk, and those that take away most for the money.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use crate::flow::{Counted, Steps};
use crate::graph::{Measure, Part, RiskGraph};
use crate::{Column, Key, Severity};

/// Candidates among which every combination is tried.
const TRIED: usize = 20;
/// Steps of calculation for one answer.
const COMPUTED: usize = 2_000_000;
/// Steps of calculation for one choice in one piece, before shared resources are only bounded.
const ONE: usize = 100_000;
/// What is less than this part of the whole risk is a rounding error, not a reduction.
const NOTHING: f64 = 1e-12;

impl Severity {
    /// How much an occurrence weighs when consequences are added up: 1, 3, 10 and 30. Each step is about three times as bad as
    /// the one before, as each step of likelihood is some three to seven times as frequent. It orders measures, and is shown to
    /// nobody as a sum of harm.
    pub fn weight(self) -> f64 {
        match self.number() {
            1 => 1.0,
            2 => 3.0,
            3 => 10.0,
            _ => 30.0,
        }
    }
}

/// How the best set was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Every set was tried: no other of its size reduces more.
    Exhaustive,
    /// The best was taken, then the best together with it, and so on: at least 1 − 1/e (63 %) of what the best set reduces.
    Greedy,
}

/// A measure worth deciding on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Suggestion {
    /// The measure.
    pub measure: Key,
    /// What it takes away of [`NextMeasures::risk`], beyond what those before it in the list take away.
    pub reduction: f64,
    /// The same for every krona; nothing when the cost isn't known or is nothing.
    pub per_krona: Option<f64>,
    /// What it costs, in öre.
    pub cost: Option<i64>,
}

/// What to decide on next.
#[derive(Debug, Clone, PartialEq)]
pub struct NextMeasures {
    /// R = Σ F(c) · weight(severity of c) over all consequences, residual; those without a severity weigh nothing.
    pub risk: f64,
    /// The set that reduces R most, the one that helps most first.
    pub by_reduction: Vec<Suggestion>,
    /// How it was found.
    pub method: Method,
    /// One after the other the one that reduces R most for each krona; what costs nothing comes first, what costs something
    /// unknown not at all.
    pub by_krona: Vec<Suggestion>,
    /// Candidates that weren't looked at, because the graph is too large.
    pub not_examined: usize,
}

impl RiskGraph {
    /// Sets of this size are asked for unless somebody wants another.
    pub const USUALLY_SUGGESTED: usize = 3;

    /// The proposed measures to decide on next, so many at most.
    ///
    /// The reduction of a set is submodular: each path past independent measures lets Π(1 − e) through, and of a shared resource
    /// the best counts, so the more is decided, the less one more adds. Therefore the greedy set reaches 1 − 1/e of the best one
    /// (G. L. Nemhauser, L. A. Wolsey, M. L. Fisher, "An analysis of approximations for maximizing submodular set functions – I",
    /// Mathematical Programming 14, 1978), and a gain computed earlier is an upper bound of the gain now, so that few must be
    /// computed again (M. Minoux, "Accelerated greedy algorithms", 1978). With at most 20 candidates every set is tried.
    pub fn next_measures(&self, wanted: usize) -> NextMeasures {
        let mut sums = Sums::of(self);
        let risk = sums.whole();
        let candidates: Vec<usize> = sums.pieces_of.keys().copied().collect();
        let wanted = wanted.min(candidates.len());
        let every = sums
            .few_enough(&candidates, wanted)
            .then(|| sums.best(&candidates, wanted));
        let (method, among) = match &every {
            Some(best) => (Method::Exhaustive, best.as_slice()),
            None => (Method::Greedy, candidates.as_slice()),
        };
        let (by_reduction, skipped) = sums.greedy(among, wanted, |gain, _| gain);
        let priced = |number: &usize| self.measure(*number).is_some_and(|it| it.cost.is_some());
        let priced: Vec<usize> = candidates.iter().copied().filter(priced).collect();
        let (by_krona, also_skipped) = sums.greedy(&priced, wanted, per_krona);
        NextMeasures {
            risk,
            by_reduction,
            method,
            by_krona,
            not_examined: skipped.max(also_skipped),
        }
    }
}

fn per_krona(gain: f64, cost: Option<i64>) -> f64 {
    match cost.map(kronor) {
        Some(kronor) if kronor > 0.0 => gain / kronor,
        _ => f64::MAX,
    }
}

/// Kronor for comparing; four thousand million of them are as good as more.
fn kronor(cost: i64) -> f64 {
    let whole = u32::try_from(cost / 100).unwrap_or(u32::MAX);
    let rest = u32::try_from(cost % 100).unwrap_or_default();
    f64::from(whole) + f64::from(rest) / 100.0
}

/// The weighed sum of all consequences under different decisions, piece by piece: what is decided in one piece changes nothing in
/// another, so each is computed once for each choice within it.
struct Sums<'g> {
    graph: &'g RiskGraph,
    pieces_of: BTreeMap<usize, BTreeSet<usize>>,
    known: BTreeMap<(usize, Vec<usize>), f64>,
    /// What it takes to compute a piece.
    price: BTreeMap<usize, usize>,
    steps: Steps,
}

/// What a candidate would add, when so many had been chosen.
struct Gain {
    worth: f64,
    reduction: f64,
    number: usize,
    chosen: usize,
}

impl Ord for Gain {
    fn cmp(&self, other: &Self) -> Ordering {
        let by_worth = self.worth.total_cmp(&other.worth);
        let by_reduction = self.reduction.total_cmp(&other.reduction);
        by_worth
            .then(by_reduction)
            .then(Reverse(self.number).cmp(&Reverse(other.number)))
    }
}

impl PartialOrd for Gain {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Gain {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Gain {}

impl<'g> Sums<'g> {
    fn of(graph: &'g RiskGraph) -> Self {
        let candidates = graph.measures().filter(|(_, it)| it.is_candidate());
        Self {
            graph,
            pieces_of: candidates
                .map(|(number, it)| (number, graph.pieces_of(it).collect()))
                .collect(),
            known: BTreeMap::new(),
            price: BTreeMap::new(),
            steps: Steps::new(COMPUTED),
        }
    }

    fn whole(&mut self) -> f64 {
        (0..self.graph.pieces()).map(|piece| self.sum(piece, &[])).sum()
    }

    /// R of a piece when these are decided too.
    fn sum(&mut self, piece: usize, chosen: &[usize]) -> f64 {
        let stands_here = |number: &usize| self.pieces_of.get(number).is_some_and(|pieces| pieces.contains(&piece));
        let mut here: Vec<usize> = chosen.iter().copied().filter(stands_here).collect();
        here.sort_unstable();
        if let Some(sum) = self.known.get(&(piece, here.clone())) {
            return *sum;
        }
        let nodes = self.graph.piece(piece);
        let counted = Counted {
            also: &here,
            ..Counted::column(Column::Residual)
        };
        let mut steps = Steps::new(ONE);
        let causes = self.graph.causes(nodes.iter().copied());
        let flow = self.graph.flow(causes, counted, &mut steps);
        self.steps.spend(steps.spent());
        self.price.entry(piece).or_insert(steps.spent());
        let weighed = flow
            .iter()
            .filter_map(|(at, arrived)| match self.graph.node(*at)?.part {
                Part::Consequence(Some(severity)) => Some(arrived.rate() * severity.weight()),
                _ => None,
            });
        let sum = weighed.sum();
        self.known.insert((piece, here), sum);
        sum
    }

    fn touched(&self, numbers: &[usize]) -> BTreeSet<usize> {
        let pieces = numbers.iter().filter_map(|number| self.pieces_of.get(number));
        pieces.flatten().copied().collect()
    }

    /// Whether what a candidate adds by itself has been computed.
    fn is_known(&self, number: usize) -> bool {
        let pieces = self.touched(&[number]);
        pieces
            .into_iter()
            .all(|piece| self.known.contains_key(&(piece, vec![number])))
    }

    /// How much less R is with one more.
    fn gain(&mut self, chosen: &[usize], one: usize) -> f64 {
        let more: Vec<usize> = chosen.iter().copied().chain([one]).collect();
        let pieces = self.touched(&[one]).into_iter();
        pieces
            .map(|piece| self.sum(piece, chosen) - self.sum(piece, &more))
            .sum::<f64>()
            .max(0.0)
    }

    /// Whether every set of this size can be tried in time.
    fn few_enough(&self, candidates: &[usize], wanted: usize) -> bool {
        if candidates.len() > TRIED || sets(candidates.len(), wanted) > sets(TRIED, RiskGraph::USUALLY_SUGGESTED) {
            return false;
        }
        let computed = self.touched(candidates).into_iter().map(|piece| {
            let here = candidates
                .iter()
                .filter(|it| self.touched(&[**it]).contains(&piece))
                .count();
            let tried: usize = (0..=wanted).map(|size| sets(here, size)).sum();
            tried.saturating_mul(self.price.get(&piece).copied().unwrap_or_default())
        });
        // The rest is for putting the set in order, and for the list by krona.
        computed.sum::<usize>() <= COMPUTED / 4
    }

    /// The set of this size that reduces most; of equals the one whose keys come first.
    fn best(&mut self, candidates: &[usize], size: usize) -> Vec<usize> {
        let pieces = self.touched(candidates);
        let (mut best, mut least) = (Vec::new(), f64::INFINITY);
        for set in sets_of(candidates, size) {
            let sum: f64 = pieces.iter().map(|piece| self.sum(*piece, &set)).sum();
            if sum < least * (1.0 - NOTHING) {
                (best, least) = (set, sum);
            }
        }
        best
    }

    /// The one that is worth most, then the one that is worth most beside it, and so on; and how many weren't looked at.
    fn greedy(
        &mut self,
        among: &[usize],
        wanted: usize,
        worth: impl Fn(f64, Option<i64>) -> f64,
    ) -> (Vec<Suggestion>, usize) {
        let measure = |number: usize| self.graph.measure(number);
        let mut order: Vec<usize> = among.to_vec();
        // If not all can be looked at, then those that stop most.
        order.sort_by_key(|number| (Reverse(measure(*number).and_then(|it| it.effectiveness)), *number));
        let (graph, nothing) = (self.graph, self.whole() * NOTHING);
        let cost = |number: usize| graph.measure(number).and_then(|it: &Measure| it.cost);
        let (mut gains, mut skipped) = (BinaryHeap::new(), 0);
        let gain = |sums: &mut Self, number: usize, chosen: &[usize]| {
            let reduction = sums.gain(chosen, number);
            Gain {
                worth: worth(reduction, cost(number)),
                reduction,
                number,
                chosen: chosen.len(),
            }
        };
        for number in order {
            if self.steps.are_spent() && !self.is_known(number) {
                skipped += 1;
            } else {
                gains.push(gain(self, number, &[]));
            }
        }
        let (mut chosen, mut suggestions) = (Vec::new(), Vec::new());
        while let Some(top) = gains.pop().filter(|_| chosen.len() < wanted) {
            if top.reduction <= nothing {
                continue;
            }
            if top.chosen < chosen.len() {
                gains.push(gain(self, top.number, &chosen));
                continue;
            }
            chosen.push(top.number);
            suggestions.extend(suggestion(graph, &top));
        }
        (suggestions, skipped)
    }
}

fn suggestion(graph: &RiskGraph, gain: &Gain) -> Option<Suggestion> {
    let measure = graph.measure(gain.number)?;
    let kronor = measure.cost.map(kronor).filter(|kronor| *kronor > 0.0);
    Some(Suggestion {
        measure: measure.key,
        reduction: gain.reduction,
        per_krona: kronor.map(|kronor| gain.reduction / kronor),
        cost: measure.cost,
    })
}

/// n over k.
fn sets(of: usize, size: usize) -> usize {
    (1..=size.min(of)).fold(usize::from(size <= of), |sets, at| {
        sets.saturating_mul(of + 1 - at) / at
    })
}

/// Every set of a size, in order.
fn sets_of(all: &[usize], size: usize) -> Vec<Vec<usize>> {
    let Some(smaller) = size.checked_sub(1) else {
        return vec![Vec::new()];
    };
    let mut sets = Vec::new();
    let mut rest = all;
    while let Some((first, others)) = rest.split_first() {
        for mut set in sets_of(others, smaller) {
            set.insert(0, *first);
            sets.push(set);
        }
        rest = others;
    }
    sets
}
