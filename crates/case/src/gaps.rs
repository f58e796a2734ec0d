//! Causes and consequences of serious risks that no measure of their own stands before: the bow tie shows them, and here they
//! are told.

use undantag_risk::Level;

use crate::analysis::{Analysis, Measure, MeasureStatus, Risk};
use crate::ids::ItemId;
use crate::insights::Insight;
use crate::phrase::Phrase;

/// The gaps of a risk of this level; those that are told of already, since nothing at all stands on their way, are left out.
pub(crate) fn gaps(analysis: &Analysis, risk: &Risk, level: Option<Level>, told: &[Insight]) -> Vec<Insight> {
    if level < Some(Level::High) {
        return Vec::new();
    }
    let gap = |key: &'static str, pointer: String, text: String| Insight {
        code: "gap",
        phrase: Phrase::new(key)
            .with("text", text)
            .with("risk", format!("R{}", risk.number)),
        pointers: vec![pointer],
        level,
    };
    let causes = analysis.causes_of(risk.id);
    let causes = causes.filter(|cause| !treated(&analysis.measures_from(cause)));
    let causes = causes.map(|cause| {
        let pointer = format!("/analysis/causes/{}", cause.id);
        gap("insights-gap-cause", pointer, analysis.cause_text(cause))
    });
    let consequences = analysis.consequences_of(risk.id);
    let consequences = consequences.filter(|it| !treated(&limiting(analysis, it.id)));
    let consequences = consequences.map(|it| {
        let pointer = format!("/analysis/consequences/{}", it.id);
        gap("insights-gap-consequence", pointer, it.text.clone())
    });
    let uncontrolled = || told.iter().filter(|it| it.code == "uncontrolled");
    let is_told = |gap: &Insight| uncontrolled().any(|it| gap.pointers.iter().all(|at| it.pointers.contains(at)));
    causes.chain(consequences).filter(|gap| !is_told(gap)).collect()
}

fn limiting(analysis: &Analysis, consequence: ItemId) -> Vec<&Measure> {
    let limits = |it: &&Measure| it.consequence == Some(consequence);
    analysis.measures.iter().filter(limits).collect()
}

fn treated(measures: &[&Measure]) -> bool {
    measures.iter().any(|it| it.status.is_some_and(MeasureStatus::treats))
}
