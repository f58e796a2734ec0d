//! Filling in a request: the first gate, parts that are saved and kept, and other people's changes.

use undantag_case::ReasonKind;

use crate::stage::{Stage, begun, fill, send};
use crate::town::{ADMINISTRATOR, REQUESTER, STRANGER};

#[actix_web::test]
async fn a_temporary_service_is_told_what_to_do_instead_and_opens_no_case() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let key = asa.get("/requests/new?workflow=exemption").await.value("_csrf");
    let answers = [
        ("_csrf", key.as_str()),
        ("workflow", "exemption"),
        ("selfCheck-temporary", "yes"),
        ("selfCheck-existsAlready", "no"),
    ];
    let led = asa.post("/requests/new", &answers).await;
    assert_eq!(led.location, "/requests/not-needed?workflow=exemption");
    let page = asa.get(&led.location).await;
    assert!(
        page.says("Du behöver inte söka undantag") && page.says("Gör så här i stället"),
        "{}",
        page.body
    );
    assert_eq!(stage.cases().await, 0);
}

#[actix_web::test]
async fn an_unanswered_gate_says_what_to_answer_and_keeps_the_other_answer() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let key = asa.get("/requests/new?workflow=exemption").await.value("_csrf");
    let page = asa
        .post(
            "/requests/new",
            &[
                ("_csrf", &key),
                ("workflow", "exemption"),
                ("selfCheck-existsAlready", "yes"),
            ],
        )
        .await;
    assert_eq!(page.status, 422);
    assert!(
        page.says("href=\"#selfCheck-temporary-yes\"") && page.says("value=\"yes\" checked"),
        "{}",
        page.body
    );
    assert!(page.says("<title>Fel: "));
}

#[actix_web::test]
async fn a_request_begins_with_which_guideline_it_is_about_and_speaks_of_that_one() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let choice = asa.get("/requests/new").await;
    assert!(choice.says("Vilken riktlinje gäller ansökan?"), "{}", choice.body);
    for workflow in stage.town.app.definitions() {
        let href = format!("/requests/new?workflow={}", workflow.key());
        assert!(choice.says(&href) && choice.says(&workflow.label().sv), "{href}");
    }
    let gate = asa.get("/requests/new?workflow=it-policy-deviation").await;
    assert!(gate.says("Kontrollera om avsteg behövs") && !gate.says("undantag behövs"));
    let key = gate.value("_csrf");
    let fields = [
        ("_csrf", key.as_str()),
        ("workflow", "it-policy-deviation"),
        ("selfCheck-temporary", "no"),
        ("selfCheck-existsAlready", "no"),
    ];
    let opened = asa.post("/requests/new", &fields).await;
    let list = asa.get(&opened.location).await;
    assert!(list.says("Ansökan om avsteg från IT-policyn"), "{}", list.body);
    let cases = asa.get("/cases?workflow=it-policy-deviation").await;
    assert!(cases.says(&opened.location) && cases.says("Avsteg från IT-policyn"));
    assert!(!asa.get("/cases?workflow=exemption").await.says(&opened.location));
    let unknown = [("_csrf", key.as_str()), ("workflow", "nobodys")];
    assert_eq!(asa.post("/requests/new", &unknown).await.status, 422);
}

#[actix_web::test]
async fn the_same_gate_sent_twice_opens_one_case() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let page = asa.get("/requests/new?workflow=exemption").await;
    let (key, once) = (page.value("_csrf"), page.value("once"));
    let fields = [
        ("_csrf", key.as_str()),
        ("workflow", "exemption"),
        ("once", &once),
        ("selfCheck-temporary", "no"),
        ("selfCheck-existsAlready", "yes"),
    ];
    let first = asa.post("/requests/new", &fields).await;
    let second = asa.post("/requests/new", &fields).await;
    assert_eq!((first.status, first.location), (303, second.location));
    assert_eq!(stage.cases().await, 1);
    assert!(
        asa.get("/requests/new?workflow=exemption")
            .await
            .says("Ansökningar du har börjat på")
    );
}

#[actix_web::test]
async fn somebody_who_is_no_requester_is_told_who_asks() {
    let stage = Stage::set().await;
    let mut administrator = stage.person(ADMINISTRATOR).await;
    assert!(
        administrator
            .get("/requests/new?workflow=exemption")
            .await
            .says("Ansökan görs av verksamheten")
    );
    let key = administrator.get("/").await.value("_csrf");
    let fields = [
        ("_csrf", key.as_str()),
        ("workflow", "exemption"),
        ("selfCheck-temporary", "no"),
        ("selfCheck-existsAlready", "no"),
    ];
    assert_eq!(administrator.post("/requests/new", &fields).await.status, 403);
}

#[actix_web::test]
async fn a_part_is_saved_and_the_list_says_how_far_one_has_come() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let number = begun(&mut asa).await;
    let path = format!("/requests/{number}/need");
    let list = asa.get(&format!("/requests/{number}")).await;
    assert!(list.says("1 av 7 delar är klar.") && list.says("Ett utkast är inte en inkommen handling."));
    let answers = [
        ("need", "Boka tid"),
        ("reason-cost", "yes"),
        ("reason-cost-text", "Dyrt"),
        ("reason-time-text", "Räknas inte"),
        ("ready", "yes"),
    ];
    let saved = fill(&mut asa, &path, &answers).await;
    assert_eq!(
        saved.location,
        format!("/requests/{number}/platform?done=requests-done-saved")
    );
    let case = stage.case(&number).await;
    assert_eq!(case.request.special_reasons.len(), 1);
    assert_eq!(case.request.special_reasons[0].kind, ReasonKind::Cost);
    assert!(
        asa.get(&format!("/requests/{number}"))
            .await
            .says("2 av 7 delar är klara.")
    );
    let again = fill(&mut asa, &path, &answers).await;
    assert_eq!(again.status, 303);
    assert_eq!(
        stage.case(&number).await.version,
        case.version,
        "nothing changed, so nothing happened"
    );
}

#[actix_web::test]
async fn a_part_said_to_be_ready_is_saved_and_says_what_it_lacks() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let number = begun(&mut asa).await;
    let told = fill(
        &mut asa,
        &format!("/requests/{number}/solution"),
        &[("solution-product", "Nordbok"), ("ready", "yes")],
    )
    .await;
    assert_eq!(told.status, 422);
    assert!(
        told.says("Besvara frågan ”Leverantör”") && told.says("href=\"#solution-supplier\""),
        "{}",
        told.body
    );
    assert_eq!(stage.case(&number).await.request.solution.product, "Nordbok");
}

#[actix_web::test]
async fn what_cannot_be_taken_is_told_at_once_kept_and_there_on_return() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let number = begun(&mut asa).await;
    let path = format!("/requests/{number}/plan");
    let answers = [
        ("wantedFrom", "14 okt"),
        ("wantedMonths", "999"),
        ("ifRefused", "Som <förr>"),
        ("ready", "yes"),
    ];
    let told = fill(&mut asa, &path, &answers).await;
    assert_eq!(told.status, 422);
    assert!(
        told.says("<title>Fel: Ange tid och plan") && told.says("2 uppgifter behöver rättas"),
        "{}",
        told.body
    );
    assert!(told.says("Utkast sparat i dag"));

    let mut elsewhere = stage.person(REQUESTER).await;
    let back = elsewhere.get(&path).await;
    for kept in ["value=\"14 okt\"", "value=\"999\"", "Som &#60;förr&#62;", "åååå-mm-dd"] {
        assert!(back.says(kept), "{kept}: {}", back.body);
    }
    assert!(elsewhere.get(&format!("/requests/{number}")).await.says("Påbörjad"));
    assert_eq!(stage.case(&number).await.request.wanted_months, None);

    send(&mut elsewhere, &path, &back, &[("drop", "yes")]).await;
    assert!(!elsewhere.get(&path).await.says("14 okt"));
}

#[actix_web::test]
async fn a_change_somebody_else_made_is_shown_beside_what_was_typed_and_neither_is_lost() {
    let stage = Stage::set().await;
    let (mut asa, mut colleague) = (stage.person(REQUESTER).await, stage.person(REQUESTER).await);
    let number = begun(&mut asa).await;
    let path = format!("/requests/{number}/solution");
    let seen = asa.get(&path).await;
    fill(&mut colleague, &path, &[("solution-product", "Kollegans val")]).await;

    let told = send(
        &mut asa,
        &path,
        &seen,
        &[("solution-product", "Mitt val"), ("solution-supplier", "AB")],
    )
    .await;
    assert_eq!(told.status, 412);
    for said in [
        "Ansökan har ändrats medan du skrev",
        "Nu står det: Kollegans val",
        "value=\"Mitt val\"",
        "value=\"AB\"",
    ] {
        assert!(told.says(said), "{said}: {}", told.body);
    }
    assert_eq!(stage.case(&number).await.request.solution.product, "Kollegans val");

    let kept = send(
        &mut asa,
        &path,
        &told,
        &[("solution-product", "Mitt val"), ("solution-supplier", "AB")],
    )
    .await;
    assert_eq!(kept.status, 303);
    assert_eq!(stage.case(&number).await.request.solution.product, "Mitt val");
}

#[actix_web::test]
async fn hostile_answers_are_refused_in_words_and_change_nothing() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let number = begun(&mut asa).await;
    let before = stage.case(&number).await.version;
    let long = "x".repeat(20_001);
    let cases = [
        ("service", "serviceName", "y\u{0}y"),
        ("service", "audience", "everybody"),
        ("service", "contact-email", "asa"),
        ("need", "need", long.as_str()),
        ("information", "information-confidentiality", "5"),
        ("information", "usersPerYear", "99999999999999"),
        ("plan", "wantedFrom", "0001-01-01"),
    ];
    for (part, field, value) in cases {
        let told = fill(&mut asa, &format!("/requests/{number}/{part}"), &[(field, value)]).await;
        assert_eq!(told.status, 422, "{field}");
        assert!(
            told.says("u-err") && told.says("uppgift behöver rättas"),
            "{field}: {}",
            told.body
        );
    }
    assert_eq!(stage.case(&number).await.version, before);
    assert_eq!(asa.get(&format!("/requests/{number}/elsewhere")).await.status, 404);
}

#[actix_web::test]
async fn other_departments_and_roles_do_not_see_a_draft() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let number = begun(&mut asa).await;
    for who in [STRANGER, ADMINISTRATOR] {
        let mut other = stage.person(who).await;
        for page in ["", "/service", "/review", "/receipt", "/attachments"] {
            assert_eq!(
                other.get(&format!("/requests/{number}{page}")).await.status,
                404,
                "{page}"
            );
        }
    }
}
