//! A case as it is shown, with the actions its reader may take.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use undantag_app::CaseRow;
use undantag_case::{Action, Case};
use undantag_workflow::{Definition, StateKey};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::asking::Asking;
use crate::problem::Problem;
use crate::view::decision::{AppointmentView, SaidInput, VoteView};
use crate::view::link::Link;
use crate::view::problem::{ProblemError, reason_error};
use crate::view::request::RequestView;
use crate::view::words::LevelWord;

/// Something with an id and a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Named {
    /// Its id.
    pub(crate) id: Uuid,
    /// What people call it.
    pub(crate) name: String,
}

/// A place in the workflow.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StateView {
    /// Its key.
    key: String,
    /// What people call it.
    label: String,
}

impl StateView {
    /// The state with this key.
    pub(crate) fn of(asking: &Asking, workflow: Option<&Definition>, key: &StateKey) -> Self {
        let label = workflow
            .and_then(|workflow| workflow.state(key))
            .map(|state| asking.label(&state.label));
        Self {
            key: key.to_string(),
            label: label.unwrap_or_else(|| key.to_string()),
        }
    }
}

/// A file on the case.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Attachment)]
pub(crate) struct AttachmentView {
    id: Uuid,
    file_name: String,
    media_type: String,
    size: u64,
    /// SHA-256 of its bytes, in hex.
    checksum: String,
    added_at: DateTime<Utc>,
    added_by: Uuid,
}

/// What was said when the case moved: a supplement's message, an offer, reasons.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SaidView {
    /// By which action.
    action: String,
    /// When.
    at: DateTime<Utc>,
    /// By whom; nobody for a deadline.
    person: Option<Uuid>,
    /// Who said the same before, where several decide together; left out when nobody did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    together_with: Vec<Uuid>,
    /// What.
    #[schema(value_type = SaidInput)]
    input: undantag_case::ActionInput,
}

/// The workflow a case is pinned to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PinnedWorkflow {
    /// Key.
    key: String,
    /// Version.
    version: u32,
}

/// A case. Its `_links` are itself and exactly the actions its reader may take now.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = Case)]
pub(crate) struct CaseView {
    /// Its id.
    id: Uuid,
    /// The number people use.
    number: String,
    /// Rises with everything that happens; the case's `ETag`.
    version: u64,
    /// Name of the e-service.
    title: String,
    /// Where it is.
    state: StateView,
    /// Since when.
    state_since: DateTime<Utc>,
    /// The last day to act.
    due_on: Option<NaiveDate>,
    /// Its workflow.
    workflow: PinnedWorkflow,
    /// Department (verksamhet).
    department: Named,
    /// Who began it.
    requester: Named,
    /// When it was begun.
    opened_at: DateTime<Utc>,
    /// When it was first submitted.
    received_at: Option<DateTime<Utc>>,
    /// Last change.
    changed_at: DateTime<Utc>,
    /// The request form.
    #[schema(value_type = RequestView)]
    request: undantag_case::Request,
    /// The form's own version: its `ETag` at `/request`.
    request_version: u32,
    /// Files.
    #[schema(value_type = Vec<AttachmentView>)]
    attachments: Vec<undantag_case::Attachment>,
    /// The highest remaining risk.
    #[schema(value_type = Option<LevelWord>)]
    highest_residual: Option<undantag_risk::Level>,
    /// Digest of everything a decision would rest on: what is signed and what is decided on.
    basis: String,
    /// The digest's first digits, to compare by eye.
    basis_code: String,
    /// Who may decide, and why.
    #[schema(value_type = Option<AppointmentView>)]
    appointment: Option<undantag_case::Appointment>,
    /// What some of several who decide together have said, while it isn't decided.
    #[schema(value_type = Vec<VoteView>)]
    votes: Vec<undantag_case::Vote>,
    /// How it was decided.
    outcome: Option<String>,
    /// Last day the exemption holds.
    valid_until: Option<NaiveDate>,
    /// What was said at each move, oldest first.
    said: Vec<SaidView>,
    /// Itself, and the actions that may be taken.
    #[serde(rename = "_links")]
    links: Vec<Link>,
}

impl CaseView {
    /// The case as this caller sees it.
    pub(crate) async fn of(asking: &Asking, case: Case) -> Result<Self, Problem> {
        let workflow = &*asking.app.workflow(&case)?;
        let basis = case.basis_digest();
        let names = asking.app.names(&[case.requester]).await?;
        let requester = names
            .get(&case.requester)
            .map(|person| person.name.clone())
            .unwrap_or_default();
        Ok(Self {
            links: links(asking, &case)?,
            department: department(asking, case.department.0).await?,
            requester: Named {
                id: case.requester.0,
                name: requester,
            },
            state: StateView::of(asking, Some(workflow), &case.state),
            due_on: undantag_app::due_on(&case, workflow),
            workflow: PinnedWorkflow {
                key: case.workflow.key.clone(),
                version: case.workflow.version,
            },
            highest_residual: case.highest_residual(),
            basis_code: basis.short(),
            basis: basis.0,
            outcome: case.decision.as_ref().map(|decision| decision.outcome.to_string()),
            valid_until: case.valid_until(),
            id: case.id.0,
            version: case.version,
            title: case.title().to_owned(),
            number: case.number,
            state_since: case.state_since,
            opened_at: case.opened_at,
            received_at: case.received_at,
            changed_at: case.changed_at,
            request: case.request,
            request_version: case.request_version,
            attachments: case.attachments,
            appointment: case.appointment,
            votes: case.votes,
            said: case.said.into_iter().map(SaidView::from).collect(),
        })
    }
}

impl From<undantag_case::Said> for SaidView {
    fn from(said: undantag_case::Said) -> Self {
        Self {
            action: said.action.to_string(),
            at: said.at,
            person: said.person.map(|person| person.0),
            together_with: said.together_with.into_iter().map(|person| person.0).collect(),
            input: said.input,
        }
    }
}

async fn department(asking: &Asking, id: Uuid) -> Result<Named, Problem> {
    let all = asking.app.departments().await?;
    let name = all
        .iter()
        .find(|department| department.id.0 == id)
        .map(|found| asking.department_name(found));
    Ok(Named {
        id,
        name: name.unwrap_or_default(),
    })
}

fn links(asking: &Asking, case: &Case) -> Result<Vec<Link>, Problem> {
    let actions = asking.app.actions(case, asking.ctx())?;
    Ok(case_links(&asking.href(&format!("/cases/{}", case.id)), &actions))
}

/// Itself, and exactly the actions that may be taken.
fn case_links(case: &str, actions: &[Action]) -> Vec<Link> {
    let allowed = actions.iter().filter(|action| action.is_allowed());
    let post = allowed.map(|action| Link::post(action.key.as_str(), format!("{case}/actions/{}", action.key)));
    [Link::get("self", case.to_owned())].into_iter().chain(post).collect()
}

/// A field an action asks for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InputView {
    /// Its name in the body.
    name: String,
    /// Whether it must be given.
    required: bool,
}

/// One way out of the case's state.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Action)]
pub(crate) struct ActionView {
    /// Its key.
    key: String,
    /// What people call it.
    label: String,
    /// Where it leads.
    to: StateView,
    /// Whether it may be taken now.
    allowed: bool,
    /// Everything in the way, with pointers to where it is mended.
    reasons: Vec<ProblemError>,
    /// What it asks for.
    input: Vec<InputView>,
    /// How it is taken, when it may be.
    #[serde(rename = "_links")]
    links: Vec<Link>,
}

/// Every way out of the case's state: allowed, or blocked with each reason.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ActionList {
    /// The case's version.
    version: u64,
    /// Where it is.
    state: StateView,
    /// The ways.
    actions: Vec<ActionView>,
}

impl ActionList {
    /// The actions of a case, for this caller.
    pub(crate) fn of(asking: &Asking, case: &Case) -> Result<Self, Problem> {
        let workflow = &*asking.app.workflow(case)?;
        let actions = asking.app.actions(case, asking.ctx())?;
        Ok(Self {
            version: case.version,
            state: StateView::of(asking, Some(workflow), &case.state),
            actions: actions
                .iter()
                .map(|action| action_view(asking, workflow, case, action))
                .collect(),
        })
    }
}

fn action_view(asking: &Asking, workflow: &Definition, case: &Case, action: &Action) -> ActionView {
    let transition = workflow.action(&case.state, &action.key);
    let href = asking.href(&format!("/cases/{}/actions/{}", case.id, action.key));
    let field = |field: &undantag_workflow::InputField| InputView {
        name: field.key.clone(),
        required: field.required,
    };
    ActionView {
        key: action.key.to_string(),
        label: transition
            .map(|transition| asking.label(&transition.label))
            .unwrap_or_default(),
        to: StateView::of(asking, Some(workflow), &action.to),
        allowed: action.is_allowed(),
        reasons: action
            .reasons
            .iter()
            .map(|reason| reason_error(reason, asking.lang))
            .collect(),
        input: transition
            .map(|transition| transition.input.iter().map(field).collect())
            .unwrap_or_default(),
        links: action
            .is_allowed()
            .then(|| Link::post(action.key.as_str(), href))
            .into_iter()
            .collect(),
    }
}

/// A case in a list; with `fields` only the fields that were asked for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CaseSummary {
    #[schema(required = false)]
    id: Uuid,
    #[schema(required = false)]
    number: String,
    #[schema(required = false)]
    version: u64,
    #[schema(required = false)]
    title: String,
    #[schema(required = false)]
    state: StateView,
    #[schema(required = false)]
    department: Uuid,
    #[schema(required = false)]
    requester: Uuid,
    #[schema(value_type = Option<LevelWord>)]
    highest_residual: Option<String>,
    due_on: Option<NaiveDate>,
    #[schema(required = false)]
    opened_at: DateTime<Utc>,
    received_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    #[schema(required = false)]
    changed_at: DateTime<Utc>,
    valid_until: Option<NaiveDate>,
    outcome: Option<String>,
    #[serde(rename = "_links")]
    links: Vec<Link>,
}

impl CaseSummary {
    /// The row as this caller sees it.
    pub(crate) fn of(asking: &Asking, row: CaseRow) -> Self {
        let workflow = asking.app.definitions().pop();
        Self {
            links: vec![Link::get("self", asking.href(&format!("/cases/{}", row.id)))],
            state: StateView::of(asking, workflow.as_deref(), &row.state),
            id: row.id.0,
            number: row.number,
            version: row.version,
            title: row.title,
            department: row.department.0,
            requester: row.requester.0,
            highest_residual: row.highest_residual,
            due_on: row.due_on,
            opened_at: row.opened_at,
            received_at: row.received_at,
            decided_at: row.decided_at,
            changed_at: row.updated_at,
            valid_until: row.valid_until,
            outcome: row.outcome.map(|outcome| outcome.to_string()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(key: &str, blocked: bool) -> Action {
        let reasons = blocked
            .then(|| undantag_case::Reason::new("missing-risks", ""))
            .into_iter()
            .collect();
        Action {
            key: key.into(),
            to: "decision".into(),
            reasons,
            role_fits: true,
        }
    }

    #[test]
    fn a_cases_links_are_itself_and_exactly_the_allowed_actions() {
        let links = case_links(
            "https://x/cases/1",
            &[action("withdraw", false), action("submit-for-decision", true)],
        );
        assert_eq!(
            links,
            [
                Link::get("self", "https://x/cases/1".to_owned()),
                Link::post("withdraw", "https://x/cases/1/actions/withdraw".to_owned()),
            ]
        );
    }
}
