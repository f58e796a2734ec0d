//! Writing the analysis: forms become commands, what doesn't fit is told beside its field, and nothing typed is lost.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use undantag_case::{ActionInput, CostKind, Dimension, Direction, Ore};

use crate::browser::site;
use crate::town::{ADMINISTRATOR, REGISTRAR, REQUESTER};
use crate::workshop::{Workshop, action, filled, in_words, send};

#[actix_web::test]
async fn a_new_risk_stands_last_in_the_register() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    let typed = [
        ("event", "Driftstopp <på> natten"),
        ("area", "Drift"),
        ("before-likelihood", "3"),
        ("before-severity", "4"),
    ];
    let sent = send(&mut browser, &form, &typed).await;
    assert_eq!(
        (sent.status, sent.location),
        (303, workshop.at("?done=analysis-done-saved#R2"))
    );
    let risk = workshop.now().await.analysis.risks[1].clone();
    assert_eq!(
        (risk.event.as_str(), risk.before.unwrap().value(), risk.after),
        ("Driftstopp <på> natten", 12, None)
    );
    let page = browser.get(&workshop.at("")).await;
    assert!(page.says("Driftstopp &#60;på&#62; natten") && page.says("<b>12</b> kritisk"));
    assert!(page.says("R2 är inte bedömd både utan och med åtgärder."));
}

#[actix_web::test]
async fn a_form_sent_twice_adds_one_risk() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    for _ in 0..2 {
        assert_eq!(send(&mut browser, &form, &[("event", "Driftstopp")]).await.status, 303);
    }
    assert_eq!(workshop.now().await.analysis.risks.len(), 2);
}

#[actix_web::test]
async fn half_an_assessment_is_asked_about_and_everything_typed_is_kept() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    let typed = [
        ("event", "Driftstopp"),
        ("before-likelihood", "3"),
        ("owner", "Bo & Ek"),
    ];
    let refused = send(&mut browser, &form, &typed).await;
    assert_eq!(refused.status, 422);
    for told in [
        "<title>Fel: ",
        "href=\"#before-severity\"",
        "Välj ett alternativ för ”före åtgärd: konsekvens”",
        "Driftstopp</textarea>",
        "value=\"Bo &#38; Ek\"",
        "<option value=\"3\" selected>",
    ] {
        assert!(refused.says(told), "{told}: {}", refused.body);
    }
    in_words(&refused);
    assert_eq!(workshop.now().await.analysis.risks.len(), 1);
}

#[actix_web::test]
async fn an_amount_is_kept_to_the_ore_and_its_payer_shown() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    let alternative = workshop.case.analysis.alternatives[1].id.to_string();
    let form = browser.get(&workshop.at("/items/cost-items/new")).await;
    let refused = send(&mut browser, &form, &[("amount", "fem")]).await;
    assert_eq!(
        refused.body.matches("ds-validation-message").count(),
        5,
        "{}",
        refused.body
    );
    let mut typed = vec![
        ("alternative", alternative.as_str()),
        ("text", "Koppling"),
        ("kind", "other"),
        ("amount", "85,000"),
        ("period", "once"),
    ];
    let refused = send(&mut browser, &form, &typed).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("Skriv beloppet i kronor") && refused.says("value=\"85,000\""));
    typed[3].1 = "85 000,50 kr";
    assert_eq!(send(&mut browser, &refused, &typed).await.status, 303);
    let line = workshop.now().await.analysis.cost_items.last().unwrap().clone();
    assert_eq!((line.amount, line.kind), (Ore(8_500_050), Some(CostKind::Other)));
    let page = browser.get(&workshop.at("/costs")).await;
    assert!(
        page.says("85\u{a0}000,50\u{a0}kr") && page.says("Verksamheten"),
        "{}",
        page.body
    );
}

#[actix_web::test]
async fn a_risk_gets_causes_consequences_and_measures_on_its_own_page() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let risk = workshop.case.analysis.risks[0].id;
    let new = |kind: &str| workshop.at(&format!("/items/{kind}/new?risk={risk}"));
    let form = browser.get(&new("causes")).await;
    let sent = send(&mut browser, &form, &[("text", "Svag ekonomi")]).await;
    assert_eq!(
        sent.location,
        workshop.at(&format!("/risks/{risk}?done=analysis-done-saved#causes"))
    );
    let form = browser.get(&new("consequences")).await;
    send(&mut browser, &form, &[("text", "Ingen kan boka"), ("severity", "3")]).await;
    let page = browser.get(&workshop.at(&format!("/risks/{risk}"))).await;
    assert!(
        page.says("Ingen förebyggande åtgärd") && page.says("Ingen begränsande åtgärd"),
        "{}",
        page.body
    );
    let cause = workshop.now().await.analysis.causes[0].id.to_string();
    let form = browser.get(&new("measures")).await;
    let typed = [
        ("text", "Export"),
        ("cause", cause.as_str()),
        ("due", "2026-08-01"),
        ("status", "decided"),
    ];
    assert_eq!(send(&mut browser, &form, &typed).await.status, 303);
    let page = browser.get(&workshop.at(&format!("/risks/{risk}"))).await;
    assert!(
        page.says("Export (beslutad)") && page.says("1 augusti 2026"),
        "{}",
        page.body
    );
    assert!(!page.says("Ingen förebyggande åtgärd"));
}

#[actix_web::test]
async fn a_date_in_words_is_asked_for_again() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let form = browser.get(&workshop.at("/exit-plan/edit")).await;
    let refused = send(&mut browser, &form, &[("how", "Tillbaka."), ("when", "nästa år")]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.says("Datum ska skrivas som åååå-mm-dd") && refused.says("value=\"nästa år\""));
    assert_eq!(
        workshop.now().await.analysis.exit_plan.how,
        "Tjänsten byggs i plattformen."
    );
}

#[actix_web::test]
async fn a_dimension_is_answered_for_every_alternative_in_one_form() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    let form = browser.get(&workshop.at("/consequences/law")).await;
    let ids: Vec<_> = workshop.case.analysis.alternatives.iter().map(|it| it.id).collect();
    let typed: Vec<(String, &str)> = ids
        .iter()
        .flat_map(|id| {
            [
                (format!("{id}.direction"), "worse"),
                (format!("{id}.reason"), "Ny arkivbildare."),
            ]
        })
        .chain([("then".to_owned(), "next")])
        .collect();
    let typed: Vec<(&str, &str)> = typed.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let sent = send(&mut browser, &form, &typed).await;
    assert_eq!(
        sent.location,
        workshop.at("/consequences/economy?done=analysis-done-saved")
    );
    let analysis = workshop.now().await.analysis;
    for id in ids {
        let answer = analysis.assessment(Dimension::Law, id).unwrap();
        assert_eq!(
            (answer.direction, answer.reason.as_str()),
            (Direction::Worse, "Ny arkivbildare.")
        );
    }
}

#[actix_web::test]
async fn removing_is_asked_about_first() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let risk = workshop.case.analysis.risks[0].id;
    let asked = browser.get(&workshop.at(&format!("/items/risks/{risk}/remove"))).await;
    assert!(asked.says("Ta bort R1?"), "{}", asked.body);
    assert!(!asked.says("hör till risken"), "nothing goes along: {}", asked.body);
    assert_eq!(workshop.now().await.analysis.risks.len(), 1);
    let removed = send(&mut browser, &asked, &[]).await;
    assert_eq!(removed.location, workshop.at("?done=analysis-done-removed#register"));
    assert!(workshop.now().await.analysis.risks.is_empty());
    assert_eq!(send(&mut browser, &asked, &[]).await.status, 303);
}

#[actix_web::test]
async fn what_somebody_else_wrote_about_a_risk_meanwhile_is_shown_before_it_goes_with_the_risk() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let risk = workshop.case.analysis.risks[0].id;
    let asked = browser.get(&workshop.at(&format!("/items/risks/{risk}/remove"))).await;
    let mut other = workshop.browser(&site, ADMINISTRATOR).await;
    let form = other
        .get(&workshop.at(&format!("/items/measures/new?risk={risk}")))
        .await;
    assert_eq!(
        send(&mut other, &form, &[("text", "Månadsvis export")]).await.status,
        303
    );

    let again = send(&mut browser, &asked, &[]).await;
    assert_eq!(again.status, 412);
    assert!(again.says("Någon har ändrat"), "{}", again.body);
    assert!(again.says("1 åtgärd") && !again.says("1 åtgärder"), "{}", again.body);
    assert_eq!(workshop.now().await.analysis.measures.len(), 1);
    let removed = send(&mut browser, &again, &[]).await;
    assert_eq!(removed.status, 303, "{}", removed.body);
    assert_eq!(workshop.now().await.analysis.measures.len(), 0);
}

#[actix_web::test]
async fn what_needs_a_party_is_refused_to_others_and_changes_nothing() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut party = workshop.browser(&site, REQUESTER).await;
    let form = party.get(&workshop.at("?new=risk")).await;
    let mut reader = workshop.browser(&site, REGISTRAR).await;
    let key = reader.get(&workshop.at("")).await.value("_csrf");
    let mut fields = filled(&form, &[("event", "Driftstopp")]);
    fields.retain(|(name, _)| name != "_csrf");
    fields.push(("_csrf".to_owned(), key));
    let refused = reader.post(&action(&form), &crate::browser::refs(&fields)).await;
    assert_eq!(refused.status, 403, "{}", refused.body);
    assert_eq!(workshop.now().await.version, workshop.case.version);
}

#[actix_web::test]
async fn what_is_typed_into_a_case_that_has_gone_on_is_given_back() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut party = workshop.browser(&site, REQUESTER).await;
    let form = party.get(&workshop.at("?new=risk")).await;
    let signed = workshop.town.sign(&workshop.case, REQUESTER).await;
    let signed = workshop.town.sign(&signed, ADMINISTRATOR).await;
    let gone_on = workshop
        .town
        .take(&signed, ADMINISTRATOR, "submit-for-decision", ActionInput::default())
        .await;
    let fields = [
        ("event", "Drift <stannar>"),
        ("owner", "Bo"),
        ("theirs.event", "Andras ord"),
    ];
    let refused = send(&mut party, &form, &fields).await;
    assert_eq!(refused.status, 409, "{}", refused.body);
    for given_back in [
        "Det går inte längre",
        "Det du skrev",
        "Drift &#60;stannar&#62;</textarea>",
    ] {
        assert!(refused.says(given_back), "{given_back}: {}", refused.body);
    }
    assert!(
        !refused.says(">Bo</textarea>") && !refused.says("Andras ord"),
        "{}",
        refused.body
    );
    assert_eq!(workshop.now().await.version, gone_on.version);
    let elsewhere = TestRequest::with_uri(&action(&form)).method(Method::POST);
    let elsewhere = elsewhere.insert_header(("sec-fetch-site", "cross-site"));
    let refused = party.send(elsewhere.set_form(filled(&form, &fields))).await;
    assert!(refused.status == 403 && !refused.says("stannar"), "{}", refused.body);
}

#[actix_web::test]
async fn a_text_that_is_far_too_long_is_refused_and_the_page_goes_on_answering() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let before = workshop.now().await;
    let form = browser.get(&workshop.at("?new=risk")).await;
    let long = "ord ".repeat(50_000);
    let kept = send(&mut browser, &form, &[("event", long.as_str())]).await;
    assert_eq!(kept.status, 422);
    assert!(
        kept.says(long.trim_end()) && kept.says("href=\"#event\""),
        "what was typed is lost"
    );
    let huge = "x".repeat(5 * 1024 * 1024);
    let refused = send(&mut browser, &form, &[("event", huge.as_str())]).await;
    assert_eq!(refused.status, 413);
    assert!(
        refused.says("Det du skickade är för stort") && refused.body.len() < 20_000,
        "{:.2000}",
        refused.body
    );
    assert_eq!(workshop.now().await, before);
    let sent = send(&mut browser, &form, &[("event", "Driftstopp")]).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
}

#[actix_web::test]
async fn a_dissenting_opinion_without_a_word_is_asked_about() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, ADMINISTRATOR).await;
    let form = browser.get(&workshop.at("/positions/whole/edit")).await;
    let refused = send(&mut browser, &form, &[("stance", "dissent"), ("text", "")]).await;
    assert_eq!(refused.status, 422);
    assert!(
        refused.says("<title>Fel: ") && refused.says("href=\"#text\""),
        "{}",
        refused.body
    );
    let said = [("stance", "dissent"), ("text", "Vi ser större risker.")];
    assert_eq!(send(&mut browser, &refused, &said).await.status, 303);
    let page = browser.get(&workshop.at("/sign")).await;
    let missing = "Systemförvaltaren har inte lämnat någon rekommendation.";
    assert!(page.says(missing), "{}", page.body);
    in_words(&page);
}

#[actix_web::test]
async fn what_the_answers_about_personal_data_require_is_said_when_no_answer_can_change_it() {
    let workshop = Workshop::set().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let at = workshop.at("/data-protection");
    let none = browser.get(&at).await;
    assert!(none.says("Ett eller inget ja"), "{}", none.body);
    let form = browser.get(&workshop.at("/data-protection/edit")).await;
    let cleared = |yes: &'static str| {
        let names = [
            "evaluation",
            "automatedDecisions",
            "monitoring",
            "sensitive",
            "matching",
            "vulnerable",
            "innovative",
            "hinders",
        ];
        let typed = names.map(|name| (name, if name == yes { "true" } else { "" }));
        [typed.as_slice(), &[("largeScale", "true")]].concat()
    };
    send(&mut browser, &form, &cleared("")).await;
    let page = browser.get(&at).await;
    assert!(page.says("Avgörs när alla nio frågor är besvarade."), "{}", page.body);
    assert!(
        page.says("8 frågor om personuppgifter är inte besvarade."),
        "{}",
        page.body
    );
    assert!(!page.says("är inte besvarad.</a>"), "{}", page.body);
    let form = browser.get(&workshop.at("/data-protection/edit")).await;
    send(&mut browser, &form, &cleared("hinders")).await;
    let page = browser.get(&at).await;
    assert!(!page.says("Avgörs när") && page.says("2 svar är ja"), "{}", page.body);
}
