//! The link's first page: anybody may look, nothing happens.

use chrono::TimeDelta;
use serde_json::{Value, json};
use undantag_case::{Case, Command, ItemId, ItemKind, Piece};
use undantag_store::testing::TestDatabase;

use crate::browser::{Browser, Reply, Scene, code, link, site, to_decision};
use crate::town::{DECIDER, REQUESTER, Town, granting};

/// The page's elements with their classes, without what they say.
fn shape(reply: &Reply) -> Vec<String> {
    let tags = reply.body.split('<').skip(1).filter_map(|part| part.split('>').next());
    tags.map(|tag| tag.split("href=").next().unwrap_or_default().to_owned())
        .collect()
}

#[actix_web::test]
async fn looking_at_a_link_changes_nothing_but_first_seen_and_sets_no_cookie() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    let mails = scene.town.mails().await.len();
    let head = browser.head(&link).await;
    assert_eq!((head.status, head.cookies.len()), (200, 0));
    for _ in 0..2 {
        let page = browser.get(&link).await;
        assert_eq!((page.status, page.cookies.len()), (200, 0));
        let typing = browser.get(&format!("{link}/code")).await;
        assert_eq!((typing.status, typing.cookies.len()), (200, 0));
    }
    let invitation = scene.town.store.invitations_to(scene.case.id).await.unwrap().remove(0);
    assert!(invitation.first_seen_at.is_some());
    assert_eq!((invitation.opened_at, invitation.used_at), (None, None));
    assert_eq!(scene.town.mails().await.len(), mails);
    assert_eq!(scene.town.stored(scene.case.id).await, scene.case);
}

#[actix_web::test]
async fn the_first_page_tells_number_deadline_and_masked_address_but_nothing_of_the_content() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let page = Browser::new(&site).get(&scene.link().await).await;
    for told in [
        scene.case.number.as_str(),
        "16 mars 2026",
        "d•••@angsvik.example",
        "Öppna underlaget",
        "Ängsviks kommun",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    for kept in ["Nordbok", "fotvård", "Person 3", "Verksamhet A", "Licens"] {
        assert!(!page.says(kept), "{kept}");
    }
    assert_eq!(page.headers["referrer-policy"], "no-referrer");
    assert_eq!(page.headers["cache-control"], "no-store");
    assert!(page.headers["x-robots-tag"].contains("noindex"));
    assert!(page.headers["content-security-policy"].starts_with("default-src 'none'"));
}

#[actix_web::test]
async fn an_unknown_link_looks_like_one_that_is_too_old() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    scene.town.pass(TimeDelta::days(61));
    let mut browser = Browser::new(&site);
    let (old, unknown) = (browser.get(&link).await, browser.get("/b/und1_nobody").await);
    assert_eq!((old.status, unknown.status), (200, 404));
    assert_eq!(shape(&old), shape(&unknown));
    assert!(old.says("Länken gäller inte längre") && unknown.says("Länken gäller inte längre"));
    for path in [
        format!("{link}/open"),
        "/b/und1_nobody/open".to_owned(),
        format!("{link}/code"),
    ] {
        let tried = browser.post(&path, &[("code", "123456")]).await;
        assert!(
            tried.says("Länken gäller inte längre") && tried.cookies.is_empty(),
            "{path}: {}",
            tried.body
        );
    }
}

#[actix_web::test]
async fn a_code_opens_the_basis_at_an_address_without_the_token() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    let opened = browser.open(&scene.town, &link, DECIDER).await;
    assert_eq!((opened.status, opened.location.as_str()), (303, scene.home().as_str()));
    assert!(browser.carried("__Host-undantag-d").is_some() && browser.carried("__Host-undantag").is_none());
    assert_eq!(browser.get(&scene.home()).await.status, 200);
}

#[actix_web::test]
async fn a_code_asked_for_in_another_browser_opens_nothing() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let (mut own, mut other) = (Browser::new(&site), Browser::new(&site));
    own.post(&format!("{link}/open"), &[]).await;
    let code = code(&scene.town, DECIDER).await;
    let tried = other.post(&format!("{link}/code"), &[("code", &code)]).await;
    assert_eq!(tried.status, 422);
    assert!(
        tried.says("Koden går inte att använda") && tried.cookies.is_empty(),
        "{}",
        tried.body
    );
    assert!(tried.says("<title>Fel: "));
    assert_eq!(own.post(&format!("{link}/code"), &[("code", &code)]).await.status, 303);
}

#[actix_web::test]
async fn after_five_wrong_codes_the_right_one_opens_nothing_either() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.post(&format!("{link}/open"), &[]).await;
    let right = code(&scene.town, DECIDER).await;
    let wrong = if right == "000000" { "000001" } else { "000000" };
    for left in ["4 försök", "3 försök", "2 försök", "ett försök", "Be om en ny kod"] {
        let tried = browser.post(&format!("{link}/code"), &[("code", wrong)]).await;
        assert!(tried.status == 422 && tried.says(left), "{left}: {}", tried.body);
    }
    let tried = browser.post(&format!("{link}/code"), &[("code", &right)]).await;
    assert!(tried.status == 422 && tried.says("Koden går inte att använda"));
    assert!(browser.carried("__Host-undantag-d").is_none());
}

#[actix_web::test]
async fn only_so_many_codes_are_sent() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    for _ in 0..3 {
        assert_eq!(browser.post(&format!("{link}/open"), &[]).await.status, 303);
    }
    let limited = browser.post(&format!("{link}/open"), &[]).await;
    assert_eq!((limited.status, limited.headers["retry-after"].as_str()), (429, "900"));
    assert!(
        limited.says("name=\"code\""),
        "codes already sent can still be typed: {}",
        limited.body
    );
}

#[actix_web::test]
async fn a_form_from_another_site_sends_no_code() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mails = scene.town.mails().await.len();
    let request = actix_web::test::TestRequest::post()
        .uri(&format!("{link}/open"))
        .insert_header(("sec-fetch-site", "cross-site"))
        .set_form([("a", "b")]);
    assert_eq!(Browser::new(&site).send(request).await.status, 403);
    assert_eq!(scene.town.mails().await.len(), mails);
}

async fn add(town: &Town, case: &Case, kind: ItemKind, fields: Value) -> (Case, ItemId) {
    let id = town.app.new_item_id();
    let added = Command::AddItem { kind, id, fields };
    (town.carry_out(case, REQUESTER, added).await, id)
}

/// A case that awaits its decision, where the parties have stated 6 before measures, `after` remains, and the risk has a cause of
/// this likelihood.
async fn assessed(town: &Town, likelihood: u8, after: Value) -> Case {
    let case = Box::pin(town.analysed()).await;
    let risk = case.analysis.risks[0].clone();
    let revised = Command::Revise {
        piece: Piece::Item(ItemKind::Risk, risk.id),
        seen: risk.version,
        changes: json!({ "after": after }),
    };
    let case = town.carry_out(&case, REQUESTER, revised).await;
    let weak = json!({"risk": risk.id, "text": "Svag ekonomi", "likelihood": likelihood});
    let (case, _) = add(town, &case, ItemKind::Cause, weak).await;
    let effect = json!({"risk": risk.id, "text": "Ingen kan boka", "severity": 3});
    let (case, _) = add(town, &case, ItemKind::Consequence, effect).await;
    to_decision(town, &case).await
}

/// What the link of such a case opens to, and the analysis behind it.
async fn opened(likelihood: u8, after: Value) -> [Reply; 2] {
    let database = TestDatabase::chosen().await.unwrap();
    let town = Town::on(database.store().await.unwrap()).await;
    let case = Box::pin(assessed(&town, likelihood, after)).await;
    let (site, link) = (site(&town).await, link(&town, DECIDER).await);
    let mut browser = Browser::new(&site);
    let home = browser.open(&town, &link, DECIDER).await.location;
    let pages = [
        browser.get(&home).await,
        browser.get(&format!("/decisions/{}/analysis", case.number)).await,
    ];
    assert_eq!(pages.each_ref().map(|page| page.status), [200, 200]);
    pages
}

#[actix_web::test]
async fn whoever_decides_sees_what_is_computed_beside_what_is_stated() {
    let [brief, analysis] = Box::pin(opened(3, json!({"likelihood": 2, "severity": 3}))).await;
    for told in [
        "skiljer sig åt",
        "Leverantören lägger ned tjänsten (R1), före åtgärder: parterna har angett 6 måttlig, beräknat blir det 9 hög.",
        "Leverantören lägger ned tjänsten (R1), efter åtgärder: parterna har angett 6 måttlig, beräknat blir det 9 hög.",
    ] {
        assert!(brief.says(told), "{told}: {}", brief.body);
    }
    assert_eq!(analysis.body.matches("beräknat 9 hög").count(), 2, "{}", analysis.body);
    for told in ["Utan åtgärder: 9 hög", "I dag: 9 hög", "Med beslutade åtgärder: 9 hög"] {
        assert!(analysis.says(told), "{told}: {}", analysis.body);
    }
}

#[actix_web::test]
async fn nothing_is_said_to_differ_where_stated_and_computed_agree() {
    let [brief, analysis] = Box::pin(opened(2, json!({"likelihood": 2, "severity": 3}))).await;
    assert!(
        !brief.says("skiljer sig åt") && !brief.says("beräknat"),
        "{}",
        brief.body
    );
    assert_eq!(
        analysis.body.matches("beräknat 6 måttlig").count(),
        2,
        "{}",
        analysis.body
    );
}

#[actix_web::test]
async fn whoever_decides_reads_which_risk_is_the_cause_of_another() {
    let database = TestDatabase::chosen().await.unwrap();
    let town = Town::on(database.store().await.unwrap()).await;
    let case = Box::pin(town.analysed()).await;
    let rating = json!({"likelihood": 1, "severity": 2});
    let other = json!({"event": "Driftstopp", "before": rating, "after": rating});
    let (case, other) = add(&town, &case, ItemKind::Risk, other).await;
    let cause = json!({"risk": case.analysis.risks[0].id, "event": other});
    let (case, _) = add(&town, &case, ItemKind::Cause, cause).await;
    let case = to_decision(&town, &case).await;
    let (site, link) = (site(&town).await, link(&town, DECIDER).await);
    let mut browser = Browser::new(&site);
    browser.open(&town, &link, DECIDER).await;
    let analysis = browser.get(&format!("/decisions/{}/analysis", case.number)).await;
    assert!(analysis.says("<dd>R2: Driftstopp</dd>"), "{}", analysis.body);
}

#[actix_web::test]
async fn a_link_that_opens_the_basis_no_more_tells_nobody_what_became_of_the_case() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let case = &scene.case;
    scene
        .town
        .take(case, DECIDER, "grant", granting(case.basis_digest()))
        .await;
    let mut browser = Browser::new(&site);
    let page = browser.get(&link).await;
    assert!(page.says("Länken är använd"), "{}", page.body);
    for kept in ["Beslut behövs senast", "2026", "2027"] {
        let body = page.body.replace(case.number.as_str(), "");
        assert!(!body.contains(kept), "{kept}: {body}");
    }
    let opened = browser.open(&scene.town, &link, DECIDER).await;
    let receipt = browser.get(&opened.location).await;
    let receipt = if receipt.location.is_empty() {
        receipt
    } else {
        browser.get(&receipt.location).await
    };
    assert!(receipt.says("1 mars 2027"), "{} {}", receipt.location, receipt.body);
}
