//! Forms from our pages: read whole, with repeated keys, and only from our own site.

use std::future::Future;
use std::pin::Pin;

use actix_web::dev::{Payload, ServiceRequest};
use actix_web::http::Method;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::web::{Bytes, BytesMut};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use futures_util::StreamExt as _;
use subtle::ConstantTimeEq as _;

use crate::browser::form_key;
use crate::caller::{here, link_session, session};
use crate::cookies::{browser_token, link_token, session_token};
use crate::denied::Denied;
use crate::origin::{same_site, same_site_or_untold};

/// Largest form, in bytes (1 MiB).
pub const LARGEST_FORM: usize = 1024 * 1024;

/// A form from a page of ours, its `_csrf` checked. For people who aren't signed in the key is [`crate::Browser::form_key`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageForm {
    pairs: Vec<(String, String)>,
}

/// A form from a page under `/b`, which has no cookie to bind a key to: only where it came from is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LinkForm(pub PageForm);

impl PageForm {
    /// A form with these fields.
    pub fn of(pairs: Vec<(String, String)>) -> Self {
        Self { pairs }
    }

    /// The first value of a field.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.pairs
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// The first value of a field without spaces around it; empty when there is none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default().trim()
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|(_, value)| value.as_str())
    }

    /// Every field, in the form's order.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }

    fn parse(body: &[u8]) -> Self {
        let own = |(key, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
            (key.into_owned(), value.into_owned())
        };
        Self {
            pairs: url::form_urlencoded::parse(body).map(own).collect(),
        }
    }
}

/// Whether `key` is the one this session, or this browser, was given. Under `/decisions` and `/statements` that of a
/// session from a link counts too: a browser may carry both.
pub(crate) async fn check_key(request: &HttpRequest, key: &str) -> Result<(), Denied> {
    let same = |expected: &str| !expected.is_empty() && bool::from(expected.as_bytes().ct_eq(key.as_bytes()));
    let may_be_by_link = ["/decisions/", "/statements/"]
        .iter()
        .any(|path| request.path().starts_with(path));
    let link = if may_be_by_link {
        link_session(request).await?
    } else {
        None
    };
    let session = session(request).await?;
    let by_link = link.as_ref().is_some_and(|link| same(&link.csrf));
    let ours = by_link
        || match &session {
            Some(session) => same(&session.csrf),
            None => browser_token(request).is_some_and(|token| same(&form_key(&token))),
        };
    // Whoever's session is over gets the same answer whichever is noticed first, that or the key of its form.
    let was_here = session_token(request).is_some() || may_be_by_link && link_token(request).is_some();
    match (ours, session.is_none() && link.is_none() && was_here) {
        (true, _) => Ok(()),
        (false, true) => Err(Denied::SignIn { till: here(request) }),
        (false, false) => Err(Denied::FormKey),
    }
}

/// A form that was read before anybody asked for it.
struct Read(Result<PageForm, Denied>);

/// Reads the form that a request brings before anything is said about the request, so that whatever refuses it can give back
/// what was typed: see [`sent_from_our_pages`].
pub async fn read_form(request: &mut ServiceRequest) {
    if *request.method() == Method::POST && is_form(request.request()) {
        let payload = request.take_payload();
        let read = body(request.request(), payload).await;
        request
            .extensions_mut()
            .insert(Read(read.map(|body| PageForm::parse(&body))));
    }
}

/// The form that a request brought, whatever became of the request; none from another site.
pub fn sent_from_our_pages(request: &HttpRequest) -> Option<PageForm> {
    same_site(request).ok()?;
    let extensions = request.extensions();
    let Read(read) = extensions.get()?;
    read.as_ref().ok().cloned()
}

async fn form(request: &HttpRequest, payload: Payload) -> Result<PageForm, Denied> {
    let read = request.extensions_mut().remove();
    match read {
        None => Ok(PageForm::parse(&body(request, payload).await?)),
        Some(Read(Err(denied))) => Err(denied),
        Some(Read(Ok(form))) => {
            request.extensions_mut().insert(Read(Ok(form.clone())));
            Ok(form)
        }
    }
}

fn is_form(request: &HttpRequest) -> bool {
    let kind = request
        .headers()
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = kind.unwrap_or_default().to_ascii_lowercase();
    kind.starts_with("application/x-www-form-urlencoded")
}

async fn body(request: &HttpRequest, mut payload: Payload) -> Result<Bytes, Denied> {
    if !is_form(request) {
        return Err(Denied::WrongType);
    }
    let mut whole = BytesMut::new();
    while let Some(chunk) = payload.next().await {
        let chunk = chunk.map_err(|error| Denied::Malformed(error.to_string()))?;
        if whole.len().saturating_add(chunk.len()) > LARGEST_FORM {
            return Err(Denied::TooLarge { limit: LARGEST_FORM });
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole.freeze())
}

impl FromRequest for PageForm {
    type Error = Denied;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Denied>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            same_site(&request)?;
            let form = form(&request, payload).await?;
            check_key(&request, form.text("_csrf")).await?;
            Ok(form)
        })
    }
}

impl FromRequest for LinkForm {
    type Error = Denied;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Denied>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (request, payload) = (request.clone(), payload.take());
        Box::pin(async move {
            same_site_or_untold(&request)?;
            Ok(Self(form(&request, payload).await?))
        })
    }
}

#[cfg(test)]
mod tests {
    use actix_web::cookie::Cookie;
    use actix_web::http::header::ContentType;
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn repeated_keys_are_kept_in_order() {
        let form = PageForm::parse(b"skal=kostnad&skal=tid&namn=+Bygglov+%C3%85+");
        assert_eq!(form.all("skal").collect::<Vec<_>>(), ["kostnad", "tid"]);
        assert_eq!(form.text("namn"), "Bygglov Å");
        assert_eq!(form.text("saknas"), "");
    }

    /// A form sent by the browser `b`, before anybody has signed in.
    async fn sent(body: String, kind: ContentType) -> Result<PageForm, Denied> {
        let request = TestRequest::post()
            .cookie(Cookie::new("undantag-b", "b"))
            .insert_header(kind)
            .set_payload(body);
        let (request, mut payload) = request.to_http_parts();
        PageForm::from_request(&request, &mut payload).await
    }

    #[actix_web::test]
    async fn a_form_with_the_browsers_own_key_is_taken() {
        let body = format!("epost=rut&_csrf={}", form_key("b"));
        assert_eq!(
            sent(body, ContentType::form_url_encoded()).await.unwrap().text("epost"),
            "rut"
        );
    }

    #[actix_web::test]
    async fn a_form_without_the_browsers_own_key_is_refused() {
        for key in ["", "b", &form_key("c")] {
            let answer = sent(format!("_csrf={key}"), ContentType::form_url_encoded()).await;
            assert!(matches!(answer, Err(Denied::FormKey)), "{key}");
        }
    }

    #[actix_web::test]
    async fn a_form_that_is_too_large_or_no_form_is_refused() {
        let large = format!("text={}", "x".repeat(LARGEST_FORM));
        let answer = sent(large, ContentType::form_url_encoded()).await;
        assert!(matches!(answer, Err(Denied::TooLarge { limit: LARGEST_FORM })));
        assert!(matches!(
            sent("{}".to_owned(), ContentType::json()).await,
            Err(Denied::WrongType)
        ));
    }
}
