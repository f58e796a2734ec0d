//! The format as a JSON Schema (2020-12), so that an editor completes what somebody writes, explains it and marks mistakes
//! while they are made. What only the checks can tell, such as whether a state can be reached, isn't in it.

use serde_json::{Map, Value, json};

use crate::format::{FILE, Key, Kind, LONGEST_KEY, LONGEST_LIST, LONGEST_TEXT, Need, Said, Table};

/// The JSON Schema of a definition's file.
pub fn schema() -> Value {
    let mut schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Undantag workflow",
        "$defs": { "guard": guard() },
    });
    if let (Value::Object(whole), Value::Object(file)) = (&mut schema, table(&FILE)) {
        whole.extend(file);
    }
    schema
}

fn said((sv, en): Said) -> String {
    format!("{en}\n\n{sv}")
}

fn table(table: &Table) -> Value {
    let properties: Map<String, Value> = table
        .keys
        .iter()
        .map(|key| (key.name.to_owned(), property(key)))
        .collect();
    let mut schema = json!({
        "type": "object",
        "description": said(table.says),
        "properties": properties,
        "required": required(table),
        "additionalProperties": false,
    });
    let rules: Vec<Value> = table.keys.iter().filter_map(rule).collect();
    if let (Value::Object(schema), false) = (&mut schema, rules.is_empty()) {
        schema.insert("allOf".to_owned(), Value::Array(rules));
    }
    schema
}

fn required(table: &Table) -> Vec<&'static str> {
    let always = table.keys.iter().filter(|key| matches!(key.need, Need::Always));
    always.map(|key| key.name).collect()
}

/// What holds of a key together with another one.
fn rule(key: &Key) -> Option<Value> {
    match key.need {
        Need::When(other, words) => Some(json!({
            "if": { "required": [other], "properties": { other: { "enum": words } } },
            "then": { "required": [key.name] },
            "else": { "not": { "required": [key.name] } },
        })),
        // Said once, by the first of the two.
        Need::Or(other) if key.name > other => Some(json!({
            "oneOf": [{ "required": [key.name] }, { "required": [other] }],
        })),
        Need::Always | Need::May | Need::Or(_) => None,
    }
}

fn property(key: &Key) -> Value {
    let mut schema = kind(key.kind);
    if let Value::Object(schema) = &mut schema {
        schema.insert("description".to_owned(), said(key.says).into());
        if !key.default.is_empty() {
            schema.insert("default".to_owned(), default(key));
        }
    }
    schema
}

fn default(key: &Key) -> Value {
    match key.kind {
        Kind::Flag => (key.default == "true").into(),
        _ => key.default.into(),
    }
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Name => name(),
        Kind::Names => list(&name(), 0),
        Kind::SomeNames => list(&name(), 1),
        Kind::NameOrNames => json!({ "anyOf": [name(), list(&name(), 1)] }),
        Kind::Text => text(),
        Kind::Texts => list(&word(), 0),
        Kind::Number => number(),
        Kind::Numbers => list(&number(), 0),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::Word(words) => json!({ "enum": words }),
        Kind::FactValue => fact_value(),
        Kind::Guard => guard(),
        Kind::Guards => guards(),
        Kind::Table(inside) => table(inside),
        Kind::Tables(inside) => json!({ "type": "array", "items": table(inside), "maxItems": inside.most }),
        Kind::WordOrTable(words, inside) => json!({ "anyOf": [{ "enum": words }, table(inside)] }),
        Kind::ListsByName => by_name(&list(&name(), 0)),
        Kind::ValuesByName => by_name(&fact_value()),
    }
}

fn name() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9.-]+$", "maxLength": LONGEST_KEY })
}

fn text() -> Value {
    json!({ "type": "string", "pattern": "\\S", "maxLength": LONGEST_TEXT })
}

fn word() -> Value {
    json!({ "type": "string", "pattern": "\\S", "maxLength": LONGEST_KEY })
}

fn number() -> Value {
    json!({ "type": "integer", "minimum": 1, "maximum": u32::MAX })
}

fn list(items: &Value, least: usize) -> Value {
    json!({ "type": "array", "items": items, "minItems": least, "maxItems": LONGEST_LIST })
}

fn by_name(values: &Value) -> Value {
    json!({
        "type": "object",
        "propertyNames": name(),
        "additionalProperties": values,
        "maxProperties": LONGEST_LIST,
    })
}

fn fact_value() -> Value {
    json!({ "anyOf": [{ "type": "boolean" }, word()] })
}

fn guards() -> Value {
    json!({ "type": "array", "items": { "$ref": "#/$defs/guard" }, "minItems": 1 })
}

fn guard() -> Value {
    let inside = json!({ "$ref": "#/$defs/guard" });
    let several = guards();
    let only = |key: &str, value: &Value| {
        json!({
            "type": "object",
            "properties": { key: value },
            "required": [key],
            "additionalProperties": false,
        })
    };
    json!({
        "anyOf": [
            name(),
            {
                "type": "object",
                "properties": { "fact": name(), "is": fact_value() },
                "required": ["fact", "is"],
                "additionalProperties": false,
            },
            only("all", &several),
            only("any", &several),
            only("not", &inside),
        ],
    })
}

#[cfg(test)]
mod tests;
