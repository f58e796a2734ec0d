//! The risks of the analysis as the decision-maker reads them: the register, and what stands behind each row.

use undantag_case::{Case, Insights, Measure, Party, Phrase, Risk};
use undantag_text::Arg;

use super::documents::word;
use crate::risk::{ComputedLevels, risk_code, risk_level};
use crate::said::phrase;
use crate::view::{RiskLevel, Texts, within};

/// A risk with its measures, and behind it causes, consequences and what the parties say of it.
pub(super) struct RiskRow {
    pub(super) code: String,
    pub(super) event: String,
    pub(super) measures: Vec<String>,
    pub(super) before: Option<RiskLevel>,
    pub(super) after: Option<RiskLevel>,
    /// What causes and measures give, beside what the parties have stated.
    pub(super) computed: ComputedLevels,
    /// Headings with what stands under them; empty ones are left out.
    pub(super) behind: Vec<(String, Vec<String>)>,
}

/// Every risk, by its number.
pub(super) fn rows(t: Texts, case: &Case, department: &str) -> Vec<RiskRow> {
    let mut risks: Vec<&Risk> = case.analysis.risks.iter().collect();
    risks.sort_by_key(|risk| risk.number);
    let insights = Insights::of(case);
    let computed = |risk: &Risk| ComputedLevels::of(t, &case.scale, insights.risk(risk.id));
    risks
        .into_iter()
        .map(|risk| row(t, case, (risk, computed(risk)), department))
        .collect()
}

/// Where what the parties have stated and what causes and measures give differ, in sentences, the furthest apart first.
pub(super) fn differing(t: Texts, case: &Case) -> Vec<String> {
    let insights = Insights::of(case);
    let differs = insights.findings.iter().filter(|it| it.code == "stated-differs");
    differs
        .map(|it| {
            // The parties are asked which is right; whoever decides is told both.
            let key = match it.phrase.key {
                "insights-level-differs" => "decisions-level-differs",
                _ => "decisions-likelihood-differs",
            };
            let args = it.phrase.args.clone();
            phrase(t, &Phrase { key, args })
        })
        .collect()
}

fn row(t: Texts, case: &Case, (risk, computed): (&Risk, ComputedLevels), department: &str) -> RiskRow {
    let level = |rating| risk_level(t, &case.scale, rating);
    RiskRow {
        code: risk_code(risk),
        event: risk.event.clone(),
        measures: case
            .analysis
            .measures_of(risk.id)
            .map(|measure| measure.text.clone())
            .collect(),
        before: risk.before.map(level),
        after: risk.after.map(level),
        behind: behind(t, case, (risk, &computed), department),
        computed,
    }
}

fn behind(
    t: Texts,
    case: &Case,
    (risk, computed): (&Risk, &ComputedLevels),
    department: &str,
) -> Vec<(String, Vec<String>)> {
    let analysis = &case.analysis;
    let causes = analysis.causes_of(risk.id).map(|cause| analysis.cause_text(cause));
    [
        ("insights-computed", computed.said.clone()),
        ("decisions-analysis-causes", causes.collect()),
        (
            "decisions-analysis-effects",
            analysis
                .consequences_of(risk.id)
                .map(|effect| effect.text.clone())
                .collect(),
        ),
        (
            "decisions-analysis-measures",
            analysis.measures_of(risk.id).map(|measure| line(t, measure)).collect(),
        ),
        ("decisions-analysis-owner", said(&risk.owner)),
        ("decisions-analysis-justification", said(&risk.justification)),
        ("decisions-analysis-positions", positions(t, case, risk, department)),
    ]
    .into_iter()
    .filter(|(_, lines): &(&str, Vec<String>)| !lines.is_empty())
    .map(|(key, lines)| (t.say(key), lines))
    .collect()
}

fn said(text: &str) -> Vec<String> {
    Some(text.trim().to_owned())
        .filter(|text| !text.is_empty())
        .into_iter()
        .collect()
}

/// A measure with how far it has come, who does it and by when.
fn line(t: Texts, measure: &Measure) -> String {
    let status = measure.status.map(|status| within(&word(t, "status", status.word())));
    let owner = said(&measure.owner).pop();
    let due = measure
        .due
        .map(|day| t.say_with("decisions-due", &[("date", Arg::from(t.date(day)))]));
    let more: Vec<String> = [status, owner, due].into_iter().flatten().collect();
    if more.is_empty() {
        measure.text.clone()
    } else {
        format!("{} ({})", measure.text, more.join(", "))
    }
}

fn positions(t: Texts, case: &Case, risk: &Risk, department: &str) -> Vec<String> {
    let taken = Party::ALL
        .iter()
        .filter_map(|party| case.analysis.position(*party, Some(risk.id)));
    taken
        .map(|position| {
            let who = match position.party {
                Party::Department => department.to_owned(),
                Party::SystemAdministrator => word(t, "party", position.party.word()),
            };
            let stance = within(&word(t, "stance", position.stance.word()));
            format!("{who}: {stance}. {}", position.text.trim()).trim().to_owned()
        })
        .collect()
}
