//! What the parties ask others and each other, what the rules demand to be asked, and risks that cause each other.

use proptest::prelude::*;
use serde_json::{Value, json};
use undantag_case::{
    Command, Dimension, ExpertArea, FieldError, ItemKind, NoPiece, Party, Piece, Refusal, demanded_experts,
    missing_before_signing,
};

use crate::builders::{
    Play, add, answer, ask, by, cause, comment, complete_request, item_id, measure, other_risk, position, remove,
    revise, revise_data_protection, revise_request, risk, sign,
};
use crate::people::{colleague, expert, requester, stranger, sysadmin};

fn asked() -> Play {
    let mut play = Play::analysed();
    play.act(&sysadmin(), ask(item_id(61)));
    play
}

fn codes(play: &Play) -> Vec<String> {
    missing_before_signing(&play.case)
        .into_iter()
        .map(|reason| reason.code)
        .collect()
}

#[test]
fn a_statement_that_is_asked_for_must_come_before_anybody_signs() {
    let mut play = asked();
    assert_eq!(codes(&play), ["missing-statement"]);
    assert!(matches!(
        play.refused(&requester(), sign(&play)),
        Refusal::Blocked { .. }
    ));
    play.act(&expert(), answer(&play, item_id(61)));
    assert_eq!(codes(&play), Vec::<String>::new());
}

#[test]
fn a_question_taken_back_is_waited_for_no_longer_and_can_not_be_answered() {
    let mut play = asked();
    play.act(
        &requester(),
        Command::RecallStatement {
            id: item_id(61),
            seen: 1,
        },
    );
    assert_eq!(codes(&play), Vec::<String>::new());
    let refusal = play.refused(&expert(), answer(&play, item_id(61)));
    assert!(matches!(refusal, Refusal::WrongRole { .. }), "{refusal:?}");
}

#[test]
fn only_the_expert_who_was_asked_answers() {
    let play = asked();
    for actor in [requester(), sysadmin(), stranger()] {
        let refusal = play.refused(&actor, answer(&play, item_id(61)));
        assert!(matches!(refusal, Refusal::WrongRole { .. }), "{refusal:?}");
    }
}

#[test]
fn an_expert_sees_a_case_only_when_asked() {
    assert!(!expert().may_read(&Play::analysed().case));
    assert!(expert().may_read(&asked().case));
}

#[test]
fn an_answer_after_signing_must_be_signed_again() {
    let mut play = asked();
    play.act(&expert(), answer(&play, item_id(61)));
    play.sign();
    play.act(&expert(), answer(&play, item_id(61)));
    assert_eq!(play.case.analysis.signatures, []);
    assert_eq!(play.case.analysis.voided.len(), 2);
}

#[test]
fn nobody_is_asked_the_same_twice_at_once() {
    let play = asked();
    let Refusal::Invalid(errors) = play.refused(&requester(), ask(item_id(63))) else {
        panic!("asked twice")
    };
    assert_eq!(errors[0].code, "error-already-asked");
}

#[test]
fn two_yes_about_personal_data_demand_an_assessment_and_the_officer_s_statement() {
    let mut play = Play::analysed();
    play.act(&requester(), revise_data_protection(&play, json!({"sensitive": true})));
    assert_eq!(codes(&play), ["missing-dpia", "missing-expert"]);
    assert_eq!(demanded_experts(&play.case), [ExpertArea::DataProtection]);
    play.act(
        &requester(),
        revise_data_protection(&play, json!({"assessment": "KS 2026/1"})),
    );
    play.act(&sysadmin(), ask(item_id(61)));
    play.act(&expert(), answer(&play, item_id(61)));
    assert_eq!(codes(&play), Vec::<String>::new());
}

#[test]
fn an_unanswered_question_about_personal_data_is_pointed_at() {
    let mut play = Play::analysed();
    play.act(&requester(), revise_data_protection(&play, json!({"hinders": null})));
    let missing = missing_before_signing(&play.case);
    assert_eq!(missing[0].pointer, "/analysis/dataProtection/hinders");
    assert_eq!(missing[0].args["criterion"], "hinders");
}

fn with_information(information: &Value) -> Play {
    let mut play = Play::begin();
    play.act(&requester(), revise_request(&play, complete_request()));
    play.act(&requester(), revise_request(&play, json!({"information": information})));
    play.take(&requester(), "submit");
    play.take(&sysadmin(), "open-analysis");
    play.analyse((2, 2));
    play
}

#[test]
fn a_service_without_personal_data_is_asked_nothing_about_them() {
    let mut play = with_information(&json!({"personalData": "none"}));
    play.act(
        &requester(),
        revise_data_protection(&play, json!({"sensitive": true, "hinders": null})),
    );
    assert_eq!(codes(&play), Vec::<String>::new());
}

#[test]
fn the_highest_class_blocks_and_the_one_below_asks_information_security() {
    assert_eq!(
        codes(&with_information(&json!({"integrity": 4}))),
        ["blocked-by-class", "missing-expert"]
    );
    let play = with_information(&json!({"availability": 3}));
    assert_eq!(codes(&play), ["missing-expert"]);
    assert_eq!(demanded_experts(&play.case), [ExpertArea::InformationSecurity]);
}

#[test]
fn a_comment_is_settled_and_taken_up_again_without_touching_what_is_signed() {
    let mut play = Play::signed();
    let about = Some(Piece::Item(ItemKind::Risk, risk()));
    play.act(&requester(), comment(item_id(62), about));
    for resolved in [true, false] {
        let seen = play.case.comments[0].version;
        let id = item_id(62);
        play.act(&sysadmin(), Command::ResolveComment { id, seen, resolved });
        assert_eq!(play.case.comments[0].resolved.is_some(), resolved);
    }
    assert_eq!(play.case.analysis.signatures.len(), 2);
    assert_eq!(play.case.comments[0].party, Some(Party::Department));
}

#[test]
fn comments_need_something_to_say_and_something_that_stands() {
    let play = Play::analysed();
    let nothing = Command::Comment {
        id: item_id(62),
        on: None,
        text: " ".to_owned(),
    };
    assert!(matches!(play.refused(&requester(), nothing), Refusal::Invalid(_)));
    let nowhere = Some(Piece::Item(ItemKind::Risk, item_id(999)));
    assert_eq!(
        play.refused(&requester(), comment(item_id(62), nowhere)),
        Refusal::Unknown
    );
    assert!(play.asked(&by(&stranger()), comment(item_id(62), None)).is_err());
}

#[test]
fn a_comment_settled_by_somebody_else_meanwhile_is_told() {
    let mut play = Play::analysed();
    play.act(&requester(), comment(item_id(62), None));
    let settle = Command::ResolveComment {
        id: item_id(62),
        seen: 1,
        resolved: true,
    };
    play.act(&sysadmin(), settle.clone());
    assert!(matches!(
        play.refused(&colleague(), settle),
        Refusal::Stale { current: 2, .. }
    ));
}

/// The first risk is caused by the second.
fn linked() -> Play {
    let mut play = Play::analysed();
    let link = json!({"risk": risk(), "event": other_risk(), "share": "often"});
    play.act(&requester(), add(ItemKind::Cause, item_id(70), link));
    play
}

#[test]
fn risks_that_would_cause_each_other_in_a_circle_are_refused_by_name() {
    let play = linked();
    let link = json!({"risk": other_risk(), "event": risk()});
    let Refusal::Invalid(errors) = play.refused(&requester(), add(ItemKind::Cause, item_id(71), link)) else {
        panic!("a circle is taken")
    };
    let named = [errors[0].detail.as_str()];
    assert!(["R1 → R2 → R1", "R2 → R1 → R2"].contains(&named[0]), "{named:?}");
    let itself = json!({"risk": risk(), "event": risk()});
    let refusal = play.refused(&requester(), add(ItemKind::Cause, item_id(71), itself));
    let error = FieldError::new("/event", "error-circle", "R1 → R1");
    assert_eq!(refusal, Refusal::Invalid(vec![error]));
}

#[test]
fn the_same_risk_is_a_cause_once() {
    let play = linked();
    let again = json!({"risk": risk(), "event": other_risk()});
    let Refusal::Invalid(errors) = play.refused(&requester(), add(ItemKind::Cause, item_id(71), again)) else {
        panic!("linked twice")
    };
    assert_eq!(errors[0].code, "error-already-linked");
}

#[test]
fn a_cause_goes_with_the_risk_it_stood_for_unless_it_says_something_itself() {
    let mut play = linked();
    play.act(&requester(), remove(&play, ItemKind::Risk, other_risk()));
    assert!(play.case.analysis.item(ItemKind::Cause, item_id(70)).is_none());
    let mut play = linked();
    play.act(
        &requester(),
        revise(&play, ItemKind::Cause, item_id(70), json!({"text": "Dubbelt"})),
    );
    play.act(&requester(), remove(&play, ItemKind::Risk, other_risk()));
    assert!(play.case.analysis.item(ItemKind::Cause, item_id(70)).is_some());
}

#[test]
fn every_analysis_that_commands_let_in_is_a_graph() {
    let mut play = linked();
    play.act(&requester(), remove(&play, ItemKind::Cause, cause()));
    let graph = play.case.analysis.graph().unwrap();
    let evaluation = graph.evaluate(&play.case.scale);
    assert_eq!(evaluation.events.len(), 2);
    let stands = play.case.analysis.item(ItemKind::Measure, measure());
    assert!(stands.is_some());
}

#[test]
fn a_party_can_not_take_the_other_s_position() {
    let play = Play::analysed();
    let command = position(&play, &sysadmin(), None);
    assert!(matches!(play.refused(&requester(), command), Refusal::WrongRole { .. }));
}

#[test]
fn a_first_answer_needs_a_direction() {
    let mut play = Play::opened();
    let piece = Piece::Assessment(Dimension::Law, play.alternatives()[0]);
    let half = Command::Revise {
        piece,
        seen: 0,
        changes: json!({"reason": "Därför."}),
    };
    let Refusal::Invalid(errors) = play.refused(&requester(), half) else {
        panic!("an answer without a direction")
    };
    assert_eq!(errors, [FieldError::new("/direction", "error-required", "")]);
    let changes = json!({"direction": "worse"});
    play.act(
        &requester(),
        Command::Revise {
            piece,
            seen: 0,
            changes,
        },
    );
    assert_eq!(piece.standing(&play.case.analysis).unwrap().0, 1);
}

proptest! {
    #[test]
    fn every_piece_is_found_by_its_address(kind in 0..ItemKind::ALL.len(), number: u128, party in 0..2_usize) {
        let id = item_id(number % 1_000_000);
        let party = Party::ALL[party];
        for piece in [
            Piece::Scope, Piece::DataProtection, Piece::ExitPlan, Piece::Item(ItemKind::ALL[kind], id),
            Piece::Assessment(Dimension::ALL[kind], id), Piece::Position(party, None),
            Piece::Position(party, Some(id)), Piece::Statement(id),
        ] {
            prop_assert_eq!(piece.to_string().parse(), Ok(piece));
        }
    }

    #[test]
    fn any_other_text_is_no_piece(text in "[a-z/-]{0,40}") {
        let read: Result<Piece, NoPiece> = text.parse();
        if let Ok(piece) = read {
            prop_assert_eq!(piece.to_string(), text);
        }
    }
}
