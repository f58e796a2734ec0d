//! An approval counts once: what relies on it can't be done again without the approval having been given anew (W026).

use super::paths::Paths;
use super::product::{Phase, Product, Rules, Way, value_at, values};
use crate::code::Code;
use crate::guard::FactValue;
use crate::model::{Fact, Label, Transition};
use crate::notes::Placed;
use crate::report::Report;
use crate::witness::Witness;

pub(super) fn check(paths: &Paths<'_>, report: &mut Report) {
    // A transition that may say something else may be the one that makes the approval void.
    let Some(product) = paths.product.filter(|_| !paths.troubles.sets_unknown) else {
        return;
    };
    let approvals = || {
        paths
            .definition
            .facts()
            .iter()
            .filter(|fact| fact.approved_by.is_some())
    };
    for (index, transition) in paths
        .transitions()
        .filter(|(_, transition)| transition.value.limit != Some(1))
    {
        for approval in approvals() {
            let given = (0..values(approval)).filter_map(|at| value_at(&approval.domain, at));
            let mut given = given.filter(|value| *value != approval.initial);
            let way = given.find_map(|value| again(product, (index, &transition.value), approval, &value));
            if let Some(way) = way {
                stale(transition, approval, way.witness(), report);
            }
        }
    }
}

/// A way on which the transition is taken twice, and the approval that it relies on keeps its value in between.
fn again(
    product: &Product<'_>,
    (index, transition): (usize, &Transition),
    approval: &Fact,
    value: &FactValue,
) -> Option<Way> {
    let guard = transition.guard.as_ref().filter(|_| product.is_ever_open(index))?;
    if !product.requires(guard, &approval.key, value) {
        return None;
    }
    let taken = |rules| Phase {
        goal: product.at(|_| true),
        rules,
        then: Some(index),
    };
    let kept = Rules {
        held: product.held(&approval.key, value),
        ..Rules::ALL
    };
    let way = product.way(&[taken(Rules::ALL), taken(kept)], &[]);
    way.exists().then_some(way)
}

fn stale(transition: &Placed<Transition>, approval: &Fact, witness: Option<Witness>, report: &mut Report) {
    let (key, fact) = (&transition.value.key, &approval.key);
    let problem = Label::new(
        format!(
            "”{key}” kan göras en gång till på ett gammalt godkännande: ”{fact}” gäller fortfarande sedan förra gången."
        ),
        format!("\"{key}\" can be taken again on an old approval: \"{fact}\" still holds from the time before."),
    );
    let back = witness.as_ref().and_then(|witness| way_back(witness, transition));
    let back = back.map_or_else(
        || Label::new("en övergång på vägen tillbaka", "a transition on the way back"),
        |back| Label::new(format!("”{back}”"), format!("\"{back}\"")),
    );
    let remedy = Label::new(
        format!("Låt {} ha clears = [”{fact}”].", back.sv),
        format!("Give {} clears = [\"{fact}\"].", back.en),
    );
    report.note_on_path(Code::W026, transition.at("guard"), (problem, remedy), witness);
}

/// The last step before the transition is taken again.
fn way_back<'w>(witness: &'w Witness, transition: &Placed<Transition>) -> Option<&'w str> {
    let before = witness.steps.iter().rev().nth(1)?;
    (before.action != transition.value.key).then(|| before.action.as_str())
}
