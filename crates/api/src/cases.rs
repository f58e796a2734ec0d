//! Cases: drafts are made, the register is searched, one is read.

use actix_web::web::{Path, Query};
use actix_web::{HttpRequest, get, post};
use serde::{Deserialize, Serialize};
use undantag_app::{AppError, EXEMPTION, RegisterFilter, Sort};
use undantag_case::{CaseId, DepartmentId, FieldError, PersonId};
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Reading, Writing};
use crate::body::MaybeBody;
use crate::idempotency::Once;
use crate::lists::{Meta, checked, only};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::case::{CaseSummary, CaseView};
use crate::view::link::Link;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(open_case).service(list_cases).service(show_case);
}

/// Which cases, and which page of them.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct CaseQuery {
    /// With every word of this text in number, title, need, product or supplier.
    q: Option<String>,
    /// In this state.
    state: Option<String>,
    /// Of this department.
    department: Option<Uuid>,
    /// Begun by this person.
    requester: Option<Uuid>,
    /// With this outcome.
    outcome: Option<String>,
    /// `changedAt`, `openedAt`, `dueOn`, `title`, `number` or `validUntil`; `-` before it turns the order.
    #[param(example = "-changedAt")]
    sort: Option<String>,
    /// Names of the fields to show, with commas between.
    #[param(example = "number,title,state")]
    fields: Option<String>,
    /// From 1.
    #[param(minimum = 1)]
    page: Option<u64>,
    /// Entries a page.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

impl CaseQuery {
    fn filter(&self) -> Result<RegisterFilter, Problem> {
        let (page, limit) = checked(self.page, self.limit)?;
        let (sort, descending) = order(self.sort.as_deref().unwrap_or("-changedAt"))?;
        Ok(RegisterFilter {
            q: self.q.clone().filter(|q| !q.trim().is_empty()),
            state: self.state.as_deref().map(Into::into),
            department: self.department.map(DepartmentId),
            requester: self.requester.map(PersonId),
            outcome: self.outcome.as_deref().map(Into::into),
            sort,
            descending,
            page,
            limit,
            ..RegisterFilter::default()
        })
    }
}

fn order(text: &str) -> Result<(Sort, bool), Problem> {
    let (name, descending) = text.strip_prefix('-').map_or((text, false), |name| (name, true));
    let sort = match name {
        "changedAt" => Sort::Updated,
        "openedAt" => Sort::Opened,
        "dueOn" => Sort::DueOn,
        "title" => Sort::Title,
        "number" => Sort::Number,
        "validUntil" => Sort::ValidUntil,
        _ => {
            return Err(Problem::Query(
                "sort: changedAt, openedAt, dueOn, title, number, validUntil".to_owned(),
            ));
        }
    };
    Ok((sort, descending))
}

/// A page of the register.
#[derive(Debug, Serialize, ToSchema)]
struct CaseList {
    /// The cases.
    #[schema(value_type = Vec<CaseSummary>)]
    cases: serde_json::Value,
    /// Where in the list.
    #[serde(rename = "_meta")]
    meta: Meta,
    /// The other pages.
    #[serde(rename = "_links")]
    links: Vec<Link>,
}

/// What a draft is begun with.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewCase {
    /// Key of the workflow; an exemption from the guideline for e-services when none is given.
    #[serde(default)]
    #[schema(example = "exemption")]
    workflow: Option<String>,
}

/// Begin a draft in one's own department, in the version of the workflow that is in use.
#[utoipa::path(operation_id = "openCase", tag = "cases", request_body = NewCase, responses((status = 201, description = "The draft", body = CaseView)))]
#[post("/cases")]
async fn open_case(Writing(asking): Writing, once: Once, MaybeBody(body): MaybeBody) -> Result<Reply, Problem> {
    let open = async {
        let workflow = body.typed::<NewCase>()?.workflow;
        let key = workflow.as_deref().unwrap_or(EXEMPTION);
        let case = match asking.app.open_case_of(key, asking.ctx()).await {
            Err(AppError::NotFound) => return Err(Problem::Fields(vec![unknown_workflow(key)])),
            opened => opened?,
        };
        let (version, address) = (case.version, asking.href(&format!("/cases/{}", case.id)));
        Ok(Reply::of(&CaseView::of(&asking, case).await?)?
            .at(version)
            .created(address))
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(open)).await
}

fn unknown_workflow(key: &str) -> FieldError {
    FieldError::new("/workflow", "error-unknown-workflow", key)
}

/// The register: every case the caller may see, filtered, sorted and in pages.
#[utoipa::path(operation_id = "listCases", tag = "cases", params(CaseQuery), responses((status = 200, description = "A page of cases", body = CaseList)))]
#[get("/cases")]
async fn list_cases(Reading(asking): Reading, query: Query<CaseQuery>, request: HttpRequest) -> Result<Reply, Problem> {
    let filter = query.filter()?;
    let (rows, total) = asking.app.register(&filter, asking.ctx()).await?;
    let meta = Meta::new(total, filter.page, filter.limit, rows.len());
    let shown: Vec<CaseSummary> = rows.into_iter().map(|row| CaseSummary::of(&asking, row)).collect();
    let mut cases = serde_json::json!(shown);
    only(query.fields.as_deref(), &mut cases);
    let links = meta.links(&asking.href("/cases"), request.query_string());
    Reply::of(&CaseList { cases, meta, links })
}

/// One case, with the actions the caller may take as links.
#[utoipa::path(operation_id = "case", tag = "cases", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The case", body = CaseView)))]
#[get("/cases/{caseId}")]
async fn show_case(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    let version = case.version;
    Ok(Reply::of(&CaseView::of(&asking, case).await?)?.at(version))
}
