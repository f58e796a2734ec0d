//! Files on a case. They are only ever given back as downloads that no browser runs.

use actix_web::http::header::{
    CONTENT_SECURITY_POLICY, Charset, ContentDisposition, DispositionParam, DispositionType, ETAG, ExtendedValue,
};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, get, post};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use undantag_case::{Attachment, AttachmentId, CaseId, Command};
use undantag_http::{Denied, Upload};
use utoipa::ToSchema;
use utoipa_actix_web::service_config::ServiceConfig;
use uuid::Uuid;

use crate::asking::{Reading, Writing};
use crate::idempotency::Once;
use crate::problem::Problem;
use crate::reply::Reply;
use crate::view::case::AttachmentView;

pub(crate) fn configure(config: &mut ServiceConfig<'_>) {
    config
        .service(list_attachments)
        .service(attach)
        .service(show_attachment)
        .service(remove_attachment);
}

/// The files of a case.
#[derive(Debug, Serialize, ToSchema)]
struct Attachments {
    #[schema(value_type = Vec<AttachmentView>)]
    attachments: Vec<Attachment>,
}

/// One file, as `multipart/form-data`.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
struct NewAttachment {
    /// At most 10 MiB of PDF, PNG, JPEG, DOCX, XLSX, ODT, TXT, CSV or EML; name and content must agree.
    #[schema(value_type = String, format = Binary)]
    file: String,
}

/// The files of a case.
#[utoipa::path(operation_id = "attachments", tag = "attachments", params(("caseId" = Uuid, Path, description = "The case")), responses((status = 200, description = "The files", body = Attachments)))]
#[get("/cases/{caseId}/attachments")]
async fn list_attachments(Reading(asking): Reading, id: Path<Uuid>) -> Result<Reply, Problem> {
    let case = asking.app.case(CaseId(*id), asking.ctx()).await?;
    Ok(Reply::of(&Attachments {
        attachments: case.attachments,
    })?
    .at(case.version))
}

/// Attach a file.
#[utoipa::path(operation_id = "attach", tag = "attachments", params(("caseId" = Uuid, Path, description = "The case")),
    request_body(content = NewAttachment, content_type = "multipart/form-data"),
    responses((status = 201, description = "The file", body = AttachmentView)))]
#[post("/cases/{caseId}/attachments")]
async fn attach(Writing(asking): Writing, id: Path<Uuid>, once: Once, upload: Upload) -> Result<Reply, Problem> {
    let id = CaseId(*id);
    let mut files = upload.files.into_iter();
    let (Some(file), None) = (files.next(), files.next()) else {
        return Err(Denied::Malformed("one part with a filename is expected".to_owned()).into());
    };
    let sent = format!("{} {:?}", file.file_name, Sha256::digest(&file.content));
    let attach = async {
        let (_, attachment) = asking
            .app
            .attach(id, &file.file_name, file.content, asking.ctx())
            .await?;
        let address = asking.href(&format!("/cases/{id}/attachments/{}", attachment.id));
        Ok(Reply::of(&attachment)?.created(address))
    };
    once.carry_out(&asking, &sent, Box::pin(attach)).await
}

/// One file, as a download.
#[utoipa::path(operation_id = "attachment", tag = "attachments",
    params(("caseId" = Uuid, Path, description = "The case"), ("attachmentId" = Uuid, Path, description = "The file")),
    responses((status = 200, description = "Its bytes", body = Vec<u8>, content_type = "application/octet-stream")))]
#[get("/cases/{caseId}/attachments/{attachmentId}")]
async fn show_attachment(Reading(asking): Reading, path: Path<(Uuid, Uuid)>) -> Result<HttpResponse, Problem> {
    let (file, content) = asking
        .app
        .attachment(CaseId(path.0), AttachmentId(path.1), asking.ctx())
        .await?;
    Ok(download(&file.file_name, &file.media_type, &file.checksum, content))
}

/// Take a file away.
#[utoipa::path(operation_id = "removeAttachment", tag = "attachments",
    params(("caseId" = Uuid, Path, description = "The case"), ("attachmentId" = Uuid, Path, description = "The file")),
    responses((status = 204, description = "It is gone")))]
#[delete("/cases/{caseId}/attachments/{attachmentId}")]
async fn remove_attachment(Writing(asking): Writing, path: Path<(Uuid, Uuid)>) -> Result<Reply, Problem> {
    let command = Command::RemoveAttachment {
        id: AttachmentId(path.1),
    };
    asking
        .app
        .carry_out(CaseId(path.0), None, command, asking.ctx())
        .await?;
    Ok(Reply::nothing())
}

/// Bytes that a browser saves and never shows or runs.
pub(crate) fn download(file_name: &str, media_type: &str, tag: &str, content: Vec<u8>) -> HttpResponse {
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: file_name.as_bytes().to_vec(),
    };
    HttpResponse::Ok()
        .content_type(media_type)
        .insert_header(ContentDisposition {
            disposition: DispositionType::Attachment,
            parameters: vec![DispositionParam::FilenameExt(name)],
        })
        .insert_header((CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"))
        .insert_header((ETAG, format!("\"{tag}\"")))
        .body(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_leaves_as_a_sandboxed_download_whatever_it_is_called() {
        let answer = download("svår \"bilaga\".pdf", "application/pdf", "1a", b"%PDF-".to_vec());
        let header = |name: &str| answer.headers().get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(
            header("content-disposition"),
            "attachment; filename*=UTF-8''sv%C3%A5r%20%22bilaga%22.pdf"
        );
        assert!(header("content-security-policy").starts_with("sandbox"));
    }
}
