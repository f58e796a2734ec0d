//! Deciding: once, on what was read, by whoever may.

use undantag_case::ActionInput;
use undantag_mail::MailKind;

use crate::browser::{Browser, Scene, filled, refs, site, to_decision};
use crate::town::{ADMINISTRATOR, BOSS, DECIDER, REQUESTER, granting};

#[actix_web::test]
async fn a_decision_by_the_link_ends_in_a_receipt_and_a_document() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let decided = browser
        .post(&scene.home(), &refs(&filled(&page, "grant-with-conditions")))
        .await;
    assert_eq!(
        (decided.status, decided.location),
        (303, format!("{}/receipt", scene.home())),
        "{}",
        decided.body
    );
    let decision = scene.town.stored(scene.case.id).await.decision.unwrap();
    assert_eq!(
        (decision.outcome.as_str(), decision.conditions.len()),
        ("grant-with-conditions", 1)
    );
    let receipt = browser.get(&format!("{}/receipt", scene.home())).await;
    for told in [
        "Bifall med villkor, 2 mars 2026 kl. 10:00",
        &decision.basis.short(),
        "beslut.pdf",
    ] {
        assert!(receipt.says(told), "{told}: {}", receipt.body);
    }
    let pdf = browser.get(&format!("{}/beslut.pdf", scene.home())).await;
    assert_eq!(
        (pdf.status, pdf.headers["content-type"].as_str()),
        (200, "application/pdf")
    );
    assert!(pdf.body.starts_with("%PDF-"));
}

#[actix_web::test]
async fn every_letter_on_the_way_to_a_decision_can_be_read_by_the_postman() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    browser.post(&scene.home(), &refs(&filled(&page, "grant"))).await;
    let mails = scene.town.mails().await;
    assert!(mails.len() > 6);
    for mail in mails {
        let payload = mail.message.payload;
        serde_json::from_value::<MailKind>(payload.clone()).unwrap_or_else(|error| panic!("{error}: {payload}"));
    }
}

#[actix_web::test]
async fn a_used_link_shows_the_receipt() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    browser.post(&scene.home(), &refs(&filled(&page, "reject"))).await;
    let mut later = Browser::new(&site);
    let first = later.get(&link).await;
    assert!(
        first.says("Länken är använd") && first.says("Öppna kvittot"),
        "{}",
        first.body
    );
    later.open(&scene.town, &link, DECIDER).await;
    let home = later.get(&scene.home()).await;
    assert_eq!((home.status, home.location), (303, format!("{}/receipt", scene.home())));
    assert!(
        later
            .get(&format!("{}/receipt", scene.home()))
            .await
            .says("Avslag, 2 mars 2026")
    );
}

#[actix_web::test]
async fn sending_the_decision_twice_decides_once_and_gives_both_the_receipt() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let fields = filled(&page, "grant");
    let fields = refs(&fields);
    let home = scene.home();
    let twice = futures_util::future::join(browser.posted(&home, &fields), browser.posted(&home, &fields)).await;
    let again = browser.post(&home, &fields).await;
    for reply in [twice.0, twice.1, again] {
        assert_eq!(
            (reply.status, reply.location),
            (303, format!("{home}/receipt")),
            "{}",
            reply.body
        );
    }
    let journal = scene.town.store.journal(scene.case.id).await.unwrap();
    let decisions = journal
        .iter()
        .filter(|stamped| stamped.event.kind() == "decided")
        .count();
    assert_eq!(decisions, 1);
}

#[actix_web::test]
async fn a_case_withdrawn_meanwhile_is_told_and_not_decided() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    scene
        .town
        .take(&scene.case, REQUESTER, "withdraw", ActionInput::default())
        .await;
    for path in ["", "/analysis", "/request"] {
        let late = browser.get(&format!("{}{path}", scene.home())).await;
        assert_eq!(late.status, 409, "{path}: {}", late.body);
        assert!(
            !late.says("Nordbok"),
            "a closed link shows nothing of the basis: {}",
            late.body
        );
    }
    for path in [scene.home(), format!("{}/review", scene.home())] {
        let late = browser.post(&path, &refs(&filled(&page, "grant"))).await;
        assert_eq!(late.status, 409, "{}", late.body);
        assert!(late.says("Ärendet väntar inte längre på beslut"), "{}", late.body);
    }
    assert_eq!(scene.town.stored(scene.case.id).await.decision, None);
    assert!(Browser::new(&site).get(&link).await.says("Länken gäller inte längre"));
}

#[actix_web::test]
async fn a_basis_that_changed_after_it_was_read_is_told_and_not_decided_on() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let mut browser = Browser::new(&site);
    browser.sign_in(&scene.town, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let returning = ActionInput {
        valid_until: None,
        ..granting(scene.case.basis_digest())
    };
    let back = scene
        .town
        .take(&scene.case, DECIDER, "return-for-analysis", returning)
        .await;
    let scope = undantag_case::Command::Revise {
        piece: undantag_case::Piece::Scope,
        seen: 0,
        changes: serde_json::json!({"summary": "Ny."}),
    };
    let changed = scene.town.carry_out(&back, ADMINISTRATOR, scope).await;
    let changed = to_decision(&scene.town, &changed).await;
    let late = browser.post(&scene.home(), &refs(&filled(&page, "grant"))).await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert!(
        late.says("Underlaget har ändrats") && late.says("Läs underlaget som gäller nu"),
        "{}",
        late.body
    );
    assert_eq!(scene.town.stored(scene.case.id).await, changed);
    let now = browser.get(&scene.home()).await;
    for told in [
        "Ändrat sedan sist",
        "En uppgift är ändrad sedan ärendet senast låg för beslut",
        "Nu: Ny.",
    ] {
        assert!(now.says(told), "{told}: {}", now.body);
    }
    assert!(
        !page.says("Ändrat sedan sist"),
        "the first time there is nothing to compare with"
    );
}

#[actix_web::test]
async fn a_link_that_a_newer_one_replaced_decides_nothing() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let returned = browser
        .post(&scene.home(), &refs(&filled(&page, "return-for-analysis")))
        .await;
    assert_eq!(returned.status, 303, "{}", returned.body);
    assert!(
        browser
            .get(&format!("{}/receipt", scene.home()))
            .await
            .says("Återremiss, 2 mars 2026")
    );
    let again = scene.town.stored(scene.case.id).await;
    to_decision(&scene.town, &again).await;
    let home = browser.get(&scene.home()).await;
    assert!(
        home.says("Länken är redan använd") && !home.says("Nordbok"),
        "{}",
        home.body
    );
    for path in ["analysis", "analysis.pdf", "request"] {
        let basis = browser.get(&format!("{}/{path}", scene.home())).await;
        assert_eq!(basis.status, 409, "{path}: {}", basis.body);
    }
    let late = browser.post(&scene.home(), &refs(&filled(&page, "grant"))).await;
    assert_eq!(late.status, 409, "{}", late.body);
    assert!(late.says("Länken är redan använd"), "{}", late.body);
    assert_eq!(scene.town.stored(scene.case.id).await.decision, None);
}

#[actix_web::test]
async fn what_sends_the_case_back_is_not_called_a_decision() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let fields = filled(&page, "return-for-analysis");
    let review = browser.post(&format!("{}/review", scene.home()), &refs(&fields)).await;
    for told in [
        "Granska och skicka",
        ">Återremittera till analysen</button>",
        "Återremiss",
    ] {
        assert!(review.says(told), "{told}: {}", review.body);
    }
    let sent = browser.post(&scene.home(), &refs(&fields)).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    let receipt = browser.get(&format!("{}/receipt", scene.home())).await;
    assert!(receipt.says("Ärendet har gått vidare"), "{}", receipt.body);
    for page in [review, receipt] {
        for wrong in [
            "Fatta beslut",
            "fatta beslut",
            "Beslutet är fattat",
            "Beslutet går inte",
        ] {
            assert!(!page.says(wrong), "{wrong}: {}", page.body);
        }
    }
    let mail = scene.town.mail("decision-receipt", DECIDER).await;
    assert_eq!(mail["undecided"], true);
}

#[actix_web::test]
async fn whoever_the_delegation_order_names_no_more_is_told_so() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let (mut signed_in, mut by_link) = (Browser::new(&site), Browser::new(&site));
    signed_in.sign_in(&scene.town, DECIDER).await;
    by_link.open(&scene.town, &link, DECIDER).await;
    let page = signed_in.get(&scene.home()).await;
    let order = scene.town.app.delegation_order().await.unwrap();
    let mut levels = order.levels;
    for level in &mut levels {
        level.people = std::mem::take(&mut level.substitutes);
    }
    let boss = scene.town.ctx(BOSS);
    scene
        .town
        .app
        .change_delegation(order.version, levels, &boss)
        .await
        .unwrap();
    let refused = signed_in.post(&scene.home(), &refs(&filled(&page, "grant"))).await;
    let closed = by_link.get(&scene.home()).await;
    assert_eq!(refused.status, 403, "{}", refused.body);
    for told in [refused, closed] {
        assert!(
            told.says("Delegationsordningen har ändrats") && !told.says("haft en del") && !told.says("ny länk"),
            "{}",
            told.body
        );
    }
    assert_eq!(scene.town.stored(scene.case.id).await.decision, None);
}

#[actix_web::test]
async fn somebody_signed_in_decides_on_the_same_pages_and_closes_the_link() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.sign_in(&scene.town, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    assert!(page.says("/sign-out"), "an ordinary session keeps its menu");
    let decided = browser.post(&scene.home(), &refs(&filled(&page, "grant"))).await;
    assert_eq!(
        decided.location,
        format!("{}/receipt", scene.home()),
        "{}",
        decided.body
    );
    let document = browser
        .get(&format!("/cases/{}/documents/beslut.pdf", scene.case.number))
        .await;
    assert!(document.status == 200 && document.body.starts_with("%PDF-"));
    let used = browser.get(&link).await;
    assert!(
        used.says("Du har redan svarat") && used.says("Öppna kvittot"),
        "{}",
        used.body
    );
}
