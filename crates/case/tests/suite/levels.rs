//! Decision levels: which one a case falls to, what an order must hold, absence, and conflicts of interest.

use chrono::NaiveDate;
use proptest::prelude::*;
use undantag_case::{
    Absence, Actor, Case, Command, DecisionLevel, Event, Ground, Ore, PersonalData, Refusal, Role, Weight, level_for,
    order_errors,
};
use undantag_risk::Level;

use crate::builders::{Play, take, today};
use crate::people::{board, head, levels, requester, substitute, sysadmin, system_owner};

fn weight(residual: Level, kronor: i64, personal_data: PersonalData, months: u16) -> Weight {
    Weight {
        residual,
        cost: Ore(kronor * 100),
        personal_data,
        months,
    }
}

/// The delegation order that the demonstration has, with the tests' people.
fn limited() -> Vec<DecisionLevel> {
    let mut levels = levels();
    levels[0].cost_up_to = Some(Ore(25_000_000));
    levels[0].personal_data_up_to = PersonalData::Protected;
    levels[0].most_months = 24;
    levels[1].cost_up_to = Some(Ore(100_000_000));
    levels
}

#[test]
fn whatever_is_too_much_for_a_level_takes_the_case_to_one_above_and_is_told() {
    let cases = [
        (weight(Level::Low, 10, PersonalData::None, 12), 0, vec![Ground::Risk]),
        (
            weight(Level::Moderate, 10, PersonalData::None, 12),
            1,
            vec![Ground::Risk],
        ),
        (
            weight(Level::Low, 250_001, PersonalData::None, 12),
            1,
            vec![Ground::Risk, Ground::Cost],
        ),
        (
            weight(Level::Low, 10, PersonalData::Special, 12),
            1,
            vec![Ground::Risk, Ground::PersonalData],
        ),
        (
            weight(Level::Low, 10, PersonalData::None, 25),
            1,
            vec![Ground::Risk, Ground::Duration],
        ),
        (
            weight(Level::Low, 1_000_001, PersonalData::None, 12),
            2,
            vec![Ground::Risk, Ground::Cost],
        ),
        (
            weight(Level::Low, 10, PersonalData::None, 120),
            2,
            vec![Ground::Risk, Ground::Duration],
        ),
    ];
    let order = limited();
    for (weight, at, grounds) in cases {
        let (level, why) = level_for(&order, &weight).unwrap();
        assert_eq!((&level.key, why), (&order[at].key, grounds), "{weight:?}");
    }
}

#[test]
fn longer_than_anybody_may_grant_goes_to_the_highest_who_may_grant_less() {
    let mut order = limited();
    order[2].most_months = 60;
    let (level, _) = level_for(&order, &weight(Level::Low, 10, PersonalData::None, 96)).unwrap();
    assert_eq!(level.key, order[2].key);
}

fn any_level() -> impl Strategy<Value = (Level, Option<i64>, PersonalData, u16)> {
    let risk = prop::sample::select(Level::ALL.to_vec());
    let personal = prop::sample::select(PersonalData::ALL.to_vec());
    (risk, prop::option::of(0..2_000_000i64), personal, 1..=120u16)
}

fn order_of(limits: Vec<(Level, Option<i64>, PersonalData, u16)>) -> Vec<DecisionLevel> {
    let last = (Level::Critical, None, PersonalData::Special, 120);
    let model = levels()[0].clone();
    limits
        .into_iter()
        .chain([last])
        .enumerate()
        .map(|(at, (up_to, cost, personal_data_up_to, most_months))| DecisionLevel {
            key: format!("level-{at}").as_str().into(),
            up_to,
            cost_up_to: cost.map(Ore),
            personal_data_up_to,
            most_months,
            ..model.clone()
        })
        .collect()
}

proptest! {
    /// An order without errors leaves no case without a level, and gives it to the first that covers it.
    #[test]
    fn in_an_order_without_errors_every_case_is_the_first_fitting_levels(
        limits in prop::collection::vec(any_level(), 0..5),
        (residual, cost, personal, months) in any_level(),
    ) {
        let order = order_of(limits);
        let shadowed = order_errors(&order, |_| true);
        let weight = Weight { residual, cost: Ore(cost.unwrap_or(0)), personal_data: personal, months };
        let (level, grounds) = level_for(&order, &weight).unwrap();
        prop_assert!(level.covers(&weight));
        let before: Vec<_> = order.iter().take_while(|other| other.key != level.key).collect();
        prop_assert!(before.iter().all(|other| !other.covers(&weight)));
        prop_assert!(grounds.contains(&Ground::Risk));
        // What is called shadowed never decides anything, and so can be found by no weight.
        for error in shadowed {
            prop_assert_eq!(error.code.as_str(), "error-level-nothing-left");
            let at: usize = error.pointer[1..].split('/').next().unwrap().parse().unwrap();
            prop_assert_ne!(&order[at].key, &level.key);
        }
    }
}

/// A change to the order, and the place and code of what is wrong after it.
type Broken = (fn(&mut Vec<DecisionLevel>), &'static str, &'static str);

const BROKEN: &[Broken] = &[
    (Vec::clear, "", "error-out-of-range"),
    (|it| it[2].up_to = Level::High, "/2/upTo", "error-level-not-everything"),
    (
        |it| it[2].cost_up_to = Some(Ore(1)),
        "/2/upTo",
        "error-level-not-everything",
    ),
    (|it| it[1].up_to = Level::Low, "/1/upTo", "error-level-nothing-left"),
    (|it| it[1].key = "Chefen".into(), "/1/key", "error-level-key-not-a-word"),
    (
        |it| it[1].key = "system-owner".into(),
        "/1/key",
        "error-level-key-taken",
    ),
    (|it| it[1].name.en.clear(), "/1/name/en", "error-required"),
    (
        |it| it[1].delegation_item = "4".repeat(101),
        "/1/delegationItem",
        "error-too-long",
    ),
    (|it| it[1].most_months = 0, "/1/mostMonths", "error-out-of-range"),
    (
        |it| it[1].cost_up_to = Some(Ore(-1)),
        "/1/costUpTo",
        "error-out-of-range",
    ),
    (|it| it[1].people.clear(), "/1/people", "error-level-nobody"),
    (
        |it| it[1].people.push(requester().person),
        "/1/people",
        "error-level-unknown-person",
    ),
    (
        |it| it[1].substitutes.push(head().person),
        "/1/substitutes",
        "error-level-both",
    ),
    (
        |it| it[1].absences.push(absence(&board(), "2026-03-01", "2026-03-02")),
        "/1/absences/0/person",
        "error-level-absent-other",
    ),
    (
        |it| it[1].absences.push(absence(&head(), "2026-03-02", "2026-03-01")),
        "/1/absences/0/until",
        "error-level-absence-backwards",
    ),
];

#[test]
fn an_order_that_leaves_somebody_without_a_decision_maker_is_refused_field_by_field() {
    let staff = [system_owner(), head(), board(), substitute()];
    let known = |person| staff.iter().any(|it| it.person == person);
    assert_eq!(order_errors(&levels(), known), []);
    for (change, pointer, code) in BROKEN {
        let mut order = levels();
        change(&mut order);
        let errors = order_errors(&order, known);
        let found: Vec<_> = errors
            .iter()
            .map(|it| (it.pointer.as_str(), it.code.as_str()))
            .collect();
        assert_eq!(found, [(*pointer, *code)]);
    }
}

fn absence(who: &Actor, from: &str, until: &str) -> Absence {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    Absence {
        person: who.person,
        from: day(from),
        until: day(until),
    }
}

#[test]
fn whoever_is_away_that_day_is_not_appointed_and_a_substitute_is() {
    for (from, until, stands_in) in [(0, 0, true), (-3, 3, true), (1, 9, false), (-9, -1, false)] {
        let mut play = Play::signed();
        let day = |days| today() + chrono::TimeDelta::days(days);
        for level in &mut play.levels {
            level.people = vec![head().person];
            level.absences = vec![Absence {
                person: head().person,
                from: day(from),
                until: day(until),
            }];
        }
        play.take(&requester(), "submit-for-decision");
        let appointed = play.case.appointment.as_ref().unwrap();
        assert_eq!(
            (appointed.substituted, appointed.names(head().person)),
            (stands_in, !stands_in)
        );
    }
}

fn declare(text: &str) -> Command {
    Command::DeclareConflict { text: text.to_owned() }
}

#[test]
fn whoever_declares_a_conflict_never_decides_and_a_substitute_does() {
    let mut play = Play::in_state("decision");
    play.act(&head(), declare("Min bror äger bolaget."));
    let appointed = play.case.appointment.clone().unwrap();
    assert_eq!(
        (appointed.people.as_slice(), appointed.substituted),
        ([substitute().person].as_slice(), true)
    );
    let needs = vec![Role::DecisionMaker.key()];
    assert_eq!(
        play.refused(&head(), take("grant", play.input("grant"))),
        Refusal::WrongRole { needs: needs.clone() }
    );
    assert_eq!(play.refused(&head(), declare("Igen")), Refusal::WrongRole { needs });
    assert_eq!(Case::replay(&play.journal), Some(play.case.clone()));
    play.take(&substitute(), "return-for-analysis");
    let command = Command::Sign { digest: play.digest() };
    play.act(&requester(), command.clone());
    play.act(&sysadmin(), command);
    play.take(&requester(), "submit-for-decision");
    assert!(
        !play.case.appointment.unwrap().names(head().person),
        "a conflict lasts as long as the case"
    );
}

#[test]
fn of_several_the_others_go_on_without_a_new_invitation() {
    let mut play = Play::signed();
    for level in &mut play.levels {
        level.people = vec![head().person, board().person];
    }
    play.take(&requester(), "submit-for-decision");
    play.act(&head(), declare("Jag har varit konsult åt leverantören."));
    let told = play.journal.iter().rev().find_map(|it| match &it.event {
        Event::ConflictDeclared { conflict, invited } => Some((conflict.person, invited.clone())),
        _ => None,
    });
    assert_eq!(told, Some((head().person, Vec::new())));
    assert_eq!(play.case.appointment.as_ref().unwrap().people, [board().person]);
    play.take(&board(), "grant");
}

#[test]
fn when_nobody_of_the_level_is_left_the_level_above_decides_and_at_the_top_nobody() {
    let mut play = Play::in_state("decision");
    play.act(&head(), declare("Ett"));
    play.act(&substitute(), declare("Två"));
    let appointed = play.case.appointment.clone().unwrap();
    assert_eq!(
        (appointed.level.word(), appointed.people.as_slice()),
        ("board", [board().person].as_slice())
    );
    play.act(&board(), declare("Tre"));
    assert_eq!(play.case.appointment.as_ref().unwrap().deciders().count(), 0);
    assert_eq!(play.case.state, "decision");
}

#[test]
fn a_conflict_is_declared_only_by_whoever_is_to_decide_and_with_words() {
    let play = Play::in_state("decision");
    for who in [requester(), sysadmin(), substitute(), board()] {
        assert!(matches!(play.refused(&who, declare("Jag")), Refusal::WrongRole { .. }));
    }
    for text in ["", "  \n", &"a".repeat(200_000)] {
        assert!(matches!(play.refused(&head(), declare(text)), Refusal::Invalid(_)));
    }
    let earlier = Play::signed();
    assert!(matches!(
        earlier.refused(&head(), declare("Jag")),
        Refusal::WrongRole { .. }
    ));
}
