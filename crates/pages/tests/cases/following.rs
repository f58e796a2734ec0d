//! Following up an exemption on its pages: conditions that are fulfilled with evidence, and renewals that lead both ways.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use undantag_case::{ActionInput, Case, Condition, ConditionId};
use uuid::Uuid;

use crate::browser::{Browser, Reply};
use crate::stage::Stage;
use crate::town::{ADMINISTRATOR, DECIDER, REQUESTER, granting};

const DEMAND: &str = "Tillgängligheten granskas";

/// An exemption with one condition.
async fn conditional(stage: &Stage) -> Case {
    let case = Box::pin(stage.town.awaiting()).await;
    let said = ActionInput {
        conditions: vec![Condition {
            id: ConditionId(Uuid::from_u128(0xC0)),
            text: DEMAND.to_owned(),
            owner: "Kultur och fritid".to_owned(),
            due: "2026-03-20".parse().unwrap(),
        }],
        ..granting(case.basis_digest())
    };
    stage.town.take(&case, DECIDER, "grant-with-conditions", said).await
}

fn home(case: &Case) -> String {
    format!("/cases/{}/follow-up", case.number)
}

fn one(case: &Case) -> String {
    format!("{}/{}", home(case), case.conditions()[0].id)
}

/// Fills in the form of a condition that is fulfilled, and sends it with a file or without.
async fn fulfil(browser: &mut Browser<'_>, path: &str, (on, text): (&str, &str), file: Option<(&str, &str)>) -> Reply {
    let form = browser.get(path).await;
    let fields = [
        ("_csrf", form.value("_csrf")),
        ("seen", form.value("seen")),
        ("on", on.to_owned()),
        ("text", text.to_owned()),
    ];
    let part = |(name, value): &(&str, String)| {
        format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let fields: String = fields.iter().map(part).collect();
    let (name, content) = file.unwrap_or_default();
    let body = format!(
        "{fields}--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: \
         application/octet-stream\r\n\r\n{content}\r\n--x--\r\n"
    );
    let request = TestRequest::with_uri(path)
        .method(Method::POST)
        .insert_header(("content-type", "multipart/form-data; boundary=x"))
        .set_payload(body);
    browser.send(request).await
}

#[actix_web::test]
async fn a_condition_is_fulfilled_with_a_file_that_the_other_party_can_fetch() {
    let stage = Stage::set().await;
    let case = conditional(&stage).await;
    let mut rut = stage.person(REQUESTER).await;
    let before = rut.get(&home(&case)).await;
    assert!(before.says(DEMAND) && before.says("Återstår") && before.says("Registrera som uppfyllt"));
    let file = Some(("granskning.txt", "Inga brister."));
    let done = fulfil(&mut rut, &one(&case), ("2026-03-02", ""), file).await;
    let saying = format!("{}?done=follow-up-done-fulfilled", home(&case));
    assert_eq!((done.status, done.location), (303, saying), "{}", done.body);
    let mut ida = stage.person(ADMINISTRATOR).await;
    let after = ida.get(&home(&case)).await;
    assert!(after.says("Uppfyllt") && after.says("granskning.txt"), "{}", after.body);
    let stored = stage.town.stored(case.id).await;
    let id = stored.follow_up.evidence[0].attachment.id;
    let fetched = ida.get(&format!("/cases/{}/attachments/{id}", case.number)).await;
    assert_eq!(fetched.body, "Inga brister.");
    assert_eq!(stored.basis_digest(), case.basis_digest());
    let told = ida.get(&format!("/cases/{}", case.number)).await;
    assert!(
        told.says("Villkoret ”Tillgängligheten granskas” uppfylldes"),
        "{}",
        told.body
    );
}

#[actix_web::test]
async fn what_is_wrong_is_told_beside_its_field_and_what_was_typed_stays() {
    let stage = Stage::set().await;
    let case = conditional(&stage).await;
    let mut rut = stage.person(REQUESTER).await;
    for (said, file, told) in [
        (("i går", "Klart."), None, "Datum ska skrivas som"),
        (("2026-03-09", "Klart."), None, "Datumet har inte varit än"),
        (("2026-03-02", ""), None, "Visa hur villkoret är uppfyllt"),
        (
            ("2026-03-02", "Klart."),
            Some(("a.exe", "MZ")),
            "Filen kan inte tas emot",
        ),
    ] {
        let answer = fulfil(&mut rut, &one(&case), said, file).await;
        assert_eq!(answer.status, 422, "{said:?}");
        assert!(
            answer.says("<title>Fel: ") && answer.says(told),
            "{said:?}: {}",
            answer.body
        );
        assert_eq!(answer.value("on"), said.0);
        assert!(answer.says(said.1));
    }
    let stored = stage.town.stored(case.id).await;
    assert_eq!(stored.version, case.version, "nothing was kept");
}

#[actix_web::test]
async fn a_fulfilment_is_taken_back_with_reasons_and_stays_in_the_history() {
    let stage = Stage::set().await;
    let case = conditional(&stage).await;
    let mut ida = stage.person(ADMINISTRATOR).await;
    fulfil(&mut ida, &one(&case), ("2026-03-02", "Granskad."), None).await;
    let form = ida.get(&one(&case)).await;
    let (csrf, seen) = (form.value("_csrf"), form.value("seen"));
    let path = format!("{}/take-back", one(&case));
    let bare = ida
        .post(&path, &[("_csrf", &csrf), ("seen", &seen), ("reasons", "")])
        .await;
    assert_eq!(bare.status, 422);
    let said = [
        ("_csrf", csrf.as_str()),
        ("seen", seen.as_str()),
        ("reasons", "Fel tjänst."),
    ];
    assert_eq!(ida.post(&path, &said).await.status, 303);
    let after = ida.get(&home(&case)).await;
    assert!(after.says("Återstår") && after.says("Fel tjänst."), "{}", after.body);
    let again = ida.post(&path, &said).await;
    assert_eq!(again.status, 412);
    assert!(again.says("Någon har hunnit registrera något"), "{}", again.body);
}

#[actix_web::test]
async fn a_wrong_file_is_taken_away_once_nothing_rests_on_it() {
    let stage = Stage::set().await;
    let case = conditional(&stage).await;
    let mut rut = stage.person(REQUESTER).await;
    let file = Some(("personakt.txt", "Inga brister."));
    fulfil(&mut rut, &one(&case), ("2026-03-02", ""), file).await;
    let id = stage.town.stored(case.id).await.follow_up.evidence[0].attachment.id;
    let path = format!("{}/files/{id}/remove", one(&case));
    let standing = rut.get(&home(&case)).await;
    assert!(
        standing.says("personakt.txt") && !standing.says(&path),
        "{}",
        standing.body
    );
    assert_eq!(rut.get(&path).await.status, 404, "a fulfilment rests on it");
    let csrf = standing.value("_csrf");
    let early = rut.post(&path, &[("_csrf", &csrf)]).await;
    assert!(
        early.location.ends_with("?done=follow-up-done-in-use"),
        "{}",
        early.body
    );
    let form = rut.get(&one(&case)).await;
    let seen = form.value("seen");
    let back = [
        ("_csrf", csrf.as_str()),
        ("seen", seen.as_str()),
        ("reasons", "Fel fil."),
    ];
    rut.post(&format!("{}/take-back", one(&case)), &back).await;

    assert!(rut.get(&home(&case)).await.says(&path));
    let ask = rut.get(&path).await;
    assert!(
        ask.says("Vill du ta bort personakt.txt?") && !ask.says("[follow-up-"),
        "{}",
        ask.body
    );
    let done = rut.post(&path, &[("_csrf", &csrf)]).await;
    assert_eq!(
        done.location,
        format!("{}?done=follow-up-done-removed", home(&case)),
        "{}",
        done.body
    );
    assert!(!rut.get(&home(&case)).await.says("personakt.txt"));
    assert_eq!(
        rut.get(&format!("/cases/{}/attachments/{id}", case.number))
            .await
            .status,
        404
    );
    let told = rut.get(&format!("/cases/{}?show=files", case.number)).await;
    assert!(
        told.says("Underlag för ett villkor togs bort: personakt.txt"),
        "{}",
        told.body
    );
    let mut decider = stage.person(DECIDER).await;
    assert_eq!(decider.get(&path).await.status, 404);
}

#[actix_web::test]
async fn the_decision_shows_the_conditions_it_was_made_with_beside_those_that_hold() {
    let stage = Stage::set().await;
    let case = conditional(&stage).await;
    let case = stage
        .town
        .take(&case, REQUESTER, "start-review", ActionInput::default())
        .await;
    let said = ActionInput {
        reasons: Some("Granskningen är gjord.".to_owned()),
        conditions: vec![Condition {
            text: "Granskas varje år".to_owned(),
            ..case.conditions()[0].clone()
        }],
        ..ActionInput::default()
    };
    let changed = stage.town.take(&case, DECIDER, "change-conditions", said).await;
    assert_eq!(changed.decision, case.decision, "the decision is what it was");
    let mut ida = stage.person(ADMINISTRATOR).await;
    let page = ida.get(&format!("/cases/{}", case.number)).await;
    for told in [
        "Granskas varje år",
        "Villkoren ändrades",
        "Villkor när beslutet fattades",
        DEMAND,
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    let followed = ida.get(&home(&case)).await;
    assert!(
        followed.says("Granskas varje år") && !followed.says(DEMAND),
        "{}",
        followed.body
    );
}

#[actix_web::test]
async fn only_those_who_follow_it_up_see_the_forms() {
    let stage = Stage::set().await;
    let case = conditional(&stage).await;
    let mut decider = stage.person(DECIDER).await;
    let page = decider.get(&home(&case)).await;
    assert!(page.says(DEMAND) && !page.says("Registrera som uppfyllt"));
    assert_eq!(decider.get(&one(&case)).await.status, 404);
    let mut rut = stage.person(REQUESTER).await;
    let draft = Box::pin(stage.town.drafted()).await;
    assert_eq!(rut.get(&home(&draft)).await.status, 404);
    assert_eq!(rut.get(&format!("{}/nothing", home(&case))).await.status, 404);
}

#[actix_web::test]
async fn a_renewal_and_what_it_renews_lead_to_each_other() {
    let stage = Stage::set().await;
    let case = stage.under_review().await;
    stage.town.take(&case, REQUESTER, "renew", ActionInput::default()).await;
    let mut rut = stage.person(REQUESTER).await;
    let earlier = rut.get(&format!("/cases/{}", case.number)).await;
    assert!(
        earlier.says("Förlängning söks i") && earlier.says("href=\"/cases/U-2026-002\""),
        "{}",
        earlier.body
    );
    let later = rut.get("/cases/U-2026-002").await;
    assert!(
        later.says("Förlänger") && later.says(&format!("href=\"/cases/{}\"", case.number)),
        "{}",
        later.body
    );
    let mut ida = stage.person(ADMINISTRATOR).await;
    let hidden = ida.get(&format!("/cases/{}", case.number)).await;
    assert!(!hidden.says("U-2026-002"), "a draft is the department's own");
}

#[actix_web::test]
async fn an_overdue_condition_is_on_the_overview_of_both_parties() {
    let stage = Stage::set().await;
    let case = conditional(&stage).await;
    for who in [REQUESTER, ADMINISTRATOR] {
        let mut person = stage.person(who).await;
        let early = person.get("/").await;
        assert!(early.says("Uppfyll villkoren: "), "{}", early.body);
        assert!(early.says(&format!("href=\"{}\"", home(&case))), "{}", early.body);
    }
    stage.town.pass(chrono::TimeDelta::days(20));
    let mut rut = stage.person(REQUESTER).await;
    assert!(rut.get("/").await.says("2 dagar sen"));
    fulfil(&mut rut, &one(&case), ("2026-03-02", "Granskad."), None).await;
    let done = rut.get("/").await;
    assert!(!done.says("Uppfyll villkoren"), "{}", done.body);
}

#[actix_web::test]
async fn what_remained_when_the_exemption_ended_is_not_late() {
    let stage = Stage::set().await;
    let case = conditional(&stage).await;
    stage.town.pass(chrono::TimeDelta::days(30));
    let mut ida = stage.person(ADMINISTRATOR).await;
    let late = ida.get(&home(&case)).await;
    assert!(late.says("Försenat"), "{}", late.body);
    let said = ActionInput {
        reasons: Some("Tjänsten används inte.".to_owned()),
        ..ActionInput::default()
    };
    stage.town.take(&case, DECIDER, "revoke", said).await;
    for path in [home(&case), format!("/cases/{}", case.number)] {
        let ended = ida.get(&path).await;
        assert!(
            ended.says("Gäller inte längre") && !ended.says("Försenat"),
            "{}",
            ended.body
        );
    }
}
