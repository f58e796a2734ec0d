//! What goes wrong gets the documented answer and changes nothing.

use reqwest::Method;
use serde_json::{Value, json};
use undantag_http::EdgeSettings;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::case_file::{self, File};
use crate::product::{Answer, Caller, nothing, product, product_with};

/// The case's version.
async fn version(who: &Caller, case: &str) -> u64 {
    who.get(case).await.is(200).body["version"].as_u64().unwrap()
}

async fn patched(file: &File, body: &Value) -> Answer {
    file.rut.patch(&format!("{}/request", file.case), "*", body).await
}

async fn post_text(who: &Caller, path: &str, kind: &str, text: String) -> Answer {
    who.send(who.request(Method::POST, path).header("content-type", kind).body(text))
        .await
}

#[track_caller]
fn found(answer: &Answer) -> (u16, Vec<(String, String)>) {
    let text = |error: &Value, name: &str| error[name].as_str().unwrap().to_owned();
    let errors = answer.body["errors"].as_array().map(Vec::as_slice).unwrap_or_default();
    (
        answer.status,
        errors
            .iter()
            .map(|error| (text(error, "pointer"), text(error, "code")))
            .collect(),
    )
}

fn one(pointer: &str, code: &str) -> (u16, Vec<(String, String)>) {
    (422, vec![(pointer.to_owned(), code.to_owned())])
}

on_both_databases! {
    async fn fields_that_do_not_fit_are_named_and_nothing_is_changed(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::draft(&product).await;
        let before = version(&file.rut, &file.case).await;
        for (body, pointer, code) in [
            (json!({"need": "x", "nope": 1}), "/nope", "error-unknown-field"),
            (json!({"contact": {"fax": "1"}}), "/contact/fax", "error-unknown-field"),
            (json!({"usersPerYear": "många"}), "/usersPerYear", "error-wrong-type"),
            (json!({"usersPerYear": -1}), "/usersPerYear", "error-wrong-type"),
            (json!({"wantedMonths": 121}), "/wantedMonths", "error-out-of-range"),
            (json!({"wantedFrom": "9999-01-01"}), "/wantedFrom", "error-date-out-of-range"),
            (json!({"wantedFrom": "i vår"}), "/wantedFrom", "error-wrong-type"),
            (json!({"serviceName": "x".repeat(201)}), "/serviceName", "error-too-long"),
            (json!({"need": "x".repeat(20_001)}), "/need", "error-too-long"),
            (json!({"need": "a\u{0}b"}), "/need", "error-control-characters"),
            (json!({"contact": {"email": "ingen adress"}}), "/contact/email", "error-email"),
            (json!({"information": {"integrity": 5}}), "/information/integrity", "error-wrong-type"),
            (json!([]), "", "error-not-an-object"),
        ] {
            let answer = patched(&file, &body).await;
            assert_eq!(found(&answer), one(pointer, code), "{body:.80}");
            assert_eq!(answer.problem(422), "invalid");
        }
        assert_eq!(version(&file.rut, &file.case).await, before);
    }

    async fn a_body_that_cannot_be_read_is_refused(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::in_analysis(&product).await;
        let (risks, json) = (file.at("risks"), "application/json");
        for text in ["{\"event\": ", "", "\u{feff}{}", "{\"event\": \"a\"} {}"] {
            assert_eq!(post_text(&file.rut, &risks, json, text.to_owned()).await.problem(400), "malformed-request");
        }
        let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
        assert_eq!(post_text(&file.rut, &risks, json, deep).await.problem(400), "malformed-request");
        assert_eq!(post_text(&file.rut, &risks, "text/xml", "<a/>".into()).await.problem(415), "wrong-content-type");
        let large = format!("{{\"event\": \"{}\"}}", "x".repeat(1024 * 1024));
        assert_eq!(post_text(&file.rut, &risks, json, large).await.problem(413), "too-large");
    }

    async fn an_address_or_method_that_is_not_there_is_refused(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::draft(&product).await;
        for path in ["/nothing", "/cases/not-an-id", "/cases/0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b", "/workflows/exemption/versions/99"] {
            assert_eq!(file.rut.get(path).await.problem(404), "not-found", "{path}");
        }
        let id = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
        for path in [file.at("wishes"), file.at(&format!("risks/{id}")), format!("{}/decision", file.case), format!("{}/documents/beslut.pdf", file.case)] {
            let answer = file.rut.get(&path).await;
            assert!(matches!(answer.status, 404 | 405), "{path}: {}", answer.body);
        }
        let head = file.rut.send(file.rut.request(Method::HEAD, &file.case)).await.is(200);
        assert_eq!((head.header("etag"), head.bytes.len()), (file.rut.get(&file.case).await.header("etag"), 0));
        let wrong = file.rut.send(file.rut.request(Method::DELETE, "/cases")).await;
        assert_eq!(wrong.header("allow"), "GET, POST");
        assert_eq!(wrong.problem(405), "method-not-allowed");
        for query in ["?page=0", "?limit=101", "?limit=many", "?sort=colour", "?color=blue", "?department=x"] {
            assert_eq!(file.rut.get(&format!("/cases{query}")).await.problem(422), "invalid", "{query}");
        }
        let beyond = file.rut.get("/cases?page=9").await.is(200).body;
        assert_eq!((&beyond["cases"], &beyond["_meta"]["totalRecords"]), (&json!([]), &json!(1)));
    }

    async fn a_file_that_is_too_large_or_of_a_forbidden_type_is_refused(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::draft(&product).await;
        let before = version(&file.rut, &file.case).await;
        let large = vec![b'a'; 10 * 1024 * 1024 + 1];
        assert_eq!(file.rut.attach(&file.case, "stor.txt", &large).await.problem(413), "too-large");
        for (name, content) in [
            ("program.exe", b"MZ\x90\x00".as_slice()),
            ("program.pdf", b"MZ\x90\x00"),
            ("sida.html", b"<script>alert(1)</script>"),
            ("bild.svg", b"<svg/>"),
            ("tom.txt", b""),
        ] {
            assert_eq!(file.rut.attach(&file.case, name, content).await.problem(422), "file-refused", "{name}");
        }
        let none = file.rut.post(&format!("{}/attachments", file.case), &nothing()).await;
        assert_eq!(none.problem(415), "wrong-content-type");
        assert_eq!(version(&file.rut, &file.case).await, before);
        let largest = vec![b'a'; 10 * 1024 * 1024];
        file.rut.attach(&file.case, "../../störst.txt", &largest).await.is(201);
    }

    async fn a_change_says_which_version_was_seen(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::draft(&product).await;
        let path = format!("{}/request", file.case);
        let unseen = file.rut.send(file.rut.request(Method::PATCH, &path).json(&json!({"need": "a"}))).await;
        assert_eq!(unseen.problem(428), "version-required");
        for tag in ["1", "W/\"1\"", "\"1\", \"2\"", "\"one\""] {
            let answer = file.rut.patch(&path, tag, &json!({"need": "a"})).await;
            assert_eq!(answer.problem(412), "unknown-version", "{tag}");
        }
        let stale = file.rut.patch(&path, "\"0\"", &json!({"need": "ett annat behov"})).await;
        assert_eq!(stale.body["current"]["serviceName"], "Felanmälan av gatubelysning");
        assert_eq!(stale.problem(412), "changed-meanwhile");

        let now = file.rut.get(&path).await.is(200);
        let again = file.rut.request(Method::GET, &path).header("if-none-match", now.header("etag"));
        assert!(file.rut.send(again).await.is(304).bytes.is_empty());
        assert_eq!(now.body["need"], case_file::request()["need"]);
    }

    async fn an_action_on_a_case_that_has_moved_on_is_answered_with_what_stands(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::draft(&product).await;
        let seen = file.rut.get(&file.case).await.header("etag").to_owned();
        file.rut.attach(&file.case, "mer.txt", b"mer").await.is(201);
        let path = format!("{}/actions/submit", file.case);
        let stale = file.rut.change(Method::POST, &path, &seen, &nothing()).await;
        assert_eq!(stale.body["current"]["attachments"].as_array().unwrap().len(), 2);
        assert_eq!(stale.problem(412), "changed-meanwhile");
        assert_eq!(file.rut.get(&file.case).await.body["state"]["key"], "draft");
    }

    async fn the_same_key_and_request_give_the_same_answer_and_one_case(database: TestDatabase) {
        let product = product(database).await;
        let rut = product.caller("rut").await;
        let open = || rut.send(rut.request(Method::POST, "/cases").header("idempotency-key", "k-1"));
        let (first, second) = tokio::join!(open(), open());
        let third = open().await;
        for answer in [&second, &third] {
            assert_eq!((answer.status, &answer.body), (201, &first.body));
            assert_eq!(answer.header("location"), first.header("location"));
            assert_eq!(answer.header("etag"), first.header("etag"));
        }
        assert_eq!(rut.get("/cases").await.body["_meta"]["totalRecords"], 1);

        let case = format!("/cases/{}", first.body["id"].as_str().unwrap());
        let other = rut.request(Method::POST, &format!("{case}/actions/discard")).header("idempotency-key", "k-1").header("if-match", "*");
        assert_eq!(rut.send(other.json(&nothing())).await.problem(422), "idempotency-key-reused");
        let bad = rut.request(Method::POST, "/cases").header("idempotency-key", "k".repeat(201));
        assert_eq!(rut.send(bad).await.problem(400), "malformed-request");
    }

    async fn a_double_submit_moves_the_case_once(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::draft(&product).await;
        let seen = file.rut.get(&file.case).await.header("etag").to_owned();
        let path = format!("{}/actions/submit", file.case);
        let submit = |key: &'static str| {
            let request = file.rut.request(Method::POST, &path).header("if-match", &seen).header("idempotency-key", key);
            file.rut.send(request.json(&nothing()))
        };
        let first = submit("s-1").await.is(200);
        assert_eq!(submit("s-1").await.is(200).body, first.body);
        assert_eq!(submit("s-2").await.problem(412), "changed-meanwhile");
        assert_eq!(moves(&file.rut, &file.case).await, ["submit"]);
    }

    async fn of_two_who_decide_at_once_exactly_one_decides(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::for_decision(&product).await;
        let petra = product.caller("petra").await;
        let (granted, mut rejected) = (file.grant().await, file.grant().await);
        rejected.as_object_mut().unwrap().remove("validUntil");
        let seen = file.hedda.get(&file.case).await.header("etag").to_owned();
        let path = |action: &str| format!("{}/actions/{action}", file.case);
        let (grant, reject) = (path("grant"), path("reject"));
        let (first, second) = tokio::join!(
            file.hedda.change(Method::POST, &grant, &seen, &granted),
            petra.change(Method::POST, &reject, &seen, &rejected)
        );
        let mut statuses = [first.status, second.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [200, 412], "{} {}", first.body, second.body);
        let decisions: Vec<String> = moves(&file.rut, &file.case).await.into_iter().skip(3).collect();
        let expected = if first.status == 200 { "grant" } else { "reject" };
        assert_eq!(decisions, [expected]);
    }

    async fn an_edit_after_signing_voids_the_signatures(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::analysed(&product).await;
        file.sign(&file.rut).await;
        file.sign(&file.ida).await;
        file.add(&file.rut, "risks", &json!({
            "event": "Kartan är fel", "before": {"likelihood": 1, "severity": 1}, "after": {"likelihood": 1, "severity": 1}
        })).await;
        let signatures = file.ida.get(&file.at("signatures")).await.is(200).body;
        assert_eq!(signatures["signatures"], json!([]));
        assert_eq!(signatures["voided"].as_array().unwrap().len(), 2);
        let blocked = file.ida.take(&file.case, "submit-for-decision", &nothing()).await;
        assert_eq!(blocked.codes(), ["missing-signature", "missing-signature"]);
        assert_eq!(blocked.problem(409), "action-blocked");
    }

    async fn a_basis_that_was_not_read_can_be_neither_signed_nor_decided_on(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::analysed(&product).await;
        let read = file.rut.get(&file.at("signatures")).await.body["digest"].clone();
        file.ida.patch(&file.at("scope"), "*", &json!({"text": "Även vägar."})).await.is(200);
        let signed = file.rut.post(&file.at("signatures"), &json!({"digest": read})).await;
        assert_ne!(signed.body["current"]["digest"], read);
        assert_eq!(signed.problem(409), "basis-changed");

        file.sign(&file.rut).await;
        file.sign(&file.ida).await;
        file.ida.take(&file.case, "submit-for-decision", &nothing()).await.is(200);
        let before = version(&file.hedda, &file.case).await;
        let mut grant = file.grant().await;
        grant["basis"] = read;
        assert_eq!(file.hedda.take(&file.case, "grant", &grant).await.problem(409), "basis-changed");
        assert_eq!(version(&file.hedda, &file.case).await, before);
    }

    async fn a_decision_needs_reasons_a_day_no_conflict_and_the_right_person(database: TestDatabase) {
        let product = product(database).await;
        let file = case_file::for_decision(&product).await;
        let before = version(&file.hedda, &file.case).await;
        let grant = file.grant().await;
        for (field, value, code) in [
            ("reasons", json!(" "), "error-required"),
            ("validUntil", Value::Null, "error-required"),
            ("validUntil", json!("2026-01-01"), "error-date-passed"),
            ("validUntil", json!("2036-01-01"), "error-date-too-late"),
            ("noConflict", json!(false), "error-conflict-of-interest"),
            ("basis", Value::Null, "error-required"),
            ("proposal", json!("Något annat"), "error-not-asked-for"),
        ] {
            let mut said = grant.clone();
            said[field] = value;
            assert_eq!(found(&file.hedda.take(&file.case, "grant", &said).await), one(&format!("/{field}"), code));
        }
        assert_eq!(file.rut.take(&file.case, "grant", &grant).await.problem(403), "wrong-role");
        assert_eq!(file.ida.take(&file.case, "open-analysis", &nothing()).await.problem(409), "no-such-action");
        let weak = product.caller_with("hedda", &["cases:read", "cases:write"]).await;
        assert_eq!(weak.take(&file.case, "grant", &grant).await.problem(403), "scope-missing");
        let locked = file.rut.patch(&format!("{}/request", file.case), "*", &json!({"need": "a"})).await;
        assert_eq!(locked.problem(409), "not-editable");
        assert_eq!(version(&file.hedda, &file.case).await, before);
    }

    async fn a_problem_speaks_the_callers_language(database: TestDatabase) {
        let product = product(database).await;
        let rut = product.caller("rut").await;
        for (language, title) in [("en-GB,en", "Not found"), ("sv", "Finns inte"), ("fi", "Finns inte")] {
            let answer = rut.send(rut.request(Method::GET, "/cases/x").header("accept-language", language)).await;
            assert_eq!(answer.body["title"], title);
        }
        let page = rut.get(&format!("{}/problems/not-found?lang=en", product.url)).await.is(200);
        assert!(String::from_utf8_lossy(&page.bytes).starts_with("Not found (404)"));
    }

    async fn a_caller_who_asks_too_much_is_told_to_wait(database: TestDatabase) {
        let slow = EdgeSettings { api_per_second: 1, api_burst: 2, ..EdgeSettings::default() };
        let product = product_with(database, slow).await;
        let (rut, ida) = (product.caller("rut").await, product.caller("ida").await);
        rut.get("/scales").await.is(200);
        rut.get("/scales").await.is(200);
        let limited = rut.get("/scales").await;
        assert_eq!(limited.header("retry-after"), "1");
        assert_eq!(limited.problem(429), "too-many-requests");
        ida.get("/scales").await.is(200);
    }

    async fn every_answer_keeps_browsers_from_guessing_and_carries_its_trace(database: TestDatabase) {
        let product = product(database).await;
        let rut = product.caller("rut").await;
        let parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let answer = rut.send(rut.request(Method::GET, "/me").header("traceparent", parent)).await.is(200);
        assert_eq!(answer.header("x-content-type-options"), "nosniff");
        assert_eq!(answer.header("cache-control"), "no-store");
        assert!(answer.header("traceparent").starts_with("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
        let ready = rut.get(&format!("{}/health/ready", product.url)).await;
        assert_eq!(ready.status, 200);
        let docs = rut.get(&format!("{}/undantag/v1/docs/", product.url)).await.is(200);
        assert!(docs.header("content-security-policy").contains("style-src 'self' 'unsafe-inline'"));
        assert!(!String::from_utf8_lossy(&docs.bytes).contains("//unpkg"));
    }
}

/// The actions that have moved the case.
async fn moves(who: &Caller, case: &str) -> Vec<String> {
    let events = who.get(&format!("{case}/events")).await.is(200).body;
    let all = events["events"].as_array().unwrap().iter();
    all.filter_map(|event| event["event"]["action"].as_str().map(str::to_owned))
        .collect()
}
