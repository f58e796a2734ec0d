//! Workflow versions, as an administrator looks after them: uploaded, checked, compared with the one in use, and put to use.
//!
//! A text that has been uploaded never changes, and one that has been put to use stays what its cases are pinned to. Whether
//! somebody may do any of it is decided here, in [`administrator`].

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use undantag_case::{Actor, Ctx, PersonId, Refusal, Role, WorkflowRef};
use undantag_store::{Activation, CasesInState, StoreError, UploadedWorkflow};
use undantag_workflow::{Definition, Examination, Heading, Label, Report, SHIPPED, StateKey};

use crate::app::App;
use crate::cases::person;
use crate::error::AppError;
use crate::workflows::newest_shipped;
use crate::workflows_around::{examined, open_states, read};

/// Why nothing was done with a workflow version.
#[derive(Debug, thiserror::Error)]
pub enum WorkflowRefused {
    /// The file doesn't say which workflow and version it is.
    #[error("the file doesn't say which workflow and version it is")]
    Unreadable(Report),
    /// The version is another text already, and a text never changes.
    #[error("version {version} of {key} is another text already")]
    Taken {
        /// Key.
        key: String,
        /// Version.
        version: u32,
    },
    /// It has errors.
    #[error("the definition has errors")]
    Unsound(Report),
    /// The text isn't the one that was looked at.
    #[error("the version is another text than the one that was looked at")]
    OtherText,
    /// Another version is in use than the one that this was compared with.
    #[error("another version is in use than the one that was looked at")]
    Superseded {
        /// The version in use now.
        active: Option<u32>,
    },
    /// Cases can only be moved to the version in use.
    #[error("the version is not in use")]
    NotActive,
    /// It has no rules that move cases.
    #[error("the version moves no cases")]
    MovesNothing,
}

/// Where a version is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VersionState {
    /// Uploaded, and never put to use.
    Draft,
    /// What new cases take.
    Active,
    /// Put to use before; its cases stay in it.
    Retired,
}

impl VersionState {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Active => "active",
            Self::Retired => "retired",
        }
    }
}

/// Who did something with a version, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// A version of a workflow, in lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkflowVersion {
    /// Key, version and digest.
    pub workflow: WorkflowRef,
    /// What it is called.
    pub label: Label,
    /// Where it is in its life.
    pub state: VersionState,
    /// Whether it came with the product.
    pub shipped: bool,
    /// Who uploaded it; nobody when it came with the product.
    pub uploaded: Option<Done>,
    /// Who put it to use last; nobody when it is in use because it came with the product.
    pub activated: Option<Done>,
    /// How many cases are running in it, by state. Only administrators are told.
    pub running: BTreeMap<StateKey, u64>,
}

impl WorkflowVersion {
    /// How many cases are running in it.
    pub fn running_cases(&self) -> u64 {
        self.running.values().sum()
    }
}

/// A version of a workflow, with what it says.
#[derive(Debug, Clone)]
pub struct WorkflowText {
    /// What lists show of it.
    pub version: WorkflowVersion,
    /// The file.
    pub text: String,
}

/// An order to put a version to use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activate {
    /// Key, version and digest of the text that was looked at.
    pub workflow: WorkflowRef,
    /// The version that was in use when it was; none when there was none.
    pub follows: Option<u32>,
}

impl App {
    /// Refuses everybody who doesn't look after workflows.
    pub fn administers(&self, ctx: &Ctx) -> Result<(), AppError> {
        administrator(ctx).map(drop)
    }

    /// Every version of every workflow, newest first within its key. Drafts and numbers are for administrators alone.
    pub async fn workflows(&self, ctx: &Ctx) -> Result<Vec<WorkflowVersion>, AppError> {
        let mut versions = self.versions().await?;
        if administrator(ctx).is_ok() {
            self.count(&mut versions).await?;
        } else {
            versions.retain(|version| version.state != VersionState::Draft);
        }
        Ok(versions)
    }

    /// One version and its text. A draft is for administrators alone.
    pub async fn workflow_version(&self, key: &str, version: u32, ctx: &Ctx) -> Result<WorkflowText, AppError> {
        let mut all = self.workflows(ctx).await?;
        let found = all
            .iter()
            .position(|one| one.workflow.key == key && one.workflow.version == version);
        let found = all.swap_remove(found.ok_or(AppError::NotFound)?);
        let shipped = shipped_text(&found.workflow).map(str::to_owned);
        let text = match shipped {
            Some(text) => Some(text),
            None => self.store().workflow_text(&found.workflow).await?,
        };
        Ok(WorkflowText {
            text: text.ok_or(AppError::NotFound)?,
            version: found,
        })
    }

    /// The version that new cases take, as anybody may read it.
    pub async fn active_workflow(&self, key: &str) -> Result<Arc<Definition>, AppError> {
        let active = self.store().active_workflow(key).await?;
        let active = active.map(|activation| activation.workflow);
        let active = active.or_else(|| newest_shipped(key)).ok_or(AppError::NotFound)?;
        self.definition(&active).await
    }

    /// Everything that can be said about the text of a definition, here and now: with what the product can do, the people there
    /// are, and the cases that are running.
    pub async fn check_workflow(&self, text: String, ctx: &Ctx) -> Result<Examination, AppError> {
        administrator(ctx)?;
        let tx = self.store().begin().await?;
        let around = self.around(&tx, &text).await?;
        drop(tx);
        Ok(examined(text, around).await)
    }

    /// What the text of a definition says by itself, as anybody may read it.
    pub async fn read_workflow(&self, text: String) -> Examination {
        read(text).await
    }

    /// Keeps a version, sound or not, and says what was found in it. The same text twice is kept once.
    pub async fn upload_workflow(&self, text: String, ctx: &Ctx) -> Result<(WorkflowVersion, Examination), AppError> {
        let by = administrator(ctx)?.person;
        let examination = self.check_workflow(text.clone(), ctx).await?;
        let Some(heading) = Heading::of(&text).filter(fits_an_address) else {
            return Err(WorkflowRefused::Unreadable(examination.report).into());
        };
        let uploaded = UploadedWorkflow {
            workflow: WorkflowRef {
                key: heading.key,
                version: heading.version,
                digest: heading.digest,
            },
            label: heading.label,
            uploaded_by: by,
            uploaded_at: ctx.now,
        };
        if !self.is_kept(&uploaded.workflow).await? {
            let tx = self.store().begin().await?;
            match tx.add_workflow(&uploaded, &text).await {
                Ok(()) => tx.commit().await?,
                // Somebody uploaded it meanwhile: the same text, or else another.
                Err(StoreError::Duplicate { .. }) => {
                    drop(tx);
                    self.is_kept(&uploaded.workflow).await?;
                }
                Err(error) => return Err(error.into()),
            }
        }
        let WorkflowRef { key, version, .. } = &uploaded.workflow;
        Ok((self.workflow_version(key, *version, ctx).await?.version, examination))
    }

    /// Whether this very text is there. [`WorkflowRefused::Taken`] if the version is another.
    async fn is_kept(&self, wanted: &WorkflowRef) -> Result<bool, AppError> {
        let versions = self.versions().await?;
        let known = versions
            .iter()
            .map(|version| &version.workflow)
            .find(|known| known.key == wanted.key && known.version == wanted.version);
        match known {
            None => Ok(false),
            Some(known) if known == wanted => Ok(true),
            Some(_) => Err(WorkflowRefused::Taken {
                key: wanted.key.clone(),
                version: wanted.version,
            }
            .into()),
        }
    }

    /// Puts a version to use: new cases take it from now on. It is checked again in the same transaction, against the people
    /// and cases of that moment. Of two orders at once, one is carried out and the other refused.
    pub async fn activate_workflow(&self, order: &Activate, ctx: &Ctx) -> Result<WorkflowVersion, AppError> {
        let by = administrator(ctx)?.person;
        let WorkflowRef { key, version, digest } = &order.workflow;
        let found = self.workflow_version(key, *version, ctx).await?;
        if found.version.workflow.digest != *digest {
            return Err(WorkflowRefused::OtherText.into());
        }
        let tx = self.store().begin().await?;
        let last = tx.active_workflow(key).await?;
        let ordinal = last.as_ref().map_or(0, |activation| activation.ordinal);
        let active = last
            .map(|activation| activation.workflow)
            .or_else(|| newest_shipped(key));
        let active_version = active.as_ref().map(|active| active.version);
        if active_version != order.follows {
            return Err(WorkflowRefused::Superseded { active: active_version }.into());
        }
        if active.as_ref() == Some(&order.workflow) {
            return Ok(found.version);
        }
        let around = self.around(&tx, &found.text).await?;
        if let Err(report) = examined(found.text, around).await.into_definition() {
            return Err(WorkflowRefused::Unsound(report).into());
        }
        let activation = Activation {
            ordinal: ordinal.saturating_add(1),
            workflow: order.workflow.clone(),
            activated_by: by,
            activated_at: ctx.now,
        };
        match tx.add_activation(&activation).await {
            Ok(()) => tx.commit().await?,
            Err(StoreError::Duplicate { .. }) => {
                drop(tx);
                let active = self.active_workflow(key).await?.version();
                return Err(WorkflowRefused::Superseded { active: Some(active) }.into());
            }
            Err(error) => return Err(error.into()),
        }
        Ok(self.workflow_version(key, *version, ctx).await?.version)
    }

    /// Every version, without numbers.
    async fn versions(&self) -> Result<Vec<WorkflowVersion>, AppError> {
        let uploaded = self.store().uploaded_workflows().await?;
        let activations = self.store().workflow_activations().await?;
        let people: Vec<_> = uploaded
            .iter()
            .map(|version| version.uploaded_by)
            .chain(activations.iter().map(|activation| activation.activated_by))
            .collect();
        let names = self.names(&people).await?;
        let done = |person: PersonId, at| Done {
            person,
            name: names.get(&person).map(|known| known.name.clone()).unwrap_or_default(),
            at,
        };
        let mut versions: Vec<_> = shipped().collect();
        versions.extend(uploaded.into_iter().map(|version| WorkflowVersion {
            uploaded: Some(done(version.uploaded_by, version.uploaded_at)),
            ..fresh(version.workflow, version.label, false)
        }));
        for activation in &activations {
            for version in versions
                .iter_mut()
                .filter(|one| one.workflow.key == activation.workflow.key)
            {
                if version.workflow == activation.workflow {
                    version.state = VersionState::Active;
                    version.activated = Some(done(activation.activated_by, activation.activated_at));
                } else if version.state == VersionState::Active {
                    version.state = VersionState::Retired;
                }
            }
        }
        versions.sort_by(|one, other| {
            let (one, other) = (&one.workflow, &other.workflow);
            one.key.cmp(&other.key).then(other.version.cmp(&one.version))
        });
        Ok(versions)
    }

    async fn count(&self, versions: &mut [WorkflowVersion]) -> Result<(), AppError> {
        for CasesInState { workflow, state, cases } in self.store().cases_by_state().await? {
            let definition = self.definition(&workflow).await?;
            let runs = open_states(&definition).contains(&state);
            let version = versions.iter_mut().find(|version| version.workflow == workflow);
            if let Some(version) = version.filter(|_| runs) {
                version.running.insert(state, cases);
            }
        }
        Ok(())
    }
}

/// Whoever asks, if they look after workflows.
pub(crate) fn administrator(ctx: &Ctx) -> Result<&Actor, AppError> {
    let actor = person(ctx)?;
    if actor.has(Role::Administrator) {
        return Ok(actor);
    }
    let needs = vec![Role::Administrator.key()];
    Err(Refusal::WrongRole { needs }.into())
}

/// Keys stand in addresses, and versions in columns.
fn fits_an_address(heading: &Heading) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    heading.key.len() <= 64 && heading.key.chars().all(plain) && i32::try_from(heading.version).is_ok()
}

/// The versions that come with the product. The newest of a key is in use until another is put to use.
fn shipped() -> impl Iterator<Item = WorkflowVersion> {
    SHIPPED.iter().filter_map(|(_, _, text)| {
        let heading = Heading::of(text)?;
        let workflow = WorkflowRef {
            key: heading.key,
            version: heading.version,
            digest: heading.digest,
        };
        let newest = newest_shipped(&workflow.key).as_ref() == Some(&workflow);
        Some(WorkflowVersion {
            state: if newest {
                VersionState::Active
            } else {
                VersionState::Retired
            },
            ..fresh(workflow, heading.label, true)
        })
    })
}

fn shipped_text(wanted: &WorkflowRef) -> Option<&'static str> {
    let found = SHIPPED
        .iter()
        .find(|(key, version, _)| *key == wanted.key && *version == wanted.version);
    found.map(|(_, _, text)| *text)
}

fn fresh(workflow: WorkflowRef, label: Label, shipped: bool) -> WorkflowVersion {
    WorkflowVersion {
        workflow,
        label,
        state: VersionState::Draft,
        shipped,
        uploaded: None,
        activated: None,
        running: BTreeMap::new(),
    }
}
