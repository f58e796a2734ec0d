//! What the API says of an analysis beyond what was written in it: findings, columns, the bow tie, and comments.

use serde_json::{Value, json};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::case_file::{self, File};
use crate::product::product;

/// A risk with a cause, a consequence and a proposed measure.
async fn with_bow_tie(file: &File) -> String {
    let risk = json!({
        "event": "Kartan visar fel stolpe", "before": {"likelihood": 2, "severity": 2}, "after": {"likelihood": 1, "severity": 2}
    });
    let risk = file.add(&file.rut, "risks", &risk).await;
    let cause = json!({"risk": risk, "text": "Koordinaterna är <gamla>", "likelihood": 3});
    let cause = file.add(&file.rut, "causes", &cause).await;
    let consequence = json!({"risk": risk, "text": "Fel lampa byts", "severity": 4});
    file.add(&file.ida, "consequences", &consequence).await;
    let measure = json!({
        "risk": risk, "cause": cause, "text": "Kartan uppdateras varje natt", "status": "proposed", "effectiveness": "strong",
        "cost": 900_000
    });
    file.add(&file.ida, "measures", &measure).await;
    risk
}

fn codes(insights: &Value) -> Vec<&str> {
    let insights = insights.as_array().unwrap().iter();
    insights.map(|it| it["code"].as_str().unwrap()).collect()
}

on_both_databases! {
    async fn the_evaluation_tells_columns_findings_and_what_to_decide_on_next(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let risk = with_bow_tie(&file).await;
        let said = file.ida.get(&file.at("evaluation")).await.is(200).body;
        let columns = said["columns"][0].clone();
        assert_eq!(columns["risk"], json!(risk));
        let column = |at: usize| columns["columns"][at].clone();
        assert_eq!(column(0)["stated"]["level"], "moderate");
        assert_eq!(column(1)["stated"], Value::Null);
        assert_eq!(
            (&column(2)["computed"]["rating"]["value"], &column(2)["computed"]["frequency"]),
            (&json!(12), &json!("ungefär en gång om året"))
        );
        assert!(codes(&said["findings"]).contains(&"uncontrolled") && codes(&said["findings"]).contains(&"stated-differs"));
        let text = said["findings"][0]["text"].as_str().unwrap();
        assert_eq!(text, "Inget hindrar att ”Koordinaterna är <gamla>” leder till ”Fel lampa byts” (R1).");
        assert_eq!(said["findings"][0]["pointers"][0], format!("/analysis/risks/{risk}"));
        assert_eq!(codes(&said["nextMeasures"]["byReduction"]), ["next-measure"]);
        assert_eq!(said["cut"]["code"], "cheapest-set");
    }

    async fn a_bow_tie_is_a_picture_that_stands_by_itself(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let risk = with_bow_tie(&file).await;
        let picture = file.rut.get(&file.at(&format!("bow-ties/{risk}.svg"))).await.is(200);
        assert_eq!(picture.header("content-type"), "image/svg+xml");
        let text = String::from_utf8(picture.bytes).unwrap();
        assert!(text.starts_with("<svg xmlns=") && text.contains("prefers-color-scheme:dark"));
        assert!(text.contains("Koordinaterna är &lt;gamla&gt;") && text.contains("Ingen begränsande åtgärd"));
        assert!(!text.contains("<a "), "nothing to follow in a picture");
        file.rut.get(&file.at("bow-ties/00000000-0000-7000-8000-000000000000.svg")).await.is(404);
    }

    async fn comments_are_written_settled_and_taken_up_again_with_their_version(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let at = format!("{}/comments", file.case);
        let said = file.ida.post(&at, &json!({"on": "exit-plan", "text": "När är kartan klar?"})).await.is(201);
        assert_eq!((&said.body["party"], said.header("etag")), (&json!("system-administrator"), "\"1\""));
        let one = format!("{at}/{}", said.body["id"].as_str().unwrap());
        assert!(said.header("location").ends_with(&one));
        let settled = file.rut.patch(&one, "\"1\"", &json!({"resolved": true})).await.is(200);
        assert_eq!(settled.body["resolved"]["name"], "Rut Ekström");
        let late = file.ida.patch(&one, "\"1\"", &json!({"resolved": true})).await;
        assert_eq!(late.problem(412), "changed-meanwhile");
        file.ida.patch(&one, "\"2\"", &json!({"resolved": false})).await.is(200);
        file.rut.post(&at, &json!({"text": "Hela analysen ser bra ut."})).await.is(201);
        let all = file.rut.get(&at).await.is(200).body;
        assert_eq!((&all["open"], &all["resolved"], all["comments"].as_array().unwrap().len()), (&json!(2), &json!(0), 2));
        let some = file.rut.get(&format!("{at}?on=exit-plan&resolved=false")).await.is(200).body;
        assert_eq!(some["comments"].as_array().unwrap().len(), 1);
    }

    async fn a_comment_that_does_not_fit_says_what_is_wrong(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let at = format!("{}/comments", file.case);
        let empty = file.ida.post(&at, &json!({"text": "  "})).await;
        assert_eq!((empty.status, empty.codes()), (422, vec!["error-required"]));
        let nowhere = file.ida.post(&at, &json!({"on": "nowhere", "text": "Hm."})).await;
        assert_eq!((nowhere.status, nowhere.codes()), (422, vec!["error-unknown-item"]));
        file.ida.get(&format!("{at}?on=nowhere")).await.is(422);
    }
}
