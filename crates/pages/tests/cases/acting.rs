//! Taking the workflow's steps by their forms.

use chrono::TimeDelta;
use serde_json::json;
use undantag_case::{ActionInput, Command};

use crate::stage::{Stage, act, fill};
use crate::town::{ADMINISTRATOR, DECIDER, REGISTRAR, REQUESTER};

type Said = &'static [(&'static str, &'static str)];

/// Each way out of intake: what is said, where it leads, and what the case's page says afterwards.
const INTAKE: [(&str, Said, &str, &str); 5] = [
    (
        "request-supplement",
        &[("message", "Vilka uppgifter lagras?"), ("days", "15")],
        "supplement",
        "Vilka uppgifter lagras?",
    ),
    (
        "offer-platform-solution",
        &[("proposal", "Bokningsmodulen kan byggas ut i maj."), ("days", "")],
        "platform-offer",
        "Bokningsmodulen kan byggas ut i maj.",
    ),
    (
        "record-as-temporary",
        &[("endDate", "2026-06-30"), ("reasons", "Enkäten pågår i tre månader.")],
        "not-required",
        "Slutdatum: 30 juni 2026.",
    ),
    (
        "dismiss",
        &[("reasons", "Tjänsten ägs av regionen.")],
        "dismissed",
        "Tjänsten ägs av regionen.",
    ),
    ("open-analysis", &[], "analysis", "Den gemensamma analysen öppnades"),
];

#[actix_web::test]
async fn every_way_out_of_intake_is_taken_by_its_form_and_told_on_the_case() {
    for (action, said, state, told) in INTAKE {
        let stage = Stage::set().await;
        let case = Box::pin(stage.town.submitted()).await;
        let mut ida = stage.person(ADMINISTRATOR).await;
        let answer = fill(&mut ida, &act(&case, action), said).await;
        let there = format!("/cases/{}?done=action-done-{action}", case.number);
        assert_eq!(
            (answer.status, answer.location.as_str()),
            (303, there.as_str()),
            "{}",
            answer.body
        );
        assert_eq!(stage.town.stored(case.id).await.state.as_str(), state);
        let page = ida.get(&there).await;
        assert!(
            page.says("role=\"status\"") && page.says(told),
            "{action}: {}",
            page.body
        );
    }
}

#[actix_web::test]
async fn what_is_missing_or_unreadable_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let mut ida = stage.person(ADMINISTRATOR).await;
    let path = act(&case, "record-as-temporary");
    let answer = fill(&mut ida, &path, &[("endDate", "i sommar"), ("reasons", "")]).await;
    assert_eq!(answer.status, 422);
    for told in [
        "<title>Fel: ",
        "value=\"i sommar\"",
        "href=\"#endDate\">Datum ska skrivas som åååå-mm-dd, till exempel 2026-10-14.",
        "href=\"#reasons\">Fältet måste fyllas i.",
    ] {
        assert!(answer.says(told), "{told}: {}", answer.body);
    }
    let past = fill(
        &mut ida,
        &path,
        &[("endDate", "2026-01-01"), ("reasons", "Tillfälligt.")],
    )
    .await;
    assert_eq!(past.status, 422);
    assert!(
        past.says("Datumet har redan passerat.") && past.says("Tillfälligt."),
        "{}",
        past.body
    );
    assert_eq!(stage.town.stored(case.id).await.state.as_str(), "intake");
}

#[actix_web::test]
async fn a_blocked_act_says_everything_in_its_way_and_has_no_form() {
    let stage = Stage::set().await;
    let case = stage.in_analysis().await;
    let mut ida = stage.person(ADMINISTRATOR).await;
    let page = ida.get(&act(&case, "submit-for-decision")).await;
    assert_eq!(page.status, 200);
    for told in [
        "Det går inte än",
        "Analysen har inga risker än.",
        "Verksamheten har inte undertecknat",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    assert!(!page.says("name=\"seen\""), "{}", page.body);
    let own = ida.get(&format!("/cases/{}", case.number)).await;
    assert!(
        own.says("Lämna till beslut") && own.says("saker återstår"),
        "{}",
        own.body
    );
}

#[actix_web::test]
async fn a_form_from_before_a_change_shows_the_change_and_keeps_what_was_typed() {
    let stage = Stage::set().await;
    let case = stage.in_analysis().await;
    let mut ida = stage.person(ADMINISTRATOR).await;
    let path = act(&case, "offer-platform-solution");
    let form = ida.get(&path).await;
    stage.town.pass(TimeDelta::minutes(5));
    let changes = json!({"text": "Bara fotvården."});
    let command = Command::Revise {
        piece: undantag_case::Piece::Scope,
        seen: 0,
        changes,
    };
    stage.town.carry_out(&case, REQUESTER, command).await;
    let (csrf, seen) = (form.value("_csrf"), form.value("seen"));
    let fields = [
        ("_csrf", csrf.as_str()),
        ("seen", seen.as_str()),
        ("proposal", "Bygg i maj."),
    ];
    let answer = ida.post(&path, &fields).await;
    assert_eq!(answer.status, 412);
    for told in [
        "Ärendet har ändrats sedan du öppnade sidan",
        "Ändrade analysen",
        "Bygg i maj.</textarea>",
    ] {
        assert!(answer.says(told), "{told}: {}", answer.body);
    }
    let again = [
        ("_csrf", csrf.as_str()),
        ("seen", &answer.value("seen")),
        ("proposal", "Bygg i maj."),
    ];
    assert_eq!(ida.post(&path, &again).await.status, 303);
}

#[actix_web::test]
async fn a_form_whose_act_is_gone_says_what_happened_instead() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let mut ida = stage.person(ADMINISTRATOR).await;
    let path = act(&case, "request-supplement");
    let form = ida.get(&path).await;
    let dismissing = ActionInput {
        reasons: Some("Hör inte hit.".into()),
        ..ActionInput::default()
    };
    stage.town.take(&case, ADMINISTRATOR, "dismiss", dismissing).await;
    let (csrf, seen) = (form.value("_csrf"), form.value("seen"));
    let fields = [("_csrf", csrf.as_str()), ("seen", seen.as_str()), ("message", "Vad?")];
    let answer = ida.post(&path, &fields).await;
    assert_eq!(answer.status, 412);
    assert!(
        answer.says("Ansökan avvisades") && answer.says("går inte längre att göra"),
        "{}",
        answer.body
    );
    assert!(!answer.says("name=\"seen\""));
    assert_eq!(ida.get(&path).await.status, 409);
}

#[actix_web::test]
async fn an_act_of_another_role_is_refused_and_an_unknown_one_is_not_found() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let mut registrar = stage.person(REGISTRAR).await;
    assert_eq!(registrar.get(&act(&case, "dismiss")).await.status, 403);
    assert_eq!(registrar.get(&act(&case, "fly")).await.status, 404);
    let page = registrar.get(&format!("/cases/{}", case.number)).await;
    assert!(!page.says("/actions/"), "{}", page.body);
}

#[actix_web::test]
async fn a_form_without_its_key_is_refused() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let mut rut = stage.person(REQUESTER).await;
    let answer = rut.post(&act(&case, "withdraw"), &[("seen", "3")]).await;
    assert_eq!(answer.status, 403);
    assert_eq!(stage.town.stored(case.id).await.state.as_str(), "intake");
}

#[actix_web::test]
async fn acts_with_pages_of_their_own_lead_there() {
    let stage = Stage::set().await;
    let draft = Box::pin(stage.town.drafted()).await;
    let mut rut = stage.person(REQUESTER).await;
    let submit = rut.get(&act(&draft, "submit")).await;
    assert_eq!(
        (submit.status, submit.location),
        (303, format!("/requests/{}", draft.number))
    );
    let case = Box::pin(stage.town.awaiting()).await;
    let mut decider = stage.person(DECIDER).await;
    let grant = decider.get(&act(&case, "grant")).await;
    assert_eq!(
        (grant.status, grant.location),
        (303, format!("/decisions/{}", case.number))
    );
}

#[actix_web::test]
async fn new_conditions_are_written_row_by_row() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.under_review()).await;
    let mut decider = stage.person(DECIDER).await;
    let path = act(&case, "change-conditions");
    let row = [
        ("condition-text", "Avtal finns."),
        ("condition-owner", ""),
        ("condition-due", "2026-09-01"),
    ];
    let said = [&[("reasons", "Avtalet saknas.")], &row[..]].concat();
    let wrong = fill(&mut decider, &path, &said).await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.says("href=\"#condition-owner-1\">") && wrong.says("Avtal finns."),
        "{}",
        wrong.body
    );
    let more = fill(&mut decider, &path, &[&said[..], &[("more", "yes")]].concat()).await;
    assert!(
        more.status == 200 && more.says("condition-text-2") && !more.says("<title>Fel"),
        "{}",
        more.body
    );
    let row = [
        ("condition-text", "Avtal finns."),
        ("condition-owner", "Rut"),
        ("condition-due", "2026-09-01"),
    ];
    let said = [&[("reasons", "Avtalet saknas.")], &row[..]].concat();
    let done = fill(&mut decider, &path, &said).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let page = decider.get(&format!("/cases/{}", case.number)).await;
    assert!(
        page.says("Avtal finns.") && page.says("Villkoren ändrades 2 mars 2026 kl. 12:00."),
        "{}",
        page.body
    );
}

#[actix_web::test]
async fn conditions_are_required_where_they_are_asked_for() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.under_review()).await;
    let mut decider = stage.person(DECIDER).await;
    let answer = fill(
        &mut decider,
        &act(&case, "change-conditions"),
        &[("reasons", "Avtalet saknas.")],
    )
    .await;
    assert_eq!(answer.status, 422);
    assert!(
        answer.says("<title>Fel: ") && answer.says("Fältet måste fyllas i."),
        "{}",
        answer.body
    );
}
