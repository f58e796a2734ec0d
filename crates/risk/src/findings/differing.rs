//! Where people and the graph see a risk differently: somebody should ask which is right.

use super::{Difference, Finding, Kept};
use crate::assess::Assessed;
use crate::evaluation::{Certainty, Columns, Computed};
use crate::graph::{Part, RiskGraph};
use crate::{Column, Rating, Scale};

/// Only events whose assessment is complete and exact are compared: a value that lacks something differs for that reason.
pub(super) fn found(graph: &RiskGraph, scale: &Scale, columns: &Columns<Assessed>) -> Kept {
    let mut kept = Kept::default();
    for (at, node) in graph.nodes() {
        let Part::Event { before, after } = node.part else {
            continue;
        };
        for (column, stated) in [(Column::Inherent, before), (Column::Residual, after)] {
            let computed = columns.get(column).events.get(&at);
            let differs = stated
                .zip(computed)
                .and_then(|(stated, computed)| differs(scale, stated, *computed));
            if let Some((stated, computed, difference)) = differs {
                let event = node.key;
                let finding = || Finding::StatedDiffers {
                    event,
                    column,
                    stated,
                    computed,
                    difference,
                };
                kept.add((rank(scale, stated, computed, column), vec![event]), finding);
            }
        }
    }
    kept
}

fn differs(scale: &Scale, stated: Rating, computed: Computed) -> Option<(Rating, Rating, Difference)> {
    if computed.certainty != Certainty::Exact {
        return None;
    }
    let (rating, likelihood) = (computed.rating?, computed.likelihood?);
    let same_level = scale.level(stated) == scale.level(rating);
    let difference = match (same_level, likelihood == stated.likelihood) {
        (true, true) if rating.value() == stated.value() => return None,
        (true, true) => Difference::Value,
        (false, true) => Difference::Level,
        (true, false) => Difference::Likelihood { computed: likelihood },
        (false, false) => Difference::Both { computed: likelihood },
    };
    Some((stated, rating, difference))
}

/// The further apart the levels, the earlier; at the same distance what is stated too low comes before what is too high, and
/// the residual before the inherent.
fn rank(scale: &Scale, stated: Rating, computed: Rating, column: Column) -> u8 {
    let (said, is) = (scale.level(stated).number(), scale.level(computed).number());
    let distance = 4_u8.saturating_sub(is.abs_diff(said));
    distance * 4 + u8::from(is < said) * 2 + u8::from(column == Column::Inherent)
}
