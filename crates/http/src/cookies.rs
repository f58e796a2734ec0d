//! Our four cookies: the session, the session that began from a decision link, the browser a code is bound to, and the
//! language.

use actix_web::HttpRequest;
use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};

use crate::edge::app;

/// The cookie with the chosen language.
pub(crate) const LANGUAGE: &str = "undantag-lang";

/// `__Host-` demands https, so plain http while developing has names without it.
fn name(secure: bool, plain: &'static str, strict: &'static str) -> &'static str {
    if secure { strict } else { plain }
}

fn session_name(secure: bool) -> &'static str {
    name(secure, "undantag", "__Host-undantag")
}

/// A cookie of its own, so that opening a decision link doesn't sign anybody out.
fn link_name(secure: bool) -> &'static str {
    name(secure, "undantag-d", "__Host-undantag-d")
}

fn browser_name(secure: bool) -> &'static str {
    name(secure, "undantag-b", "__Host-undantag-b")
}

fn is_secure(request: &HttpRequest) -> bool {
    app(request).is_ok_and(|app| app.settings().secure_cookies)
}

fn cookie(name: &'static str, value: String, secure: bool) -> Cookie<'static> {
    Cookie::build(name, value)
        .path("/")
        .http_only(true)
        .secure(secure)
        .same_site(SameSite::Lax)
        .finish()
}

/// The cookie that carries a session.
pub fn session_cookie(request: &HttpRequest, session: String) -> Cookie<'static> {
    let secure = is_secure(request);
    cookie(session_name(secure), session, secure)
}

/// The cookie that ends a session in the browser.
pub fn end_session(request: &HttpRequest) -> Cookie<'static> {
    let mut gone = session_cookie(request, String::new());
    gone.make_removal();
    gone
}

/// The session the browser carries.
pub fn session_token(request: &HttpRequest) -> Option<String> {
    value(request, session_name(is_secure(request)))
}

/// The cookie that carries a session which began from a decision link.
pub fn link_cookie(request: &HttpRequest, session: String) -> Cookie<'static> {
    let secure = is_secure(request);
    cookie(link_name(secure), session, secure)
}

/// The link session the browser carries.
pub(crate) fn link_token(request: &HttpRequest) -> Option<String> {
    value(request, link_name(is_secure(request)))
}

pub(crate) fn browser_token(request: &HttpRequest) -> Option<String> {
    value(request, browser_name(is_secure(request)))
}

pub(crate) fn browser_cookie(request: &HttpRequest, browser: String) -> Cookie<'static> {
    let secure = is_secure(request);
    cookie(browser_name(secure), browser, secure)
}

/// The cookie that keeps the chosen language for a year.
pub fn language_cookie(request: &HttpRequest, language: &str) -> Cookie<'static> {
    let mut kept = cookie(LANGUAGE, language.to_owned(), is_secure(request));
    kept.set_max_age(Duration::days(365));
    kept
}

fn value(request: &HttpRequest, name: &str) -> Option<String> {
    request
        .cookie(name)
        .map(|cookie| cookie.value().to_owned())
        .filter(|value| !value.is_empty())
}
