//! A case as it changes: server-sent events.

use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get};
use chrono::{DateTime, Utc};
use serde::Serialize;
use undantag_app::{Entry, Heard, Present};
use undantag_case::{CaseId, Piece};
use undantag_http::{Told, bearer_pass, event_stream};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::Reading;
use crate::problem::Problem;
use crate::view::case::Named;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(stream);
}

/// What a `change` says.
#[derive(Debug, Serialize, ToSchema)]
struct ChangeView {
    /// Its place in the case's journal; also the event's `id`.
    sequence: u64,
    /// When.
    at: DateTime<Utc>,
    /// What happened, as in the journal.
    kind: &'static str,
    /// The part of the analysis that changed: its address below the analysis.
    piece: Option<String>,
    /// Its version now; none when it was taken away.
    version: Option<u64>,
    /// By whom; nobody for a deadline.
    actor: Option<Named>,
}

/// Somebody who is there, as `presence` says it.
#[derive(Debug, Serialize, ToSchema)]
struct PresentView {
    /// Who.
    person: Named,
    /// Where they write; nothing for somebody who reads.
    piece: Option<String>,
    /// Until when that holds unless they are heard of again.
    until: DateTime<Utc>,
}

impl From<&Entry> for ChangeView {
    fn from(entry: &Entry) -> Self {
        let stamped = &entry.stamped;
        let (piece, says) = Piece::changed_by(&stamped.event).unzip();
        let name = entry.actor_name.clone().unwrap_or_default();
        Self {
            sequence: stamped.sequence,
            at: stamped.at,
            kind: stamped.event.kind(),
            piece: piece.map(|piece| piece.to_string()),
            version: says.flatten().and_then(|says| says.get("version")?.as_u64()),
            actor: stamped.actor.map(|person| Named { id: person.0, name }),
        }
    }
}

impl From<&Present> for PresentView {
    fn from(present: &Present) -> Self {
        Self {
            person: Named {
                id: present.person.0,
                name: present.name.clone(),
            },
            piece: present.piece.map(|piece| piece.to_string()),
            until: present.until,
        }
    }
}

/// The case as it changes, as server-sent events.
///
/// `change` says which part changed and to which version; its `id` is the change's place in the journal, and `Last-Event-ID` (or
/// `after`) goes on from there, so that nothing is missed. `presence` says who is there and where they write; it has no `id`. A
/// comment comes when nothing else has for 15 seconds. The stream ends when the caller may no longer see the case.
#[utoipa::path(
    operation_id = "stream",
    tag = "cases",
    params(
        ("caseId" = Uuid, Path, description = "The case"),
        ("after" = Option<u64>, Query, description = "The last change that is known, when the stream is first opened"),
        ("Last-Event-ID" = Option<u64>, Header, description = "The last change that was heard"),
    ),
    responses((status = 200, description = "Events: `change` with a Change, `presence` with a list of Present", body = String, content_type = "text/event-stream"))
)]
#[get("/cases/{caseId}/stream")]
async fn stream(Reading(asking): Reading, request: HttpRequest, id: Path<Uuid>) -> Result<HttpResponse, Problem> {
    let pass = bearer_pass(&request)?;
    Ok(event_stream(&request, CaseId(*id), (pass, asking.ctx()), words).await?)
}

fn words(heard: &Heard) -> Vec<Told> {
    match heard {
        Heard::Changed(_, entries) => entries.iter().map(change).collect(),
        Heard::Present(present) => {
            let present: Vec<PresentView> = present.iter().map(PresentView::from).collect();
            vec![event(None, "presence", &present)]
        }
        Heard::Nothing => vec![Told::default()],
    }
}

fn change(entry: &Entry) -> Told {
    event(Some(entry.stamped.sequence), "change", &ChangeView::from(entry))
}

fn event(id: Option<u64>, name: &'static str, says: &impl Serialize) -> Told {
    Told {
        id,
        event: Some(name),
        data: serde_json::to_string(says).unwrap_or_default(),
    }
}
