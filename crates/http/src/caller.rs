//! Who asks: a token in the API, a session on the pages. Made once a request, with the moment it is.
//!
//! A session that began from a decision link opens one case's decision and nothing else: only [`LinkCaller`] takes it.

use std::collections::BTreeSet;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, REFERER};
use actix_web::{FromRequest, HttpMessage as _, HttpRequest};
use undantag_app::{Ctx, Scope, Session};
use url::Url;

use crate::address::client;
use crate::cookies::{link_token, session_token};
use crate::denied::Denied;
use crate::edge::{app, edge};
use crate::origin::is_ours;

/// What a token may be used for.
pub mod scopes {
    /// Reading cases.
    pub const READ: &str = "cases:read";
    /// Changing cases.
    pub const WRITE: &str = "cases:write";
    /// Deciding.
    pub const DECIDE: &str = "decisions:write";
    /// Looking after the product: its workflows.
    pub const ADMIN: &str = "admin";
}

type Answer<T> = Pin<Box<dyn Future<Output = Result<T, Denied>>>>;

/// Whoever holds the token.
#[derive(Debug, Clone)]
pub struct ApiCaller {
    /// Who, and when.
    pub ctx: Ctx,
    /// What the token may be used for.
    pub scopes: BTreeSet<String>,
}

impl ApiCaller {
    /// Refuses a token without `scope`.
    pub fn must(&self, scope: &'static str) -> Result<(), Denied> {
        if self.scopes.contains(scope) {
            Ok(())
        } else {
            Err(Denied::Scope { needs: scope })
        }
    }

    async fn of(request: &HttpRequest) -> Result<Self, Denied> {
        let (app, edge) = (app(request)?, edge(request)?);
        let holder = match bearer(request) {
            Some(token) => app.token_holder(token).await?,
            None => None,
        };
        let Some(holder) = holder else {
            edge.limits.stranger(&client(request))?;
            return Err(Denied::Token);
        };
        edge.limits.api(&holder.actor.person.to_string())?;
        Ok(Self {
            ctx: app.ctx(holder.actor),
            scopes: holder.scopes,
        })
    }
}

pub(crate) fn bearer(request: &HttpRequest) -> Option<&str> {
    let header = request.headers().get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = header.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

impl FromRequest for ApiCaller {
    type Error = Denied;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}

macro_rules! scoped {
    ($($(#[$doc:meta])* $name:ident needs $scope:expr),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone)]
        pub struct $name(pub ApiCaller);

        impl FromRequest for $name {
            type Error = Denied;
            type Future = Answer<Self>;

            fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
                let request = request.clone();
                Box::pin(async move {
                    let caller = ApiCaller::of(&request).await?;
                    caller.must($scope)?;
                    Ok(Self(caller))
                })
            }
        }
    )+};
}

scoped! {
    /// A caller whose token may read cases.
    Reads needs scopes::READ,
    /// A caller whose token may change cases.
    Writes needs scopes::WRITE,
    /// A caller whose token may be used for looking after the product.
    Administers needs scopes::ADMIN,
}

/// Whoever is signed in on the pages.
#[derive(Debug, Clone)]
pub struct PageCaller {
    /// The session.
    pub session: Rc<Session>,
    /// Who, and when.
    pub ctx: Ctx,
}

/// Somebody signed in on the pages, or nobody.
#[derive(Debug, Clone)]
pub struct MaybeCaller(pub Option<PageCaller>);

/// Whoever opened a decision link and typed the code that was mailed to its own person.
#[derive(Debug, Clone)]
pub struct LinkCaller {
    /// The session.
    pub session: Rc<Session>,
    /// Who, and when.
    pub ctx: Ctx,
    /// The only case it opens, and the link it began from.
    pub scope: Scope,
}

/// Somebody with a session from a decision link, or nobody.
#[derive(Debug, Clone)]
pub struct MaybeLinkCaller(pub Option<LinkCaller>);

/// What was found for this request, so that extractors beside each other ask the database once.
#[derive(Clone)]
struct Found(Option<Rc<Session>>);

/// The same for the session from a decision link.
#[derive(Clone)]
struct FoundByLink(Option<Rc<Session>>);

/// The session the browser carries, if it holds and opens more than one decision.
pub(crate) async fn session(request: &HttpRequest) -> Result<Option<Rc<Session>>, Denied> {
    if let Some(Found(session)) = request.extensions().get::<Found>() {
        return Ok(session.clone());
    }
    let session = kept(request, session_token(request)).await?;
    let session = session.filter(|session| session.scope.is_none());
    request.extensions_mut().insert(Found(session.clone()));
    Ok(session)
}

/// The session from a decision link that the browser carries, if it holds.
pub(crate) async fn link_session(request: &HttpRequest) -> Result<Option<Rc<Session>>, Denied> {
    if let Some(FoundByLink(session)) = request.extensions().get::<FoundByLink>() {
        return Ok(session.clone());
    }
    let session = kept(request, link_token(request)).await?;
    let session = session.filter(|session| session.scope.is_some());
    request.extensions_mut().insert(FoundByLink(session.clone()));
    Ok(session)
}

async fn kept(request: &HttpRequest, token: Option<String>) -> Result<Option<Rc<Session>>, Denied> {
    match token {
        Some(token) => Ok(app(request)?.session(&token).await?.map(Rc::new)),
        None => Ok(None),
    }
}

impl FromRequest for MaybeCaller {
    type Error = Denied;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let Some(session) = session(&request).await? else {
                return Ok(Self(None));
            };
            let ctx = app(&request)?.ctx(session.actor.clone());
            Ok(Self(Some(PageCaller { session, ctx })))
        })
    }
}

impl FromRequest for PageCaller {
    type Error = Denied;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let maybe = MaybeCaller::from_request(request, payload);
        let till = here(request);
        Box::pin(async move { maybe.await?.0.ok_or(Denied::SignIn { till }) })
    }
}

/// Where they come back to once they have signed in: the page that was asked for, or the one a form was sent from, since a form's
/// own address need not be a page.
pub(crate) fn here(request: &HttpRequest) -> String {
    if !request.method().is_safe() {
        let home = || read_by_link(request.path()).or_else(|| sent_from(request));
        return home().unwrap_or_else(|| "/".to_owned());
    }
    request
        .uri()
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned()
}

/// The page that a mailed link leads to, of whose forms this is the address: no other page tells where it is.
fn read_by_link(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["", "decisions", number, ..] => Some(format!("/decisions/{number}")),
        ["", "statements", number, statement, ..] => Some(format!("/statements/{number}/{statement}")),
        _ => None,
    }
}

/// The page of ours that a form was sent from, without what it told once.
fn sent_from(request: &HttpRequest) -> Option<String> {
    let page = Url::parse(request.headers().get(REFERER)?.to_str().ok()?).ok()?;
    let is_local = is_ours(request, &page.origin().ascii_serialization()) && !page.path().starts_with("//");
    let query = page.query().unwrap_or_default().split('&');
    let kept: Vec<&str> = query
        .filter(|pair| !pair.is_empty() && !pair.starts_with("done="))
        .collect();
    let path = match kept.as_slice() {
        [] => page.path().to_owned(),
        pairs => format!("{}?{}", page.path(), pairs.join("&")),
    };
    is_local.then_some(path)
}

impl FromRequest for MaybeLinkCaller {
    type Error = Denied;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let found = link_session(&request).await?;
            let Some((session, scope)) = found.and_then(|session| session.scope.map(|scope| (session, scope))) else {
                return Ok(Self(None));
            };
            let ctx = app(&request)?.ctx(session.actor.clone());
            Ok(Self(Some(LinkCaller { session, ctx, scope })))
        })
    }
}

impl FromRequest for LinkCaller {
    type Error = Denied;
    type Future = Answer<Self>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let maybe = MaybeLinkCaller::from_request(request, payload);
        let till = here(request);
        Box::pin(async move { maybe.await?.0.ok_or(Denied::SignIn { till }) })
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HOST;
    use actix_web::test::TestRequest;

    use super::*;

    fn token(header: &str) -> Option<String> {
        let request = TestRequest::default()
            .insert_header((AUTHORIZATION, header))
            .to_http_request();
        bearer(&request).map(str::to_owned)
    }

    /// Where somebody is led after a form at `/cases/1/scope` was sent from `page`.
    fn back_to(page: &str) -> String {
        let request = TestRequest::post().uri("/cases/1/scope");
        let request = request.insert_header((HOST, "undantag.example"));
        here(&request.insert_header((REFERER, page)).to_http_request())
    }

    #[test]
    fn a_form_leads_back_to_the_page_it_was_sent_from_and_nobody_elsewhere() {
        let form = "/cases/1/scope/edit";
        assert_eq!(back_to(&format!("https://undantag.example{form}")), form);
        assert_eq!(
            back_to("https://undantag.example/cases?new=risk&done=analysis-done-saved"),
            "/cases?new=risk"
        );
        for elsewhere in [
            "https://evil.example/cases",
            "https://undantag.example//evil.example",
            "https://undantag.example@evil.example/",
            "about:blank",
            "",
        ] {
            assert_eq!(back_to(elsewhere), "/", "{elsewhere}");
        }
        for (sent_to, read_at) in [
            ("/decisions/U-2026-001/review", "/decisions/U-2026-001"),
            ("/decisions/U-2026-001", "/decisions/U-2026-001"),
            ("/statements/U-2026-001/7/drafts", "/statements/U-2026-001/7"),
        ] {
            assert_eq!(here(&TestRequest::post().uri(sent_to).to_http_request()), read_at);
        }
        let untold = TestRequest::post().uri("/cases/1/scope").to_http_request();
        let page = TestRequest::with_uri("/cases?q=a").to_http_request();
        assert_eq!((here(&untold).as_str(), here(&page).as_str()), ("/", "/cases?q=a"));
    }

    #[test]
    fn only_a_bearer_token_counts() {
        assert_eq!(token("Bearer undt_abc").as_deref(), Some("undt_abc"));
        assert_eq!(token("bearer undt_abc").as_deref(), Some("undt_abc"));
        for header in ["Basic dTpw", "Bearer", "Bearer  ", "undt_abc"] {
            assert_eq!(token(header), None, "{header}");
        }
    }
}
