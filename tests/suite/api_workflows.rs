//! Workflow versions through the API: checked, uploaded, put to use, and followed by running cases.

use reqwest::Method;
use serde_json::{Value, json};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::product::{Answer, Caller, Product, nothing, product};

/// A small workflow of its own.
const FIRST: &str = include_str!("workflow.toml");
const PATH: &str = "/workflows/short-survey/versions";

/// Its second version: longer in intake, and running cases go along.
fn second() -> String {
    let rule =
        |state: &str| format!("[[migration.state]]\nfrom = \"{state}\"\nto = \"{state}\"\ndue = \"recompute\"\n");
    let text = FIRST
        .replacen("version = 1", "version = 2", 1)
        .replacen("working-days = 5", "working-days = 10", 1);
    format!(
        "{text}\n[migration]\nfrom = 1\ncases = \"move\"\n{}{}",
        rule("draft"),
        rule("intake")
    )
}

async fn activate(asta: &Caller, version: u32, digest: &Value, follows: Option<u32>) -> Answer {
    let body = json!({"digest": digest, "follows": follows});
    asta.post(&format!("{PATH}/{version}/activation"), &body).await
}

/// An administrator puts a workflow of the municipality's own to use, and prepares its second version.
pub(crate) async fn administrator_prepares(product: &Product) {
    let asta = product.caller("asta").await;
    let checked = asta
        .post("/workflow-checks", &json!({"text": FIRST}))
        .await
        .is(200)
        .body;
    assert_eq!((&checked["sound"], &checked["findings"]), (&json!(true), &json!([])));
    let kept = asta.post("/workflows", &json!({"text": FIRST})).await.is(201);
    assert_eq!(kept.body["workflow"]["state"], "draft");
    assert!(kept.header("location").ends_with(&format!("{PATH}/1")));
    let active = activate(&asta, 1, &kept.body["workflow"]["digest"], None)
        .await
        .is(200)
        .body;
    assert_eq!(
        (&active["state"], &active["activated"]["name"]),
        (&json!("active"), &json!("Asta Berg"))
    );
    asta.post("/workflows", &json!({"text": second()})).await.is(201);
    is_shown(&asta).await;
}

/// Both versions can be looked at: how they differ, what the first says, and how it looks.
async fn is_shown(asta: &Caller) {
    let compared = asta.get(&format!("{PATH}/2/comparison")).await.is(200).body;
    assert_eq!(
        (&compared["active"], &compared["movesCases"]),
        (&json!(1), &json!(true))
    );
    assert_eq!(compared["differences"][1]["key"], "intake");
    let shown = asta.get(&format!("{PATH}/1")).await.is(200).body;
    assert_eq!(
        (&shown["text"], &shown["definition"]["key"]),
        (&json!(FIRST), &json!("short-survey"))
    );
    let drawn = asta.get(&format!("{PATH}/1/diagram.svg")).await.is(200);
    assert_eq!(drawn.header("content-type"), "image/svg+xml");
    assert!(drawn.bytes.starts_with(b"<svg"));
}

/// A case of the first version goes along to the second.
pub(crate) async fn cases_follow(product: &Product) {
    let (asta, rut) = (product.caller("asta").await, product.caller("rut").await);
    let case = rut.post("/cases", &json!({"workflow": "short-survey"})).await.is(201);
    assert_eq!(case.body["workflow"], json!({"key": "short-survey", "version": 1}));
    let digest = asta.get(&format!("{PATH}/2")).await.is(200).body["workflow"]["digest"].clone();
    activate(&asta, 2, &digest, Some(1)).await.is(200);

    let address = case.header("location");
    goes_along(&asta, &rut, address).await;
    let events = rut.get(&format!("{address}/events")).await.is(200).body;
    assert_eq!(events["events"][1]["event"]["type"], "migrated");
}

/// The one running case moves when it is really asked for, and not before.
async fn goes_along(asta: &Caller, rut: &Caller, address: &str) {
    let migrations = format!("{PATH}/2/migrations");
    let would = asta.post(&migrations, &json!({"dryRun": true})).await.is(200).body;
    assert_eq!((&would["moved"], &would["stayed"]), (&json!(1), &json!(0)));
    let case = rut.get(address).await.body;
    assert_eq!(case["workflow"]["version"], 1);
    let did = asta.post(&migrations, &json!({"dryRun": false})).await.is(200).body;

    assert_eq!(did["cases"][0]["number"], case["number"]);
    assert_eq!(rut.get(address).await.body["workflow"]["version"], 2);
}

on_both_databases! {
    async fn a_definition_can_be_sent_bare(database: TestDatabase) {
        let product = product(database).await;
        let asta = product.caller("asta").await;
        let send = |kind: &'static str, text: Vec<u8>| {
            let asta = asta.clone();
            async move {
                asta.send(asta.request(Method::POST, "/workflow-checks").header("content-type", kind).body(text)).await
            }
        };
        let checked = send("application/toml", FIRST.into()).await.is(200).body;
        assert_eq!((&checked["key"], &checked["sound"]), (&json!("short-survey"), &json!(true)));
        assert_eq!(send("text/plain", FIRST.into()).await.problem(415), "wrong-content-type");
        assert_eq!(send("application/toml", vec![0xff]).await.problem(400), "malformed-request");
        assert_eq!(send("application/toml", vec![b' '; 1024 * 1024 + 1]).await.problem(413), "too-large");
        assert_eq!(asta.post("/workflow-checks", &json!({"txet": ""})).await.problem(422), "invalid");
    }

    async fn findings_are_told_in_the_callers_language_with_line_and_remedy(database: TestDatabase) {
        let product = product(database).await;
        let asta = product.caller("asta").await;
        let text = FIRST.replacen("to = \"intake\"", "to = \"nowhere\"", 1);
        for (language, word) in [("sv", "finns"), ("en", "nowhere")] {
            let request = asta.request(Method::POST, "/workflow-checks").header("accept-language", language);
            let found = asta.send(request.json(&json!({"text": text}))).await.is(200).body;
            assert_eq!(found["sound"], false);
            let finding = found["findings"].as_array().unwrap().iter().find(|one| one["code"] == "W003").unwrap();
            assert!(finding["problem"].as_str().unwrap().contains(word), "{finding}");
            assert!(finding["line"].as_u64().unwrap() > 60 && !finding["remedy"].as_str().unwrap().is_empty(), "{finding}");
        }
    }

    async fn what_cannot_be_put_to_use_says_why(database: TestDatabase) {
        let product = product(database).await;
        let asta = product.caller("asta").await;
        let unsound = FIRST.replacen("to = \"intake\"", "to = \"nowhere\"", 1);
        let kept = asta.post("/workflows", &json!({"text": unsound})).await.is(201).body;
        assert_eq!(kept["check"]["sound"], false);
        let refused = activate(&asta, 1, &kept["workflow"]["digest"], None).await;
        assert!(refused.codes().contains(&"W003"), "{}", refused.body);
        assert_eq!(refused.problem(409), "workflow-unsound");
        assert_eq!(asta.post("/workflows", &json!({"text": FIRST})).await.problem(409), "workflow-version-taken");
        assert_eq!(activate(&asta, 1, &json!("x"), None).await.problem(409), "workflow-superseded");
        let sound = asta.post("/workflows", &json!({"text": second()})).await.is(201).body;
        let late = activate(&asta, 2, &sound["workflow"]["digest"], Some(1)).await;
        assert_eq!(late.body["current"], json!({"active": null}));
        assert_eq!(late.problem(409), "workflow-superseded");
        let early = asta.post(&format!("{PATH}/2/migrations"), &json!({"dryRun": false})).await;
        assert_eq!(early.problem(409), "workflow-moves-nothing");
        assert_eq!(asta.post("/workflows", &json!({"text": "= ["})).await.problem(422), "invalid");
        assert_eq!(activate(&asta, 9, &json!("x"), None).await.problem(404), "not-found");
    }

    async fn a_draft_is_for_administrators(database: TestDatabase) {
        let product = product(database).await;
        let (asta, rut) = (product.caller("asta").await, product.caller("rut").await);
        asta.post("/workflows", &json!({"text": FIRST})).await.is(201);
        for path in ["1", "1/diagram.svg"] {
            assert_eq!(rut.get(&format!("{PATH}/{path}")).await.problem(404), "not-found");
        }
        let seen = rut.get("/workflows").await.is(200).body;
        assert!(seen["workflows"].as_array().unwrap().iter().all(|one| one["state"] == "active"));
        assert_eq!(rut.post("/cases", &json!({"workflow": "short-survey"})).await.problem(422), "invalid");
        rut.post("/cases", &nothing()).await.is(201);
        rut.send(rut.request(Method::POST, "/cases")).await.is(201);
    }

    async fn an_activation_sent_twice_is_carried_out_once(database: TestDatabase) {
        let product = product(database).await;
        let asta = product.caller("asta").await;
        let kept = asta.post("/workflows", &json!({"text": FIRST})).await.is(201).body;
        let body = json!({"digest": kept["workflow"]["digest"], "follows": null});
        let send = || {
            let request = asta.request(Method::POST, &format!("{PATH}/1/activation"));
            asta.send(request.header("idempotency-key", "once").json(&body))
        };
        let first = send().await.is(200).body;
        assert_eq!(send().await.is(200).body, first);
    }
}
