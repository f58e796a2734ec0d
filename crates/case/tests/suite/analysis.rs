//! The analysis's items: nobody overwrites what they haven't seen, and what is missing is pointed at.

use serde_json::{Value, json};
use undantag_case::{
    ActionInput, Actor, Along, AlternativeKind, Command, Dimension, Event, FieldError, Item, ItemId, ItemKind, NewItem,
    Party, Piece, Refusal, missing_before_signing,
};

use crate::builders::{
    Play, add, assess, attachment, by, cause, complete_request, consequence, cost, item_id, measure, meeting,
    other_risk, position, proposed_condition, rating, remove, revise, revise_exit_plan, revise_request, revise_scope,
    risk, sign, take,
};
use crate::people::{colleague, requester, sysadmin};

fn stale(command: Command) -> Command {
    let off = |seen: u32| seen.wrapping_sub(1);
    match command {
        Command::ReviseRequest { seen, changes } => Command::ReviseRequest {
            seen: off(seen),
            changes,
        },
        Command::Revise { piece, seen, changes } => Command::Revise {
            piece,
            seen: off(seen),
            changes,
        },
        Command::RemoveItem { kind, id, seen, along } => Command::RemoveItem {
            kind,
            id,
            seen: off(seen),
            along,
        },
        other => panic!("{other:?} has seen nothing"),
    }
}

#[test]
fn what_was_changed_since_it_was_seen_is_refused_with_what_stands() {
    let play = Play::signed();
    let analysis = &play.case.analysis;
    let alternative = play.alternatives()[0];
    let item = |kind, id| analysis.item(kind, id).unwrap().to_json();
    let answer = analysis.assessment(Dimension::Law, alternative);
    let stance = analysis.position(Party::Department, None);
    let cases: Vec<(Command, Value)> = vec![
        (
            revise(&play, ItemKind::Risk, risk(), json!({"owner": "Ida"})),
            item(ItemKind::Risk, risk()),
        ),
        (
            remove(&play, ItemKind::Measure, measure()),
            item(ItemKind::Measure, measure()),
        ),
        (revise_scope(&play, json!({"text": "Mer"})), json!(analysis.scope)),
        (
            revise_exit_plan(&play, json!({"how": "Mer"})),
            json!(analysis.exit_plan),
        ),
        (assess(&play, Dimension::Law, alternative, "Nytt"), json!(answer)),
        (position(&play, &requester(), None), json!(stance)),
    ];
    for (command, standing) in cases {
        let Refusal::Stale { seen, current, theirs } = play.refused(&requester(), stale(command.clone())) else {
            panic!("{command:?} isn't checked")
        };
        assert_eq!((*theirs, seen + 1), (standing, current));
    }
}

/// What somebody else does to what belongs to the risk or the alternative, while the first means to take that away.
fn meanwhile(begun: &Play) -> Vec<(ItemKind, ItemId, Command)> {
    let alternative = begun.alternatives()[1];
    let new_cause = json!({"risk": risk(), "text": "Ny ägare"});
    let of_risk = [
        revise(begun, ItemKind::Measure, measure(), json!({"owner": "Rut"})),
        add(ItemKind::Cause, item_id(901), new_cause),
        remove(begun, ItemKind::Consequence, consequence()),
        position(begun, &sysadmin(), Some(risk())),
    ];
    let of_alternative = [
        assess(begun, Dimension::Law, alternative, "Annat skäl"),
        revise(begun, ItemKind::CostItem, cost(1), json!({"text": "Drift"})),
    ];
    let of_risk = of_risk.map(|change| (ItemKind::Risk, risk(), change));
    let of_alternative = of_alternative.map(|change| (ItemKind::Alternative, alternative, change));
    of_risk.into_iter().chain(of_alternative).collect()
}

#[test]
fn what_goes_along_with_an_item_is_seen_as_it_stands_or_nothing_is_taken_away() {
    let begun = Play::analysed();
    for (kind, id, change) in meanwhile(&begun) {
        let mut play = begun.clone();
        let seen = remove(&play, kind, id);
        play.act(&sysadmin(), change.clone());
        let along = Along::with(&play.case.analysis, kind, id);
        assert_eq!(
            play.refused(&requester(), seen),
            Refusal::TakesAlong(along.clone()),
            "{change:?}"
        );
        let removal = remove(&play, kind, id);
        play.act(&requester(), removal);
        let gone = |(piece, _): &(Piece, u32)| piece.standing(&play.case.analysis).is_none();
        assert!(along.0.iter().all(gone), "{change:?}");
    }
}

#[test]
fn what_nothing_belongs_to_and_what_nobody_touched_goes_as_it_was_seen() {
    let begun = Play::analysed();
    let mut play = begun.clone();
    let removal = remove(&play, ItemKind::Risk, risk());
    let elsewhere = revise(&begun, ItemKind::Risk, other_risk(), json!({"owner": "Rut"}));
    play.act(&sysadmin(), elsewhere);
    play.act(&requester(), removal);
    let alone = Along::with(&begun.case.analysis, ItemKind::Measure, measure());
    assert_eq!((alone.code().as_str(), alone), ("", Along::default()));
}

#[test]
fn a_request_changed_since_it_was_seen_is_refused_with_what_stands() {
    let mut play = Play::begin();
    let first = revise_request(&play, complete_request());
    play.act(&requester(), first.clone());
    let theirs = Box::new(json!(play.case.request));
    let refusal = play.refused(&colleague(), first);
    assert_eq!(
        refusal,
        Refusal::Stale {
            seen: 0,
            current: 1,
            theirs
        }
    );
}

#[test]
fn an_item_s_version_rises_by_one_with_every_change() {
    let mut play = Play::analysed();
    let version = |play: &Play| play.case.analysis.item(ItemKind::Risk, risk()).unwrap().version();
    assert_eq!(version(&play), 1);
    play.act(
        &requester(),
        revise(&play, ItemKind::Risk, risk(), json!({"owner": "Ida"})),
    );
    assert_eq!(version(&play), 2);
}

#[test]
fn a_new_item_can_not_take_the_place_of_one_that_stands() {
    let play = Play::analysed();
    let standing = play.case.analysis.item(ItemKind::Risk, risk()).unwrap().to_json();
    for kind in [ItemKind::Risk, ItemKind::Meeting] {
        let refusal = play.refused(&requester(), add(kind, risk(), json!({"event": "Annat"})));
        let theirs = Box::new(standing.clone());
        assert_eq!(
            refusal,
            Refusal::Stale {
                seen: 0,
                current: 1,
                theirs
            }
        );
    }
}

#[test]
fn ids_versions_and_numbers_are_nobody_s_to_write() {
    let play = Play::analysed();
    for field in ["id", "version", "number"] {
        let command = revise(&play, ItemKind::Risk, risk(), json!({ field: 7 }));
        let error = FieldError::new(format!("/{field}"), "error-unknown-field", field);
        assert_eq!(play.refused(&requester(), command), Refusal::Invalid(vec![error]));
    }
}

#[test]
fn risk_numbers_are_never_used_twice() {
    let mut play = Play::analysed();
    play.act(&requester(), remove(&play, ItemKind::Risk, other_risk()));
    play.act(&requester(), add(ItemKind::Risk, item_id(50), json!({"event": "Nytt"})));
    let Some(Item::Risk(new)) = play.case.analysis.item(ItemKind::Risk, item_id(50)) else {
        panic!("no risk")
    };
    assert_eq!(new.number, 3);
}

#[test]
fn what_belongs_to_a_removed_risk_goes_with_it() {
    let mut play = Play::analysed();
    play.act(&requester(), remove(&play, ItemKind::Risk, risk()));
    let analysis = &play.case.analysis;
    assert_eq!(analysis.causes_of(risk()).count(), 0);
    assert_eq!(analysis.consequences_of(risk()).count(), 0);
    assert_eq!(analysis.measures_of(risk()).count(), 0);
    assert!(analysis.positions.iter().all(|position| position.risk.is_none()));
    assert_eq!(analysis.risks.len(), 1);
}

#[test]
fn a_measure_stays_with_its_risk_when_its_cause_is_removed() {
    let mut play = Play::analysed();
    play.act(&requester(), remove(&play, ItemKind::Cause, cause()));
    let measure = play.case.analysis.measures_of(risk()).next().unwrap();
    assert_eq!((measure.cause, measure.consequence), (None, Some(consequence())));
}

#[test]
fn what_belongs_to_a_removed_alternative_goes_with_it() {
    let mut play = Play::analysed();
    let gone = play.alternatives()[0];
    play.act(&sysadmin(), remove(&play, ItemKind::Alternative, gone));
    let analysis = &play.case.analysis;
    assert!(analysis.assessments.iter().all(|answer| answer.alternative != gone));
    assert!(analysis.cost_items.iter().all(|line| line.alternative != Some(gone)));
}

/// Fields that make no item, and the field that is wrong.
fn misfits(play: &Play) -> Vec<(ItemKind, Value, &'static str)> {
    let nowhere = item_id(999);
    let alternative = play.alternatives()[0];
    let line = |amount: i64| json!({"alternative": alternative, "text": "x", "kind": "other", "period": "once", "amount": amount});
    vec![
        (ItemKind::Risk, json!({"event": " "}), "/event"),
        (ItemKind::Risk, json!({"event": "x", "colour": "red"}), "/colour"),
        (
            ItemKind::Risk,
            json!({"event": "x", "before": rating(5, 1)}),
            "/before/likelihood",
        ),
        (
            ItemKind::Risk,
            json!({"event": "x", "before": {"likelihood": 1}}),
            "/before/severity",
        ),
        (ItemKind::Risk, json!({"event": "x".repeat(20_001)}), "/event"),
        (
            ItemKind::Risk,
            json!({"event": "x", "owner": "x".repeat(201)}),
            "/owner",
        ),
        (ItemKind::Risk, json!({"event": "a\u{7}"}), "/event"),
        (ItemKind::Cause, json!({"text": "x"}), "/risk"),
        (ItemKind::Cause, json!({"text": "x", "risk": nowhere}), "/risk"),
        (ItemKind::Measure, json!({"text": "x", "risk": nowhere}), "/risk"),
        (
            ItemKind::Measure,
            json!({"text": "x", "risk": other_risk(), "cause": cause()}),
            "/cause",
        ),
        (
            ItemKind::Measure,
            json!({"text": "x", "risk": risk(), "due": "1812-01-01"}),
            "/due",
        ),
        (ItemKind::CostItem, line(-1), "/amount"),
        (ItemKind::CostItem, line(1_000_000_000_001), "/amount"),
        (ItemKind::Alternative, json!({"name": "x"}), "/kind"),
        (ItemKind::Alternative, json!({"name": "x", "kind": "best"}), "/kind"),
        (ItemKind::Meeting, json!({}), "/on"),
        (ItemKind::Condition, json!({}), "/text"),
        (ItemKind::Meeting, json!([]), ""),
    ]
}

#[test]
fn items_that_do_not_fit_are_refused_with_a_pointer() {
    let play = Play::analysed();
    let nowhere = item_id(999);
    for (kind, fields, pointer) in misfits(&play) {
        let Refusal::Invalid(errors) = play.refused(&requester(), add(kind, nowhere, fields.clone())) else {
            panic!("{fields} is taken")
        };
        assert_eq!(errors.len(), 1, "{fields}");
        assert_eq!(errors[0].pointer, pointer, "{fields}: {errors:?}");
    }
}

#[test]
fn items_that_do_not_exist_are_unknown() {
    let play = Play::analysed();
    for kind in ItemKind::ALL {
        let nowhere = item_id(999);
        assert_eq!(
            play.refused(&requester(), revise(&play, *kind, nowhere, json!({}))),
            Refusal::Unknown
        );
        assert_eq!(
            play.refused(&requester(), remove(&play, *kind, nowhere)),
            Refusal::Unknown
        );
    }
    let nowhere = item_id(999);
    assert_eq!(
        play.refused(&requester(), assess(&play, Dimension::Law, nowhere, "")),
        Refusal::Unknown
    );
    assert_eq!(
        play.refused(&requester(), position(&play, &requester(), Some(nowhere))),
        Refusal::Unknown
    );
    let id = attachment(99).id;
    assert_eq!(
        play.refused(&requester(), Command::RemoveAttachment { id }),
        Refusal::Unknown
    );
}

#[test]
fn a_case_holds_fifty_attachments_and_no_more() {
    let mut play = Play::in_state("draft");
    for number in 0..50 {
        let attachment = attachment(number);
        play.act(&requester(), Command::Attach { attachment });
    }
    let attachment = attachment(50);
    let error = FieldError::new("/attachments", "error-too-many", "50");
    assert_eq!(
        play.refused(&requester(), Command::Attach { attachment }),
        Refusal::Invalid(vec![error])
    );
}

#[test]
fn a_complete_analysis_misses_nothing() {
    assert_eq!(missing_before_signing(&Play::analysed().case), []);
}

/// What breaks a fact, and the reason that is given.
fn breaks(play: &Play) -> Vec<(Actor, Command, &'static str)> {
    let alternative = play.alternatives()[0];
    let risk_with = |changes| revise(play, ItemKind::Risk, risk(), changes);
    vec![
        (
            requester(),
            revise(play, ItemKind::Alternative, alternative, json!({"description": ""})),
            "missing-alternative-description",
        ),
        (sysadmin(), risk_with(json!({"before": null})), "missing-rating"),
        (sysadmin(), risk_with(json!({"after": null})), "missing-rating"),
        (
            requester(),
            assess(play, Dimension::ItPolicy, alternative, " "),
            "missing-assessment",
        ),
        (requester(), remove(play, ItemKind::CostItem, cost(0)), "missing-costs"),
        (
            sysadmin(),
            revise_exit_plan(play, json!({"how": null})),
            "missing-answer",
        ),
        (
            sysadmin(),
            revise_exit_plan(play, json!({"when": null})),
            "missing-answer",
        ),
    ]
}

#[test]
fn an_analysis_with_something_missing_can_be_neither_signed_nor_submitted() {
    let whole = Play::analysed();
    for (who, command, code) in breaks(&whole) {
        let mut play = whole.clone();
        play.act(&who, command);
        for attempt in [sign(&play), take("submit-for-decision", ActionInput::default())] {
            let Refusal::Blocked { reasons, .. } = play.refused(&requester(), attempt) else {
                panic!("{code} doesn't block")
            };
            assert_eq!(reasons[0].code, code);
            assert!(reasons[0].pointer.starts_with("/analysis/"));
        }
    }
}

#[test]
fn an_analysis_without_risks_or_an_alternative_is_not_complete() {
    let mut play = Play::analysed();
    play.act(&requester(), remove(&play, ItemKind::Risk, risk()));
    play.act(&requester(), remove(&play, ItemKind::Risk, other_risk()));
    play.act(
        &requester(),
        remove(&play, ItemKind::Alternative, play.alternatives()[2]),
    );
    let codes: Vec<_> = missing_before_signing(&play.case).into_iter().map(|r| r.code).collect();
    assert_eq!(codes, ["missing-alternative", "missing-risks"]);
}

#[test]
fn a_high_risk_needs_a_measure_or_a_justification() {
    let mut play = Play::analysed();
    let missing = |play: &Play| {
        missing_before_signing(&play.case)
            .into_iter()
            .map(|r| r.code)
            .collect::<Vec<_>>()
    };
    play.act(&requester(), remove(&play, ItemKind::Measure, measure()));
    assert_eq!(missing(&play), Vec::<String>::new());
    play.act(
        &requester(),
        revise(&play, ItemKind::Risk, risk(), json!({"justification": ""})),
    );
    assert_eq!(missing(&play), ["missing-treatment"]);
}

#[test]
fn only_a_measure_that_is_decided_treats_a_high_risk() {
    for (status, treats) in [
        (json!(null), false),
        (json!("proposed"), false),
        (json!("decided"), true),
        (json!("in-place"), true),
        (json!("verified"), true),
    ] {
        let mut play = Play::analysed();
        let unjustified = json!({"justification": ""});
        play.act(&requester(), revise(&play, ItemKind::Risk, risk(), unjustified));
        let changes = json!({"status": status});
        play.act(&requester(), revise(&play, ItemKind::Measure, measure(), changes));
        assert_eq!(missing_before_signing(&play.case).is_empty(), treats, "{status}");
    }
}

#[test]
fn a_cause_or_a_consequence_stays_with_its_risk() {
    let mut play = Play::analysed();
    for (kind, id) in [(ItemKind::Cause, cause()), (ItemKind::Consequence, consequence())] {
        for moved in [json!(other_risk()), json!(null)] {
            let refusal = play.refused(&requester(), revise(&play, kind, id, json!({"risk": moved})));
            let error = FieldError::new("/risk", "error-fixed", "risk");
            assert_eq!(refusal, Refusal::Invalid(vec![error]));
        }
        let same = json!({"risk": risk(), "text": "I andra ord"});
        play.act(&requester(), revise(&play, kind, id, same));
    }
}

#[test]
fn a_file_never_takes_the_place_of_another() {
    let play = Play::analysed();
    let mut other = attachment(1);
    other.checksum = "f".repeat(64);
    let refusal = play.refused(&requester(), Command::Attach { attachment: other });
    let Refusal::Stale { current, theirs, .. } = refusal else {
        panic!("{refusal:?}")
    };
    assert_eq!((current, *theirs), (1, json!(attachment(1))));
}

#[test]
fn a_temporary_service_can_not_be_submitted_for_decision() {
    let mut play = Play::begin();
    play.act(&requester(), revise_request(&play, complete_request()));
    play.act(
        &requester(),
        revise_request(&play, json!({"selfCheck": {"temporary": true}})),
    );
    play.take(&requester(), "submit");
    play.take(&sysadmin(), "open-analysis");
    play.analyse((2, 2));
    let codes: Vec<_> = missing_before_signing(&play.case).into_iter().map(|r| r.code).collect();
    assert_eq!(codes, ["missing-not-temporary"]);
}

#[test]
fn the_analysis_begins_with_the_three_alternatives_that_are_compared() {
    let play = Play::opened();
    let kinds: Vec<_> = play.case.analysis.alternatives.iter().filter_map(|a| a.kind).collect();
    assert_eq!(
        kinds,
        [
            AlternativeKind::Platform,
            AlternativeKind::Proposed,
            AlternativeKind::None
        ]
    );
    assert_eq!(play.case.analysis.alternatives[1].name, "Planbokning");
}

#[test]
fn a_patch_changes_what_it_names_and_nothing_else() {
    let mut play = Play::analysed();
    let before = play.case.analysis.clone();
    play.act(
        &requester(),
        revise(
            &play,
            ItemKind::Risk,
            risk(),
            json!({"owner": null, "after": rating(1, 2)}),
        ),
    );
    let mut expected = before;
    let risk = &mut expected.risks[0];
    risk.owner.clear();
    risk.after = serde_json::from_value(rating(1, 2)).unwrap();
    risk.version = 2;
    assert_eq!(play.case.analysis, expected);
}

#[test]
fn every_kind_of_item_can_be_revised_and_removed() {
    let mut whole = Play::analysed();
    let resource = json!({"name": "Exempelbolaget", "kind": "supplier"});
    whole.act(&requester(), add(ItemKind::Resource, item_id(60), resource));
    let items = [
        (ItemKind::Alternative, whole.alternatives()[0], json!({"name": "Ny"})),
        (ItemKind::Risk, risk(), json!({"area": "Juridik"})),
        (ItemKind::Cause, cause(), json!({"text": "Ny"})),
        (ItemKind::Consequence, consequence(), json!({"text": "Ny"})),
        (ItemKind::Measure, measure(), json!({"text": "Ny"})),
        (ItemKind::CostItem, cost(0), json!({"text": "Ny"})),
        (ItemKind::Condition, proposed_condition(), json!({"text": "Ny"})),
        (ItemKind::Meeting, meeting(), json!({"participants": "Ny"})),
        (ItemKind::Resource, item_id(60), json!({"name": "Ny"})),
    ];
    assert_eq!(items.len(), ItemKind::ALL.len());
    for (kind, id, changes) in items {
        let mut play = whole.clone();
        let version = whole.case.analysis.item(kind, id).unwrap().version();
        play.act(&requester(), revise(&play, kind, id, changes));
        assert_eq!(play.case.analysis.item(kind, id).unwrap().version(), version + 1);
        let events = play.act(&requester(), remove(&play, kind, id));
        assert_eq!(events[0].event, Event::ItemRemoved { kind, id });
        assert_eq!(play.case.analysis.item(kind, id), None);
    }
}

#[test]
fn a_party_writes_its_own_position_only() {
    let mut play = Play::analysed();
    let theirs = play.case.analysis.position(Party::Department, None).cloned();
    play.act(&sysadmin(), position(&play, &sysadmin(), None));
    assert_eq!(play.case.analysis.position(Party::Department, None).cloned(), theirs);
    assert!(
        play.asked(&by(&requester()), position(&play, &requester(), None))
            .is_ok()
    );
}

#[test]
fn a_service_never_returns_on_a_day_that_has_been_but_what_stands_may_be_passed_by_time() {
    let mut play = Play::analysed();
    let early = revise_exit_plan(&play, json!({"when": "2020-01-01"}));
    let error = FieldError::new("/when", "error-date-passed", "");
    assert_eq!(play.refused(&requester(), early.clone()), Refusal::Invalid(vec![error]));
    let passed = "2026-03-01".parse().unwrap();
    play.case.analysis.exit_plan.when = Some(passed);
    let same = revise_exit_plan(&play, json!({"when": passed, "how": "Flyttas."}));
    play.act(&requester(), same);
    assert_eq!(play.case.analysis.exit_plan.when, Some(passed));
}

#[test]
fn a_meeting_that_has_not_been_is_not_told_of_as_held() {
    let mut play = Play::analysed();
    let fields = json!({"on": "2026-03-03", "participants": "Anna Ek"});
    let invalid = |pointer: &str| Refusal::Invalid(vec![FieldError::new(pointer, "error-date-to-come", "")]);
    let (kind, id) = (ItemKind::Meeting, item_id(905));
    assert_eq!(
        play.refused(&requester(), add(kind, id, fields.clone())),
        invalid("/on")
    );
    assert_eq!(
        play.refused(&requester(), revise(&play, kind, meeting(), fields.clone())),
        invalid("/on")
    );
    let items = vec![NewItem { kind, id, fields }];
    assert_eq!(
        play.refused(&requester(), Command::AddItems { items }),
        invalid("/0/on")
    );
    play.act(
        &requester(),
        add(kind, id, json!({"on": "2026-03-02", "participants": "Anna Ek"})),
    );
}
