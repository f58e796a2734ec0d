//! Headers that keep browsers from doing what our pages never ask for. What a handler has set itself stands.

use actix_web::Error;
use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderMap, HeaderName, HeaderValue, REFERRER_POLICY,
    STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;

use crate::edge::app;

const PAGES: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; \
                     connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const LINKS: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; \
                     base-uri 'none'; frame-ancestors 'none'";
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()";

/// Middleware (`actix_web::middleware::from_fn`): the headers every answer has.
pub async fn security_headers(
    request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let path = request.path().to_owned();
    let https = app(request.request()).is_ok_and(|app| app.settings().public_url.starts_with("https://"));
    let mut answer = next.call(request).await?;
    add(answer.headers_mut(), &path, https);
    Ok(answer)
}

fn add(headers: &mut HeaderMap, path: &str, https: bool) {
    let is_link = path == "/b" || path.starts_with("/b/");
    let mut unless_set = |name: HeaderName, value: &'static str| {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    };
    unless_set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    unless_set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    unless_set(CONTENT_SECURITY_POLICY, if is_link { LINKS } else { PAGES });
    unless_set(REFERRER_POLICY, if is_link { "no-referrer" } else { "same-origin" });
    if is_link {
        unless_set(HeaderName::from_static("x-robots-tag"), "noindex, nofollow");
    }
    if !path.starts_with("/assets/") {
        unless_set(CACHE_CONTROL, "no-store");
    }
    if https {
        unless_set(STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(path: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        add(&mut headers, path, true);
        headers
    }

    #[test]
    fn a_link_page_runs_no_scripts_and_tells_nobody_where_it_was() {
        let headers = of("/b/und1_x");
        assert!(
            !headers
                .get(CONTENT_SECURITY_POLICY)
                .unwrap()
                .to_str()
                .unwrap()
                .contains("script-src")
        );
        assert_eq!(headers.get(REFERRER_POLICY).unwrap(), "no-referrer");
        assert_eq!(headers.get("x-robots-tag").unwrap(), "noindex, nofollow");
        assert_eq!(headers.get(CACHE_CONTROL).unwrap(), "no-store");
    }

    #[test]
    fn a_path_that_only_begins_with_the_same_letter_is_an_ordinary_page() {
        assert_eq!(of("/begaran").get(REFERRER_POLICY).unwrap(), "same-origin");
    }

    #[test]
    fn assets_may_be_kept() {
        assert!(!of("/assets/undantag-1a2b.css").contains_key(CACHE_CONTROL));
    }

    #[test]
    fn what_a_handler_said_stands() {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
        add(&mut headers, "/", false);
        assert_eq!(headers.get(CONTENT_SECURITY_POLICY).unwrap(), "sandbox");
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }
}
