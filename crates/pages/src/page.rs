//! What every page begins and ends with: who asks, the frame in their language, and the answer.
//!
//! A handler takes [`Page`] (somebody signed in) or [`OpenPage`] (anybody), asks the app, and gives back an [`Answer`].
//! Refusals become pages by themselves: see `refused`.

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::http::header::LOCATION;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};
use askama::Template;
use undantag_app::{App, Ctx, Session};
use undantag_case::{Actor, By, Case, PersonId, Role};
use undantag_http::{Browser, Denied, Kind, MaybeCaller, PageCaller, Wish};
use undantag_text::Lang;
use undantag_workflow::Definition;

use crate::refused::PageError;
use crate::view::{Alert, Frame, Part, Texts, Tone, Who};

/// What handlers of pages give back.
pub type Answer = Result<HttpResponse, PageError>;

type Extracted<T> = Pin<Box<dyn Future<Output = Result<T, Denied>>>>;

/// A page asked for by somebody who is signed in. Others are led to sign-in and back.
#[derive(Debug, Clone)]
pub struct Page {
    /// The application.
    pub app: Data<App>,
    /// Who, and when.
    pub ctx: Ctx,
    /// Their session.
    pub session: Rc<Session>,
    frame: Frame,
    voice: Voice,
    /// Whether a person came to this page, rather than a script that keeps another one up to date.
    pub is_visit: bool,
    /// The key of what was just done, which only the case's workflow may have words for.
    done: Option<String>,
}

/// How this request is answered: in whose language, and once its case is known in whose words. A refusal that is drawn after
/// the page was left speaks the same way.
#[derive(Debug, Clone)]
struct Voice(Rc<Cell<Texts>>);

impl Page {
    /// The page's frame, with this title.
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        let t = self.t();
        let notice = self.done.as_deref().and_then(|key| told(t, key));
        let mut frame = Frame {
            t,
            ..self.frame.clone()
        };
        if let Some(sentence) = notice {
            frame = frame.telling(Alert::saying(Tone::Success, sentence));
        }
        frame.titled(title)
    }

    /// The reader's language, and the words of the workflow whose case the page is about.
    pub fn t(&self) -> Texts {
        self.voice.0.get()
    }

    /// The case with this number, if the person may see it. From then on the page speaks in the words of its workflow.
    pub async fn case(&self, number: &str) -> Result<Case, PageError> {
        let case = self.app.case_by_number(number, &self.ctx).await?;
        self.speak_of(&*self.app.workflow(&case)?);
        Ok(case)
    }

    /// From now on the page speaks in the words of this workflow.
    pub fn speak_of(&self, workflow: &Definition) {
        self.voice.0.set(self.t().about(workflow));
    }

    /// Who asks.
    pub fn actor(&self) -> &Actor {
        &self.session.actor
    }

    /// Who asks, by id.
    pub fn person(&self) -> PersonId {
        self.session.actor.person
    }
}

/// A page for anybody, signed in or not. A session from a decision link counts as nobody here.
#[derive(Debug, Clone)]
pub struct OpenPage {
    /// The application.
    pub app: Data<App>,
    /// Who is signed in, if anybody.
    pub caller: Option<PageCaller>,
    /// Their browser, which codes are bound to.
    pub browser: Browser,
    frame: Frame,
}

impl OpenPage {
    /// The page's frame, with this title.
    pub fn frame(&self, title: impl Into<String>) -> Frame {
        self.frame.clone().titled(title)
    }

    /// The reader's language.
    pub fn t(&self) -> Texts {
        self.frame.t
    }

    /// The page, with the browser's cookie when it is new.
    pub fn render(&self, page: &impl Template) -> Answer {
        self.with_cookie(render(page)?)
    }

    /// The page with the status of a refusal, and the browser's cookie when it is new.
    pub fn render_as(&self, kind: Kind, page: &impl Template) -> Answer {
        self.with_cookie(render_as(kind, page)?)
    }

    /// `answer`, with the browser's cookie when it is new.
    pub fn with_cookie(&self, mut answer: HttpResponse) -> Answer {
        if let Some(cookie) = self.browser.cookie() {
            answer.add_cookie(&cookie).map_err(|error| {
                tracing::error!(%error, "a cookie can't be set");
                PageError::Denied(Denied::Setup("a cookie can't be set"))
            })?;
        }
        Ok(answer)
    }
}

impl FromRequest for Page {
    type Error = Denied;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let caller = PageCaller::extract(&request).await?;
            let frame = frame_of(&request, Some(&caller.session));
            let voice = Voice(Rc::new(Cell::new(frame.t)));
            request.extensions_mut().insert(voice.clone());
            Ok(Self {
                app: app(&request)?,
                frame,
                voice,
                is_visit: is_visit(&request),
                done: address(&request).1,
                ctx: caller.ctx,
                session: caller.session,
            })
        })
    }
}

impl FromRequest for OpenPage {
    type Error = Denied;
    type Future = Extracted<Self>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move {
            let MaybeCaller(caller) = MaybeCaller::extract(&request).await?;
            let browser = Browser::extract(&request).await?;
            let mut frame = frame_of(&request, caller.as_ref().map(|caller| &*caller.session));
            if caller.is_none() {
                frame = frame.with_token(browser.form_key());
            }
            Ok(Self {
                app: app(&request)?,
                caller,
                browser,
                frame,
            })
        })
    }
}

/// The script says so when it asks.
pub(crate) fn is_visit(request: &HttpRequest) -> bool {
    !request.headers().contains_key("x-by-script")
}

fn app(request: &HttpRequest) -> Result<Data<App>, Denied> {
    request.app_data::<Data<App>>().cloned().ok_or(Denied::Setup("no app"))
}

/// The language to answer this request in: asked for in the address, the person's own, the cookie's, the browser's.
pub(crate) fn language(request: &HttpRequest, session: Option<&Session>) -> Lang {
    let own = session.map(|session| session.language.code());
    Wish::of(request).choose(own, |word| word.parse().ok(), Lang::from_accept_language)
}

/// The frame of the page at this address. It asks no database.
pub(crate) fn frame_of(request: &HttpRequest, session: Option<&Session>) -> Frame {
    let organisation = request
        .app_data::<Data<App>>()
        .map(|app| app.settings().organisation.clone())
        .unwrap_or_default();
    let (path, done) = address(request);
    let mut frame = Frame::new(language(request, session), "", organisation, path);
    if let Some(Voice(spoken)) = request.extensions().get() {
        frame.t = spoken.get();
    }
    if let Some(session) = session {
        frame = frame
            .with_token(&session.csrf)
            .seen_by(Who::new(&session.actor.name, part(&session.actor)));
    }
    if let Some(sentence) = done.and_then(|key| told(frame.t, &key)) {
        frame = frame.telling(Alert::saying(Tone::Success, sentence));
    }
    frame
}

/// The address without what was told once, and the key of what is to be told.
fn address(request: &HttpRequest) -> (String, Option<String>) {
    let (mut kept, mut done) = (Vec::new(), None);
    for pair in request.query_string().split('&').filter(|pair| !pair.is_empty()) {
        match pair.strip_prefix("done=") {
            Some(key) => done = Some(key.to_owned()),
            None => kept.push(pair),
        }
    }
    let path = request.path();
    let path = if kept.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", kept.join("&"))
    };
    (path, done)
}

/// What is said of something done; only keys made for this, so that no address can put other words on a page.
fn told(t: Texts, key: &str) -> Option<String> {
    t.say_if(key).filter(|_| key.contains("-done-"))
}

/// The colour and shape of a person's initials: of the part they mostly have.
pub fn part(actor: &Actor) -> Part {
    if actor.has(Role::SystemAdministrator) {
        Part::System
    } else if actor.has(Role::DecisionMaker) {
        Part::Decision
    } else {
        Part::Department
    }
}

/// The person of a [`Ctx`] that a page made.
pub fn person_of(ctx: &Ctx) -> Option<PersonId> {
    match &ctx.by {
        By::Person(actor) => Some(actor.person),
        By::Timer => None,
    }
}

/// The page.
pub fn render(page: &impl Template) -> Answer {
    Ok(html(HttpResponse::Ok(), page.render()?))
}

/// The page, with the status of a refusal: a form that must be mended, a version that is no longer current.
pub fn render_as(kind: Kind, page: &impl Template) -> Answer {
    Ok(html(HttpResponse::build(kind.status()), page.render()?))
}

fn html(mut answer: actix_web::HttpResponseBuilder, page: String) -> HttpResponse {
    answer.content_type("text/html; charset=utf-8").body(page)
}

/// Leads on after a form was taken: to `url`, a path of ours.
pub fn see_other(url: &str) -> HttpResponse {
    HttpResponse::SeeOther().insert_header((LOCATION, url)).finish()
}

/// Leads on, and says there what was done: `key` is a message whose name holds `-done-`.
pub fn see_other_saying(url: &str, key: &str) -> HttpResponse {
    let (url, part) = url.split_once('#').map_or((url, None), |(url, part)| (url, Some(part)));
    let join = if url.contains('?') { '&' } else { '?' };
    let url = format!("{url}{join}done={key}");
    match part {
        Some(part) => see_other(&format!("{url}#{part}")),
        None => see_other(&url),
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_page_speaks_the_language_of_its_address() {
        let request = TestRequest::with_uri("/cases?lang=en&q=a").to_http_request();
        let frame = frame_of(&request, None);
        assert_eq!(frame.t.lang(), Lang::En);
        assert_eq!(frame.path, "/cases?lang=en&q=a");
    }

    #[test]
    fn what_was_done_is_told_only_in_words_made_for_it() {
        let told = |uri: &str| {
            let frame = frame_of(&TestRequest::with_uri(uri).to_http_request(), None);
            (frame.notice.is_some(), frame.path)
        };
        assert_eq!(told("/?done=pages-done-signed-out&q=a"), (true, "/?q=a".to_owned()));
        assert_eq!(told("/?done=pages-sign-out"), (false, "/".to_owned()));
        assert_eq!(told("/?done=x-done-y"), (false, "/".to_owned()));
    }

    #[test]
    fn what_was_done_stands_before_the_part_of_the_page() {
        let location = |url: &str| {
            let answer = see_other_saying(url, "pages-done-signed-out");
            answer.headers().get(LOCATION).unwrap().to_str().unwrap().to_owned()
        };
        assert_eq!(location("/a?b=c#d"), "/a?b=c&done=pages-done-signed-out#d");
        assert_eq!(location("/a"), "/a?done=pages-done-signed-out");
    }
}
