//! Whatever a case can go round in has a limit, or a reason for having none; and when a limit has been reached, there is still a
//! way to an end (W081).

use std::collections::BTreeSet;

use petgraph::algo::{greedy_feedback_arc_set, tarjan_scc};
use petgraph::graph::DiGraph;

use super::paths::{Paths, quoted, when};
use super::product::{Arc, Bits, Net, Phase, Product, Rules, Search, Way};
use crate::code::Code;
use crate::model::{Label, Transition};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

pub(super) fn check(paths: &Paths<'_>, report: &mut Report) {
    let net = Net::of(paths.definition);
    for ring in rings(paths, &net, |transition| is_unlimited(paths, transition)) {
        unlimited(paths, &ring, report);
    }
    if let Some(product) = paths.product {
        used_up(paths, product, report);
    }
}

/// Whether the file says nothing of a limit; a key that couldn't be read may be about it.
fn is_unlimited(paths: &Paths<'_>, transition: &Placed<Transition>) -> bool {
    let said = transition.has("limit") || transition.has("no-limit");
    !said && !paths.troubles.has(transition)
}

/// States that some transitions lead round in, with those arcs.
struct Ring {
    states: BTreeSet<usize>,
    arcs: Vec<Arc>,
}

/// The rings that transitions of some sort make by themselves. Those that no case comes to, and those without any way to an
/// end, have findings of their own (W006, W007), and so have those of timers only (W065).
fn rings(paths: &Paths<'_>, net: &Net, sort: impl Fn(&Placed<Transition>) -> bool) -> Vec<Ring> {
    let (reached, saved) = (paths.graph.reached(), paths.graph.saved());
    let counts = |at: usize| {
        let state = paths.state(at).map(|state| &state.value.key);
        state.is_some_and(|state| reached.contains(state) && saved.contains(state))
    };
    let arcs = (0..net.places.len())
        .filter(|at| counts(*at))
        .flat_map(|at| net.out(at));
    let arcs = arcs.filter(|arc| counts(arc.to) && paths.transition(arc.transition).is_some_and(&sort));
    let arcs: Vec<_> = arcs.copied().collect();
    let graph = DiGraph::<(), ()>::from_edges(arcs.iter().filter_map(|arc| edge(*arc)));
    let strong = tarjan_scc(&graph).into_iter();
    let mut rings: Vec<_> = strong
        .map(|ring| {
            let states: BTreeSet<_> = ring.into_iter().map(petgraph::graph::NodeIndex::index).collect();
            let inside = |arc: &&Arc| states.contains(&arc.from) && states.contains(&arc.to);
            let arcs = arcs.iter().filter(inside).copied().collect();
            Ring { states, arcs }
        })
        .filter(|ring| ring.arcs.iter().any(|arc| is_for_people(paths, *arc)))
        .collect();
    rings.sort_by(|one, two| one.states.cmp(&two.states));
    rings
}

fn edge(arc: Arc) -> Option<(u32, u32)> {
    Some((u32::try_from(arc.from).ok()?, u32::try_from(arc.to).ok()?))
}

fn is_for_people(paths: &Paths<'_>, arc: Arc) -> bool {
    let transition = paths.transition(arc.transition);
    transition.is_some_and(|transition| transition.value.is_for_people())
}

fn unlimited(paths: &Paths<'_>, ring: &Ring, report: &mut Report) {
    let Some(way) = paths.product.map_or(Some(Way::Unshown), |product| round(product, ring)) else {
        return;
    };
    let closing = closing(paths, ring);
    let Some(first) = closing.first() else {
        return;
    };
    let states = quoted(
        ring.states
            .iter()
            .filter_map(|at| paths.state(*at))
            .map(|state| &state.value.key),
    );
    let problem = Label::new(
        format!(
            "Ett ärende kan gå runt i {} hur många gånger som helst, och inget säger varför.",
            states.sv
        ),
        format!(
            "A case can go round in {} any number of times, and nothing says why.",
            states.en
        ),
    );
    let keys = quoted(closing.iter().map(|transition| &transition.value.key));
    let remedy = Label::new(
        format!("Ge {} en ”limit”, eller ett skäl i ”no-limit”.", keys.sv),
        format!("Give {} a \"limit\", or a reason in \"no-limit\".", keys.en),
    );
    report.note_on_path(Code::W081, first.pointer(), (problem, remedy), way.witness());
}

/// The transitions without which there is no ring, in the order of the file: those that lead back to a state at or before their
/// own, or others if they are fewer.
fn closing<'d>(paths: &Paths<'d>, ring: &Ring) -> Vec<&'d Placed<Transition>> {
    let mut graph: DiGraph<(), usize> = DiGraph::new();
    let nodes: Vec<_> = (0..paths.draft.states.len()).map(|_| graph.add_node(())).collect();
    for arc in &ring.arcs {
        if let (Some(from), Some(to)) = (nodes.get(arc.from), nodes.get(arc.to)) {
            graph.add_edge(*from, *to, arc.transition);
        }
    }
    let few: BTreeSet<_> = greedy_feedback_arc_set(&graph).map(|edge| *edge.weight()).collect();
    let back = ring.arcs.iter().filter(|arc| arc.to <= arc.from);
    let back: BTreeSet<_> = back.map(|arc| arc.transition).collect();
    let closing = if few.len() < back.len() { few } else { back };
    closing
        .into_iter()
        .filter_map(|index| paths.transition(index))
        .collect()
}

/// A way to the ring and once round it; none if guards keep cases from going round without end.
fn round(product: &Product<'_>, ring: &Ring) -> Option<Way> {
    let inside = |index: usize| ring.arcs.iter().any(|arc| arc.transition == index);
    let rules = Rules::only(&inside);
    let lasting = lasting(product, ring);
    if lasting.iter().all(Bits::is_empty) {
        return None;
    }
    let ways = ring.arcs.iter().map(|arc| {
        let goal = lasting.get(arc.from).cloned().unwrap_or_else(|| product.none());
        let out = Phase {
            then: Some(arc.transition),
            ..product.there(arc.from, &goal)
        };
        let back = Phase {
            rules,
            ..product.there(arc.from, &goal)
        };
        product.way(&[out, back], &[])
    });
    let shown = ways.into_iter().find(|way| matches!(way, Way::Shown(_)));
    Some(shown.unwrap_or(Way::Unshown))
}

/// From where a case can stay in the ring for ever.
fn lasting(product: &Product<'_>, ring: &Ring) -> Vec<Bits> {
    let search = product.search(Rules::ALL);
    let states = 0..product.definition.states().len();
    let start = |at| {
        if ring.states.contains(&at) {
            product.reached(at)
        } else {
            product.none()
        }
    };
    let mut lasting: Vec<_> = states.map(start).collect();
    while product.spend(lasting.len() + ring.arcs.len()) {
        let next: Vec<_> = (0..)
            .zip(&lasting)
            .map(|(at, set)| stays(&search, ring, (at, set), &lasting))
            .collect();
        if next == lasting {
            break;
        }
        lasting = next;
    }
    lasting
}

/// Those in a state from which one step leads to where a case may still stay.
fn stays(search: &Search<'_>, ring: &Ring, (at, set): (usize, &Bits), lasting: &[Bits]) -> Bits {
    let none = search.product.none();
    let arcs = ring.arcs.iter().filter(|arc| arc.from == at);
    let before = arcs.fold(none.clone(), |all, arc| {
        all.or(&search.before(*arc, lasting.get(arc.to).unwrap_or(&none)))
    });
    search.staying(at, &before).and(set)
}

/// Limits that leave no way to an end when they are used up.
fn used_up(paths: &Paths<'_>, product: &Product<'_>, report: &mut Report) {
    let limited: BTreeSet<_> = rings(paths, &product.net, |_| true)
        .iter()
        .flat_map(|ring| &ring.arcs)
        .filter_map(|arc| paths.transition(arc.transition))
        .filter(|transition| transition.value.limit.is_some())
        .map(|transition| &transition.value.key)
        .collect();
    let transitions = paths.definition.transitions();
    let stays = |index: usize| {
        let transition = transitions.get(index);
        transition.is_some_and(|transition| transition.limit.is_none() || !limited.contains(&transition.key))
    };
    let harbours = paths.harbours(product);
    let saved = product.search(Rules::ALL).saved(&harbours);
    let without = product.search(Rules::only(&stays)).saved(&harbours);
    let suspects = (0..).zip(saved.iter().zip(&without));
    let suspects: Vec<_> = suspects
        .map(|(at, (saved, without))| product.reached(at).and(saved).without(without))
        .collect();
    if suspects.iter().all(Bits::is_empty) {
        return;
    }
    match product.counting() {
        Some(net) => counted(paths, net, (&harbours, &saved), report),
        None => uncounted(paths, product, &suspects, report),
    }
}

/// Goes through every configuration together with how often everything limited has been done.
fn counted(paths: &Paths<'_>, net: &Net, (harbours, saved): (&[Bits], &[Bits]), report: &mut Report) {
    let Some(product) = paths.product else {
        return;
    };
    let search = Search {
        product,
        net,
        rules: Rules::ALL,
    };
    let each = |sets: &[Bits]| -> Vec<_> {
        let places = 0..net.places.len();
        places
            .map(|place| sets.get(net.state(place)).cloned().unwrap_or_else(|| product.none()))
            .collect()
    };
    let (reached, safe) = (search.forwards(&product.start()), search.saved(&each(harbours)));
    let doomed = reached.iter().zip(each(saved).into_iter().zip(&safe));
    let doomed: Vec<_> = doomed
        .map(|(reached, (saved, safe))| reached.and(&saved).without(safe))
        .collect();
    let dead: Vec<_> = (0..)
        .zip(&doomed)
        .map(|(place, set)| set.without(&search.moving(place)))
        .collect();
    let worst = if dead.iter().all(Bits::is_empty) { doomed } else { dead };
    let in_state = |at: usize| {
        let places = worst.iter().enumerate().filter(|(place, _)| net.state(*place) == at);
        places.fold(product.none(), |all, (_, set)| all.or(set))
    };
    let mut told = BTreeSet::new();
    for (place, set) in worst.iter().enumerate().filter(|(_, set)| !set.is_empty()) {
        let blamed = blamed(&search, place, set).and_then(|index| paths.transition(index));
        let Some(blamed) = blamed.filter(|_| told.insert(net.state(place))) else {
            continue;
        };
        let mut goals = vec![product.none(); net.places.len()];
        if let Some(goal) = goals.get_mut(place) {
            *goal = set.clone();
        }
        let witness = product.way_in(net, &goals).witness();
        let at = net.state(place);
        no_way_left(paths, product, (at, &in_state(at)), (blamed, witness), report);
    }
}

/// The transition that would be open if its limit weren't used up.
fn blamed(search: &Search<'_>, place: usize, set: &Bits) -> Option<usize> {
    let left = |arc: &Arc| {
        search
            .net
            .out(place)
            .iter()
            .any(|other| other.transition == arc.transition)
    };
    let all = search.product.net.out(search.net.state(place)).iter();
    let mut closed = all.filter(|arc| !left(arc) && !search.open(arc.transition, set).is_empty());
    closed.next().map(|arc| arc.transition)
}

/// When there are too many counts to go through, every limit counts as used up.
fn uncounted(paths: &Paths<'_>, product: &Product<'_>, suspects: &[Bits], report: &mut Report) {
    for (at, set) in suspects.iter().enumerate().filter(|(_, set)| !set.is_empty()) {
        let out = product
            .net
            .out(at)
            .iter()
            .filter_map(|arc| paths.transition(arc.transition));
        if let Some(limited) = out.clone().find(|transition| transition.value.limit.is_some()) {
            no_way_left(paths, product, (at, set), (limited, None), report);
        }
    }
}

fn no_way_left(
    paths: &Paths<'_>,
    product: &Product<'_>,
    (at, set): (usize, &Bits),
    (limited, witness): (&Placed<Transition>, Option<Witness>),
    report: &mut Report,
) {
    let (Some(state), Some(limit)) = (paths.state(at), limited.value.limit) else {
        return;
    };
    let (state, key, when) = (
        &state.value.key,
        &limited.value.key,
        when(&product.circumstances(at, set)),
    );
    let problem = Label::new(
        format!(
            "När ”{key}” har gjorts {limit} gånger kan ett ärende bli kvar i ”{state}”{}: inget slut kan nås.",
            when.sv
        ),
        format!(
            "When \"{key}\" has been taken {limit} times, a case can remain in \"{state}\"{}: no end can be reached.",
            when.en
        ),
    );
    let remedy = Label::new(
        format!("Lägg till en väg ut ur ”{state}” utan ”limit”, eller sätt ”limit” på övergången dit i stället."),
        format!("Add a way out of \"{state}\" without \"limit\", or put \"limit\" on the transition to it instead."),
    );
    report.note_on_path(Code::W081, limited.at("limit"), (problem, remedy), witness);
}
