//! What is due in a case on a day: reminders, escalations and timers.

use undantag_case::{Actor, Assurance, Ctx, Event, Stamped};
use undantag_case::{CaseId, DepartmentId, Opening, PersonId, Role, open};
use undantag_store::ReminderKind;
use uuid::Uuid;

use super::*;

/// The exemption workflow with two timers out of the draft: after thirty working days if it isn't complete, after forty anyhow.
fn workflow() -> Definition {
    let timers = r#"
[[transition]]
key = "discard-unfinished"
label = { sv = "Kassera det ofullständiga", en = "Discard the unfinished" }
from = "draft"
to = "discarded"
trigger = "timer"
after = { working-days = 30 }
guard = { not = "request.complete" }

[[transition]]
key = "discard-forgotten"
label = { sv = "Kassera det bortglömda", en = "Discard the forgotten" }
from = "draft"
to = "discarded"
trigger = "timer"
after = { working-days = 40 }

[[invariant]]"#;
    let text = undantag_workflow::EXEMPTION_1.replacen("[[invariant]]", timers, 1);
    Definition::load(&text).unwrap_or_else(|report| panic!("{report}"))
}

/// A draft that was begun on Monday 2 March 2026: its last day is Monday 30 March, thirty working days pass with
/// Wednesday 15 April and forty with Wednesday 29 April.
fn draft(workflow: &Definition) -> Case {
    let person = PersonId(Uuid::from_u128(1));
    let actor = Actor {
        person,
        name: "Person".to_owned(),
        title: "Titel".to_owned(),
        department: Some(DepartmentId(Uuid::from_u128(2))),
        roles: [Role::Requester].into(),
        assurance: Assurance::Mailbox,
    };
    let ctx = Ctx {
        by: By::Person(actor),
        now: "2026-03-02T09:00:00Z".parse().unwrap(),
        today: day("2026-03-02"),
    };
    let opening = Opening {
        id: CaseId(Uuid::from_u128(3)),
        number: "U-2026-001".to_owned(),
        scale: undantag_risk::Scale::shipped(),
    };
    open(opening, workflow, &ctx).unwrap().0
}

/// The same draft with everything that a request asks for.
fn complete(mut case: Case) -> Case {
    let mut request = serde_json::to_value(&case.request).unwrap();
    let answers = serde_json::json!({
        "serviceName": "Tidsbokning", "selfCheck": {"temporary": false, "existsAlready": false}, "audience": "external",
        "contact": {"name": "Åsa", "email": "asa@angsvik.example", "phone": ""},
        "approval": {"manager": "Berit Ek", "on": "2026-02-20"}, "deviation": "other-platform", "standing": "new",
        "need": "Boka tid.", "solution": {"product": "Nordbok", "supplier": "Nordbok AB", "hosting": "Sverige"},
        "information": {"types": "Bokningar", "personalData": "ordinary"}, "accessibility": "not-reviewed",
        "wantedFrom": "2026-06-01", "wantedMonths": 12, "ifRefused": "Telefon.",
    });
    request
        .as_object_mut()
        .unwrap()
        .extend(answers.as_object().unwrap().clone());
    let event = Event::RequestRevised {
        request: Box::new(serde_json::from_value(request).unwrap()),
    };
    case.apply(&Stamped {
        sequence: 2,
        at: case.opened_at,
        actor: Some(case.requester),
        role: "requester".to_owned(),
        assurance: None,
        event,
    });
    case
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn sent(on: &str) -> Reminder {
    Reminder {
        kind: ReminderKind::Reminder,
        place: 0,
        due_on: day("2026-03-30"),
        done_at: format!("{on}T07:00:00Z").parse().unwrap(),
        sent: true,
    }
}

fn planned(case: &Case, workflow: &Definition, done: &[Reminder], today: &str) -> Plan {
    let (refused, today) = (&BTreeSet::new(), day(today));
    Look {
        case,
        workflow,
        done,
        refused,
        today,
    }
    .plan()
}

fn fires(plan: &Plan) -> Option<&str> {
    plan.fire.as_ref().map(ActionKey::as_str)
}

#[test]
fn a_timer_fires_on_the_day_after_its_last() {
    let workflow = workflow();
    let case = draft(&workflow);
    let done = [sent("2026-03-30")];
    assert_eq!(fires(&planned(&case, &workflow, &done, "2026-04-15")), None);
    assert_eq!(
        planned(&case, &workflow, &done, "2026-04-15").wakes_on,
        Some(day("2026-04-16"))
    );
    assert_eq!(
        fires(&planned(&case, &workflow, &done, "2026-04-16")),
        Some("discard-unfinished")
    );
}

#[test]
fn a_timer_whose_guard_is_closed_waits_and_the_next_fires_when_it_is_due() {
    let workflow = workflow();
    let case = complete(draft(&workflow));
    let done = [sent("2026-03-30")];
    let waiting = planned(&case, &workflow, &done, "2026-04-16");
    assert_eq!((fires(&waiting), waiting.wakes_on), (None, Some(day("2026-04-17"))));
    assert_eq!(fires(&planned(&case, &workflow, &done, "2026-04-29")), None);
    assert_eq!(
        fires(&planned(&case, &workflow, &done, "2026-04-30")),
        Some("discard-forgotten")
    );
}

#[test]
fn of_several_that_are_due_and_open_the_earliest_fires() {
    let workflow = workflow();
    let case = draft(&workflow);
    let done = [sent("2026-03-30")];
    assert_eq!(
        fires(&planned(&case, &workflow, &done, "2027-03-01")),
        Some("discard-unfinished")
    );
}

#[test]
fn a_timer_that_was_refused_makes_way_for_the_next() {
    let workflow = workflow();
    let case = draft(&workflow);
    let (done, today) = ([sent("2026-03-30")], day("2027-03-01"));
    let refused = BTreeSet::from([ActionKey::from("discard-unfinished")]);
    let look = Look {
        case: &case,
        workflow: &workflow,
        done: &done,
        refused: &refused,
        today,
    };
    assert_eq!(fires(&look.plan()), Some("discard-forgotten"));
}

#[test]
fn nobody_is_moved_by_time_before_the_working_day_after_the_last_reminder() {
    let workflow = workflow();
    let case = draft(&workflow);
    // The server was down until Friday 5 June; Saturday 6 June is a holiday anyhow, and Monday comes after.
    let late = planned(&case, &workflow, &[], "2026-06-05");
    assert_eq!(fires(&late), None);
    assert_eq!(late.remind.map(|due| due.on), Some(day("2026-03-30")));
    assert_eq!(late.wakes_on, Some(day("2026-06-08")));
    let done = [sent("2026-06-05")];
    assert_eq!(fires(&planned(&case, &workflow, &done, "2026-06-07")), None);
    assert_eq!(
        fires(&planned(&case, &workflow, &done, "2026-06-08")),
        Some("discard-unfinished")
    );
}

#[test]
fn a_case_wakes_first_for_its_first_reminder() {
    let workflow = workflow();
    assert_eq!(wakes_on(&draft(&workflow), &workflow), Some(day("2026-03-30")));
}

#[test]
fn every_day_with_something_to_do_is_a_day_the_case_wakes_on() {
    let workflow = workflow();
    for case in [draft(&workflow), complete(draft(&workflow))] {
        let (mut done, mut wakes) = (Vec::new(), wakes_on(&case, &workflow).unwrap());
        for today in day("2026-03-02").iter_days().take(120) {
            let plan = planned(&case, &workflow, &done, &today.to_string());
            let idle = plan.fire.is_none() && plan.remind.is_none() && plan.escalate.is_empty();
            assert!(idle || wakes <= today, "{today} was slept through");
            if plan.fire.is_some() {
                break;
            }
            done.extend(plan.remind.map(|_| sent(&today.to_string())));
            wakes = plan.wakes_on.unwrap_or(NaiveDate::MAX);
        }
    }
}
