//! Who reads a case to decide it: by a session that began from its link, or signed in and appointed.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use undantag_app::{App, AppError, Ctx, Department, Scope, Session, day_in_sweden};
use undantag_case::{Actor, Case, Refusal, Role, Said};
use undantag_http::{Denied, LinkCaller, MaybeCaller, MaybeLinkCaller, PageCaller};
use undantag_text::Lang;

use super::{OUTCOMES, REVIEWS};
use crate::page::{frame_of, language};
use crate::refused::PageError;
use crate::view::{Frame, Texts};

/// The decision-maker, and the case they decide.
#[derive(Debug, Clone)]
pub(super) struct Reader {
    pub(super) app: Data<App>,
    pub(super) ctx: Ctx,
    pub(super) session: Rc<Session>,
    /// The link the session began from, if it did.
    pub(super) scope: Option<Scope>,
    pub(super) case: Case,
    frame: Frame,
}

impl Reader {
    pub(super) fn frame(&self, title: impl Into<String>) -> Frame {
        self.frame.clone().titled(title)
    }

    pub(super) fn t(&self) -> Texts {
        self.frame.t
    }

    pub(super) fn actor(&self) -> &Actor {
        &self.session.actor
    }

    /// Where this case is decided.
    pub(super) fn href(&self) -> String {
        format!("/decisions/{}", self.case.number)
    }

    /// The name the person's unsent choice is kept under: every review is a choice of its own.
    pub(super) fn draft(&self) -> String {
        let id = self.case.id;
        match self.case.said.iter().filter(|said| is_review(said)).count() {
            0 => format!("decision-{id}"),
            round => format!("review-{round}-{id}"),
        }
    }

    /// Whether the exemption is under review, rather than decided for the first time.
    pub(super) fn in_review(&self) -> bool {
        in_review(&self.case)
    }

    /// What may be decided now, in the form's order.
    pub(super) fn offered(&self) -> Result<Vec<&'static str>, AppError> {
        if !is_awaited(&self.case) {
            return Ok(Vec::new());
        }
        let actions = self.app.actions(&self.case, &self.ctx)?;
        let open = |key: &&str| actions.iter().any(|action| action.key == *key && action.is_allowed());
        Ok(OUTCOMES.into_iter().chain(REVIEWS).filter(open).collect())
    }

    /// Who decided what was said, with their title: as it was that day, if it is in the decision that stands.
    pub(super) async fn decider(&self, case: &Case, said: &Said) -> Result<Vec<String>, AppError> {
        let own = case
            .decision
            .as_ref()
            .filter(|decision| decision.outcome == said.action);
        let (name, title) = match (own, said.person) {
            (Some(decision), _) => (decision.name.clone(), decision.title.clone()),
            (None, Some(person)) => {
                let found = self.app.names(&[person]).await?.remove(&person);
                found.map(|found| (found.name, found.title)).unwrap_or_default()
            }
            (None, None) => return Ok(Vec::new()),
        };
        Ok([name, title].into_iter().filter(|part| !part.is_empty()).collect())
    }

    /// The name of the department that asks, in the reader's language.
    pub(super) async fn department(&self) -> Result<String, AppError> {
        let departments = self.app.departments().await?;
        let own = departments
            .into_iter()
            .find(|department| department.id == self.case.department);
        Ok(own.map(|department| name(self.t(), department)).unwrap_or_default())
    }

    async fn of(request: &HttpRequest) -> Result<Self, PageError> {
        let app = request
            .app_data::<Data<App>>()
            .cloned()
            .ok_or(Denied::Setup("no app"))?;
        let number = request.match_info().get("number").unwrap_or_default().to_owned();
        let MaybeLinkCaller(link) = MaybeLinkCaller::extract(request).await?;
        let has_link = link.is_some();
        if let Some(link) = link
            && let Some(reader) = by_link(&app, request, link, &number).await?
        {
            return Ok(reader);
        }
        let MaybeCaller(person) = MaybeCaller::extract(request).await?;
        match person {
            Some(person) => signed_in(app, request, person, &number).await,
            None if has_link => Err(PageError::not_found()),
            None => Err(Denied::SignIn {
                till: request.path().to_owned(),
            }
            .into()),
        }
    }
}

fn name(t: Texts, department: Department) -> String {
    match t.lang() {
        Lang::Sv => department.name_sv,
        Lang::En => department.name_en,
    }
}

/// By the link's session, if it is about this very case.
async fn by_link(
    app: &Data<App>,
    request: &HttpRequest,
    link: LinkCaller,
    number: &str,
) -> Result<Option<Reader>, AppError> {
    let case = match app.case(link.scope.case, &link.ctx).await {
        Err(AppError::NotFound) => return Ok(None),
        case => case?,
    };
    Ok((case.number == number).then(|| Reader {
        app: app.clone(),
        frame: bare_frame(request, &link.session),
        ctx: link.ctx,
        session: link.session,
        scope: Some(link.scope),
        case,
    }))
}

/// Without menu and sign-out: the session opens nothing but this case's decision.
fn bare_frame(request: &HttpRequest, session: &Session) -> Frame {
    Frame {
        t: Texts::new(language(request, Some(session))),
        ..frame_of(request, None).with_token(&session.csrf)
    }
}

/// Signed in, and appointed to decide this case.
async fn signed_in(
    app: Data<App>,
    request: &HttpRequest,
    person: PageCaller,
    number: &str,
) -> Result<Reader, PageError> {
    let case = app.case_by_number(number, &person.ctx).await?;
    if !person.session.actor.roles_in(&case).contains(&Role::DecisionMaker) {
        let needs = vec![Role::DecisionMaker.key()];
        return Err(Refusal::WrongRole { needs }.into());
    }
    Ok(Reader {
        app,
        frame: frame_of(request, Some(&person.session)),
        ctx: person.ctx,
        session: person.session,
        scope: None,
        case,
    })
}

impl FromRequest for Reader {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}

/// Whether a decision-maker's word is awaited: for the first time, or when the exemption is reviewed.
pub(super) fn is_awaited(case: &Case) -> bool {
    case.state == "decision" || in_review(case)
}

fn in_review(case: &Case) -> bool {
    case.state == "under-review"
}

/// Whether this began a review.
fn is_review(said: &Said) -> bool {
    said.action == "start-review"
}

/// Whether this was decided in a review.
pub(super) fn is_reviewed(said: &Said) -> bool {
    REVIEWS.contains(&said.action.as_str())
}

/// What a decision-maker last decided of the case, whoever it was.
pub(super) fn decided(case: &Case) -> Option<&Said> {
    let is_decided = |said: &&Said| is_reviewed(said) || OUTCOMES.contains(&said.action.as_str());
    case.said.iter().rev().find(is_decided)
}

/// Whether a review was begun and not decided.
pub(super) fn is_review_undecided(case: &Case) -> bool {
    let last = case.said.iter().rev().find(|said| is_review(said) || is_reviewed(said));
    last.is_some_and(is_review)
}

/// The day and time of day of a decision, in Sweden.
pub(super) fn moment(t: Texts, at: chrono::DateTime<chrono::Utc>) -> (String, String) {
    let local = at.with_timezone(&chrono_tz::Europe::Stockholm);
    (t.date(day_in_sweden(at)), local.format("%H:%M").to_string())
}
