//! A workflow version beside the one in use: what differs, and how many running cases that touches.

use std::collections::BTreeMap;

use undantag_case::{Ctx, WorkflowRef};
use undantag_workflow::{Definition, Difference, StateKey, compare};

use crate::app::App;
use crate::error::AppError;
use crate::workflows_versions::{VersionState, administrator};

/// A version compared with the one in use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComparedWorkflow {
    /// The version that was compared.
    pub workflow: WorkflowRef,
    /// The version in use; none when none is.
    pub active: Option<WorkflowRef>,
    /// Everything that differs; none when there is nothing to compare with, or the states and transitions can't all be read.
    pub differences: Option<Vec<Difference>>,
    /// The cases that are running in the version in use, by state.
    pub running: BTreeMap<StateKey, u64>,
    /// Whether the version has rules that move cases.
    pub moves: bool,
}

impl ComparedWorkflow {
    /// How many cases are running in the version in use.
    pub fn running_cases(&self) -> u64 {
        self.running.values().sum()
    }
}

impl App {
    /// What differs between a version, sound or not, and the one in use.
    pub async fn compare_workflow(&self, key: &str, version: u32, ctx: &Ctx) -> Result<ComparedWorkflow, AppError> {
        administrator(ctx)?;
        let found = self.workflow_version(key, version, ctx).await?;
        let all = self.workflows(ctx).await?.into_iter();
        let mut active = all.filter(|one| one.workflow.key == key && one.state == VersionState::Active);
        let active = active.next();
        // It is only looked at, so it needn't be proved.
        let newer = Definition::reread(&found.text, &found.version.workflow.digest);
        let differences = match (&active, &newer) {
            (Some(active), Some(newer)) => Some(compare(&*self.definition(&active.workflow).await?, newer)),
            _ => None,
        };
        let moves = newer.is_some_and(|newer| newer.migration().is_some_and(|migration| migration.moves));
        Ok(ComparedWorkflow {
            workflow: found.version.workflow,
            running: active.as_ref().map(|active| active.running.clone()).unwrap_or_default(),
            active: active.map(|active| active.workflow),
            differences,
            moves,
        })
    }
}
