//! Where a new version is written and checked, as many times as it takes, before anything is saved.

use actix_web::web::Query;
use askama::Template;
use serde::Deserialize;
use undantag_app::{AppError, WorkflowRefused};
use undantag_http::{Kind, PageUpload, Upload};
use undantag_text::Arg;
use undantag_workflow::Examination;

use super::findings::Findings;
use super::{drawing, href};
use crate::page::{Answer, Page, render, render_as, see_other_saying};
use crate::view::{Action, Actions, BackLink, ErrorSummary, Field, Frame, Texts};

/// What the address says.
#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    /// The workflow whose version in use the text starts from.
    from: Option<String>,
}

/// What the checks said of the text.
struct Checked {
    findings: Findings,
    /// The picture, when it can be drawn.
    diagram: Option<String>,
    sound: bool,
}

/// The page.
#[derive(Template)]
#[template(path = "workflows/editor.html")]
struct EditorPage {
    frame: Frame,
    back: BackLink,
    file: Field,
    text: Field,
    actions: Actions,
    checked: Option<Checked>,
}

/// Shows an empty text, or that of the version in use.
pub(super) async fn show(page: Page, asked: Query<Asked>) -> Answer {
    page.app.administers(&page.ctx)?;
    let text = match &asked.from {
        Some(key) => {
            let active = page.app.active_workflow(key).await?;
            page.app.workflow_version(key, active.version(), &page.ctx).await?.text
        }
        None => String::new(),
    };
    render(&editor(&page, &text, None, None))
}

/// Checks the text, and saves it when that is asked for and nothing stops it from being used.
pub(super) async fn check(page: Page, upload: PageUpload) -> Answer {
    let t = page.t();
    let PageUpload(upload) = upload;
    let text = match text_of(t, &upload) {
        Ok(text) => text,
        Err(wrong) => {
            let typed = upload.fields.text("text");
            return render_as(Kind::Invalid, &editor(&page, typed, Some(wrong), None));
        }
    };
    let examination = page.app.check_workflow(text.clone(), &page.ctx).await?;
    let sound = !examination.report.has_errors();
    if sound && upload.fields.text("do") == "save" {
        return save(&page, text, &examination).await;
    }
    let shown = editor(&page, &text, None, Some(checked(t, &examination, &text)));
    if sound {
        render(&shown)
    } else {
        render_as(Kind::Invalid, &shown)
    }
}

async fn save(page: &Page, text: String, examination: &Examination) -> Answer {
    let t = page.t();
    match page.app.upload_workflow(text.clone(), &page.ctx).await {
        Ok((saved, _)) => {
            let at = href(&saved.workflow.key, saved.workflow.version);
            Ok(see_other_saying(&at, "workflows-done-saved"))
        }
        Err(AppError::Workflow(WorkflowRefused::Taken { key, version })) => {
            let args = [("key", Arg::from(key)), ("version", Arg::from(version))];
            let wrong = t.say_with("workflows-taken", &args);
            let shown = editor(page, &text, Some(wrong), Some(checked(t, examination, &text)));
            render_as(Kind::VersionTaken, &shown)
        }
        Err(other) => Err(other.into()),
    }
}

/// The file if one was chosen, else what was typed.
fn text_of(t: Texts, upload: &Upload) -> Result<String, String> {
    let chosen = upload
        .files
        .iter()
        .find(|file| file.field == "file" && !file.file_name.is_empty());
    let text = match chosen {
        Some(file) => String::from_utf8(file.content.clone()).map_err(|_not_text| t.say("workflows-file-not-text"))?,
        // Browsers send every line end of a form as CR LF; the checksum is that of the text as it was written.
        None => upload.fields.text("text").replace("\r\n", "\n"),
    };
    if text.trim().is_empty() {
        return Err(t.say("workflows-text-none"));
    }
    Ok(text)
}

fn checked(t: Texts, examination: &Examination, text: &str) -> Checked {
    let drawing = undantag_workflow::Drawing {
        findings: &examination.report.findings,
        ..drawing(t)
    };
    Checked {
        findings: Findings::of(t, examination, text),
        diagram: examination.unproved.as_ref().map(|unproved| unproved.diagram(&drawing)),
        sound: !examination.report.has_errors(),
    }
}

fn editor(page: &Page, text: &str, wrong: Option<String>, checked: Option<Checked>) -> EditorPage {
    let t = page.t();
    let field = Field::area(t, "text", t.say("workflows-text"), 24)
        .hint(t.say("workflows-text-hint"))
        .value(text)
        .error(wrong);
    let check = Action::submit(t.say("workflows-check")).sending("do", "check");
    let save = Action::submit(t.say("workflows-save")).sending("do", "save");
    let actions = if checked.as_ref().is_some_and(|checked| checked.sound) {
        vec![save, check.secondary()]
    } else {
        vec![check]
    };
    let frame = page.frame(t.say("workflows-new-title"));
    EditorPage {
        frame: frame.with_errors(ErrorSummary::of(t, [&field])),
        back: BackLink::new(t.say("workflows-back"), "/workflows"),
        file: Field::file(t, "file", t.say("workflows-file"))
            .hint(t.say("workflows-file-hint"))
            .optional(),
        text: field,
        actions: Actions(actions),
        checked,
    }
}
