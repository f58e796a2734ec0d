//! One version: what the checks say of it, how it looks, what differs from the version in use, and what can be done with it.

use actix_web::HttpResponse;
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use actix_web::web::Path;
use askama::Template;
use undantag_app::{Activate, VersionState, WorkflowText};
use undantag_case::WorkflowRef;
use undantag_http::PageForm;
use undantag_text::Arg;
use undantag_workflow::{Definition, Examination};

use super::compared::Compared;
use super::duties::Duties;
use super::findings::Findings;
use super::list::{by, name, saved};
use super::{drawing, href, state_tag};
use crate::case_head::label;
use crate::page::{Answer, Page, render, see_other_saying};
use crate::refused::PageError;
use crate::view::{Action, Actions, Alert, BackLink, Facts, Frame, Html, Tag, Texts, Tone};

/// An end with the shortest way to it, sentence by sentence.
struct Example {
    outcome: String,
    story: Vec<String>,
}

/// What only administrators see: the checks, the differences, and what can be done.
struct Desk {
    findings: Findings,
    compared: Option<Compared>,
    touches: Option<Alert>,
    /// Puts the version in use: where the form goes, what was looked at, and the button.
    activate: Option<Activating>,
    actions: Actions,
}

struct Activating {
    action: String,
    digest: String,
    follows: String,
    button: Action,
}

/// The page.
#[derive(Template)]
#[template(path = "workflows/version.html")]
struct VersionPage {
    frame: Frame,
    back: BackLink,
    state: Tag,
    facts: Facts,
    diagram: Option<String>,
    examples: Vec<Example>,
    duties: Option<Duties>,
    desk: Option<Desk>,
}

type Version = Path<(String, u32)>;

/// Shows it.
pub(super) async fn show(page: Page, path: Version) -> Answer {
    let t = page.t();
    let found = page.app.workflow_version(&path.0, path.1, &page.ctx).await?;
    let examination = examined(&page, &found).await?;
    let drawing = undantag_workflow::Drawing {
        findings: &examination.report.findings,
        ..drawing(t)
    };
    let sound = examination.clone().into_definition().ok();
    let moves = sound
        .as_ref()
        .and_then(Definition::migration)
        .is_some_and(|rules| rules.moves);
    let desk = match page.app.administers(&page.ctx) {
        Ok(()) => Some(desk(&page, &found, &examination, moves).await?),
        Err(_not_theirs) => None,
    };
    let diagram = examination.unproved.as_ref().map(|unproved| unproved.diagram(&drawing));
    render(&VersionPage {
        frame: page.frame(name(t, &found.version)),
        back: BackLink::new(t.say("workflows-back"), "/workflows"),
        state: state_tag(t, found.version.state),
        facts: facts(t, &found),
        diagram,
        desk,
        examples: sound.as_ref().map(|sound| examples(t, sound)).unwrap_or_default(),
        duties: sound.as_ref().and_then(|sound| Duties::of(t, sound)),
    })
}

/// What is found here and now, for those who look after workflows; what the file says by itself for everybody else.
async fn examined(page: &Page, found: &WorkflowText) -> Result<Examination, PageError> {
    if page.app.administers(&page.ctx).is_ok() {
        return Ok(page.app.check_workflow(found.text.clone(), &page.ctx).await?);
    }
    let text = found.text.clone();
    Ok(page.app.read_workflow(text).await)
}

fn facts(t: Texts, found: &WorkflowText) -> Facts {
    let version = &found.version;
    let at = href(&version.workflow.key, version.workflow.version);
    let facts = Facts::new(t)
        .fact(t.say("workflows-uploaded"), saved(t, version))
        .fact(t.say("workflows-checksum"), version.workflow.digest.clone())
        .fact(
            t.say("workflows-text"),
            Html::link(&format!("{at}/file"), &t.say("workflows-download")),
        );
    let facts = match version.state {
        VersionState::Active => facts.fact(
            t.say("workflows-title"),
            Html::link(
                &format!("/workflow?key={}", version.workflow.key),
                &t.say("workflows-read"),
            ),
        ),
        VersionState::Draft | VersionState::Retired => facts,
    };
    match &version.activated {
        Some(done) => facts.fact(t.say("workflows-activated"), by(t, done)),
        None => facts,
    }
}

fn examples(t: Texts, sound: &Definition) -> Vec<Example> {
    let told = sound.examples().into_iter().filter_map(|(outcome, way)| {
        let known = sound.outcomes().iter().find(|known| known.key == outcome)?;
        Some(Example {
            outcome: label(t, &known.label),
            story: sound.story(&way?).iter().map(|sentence| label(t, sentence)).collect(),
        })
    });
    told.collect()
}

async fn desk(page: &Page, found: &WorkflowText, examination: &Examination, moves: bool) -> Result<Desk, PageError> {
    let t = page.t();
    let WorkflowRef { key, version, digest } = &found.version.workflow;
    let versions = page.app.workflows(&page.ctx).await?;
    let mut ours = versions.iter().filter(|other| other.workflow.key == *key);
    let active = ours.find(|other| other.state == VersionState::Active);
    let others = active.filter(|active| active.workflow.version != *version);
    let compared = match others.zip(examination.unproved.as_ref()) {
        Some((_, newer)) => Some(Compared::of(
            t,
            &newer.compared_with(&*page.app.active_workflow(key).await?),
        )),
        None => None,
    };
    let touches = others.map(|active| {
        let count = [("count", Arg::from(active.running_cases()))];
        Alert::saying(Tone::Info, t.say_with("workflows-touches", &count))
    });
    let can = found.version.state != VersionState::Active && !examination.report.has_errors();
    let at = href(key, *version);
    let move_cases = moves.then(|| Action::link(t.say("workflows-migrate"), format!("{at}/cases")).secondary());
    let change = Action::link(t.say("workflows-start-from"), format!("/workflows/new?from={key}")).tertiary();
    Ok(Desk {
        findings: Findings::of(t, examination, &found.text),
        compared,
        touches,
        activate: can.then(|| Activating {
            action: format!("{at}/activate"),
            digest: digest.clone(),
            follows: active
                .map(|active| active.workflow.version.to_string())
                .unwrap_or_default(),
            button: Action::submit(t.say("workflows-activate")),
        }),
        actions: Actions(match found.version.state {
            VersionState::Active => move_cases.into_iter().chain([change]).collect(),
            VersionState::Draft | VersionState::Retired => move_cases.into_iter().collect(),
        }),
    })
}

/// Puts the version in use, as it was looked at.
pub(super) async fn activate(page: Page, path: Version, form: PageForm) -> Answer {
    let (key, version) = path.into_inner();
    let order = Activate {
        workflow: WorkflowRef {
            key: key.clone(),
            version,
            digest: form.text("digest").to_owned(),
        },
        follows: form.text("follows").parse().ok(),
    };
    page.app.activate_workflow(&order, &page.ctx).await?;
    Ok(see_other_saying(&href(&key, version), "workflows-done-activated"))
}

/// Hands out the file, byte for byte.
pub(super) async fn file(page: Page, path: Version) -> Answer {
    let (key, version) = path.into_inner();
    let found = page.app.workflow_version(&key, version, &page.ctx).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "application/toml"))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{key}-{version}.toml\""),
        ))
        .body(found.text))
}
