//! The overview, the register, the pages about the service, and addresses that lead nowhere.

use crate::browser::Browser;
use crate::stage::Stage;
use crate::town::{ADMINISTRATOR, REQUESTER, STRANGER};

#[actix_web::test]
async fn the_overview_names_the_act_that_waits_or_says_that_nothing_does() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let mut administrator = stage.person(ADMINISTRATOR).await;
    let page = administrator.get("/").await;
    let act = format!(">Ta emot ansökan: {}, Tidsbokning för fotvård</a>", case.number);
    assert!(page.says(&act), "{}", page.body);
    assert!(stage.person(STRANGER).await.get("/").await.says("Inget väntar på dig"));
}

#[actix_web::test]
async fn the_register_shows_what_the_reader_may_see_and_no_more() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    for (who, sees) in [(REQUESTER, true), (ADMINISTRATOR, true), (STRANGER, false)] {
        let page = stage.person(who).await.get("/cases").await;
        assert_eq!(page.says(&case.number), sees);
    }
    let found = stage
        .person(REQUESTER)
        .await
        .get("/cases?q=fotvard&state=intake&sort=title")
        .await;
    assert!(
        found.says(&case.number) && found.says("aria-sort=\"ascending\""),
        "{}",
        found.body
    );
}

#[actix_web::test]
async fn a_filter_that_is_not_known_is_told_and_nothing_breaks() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    for query in [
        "state=%3Cx%3E",
        "sort=colour",
        "page=-1",
        "page=99999999999999999999",
        "colour=red",
        "%FF=%FF",
    ] {
        let page = asa.get(&format!("/cases?{query}")).await;
        assert_eq!(page.status, 200, "{query}");
        assert!(page.says("finns inte och har tagits bort"), "{query}: {}", page.body);
    }
    assert!(
        asa.get("/cases?q=kartverktig")
            .await
            .says("Inga ärenden matchar ”kartverktig”")
    );
    assert!(asa.get("/cases?page=7").await.says("Inga ärenden matchar"));
}

#[actix_web::test]
async fn every_page_has_its_words_in_both_languages_and_breaks_no_policy() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.drafted()).await;
    let mut asa = stage.person(REQUESTER).await;
    let own = |page: &str| format!("/requests/{}{page}", case.number);
    let mut pages = [
        "/",
        "/cases",
        "/accessibility",
        "/personal-data",
        "/workflow",
        "/requests/new",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.extend(["/requests/not-needed", "/nowhere"].map(str::to_owned));
    pages.extend(["", "/review", "/attachments", "/not-needed"].map(own));
    pages.extend(
        [
            "check",
            "service",
            "need",
            "platform",
            "solution",
            "information",
            "plan",
        ]
        .map(|p| own(&format!("/{p}"))),
    );
    for lang in ["sv", "en"] {
        for page in &pages {
            let shown = asa.get(&format!("{page}?lang={lang}")).await;
            assert_eq!(shown.status, if page == "/nowhere" { 404 } else { 200 }, "{page}");
            assert!(shown.says(&format!("<html lang=\"{lang}\"")), "{page}");
            assert_eq!(shown.body.matches("<h1").count(), 1, "{page}");
            for not in [
                "[requests-",
                "[pages-",
                "[cases-",
                "[case-",
                "[common-",
                "style=\"",
                "<script",
            ] {
                assert!(!shown.says(not), "{not} on {page}: {}", shown.body);
            }
        }
    }
}

#[actix_web::test]
async fn pages_about_the_service_need_nobody_signed_in() {
    let stage = Stage::set().await;
    let mut stranger = Browser::new(&stage.site);
    for page in ["/accessibility", "/personal-data"] {
        assert_eq!(stranger.get(page).await.status, 200, "{page}");
    }
    let nowhere = stranger.get("/wp-login.php").await;
    assert_eq!(nowhere.status, 404);
    assert!(nowhere.says("<h1 class=\"u-h1\">Sidan finns inte</h1>"));
}
