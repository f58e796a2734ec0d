//! Which arrows between two rows run above which, so that none covers another and few cross.

use petgraph::graph::EdgeIndex;

/// Two lines closer than this look like one.
const CLOSE: f64 = 9.0;
/// How much worse it is when lines cover each other than when they cross.
const COVERED: usize = 20;
/// How many times neighbouring tracks are compared.
const PASSES: usize = 12;

/// Edges between two rows that run together: each with where it starts above and ends below.
#[derive(Debug, Default)]
pub(super) struct Net {
    pub(super) edges: Vec<(EdgeIndex, f64, f64)>,
}

impl Net {
    fn tops(&self) -> impl Iterator<Item = f64> {
        self.edges.iter().map(|(_, above, _)| *above)
    }

    fn bottoms(&self) -> impl Iterator<Item = f64> {
        self.edges.iter().map(|(_, _, below)| *below)
    }

    fn from(&self) -> f64 {
        self.tops().chain(self.bottoms()).fold(f64::INFINITY, f64::min)
    }

    fn to(&self) -> f64 {
        self.tops().chain(self.bottoms()).fold(f64::NEG_INFINITY, f64::max)
    }

    fn is_straight(&self) -> bool {
        self.to() - self.from() < 0.5
    }

    fn crosses(&self, x: f64) -> bool {
        self.from() < x && x < self.to()
    }

    fn meets(&self, other: &Self) -> bool {
        self.from() - CLOSE < other.to() && other.from() - CLOSE < self.to()
    }

    /// How bad it is when this net runs above the other.
    fn cost_above(&self, other: &Self) -> usize {
        let crossed = self.bottoms().filter(|x| other.crosses(*x)).count();
        let crossing = other.tops().filter(|x| self.crosses(*x)).count();
        let covered = self
            .bottoms()
            .filter(|x| other.tops().any(|top| (top - x).abs() < CLOSE))
            .count();
        crossed + crossing + COVERED * covered
    }
}

/// The track of each net, from the top; none for those that run straight down.
pub(super) fn stack(nets: &[Net]) -> Vec<Option<usize>> {
    let mut order: Vec<(usize, &Net)> = nets.iter().enumerate().filter(|(_, net)| !net.is_straight()).collect();
    order.sort_by(|one, other| one.1.from().total_cmp(&other.1.from()));
    for _ in 0..PASSES {
        improve(&mut order);
    }
    let mut placed: Vec<(&Net, usize)> = vec![];
    let mut tracks = vec![None; nets.len()];
    for (number, net) in order {
        let above = placed
            .iter()
            .filter(|(other, _)| other.meets(net))
            .map(|(_, track)| track + 1);
        let track = above.max().unwrap_or_default();
        placed.push((net, track));
        if let Some(mine) = tracks.get_mut(number) {
            *mine = Some(track);
        }
    }
    tracks
}

/// Lets each net rise past those that it had better be above.
fn improve(order: &mut Vec<(usize, &Net)>) {
    let mut settled: Vec<(usize, &Net)> = vec![];
    for net in order.drain(..) {
        let mut at = settled.len();
        let mut gain = 0_i64;
        let mut best = (0_i64, at);
        while let Some((_, previous)) = at.checked_sub(1).and_then(|before| settled.get(before)) {
            if previous.meets(net.1) {
                gain += signed(previous.cost_above(net.1)) - signed(net.1.cost_above(previous));
            }
            at -= 1;
            if gain > best.0 {
                best = (gain, at);
            }
        }
        settled.insert(best.1, net);
    }
    *order = settled;
}

fn signed(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
