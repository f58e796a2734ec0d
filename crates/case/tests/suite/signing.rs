//! Both parties sign exactly what stands, and any change afterwards voids what they signed.

use serde_json::json;
use undantag_case::{
    Actor, BasisDigest, Command, Dimension, Event, FieldError, ItemKind, Party, Piece, Reason, Refusal, Role,
    SignedBasis, missing_before_signing,
};

use crate::builders::{
    Play, add, assess, attachment, by, item_id, measure, position, remove, revise, revise_exit_plan, revise_scope,
    risk, sign, take,
};
use crate::people::{colleague, department, person, requester, sysadmin};

fn edits(play: &Play) -> Vec<(Actor, Command)> {
    let alternative = play.alternatives()[0];
    let file = attachment(1);
    vec![
        (
            requester(),
            add(ItemKind::Risk, item_id(900), json!({"event": "Avbrott"})),
        ),
        (
            sysadmin(),
            revise(play, ItemKind::Risk, risk(), json!({"owner": "Ida"})),
        ),
        (colleague(), remove(play, ItemKind::Measure, measure())),
        (requester(), assess(play, Dimension::Law, alternative, "Nytt skäl")),
        (sysadmin(), revise_scope(play, json!({"text": "Mer"}))),
        (requester(), revise_exit_plan(play, json!({"how": "Annorlunda"}))),
        (sysadmin(), position(play, &sysadmin(), None)),
        (requester(), Command::RemoveAttachment { id: file.id }),
        (
            requester(),
            Command::Attach {
                attachment: attachment(2),
            },
        ),
    ]
}

#[test]
fn any_edit_after_signing_voids_both_signatures_and_says_so() {
    let signed = Play::signed();
    for (who, edit) in edits(&signed) {
        let mut play = signed.clone();
        let events = play.act(&who, edit.clone());
        let voided = Event::SignaturesVoided {
            parties: vec![Party::Department, Party::SystemAdministrator],
        };
        assert_eq!(events.last().map(|stamped| &stamped.event), Some(&voided), "{edit:?}");
        assert_eq!(play.case.analysis.signatures, []);
        assert_eq!(play.case.analysis.voided, signed.case.analysis.signatures);
        assert_eq!(SignedBasis::of(&play.case), None);
    }
}

#[test]
fn an_analysis_changed_after_signing_must_be_signed_again() {
    let mut play = Play::signed();
    play.act(&requester(), revise_scope(&play, json!({"text": "Mer"})));
    let action = take("submit-for-decision", undantag_case::ActionInput::default());
    let Refusal::Blocked { reasons, .. } = play.refused(&requester(), action.clone()) else {
        panic!("submitted unsigned")
    };
    let unsigned = |party: &str| Reason::new("missing-signature", "/analysis/signatures").with("party", party);
    assert_eq!(reasons, [unsigned("department"), unsigned("system-administrator")]);
    play.sign();
    assert!(play.asked(&by(&requester()), action).is_ok());
}

#[test]
fn one_signature_is_not_enough() {
    let mut play = Play::analysed();
    play.act(&requester(), sign(&play));
    let action = take("submit-for-decision", undantag_case::ActionInput::default());
    let Refusal::Blocked { reasons, .. } = play.refused(&requester(), action) else {
        panic!("submitted half signed")
    };
    let missing = Reason::new("missing-signature", "/analysis/signatures").with("party", "system-administrator");
    assert_eq!(reasons, [missing]);
}

#[test]
fn signing_another_basis_than_the_one_that_stands_is_refused_with_the_one_that_does() {
    let play = Play::analysed();
    let read = BasisDigest("0".repeat(64));
    let refusal = play.refused(&requester(), Command::Sign { digest: read });
    assert_eq!(refusal, Refusal::BasisChanged { current: play.digest() });
}

#[test]
fn both_parties_sign_the_same_digest() {
    let play = Play::signed();
    let digests: Vec<_> = play.case.analysis.signatures.iter().map(|s| &s.digest).collect();
    assert_eq!(digests, [&play.digest(), &play.digest()]);
    assert_eq!(SignedBasis::of(&play.case).unwrap().digest(), &play.digest());
}

#[test]
fn signatures_over_different_bases_are_no_signed_basis() {
    let mut play = Play::signed();
    play.case.analysis.signatures[1].digest = BasisDigest("0".repeat(64));
    assert_eq!(SignedBasis::of(&play.case), None);
}

#[test]
fn one_person_can_not_sign_for_both_parties() {
    let mut play = Play::analysed();
    let mut both = person(77, Some(department()), &[Role::Requester]);
    play.act(&both, sign(&play));
    both.roles.insert(Role::SystemAdministrator);
    let same = Reason::new("blocked-same-person", "/analysis/signatures").with("took", "sign");
    assert_eq!(
        play.refused(&both, sign(&play)),
        Refusal::Blocked {
            action: "sign".into(),
            reasons: vec![same]
        }
    );
}

#[test]
fn signing_again_replaces_the_party_s_own_signature() {
    let mut play = Play::signed();
    play.act(&colleague(), sign(&play));
    let people: Vec<_> = play.case.analysis.signatures.iter().map(|s| s.person).collect();
    assert_eq!(people, [sysadmin().person, colleague().person]);
}

/// Why neither party can sign.
fn stops_both(play: &Play) -> Vec<Reason> {
    let [ours, theirs] = [requester(), sysadmin()].map(|who| match play.refused(&who, sign(play)) {
        Refusal::Blocked { reasons, .. } => reasons,
        other => panic!("{other:?}"),
    });
    assert_eq!(ours, theirs);
    ours
}

#[test]
fn nobody_signs_until_both_parties_have_a_position_of_the_whole_with_a_recommendation() {
    let missing = |code| vec![Reason::new(code, "/analysis/positions").with("party", "department")];
    let mut play = Play::analysed();
    let whole = Piece::Position(Party::Department, None);
    let changes = json!({"recommendation": null});
    play.act(
        &requester(),
        Command::Revise {
            piece: whole,
            seen: 1,
            changes,
        },
    );
    assert_eq!(stops_both(&play), missing("missing-recommendation"));
    assert_eq!(missing_before_signing(&play.case), missing("missing-recommendation"));
    play.case.analysis.positions.retain(|p| p.party != Party::Department);
    assert_eq!(stops_both(&play), missing("missing-position"));
}

#[test]
fn whoever_dissents_says_in_what() {
    let mut play = Play::analysed();
    for (risk, text) in [(None, " "), (Some(risk()), "")] {
        let piece = Piece::Position(Party::Department, risk);
        let changes = json!({"stance": "dissent", "text": text});
        let refusal = play.refused(
            &requester(),
            Command::Revise {
                piece,
                seen: 1,
                changes,
            },
        );
        let error = FieldError::new("/text", "error-required", "");
        assert_eq!(refusal, Refusal::Invalid(vec![error]));
    }
    let piece = Piece::Position(Party::Department, None);
    let changes = json!({"stance": "agree", "text": ""});
    play.act(
        &requester(),
        Command::Revise {
            piece,
            seen: 1,
            changes,
        },
    );
}

#[test]
fn dissent_does_not_stop_a_party_from_signing() {
    let mut play = Play::analysed();
    let Command::Revise { piece, seen, .. } = position(&play, &sysadmin(), None) else {
        panic!("not a position")
    };
    let dissent = Command::Revise {
        piece,
        seen,
        changes: json!({"stance": "dissent", "recommendation": "reject"}),
    };
    play.act(&sysadmin(), dissent);
    play.sign();
    play.take(&sysadmin(), "submit-for-decision");
    assert_eq!(play.state(), "decision");
}

#[test]
fn a_signature_keeps_who_signed_what_and_how_we_know() {
    let mut play = Play::analysed();
    let version = play.case.version;
    play.act(&requester(), sign(&play));
    let signature = play.case.analysis.signature(Party::Department).unwrap();
    assert_eq!(signature.person, requester().person);
    assert_eq!(signature.name, requester().name);
    assert_eq!(signature.assurance, requester().assurance);
    assert_eq!((&signature.digest, signature.case_version), (&play.digest(), version));
}
