//! What is true of a case, in the workflow's words, and what is missing where something isn't.

use undantag_risk::Level;
use undantag_workflow::{FactKey, Facts};

use crate::analysis::{AlternativeKind, Dimension, Measure, MeasureStatus, Risk};
use crate::case::Case;
use crate::people::Party;
use crate::refusal::Reason;
use crate::request::PersonalData;
use crate::signature::SignedBasis;
use crate::statement::ExpertArea;

/// A fact, and what is missing for it to hold.
pub(crate) type Check = (&'static str, fn(&Case) -> Vec<Reason>);

/// Facts about the request.
pub(crate) const REQUEST: &[Check] = &[
    ("request.complete", request_complete),
    ("platform.examined", platform_examined),
    ("special-reasons.given", special_reasons),
    ("not-temporary", not_temporary),
];

/// Facts about the analysis that must hold before anybody signs.
pub(crate) const ANALYSIS: &[Check] = &[
    ("alternatives.compared", alternatives),
    ("risks.all-assessed", risks_assessed),
    ("high-risks.treated-or-justified", high_risks),
    ("consequences.all-answered", consequences),
    ("costs.have-payers", costs),
    ("data-protection.assessed", data_protection),
    ("information-security.allowed", information_security),
    ("exit-plan.given", exit_plan),
    ("statements.received", statements),
];

/// Facts about what a person says when they decide; `decide` checks them against the input itself.
pub(crate) const INPUT: &[&str] = &[
    "decision.reasons-given",
    "validity.within-limit",
    "conditions.have-owner-and-date",
    "no-conflict-of-interest",
];

/// Every fact of the case. Facts about an action's input count as true here: they are asked for when it is taken.
pub fn facts(case: &Case) -> Facts {
    let mut facts: Facts = REQUEST
        .iter()
        .chain(ANALYSIS)
        .map(|(fact, missing)| (*fact, missing(case).is_empty()))
        .collect();
    facts.set("analysis.co-signed", SignedBasis::of(case).is_some());
    for fact in INPUT {
        facts.set(*fact, true);
    }
    if let Some(level) = case.highest_residual() {
        facts.set("highest-residual", level.word());
    }
    facts
}

/// What is missing for `fact` to hold, each with a pointer to where it is mended.
pub fn missing(case: &Case, fact: &FactKey) -> Vec<Reason> {
    if fact.as_str() == "analysis.co-signed" {
        return unsigned(case);
    }
    REQUEST
        .iter()
        .chain(ANALYSIS)
        .find(|(name, _)| *name == fact.as_str())
        .map_or_else(
            || vec![Reason::new("missing-fact", "").with("fact", fact.as_str())],
            |(_, missing)| missing(case),
        )
}

/// Everything that remains before the analysis can be signed.
pub fn missing_before_signing(case: &Case) -> Vec<Reason> {
    ANALYSIS
        .iter()
        .chain(REQUEST.iter().filter(|(fact, _)| *fact == "not-temporary"))
        .flat_map(|(_, m)| m(case))
        .chain(positions(case))
        .collect()
}

/// Both parties say what they think of the whole and recommend something: whoever signs signs that too.
fn positions(case: &Case) -> Vec<Reason> {
    Party::ALL
        .iter()
        .filter_map(|party| {
            let code = match case.analysis.position(*party, None) {
                None => "missing-position",
                Some(said) if said.recommendation.is_none() => "missing-recommendation",
                Some(_) => return None,
            };
            Some(Reason::new(code, "/analysis/positions").with("party", party.word()))
        })
        .collect()
}

/// Everything that remains before the request can be submitted.
pub fn missing_before_submitting(case: &Case) -> Vec<Reason> {
    REQUEST
        .iter()
        .filter(|(fact, _)| *fact != "not-temporary")
        .flat_map(|(_, missing)| missing(case))
        .collect()
}

fn request_complete(case: &Case) -> Vec<Reason> {
    let request = &case.request;
    let given = |text: &str| !text.trim().is_empty();
    [
        ("/request/serviceName", given(&request.service_name)),
        ("/request/selfCheck/temporary", request.self_check.temporary.is_some()),
        (
            "/request/selfCheck/existsAlready",
            request.self_check.exists_already.is_some(),
        ),
        ("/request/audience", request.audience.is_some()),
        ("/request/contact/name", given(&request.contact.name)),
        ("/request/contact/email", given(&request.contact.email)),
        ("/request/approval/manager", given(&request.approval.manager)),
        ("/request/approval/on", request.approval.on.is_some()),
        ("/request/deviation", request.deviation.is_some()),
        ("/request/standing", request.standing.is_some()),
        ("/request/need", given(&request.need)),
        ("/request/solution/product", given(&request.solution.product)),
        ("/request/solution/supplier", given(&request.solution.supplier)),
        ("/request/solution/hosting", given(&request.solution.hosting)),
        ("/request/information/types", given(&request.information.types)),
        (
            "/request/information/personalData",
            request.information.personal_data.is_some(),
        ),
        ("/request/accessibility", request.accessibility.is_some()),
        ("/request/wantedFrom", request.wanted_from.is_some()),
        ("/request/wantedMonths", request.wanted_months.is_some()),
        ("/request/ifRefused", given(&request.if_refused)),
    ]
    .into_iter()
    .filter(|(_, given)| !given)
    .map(|(pointer, _)| Reason::new("missing-answer", pointer))
    .collect()
}

fn platform_examined(case: &Case) -> Vec<Reason> {
    let trial = &case.request.platform_trial;
    let mut reasons = Vec::new();
    if trial.tried.trim().is_empty() {
        reasons.push(Reason::new("missing-answer", "/request/platformTrial/tried"));
    }
    if trial.evidence.trim().is_empty() && case.attachments.is_empty() {
        reasons.push(Reason::new("missing-evidence", "/request/platformTrial/evidence"));
    }
    reasons
}

fn special_reasons(case: &Case) -> Vec<Reason> {
    let reasons = &case.request.special_reasons;
    if reasons.is_empty() {
        return vec![Reason::new("missing-special-reason", "/request/specialReasons")];
    }
    let empty = reasons
        .iter()
        .enumerate()
        .filter(|(_, reason)| reason.text.trim().is_empty());
    empty
        .map(|(at, _)| Reason::new("missing-answer", format!("/request/specialReasons/{at}/text")))
        .collect()
}

fn not_temporary(case: &Case) -> Vec<Reason> {
    match case.request.self_check.temporary {
        Some(false) => Vec::new(),
        _ => vec![Reason::new("missing-not-temporary", "/request/selfCheck/temporary")],
    }
}

fn alternatives(case: &Case) -> Vec<Reason> {
    [
        AlternativeKind::Platform,
        AlternativeKind::Proposed,
        AlternativeKind::None,
    ]
    .into_iter()
    .filter_map(|kind| match case.analysis.alternative_of(kind) {
        None => Some(Reason::new("missing-alternative", "/analysis/alternatives").with("kind", kind.word())),
        Some(alternative) if alternative.description.trim().is_empty() => Some(
            Reason::new(
                "missing-alternative-description",
                format!("/analysis/alternatives/{}", alternative.id),
            )
            .with("name", &alternative.name),
        ),
        Some(_) => None,
    })
    .collect()
}

fn risk_pointer(risk: &Risk) -> String {
    format!("/analysis/risks/{}", risk.id)
}

fn risks_assessed(case: &Case) -> Vec<Reason> {
    if case.analysis.risks.is_empty() {
        return vec![Reason::new("missing-risks", "/analysis/risks")];
    }
    let unassessed = case
        .analysis
        .risks
        .iter()
        .filter(|risk| risk.before.is_none() || risk.after.is_none());
    unassessed
        .map(|r| Reason::new("missing-rating", risk_pointer(r)).with("risk", format!("R{}", r.number)))
        .collect()
}

fn high_risks(case: &Case) -> Vec<Reason> {
    let high = |risk: &&Risk| {
        let ratings = [risk.before, risk.after].into_iter().flatten();
        ratings
            .map(|rating| case.scale.level(rating))
            .any(|level| level >= Level::High)
    };
    let treats = |measure: &Measure| measure.status.is_some_and(MeasureStatus::treats);
    let untreated =
        |risk: &&Risk| !case.analysis.measures_of(risk.id).any(treats) && risk.justification.trim().is_empty();
    case.analysis
        .risks
        .iter()
        .filter(high)
        .filter(untreated)
        .map(|risk| Reason::new("missing-treatment", risk_pointer(risk)).with("risk", format!("R{}", risk.number)))
        .collect()
}

fn consequences(case: &Case) -> Vec<Reason> {
    let analysis = &case.analysis;
    Dimension::ALL
        .iter()
        .flat_map(|dimension| {
            analysis
                .alternatives
                .iter()
                .map(move |alternative| (*dimension, alternative))
        })
        .filter(|(dimension, alternative)| {
            analysis
                .assessment(*dimension, alternative.id)
                .is_none_or(|answer| answer.reason.trim().is_empty())
        })
        .map(|(dimension, alternative)| {
            Reason::new(
                "missing-assessment",
                format!("/analysis/assessments/{}/{}", dimension.word(), alternative.id),
            )
            .with("dimension", dimension.word())
            .with("name", &alternative.name)
        })
        .collect()
}

fn costs(case: &Case) -> Vec<Reason> {
    [AlternativeKind::Platform, AlternativeKind::Proposed]
        .into_iter()
        .filter_map(|kind| case.analysis.alternative_of(kind))
        .filter(|a| {
            !case
                .analysis
                .cost_items
                .iter()
                .any(|line| line.alternative == Some(a.id) && line.kind.is_some())
        })
        .map(|alternative| Reason::new("missing-costs", "/analysis/costItems").with("name", &alternative.name))
        .collect()
}

/// Whether the service handles personal data at all.
pub fn handles_personal_data(case: &Case) -> bool {
    case.request.information.personal_data != Some(PersonalData::None)
}

/// The nine questions are answered where there are personal data, and an assessment is at hand where they demand one.
fn data_protection(case: &Case) -> Vec<Reason> {
    let answers = &case.analysis.data_protection;
    if !handles_personal_data(case) {
        return Vec::new();
    }
    let mut reasons: Vec<Reason> = answers
        .unanswered()
        .map(|criterion| {
            let pointer = format!("/analysis/dataProtection/{}", criterion.word());
            Reason::new("missing-criterion", pointer).with("criterion", criterion.word())
        })
        .collect();
    if answers.demands_assessment() && answers.assessment.trim().is_empty() {
        reasons.push(
            Reason::new("missing-dpia", "/analysis/dataProtection/assessment").with("yes", answers.met().to_string()),
        );
    }
    reasons
}

/// KLASSA's highest level is beyond what any exemption can carry.
fn information_security(case: &Case) -> Vec<Reason> {
    let information = &case.request.information;
    [
        ("confidentiality", information.confidentiality),
        ("integrity", information.integrity),
        ("availability", information.availability),
    ]
    .into_iter()
    .filter(|(_, level)| level.is_some_and(|level| u8::from(level) >= BLOCKING_CLASS))
    .map(|(aspect, _)| Reason::new("blocked-by-class", format!("/request/information/{aspect}")).with("aspect", aspect))
    .collect()
}

/// KLASSA level that blocks, and the one from which information security must be asked.
const BLOCKING_CLASS: u8 = 4;
const ASKING_CLASS: u8 = 3;

/// Experts whom the rules demand an answer of: the data protection officer where the nine questions demand an assessment,
/// information security from KLASSA level 3.
pub fn demanded_experts(case: &Case) -> Vec<ExpertArea> {
    let information = &case.request.information;
    let classes = [
        information.confidentiality,
        information.integrity,
        information.availability,
    ];
    let high = classes
        .into_iter()
        .flatten()
        .any(|level| u8::from(level) >= ASKING_CLASS);
    let officer = handles_personal_data(case) && case.analysis.data_protection.demands_assessment();
    let demanded = [
        (ExpertArea::DataProtection, officer),
        (ExpertArea::InformationSecurity, high),
    ];
    demanded
        .into_iter()
        .filter(|(_, demanded)| *demanded)
        .map(|(area, _)| area)
        .collect()
}

/// Everybody who must be asked has answered, and so has everybody who was asked.
fn statements(case: &Case) -> Vec<Reason> {
    let analysis = &case.analysis;
    let unasked = demanded_experts(case)
        .into_iter()
        .filter(|area| !analysis.asked().any(|statement| statement.area == *area))
        .map(|area| Reason::new("missing-expert", "/analysis/statements").with("area", area.word()));
    let unanswered = analysis
        .asked()
        .filter(|statement| statement.is_open())
        .map(|statement| {
            Reason::new("missing-statement", format!("/analysis/statements/{}", statement.id))
                .with("area", statement.area.word())
                .with("name", &statement.name)
        });
    unasked.chain(unanswered).collect()
}

fn exit_plan(case: &Case) -> Vec<Reason> {
    let plan = &case.analysis.exit_plan;
    let mut reasons = Vec::new();
    if plan.how.trim().is_empty() {
        reasons.push(Reason::new("missing-answer", "/analysis/exitPlan/how"));
    }
    if plan.when.is_none() {
        reasons.push(Reason::new("missing-answer", "/analysis/exitPlan/when"));
    }
    reasons
}

fn unsigned(case: &Case) -> Vec<Reason> {
    let digest = case.basis_digest();
    Party::ALL
        .iter()
        .filter(|party| {
            case.analysis
                .signature(**party)
                .is_none_or(|signature| signature.digest != digest)
        })
        .map(|party| Reason::new("missing-signature", "/analysis/signatures").with("party", party.word()))
        .collect()
}
