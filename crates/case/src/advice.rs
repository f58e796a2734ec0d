//! What to decide on next, in sentences: the measures that help most, those that help most for the money, and the cheapest set
//! that leaves no path without a measure.

use undantag_risk::{Cut, Purchase, RiskGraph, Suggestion};

use crate::case::Case;
use crate::insights::{Insight, Insights, Names};
use crate::money::Ore;
use crate::phrase::Phrase;

/// What to decide on next.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Advice {
    /// Proposed measures, the one that takes away most first.
    pub by_reduction: Vec<Insight>,
    /// The same by what they take away for each krona.
    pub by_krona: Vec<Insight>,
    /// What it takes to have a measure on every path; nothing while there is no path.
    pub cut: Option<Insight>,
    /// Proposed measures that weren't looked at, because there are too many.
    pub not_examined: usize,
}

impl Advice {
    /// What to decide on next in a case, from what its graph says.
    pub fn of(case: &Case, insights: &Insights) -> Self {
        let Some(graph) = &insights.graph else {
            return Self::default();
        };
        let names = Names::of(&case.analysis);
        let next = graph.next_measures(RiskGraph::USUALLY_SUGGESTED);
        let list = |suggested: &[Suggestion], code, key| {
            let worth = suggested.iter().filter(|it| it.reduction > 0.0);
            worth.map(|it| suggestion(&names, it, next.risk, (code, key))).collect()
        };
        let is_joined = !case.analysis.causes.is_empty() && !case.analysis.consequences.is_empty();
        Self {
            by_reduction: list(&next.by_reduction, "next-measure", "insights-next"),
            by_krona: list(&next.by_krona, "next-for-the-money", "insights-next-krona"),
            cut: is_joined.then(|| cut(&names, &graph.cheapest_cut())),
            not_examined: next.not_examined,
        }
    }
}

fn suggestion(
    names: &Names<'_>,
    suggestion: &Suggestion,
    risk: f64,
    (code, key): (&'static str, &'static str),
) -> Insight {
    let cost = match suggestion.cost {
        Some(cost) => Phrase::new("insights-costs").with("cost", Ore(cost)),
        None => Phrase::new("insights-cost-unknown"),
    };
    Insight {
        code,
        phrase: Phrase::new(key)
            .with("measure", names.text(suggestion.measure))
            .with("risk", names.code(suggestion.measure))
            .with("part", part(suggestion.reduction / risk.max(f64::MIN_POSITIVE)))
            .with("cost", cost),
        pointers: vec![names.pointer(suggestion.measure)],
        level: None,
    }
}

/// How much of the risk, as people say it.
fn part(of_all: f64) -> &'static str {
    match of_all {
        it if it >= 0.85 => "nearly-all",
        it if it >= 0.58 => "most",
        it if it >= 0.42 => "half",
        it if it >= 0.29 => "third",
        it if it >= 0.2 => "quarter",
        it if it >= 0.05 => "some",
        _ => "little",
    }
}

fn cut(names: &Names<'_>, cut: &Cut) -> Insight {
    let (code, phrase, keys) = match cut {
        Cut::Nothing => (
            "every-path-has-a-measure",
            Phrase::new("insights-cut-nothing"),
            Vec::new(),
        ),
        Cut::Buy(purchase) => ("cheapest-set", buy(names, purchase), purchase.measures.clone()),
        Cut::Impossible { path } => {
            let end = |key: Option<&undantag_risk::Key>| key.map(|key| names.text(*key)).unwrap_or_default();
            let phrase = Phrase::new("insights-cut-impossible")
                .with("cause", end(path.first()))
                .with("consequence", end(path.last()));
            let ends = path.first().into_iter().chain(path.last()).copied();
            ("no-measure-proposed", phrase, ends.collect())
        }
    };
    Insight {
        code,
        phrase,
        pointers: keys.into_iter().map(|key| names.pointer(key)).collect(),
        level: None,
    }
}

fn buy(names: &Names<'_>, purchase: &Purchase) -> Phrase {
    let in_words = |key: &undantag_risk::Key| {
        Phrase::new("insights-measure-of-risk")
            .with("measure", names.text(*key))
            .with("risk", names.code(*key))
    };
    let known = purchase.measures.len() > purchase.of_unknown_cost.len();
    let mut costs: Vec<Phrase> = Vec::new();
    if known {
        let cost = i64::try_from(purchase.cost).unwrap_or(i64::MAX);
        costs.push(Phrase::new("insights-costs").with("cost", Ore(cost)));
    }
    if !purchase.of_unknown_cost.is_empty() {
        let unknown = purchase.of_unknown_cost.len();
        costs.push(Phrase::new("insights-costs-unknown").with("count", unknown));
    }
    Phrase::new(if purchase.optimal {
        "insights-cut-buy"
    } else {
        "insights-cut-buy-perhaps"
    })
    .with("measures", purchase.measures.iter().map(in_words).collect::<Vec<_>>())
    .with("count", purchase.measures.len())
    .with("costs", costs)
}
