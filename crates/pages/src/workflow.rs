//! The workflow as people can read it: its states, who holds a case in each and for how long, and every way between them.

use actix_web::web::{Query, ServiceConfig, get};
use askama::Template;
use serde::Deserialize;
use undantag_app::{EXEMPTION, RegisterFilter, VersionState};
use undantag_case::Case;
use undantag_text::Arg;
use undantag_workflow::{Deadline, Definition, Drawing, RoleKey, State, StateKey, StateKind, Transition, Trigger};

use crate::PageError;
use crate::case_head::{case_href, label};
use crate::page::{Answer, Page, render};
use crate::view::{Frame, Html, Texts};
use crate::workflows::drawing;

/// A state.
#[derive(Debug)]
pub(crate) struct StateRow {
    name: String,
    here: bool,
    holder: String,
    time: String,
    now: Html,
}

/// A way from one state to another.
#[derive(Debug)]
pub(crate) struct WayRow {
    from: String,
    act: String,
    to: String,
    by: String,
    requires: Vec<String>,
}

/// The page.
#[derive(Template)]
#[template(path = "workflow.html")]
pub(crate) struct WorkflowPage {
    frame: Frame,
    version: String,
    /// The case that was asked about, and where it is.
    here: Option<Html>,
    /// The workflow as a picture.
    diagram: String,
    /// Links to the other workflows in use.
    others: Vec<Html>,
    states: Vec<StateRow>,
    ways: Vec<WayRow>,
}

/// What the address says.
#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// The case to mark.
    case: Option<String>,
    /// The workflow, when no case is asked about.
    key: Option<String>,
}

/// Where the page is.
pub(crate) fn routes(config: &mut ServiceConfig) {
    config.route("/workflow", get().to(show));
}

/// Shows the workflow: the one a case is pinned to when a case is asked about, else the newest.
async fn show(page: Page, asked: Query<Asked>) -> Answer {
    let case = match &asked.case {
        Some(number) => Some(page.case(number).await?),
        None => None,
    };
    let workflow = match &case {
        Some(case) => page.app.workflow(case)?,
        None => {
            page.app
                .active_workflow(asked.key.as_deref().unwrap_or(EXEMPTION))
                .await?
        }
    };
    let workflow = &*workflow;
    let others = others(&page, workflow).await?;
    let mut states = Vec::new();
    for state in workflow.states() {
        let count = count(&page, &state.key).await?;
        states.push(state_row(page.t(), workflow, state, case.as_ref(), count));
    }
    render(&drawn(&page, (workflow, others), case.as_ref(), states))
}

/// How many cases that the person may see are in this state.
async fn count(page: &Page, state: &StateKey) -> Result<u64, PageError> {
    let filter = RegisterFilter {
        state: Some(state.clone()),
        limit: 1,
        ..RegisterFilter::default()
    };
    Ok(page.app.register(&filter, &page.ctx).await?.1)
}

/// The other workflows in use.
async fn others(page: &Page, workflow: &Definition) -> Result<Vec<Html>, PageError> {
    let versions = page.app.workflows(&page.ctx).await?.into_iter();
    let others = versions.filter(|other| other.state == VersionState::Active && other.workflow.key != workflow.key());
    Ok(others
        .map(|other| {
            let href = format!("/workflow?key={}", other.workflow.key);
            Html::link(&href, &label(page.t(), &other.label))
        })
        .collect())
}

fn drawn(
    page: &Page,
    (workflow, others): (&Definition, Vec<Html>),
    case: Option<&Case>,
    states: Vec<StateRow>,
) -> WorkflowPage {
    let t = page.t();
    let version = [
        ("name", Arg::from(label(t, workflow.label()))),
        ("version", Arg::from(workflow.version())),
    ];
    let passed: Vec<StateKey> = case
        .into_iter()
        .flat_map(|case| &case.history)
        .filter_map(|step| Some(step.moved.as_ref()?.from.clone()))
        .collect();
    let drawing = Drawing {
        here: case.map(|case| &case.state),
        passed: &passed,
        ..drawing(t)
    };
    WorkflowPage {
        diagram: workflow.diagram(&drawing),
        others,
        frame: page.frame(t.say("cases-flow-title")),
        version: t.say_with("cases-flow-version", &version),
        here: case.map(|case| here(t, workflow, case)),
        states,
        ways: workflow
            .states()
            .iter()
            .flat_map(|state| workflow.from_state(&state.key).map(|way| row(t, workflow, state, way)))
            .collect(),
    }
}

fn here(t: Texts, workflow: &Definition, case: &Case) -> Html {
    let args = [
        ("number", Arg::from(&case.number)),
        ("state", Arg::from(state_name(t, workflow, &case.state))),
    ];
    Html::link(&case_href(&case.number), &t.say_with("cases-flow-here", &args))
}

fn state_name(t: Texts, workflow: &Definition, key: &StateKey) -> String {
    workflow
        .state(key)
        .map_or_else(|| key.to_string(), |state| label(t, &state.label))
}

fn roles(t: Texts, workflow: &Definition, keys: &[RoleKey]) -> String {
    let names: Vec<String> = keys
        .iter()
        .filter_map(|key| workflow.role(key))
        .map(|role| label(t, &role.label))
        .collect();
    undantag_text::list(t.lang(), &names)
}

fn state_row(t: Texts, workflow: &Definition, state: &State, case: Option<&Case>, count: u64) -> StateRow {
    let days = state.deadline.as_ref().and_then(Deadline::working_days);
    let time = match (&state.kind, days, &state.no_deadline) {
        (StateKind::Final { .. }, ..) => t.say("cases-flow-ended"),
        (_, Some(days), _) => t.say_with("cases-flow-days", &[("days", Arg::from(days))]),
        (_, None, Some(why)) => label(t, why),
        (_, None, None) => t.say("cases-flow-no-deadline"),
    };
    let number = count.to_string();
    StateRow {
        name: label(t, &state.label),
        here: case.is_some_and(|case| case.state == state.key),
        holder: roles(t, workflow, &state.responsible),
        time,
        now: if count == 0 {
            Html::text(&number)
        } else {
            Html::link(&format!("/cases?state={}", state.key), &number)
        },
    }
}

fn row(t: Texts, workflow: &Definition, from: &State, way: &Transition) -> WayRow {
    let facts = way.guard.iter().flat_map(|guard| guard.atoms());
    WayRow {
        from: label(t, &from.label),
        act: label(t, &way.label),
        to: state_name(t, workflow, &way.to),
        by: match way.trigger {
            Trigger::Person => roles(t, workflow, &way.roles),
            Trigger::Timer => t.say("cases-flow-timer"),
        },
        requires: facts
            .filter_map(|(fact, _)| workflow.fact(fact))
            .map(|fact| label(t, &fact.label))
            .collect(),
    }
}
