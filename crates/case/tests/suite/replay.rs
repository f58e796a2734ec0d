//! Whatever people try, in whatever order: the journal gives the case, and what was signed or decided holds.

use std::sync::LazyLock;

use proptest::prelude::*;
use serde_json::{Value, json};
use undantag_case::{
    ActionInput, Along, BasisDigest, By, Case, Command, Dimension, ItemId, ItemKind, Refusal, SignedBasis, Stamped,
};
use undantag_workflow::ActionKey;

use crate::builders::{
    Play, add, assess, attachment, complete_request, fill, item_id, position, revise, revise_exit_plan, revise_request,
    revise_scope, risk, take,
};
use crate::people::everybody_and_time;

/// A case in every state, to begin from.
static STARTS: LazyLock<Vec<Play>> = LazyLock::new(|| {
    let workflow = Play::begin().workflow;
    let states = workflow.states().iter();
    states.map(|state| Play::in_state(state.key.as_str())).collect()
});

/// Something somebody tries, pointed at whatever the case holds when they do.
#[derive(Debug, Clone)]
enum Attempt {
    Request(Value),
    Add(ItemKind, u128, Value),
    Revise(ItemKind, prop::sample::Index, Value),
    Remove(ItemKind, prop::sample::Index, u32),
    Assess(Dimension, prop::sample::Index, String),
    Scope(Value),
    ExitPlan(Value),
    Position(bool),
    Sign(bool),
    Attach(u128),
    Detach(u128),
    Take(prop::sample::Index, Vec<&'static str>, bool),
}

/// Changes that fit some kinds, sometimes; wrong in every way otherwise.
fn changes() -> impl Strategy<Value = Value> {
    prop::sample::select(vec![
        json!({}),
        json!(null),
        json!("text"),
        json!({"event": "Avbrott"}),
        json!({"event": null}),
        json!({"text": "Något", "risk": risk()}),
        json!({"text": "Något", "risk": item_id(999)}),
        json!({"name": "Annat", "kind": "other"}),
        json!({"description": "Mer", "how": "Så", "when": "2030-01-01"}),
        json!({"how": "Så"}),
        json!({"when": "0001-01-01"}),
        json!({"on": "2026-02-02", "participants": "Alla"}),
        json!({"after": {"likelihood": 4, "severity": 4}}),
        json!({"after": {"likelihood": 9}}),
        json!({"before": null}),
        json!({"version": 7}),
        json!({"id": "x"}),
        json!({"nothing": {"like": ["this"]}}),
        json!({"selfCheck": {"temporary": true}}),
        json!({"need": "\u{0}"}),
        json!({"need": ""}),
        complete_request(),
    ])
}

fn kind() -> impl Strategy<Value = ItemKind> {
    prop::sample::select(ItemKind::ALL)
}

fn attempt() -> impl Strategy<Value = Attempt> {
    let fields = vec![
        "message",
        "days",
        "proposal",
        "reasons",
        "endDate",
        "validUntil",
        "conditions",
    ];
    let index = any::<prop::sample::Index>;
    prop_oneof![
        2 => changes().prop_map(Attempt::Request),
        2 => (kind(), 0..40_u128, changes()).prop_map(|(kind, id, fields)| Attempt::Add(kind, id, fields)),
        2 => (kind(), index(), changes()).prop_map(|(kind, which, changes)| Attempt::Revise(kind, which, changes)),
        1 => (kind(), index(), 0..4_u32).prop_map(|(kind, which, seen)| Attempt::Remove(kind, which, seen)),
        1 => (prop::sample::select(Dimension::ALL), index(), ".{0,3}").prop_map(|(d, a, r)| Attempt::Assess(d, a, r)),
        1 => changes().prop_map(Attempt::Scope),
        1 => changes().prop_map(Attempt::ExitPlan),
        1 => any::<bool>().prop_map(Attempt::Position),
        3 => any::<bool>().prop_map(Attempt::Sign),
        1 => (0..4_u128).prop_map(Attempt::Attach),
        1 => (0..4_u128).prop_map(Attempt::Detach),
        8 => (index(), prop::sample::subsequence(fields, 0..3), prop::bool::weighted(0.8))
            .prop_map(|(action, fields, right)| Attempt::Take(action, fields, right)),
    ]
}

fn nth(case: &Case, kind: ItemKind, which: prop::sample::Index) -> ItemId {
    let list = match kind {
        ItemKind::Alternative => case.analysis.alternatives.iter().map(|a| a.id).collect(),
        ItemKind::Risk => case.analysis.risks.iter().map(|r| r.id).collect(),
        ItemKind::Measure => case.analysis.measures.iter().map(|m| m.id).collect(),
        ItemKind::CostItem => case.analysis.cost_items.iter().map(|c| c.id).collect(),
        _ => (1..8).map(item_id).collect::<Vec<_>>(),
    };
    if list.is_empty() {
        item_id(999)
    } else {
        *which.get(&list)
    }
}

fn taking(play: &Play, which: prop::sample::Index, fields: &[&str], right: bool) -> Command {
    let possible: Vec<&ActionKey> = play.workflow.from_state(&play.case.state).map(|t| &t.key).collect();
    let action = if possible.is_empty() {
        "grant"
    } else {
        which.get(&possible).as_str()
    };
    let mut input = if right {
        play.input(action)
    } else {
        ActionInput::default()
    };
    if !right {
        for field in fields {
            fill(&mut input, field);
        }
    }
    take(action, input)
}

fn command(play: &Play, who: &By, attempt: Attempt) -> Option<Command> {
    let current = |right| {
        if right {
            play.digest()
        } else {
            BasisDigest(String::new())
        }
    };
    Some(match attempt {
        Attempt::Request(changes) => revise_request(play, changes),
        Attempt::Add(kind, id, fields) => add(kind, item_id(id), fields),
        Attempt::Revise(kind, which, changes) => revise(play, kind, nth(&play.case, kind, which), changes),
        Attempt::Remove(kind, which, seen) => {
            let id = nth(&play.case, kind, which);
            let along = Along::with(&play.case.analysis, kind, id).code();
            Command::RemoveItem { kind, id, seen, along }
        }
        Attempt::Assess(dimension, which, reason) => {
            assess(play, dimension, nth(&play.case, ItemKind::Alternative, which), &reason)
        }
        Attempt::Scope(changes) => revise_scope(play, changes),
        Attempt::ExitPlan(changes) => revise_exit_plan(play, changes),
        Attempt::Position(of_risk) => match who {
            By::Person(actor) => position(play, actor, of_risk.then(risk)),
            By::Timer => return None,
        },
        Attempt::Sign(right) => Command::Sign { digest: current(right) },
        Attempt::Attach(number) => Command::Attach {
            attachment: attachment(number),
        },
        Attempt::Detach(number) => Command::RemoveAttachment {
            id: attachment(number).id,
        },
        Attempt::Take(which, fields, right) => taking(play, which, &fields, right),
    })
}

/// What must be true of a case after anything.
fn holds(before: &Case, play: &Play, events: &[Stamped]) -> Result<(), TestCaseError> {
    let case = &play.case;
    prop_assert!(!events.is_empty());
    let count = u64::try_from(events.len()).unwrap();
    prop_assert_eq!(case.version, before.version + count);
    let sequence: Vec<u64> = events.iter().map(|stamped| stamped.sequence).collect();
    prop_assert_eq!(sequence, (before.version + 1..=case.version).collect::<Vec<_>>());
    let replayed = Case::replay(&play.journal);
    prop_assert_eq!(replayed.as_ref(), Some(case));
    let digest = case.basis_digest();
    prop_assert!(
        case.analysis
            .signatures
            .iter()
            .all(|signature| signature.digest == digest)
    );
    if let Some(decision) = &case.decision {
        let signed = SignedBasis::of(case);
        prop_assert_eq!(signed.as_ref().map(SignedBasis::digest), Some(&decision.basis));
        prop_assert!(decision.person != case.requester);
        prop_assert!(
            case.analysis
                .signatures
                .iter()
                .all(|signature| signature.person != decision.person)
        );
    }
    Ok(())
}

fn stored_and_read(journal: &[Stamped]) -> Vec<Stamped> {
    let text = serde_json::to_string(journal).unwrap();
    serde_json::from_str(&text).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn replaying_the_journal_gives_the_case_whatever_was_tried(
        start in any::<prop::sample::Index>(),
        attempts in prop::collection::vec((any::<prop::sample::Index>(), attempt()), 1..40),
    ) {
        let mut play = start.get(STARTS.as_slice()).clone();
        let people = everybody_and_time();
        for (who, attempt) in attempts {
            let who = who.get(&people);
            let Some(command) = command(&play, who, attempt) else { continue };
            let before = play.case.clone();
            match play.attempt(who, command) {
                Ok(events) => holds(&before, &play, &events)?,
                Err(Refusal::Invalid(errors)) => prop_assert!(!errors.is_empty()),
                Err(Refusal::Blocked { reasons, .. }) => prop_assert!(!reasons.is_empty()),
                Err(_) => {}
            }
        }
        let replayed = Case::replay(&stored_and_read(&play.journal));
        prop_assert_eq!(replayed, Some(play.case));
    }
}

#[test]
fn every_way_through_the_workflow_is_replayed_to_the_same_case() {
    for play in STARTS.iter() {
        assert_eq!(Case::replay(&stored_and_read(&play.journal)).as_ref(), Some(&play.case));
    }
}

#[test]
fn a_journal_that_does_not_begin_with_the_opening_is_no_case() {
    let journal = &STARTS[0].journal;
    assert_eq!(Case::replay(&journal[1..]), None);
    assert_eq!(Case::replay(&[]), None);
}

#[test]
fn a_journal_whose_end_is_cut_off_gives_another_case() {
    let play = Play::in_state("in-force");
    for kept in 1..play.journal.len() {
        assert_ne!(Case::replay(&play.journal[..kept]).as_ref(), Some(&play.case));
    }
}
