//! The mailed links of a case and how they fare: sent again, closed. A link itself is never a way into the API.

use actix_web::web::Path;
use actix_web::{get, post};
use chrono::{DateTime, Utc};
use serde::Serialize;
use undantag_app::{InvitationId, LinkRow};
use undantag_case::CaseId;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading, Writing};
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::words::ProgressWord;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_links).service(resend_link).service(revoke_link);
}

/// A mailed link. Its address is known to its person alone.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
#[schema(as = MailedLink)]
struct LinkView {
    id: Uuid,
    /// Whose it is.
    person: Uuid,
    name: Option<String>,
    /// The statement that is asked for; a decision, when none is.
    statement: Option<Uuid>,
    /// How far it has come; later ones take the place of earlier ones.
    #[schema(value_type = ProgressWord)]
    progress: &'static str,
    created_at: DateTime<Utc>,
    expires_at: DateTime<Utc>,
    sent_at: Option<DateTime<Utc>>,
    /// What stopped its letter, while it hasn't left.
    delivery_error: Option<String>,
    first_seen_at: Option<DateTime<Utc>>,
    code_sent_at: Option<DateTime<Utc>>,
    opened_at: Option<DateTime<Utc>>,
    used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    /// Why it was closed: the word of a reason, or the key of the action that did.
    revoked_why: Option<String>,
}

impl From<LinkRow> for LinkView {
    fn from(row: LinkRow) -> Self {
        let link = row.invitation;
        Self {
            id: link.id.0,
            person: link.person.0,
            name: row.person.map(|person| person.name),
            statement: link.to.statement().map(|id| id.0),
            progress: row.progress.word(),
            created_at: link.created_at,
            expires_at: link.expires_at,
            delivery_error: row.error.filter(|_| row.sent_at.is_none()),
            sent_at: row.sent_at,
            first_seen_at: link.first_seen_at,
            code_sent_at: link.code_sent_at,
            opened_at: link.opened_at,
            used_at: link.used_at,
            revoked_at: link.revoked.as_ref().map(|revoked| revoked.at),
            revoked_why: link.revoked.map(|revoked| revoked.reason),
        }
    }
}

#[derive(Debug, Serialize, ToSchema)]
struct Links {
    links: Vec<LinkView>,
}

async fn links(asking: &Asking, case: CaseId) -> Result<Links, Problem> {
    let rows = asking.app.links_of(case, asking.ctx()).await?;
    Ok(Links {
        links: rows.into_iter().map(LinkView::from).collect(),
    })
}

/// The case's mailed links, in the order they were made. For system administrators, administrators and auditors.
#[utoipa::path(operation_id = "links", tag = "decision", params(("caseId" = Uuid, Path, description = "The case")),
    responses((status = 200, description = "The links", body = Links)))]
#[get("/cases/{caseId}/links")]
async fn list_links(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    Reply::of(&links(&asking, CaseId(*id)).await?)
}

/// The link, if it is the case's.
async fn found(asking: &Asking, case: CaseId, id: Uuid) -> Result<InvitationId, Problem> {
    let rows = asking.app.links_of(case, asking.ctx()).await?;
    let row = rows.into_iter().find(|row| row.invitation.id.0 == id);
    Ok(row.ok_or(Problem::NotFound)?.invitation.id)
}

/// Mail the link's person a new one in its place. For system administrators and administrators.
#[utoipa::path(operation_id = "resendLink", tag = "decision",
    params(("caseId" = Uuid, Path, description = "The case"), ("linkId" = Uuid, Path, description = "The link")),
    responses((status = 200, description = "The links as they are now", body = Links)))]
#[post("/cases/{caseId}/links/{linkId}/resend")]
async fn resend_link(Writing(asking): Writing, path: Path<(Uuid, Uuid)>, once: Once) -> Result<Reply, Problem> {
    let case = CaseId(path.0);
    let resend = async {
        let id = found(&asking, case, path.1).await?;
        Box::pin(asking.app.resend_link(id, asking.ctx())).await?;
        Reply::of(&links(&asking, case).await?)
    };
    once.carry_out(&asking, "", Box::pin(resend)).await
}

/// Close the link now. Whoever has a session that began from it is shut out at once. For system administrators and
/// administrators.
#[utoipa::path(operation_id = "revokeLink", tag = "decision",
    params(("caseId" = Uuid, Path, description = "The case"), ("linkId" = Uuid, Path, description = "The link")),
    responses((status = 200, description = "The links as they are now", body = Links)))]
#[post("/cases/{caseId}/links/{linkId}/revoke")]
async fn revoke_link(Writing(asking): Writing, path: Path<(Uuid, Uuid)>, once: Once) -> Result<Reply, Problem> {
    let case = CaseId(path.0);
    let revoke = async {
        let id = found(&asking, case, path.1).await?;
        asking.app.revoke_link(id, asking.ctx()).await?;
        Reply::of(&links(&asking, case).await?)
    };
    once.carry_out(&asking, "", Box::pin(revoke)).await
}
