//! What the analysis amounts to: the matrix, the levels, the costs, and what is missing before anybody can sign.

use serde::Serialize;
use undantag_case::{Analysis, Case, ItemId, Payer, Risk, missing_before_signing};
use undantag_risk::{Level, Likelihood, Rating, Severity};
use undantag_text::Lang;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::view::insights::GraphView;
use crate::view::problem::{ProblemError, reason_error};
use crate::view::words::LevelWord;

/// Years that costs are summed over.
const HORIZONS: [u32; 3] = [1, 3, 5];

/// One cell of the matrix, with the risks in it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Cell {
    #[schema(minimum = 1, maximum = 4)]
    likelihood: u8,
    #[schema(minimum = 1, maximum = 4)]
    severity: u8,
    #[schema(value_type = LevelWord)]
    level: Level,
    /// Risks here without measures.
    before: Vec<Uuid>,
    /// Risks here with decided measures.
    after: Vec<Uuid>,
}

/// How many risks have each level.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct LevelCounts {
    low: usize,
    moderate: usize,
    high: usize,
    critical: usize,
    /// Not assessed yet.
    unassessed: usize,
}

/// Costs over a number of years, in öre.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CostOver {
    years: u32,
    /// Paid by the platform's system owner.
    system_owner: i64,
    /// Paid by the department.
    department: i64,
    total: i64,
}

/// What one alternative costs.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AlternativeCosts {
    alternative: Uuid,
    name: String,
    over: Vec<CostOver>,
}

/// What the analysis amounts to.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Evaluation {
    /// The matrix, by likelihood and severity.
    cells: Vec<Cell>,
    /// Levels without measures.
    before: LevelCounts,
    /// Levels with decided measures.
    after: LevelCounts,
    /// The highest that remains.
    #[schema(value_type = Option<LevelWord>)]
    highest_residual: Option<Level>,
    /// Costs by alternative.
    costs: Vec<AlternativeCosts>,
    /// Everything that remains before the analysis can be signed.
    missing: Vec<ProblemError>,
    #[serde(flatten)]
    graph: GraphView,
}

impl Evaluation {
    /// What this case's analysis amounts to.
    pub(crate) fn of(case: &Case, lang: Lang) -> Self {
        Self {
            cells: cells(case),
            before: counts(case, |risk| risk.before),
            after: counts(case, |risk| risk.after),
            highest_residual: case.highest_residual(),
            costs: case
                .analysis
                .alternatives
                .iter()
                .map(|alternative| AlternativeCosts {
                    alternative: alternative.id.0,
                    name: alternative.name.clone(),
                    over: HORIZONS
                        .iter()
                        .map(|years| cost(&case.analysis, alternative.id, *years))
                        .collect(),
                })
                .collect(),
            missing: missing_before_signing(case)
                .iter()
                .map(|reason| reason_error(reason, lang))
                .collect(),
            graph: GraphView::of(case, lang),
        }
    }
}

fn cells(case: &Case) -> Vec<Cell> {
    Likelihood::all()
        .flat_map(|likelihood| Severity::all().map(move |severity| Rating { likelihood, severity }))
        .map(|rating| Cell {
            likelihood: rating.likelihood.number(),
            severity: rating.severity.number(),
            level: case.scale.level(rating),
            before: rated(case, |risk| risk.before == Some(rating)),
            after: rated(case, |risk| risk.after == Some(rating)),
        })
        .collect()
}

fn rated(case: &Case, fits: impl Fn(&Risk) -> bool) -> Vec<Uuid> {
    case.analysis
        .risks
        .iter()
        .filter(|risk| fits(risk))
        .map(|risk| risk.id.0)
        .collect()
}

fn counts(case: &Case, rating: impl Fn(&Risk) -> Option<Rating>) -> LevelCounts {
    let mut counts = LevelCounts::default();
    for risk in &case.analysis.risks {
        let count = match rating(risk).map(|rating| case.scale.level(rating)) {
            None => &mut counts.unassessed,
            Some(Level::Low) => &mut counts.low,
            Some(Level::Moderate) => &mut counts.moderate,
            Some(Level::High) => &mut counts.high,
            Some(Level::Critical) => &mut counts.critical,
        };
        *count += 1;
    }
    counts
}

fn cost(analysis: &Analysis, alternative: ItemId, years: u32) -> CostOver {
    CostOver {
        years,
        system_owner: analysis.cost(alternative, Some(Payer::SystemOwner), years).0,
        department: analysis.cost(alternative, Some(Payer::Department), years).0,
        total: analysis.cost(alternative, None, years).0,
    }
}
