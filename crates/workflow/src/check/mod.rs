//! What is proved about a definition before it can be used. One file for each group of properties; each adds its findings
//! to the same report, and none hides another.

mod always;
mod approvals;
mod assignment;
mod before;
mod choices;
mod cubes;
mod duplicates;
mod effects;
mod escalation;
#[cfg(test)]
mod fixture;
mod four_eyes;
mod graph;
mod guards;
mod holding;
mod host;
mod invariants;
mod lead_time;
mod lenient;
mod longest;
mod loops;
mod passing;
mod paths;
mod people;
mod pool;
mod product;
mod reach;
mod references;
mod separation;
mod staff;
mod structure;
mod stuck;
mod substitutes;
#[cfg(test)]
mod tests;
mod time;
mod versions;
mod walked;
mod walks;
mod wording;

pub(crate) use self::product::Product;
use self::product::Refused;
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
    escalation::check(draft, around.staff, report);
    substitutes::check(draft, around.staff, report);
    versions::check(draft, around.running, report);
    if let Some(host) = around.host {
        host::check(draft, host, report);
    }
    if let Some(graph) = graph::PathGraph::of(draft) {
        on_paths(draft, &graph, report);
    }
    if let Some(walks) = walks::Walks::of(draft).filter(|_| draft.whole) {
        let silent = time::check_ways(draft, &walks, report);
        separation::check(draft, &walks, silent, report);
        staff::check(draft, around.staff, &walks, report);
        lead_time::check(draft, &walks, report);
    }
}

/// Runs the checks about paths: what the graph alone can't tell, every configuration does.
fn on_paths(draft: &Draft, graph: &graph::PathGraph<'_>, report: &mut Report) {
    let Some(definition) = draft.clone().into_definition(String::new()) else {
        return;
    };
    let troubles = paths::Troubles::of(draft, report);
    let lenient = lenient::leniently(draft, &definition, &troubles);
    let product = Product::judged(&lenient, &definition);
    let paths = paths::Paths::new((draft, &definition, troubles), graph, product.as_ref().ok());
    let mut found = along(&paths);
    match &product {
        Err(why) => guards::refused(&paths, why, &mut found),
        // Of what was found since, nobody knows whether it is all there is: only what the graph alone tells is kept.
        Ok(product) if product.is_worn_out() => {
            let paths = paths.without_product();
            found = along(&paths);
            guards::refused(&paths, &Refused::Endless, &mut found);
        }
        Ok(_) => {}
    }
    report.findings.extend(found.findings);
}

/// Every check about paths.
fn along(paths: &paths::Paths<'_>) -> Report {
    let mut report = Report::default();
    reach::check(paths, &mut report);
    invariants::check(paths, &mut report);
    holding::check(paths, &mut report);
    guards::check(paths, &mut report);
    choices::check(paths, &mut report);
    approvals::check(paths, &mut report);
    stuck::check(paths, &mut report);
    loops::check(paths, &mut report);
    report
}
