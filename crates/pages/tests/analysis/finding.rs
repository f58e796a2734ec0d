//! Findings, the three columns, the bow tie and what remains, as people see them.

use serde_json::{Value, json};
use undantag_case::{Along, Command, ItemId, ItemKind};

use crate::browser::site;
use crate::town::{REGISTRAR, REQUESTER};
use crate::workshop::{Workshop, in_words};

impl Workshop {
    async fn add(&self, kind: ItemKind, fields: Value) -> ItemId {
        let id = self.town.app.new_item_id();
        let command = Command::AddItem { kind, id, fields };
        self.town.carry_out(&self.case, REQUESTER, command).await;
        id
    }

    /// A cause, a consequence and a proposed measure for the first risk.
    async fn with_bow_tie(&self) -> ItemId {
        let risk = self.risk().await.id;
        let cause = json!({"risk": risk, "text": "Ägaren & banken säger nej", "likelihood": 3});
        let cause = self.add(ItemKind::Cause, cause).await;
        self.add(
            ItemKind::Consequence,
            json!({"risk": risk, "text": "Ingen kan boka", "severity": 4}),
        )
        .await;
        let measure = json!({
            "risk": risk, "cause": cause, "text": "Bankgaranti", "status": "proposed", "effectiveness": "strong",
            "cost": 1_500_000,
        });
        self.add(ItemKind::Measure, measure).await;
        risk
    }
}

#[actix_web::test]
async fn findings_are_sentences_that_name_things_and_lead_to_them() {
    let workshop = Workshop::set().await;
    let risk = workshop.with_bow_tie().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let page = browser.get(&workshop.at("/findings")).await;
    for told in [
        "Inget hindrar att ”Ägaren &#38; banken säger nej” leder till ”Ingen kan boka” (R1).",
        "Vilken stämmer?",
        "”Bankgaranti” (R1) tar bort nästan all risk som återstår; kostar 15\u{a0}000\u{a0}kr.",
        "Besluta om ”Bankgaranti” (R1), så finns minst en åtgärd på varje väg",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
    assert!(page.says(&format!("href=\"{}\"", workshop.at(&format!("/risks/{risk}")))));
    in_words(&page);
}

#[actix_web::test]
async fn a_risk_has_three_columns_with_words_for_how_often() {
    let workshop = Workshop::set().await;
    let risk = workshop.with_bow_tie().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REGISTRAR).await;
    let page = browser.get(&workshop.at(&format!("/risks/{risk}"))).await;
    for told in [
        "Utan åtgärder",
        "I dag",
        "Med beslutade åtgärder",
        "ungefär en gång om året",
        "<b>12</b> kritisk",
        "<b>6</b> måttlig",
    ] {
        assert!(page.says(told), "{told}: {}", page.body);
    }
}

#[actix_web::test]
async fn the_bow_tie_is_drawn_and_says_the_same_in_a_list() {
    let workshop = Workshop::set().await;
    let risk = workshop.with_bow_tie().await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    for path in [String::new(), format!("?risk={risk}"), format!("/risks/{risk}")] {
        let page = browser.get(&workshop.at(&path)).await;
        assert_eq!(page.body.matches("class=\"u-bt\"").count(), 1, "{path}");
        assert!(page.says("edge edge--gap") && page.says("bar--idea"), "{path}");
        let list = page.body.split("Samma innehåll som lista").nth(1).unwrap();
        for told in [
            "Ägaren &#38; banken säger nej",
            "Bankgaranti",
            "Ingen begränsande åtgärd",
        ] {
            assert!(list.contains(told), "{told} at {path}");
        }
    }
}

#[actix_web::test]
async fn what_remains_is_in_sight_on_every_page_while_the_analysis_is_written() {
    let workshop = Workshop::set().await;
    let risk = workshop.with_bow_tie().await;
    workshop.add(ItemKind::Risk, json!({"event": "Driftstopp"})).await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    for path in [
        "",
        "/findings",
        "/scope/edit",
        "/comments",
        "/consequences/law",
        "/sign",
        &format!("/risks/{risk}"),
    ] {
        let page = browser.get(&workshop.at(path)).await;
        let bar = page.body.split("class=\"u-left\"").nth(1);
        let bar = bar.unwrap_or_else(|| panic!("nothing in sight at {path}"));
        assert!(bar.contains("En sak återstår före godkännandet"), "{path}: {bar}");
        assert!(
            bar.contains("R2 är inte bedömd") && bar.contains("Värt att åtgärda (hindrar inte)"),
            "{path}"
        );
    }
}

#[actix_web::test]
async fn without_risks_there_are_areas_to_begin_in_and_each_fills_in_a_new_risk() {
    let workshop = Workshop::set().await;
    let risk = workshop.risk().await;
    let (kind, id, seen) = (ItemKind::Risk, risk.id, risk.version);
    let along = Along::with(&workshop.case.analysis, kind, id).code();
    let remove = Command::RemoveItem { kind, id, seen, along };
    workshop.town.carry_out(&workshop.case, REQUESTER, remove).await;
    let site = site(&workshop.town).await;
    let mut browser = workshop.browser(&site, REQUESTER).await;
    let page = browser.get(&workshop.at("")).await;
    assert!(
        page.says("Inga risker än") && page.says("?new=risk&#38;start=archive#new-risk"),
        "{}",
        page.body
    );
    let form = browser.get(&workshop.at("?new=risk&start=archive")).await;
    assert!(
        form.says("value=\"Arkiv\"") && form.says("arkiveras eller gallras inte"),
        "{}",
        form.body
    );
    in_words(&form);
}
