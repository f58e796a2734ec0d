//! A request's attachments: offers, agreements, what shows that the platform was tried.

use actix_web::web::Path;
use askama::Template;
use undantag_app::AppError;
use undantag_case::{Attachment, Case, Command, FileRefused, Refusal};
use undantag_http::{Denied, Kind, PageForm, PageUpload};

use super::{open, task_list};
use crate::page::{Answer, Page, render, render_as, see_other, see_other_saying};
use crate::refused::PageError;
use crate::said::{field_message, file_message};
use crate::view::{Action, Actions, BackLink, ErrorSummary, Field, Frame, Icon, Nav};

/// A file with the button that takes it away.
struct FileRow {
    href: String,
    name: String,
    size: String,
    id: String,
    remove: Action,
}

#[derive(Template)]
#[template(path = "requests/attachments.html")]
struct Files {
    frame: Frame,
    back: BackLink,
    lead: String,
    action: String,
    rows: Vec<FileRow>,
    field: Field,
    actions: Actions,
}

fn here(number: &str) -> String {
    format!("/requests/{number}/attachments")
}

fn files(page: &Page, case: &Case, error: Option<String>) -> Files {
    let t = page.t();
    let field = Field::files(t, "file", t.say("requests-attachments-add"))
        .hint(t.say("requests-attachments-kinds"))
        .error(error);
    let frame = page.frame(t.say("requests-attachments-title")).at(Nav::NewRequest);
    let row = |file: &Attachment| FileRow {
        href: format!("/cases/{}/attachments/{}", case.number, file.id),
        name: file.file_name.clone(),
        size: size(file.size),
        id: file.id.to_string(),
        remove: Action::submit(t.say("common-remove"))
            .tertiary()
            .small()
            .about(&file.file_name),
    };
    Files {
        frame: frame.with_errors(ErrorSummary::of(t, [&field])),
        back: BackLink::new(t.say("requests-back"), task_list(&case.number)),
        lead: t.say("requests-attachments-lead"),
        action: here(&case.number),
        rows: case.attachments.iter().map(row).collect(),
        field,
        actions: Actions(vec![
            Action::submit(t.say("requests-attachments-send")),
            Action::link(t.say("requests-back"), task_list(&case.number)).secondary(),
        ]),
    }
}

/// `412 kB`, `2 MB`: both languages write them so.
fn size(bytes: u64) -> String {
    if bytes < 1_000_000 {
        format!("{} kB", bytes.div_ceil(1000))
    } else {
        format!("{} MB", bytes.div_ceil(1_000_000))
    }
}

/// Shows them.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    match open(&page, &number).await? {
        Some(case) => render(&files(&page, &case, None)),
        None => Ok(see_other(&task_list(&number))),
    }
}

/// Adds files. One that can't be taken is told by its field; those before it are kept.
pub(super) async fn add(page: Page, number: Path<String>, upload: Result<PageUpload, Denied>) -> Answer {
    let Some(case) = open(&page, &number).await? else {
        return Ok(see_other(&task_list(&number)));
    };
    let t = page.t();
    let sent = match upload {
        Ok(PageUpload(upload)) => upload.files,
        Err(Denied::TooLarge { limit }) => {
            let error = file_message(t, &FileRefused::TooLarge(limit));
            return render_as(Kind::TooLarge, &files(&page, &case, Some(error)));
        }
        Err(other) => return Err(other.into()),
    };
    let sent: Vec<_> = sent.into_iter().filter(|file| !file.file_name.is_empty()).collect();
    if sent.is_empty() {
        return render_as(
            Kind::Invalid,
            &files(&page, &case, Some(t.say("requests-attachments-none"))),
        );
    }
    for file in sent {
        let name = file.file_name.clone();
        if let Err(error) = page.app.attach(case.id, &name, file.content, &page.ctx).await {
            return refused(&page, &number, &name, error).await;
        }
    }
    Ok(see_other_saying(&here(&number), "requests-done-attached"))
}

async fn refused(page: &Page, number: &str, name: &str, error: AppError) -> Answer {
    let t = page.t();
    let (kind, sentence) = match &error {
        AppError::File(refused) => (Kind::from(&error), file_message(t, refused)),
        AppError::Refused(Refusal::Invalid(errors)) => {
            let sentences: Vec<String> = errors.iter().map(|error| field_message(t, error)).collect();
            (Kind::Invalid, sentences.join(" "))
        }
        _ => return Err(error.into()),
    };
    let case = page.case(number).await?;
    render_as(kind, &files(page, &case, Some(format!("{name}: {sentence}"))))
}

/// Takes a file away.
pub(super) async fn remove(page: Page, number: Path<String>, form: PageForm) -> Answer {
    let case = page.case(&number).await?;
    let id = form
        .text("id")
        .parse()
        .map_err(|_unreadable: uuid::Error| PageError::not_found())?;
    page.app
        .carry_out(case.id, None, Command::RemoveAttachment { id }, &page.ctx)
        .await?;
    Ok(see_other_saying(&here(&number), "requests-done-removed"))
}
