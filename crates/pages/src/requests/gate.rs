//! The first gate: which guideline it is about, and whether a decision is needed at all. A temporary service needs none, and is told what to do instead.

use std::sync::Arc;

use actix_web::web::{Path, Query};
use askama::Template;
use serde::Deserialize;
use serde_json::{Value, json};
use undantag_app::{AppError, RegisterFilter};
use undantag_case::{Command, Phase, Role};
use undantag_http::{Kind, PageForm, random_token};
use undantag_text::Arg;
use undantag_workflow::Definition;

use super::answers::{Errors, Typed};
use super::fields::{Drawn, Fields, Standing, drawn};
use super::questions::{Asks, CHECK};
use super::{discarding, task_list};
use crate::case_head::label;
use crate::message::MessagePage;
use crate::page::{Answer, Page, render, render_as, see_other};
use crate::refused::PageError;
use crate::sign_in::encoded;
use crate::view::{Action, Actions, BackLink, Frame, Html, Nav};

/// Where it is kept which form last opened a case, so that the same form sent twice opens one.
const OPENED: &str = "request/opened";

#[derive(Template)]
#[template(path = "requests/gate.html")]
struct Gate {
    frame: Frame,
    lead: String,
    once: String,
    workflow: String,
    groups: Vec<Fields>,
    actions: Actions,
    drafts: Vec<Html>,
    guide: (String, String),
}

/// Which guideline the request is about.
#[derive(Template)]
#[template(path = "requests/choose.html")]
struct Choice {
    frame: Frame,
    guidelines: Vec<Guideline>,
    drafts: Vec<Html>,
}

/// A guideline that can be deviated from.
struct Guideline {
    name: String,
    about: String,
    href: String,
}

/// What the address says of it.
#[derive(Debug, Deserialize)]
pub(super) struct Chosen {
    workflow: Option<String>,
}

#[derive(Template)]
#[template(path = "requests/not_needed.html")]
struct NotNeeded {
    frame: Frame,
    back: BackLink,
    contact: String,
    actions: Actions,
}

async fn gate(
    page: &Page,
    (typed, errors): (&Typed, &Errors),
    once: String,
    workflow: &str,
) -> Result<Gate, PageError> {
    let t = page.t();
    let Drawn { groups, errors } = drawn(t, &CHECK, typed, errors, &Standing::new());
    let frame = page.frame(t.say(CHECK.title)).at(Nav::NewRequest).with_errors(errors);
    Ok(Gate {
        frame,
        lead: t.say("requests-gate-lead"),
        once,
        workflow: workflow.to_owned(),
        groups,
        actions: Actions(vec![Action::submit(t.say("requests-gate-go-on"))]),
        drafts: drafts(page).await?,
        guide: (t.say(CHECK.guide.0), t.say(CHECK.guide.1)),
    })
}

/// Links to what the person has begun and not sent.
async fn drafts(page: &Page) -> Result<Vec<Html>, PageError> {
    let begun = RegisterFilter {
        phase: Some(Phase::Request),
        requester: Some(page.person()),
        limit: 5,
        ..RegisterFilter::default()
    };
    let (rows, _) = page.app.register(&begun, &page.ctx).await?;
    let link = |row: &undantag_app::CaseRow| {
        let title = if row.title.is_empty() {
            page.t().say("cases-untitled")
        } else {
            row.title.clone()
        };
        Html::link(&task_list(&row.number), &format!("{}, {title}", row.number))
    };
    Ok(rows.iter().map(link).collect())
}

/// Asks. Only departments make requests; others are told who does. Where several guidelines can be deviated from, the first
/// question is which.
pub(super) async fn ask(page: Page, asked: Query<Chosen>) -> Answer {
    let t = page.t();
    if !page.actor().has(Role::Requester) || page.actor().department.is_none() {
        let frame = page.frame(t.say("requests-not-yours-title")).at(Nav::NewRequest);
        return render(
            &MessagePage::new(frame, t.say("requests-not-yours"))
                .offering(Action::link(t.say("pages-refused-start"), "/").secondary()),
        );
    }
    let guidelines = guidelines(&page).await?;
    let Some(workflow) = chosen(&guidelines, asked.workflow.as_deref()) else {
        return render(&choice(&page, &guidelines).await?);
    };
    page.speak_of(workflow);
    let empty = (&Typed::default(), &Errors::new());
    render(&gate(&page, empty, random_token()?, workflow.key()).await?)
}

/// The guidelines that can be asked for now, each in the version that new cases take.
async fn guidelines(page: &Page) -> Result<Vec<Arc<Definition>>, PageError> {
    let mut keys: Vec<String> = Vec::new();
    for known in page.app.definitions() {
        if !keys.iter().any(|key| key == known.key()) {
            keys.push(known.key().to_owned());
        }
    }
    let mut active = Vec::new();
    for key in keys {
        match page.app.active_workflow(&key).await {
            Ok(workflow) => active.push(workflow),
            Err(AppError::NotFound) => {}
            Err(other) => return Err(other.into()),
        }
    }
    Ok(active)
}

/// The guideline that is asked for; the only one when there is one.
fn chosen<'a>(guidelines: &'a [Arc<Definition>], key: Option<&str>) -> Option<&'a Definition> {
    if let [only] = guidelines {
        return Some(only);
    }
    guidelines
        .iter()
        .find(|known| Some(known.key()) == key)
        .map(|known| &**known)
}

async fn choice(page: &Page, guidelines: &[Arc<Definition>]) -> Result<Choice, PageError> {
    let t = page.t();
    let guideline = |workflow: &Arc<Definition>| Guideline {
        name: label(t, workflow.label()),
        about: t.about(workflow).say("requests-choose-lead"),
        href: format!("/requests/new?workflow={}", encoded(workflow.key())),
    };
    Ok(Choice {
        guidelines: guidelines.iter().map(guideline).collect(),
        drafts: drafts(page).await?,
        frame: page.frame(t.say("requests-choose-title")).at(Nav::NewRequest),
    })
}

/// Opens a case, unless no exemption is needed.
pub(super) async fn answer(page: Page, form: PageForm) -> Answer {
    let guidelines = guidelines(&page).await?;
    let Some(workflow) = chosen(&guidelines, form.get("workflow")) else {
        return render_as(Kind::Invalid, &choice(&page, &guidelines).await?);
    };
    page.speak_of(workflow);
    let t = page.t();
    let typed = Typed::of_form(&CHECK, &form);
    let once = form.text("once").to_owned();
    let unanswered: Errors = CHECK
        .questions()
        .filter(|question| question.asks == Asks::YesNo && typed.get(&question.name()).is_empty())
        .map(|question| {
            let asked = [("question", Arg::from(t.say(question.label)))];
            (question.name(), t.say_with("requests-unanswered", &asked))
        })
        .collect();
    let changes = match typed.changes(t, &CHECK) {
        Ok(changes) if unanswered.is_empty() => changes,
        Ok(_) => {
            return render_as(
                Kind::Invalid,
                &gate(&page, (&typed, &unanswered), once, workflow.key()).await?,
            );
        }
        Err(errors) => {
            return render_as(
                Kind::Invalid,
                &gate(&page, (&typed, &errors), once, workflow.key()).await?,
            );
        }
    };
    if typed.get("selfCheck-temporary") == "yes" {
        let told = format!("/requests/not-needed?workflow={}", encoded(workflow.key()));
        return Ok(see_other(&told));
    }
    open(&page, workflow, &once, changes).await
}

/// Opens a case of the workflow, unless this very form has opened one.
async fn open(page: &Page, workflow: &Definition, once: &str, changes: Value) -> Answer {
    if let Some((body, _)) = page.app.draft(page.person(), OPENED).await?
        && body.get("once") == Some(&json!(once))
        && let Some(number) = body.get("number").and_then(|number| number.as_str())
    {
        return Ok(see_other(&task_list(number)));
    }
    let case = page.app.open_case_of(workflow.key(), &page.ctx).await?;
    let opened = json!({"once": once, "number": case.number});
    page.app.save_draft(page.person(), OPENED, opened).await?;
    let command = Command::ReviseRequest {
        seen: case.request_version,
        changes,
    };
    let case = page.app.carry_out(case.id, None, command, &page.ctx).await?;
    Ok(see_other(&task_list(&case.number)))
}

/// What to do instead.
pub(super) async fn not_needed(page: Page, asked: Query<Chosen>) -> Answer {
    let guidelines = guidelines(&page).await?;
    let mut gate = "/requests/new".to_owned();
    if let Some(workflow) = chosen(&guidelines, asked.workflow.as_deref()) {
        page.speak_of(workflow);
        gate = format!("{gate}?workflow={}", encoded(workflow.key()));
    }
    let back = BackLink::new(page.t().say("requests-not-needed-back"), gate);
    let actions = Actions(vec![Action::link(page.t().say("pages-refused-start"), "/").secondary()]);
    render(&not_needed_page(&page, back, actions))
}

/// What to do instead, when a draft turned out to be about something temporary.
pub(super) async fn not_needed_after_all(page: Page, number: Path<String>) -> Answer {
    let t = page.t();
    let case = page.case(&number).await?;
    let back = BackLink::new(t.say("requests-not-needed-back"), CHECK.href(&case.number));
    let offered = discarding(&page, &case)?.map(|(name, href)| Action::link(name, href).secondary());
    render(&not_needed_page(&page, back, Actions(offered.into_iter().collect())))
}

fn not_needed_page(page: &Page, back: BackLink, actions: Actions) -> NotNeeded {
    let t = page.t();
    let contact = match page.app.settings().phone.as_str() {
        "" => t.say("pages-about-contact"),
        phone => t.say_with("pages-about-contact-phone", &[("phone", Arg::from(phone))]),
    };
    NotNeeded {
        frame: page.frame(t.say("requests-not-needed-title")).at(Nav::NewRequest),
        back,
        contact,
        actions,
    }
}
