//! The overview, the register, the pages about the service, and addresses that lead nowhere.

use undantag_case::{ActionInput, Command, Filing};

use crate::browser::Browser;
use crate::stage::Stage;
use crate::town::{ADMINISTRATOR, DECIDER, REGISTRAR, REQUESTER, STRANGER, granting};

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

#[actix_web::test]
async fn the_register_is_taken_along_with_its_filters_and_only_what_the_reader_may_see() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let other = Box::pin(stage.town.awaiting()).await;
    let mut rut = stage.person(REQUESTER).await;
    let page = rut.get("/cases?state=intake").await;
    for file in ["/cases.csv?state=intake", "/cases.xlsx?state=intake"] {
        assert!(page.says(&format!("href=\"{file}\"")), "{file}: {}", page.body);
        let list = rut.get(file).await;
        assert!(
            list.status == 200 && list.says(&case.number) && !list.says(&other.number),
            "{}",
            list.body
        );
    }
    let all = rut.get("/cases.csv").await;
    assert!(
        all.says(&case.number) && all.says(&other.number) && all.says("Tidsbokning för fotvård"),
        "{}",
        all.body
    );
    let hidden = stage.person(STRANGER).await.get("/cases.csv").await;
    assert!(hidden.status == 200 && !hidden.says(&case.number), "{}", hidden.body);
    let mut nobody = Browser::new(&stage.site);
    assert!(nobody.get("/cases.csv").await.location.starts_with("/sign-in"));
}

#[actix_web::test]
async fn more_cases_than_a_page_are_all_in_the_file() {
    let stage = Stage::set().await;
    for _ in 0..23 {
        Box::pin(stage.town.drafted()).await;
    }
    let all = stage.person(REQUESTER).await.get("/cases.csv").await;
    assert_eq!(all.body.matches("U-2026-").count(), 23, "{}", all.body);
}

#[actix_web::test]
async fn anybody_reads_what_is_granted_and_nothing_else() {
    let stage = Stage::set().await;
    let mut nobody = Browser::new(&stage.site);
    assert!(nobody.get("/sign-in").await.says("href=\"/register\""));
    let waits = Box::pin(stage.town.awaiting()).await;
    let empty = nobody.get("/register").await;
    assert!(
        empty.status == 200 && empty.says("Inget är beviljat än") && !empty.says(&waits.number),
        "{}",
        empty.body
    );
    let granted = stage
        .town
        .take(&waits, DECIDER, "grant", granting(waits.basis_digest()))
        .await;
    let refused = Box::pin(stage.town.awaiting()).await;
    let no = ActionInput {
        valid_until: None,
        ..granting(refused.basis_digest())
    };
    stage.town.take(&refused, DECIDER, "reject", no).await;
    for path in ["/register", "/register.csv"] {
        let page = nobody.get(path).await;
        assert!(page.status == 200, "{}", page.location);
        for told in [
            granted.number.as_str(),
            granted.title(),
            "Gäller till",
            &granted.request.solution.product,
        ] {
            assert!(page.says(told), "{told}: {}", page.body);
        }
        for hidden in [refused.number.as_str(), "Person ", "[public-"] {
            assert!(!page.says(hidden), "{hidden}: {}", page.body);
        }
    }
    assert_eq!(nobody.get("/register?page=99").await.location, "/register?page=1");
    let ended = ActionInput {
        reasons: Some("Hemligt skäl.".to_owned()),
        ..ActionInput::default()
    };
    stage.town.take(&granted, DECIDER, "revoke", ended).await;
    let after = nobody.get("/register").await;
    assert!(
        after.says("Upphörde 2 mars 2026") && !after.says("Hemligt skäl"),
        "{}",
        after.body
    );
}

#[actix_web::test]
async fn what_expired_ended_on_its_last_day_and_not_when_time_came_to_it() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.awaiting()).await;
    let case = stage
        .town
        .take(&case, DECIDER, "grant", granting(case.basis_digest()))
        .await;
    stage.town.pass(chrono::TimeDelta::days(370));
    stage.town.fire().await;
    for path in ["/register", "/register.csv"] {
        let page = Browser::new(&stage.site).get(path).await;
        assert!(page.says("Upphörde 1 mars 2027"), "{path}: {}", page.body);
    }
    let page = stage
        .person(REQUESTER)
        .await
        .get(&format!("/cases/{}", case.number))
        .await;
    assert!(page.says("Sedan 1 mars 2027."), "{}", page.body);
}

#[actix_web::test]
async fn what_is_marked_as_secret_is_not_named_in_the_public_register() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.awaiting()).await;
    let case = stage
        .town
        .take(&case, DECIDER, "grant", granting(case.basis_digest()))
        .await;
    let filing = Filing {
        secrecy: "18 kap. 8 § OSL".to_owned(),
        ..Filing::default()
    };
    let file = Command::Register { filing, seen: 0 };
    stage
        .town
        .app
        .carry_out(case.id, None, file, &stage.town.ctx(REGISTRAR))
        .await
        .unwrap();
    for path in ["/register", "/register.csv"] {
        let page = Browser::new(&stage.site).get(path).await;
        assert!(
            page.says("Uppgiften omfattas av sekretess") && !page.says(case.title()),
            "{}",
            page.body
        );
        assert!(
            !page.says(&case.request.solution.product) && !page.says("18 kap."),
            "{}",
            page.body
        );
    }
}
