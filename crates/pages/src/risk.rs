//! Risks as pages show them: levels with their names, the steps of the scale in words, stated beside computed, and the matrix
//! of a case.

use undantag_case::{Case, ComputedRisk, Risk};
use undantag_risk::{Certainty, Column, Level, Likelihood, Rating, Scale, Severity};
use undantag_text::Arg;

use crate::view::{Matrix, MatrixRisk, MatrixScale, RiskLevel, Texts, within};

/// An assessment with its value and the name of its level: "12 kritisk".
pub fn risk_level(t: Texts, scale: &Scale, rating: Rating) -> RiskLevel {
    let level = scale.level(rating);
    RiskLevel {
        score: rating.value(),
        level: level.number(),
        name: level_name(t, level),
    }
}

/// What a level is called, in the middle of a sentence.
pub fn level_name(t: Texts, level: Level) -> String {
    t.say(match level {
        Level::Low => "analysis-level-low",
        Level::Moderate => "analysis-level-moderate",
        Level::High => "analysis-level-high",
        Level::Critical => "analysis-level-critical",
    })
}

/// What a likelihood is called.
pub fn likelihood_name(t: Texts, likelihood: Likelihood) -> String {
    t.say(match likelihood.number() {
        1 => "analysis-likelihood-1",
        2 => "analysis-likelihood-2",
        3 => "analysis-likelihood-3",
        _ => "analysis-likelihood-4",
    })
}

/// What a severity is called.
pub fn severity_name(t: Texts, severity: Severity) -> String {
    t.say(match severity.number() {
        1 => "analysis-severity-1",
        2 => "analysis-severity-2",
        3 => "analysis-severity-3",
        _ => "analysis-severity-4",
    })
}

/// What a column is called.
pub fn column_name(t: Texts, column: Column) -> String {
    t.say(match column {
        Column::Inherent => "insights-inherent",
        Column::Today => "insights-today",
        Column::Residual => "insights-residual",
    })
}

/// How far to trust what is computed, where that must be said.
pub fn certainty(t: Texts, certainty: Certainty) -> Option<String> {
    match certainty {
        Certainty::Exact => None,
        Certainty::AtMost => Some(t.say("insights-at-most")),
        Certainty::Incomplete => Some(t.say("insights-incomplete")),
    }
}

/// What the graph computes of a risk, to stand beside what people have stated. Nothing where it can't be computed.
#[derive(Debug, Clone, Default)]
pub struct ComputedLevels {
    /// Beside the stated level before measures: "beräknat 12 kritisk".
    pub inherent: Option<String>,
    /// Nobody states this one.
    pub today: Option<RiskLevel>,
    /// Beside the stated level after measures.
    pub residual: Option<String>,
    /// Each column with its level, and how far to trust it.
    pub said: Vec<String>,
}

impl ComputedLevels {
    /// The levels of one risk.
    pub fn of(t: Texts, scale: &Scale, computed: Option<&ComputedRisk>) -> Self {
        let Some(computed) = computed else {
            return Self::default();
        };
        let level = |column| {
            let rating = computed.columns.get(column).rating?;
            Some(risk_level(t, scale, rating))
        };
        let in_words = |level: RiskLevel| format!("{} {}", level.score, level.name);
        let beside = |column| {
            let args = [("level", Arg::from(in_words(level(column)?)))];
            Some(t.say_with("insights-computed-short", &args))
        };
        let said = |column: &Column| {
            let trust = certainty(t, computed.columns.get(*column).certainty);
            let trust = trust.map(|it| format!(" ({})", within(&it))).unwrap_or_default();
            let name = column_name(t, *column);
            Some(format!("{name}: {}{trust}", in_words(level(*column)?)))
        };
        Self {
            inherent: beside(Column::Inherent),
            today: level(Column::Today),
            residual: beside(Column::Residual),
            said: Column::ALL.iter().filter_map(said).collect(),
        }
    }
}

/// The number people know a risk by.
pub fn risk_code(risk: &Risk) -> String {
    format!("R{}", risk.number)
}

/// The risk that remains highest with decided measures.
pub fn highest_remaining(case: &Case) -> Option<(&Risk, Rating)> {
    let assessed = case.analysis.risks.iter().filter_map(|risk| Some((risk, risk.after?)));
    assessed.max_by_key(|(risk, rating)| {
        (
            case.scale.level(*rating),
            rating.value(),
            std::cmp::Reverse(risk.number),
        )
    })
}

/// The case's risks in the matrix. The page has a heading with the id `heading`; `href` leads to the risks of a cell.
pub fn risk_matrix(t: Texts, case: &Case, heading: &str, href: impl Fn(u8, u8) -> String) -> Matrix {
    let place = |rating: Rating| (rating.likelihood.number(), rating.severity.number());
    let assessed = case.analysis.risks.iter().filter_map(|risk| {
        Some(MatrixRisk {
            code: risk_code(risk),
            before: place(risk.before?),
            after: risk.after.map(place),
        })
    });
    let risks: Vec<MatrixRisk> = assessed.collect();
    Matrix::new(t, heading, matrix_scale(t, &case.scale), &risks, href)
}

fn matrix_scale(t: Texts, scale: &Scale) -> MatrixScale {
    MatrixScale {
        likelihoods: four(Likelihood::all().map(|step| likelihood_name(t, step))),
        consequences: four(Severity::all().map(|step| severity_name(t, step))),
        levels: Level::ALL.map(|level| level_name(t, level)),
        cells: four(Likelihood::all().map(|l| four(Severity::all().map(|s| scale.cell(l, s).number())))),
    }
}

fn four<T: Default>(mut values: impl Iterator<Item = T>) -> [T; 4] {
    std::array::from_fn(|_| values.next().unwrap_or_default())
}
