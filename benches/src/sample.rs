//! The people and the request of the benchmarks' case.

use serde_json::{Value, json};
use undantag_case::{Actor, Assurance, DecisionLevel, DepartmentId, LevelKey, PersonId, PersonalData, Role};
use undantag_risk::Level;
use undantag_workflow::Label;
use uuid::Uuid;

fn person(number: u128, role: Role, department: Option<u128>) -> Actor {
    Actor {
        person: PersonId(Uuid::from_u128(number)),
        name: format!("Person {number}"),
        title: format!("Titel {number}"),
        department: department.map(|number| DepartmentId(Uuid::from_u128(number))),
        roles: [role].into(),
        assurance: Assurance::Mailbox,
    }
}

/// Who asks for the exemption.
pub fn requester() -> Actor {
    person(1, Role::Requester, Some(100))
}

/// Who looks after the platform.
pub fn system_administrator() -> Actor {
    person(2, Role::SystemAdministrator, None)
}

/// Who decides.
pub fn decider() -> Actor {
    person(3, Role::DecisionMaker, None)
}

/// One level, for every risk.
pub fn levels() -> Vec<DecisionLevel> {
    vec![DecisionLevel {
        key: LevelKey::from("board"),
        name: Label {
            sv: "kommunstyrelsen".to_owned(),
            en: "the municipal board".to_owned(),
        },
        up_to: Level::Critical,
        cost_up_to: None,
        personal_data_up_to: PersonalData::Special,
        most_months: 120,
        delegated: false,
        absences: Vec::new(),
        delegation_item: "4.7".to_owned(),
        quorum: 1,
        people: vec![decider().person],
        substitutes: Vec::new(),
    }]
}

/// Changes that fill in a whole request form, with as much to read as there usually is.
pub fn request() -> Value {
    let need = "Föreningar ska kunna boka konstgräsplaner och idrottshallar dygnet runt, se lediga tider på en karta, \
                betala med kort och få en kod till låset. I dag ringer de, och växeln tar emot åtta tusen samtal om året. ";
    json!({
        "serviceName": "Boka konstgräsplan",
        "selfCheck": {"temporary": false, "existsAlready": false},
        "audience": "external",
        "contact": {"name": "Anna Ek", "email": "anna.ek@example.se", "phone": "0123-456 78"},
        "approval": {"manager": "Bo Lind", "on": "2026-02-20"},
        "guideline": {"name": "Riktlinje för e-tjänster 1.0", "section": "4"},
        "deviation": "supplier-portal",
        "standing": "new",
        "need": need.repeat(4),
        "specialReasons": [
            {"kind": "missing-function", "text": "Kalender med betalning och låskoder saknas i plattformen."},
            {"kind": "supplier-demand", "text": "Låssystemet kräver leverantörens portal."},
        ],
        "platformTrial": {
            "tried": "Kalendermodulen prövades i två veckor av tre handläggare.",
            "evidence": "Protokoll 2026-01-14", "on": "2026-01-14",
        },
        "solution": {
            "product": "Planbokning", "supplier": "Exempelbolaget", "hosting": "Leverantörens molntjänst",
            "country": "Sverige", "login": "e-id", "payment": "Kort", "integrations": "Låssystem",
            "eArchive": "Export varje år",
        },
        "usersPerYear": 1200,
        "casesPerYear": 8000,
        "information": {
            "types": "Bokningar", "confidentiality": 1, "integrity": 2, "availability": 2, "personalData": "ordinary",
        },
        "accessibility": "partly-conforming",
        "procurement": "Avrop på ramavtal",
        "wantedFrom": "2026-05-01",
        "wantedMonths": 24,
        "ifRefused": "Bokningen sker per telefon.",
    })
}
