//! The people of the tests, one for each part somebody can have in a case.

use undantag_case::{Actor, Assurance, By, DecisionLevel, DepartmentId, PersonId, PersonalData, Role};
use undantag_risk::Level;
use undantag_workflow::Label;
use uuid::Uuid;

pub(crate) fn department() -> DepartmentId {
    DepartmentId(Uuid::from_u128(0xD0))
}

fn elsewhere() -> DepartmentId {
    DepartmentId(Uuid::from_u128(0xD1))
}

pub(crate) fn person(number: u128, department: Option<DepartmentId>, roles: &[Role]) -> Actor {
    Actor {
        person: PersonId(Uuid::from_u128(number)),
        name: format!("Person {number}"),
        title: format!("Title {number}"),
        department,
        roles: roles.iter().copied().collect(),
        assurance: Assurance::Mailbox,
    }
}

pub(crate) fn requester() -> Actor {
    person(1, Some(department()), &[Role::Requester])
}

pub(crate) fn colleague() -> Actor {
    person(2, Some(department()), &[Role::Requester])
}

pub(crate) fn stranger() -> Actor {
    person(3, Some(elsewhere()), &[Role::Requester])
}

pub(crate) fn sysadmin() -> Actor {
    person(4, None, &[Role::SystemAdministrator])
}

pub(crate) fn system_owner() -> Actor {
    person(5, None, &[Role::DecisionMaker])
}

pub(crate) fn head() -> Actor {
    person(6, None, &[Role::DecisionMaker])
}

pub(crate) fn board() -> Actor {
    person(7, None, &[Role::DecisionMaker])
}

pub(crate) fn substitute() -> Actor {
    person(8, None, &[Role::DecisionMaker])
}

pub(crate) fn registrar() -> Actor {
    person(9, None, &[Role::Registrar])
}

pub(crate) fn auditor() -> Actor {
    person(10, None, &[Role::Auditor])
}

pub(crate) fn administrator() -> Actor {
    person(11, None, &[Role::Administrator])
}

pub(crate) fn expert() -> Actor {
    person(12, None, &[Role::Expert])
}

/// Somebody who is signed in and nothing else.
pub(crate) fn visitor() -> Actor {
    person(13, Some(department()), &[])
}

pub(crate) fn everybody() -> Vec<Actor> {
    vec![
        requester(),
        colleague(),
        stranger(),
        sysadmin(),
        system_owner(),
        head(),
        board(),
        substitute(),
        registrar(),
        auditor(),
        administrator(),
        expert(),
        visitor(),
    ]
}

/// Everybody who can ask anything of a case, and time.
pub(crate) fn everybody_and_time() -> Vec<By> {
    everybody().into_iter().map(By::Person).chain([By::Timer]).collect()
}

/// What the tests call a level.
pub(crate) fn called(key: &str) -> Label {
    Label {
        sv: format!("nivån {key}"),
        en: format!("the level {key}"),
    }
}

/// The shipped delegation order's shape: one person a level, one substitute for all.
pub(crate) fn levels() -> Vec<DecisionLevel> {
    [
        ("system-owner", Level::Low, 36, "4.1", system_owner()),
        ("head-of-digitalisation", Level::Moderate, 36, "4.2", head()),
        ("board", Level::Critical, 120, "4.3", board()),
    ]
    .into_iter()
    .map(|(key, up_to, most_months, item, actor)| DecisionLevel {
        key: key.into(),
        name: called(key),
        up_to,
        cost_up_to: None,
        personal_data_up_to: PersonalData::Special,
        most_months,
        delegation_item: item.to_owned(),
        delegated: key != "board",
        quorum: 1,
        people: vec![actor.person],
        substitutes: vec![substitute().person],
        absences: Vec::new(),
    })
    .collect()
}
