//! A small municipality to test with.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};
use undantag_case::{Appointment, BasisDigest, Case, CaseId, DepartmentId, Event, LevelKey, PersonId, Role, Stamped};
use undantag_case::{Assurance, WorkflowRef};
use undantag_risk::{Level, Scale};
use undantag_store::testing::TestDatabase;
use undantag_store::{CaseColumns, Department, Language, MessageId, NewMessage, Person, Store};
use uuid::Uuid;

/// The department of the sample's requester.
pub(crate) const DEPARTMENT: DepartmentId = DepartmentId(Uuid::from_u128(1));
/// Another department.
pub(crate) const ELSEWHERE: DepartmentId = DepartmentId(Uuid::from_u128(2));
/// A requester (beställare).
pub(crate) const REQUESTER: PersonId = PersonId(Uuid::from_u128(10));
/// A decision-maker (beslutsfattare).
pub(crate) const DECIDER: PersonId = PersonId(Uuid::from_u128(11));

/// Noon on a day in spring, plus so many minutes.
pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_780_000_000, 0).unwrap() + TimeDelta::minutes(minutes)
}

/// A store with two departments and two people.
pub(crate) async fn municipality(database: &TestDatabase) -> Store {
    let store = database.store().await.unwrap();
    let tx = store.begin().await.unwrap();
    for (id, name, short) in [
        (DEPARTMENT, "Socialförvaltningen", "SOC"),
        (ELSEWHERE, "Kultur och fritid", "KOF"),
    ] {
        let department = Department {
            id,
            name_sv: name.into(),
            name_en: name.into(),
            short: short.into(),
        };
        tx.put_department(&department).await.unwrap();
    }
    tx.put_person(&person(REQUESTER, "anna@kommun.example", Role::Requester))
        .await
        .unwrap();
    tx.put_person(&person(DECIDER, "bo@kommun.example", Role::DecisionMaker))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    store
}

/// A person of [`DEPARTMENT`] with one role.
pub(crate) fn person(id: PersonId, email: &str, role: Role) -> Person {
    Person {
        id,
        email: email.into(),
        name: email.split('@').next().unwrap().into(),
        title: "Handläggare".into(),
        department: Some(DEPARTMENT),
        language: Language::Swedish,
        roles: BTreeSet::from([role]),
        disabled_at: None,
    }
}

/// The first event of case number `ordinal`.
pub(crate) fn opened(ordinal: u32) -> Stamped {
    let event = Event::Opened {
        id: CaseId(Uuid::from_u128(1000 + u128::from(ordinal))),
        number: format!("U-2026-{ordinal:03}"),
        workflow: WorkflowRef {
            key: "exemption".into(),
            version: 1,
            digest: "d".repeat(64),
        },
        state: "draft".into(),
        scale: Scale::shipped(),
        department: DEPARTMENT,
        requester: REQUESTER,
    };
    Stamped {
        sequence: 1,
        at: at(i64::from(ordinal)),
        actor: Some(REQUESTER),
        role: "requester".into(),
        assurance: Some(Assurance::Mailbox),
        event,
    }
}

/// Case number `ordinal`, newly begun.
pub(crate) fn case(ordinal: u32) -> Case {
    Case::begun(&opened(ordinal)).unwrap()
}

/// Case number `ordinal`, called `title` and received.
pub(crate) fn received(ordinal: u32, title: &str) -> Case {
    let mut case = case(ordinal);
    case.request.service_name = title.into();
    case.received_at = Some(case.opened_at);
    case
}

/// An appointment of [`DECIDER`].
pub(crate) fn appointment() -> Appointment {
    Appointment {
        level: LevelKey::from("system-owner"),
        name: undantag_workflow::Label::default(),
        because: Level::Low,
        cost: undantag_case::Ore(0),
        personal_data: None,
        months: None,
        grounds: Vec::new(),
        most_months: 36,
        delegated: true,
        delegation_item: "4.7".into(),
        quorum: 1,
        people: vec![DECIDER],
        substituted: false,
        stepping_in: Vec::new(),
        basis: serde_json::from_value::<BasisDigest>(serde_json::json!("b".repeat(64))).unwrap(),
    }
}

/// Columns of a case that waits for these roles.
pub(crate) fn waiting_for(roles: &[Role]) -> CaseColumns {
    CaseColumns {
        responsible_roles: roles.iter().copied().collect(),
        ..CaseColumns::default()
    }
}

/// Keeps the cases, committed.
pub(crate) async fn keep(store: &Store, cases: &[(Case, CaseColumns)]) {
    let tx = store.begin().await.unwrap();
    for (case, columns) in cases {
        tx.insert_case(case, columns).await.unwrap();
    }
    tx.commit().await.unwrap();
}

/// A message that is due at noon.
pub(crate) fn message(number: u128) -> NewMessage {
    NewMessage {
        id: MessageId(Uuid::from_u128(number)),
        created_at: at(0),
        kind: "receipt".into(),
        recipient: Some(REQUESTER),
        email: "anna@kommun.example".into(),
        language: Language::Swedish,
        payload: serde_json::json!({ "number": "U-2026-001" }),
        case: None,
        due_at: at(0),
    }
}
