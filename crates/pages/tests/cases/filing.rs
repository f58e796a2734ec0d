//! A decision is filed by the registrar, and a slip of the pen is put right by whoever decided.

use undantag_case::Case;

use crate::browser::{Browser, Reply};
use crate::stage::Stage;
use crate::town::{ADMINISTRATOR, DECIDER, REGISTRAR, REQUESTER, STRANGER, granting};

async fn decided(stage: &Stage) -> Case {
    let case = Box::pin(stage.town.awaiting()).await;
    let said = granting(case.basis_digest());
    stage.town.take(&case, DECIDER, "grant", said).await
}

fn home(case: &Case) -> String {
    format!("/cases/{}/record", case.number)
}

/// Sends the form `what` as it is, with these fields filled in.
async fn send(browser: &mut Browser<'_>, case: &Case, what: &str, fields: &[(&str, &str)]) -> Reply {
    let form = browser.get(&home(case)).await;
    let (csrf, seen) = (form.value("_csrf"), form.value("seen"));
    let mut all = vec![("_csrf", csrf.as_str()), ("seen", seen.as_str())];
    all.extend_from_slice(fields);
    browser.post(&format!("{}/{what}", home(case)), &all).await
}

#[actix_web::test]
async fn what_is_filed_is_shown_with_the_last_day_to_appeal() {
    let stage = Stage::set().await;
    let case = decided(&stage).await;
    let mut rakel = stage.person(REGISTRAR).await;
    let empty = rakel.get(&home(&case)).await;
    assert!(
        empty.says("Inget är registrerat än") && empty.says("Registrera beslutet"),
        "{}",
        empty.body
    );
    let filing = [
        ("diary-number", "KS 2026/214"),
        ("rapporteur", "Ida Ek, systemförvaltare"),
        ("participants", "Karin Ek, sekreterare\nOla By, jurist"),
        ("decision-class", "2.4.1 Undantag"),
        ("retention", "Bevaras"),
        ("announced-on", "2026-03-02"),
    ];
    let done = send(&mut rakel, &case, "registration", &filing).await;
    let saying = format!("{}?done=cases-record-done-filed", home(&case));
    assert_eq!(
        (done.status, done.location.as_str()),
        (303, saying.as_str()),
        "{}",
        done.body
    );
    let mut ida = stage.person(ADMINISTRATOR).await;
    for path in [home(&case), format!("/cases/{}", case.number)] {
        let page = ida.get(&path).await;
        for said in [
            "KS 2026/214",
            "Ida Ek, systemförvaltare",
            "Karin Ek, sekreterare",
            "2.4.1 Undantag",
            "Bevaras",
            "Sista dag att överklaga",
            "23 mars 2026",
        ] {
            assert!(page.says(said), "{path} {said}: {}", page.body);
        }
        assert!(!page.says("Registrera beslutet") && !page.says("sekreterare Ola") && !page.says("sekreterare\nOla"));
    }
    assert_eq!(stage.town.stored(case.id).await.decision, case.decision);
    let mut stranger = stage.person(STRANGER).await;
    assert_eq!(stranger.get(&home(&case)).await.status, 404);
}

#[actix_web::test]
async fn what_cannot_be_filed_is_told_beside_its_field_and_what_was_typed_stays() {
    let stage = Stage::set().await;
    let case = decided(&stage).await;
    let mut rakel = stage.person(REGISTRAR).await;
    let long = "x".repeat(121);
    for (field, typed, told) in [
        ("announced-on", "i går", "Datum ska skrivas som"),
        ("announced-on", "2026-03-09", "Datumet har inte varit än"),
        ("announced-on", "2026-02-09", "Dagen är före beslutet"),
        ("diary-number", long.as_str(), "120"),
    ] {
        let answer = send(&mut rakel, &case, "registration", &[(field, typed)]).await;
        assert_eq!(answer.status, 422, "{typed}");
        assert!(
            answer.says("<title>Fel: ") && answer.says(told),
            "{typed}: {}",
            answer.body
        );
        assert_eq!(answer.value(field), typed);
    }
    let seen = rakel.get(&home(&case)).await;
    let csrf = seen.value("_csrf");
    let filing = [("_csrf", csrf.as_str()), ("seen", "0"), ("diary-number", "KS 1")];
    let path = format!("{}/registration", home(&case));
    assert_eq!(rakel.post(&path, &filing).await.status, 303);
    let late = rakel.post(&path, &filing).await;
    assert_eq!(late.status, 412);
    assert!(late.says("Någon annan registrerade"), "{}", late.body);
}

#[actix_web::test]
async fn a_slip_of_the_pen_is_put_right_beside_the_decision() {
    let stage = Stage::set().await;
    let case = decided(&stage).await;
    let mut decider = stage.person(DECIDER).await;
    let slip = [("wrong", "Nyttan"), ("right", "Vinsten"), ("reasons", "Skrivfel.")];
    let mut elsewhere = slip;
    elsewhere[0].1 = "Nytan";
    let refused = send(&mut decider, &case, "corrections", &elsewhere).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.says("De orden står inte i beslutet") && refused.says("Vinsten"),
        "{}",
        refused.body
    );
    assert_eq!(send(&mut decider, &case, "corrections", &slip).await.status, 303);
    for who in [REQUESTER, ADMINISTRATOR, REGISTRAR] {
        let mail = stage.town.mail("decision-corrected", who).await;
        assert_eq!(
            (mail["wrong"].as_str(), mail["right"].as_str()),
            (Some("Nyttan"), Some("Vinsten"))
        );
    }
    let mut ida = stage.person(ADMINISTRATOR).await;
    let page = ida.get(&format!("/cases/{}", case.number)).await;
    for said in [
        "Nyttan för invånarna är tydlig.",
        "”Nyttan” ska vara ”Vinsten”",
        "Ett skrivfel rättades",
    ] {
        assert!(page.says(said), "{said}: {}", page.body);
    }
    let csrf = ida.get(&home(&case)).await.value("_csrf");
    let theirs = [("_csrf", csrf.as_str()), slip[0], slip[1], slip[2]];
    let theirs = ida.post(&format!("{}/corrections", home(&case)), &theirs).await;
    assert_eq!(theirs.status, 403, "{}", theirs.body);
    assert_eq!(stage.town.stored(case.id).await.corrections().count(), 1);
}
