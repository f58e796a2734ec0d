//! One exemption through the API alone, as an integration would carry it: from a draft to a decision document.

use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::api_filing::the_decision_is_filed_and_corrected;
use crate::api_links::{links_are_looked_after, the_decision_is_reported};
use crate::api_workflows::{administrator_prepares, cases_follow};
use crate::case_file::{self, File};
use crate::product::{Answer, Caller, Product, nothing, product};

fn rels(case: &Value) -> Vec<&str> {
    let links = case["_links"].as_array().unwrap();
    links.iter().map(|link| link["rel"].as_str().unwrap()).collect()
}

/// Everything that is read on the way, so that every operation is seen at least once.
async fn look_around(who: &Caller, case: &str) {
    for path in [
        "/api-info",
        "/me",
        "/departments",
        "/people",
        "/decision-levels",
        "/scales",
        "/dimensions",
        "/workflows",
        "/workflows/exemption/versions/1",
    ] {
        who.get(path).await.is(200);
    }
    for part in ["", "/request", "/actions", "/attachments", "/events"] {
        who.get(&format!("{case}{part}")).await.is(200);
    }
}

/// A draft says what it lacks, and where.
async fn department_begins(product: &Product) {
    let rut = product.caller("rut").await;
    let opened = rut.post("/cases", &nothing()).await.is(201);
    assert_eq!(
        (opened.header("etag"), opened.body["number"].as_str().unwrap()),
        ("\"1\"", "U-2026-001")
    );
    assert_eq!(
        rut.get(opened.header("location")).await.is(200).body["id"],
        opened.body["id"]
    );
    let blocked = rut
        .get(&format!("/cases/{}/actions", opened.body["id"].as_str().unwrap()))
        .await
        .is(200)
        .body;
    let submit = blocked["actions"]
        .as_array()
        .unwrap()
        .iter()
        .find(|action| action["key"] == "submit")
        .unwrap();
    assert_eq!(submit["allowed"], false);
    assert!(
        submit["reasons"]
            .as_array()
            .unwrap()
            .iter()
            .any(|reason| reason["pointer"] == "/request/need")
    );
}

async fn department_files(product: &Product) -> File {
    let file = case_file::draft(product).await;
    let case = file.rut.get(&file.case).await.is(200).body;
    assert_eq!(rels(&case), ["self", "submit", "discard"]);
    look_around(&file.rut, &file.case).await;
    file.rut.take(&file.case, "submit", &nothing()).await.is(200);
    file
}

async fn administrator_takes_it_in(file: &File) {
    let waiting = file.ida.get("/me").await.is(200).body;
    assert_eq!(waiting["toDo"][0]["title"], "Felanmälan av gatubelysning");
    let found = file
        .ida
        .get("/cases?state=intake&q=gatubelysning&sort=-number&limit=5")
        .await
        .is(200)
        .body;
    assert_eq!(
        found["_meta"],
        json!({"totalRecords": 1, "page": 1, "limit": 5, "count": 1})
    );
    let attachment = file.ida.get(&format!("{}/attachments", file.case)).await.is(200).body["attachments"][0].clone();
    let path = format!("{}/attachments/{}", file.case, attachment["id"].as_str().unwrap());
    let download = file.ida.get(&path).await.is(200);
    assert_eq!(download.bytes, b"%PDF-1.7 provning");
    assert!(download.header("content-disposition").starts_with("attachment"));
    let opened = file
        .ida
        .take(&file.case, "open-analysis", &nothing())
        .await
        .is(200)
        .body;
    assert_eq!(opened["state"], json!({"key": "analysis", "label": "Analys i samråd"}));
}

/// One asks about a piece, the other settles it; and both see the first risk's bow tie.
async fn talk(file: &File) {
    let at = format!("{}/comments", file.case);
    let asked = json!({"on": "exit-plan", "text": "Vad händer om kartmodulen blir försenad?"});
    let asked = file.ida.post(&at, &asked).await.is(201).body;
    let one = format!("{at}/{}", asked["id"].as_str().unwrap());
    file.rut.get(&one).await.is(200);
    file.rut.patch(&one, "\"1\"", &json!({"resolved": true})).await.is(200);
    assert_eq!(file.ida.get(&at).await.is(200).body["resolved"], 1);
    let analysis = file.rut.get(&format!("{}/analysis", file.case)).await.is(200).body;
    let risk = analysis["risks"][0]["id"].as_str().unwrap();
    file.rut.get(&file.at(&format!("bow-ties/{risk}.svg"))).await.is(200);
}

/// An expert is asked, and asked again; another question is taken back; the expert answers.
async fn expert_answers(product: &Product, file: &File) {
    let leila = person(&file.rut, "Leila Sandberg").await;
    let question = |area: &str| json!({"area": area, "expert": leila, "question": "Räcker avtalet om personuppgifter?", "due": "2026-12-20"});
    let all = file.at("statements");
    let asked = file.rut.post(&all, &question("data-protection")).await.is(201);
    let one = asked.header("location").to_owned();
    let resent = file.ida.post(&format!("{one}/resend"), &nothing()).await.is(200).body;
    assert_eq!((&resent["version"], &resent["given"]), (&json!(1), &Value::Null));
    let other = file.ida.post(&all, &question("law")).await.is(201);
    takes_back(&file.ida, other.header("location")).await;
    answers(&product.caller("leila").await, &file.rut, &one).await;
    let all = file.rut.get(&all).await.is(200).body;
    assert_eq!(all["statements"].as_array().unwrap().len(), 2);
}

/// The id of the person with the name.
async fn person(caller: &Caller, name: &str) -> Value {
    let people = caller.get("/people").await.is(200).body;
    let people = people["people"].as_array().unwrap();
    people.iter().find(|person| person["name"] == name).unwrap()["id"].clone()
}

async fn takes_back(caller: &Caller, statement: &str) {
    let recalled = caller
        .patch(statement, "\"1\"", &json!({"recalled": true}))
        .await
        .is(200)
        .body;
    assert_eq!((&recalled["recalled"], &recalled["version"]), (&json!(true), &json!(2)));
}

async fn answers(expert: &Caller, other: &Caller, statement: &str) {
    let answer = json!({"given": {"opinion": "approve-with-demands", "text": "Avtalet räcker om loggarna gallras."}});
    assert_eq!(other.patch(statement, "*", &answer).await.problem(403), "wrong-role");
    let given = expert.patch(statement, "\"1\"", &answer).await.is(200).body;
    assert_eq!(given["given"]["opinion"], "approve-with-demands");
    assert_eq!(expert.get(statement).await.is(200).body, given);
}

async fn both_analyse_and_sign(file: &File) -> Answer {
    let missing = file.ida.get(&file.at("evaluation")).await.is(200).body["missing"].clone();
    assert!(missing.as_array().unwrap().len() > 30, "{missing}");
    file.write().await;
    talk(file).await;
    let evaluation = file.ida.get(&file.at("evaluation")).await.is(200).body;
    adds_up(&evaluation);
    file.sign(&file.rut).await;
    file.sign(&file.ida).await;
    file.ida
        .take(&file.case, "submit-for-decision", &nothing())
        .await
        .is(200)
}

fn adds_up(evaluation: &Value) {
    assert_eq!(evaluation["missing"], json!([]));
    assert_eq!(evaluation["highestResidual"], "moderate");
    assert_eq!(
        (&evaluation["before"]["high"], &evaluation["after"]["moderate"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(
        evaluation["costs"][1]["over"][1],
        json!({"years": 3, "systemOwner": 7_500_000, "department": 6_000_000, "total": 13_500_000})
    );
}

/// One of the two who may decide has a conflict of interest, and leaves the case to the other.
async fn one_has_a_conflict(product: &Product, file: &File) {
    let petra = product.caller("petra").await;
    let at = format!("{}/conflicts-of-interest", file.case);
    let empty = petra.post(&at, &json!({"text": " "})).await;
    assert_eq!(empty.problem(422), "invalid");
    let declared = json!({"text": "Min bror är anställd hos leverantören."});
    petra.post(&at, &declared).await.is(204);
    assert_eq!(petra.post(&at, &declared).await.status, 404);
}

/// An administrator changes the levels, and appoints anew.
async fn levels_change(product: &Product, file: &File) {
    let asta = product.caller("asta").await;
    let levels = asta.get("/decision-levels").await.is(200);
    let mut changed = levels.body.clone();
    changed["decisionLevels"][1]["costUpTo"] = json!(100_000_000);
    let seen = levels.header("etag").to_owned();
    let after = asta
        .change(Method::PUT, "/decision-levels", &seen, &changed)
        .await
        .is(200);
    assert_eq!(after.body, changed);
    unchangeable(&asta, &seen, changed).await;
    let again = format!("{}/appointment", file.case);
    let appointed = asta.post(&again, &nothing()).await.is(200).body;
    let people = appointed["people"].as_array().unwrap();
    assert_eq!(people.len(), 1, "whoever has a conflict stays out: {appointed}");
    assert_eq!(appointed["grounds"], json!(["risk"]));
}

/// What was read before, and an order that leaves some case to nobody.
async fn unchangeable(asta: &Caller, stale: &str, mut levels: Value) {
    let stale = asta.change(Method::PUT, "/decision-levels", stale, &levels).await;
    assert_eq!(stale.problem(412), "changed-meanwhile");
    levels["decisionLevels"][2]["upTo"] = json!("high");
    let gap = asta.change(Method::PUT, "/decision-levels", "*", &levels).await;
    assert_eq!(
        gap.body["errors"][0]["code"], "error-level-not-everything",
        "{}",
        gap.body
    );
}

async fn head_decides(file: &File) {
    let case = file.hedda.get(&file.case).await.is(200).body;
    assert_eq!(case["appointment"]["level"], "head-of-digitalisation");
    assert_eq!(
        rels(&case),
        [
            "self",
            "grant",
            "grant-with-conditions",
            "reject",
            "return-for-analysis"
        ]
    );
    let mut said = file.grant().await;
    said["conditions"] = json!([{"text": "Tillgängligheten granskas", "owner": "Rut Ekström", "due": "2027-03-01"}]);
    let decided = file
        .hedda
        .take(&file.case, "grant-with-conditions", &said)
        .await
        .is(200)
        .body;
    assert_eq!(
        (&decided["state"]["key"], &decided["outcome"]),
        (&json!("in-force"), &json!("grant-with-conditions"))
    );
    let decision = file.rut.get(&format!("{}/decision", file.case)).await.is(200).body;
    assert_eq!(
        (&decision["name"], &decision["assurance"]),
        (&json!("Hedda Nyberg"), &json!("token"))
    );
    let document = file
        .rut
        .get(&format!("{}/documents/beslut.pdf", file.case))
        .await
        .is(200);
    assert!(document.bytes.starts_with(b"%PDF-"));
    assert_eq!(document.header("content-type"), "application/pdf");
}

/// The condition is fulfilled with a file, which turns out to be wrong, and is fulfilled again in words.
async fn conditions_are_followed_up(file: &File) {
    let all = format!("{}/decision/conditions", file.case);
    let basis = file.rut.get(&file.case).await.is(200).body["basis"].clone();
    let standing = file.ida.get(&all).await.is(200).body["conditions"][0].clone();
    assert_eq!(
        (&standing["state"], &standing["version"]),
        (&json!("remaining"), &json!(0))
    );
    let one = format!("{all}/{}", standing["id"].as_str().unwrap());
    a_file_fulfils(file, &one).await;
    words_fulfil_what_was_taken_back(file, &one).await;
    assert_eq!(file.rut.get(&file.case).await.is(200).body["basis"], basis);
}

async fn a_file_fulfils(file: &File, condition: &str) {
    let done = json!({"fulfilled": {"on": "2026-11-23", "text": ""}});
    let bare = file.rut.patch(condition, "\"0\"", &done).await;
    assert_eq!(bare.problem(422), "invalid");
    let evidence = format!("{condition}/evidence");
    let added = file
        .rut
        .upload(&evidence, "granskning.pdf", b"%PDF-1.7 granskning")
        .await
        .is(201);
    let kept = file.ida.get(added.header("location")).await.is(200);
    assert_eq!(kept.bytes, b"%PDF-1.7 granskning");
    let fulfilled = file.rut.patch(condition, "\"1\"", &done).await.is(200).body;
    assert_eq!(
        (&fulfilled["state"], &fulfilled["version"]),
        (&json!("fulfilled"), &json!(2))
    );
    let unseen = file.ida.patch(condition, "\"1\"", &done).await;
    assert_eq!(unseen.problem(412), "changed-meanwhile");
}

async fn words_fulfil_what_was_taken_back(file: &File, condition: &str) {
    let wrong = json!({"takenBack": {"reasons": "Protokollet gäller en annan tjänst."}});
    let refused = file.hedda.patch(condition, "*", &wrong).await;
    assert_eq!(refused.problem(403), "wrong-role");
    let remains = file.ida.patch(condition, "\"2\"", &wrong).await.is(200).body;
    assert_eq!(remains["state"], "remaining");
    a_wrong_file_is_taken_away(file, condition, remains["evidence"][0]["id"].as_str().unwrap()).await;
    let again = json!({"fulfilled": {"on": "2026-11-23", "text": "Granskad i dag."}});
    let told = file.rut.patch(condition, "*", &again).await.is(200).body;
    assert_eq!(told["fulfilments"].as_array().unwrap().len(), 2);
    assert_eq!(file.rut.get(condition).await.is(200).body["state"], "fulfilled");
}

async fn a_wrong_file_is_taken_away(file: &File, condition: &str, wrong: &str) {
    let file_path = format!("{condition}/evidence/{wrong}");
    file.hedda
        .change(Method::DELETE, &file_path, "*", &nothing())
        .await
        .is(403);
    file.rut
        .change(Method::DELETE, &file_path, "*", &nothing())
        .await
        .is(204);
    assert_eq!(file.rut.get(condition).await.is(200).body["evidence"], json!([]));
}

/// Risks from a spreadsheet, tried and not added: those of the journey are written one by one.
async fn a_list_is_tried(file: &File) {
    let list = "Händelse;Orsak;Sannolikhet före;Konsekvens före;Åtgärd\nStrömavbrott;Storm;3;2 Lindrig;Reservkraft\n";
    let path = file.at("risk-imports?dryRun=true");
    let tried = file.rut.upload(&path, "risker.csv", list.as_bytes()).await.is(200).body;
    assert_eq!(
        (&tried["dryRun"], &tried["risks"], &tried["numbers"]),
        (&json!(true), &json!(1), &json!([]))
    );
}

/// The examples of the specification are what this journey saw; `openapi.rs` says how they are renewed.
fn keep(product: &Product) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("artifacts");
    std::fs::create_dir_all(&folder).unwrap();
    let mut seen = serde_json::to_value(product.seen()).unwrap();
    shorten(&mut seen);
    let text = serde_json::to_string_pretty(&seen).unwrap();
    let text = text.replace(&product.url, "https://undantag.example");
    std::fs::write(folder.join("api-examples.json"), format!("{text}\n")).unwrap();
}

/// A reader has seen enough of a list after four entries.
fn shorten(value: &mut Value) {
    match value {
        Value::Array(entries) => {
            entries.truncate(4);
            entries.iter_mut().for_each(shorten);
        }
        Value::Object(fields) => fields.values_mut().for_each(shorten),
        _ => {}
    }
}

on_both_databases! {
    async fn one_exemption_goes_from_draft_to_decision_document_through_the_api_alone(database: TestDatabase) {
        let product = product(database).await;
        administrator_prepares(&product).await;
        department_begins(&product).await;
        let file = department_files(&product).await;
        administrator_takes_it_in(&file).await;
        expert_answers(&product, &file).await;
        a_list_is_tried(&file).await;
        both_analyse_and_sign(&file).await;
        one_has_a_conflict(&product, &file).await;
        levels_change(&product, &file).await;
        links_are_looked_after(&file).await;
        head_decides(&file).await;
        the_decision_is_filed_and_corrected(&product, &file).await;
        the_decision_is_reported(&product, &file).await;
        conditions_are_followed_up(&file).await;

        let events = file.rut.get(&format!("{}/events", file.case)).await.is(200).body;
        assert_eq!(events["events"][0]["event"]["type"], "opened");
        assert_eq!(events["events"].as_array().unwrap().last().unwrap()["event"]["type"], "condition-fulfilled");
        let register = product.caller("rakel").await.get("/cases?outcome=grant-with-conditions&fields=number,validUntil").await.is(200).body;
        assert_eq!(register["cases"][0]["validUntil"], "2027-11-30");
        file.remove_what_is_left(&product).await;
        cases_follow(&product).await;
        keep(&product);
    }
}
