//! Statements of experts: asking, reading, taking back, sending the link again, and answering.

use actix_web::web::Path;
use actix_web::{get, patch, post};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use undantag_app::Question;
use undantag_case::{Case, CaseId, Command, ExpertArea, FieldError, ItemId, Opinion, PersonId, Statement};
use undantag_http::Seen;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Asking, Reading, Writing};
use crate::body::Body;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::requests::part;
use crate::view::analysis::StatementView;
use crate::view::words::{ExpertAreaWord, OpinionWord};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_statements)
        .service(ask_expert)
        .service(show_statement)
        .service(revise_statement)
        .service(resend_statement);
}

/// Every question to an expert, with its answer.
#[derive(Debug, Serialize, ToSchema)]
struct Statements {
    #[schema(value_type = Vec<StatementView>)]
    statements: Vec<Statement>,
}

/// A question to an expert.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "area": "data-protection", "expert": "018f4f5e-7b1a-7c3d-9e2f-5a6b7c8d9e0f",
    "question": "Räcker avtalet om personuppgifter?", "due": "2026-11-20"
}))]
struct NewQuestion {
    #[schema(value_type = ExpertAreaWord)]
    area: ExpertArea,
    /// Somebody with the role of an expert.
    #[schema(value_type = Uuid)]
    expert: PersonId,
    question: String,
    /// By when an answer is wished for.
    #[serde(default)]
    due: Option<NaiveDate>,
}

/// Either an answer, by the expert who was asked, or that the question is taken back, by a party.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"given": {"opinion": "approve-with-demands", "text": "Avtalet räcker om loggarna gallras."}}))]
struct StatementChanges {
    #[serde(default)]
    given: Option<NewAnswer>,
    #[serde(default)]
    recalled: Option<bool>,
}

/// An expert's answer.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAnswer {
    #[schema(value_type = OpinionWord)]
    opinion: Opinion,
    text: String,
}

/// Every question to an expert, with its answer.
#[utoipa::path(operation_id = "statements", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The statements", body = Statements)))]
#[get("/cases/{caseId}/analysis/statements")]
async fn list_statements(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    let version = case.version;
    let statements = case.analysis.statements;
    Ok(Reply::of(&Statements { statements })?.at(version))
}

/// Ask an expert: they are mailed a personal link that opens this case only.
#[utoipa::path(operation_id = "askExpert", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")),
    request_body = NewQuestion, responses((status = 201, description = "The question", body = StatementView)))]
#[post("/cases/{caseId}/analysis/statements")]
async fn ask_expert(Writing(asking): Writing, id: Path<Uuid>, once: Once, body: Body) -> Result<Reply, Problem> {
    let case = CaseId(*id);
    let ask = async {
        let new: NewQuestion = body.typed()?;
        asking.app.case(case, asking.ctx()).await?;
        let id = asking.app.new_item_id();
        let question = Question {
            area: new.area,
            expert: new.expert,
            question: new.question,
            due: new.due,
        };
        let command = asking.app.asking(id, question).await?;
        let after = asking.app.carry_out(case, None, command, asking.ctx()).await?;
        let address = asking.href(&format!("/cases/{case}/analysis/statements/{id}"));
        Ok(shown(&after, id)?.created(address))
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(ask)).await
}

/// One question to an expert, with its answer.
#[utoipa::path(operation_id = "statement", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("statementId" = Uuid, Path, description = "The statement")),
    responses((status = 200, description = "The statement", body = StatementView)))]
#[get("/cases/{caseId}/analysis/statements/{statementId}")]
async fn show_statement(Reading(asking): Reading, path: Path<(Uuid, Uuid)>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(path.0), asking.ctx()).await?;
    shown(&case, ItemId(path.1))
}

/// Give the statement one was asked for, or take a question back.
#[utoipa::path(operation_id = "reviseStatement", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("statementId" = Uuid, Path, description = "The statement")),
    request_body(content((StatementChanges = "application/merge-patch+json"), (StatementChanges = "application/json"))),
    responses((status = 200, description = "The statement as it is now", body = StatementView)))]
#[patch("/cases/{caseId}/analysis/statements/{statementId}")]
async fn revise_statement(
    Writing(asking): Writing,
    path: Path<(Uuid, Uuid)>,
    seen: Seen,
    body: Body,
) -> Result<Reply, Problem> {
    let (case, id) = (CaseId(path.0), ItemId(path.1));
    let seen = version(&asking, case, id, seen).await?;
    let command = match body.typed()? {
        StatementChanges {
            given: Some(answer),
            recalled: None,
        } => Command::GiveStatement {
            id,
            seen,
            opinion: answer.opinion,
            text: answer.text,
        },
        StatementChanges {
            given: None,
            recalled: Some(true),
        } => Command::RecallStatement { id, seen },
        _ => return Err(Problem::Fields(vec![FieldError::new("/given", "error-required", "")])),
    };
    let after = asking.app.carry_out(case, None, command, asking.ctx()).await?;
    shown(&after, id)
}

/// Mail the expert a new link. The one they have stops working.
#[utoipa::path(operation_id = "resendStatement", tag = "analysis",
    params(("caseId" = Uuid, Path, description = "The case"), ("statementId" = Uuid, Path, description = "The statement")),
    responses((status = 200, description = "The statement that is asked for again", body = StatementView)))]
#[post("/cases/{caseId}/analysis/statements/{statementId}/resend")]
async fn resend_statement(Writing(asking): Writing, path: Path<(Uuid, Uuid)>, once: Once) -> Result<Reply, Problem> {
    let (case, id) = (CaseId(path.0), ItemId(path.1));
    let resend = async {
        asking.app.ask_expert_again(case, id, asking.ctx()).await?;
        shown(&asking.app.case(case, asking.ctx()).await?, id)
    };
    once.carry_out(&asking, "", Box::pin(resend)).await
}

fn shown(case: &Case, id: ItemId) -> Result<Reply, Problem> {
    let statement = case.analysis.statement(id).ok_or(Problem::NotFound)?;
    Ok(Reply::of(statement)?.at(statement.version))
}

/// The version the caller saw; for `*` the one that stands.
async fn version(asking: &Asking, case: CaseId, id: ItemId, seen: Seen) -> Result<u32, Problem> {
    if let Some(seen) = seen.0 {
        return Ok(part(seen));
    }
    let case = asking.app.case(case, asking.ctx()).await?;
    case.analysis
        .statement(id)
        .map(|statement| statement.version)
        .ok_or(Problem::NotFound)
}
