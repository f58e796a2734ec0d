//! Who is asked for a statement: by a session that began from its link, or signed in.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use undantag_app::{App, AppError, Ctx, LinkState, Scope, Session};
use undantag_case::{Actor, Case, ItemId, Refusal, Role, Statement};
use undantag_http::{Denied, LinkCaller, MaybeCaller, MaybeLinkCaller, PageCaller, PageForm};
use undantag_text::Arg;

use crate::decisions::reader::{bare_frame, name, spoken, to_sign_in};
use crate::kept::{self, Kept};
use crate::page::frame_of;
use crate::refused::PageError;
use crate::view::{Frame, Texts};

/// The expert, and what they are asked.
#[derive(Debug, Clone)]
pub(super) struct Expert {
    pub(super) app: Data<App>,
    pub(super) ctx: Ctx,
    pub(super) session: Rc<Session>,
    /// The link the session began from, if it did.
    pub(super) scope: Option<Scope>,
    pub(super) case: Case,
    pub(super) statement: Statement,
    frame: Frame,
}

impl Expert {
    pub(super) fn frame(&self, title: impl Into<String>) -> Frame {
        self.frame.clone().titled(title)
    }

    pub(super) fn t(&self) -> Texts {
        self.frame.t
    }

    pub(super) fn actor(&self) -> &Actor {
        &self.session.actor
    }

    /// Where this statement is given.
    pub(super) fn href(&self) -> String {
        address(&self.case.number, self.statement.id)
    }

    /// The name the person's unsent answer is kept under.
    fn draft(&self) -> String {
        format!("statement-{}", self.statement.id)
    }

    /// What the person has written without giving it.
    pub(super) async fn kept(&self) -> Result<Option<Kept>, AppError> {
        kept::found(&self.app, (self.actor().person, &self.draft())).await
    }

    /// Keeps what stands in the form.
    pub(super) async fn keep(&self, form: &PageForm) -> Result<DateTime<Utc>, AppError> {
        kept::keep(&self.app, (self.actor().person, &self.draft()), form).await
    }

    /// Forgets what was written: it is given.
    pub(super) async fn forget(&self) -> Result<(), AppError> {
        self.app.drop_draft(self.actor().person, &self.draft()).await
    }

    /// How they came here.
    pub(super) fn way(&self) -> kept::Way {
        kept::Way {
            link: self.scope.is_some(),
            now: self.ctx.now,
        }
    }

    /// The case by its number, above the heading.
    pub(super) fn eyebrow(&self) -> String {
        let number = [("number", Arg::from(&self.case.number))];
        self.t().say_with("statements-eyebrow", &number)
    }

    /// Whether they may answer now: by a link only once, signed in again as long as the analysis is written.
    pub(super) fn may_answer(&self) -> bool {
        let unused = self.scope.is_none_or(|scope| scope.state == LinkState::Open);
        unused && self.app.may_edit(&self.case, "statements", &self.ctx)
    }

    /// The name of the department that asks, in the reader's language.
    pub(super) async fn department(&self) -> Result<String, AppError> {
        let departments = self.app.departments().await?;
        let mut own = departments.into_iter().filter(|it| it.id == self.case.department);
        Ok(own
            .next()
            .map(|department| name(self.t(), department))
            .unwrap_or_default())
    }

    async fn of(request: &HttpRequest) -> Result<Self, PageError> {
        let app = request.app_data::<Data<App>>().cloned();
        let app = app.ok_or(Denied::Setup("no app"))?;
        let part = |name: &str| request.match_info().get(name).unwrap_or_default().to_owned();
        let id: ItemId = part("statement").parse().or(Err(PageError::not_found()))?;
        let MaybeLinkCaller(link) = MaybeLinkCaller::extract(request).await?;
        let has_link = link.is_some();
        let link = link.filter(|link| link.scope.statement == Some(id));
        let closed = link.as_ref().is_some_and(|link| !link.scope.state.lets_in());
        if let Some(link) = link.filter(|_| !closed) {
            return by_link(app, request, link, (id, &part("number"))).await;
        }
        let MaybeCaller(person) = MaybeCaller::extract(request).await?;
        match person {
            Some(person) => signed_in(app, request, person, (id, &part("number"))).await,
            None if closed => Err(AppError::LinkClosed.into()),
            None if has_link => Err(PageError::not_found()),
            // An answer that was sent too late leads back to its form, which has kept it.
            None if !request.method().is_safe() => Err(to_sign_in(address(&part("number"), id))),
            None => Err(to_sign_in(request.path().to_owned())),
        }
    }
}

/// Where a statement is given.
fn address(number: &str, id: ItemId) -> String {
    format!("/statements/{number}/{id}")
}

/// The statement with this id in the case with this number.
fn found(case: &Case, (id, number): (ItemId, &str)) -> Result<Statement, AppError> {
    let statement = case
        .analysis
        .statement(id)
        .filter(|it| !it.recalled && case.number == number);
    statement.cloned().ok_or(AppError::NotFound)
}

/// By the link's session, for this very statement.
async fn by_link(
    app: Data<App>,
    request: &HttpRequest,
    link: LinkCaller,
    which: (ItemId, &str),
) -> Result<Expert, PageError> {
    let case = app.case(link.scope.case, &link.ctx).await?;
    let (statement, workflow) = (found(&case, which)?, app.workflow(&case)?);
    Ok(Expert {
        frame: spoken(bare_frame(request, &link.session), &workflow),
        app,
        ctx: link.ctx,
        session: link.session,
        scope: Some(link.scope),
        case,
        statement,
    })
}

/// Signed in, and the person who was asked.
async fn signed_in(
    app: Data<App>,
    request: &HttpRequest,
    person: PageCaller,
    (id, number): (ItemId, &str),
) -> Result<Expert, PageError> {
    let case = app.case_by_number(number, &person.ctx).await?;
    let statement = found(&case, (id, number))?;
    if statement.expert != person.session.actor.person {
        let needs = vec![Role::Expert.key()];
        return Err(Refusal::WrongRole { needs }.into());
    }
    let workflow = app.workflow(&case)?;
    Ok(Expert {
        frame: spoken(frame_of(request, Some(&person.session)), &workflow),
        app,
        ctx: person.ctx,
        session: person.session,
        scope: None,
        case,
        statement,
    })
}

impl FromRequest for Expert {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Self::of(&request).await })
    }
}
