//! Where a definition is to be used: what the product can do, who works here, and which cases are running in the version that it
//! follows.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::resume_unwind;
use std::sync::Arc;

use undantag_case::{CaseId, DecisionLevel, PersonId, Role, WorkflowRef, running};
use undantag_store::{Person, Tx};
use undantag_workflow::{
    Definition, Examination, Heading, Host, PersonKey, RoleKey, Running, RunningCase, Staff, State, StateKey,
    StateKind, Surroundings, examine,
};

use crate::app::App;
use crate::error::AppError;
use crate::letter::LETTERS;

/// Cases read at a time.
const AT_A_TIME: u64 = 200;

/// Everything around a definition that is about to be checked.
pub(crate) struct Around {
    host: Host,
    staff: Staff,
    running: Option<(Arc<Definition>, Vec<RunningCase>)>,
}

impl App {
    /// What is around the definition in `text`, as the transaction sees it.
    pub(crate) async fn around(&self, tx: &Tx, text: &str) -> Result<Around, AppError> {
        let followed = match Heading::of(text) {
            Some(heading) => self.followed(tx, &heading).await?,
            None => None,
        };
        let running = match followed {
            Some(older) => {
                let cases = self.running(tx, &older).await?;
                Some((older, cases))
            }
            None => None,
        };
        Ok(Around {
            host: workflow_host(),
            staff: staff(&tx.people().await?, &tx.delegation_order().await?.levels),
            running,
        })
    }

    /// The version whose cases are asked about: the one that the migration rules name, or else the one in use.
    async fn followed(&self, tx: &Tx, heading: &Heading) -> Result<Option<Arc<Definition>>, AppError> {
        let named = match heading.follows {
            Some(version) => self.used_version(tx, &heading.key, version).await?,
            None => None,
        };
        if named.is_some() {
            return Ok(named);
        }
        match self.active_in(tx, &heading.key).await {
            Ok(active) => Ok(Some(active)),
            Err(AppError::NotFound) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A version that is or has been in use.
    pub(crate) async fn used_version(
        &self,
        tx: &Tx,
        key: &str,
        version: u32,
    ) -> Result<Option<Arc<Definition>>, AppError> {
        let fits = |workflow: &WorkflowRef| workflow.key == key && workflow.version == version;
        let activations = tx.workflow_activations().await?;
        if let Some(found) = activations.into_iter().map(|one| one.workflow).find(fits) {
            return self.definition_in(tx, &found).await.map(Some);
        }
        let known = self.definitions().into_iter();
        let mut shipped = known.filter(|definition| definition.key() == key && definition.version() == version);
        Ok(shipped.next())
    }

    async fn running(&self, tx: &Tx, older: &Definition) -> Result<Vec<RunningCase>, AppError> {
        let (workflow, states) = (WorkflowRef::of(older), open_states(older));
        let (mut found, mut last) = (Vec::new(), None::<CaseId>);
        loop {
            let cases = tx.cases_in_workflow(&workflow, &states, last, AT_A_TIME).await?;
            let Some(end) = cases.last() else {
                return Ok(found);
            };
            last = Some(end.id);
            found.extend(cases.iter().map(|case| running(case, older)));
        }
    }
}

/// The states in which a case is still running.
pub(crate) fn open_states(definition: &Definition) -> Vec<StateKey> {
    let ended = |state: &State| matches!(state.kind, StateKind::Final { .. });
    let open = definition.states().iter().filter(|state| !ended(state));
    open.map(|state| state.key.clone()).collect()
}

/// What the product can do, with the words it has.
pub fn workflow_host() -> Host {
    Host {
        letters: LETTERS.iter().map(|letter| (*letter).into()).collect(),
        texts: undantag_text::keys(undantag_text::Lang::Sv)
            .map(str::to_owned)
            .collect(),
        ..undantag_case::host()
    }
}

/// Who can have which role. Whoever decides is said by the decision levels; substitutes step in for a level and not for one
/// person, so nobody has a substitute of their own.
fn staff(people: &[Person], levels: &[DecisionLevel]) -> Staff {
    let active: Vec<&Person> = people.iter().filter(|person| person.disabled_at.is_none()).collect();
    let mut by_role: BTreeMap<RoleKey, BTreeSet<PersonKey>> = BTreeMap::new();
    for role in Role::ALL.iter().filter(|role| **role != Role::DecisionMaker) {
        let holders = active.iter().filter(|person| person.roles.contains(role));
        by_role.insert(role.key(), holders.map(|person| key(person.id)).collect());
    }
    let named = |people: fn(&DecisionLevel) -> &[PersonId]| {
        let named: BTreeSet<PersonId> = levels.iter().flat_map(&people).copied().collect();
        let active = active.iter().filter(|person| named.contains(&person.id));
        active.map(|person| key(person.id)).collect::<BTreeSet<_>>()
    };
    by_role.insert(Role::DecisionMaker.key(), named(|level| &level.people));
    by_role.insert("substitute".into(), named(|level| &level.substitutes));
    Staff {
        people: by_role,
        substitutes: BTreeMap::new(),
    }
}

fn key(person: PersonId) -> PersonKey {
    PersonKey::from(person.to_string())
}

/// The findings where the definition is to be used.
pub(crate) async fn examined(text: String, around: Around) -> Examination {
    aside(move || {
        let running = around.running.as_ref().map(|(older, cases)| Running {
            older,
            cases: Some(cases),
        });
        let surroundings = Surroundings {
            host: Some(&around.host),
            staff: Some(&around.staff),
            running,
        };
        examine(&text, &surroundings)
    })
    .await
}

/// What the text says by itself.
pub(crate) async fn read(text: String) -> Examination {
    aside(move || examine(&text, &Surroundings::default())).await
}

/// Going through every configuration takes a while, so it isn't done where requests wait.
async fn aside(examine: impl FnOnce() -> Examination + Send + 'static) -> Examination {
    match tokio::task::spawn_blocking(examine).await {
        Ok(examination) => examination,
        Err(failed) => resume_unwind(failed.into_panic()),
    }
}
