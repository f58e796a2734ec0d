//! Mailed links looked after through the API, and the list to the board.

use reqwest::Method;
use serde_json::{Value, json};

use crate::case_file::File;
use crate::product::{Caller, Product, nothing};

fn progress<'a>(links: &'a Value, id: &Value) -> &'a Value {
    let mut all = links["links"].as_array().unwrap().iter();
    &all.find(|it| it["id"] == *id).unwrap()["progress"]
}

/// The one link that waits for a decision.
async fn open_link(file: &File, all: &str) -> Value {
    let links = file.ida.get(all).await.is(200).body["links"].clone();
    let is_open = |link: &&Value| link["revokedAt"].is_null() && link["statement"].is_null();
    let open: Vec<&Value> = links.as_array().unwrap().iter().filter(is_open).collect();
    let [link] = open[..] else { panic!("{links}") };
    assert!(
        !link.to_string().contains("und1_"),
        "its address is its person's: {link}"
    );
    link.clone()
}

/// Somebody who looks after the product closes a link and sends another; nobody else does.
pub(crate) async fn links_are_looked_after(file: &File) {
    let all = format!("{}/links", file.case);
    assert_eq!(file.rut.get(&all).await.problem(403), "wrong-role");
    let link = open_link(file, &all).await;
    let at = |act: &str| format!("{all}/{}/{act}", link["id"].as_str().unwrap());
    assert_eq!(
        file.rut.post(&at("revoke"), &nothing()).await.problem(403),
        "wrong-role"
    );
    let closed = file.ida.post(&at("revoke"), &nothing()).await.is(200).body;
    assert_eq!(progress(&closed, &link["id"]), "closed");
    let again = file.ida.post(&at("resend"), &nothing()).await.is(200).body;
    let count = |links: &Value| links["links"].as_array().unwrap().len();
    assert_eq!(count(&again), count(&closed) + 1);
    let unknown = format!("{all}/{}/revoke", uuid::Uuid::nil());
    assert_eq!(file.ida.post(&unknown, &nothing()).await.status, 404);
}

async fn decisions(rakel: &Caller, query: &str) -> Value {
    let answer = rakel.get(&format!("/reporting/decisions{query}")).await;
    answer.is(200).body["decisions"].clone()
}

/// The registrar notes that the decision was reported to the board, once.
pub(crate) async fn the_decision_is_reported(product: &Product, file: &File) {
    let rakel = product.caller("rakel").await;
    let waiting = decisions(&rakel, "").await;
    let [decision] = &waiting.as_array().unwrap()[..] else {
        panic!("{waiting}")
    };
    assert_eq!(decision["madeBy"], json!(["Hedda Nyberg, Digitaliseringschef"]));
    let report = json!({"meeting": "2026-12-01", "cases": [decision["case"]]});
    only_registrars_report(file, &rakel, &report).await;
    for noted in [1, 0] {
        let answer = rakel.post("/reporting/meetings", &report).await.is(200).body;
        assert_eq!(answer, json!({"reported": noted}));
    }
    it_is_told_by_meeting(&rakel, &waiting).await;
    it_is_taken_back(file, &rakel, &report).await;
}

async fn only_a_meeting_that_has_been_since_is_taken(rakel: &Caller, report: &Value) {
    for (day, code) in [
        ("2026-12-02", "error-meeting-to-come"),
        ("2026-11-30", "error-meeting-before-decision"),
    ] {
        let wrong = json!({"meeting": day, "cases": report["cases"]});
        let refused = rakel.post("/reporting/meetings", &wrong).await.is(422).body;
        assert!(refused.to_string().contains(code), "{refused}");
    }
}

/// What was noted by mistake waits again, and is reported as it should be.
async fn it_is_taken_back(file: &File, rakel: &Caller, report: &Value) {
    let at = format!(
        "/reporting/meetings/2026-12-01/cases/{}",
        report["cases"][0].as_str().unwrap()
    );
    assert_eq!(
        file.ida.send(file.ida.request(Method::DELETE, &at)).await.problem(403),
        "wrong-role"
    );
    let back = async || rakel.send(rakel.request(Method::DELETE, &at)).await;
    back().await.is(204);
    assert_eq!(back().await.problem(404), "not-found");
    assert_eq!(decisions(rakel, "").await.as_array().unwrap().len(), 1);
    only_a_meeting_that_has_been_since_is_taken(rakel, report).await;
    let again = rakel.post("/reporting/meetings", report).await.is(200).body;
    assert_eq!(again, json!({"reported": 1}));
}

async fn it_is_told_by_meeting(rakel: &Caller, reported: &Value) {
    let meetings = rakel.get("/reporting/meetings").await.is(200).body;
    assert_eq!(meetings, json!({"meetings": ["2026-12-01"]}));
    assert_eq!(decisions(rakel, "?meeting=2026-12-01").await, *reported);
    assert_eq!(decisions(rakel, "").await, json!([]));
}

async fn only_registrars_report(file: &File, rakel: &Caller, report: &Value) {
    assert_eq!(file.rut.get("/reporting/decisions").await.problem(403), "wrong-role");
    assert_eq!(
        file.rut.post("/reporting/meetings", report).await.problem(403),
        "wrong-role"
    );
    let none = json!({"meeting": "2026-12-01", "cases": []});
    assert_eq!(rakel.post("/reporting/meetings", &none).await.problem(422), "invalid");
    assert_eq!(rakel.get("/reporting/decisions?meeting=soon").await.status, 422);
}
