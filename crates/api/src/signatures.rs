//! Signing: what would be signed, what is missing, who signed what.

use actix_web::web::Path;
use actix_web::{get, post};
use serde::{Deserialize, Serialize};
use undantag_case::{BasisDigest, Case, CaseId, Command, Signature, missing_before_signing};
use undantag_text::Lang;
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Reading, Writing};
use crate::body::Body;
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::analysis::SignatureView;
use crate::view::problem::{ProblemError, reason_error};

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config.service(list_signatures).service(sign);
}

/// What would be signed, and who signed what.
#[derive(Debug, Serialize, ToSchema)]
struct Signing {
    /// Digest of the basis as it stands.
    digest: String,
    /// Its first digits, to compare by eye.
    code: String,
    /// What is missing before anybody can sign.
    missing: Vec<ProblemError>,
    /// Signing that hold.
    #[schema(value_type = Vec<SignatureView>)]
    signatures: Vec<Signature>,
    /// Signing that a later change voided.
    #[schema(value_type = Vec<SignatureView>)]
    voided: Vec<Signature>,
}

impl Signing {
    fn of(case: Case, lang: Lang) -> Self {
        let digest = case.basis_digest();
        Self {
            code: digest.short(),
            digest: digest.0,
            missing: missing_before_signing(&case)
                .iter()
                .map(|reason| reason_error(reason, lang))
                .collect(),
            signatures: case.analysis.signatures,
            voided: case.analysis.voided,
        }
    }
}

/// What is signed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({"digest": "8f3b0c5f7a1d4e2b9c6a8f3b0c5f7a1d4e2b9c6a8f3b0c5f7a1d4e2b9c6a8f3b"}))]
struct NewSignature {
    /// Digest of the basis that was read.
    #[schema(value_type = String)]
    digest: BasisDigest,
}

/// What would be signed, what is missing, and who signed what.
#[utoipa::path(operation_id = "signatures", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The signatures", body = Signing)))]
#[get("/cases/{caseId}/analysis/signatures")]
async fn list_signatures(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    let version = case.version;
    Ok(Reply::of(&Signing::of(case, asking.lang))?.at(version))
}

/// Sign for one's own party. The digest says what was read; another basis is refused with 409.
#[utoipa::path(operation_id = "sign", tag = "analysis", params(("caseId" = Uuid, Path, description = "The case")),
    request_body = NewSignature, responses((status = 201, description = "The signatures", body = Signing)))]
#[post("/cases/{caseId}/analysis/signatures")]
async fn sign(Writing(asking): Writing, id: Path<Uuid>, once: Once, body: Body) -> Result<Reply, Problem> {
    let id = CaseId(*id);
    let sign = async {
        let NewSignature { digest } = body.typed()?;
        let case = asking
            .app
            .carry_out(id, None, Command::Sign { digest }, asking.ctx())
            .await?;
        let (version, address) = (case.version, asking.href(&format!("/cases/{id}/analysis/signatures")));
        Ok(Reply::of(&Signing::of(case, asking.lang))?.at(version).created(address))
    };
    once.carry_out(&asking, &body.0.to_string(), Box::pin(sign)).await
}
