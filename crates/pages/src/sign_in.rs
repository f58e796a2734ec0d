//! Signing in: an address, a code mailed to it, and then the page one came for. Signing out.
//!
//! An address nobody has gets the same pages as any other, so that nobody learns who is registered.

use actix_web::HttpRequest;
use actix_web::http::header::RETRY_AFTER;
use actix_web::web::{Query, ServiceConfig, get, post};
use askama::Template;
use serde::Deserialize;
use undantag_app::{AppError, CODE_MINUTES, SignIn, Visitor};
use undantag_http::{Denied, Kind, Limits, PageForm, client, end_session, session_cookie, session_token};
use undantag_text::Arg;

use crate::page::{Answer, OpenPage, see_other, see_other_saying};
use crate::refused::{PageError, wait};
use crate::view::{Action, Actions, Alert, BackLink, ErrorSummary, Field, Frame, Texts, Tone};

/// Adds the pages.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .route("/sign-in", get().to(ask_address))
        .route("/sign-in", post().to(send_code))
        .route("/sign-in/code", get().to(ask_code))
        .route("/sign-in/code", post().to(try_code))
        .route("/sign-out", post().to(sign_out));
}

/// Where somebody goes afterwards, and who they say they are.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Going {
    next: String,
    email: String,
}

impl Going {
    fn of(form: &PageForm) -> Self {
        Self {
            next: form.text("next").to_owned(),
            email: form.text("email").to_owned(),
        }
    }

    fn next(&self) -> &str {
        local(&self.next)
    }

    /// The page where the code is asked for.
    fn to_code(&self) -> String {
        format!(
            "/sign-in/code?email={}&next={}",
            encoded(&self.email),
            encoded(self.next())
        )
    }
}

/// A path of ours; anything else leads to the overview, so that no link to us leads elsewhere.
fn local(next: &str) -> &str {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with("/sign-")
        && !next.contains(|c: char| c == '\\' || c.is_control() || c.is_whitespace());
    if ours { next } else { "/" }
}

/// A value of a query, percent-encoded.
pub(crate) fn encoded(text: &str) -> String {
    askama::filters::urlencode_strict(text).map_or_else(|_| String::new(), |encoded| encoded.to_string())
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignInPage {
    frame: Frame,
    back: Option<BackLink>,
    lead: String,
    action: &'static str,
    hidden: Vec<(&'static str, String)>,
    field: Field,
    actions: Actions,
    again: Option<Action>,
    note: Option<Alert>,
}

/// The page that asks for an address.
fn address_page(frame: Frame, going: &Going, development: bool, error: Option<String>) -> SignInPage {
    let t = frame.t;
    let field = Field::email(t, "email", t.say("pages-sign-in-email"))
        .hint(t.say("pages-sign-in-email-hint"))
        .value(&going.email)
        .error(error);
    SignInPage {
        frame: frame.with_errors(ErrorSummary::of(t, [&field])),
        back: None,
        lead: t.say("pages-sign-in-lead"),
        action: "/sign-in",
        hidden: vec![("next", going.next().to_owned())],
        field,
        actions: Actions(vec![Action::submit(t.say("pages-sign-in-send"))]),
        again: None,
        note: demonstration(t, development),
    }
}

/// Whoever tries the product out reads its mail in the browser.
fn demonstration(t: Texts, development: bool) -> Option<Alert> {
    development.then(|| Alert {
        lines: vec![crate::view::Html::link("/mails", &t.say("pages-sign-in-mails"))],
        ..Alert::saying(Tone::Info, t.say("pages-sign-in-demonstration"))
    })
}

/// The page that asks for the code.
fn code_page(frame: Frame, going: &Going, development: bool, error: Option<String>) -> SignInPage {
    let t = frame.t;
    let minutes = u64::try_from(CODE_MINUTES).unwrap_or_default();
    let args = [("email", Arg::from(&going.email)), ("minutes", Arg::from(minutes))];
    let field = Field::code(t, "code", t.say("pages-sign-in-code")).error(error);
    SignInPage {
        frame: frame.with_errors(ErrorSummary::of(t, [&field])),
        back: Some(BackLink::new(
            t.say("pages-sign-in-other-address"),
            format!("/sign-in?next={}", encoded(going.next())),
        )),
        lead: t.say_with("pages-sign-in-code-lead", &args),
        action: "/sign-in/code",
        hidden: vec![("next", going.next().to_owned()), ("email", going.email.clone())],
        field,
        actions: Actions(vec![Action::submit(t.say("pages-sign-in-enter"))]),
        again: Some(Action::submit(t.say("pages-sign-in-again")).tertiary()),
        note: demonstration(t, development),
    }
}

async fn ask_address(open: OpenPage, going: Query<Going>) -> Answer {
    if open.caller.is_some() {
        return Ok(see_other(going.next()));
    }
    let frame = open.frame(open.t().say("pages-sign-in-title"));
    open.render(&address_page(frame, &going, open.app.settings().development, None))
}

async fn send_code(open: OpenPage, request: HttpRequest, form: PageForm) -> Answer {
    Limits::sign_in(&request)?;
    let going = Going::of(&form);
    if !going.email.contains('@') {
        let t = open.t();
        let frame = open.frame(t.say("pages-sign-in-title"));
        let error = Some(t.say("pages-sign-in-email-error"));
        let page = address_page(frame, &going, open.app.settings().development, error);
        return open.render_as(Kind::Invalid, &page);
    }
    let address = client(&request);
    let visitor = Visitor {
        browser: open.browser.token(),
        address: &address,
    };
    match open.app.send_code(&going.email, visitor).await {
        Ok(()) => open.with_cookie(see_other(&going.to_code())),
        Err(AppError::Limited { retry_after_seconds }) => limited(&open, &going, retry_after_seconds),
        Err(error) => Err(error.into()),
    }
}

async fn ask_code(open: OpenPage, going: Query<Going>) -> Answer {
    if open.caller.is_some() {
        return Ok(see_other(going.next()));
    }
    let frame = open.frame(open.t().say("pages-sign-in-code-title"));
    open.render(&code_page(frame, &going, open.app.settings().development, None))
}

/// Too many codes were asked for from here: those already sent still work, so they can be typed. An address that nobody has is
/// counted too, so this doesn't tell who is registered.
fn limited(open: &OpenPage, going: &Going, seconds: u64) -> Answer {
    let t = open.t();
    let told = format!("{} {}", t.say("decisions-code-limited"), wait(t, seconds));
    let frame = open.frame(t.say("pages-sign-in-code-title"));
    let mut page = code_page(frame, going, open.app.settings().development, None);
    page.frame = page.frame.with_errors(Some(ErrorSummary::saying(t, told)));
    let mut answer = open.render_as(Kind::Limited, &page)?;
    answer.headers_mut().insert(RETRY_AFTER, seconds.into());
    Ok(answer)
}

async fn try_code(open: OpenPage, request: HttpRequest, form: PageForm) -> Answer {
    Limits::sign_in(&request)?;
    let (t, going) = (open.t(), Going::of(&form));
    let code: String = form.text("code").chars().filter(|c| !c.is_whitespace()).collect();
    let error = match open.app.sign_in(&going.email, &code, open.browser.token()).await? {
        SignIn::In { session } => {
            let mut answer = see_other(going.next());
            answer
                .add_cookie(&session_cookie(&request, session))
                .map_err(|_unset| PageError::from(Denied::Setup("the session's cookie can't be set")))?;
            return Ok(answer);
        }
        SignIn::Wrong { left } => t.say_with("pages-sign-in-wrong", &[("left", Arg::from(left))]),
        SignIn::Expired => t.say("pages-sign-in-expired"),
    };
    let frame = open.frame(t.say("pages-sign-in-code-title"));
    let page = code_page(frame, &going, open.app.settings().development, Some(error));
    open.render_as(Kind::Invalid, &page)
}

async fn sign_out(open: OpenPage, request: HttpRequest, form: Result<PageForm, Denied>) -> Answer {
    let mut answer = see_other_saying("/sign-in", "pages-done-signed-out");
    if open.caller.is_none() {
        return Ok(answer);
    }
    form?;
    if let Some(token) = session_token(&request) {
        open.app.sign_out(&token).await?;
    }
    answer
        .add_cookie(&end_session(&request))
        .map_err(|_unset| PageError::from(Denied::Setup("the session's cookie can't be set")))?;
    Ok(answer)
}

#[cfg(test)]
mod tests {
    use undantag_text::Lang;

    use super::*;

    #[test]
    fn nobody_is_led_elsewhere_after_signing_in() {
        for next in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "",
            "/a\tb",
            "/sign-out",
        ] {
            assert_eq!(local(next), "/", "{next}");
        }
        assert_eq!(local("/cases?q=a&page=2"), "/cases?q=a&page=2");
    }

    #[test]
    fn the_way_to_the_code_keeps_address_and_goal() {
        let going = Going {
            next: "/cases?q=å".into(),
            email: "åsa+x@angsvik.example".into(),
        };
        assert_eq!(
            going.to_code(),
            "/sign-in/code?email=%C3%A5sa%2Bx%40angsvik.example&next=%2Fcases%3Fq%3D%C3%A5"
        );
    }

    #[test]
    fn both_pages_are_drawn_in_both_languages() {
        for lang in Lang::ALL {
            let frame = || Frame::new(lang, "t", "Ängsviks kommun", "/sign-in");
            let address = address_page(frame(), &Going::default(), true, Some("e".into()))
                .render()
                .unwrap();
            let code = code_page(frame(), &Going::default(), false, None).render().unwrap();
            assert!(!address.contains('[') && !code.contains('['), "{address}{code}");
        }
    }
}
