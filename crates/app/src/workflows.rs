//! The workflows that cases are in, read and proved, and shared by everything that asks.

use std::sync::{Arc, PoisonError, RwLock};

use undantag_case::{Case, WorkflowRef};
use undantag_workflow::{Definition, Report};

use crate::app::App;
use crate::error::AppError;

/// Definitions that have been read, in the order they became known.
#[derive(Debug)]
pub(crate) struct Definitions(RwLock<Vec<Arc<Definition>>>);

impl Definitions {
    /// Those that come with the product. Fails when one of them is unsound.
    pub(crate) fn shipped() -> Result<Self, Report> {
        Ok(Self(RwLock::new(vec![Arc::new(undantag_workflow::exemption()?)])))
    }

    /// Everything known.
    pub(crate) fn all(&self) -> Vec<Arc<Definition>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The one that is meant: the same text, not only the same version.
    pub(crate) fn find(&self, wanted: &WorkflowRef) -> Option<Arc<Definition>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|definition| is(definition, wanted)).cloned()
    }
}

fn is(definition: &Definition, wanted: &WorkflowRef) -> bool {
    definition.key() == wanted.key && definition.version() == wanted.version && definition.digest() == wanted.digest
}

impl App {
    /// Every definition that some case may be in.
    pub fn definitions(&self) -> Vec<Arc<Definition>> {
        self.inner.definitions.all()
    }

    /// The workflow a case is pinned to. Whoever has read a case from the application has had its workflow read too.
    pub fn workflow(&self, case: &Case) -> Result<Arc<Definition>, AppError> {
        let unknown = || AppError::UnknownWorkflow {
            key: case.workflow.key.clone(),
            version: case.workflow.version,
        };
        self.inner.definitions.find(&case.workflow).ok_or_else(unknown)
    }
}
