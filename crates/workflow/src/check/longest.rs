//! The longest way from one state to others, counted in working days: what has a limit is taken as often as that allows.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::{tarjan_scc, toposort};
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

use crate::key::{ActionKey, StateKey};
use crate::load::Draft;
use crate::model::{After, Deadline, LeadTime, State, Term, Trigger};
use crate::notes::Placed;

type Transition = Placed<crate::model::Transition>;

/// So many places, each with how often what has a limit has been done, are told apart.
const MOST: usize = 20_000;

/// A stay in a state, ended by a transition.
#[derive(Clone, Copy)]
pub(super) struct Ride<'d> {
    pub(super) from: &'d StateKey,
    pub(super) transition: &'d Transition,
    /// How long it lasts at most; none when nothing says.
    pub(super) days: Option<u32>,
}

impl<'d> Ride<'d> {
    fn to(&self) -> &'d StateKey {
        &self.transition.value.to
    }
}

/// What the longest way is.
pub(super) enum Longest<'d> {
    /// So many days, by this way.
    Days(u64, Vec<Ride<'d>>),
    /// So many days at most, when the ways are too many to go through.
    AtMost(u64),
    /// Without end, for this state has no deadline in working days.
    Untimed(&'d StateKey, Vec<Ride<'d>>),
    /// Without end, for nothing limits how often a case goes round in these states.
    Round(Vec<&'d StateKey>, Vec<Ride<'d>>),
    /// There is no way.
    Never,
}

/// Every ride on some way from where the counting starts to where it ends.
pub(super) struct Routes<'d> {
    from: &'d StateKey,
    until: BTreeSet<&'d StateKey>,
    rides: Vec<Ride<'d>>,
}

impl<'d> Routes<'d> {
    /// None when the states that the lead time names aren't there.
    pub(super) fn of(draft: &'d Draft, lead_time: &'d LeadTime) -> Option<Self> {
        let states: BTreeMap<_, _> = draft
            .states
            .iter()
            .map(|state| (&state.value.key, &state.value))
            .collect();
        let (from, until) = (&lead_time.from, lead_time.until.iter().collect::<BTreeSet<_>>());
        let known = states.contains_key(from) && until.iter().all(|state| states.contains_key(state));
        let mut rides = vec![];
        for transition in &draft.transitions {
            for at in transition.value.from.iter().filter(|at| !until.contains(at)) {
                let days = stay(states.get(at)?, transition);
                rides.push(Ride {
                    from: at,
                    transition,
                    days,
                });
            }
        }
        let reached = spread([from].into(), |at| {
            rides.iter().filter(move |ride| ride.from == at).map(Ride::to)
        });
        let leading = spread(until.clone(), |at| {
            rides.iter().filter(move |ride| ride.to() == at).map(|ride| ride.from)
        });
        rides.retain(|ride| reached.contains(ride.from) && leading.contains(ride.to()));
        known.then_some(Self { from, until, rides })
    }

    pub(super) fn longest(&self) -> Longest<'d> {
        if self.rides.is_empty() {
            return Longest::Never;
        }
        if let Some(untimed) = self.rides.iter().find(|ride| ride.days.is_none()) {
            let way = self.way(self.from, untimed.from).into_iter().chain([*untimed]);
            return Longest::Untimed(untimed.from, self.on(way.collect()));
        }
        if let Some(ring) = self.ring() {
            let (first, round) = ring;
            let states: BTreeSet<_> = round.iter().map(|ride| ride.from).collect();
            let way = self.way(self.from, first).into_iter().chain(round);
            return Longest::Round(states.into_iter().collect(), self.on(way.collect()));
        }
        self.counted().unwrap_or_else(|| Longest::AtMost(self.at_most()))
    }

    /// The shortest way, by how many rides it takes.
    fn way(&self, from: &'d StateKey, to: &StateKey) -> Vec<Ride<'d>> {
        way_among(&self.rides, from, |state| state == to)
    }

    /// The way, and on from there to where the counting ends.
    fn on(&self, mut way: Vec<Ride<'d>>) -> Vec<Ride<'d>> {
        let at = way.last().map_or(self.from, Ride::to);
        way.extend(way_among(&self.rides, at, |state| self.until.contains(state)));
        way
    }

    /// A state that a case can come back to as often as it likes, and the way round.
    fn ring(&self) -> Option<(&'d StateKey, Vec<Ride<'d>>)> {
        let free: Vec<_> = self.free().collect();
        let mut graph: DiGraph<&StateKey, ()> = DiGraph::new();
        let mut nodes = BTreeMap::new();
        for ride in &free {
            let [from, to] =
                [ride.from, ride.to()].map(|state| *nodes.entry(state).or_insert_with(|| graph.add_node(state)));
            graph.add_edge(from, to, ());
        }
        let rings = tarjan_scc(&graph);
        let ring: BTreeSet<_> = rings
            .into_iter()
            .find(|ring| ring.len() > 1 || ring.iter().any(|node| graph.contains_edge(*node, *node)))?
            .into_iter()
            .filter_map(|node| graph.node_weight(node).copied())
            .collect();
        let inside: Vec<_> = free
            .into_iter()
            .filter(|ride| ring.contains(ride.from) && ring.contains(ride.to()))
            .collect();
        let first = *inside.first()?;
        let back = way_among(&inside, first.to(), |state| state == first.from);
        Some((first.from, [first].into_iter().chain(back).collect()))
    }

    /// The rides that nothing limits.
    fn free(&self) -> impl Iterator<Item = Ride<'d>> {
        self.rides
            .iter()
            .copied()
            .filter(|ride| ride.transition.value.limit.is_none())
    }

    /// The longest way, when the places with what has been done are few enough to go through. Without free rings they are
    /// never come back to.
    fn counted(&self) -> Option<Longest<'d>> {
        let limits: BTreeMap<_, _> = self.limits();
        let start = Place {
            at: self.from,
            done: vec![0; limits.len()],
        };
        let mut graph: DiGraph<&StateKey, Ride<'d>> = DiGraph::new();
        let first = graph.add_node(self.from);
        let mut nodes = BTreeMap::from([(start.clone(), first)]);
        let mut waiting = vec![(start, first)];
        while let Some((place, node)) = waiting.pop() {
            for ride in self.rides.iter().filter(|ride| ride.from == place.at) {
                let Some(next) = place.after(ride, &limits) else {
                    continue;
                };
                let known = nodes.get(&next).copied();
                let to = known.unwrap_or_else(|| graph.add_node(next.at));
                graph.add_edge(node, to, *ride);
                if known.is_none() {
                    nodes.insert(next.clone(), to);
                    waiting.push((next, to));
                }
            }
            if nodes.len() > MOST {
                return None;
            }
        }
        Some(self.longest_in(&graph, first))
    }

    /// The highest limit of each key that has one, with its number.
    fn limits(&self) -> BTreeMap<&'d ActionKey, (usize, u32)> {
        let mut limits = BTreeMap::new();
        for ride in &self.rides {
            if let Some(limit) = ride.transition.value.limit {
                let next = limits.len();
                let known = limits.entry(&ride.transition.value.key).or_insert((next, limit));
                known.1 = known.1.max(limit);
            }
        }
        limits
    }

    fn longest_in(&self, graph: &DiGraph<&'d StateKey, Ride<'d>>, first: NodeIndex) -> Longest<'d> {
        let mut best: BTreeMap<NodeIndex, (u64, Option<(NodeIndex, Ride<'d>)>)> = BTreeMap::from([(first, (0, None))]);
        for node in toposort(graph, None).unwrap_or_default() {
            let Some((days, _)) = best.get(&node).copied() else {
                continue;
            };
            for edge in graph.edges(node) {
                let more = days + u64::from(edge.weight().days.unwrap_or(0));
                let known = best.entry(edge.target()).or_insert((0, None));
                if known.1.is_none() || more > known.0 {
                    *known = (more, Some((node, *edge.weight())));
                }
            }
        }
        let ended = best
            .iter()
            .filter(|(node, _)| graph.node_weight(**node).is_some_and(|at| self.until.contains(at)));
        let Some((end, (days, _))) = ended.max_by_key(|(_, (days, _))| *days) else {
            return Longest::Never;
        };
        let mut way = vec![];
        let mut at = *end;
        while let Some((_, Some((before, ride)))) = best.get(&at) {
            way.push(*ride);
            at = *before;
        }
        way.reverse();
        Longest::Days(*days, way)
    }

    /// A rough bound: between two rides with a limit, no state is come to twice.
    fn at_most(&self) -> u64 {
        let limits = self.rides.iter().filter_map(|ride| ride.transition.value.limit);
        let limited: u64 = limits.map(u64::from).sum();
        let mut longest: BTreeMap<&StateKey, u64> = BTreeMap::new();
        for ride in &self.rides {
            let days = longest.entry(ride.from).or_default();
            *days = (*days).max(u64::from(ride.days.unwrap_or(0)));
        }
        longest.values().sum::<u64>().saturating_mul(limited.saturating_add(1))
    }
}

/// The shortest way among the rides to a state that is looked for; none when there is none.
fn way_among<'d>(rides: &[Ride<'d>], from: &'d StateKey, goal: impl Fn(&StateKey) -> bool) -> Vec<Ride<'d>> {
    let mut came: BTreeMap<&StateKey, Vec<Ride<'d>>> = BTreeMap::from([(from, vec![])]);
    let mut waiting = VecDeque::from([from]);
    while let Some(at) = waiting.pop_front() {
        let way = came.get(at).cloned().unwrap_or_default();
        if goal(at) {
            return way;
        }
        for ride in rides.iter().filter(|ride| ride.from == at) {
            if !came.contains_key(ride.to()) {
                came.insert(ride.to(), way.iter().copied().chain([*ride]).collect());
                waiting.push_back(ride.to());
            }
        }
    }
    vec![]
}

/// Where a case is, and how often what has a limit has been done.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Place<'d> {
    at: &'d StateKey,
    done: Vec<u32>,
}

impl<'d> Place<'d> {
    /// Where the ride leads; none when it has been taken as often as it may.
    fn after(&self, ride: &Ride<'d>, limits: &BTreeMap<&ActionKey, (usize, u32)>) -> Option<Self> {
        let mut done = self.done.clone();
        if let Some((number, most)) = limits.get(&ride.transition.value.key) {
            let done = done.get_mut(*number)?;
            if ride.transition.value.limit.is_some_and(|limit| *done >= limit) {
                return None;
            }
            *done = (*done + 1).min(*most);
        }
        Some(Self { at: ride.to(), done })
    }
}

/// How long a case is in the state at most, when everybody keeps the deadline, if the transition ends its stay.
fn stay(state: &State, transition: &Transition) -> Option<u32> {
    let deadline = state.deadline.as_ref().and_then(Deadline::working_days);
    match (transition.value.trigger, &transition.value.after) {
        (Trigger::Timer, Some(After::WorkingDays(days))) => Some(*days),
        (Trigger::Timer, Some(After::Date(_))) => None,
        _ => deadline.filter(|_| {
            !matches!(
                state.deadline,
                Some(Deadline {
                    term: Term::Date(_),
                    ..
                })
            )
        }),
    }
}

fn spread<'d, I: Iterator<Item = &'d StateKey>>(
    starts: BTreeSet<&'d StateKey>,
    next: impl Fn(&'d StateKey) -> I,
) -> BTreeSet<&'d StateKey> {
    let mut waiting: Vec<_> = starts.iter().copied().collect();
    let mut found = starts;
    while let Some(state) = waiting.pop() {
        for other in next(state) {
            if found.insert(other) {
                waiting.push(other);
            }
        }
    }
    found
}
