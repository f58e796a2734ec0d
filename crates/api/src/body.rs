//! JSON bodies: whole, of the right type, and typed with a pointer to whatever doesn't fit.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::BytesMut;
use actix_web::{FromRequest, HttpRequest};
use futures_util::StreamExt as _;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::Segment;
use undantag_case::FieldError;
use undantag_http::Denied;

use crate::problem::Problem;

/// Largest JSON body, in bytes (1 MiB).
pub(crate) const LARGEST: usize = 1024 * 1024;

/// A JSON body, or a merge patch.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Body(pub(crate) Value);

impl Body {
    /// The body as `T`, or every field that doesn't fit.
    pub(crate) fn typed<T: DeserializeOwned>(&self) -> Result<T, Problem> {
        serde_path_to_error::deserialize(&self.0).map_err(|error| Problem::Fields(vec![field_error(&error)]))
    }
}

fn field_error(error: &serde_path_to_error::Error<serde_json::Error>) -> FieldError {
    let (pointer, text) = (pointer(error.path()), error.inner().to_string());
    let name = text.split('`').nth(1).unwrap_or_default().to_owned();
    let inner = if pointer.ends_with(&format!("/{name}")) {
        pointer.clone()
    } else {
        format!("{pointer}/{name}")
    };
    if text.starts_with("unknown field") {
        FieldError::new(inner, "error-unknown-field", name)
    } else if text.starts_with("missing field") {
        FieldError::new(inner, "error-required", "")
    } else {
        FieldError::new(pointer, "error-wrong-type", text)
    }
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    path.iter()
        .filter_map(|segment| match segment {
            Segment::Seq { index } => Some(format!("/{index}")),
            Segment::Map { key } => Some(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
            Segment::Enum { .. } | Segment::Unknown => None,
        })
        .collect()
}

/// A JSON body, or an empty object when nothing at all was sent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MaybeBody(pub(crate) Body);

async fn read_if_any(request: HttpRequest, payload: Payload) -> Result<MaybeBody, Problem> {
    if !kind(&request).is_empty() {
        return read(request, payload).await.map(MaybeBody);
    }
    if whole(payload).await?.is_empty() {
        return Ok(MaybeBody(Body(Value::Object(Map::new()))));
    }
    Err(Denied::WrongType.into())
}

impl FromRequest for MaybeBody {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        Box::pin(read_if_any(request.clone(), payload.take()))
    }
}

/// A text, bare as TOML or as the only field of a JSON object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text(pub(crate) String);

/// The JSON object around a text.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wrapped {
    text: String,
}

async fn read_text(request: HttpRequest, payload: Payload) -> Result<Text, Problem> {
    if kind(&request) != "application/toml" {
        let Wrapped { text } = read(request, payload).await?.typed()?;
        return Ok(Text(text));
    }
    let text = String::from_utf8(whole(payload).await?.to_vec());
    text.map(Text)
        .map_err(|error| Denied::Malformed(error.to_string()).into())
}

impl FromRequest for Text {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        Box::pin(read_text(request.clone(), payload.take()))
    }
}

/// The body's type, without its parameters.
fn kind(request: &HttpRequest) -> String {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

async fn whole(mut payload: Payload) -> Result<BytesMut, Problem> {
    let mut whole = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Denied::Malformed(error.to_string()))?;
        if whole.len().saturating_add(chunk.len()) > LARGEST {
            return Err(Denied::TooLarge { limit: LARGEST }.into());
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole)
}

async fn read(request: HttpRequest, payload: Payload) -> Result<Body, Problem> {
    let kind = kind(&request);
    if !matches!(kind.as_str(), "application/json" | "application/merge-patch+json") {
        return Err(Denied::WrongType.into());
    }
    serde_json::from_slice(&whole(payload).await?)
        .map(Body)
        .map_err(|error| Denied::Malformed(error.to_string()).into())
}

impl FromRequest for Body {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        Box::pin(read(request.clone(), payload.take()))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its errors are looked at")]
    struct Form {
        name: String,
        lines: Vec<Line>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only its errors are looked at")]
    struct Line {
        amount: u8,
    }

    fn found(body: Value) -> (String, String) {
        let Problem::Fields(errors) = Body(body).typed::<Form>().unwrap_err() else {
            panic!("not about fields")
        };
        (errors[0].pointer.clone(), errors[0].code.clone())
    }

    #[test]
    fn what_does_not_fit_is_named_by_its_pointer() {
        let error = |pointer: &str, code: &str| (pointer.to_owned(), code.to_owned());
        assert_eq!(
            found(json!({"name": "a", "lines": [], "nope": 1})),
            error("/nope", "error-unknown-field")
        );
        assert_eq!(
            found(json!({"name": "a", "lines": [{"amount": 1, "x": 1}]})),
            error("/lines/0/x", "error-unknown-field")
        );
        assert_eq!(found(json!({"lines": []})), error("/name", "error-required"));
        assert_eq!(
            found(json!({"name": "a", "lines": [{"amount": 300}]})),
            error("/lines/0/amount", "error-wrong-type")
        );
    }
}
