//! What is proved about a definition before it can be used. One file for each group of properties; each adds its findings
//! to the same report, and none hides another.

mod duplicates;
mod graph;
mod invariants;
mod people;
mod reach;
mod references;
mod structure;
#[cfg(test)]
mod tests;

use crate::host::Surroundings;
use crate::load::Draft;
use crate::report::Report;

/// Runs every check. Those about paths need a graph, which there is only when all states and transitions hang together.
pub(crate) fn all(draft: &Draft, around: &Surroundings<'_>, report: &mut Report) {
    duplicates::check(draft, report);
    structure::check(draft, report);
    references::check(draft, report);
    people::check(draft, report);
    if let Some(graph) = graph::PathGraph::of(draft) {
        reach::check(draft, &graph, report);
        invariants::check(draft, &graph, report);
    }
}
