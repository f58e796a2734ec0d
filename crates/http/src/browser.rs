//! The browser somebody signs in from: codes are bound to it, and forms from before there is a session.

use std::future::{Ready, ready};

use actix_web::cookie::Cookie;
use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::cookies::{browser_cookie, browser_token};
use crate::denied::Denied;
use crate::token::random_token;

/// The browser, known by a random cookie; a new one until its cookie is set.
#[derive(Debug, Clone)]
pub struct Browser {
    token: String,
    cookie: Option<Cookie<'static>>,
}

impl Browser {
    /// What codes are bound to.
    pub fn token(&self) -> &str {
        &self.token
    }

    /// The key for `_csrf` in a form shown to somebody who isn't signed in.
    pub fn form_key(&self) -> String {
        form_key(&self.token)
    }

    /// The cookie to set, when the browser doesn't have one yet.
    pub fn cookie(&self) -> Option<Cookie<'static>> {
        self.cookie.clone()
    }
}

/// Says nothing of the cookie it comes from, which pages must never show.
pub(crate) fn form_key(token: &str) -> String {
    URL_SAFE_NO_PAD.encode(
        Sha256::new()
            .chain_update("undantag form ")
            .chain_update(token)
            .finalize(),
    )
}

impl FromRequest for Browser {
    type Error = Denied;
    type Future = Ready<Result<Self, Denied>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        if let Some(token) = browser_token(request) {
            return ready(Ok(Self { token, cookie: None }));
        }
        ready(random_token().map(|token| Self {
            cookie: Some(browser_cookie(request, token.clone())),
            token,
        }))
    }
}
