//! W3C trace context: takes `traceparent` in, gives it back, and names the trace in every log line of the request.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::middleware::Next;
use tracing::Instrument as _;

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

/// Middleware (`actix_web::middleware::from_fn`): outermost, so that everything happens within the request's span.
pub async fn trace(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let given = request
        .headers()
        .get(&TRACEPARENT)
        .and_then(|value| value.to_str().ok());
    let context = Context::of(given);
    let span = tracing::info_span!(
        "request",
        method = %request.method(),
        path = without_secrets(request.path()),
        trace = %context.trace,
        status = tracing::field::Empty,
    );
    let answer = next.call(request).instrument(span.clone()).await;
    let mut answer = answer?;
    span.record("status", answer.status().as_u16());
    if answer.status().is_server_error() {
        let error = answer.response().error().map(ToString::to_string).unwrap_or_default();
        span.in_scope(|| tracing::error!(%error, "the server failed"));
    } else {
        span.in_scope(|| tracing::debug!("answered"));
    }
    if let Ok(value) = HeaderValue::from_str(&context.header()) {
        answer.headers_mut().insert(TRACEPARENT, value);
    }
    Ok(answer)
}

/// A decision link's token opens a door, so no log holds it.
fn without_secrets(path: &str) -> &str {
    if path.starts_with("/b/") { "/b/…" } else { path }
}

struct Context {
    trace: String,
    span: String,
    flags: String,
}

impl Context {
    /// The caller's trace with a span of ours, or a trace of our own.
    fn of(given: Option<&str>) -> Self {
        let (trace, flags) = given.and_then(parsed).unwrap_or_else(|| (hex(16), "01".to_owned()));
        Self {
            trace,
            span: hex(8),
            flags,
        }
    }

    fn header(&self) -> String {
        format!("00-{}-{}-{}", self.trace, self.span, self.flags)
    }
}

/// Trace id and flags of a valid header (W3C Trace Context section 3.2).
fn parsed(header: &str) -> Option<(String, String)> {
    let parts: Vec<&str> = header.split('-').collect();
    let [version, trace, parent, flags, ..] = parts.as_slice() else {
        return None;
    };
    let fits = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let nonzero = |text: &str| text.bytes().any(|byte| byte != b'0');
    let known = fits(version, 2) && *version != "ff" && (*version != "00" || parts.len() == 4);
    (known && fits(trace, 32) && nonzero(trace) && fits(parent, 16) && nonzero(parent) && fits(flags, 2))
        .then(|| ((*trace).to_owned(), (*flags).to_owned()))
}

/// Random hexadecimal digits; the last is set so that ids are never all zero.
fn hex(bytes: usize) -> String {
    let mut random = vec![0; bytes];
    if getrandom::fill(&mut random).is_err() {
        random.fill(1);
    }
    if let Some(last) = random.last_mut() {
        *last |= 1;
    }
    random
        .iter()
        .fold(String::new(), |digits, byte| format!("{digits}{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_callers_trace_goes_on_with_a_span_of_our_own() {
        let given = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        let context = Context::of(Some(given));
        assert!(context.header().starts_with("00-4bf92f3577b34da6a3ce929d0e0e4736-"));
        assert_ne!(context.header(), given);
    }

    #[test]
    fn a_header_that_is_none_is_not_passed_on() {
        for given in [
            "",
            "00-0-0-01",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "x-y-z-<script>",
        ] {
            let header = Context::of(Some(given)).header();
            assert!(parsed(&header).is_some(), "{header}");
            assert_ne!(header, given);
        }
    }

    #[test]
    fn a_links_token_is_not_logged() {
        assert_eq!(without_secrets("/b/und1_secret/open"), "/b/…");
        assert_eq!(without_secrets("/arenden"), "/arenden");
    }
}
