//! Comments on the pieces of an analysis: what people say to each other while they write, and that it is settled.

use actix_web::web::{Path, Query};
use actix_web::{get, patch, post};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use undantag_case::{Case, CaseId, Command, Comment, FieldError, ItemId, Piece};
use undantag_http::Seen;
use utoipa::{IntoParams, ToSchema};
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Reading, Writing};
use crate::body::Body;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::requests::part;
use crate::view::words::PartyWord;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_comments)
        .service(comment)
        .service(show_comment)
        .service(settle_comment);
}

/// That a comment is settled.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Resolved)]
struct ResolvedView {
    person: Uuid,
    name: String,
    at: DateTime<Utc>,
}

/// A comment.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[schema(as = Comment)]
struct CommentView {
    id: Uuid,
    /// Rises by one when it is settled or taken up again; the comment's `ETag`.
    version: u32,
    /// The piece it is about, by its address under the analysis (`risks/…`, `exit-plan`); the whole when none.
    on: Option<String>,
    text: String,
    person: Uuid,
    name: String,
    /// For whom the person writes.
    #[schema(value_type = Option<PartyWord>)]
    party: Option<String>,
    at: DateTime<Utc>,
    /// Who settled it, and when.
    #[schema(value_type = Option<ResolvedView>)]
    resolved: Option<ResolvedView>,
}

/// The comments of a case.
#[derive(Debug, Serialize, ToSchema)]
struct Comments {
    #[schema(value_type = Vec<CommentView>)]
    #[serde(rename = "comments")]
    wanted: Vec<Comment>,
    /// How many of the case's comments are open.
    open: usize,
    /// How many are settled.
    resolved: usize,
}

/// Which comments.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct Wanted {
    /// The piece they are about: `exit-plan`, `risks/…`.
    #[param(example = "exit-plan")]
    on: Option<String>,
    /// Only open ones, or only settled ones.
    resolved: Option<bool>,
}

/// A new comment.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewComment {
    /// The piece it is about; the whole when none.
    #[serde(default)]
    on: Option<String>,
    text: String,
}

/// Whether a comment is settled.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CommentChange {
    resolved: bool,
}

fn piece(address: &str) -> Option<Piece> {
    address.parse().ok()
}

/// The comments of a case, oldest first.
#[utoipa::path(operation_id = "comments", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case"), Wanted), responses((status = 200, description = "The comments", body = Comments)))]
#[get("/cases/{caseId}/comments")]
async fn list_comments(Reading(asking): Reading, id: Path<Uuid>, wanted: Query<Wanted>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    let on = match &wanted.on {
        Some(address) => Some(piece(address).ok_or_else(|| Problem::Query("on".to_owned()))?),
        None => None,
    };
    let fits = |it: &&Comment| {
        (on.is_none() || it.on == on) && wanted.resolved.is_none_or(|resolved| it.resolved.is_some() == resolved)
    };
    let resolved = case.comments.iter().filter(|it| it.resolved.is_some()).count();
    Ok(Reply::of(&Comments {
        wanted: case.comments.iter().filter(fits).cloned().collect(),
        open: case.comments.len().saturating_sub(resolved),
        resolved,
    })?
    .at(case.version))
}

/// Comment on a piece of the analysis, or on the whole.
#[utoipa::path(operation_id = "comment", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")),
    request_body = NewComment, responses((status = 201, description = "The comment", body = CommentView)))]
#[post("/cases/{caseId}/comments")]
async fn comment(Writing(asking): Writing, path: Path<Uuid>, once: Once, body: Body) -> Result<Reply, Problem> {
    let case = CaseId(*path);
    let new: NewComment = body.typed()?;
    let unknown = || {
        Problem::Fields(vec![FieldError::new(
            "/on",
            "error-unknown-item",
            new.on.clone().unwrap_or_default(),
        )])
    };
    let on = match &new.on {
        Some(address) => Some(piece(address).ok_or_else(unknown)?),
        None => None,
    };
    let say = async {
        let id = asking.app.new_item_id();
        let command = Command::Comment {
            id,
            on,
            text: new.text.clone(),
        };
        let after = asking.app.carry_out(case, None, command, asking.ctx()).await?;
        let address = asking.href(&format!("/cases/{case}/comments/{id}"));
        Ok(shown(&after, id)?.created(address))
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(say)).await
}

/// One comment.
#[utoipa::path(operation_id = "showComment", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("commentId" = Uuid, Path, description = "The comment")),
    responses((status = 200, description = "The comment", body = CommentView)))]
#[get("/cases/{caseId}/comments/{commentId}")]
async fn show_comment(Reading(asking): Reading, path: Path<(Uuid, Uuid)>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(path.0), asking.ctx()).await?;
    shown(&case, ItemId(path.1))
}

/// Settle a comment, or take it up again.
#[utoipa::path(operation_id = "settleComment", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("commentId" = Uuid, Path, description = "The comment")),
    request_body(content((CommentChange = "application/merge-patch+json"), (CommentChange = "application/json"))),
    responses((status = 200, description = "The comment as it is now", body = CommentView)))]
#[patch("/cases/{caseId}/comments/{commentId}")]
async fn settle_comment(
    Writing(asking): Writing,
    path: Path<(Uuid, Uuid)>,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    let (case, id) = (CaseId(path.0), ItemId(path.1));
    let change: CommentChange = body.typed()?;
    let before = asking.app.case(case, asking.ctx()).await?;
    let standing = before.comments.iter().find(|it| it.id == id).ok_or(Problem::NotFound)?;
    let command = Command::ResolveComment {
        id,
        seen: part(seen.or(standing.version.into())),
        resolved: change.resolved,
    };
    let after = asking.app.carry_out(case, None, command, asking.ctx()).await?;
    shown(&after, id)
}

fn shown(case: &Case, id: ItemId) -> Result<Reply, Problem> {
    let found = case.comments.iter().find(|it| it.id == id).ok_or(Problem::NotFound)?;
    Ok(Reply::of(found)?.at(found.version))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_schema_of_a_comment_has_the_domains_names() {
        let id = "0199a1b2-7c3d-7e4f-8a5b-6c7d8e9f0a1b";
        let said = json!({
            "id": id, "version": 2, "on": "exit-plan", "text": "När?", "person": id, "name": "Ida", "party": "department",
            "at": "2026-11-02T08:00:00Z", "resolved": {"person": id, "name": "Rut", "at": "2026-11-03T08:00:00Z"}
        });
        let domain: Comment = serde_json::from_value(said.clone()).unwrap();
        let view: CommentView = serde_json::from_value(serde_json::to_value(&domain).unwrap()).unwrap();
        assert_eq!(serde_json::to_value(view).unwrap(), said);
    }
}
