//! What the application puts in the outbox, word for word: every letter can be read and written.

use serde_json::{Value, json};
use undantag_mail::{Detail, MailKind, render};
use undantag_text::Lang;

use crate::sender::sender;

/// A letter about a case, as the application begins every one of them.
fn about(kind: &str, rest: &Value) -> Value {
    let mut payload = json!({
        "kind": kind,
        "case_number": "U-2026-014",
        "title": "Boka fotvård",
        "case_url": "https://undantag.example/cases/U-2026-014",
    });
    if let (Value::Object(payload), Value::Object(rest)) = (&mut payload, rest) {
        payload.extend(rest.clone());
    }
    payload
}

fn invitation() -> Value {
    json!({
        "kind": "decision-invitation",
        "product": "Nordbok",
        "title": "Boka fotvård",
        "department": "Vård och omsorg",
        "case_number": "U-2026-014",
        "link": "https://undantag.example/b/und1_x",
        "deadline": "2026-12-03",
        "link_valid_until": "2027-01-22",
        "decider_name": "Märta Öberg",
        "why": "4.7",
        "level": "head-of-digitalisation",
        "because": "moderate",
        "facts": [
            {"fact": "cost", "ore": 37_300_000, "years": 3},
            {"fact": "risk", "before": "critical", "after": "moderate"},
            {"fact": "position", "party": "department", "recommendation": "grant"},
            {"fact": "position", "party": "system-administrator", "recommendation": "grant-with-conditions"},
        ],
    })
}

fn outcome(valid: Option<&str>) -> Value {
    json!({
        "outcome_key": "grant-with-conditions",
        "decided_on": "2026-11-23",
        "decided_by": "Märta Öberg, digitaliseringschef",
        "valid_from": valid,
        "valid_until": valid,
        "conditions": 2,
        "basis_code": "7F3A-91C2-D05B",
    })
}

fn letters() -> Vec<Value> {
    let receipt =
        json!({"outcome_key": "return-for-analysis", "basis_code": "7F3A-91C2-D05B", "decided_on": "2026-11-23"});
    vec![
        json!({"kind": "sign-in-code", "code": "491027", "minutes": 10}),
        json!({"kind": "decision-code", "code": "491027", "minutes": 10}),
        about("case-received", &json!({})),
        about("case-news", &json!({"news_key": "withdrawn"})),
        about(
            "case-needs-attention",
            &json!({"what_key": "intake", "due": "2026-11-30"}),
        ),
        about("case-needs-attention", &json!({"what_key": "sign-again", "due": null})),
        about(
            "supplement-requested",
            &json!({"message": "Vilka uppgifter?", "due": "2026-11-30"}),
        ),
        about("platform-offered", &json!({"proposal": "Bygg den.", "due": null})),
        about(
            "signed-by-other",
            &json!({"signer": "Jörgen Näslund", "version": 23, "basis_code": "7F3A-91C2-D05B"}),
        ),
        invitation(),
        about("decision-receipt", &receipt),
        about("decision-result", &outcome(Some("2026-11-23"))),
        about("decision-result", &outcome(None)),
    ]
}

#[test]
fn every_letter_the_application_writes_can_be_read_and_written_in_both_languages() {
    for payload in letters() {
        let kind: MailKind =
            serde_json::from_value(payload.clone()).unwrap_or_else(|error| panic!("{error}: {payload}"));
        for lang in Lang::ALL {
            let mail = render(&kind, lang, &sender(Detail::Full)).unwrap();
            assert!(
                !mail.text.contains("[mail-") && !mail.subject.is_empty(),
                "{payload}: {}",
                mail.text
            );
        }
    }
}

#[test]
fn the_invitation_asks_the_question_and_says_why_this_person_decides() {
    let kind: MailKind = serde_json::from_value(invitation()).unwrap();
    let text = |lang, detail| {
        let words = render(&kind, lang, &sender(detail)).unwrap().text;
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let swedish = text(Lang::Sv, Detail::Full);
    assert!(swedish.contains("Ska Vård och omsorg få använda Nordbok?"), "{swedish}");
    assert!(
        swedish.contains(
            "kvarvarande risken är måttlig, och då beslutar digitaliseringschefen (delegationsordningen punkt 4.7)"
        ),
        "{swedish}"
    );
    assert!(text(Lang::En, Detail::Full).contains("the head of digitalisation decides (delegation order item 4.7)"));
    let minimal = text(Lang::Sv, Detail::Minimal);
    assert!(
        minimal.contains("delegationsordningen punkt 4.7") && !minimal.contains("måttlig"),
        "{minimal}"
    );
}
