//! What a decision-maker is told of a case before opening it: cost, risk and what the parties recommend, as bare values. The
//! words are chosen when the mail is written.

use serde_json::{Value, json};
use undantag_case::{AlternativeKind, Case, Ore, Party};

/// Years that a cost is counted over.
const YEARS: u32 = 3;

/// At most four facts; what the analysis doesn't say is left out.
pub(crate) fn facts(case: &Case) -> Vec<Value> {
    let positions = Party::ALL.iter().filter_map(|party| position(case, *party));
    cost(case).into_iter().chain(risk(case)).chain(positions).collect()
}

fn cost(case: &Case) -> Option<Value> {
    let proposed = case.analysis.alternative_of(AlternativeKind::Proposed)?;
    let Ore(ore) = case.analysis.cost(proposed.id, None, YEARS);
    Some(json!({"fact": "cost", "ore": ore, "years": YEARS}))
}

fn risk(case: &Case) -> Option<Value> {
    let risks = &case.analysis.risks;
    let before = risks.iter().filter_map(|risk| risk.before);
    let before = before.map(|rating| case.scale.level(rating)).max()?;
    let after = case.highest_residual()?;
    Some(json!({"fact": "risk", "before": before.word(), "after": after.word()}))
}

fn position(case: &Case, party: Party) -> Option<Value> {
    let recommendation = case.analysis.position(party, None)?.recommendation?;
    Some(json!({"fact": "position", "party": party.word(), "recommendation": recommendation.word()}))
}

#[cfg(test)]
mod tests {
    use serde_json::from_value;
    use undantag_case::{Analysis, Opening, Role, open};

    use super::*;

    fn case(analysis: Value) -> Case {
        let actor = undantag_case::Actor {
            person: undantag_case::PersonId(uuid::Uuid::nil()),
            name: String::new(),
            title: String::new(),
            department: Some(undantag_case::DepartmentId(uuid::Uuid::nil())),
            roles: [Role::Requester].into(),
            assurance: undantag_case::Assurance::Mailbox,
        };
        let ctx = undantag_case::Ctx {
            by: undantag_case::By::Person(actor),
            now: chrono::DateTime::UNIX_EPOCH,
            today: chrono::NaiveDate::default(),
        };
        let opening = Opening {
            id: undantag_case::CaseId(uuid::Uuid::nil()),
            number: "U-2026-001".into(),
            scale: undantag_risk::Scale::shipped(),
        };
        let (mut case, _) = open(opening, &undantag_workflow::exemption().unwrap(), &ctx).unwrap();
        case.analysis = from_value::<Analysis>(analysis).unwrap();
        case
    }

    #[test]
    fn cost_risk_and_both_recommendations_are_told_when_they_are_known() {
        let id = uuid::Uuid::nil();
        let position = |party: &str, recommendation: &str| {
            json!({"party": party, "risk": null, "version": 1, "stance": "agree", "text": "Ja",
                   "recommendation": recommendation})
        };
        let case = case(json!({
            "alternatives": [{"id": id, "version": 1, "kind": "proposed", "name": "Nordbok"}],
            "costItems": [{"id": id, "version": 1, "alternative": id, "kind": "fixed", "amount": 1_000, "period": "yearly"},
                          {"id": id, "version": 1, "alternative": id, "kind": "other", "amount": 500, "period": "once"}],
            "risks": [{"id": id, "version": 1, "before": {"likelihood": 4, "severity": 4},
                       "after": {"likelihood": 1, "severity": 1}}],
            "positions": [position("department", "grant"), position("system-administrator", "reject")],
        }));
        let expected = [
            json!({"fact": "cost", "ore": 3_500, "years": 3}),
            json!({"fact": "risk", "before": "critical", "after": "low"}),
            json!({"fact": "position", "party": "department", "recommendation": "grant"}),
            json!({"fact": "position", "party": "system-administrator", "recommendation": "reject"}),
        ];
        assert_eq!(facts(&case), expected);
    }

    #[test]
    fn an_empty_analysis_tells_nothing() {
        assert!(facts(&case(json!({}))).is_empty());
    }
}
