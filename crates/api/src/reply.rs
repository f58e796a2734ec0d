//! Answers: a view as JSON with its `ETag`, or 304 when the caller already has it.

use actix_web::body::BoxBody;
use actix_web::http::header::{CONTENT_TYPE, ETAG, LOCATION, VARY};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse, Responder};
use serde::Serialize;
use undantag_app::Answer;
use undantag_http::{Denied, etag, is_unchanged};

use crate::problem::Problem;

/// Says that the change was merged with somebody else's.
pub(crate) const MERGED: &str = "undantag-merged";

/// An answer that can be kept for an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reply {
    status: StatusCode,
    version: Option<u64>,
    location: Option<String>,
    merged: bool,
    body: String,
}

impl Reply {
    /// 200 with this view.
    pub(crate) fn of(view: &impl Serialize) -> Result<Self, Problem> {
        let body = serde_json::to_string(view).map_err(|error| {
            tracing::error!(%error, "a view can't be written");
            Denied::Setup("a view can't be written")
        })?;
        Ok(Self {
            status: StatusCode::OK,
            version: None,
            location: None,
            merged: false,
            body,
        })
    }

    /// 204: done, nothing to say.
    pub(crate) fn nothing() -> Self {
        Self {
            status: StatusCode::NO_CONTENT,
            version: None,
            location: None,
            merged: false,
            body: String::new(),
        }
    }

    /// With this version as its `ETag`.
    pub(crate) fn at(mut self, version: impl Into<u64>) -> Self {
        self.version = Some(version.into());
        self
    }

    /// Says whether what somebody else changed meanwhile was kept beside this change.
    pub(crate) fn merged(mut self, merged: bool) -> Self {
        self.merged = merged;
        self
    }

    /// 201, to be found there.
    pub(crate) fn created(mut self, location: String) -> Self {
        self.status = StatusCode::CREATED;
        self.location = Some(location);
        self
    }

    /// As it is kept.
    pub(crate) fn kept(&self) -> Answer {
        let tag = self
            .version
            .map(|version| (ETAG.as_str().to_owned(), version.to_string()));
        let location = self
            .location
            .clone()
            .map(|location| (LOCATION.as_str().to_owned(), location));
        Answer {
            status: self.status.as_u16(),
            headers: tag.into_iter().chain(location).collect(),
            body: self.body.clone(),
        }
    }

    /// As it was kept.
    pub(crate) fn again(answer: Answer) -> Self {
        let header = |name: &str| {
            answer
                .headers
                .iter()
                .find(|(key, _)| key == name)
                .map(|(_, value)| value.clone())
        };
        Self {
            status: StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK),
            version: header(ETAG.as_str()).and_then(|version| version.parse().ok()),
            location: header(LOCATION.as_str()),
            merged: false,
            body: answer.body,
        }
    }
}

impl Responder for Reply {
    type Body = BoxBody;

    fn respond_to(self, request: &HttpRequest) -> HttpResponse {
        let unchanged = request.method() == Method::GET && self.version.is_some_and(|v| is_unchanged(request, v));
        let mut answer = HttpResponse::build(if unchanged {
            StatusCode::NOT_MODIFIED
        } else {
            self.status
        });
        answer.insert_header((VARY, "Accept-Language, Authorization"));
        if let Some(version) = self.version {
            answer.insert_header((ETAG, etag(version)));
        }
        if let Some(location) = self.location {
            answer.insert_header((LOCATION, location));
        }
        if self.merged {
            answer.insert_header((MERGED, "true"));
        }
        if unchanged || self.body.is_empty() {
            return answer.finish();
        }
        answer.insert_header((CONTENT_TYPE, "application/json")).body(self.body)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_kept_answer_is_given_again_unchanged() {
        let reply = Reply::of(&json!({"a": 1})).unwrap().at(7_u64).created("/x".to_owned());
        assert_eq!(Reply::again(reply.kept()), reply);
    }
}
