//! A decision is filed and clerical errors in it are put right, and nothing that was decided changes by it.

use undantag_case::{By, Case, Command, Event, FieldError, Filing, Refusal, Role, SignedBasis, last_day_to_appeal};

use crate::builders::{Play, day, today};
use crate::people::{everybody_and_time, head, registrar, requester};

fn decided() -> Play {
    let mut play = Play::in_state("decision");
    play.take(&head(), "grant-with-conditions");
    play
}

fn filing() -> Filing {
    Filing {
        diary_number: "KS 2026/214".to_owned(),
        rapporteur: "Ida Ek, systemförvaltare".to_owned(),
        announced_on: Some(today()),
        ..Filing::default()
    }
}

fn register(play: &Play, filing: Filing) -> Command {
    Command::Register {
        filing,
        seen: play.case.filing_version(),
    }
}

fn correct(wrong: &str, right: &str) -> Command {
    Command::CorrectDecision {
        wrong: wrong.to_owned(),
        right: right.to_owned(),
        reasons: "Skrivfel.".to_owned(),
    }
}

fn codes(refusal: Refusal) -> Vec<(String, String)> {
    let Refusal::Invalid(errors) = refusal else {
        panic!("{refusal:?}")
    };
    let code = |error: FieldError| (error.pointer, error.code);
    errors.into_iter().map(code).collect()
}

#[test]
fn what_is_filed_and_put_right_stands_beside_the_decision_and_changes_nothing_of_it() {
    let mut play = decided();
    let before = play.case.clone();
    play.act(&registrar(), register(&play, filing()));
    play.act(&head(), correct("e-legitimation", "BankID eller Freja"));
    let after = &play.case;
    assert_eq!(after.registration().unwrap().filing, filing());
    assert_eq!(after.registration().unwrap().name, registrar().name);
    let right: Vec<&str> = after.corrections().map(|it| it.right.as_str()).collect();
    assert_eq!(right, ["BankID eller Freja"]);
    assert_eq!((&after.decision, &after.analysis), (&before.decision, &before.analysis));
    assert_eq!(SignedBasis::of(after), SignedBasis::of(&before));
    assert_eq!(Case::replay(&play.journal).as_ref(), Some(after));
}

#[test]
fn only_registrars_file_and_only_whoever_decided_corrects() {
    for start in [decided(), Play::in_state("decision")] {
        let is_decided = start.case.decision.is_some();
        for who in everybody_and_time() {
            let actor = match &who {
                By::Person(actor) => Some(actor),
                By::Timer => None,
            };
            let may_file = actor.is_some_and(|actor| actor.roles.contains(&Role::Registrar));
            let may_correct = actor.is_some_and(|actor| actor.person == head().person);
            let filed = start.asked(&who, register(&start, filing())).is_ok();
            assert_eq!(filed, is_decided && may_file, "{who:?}");
            let corrected = start.asked(&who, correct("Inloggning", "Legitimering")).is_ok();
            assert_eq!(corrected, is_decided && may_correct, "{who:?}");
        }
    }
}

#[test]
fn a_correction_is_of_words_that_stand_there() {
    let play = decided();
    for (wrong, right, pointer, code) in [
        ("något helt annat", "x", "/wrong", "error-not-in-decision"),
        ("Inloggning", " Inloggning ", "/right", "error-same-words"),
        (" ", "x", "/wrong", "error-required"),
        ("Inloggning", "", "/right", "error-required"),
        ("Inloggning", "a\u{0}", "/right", "error-control-characters"),
    ] {
        let told = codes(play.refused(&head(), correct(wrong, right)));
        assert_eq!(told, [(pointer.to_owned(), code.to_owned())], "{wrong:?} {right:?}");
    }
}

#[test]
fn a_filing_says_what_can_be_true() {
    let play = decided();
    let with = |change: &dyn Fn(&mut Filing)| {
        let mut filing = filing();
        change(&mut filing);
        codes(play.refused(&registrar(), register(&play, filing)))
    };
    let one = |pointer: &str, code: &str| vec![(pointer.to_owned(), code.to_owned())];
    let announced = |on: &str| {
        let on = Some(day(on));
        with(&|filing| filing.announced_on = on)
    };
    assert_eq!(announced("2026-03-03"), one("/announcedOn", "error-date-to-come"));
    assert_eq!(announced("2026-03-01"), one("/announcedOn", "error-before-decision"));
    assert_eq!(announced("0001-01-01"), one("/announcedOn", "error-date-out-of-range"));
    let long = with(&|filing| filing.diary_number = "x".repeat(121));
    assert_eq!(long, one("/diaryNumber", "error-too-long"));
    let strange = with(&|filing| filing.secrecy = "\u{7}".to_owned());
    assert_eq!(strange, one("/secrecy", "error-control-characters"));
}

#[test]
fn a_filing_that_somebody_has_replaced_is_seen_first() {
    let mut play = decided();
    let command = register(&play, filing());
    play.act(&registrar(), command.clone());
    let Refusal::Stale { seen, current, .. } = play.refused(&registrar(), command) else {
        panic!("an old version was taken")
    };
    assert_eq!((seen, current), (0, 1));
    let mut later = filing();
    later.secrecy = "18 kap. 8 § OSL".to_owned();
    let journal = play.act(&registrar(), register(&play, later.clone()));
    assert!(matches!(journal[0].event, Event::DecisionRegistered { .. }));
    assert_eq!(play.case.registration().unwrap().filing, later);
    assert!(play.case.may_register(&registrar()) && !play.case.may_register(&requester()));
}

#[test]
fn the_last_day_to_appeal_is_three_weeks_later_or_the_next_working_day() {
    for (announced, last) in [
        ("2026-03-02", "2026-03-23"),
        // Good Friday and Easter.
        ("2026-03-13", "2026-04-07"),
        // A Saturday.
        ("2026-10-03", "2026-10-26"),
        // Christmas Eve to the second day of Christmas, and a Sunday.
        ("2026-12-03", "2026-12-28"),
    ] {
        assert_eq!(last_day_to_appeal(day(announced)), day(last), "{announced}");
    }
}
