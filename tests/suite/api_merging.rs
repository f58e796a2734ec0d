//! Two people change the same piece through the API: different fields are merged, the same field is put beside the other's.

use reqwest::Method;
use serde_json::{Value, json};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::case_file::{self, File};
use crate::product::{Answer, Caller, nothing, product};

async fn risk(file: &File) -> String {
    let fields = json!({"event": "Kartan stannar", "area": "Drift", "owner": "Rut Ekström"});
    let id = file.add(&file.rut, "risks", &fields).await;
    file.at(&format!("risks/{id}"))
}

/// Changes what was seen in its first version.
async fn change(who: &Caller, risk: &str, changes: &Value) -> Answer {
    who.patch(risk, "\"1\"", changes).await
}

on_both_databases! {
    async fn changes_to_different_fields_are_both_kept_and_the_answer_says_so(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let risk = risk(&file).await;
        let first = change(&file.rut, &risk, &json!({"owner": "Hedda Nyberg"})).await.is(200);
        assert_eq!(first.header("etag"), "\"2\"");
        let second = change(&file.ida, &risk, &json!({"area": "Leverantör"})).await.is(200);
        assert_eq!((second.header("etag"), second.header("undantag-merged")), ("\"3\"", "true"));
        assert_eq!((&second.body["owner"], &second.body["area"]), (&json!("Hedda Nyberg"), &json!("Leverantör")));
    }

    async fn the_same_field_is_answered_with_all_three_texts_and_who_was_first(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let risk = risk(&file).await;
        change(&file.rut, &risk, &json!({"owner": "Hedda Nyberg", "area": "Avtal"})).await.is(200);
        let refused = change(&file.ida, &risk, &json!({"owner": "Ida Lund", "justification": "Ny"})).await.is(412);
        let conflicts = refused.body["conflicts"].as_array().unwrap();
        assert_eq!(conflicts.len(), 1);
        assert_eq!(
            [&conflicts[0]["field"], &conflicts[0]["base"], &conflicts[0]["yours"], &conflicts[0]["theirs"]],
            [&json!("owner"), &json!("Rut Ekström"), &json!("Ida Lund"), &json!("Hedda Nyberg")]
        );
        assert_eq!(conflicts[0]["by"], "Rut Ekström");
        assert!(conflicts[0]["at"].is_string());
        assert_eq!(refused.body["current"]["version"], 2);
        let stands = file.ida.get(&risk).await.is(200).body;
        assert_eq!((&stands["owner"], &stands["justification"]), (&json!("Hedda Nyberg"), &json!("")));
    }

    async fn both_who_wrote_the_same_agree(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let risk = risk(&file).await;
        for who in [&file.rut, &file.ida] {
            change(who, &risk, &json!({"owner": "Hedda Nyberg"})).await.is(200);
        }
        assert_eq!(file.ida.get(&risk).await.is(200).body["version"], 2);
    }

    async fn what_goes_along_with_a_removed_item_must_have_been_seen(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let risk = risk(&file).await;
        let id = risk.rsplit('/').next().unwrap();
        let measure = file.add(&file.rut, "measures", &json!({"risk": id, "text": "Månadsvis export"})).await;

        let refused = file.ida.change(Method::DELETE, &risk, "\"1\"", &nothing()).await.is(412);
        assert_eq!(refused.body["type"].as_str().unwrap().rsplit(['/', ':', '#']).next(), Some("takes-along"));
        let current = &refused.body["current"];
        assert_eq!(current["pieces"], json!([{"piece": format!("measures/{measure}"), "version": 1}]));
        let knowing = format!("{risk}?along={}", current["along"].as_str().unwrap());
        change(&file.rut, &file.at(&format!("measures/{measure}")), &json!({"owner": "Hedda Nyberg"})).await.is(200);
        let again = file.ida.change(Method::DELETE, &knowing, "\"1\"", &nothing()).await.is(412);
        assert_eq!(again.body["current"]["pieces"][0]["version"], 2);

        let knowing = format!("{risk}?along={}", again.body["current"]["along"].as_str().unwrap());
        file.ida.change(Method::DELETE, &knowing, "\"1\"", &nothing()).await.is(204);
        file.ida.get(&file.at(&format!("measures/{measure}"))).await.is(404);
    }

    async fn what_was_removed_meanwhile_is_gone_and_a_removal_of_what_changed_is_refused(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let risk = risk(&file).await;
        change(&file.rut, &risk, &json!({"owner": "Hedda Nyberg"})).await.is(200);
        file.ida.change(Method::DELETE, &risk, "\"1\"", &nothing()).await.is(412);
        file.ida.change(Method::DELETE, &risk, "\"2\"", &nothing()).await.is(204);
        change(&file.rut, &risk, &json!({"area": "Avtal"})).await.is(404);
    }
}
