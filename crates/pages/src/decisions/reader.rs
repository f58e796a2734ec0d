//! Who reads a case to decide it: by a session that began from its link, or signed in and appointed.

use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::web::Data;
use actix_web::{FromRequest, HttpRequest};
use chrono::{DateTime, Utc};
use undantag_app::{App, AppError, Ctx, Department, LinkState, Scope, Session, day_in_sweden};
use undantag_case::{
    Actor, Case, DecisionLevel, PersonId, Phase, Place, Refusal, Role, Said, asks, is_for_deciders, way, way_taken,
};
use undantag_http::{Denied, LinkCaller, MaybeCaller, MaybeLinkCaller, PageCaller, PageForm};
use undantag_text::{Arg, Lang};
use undantag_workflow::{Definition, Transition};

use super::happened;
use crate::kept::{self, OwnForm};
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
    /// The case's workflow.
    pub(super) workflow: Arc<Definition>,
    /// Who may decide what, now.
    pub(super) levels: Vec<DecisionLevel>,
    frame: Frame,
}

/// Somebody who has decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Decider {
    pub(super) name: String,
    /// With their title.
    pub(super) whole: String,
}

impl Decider {
    fn of(name: &str, title: &str) -> Self {
        let parts: Vec<&str> = [name, title].into_iter().filter(|part| !part.is_empty()).collect();
        Self {
            name: name.to_owned(),
            whole: parts.join(", "),
        }
    }
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
        address(&self.case.number)
    }

    /// Where what is typed is kept.
    pub(super) fn drafts(&self) -> String {
        format!("{}/drafts", self.href())
    }

    /// Keeps what stands in the form.
    pub(super) async fn keep(&self, form: &PageForm) -> Result<DateTime<Utc>, AppError> {
        kept::keep(&self.app, (self.actor().person, &self.draft()), form).await
    }

    /// What the page's script must know of their form, which was kept `at`.
    pub(super) fn own_form(&self, at: Option<DateTime<Utc>>) -> OwnForm {
        let way = kept::Way {
            link: self.scope.is_some(),
            now: self.ctx.now,
        };
        OwnForm::new(self.t(), (self.actor().person, self.href()), at, way)
    }

    /// The name the person's unsent choice is kept under: every review is a choice of its own.
    pub(super) fn draft(&self) -> String {
        let id = self.case.id;
        let begun = self.case.said.iter().filter(|said| is_review(&self.workflow, said));
        match begun.count() {
            0 => format!("decision-{id}"),
            round => format!("review-{round}-{id}"),
        }
    }

    /// Whether what was decided is under review, rather than decided for the first time.
    pub(super) fn in_review(&self) -> bool {
        self.place(&self.case).is_some_and(Place::is_review)
    }

    /// Whether a decision-maker's word is awaited in the case as it is `now`.
    pub(super) fn is_awaited(&self, now: &Case) -> bool {
        self.place(now).is_some_and(Place::awaits_decision)
    }

    /// What this person last decided of the case, alone or with others; else what somebody else did.
    pub(super) fn own_or_last(&self) -> Option<&Said> {
        let is_own = |said: &&Said| said.is_of(self.actor().person) && is_decided(&self.workflow, said);
        let own = self.case.said.iter().rev().find(is_own);
        own.or_else(|| decided(&self.workflow, &self.case))
    }

    /// Whether this person has decided something of the case, and somebody else is asked now.
    pub(super) fn is_past(&self) -> bool {
        let (case, person) = (&self.case, self.actor().person);
        let named = case.appointment.as_ref().is_some_and(|it| it.names(person));
        !named && case.has_word_of(person)
    }

    fn place(&self, case: &Case) -> Option<Place<'_>> {
        Place::of(&self.workflow, &case.state)
    }

    /// Whether the link the session began from, if any, still lets its person in.
    fn is_let_in(&self) -> bool {
        self.scope.is_none_or(|scope| scope.state.lets_in())
    }

    /// Whether the session began from a link that has been used, while the case is worked with or decided anew: only the receipt
    /// is open to it.
    pub(super) fn is_used_up(&self) -> bool {
        let anew = |place: Place<'_>| place.awaits_decision() || place.is_open("analysis");
        let used = self.scope.is_some_and(|scope| scope.state == LinkState::Used);
        used && self.place(&self.case).is_some_and(anew)
    }

    /// Whether this person may decide now, as far as the delegation order goes.
    pub(super) fn may_decide(&self) -> bool {
        let appointed = self.case.appointment.as_ref();
        let named = appointed.is_some_and(|it| it.names(self.actor().person));
        named && self.is_awaited(&self.case) && !self.is_used_up()
    }

    /// Whether this person has declared a conflict of interest in the case.
    pub(super) fn has_conflict(&self) -> bool {
        let own = self.actor().person;
        self.case.conflicts.iter().any(|conflict| conflict.person == own)
    }

    /// Refuses the basis to whoever has nothing but a link that was used for an earlier one.
    pub(super) fn must_be_open(&self) -> Result<(), AppError> {
        if self.is_used_up() {
            Err(AppError::LinkClosed)
        } else {
            Ok(())
        }
    }

    /// What may be decided now, in the form's order: what grants before what doesn't, and of these what sets conditions first.
    pub(super) fn offered(&self) -> Result<Vec<&Transition>, AppError> {
        if !self.is_awaited(&self.case) {
            return Ok(Vec::new());
        }
        let choices = self.app.actions(&self.case, &self.ctx)?;
        let open = choices.iter().filter(|choice| choice.is_allowed());
        let mut ways: Vec<&Transition> = open
            .filter_map(|choice| way(&self.workflow, &self.case, choice))
            .filter(|way| is_for_deciders(way))
            .collect();
        ways.sort_by_key(|way| {
            (
                !way.decides,
                way.decides && !self.grants(way),
                way.decides && !asks(way, "conditions"),
            )
        });
        Ok(ways)
    }

    /// Whether a case holds what was applied for after this.
    pub(super) fn grants(&self, way: &Transition) -> bool {
        self.workflow.state(&way.to).is_some_and(|state| state.grants)
    }

    /// Whether taking it decides something: what was applied for, or what was granted. Else it sends the case on.
    pub(super) fn decides(&self, way: &Transition) -> bool {
        way.decides || self.in_review()
    }

    /// Who decided what was said, with their titles: as it was that day, if it is a decision or one about it.
    pub(super) async fn deciders(&self, case: &Case, said: &Said) -> Result<Vec<Decider>, AppError> {
        if let Some(decision) = case.ruled(said) {
            let makers = decision.makers();
            return Ok(makers.map(|(name, title, _)| Decider::of(name, title)).collect());
        }
        let people: Vec<PersonId> = said.person.iter().chain(&said.together_with).copied().collect();
        let names = self.app.names(&people).await?;
        let known = people.iter().filter_map(|person| names.get(person));
        Ok(known.map(|found| Decider::of(&found.name, &found.title)).collect())
    }

    /// Who began the review that is going on, and when.
    pub(super) async fn review_begun(&self) -> Result<Option<String>, AppError> {
        let t = self.t();
        let begun = self.case.said.iter().rev().find(|said| is_review(&self.workflow, said));
        let Some((said, person)) = begun.and_then(|said| Some((said, said.person?))) else {
            return Ok(None);
        };
        let names = self.app.names(&[person]).await?;
        let name = names
            .get(&person)
            .map(|known| Decider::of(&known.name, &known.title).whole);
        let (date, _) = moment(t, said.at);
        Ok(name.map(|name| {
            t.say_with(
                "decisions-standing-begun-by",
                &[("name", Arg::from(name)), ("date", Arg::from(date))],
            )
        }))
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
        let by_link = match link {
            Some(link) => by_link(&app, request, link, &number).await?,
            None => None,
        };
        if let Some(reader) = by_link.clone().filter(Self::is_let_in) {
            return Ok(reader);
        }
        let MaybeCaller(person) = MaybeCaller::extract(request).await?;
        match (person, by_link) {
            (Some(person), _) => signed_in(app, request, person, &number).await,
            (None, Some(closed)) => Err(happened::closed(&closed).await),
            (None, None) if has_link => Err(PageError::not_found()),
            // What was sent too late leads back to its form, which has kept it.
            (None, None) if !request.method().is_safe() => Err(to_sign_in(address(&number))),
            (None, None) => Err(to_sign_in(request.path().to_owned())),
        }
    }
}

pub(crate) fn name(t: Texts, department: Department) -> String {
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
    if link.scope.statement.is_some() {
        return Ok(None);
    }
    let case = match app.case(link.scope.case, &link.ctx).await {
        Err(AppError::NotFound) => return Ok(None),
        case => case?,
    };
    let workflow = app.workflow(&case)?;
    let levels = app.decision_levels().await?;
    Ok((case.number == number).then(|| Reader {
        app: app.clone(),
        frame: spoken(bare_frame(request, &link.session), &workflow),
        ctx: link.ctx,
        session: link.session,
        scope: Some(link.scope),
        case,
        workflow,
        levels,
    }))
}

/// The frame, in the words of the case's workflow.
pub(crate) fn spoken(frame: Frame, workflow: &Definition) -> Frame {
    Frame {
        t: frame.t.about(workflow),
        ..frame
    }
}

/// Without menu and sign-out: the session opens nothing but what its link asks for.
pub(crate) fn bare_frame(request: &HttpRequest, session: &Session) -> Frame {
    Frame {
        t: Texts::new(language(request, Some(session))),
        ..frame_of(request, None).with_token(&session.csrf)
    }
}

/// Signed in, and appointed to decide this case, or one who has decided something of it.
async fn signed_in(
    app: Data<App>,
    request: &HttpRequest,
    person: PageCaller,
    number: &str,
) -> Result<Reader, PageError> {
    let case = app.case_by_number(number, &person.ctx).await?;
    let actor = &person.session.actor;
    if !actor.roles_in(&case).contains(&Role::DecisionMaker) && !case.has_word_of(actor.person) {
        let needs = vec![Role::DecisionMaker.key()];
        return Err(Refusal::WrongRole { needs }.into());
    }
    let workflow = app.workflow(&case)?;
    let levels = app.decision_levels().await?;
    Ok(Reader {
        app,
        frame: spoken(frame_of(request, Some(&person.session)), &workflow),
        ctx: person.ctx,
        session: person.session,
        scope: None,
        case,
        workflow,
        levels,
    })
}

impl FromRequest for Reader {
    type Error = PageError;
    type Future = Pin<Box<dyn Future<Output = Result<Self, PageError>>>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let request = request.clone();
        Box::pin(async move { Box::pin(Self::of(&request)).await })
    }
}

fn address(number: &str) -> String {
    format!("/decisions/{number}")
}

/// Whoever asks must sign in, and is led to `till` then.
pub(crate) fn to_sign_in(till: String) -> PageError {
    Denied::SignIn { till }.into()
}

/// Whether this began a review.
fn is_review(workflow: &Definition, said: &Said) -> bool {
    let review = |state| Place::of(workflow, state).is_some_and(Place::is_review);
    review(&said.to) && !review(&said.from)
}

/// Whether this was decided of what was granted, in a review or without one.
pub(super) fn is_reviewed(workflow: &Definition, said: &Said) -> bool {
    let granted = Place::of(workflow, &said.from).and_then(Place::phase) == Some(Phase::InForce);
    granted && way_taken(workflow, said).is_some_and(is_for_deciders)
}

/// What a decision-maker last decided of the case, whoever it was.
pub(super) fn decided<'a>(workflow: &Definition, case: &'a Case) -> Option<&'a Said> {
    case.said.iter().rev().find(|said| is_decided(workflow, said))
}

fn is_decided(workflow: &Definition, said: &Said) -> bool {
    let first = Place::of(workflow, &said.from).is_some_and(Place::awaits_decision)
        && way_taken(workflow, said).is_some_and(is_for_deciders);
    first || is_reviewed(workflow, said)
}

/// Whether a review was begun and not decided.
pub(super) fn is_review_undecided(workflow: &Definition, case: &Case) -> bool {
    let about = |said: &&Said| is_review(workflow, said) || is_reviewed(workflow, said);
    let last = case.said.iter().rev().find(about);
    last.is_some_and(|said| is_review(workflow, said))
}

/// The day and time of day of a decision, in Sweden.
pub(super) fn moment(t: Texts, at: chrono::DateTime<chrono::Utc>) -> (String, String) {
    let local = at.with_timezone(&chrono_tz::Europe::Stockholm);
    (t.date(day_in_sweden(at)), local.format("%H:%M").to_string())
}
