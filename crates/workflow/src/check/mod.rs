//! What is proved about a definition before it can be used. One file for each group of properties; each adds its findings
//! to the same report, and none hides another.

mod before;
mod cubes;
mod duplicates;
mod effects;
#[cfg(test)]
mod fixture;
mod four_eyes;
mod graph;
mod host;
mod invariants;
mod passing;
mod people;
mod reach;
mod references;
mod separation;
mod structure;
#[cfg(test)]
mod tests;
mod time;
mod walked;
mod walks;
mod wording;

use crate::host::Surroundings;
use crate::load::Draft;
use crate::report::Report;

/// Runs every check. Those about paths need a graph, which there is only when all states and transitions hang together.
pub(crate) fn all(draft: &Draft, around: &Surroundings<'_>, report: &mut Report) {
    duplicates::check(draft, report);
    structure::check(draft, report);
    references::check(draft, report);
    people::check(draft, report);
    effects::check(draft, report);
    time::check(draft, report);
    if let Some(host) = around.host {
        host::check(draft, host, report);
    }
    if let Some(graph) = graph::PathGraph::of(draft) {
        reach::check(draft, &graph, report);
        invariants::check(draft, &graph, report);
    }
    if let Some(walks) = walks::Walks::of(draft).filter(|_| draft.whole) {
        let silent = time::check_ways(draft, &walks, report);
        separation::check(draft, &walks, silent, report);
    }
}
