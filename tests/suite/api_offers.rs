//! A solution on the platform, offered instead of an exemption: the department takes it, or contests it with reasons.

use serde_json::json;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::case_file::{self, File};
use crate::product::{Product, nothing, product};

async fn offered(product: &Product) -> File {
    let file = case_file::draft(product).await;
    file.rut.take(&file.case, "submit", &nothing()).await.is(200);
    let offer = json!({"proposal": "Kartan byggs i plattformen till hösten."});
    file.ida
        .take(&file.case, "offer-platform-solution", &offer)
        .await
        .is(200);
    file
}

on_both_databases! {
    async fn an_offer_that_is_accepted_ends_the_case_on_the_platform(database: TestDatabase) {
        let product = product(database).await;
        let file = offered(&product).await;
        file.ida.take(&file.case, "accept-platform-solution", &nothing()).await.is(403);
        file.rut.take(&file.case, "accept-platform-solution", &nothing()).await.is(200);
        let case = file.rut.get(&file.case).await.is(200).body;
        assert_eq!(case["state"]["key"], "solved-on-platform");
    }

    async fn an_offer_that_is_contested_with_reasons_leads_to_the_analysis(database: TestDatabase) {
        let product = product(database).await;
        let file = offered(&product).await;
        let refused = file.rut.take(&file.case, "contest", &nothing()).await.is(422);
        assert_eq!(refused.body["errors"][0]["pointer"], "/reasons");
        let reasons = json!({"reasons": "Belysningen felanmäls redan i vinter."});
        file.rut.take(&file.case, "contest", &reasons).await.is(200);
        assert_eq!(file.rut.get(&file.case).await.is(200).body["state"]["key"], "analysis");
    }
}
