//! Attachments, the review, handing in once, the receipt, and the supplement.

use undantag_case::{ActionInput, LARGEST_ATTACHMENT};

use crate::stage::{Stage, begun, fill, upload};
use crate::town::{ADMINISTRATOR, REQUESTER};

#[actix_web::test]
async fn a_complete_request_is_handed_in_once_however_often_the_button_is_pressed() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let case = Box::pin(stage.town.drafted()).await;
    let number = &case.number;
    assert!(
        asa.get(&format!("/requests/{number}"))
            .await
            .says("7 av 7 delar är klara.")
    );
    let review = asa.get(&format!("/requests/{number}/review")).await;
    assert!(review.says("Ansökan är inte inskickad förrän du trycker på knappen längst ned."));
    assert!(
        review.says("Kontaktperson: Namn") && review.says("Ändra<span"),
        "{}",
        review.body
    );

    let (key, seen) = (review.value("_csrf"), review.value("seen"));
    let submit = format!("/requests/{number}/submit");
    let fields = [("_csrf", key.as_str()), ("seen", seen.as_str())];
    let (first, second) = futures_util::future::join(asa.posted(&submit, &fields), asa.posted(&submit, &fields)).await;
    let receipt = format!("/requests/{number}/receipt");
    for answer in [first, second, asa.posted(&submit, &fields).await] {
        assert_eq!(
            (answer.status, answer.location.as_str()),
            (303, receipt.as_str()),
            "{}",
            answer.body
        );
    }
    let case = stage.case(number).await;
    assert_eq!(
        case.history
            .iter()
            .filter(|step| step.action.as_str() == "submit")
            .count(),
        1
    );

    let page = asa.get(&receipt).await;
    for said in [
        "Ansökan är inskickad",
        number,
        "Mottagning",
        "senast 9 mars 2026",
        "0123-456 00",
    ] {
        assert!(page.says(said), "{said}: {}", page.body);
    }
    for page in ["", "/review", "/service"] {
        let led = asa.get(&format!("/requests/{number}{page}")).await;
        assert!(
            led.location == receipt || led.location == format!("/requests/{number}"),
            "{page}"
        );
    }
    let mut administrator = stage.person(ADMINISTRATOR).await;
    assert_eq!(
        administrator.get(&format!("/requests/{number}")).await.location,
        format!("/cases/{number}")
    );
}

#[actix_web::test]
async fn what_is_missing_is_linked_and_nothing_is_sent() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let number = begun(&mut asa).await;
    let review = asa.get(&format!("/requests/{number}/review")).await;
    for said in [
        "21 saker är kvar",
        &format!("/requests/{number}/plan#wantedFrom"),
        "Kontaktperson: Namn",
    ] {
        assert!(review.says(said), "{said}: {}", review.body);
    }
    assert!(!review.says("Skicka in ansökan om undantag</button>"));
    let key = review.value("_csrf");
    let refused = asa
        .post(&format!("/requests/{number}/submit"), &[("_csrf", &key), ("seen", "2")])
        .await;
    assert_eq!(refused.status, 409);
    assert!(refused.says("saker är kvar"));
    assert_eq!(stage.case(&number).await.received_at, None);
}

#[actix_web::test]
async fn a_request_changed_after_the_review_is_shown_again_before_it_is_sent() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let case = Box::pin(stage.town.drafted()).await;
    let review = asa.get(&format!("/requests/{}/review", case.number)).await;
    fill(
        &mut asa,
        &format!("/requests/{}/plan", case.number),
        &[
            ("wantedFrom", "2026-07-01"),
            ("wantedMonths", "6"),
            ("ifRefused", "Telefon"),
        ],
    )
    .await;
    let (key, seen) = (review.value("_csrf"), review.value("seen"));
    let told = asa
        .post(
            &format!("/requests/{}/submit", case.number),
            &[("_csrf", &key), ("seen", &seen)],
        )
        .await;
    assert_eq!(told.status, 412);
    assert!(
        told.says("Ansökan har ändrats sedan du öppnade sidan") && told.says("1 juli 2026"),
        "{}",
        told.body
    );
}

#[actix_web::test]
async fn a_supplement_says_what_is_asked_for_and_is_handed_in_again() {
    let stage = Stage::set().await;
    let case = Box::pin(stage.town.submitted()).await;
    let asked = ActionInput {
        message: Some("Vilken version provade ni?".to_owned()),
        days: Some(5),
        ..ActionInput::default()
    };
    stage.town.take(&case, ADMINISTRATOR, "request-supplement", asked).await;
    let mut asa = stage.person(REQUESTER).await;
    for page in ["", "/review"] {
        let page = asa.get(&format!("/requests/{}{page}", case.number)).await;
        assert!(
            page.says("Vilken version provade ni?") && page.says("senast 9 mars 2026"),
            "{}",
            page.body
        );
    }
    let path = format!("/requests/{}/platform", case.number);
    let answers = [
        ("platformTrial-tried", "Version 5.2 provades."),
        ("platformTrial-evidence", "Protokoll"),
        ("ready", "no"),
    ];
    assert_eq!(fill(&mut asa, &path, &answers).await.status, 303);
    let review = asa.get(&format!("/requests/{}/review", case.number)).await;
    assert!(review.says("Skicka in kompletteringen</button>"));
    let (key, seen) = (review.value("_csrf"), review.value("seen"));
    let sent = asa
        .post(
            &format!("/requests/{}/submit", case.number),
            &[("_csrf", &key), ("seen", &seen)],
        )
        .await;
    assert_eq!(
        sent.location,
        format!("/requests/{}/receipt", case.number),
        "{}",
        sent.body
    );
    assert_eq!(stage.case(&case.number).await.state.as_str(), "intake");
}

#[actix_web::test]
async fn files_are_attached_and_taken_away_and_refused_ones_say_why() {
    let stage = Stage::set().await;
    let mut asa = stage.person(REQUESTER).await;
    let number = begun(&mut asa).await;
    let path = format!("/requests/{number}/attachments");
    let large = vec![b'x'; LARGEST_ATTACHMENT + 1];
    let refused: [(&str, &[u8], u16, &str); 4] = [
        ("virus.pdf", b"MZ\x90\x00", 422, "virus.pdf: Filen kan inte tas emot."),
        ("tom.pdf", b"", 422, "tom.pdf: Filen är tom."),
        ("stor.txt", &large, 413, "Filen är för stor."),
        ("", b"", 422, "Välj minst en fil"),
    ];
    for (name, content, status, says) in refused {
        let told = upload(&mut asa, &path, name, content).await;
        assert_eq!(told.status, status, "{name}");
        assert!(told.says(says) && told.says("<title>Fel: "), "{name}: {}", told.body);
    }
    assert!(stage.case(&number).await.attachments.is_empty());

    let taken = upload(&mut asa, &path, "prov.txt", "Vi provade.".as_bytes()).await;
    assert_eq!(
        taken.location,
        format!("{path}?done=requests-done-attached"),
        "{}",
        taken.body
    );
    let page = asa.get(&taken.location).await;
    assert!(page.says("prov.txt") && page.says("Filerna är bifogade."));
    let (key, id) = (page.value("_csrf"), page.value("id"));
    assert!(asa.get(&format!("/requests/{number}")).await.says("1 fil bifogad"));
    let removed = asa
        .post(&format!("{path}/remove"), &[("_csrf", &key), ("id", &id)])
        .await;
    assert_eq!(removed.status, 303);
    assert!(stage.case(&number).await.attachments.is_empty());
    let again = asa
        .post(&format!("{path}/remove"), &[("_csrf", &key), ("id", &id)])
        .await;
    assert_eq!(again.status, 404);
}
