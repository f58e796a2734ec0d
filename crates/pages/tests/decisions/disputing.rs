//! "Var det inte du?" on the receipt, and the list of links.

use undantag_case::ActionInput;

use crate::browser::{Browser, Scene, filled, refs, site};
use crate::town::{ADMINISTRATOR, DECIDER, REGISTRAR, REQUESTER, granting};

#[actix_web::test]
async fn whoever_did_not_decide_says_so_from_the_receipt_and_the_case_shows_it() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    browser.post(&scene.home(), &refs(&filled(&page, "grant"))).await;
    let receipt = browser.get(&format!("{}/receipt", scene.home())).await;
    let dispute = format!("{}/dispute", scene.home());
    assert!(
        receipt.says("Var det inte du som beslutade?") && receipt.says(&dispute),
        "{}",
        receipt.body
    );
    let form = browser.get(&dispute).await;
    let key = form.value("_csrf");
    let silent = browser.post(&dispute, &[("_csrf", key.as_str()), ("text", "")]).await;
    assert!(silent.status == 422 && silent.says("<title>Fel: "), "{}", silent.body);
    let typed = [("_csrf", key.as_str()), ("text", "Jag var på <semester>.")];
    let done = browser.post(&dispute, &typed).await;
    assert!(
        done.status == 200 && done.says("Beslutet är ifrågasatt"),
        "{}",
        done.body
    );
    let after = browser.get(&scene.home()).await;
    assert!(
        after.location.starts_with("/sign-in"),
        "the session has ended: {}",
        after.body
    );
    let mut registrar = Browser::new(&site);
    registrar.sign_in(&scene.town, REGISTRAR).await;
    let case = registrar.get(&format!("/cases/{}", scene.case.number)).await;
    for told in [
        "Person 3 känns inte vid beslutet",
        "Jag var på &#60;semester&#62;.",
        "Beslutet ifrågasattes",
    ] {
        assert!(case.says(told), "{told}: {}", case.body);
    }
    assert!(
        scene.town.stored(scene.case.id).await.decision.is_some(),
        "the decision stands until it has been looked into"
    );
}

#[actix_web::test]
async fn the_system_administrator_sees_every_link_sends_one_again_and_closes_it() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let mut browser = Browser::new(&site);
    browser.sign_in(&scene.town, ADMINISTRATOR).await;
    let list = browser.get("/links").await;
    for told in [
        scene.case.number.as_str(),
        "Person 3, decision-maker",
        "Väntar på att skickas",
        "Beslut",
    ] {
        assert!(list.says(told), "{told}: {}", list.body);
    }
    assert!(!list.says("[links-") && !list.says("und1_"), "{}", list.body);
    let id = scene.town.store.invitations_to(scene.case.id).await.unwrap()[0].id;
    let ask = browser.get(&format!("/links/{id}/resend")).await;
    let key = ask.value("_csrf");
    for (act, done) in [("resend", "links-done-resent"), ("revoke", "links-done-nothing")] {
        let path = format!("/links/{id}/{act}");
        let answer = browser.post(&path, &[("_csrf", key.as_str())]).await;
        assert_eq!(answer.location, format!("/links?done={done}"), "{}", answer.body);
    }
    let closed = browser.get(&format!("/links/{id}/revoke")).await;
    assert_eq!(
        closed.location, "/links?done=links-done-nothing",
        "nobody is asked about what can't be done"
    );
    let new = scene.town.store.invitations_to(scene.case.id).await.unwrap()[1].id;
    let path = format!("/links/{new}/revoke");
    let key = browser.get(&path).await.value("_csrf");
    let closed = browser.post(&path, &[("_csrf", key.as_str())]).await;
    assert_eq!(closed.location, "/links?done=links-done-revoked");
    assert!(browser.get("/links").await.says("stängd för hand"));
    let mut other = Browser::new(&site);
    other.sign_in(&scene.town, REQUESTER).await;
    assert_eq!(other.get("/links").await.status, 403);
}

#[actix_web::test]
async fn a_revocation_is_disputed_from_its_receipt_and_what_was_typed_is_never_lost() {
    let scene = Scene::set().await;
    let town = &scene.town;
    let granted = town
        .take(&scene.case, DECIDER, "grant", granting(scene.case.basis_digest()))
        .await;
    town.pass(chrono::TimeDelta::days(1));
    let said = ActionInput {
        reasons: Some("Tjänsten används inte.".to_owned()),
        ..ActionInput::default()
    };
    let ended = town.take(&granted, DECIDER, "revoke", said).await;
    let site = site(town).await;
    let mut browser = Browser::new(&site);
    browser.sign_in(town, DECIDER).await;
    let dispute = format!("{}/dispute", scene.home());
    let receipt = browser.get(&format!("{}/receipt", scene.home())).await;
    for told in [
        "undantaget upphävt, 3 mars 2026",
        "Person 3, decision-maker",
        "Tjänsten används inte.",
        &dispute,
    ] {
        assert!(receipt.says(told), "{told}: {}", receipt.body);
    }
    let key = browser.get(&dispute).await.value("_csrf");
    let typed = [("_csrf", key.as_str()), ("text", "Jag var på semester.")];
    let done = browser.post(&dispute, &typed).await;
    assert!(
        done.status == 200 && done.says("Beslutet är ifrågasatt"),
        "{}",
        done.body
    );
    let disputes = town.stored(scene.case.id).await.disputes;
    assert_eq!(
        (disputes.len(), disputes[0].decided_at),
        (1, ended.state_since),
        "not the first decision"
    );
    browser.sign_in(town, DECIDER).await;
    let key = browser.get(&dispute).await.value("_csrf");
    let again = browser
        .post(&dispute, &[("_csrf", key.as_str()), ("text", "Och sjuk.")])
        .await;
    assert!(
        again.status == 412 && again.says("Du har redan ifrågasatt beslutet") && again.says("Och sjuk.</textarea>"),
        "{}",
        again.body
    );
}

#[actix_web::test]
async fn a_new_link_is_offered_only_where_one_can_be_sent() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let mut browser = Browser::new(&site);
    browser.sign_in(&scene.town, ADMINISTRATOR).await;
    let id = scene.town.store.invitations_to(scene.case.id).await.unwrap()[0].id;
    let path = format!("/links/{id}/resend");
    assert!(browser.get("/links").await.says(&path));
    scene.town.pass(chrono::TimeDelta::days(61));
    browser.sign_in(&scene.town, ADMINISTRATOR).await;
    assert!(browser.get("/links").await.says(&path), "too old, and still awaited");
    scene
        .town
        .take(&scene.case, REQUESTER, "withdraw", ActionInput::default())
        .await;
    let list = browser.get("/links").await;
    assert!(!list.says(&path), "{}", list.body);
    assert_eq!(browser.get(&path).await.location, "/links?done=links-done-nothing");
}
