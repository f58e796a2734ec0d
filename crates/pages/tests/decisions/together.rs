//! Deciding together, and the wording that is confirmed.

use crate::browser::{Browser, Scene, filled, link, refs, site};
use crate::town::{DECIDER, REQUESTER, SUBSTITUTE};

fn with(mut fields: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
    fields.retain(|(other, _)| other != name);
    fields.push((name.to_owned(), value.to_owned()));
    fields
}

async fn opened<'a>(scene: &Scene, site: &'a crate::browser::Site, who: u128) -> Browser<'a> {
    let link = link(&scene.town, who).await;
    let mut browser = Browser::new(site);
    browser.open(&scene.town, &link, who).await;
    browser
}

#[actix_web::test]
async fn two_decide_together_each_by_their_own_link() {
    let scene = Scene::together().await;
    let site = site(&scene.town).await;
    let home = scene.home();
    let mut first = opened(&scene, &site, DECIDER).await;
    let brief = first.get(&home).await;
    assert!(
        brief.says("Ni beslutar tillsammans") && brief.says("Ingen har tagit ställning än"),
        "{}",
        brief.body
    );
    let fields = with(
        filled(&brief, "grant-with-conditions"),
        "reasons",
        "Nyttan är <tydlig>.",
    );
    let review = first.post(&format!("{home}/review"), &refs(&fields)).await;
    assert!(
        review.says("Ta ställning: bifall med villkor") && review.says("när 2 har tagit samma ställning"),
        "{}",
        review.body
    );
    let wording = review.body.split("name=\"operative-text\"").nth(1).unwrap();
    let wording = wording
        .split('>')
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .trim()
        .to_owned();
    assert!(wording.contains("på de villkor"), "{wording}");
    let voted = first
        .post(&home, &refs(&with(fields.clone(), "operative-text", &wording)))
        .await;
    assert_eq!(
        (voted.status, voted.location),
        (303, format!("{home}/receipt")),
        "{}",
        voted.body
    );
    let receipt = first.get(&format!("{home}/receipt")).await;
    assert!(
        receipt.says("Ditt ställningstagande är registrerat") && receipt.says("när en till har tagit samma"),
        "{}",
        receipt.body
    );
    assert!(
        receipt.says("logga in med din e-postadress") && !receipt.says("beslut.pdf"),
        "{}",
        receipt.body
    );
    assert_eq!(
        first.get(&home).await.location,
        format!("{home}/receipt"),
        "the link is used"
    );
    assert_eq!(scene.town.stored(scene.case.id).await.decision, None);
    let mail = scene.town.mail("decision-receipt", DECIDER).await;
    assert_eq!(mail["lacking"], 1, "{mail}");

    let mut requester = Browser::new(&site);
    requester.sign_in(&scene.town, REQUESTER).await;
    let page = requester.get(&format!("/cases/{}", scene.case.number)).await;
    for told in [
        "Ställningstagande till beslutet: bifall med villkor",
        "Har tagit ställning",
        "Nyttan är &#60;tydlig&#62;.",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }

    let mut second = opened(&scene, &site, SUBSTITUTE).await;
    let brief = second.get(&home).await;
    assert!(
        brief.says("En har tagit ställning") && brief.says("Nyttan är &#60;tydlig&#62;."),
        "what the first said is there to read and to join: {}",
        brief.body
    );
    let chosen = brief
        .body
        .split("name=\"outcome\"")
        .skip(1)
        .filter(|field| field.split('>').next().unwrap().contains("checked"));
    assert_eq!(chosen.count(), 0, "the outcome is theirs to choose");
    assert_eq!(brief.value("operative-text"), wording);
    let fields = with(filled(&brief, "grant-with-conditions"), "operative-text", &wording);
    let decided = second.post(&home, &refs(&fields)).await;
    assert_eq!(
        (decided.status, decided.location),
        (303, format!("{home}/receipt")),
        "{}",
        decided.body
    );
    let decision = scene.town.stored(scene.case.id).await.decision.unwrap();
    assert_eq!(decision.deciders().count(), 2);
    for who in [DECIDER, SUBSTITUTE] {
        assert_eq!(
            scene.town.mail("decision-receipt", who).await["lacking"],
            serde_json::Value::Null,
            "{who}"
        );
    }
    assert_eq!(decision.operative_text, wording);
    for browser in [&mut first, &mut second] {
        let receipt = browser.get(&format!("{home}/receipt")).await;
        let both = [DECIDER, SUBSTITUTE]
            .iter()
            .all(|who| receipt.says(&format!("Person {who}")));
        assert!(
            receipt.says("Beslutet är fattat") && receipt.says("beslut.pdf") && both,
            "{}",
            receipt.body
        );
    }
    let page = requester.get(&format!("/cases/{}", scene.case.number)).await;
    assert!(page.says("Person 3") && page.says("Person 4"), "{}", page.body);
}

#[actix_web::test]
async fn whoever_disagrees_is_told_to_the_first_who_changes_their_word_signed_in() {
    let scene = Scene::together().await;
    let site = site(&scene.town).await;
    let home = scene.home();
    let mut first = opened(&scene, &site, DECIDER).await;
    let page = first.get(&home).await;
    first.post(&home, &refs(&filled(&page, "grant"))).await;
    let mut second = opened(&scene, &site, SUBSTITUTE).await;
    let page = second.get(&home).await;
    second.post(&home, &refs(&filled(&page, "reject"))).await;
    assert_eq!(scene.town.stored(scene.case.id).await.decision, None);
    assert_eq!(
        scene.town.mail("case-news", DECIDER).await["news_key"],
        "voted-otherwise"
    );
    let mut later = Browser::new(&site);
    later.sign_in(&scene.town, DECIDER).await;
    let receipt = later.get(&format!("{home}/receipt")).await;
    assert!(receipt.says("Ändra ställningstagandet"), "{}", receipt.body);
    let page = later.get(&home).await;
    assert!(page.says("2 har tagit ställning"), "{}", page.body);
    let decided = later.post(&home, &refs(&filled(&page, "reject"))).await;
    assert_eq!(decided.location, format!("{home}/receipt"), "{}", decided.body);
    let decision = scene.town.stored(scene.case.id).await.decision.unwrap();
    assert_eq!((decision.outcome.as_str(), decision.others.len()), ("reject", 1));
}

#[actix_web::test]
async fn whoever_chooses_otherwise_is_not_given_the_others_wording() {
    let scene = Scene::together().await;
    let site = site(&scene.town).await;
    let (home, at) = (scene.home(), format!("{}/review", scene.home()));
    let mut first = opened(&scene, &site, DECIDER).await;
    let page = first.get(&home).await;
    let own = "Kommunen medger undantag, på de villkor som anges nedan, till mars.";
    let said = with(filled(&page, "grant-with-conditions"), "operative-text", own);
    assert_eq!(first.post(&home, &refs(&said)).await.status, 303);
    let mut second = opened(&scene, &site, SUBSTITUTE).await;
    let page = second.get(&home).await;
    let begun = page.value("operative-text");
    assert_eq!(begun, own);
    let alike = with(filled(&page, "grant-with-conditions"), "operative-text", &begun);
    let alike = second.post(&at, &refs(&alike)).await;
    assert!(alike.says(own), "{}", alike.body);
    for (outcome, begins) in [("grant", "får använda"), ("reject", "avslås")] {
        let fields = with(filled(&page, outcome), "operative-text", &begun);
        let review = second.post(&at, &refs(&fields)).await;
        assert!(review.says(begins) && !review.says("på de villkor"), "{}", review.body);
    }
}

#[actix_web::test]
async fn a_word_said_meanwhile_is_told_and_what_was_typed_is_kept() {
    let scene = Scene::together().await;
    let site = site(&scene.town).await;
    let home = scene.home();
    let (mut first, mut second) = (
        opened(&scene, &site, DECIDER).await,
        opened(&scene, &site, SUBSTITUTE).await,
    );
    let (read_first, read_second) = (first.get(&home).await, second.get(&home).await);
    first.post(&home, &refs(&filled(&read_first, "grant"))).await;
    let typed = with(filled(&read_second, "grant"), "reasons", "Mina egna skäl.");
    second.post(&format!("{home}/review"), &refs(&typed)).await;
    let late = second.post(&home, &refs(&typed)).await;
    assert!(
        late.status == 412 && late.says("En annan har tagit ställning medan du läste"),
        "{}",
        late.body
    );
    assert!(second.get(&home).await.says("Mina egna skäl."));
}

#[actix_web::test]
async fn a_word_that_was_not_theirs_is_disputed_and_counts_no_more() {
    let scene = Scene::together().await;
    let site = site(&scene.town).await;
    let home = scene.home();
    let mut thief = opened(&scene, &site, DECIDER).await;
    let page = thief.get(&home).await;
    thief.post(&home, &refs(&filled(&page, "grant"))).await;
    let mut owner = Browser::new(&site);
    owner.sign_in(&scene.town, DECIDER).await;
    let at = format!("{home}/dispute");
    let key = owner.get(&at).await.value("_csrf");
    let told = owner
        .post(&at, &[("_csrf", key.as_str()), ("text", "Jag var på semester.")])
        .await;
    assert_eq!(told.status, 200, "{}", told.body);
    let case = scene.town.stored(scene.case.id).await;
    assert_eq!((case.votes.len(), case.disputes.len()), (0, 1));
}

#[actix_web::test]
async fn the_wording_is_shown_changed_and_stands_in_the_record() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let home = scene.home();
    let mut browser = opened(&scene, &site, DECIDER).await;
    let brief = browser.get(&home).await;
    let fields = filled(&brief, "grant");
    let at = format!("{home}/review");
    let review = browser.post(&at, &refs(&fields)).await;
    assert!(
        review.says("Beslutets lydelse") && review.says("får använda"),
        "{}",
        review.body
    );
    let generated = review.value("generated-text");
    let own = "Kommunen medger undantag till <mars>.";
    let changed = with(
        with(fields.clone(), "generated-text", &generated),
        "operative-text",
        own,
    );
    let kept = browser.post(&at, &refs(&changed)).await;
    assert!(
        kept.says("Kommunen medger undantag till &#60;mars&#62;."),
        "{}",
        kept.body
    );
    let other = with(
        with(filled(&brief, "reject"), "generated-text", &generated),
        "operative-text",
        own,
    );
    let anew = browser.post(&at, &refs(&other)).await;
    assert!(anew.says("avslås") && !anew.says("medger undantag"), "{}", anew.body);
    let long = with(changed.clone(), "operative-text", &"å".repeat(20_001));
    let refused = browser.post(&home, &refs(&long)).await;
    assert!(
        refused.status == 422 && refused.says("Granska och fatta beslut"),
        "{}",
        refused.body
    );
    assert!(
        refused.says("<title>Fel: ") && refused.says(&"å".repeat(20_001)),
        "nothing typed is lost"
    );
    assert_eq!(scene.town.stored(scene.case.id).await.decision, None);
    let decided = browser.post(&home, &refs(&changed)).await;
    assert_eq!(decided.location, format!("{home}/receipt"), "{}", decided.body);
    let decision = scene.town.stored(scene.case.id).await.decision.unwrap();
    assert_eq!(decision.operative_text, own);
}
