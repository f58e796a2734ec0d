//! What the application puts in the outbox, word for word: every letter can be read and written.

use serde_json::{Value, json};
use undantag_mail::{Detail, MailKind, render, render_in};
use undantag_text::{Lang, Overrides};

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
        "level": "digitaliseringschefen",
        "grounds": [{"ground": "risk", "level": "moderate"}],
        "facts": [
            {"fact": "cost", "ore": 37_300_000, "years": 3},
            {"fact": "risk", "before": "critical", "after": "moderate"},
            {"fact": "position", "party": "department", "recommendation": "grant"},
            {"fact": "position", "party": "system-administrator", "recommendation": "grant-with-conditions"},
        ],
    })
}

fn errand(errand: &str) -> Value {
    let mut payload = invitation();
    payload["errand"] = errand.into();
    payload["substitute"] = (errand == "substitute").into();
    payload["late"] = true.into();
    payload
}

fn review(of: &str) -> Value {
    let mut payload = errand(of);
    payload["review"] = true.into();
    payload["late"] = false.into();
    payload
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

fn receipt() -> Value {
    about(
        "decision-receipt",
        &json!({"outcome_key": "return-for-analysis", "basis_code": "7F3A-91C2-D05B", "decided_on": "2026-11-23"}),
    )
}

fn letters() -> Vec<Value> {
    vec![
        json!({"kind": "sign-in-code", "code": "491027", "minutes": 10}),
        json!({"kind": "decision-code", "code": "491027", "minutes": 10}),
        about("case-received", &json!({})),
        about("case-news", &json!({"news_key": "withdrawn", "state": "Återtaget"})),
        about("case-news", &json!({"news_key": "moved", "state": "Granskning"})),
        about(
            "case-needs-attention",
            &json!({"what_key": "moved", "state": "Granskning", "due": "2026-11-30"}),
        ),
        about(
            "case-reminder",
            &json!({"what_key": "nyckel", "state": "Granskning", "due": "2026-11-30", "late": true}),
        ),
        about(
            "case-reminder",
            &json!({"what_key": "supplement", "state": "Komplettering", "due": "2026-11-30", "late": false, "then": "Avsluta"}),
        ),
        about(
            "condition-reminder",
            &json!({"condition": "Tillgängligheten granskas", "owner": "Kultur", "due": "2026-11-30", "late": true}),
        ),
        about("service-ended", &json!({"end_date": "2026-11-30"})),
        about(
            "case-escalated",
            &json!({"state": "Beslut", "due": "2026-11-30", "responsible": "Beslutsfattare"}),
        ),
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
        errand("reminder"),
        review("reminder"),
        errand("substitute"),
        receipt(),
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
    assert!(text(Lang::En, Detail::Full).contains("digitaliseringschefen decides (delegation order item 4.7)"));
    let minimal = text(Lang::Sv, Detail::Minimal);
    assert!(
        minimal.contains("delegationsordningen punkt 4.7") && !minimal.contains("måttlig"),
        "{minimal}"
    );
}

#[test]
fn a_review_asks_whether_what_was_granted_stays_and_so_does_its_reminder() {
    for errand in ["invitation", "reminder"] {
        for (lang, question, subject) in [
            (
                Lang::Sv,
                "Ska undantaget för ”Boka fotvård” fortsätta gälla?",
                "mprövning",
            ),
            (
                Lang::En,
                "Should the exemption for “Boka fotvård” stay in force?",
                "eview",
            ),
        ] {
            let mail = told(&review(errand), &[], lang);
            assert!(mail.contains(question) && !mail.contains("Nordbok?"), "{mail}");
            assert!(mail.lines().next().unwrap().contains(subject), "{mail}");
        }
    }
    let own = [("mail-invitation-review-question", "Ska avsteget { $service } gälla?")];
    let mail = told(&review("invitation"), &own, Lang::Sv);
    assert!(mail.contains("Ska avsteget Boka fotvård gälla?"), "{mail}");
}

/// The text of a mail, in the words of a workflow that has these of its own.
fn told(payload: &Value, own: &[(&str, &str)], lang: Lang) -> String {
    let kind: MailKind = serde_json::from_value(payload.clone()).unwrap();
    let words = Overrides::new(own.iter().map(|(key, words)| (*key, *words, *words)));
    let mail = render_in(&words, &kind, lang, &sender(Detail::Full)).unwrap();
    let text = mail.text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{}\n{text}", mail.subject)
}

#[test]
fn a_step_without_words_of_its_own_says_where_the_case_is_in_the_workflows_words() {
    let news = about("case-news", &json!({"news_key": "moved", "state": "Granskning"}));
    assert!(told(&news, &[], Lang::Sv).contains("Ärendet är nu i läget Granskning"));
    let unknown = about(
        "case-needs-attention",
        &json!({"what_key": "new-one", "state": "Review", "due": null}),
    );
    assert!(told(&unknown, &[], Lang::En).contains("The case is in the state Review"));
}

#[test]
fn a_workflow_can_say_any_sentence_of_a_mail_in_its_own_words() {
    let received = about("case-received", &json!({}));
    let own = [("mail-received-subject", "Avvikelsen är anmäld: { $about }")];
    assert!(told(&received, &own, Lang::Sv).starts_with("Avvikelsen är anmäld: Boka fotvård (U-2026-014)"));
    let news = about("case-news", &json!({"news_key": "reported", "state": "Anmäld"}));
    let own = [("mail-news-reported", "Avvikelsen är anmäld, { $state }")];
    assert!(told(&news, &own, Lang::Sv).contains("Avvikelsen är anmäld, Anmäld"));
}

#[test]
fn an_outcome_without_words_of_ours_is_named_by_its_workflow() {
    let mut result = about("decision-result", &outcome(None));
    result["outcome_key"] = "accept-the-risk".into();
    result["outcome"] = "Godta risken".into();
    assert!(told(&result, &[], Lang::Sv).starts_with("Godta risken: "));
}

#[test]
fn a_substitute_is_told_that_nobody_has_decided_in_time_and_a_late_decider_that_it_is_late() {
    let substitute = told(&errand("substitute"), &[], Lang::Sv);
    assert!(
        substitute.contains("Nu kan du som är ersättare fatta det."),
        "{substitute}"
    );
    assert!(
        substitute.contains("och du är ersättare (delegationsordningen punkt 4.7)"),
        "{substitute}"
    );
    let late = told(&errand("reminder"), &[], Lang::En);
    assert!(late.contains("Your decision was needed by"), "{late}");
}
