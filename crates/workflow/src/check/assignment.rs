//! Can people be given duties so that nobody has two that must be kept apart? Duties with more candidates than duties to be
//! kept apart from always find somebody, and fall away; where all that is left must be kept apart from each other, a matching
//! answers; and the rest is tried, most constrained first, for a bounded number of steps.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::maximum_matching;
use petgraph::graph::UnGraph;

use super::pool::Somebody;

/// So many choices are tried before the answer is that it can't be told.
const MOST: u32 = 2_000;

/// Each duty with those that it is to be kept apart from.
type Others = BTreeMap<usize, BTreeSet<usize>>;

/// Whether everybody can be given their duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    Yes,
    No,
    Unsettled,
}

/// Duties by number, with who can do them and from which others they are to be kept apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Duties {
    pub(super) candidates: BTreeMap<usize, BTreeSet<Somebody>>,
    pub(super) apart: BTreeSet<(usize, usize)>,
}

impl Duties {
    /// Without the duties that always find somebody, and without whatever that makes easy.
    pub(super) fn hard(mut self) -> Self {
        let mut others = self.others();
        let mut waiting: Vec<usize> = self.candidates.keys().copied().collect();
        while let Some(duty) = waiting.pop() {
            let apart = others.get(&duty).map_or(0, BTreeSet::len);
            let easy = self
                .candidates
                .get(&duty)
                .is_some_and(|candidates| candidates.len() > apart);
            if easy {
                self.candidates.remove(&duty);
                let freed = others.remove(&duty).unwrap_or_default();
                for other in &freed {
                    others.entry(*other).or_default().remove(&duty);
                }
                waiting.extend(freed);
            }
        }
        let candidates = &self.candidates;
        self.apart
            .retain(|(one, other)| candidates.contains_key(one) && candidates.contains_key(other));
        self
    }

    /// The duties that each is to be kept apart from.
    fn others(&self) -> Others {
        let mut others = Others::new();
        for (one, other) in self.apart.iter().filter(|(one, other)| one != other) {
            others.entry(*one).or_default().insert(*other);
            others.entry(*other).or_default().insert(*one);
        }
        others
    }

    pub(super) fn verdict(self) -> Verdict {
        let hard = self.hard();
        let (others, duties) = (hard.others(), hard.candidates.len());
        let all_apart = |duty| others.get(duty).map_or(0, BTreeSet::len) + 1 == duties;
        if duties == 0 {
            Verdict::Yes
        } else if hard.candidates.keys().all(all_apart) {
            hard.matched()
        } else {
            let mut left = MOST;
            hard.tried(&BTreeMap::new(), (&others, &mut left))
        }
    }

    /// Everybody has to do something else than everybody else.
    fn matched(&self) -> Verdict {
        let mut graph: UnGraph<(), ()> = UnGraph::new_undirected();
        let mut people = BTreeMap::new();
        for candidates in self.candidates.values() {
            let duty = graph.add_node(());
            for somebody in candidates {
                let person = *people.entry(somebody).or_insert_with(|| graph.add_node(()));
                graph.add_edge(duty, person, ());
            }
        }
        if maximum_matching(&graph).len() == self.candidates.len() {
            Verdict::Yes
        } else {
            Verdict::No
        }
    }

    /// Gives somebody the duty that fewest can still do, and goes on.
    fn tried<'s>(&'s self, given: &BTreeMap<usize, &'s Somebody>, (others, left): (&Others, &mut u32)) -> Verdict {
        let open = self.candidates.keys().filter(|duty| !given.contains_key(duty));
        let choices = open.map(|duty| (*duty, self.free(*duty, given, others)));
        let Some((duty, free)) = choices.min_by_key(|(_, free)| free.len()) else {
            return Verdict::Yes;
        };
        for somebody in free {
            if *left == 0 {
                return Verdict::Unsettled;
            }
            *left -= 1;
            let mut more = given.clone();
            more.insert(duty, somebody);
            match self.tried(&more, (others, left)) {
                Verdict::No => {}
                settled => return settled,
            }
        }
        Verdict::No
    }

    /// Those who can do the duty and have none that it is to be kept apart from.
    fn free<'s>(&'s self, duty: usize, given: &BTreeMap<usize, &'s Somebody>, others: &Others) -> Vec<&'s Somebody> {
        let others = others.get(&duty).into_iter().flatten();
        let busy: BTreeSet<_> = others.filter_map(|other| given.get(other).copied()).collect();
        let candidates = self.candidates.get(&duty).into_iter().flatten();
        candidates.filter(|somebody| !busy.contains(somebody)).collect()
    }
}

#[cfg(test)]
mod tests;
