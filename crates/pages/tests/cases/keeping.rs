//! What those do who keep the house: mail that never arrived, decisions that the board must be told of.

use undantag_case::PersonId;
use undantag_store::{AfterFailure, MessageId, NewMessage};
use uuid::Uuid;

use crate::stage::Stage;
use crate::town::{ADMINISTRATOR, BOSS, DECIDER, REGISTRAR, REQUESTER, SUBSTITUTE, granting};

async fn given_up(stage: &Stage, payload: serde_json::Value) -> MessageId {
    let (store, now) = (&stage.town.store, stage.town.app.now());
    let id = MessageId(Uuid::from_u128(77));
    let message = NewMessage {
        id,
        created_at: now,
        kind: "case-news".into(),
        recipient: None::<PersonId>,
        email: "borta@angsvik.example".into(),
        language: undantag_app::Language::Swedish,
        payload,
        case: None,
        due_at: now - chrono::TimeDelta::days(1),
    };
    let tx = store.begin().await.unwrap();
    tx.enqueue(&message).await.unwrap();
    tx.commit().await.unwrap();
    let leased = store
        .lease_due(now, "w", 1, now + chrono::TimeDelta::minutes(1))
        .await
        .unwrap();
    assert_eq!(leased[0].message.id, id);
    let words = "550 5.1.1 <borta@angsvik.example> no such user";
    store
        .mark_failed(id, "w", words, AfterFailure::GiveUp(now))
        .await
        .unwrap();
    id
}

#[actix_web::test]
async fn the_list_to_the_board_is_marked_and_exported() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.awaiting()).await;
    stage
        .town
        .take(&case, DECIDER, "grant", granting(case.basis_digest()))
        .await;
    let mut registrar = stage.person(REGISTRAR).await;
    let page = registrar.get("/reporting").await;
    assert!(
        page.status == 200 && page.says(&case.number) && !page.says("[reporting-"),
        "{}",
        page.body
    );
    for file in ["/reporting/list.xlsx", "/reporting/list.csv"] {
        let list = registrar.get(file).await;
        assert!(list.status == 200 && list.says(&case.number), "{}", list.body);
    }
    let (csrf, id) = (page.value("_csrf"), page.value("case"));
    let wrong = registrar
        .post("/reporting", &[("_csrf", &csrf), ("case", &id), ("meeting", "snart")])
        .await;
    assert!(
        wrong.status == 422 && wrong.says("åååå-mm-dd") && wrong.says("value=\"snart\""),
        "{}",
        wrong.body
    );
    let sent = |meeting: &'static str| {
        [
            ("_csrf", csrf.clone()),
            ("case", id.clone()),
            ("meeting", meeting.to_owned()),
        ]
    };
    for (meeting, told) in [
        ("2026-03-03", "Dagen har inte varit än"),
        ("2026-03-01", "Dagen är före ett av besluten"),
    ] {
        let sent = sent(meeting);
        let wrong = registrar
            .post(
                "/reporting",
                &sent.each_ref().map(|(name, value)| (*name, value.as_str())),
            )
            .await;
        assert!(wrong.status == 422 && wrong.says(told), "{told}: {}", wrong.body);
    }
    let none = registrar
        .post("/reporting", &[("_csrf", &csrf), ("meeting", "2026-03-02")])
        .await;
    assert!(
        none.status == 422 && none.says("Välj minst ett beslut") && !none.says("checked"),
        "what was unticked stays so: {}",
        none.body
    );
    let marked = registrar
        .post(
            "/reporting",
            &[("_csrf", &csrf), ("case", &id), ("meeting", "2026-03-02")],
        )
        .await;
    assert_eq!(marked.location, "/reporting?done=reporting-done-marked");
    let after = registrar.get("/reporting").await;
    assert!(
        after.says("Inget att anmäla") && after.says("href=\"/reporting/2026-03-02\""),
        "{}",
        after.body
    );
    let meeting = registrar.get("/reporting/2026-03-02").await;
    assert!(
        meeting.says(&case.number) && meeting.says("Ångra anmälan"),
        "{}",
        meeting.body
    );
    assert_eq!(stage.person(REQUESTER).await.get("/reporting").await.status, 403);
    let mut others = stage.person(ADMINISTRATOR).await;
    assert!(!others.get("/reporting/2026-03-02").await.says("Ångra anmälan"));
    let record = format!("/cases/{}/record", case.number);
    let told = "den 2 mars 2026 (beslutet av den 2 mars 2026)";
    for path in [record.clone(), format!("/cases/{}", case.number)] {
        let page = others.get(&path).await;
        assert!(
            page.says("Anmält till nämnden") && page.says(told),
            "{path}: {}",
            page.body
        );
    }
    let undone = registrar
        .post("/reporting/2026-03-02/undo", &[("_csrf", &csrf), ("case", &id)])
        .await;
    assert_eq!(undone.location, "/reporting?done=reporting-done-undone");
    assert!(registrar.get("/reporting").await.says(&case.number));
    assert!(!registrar.get(&record).await.says("Anmält till nämnden"));
    let events = registrar.get(&format!("/cases/{}?show=all", case.number)).await;
    assert!(!events.says("[cases-"), "{}", events.body);
}

#[actix_web::test]
async fn a_registrar_has_decisions_to_file_and_to_report_on_the_first_page() {
    let stage = Stage::set().await;
    let mut registrar = stage.person(REGISTRAR).await;
    assert!(registrar.get("/").await.says("Inget väntar på dig"));
    let case = Box::pin(stage.town.awaiting()).await;
    stage
        .town
        .take(&case, DECIDER, "grant", granting(case.basis_digest()))
        .await;
    let first = registrar.get("/").await;
    for told in [
        &format!("href=\"/cases/{}/record\"", case.number),
        "Registrera det som är beslutat",
        "Beslutat 2 mars 2026",
        "Anmäl delegationsbeslut till nämnden: ett beslut väntar",
    ] {
        assert!(first.says(told), "{told}: {}", first.body);
    }
    let others = stage.person(ADMINISTRATOR).await.get("/").await;
    assert!(!others.says("Registrera det som"), "{}", others.body);
}

#[actix_web::test]
async fn the_list_to_the_board_names_everybody_who_made_a_decision() {
    let stage = Stage::set().await;
    let town = &stage.town;
    let order = town.app.delegation_order().await.unwrap();
    let mut levels = order.levels;
    for level in &mut levels {
        level.quorum = 2;
        level.people.append(&mut level.substitutes);
    }
    town.app
        .change_delegation(order.version, levels, &town.ctx(BOSS))
        .await
        .unwrap();
    let case = Box::pin(town.awaiting()).await;
    for who in [DECIDER, SUBSTITUTE] {
        town.take(&case, who, "grant", granting(case.basis_digest())).await;
    }
    let mut registrar = stage.person(REGISTRAR).await;
    for file in ["/reporting", "/reporting/list.xlsx", "/reporting/list.csv"] {
        let list = registrar.get(file).await;
        let both = "Person 4, decision-maker; Person 3, decision-maker";
        assert!(list.says(both), "{file}: {}", list.body);
    }
}

#[actix_web::test]
async fn mail_that_never_arrived_is_a_task_with_the_servers_own_words() {
    let stage = Stage::set().await;
    let id = given_up(&stage, serde_json::json!({"kind": "case-news"})).await.0;
    let mut housekeeper = stage.person(BOSS).await;
    let first = housekeeper.get("/").await;
    assert!(first.says("Ett mejl gick inte fram"), "{}", first.body);
    let page = housekeeper.get("/outbox").await;
    assert!(
        page.says("550 5.1.1 &#60;borta@angsvik.example&#62; no such user") && !page.says("[outbox-"),
        "{}",
        page.body
    );
    let csrf = page.value("_csrf");
    let again = housekeeper
        .post(&format!("/outbox/{id}/send-again"), &[("_csrf", &csrf)])
        .await;
    assert_eq!(again.location, "/outbox?done=outbox-done-again");
    assert_eq!(stage.town.store.dead_message_count().await.unwrap(), 0);
    assert!(!housekeeper.get("/").await.says("gick inte fram"));
    assert_eq!(stage.person(REQUESTER).await.get("/outbox").await.status, 403);
}

#[actix_web::test]
async fn an_administrator_appoints_anew_by_the_levels_as_they_are_now() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.awaiting()).await;
    let at = format!("/cases/{}/appointment", case.number);
    let mut other = stage.person(REQUESTER).await;
    assert_eq!(other.get(&at).await.status, 404);
    let mut boss = stage.person(BOSS).await;
    let page = boss.get(&format!("/cases/{}", case.number)).await;
    assert!(page.says(&at), "{}", page.body);
    let asked = boss.get(&at).await;
    assert!(asked.says("Person 3") && asked.says("nivån "), "{}", asked.body);
    let before = stage.town.mails_of("decision-invitation", DECIDER).await;
    let done = boss.post(&at, &[("_csrf", asked.value("_csrf").as_str())]).await;
    let saying = format!("/cases/{}?done=cases-done-appointed", case.number);
    assert_eq!((done.status, done.location), (303, saying), "{}", done.body);
    assert_eq!(stage.town.mails_of("decision-invitation", DECIDER).await, before + 1);
    let said = granting(case.basis_digest());
    stage
        .town
        .take(&stage.town.stored(case.id).await, DECIDER, "grant", said)
        .await;
    assert_eq!(boss.get(&at).await.status, 404, "decided");
}
