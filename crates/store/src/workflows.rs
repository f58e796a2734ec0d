//! Workflow versions that administrators have uploaded, which of them are in use, and the cases that are in them.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DerivePartialModel, EntityTrait, FromQueryResult, QueryFilter,
    QueryOrder, QuerySelect,
};
use undantag_case::{Case, CaseId, PersonId, WorkflowRef};
use undantag_workflow::{Label, StateKey};

use crate::entity::{cases, workflow_activations, workflow_versions};
use crate::error::{StoreError, corrupt, unless_taken};
use crate::moment::moment;
use crate::reads::reads;
use crate::store::Tx;

/// A workflow version that has been uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UploadedWorkflow {
    /// Key, version and digest of its text.
    pub workflow: WorkflowRef,
    /// What it is called.
    pub label: Label,
    /// Who uploaded it.
    pub uploaded_by: PersonId,
    /// When.
    pub uploaded_at: DateTime<Utc>,
}

/// A time when a workflow version was put to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activation {
    /// Which time it was for this key, from 1.
    pub ordinal: u32,
    /// What was put to use.
    pub workflow: WorkflowRef,
    /// By whom.
    pub activated_by: PersonId,
    /// When.
    pub activated_at: DateTime<Utc>,
}

/// How many cases are in one state of one workflow version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CasesInState {
    /// The version they are pinned to.
    pub workflow: WorkflowRef,
    /// Where they are.
    pub state: StateKey,
    /// How many.
    pub cases: u64,
}

reads! {
    /// Every version that has been uploaded, by key and version.
    uploaded_workflows() -> Vec<UploadedWorkflow> = uploaded;
    /// The text of an uploaded version.
    workflow_text(workflow: &WorkflowRef) -> Option<String> = text;
    /// Every activation, by key and in the order they came.
    workflow_activations() -> Vec<Activation> = activations;
    /// The last activation of this key: what new cases take.
    active_workflow(key: &str) -> Option<Activation> = active;
    /// How many cases there are in each state of each version.
    cases_by_state() -> Vec<CasesInState> = by_state;
    /// At most `limit` cases of a version that are in these states, by id, after the one with this id.
    cases_in_workflow(workflow: &WorkflowRef, states: &[StateKey], after: Option<CaseId>, limit: u64) -> Vec<Case> = in_workflow;
}

impl Tx {
    /// Keeps an uploaded version. [`StoreError::Duplicate`] if its key and version are taken: then the transaction must not be
    /// committed.
    pub async fn add_workflow(&self, version: &UploadedWorkflow, text: &str) -> Result<(), StoreError> {
        let row = workflow_versions::ActiveModel {
            key: Set(version.workflow.key.clone()),
            version: Set(number(version.workflow.version)?),
            digest: Set(version.workflow.digest.clone()),
            label_sv: Set(version.label.sv.clone()),
            label_en: Set(version.label.en.clone()),
            text: Set(text.to_owned()),
            uploaded_by: Set(version.uploaded_by.0),
            uploaded_at: Set(moment(version.uploaded_at)),
        };
        workflow_versions::Entity::insert(row)
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("workflow version"))?;
        Ok(())
    }

    /// Puts a version to use. [`StoreError::Duplicate`] if something else was put to use meanwhile: then the transaction must
    /// not be committed.
    pub async fn add_activation(&self, activation: &Activation) -> Result<(), StoreError> {
        let row = workflow_activations::ActiveModel {
            key: Set(activation.workflow.key.clone()),
            ordinal: Set(number(activation.ordinal)?),
            version: Set(number(activation.workflow.version)?),
            digest: Set(activation.workflow.digest.clone()),
            activated_by: Set(activation.activated_by.0),
            activated_at: Set(moment(activation.activated_at)),
        };
        workflow_activations::Entity::insert(row)
            .exec_without_returning(&self.inner)
            .await
            .map_err(unless_taken("activation"))?;
        Ok(())
    }
}

fn number(number: u32) -> Result<i32, StoreError> {
    i32::try_from(number).map_err(corrupt("number"))
}

/// A version without its text, which lists don't show.
#[derive(Debug, DerivePartialModel)]
#[sea_orm(entity = "workflow_versions::Entity")]
struct Listed {
    key: String,
    version: i32,
    digest: String,
    label_sv: String,
    label_en: String,
    uploaded_by: uuid::Uuid,
    uploaded_at: DateTime<Utc>,
}

async fn uploaded(db: &impl ConnectionTrait) -> Result<Vec<UploadedWorkflow>, StoreError> {
    let rows = workflow_versions::Entity::find()
        .order_by_asc(workflow_versions::Column::Key)
        .order_by_asc(workflow_versions::Column::Version)
        .into_partial_model::<Listed>()
        .all(db)
        .await?;
    rows.into_iter().map(UploadedWorkflow::try_from).collect()
}

impl TryFrom<Listed> for UploadedWorkflow {
    type Error = StoreError;

    fn try_from(row: Listed) -> Result<Self, StoreError> {
        Ok(Self {
            workflow: reference(row.key, row.version, row.digest)?,
            label: Label {
                sv: row.label_sv,
                en: row.label_en,
            },
            uploaded_by: PersonId(row.uploaded_by),
            uploaded_at: row.uploaded_at,
        })
    }
}

fn reference(key: String, version: i32, digest: String) -> Result<WorkflowRef, StoreError> {
    Ok(WorkflowRef {
        key,
        version: u32::try_from(version).map_err(corrupt("workflow version"))?,
        digest,
    })
}

async fn text(db: &impl ConnectionTrait, workflow: &WorkflowRef) -> Result<Option<String>, StoreError> {
    let row = workflow_versions::Entity::find_by_id((workflow.key.clone(), number(workflow.version)?))
        .filter(workflow_versions::Column::Digest.eq(&workflow.digest))
        .select_only()
        .column(workflow_versions::Column::Text);
    Ok(row.into_tuple::<String>().one(db).await?)
}

async fn activations(db: &impl ConnectionTrait) -> Result<Vec<Activation>, StoreError> {
    let rows = workflow_activations::Entity::find()
        .order_by_asc(workflow_activations::Column::Key)
        .order_by_asc(workflow_activations::Column::Ordinal)
        .all(db)
        .await?;
    rows.into_iter().map(Activation::try_from).collect()
}

async fn active(db: &impl ConnectionTrait, key: &str) -> Result<Option<Activation>, StoreError> {
    let last = workflow_activations::Entity::find()
        .filter(workflow_activations::Column::Key.eq(key))
        .order_by_desc(workflow_activations::Column::Ordinal);
    last.one(db).await?.map(Activation::try_from).transpose()
}

impl TryFrom<workflow_activations::Model> for Activation {
    type Error = StoreError;

    fn try_from(row: workflow_activations::Model) -> Result<Self, StoreError> {
        Ok(Self {
            ordinal: u32::try_from(row.ordinal).map_err(corrupt("ordinal"))?,
            workflow: reference(row.key, row.version, row.digest)?,
            activated_by: PersonId(row.activated_by),
            activated_at: row.activated_at,
        })
    }
}

/// A line of the count.
#[derive(Debug, FromQueryResult)]
struct Counted {
    workflow_key: String,
    workflow_version: i32,
    workflow_digest: String,
    state: String,
    cases: i64,
}

async fn by_state(db: &impl ConnectionTrait) -> Result<Vec<CasesInState>, StoreError> {
    use cases::Column;
    let mut query = cases::Entity::find().select_only();
    for column in [
        Column::WorkflowKey,
        Column::WorkflowVersion,
        Column::WorkflowDigest,
        Column::State,
    ] {
        query = query.column(column).group_by(column).order_by_asc(column);
    }
    let rows = query
        .column_as(Column::Id.count(), "cases")
        .into_model::<Counted>()
        .all(db)
        .await?;
    rows.into_iter().map(CasesInState::try_from).collect()
}

impl TryFrom<Counted> for CasesInState {
    type Error = StoreError;

    fn try_from(row: Counted) -> Result<Self, StoreError> {
        Ok(Self {
            workflow: reference(row.workflow_key, row.workflow_version, row.workflow_digest)?,
            state: row.state.into(),
            cases: u64::try_from(row.cases).map_err(corrupt("count"))?,
        })
    }
}

async fn in_workflow(
    db: &impl ConnectionTrait,
    workflow: &WorkflowRef,
    states: &[StateKey],
    after: Option<CaseId>,
    limit: u64,
) -> Result<Vec<Case>, StoreError> {
    use cases::Column;
    let mut query = cases::Entity::find()
        .filter(Column::WorkflowKey.eq(&workflow.key))
        .filter(Column::WorkflowVersion.eq(number(workflow.version)?))
        .filter(Column::WorkflowDigest.eq(&workflow.digest))
        .filter(Column::State.is_in(states.iter().map(StateKey::as_str)))
        .order_by_asc(Column::Id)
        .limit(limit);
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.0));
    }
    let documents = query.select_only().column(Column::Document);
    let rows = documents.into_tuple::<serde_json::Value>().all(db).await?;
    rows.into_iter().map(crate::cases::document).collect()
}
