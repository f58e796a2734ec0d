//! From a decided case to the record that its document shows.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::{Value, from_value, json};
use undantag_case::{
    ActionInput, Actor, Assurance, By, Case, CaseId, ChangedConditions, Condition, ConditionId, Ctx, Decision,
    DepartmentId, Opening, PersonId, Role, Said, open,
};
use undantag_documents::{CaseRecord, DecisionRecord, DocumentError, Person, decision_pdf, decision_pdf_of};
use undantag_text::Overrides;
use uuid::Uuid;

use crate::reading::open as open_pdf;
use crate::sample::day;

fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

fn now() -> DateTime<Utc> {
    "2026-11-23T23:30:00Z".parse().unwrap()
}

fn analysis() -> Value {
    let rating = |likelihood, severity| json!({"likelihood": likelihood, "severity": severity});
    let position = |party: &str, stance: &str, risk: Option<Uuid>, text: &str, recommendation: Option<&str>| json!({"party": party, "risk": risk, "version": 1, "stance": stance, "text": text, "recommendation": recommendation});
    json!({
        "scope": {"version": 1, "summary": "Invånare ska kunna boka fotvård på webben."},
        "alternatives": [{"id": id(1), "version": 1, "kind": "platform", "name": "Bygga i Open ePlatform"},
                         {"id": id(2), "version": 1, "kind": "proposed", "name": "Nordbok"}],
        "risks": [{"id": id(4), "version": 1, "number": 2, "event": "Avbrott", "before": rating(2, 2), "after": rating(1, 1)},
                  {"id": id(3), "version": 1, "number": 1, "event": "Intrång", "before": rating(3, 4), "after": rating(2, 4)}],
        "measures": [{"id": id(5), "version": 1, "risk": id(3), "text": "Avtal", "status": "decided"}],
        "costItems": [{"id": id(6), "version": 1, "alternative": id(2), "kind": "other", "amount": 9_600_000, "period": "yearly"},
                      {"id": id(7), "version": 1, "alternative": id(2), "kind": "fixed", "amount": 100, "period": "once"}],
        "assessments": [{"dimension": "economy", "alternative": id(2), "version": 1, "direction": "worse", "reason": "Dyrare."}],
        "positions": [position("department", "agree", None, "Vi behöver det.", Some("grant")),
                      position("system-administrator", "agree", None, "Tidsbegränsa.", Some("grant-with-conditions")),
                      position("system-administrator", "dissent", Some(id(3)), "Snarare trolig.", None)],
        "exitPlan": {"version": 1, "how": "Flyttas hem.", "when": "2028-12-31", "enabler": "Ny modul"},
    })
}

/// A case with a small analysis, before there is a decision.
pub(crate) fn undecided() -> Case {
    let actor = Actor {
        person: PersonId(id(9)),
        name: "Åsa Lindqvist".into(),
        title: "verksamhetsutvecklare".into(),
        department: Some(DepartmentId(id(8))),
        roles: [Role::Requester].into(),
        assurance: Assurance::Mailbox,
    };
    let ctx = Ctx {
        by: By::Person(actor),
        now: now(),
        today: day(2026, 11, 24),
    };
    let opening = Opening {
        id: CaseId(id(7)),
        number: "U-2026-014".into(),
        scale: undantag_risk::Scale::shipped(),
    };
    let (mut case, _) = open(opening, &undantag_workflow::exemption().unwrap(), &ctx).unwrap();
    case.request.service_name = "Boka fotvård".into();
    case.request.solution.product = "Nordbok".into();
    case.request.guideline.name = "Riktlinje för e-tjänster".into();
    case.request.guideline.section = "3.2".into();
    case.analysis = from_value(analysis()).unwrap();
    case
}

fn decided(outcome: &str, level: &str) -> Case {
    let mut case = undecided();
    let condition = Condition {
        id: ConditionId(id(10)),
        text: "Avtal".into(),
        owner: "Åsa Lindqvist".into(),
        due: day(2027, 1, 31),
    };
    case.decision = Some(Decision {
        outcome: outcome.into(),
        at: now(),
        person: PersonId(id(11)),
        name: "Märta Öberg".into(),
        title: "digitaliseringschef".into(),
        level: level.into(),
        level_name: undantag_workflow::Label::default(),
        delegated: level != "board",
        delegation_item: "4.7".into(),
        substituted: false,
        others: Vec::new(),
        operative_text: String::new(),
        reasons: "Nyttan är tydlig.".into(),
        conditions: vec![condition],
        valid_from: Some(day(2026, 11, 24)),
        valid_until: Some(day(2028, 12, 31)),
        basis: case.basis_digest(),
        assurance: Assurance::Mailbox,
    });
    case
}

fn people() -> BTreeMap<PersonId, Person> {
    let person = Person {
        name: "Åsa Lindqvist".into(),
        title: Some("verksamhetsutvecklare".into()),
    };
    BTreeMap::from([(PersonId(id(9)), person)])
}

/// The words of the exemption workflow.
pub(crate) fn words() -> Overrides {
    let sentences = undantag_case::sentences(&undantag_workflow::exemption().unwrap());
    Overrides::new(
        sentences
            .iter()
            .map(|(key, sv, en)| (key.as_str(), sv.as_str(), en.as_str())),
    )
}

fn ways() -> BTreeMap<String, String> {
    BTreeMap::from([("reject".to_owned(), "Avslå".to_owned())])
}

fn record(case: &Case) -> Option<DecisionRecord> {
    DecisionRecord::of(&CaseRecord {
        case,
        municipality: "Ängsviks kommun",
        department: "Vård och omsorg",
        people: &people(),
        words: &words(),
        ways: &ways(),
        ended: None,
        review: None,
    })
}

#[test]
fn the_document_says_what_was_decided_about_what_and_by_whom() {
    let record = record(&decided("grant-with-conditions", "head-of-digitalisation")).unwrap();
    assert_eq!(record.decision.outcome, "Bifall med villkor");
    assert_eq!(
        record.decision.content,
        "Vård och omsorg får använda Nordbok för e-tjänsten ”Boka fotvård” i stället för Open ePlatform, på de villkor som \
         anges nedan."
    );
    assert_eq!(record.decision.date, day(2026, 11, 24), "the day it is in Sweden");
    assert_eq!(
        record.people.deciders[0].delegation.as_deref(),
        Some("delegationsordningen punkt 4.7")
    );
    assert_eq!(
        record.case.requester.as_deref(),
        Some("Åsa Lindqvist, verksamhetsutvecklare")
    );
}

#[test]
fn risks_come_in_order_with_their_measures_and_levels() {
    let record = record(&decided("grant", "head-of-digitalisation")).unwrap();
    let ids: Vec<&str> = record.risks.iter().map(|risk| risk.id.as_str()).collect();
    assert_eq!(ids, ["R1", "R2"]);
    assert_eq!(record.risks[0].measures, ["Avtal"]);
    let levels =
        [&record.risks[0].before, &record.risks[0].after].map(|rating| rating.as_ref().unwrap().level.word.as_str());
    assert_eq!(levels, ["kritisk", "hög"]);
}

#[test]
fn both_positions_are_there_with_dissenting_opinions() {
    let record = record(&decided("grant", "head-of-digitalisation")).unwrap();
    let said: Vec<&str> = record
        .positions
        .iter()
        .map(|position| position.recommendation.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "Tillstyrker undantag. Vi behöver det.",
            "Tillstyrker undantag med villkor. Tidsbegränsa."
        ]
    );
    assert_eq!(record.positions[1].dissents[0].about.as_deref(), Some("R1"));
}

#[test]
fn each_payer_has_its_own_sums() {
    let record = record(&decided("grant", "head-of-digitalisation")).unwrap();
    let costs = |alternative: usize| -> Vec<(&str, i64)> {
        let costs = record.alternatives[alternative].costs.iter();
        costs.map(|cost| (cost.payer.as_str(), cost.three_years)).collect()
    };
    assert_eq!(costs(0), [("Totalt", 0)]);
    assert_eq!(
        costs(1),
        [
            ("Vård och omsorg", 28_800_000),
            ("Systemägaren för Open ePlatform", 100),
            ("Totalt", 28_800_100)
        ]
    );
}

#[test]
fn the_way_to_appeal_is_told_without_days_that_nobody_has_announced() {
    for level in ["head-of-digitalisation", "board"] {
        let appeal = record(&decided("reject", level)).unwrap().decision.appeal.unwrap();
        assert!(appeal.text.contains("13 kap. kommunallagen") && appeal.text.contains("tre veckor"));
        assert_eq!((appeal.announced, appeal.last_day), (None, None));
    }
}

#[test]
fn a_decided_case_becomes_a_document_and_an_undecided_one_does_not() {
    let people = people();
    let pdf = |case: &Case| {
        let (municipality, department) = ("Ängsviks kommun", "Vård och omsorg");
        decision_pdf_of(
            &CaseRecord {
                case,
                municipality,
                department,
                people: &people,
                words: &Overrides::default(),
                ways: &ways(),
                ended: None,
                review: None,
            },
            now(),
        )
    };
    assert!(pdf(&decided("grant", "board")).unwrap().starts_with(b"%PDF-"));
    assert!(matches!(pdf(&undecided()), Err(DocumentError::Undecided)));
}

/// The case after a review that put another condition in place of the first.
fn changed_since() -> Case {
    let mut case = decided("grant-with-conditions", "head-of-digitalisation");
    let at: DateTime<Utc> = "2027-03-01T09:00:00Z".parse().unwrap();
    let conditions = vec![Condition {
        text: "Export varje månad".into(),
        owner: "Leverantören".into(),
        ..case.conditions()[0].clone()
    }];
    case.follow_up.changed_conditions = vec![ChangedConditions {
        at,
        conditions: conditions.clone(),
    }];
    let ruling = json!({"name": "Bo Ek", "title": "tillförordnad chef", "assurance": "sso", "level": "head-of-digitalisation",
        "levelName": {"sv": "", "en": ""}, "delegated": true, "delegationItem": "4.8", "substituted": false,
        "validUntil": "2028-12-31"});
    case.said.push(Said {
        action: "change-conditions".into(),
        from: "under-review".into(),
        to: "in-force".into(),
        at,
        person: Some(PersonId(id(12))),
        together_with: Vec::new(),
        input: ActionInput {
            reasons: Some("Avtalet är klart.".into()),
            conditions,
            ..ActionInput::default()
        },
        ruling: from_value(ruling).unwrap(),
    });
    case
}

#[test]
fn conditions_changed_in_a_review_come_after_the_decision_which_stays_as_it_was_made() {
    let before = record(&decided("grant-with-conditions", "head-of-digitalisation")).unwrap();
    let after = record(&changed_since()).unwrap();
    assert_eq!((&after.decision, &after.people), (&before.decision, &before.people));
    let change = &after.later[0];
    assert_eq!(change.by, ["Bo Ek, tillförordnad chef, delegationsordningen punkt 4.8"]);
    assert_eq!(
        (change.date, change.reasons.as_deref()),
        (day(2027, 3, 1), Some("Avtalet är klart."))
    );
    let conditions = change.conditions.as_deref().unwrap();
    assert_eq!(conditions[0].text, "Export varje månad");
}

#[test]
fn the_document_of_a_revoked_exemption_says_so_before_anything_else_and_why_after_the_decision() {
    let mut case = changed_since();
    let changed = case.said.last().unwrap().clone();
    case.said.push(Said {
        action: "revoke".into(),
        to: "revoked".into(),
        at: "2027-06-30T22:30:00Z".parse().unwrap(),
        input: ActionInput {
            reasons: Some("Leverantören svarar inte.".into()),
            ..ActionInput::default()
        },
        ..changed
    });
    let people = people();
    let record = DecisionRecord::of(&CaseRecord {
        case: &case,
        municipality: "Ängsviks kommun",
        department: "Vård och omsorg",
        people: &people,
        words: &words(),
        ways: &ways(),
        ended: Some(("Upphävt", day(2027, 7, 1))),
        review: None,
    })
    .unwrap();
    assert_eq!(record.later.len(), 2);
    assert_eq!(
        (record.later[1].date, &record.later[1].conditions),
        (day(2027, 7, 1), &None)
    );
    let text = open_pdf("revoked", &decision_pdf(&record, now()).unwrap()).text();
    let place = |words: &str| text.find(words).unwrap_or_else(|| panic!("{words}: {text}"));
    assert!(place("Upphävt den 1 juli 2027") < place("Beslut: Bifall med villkor"));
    assert!(place("Leverantören svarar inte.") > place("Avtalet är klart."));
}

#[test]
fn the_document_of_a_decision_with_changed_conditions_shows_both() {
    let pdf = decision_pdf(&record(&changed_since()).unwrap(), now()).unwrap();
    let text = open_pdf("changed", &pdf).text();
    let places: Vec<_> = [
        "Avtal",
        "Efter beslutet",
        "1 mars 2027",
        "Bo Ek",
        "Avtalet är klart.",
        "Export varje månad",
    ]
    .map(|words| {
        text.find(words)
            .unwrap_or_else(|| panic!("{words:?} is missing in\n{text}"))
    })
    .into();
    assert!(places.is_sorted(), "{places:?} in\n{text}");
}
