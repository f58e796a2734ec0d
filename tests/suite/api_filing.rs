//! A decision is filed and corrected through the API.

use reqwest::Method;
use serde_json::{Value, json};

use crate::case_file::File;
use crate::product::{Caller, Product};

/// The registrar files the decision; whoever decided puts a slip of the pen right.
pub(crate) async fn the_decision_is_filed_and_corrected(product: &Product, file: &File) {
    let record = format!("{}/decision/record", file.case);
    let decision = file.rut.get(&format!("{}/decision", file.case)).await.is(200).body;
    let filing = json!({
        "diaryNumber": "KS 2026/214", "rapporteur": "Ida Strand, systemförvaltare",
        "participants": "Karin Ek, sekreterare", "decisionClass": "2.4.1 Undantag", "retention": "Bevaras", "secrecy": "",
        "announcedOn": &decision["at"].as_str().unwrap()[..10]
    });
    let rakel = product.caller("rakel").await;
    let put = |who: Caller, seen: &'static str| {
        let (record, filing) = (record.clone(), filing.clone());
        async move { who.change(Method::PUT, &record, seen, &filing).await }
    };
    assert_eq!(put(file.rut.clone(), "*").await.problem(403), "wrong-role");
    let filed = put(rakel.clone(), "\"0\"").await.is(200).body;
    assert_eq!(
        (&filed["filing"], filed["filedBy"].as_str()),
        (&filing, Some("Rakel Berg"))
    );
    assert!(filed["lastDayToAppeal"].as_str() > filing["announcedOn"].as_str());
    assert_eq!(put(rakel, "\"0\"").await.problem(412), "changed-meanwhile");
    a_slip_is_corrected(file, &decision, &record).await;
}

/// Whoever decided puts a slip of the pen right, and nobody else does.
async fn a_slip_is_corrected(file: &File, decision: &Value, record: &str) {
    let word = decision["reasons"].as_str().unwrap().split(' ').next().unwrap();
    let slip = json!({"wrong": word, "right": "Det", "reasons": "Skrivfel."});
    let corrections = format!("{}/decision/corrections", file.case);
    assert_eq!(file.ida.post(&corrections, &slip).await.problem(403), "wrong-role");
    let elsewhere = json!({"wrong": "står inte här", "right": "x", "reasons": "Skrivfel."});
    assert_eq!(file.hedda.post(&corrections, &elsewhere).await.problem(422), "invalid");
    file.hedda.post(&corrections, &slip).await.is(201);
    let kept = file.rut.get(record).await.is(200).body;
    assert_eq!(kept["corrections"][0]["wrong"], word);
    let after = file.rut.get(&format!("{}/decision", file.case)).await.is(200).body;
    assert_eq!(after["reasons"], decision["reasons"]);
}
