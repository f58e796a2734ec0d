//! An act of the workflow on a page of its own: what it means, what is said with it, and what stands in its way.

use actix_web::web::Path;
use askama::Template;
use undantag_app::{AppError, StoreError};
use undantag_case::{Action as Choice, Case, Command, Refusal, way};
use undantag_http::{Kind, PageForm};
use undantag_workflow::{ActionKey, Deadline, Transition};

use super::action_form::{Asks, Form, Typed, Wrong, fields, found};
use super::holder::people;
use super::possible::{href, is_ending, lines, means};
use super::timeline::{Show, Telling, timeline};
use crate::PageError;
use crate::case_head::{case_head, case_href, case_title, label};
use crate::page::{Answer, Page, render, render_as, see_other, see_other_saying};
use crate::view::{Action, Actions, BackLink, CaseHead, Frame, Html, Nav, Timeline};

/// The page.
#[derive(Template)]
#[template(path = "cases/action.html")]
pub(super) struct ActionPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) means: String,
    pub(super) about: String,
    /// What has happened since the form was opened, when something has.
    pub(super) changes: Option<Timeline>,
    /// Everything in the way.
    pub(super) reasons: Vec<Html>,
    /// The form, when the act can be done.
    pub(super) form: Option<ActionForm>,
}

/// The form of an act.
#[derive(Debug)]
pub(super) struct ActionForm {
    pub(super) action: String,
    pub(super) seen: u64,
    pub(super) fields: Form,
    pub(super) actions: Actions,
}

/// An act that fits the person's roles, in the state the case is in.
struct Act {
    case: Case,
    transition: Transition,
    choice: Choice,
}

impl Act {
    async fn of(page: &Page, path: &(String, String)) -> Result<Self, PageError> {
        let (number, action) = path;
        let case = page.case(number).await?;
        Self::in_case(page, case, &ActionKey::from(action.as_str()))
    }

    fn in_case(page: &Page, case: Case, action: &ActionKey) -> Result<Self, PageError> {
        let workflow = &*page.app.workflow(&case)?;
        if workflow.action(&case.state, action).is_none() {
            let known = workflow
                .transitions()
                .iter()
                .any(|transition| transition.key == *action);
            return Err(if known {
                passed(&case, action)
            } else {
                PageError::not_found()
            });
        }
        let choices = page.app.actions(&case, &page.ctx)?;
        let choice = choices.into_iter().find(|choice| choice.key == *action);
        let choice = choice.ok_or_else(PageError::not_found)?;
        let transition = way(workflow, &case, &choice).ok_or_else(PageError::not_found)?.clone();
        if choice.role_fits {
            return Ok(Self {
                case,
                transition,
                choice,
            });
        }
        let needs = transition.roles.clone();
        Err(Refusal::WrongRole { needs }.into())
    }

    /// The form's first look: conditions that hold now can be changed one by one.
    fn blank(&self) -> Typed {
        match self.case.conditions() {
            [] => Typed::default(),
            conditions => Typed::with_conditions(conditions),
        }
    }

    fn draw(&self, page: &Page, typed: &Typed, wrong: &Wrong) -> Result<ActionPage, PageError> {
        let (t, case) = (page.t(), &self.case);
        let workflow = &*page.app.workflow(case)?;
        let title = label(t, &self.transition.label);
        let next = workflow
            .state(&self.transition.to)
            .and_then(|state| state.deadline.as_ref());
        let asks = Asks {
            transition: &self.transition,
            usual_days: next.and_then(Deadline::working_days).unwrap_or_default(),
        };
        let fields = fields(t, asks, typed, wrong);
        let frame = page.frame(format!("{title}, {}", case.number)).at(Nav::Cases);
        let allowed = self.choice.is_allowed();
        Ok(ActionPage {
            frame: frame.with_errors(fields.summary.clone()),
            head: case_head(t, case, workflow)
                .page(title.clone())
                .titled(title.clone())
                .steps(Vec::new()),
            back: BackLink::new(t.say("cases-back"), case_href(&case.number)),
            means: means(t, &self.transition),
            about: case_title(t, case),
            changes: None,
            reasons: lines(t, &case.number, &self.choice.reasons),
            form: allowed.then(|| ActionForm {
                action: href(case, workflow, &self.transition),
                seen: case.version,
                fields,
                actions: Actions(vec![
                    if is_ending(case, workflow, &self.transition) {
                        Action::submit(&title).danger()
                    } else {
                        Action::submit(&title)
                    },
                    Action::link(t.say("common-cancel"), case_href(&case.number)).tertiary(),
                ]),
            }),
        })
    }
}

fn passed(case: &Case, action: &ActionKey) -> PageError {
    Refusal::NoSuchAction {
        action: action.clone(),
        state: case.state.clone(),
    }
    .into()
}

/// Shows the act.
pub(super) async fn show(page: Page, path: Path<(String, String)>) -> Answer {
    let act = Act::of(&page, &path).await?;
    let own = format!("{}/actions/{}", case_href(&act.case.number), act.transition.key);
    let place = href(&act.case, &*page.app.workflow(&act.case)?, &act.transition);
    if place != own {
        return Ok(see_other(&place));
    }
    render(&act.draw(&page, &act.blank(), &Wrong::new())?)
}

/// Does it.
pub(super) async fn take(page: Page, path: Path<(String, String)>, form: PageForm) -> Answer {
    let (number, action) = path.into_inner();
    let case = page.case(&number).await?;
    let action = ActionKey::from(action);
    let seen: u64 = form.text("seen").parse().unwrap_or_default();
    let typed = Typed::of(&form);
    if seen != case.version {
        return changed(&page, case, &action, (&typed, seen)).await;
    }
    let act = Act::in_case(&page, case, &action)?;
    if form.get("more").is_some() {
        return render(&act.draw(&page, &typed, &Wrong::new())?);
    }
    let input = match typed.read(page.t(), &act.transition, || page.app.new_condition_id()) {
        Ok(input) => Box::new(input),
        Err(wrong) => return render_as(Kind::Invalid, &act.draw(&page, &typed, &wrong)?),
    };
    let command = Command::Take {
        action: action.clone(),
        input,
    };
    match page.app.carry_out(act.case.id, Some(seen), command, &page.ctx).await {
        Ok(case) => Ok(see_other_saying(&case_href(&case.number), &done(&page, &action))),
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            let wrong = found(page.t(), &errors);
            render_as(Kind::Invalid, &act.draw(&page, &typed, &wrong)?)
        }
        Err(AppError::StaleCase { .. } | AppError::Store(StoreError::Stale)) => {
            let case = page.app.case(act.case.id, &page.ctx).await?;
            changed(&page, case, &action, (&typed, seen)).await
        }
        Err(other) => Err(other.into()),
    }
}

fn done(page: &Page, action: &ActionKey) -> String {
    let key = format!("action-done-{action}");
    if page.t().has(&key) {
        key
    } else {
        "cases-done-other".to_owned()
    }
}

/// Shows what has changed since the form was opened, with what was typed still in it when the act can still be done.
async fn changed(page: &Page, case: Case, action: &ActionKey, (typed, seen): (&Typed, u64)) -> Answer {
    let t = page.t();
    let workflow = &*page.app.workflow(&case)?;
    let names = page.app.names(&people(&case)).await?;
    let mut journal = page.app.journal(case.id, &page.ctx).await?;
    journal.retain(|noted| noted.stamped.sequence > seen);
    let telling = Telling {
        t,
        case: &case,
        workflow,
        names: &names,
        today: page.ctx.today,
    };
    let changes = timeline(telling, &journal, Show::All);
    let title = t.say("cases-stale-title");
    let drawn = match Act::in_case(page, case.clone(), action) {
        Ok(act) => act.draw(page, typed, &Wrong::new())?,
        Err(_) => ActionPage {
            frame: page.frame(&title).at(Nav::Cases),
            head: case_head(t, &case, workflow)
                .page(title.clone())
                .titled(title.clone())
                .steps(Vec::new()),
            back: BackLink::new(t.say("cases-back"), case_href(&case.number)),
            means: String::new(),
            about: case_title(t, &case),
            changes: None,
            reasons: Vec::new(),
            form: None,
        },
    };
    let drawn = ActionPage {
        changes: Some(changes),
        ..drawn
    };
    render_as(Kind::Stale, &drawn)
}
