//! Each risk as the document shows it: what leads to it, what it leads to, what stands between, what was judged and what follows
//! from the graph. The worst of them is drawn.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;
use undantag_case::{Analysis, Cause, Consequence, ItemId, Measure, MeasureStatus, Resource};
use undantag_risk::{Certainty, Columns, Computed, Key, Level, Share};

use crate::CaseRecord;
use crate::from_case::{given, rating};
use crate::record::Rating;
use crate::swedish;

/// Risks whose graph is evaluated for a document: of more, the stated judgements are shown alone.
const MOST_EVALUATED: usize = 300;
/// Rows of a drawing; the register says the rest.
const ROWS: usize = 6;

/// A risk.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RiskSheet {
    id: String,
    event: String,
    area: Option<String>,
    owner: Option<String>,
    justification: Option<String>,
    columns: Vec<ColumnSheet>,
    causes: Vec<Side>,
    consequences: Vec<Side>,
    measures: Vec<MeasureSheet>,
    positions: Vec<RiskPosition>,
}

/// One of the three columns: stated by people, computed from the graph.
#[derive(Debug, Clone, Serialize)]
struct ColumnSheet {
    name: &'static str,
    stated: Option<Rating>,
    computed: Option<Rating>,
    /// Whether something it depends on isn't assessed, or it is only an upper bound.
    uncertain: bool,
}

/// A cause or a consequence.
#[derive(Debug, Clone, Serialize)]
struct Side {
    text: String,
    /// How often, or how serious, and how often one leads to the other.
    step: Option<String>,
}

/// What a party thinks of the risk.
#[derive(Debug, Clone, Serialize)]
struct RiskPosition {
    stance: String,
    party: String,
    text: String,
}

/// A measure.
#[derive(Debug, Clone, Serialize)]
struct MeasureSheet {
    text: String,
    /// What it stands against.
    against: Option<String>,
    owner: Option<String>,
    due: Option<NaiveDate>,
    status: Option<String>,
    /// How much of what comes its way it stops.
    effectiveness: Option<String>,
    /// Whom or what it depends on.
    resource: Option<String>,
    /// In öre.
    cost: Option<i64>,
}

/// A drawing: causes, what prevents them, the event, what limits it, consequences.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BowTie {
    id: String,
    event: String,
    level: Option<Rating>,
    left: Vec<Branch>,
    right: Vec<Branch>,
    /// Causes and consequences that there was no room for.
    left_out: usize,
}

/// A cause or a consequence with the measures on its way.
#[derive(Debug, Clone, Serialize)]
struct Branch {
    text: String,
    measures: Vec<Barrier>,
}

/// A measure on the way.
#[derive(Debug, Clone, Serialize)]
struct Barrier {
    text: String,
    /// Whether it is in place; else it is planned.
    in_place: bool,
}

/// The risks, in order.
pub(crate) fn risk_sheets(record: &CaseRecord<'_>) -> Vec<RiskSheet> {
    let mut risks: Vec<_> = record.case.analysis.risks.iter().collect();
    let computed = if risks.len() > MOST_EVALUATED {
        BTreeMap::new()
    } else {
        computed(record)
    };
    risks.sort_by_key(|risk| risk.number);
    risks
        .into_iter()
        .map(|risk| sheet(record, risk, computed.get(&risk.id.into())))
        .collect()
}

/// What the graph says of each event. A graph that can't be built says nothing.
pub(crate) fn computed(record: &CaseRecord<'_>) -> BTreeMap<Key, Columns<Computed>> {
    let graph = record.case.analysis.graph().ok();
    graph
        .map(|graph| graph.evaluate(&record.case.scale).events)
        .unwrap_or_default()
}

fn sheet(record: &CaseRecord<'_>, risk: &undantag_case::Risk, computed: Option<&Columns<Computed>>) -> RiskSheet {
    let analysis = &record.case.analysis;
    RiskSheet {
        id: format!("R{}", risk.number),
        event: risk.event.clone(),
        area: given(&risk.area),
        owner: given(&risk.owner),
        justification: given(&risk.justification),
        columns: columns(record, risk, computed),
        causes: analysis
            .causes_of(risk.id)
            .map(|cause| cause_side(record, cause))
            .collect(),
        consequences: analysis
            .consequences_of(risk.id)
            .map(|consequence| consequence_side(record, consequence))
            .collect(),
        measures: analysis
            .measures_of(risk.id)
            .map(|measure| measure_sheet(record, measure))
            .collect(),
        positions: positions(record, risk.id),
    }
}

fn columns(
    record: &CaseRecord<'_>,
    risk: &undantag_case::Risk,
    computed: Option<&Columns<Computed>>,
) -> Vec<ColumnSheet> {
    let scale = &record.case.scale;
    let column = |name, stated: Option<undantag_risk::Rating>, computed: Option<Computed>| ColumnSheet {
        name,
        stated: stated.map(|stated| rating(scale, stated)),
        computed: computed.and_then(|it| it.rating).map(|it| rating(scale, it)),
        uncertain: computed.is_some_and(|it| it.rating.is_some() && it.certainty != Certainty::Exact),
    };
    vec![
        column("Utan åtgärder", risk.before, computed.map(|it| it.inherent)),
        column("I dag", None, computed.map(|it| it.today)),
        column("Med beslutade åtgärder", risk.after, computed.map(|it| it.residual)),
    ]
}

fn cause_side(record: &CaseRecord<'_>, cause: &Cause) -> Side {
    let likelihood = cause
        .likelihood
        .map(|it| swedish::step(&swedish::LIKELIHOODS, it.number()));
    Side {
        text: record.case.analysis.cause_text(cause),
        step: step(record, likelihood, cause.share),
    }
}

fn consequence_side(record: &CaseRecord<'_>, consequence: &Consequence) -> Side {
    let severity = consequence
        .severity
        .map(|it| swedish::step(&swedish::CONSEQUENCES, it.number()));
    Side {
        text: consequence.text.clone(),
        step: step(record, severity, consequence.share),
    }
}

fn step(record: &CaseRecord<'_>, step: Option<String>, share: Option<Share>) -> Option<String> {
    let share = share.map(|it| {
        record
            .say(&format!("analysis-word-share-{}", it.word()), &[])
            .to_lowercase()
    });
    let said: Vec<String> = step.into_iter().chain(share).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

fn measure_sheet(record: &CaseRecord<'_>, measure: &Measure) -> MeasureSheet {
    let analysis = &record.case.analysis;
    let cause = analysis.causes.iter().find(|it| Some(it.id) == measure.cause);
    let consequence = analysis
        .consequences
        .iter()
        .find(|it| Some(it.id) == measure.consequence);
    let against: Vec<String> = cause
        .map(|it| analysis.cause_text(it))
        .into_iter()
        .chain(consequence.map(|it| it.text.clone()))
        .collect();
    MeasureSheet {
        text: measure.text.clone(),
        against: (!against.is_empty()).then(|| against.join("; ")),
        owner: given(&measure.owner),
        due: measure.due,
        status: measure
            .status
            .map(|it| record.say(&format!("analysis-word-status-{}", it.word()), &[])),
        effectiveness: measure
            .effectiveness
            .map(|it| record.say(&format!("analysis-word-effectiveness-{}", it.word()), &[])),
        resource: analysis
            .resources
            .iter()
            .find(|it| Some(it.id) == measure.resource)
            .map(|it| resource_text(record, it)),
        cost: measure.cost.map(|it| it.0),
    }
}

/// Its name, and what kind of thing it is.
fn resource_text(record: &CaseRecord<'_>, resource: &Resource) -> String {
    match resource.kind {
        Some(kind) => {
            let kind = record.say(&format!("analysis-word-resource-{}", kind.word()), &[]);
            format!("{} ({})", resource.name, kind.to_lowercase())
        }
        None => resource.name.clone(),
    }
}

fn positions(record: &CaseRecord<'_>, risk: ItemId) -> Vec<RiskPosition> {
    let positions = record.case.analysis.positions.iter();
    positions
        .filter(|it| it.risk == Some(risk))
        .map(|it| RiskPosition {
            stance: record.say(&format!("analysis-word-stance-{}", it.stance.word()), &[]),
            party: record.party(it.party),
            text: it.text.clone(),
        })
        .collect()
}

/// The worst risk that has something to draw: by what remains, then by what it was.
pub(crate) fn bow_tie(record: &CaseRecord<'_>) -> Option<BowTie> {
    let (analysis, scale) = (&record.case.analysis, &record.case.scale);
    let rank = |it: Option<undantag_risk::Rating>| it.map_or((Level::Low, 0), |it| (scale.level(it), it.value()));
    let drawable = |risk: &&undantag_case::Risk| {
        analysis.causes_of(risk.id).next().is_some() && analysis.consequences_of(risk.id).next().is_some()
    };
    let worst = analysis.risks.iter().filter(drawable);
    let risk = worst.max_by_key(|risk| (rank(risk.after), rank(risk.before), std::cmp::Reverse(risk.number)))?;
    let left: Vec<Branch> = analysis
        .causes_of(risk.id)
        .map(|cause| {
            branch(
                analysis,
                risk.id,
                analysis.cause_text(cause),
                analysis.measures_from(cause).into_iter(),
            )
        })
        .collect();
    let right: Vec<Branch> = analysis
        .consequences_of(risk.id)
        .map(|it| {
            branch(
                analysis,
                risk.id,
                it.text.clone(),
                analysis
                    .measures_of(risk.id)
                    .filter(|measure| measure.consequence == Some(it.id)),
            )
        })
        .collect();
    let left_out = [left.len(), right.len()]
        .map(|count| count.saturating_sub(ROWS))
        .iter()
        .sum();
    Some(BowTie {
        id: format!("R{}", risk.number),
        event: risk.event.clone(),
        level: risk.after.or(risk.before).map(|it| rating(scale, it)),
        left: left.into_iter().take(ROWS).collect(),
        right: right.into_iter().take(ROWS).collect(),
        left_out,
    })
}

fn branch<'a>(analysis: &Analysis, risk: ItemId, text: String, measures: impl Iterator<Item = &'a Measure>) -> Branch {
    let barrier = |measure: &Measure| Barrier {
        text: analysis.measure_text(measure, risk),
        in_place: matches!(measure.status, Some(MeasureStatus::InPlace | MeasureStatus::Verified)),
    };
    let counted = measures.filter(|measure| measure.status.is_some_and(MeasureStatus::treats));
    Branch {
        text,
        measures: counted.map(barrier).collect(),
    }
}
