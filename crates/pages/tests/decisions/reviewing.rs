//! An exemption under review: the same pages by the same kind of link, with the choices of a review.

use undantag_case::{ActionInput, Case, Condition, PersonId};
use uuid::Uuid;

use crate::browser::{Browser, Reply, Scene, carried, filled as granted, refs, site};
use crate::town::{BOSS, DECIDER, REQUESTER, SUBSTITUTE, granting};

/// A scene whose case was granted with a condition and is under review.
async fn under_review() -> Scene {
    let mut scene = Scene::set().await;
    let town = &scene.town;
    let said = ActionInput {
        conditions: vec![Condition {
            id: town.app.new_condition_id(),
            text: "Avtal om <personuppgifter>".to_owned(),
            owner: "Åsa Lindqvist".to_owned(),
            due: "2026-05-31".parse().unwrap(),
        }],
        ..granting(scene.case.basis_digest())
    };
    let case = town.take(&scene.case, DECIDER, "grant-with-conditions", said).await;
    let case = town
        .take(&case, REQUESTER, "start-review", ActionInput::default())
        .await;
    scene.case = case;
    scene
}

fn filled(page: &Reply, outcome: &str, said: &[(&str, &str)]) -> Vec<(String, String)> {
    let chosen = [("outcome", outcome), ("reasons", "Nyttan är <kvar>.")];
    let said = chosen.iter().chain(said);
    let said = said.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    carried(page).into_iter().chain(said).collect()
}

fn condition(case: &Case) -> Condition {
    case.conditions()[0].clone()
}

#[actix_web::test]
async fn a_review_asks_whether_the_exemption_stays_and_shows_the_decision_in_force() {
    let scene = under_review().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    let opened = browser.open(&scene.town, &link, DECIDER).await;
    assert_eq!(opened.location, scene.home());
    let brief = browser.get(&scene.home()).await;
    assert_eq!(brief.status, 200, "{}", brief.location);
    let id = condition(&scene.case).id;
    for told in [
        "Ska undantaget för ”Tidsbokning för fotvård” fortsätta gälla?",
        "Beslutet som gäller",
        "Bifall med villkor",
        "2 mars 2026 till och med 1 mars 2027",
        "Avtal om &#60;personuppgifter&#62; (Åsa Lindqvist, klart senast 31 maj 2026)",
        "Återstår",
        "av Person 1, requester den 2 mars 2026",
        "value=\"continue\"",
        "value=\"change-conditions\"",
        "value=\"revoke\"",
        "Avtal om &#60;personuppgifter&#62;</textarea>",
        "value=\"Åsa Lindqvist\"",
        &format!("name=\"due-{id}\""),
        "value=\"2026-05-31\"",
    ] {
        assert!(brief.says(told), "{told}: {}", brief.body);
    }
    assert_eq!(brief.body.matches("type=\"radio\"").count(), 3);
    for not_asked in ["valid-until", "no-conflict", " checked", "[decisions-"] {
        assert!(!brief.says(not_asked), "{not_asked}: {}", brief.body);
    }
}

#[actix_web::test]
async fn letting_the_exemption_continue_is_named_done_and_receipted() {
    let scene = under_review().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let fields = filled(&page, "continue", &[]);
    let review = browser.post(&format!("{}/review", scene.home()), &refs(&fields)).await;
    assert_eq!(review.status, 200, "{}", review.body);
    assert!(
        review.says("Fatta beslut: fortsatt undantag") && !review.says("jävig"),
        "{}",
        review.body
    );
    let under_review = scene.town.stored(scene.case.id).await;
    assert_eq!(under_review, scene.case, "nothing is decided yet");
    for _ in 0..2 {
        let done = browser.post(&scene.home(), &refs(&fields)).await;
        assert_eq!(
            (done.status, done.location),
            (303, format!("{}/receipt", scene.home())),
            "{}",
            done.body
        );
    }
    let now = scene.town.stored(scene.case.id).await;
    assert_eq!((now.state.as_str(), &now.decision), ("in-force", &scene.case.decision));
    let receipt = browser.get(&format!("{}/receipt", scene.home())).await;
    for told in [
        "Omprövning: undantaget fortsätter, 2 mars 2026 kl. 10:00",
        "till och med 1 mars 2027",
        "Nyttan är &#60;kvar&#62;.",
        "Person 3, decision-maker",
    ] {
        assert!(receipt.says(told), "{told}: {}", receipt.body);
    }
    assert!(!receipt.says("Underlagets kod") && !receipt.says("[decisions-"));
    assert!(Browser::new(&site).get(&link).await.says("Länken är använd"));
}

#[actix_web::test]
async fn changed_conditions_keep_their_ids_and_emptied_ones_are_gone() {
    let scene = under_review().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let old = condition(&scene.case);
    let [text, owner, due] = ["text", "owner", "due"].map(|part| format!("{part}-{}", old.id));
    let changed = [
        (text.as_str(), "Avtal som gäller"),
        (&owner, "Åsa Lindqvist"),
        (&due, "2026-08-31"),
        ("text-own", "Export varje månad"),
        ("owner-own", "Leverantören"),
        ("due-own", "2026-06-30"),
    ];
    let fields = filled(&page, "change-conditions", &changed);
    let review = browser.post(&format!("{}/review", scene.home()), &refs(&fields)).await;
    for told in [
        "Fatta beslut: ändrade villkor",
        "1. Avtal som gäller (Åsa Lindqvist, klart senast 31 augusti 2026)",
        "2. Export varje månad (Leverantören, klart senast 30 juni 2026)",
    ] {
        assert!(review.says(told), "{told}: {}", review.body);
    }
    let done = browser.post(&scene.home(), &refs(&fields)).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let now = scene.town.stored(scene.case.id).await;
    assert_eq!(now.decision, scene.case.decision, "the decision is what it was");
    let conditions = now.conditions();
    assert_eq!((conditions.len(), conditions[0].id), (2, old.id));
    assert!(
        browser
            .get(&format!("{}/receipt", scene.home()))
            .await
            .says("Omprövning: villkoren ändrade, 2 mars 2026")
    );
    scene
        .town
        .take(&now, REQUESTER, "start-review", ActionInput::default())
        .await;
    browser.sign_in(&scene.town, DECIDER).await;
    browser.open(&scene.town, &scene.link().await, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    assert!(
        page.says("Export varje månad</textarea>") && !page.says(" checked"),
        "a new review begins with what stands: {}",
        page.body
    );
    let emptied = filled(&page, "change-conditions", &[(&text, ""), (&owner, ""), (&due, "")]);
    let done = browser.post(&scene.home(), &refs(&emptied)).await;
    assert_eq!(done.status, 303, "{}", done.body);
    let last = condition(&scene.town.stored(scene.case.id).await);
    assert_eq!(last.text, "Export varje månad");
}

#[actix_web::test]
async fn what_is_missing_in_a_review_is_told_beside_each_field() {
    let scene = under_review().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let review = format!("{}/review", scene.home());
    let mut nothing = filled(&page, "", &[]);
    nothing.retain(|(name, _)| name != "outcome" && name != "reasons");
    let told = browser.post(&review, &refs(&nothing)).await;
    assert_eq!(told.status, 422);
    assert!(
        told.says("Välj ett beslut")
            && told.says("Skriv skälen för beslutet")
            && !told.says("inte är jävig")
            && !told.says("Intyga"),
        "{}",
        told.body
    );
    let id = condition(&scene.case).id;
    let (text, owner, due) = (format!("text-{id}"), format!("owner-{id}"), format!("due-{id}"));
    let undated = filled(
        &page,
        "change-conditions",
        &[(&text, "Avtal"), (&owner, ""), (&due, "maj")],
    );
    let told = browser.post(&review, &refs(&undated)).await;
    assert_eq!(told.status, 422);
    assert!(
        told.says(&format!("href=\"#due-{id}\"")) && told.says("value=\"maj\"") && !told.says("Skriv vad villkoret är"),
        "{}",
        told.body
    );
    let emptied = filled(&page, "change-conditions", &[(&text, ""), (&owner, ""), (&due, "")]);
    let told = browser.post(&review, &refs(&emptied)).await;
    assert!(
        told.says(&format!("href=\"#text-{id}\">Skriv vad villkoret är")),
        "{}",
        told.body
    );
    assert_eq!(scene.town.stored(scene.case.id).await, scene.case);
}

#[actix_web::test]
async fn a_condition_that_stands_gets_no_day_that_has_passed_or_comes_after_the_end() {
    let scene = under_review().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let due = format!("due-{}", condition(&scene.case).id);
    for (day, told) in [
        ("2026-03-01", "Dagen då villkoret ska vara uppfyllt har redan passerat"),
        ("2027-03-02", "Beslutet gäller till och med 1 mars 2027"),
    ] {
        let fields = filled(&page, "change-conditions", &[(&due, day)]);
        let answer = browser.post(&scene.home(), &refs(&fields)).await;
        let beside = format!("href=\"#{due}\">{told}");
        assert!(answer.status == 422 && answer.says(&beside), "{day}: {}", answer.body);
    }
    assert_eq!(scene.town.stored(scene.case.id).await, scene.case);
}

#[actix_web::test]
async fn somebody_signed_in_revokes_on_the_same_pages_in_both_languages() {
    let scene = under_review().await;
    let site = site(&scene.town).await;
    let mut browser = Browser::new(&site);
    browser.sign_in(&scene.town, DECIDER).await;
    let page = browser.get(&format!("{}?lang=en", scene.home())).await;
    assert!(
        page.says("Should the exemption for “Tidsbokning för fotvård” stay in force?") && !page.says("[decisions-"),
        "{}",
        page.body
    );
    let fields = filled(&page, "revoke", &[]);
    let done = browser.post(&scene.home(), &refs(&fields)).await;
    assert_eq!(done.location, format!("{}/receipt", scene.home()), "{}", done.body);
    assert_eq!(scene.town.stored(scene.case.id).await.state, "revoked");
    let receipt = browser.get(&format!("{}/receipt?lang=sv", scene.home())).await;
    for told in [
        "Omprövning: undantaget upphävt, 2 mars 2026",
        "Undantaget gäller inte längre.",
        "Registratorn har fått besked",
    ] {
        assert!(receipt.says(told), "{told}: {}", receipt.body);
    }
}

#[actix_web::test]
async fn a_review_that_ended_meanwhile_is_told_and_nothing_is_decided() {
    let scene = under_review().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let renewed = scene
        .town
        .take(&scene.case, REQUESTER, "renew", ActionInput::default())
        .await;
    for path in [scene.home(), format!("{}/review", scene.home())] {
        let late = browser.post(&path, &refs(&filled(&page, "revoke", &[]))).await;
        assert_eq!(late.status, 409, "{}", late.body);
        assert!(late.says("Omprövningen har avslutats"), "{}", late.body);
    }
    assert_eq!(scene.town.stored(scene.case.id).await, renewed);
}

#[actix_web::test]
async fn whoever_decided_keeps_receipt_document_and_case_when_somebody_else_is_asked_later() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let town = &scene.town;
    let mut first = Browser::new(&site);
    first.open(town, &link, DECIDER).await;
    let page = first.get(&scene.home()).await;
    first.post(&scene.home(), &refs(&granted(&page, "grant"))).await;
    let granted = town.stored(scene.case.id).await;
    let mut order = town.app.delegation_order().await.unwrap();
    for level in &mut order.levels {
        level.people = vec![PersonId(Uuid::from_u128(SUBSTITUTE))];
        level.substitutes = Vec::new();
    }
    let boss = town.ctx(BOSS);
    town.app
        .change_delegation(order.version, order.levels, &boss)
        .await
        .unwrap();
    let reviewed = town
        .take(&granted, REQUESTER, "start-review", ActionInput::default())
        .await;
    let mut signed_in = Browser::new(&site);
    signed_in.sign_in(town, DECIDER).await;
    let receipt = format!("{}/receipt", scene.home());
    for revoked in [false, true] {
        if revoked {
            let reasons = Some("Nyttan är borta.".to_owned());
            let said = ActionInput {
                reasons,
                ..ActionInput::default()
            };
            town.take(&reviewed, SUBSTITUTE, "revoke", said).await;
        }
        let mut by_link = Browser::new(&site);
        assert_eq!(by_link.open(town, &link, DECIDER).await.status, 303);
        for browser in [&mut by_link, &mut signed_in] {
            assert_eq!(browser.get(&scene.home()).await.location, receipt, "revoked: {revoked}");
            let shown = browser.get(&receipt).await;
            for told in ["Bifall, 2 mars 2026", "Var det inte du som beslutade?"] {
                assert!(shown.says(told), "{told}: {}", shown.body);
            }
            let document = browser.get(&format!("{}/beslut.pdf", scene.home())).await;
            assert_eq!(document.status, 200);
            assert_eq!(browser.get(&format!("{}/dispute", scene.home())).await.status, 200);
        }
        let case = signed_in.get(&format!("/cases/{}", scene.case.number)).await;
        assert_eq!(case.status, 200, "{}", case.body);
    }
}
