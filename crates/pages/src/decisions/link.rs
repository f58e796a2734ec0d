//! The mailed link: a door that anybody may look at and only its own person gets through. Looking changes nothing but "first
//! seen" and sets no cookie; the code goes to the registered address whoever asks for it.

use std::time::Duration;

use actix_web::HttpRequest;
use actix_web::http::header::{LOCATION, RETRY_AFTER};
use actix_web::web::{Data, Path};
use actix_web::{HttpResponse, rt::time::sleep};
use askama::Template;
use futures_util::future::join;
use undantag_app::{App, AppError, Invitation, LinkState, SignIn, Visitor};
use undantag_http::{Browser, Denied, Kind, Limits, LinkForm, Wish, client, link_cookie};
use undantag_text::{Arg, Lang};

use crate::page::{Answer, frame_of, render, render_as, see_other};
use crate::refused::{PageError, wait};
use crate::view::{Action, ErrorSummary, Facts, Field, Frame, Texts};

/// The shortest time a look at a link takes, so that a guessed token takes as long as a real one.
const AT_LEAST: Duration = Duration::from_millis(120);

#[derive(Template)]
#[template(path = "decisions/link.html")]
struct LinkPage {
    frame: Frame,
    lead: String,
    facts: Facts,
    paragraphs: Vec<String>,
    open: Option<Open>,
}

/// The button, and where it posts to.
struct Open {
    action: String,
    button: Action,
}

#[derive(Template)]
#[template(path = "decisions/code.html")]
struct CodePage {
    frame: Frame,
    lead: String,
    action: String,
    again: String,
    code: Field,
    enter: Action,
    new_code: Action,
}

/// The link's first page.
pub(super) async fn first(app: Data<App>, token: Path<String>, request: HttpRequest) -> Answer {
    let (invitation, ()) = join(app.invitation(&token), sleep(AT_LEAST)).await;
    look(&request, &token, invitation?.as_ref())
}

/// The same page for every state of a link, and for a token that never was one.
fn look(request: &HttpRequest, token: &str, invitation: Option<&Invitation>) -> Answer {
    let frame = frame(request, invitation);
    let t = frame.t;
    let state = invitation.map(|invitation| invitation.state);
    let opens = matches!(state, Some(LinkState::Open | LinkState::Used));
    let [title, lead, button] = words(invitation);
    let title = t.say(title);
    let page = LinkPage {
        lead: t.say(lead),
        facts: facts(t, &frame.organisation, invitation),
        paragraphs: paragraphs(t, request, opens),
        open: opens.then(|| Open {
            action: format!("/b/{token}/open"),
            button: Action::submit(t.say(button)).wide(),
        }),
        frame: frame.titled(title),
    };
    if invitation.is_some() {
        render(&page)
    } else {
        render_as(Kind::NotFound, &page)
    }
}

/// Heading, first sentence and button.
fn words(invitation: Option<&Invitation>) -> [&'static str; 3] {
    let asks = invitation.is_some_and(|invitation| invitation.statement.is_some());
    match (invitation.map(|invitation| invitation.state), asks) {
        (Some(LinkState::Open), false) => ["decisions-link-title", "decisions-link-lead", "decisions-link-open"],
        (Some(LinkState::Open), true) => ["statements-link-title", "statements-link-lead", "decisions-link-open"],
        (Some(LinkState::Used), false) => [
            "decisions-link-used-title",
            "decisions-link-used-lead",
            "decisions-link-receipt",
        ],
        (Some(LinkState::Used), true) => [
            "decisions-link-used-title",
            "statements-link-used-lead",
            "statements-link-read",
        ],
        _ => [
            "decisions-link-closed-title",
            "decisions-link-closed-lead",
            "decisions-link-open",
        ],
    }
}

fn facts(t: Texts, organisation: &str, invitation: Option<&Invitation>) -> Facts {
    let state = match invitation.map(|invitation| invitation.state) {
        Some(LinkState::Open) => "decisions-link-state-open",
        Some(LinkState::Used) => "decisions-link-state-used",
        Some(LinkState::Replaced) => "decisions-link-state-replaced",
        Some(LinkState::Expired) => "decisions-link-state-expired",
        None => "decisions-link-state-unknown",
    };
    let known = |value: Option<String>| value.unwrap_or_else(|| "–".to_owned());
    let number = invitation.map(|invitation| invitation.case_number.clone());
    let deadline = invitation.and_then(|invitation| invitation.deadline);
    let address = invitation.map(|invitation| invitation.masked_email.clone());
    let awaited = match invitation {
        Some(Invitation { statement: Some(_), .. }) => "statements-link-deadline",
        _ => "decisions-link-deadline",
    };
    let mut facts = Facts::new(t)
        .fact(t.say("decisions-link-organisation"), organisation)
        .fact(t.say("case-number"), known(number));
    if let Some(day) = deadline {
        facts = facts.fact(t.say(awaited), t.date(day));
    }
    facts
        .fact(t.say("decisions-link-address"), known(address))
        .fact(t.say("decisions-link-state"), t.say(state))
}

fn paragraphs(t: Texts, request: &HttpRequest, opens: bool) -> Vec<String> {
    let phone = request
        .app_data::<Data<App>>()
        .map(|app| app.settings().phone.clone())
        .filter(|phone| !phone.is_empty());
    let next = t.say(if opens {
        "decisions-link-code-follows"
    } else {
        "decisions-link-closed-next"
    });
    let questions = phone.map(|phone| t.say_with("decisions-link-questions", &[("phone", Arg::from(phone))]));
    std::iter::once(next).chain(questions).collect()
}

/// The frame of a page under `/b`: nobody is signed in here, whoever the browser belongs to.
fn frame(request: &HttpRequest, invitation: Option<&Invitation>) -> Frame {
    let own = invitation.map(|invitation| invitation.language.code());
    let lang = Wish::of(request).choose(own, |word| word.parse().ok(), Lang::from_accept_language);
    Frame {
        t: Texts::new(lang),
        ..frame_of(request, None)
    }
}

/// Mails a code to the link's own person, and leads to where it is typed.
pub(super) async fn open(
    app: Data<App>,
    token: Path<String>,
    browser: Browser,
    _form: LinkForm,
    request: HttpRequest,
) -> Answer {
    Limits::sign_in(&request)?;
    let address = client(&request);
    let visitor = Visitor {
        browser: browser.token(),
        address: &address,
    };
    let (sent, ()) = join(app.send_link_code(&token, visitor), sleep(AT_LEAST)).await;
    match sent {
        Ok(()) => with_cookie(see_other(&format!("/b/{token}/code")), &browser),
        Err(AppError::NotFound | AppError::LinkClosed) => closed(&app, &token, &request).await,
        Err(AppError::Limited { retry_after_seconds }) => limited(&app, &token, &request, retry_after_seconds).await,
        Err(other) => Err(other.into()),
    }
}

async fn closed(app: &App, token: &str, request: &HttpRequest) -> Answer {
    look(request, token, app.invitation(token).await?.as_ref())
}

/// Too many codes were asked for: those already sent still work, so they can be typed.
async fn limited(app: &App, token: &str, request: &HttpRequest, seconds: u64) -> Answer {
    let Some(invitation) = app.invitation(token).await? else {
        return look(request, token, None);
    };
    let frame = frame(request, Some(&invitation));
    let t = frame.t;
    let told = format!("{} {}", t.say("decisions-code-limited"), wait(t, seconds));
    let mut answer = code_page(frame, token, &invitation, Problem::General(told), Kind::Limited)?;
    answer.headers_mut().insert(RETRY_AFTER, seconds.into());
    Ok(answer)
}

/// Where the code is typed.
pub(super) async fn code(app: Data<App>, token: Path<String>, request: HttpRequest) -> Answer {
    let (invitation, ()) = join(app.invitation(&token), sleep(AT_LEAST)).await;
    match invitation? {
        Some(invitation) if matches!(invitation.state, LinkState::Open | LinkState::Used) => {
            render(&code_form(frame(&request, Some(&invitation)), &token, &invitation))
        }
        other => look(&request, &token, other.as_ref()),
    }
}

/// Tries the code, and leads to the brief at an address without the token.
pub(super) async fn enter(
    app: Data<App>,
    token: Path<String>,
    browser: Browser,
    form: LinkForm,
    request: HttpRequest,
) -> Answer {
    Limits::sign_in(&request)?;
    let typed: String = form.0.text("code").chars().filter(|c| !c.is_whitespace()).collect();
    let tried = match app.open_link(&token, &typed, browser.token()).await {
        Err(AppError::NotFound | AppError::LinkClosed) => return closed(&app, &token, &request).await,
        tried => tried?,
    };
    let Some(invitation) = app.invitation(&token).await? else {
        return look(&request, &token, None);
    };
    let frame = frame(&request, Some(&invitation));
    let t = frame.t;
    let problem = match tried {
        SignIn::In { session } => return Ok(welcome(&request, &invitation, session)),
        SignIn::Wrong { left } => Problem::Code(t.say_with("decisions-code-wrong", &[("left", Arg::from(left))])),
        SignIn::Expired => Problem::Code(t.say("decisions-code-expired")),
    };
    code_page(frame, &token, &invitation, problem, Kind::Invalid)
}

fn welcome(request: &HttpRequest, invitation: &Invitation, session: String) -> HttpResponse {
    let number = &invitation.case_number;
    let home = match invitation.statement {
        Some(statement) => format!("/statements/{number}/{statement}"),
        None => format!("/decisions/{number}"),
    };
    HttpResponse::SeeOther()
        .insert_header((LOCATION, home))
        .cookie(link_cookie(request, session))
        .finish()
}

/// What is wrong: with the code, or with nothing that can be typed.
enum Problem {
    Code(String),
    General(String),
}

fn code_page(frame: Frame, token: &str, invitation: &Invitation, problem: Problem, kind: Kind) -> Answer {
    let mut page = code_form(frame, token, invitation);
    let t = page.frame.t;
    let summary = match problem {
        Problem::Code(message) => {
            page.code = page.code.error(Some(message));
            ErrorSummary::of(t, [&page.code])
        }
        Problem::General(message) => Some(ErrorSummary::saying(t, message)),
    };
    page.frame = page.frame.with_errors(summary);
    render_as(kind, &page)
}

fn code_form(frame: Frame, token: &str, invitation: &Invitation) -> CodePage {
    let t = frame.t;
    CodePage {
        lead: t.say_with(
            "decisions-code-lead",
            &[("address", Arg::from(&invitation.masked_email))],
        ),
        action: format!("/b/{token}/code"),
        again: format!("/b/{token}/open"),
        code: Field::code(t, "code", t.say("decisions-code-label")).hint(t.say("decisions-code-hint")),
        enter: Action::submit(t.say("decisions-code-enter")).wide(),
        new_code: Action::submit(t.say("decisions-code-again")).secondary(),
        frame: frame.titled(t.say("decisions-code-title")),
    }
}

fn with_cookie(mut answer: HttpResponse, browser: &Browser) -> Answer {
    if let Some(cookie) = browser.cookie() {
        answer.add_cookie(&cookie).map_err(|error| {
            tracing::error!(%error, "a cookie can't be set");
            PageError::Denied(Denied::Setup("a cookie can't be set"))
        })?;
    }
    Ok(answer)
}
