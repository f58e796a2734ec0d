//! Documents made on request. How they are set is given by the binary, so that API and pages give exactly the same file.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt;
use std::sync::Arc;

use actix_web::web::block;
use chrono::{DateTime, Utc};
use undantag_app::{App, AppError, Department, PersonName};
use undantag_case::{Case, PersonId, Said, sentences, way_taken};

use crate::denied::Denied;

/// Everything a decision document is made of.
#[derive(Debug, Clone)]
pub struct DecisionFacts {
    /// The case with its decision.
    pub case: Case,
    /// The department that asked.
    pub department: Department,
    /// Names and titles of those who took part.
    pub names: BTreeMap<PersonId, PersonName>,
    /// The organisation's name.
    pub organisation: String,
    /// What the case's workflow says in its own words: key, Swedish, English.
    pub sentences: Vec<(String, String, String)>,
    /// The Swedish name of the way that was decided.
    pub outcome: String,
    /// When the document is made.
    pub now: DateTime<Utc>,
}

type Printer = dyn Fn(&DecisionFacts) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> + Send + Sync;

/// The documents of a case. One for the whole server, in its app data.
#[derive(Clone)]
pub struct Documents {
    decision: Arc<Printer>,
}

impl fmt::Debug for Documents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Documents")
    }
}

impl Documents {
    /// Documents whose decision is set by this function.
    pub fn new(
        decision: impl Fn(&DecisionFacts) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>> + Send + Sync + 'static,
    ) -> Self {
        Self {
            decision: Arc::new(decision),
        }
    }

    /// The decision document of a case that has been decided, set on a thread that may take its time.
    pub async fn decision(&self, app: &App, case: &Case) -> Result<Vec<u8>, Denied> {
        if case.decision.is_none() {
            return Err(AppError::NotFound.into());
        }
        let facts = facts(app, case).await?;
        let print = Arc::clone(&self.decision);
        let printed = block(move || print(&facts)).await;
        printed
            .unwrap_or_else(|error| Err(error.into()))
            .map_err(|error| failed(error.as_ref(), case))
    }
}

fn failed(error: &(dyn Error + Send + Sync), case: &Case) -> Denied {
    tracing::error!(%error, case = case.number, "the decision document can't be made");
    Denied::Setup("the document can't be made")
}

async fn facts(app: &App, case: &Case) -> Result<DecisionFacts, AppError> {
    let signed = case.analysis.signatures.iter().map(|signature| signature.person);
    let acted = case.said.iter().filter_map(|said| said.person);
    let people: Vec<PersonId> = signed.chain(acted).chain([case.requester]).collect();
    let departments = app.departments().await?;
    let department = departments
        .into_iter()
        .find(|department| department.id == case.department);
    let workflow = app.workflow(case)?;
    Ok(DecisionFacts {
        sentences: sentences(&workflow),
        outcome: outcome(case)
            .and_then(|said| Some(way_taken(&workflow, said)?.label.sv.clone()))
            .unwrap_or_default(),
        case: case.clone(),
        department: department.ok_or(AppError::NotFound)?,
        names: app.names(&people).await?,
        organisation: app.settings().organisation.clone(),
        now: app.now(),
    })
}

/// The step that the decision was.
fn outcome(case: &Case) -> Option<&Said> {
    let decision = case.decision.as_ref()?;
    case.said
        .iter()
        .find(|said| said.at == decision.at && said.action == decision.outcome)
}
