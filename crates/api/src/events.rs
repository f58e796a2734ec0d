//! The journal of a case: everything that happened to it, in order.

use actix_web::get;
use actix_web::web::Path;
use chrono::{DateTime, Utc};
use serde::Serialize;
use undantag_app::Entry;
use undantag_case::CaseId;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::Reading;
use crate::lists::Meta;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::case::Named;
use crate::view::words::AssuranceWord;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_events);
}

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
struct EventView {
    /// Its place in the case's journal, from 1.
    sequence: u64,
    /// When.
    at: DateTime<Utc>,
    /// By whom; nobody for a deadline.
    actor: Option<Named>,
    /// In which role.
    role: String,
    /// How we know who it was.
    #[schema(value_type = Option<AssuranceWord>)]
    assurance: Option<&'static str>,
    /// What: its `type` and what belongs to it.
    #[schema(value_type = Object)]
    event: undantag_case::Event,
}

/// The journal, oldest first.
#[derive(Debug, Serialize, ToSchema)]
struct Events {
    events: Vec<EventView>,
    #[serde(rename = "_meta")]
    meta: Meta,
}

impl From<Entry> for EventView {
    fn from(entry: Entry) -> Self {
        let stamped = entry.stamped;
        let name = entry.actor_name.unwrap_or_default();
        Self {
            sequence: stamped.sequence,
            at: stamped.at,
            actor: stamped.actor.map(|person| Named { id: person.0, name }),
            role: stamped.role,
            assurance: stamped.assurance.map(undantag_case::Assurance::word),
            event: stamped.event,
        }
    }
}

/// Everything that happened to the case, oldest first.
#[utoipa::path(operation_id = "events", tag = "cases", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The journal", body = Events)))]
#[get("/cases/{caseId}/events")]
async fn list_events(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let journal = asking.app.journal(CaseId(*id), asking.ctx()).await?;
    let events: Vec<EventView> = journal.into_iter().map(EventView::from).collect();
    let (meta, version) = (Meta::all(events.len()), events.last().map_or(0, |event| event.sequence));
    Ok(Reply::of(&Events { events, meta })?.at(version))
}
