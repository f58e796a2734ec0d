//! Signing in with a mailed code, and out; the language one reads.

use undantag_app::MOST_TRIES;

use crate::browser::{Browser, Reply};
use crate::stage::Stage;
use crate::town::{REQUESTER, Town};

async fn ask(browser: &mut Browser<'_>, email: &str, next: &str) -> Reply {
    let page = browser.get(&format!("/sign-in?next={next}")).await;
    let fields = [("_csrf", page.value("_csrf")), ("next", page.value("next"))];
    let [(_, key), (_, next)] = &fields;
    browser
        .post("/sign-in", &[("_csrf", key), ("next", next), ("email", email)])
        .await
}

async fn enter(browser: &mut Browser<'_>, page: &str, code: &str) -> Reply {
    let page = browser.get(page).await;
    let (key, next, email) = (page.value("_csrf"), page.value("next"), page.value("email"));
    let fields = [
        ("_csrf", key.as_str()),
        ("next", &next),
        ("email", &email),
        ("code", code),
    ];
    browser.post("/sign-in/code", &fields).await
}

async fn mailed(town: &Town) -> String {
    let mail = town.mail("sign-in-code", REQUESTER).await;
    mail["code"].as_str().unwrap().to_owned()
}

#[actix_web::test]
async fn somebody_who_must_sign_in_comes_where_they_were_going() {
    let stage = Stage::set().await;
    let mut browser = Browser::new(&stage.site);
    let led = browser.get("/cases?q=bygg").await;
    assert_eq!(
        (led.status, led.location.as_str()),
        (303, "/sign-in?next=%2Fcases%3Fq%3Dbygg")
    );

    let sent = ask(&mut browser, &Town::email(REQUESTER), "%2Fcases%3Fq%3Dbygg").await;
    let code = mailed(&stage.town).await;
    let (first, last) = code.split_at(3);
    let entered = enter(&mut browser, &sent.location, &format!(" {first} {last} ")).await;

    assert_eq!((entered.status, entered.location.as_str()), (303, "/cases?q=bygg"));
    let cookie = entered
        .cookies
        .iter()
        .find(|cookie| cookie.starts_with("__Host-undantag="))
        .unwrap();
    for part in ["HttpOnly", "Secure", "SameSite=Lax", "Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(browser.get("/cases?q=bygg").await.says("Inga ärenden matchar ”bygg”"));
    assert_eq!(browser.get("/sign-in?next=/cases").await.location, "/cases");
}

#[actix_web::test]
async fn nobody_learns_which_addresses_are_registered() {
    let stage = Stage::set().await;
    let known = asked_often(&stage, &Town::email(REQUESTER)).await;
    let unknown = asked_often(&stage, "nobody@angsvik.example").await;
    assert_eq!(known, unknown);
    let statuses: Vec<u16> = known.iter().map(|(status, _)| *status).collect();
    assert_eq!(statuses, [303, 303, 303, 429, 429]);
}

/// What a browser sees that asks for codes until it gets no more: each answer's status and page, without address and form key.
async fn asked_often(stage: &Stage, email: &str) -> Vec<(u16, String)> {
    let mut browser = Browser::new(&stage.site);
    let mut seen = Vec::new();
    for _ in 0..5 {
        let sent = ask(&mut browser, email, "/").await;
        let page = if sent.status == 303 {
            browser.get(&sent.location).await.body
        } else {
            sent.body
        };
        let page = page.replace(email, "").replace(&email.replace('@', "%40"), "");
        seen.push((sent.status, without_keys(&page)));
    }
    seen
}

fn without_keys(page: &str) -> String {
    let parts = page.split("name=\"_csrf\" value=\"");
    parts
        .map(|part| part.split_once('"').map_or(part, |(_, rest)| rest))
        .collect()
}

#[actix_web::test]
async fn a_wrong_code_says_how_many_tries_are_left_until_none_is() {
    let stage = Stage::set().await;
    let mut browser = Browser::new(&stage.site);
    let sent = ask(&mut browser, &Town::email(REQUESTER), "/").await;
    let wrong = enter(&mut browser, &sent.location, "000000").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.says("<title>Fel: Skriv koden") && wrong.says("Koden stämmer inte. Du kan försöka 4 gånger till."));
    for _ in 1..MOST_TRIES {
        enter(&mut browser, &sent.location, "000000").await;
    }
    let right = mailed(&stage.town).await;
    assert!(
        enter(&mut browser, &sent.location, &right)
            .await
            .says("Koden gäller inte längre")
    );
}

#[actix_web::test]
async fn an_address_that_is_none_is_told_beside_its_field_and_kept() {
    let stage = Stage::set().await;
    let mut browser = Browser::new(&stage.site);
    let told = ask(&mut browser, "asa", "/").await;
    assert_eq!(told.status, 422);
    assert!(
        told.says("href=\"#email\"") && told.says("value=\"asa\""),
        "{}",
        told.body
    );
}

#[actix_web::test]
async fn too_many_attempts_are_told_with_how_long_to_wait() {
    let stage = Stage::set().await;
    let mut browser = Browser::new(&stage.site);
    let page = browser.get("/sign-in").await;
    let key = page.value("_csrf");
    let mut last = page;
    for _ in 0..3_000 {
        last = browser.post("/sign-in", &[("_csrf", &key), ("email", "x")]).await;
        if last.status != 422 {
            break;
        }
    }
    assert_eq!(last.status, 429);
    assert!(last.headers.contains_key("retry-after"));
    assert!(last.says("<h1 class=\"u-h1\">Du har försökt för många gånger</h1>") && last.says("Vänta en minut"));
}

#[actix_web::test]
async fn signing_out_ends_the_session() {
    let stage = Stage::set().await;
    let mut browser = stage.person(REQUESTER).await;
    let session = browser.carried("__Host-undantag").unwrap().clone();
    let key = browser.get("/").await.value("_csrf");
    let out = browser.post("/sign-out", &[("_csrf", &key)]).await;
    assert_eq!(out.location, "/sign-in?done=pages-done-signed-out");
    assert!(browser.get(&out.location).await.says("Du är utloggad."));
    assert_eq!(stage.town.app.session(&session).await.unwrap(), None);
    assert_eq!(
        browser.post("/sign-out", &[]).await.status,
        303,
        "once more is no mistake"
    );
}

#[actix_web::test]
async fn a_chosen_language_is_kept_by_browser_and_person() {
    let stage = Stage::set().await;
    let mut stranger = Browser::new(&stage.site);
    assert!(stranger.get("/sign-in?lang=en").await.says("<html lang=\"en\""));
    assert!(stranger.get("/sign-in").await.says("<html lang=\"en\""));
    assert!(stranger.get("/sign-in?lang=tlh").await.says("<html lang=\"en\""));

    let mut asa = stage.person(REQUESTER).await;
    assert!(asa.get("/").await.says("<html lang=\"sv\""));
    asa.get("/cases?lang=en").await;
    let mut elsewhere = stage.person(REQUESTER).await;
    assert!(elsewhere.get("/").await.says("<html lang=\"en\""));
}

#[actix_web::test]
async fn a_form_with_a_key_that_is_not_ones_own_changes_nothing() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let refused = asa.post("/requests/new", &[("_csrf", "somebody else's")]).await;
    assert_eq!(refused.status, 403);
    assert!(
        refused.says("Formuläret hör inte till din inloggning"),
        "{}",
        refused.body
    );
    assert_eq!(stage.cases().await, 0);
}
