//! Two people changed the same piece: changes to different fields are both kept, changes to the same field are put beside
//! each other for a person to choose.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// A field that both changed, to different things.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Clash {
    /// Its name: `owner`, `before`.
    pub field: String,
    /// What it said in the version both began with.
    pub base: Value,
    /// What this person wants it to say.
    pub yours: Value,
    /// What it says now.
    pub theirs: Value,
}

/// Fields that no person writes.
const FIXED: &[&str] = &["id", "version"];

/// What of `changes` (a merge patch, RFC 7396, on `base`) can be laid on `theirs`, which somebody else made of `base`
/// meanwhile: the patch that remains to be applied, or every field where both differ from `base` and from each other.
///
/// A field that this person set to what it already said isn't changed; a field both changed to the same thing is agreed on.
/// Fields are compared whole: half a rating means nothing without the other half.
pub fn three_way(base: &Value, theirs: &Value, changes: &Map<String, Value>) -> Result<Map<String, Value>, Vec<Clash>> {
    let said = |value: &Value, field: &str| value.get(field).cloned().unwrap_or(Value::Null);
    let mut rest = Map::new();
    let mut clashes = Vec::new();
    for (field, yours) in changes {
        let (base, theirs) = (said(base, field), said(theirs, field));
        if *yours == base || *yours == theirs {
            continue;
        }
        if theirs == base {
            rest.insert(field.clone(), yours.clone());
        } else {
            clashes.push(Clash {
                field: field.clone(),
                base,
                yours: yours.clone(),
                theirs,
            });
        }
    }
    if clashes.is_empty() { Ok(rest) } else { Err(clashes) }
}

/// The fields in which two versions of a piece differ.
pub fn differing(one: &Value, other: &Value) -> Vec<String> {
    let fields = |value: &Value| {
        value
            .as_object()
            .map(|fields| fields.keys().cloned().collect::<Vec<_>>())
    };
    let mut names: Vec<String> = [fields(one), fields(other)].into_iter().flatten().flatten().collect();
    names.sort();
    names.dedup();
    names.retain(|name| !FIXED.contains(&name.as_str()) && one.get(name) != other.get(name));
    names
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn changes(value: &Value) -> Map<String, Value> {
        value.as_object().cloned().unwrap_or_default()
    }

    fn merged(base: &Value, theirs: &Value, yours: &Value) -> Result<Value, Vec<String>> {
        three_way(base, theirs, &changes(yours))
            .map(Value::Object)
            .map_err(|clashes| clashes.into_iter().map(|clash| clash.field).collect())
    }

    #[test]
    fn different_fields_are_both_kept() {
        let rest = merged(
            &json!({"a": 1, "b": 1}),
            &json!({"a": 2, "b": 1}),
            &json!({"a": 1, "b": 3}),
        );
        assert_eq!(rest, Ok(json!({"b": 3})));
    }

    #[test]
    fn the_same_field_clashes_unless_both_say_the_same() {
        assert_eq!(
            merged(&json!({"a": 1}), &json!({"a": 2}), &json!({"a": 3})),
            Err(vec!["a".to_owned()])
        );
        assert_eq!(
            merged(&json!({"a": 1}), &json!({"a": 3}), &json!({"a": 3})),
            Ok(json!({}))
        );
    }

    #[test]
    fn clearing_a_field_is_a_change_like_any_other() {
        assert_eq!(
            merged(&json!({"a": 1}), &json!({"a": 1}), &json!({"a": null})),
            Ok(json!({"a": null}))
        );
        assert_eq!(
            merged(&json!({"a": 1}), &json!({"a": 2}), &json!({"a": null})),
            Err(vec!["a".to_owned()])
        );
    }

    #[test]
    fn a_rating_is_one_thing() {
        let rating = |likelihood: u8, severity: u8| json!({"before": {"likelihood": likelihood, "severity": severity}});
        assert_eq!(
            merged(&rating(1, 1), &rating(2, 1), &rating(1, 2)),
            Err(vec!["before".to_owned()])
        );
    }

    fn any_fields() -> impl Strategy<Value = Map<String, Value>> {
        let value = prop_oneof![Just(Value::Null), (0..3_i64).prop_map(Value::from)];
        prop::collection::btree_map("[a-d]", value, 0..5).prop_map(|fields| fields.into_iter().collect())
    }

    proptest! {
        #[test]
        fn nobody_s_change_is_lost(base in any_fields(), theirs in any_fields(), yours in any_fields()) {
            let (base_value, theirs_value) = (Value::Object(base.clone()), Value::Object(theirs.clone()));
            let said = |fields: &Map<String, Value>, name: &str| fields.get(name).cloned().unwrap_or(Value::Null);
            match three_way(&base_value, &theirs_value, &yours) {
                Ok(rest) => for name in ["a", "b", "c", "d"] {
                    let mine = yours.get(name).cloned().unwrap_or_else(|| said(&base, name));
                    let after = rest.get(name).cloned().unwrap_or_else(|| said(&theirs, name));
                    if mine != said(&base, name) {
                        prop_assert_eq!(&after, &mine);
                    }
                    if said(&theirs, name) != said(&base, name) {
                        prop_assert_eq!(&after, &said(&theirs, name));
                    }
                },
                Err(clashes) => for clash in clashes {
                    prop_assert!(clash.yours != clash.base && clash.theirs != clash.base && clash.yours != clash.theirs);
                },
            }
        }
    }
}
