//! The days of the shipped workflow, and of deadlines that were set shorter.

use super::*;
use crate::exemption;
use crate::key::StateKey;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn state(key: &str) -> State {
    exemption().unwrap().state(&StateKey::from(key)).unwrap().clone()
}

fn valid_until(date: &str) -> BTreeMap<DateKey, NaiveDate> {
    BTreeMap::from([("valid-until".into(), day(date))])
}

/// When a case that came to the state on the day is due, and when somebody is reminded.
fn told(
    key: &str,
    entered: &str,
    given: Option<u32>,
    dates: &BTreeMap<DateKey, NaiveDate>,
) -> (NaiveDate, Vec<String>) {
    let (deadline, entered) = (state(key).deadline.unwrap(), day(entered));
    let stay = Stay { entered, given, dates };
    let due = due_day(&deadline, &stay).unwrap();
    let reminders = reminder_days(&deadline, &stay, Some(due));
    (due, reminders.iter().map(|reminder| reminder.on.to_string()).collect())
}

#[test]
fn reminders_are_counted_in_working_days_from_the_day_the_case_came() {
    let (due, reminders) = told("decision", "2026-12-18", None, &BTreeMap::new());
    assert_eq!(due, day("2027-01-08"));
    assert_eq!(reminders, ["2026-12-29", "2027-01-07"]);
}

#[test]
fn a_reminder_keeps_its_place_in_a_shorter_deadline_that_was_set() {
    let none = BTreeMap::new();
    assert_eq!(told("supplement", "2026-11-23", None, &none).0, day("2026-12-07"));
    let (due, reminders) = told("supplement", "2026-11-23", Some(6), &none);
    assert_eq!(due, day("2026-12-01"));
    assert_eq!(reminders, ["2026-11-26", "2026-11-30"]);
}

#[test]
fn days_that_were_given_where_nobody_may_set_them_change_nothing() {
    assert_eq!(
        told("intake", "2026-11-23", Some(30), &BTreeMap::new()).0,
        day("2026-11-30")
    );
}

#[test]
fn reminders_before_a_date_are_counted_back_from_it_and_not_to_before_the_case_came() {
    let (due, reminders) = told("in-force", "2026-01-07", None, &valid_until("2026-11-23"));
    assert_eq!(
        (due, reminders.as_slice()),
        (
            day("2026-11-23"),
            &[
                "2026-08-25".to_owned(),
                "2026-10-24".to_owned(),
                "2026-11-16".to_owned()
            ][..]
        )
    );
    let (_, near) = told("in-force", "2026-10-01", None, &valid_until("2026-11-23"));
    assert_eq!(near, ["2026-10-24", "2026-11-16"]);
}

#[test]
fn a_date_that_the_case_does_not_know_is_no_deadline() {
    let deadline = state("in-force").deadline.unwrap();
    let none = BTreeMap::new();
    let stay = Stay {
        entered: day("2026-11-23"),
        given: None,
        dates: &none,
    };
    assert_eq!(due_day(&deadline, &stay), None);
    assert_eq!(timer_day(&After::Date("valid-until".into()), None, &stay), None);
    assert_eq!(timer_day(&After::Deadline, None, &stay), None);
}

#[test]
fn others_are_told_so_many_working_days_after_the_deadline() {
    let state = state("decision");
    let told: Vec<_> = escalation_days(&state, day("2026-12-22"))
        .map(|(day, to)| (day, to.as_str()))
        .collect();
    assert_eq!(
        told,
        [(day("2026-12-23"), "substitute"), (day("2027-01-04"), "administrator")]
    );
}

#[test]
fn time_moves_a_case_after_the_deadline_after_days_or_after_a_date() {
    let dates = valid_until("2027-03-01");
    let stay = Stay {
        entered: day("2026-11-23"),
        given: None,
        dates: &dates,
    };
    assert_eq!(
        timer_day(&After::Deadline, Some(day("2026-12-01")), &stay),
        Some(day("2026-12-01"))
    );
    assert_eq!(timer_day(&After::WorkingDays(2), None, &stay), Some(day("2026-11-25")));
    assert_eq!(
        timer_day(&After::Date("valid-until".into()), None, &stay),
        Some(day("2027-03-01"))
    );
}

#[test]
fn a_reminder_is_known_by_where_it_is_counted_from_and_its_place_there() {
    let deadline = Deadline {
        reminders: vec![3, 1],
        reminders_before: vec![2],
        reminders_days_before: vec![1],
        ..state("intake").deadline.unwrap()
    };
    let none = BTreeMap::new();
    let stay = Stay {
        entered: day("2026-11-23"),
        given: None,
        dates: &none,
    };
    let known = |due: Option<&str>| -> Vec<_> {
        let reminders = reminder_days(&deadline, &stay, due.map(day));
        let known = reminders.iter().map(|it| (it.counted, it.place, it.on.to_string()));
        known.collect()
    };
    let [first, second] = [(1, "2026-11-24"), (0, "2026-11-26")];
    let arrival = |(place, on): (u32, &str)| (Counted::FromArrival, place, on.to_owned());
    let deadline = |place, on: &str| (Counted::FromDeadline, place, on.to_owned());
    assert_eq!(
        known(Some("2026-11-30")),
        [
            arrival(first),
            arrival(second),
            deadline(0, "2026-11-26"),
            deadline(1, "2026-11-29")
        ]
    );
    assert_eq!(known(None), [arrival(first), arrival(second)]);
    assert_eq!(known(Some("2026-11-24")), [arrival(first)]);
}
