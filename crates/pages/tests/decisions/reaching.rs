//! What a session from a link reaches: its case's decision, and nothing else.

use crate::browser::{Browser, Scene, awaiting, filled, refs, site};
use crate::town::{DECIDER, REQUESTER};

#[actix_web::test]
async fn a_session_from_a_link_reaches_no_other_page() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let other = Box::pin(awaiting(&scene.town)).await;
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let number = &scene.case.number;
    for path in [
        "/",
        "/cases",
        &format!("/cases/{number}"),
        &format!("/cases/{number}/documents/beslut.pdf"),
    ] {
        let turned_away = browser.get(path).await;
        assert!(
            turned_away.location.starts_with("/sign-in"),
            "{path}: {} {}",
            turned_away.status,
            turned_away.location
        );
    }
    for path in [
        format!("/decisions/{}", other.number),
        format!("/decisions/{}/analysis", other.number),
    ] {
        assert_eq!(browser.get(&path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn the_value_of_one_cookie_opens_nothing_in_the_other() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    browser.sign_in(&scene.town, REQUESTER).await;
    let scoped = browser.carried("__Host-undantag-d").unwrap().clone();
    let whole = browser.carried("__Host-undantag").unwrap().clone();
    let mut swapped = Browser::new(&site);
    swapped.carry("__Host-undantag", &scoped);
    swapped.carry("__Host-undantag-d", &whole);
    for path in ["/".to_owned(), "/cases".to_owned(), scene.home()] {
        assert!(swapped.get(&path).await.location.starts_with("/sign-in"), "{path}");
    }
}

#[actix_web::test]
async fn opening_a_link_leaves_an_ordinary_session_as_it_was() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.sign_in(&scene.town, REQUESTER).await;
    let before = browser.carried("__Host-undantag").cloned();
    browser.open(&scene.town, &link, DECIDER).await;
    assert_eq!(browser.carried("__Host-undantag").cloned(), before);
    let page = browser.get(&scene.home()).await;
    assert!(
        page.says("Du beslutar som Person 3") && !page.says("/sign-out"),
        "{}",
        page.body
    );
    let decided = browser.post(&scene.home(), &refs(&filled(&page, "reject"))).await;
    assert_eq!(
        decided.status, 303,
        "the link's own form key is taken: {}",
        decided.body
    );
}

#[actix_web::test]
async fn a_form_with_another_key_decides_nothing() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let mut fields = filled(&page, "grant");
    fields.retain(|(name, _)| name != "_csrf");
    fields.push(("_csrf".to_owned(), "guessed".to_owned()));
    assert_eq!(browser.post(&scene.home(), &refs(&fields)).await.status, 403);
    assert_eq!(scene.town.stored(scene.case.id).await.decision, None);
}

#[actix_web::test]
async fn who_is_not_appointed_reads_the_case_elsewhere() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let mut browser = Browser::new(&site);
    assert!(
        browser
            .get(&scene.home())
            .await
            .location
            .starts_with("/sign-in?next=%2Fdecisions")
    );
    browser.sign_in(&scene.town, REQUESTER).await;
    assert_eq!(browser.get(&scene.home()).await.status, 403);
}
