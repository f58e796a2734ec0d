//! From wherever a case can come, an end can be reached: it never stops where nobody can do anything (W023), and never goes
//! round for ever because guards close the way out (W080).

use petgraph::algo::tarjan_scc;
use petgraph::graph::DiGraph;

use super::paths::{Paths, quoted, when};
use super::product::{Bits, Phase, Product, Rules, Search, Way};
use crate::code::Code;
use crate::guard::FactValue;
use crate::key::FactKey;
use crate::model::{About, Label, State};
use crate::notes::Placed;
use crate::report::Report;

pub(super) fn check(paths: &Paths<'_>, report: &mut Report) {
    let Some(product) = paths.product else {
        return;
    };
    let search = product.search(Rules::ALL);
    let saved = search.saved(&paths.harbours(product));
    let doomed: Vec<_> = (0..)
        .zip(&saved)
        .map(|(at, saved)| product.reached(at).without(saved))
        .collect();
    if doomed.iter().all(Bits::is_empty) {
        return;
    }
    let dead: Vec<_> = (0..)
        .zip(&doomed)
        .map(|(at, doomed)| doomed.without(&search.moving(at)))
        .collect();
    for ((at, state), dead) in paths.states().zip(&dead) {
        if !dead.is_empty() {
            stuck(paths, product, (at, state), dead, report);
        }
    }
    let dying = search.saved(&dead);
    let endless: Vec<_> = doomed
        .iter()
        .zip(&dying)
        .map(|(doomed, dying)| doomed.without(dying))
        .collect();
    for ring in rings(&search, &endless) {
        goes_round(paths, product, (&ring, &endless), report);
    }
}

fn stuck(
    paths: &Paths<'_>,
    product: &Product<'_>,
    (at, state): (usize, &Placed<State>),
    dead: &Bits,
    report: &mut Report,
) {
    let way = product.way(&[product.there(at, dead)], &[]);
    if !way.exists() {
        return;
    }
    let key = &state.value.key;
    let circumstances = product.circumstances(at, dead);
    let when = when(&circumstances);
    let problem = Label::new(
        format!("Ett ärende kan fastna i ”{key}”{}: ingen kan göra något.", when.sv),
        format!("A case can get stuck in \"{key}\"{}: nobody can do anything.", when.en),
    );
    let remedy = way_out(paths, state, &circumstances);
    report.note_on_path(Code::W023, state.pointer(), (problem, remedy), way.witness());
}

/// What can be done about facts that close every way out.
fn way_out(paths: &Paths<'_>, state: &Placed<State>, circumstances: &[(&FactKey, FactValue)]) -> Label {
    let (key, facts) = (&state.value.key, quoted(circumstances.iter().map(|(fact, _)| *fact)));
    let fact = circumstances.first().and_then(|(fact, _)| paths.definition.fact(fact));
    match fact.map(|fact| fact.about) {
        Some(About::Case) => Label::new(
            format!(
                "Lägg till ”{key}” i ”changes-in” för {}, kräv det i ”guard” på vägen dit, eller lägg till en övergång därifrån \
                 utan det villkoret.",
                facts.sv
            ),
            format!(
                "Add \"{key}\" to \"changes-in\" of {}, ask for it in \"guard\" on the way there, or add a transition from it \
                 without that guard.",
                facts.en
            ),
        ),
        Some(About::Workflow | About::Input) => Label::new(
            format!(
                "Ändra {} på vägen dit (”sets” eller ”clears”), eller lägg till en övergång därifrån utan det villkoret.",
                facts.sv
            ),
            format!(
                "Change {} on the way there (\"sets\" or \"clears\"), or add a transition from it without that guard.",
                facts.en
            ),
        ),
        None => Label::new(
            "Lägg till en övergång därifrån, eller ändra ”guard” på dem som finns.",
            "Add a transition from it, or change \"guard\" of those there are.",
        ),
    }
}

/// The states that a case goes round in and never leaves.
fn rings(search: &Search<'_>, endless: &[Bits]) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<usize, ()> = DiGraph::new();
    let nodes: Vec<_> = (0..endless.len()).map(|state| graph.add_node(state)).collect();
    let inside = |state: usize| endless.get(state).filter(|set| !set.is_empty());
    for place in 0..endless.len() {
        for arc in search.out(place) {
            let open = inside(place).is_some_and(|set| !search.open(arc.transition, set).is_empty());
            if let (true, Some(_), Some(from), Some(to)) = (open, inside(arc.to), nodes.get(place), nodes.get(arc.to)) {
                graph.add_edge(*from, *to, ());
            }
        }
    }
    let mut rings: Vec<Vec<usize>> = tarjan_scc(&graph)
        .into_iter()
        .filter(|ring| {
            ring.iter()
                .all(|node| graph.neighbors(*node).all(|to| ring.contains(&to)))
        })
        .filter(|ring| ring.iter().any(|node| graph.neighbors(*node).next().is_some()))
        .map(|ring| {
            ring.into_iter()
                .filter_map(|node| graph.node_weight(node).copied())
                .collect()
        })
        .collect();
    for ring in &mut rings {
        ring.sort_unstable();
    }
    rings.sort();
    rings
}

fn goes_round(paths: &Paths<'_>, product: &Product<'_>, (ring, endless): (&[usize], &[Bits]), report: &mut Report) {
    let Some((at, state, set)) = ring
        .first()
        .and_then(|at| Some((*at, paths.state(*at)?, endless.get(*at)?)))
    else {
        return;
    };
    let way = round(product, at, set).unwrap_or_else(|| product.way(&[product.there(at, set)], &[]));
    if !way.exists() {
        return;
    }
    let states = quoted(
        ring.iter()
            .filter_map(|at| paths.state(*at))
            .map(|state| &state.value.key),
    );
    let circumstances = product.circumstances(at, set);
    let when = when(&circumstances);
    let problem = Label::new(
        format!(
            "I {} kan ett ärende gå runt för alltid{}: inget slut kan nås.",
            states.sv, when.sv
        ),
        format!(
            "In {}, a case can go round for ever{}: no end can be reached.",
            states.en, when.en
        ),
    );
    let remedy = way_out(paths, state, &circumstances);
    report.note_on_path(Code::W080, state.pointer(), (problem, remedy), way.witness());
}

/// A way to the state and once round back to it.
fn round(product: &Product<'_>, at: usize, set: &Bits) -> Option<Way> {
    let first = product.net.out(at).iter();
    let ways = first.map(|arc| {
        let out = Phase {
            then: Some(arc.transition),
            ..product.there(at, set)
        };
        product.way(&[out, product.there(at, set)], &[])
    });
    let mut shown = ways.filter(|way| matches!(way, Way::Shown(_)));
    shown.next()
}
