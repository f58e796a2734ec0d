//! An invented case whose analysis is written: everything that an analysis can hold is there.

use chrono::{DateTime, Utc};
use serde_json::{Value, from_value, json};
use undantag_case::{Analysis, Attachment, Case, Comment, ItemId, Party, Position, Signature, Stance};
use uuid::Uuid;

use crate::deciding::undecided;

/// An id, by number.
pub(crate) fn id(number: u128) -> Uuid {
    Uuid::from_u128(number)
}

/// When documents are made.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-12-03T13:05:00Z".parse().unwrap()
}

fn rating(likelihood: u8, severity: u8) -> Value {
    json!({"likelihood": likelihood, "severity": severity})
}

fn risks() -> Value {
    json!([
        {"id": id(101), "version": 1, "number": 1, "event": "Uppgifter om hälsa blir åtkomliga för obehöriga hos leverantören",
         "area": "Informationssäkerhet", "before": rating(3, 4), "after": rating(2, 4), "owner": "Verksamhetschefen",
         "justification": "Nyttan för invånarna väger tyngre under en begränsad tid."},
        {"id": id(102), "version": 1, "number": 2, "event": "Bokningar arkiveras inte enligt dokumenthanteringsplanen", "area": "Arkiv",
         "before": rating(4, 3), "after": rating(2, 3)},
        {"id": id(103), "version": 1, "number": 3, "event": "Kommunen får inte ut sina uppgifter när avtalet upphör",
         "before": rating(3, 3), "after": rating(2, 2), "owner": "Systemägaren"},
        {"id": id(104), "version": 1, "number": 4, "event": "Driftstopp hos leverantören; ingen reservrutin finns", "before": null, "after": null},
    ])
}

fn parts() -> (Value, Value, Value) {
    let causes = json!([
        {"id": id(201), "version": 1, "risk": id(101), "text": "Inloggningen hos leverantören är för svag", "likelihood": 3},
        {"id": id(202), "version": 1, "risk": id(101), "text": "Felaktiga behörigheter efter byte av personal", "likelihood": 3},
        {"id": id(203), "version": 1, "risk": id(101), "text": "Underleverantör får tillgång utan avtal", "likelihood": 2},
        {"id": id(204), "version": 1, "risk": id(102), "text": "Verktyget saknar gallringsfrister", "likelihood": 4},
    ]);
    let consequences = json!([
        {"id": id(301), "version": 1, "risk": id(101), "text": "Den enskilde lider skada", "severity": 4},
        {"id": id(302), "version": 1, "risk": id(101), "text": "Förtroendet för kommunens e-tjänster minskar", "severity": 3},
        {"id": id(303), "version": 1, "risk": id(102), "text": "Allmänna handlingar går förlorade", "severity": 3},
    ]);
    let measures = json!([
        {"id": id(401), "version": 1, "risk": id(101), "cause": id(201), "text": "Inloggning med e-legitimation på tillitsnivå 3",
         "owner": "Systemförvaltaren", "due": "2027-01-31", "status": "in-place", "effectiveness": "strong", "resource": id(501), "cost": 1_250_050},
        {"id": id(402), "version": 1, "risk": id(101), "cause": id(202), "text": "Behörigheter gås igenom varje kvartal",
         "owner": "Enhetschefen", "due": "2027-03-31", "status": "decided", "effectiveness": "fair"},
        {"id": id(403), "version": 1, "risk": id(101), "consequence": id(301), "text": "Rutin för att underrätta den som berörs inom 72 timmar",
         "owner": "Dataskyddssamordnaren", "due": "2027-02-28", "status": "decided", "effectiveness": "weak"},
        {"id": id(404), "version": 1, "risk": id(102), "text": "Månatlig export till e-arkivet; provas före start", "status": "decided"},
    ]);
    (causes, consequences, measures)
}

fn assessments() -> Vec<Value> {
    let reasons = [
        (
            "residents",
            "better",
            "Bokningen blir tillgänglig dygnet runt och påminner per sms.",
        ),
        (
            "accessibility",
            "unknown",
            "Inte granskad mot EN 301 549. Granskas före driftsättning.",
        ),
        (
            "information-security",
            "worse",
            "Uppgifter om hälsa lämnar kommunens drift.",
        ),
        ("personal-data", "worse", "Ett biträde till, med känsliga uppgifter."),
        ("economy", "worse", "96 000 kronor om året mer än plattformen."),
    ];
    let answer = |(dimension, direction, reason): &(&str, &str, &str)| json!({"dimension": dimension, "alternative": id(2), "version": 1, "direction": direction, "reason": reason});
    reasons.iter().map(answer).collect()
}

fn analysis() -> Value {
    let (causes, consequences, measures) = parts();
    let cost = |number, alternative, text: &str, kind: &str, amount: i64, period: &str| json!({"id": id(number), "version": 1, "alternative": id(alternative), "text": text, "kind": kind, "amount": amount, "period": period});
    json!({
        "scope": {"version": 1, "text": "Bokning av fotvård och anhörigsamtal. Övrig tidbokning ingår inte.",
                  "sources": "Utvärdering av provmånaden i september 2026.",
                  "summary": "Invånare ska kunna boka fotvård på webben. Plattformens bokningsmodul kan inte läsa lediga tider i planeringssystemet."},
        "meetings": [{"id": id(50), "version": 1, "on": "2026-11-10", "participants": "Åsa Lindqvist, Jörgen Näslund"},
                     {"id": id(51), "version": 1, "on": "2026-11-03", "participants": "Åsa Lindqvist, Jörgen Näslund, Karin Strand"}],
        "alternatives": [
            {"id": id(1), "version": 1, "kind": "platform", "name": "Bygga i Open ePlatform", "description": "En egen integration tas fram.", "delivery": "Hösten 2027"},
            {"id": id(2), "version": 1, "kind": "proposed", "name": "Nordbok", "description": "Verktyget används för fotvård.", "delivery": "Februari 2027"},
            {"id": id(3), "version": 1, "kind": "none", "name": "Fortsätta per telefon", "description": "Ingenting ändras.", "delivery": ""}],
        "assessments": assessments(),
        "risks": risks(), "causes": causes, "consequences": consequences, "measures": measures,
        "resources": [{"id": id(501), "version": 1, "name": "Nordbok AB", "kind": "supplier"},
                      {"id": id(502), "version": 1, "name": "Kvällsjouren", "kind": "person"}],
        "costItems": [cost(61, 1, "Integration", "other", 24_000_000, "once"), cost(62, 1, "Drift", "fixed", 4_000_000, "yearly"),
                      cost(63, 2, "Licens", "other", 9_600_050, "yearly")],
        "conditions": [{"id": id(70), "version": 1, "text": "Personuppgiftsbiträdesavtal tecknas före driftsättning.", "owner": "Verksamhetschefen", "due": "2027-01-31"}],
        "dataProtection": {"version": 1, "evaluation": false, "automatedDecisions": false, "monitoring": false, "sensitive": true,
                           "largeScale": false, "matching": false, "vulnerable": true, "innovative": false, "hinders": null,
                           "assessment": "KS 2026/0398", "notes": ""},
        "exitPlan": {"version": 1, "how": "Bokningen flyttas till plattformens modul.", "when": "2028-12-31", "enabler": "Modulen kan läsa planeringssystemet."},
        "statements": [
            {"id": id(80), "version": 2, "area": "data-protection", "expert": id(90), "name": "Inga Dahl", "title": "dataskyddsombud",
             "question": "Räcker skyddet för uppgifter om hälsa?", "due": null, "askedBy": id(9), "askedAt": now(),
             "given": {"opinion": "approve-with-demands", "text": "Godtagbart om inloggningen är på tillitsnivå 3.", "at": now(), "assurance": "mailbox"}, "recalled": false},
            {"id": id(81), "version": 1, "area": "archive", "expert": id(91), "name": "Nils Borg", "title": "arkivarie",
             "question": "Duger exportformatet?", "due": null, "askedBy": id(9), "askedAt": now(), "given": null, "recalled": false}],
        "positions": [
            {"party": "department", "risk": null, "version": 1, "stance": "agree", "text": "Vi behöver det.", "recommendation": "grant"},
            {"party": "system-administrator", "risk": null, "version": 1, "stance": "agree", "text": "Tidsbegränsa.", "recommendation": "grant-with-conditions"},
            {"party": "system-administrator", "risk": id(103), "version": 1, "stance": "dissent", "text": "Vi bedömer sannolikheten som större.", "recommendation": null}],
        "lastRiskNumber": 4,
    })
}

/// Of the whole, of things in it, and of something that has been taken away since.
fn comments() -> Vec<Comment> {
    let on = [
        None,
        Some(format!("causes/{}", id(201))),
        Some(format!("risks/{}", id(103))),
        Some(format!("positions/system-administrator/{}", id(103))),
        Some(format!("assessments/law/{}", id(2))),
        Some(format!("measures/{}", id(999))),
    ];
    let comment = |(number, on): (u128, Option<String>)| {
        from_value::<Comment>(json!({
            "id": id(950 + number), "version": 1, "on": on, "text": "Stämmer siffran?", "person": id(9), "name": "Åsa Lindqvist",
            "party": "department", "at": now(), "resolved": null}))
        .unwrap()
    };
    (0..).zip(on).map(comment).collect()
}

/// A case with a whole analysis that nobody has signed.
pub(crate) fn analysed() -> Case {
    let mut case = undecided();
    case.analysis = from_value::<Analysis>(analysis()).unwrap();
    case.comments = comments();
    case.attachments = vec![
        from_value::<Attachment>(json!({
        "id": id(97), "fileName": "Offert från Nordbok.pdf", "mediaType": "application/pdf", "size": 48_213,
        "checksum": "3d5f0a", "addedAt": now(), "addedBy": id(9)}))
        .unwrap(),
    ];
    case
}

/// The same, signed by both parties.
pub(crate) fn signed() -> Case {
    let mut case = analysed();
    let digest = case.basis_digest();
    let signature = |party: Party, name: &str| Signature {
        party,
        person: undantag_case::PersonId(id(9)),
        name: name.to_owned(),
        at: now(),
        digest: digest.clone(),
        case_version: 214,
        assurance: undantag_case::Assurance::Mailbox,
    };
    case.analysis.signatures = vec![
        signature(Party::Department, "Åsa Lindqvist"),
        signature(Party::SystemAdministrator, "Jörgen Näslund"),
    ];
    case
}

/// A dissenting opinion of the department on one risk.
pub(crate) fn dissent(text: &str) -> Position {
    Position {
        party: Party::Department,
        risk: Some(ItemId(id(101))),
        version: 1,
        stance: Stance::Dissent,
        text: text.to_owned(),
        recommendation: None,
    }
}
