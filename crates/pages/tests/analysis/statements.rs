//! The parties ask experts, send links again and take questions back.

use crate::browser::site;
use crate::town::{ADMINISTRATOR, EXPERT, REQUESTER};
use crate::workshop::{Workshop, in_words, send};

fn expert() -> String {
    uuid::Uuid::from_u128(EXPERT).to_string()
}

#[actix_web::test]
async fn a_party_asks_an_expert_and_sees_the_question_wait() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("/statements/new?area=data-protection")).await;
    assert!(form.says("Person 8") && form.says("checked"), "{}", form.body);
    let wrong = send(
        &mut browser,
        &form,
        &[("question", "Räcker avtalet?"), ("due", "i morgon")],
    )
    .await;
    assert_eq!(wrong.status, 422);
    assert!(
        wrong.says("Räcker avtalet?") && wrong.says("i morgon") && wrong.says("<title>Fel: "),
        "{}",
        wrong.body
    );
    let typed = [
        ("area", "data-protection"),
        ("expert", &expert()),
        ("question", "Räcker avtalet?"),
        ("due", "2026-03-20"),
    ];
    for _ in 0..2 {
        let asked = send(&mut browser, &form, &typed).await;
        assert!(
            asked.location.starts_with(&workshop.at("/statements")),
            "{}",
            asked.body
        );
    }
    let page = browser
        .get(&workshop.at("/statements?done=statements-done-asked"))
        .await;
    for told in [
        "Frågan är skickad.",
        "Person 8, expert",
        "Räcker avtalet?",
        "Väntar på svar",
        "20 mars 2026",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    in_words(&page);
    assert!(!page.says("[statements-"), "{}", page.body);
    assert_eq!(
        workshop.now().await.analysis.statements.len(),
        1,
        "sent twice, asked once"
    );
    assert_eq!(workshop.town.mails_of("statement-invitation", EXPERT).await, 1);
    let whole = browser.get(&workshop.at("")).await;
    assert!(whole.says("Person 8 har inte lämnat sitt utlåtande."), "{}", whole.body);
}

#[actix_web::test]
async fn a_link_is_sent_again_and_a_question_taken_back_after_a_question() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let asked = workshop.town.asked(&workshop.case).await;
    let id = asked.analysis.statements[0].id;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    let ask = browser.get(&workshop.at(&format!("/statements/{id}/resend"))).await;
    let sent = send(&mut browser, &ask, &[]).await;
    assert_eq!(
        sent.location,
        workshop.at("/statements?done=statements-done-resent"),
        "{}",
        sent.body
    );
    assert_eq!(workshop.town.mails_of("statement-invitation", EXPERT).await, 2);
    let ask = browser.get(&workshop.at(&format!("/statements/{id}/recall"))).await;
    assert!(ask.says("Räcker avtalet?"), "{}", ask.body);
    let recalled = send(&mut browser, &ask, &[]).await;
    assert_eq!(
        recalled.location,
        workshop.at("/statements?done=statements-done-recalled"),
        "{}",
        recalled.body
    );
    let page = browser.get(&workshop.at("/statements")).await;
    assert!(page.says("Återtagen") && !page.says("/recall"), "{}", page.body);
    let links = workshop.town.store.invitations_to(asked.id).await.unwrap();
    assert!(links.iter().all(|link| link.revoked.is_some()), "{links:?}");
}

#[actix_web::test]
async fn who_may_not_write_reads_the_questions_without_buttons() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    workshop.town.asked(&workshop.case).await;
    let mut browser = workshop.browser(&site, crate::town::REGISTRAR).await;
    let page = browser.get(&workshop.at("/statements")).await;
    assert!(
        page.says("Räcker avtalet?") && !page.says("/recall") && !page.says("/statements/new"),
        "{}",
        page.body
    );
    let turned_back = browser.get(&workshop.at("/statements/new")).await;
    assert_eq!(turned_back.location, workshop.at("/statements"));
}
