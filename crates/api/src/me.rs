//! Who the token stands for, and what waits for them.

use actix_web::get;
use chrono::NaiveDate;
use serde::Serialize;
use undantag_case::By;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading};
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::link::Link;
use crate::view::words::RoleWord;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(show_me);
}

/// Something that waits for the person.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Waiting {
    /// The case's number.
    number: String,
    /// Its title.
    title: String,
    /// What is to be done.
    act: String,
    /// By when.
    due_on: Option<NaiveDate>,
    /// The case.
    #[serde(rename = "_links")]
    links: Vec<Link>,
}

/// Who the token stands for.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Me {
    id: Uuid,
    name: String,
    title: String,
    department: Option<Uuid>,
    #[schema(value_type = Vec<RoleWord>)]
    roles: Vec<&'static str>,
    /// What the token may be used for.
    scopes: Vec<String>,
    /// What waits, most urgent first.
    to_do: Vec<Waiting>,
}

/// Who am I, what may I do, and what waits for me?
#[utoipa::path(operation_id = "me", tag = "info", responses((status = 200, description = "The person behind the token", body = Me)))]
#[get("/me")]
async fn show_me(Reading(asking): Reading) -> Result<Reply, Problem> {
    let By::Person(actor) = &asking.ctx().by else {
        return Err(Problem::NotFound);
    };
    let waiting = asking.app.to_do(asking.ctx()).await?;
    Reply::of(&Me {
        id: actor.person.0,
        name: actor.name.clone(),
        title: actor.title.clone(),
        department: actor.department.map(|department| department.0),
        roles: actor.roles.iter().map(|role| role.word()).collect(),
        scopes: asking.caller.scopes.iter().cloned().collect(),
        to_do: waiting.into_iter().map(|one| shown(&asking, one)).collect(),
    })
}

fn shown(asking: &Asking, waiting: undantag_app::ToDo) -> Waiting {
    Waiting {
        links: vec![Link::get("case", asking.href(&format!("/cases/{}", waiting.row.id)))],
        number: waiting.row.number,
        title: waiting.row.title,
        act: waiting.act.word().to_owned(),
        due_on: waiting.row.due_on,
    }
}
