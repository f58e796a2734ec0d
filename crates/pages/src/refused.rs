//! What a refused request looks like: every refusal of extractors and handlers becomes a page that says what happened and
//! what to do, in the reader's language. It needs no database.

use std::fmt;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{CONTENT_TYPE, HeaderValue, LOCATION};
use actix_web::http::{Method, StatusCode};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, FromRequest as _, HttpRequest, HttpResponse, ResponseError};
use askama::Template as _;
use undantag_app::{App, AppError, Language};
use undantag_case::Refusal;
use undantag_http::{Denied, Kind, MaybeCaller, language_cookie};
use undantag_text::Arg;

use crate::message::MessagePage;
use crate::page::{frame_of, is_visit, see_other};
use crate::said::{field_message, reason_message};
use crate::view::{Action, Frame, Texts};

/// Why a page can't be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// The request goes no further.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Another page is shown instead, as a refusal of this kind.
    #[error("something else is told: {}", .0.word())]
    Told(Kind, String),
    /// The page can't be drawn.
    #[error("the page can't be drawn")]
    Drawing(#[from] askama::Error),
}

impl PageError {
    /// There is no such page, or not for this person.
    pub fn not_found() -> Self {
        AppError::NotFound.into()
    }

    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Denied(denied) => denied.kind(),
            Self::Told(kind, _) => *kind,
            Self::Drawing(_) => Kind::Internal,
        }
    }
}

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        Self::Denied(error.into())
    }
}

impl From<Refusal> for PageError {
    fn from(refusal: Refusal) -> Self {
        AppError::from(refusal).into()
    }
}

/// The bare answer; `as_pages` puts the page in it.
impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Denied(denied) => denied.status_code(),
            Self::Told(..) | Self::Drawing(_) => self.kind().status(),
        }
    }

    fn error_response(&self) -> HttpResponse {
        match self {
            Self::Denied(denied) => denied.error_response(),
            Self::Told(..) | Self::Drawing(_) => HttpResponse::new(self.status_code()),
        }
    }
}

/// Middleware around every page: refusals become pages, and `?lang=` is remembered.
pub(crate) async fn as_pages(
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    undantag_http::read_form(&mut request).await;
    let answer = next.call(request).await?.map_into_boxed_body();
    let request = answer.request().clone();
    let mut answer = told(answer, &request).await;
    remember_language(&mut answer, &request).await;
    Ok(answer)
}

async fn told(answer: ServiceResponse<BoxBody>, request: &HttpRequest) -> ServiceResponse<BoxBody> {
    let typed = typed(request);
    let page = match answer.response().error() {
        // Whoever is led to signing in would leave what they have typed behind.
        Some(error) if !answer.status().is_redirection() || !typed.is_empty() => page(error, request, typed).await,
        _ => None,
    };
    let Some(page) = page else { return answer };
    answer.map_body(|head, _| {
        let html = HeaderValue::from_static("text/html; charset=utf-8");
        head.headers_mut().insert(CONTENT_TYPE, html);
        if head.status.is_redirection() {
            head.status = StatusCode::FORBIDDEN;
            head.headers_mut().remove(LOCATION);
        }
        BoxBody::new(page)
    })
}

/// The sentences that a person's own form brought. A script keeps them itself.
fn typed(request: &HttpRequest) -> Vec<String> {
    let form = undantag_http::sent_from_our_pages(request).filter(|_| is_visit(request));
    let form = form.unwrap_or_default();
    let is_own = |name: &str| !["theirs.", "asked."].iter().any(|others| name.contains(others));
    let mut texts: Vec<String> = Vec::new();
    for (name, value) in form.pairs() {
        let text = value.trim();
        if is_own(name) && text.contains(char::is_whitespace) && !texts.iter().any(|it| it == text) {
            texts.push(text.to_owned());
        }
    }
    texts
}

async fn page(error: &Error, request: &HttpRequest, typed: Vec<String>) -> Option<String> {
    if let Some(PageError::Told(_, html)) = error.as_error::<PageError>() {
        return Some(html.clone());
    }
    let denied = match (error.as_error::<PageError>(), error.as_error::<Denied>()) {
        (Some(PageError::Denied(denied)), _) | (None, Some(denied)) => Some(denied),
        _ => None,
    };
    let kind = denied.map_or(Kind::Internal, Denied::kind);
    let session = MaybeCaller::extract(request).await.ok().and_then(|maybe| maybe.0);
    let frame = frame_of(request, session.as_ref().map(|caller| &*caller.session));
    message(frame, kind, denied).giving_back(typed).render().ok()
}

/// The page about a refusal of this kind.
fn message(frame: Frame, kind: Kind, denied: Option<&Denied>) -> MessagePage {
    let t = frame.t;
    let (title, text) = words(t, kind);
    let mut page = MessagePage::new(frame.titled(title), text);
    for detail in denied.map(|denied| details(t, denied)).unwrap_or_default() {
        page = page.and(detail);
    }
    page.offering(match denied.and_then(Denied::sign_in_address) {
        Some(address) => Action::link(t.say("pages-refused-sign-in"), &address),
        None => Action::link(t.say("pages-refused-start"), "/"),
    })
}

fn words(t: Texts, kind: Kind) -> (String, String) {
    let (title, text) = match kind {
        Kind::WrongRole | Kind::ScopeMissing => ("pages-refused-role-title", "pages-refused-role"),
        Kind::CrossSite | Kind::FormKey => ("pages-refused-form-title", "pages-refused-form"),
        Kind::NotFound | Kind::MethodNotAllowed => ("pages-refused-not-found-title", "pages-refused-not-found"),
        Kind::NoSuchAction | Kind::NotEditable => ("pages-refused-past-title", "pages-refused-past"),
        Kind::LinkClosed => ("pages-refused-link-title", "pages-refused-link"),
        Kind::Blocked => ("pages-refused-blocked-title", "pages-refused-blocked"),
        Kind::Stale | Kind::TakesAlong | Kind::Unseen | Kind::SeenForm => {
            ("pages-refused-stale-title", "pages-refused-stale")
        }
        Kind::BasisChanged => ("pages-refused-basis-title", "pages-refused-basis"),
        Kind::NobodyMayDecide => ("pages-refused-nobody-title", "pages-refused-nobody"),
        Kind::TooLarge => ("pages-refused-large-title", "pages-refused-large"),
        Kind::FileRefused => ("pages-refused-file-title", "pages-refused-file"),
        Kind::Invalid => ("pages-refused-invalid-title", "pages-refused-invalid"),
        Kind::Limited => ("pages-refused-limited-title", "pages-refused-limited"),
        Kind::SignInNeeded => ("pages-refused-signed-out-title", "pages-refused-signed-out"),
        Kind::Malformed | Kind::WrongType | Kind::KeyReused => {
            ("pages-refused-malformed-title", "pages-refused-malformed")
        }
        Kind::Unsound | Kind::VersionTaken | Kind::Superseded | Kind::MovesNothing => {
            let title = format!("api-problem-{}", kind.word());
            return (t.say(&title), t.say(&format!("{title}-detail")));
        }
        Kind::Unavailable => ("pages-refused-unavailable-title", "pages-refused-unavailable"),
        Kind::Internal => ("pages-refused-internal-title", "pages-refused-internal"),
    };
    (t.say(title), t.say(text))
}

/// What more there is to say: each thing in the way, or how long to wait.
fn details(t: Texts, denied: &Denied) -> Vec<String> {
    if let Some(seconds) = denied.retry_after() {
        return vec![wait(t, seconds)];
    }
    match denied {
        Denied::App(AppError::Refused(Refusal::Blocked { reasons, .. })) => {
            reasons.iter().map(|reason| reason_message(t, reason)).collect()
        }
        Denied::App(AppError::Refused(Refusal::Invalid(errors))) => {
            errors.iter().map(|error| field_message(t, error)).collect()
        }
        _ => Vec::new(),
    }
}

/// How long to wait, in words.
pub(crate) fn wait(t: Texts, seconds: u64) -> String {
    t.say_with("pages-refused-wait", &[("minutes", Arg::from(seconds.div_ceil(60)))])
}

/// Keeps the language asked for in the address: in the browser, and for whoever is signed in.
async fn remember_language(answer: &mut ServiceResponse<BoxBody>, request: &HttpRequest) {
    let asked = undantag_http::Wish::of(request).asked;
    let Some(language) = asked.and_then(|word| word.parse::<Language>().ok()) else {
        return;
    };
    let cookie = language_cookie(request, language.code());
    if let Err(error) = answer.response_mut().add_cookie(&cookie) {
        warn("the language can't be kept", &error);
    }
    let Some(app) = request.app_data::<Data<App>>() else {
        return;
    };
    if let Ok(MaybeCaller(Some(caller))) = MaybeCaller::extract(request).await
        && caller.session.language != language
        && let Err(error) = app.set_language(caller.session.actor.person, language).await
    {
        warn("the language can't be kept", &error);
    }
}

fn warn(what: &str, error: &dyn fmt::Display) {
    tracing::warn!(%error, "{what}");
}

/// The page for an address that leads nowhere. A form's own address leads to the nearest page above it when it is asked for as a
/// page: by whoever signed in again from a form that was drawn there, or reloads it by hand.
pub(crate) async fn nowhere(request: HttpRequest) -> Result<HttpResponse, PageError> {
    let is_known = |path: &str| request.resource_map().has_resource(path);
    let path = request.path();
    if *request.method() != Method::GET || !is_known(path) {
        return Err(PageError::not_found());
    }
    let mut above = std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(above, _)| above)).skip(1);
    let page = above.find(|above| !above.is_empty() && is_known(above));
    Ok(see_other(page.unwrap_or("/")))
}

#[cfg(test)]
mod tests {
    use undantag_text::Lang;

    use super::*;

    #[test]
    fn every_kind_of_refusal_says_what_to_do_in_both_languages() {
        for lang in Lang::ALL {
            for kind in Kind::ALL {
                let frame = Frame::new(lang, "", "Ängsviks kommun", "/x");
                let html = message(frame, *kind, None).render().unwrap();
                assert!(html.contains("<h1") && !html.contains("[pages-"), "{kind:?}");
            }
        }
    }

    #[test]
    fn a_wait_is_told_in_minutes() {
        let denied = Denied::Limited { seconds: 61 };
        assert_eq!(
            details(Texts::new(Lang::Sv), &denied),
            ["Vänta 2 minuter och försök igen."]
        );
    }
}
