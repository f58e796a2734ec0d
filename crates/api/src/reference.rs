//! What cases refer to: departments, people, decision levels, scales and dimensions.

use actix_web::{get, put};
use serde::{Deserialize, Serialize};
use undantag_app::{DelegationOrder, Department, Person};
use undantag_case::{DecisionLevel, Dimension};
use undantag_http::Seen;
use undantag_risk::Scale;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;

use crate::asking::{Administering, Asking, Reading};
use crate::body::Body;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::requests::part;
use crate::view::reference::{DecisionLevelView, DepartmentView, DimensionView, PersonView, ScaleView};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_departments)
        .service(list_people)
        .service(list_decision_levels)
        .service(change_decision_levels)
        .service(list_scales)
        .service(list_dimensions);
}

#[derive(Debug, Serialize, ToSchema)]
struct Departments {
    departments: Vec<DepartmentView>,
}

#[derive(Debug, Serialize, ToSchema)]
struct People {
    people: Vec<PersonView>,
}

#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct DecisionLevels {
    /// In the order they are tried: the first that covers a case decides.
    #[schema(value_type = Vec<DecisionLevelView>)]
    decision_levels: Vec<DecisionLevel>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Scales {
    #[schema(value_type = Vec<ScaleView>)]
    scales: Vec<Scale>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Dimensions {
    dimensions: Vec<DimensionView>,
}

/// The departments (verksamheter).
#[utoipa::path(operation_id = "departments", tag = "reference", responses((status = 200, description = "The departments", body = Departments)))]
#[get("/departments")]
async fn list_departments(Reading(asking): Reading) -> Result<Reply, Problem> {
    let all = asking.app.departments().await?;
    Reply::of(&Departments {
        departments: all.iter().map(|one| department(&asking, one)).collect(),
    })
}

fn department(asking: &Asking, department: &Department) -> DepartmentView {
    DepartmentView {
        id: department.id.0,
        name: asking.department_name(department),
        short: department.short.clone(),
    }
}

/// The people who can sign in, with their roles.
#[utoipa::path(operation_id = "people", tag = "reference", responses((status = 200, description = "The people", body = People)))]
#[get("/people")]
async fn list_people(Reading(asking): Reading) -> Result<Reply, Problem> {
    let all = asking.app.people().await?;
    let active = all.into_iter().filter(|person| person.disabled_at.is_none());
    Reply::of(&People {
        people: active.map(person).collect(),
    })
}

fn person(person: Person) -> PersonView {
    PersonView {
        id: person.id.0,
        name: person.name,
        title: person.title,
        department: person.department.map(|department| department.0),
        roles: person.roles.iter().map(|role| role.word()).collect(),
    }
}

/// The decision levels of the delegation order, in the order they are tried. The `ETag` is the order's version.
#[utoipa::path(operation_id = "decisionLevels", tag = "reference", responses((status = 200, description = "The levels", body = DecisionLevels)))]
#[get("/decision-levels")]
async fn list_decision_levels(Reading(asking): Reading) -> Result<Reply, Problem> {
    levels(asking.app.delegation_order().await?)
}

fn levels(order: DelegationOrder) -> Result<Reply, Problem> {
    let levels = DecisionLevels {
        decision_levels: order.levels,
    };
    Ok(Reply::of(&levels)?.at(order.version))
}

/// Make these the decision levels. The last must be able to decide everything, and none may leave nothing to one below it. For
/// administrators.
#[utoipa::path(operation_id = "changeDecisionLevels", tag = "reference", request_body = DecisionLevels,
    responses((status = 200, description = "The levels as they are now", body = DecisionLevels)))]
#[put("/decision-levels")]
async fn change_decision_levels(
    Administering(asking): Administering,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    asking.app.administers(asking.ctx())?;
    let DecisionLevels { decision_levels } = body.typed()?;
    let current = asking.app.delegation_order().await?.version;
    let seen = part(seen.or(current.into()));
    let changed = asking
        .app
        .change_delegation(seen, decision_levels, asking.ctx())
        .await?;
    levels(changed)
}

/// The scale that new cases assess their risks on.
#[utoipa::path(operation_id = "scales", tag = "reference", responses((status = 200, description = "The scales", body = Scales)))]
#[get("/scales")]
async fn list_scales(Reading(asking): Reading) -> Result<Reply, Problem> {
    Reply::of(&Scales {
        scales: vec![asking.app.settings().scale.clone()],
    })
}

/// The consequence dimensions.
#[utoipa::path(operation_id = "dimensions", tag = "reference", responses((status = 200, description = "The dimensions", body = Dimensions)))]
#[get("/dimensions")]
async fn list_dimensions(_: Reading) -> Result<Reply, Problem> {
    let all = Dimension::ALL
        .iter()
        .map(|dimension| DimensionView { key: dimension.word() });
    Reply::of(&Dimensions {
        dimensions: all.collect(),
    })
}
