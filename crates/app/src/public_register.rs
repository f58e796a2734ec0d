//! The public register: what has been granted, for anybody to read without signing in. It holds what is named here and no more:
//! no person, nothing that somebody has written but the name of the service, and nothing of what is marked as secret.

use std::sync::Arc;

use chrono::NaiveDate;
use undantag_case::{Case, DepartmentId, Place, way_taken};
use undantag_workflow::{ActionKey, Definition, Transition};

use crate::app::App;
use crate::clock::day_in_sweden;
use crate::due::last_day;
use crate::error::AppError;

/// Something that was granted, as anybody may read of it.
#[derive(Debug, Clone)]
pub struct PublicExemption {
    /// Its number.
    pub number: String,
    /// The department that it was granted to.
    pub department: DepartmentId,
    /// What it is about; none when the decision is marked as secret.
    pub what: Option<PublicWhat>,
    /// Its workflow.
    pub workflow: Arc<Definition>,
    /// What was decided.
    pub outcome: ActionKey,
    /// The way that was decided.
    pub way: Option<Transition>,
    /// When.
    pub decided_on: NaiveDate,
    /// The last day it holds.
    pub valid_until: Option<NaiveDate>,
    /// The day it ended, when it holds no more.
    pub ended_on: Option<NaiveDate>,
}

/// What is granted, and whose product it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicWhat {
    /// The name of the service.
    pub title: String,
    /// The product.
    pub product: String,
    /// Its supplier.
    pub supplier: String,
}

impl App {
    /// A page of what has been granted and holds or has ended, the latest decision first, and how much there is in all. For
    /// anybody.
    pub async fn public_register(&self, page: u64, limit: u64) -> Result<(Vec<PublicExemption>, u64), AppError> {
        let (cases, total) = self.store().granted_cases(page.max(1), limit.clamp(1, 100)).await?;
        let mut public = Vec::new();
        for case in cases {
            let workflow = self.definition(&case.workflow).await?;
            public.extend(exemption(&case, workflow));
        }
        Ok((public, total))
    }
}

fn exemption(case: &Case, workflow: Arc<Definition>) -> Option<PublicExemption> {
    let decision = case.decision.as_ref()?;
    let place = Place::of(&workflow, &case.state)?;
    let ended = place.is_end();
    if !place.state.grants && !ended {
        return None;
    }
    let mut said = case.said.iter();
    let made = said.find(|said| (said.at, &said.action) == (decision.at, &decision.outcome));
    Some(PublicExemption {
        number: case.number.clone(),
        department: case.department,
        what: (!is_secret(case)).then(|| PublicWhat {
            title: case.title().to_owned(),
            product: case.request.solution.product.clone(),
            supplier: case.request.solution.supplier.clone(),
        }),
        outcome: decision.outcome.clone(),
        way: made.and_then(|said| way_taken(&workflow, said)).cloned(),
        decided_on: day_in_sweden(decision.at),
        valid_until: decision.valid_until,
        ended_on: ended.then(|| last_day(case)),
        workflow,
    })
}

/// Whether the registrar has marked it, or a part of it, as secret.
fn is_secret(case: &Case) -> bool {
    let filed = case.registration();
    filed.is_some_and(|filed| !filed.filing.secrecy.trim().is_empty())
}
