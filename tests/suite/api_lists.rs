//! Risks from spreadsheets through the API: tried, told by row and column, added once; and the analysis as files.

use reqwest::Method;
use serde_json::json;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::case_file::{self, File};
use crate::product::{Answer, product};

const CSV: &str = "text/csv; charset=utf-8";
const LIST: &str = "Unwanted event;Causes;Likelihood before;Severity before\nOutage;Fire;3;4\nBreach;;;\n";

async fn send(file: &File, query: &str, key: Option<&str>, (kind, list): (&str, Vec<u8>)) -> Answer {
    let request = file
        .rut
        .request(Method::POST, &file.at(&format!("risk-imports{query}")));
    let request = key
        .iter()
        .fold(request, |request, key| request.header("idempotency-key", *key));
    file.rut.send(request.header("content-type", kind).body(list)).await
}

on_both_databases! {
    async fn a_list_is_tried_and_then_added_once(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let tried = send(&file, "?dryRun=true", None, (CSV, LIST.into())).await.is(200).body;
        assert_eq!((&tried["risks"], &tried["causes"], &tried["dryRun"]), (&json!(2), &json!(1), &json!(true)));
        let before = file.rut.get(&format!("{}/analysis", file.case)).await.is(200).body;
        let added = send(&file, "", Some("a"), (CSV, LIST.into())).await.is(200).body;
        let again = send(&file, "", Some("a"), (CSV, LIST.into())).await.is(200).body;
        assert_eq!(added, again);
        assert_eq!(added["numbers"].as_array().unwrap().len(), 2);
        let after = file.rut.get(&format!("{}/analysis", file.case)).await.is(200).body;
        let count = |analysis: &serde_json::Value| analysis["risks"].as_array().unwrap().len();
        assert_eq!(count(&after), count(&before) + 2);
    }

    async fn what_does_not_fit_points_to_row_and_column(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let list = "Risk;Sannolikhet;Konsekvens före\nAvbrott;9;2\n";
        let answer = send(&file, "", None, (CSV, list.into())).await;
        let error = &answer.body["errors"][0];
        assert_eq!((&error["pointer"], &error["code"]), (&json!("/rows/2/columns/B"), &json!("list-no-likelihood")));
        assert!(error["message"].as_str().unwrap().contains('9'), "{error}");
        assert_eq!(answer.problem(422), "invalid");
        let large = vec![b'a'; 5 * 1024 * 1024 + 1];
        assert_eq!(send(&file, "", None, (CSV, large)).await.problem(413), "too-large");
        assert_eq!(send(&file, "", None, ("application/json", b"{}".to_vec())).await.problem(415), "wrong-content-type");
        assert_eq!(send(&file, "?dry=1", None, (CSV, LIST.into())).await.problem(422), "invalid");
    }

    async fn the_analysis_leaves_as_workbook_and_document(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let sheet = file.rut.get(&file.at("export.xlsx")).await.is(200);
        assert!(sheet.bytes.starts_with(b"PK") && sheet.header("content-disposition").contains("analys.xlsx"));
        let pdf = file.rut.get(&format!("{}/documents/analysis.pdf", file.case)).await.is(200);
        assert!(pdf.bytes.starts_with(b"%PDF-"));
    }
}
