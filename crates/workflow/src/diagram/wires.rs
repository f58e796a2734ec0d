//! How the arrows run: at right angles, each in a track of its own between two rows, and how high everything gets by that.

use std::collections::BTreeMap;

use petgraph::Direction::{self, Incoming, Outgoing};
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef;

use super::layers::{Kind, Plan, Side};
use super::settle::{Wish, settle};
use super::sketch::{Heading, Sketch};
use super::tracks::{Net, stack};
use super::words::real;

/// A point of the picture, in pixels from the main path and from the top.
pub(super) type Point = (f64, f64);

/// Room above the first row, for the dot that every case starts at.
const TOP: f64 = 40.0;
/// Between a row and the first track below it.
const ABOVE_TRACKS: f64 = 12.0;
/// Between two tracks.
const BETWEEN_TRACKS: f64 = 11.0;
/// Between the last track and the row below it; an arrowhead needs room.
const BELOW_TRACKS: f64 = 18.0;
/// Between two arrows at the same box.
pub(super) const BETWEEN_PINS: f64 = 14.0;
/// From the outermost arrow to the corner of the box.
pub(super) const CORNER: f64 = 11.0;

/// A stretch of an arrow: from a state to the words, or from the words to a state.
#[derive(Debug)]
pub(super) struct Line {
    pub(super) way: usize,
    pub(super) points: Vec<Point>,
    /// Whether it ends in an arrowhead.
    pub(super) arrow: bool,
}

/// Where an edge of the plan meets the boxes at its ends, and at which height it crosses over.
#[derive(Clone, Copy, Debug, Default)]
struct Course {
    above: f64,
    below: f64,
    track: f64,
}

/// The places where edges meet boxes.
type Pins = BTreeMap<(EdgeIndex, Direction), f64>;

impl Plan {
    /// Gives everything its height, and says how the arrows run.
    pub(super) fn wire(&mut self, sketch: &Sketch) -> Vec<Line> {
        let pins = self.pins(sketch);
        let courses = self.courses(&pins, sketch);
        let ways = sketch.ways.iter().enumerate();
        ways.flat_map(|(number, way)| self.lines(number, way.heading, &courses))
            .collect()
    }

    fn pins(&self, sketch: &Sketch) -> Pins {
        let mut pins = Pins::new();
        for node in self.graph.node_indices() {
            for side in [Incoming, Outgoing] {
                match self.graph[node].kind {
                    Kind::State(number) => {
                        let half = sketch.spots.get(number).map_or(0.0, |spot| spot.half_width);
                        self.pin_state((node, half), side, sketch, &mut pins);
                    }
                    _ => pins.extend(
                        self.graph
                            .edges_directed(node, side)
                            .map(|edge| ((edge.id(), side), self.graph[node].x)),
                    ),
                }
            }
        }
        pins
    }

    /// Spreads the arrows along the upper or lower side of a state, each as close to straight as can be.
    fn pin_state(&self, (node, half): (NodeIndex, f64), side: Direction, sketch: &Sketch, pins: &mut Pins) {
        let x = self.graph[node].x;
        let reach = (half - CORNER).max(0.0);
        let mut ports: BTreeMap<Port, Vec<(EdgeIndex, f64)>> = BTreeMap::new();
        for edge in self.graph.edges_directed(node, side) {
            let other = if side == Incoming { edge.source() } else { edge.target() };
            let port = port(edge.id(), *edge.weight(), side, sketch);
            ports.entry(port).or_default().push((edge.id(), self.graph[other].x));
        }
        let mut wanted: Vec<(Wish, f64, Vec<EdgeIndex>)> = ports
            .into_values()
            .map(|ends| {
                let (mut wish, lean) = wish(&ends, x, reach);
                if ends.iter().any(|(edge, _)| self.is_in_middle(*edge)) {
                    wish = Wish {
                        at: x,
                        weight: 1_000_000.0,
                    };
                }
                (wish, lean, ends.into_iter().map(|(edge, _)| edge).collect())
            })
            .collect();
        wanted.sort_by(|one, other| one.0.at.total_cmp(&other.0.at).then(one.1.total_cmp(&other.1)));
        let gaps = wanted.len().saturating_sub(1);
        let room = (2.0 * reach / real(gaps.max(1))).min(BETWEEN_PINS);
        let wishes: Vec<Wish> = wanted.iter().map(|(wish, _, _)| *wish).collect();
        let places = settle(&wishes, room, (x - reach, x + reach));
        for ((_, _, edges), place) in wanted.iter().zip(places) {
            pins.extend(edges.iter().map(|edge| ((*edge, side), place.round())));
        }
    }

    /// Whether the edge joins two pieces in the middle.
    fn is_in_middle(&self, edge: EdgeIndex) -> bool {
        let ends = self.graph.edge_endpoints(edge);
        ends.is_some_and(|(upper, lower)| [upper, lower].iter().all(|node| self.graph[*node].side == Side::Middle))
    }

    /// How each edge runs from its row to the next; gives the rows their heights on the way.
    fn courses(&mut self, pins: &Pins, sketch: &Sketch) -> BTreeMap<EdgeIndex, Course> {
        let mut courses = BTreeMap::new();
        let mut y = TOP;
        for row in self.rows.clone() {
            let height = row.iter().map(|node| self.graph[*node].size.height).fold(0.0, f64::max);
            for node in &row {
                self.graph[*node].y = (y + height / 2.0).round();
            }
            y += height;
            let nets = self.nets(&row, pins, sketch);
            let tracks = stack(&nets);
            let count = tracks.iter().flatten().max().map_or(0, |track| track + 1);
            for (net, track) in nets.iter().zip(&tracks) {
                let at = y + ABOVE_TRACKS + BETWEEN_TRACKS * real(track.unwrap_or_default());
                courses.extend(net.edges.iter().map(|(edge, above, below)| {
                    let (above, below, track) = (*above, *below, at.round());
                    (*edge, Course { above, below, track })
                }));
            }
            y += ABOVE_TRACKS + BETWEEN_TRACKS * real(usize::max(count, 1) - 1) + BELOW_TRACKS;
        }
        courses
    }

    /// The edges below the row; those that leave a state by the same port run together.
    fn nets(&self, row: &[NodeIndex], pins: &Pins, sketch: &Sketch) -> Vec<Net> {
        let mut nets: BTreeMap<(NodeIndex, Port), Net> = BTreeMap::new();
        for edge in row.iter().flat_map(|node| self.graph.edges_directed(*node, Outgoing)) {
            let up = sketch
                .ways
                .get(*edge.weight())
                .is_some_and(|way| way.heading == Heading::Up);
            let (leaves, side) = if up {
                (edge.target(), Incoming)
            } else {
                (edge.source(), Outgoing)
            };
            let port = match self.graph[leaves].kind {
                Kind::State(_) => port(edge.id(), *edge.weight(), side, sketch),
                _ => Port::Own(edge.id()),
            };
            let at = |side| pins.get(&(edge.id(), side)).copied().unwrap_or_default();
            nets.entry((leaves, port))
                .or_default()
                .edges
                .push((edge.id(), at(Outgoing), at(Incoming)));
        }
        nets.into_values().collect()
    }

    /// The stretches of one arrow, each from where it starts to where it ends or joins another.
    fn lines(&self, way: usize, heading: Heading, courses: &BTreeMap<EdgeIndex, Course>) -> Vec<Line> {
        let onwards = if heading == Heading::Down { Outgoing } else { Incoming };
        let mut seen = vec![];
        let mut lines = vec![];
        let starts = self.graph.node_indices().filter(|node| {
            let piece = &self.graph[*node];
            piece.way().is_none() || piece.kind == Kind::Words(way)
        });
        for start in starts {
            let mut points = vec![];
            let mut here = start;
            while let Some(edge) = self
                .graph
                .edges_directed(here, onwards)
                .find(|edge| *edge.weight() == way)
            {
                let (next, run) = self.run(edge.id(), onwards, courses);
                points.extend(run);
                here = next;
                if seen.contains(&here) || !matches!(self.graph[here].kind, Kind::Bend(_)) {
                    break;
                }
                seen.push(here);
            }
            if !points.is_empty() {
                let arrow = self.graph[here].way().is_none();
                lines.push(Line { way, points, arrow });
            }
        }
        lines
    }

    /// The points of one edge in the direction of the arrow, and the piece that it leads to.
    fn run(
        &self,
        edge: EdgeIndex,
        onwards: Direction,
        courses: &BTreeMap<EdgeIndex, Course>,
    ) -> (NodeIndex, Vec<Point>) {
        let course = courses.get(&edge).copied().unwrap_or_default();
        let (upper, lower) = self.graph.edge_endpoints(edge).unwrap_or_default();
        let mut points = vec![
            (course.above, self.graph[upper].y + self.graph[upper].size.height / 2.0),
            (course.above, course.track),
            (course.below, course.track),
            (course.below, self.graph[lower].y - self.graph[lower].size.height / 2.0),
        ];
        if onwards == Outgoing {
            return (lower, points);
        }
        points.reverse();
        (upper, points)
    }
}

/// Where on a state's side an arrow is fastened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Port {
    /// What people can do leaves together.
    People,
    /// What time does leaves together.
    Time,
    /// Whatever arrives has a place of its own.
    Own(EdgeIndex),
}

fn port(edge: EdgeIndex, way: usize, side: Direction, sketch: &Sketch) -> Port {
    let Some(way) = sketch.ways.get(way) else {
        return Port::Own(edge);
    };
    match (way.heading, side) {
        (Heading::Down, Outgoing) | (Heading::Up, Incoming) if way.timer => Port::Time,
        (Heading::Down, Outgoing) | (Heading::Up, Incoming) => Port::People,
        _ => Port::Own(edge),
    }
}

/// Where a port wants to be: straight across from its nearest end if that is within reach, else towards its ends. With the
/// mean of the ends, to keep ports in order that want the same.
fn wish(ends: &[(EdgeIndex, f64)], x: f64, reach: f64) -> (Wish, f64) {
    let lean = ends.iter().map(|(_, end)| end - x).sum::<f64>() / real(ends.len().max(1));
    let nearest = ends
        .iter()
        .map(|(_, end)| end - x)
        .min_by(|one, other| one.abs().total_cmp(&other.abs()));
    let straight = nearest.filter(|nearest| nearest.abs() <= reach);
    let (at, weight) = straight.map_or((lean.max(-reach).min(reach), 1.0), |straight| (straight, 10.0));
    (Wish { at: x + at, weight }, lean)
}
