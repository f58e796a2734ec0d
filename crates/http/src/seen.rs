//! What the caller saw: `If-Match` on changes, `ETag` and `If-None-Match` on answers (RFC 9110 section 13).

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderValue, IF_MATCH, IF_NONE_MATCH};
use actix_web::{FromRequest, HttpRequest};

use crate::denied::Denied;

/// The version in `If-Match`; none for `*`, which says "whatever stands". `If-None-Match: *` says that nothing stands yet:
/// version 0. Without either header: 428.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen(pub Option<u64>);

impl Seen {
    /// The version, or `current` for `*`.
    pub fn or(self, current: u64) -> u64 {
        self.0.unwrap_or(current)
    }
}

fn version(value: &HeaderValue) -> Result<Option<u64>, Denied> {
    let text = value.to_str().map(str::trim).unwrap_or_default();
    if text == "*" {
        return Ok(None);
    }
    text.strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'))
        .filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|number| number.parse().ok())
        .map(Some)
        .ok_or(Denied::SeenForm)
}

impl FromRequest for Seen {
    type Error = Denied;
    type Future = Ready<Result<Self, Denied>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let mut values = request.headers().get_all(IF_MATCH);
        ready(match (values.next(), values.next()) {
            (None, _) if request.headers().get(IF_NONE_MATCH).is_some_and(|value| value == "*") => Ok(Self(Some(0))),
            (None, _) => Err(Denied::Unseen),
            (Some(_), Some(_)) => Err(Denied::SeenForm),
            (Some(value), None) => version(value).map(Self),
        })
    }
}

/// The `ETag` of a version.
pub fn etag(version: u64) -> String {
    format!("\"{version}\"")
}

/// Whether the caller already has this version, by `If-None-Match`.
pub fn is_unchanged(request: &HttpRequest, version: u64) -> bool {
    let current = etag(version);
    request
        .headers()
        .get_all(IF_NONE_MATCH)
        .filter_map(|value| value.to_str().ok())
        .flat_map(|list| list.split(','))
        .map(|tag| tag.trim().trim_start_matches("W/"))
        .any(|tag| tag == "*" || tag == current)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn seen(header: &str) -> Result<Option<u64>, Denied> {
        version(&HeaderValue::from_str(header).unwrap())
    }

    #[test]
    fn a_strong_tag_is_a_version_and_a_star_is_any() {
        assert_eq!(seen("\"7\"").unwrap(), Some(7));
        assert_eq!(seen("*").unwrap(), None);
    }

    #[test]
    fn anything_else_matches_no_version() {
        for header in [
            "7",
            "W/\"7\"",
            "\"7\", \"8\"",
            "\"\"",
            "\"seven\"",
            "\"-1\"",
            "\"99999999999999999999\"",
        ] {
            assert!(matches!(seen(header), Err(Denied::SeenForm)), "{header}");
        }
    }

    #[test]
    fn what_the_caller_has_is_found_in_a_list() {
        let request = TestRequest::default()
            .insert_header((IF_NONE_MATCH, "\"6\", W/\"7\""))
            .to_http_request();
        assert!(is_unchanged(&request, 7));
        assert!(!is_unchanged(&request, 8));
    }
}
