//! Conflict of interest, declared from the brief; and the page of decision levels.

use undantag_case::{PersonId, Role};
use uuid::Uuid;

use crate::browser::{Browser, Reply, Scene, refs, site};
use crate::town::{BOSS, DECIDER, REQUESTER};

#[actix_web::test]
async fn whoever_has_a_conflict_of_interest_says_so_from_the_brief_and_leaves_the_case() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let at = format!("{}/conflict", scene.home());
    let brief = browser.get(&scene.home()).await;
    assert!(brief.says(&at) && brief.says("Jag är jävig"), "{}", brief.body);
    let form = browser.get(&at).await;
    let key = form.value("_csrf");
    let silent = browser.post(&at, &[("_csrf", key.as_str()), ("text", "")]).await;
    assert!(silent.status == 422 && silent.says("<title>Fel: "), "{}", silent.body);
    let typed = [("_csrf", key.as_str()), ("text", "Min <bror> äger bolaget.")];
    let done = browser.post(&at, &typed).await;
    assert!(done.status == 200 && done.says("Du har anmält jäv"), "{}", done.body);
    let case = scene.town.stored(scene.case.id).await;
    assert_eq!((case.conflicts.len(), case.decision.is_some()), (1, false));
    let after = browser.get(&scene.home()).await;
    assert!(after.status != 200 && !after.says(scene.case.title()), "{}", after.body);
    let mut requester = Browser::new(&site);
    requester.sign_in(&scene.town, REQUESTER).await;
    let page = requester.get(&format!("/cases/{}", scene.case.number)).await;
    assert!(
        page.says("anmälde jäv") && page.says("Min &#60;bror&#62; äger bolaget."),
        "{}",
        page.body
    );
}

#[actix_web::test]
async fn an_administrator_changes_a_level_and_what_is_wrong_stands_beside_its_field() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let mut reader = Browser::new(&site);
    reader.sign_in(&scene.town, REQUESTER).await;
    let list = reader.get("/levels").await;
    assert!(
        list.says("nivån board") && !list.says("/levels/new") && !list.says("[levels-"),
        "{}",
        list.body
    );
    assert_eq!(reader.get("/levels/board").await.status, 403);
    let mut boss = Browser::new(&site);
    boss.sign_in(&scene.town, BOSS).await;
    let form = boss.get("/levels/board").await;
    let (key, seen) = (form.value("_csrf"), form.value("seen"));
    let person = scene.town.app.decision_levels().await.unwrap()[2].people[0].to_string();
    let mut fields = vec![
        ("_csrf", key.as_str()),
        ("seen", seen.as_str()),
        ("name-sv", "nämnden"),
        ("name-en", "the board"),
        ("up-to", "critical"),
        ("cost", "en massa"),
        ("personal", "special-categories"),
        ("months", "60"),
        ("item", "1.1"),
        ("quorum", "två"),
        ("people", person.as_str()),
        ("absent", "ingen@angsvik.example i morgon"),
    ];
    let wrong = boss.post("/levels/board", &fields).await;
    for told in [
        "<title>Fel: ",
        "Skriv beloppet i hela kronor",
        "en massa",
        "kan inte läsas",
        "nämnden",
    ] {
        assert!(wrong.status == 422 && wrong.says(told), "{told}: {}", wrong.body);
    }
    fields[5].1 = "";
    fields[9].1 = "1";
    fields[11].1 = "";
    let saved = boss.post("/levels/board", &fields).await;
    assert_eq!(saved.location, "/levels?done=levels-done-saved", "{}", saved.body);
    let levels = scene.town.app.decision_levels().await.unwrap();
    assert_eq!((levels[2].name.sv.as_str(), levels[2].most_months), ("nämnden", 60));
    let stale = boss.post("/levels/board", &fields).await;
    assert!(
        stale.status == 412 && stale.says("har ändrats sedan du öppnade sidan"),
        "{} {}",
        stale.status,
        stale.body
    );
    let list = boss.get("/levels").await;
    assert!(
        list.says("Version 2") && list.says("Tidigare versioner"),
        "{}",
        list.body
    );
    let seen = list.value("seen");
    let gone = boss
        .post(
            "/levels/board/remove",
            &[("_csrf", key.as_str()), ("seen", seen.as_str())],
        )
        .await;
    assert!(
        gone.status == 422 && gone.says("måste kunna besluta allt"),
        "{} {}",
        gone.status,
        gone.body
    );
}

/// A new level, filled in but for what may decide: risk, personal data and people.
fn level(page: &Reply) -> Vec<(String, String)> {
    let kept = ["_csrf", "seen"].map(|name| (name.to_owned(), page.value(name)));
    let typed = [
        ("key", "unit"),
        ("name-sv", "enhetschefen"),
        ("name-en", "the head of unit"),
        ("months", "12"),
        ("item", "4.9"),
        ("quorum", "1"),
        ("cost", "50000"),
    ];
    let typed = typed.map(|(name, value)| (name.to_owned(), value.to_owned()));
    kept.into_iter().chain(typed).collect()
}

#[actix_web::test]
async fn what_a_new_level_may_decide_is_chosen_and_never_guessed() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let mut boss = Browser::new(&site);
    boss.sign_in(&scene.town, BOSS).await;
    let form = boss.get("/levels/new").await;
    let decider = ("people".to_owned(), Uuid::from_u128(DECIDER).to_string());
    let mut fields = [level(&form), vec![decider]].concat();
    let silent = boss.post("/levels", &refs(&fields)).await;
    for told in [
        "href=\"#up-to-low\">Välj den högsta risk som nivån får besluta om",
        "href=\"#personal-none\">Välj vilka personuppgifter nivån får besluta om",
        "enhetschefen",
    ] {
        assert!(silent.status == 422 && silent.says(told), "{told}: {}", silent.body);
    }
    assert_eq!(scene.town.app.delegation_order().await.unwrap().version, 1);
    for (name, value) in [("up-to", "high"), ("personal", "special-categories")] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    let saved = boss.post("/levels", &refs(&fields)).await;
    assert_eq!(saved.location, "/levels?done=levels-done-saved", "{}", saved.body);
}

#[actix_web::test]
async fn a_level_takes_nobody_without_the_role_to_decide_and_says_who_has_lost_it() {
    let scene = Scene::set().await;
    let (site, town) = (site(&scene.town).await, &scene.town);
    let mut boss = Browser::new(&site);
    boss.sign_in(town, BOSS).await;
    let form = boss.get("/levels/new").await;
    assert!(
        form.says("Person 3, decision-maker") && !form.says("Person 1, requester"),
        "{}",
        form.body
    );
    let requester = Uuid::from_u128(REQUESTER).to_string();
    let chosen = [
        ("up-to", "high"),
        ("personal", "special-categories"),
        ("people", &requester),
    ];
    let chosen = chosen.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let refused = boss
        .post("/levels", &refs(&[level(&form), chosen.into()].concat()))
        .await;
    let told = "\">Den som saknar rollen beslutsfattare kan inte besluta: Person 1.</a>";
    assert!(refused.status == 422 && refused.says(told), "{}", refused.body);
    assert_eq!(town.app.delegation_order().await.unwrap().version, 1);

    let mut people = town.app.people().await.unwrap().into_iter();
    let mut decider = people.find(|it| it.id == PersonId(Uuid::from_u128(DECIDER))).unwrap();
    decider.roles = [Role::Requester].into();
    town.app.set_up(&[], &[decider], &[]).await.unwrap();
    let board = boss.get("/levels/board").await;
    assert!(
        board.says("Person 3, decision-maker") && board.says("Saknar rollen beslutsfattare"),
        "whoever stands there is shown, to be taken away: {}",
        board.body
    );
    assert!(!boss.get("/levels/new").await.says("Person 3, decision-maker"));
}
