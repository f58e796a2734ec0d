//! Reading a case: its page, its request, its journal, and the workflow.

use chrono::TimeDelta;
use serde_json::json;
use undantag_case::Command;

use crate::browser::Browser;
use crate::stage::Stage;
use crate::town::{ADMINISTRATOR, DECIDER, REGISTRAR, REQUESTER, STRANGER};

#[actix_web::test]
async fn every_page_of_a_case_has_words_for_everything_in_both_languages() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.under_review()).await;
    let mut ida = stage.person(ADMINISTRATOR).await;
    for lang in ["sv", "en"] {
        for page in ["", "/request", "/events", "/attachments", "/actions/revoke"] {
            let path = format!("/cases/{}{page}?lang={lang}", case.number);
            let answer = ida.get(&path).await;
            assert!(
                page.ends_with("revoke") || answer.status == 200,
                "{path}: {}",
                answer.status
            );
            for area in ["[cases-", "[case-", "[analysis-", "[pages-", "style="] {
                assert!(!answer.says(area), "{area} on {path}: {}", answer.body);
            }
        }
    }
    let flow = ida.get(&format!("/workflow?case={}&lang=sv", case.number)).await;
    assert!(
        flow.says("är i läget Omprövning") && flow.says("Sker av sig självt"),
        "{}",
        flow.body
    );
}

#[actix_web::test]
async fn a_case_says_who_holds_it_and_until_when() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.awaiting()).await;
    let path = format!("/cases/{}", case.number);
    let until = "till och med måndag 16 mars 2026";
    let mut rut = stage.person(REQUESTER).await;
    let page = rut.get(&path).await;
    assert!(page.says(&format!("Väntar på Person 3 {until}")), "{}", page.body);
    let mut decider = stage.person(DECIDER).await;
    let page = decider.get(&path).await;
    assert!(page.says(&format!("Väntar på dig {until}")), "{}", page.body);
    assert!(
        page.says(&format!("href=\"/decisions/{}\"", case.number)),
        "{}",
        page.body
    );
}

#[actix_web::test]
async fn edits_that_follow_each_other_are_one_entry() {
    let stage = Stage::set().await;
    let case = stage.in_analysis().await;
    for (seen, text) in [(0, "Ett."), (1, "Två."), (2, "Tre.")] {
        stage.town.pass(TimeDelta::minutes(1));
        let changes = json!({"text": text});
        stage
            .town
            .carry_out(
                &case,
                REQUESTER,
                Command::Revise {
                    piece: undantag_case::Piece::Scope,
                    seen,
                    changes,
                },
            )
            .await;
    }
    let mut rut = stage.person(REQUESTER).await;
    let all = rut.get(&format!("/cases/{}?show=all", case.number)).await;
    assert!(all.says("Ändrade analysen (3 ändringar)"), "{}", all.body);
    let important = rut.get(&format!("/cases/{}", case.number)).await;
    assert!(
        !important.says("Ändrade analysen") && important.says("Ansökan skickades in"),
        "{}",
        important.body
    );
}

#[actix_web::test]
async fn the_newest_stands_first() {
    let stage = Stage::set().await;
    let case = stage.in_analysis().await;
    let page = stage
        .person(REQUESTER)
        .await
        .get(&format!("/cases/{}", case.number))
        .await;
    let place = |text: &str| page.body.find(text).unwrap_or_else(|| panic!("{text}: {}", page.body));
    assert!(place("Den gemensamma analysen öppnades") < place("Ansökan skickades in"));
}

#[actix_web::test]
async fn the_administrator_sees_how_a_link_fares_and_the_department_does_not() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.awaiting()).await;
    let path = format!("/cases/{}", case.number);
    let page = stage.person(ADMINISTRATOR).await.get(&path).await;
    assert!(
        page.says("Länkar till beslutsfattare") && page.says("Inte än"),
        "{}",
        page.body
    );
    let page = stage.person(REQUESTER).await.get(&path).await;
    assert!(!page.says("Länkar till beslutsfattare"), "{}", page.body);
}

#[actix_web::test]
async fn intake_shows_first_whether_the_request_is_complete() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let path = format!("/cases/{}", case.number);
    let page = stage.person(ADMINISTRATOR).await.get(&path).await;
    assert!(
        page.says("Är ansökan komplett?") && page.says("Särskilda skäl är angivna"),
        "{}",
        page.body
    );
    assert!(
        !stage
            .person(REGISTRAR)
            .await
            .get(&path)
            .await
            .says("Är ansökan komplett?")
    );
}

#[actix_web::test]
async fn the_journal_says_that_it_agrees_with_the_case() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let page = stage
        .person(REGISTRAR)
        .await
        .get(&format!("/cases/{}/events", case.number))
        .await;
    assert!(
        page.says("Journalen stämmer med ärendet") && page.says("Kod till e-post"),
        "{}",
        page.body
    );
}

#[actix_web::test]
async fn an_unknown_case_and_another_departments_are_the_same_page() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let mut stranger = stage.person(STRANGER).await;
    for page in ["", "/request", "/events", "/attachments", "/actions/withdraw"] {
        let theirs = stranger.get(&format!("/cases/{}{page}", case.number)).await;
        let unknown = stranger.get(&format!("/cases/U-2026-999{page}")).await;
        assert_eq!((theirs.status, unknown.status), (404, 404), "{page}");
        assert!(
            theirs.says("Sidan finns inte") && !theirs.says("fotvård"),
            "{}",
            theirs.body
        );
        let plain = |reply: &crate::browser::Reply, number: &str| reply.body.replace(number, "");
        assert_eq!(plain(&theirs, &case.number), plain(&unknown, "U-2026-999"));
    }
}

#[actix_web::test]
async fn nobody_reads_a_case_without_signing_in() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let answer = Browser::new(&stage.site).get(&format!("/cases/{}", case.number)).await;
    assert_eq!(answer.status, 303);
    assert!(answer.location.starts_with("/sign-in?"), "{}", answer.location);
}
