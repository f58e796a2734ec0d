//! Holds answers to the specification: as much of JSON Schema as it uses.

use std::sync::LazyLock;

use serde_json::Value;

static SPECIFICATION: LazyLock<Specification> = LazyLock::new(|| Specification {
    document: serde_json::to_value(undantag_api::openapi()).unwrap(),
});

/// The specification that the code gives.
pub(crate) struct Specification {
    pub(crate) document: Value,
}

impl Specification {
    pub(crate) fn get() -> &'static Self {
        &SPECIFICATION
    }

    /// Every operation with its method and path.
    pub(crate) fn operations(&self) -> impl Iterator<Item = (&str, &str, &Value)> {
        let paths = self.document["paths"].as_object().unwrap();
        paths.iter().flat_map(|(path, item)| {
            let operations = item.as_object().unwrap().iter();
            operations.map(move |(method, operation)| (method.as_str(), path.as_str(), operation))
        })
    }

    /// The operation at an address; fixed parts go before parameters.
    pub(crate) fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let asked: Vec<&str> = path.split('/').collect();
        let fits = |template: &str| {
            let parts: Vec<&str> = template.split('/').collect();
            let same = parts.len() == asked.len()
                && parts
                    .iter()
                    .zip(&asked)
                    .all(|(part, asked)| part == asked || part.starts_with('{'));
            same.then(|| parts.iter().filter(|part| part.starts_with('{')).count())
        };
        self.operations()
            .filter(|(known, _, _)| known.eq_ignore_ascii_case(method))
            .filter_map(|(_, template, operation)| Some((fits(template)?, operation)))
            .min_by_key(|(parameters, _)| *parameters)
            .map(|(_, operation)| operation)
    }

    pub(crate) fn check_answer(&self, operation: &Value, status: u16, kind: &str, body: &Value) {
        let id = &operation["operationId"];
        let answer = &operation["responses"][status.to_string()];
        assert!(
            answer.is_object(),
            "{id} answers {status}, which it doesn't say: {body}"
        );
        let Some(content) = answer["content"].as_object() else {
            return;
        };
        let Some(media) = content.get(kind) else {
            assert!(
                !content.contains_key("application/json"),
                "{id} answers {status} with {kind}"
            );
            return;
        };
        if !body.is_null() {
            self.check(&media["schema"], body, &format!("{id} {status}"));
        }
    }

    pub(crate) fn check_request(&self, operation: &Value, body: &Value) {
        let content = operation["requestBody"]["content"].as_object();
        if let Some(media) = content.and_then(|content| content.values().next()) {
            self.check(&media["schema"], body, &format!("{} request", operation["operationId"]));
        }
    }

    /// Fails where the value isn't what the schema says.
    pub(crate) fn check(&self, schema: &Value, value: &Value, at: &str) {
        if let Err(wrong) = self.fits(schema, value, at) {
            panic!("{wrong}");
        }
    }

    fn fits(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        if let Some(name) = schema["$ref"].as_str() {
            let found = self.document.pointer(name.trim_start_matches('#'));
            return self.fits(found.ok_or(format!("{at}: no {name}"))?, value, at);
        }
        if let Some(any) = schema["oneOf"].as_array() {
            let fits = any.iter().any(|one| self.fits(one, value, at).is_ok());
            return fits.then_some(()).ok_or(format!("{at}: {value} is none of {any:?}"));
        }
        if let Some(words) = schema["enum"].as_array() {
            return words
                .contains(value)
                .then_some(())
                .ok_or(format!("{at}: {value} is none of {words:?}"));
        }
        of_type(&schema["type"], value)
            .then_some(())
            .ok_or(format!("{at}: {value} is no {}", schema["type"]))?;
        self.parts_fit(schema, value, at)
    }

    fn parts_fit(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            self.fits(&schema["items"], item, &format!("{at}/{index}"))?;
        }
        let Some((fields, known)) = value.as_object().zip(schema["properties"].as_object()) else {
            return Ok(());
        };
        for name in schema["required"].as_array().into_iter().flatten() {
            let there = fields.contains_key(name.as_str().unwrap())
                || schema["properties"][name.as_str().unwrap()]["readOnly"] == true;
            there.then_some(()).ok_or(format!("{at}: {name} is missing"))?;
        }
        for (name, field) in fields {
            let known = known
                .get(name)
                .ok_or(format!("{at}: {name} is not in the specification"))?;
            self.fits(known, field, &format!("{at}/{name}"))?;
        }
        Ok(())
    }
}

fn of_type(kind: &Value, value: &Value) -> bool {
    match kind {
        Value::Array(kinds) => kinds.iter().any(|kind| of_type(kind, value)),
        Value::String(kind) => match kind.as_str() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            _ => value.is_null(),
        },
        _ => true,
    }
}

#[test]
fn a_value_that_breaks_its_schema_is_found() {
    let specification = Specification::get();
    let schema = serde_json::json!({"$ref": "#/components/schemas/Link"});
    let good = serde_json::json!({"href": "/", "rel": "self", "method": "GET"});
    assert_eq!(specification.fits(&schema, &good, ""), Ok(()));
    for (name, value) in [("href", Value::Null), ("rel", 1.into()), ("more", 1.into())] {
        let mut bad = good.clone();
        bad[name] = value;
        assert!(specification.fits(&schema, &bad, "").is_err(), "{bad}");
    }
}
