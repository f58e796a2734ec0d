//! Mailed links looked after through the API, and the list to the board.

use serde_json::{Value, json};

use crate::case_file::File;
use crate::product::{Product, nothing};

/// Somebody who looks after the product closes a link and sends another; nobody else does.
pub(crate) async fn links_are_looked_after(file: &File) {
    let all = format!("{}/links", file.case);
    assert_eq!(file.rut.get(&all).await.problem(403), "wrong-role");
    let links = file.ida.get(&all).await.is(200).body["links"].clone();
    let open = links.as_array().unwrap().iter();
    let open: Vec<&Value> = open
        .filter(|link| link["revokedAt"].is_null() && link["statement"].is_null())
        .collect();
    let [link] = open[..] else { panic!("{links}") };
    assert!(
        link.to_string().find("und1_").is_none(),
        "its address is its person's: {link}"
    );
    let at = |act: &str| format!("{all}/{}/{act}", link["id"].as_str().unwrap());
    assert_eq!(
        file.rut.post(&at("revoke"), &nothing()).await.problem(403),
        "wrong-role"
    );
    let closed = file.ida.post(&at("revoke"), &nothing()).await.is(200).body;
    let state = |links: &Value| {
        let one = links["links"]
            .as_array()
            .unwrap()
            .iter()
            .find(|it| it["id"] == link["id"])
            .cloned();
        one.unwrap()["progress"].clone()
    };
    assert_eq!(state(&closed), "revoked");
    let again = file.ida.post(&at("resend"), &nothing()).await.is(200).body;
    let before = closed["links"].as_array().unwrap().len();
    assert_eq!(again["links"].as_array().unwrap().len(), before + 1);
    let unknown = format!("{all}/{}/revoke", uuid::Uuid::nil());
    assert_eq!(file.ida.post(&unknown, &nothing()).await.status, 404);
}

/// The registrar notes that the decision was reported to the board, once.
pub(crate) async fn the_decision_is_reported(product: &Product, file: &File) {
    let rakel = product.caller("rakel").await;
    assert_eq!(file.rut.get("/reporting/decisions").await.problem(403), "wrong-role");
    let waiting = rakel.get("/reporting/decisions").await.is(200).body;
    let [decision] = &waiting["decisions"].as_array().unwrap()[..] else {
        panic!("{waiting}")
    };
    assert_eq!(decision["madeBy"], json!(["Hedda Nyberg, Digitaliseringschef"]));
    let report = json!({"meeting": "2026-12-09", "cases": [decision["case"]]});
    assert_eq!(
        file.rut.post("/reporting/meetings", &report).await.problem(403),
        "wrong-role"
    );
    let none = json!({"meeting": "2026-12-09", "cases": []});
    assert_eq!(rakel.post("/reporting/meetings", &none).await.problem(422), "invalid");
    let noted = rakel.post("/reporting/meetings", &report).await.is(200).body;
    assert_eq!(noted, json!({"reported": 1}));
    assert_eq!(
        rakel.post("/reporting/meetings", &report).await.is(200).body,
        json!({"reported": 0})
    );
    assert_eq!(
        rakel.get("/reporting/meetings").await.is(200).body,
        json!({"meetings": ["2026-12-09"]})
    );
    let told = rakel.get("/reporting/decisions?meeting=2026-12-09").await.is(200).body;
    assert_eq!(told["decisions"][0], *decision);
    assert_eq!(
        rakel.get("/reporting/decisions").await.is(200).body,
        json!({"decisions": []})
    );
    assert_eq!(rakel.get("/reporting/decisions?meeting=soon").await.status, 422);
}
