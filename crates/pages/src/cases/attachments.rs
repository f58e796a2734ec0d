//! A case's attachments: seen, fetched, added and taken away.

use actix_web::HttpResponse;
use actix_web::http::header::{
    CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, Charset, ContentDisposition, DispositionParam,
    DispositionType, ExtendedValue, HeaderValue, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::web::Path;
use askama::Template;
use undantag_app::AppError;
use undantag_case::{Attachment, AttachmentId, Case, Command, Refusal};
use undantag_http::{Kind, PageForm, PageUpload};
use undantag_text::Arg;

use super::documents::attached;
use super::moments;
use crate::PageError;
use crate::case_head::{case_head, case_href};
use crate::page::{Answer, Page, render, render_as, see_other_saying};
use crate::said::{field_message, file_message};
use crate::view::{Action, BackLink, CaseHead, Documents, ErrorSummary, Field, Frame, Nav, Texts};

/// What a downloaded file may do in the browser: nothing.
const NOTHING: &str = "sandbox; default-src 'none'";

/// One attachment on the page.
#[derive(Debug)]
pub(super) struct FileRow {
    pub(super) document: Documents,
    pub(super) added: String,
    pub(super) remove: Option<Action>,
}

/// The page.
#[derive(Template)]
#[template(path = "cases/attachments.html")]
pub(super) struct AttachmentsPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) files: Vec<FileRow>,
    /// Where to add one, when the person may.
    pub(super) upload: Option<(String, Field)>,
}

/// The question before an attachment is taken away.
#[derive(Template)]
#[template(path = "cases/remove.html")]
pub(super) struct RemovePage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) question: String,
    pub(super) means: String,
    pub(super) button: String,
    pub(super) action: String,
}

/// Shows the attachments.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    let case = page.case(&number).await?;
    render(&list(&page, &case, None).await?)
}

async fn list(page: &Page, case: &Case, wrong: Option<String>) -> Result<AttachmentsPage, PageError> {
    let t = page.t();
    let workflow = &*page.app.workflow(case)?;
    let adders: Vec<_> = case.attachments.iter().map(|attachment| attachment.added_by).collect();
    let names = page.app.names(&adders).await?;
    let may_edit = page.app.may_edit(case, "attachments", &page.ctx);
    let href = format!("{}/attachments", case_href(&case.number));
    let row = |attachment: &Attachment| {
        let by = names.get(&attachment.added_by).map(|person| person.name.clone());
        let args = [
            ("who", Arg::from(by.unwrap_or_default())),
            ("when", Arg::from(moments::whole(t, attachment.added_at))),
        ];
        let remove = Action::link(t.say("common-remove"), format!("{href}/{}/remove", attachment.id));
        FileRow {
            document: Documents(vec![attached(t, &case.number, attachment)]),
            added: t.say_with("cases-file-added", &args),
            remove: may_edit.then(|| remove.tertiary().small().about(&attachment.file_name)),
        }
    };
    let field = Field::file(t, "file", t.say("cases-file"))
        .hint(t.say("cases-file-hint"))
        .error(wrong);
    let title = t.say("cases-files-title");
    let frame = page.frame(format!("{title} {}", case.number)).at(Nav::Cases);
    Ok(AttachmentsPage {
        frame: frame.with_errors(ErrorSummary::of(t, [&field])),
        head: head(t, case, workflow, &title),
        back: BackLink::new(t.say("cases-back"), case_href(&case.number)),
        files: case.attachments.iter().map(row).collect(),
        upload: may_edit.then_some((href, field)),
    })
}

fn head(t: Texts, case: &Case, workflow: &undantag_workflow::Definition, title: &str) -> CaseHead {
    case_head(t, case, workflow).page(title).titled(title).steps(Vec::new())
}

/// Adds one.
pub(super) async fn add(page: Page, number: Path<String>, upload: PageUpload) -> Answer {
    let case = page.case(&number).await?;
    let PageUpload(upload) = upload;
    let chosen = upload
        .files
        .into_iter()
        .find(|file| file.field == "file" && !file.file_name.is_empty());
    let Some(file) = chosen else {
        return again(&page, &case, page.t().say("cases-file-none")).await;
    };
    match page.app.attach(case.id, &file.file_name, file.content, &page.ctx).await {
        Ok(_) => Ok(see_other_saying(
            &format!("{}/attachments", case_href(&case.number)),
            "cases-done-attached",
        )),
        Err(AppError::File(refused)) => again(&page, &case, file_message(page.t(), &refused)).await,
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            let wrong: Vec<String> = errors.iter().map(|error| field_message(page.t(), error)).collect();
            again(&page, &case, wrong.join(" ")).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn again(page: &Page, case: &Case, wrong: String) -> Answer {
    render_as(Kind::Invalid, &list(page, case, Some(wrong)).await?)
}

/// Hands one out: to be saved, never shown as a page of ours.
pub(super) async fn download(page: Page, path: Path<(String, String)>) -> Answer {
    let (number, id) = path.into_inner();
    let case = page.case(&number).await?;
    let (attachment, content) = page.app.attachment(case.id, parse(&id)?, &page.ctx).await?;
    Ok(file(&attachment, content))
}

fn file(attachment: &Attachment, content: Vec<u8>) -> HttpResponse {
    let name = ExtendedValue {
        charset: Charset::Ext("UTF-8".to_owned()),
        language_tag: None,
        value: attachment.file_name.clone().into_bytes(),
    };
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::FilenameExt(name)],
    };
    let kind = HeaderValue::from_str(&attachment.media_type)
        .unwrap_or_else(|_| HeaderValue::from_static("application/octet-stream"));
    HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, kind))
        .insert_header((CONTENT_DISPOSITION, disposition))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .insert_header((CONTENT_SECURITY_POLICY, NOTHING))
        .body(content)
}

fn parse(id: &str) -> Result<AttachmentId, PageError> {
    id.parse().ok().ok_or_else(PageError::not_found)
}

/// Asks before one is taken away.
pub(super) async fn ask_to_remove(page: Page, path: Path<(String, String)>) -> Answer {
    let (number, id) = path.into_inner();
    let case = page.case(&number).await?;
    let (attachment, _) = page.app.attachment(case.id, parse(&id)?, &page.ctx).await?;
    let t = page.t();
    let title = t.say("cases-remove-title");
    let href = format!("{}/attachments", case_href(&case.number));
    render(&RemovePage {
        head: head(t, &case, &*page.app.workflow(&case)?, &title),
        back: BackLink::new(t.say("cases-files-back"), href.clone()),
        means: t.say("cases-remove-means"),
        button: t.say("cases-remove-button"),
        question: t.say_with("cases-remove-question", &[("name", Arg::from(&attachment.file_name))]),
        action: format!("{href}/{}/remove", attachment.id),
        frame: page.frame(title).at(Nav::Cases),
    })
}

/// Takes one away.
pub(super) async fn remove(page: Page, path: Path<(String, String)>, _form: PageForm) -> Answer {
    let (number, id) = path.into_inner();
    let case = page.case(&number).await?;
    let command = Command::RemoveAttachment { id: parse(&id)? };
    page.app.carry_out(case.id, None, command, &page.ctx).await?;
    let href = format!("{}/attachments", case_href(&case.number));
    Ok(see_other_saying(&href, "cases-done-file-removed"))
}
