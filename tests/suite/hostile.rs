//! Every operation of the specification takes what nobody should send, and answers in words.

use reqwest::Method;
use serde_json::{Map, Value, json};
use undantag_http::EdgeSettings;
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::case_file::{self, File};
use crate::product::product_with;
use crate::schema::Specification;

/// What a hostile caller puts in a path or a query, encoded.
const WORDS: [&str; 7] = [
    "%00",
    "a%00b",
    "%FF%FE",
    "-1",
    "99999999999999999999",
    "%E2%80%AE%F0%9F%92%A9",
    "00000000-0000-0000-0000-000000000000",
];

/// Texts that no field should take, and one that any might.
fn texts() -> [String; 4] {
    [
        "a\u{0}b".into(),
        "\u{0}".into(),
        "\u{202e}\u{fffe}".into(),
        "x".repeat(30_000),
    ]
}

/// A value of the schema with `text` for every text in it; a fitting word where there is a choice.
fn value(specification: &Specification, schema: &Value, text: &str, depth: u8) -> Value {
    if depth == 0 {
        return Value::Null;
    }
    let inner = |schema: &Value| value(specification, schema, text, depth.saturating_sub(1));
    if let Some(name) = schema["$ref"].as_str() {
        return inner(specification.document.pointer(name.trim_start_matches('#')).unwrap());
    }
    if let Some(words) = schema["enum"].as_array() {
        return words[0].clone();
    }
    if let Some(any) = schema["oneOf"].as_array() {
        let some = any.iter().find(|one| one["type"] != "null").unwrap();
        return inner(some);
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.clone(),
        kind => vec![kind.clone()],
    };
    match kinds
        .iter()
        .find_map(|kind| kind.as_str().filter(|kind| *kind != "null"))
    {
        Some("object") => {
            let fields = schema["properties"].as_object().into_iter().flatten();
            let fields = fields.filter(|(_, field)| field["readOnly"] != true);
            let fields: Map<_, _> = fields.map(|(name, field)| (name.clone(), inner(field))).collect();
            fields.into()
        }
        Some("array") => json!([inner(&schema["items"])]),
        Some("integer" | "number") => json!(1),
        Some("boolean") => json!(true),
        _ => json!(text),
    }
}

/// The addresses to try of a path: the case where it asks for one, and each word for what else it asks for.
fn addresses(file: &File, path: &str, operation: &Value) -> Vec<String> {
    let path = path.trim_start_matches("/undantag/v1");
    let path = path.replace("/cases/{caseId}", &file.case);
    let with = |word: &str| {
        let parts = path
            .split('/')
            .map(|part| if part.starts_with('{') { word } else { part });
        parts.collect::<Vec<_>>().join("/")
    };
    let mut addresses = Vec::new();
    if path.contains('{') {
        addresses.extend(WORDS.map(with));
    } else {
        addresses.push(path.clone());
    }
    let asked = operation["parameters"].as_array().into_iter().flatten();
    for name in asked
        .filter(|parameter| parameter["in"] == "query")
        .map(|parameter| &parameter["name"])
    {
        let name = name.as_str().unwrap();
        addresses.extend(WORDS.map(|word| format!("{}?{name}={word}", with("1"))));
    }
    addresses
}

on_both_databases! {
    async fn no_operation_fails_on_what_nobody_should_send(database: TestDatabase) {
        let edge = EdgeSettings { api_per_second: 100_000, api_burst: 100_000, ..EdgeSettings::default() };
        let product = product_with(database, edge).await;
        let file = case_file::in_analysis(&product).await;
        let specification = Specification::get();
        let mut tried = 0;
        for (method, path, operation) in specification.operations() {
            if operation["operationId"] == "stream" {
                continue;
            }
            let sent: Method = method.to_uppercase().parse().unwrap();
            let body = &operation["requestBody"]["content"]["application/json"]["schema"];
            let bodies: Vec<Value> = if body.is_object() {
                texts().iter().map(|text| value(specification, body, text, 8)).collect()
            } else {
                vec![Value::Null]
            };
            for address in addresses(&file, path, operation) {
                for body in &bodies {
                    let request = file.ida.request(sent.clone(), &address).header("if-match", "*");
                    let request = if body.is_null() { request } else { request.json(body) };
                    let answer = file.ida.send(request).await;
                    assert!(answer.status < 500, "{method} {address} {body:.200}: {}", answer.body);
                    tried += 1;
                }
            }
        }
        assert!(tried > 400, "{tried}");
        product.stop().await;
    }
}
