//! The brief and the choice: what is shown, what must be mended, what is about to be decided.

use crate::browser::{Browser, Scene, filled, refs, site};
use crate::town::DECIDER;

#[actix_web::test]
async fn the_brief_shows_everything_a_decision_needs_and_chooses_nothing() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let brief = browser.get(&scene.home()).await;
    for told in [
        "Ska Verksamhet A få använda Nordbok för ”Tidsbokning för fotvård” i stället för Open ePlatform?",
        "måndag 16 mars 2026",
        "delegationsordningen punkt 4.7",
        "Tillstyrker undantag.",
        "Leverantören lägger ned tjänsten",
        "Ingen var kritisk före åtgärder, ingen är det efter.",
        "<dd>Systemägaren</dd>",
        "288\u{a0}000\u{a0}kr",
        "Avtal om personuppgifter &#60;finns&#62;",
        "klart senast 31 maj 2026",
        "Jag är inte jävig",
    ] {
        assert!(brief.says(told), "{told}: {}", brief.body);
    }
    assert!(!brief.says("type=\"radio\" id=\"outcome-grant\" name=\"outcome\" value=\"grant\" checked"));
    assert_eq!(brief.body.matches("type=\"radio\"").count(), 4);
    assert_eq!(brief.body.matches("<h1").count(), 1);
    for missing in ["[decisions-", "[analysis-", "[cases-", "[case-"] {
        assert!(!brief.says(missing), "{missing}: {}", brief.body);
    }
}

#[actix_web::test]
async fn what_is_missing_is_told_beside_each_field_and_nothing_typed_is_lost() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let (key, seen, basis) = (page.value("_csrf"), page.value("seen"), page.value("basis"));
    let review = format!("{}/review", scene.home());
    let kept = [("_csrf", key.as_str()), ("seen", &seen), ("basis", &basis)];
    let nothing = browser
        .post(&review, &[kept.as_slice(), &[("valid-until", "i mars")]].concat())
        .await;
    assert_eq!(nothing.status, 422);
    for told in [
        "<title>Fel: ",
        "Välj ett beslut",
        "Skriv skälen för beslutet",
        "Intyga att du inte är jävig",
        "value=\"i mars\"",
    ] {
        assert!(nothing.says(told), "{told}: {}", nothing.body);
    }
    let typed = [
        ("outcome", "grant-with-conditions"),
        ("valid-until", "2036-01-01"),
        ("text-own", "Månadsvis <export>"),
    ];
    let half = browser.post(&review, &[kept.as_slice(), &typed].concat()).await;
    assert_eq!(half.status, 422);
    for told in [
        "href=\"#due-own\"",
        "Skriv dagen då det egna villkoret ska vara uppfyllt",
        "Månadsvis &#60;export&#62;</textarea>",
        "value=\"grant-with-conditions\" checked",
    ] {
        assert!(half.says(told), "{told}: {}", half.body);
    }
}

#[actix_web::test]
async fn an_end_too_far_away_and_a_condition_without_an_owner_are_told() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let mut fields = filled(&page, "grant-with-conditions");
    fields.retain(|(name, _)| name != "valid-until" && name != "conditions");
    for (name, value) in [
        ("valid-until", "2099-01-01"),
        ("text-own", "Export"),
        ("due-own", "2026-06-01"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    let told = browser.post(&format!("{}/review", scene.home()), &refs(&fields)).await;
    assert!(
        told.says("Undantaget får gälla senast till 2 mars 2029"),
        "{}",
        told.body
    );
    assert!(
        told.says("href=\"#owner-own\">Skriv vem som ansvarar för det egna villkoret"),
        "{}",
        told.body
    );
}

#[actix_web::test]
async fn the_review_names_the_act_and_carries_everything_to_it() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let review = browser
        .post(
            &format!("{}/review", scene.home()),
            &refs(&filled(&page, "grant-with-conditions")),
        )
        .await;
    assert_eq!(review.status, 200, "{}", review.body);
    for told in [
        "Fatta beslut: bifall med villkor",
        "1 mars 2027",
        "Nyttan är tydlig.",
        "Avtal om personuppgifter &#60;finns&#62;",
    ] {
        assert!(review.says(told), "{told}: {}", review.body);
    }
    for name in [
        "_csrf",
        "seen",
        "basis",
        "outcome",
        "conditions",
        "valid-until",
        "reasons",
        "no-conflict",
    ] {
        assert!(!review.value(name).is_empty(), "{name}");
    }
    assert_eq!(
        scene.town.stored(scene.case.id).await.decision,
        None,
        "nothing is decided yet"
    );
    let back = browser.get(&scene.home()).await;
    assert!(back.says("Nyttan är tydlig.</textarea>") && back.says("value=\"grant-with-conditions\" checked"));
}

#[actix_web::test]
async fn analysis_request_and_attachments_are_read_on_pages_of_the_link() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    for (page, told) in [
        ("analysis", "Leverantören lägger ned tjänsten"),
        ("request", "Bokningsmodulen provades."),
    ] {
        let read = browser.get(&format!("{}/{page}", scene.home())).await;
        assert!(read.status == 200 && read.says(told), "{page}: {}", read.body);
        assert!(
            !read.says("[decisions-") && !read.says("[analysis-") && !read.says("[cases-"),
            "{page}: {}",
            read.body
        );
    }
}

#[actix_web::test]
async fn the_pages_speak_english_to_those_who_ask() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    assert!(
        browser
            .get(&format!("{link}?lang=en"))
            .await
            .says("A decision awaits you")
    );
    browser.open(&scene.town, &link, DECIDER).await;
    let brief = browser.get(&format!("{}?lang=en", scene.home())).await;
    assert!(
        brief.says("Should Department A be allowed to use Nordbok") && !brief.says("[decisions-"),
        "{}",
        brief.body
    );
}

#[actix_web::test]
async fn a_proposed_day_that_has_passed_or_is_after_the_end_is_the_decision_makers_to_change() {
    let scene = Scene::set().await;
    let site = site(&scene.town).await;
    let mut browser = Browser::new(&site);
    browser.sign_in(&scene.town, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let due = format!("due-{}", page.value("conditions"));
    assert!(!page.says(&due), "what the parties say stands: {}", page.body);
    let review = format!("{}/review", scene.home());
    let mut short = filled(&page, "grant-with-conditions");
    for (_, value) in short.iter_mut().filter(|(name, _)| name == "valid-until") {
        "2026-04-30".clone_into(value);
    }
    let refused = browser.post(&review, &refs(&short)).await;
    let told = format!("href=\"#{due}\">Beslutet gäller till och med 30 april 2026");
    assert!(refused.status == 422 && refused.says(&told), "{}", refused.body);
    assert!(refused.says(&format!("name=\"{due}\"")), "{}", refused.body);
    short.push((due.clone(), "2026-04-15".to_owned()));
    let reviewed = browser.post(&review, &refs(&short)).await;
    assert!(reviewed.says("klart senast 15 april 2026"), "{}", reviewed.body);

    scene.town.pass(chrono::TimeDelta::days(100));
    browser.sign_in(&scene.town, DECIDER).await;
    let late = browser.get(&scene.home()).await;
    let mut fields = filled(&late, "grant-with-conditions");
    fields.push((due.clone(), "2026-05-31".to_owned()));
    let passed = browser.post(&review, &refs(&fields)).await;
    let told = format!("href=\"#{due}\">Dagen då villkoret ska vara uppfyllt har redan passerat");
    assert!(passed.status == 422 && passed.says(&told), "{}", passed.body);
    fields.last_mut().unwrap().1 = "2026-09-30".to_owned();
    let decided = browser.post(&scene.home(), &refs(&fields)).await;
    assert_eq!(decided.status, 303, "{}", decided.body);
    let decision = scene.town.stored(scene.case.id).await.decision.unwrap();
    assert_eq!(decision.conditions[0].due.to_string(), "2026-09-30");
}

/// What is wrong in each field of the form, and where it is told.
const WRONG: [(&str, &str, &str); 21] = [
    ("outcome", "", "#outcome"),
    ("outcome", "approve", "#outcome"),
    ("outcome", "expire", "#outcome"),
    ("outcome", "grant\u{0}", "#outcome"),
    ("valid-until", "", "#valid-until"),
    ("valid-until", "2027-02-30", "#valid-until"),
    ("valid-until", "0001-01-01", "#valid-until"),
    ("valid-until", "99999-01-01", "#valid-until"),
    ("valid-until", "2020-01-01", "#valid-until"),
    ("valid-until", "<script>", "#valid-until"),
    ("reasons", "", "#reasons"),
    ("reasons", " \n\t", "#reasons"),
    ("reasons", "a\u{7}b", "#reasons"),
    ("no-conflict", "", "#no-conflict"),
    ("no-conflict", "no", "#no-conflict"),
    ("conditions", "00000000-0000-0000-0000-000000000000", "#conditions"),
    ("due-own", "31 februari", "#due-own"),
    ("due-own", "2026-03-01", "#due-own"),
    ("due-own", "2027-03-02", "#due-own"),
    ("owner-own", "", "#owner-own"),
    ("text-own", "a\u{0}b", "#text-own"),
];

#[actix_web::test]
async fn bad_input_in_any_field_decides_nothing_and_keeps_everything_typed() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    let before = scene.town.stored(scene.case.id).await;
    let mut good = filled(&page, "grant-with-conditions");
    for (name, value) in [
        ("text-own", "Månadsvis export"),
        ("owner-own", "Kultur och fritid"),
        ("due-own", "2026-06-01"),
    ] {
        good.push((name.to_owned(), value.to_owned()));
    }
    let long = "x".repeat(20_001);
    let lengths = ["reasons", "text-own", "owner-own"].map(|name| (name, long.as_str(), format!("#{name}")));
    let wrong = WRONG.map(|(name, value, told)| (name, value, told.to_owned()));
    for (name, value, told) in wrong.into_iter().chain(lengths) {
        let mut fields = good.clone();
        for (_, field) in fields.iter_mut().filter(|(field, _)| field == name) {
            value.clone_into(field);
        }
        for path in [format!("{}/review", scene.home()), scene.home()] {
            let answer = browser.post(&path, &refs(&fields)).await;
            let at = format!("{name} = {value:.30?} at {path}");
            assert_eq!(answer.status, 422, "{at}: {}", answer.body);
            assert!(answer.says(&format!("href=\"{told}")), "{at}: {}", answer.body);
            for (other, kept) in &good {
                let typed = matches!(
                    other.as_str(),
                    "reasons" | "text-own" | "owner-own" | "due-own" | "valid-until"
                );
                assert!(
                    !typed || other == name || answer.says(kept),
                    "{at}: {other} is lost: {}",
                    answer.body
                );
            }
        }
    }
    assert_eq!(scene.town.stored(scene.case.id).await, before);
    assert_eq!(
        browser.post(&scene.home(), &refs(&good)).await.status,
        303,
        "what is right is decided"
    );
}

#[actix_web::test]
async fn what_is_typed_outlives_the_half_hour_that_a_link_stays_open() {
    let scene = Scene::set().await;
    let (site, link) = (site(&scene.town).await, scene.link().await);
    let mut browser = Browser::new(&site);
    browser.open(&scene.town, &link, DECIDER).await;
    let page = browser.get(&scene.home()).await;
    assert!(
        page.says(&format!("data-draft=\"{}/drafts\"", scene.home())),
        "{}",
        page.body
    );
    let (key, seen, basis) = (page.value("_csrf"), page.value("seen"), page.value("basis"));
    let typed = [
        ("_csrf", key.as_str()),
        ("seen", &seen),
        ("basis", &basis),
        ("outcome", "reject"),
        ("reasons", "Plattformen <räcker>."),
    ];
    let kept = browser.posted(&format!("{}/drafts", scene.home()), &typed).await;
    assert_eq!((kept.status, kept.body.as_str()), (200, "{\"at\":\"10:00\"}"));

    scene.town.pass(chrono::TimeDelta::minutes(31));
    let drafts = format!("{}/drafts", scene.home());
    assert_ne!(
        browser.posted(&drafts, &typed).await.status,
        200,
        "nothing is kept once the time is up"
    );
    let late = browser.posted(&format!("{}/review", scene.home()), &typed).await;
    let till = scene.home().replace('/', "%2F");
    assert_eq!(late.status, 403);
    assert!(late.says(&format!("/sign-in?next={till}")) && late.says("Plattformen &#60;räcker&#62;.</textarea>"));
    browser.open(&scene.town, &link, DECIDER).await;
    let again = browser.get(&scene.home()).await;
    assert!(again.says("Plattformen &#60;räcker&#62;.</textarea>"), "{}", again.body);
    assert!(
        again.says("value=\"reject\" checked") && again.says("10:00"),
        "{}",
        again.body
    );
    assert_eq!(scene.town.stored(scene.case.id).await, scene.case);
}
