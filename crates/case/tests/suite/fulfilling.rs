//! Conditions are fulfilled with evidence, by those who follow the exemption up, and nothing that was decided changes by it.

use undantag_case::{
    AttachmentId, Case, Command, Condition, ConditionId, FieldError, Fulfilment, Refusal, Role, SignedBasis,
};
use uuid::Uuid;

use crate::builders::{Play, attachment, by, condition, day, take, today};
use crate::people::{everybody_and_time, head, requester, sysadmin};

/// An exemption that was granted with one condition.
fn conditional() -> Play {
    let mut play = Play::in_state("decision");
    play.take(&head(), "grant-with-conditions");
    play
}

fn id() -> ConditionId {
    condition("").id
}

fn fulfil(play: &Play, text: &str) -> Command {
    fulfilled_on(play, "2026-03-01", text)
}

fn fulfilled_on(play: &Play, on: &str, text: &str) -> Command {
    Command::FulfilCondition {
        id: id(),
        seen: play.case.follow_up.version(id()),
        on: day(on),
        text: text.to_owned(),
    }
}

fn take_back(play: &Play, reasons: &str) -> Command {
    Command::TakeFulfilmentBack {
        id: id(),
        seen: play.case.follow_up.version(id()),
        reasons: reasons.to_owned(),
    }
}

fn evidence(number: u128) -> Command {
    Command::AddEvidence {
        condition: id(),
        attachment: attachment(number),
    }
}

fn standing(case: &Case) -> Option<&Fulfilment> {
    case.follow_up.fulfilled(case.condition(id()).unwrap())
}

fn codes(refusal: Refusal) -> Vec<(String, String)> {
    let Refusal::Invalid(errors) = refusal else {
        panic!("{refusal:?}")
    };
    let code = |error: FieldError| (error.pointer, error.code);
    errors.into_iter().map(code).collect()
}

fn code(refusal: Refusal) -> (String, String) {
    let codes = codes(refusal);
    assert_eq!(codes.len(), 1, "{codes:?}");
    codes[0].clone()
}

#[test]
fn a_fulfilled_condition_says_who_when_and_how() {
    let mut play = conditional();
    assert_eq!(play.case.remaining_conditions().count(), 1);
    play.act(&requester(), fulfil(&play, "Inloggningen byttes."));
    let told = standing(&play.case).unwrap();
    assert_eq!(
        (told.on, told.text.as_str()),
        (day("2026-03-01"), "Inloggningen byttes.")
    );
    assert_eq!(
        (told.person, told.name.as_str()),
        (requester().person, requester().name.as_str())
    );
    assert_eq!(play.case.remaining_conditions().count(), 0);
}

#[test]
fn what_was_signed_and_decided_is_what_it_was_after_following_up() {
    let mut play = conditional();
    let before = play.case.clone();
    play.act(&sysadmin(), evidence(7));
    play.act(&sysadmin(), fulfil(&play, ""));
    play.act(&sysadmin(), take_back(&play, "Fel fil."));
    let after = &play.case;
    assert_eq!(after.basis_digest(), before.basis_digest());
    assert_eq!(SignedBasis::of(after), SignedBasis::of(&before));
    assert_eq!((&after.decision, &after.analysis), (&before.decision, &before.analysis));
    assert_eq!(
        (&after.writers, &after.attachments),
        (&before.writers, &before.attachments)
    );
    assert_eq!(Case::replay(&play.journal).as_ref(), Some(after));
}

#[test]
fn only_the_parties_follow_up_and_only_while_the_exemption_is_held() {
    for start in [conditional(), Play::in_state("decision"), Play::in_state("rejected")] {
        for who in everybody_and_time() {
            let held = start.case.conditions().len() == 1;
            let theirs = [Role::Requester, Role::SystemAdministrator];
            let may = matches!(&who, undantag_case::By::Person(actor)
                if theirs.iter().any(|role| actor.roles_in(&start.case).contains(role)));
            for command in [fulfil(&start, "Klart."), evidence(7)] {
                let done = start.asked(&who, command).is_ok();
                assert_eq!(done, held && may, "{who:?} in {}", start.state());
            }
        }
    }
}

#[test]
fn words_or_a_file_must_show_it() {
    let mut play = conditional();
    let bare = play.refused(&requester(), fulfil(&play, " \n"));
    assert_eq!(code(bare), ("/text".to_owned(), "error-evidence-required".to_owned()));
    play.act(&requester(), evidence(7));
    play.act(&requester(), fulfil(&play, ""));
    assert_eq!(standing(&play.case).unwrap().files, [attachment(7).id]);
}

#[test]
fn a_file_that_showed_what_was_taken_back_shows_nothing_more() {
    let mut play = conditional();
    play.act(&requester(), evidence(7));
    play.act(&requester(), fulfil(&play, ""));
    play.act(&sysadmin(), take_back(&play, "Protokollet gäller en annan tjänst."));
    assert_eq!(standing(&play.case), None);
    let again = play.refused(&requester(), fulfil(&play, ""));
    assert_eq!(code(again), ("/text".to_owned(), "error-evidence-required".to_owned()));
    play.act(&requester(), evidence(8));
    play.act(&requester(), fulfil(&play, ""));
    assert_eq!(standing(&play.case).unwrap().files, [attachment(8).id]);
    assert_eq!(play.case.follow_up.told(id()).count(), 2);
}

fn remove(number: u128) -> Command {
    Command::RemoveEvidence {
        condition: id(),
        id: attachment(number).id,
    }
}

#[test]
fn a_wrong_file_is_taken_away_and_who_did_it_stays() {
    let mut play = conditional();
    play.act(&requester(), evidence(7));
    let seen = fulfil(&play, "");
    play.act(&sysadmin(), remove(7));
    assert_eq!(
        (play.case.follow_up.files(id()).count(), play.case.files().count()),
        (0, play.case.attachments.len())
    );
    let removed = play.case.follow_up.evidence[0].removed.as_ref().unwrap();
    assert_eq!((removed.person, &removed.name), (sysadmin().person, &sysadmin().name));
    assert!(
        matches!(play.refused(&requester(), seen), Refusal::Stale { .. }),
        "the file was seen"
    );
    assert_eq!(play.refused(&requester(), remove(7)), Refusal::Unknown, "it is gone");
    assert_eq!(Case::replay(&play.journal).as_ref(), Some(&play.case));
}

#[test]
fn a_file_that_a_fulfilment_rests_on_is_taken_away_only_when_that_is_taken_back() {
    let mut play = conditional();
    play.act(&requester(), evidence(7));
    play.act(&requester(), fulfil(&play, ""));
    let standing = play.refused(&requester(), remove(7));
    assert_eq!(
        code(standing),
        ("/attachments".to_owned(), "error-file-in-use".to_owned())
    );
    play.act(&sysadmin(), take_back(&play, "Fel fil."));
    play.act(&requester(), remove(7));
    assert_eq!(play.case.follow_up.files(id()).count(), 0);
}

#[test]
fn a_file_taken_away_makes_room_for_another() {
    let mut play = conditional();
    for number in 0..20 {
        play.act(&requester(), evidence(100 + number));
    }
    play.act(&requester(), remove(100));
    play.act(&requester(), evidence(200));
    assert_eq!(play.case.follow_up.files(id()).count(), 20);
}

#[test]
fn what_makes_no_sense_is_refused_with_its_reason() {
    let play = conditional();
    let refused = |on: &str, text: &str| code(play.refused(&requester(), fulfilled_on(&play, on, text)));
    assert_eq!(
        refused("2026-03-03", "Klart."),
        ("/on".into(), "error-date-to-come".into())
    );
    assert_eq!(
        refused("0001-01-01", "Klart."),
        ("/on".into(), "error-date-out-of-range".into())
    );
    assert_eq!(
        refused("2026-03-02", &"å".repeat(20_001)),
        ("/text".into(), "error-too-long".into())
    );
    assert_eq!(
        refused("2026-03-02", "\u{0}"),
        ("/text".into(), "error-control-characters".into())
    );
    assert_eq!(today(), day("2026-03-02"));
    let unknown = Command::FulfilCondition {
        id: ConditionId(Uuid::nil()),
        seen: 0,
        on: today(),
        text: "Klart.".to_owned(),
    };
    assert_eq!(play.refused(&requester(), unknown), Refusal::Unknown);
    let nothing = play.refused(&requester(), take_back(&play, "Nej."));
    assert_eq!(code(nothing), ("/fulfilled".into(), "error-not-fulfilled".into()));
}

#[test]
fn a_second_fulfilment_is_refused_whether_the_first_was_seen_or_not() {
    let mut play = conditional();
    let unseen = fulfil(&play, "Jag med.");
    play.act(&requester(), fulfil(&play, "Klart."));
    assert!(matches!(
        play.refused(&sysadmin(), unseen),
        Refusal::Stale {
            seen: 0,
            current: 1,
            ..
        }
    ));
    let seen = play.refused(&sysadmin(), fulfil(&play, "Jag med."));
    assert_eq!(code(seen), ("/fulfilled".into(), "error-already-fulfilled".into()));
}

#[test]
fn taking_back_needs_reasons() {
    let mut play = conditional();
    play.act(&requester(), fulfil(&play, "Klart."));
    let bare = play.refused(&sysadmin(), take_back(&play, " "));
    assert_eq!(code(bare), ("/reasons".into(), "error-required".into()));
    play.act(&sysadmin(), take_back(&play, "Inloggningen gick att kringgå."));
    let told = play.case.follow_up.told(id()).next_back().unwrap();
    assert_eq!(told.taken_back.as_ref().unwrap().person, sysadmin().person);
}

#[test]
fn a_file_has_its_own_id_and_a_condition_only_so_many() {
    let mut play = conditional();
    let standing = play.refused(&requester(), evidence(1));
    assert!(matches!(standing, Refusal::Stale { .. }), "that of an attachment");
    for number in 0..20 {
        play.act(&requester(), evidence(100 + number));
    }
    let one_more = play.refused(&requester(), evidence(200));
    assert_eq!(code(one_more), ("/attachments".into(), "error-too-many".into()));
    let kept: Vec<AttachmentId> = play.case.follow_up.files(id()).map(|file| file.id).collect();
    assert_eq!(kept.len(), 20);
}

/// The exemption after a review that changed its condition.
fn reviewed(change: impl Fn(Condition) -> Condition) -> Play {
    let mut play = conditional();
    play.act(&requester(), fulfil(&play, "Klart."));
    play.take(&sysadmin(), "start-review");
    let mut input = play.input("change-conditions");
    input.conditions = vec![change(play.case.conditions()[0].clone())];
    play.attempt(&by(&head()), take("change-conditions", input)).unwrap();
    play
}

#[test]
fn a_review_that_leaves_a_demand_as_it_was_leaves_it_fulfilled() {
    let later = |condition| Condition {
        due: day("2026-12-01"),
        ..condition
    };
    assert!(standing(&reviewed(later).case).is_some());
}

#[test]
fn a_review_that_demands_something_else_makes_it_remain() {
    let harder = |condition| Condition {
        text: "Inloggning med e-legitimation på hög nivå".to_owned(),
        ..condition
    };
    let mut play = reviewed(harder);
    assert_eq!(standing(&play.case), None);
    play.act(&requester(), fulfil(&play, "Nivån höjdes."));
    assert!(standing(&play.case).is_some());
}

#[test]
fn a_case_from_before_conditions_were_followed_up_is_read() {
    let mut old = serde_json::to_value(&conditional().case).unwrap();
    assert_eq!(old.as_object_mut().unwrap().remove("followUp"), None);
    let case: Case = serde_json::from_value(old).unwrap();
    assert_eq!(case.remaining_conditions().count(), 1);
}
