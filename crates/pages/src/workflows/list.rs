//! Every workflow with its versions.

use askama::Template;
use undantag_app::{Done, WorkflowVersion, day_in_sweden};
use undantag_text::Arg;

use super::{href, state_tag};
use crate::case_head::label;
use crate::page::{Answer, Page, render};
use crate::view::{Action, Frame, Html, Tag, Texts};

/// One version.
#[derive(Debug)]
struct Row {
    name: Html,
    state: Tag,
    cases: u64,
    saved: String,
    activated: String,
}

/// The page.
#[derive(Template)]
#[template(path = "workflows/list.html")]
struct ListPage {
    frame: Frame,
    /// For those who look after workflows.
    new: Option<Action>,
    rows: Vec<Row>,
}

/// Shows them.
pub(super) async fn show(page: Page) -> Answer {
    let t = page.t();
    let versions = page.app.workflows(&page.ctx).await?;
    render(&ListPage {
        frame: page.frame(t.say("workflows-title")),
        new: page
            .app
            .administers(&page.ctx)
            .is_ok()
            .then(|| Action::link(t.say("workflows-new"), "/workflows/new")),
        rows: versions.iter().map(|version| row(t, version)).collect(),
    })
}

fn row(t: Texts, version: &WorkflowVersion) -> Row {
    let (key, number) = (&version.workflow.key, version.workflow.version);
    Row {
        name: Html::link(&href(key, number), &name(t, version)),
        state: state_tag(t, version.state),
        cases: version.running_cases(),
        saved: saved(t, version),
        activated: version.activated.as_ref().map(|done| by(t, done)).unwrap_or_default(),
    }
}

/// Its name with its number.
pub(super) fn name(t: Texts, version: &WorkflowVersion) -> String {
    let args = [
        ("name", Arg::from(label(t, &version.label))),
        ("version", Arg::from(version.workflow.version)),
    ];
    t.say_with("workflows-version-name", &args)
}

/// Who saved it and when, or that it came with the product.
pub(super) fn saved(t: Texts, version: &WorkflowVersion) -> String {
    match &version.uploaded {
        Some(done) => by(t, done),
        None => t.say("workflows-shipped"),
    }
}

/// When something was done, and by whom.
pub(super) fn by(t: Texts, done: &Done) -> String {
    let args = [
        ("date", Arg::from(t.date(day_in_sweden(done.at)))),
        ("who", Arg::from(&done.name)),
    ];
    t.say_with("workflows-uploaded-by", &args)
}
