//! JSON Merge Patch (RFC 7396) onto a typed value, and the limits every written field has.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Longest text in a free-text field, in characters.
pub(crate) const LONG: usize = 20_000;
/// Longest text in a field that holds a name or a title, in characters.
pub(crate) const SHORT: usize = 200;

/// One thing wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct FieldError {
    /// JSON pointer to the field, from the root of what was sent.
    pub pointer: String,
    /// Message key: `error-required`, `error-too-long` …
    pub code: String,
    /// What a message about it may show: the limit, the value, what was expected.
    pub detail: String,
}

impl FieldError {
    /// A finding of kind `code` at `pointer`.
    pub fn new(pointer: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        Self {
            pointer: pointer.into(),
            code: code.to_owned(),
            detail: detail.into(),
        }
    }
}

/// `target` with `patch` merged in (RFC 7396 section 2).
fn merge(target: &mut Value, patch: &Value) {
    let Value::Object(changes) = patch else {
        *target = patch.clone();
        return;
    };
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(fields) = target else { return };
    for (name, change) in changes {
        if change.is_null() {
            fields.remove(name);
        } else {
            merge(fields.entry(name.clone()).or_insert(Value::Null), change);
        }
    }
}

/// What `current` becomes under `patch`, or every reason why it can't. `fixed` fields (id, version …) may not be patched.
pub(crate) fn merged<T: Serialize + DeserializeOwned>(
    current: &T,
    patch: &Value,
    fixed: &[&str],
    short: &[&str],
) -> Result<T, Vec<FieldError>> {
    let Value::Object(changes) = patch else {
        return Err(vec![FieldError::new("", "error-not-an-object", "")]);
    };
    let touched: Vec<FieldError> = fixed
        .iter()
        .filter(|name| changes.contains_key(**name))
        .map(|name| FieldError::new(format!("/{name}"), "error-unknown-field", *name))
        .collect();
    if !touched.is_empty() {
        return Err(touched);
    }
    let limits = text_errors(patch, short);
    if !limits.is_empty() {
        return Err(limits);
    }
    let mut whole = serde_json::to_value(current).map_err(|error| vec![wrong_type("", &error.to_string())])?;
    merge(&mut whole, patch);
    typed(whole)
}

/// A typed value from JSON, or the field that doesn't fit.
pub(crate) fn typed<T: DeserializeOwned>(value: Value) -> Result<T, Vec<FieldError>> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let pointer = pointer(error.path());
        let text = error.inner().to_string();
        vec![match unknown_field(&text) {
            Some(name) if pointer.ends_with(&format!("/{name}")) => {
                FieldError::new(pointer, "error-unknown-field", name)
            }
            Some(name) => FieldError::new(format!("{pointer}/{name}"), "error-unknown-field", name),
            None if text.starts_with("missing field") => {
                let name = text.split('`').nth(1).unwrap_or_default();
                FieldError::new(format!("{pointer}/{name}"), "error-required", "")
            }
            None => wrong_type(&pointer, &text),
        }]
    })
}

fn wrong_type(pointer: &str, text: &str) -> FieldError {
    FieldError::new(pointer, "error-wrong-type", text)
}

fn unknown_field(text: &str) -> Option<&str> {
    text.strip_prefix("unknown field `")?.split('`').next()
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// Texts that are too long or hold characters no field may have, anywhere in `value`.
pub(crate) fn text_errors(value: &Value, short: &[&str]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    walk(value, "", LONG, short, &mut errors);
    errors
}

/// Depth is bounded by `serde_json`'s own recursion limit (128), so recursion here is safe.
fn walk(value: &Value, at: &str, limit: usize, short: &[&str], errors: &mut Vec<FieldError>) {
    match value {
        Value::String(text) if text.chars().count() > limit => {
            errors.push(FieldError::new(at, "error-too-long", limit.to_string()));
        }
        Value::String(text) if text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) => {
            errors.push(FieldError::new(at, "error-control-characters", ""));
        }
        Value::Array(items) if items.len() > 200 => errors.push(FieldError::new(at, "error-too-many", "200")),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{at}/{index}"), limit, short, errors);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                let limit = if short.contains(&name.as_str()) { SHORT } else { LONG };
                walk(field, &format!("{at}/{name}"), limit, short, errors);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
    struct Form {
        name: String,
        count: Option<u32>,
        inner: Inner,
    }

    #[derive(Debug, Default, PartialEq, Serialize, Deserialize)]
    #[serde(rename_all = "camelCase", deny_unknown_fields, default)]
    struct Inner {
        note: String,
    }

    fn patched(patch: &Value) -> Result<Form, Vec<FieldError>> {
        let current = Form {
            name: "a".into(),
            count: Some(1),
            inner: Inner { note: "n".into() },
        };
        merged(&current, patch, &["id"], &["name"])
    }

    /// Appendix A of RFC 7396: original, patch, result.
    fn examples() -> Vec<(Value, Value, Value)> {
        vec![
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!(["a", "b"]), json!(["c", "d"]), json!(["c", "d"])),
            (json!({"a": "b"}), json!(["c"]), json!(["c"])),
            (json!({"a": "foo"}), json!(null), json!(null)),
            (json!({"a": "foo"}), json!("bar"), json!("bar")),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"})),
            (json!({}), json!({"a": {"bb": {"ccc": null}}}), json!({"a": {"bb": {}}})),
        ]
    }

    #[test]
    fn merging_follows_every_example_of_the_rfc() {
        for (original, patch, result) in examples() {
            let mut target = original.clone();
            merge(&mut target, &patch);
            assert_eq!(target, result, "{original} with {patch}");
        }
    }

    /// The same, written the other way round: the result's fields are asked for one by one.
    fn reference(target: Option<&Value>, patch: &Value) -> Value {
        let Some(changes) = patch.as_object() else {
            return patch.clone();
        };
        let empty = Map::new();
        let fields = target.and_then(Value::as_object).unwrap_or(&empty);
        let names: std::collections::BTreeSet<&String> = fields.keys().chain(changes.keys()).collect();
        let pairs = names
            .into_iter()
            .filter_map(|name| match (fields.get(name), changes.get(name)) {
                (_, Some(Value::Null)) => None,
                (old, Some(change)) => Some((name.clone(), reference(old, change))),
                (old, None) => old.cloned().map(|old| (name.clone(), old)),
            });
        Value::Object(pairs.collect())
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0..3_i64).prop_map(Value::from),
            "[ab]".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
                prop::collection::btree_map("[a-c]", inner, 0..4)
                    .prop_map(|fields| Value::Object(fields.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn merging_agrees_with_a_reference_on_any_documents(original in any_json(), patch in any_json()) {
            let mut merged = original.clone();
            merge(&mut merged, &patch);
            prop_assert_eq!(merged, reference(Some(&original), &patch));
        }

        #[test]
        fn merging_twice_is_merging_once(original in any_json(), patch in any_json()) {
            let mut once = original;
            merge(&mut once, &patch);
            let mut twice = once.clone();
            merge(&mut twice, &patch);
            prop_assert_eq!(twice, once);
        }
    }

    #[test]
    fn only_what_the_patch_names_changes() {
        let form = patched(&json!({"inner": {"note": "m"}})).unwrap();
        assert_eq!(
            form,
            Form {
                name: "a".into(),
                count: Some(1),
                inner: Inner { note: "m".into() }
            }
        );
    }

    #[test]
    fn null_clears_a_field() {
        assert_eq!(patched(&json!({"count": null})).unwrap().count, None);
    }

    #[test]
    fn unknown_fields_are_named_by_pointer() {
        let errors = patched(&json!({"inner": {"nope": 1}})).unwrap_err();
        assert_eq!(errors, [FieldError::new("/inner/nope", "error-unknown-field", "nope")]);
    }

    #[test]
    fn a_wrong_type_is_named_by_pointer() {
        let errors = patched(&json!({"count": "many"})).unwrap_err();
        assert_eq!(
            (errors[0].pointer.as_str(), errors[0].code.as_str()),
            ("/count", "error-wrong-type")
        );
    }

    #[test]
    fn absurd_lengths_and_control_characters_are_refused() {
        assert_eq!(
            patched(&json!({"name": "x".repeat(201)})).unwrap_err()[0].code,
            "error-too-long"
        );
        assert_eq!(
            patched(&json!({"inner": {"note": "a\u{0}b"}})).unwrap_err()[0].code,
            "error-control-characters"
        );
    }

    #[test]
    fn ids_and_versions_cannot_be_patched() {
        assert_eq!(patched(&json!({"id": 1})).unwrap_err()[0].pointer, "/id");
    }
}
