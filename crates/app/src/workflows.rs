//! The workflows that cases are in: read once, shared by everything that asks, and loaded when a case needs one that this
//! replica hasn't read yet.

use std::sync::{Arc, PoisonError, RwLock};

use undantag_case::{Case, WorkflowRef};
use undantag_store::{StoreError, Tx};
use undantag_workflow::{Definition, Report, SHIPPED};

use crate::app::App;
use crate::error::AppError;

/// Definitions that have been read: those that come with the product first, the older versions of a key before the newer.
#[derive(Debug)]
pub(crate) struct Definitions(RwLock<Vec<Arc<Definition>>>);

impl Definitions {
    /// Those that come with the product. Fails when one of them is unsound.
    pub(crate) fn shipped() -> Result<Self, Report> {
        let shipped = SHIPPED.iter().map(|(_, _, text)| Definition::load(text).map(Arc::new));
        Ok(Self(RwLock::new(shipped.collect::<Result<_, _>>()?)))
    }

    /// Everything known.
    pub(crate) fn all(&self) -> Vec<Arc<Definition>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The one that is meant: the same text, not only the same version.
    pub(crate) fn find(&self, wanted: &WorkflowRef) -> Option<Arc<Definition>> {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.iter().find(|definition| wanted.is(definition)).cloned()
    }

    /// Makes a definition known, and answers with the one that everybody shares.
    fn keep(&self, definition: Definition) -> Arc<Definition> {
        let wanted = WorkflowRef::of(&definition);
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(kept) = known.iter().find(|kept| wanted.is(kept)) {
            return Arc::clone(kept);
        }
        let definition = Arc::new(definition);
        known.push(Arc::clone(&definition));
        definition
    }
}

/// The newest version of a workflow that comes with the product.
pub(crate) fn newest_shipped(key: &str) -> Option<WorkflowRef> {
    let (_, _, text) = SHIPPED.iter().rfind(|(shipped, _, _)| *shipped == key)?;
    let heading = undantag_workflow::Heading::of(text)?;
    Some(WorkflowRef {
        key: heading.key,
        version: heading.version,
        digest: heading.digest,
    })
}

impl App {
    /// Every definition that has been read; after a list of cases, those of every case in it.
    pub fn definitions(&self) -> Vec<Arc<Definition>> {
        self.inner.definitions.all()
    }

    /// The workflow a case is pinned to. Whoever has got a case from the application has had its workflow read too.
    pub fn workflow(&self, case: &Case) -> Result<Arc<Definition>, AppError> {
        let found = self.inner.definitions.find(&case.workflow);
        found.ok_or_else(|| unknown(&case.workflow))
    }

    /// The definition that is meant, read from the store if need be.
    pub(crate) async fn definition(&self, wanted: &WorkflowRef) -> Result<Arc<Definition>, AppError> {
        match self.inner.definitions.find(wanted) {
            Some(known) => Ok(known),
            None => self.reread(wanted, self.store().workflow_text(wanted).await),
        }
    }

    /// The same, inside a transaction.
    pub(crate) async fn definition_in(&self, tx: &Tx, wanted: &WorkflowRef) -> Result<Arc<Definition>, AppError> {
        match self.inner.definitions.find(wanted) {
            Some(known) => Ok(known),
            None => self.reread(wanted, tx.workflow_text(wanted).await),
        }
    }

    /// Only what was proved when it was put to use can be what a case is pinned to, so it isn't proved again.
    fn reread(
        &self,
        wanted: &WorkflowRef,
        text: Result<Option<String>, StoreError>,
    ) -> Result<Arc<Definition>, AppError> {
        let definition = text?.and_then(|text| Definition::reread(&text, &wanted.digest));
        let definition = definition.ok_or_else(|| unknown(wanted))?;
        Ok(self.inner.definitions.keep(definition))
    }

    /// The version of the workflow that a case begun in this transaction takes, whichever replica put it to use.
    pub(crate) async fn active_in(&self, tx: &Tx, key: &str) -> Result<Arc<Definition>, AppError> {
        let active = tx.active_workflow(key).await?.map(|activation| activation.workflow);
        let active = active.or_else(|| newest_shipped(key)).ok_or(AppError::NotFound)?;
        self.definition_in(tx, &active).await
    }

    /// Reads every version that has been put to use somewhere since this replica looked last: lists name the states of cases in
    /// all of them.
    pub(crate) async fn catch_up(&self) -> Result<(), AppError> {
        for activation in self.store().workflow_activations().await? {
            self.definition(&activation.workflow).await?;
        }
        Ok(())
    }
}

fn unknown(wanted: &WorkflowRef) -> AppError {
    AppError::UnknownWorkflow {
        key: wanted.key.clone(),
        version: wanted.version,
    }
}
