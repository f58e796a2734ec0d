//! One condition on a page of its own: that it is fulfilled and by what, or that it wasn't after all.

use actix_web::web::Path;
use askama::Template;
use chrono::NaiveDate;
use undantag_app::{AppError, Fulfilling, NewFile};
use undantag_case::{CONDITIONS, Case, Command, Condition, ConditionId, FieldError, Refusal};
use undantag_http::{Kind, PageForm, PageUpload, Upload};
use undantag_text::Arg;

use super::action_form::{Wrong, found};
use super::attachments::RemovePage;
use super::follow_up::{Followed, follow_up_href, followed, head, one_href};
use crate::PageError;
use crate::page::{Answer, Page, render, render_as, see_other_saying};
use crate::said::file_message;
use crate::view::{Action, Actions, BackLink, CaseHead, ErrorSummary, Field, Frame, Nav, Texts};

/// The page.
#[derive(Template)]
#[template(path = "cases/fulfilling.html")]
pub(super) struct FulfillingPage {
    pub(super) frame: Frame,
    pub(super) head: CaseHead,
    pub(super) back: BackLink,
    pub(super) condition: Followed,
    /// That somebody said something of it while the form was filled in.
    pub(super) changed: bool,
    pub(super) action: String,
    pub(super) seen: u32,
    /// Files are sent in another way.
    pub(super) with_files: bool,
    pub(super) lead: String,
    pub(super) fields: Vec<Field>,
    pub(super) actions: Actions,
}

/// What was typed, and what must be mended of it.
#[derive(Default)]
struct Typed {
    on: String,
    text: String,
    reasons: String,
    wrong: Wrong,
    changed: bool,
}

impl Typed {
    fn of(form: &PageForm) -> Self {
        Self {
            on: form.text("on").to_owned(),
            text: form.text("text").to_owned(),
            reasons: form.text("reasons").to_owned(),
            ..Self::default()
        }
    }

    fn wrong(self, wrong: Wrong) -> Self {
        Self { wrong, ..self }
    }

    fn field(&self, pointer: &str) -> Option<String> {
        self.wrong.get(pointer).cloned()
    }
}

/// The condition in the address, for whoever may follow it up.
async fn read(page: &Page, path: &(String, String)) -> Result<(Case, Condition), PageError> {
    let case = page.case(&path.0).await?;
    let id: ConditionId = path.1.parse().ok().ok_or_else(PageError::not_found)?;
    let condition = case.condition(id).cloned().ok_or_else(PageError::not_found)?;
    Ok((case, condition))
}

/// Shows what can be said of the condition now.
pub(super) async fn show(page: Page, path: Path<(String, String)>) -> Answer {
    let (case, condition) = read(&page, &path).await?;
    if !page.app.may_edit(&case, CONDITIONS, &page.ctx) {
        return Err(PageError::not_found());
    }
    let today = page.ctx.today.to_string();
    let blank = Typed {
        on: today,
        ..Typed::default()
    };
    render(&draw(&page, &case, &condition, &blank)?)
}

fn draw(page: &Page, case: &Case, condition: &Condition, typed: &Typed) -> Result<FulfillingPage, PageError> {
    let t = page.t();
    let fulfilled = case.follow_up.fulfilled(condition).is_some();
    let (title, lead, button) = if fulfilled {
        (
            "follow-up-take-back-title",
            "follow-up-take-back-lead",
            "follow-up-take-back",
        )
    } else {
        ("follow-up-fulfil-title", "follow-up-fulfil-lead", "follow-up-fulfil")
    };
    let fields = fields(t, typed, fulfilled);
    let workflow = &*page.app.workflow(case)?;
    let title = t.say(title);
    let action = one_href(case, condition);
    let own = follow_up_href(&case.number);
    let frame = page.frame(format!("{title}, {}", case.number)).at(Nav::Cases);
    Ok(FulfillingPage {
        frame: frame.with_errors(ErrorSummary::of(t, &fields)),
        head: head(t, case, workflow, &title),
        back: BackLink::new(t.say("follow-up-back"), own.clone()),
        condition: followed(t, (case, workflow), condition, (page.ctx.today, false)),
        changed: typed.changed,
        action: if fulfilled {
            format!("{action}/take-back")
        } else {
            action
        },
        seen: case.follow_up.version(condition.id),
        with_files: !fulfilled,
        lead: t.say(lead),
        fields,
        actions: Actions(vec![
            Action::submit(t.say(button)),
            Action::link(t.say("common-cancel"), own).tertiary(),
        ]),
    })
}

/// What is asked for, with what was typed.
fn fields(t: Texts, typed: &Typed, fulfilled: bool) -> Vec<Field> {
    if fulfilled {
        vec![
            Field::area(t, "reasons", t.say("follow-up-field-reasons"), 4)
                .value(&typed.reasons)
                .error(typed.field("/reasons")),
        ]
    } else {
        vec![
            Field::date(t, "on", t.say("follow-up-field-on"))
                .hint(t.say("cases-field-date-hint"))
                .value(&typed.on)
                .error(typed.field("/on")),
            Field::area(t, "text", t.say("follow-up-field-text"), 5)
                .hint(t.say("follow-up-field-text-hint"))
                .value(&typed.text)
                .error(typed.field("/text")),
            Field::files(t, "files", t.say("follow-up-field-files"))
                .hint(t.say("cases-file-hint"))
                .optional()
                .error(typed.field("/attachments")),
        ]
    }
}

/// Says that the condition is fulfilled.
pub(super) async fn fulfil(page: Page, path: Path<(String, String)>, upload: PageUpload) -> Answer {
    let (case, condition) = read(&page, &path).await?;
    let PageUpload(Upload { files, fields }) = upload;
    let typed = Typed::of(&fields);
    let Ok(on) = NaiveDate::parse_from_str(&typed.on, "%Y-%m-%d") else {
        let wrong = Wrong::from([("/on".to_owned(), page.t().say("cases-wrong-date"))]);
        return again(&page, (&case, &condition), &typed.wrong(wrong));
    };
    let chosen = files.into_iter().filter(|file| !file.file_name.is_empty());
    let said = Fulfilling {
        condition: condition.id,
        seen: fields.text("seen").parse().unwrap_or_default(),
        on,
        text: typed.text.clone(),
        files: chosen
            .map(|file| NewFile {
                file_name: file.file_name,
                content: file.content,
            })
            .collect(),
    };
    let done = Box::pin(page.app.fulfil(case.id, said, &page.ctx)).await;
    Box::pin(finish(
        &page,
        (case, condition),
        typed,
        (done, "follow-up-done-fulfilled"),
    ))
    .await
}

/// Says that the condition wasn't fulfilled after all.
pub(super) async fn take_back(page: Page, path: Path<(String, String)>, form: PageForm) -> Answer {
    let (case, condition) = read(&page, &path).await?;
    let typed = Typed::of(&form);
    let command = Command::TakeFulfilmentBack {
        id: condition.id,
        seen: form.text("seen").parse().unwrap_or_default(),
        reasons: typed.reasons.clone(),
    };
    let done = Box::pin(page.app.carry_out(case.id, None, command, &page.ctx)).await;
    Box::pin(finish(
        &page,
        (case, condition),
        typed,
        (done, "follow-up-done-taken-back"),
    ))
    .await
}

/// Back to the follow-up; or the form again, with what was typed.
async fn finish(
    page: &Page,
    (case, condition): (Case, Condition),
    typed: Typed,
    (done, saying): (Result<Case, AppError>, &str),
) -> Answer {
    match done {
        Ok(_) => Ok(see_other_saying(&follow_up_href(&case.number), saying)),
        Err(AppError::File(refused)) => {
            let wrong = Wrong::from([("/attachments".to_owned(), file_message(page.t(), &refused))]);
            again(page, (&case, &condition), &typed.wrong(wrong))
        }
        Err(AppError::Refused(Refusal::Invalid(errors))) if errors.iter().all(shown_at_a_field) => {
            let wrong = found(page.t(), &errors);
            again(page, (&case, &condition), &typed.wrong(wrong))
        }
        Err(AppError::Refused(Refusal::Stale { .. } | Refusal::Invalid(_))) => {
            let case = page.app.case(case.id, &page.ctx).await?;
            let condition = case.condition(condition.id).cloned();
            let condition = condition.ok_or_else(PageError::not_found)?;
            let typed = Typed { changed: true, ..typed };
            render_as(Kind::Stale, &draw(page, &case, &condition, &typed)?)
        }
        Err(other) => Err(other.into()),
    }
}

/// Whether what is wrong is something typed, rather than that the condition is fulfilled or not.
fn shown_at_a_field(error: &FieldError) -> bool {
    error.pointer != "/fulfilled"
}

fn again(page: &Page, (case, condition): (&Case, &Condition), typed: &Typed) -> Answer {
    render_as(Kind::Invalid, &draw(page, case, condition, typed)?)
}

/// Asks before a file that was to show how the condition is fulfilled is taken away.
pub(super) async fn ask_to_remove(page: Page, path: Path<(String, String, String)>) -> Answer {
    let (number, condition, id) = path.into_inner();
    let (case, condition) = read(&page, &(number, condition)).await?;
    let mut files = case.follow_up.files(condition.id);
    let file = files.find(|file| file.id.to_string() == id);
    let file = file.ok_or_else(PageError::not_found)?;
    if !page.app.may_edit(&case, CONDITIONS, &page.ctx) || !case.follow_up.may_remove(file.id) {
        return Err(PageError::not_found());
    }
    let t = page.t();
    let title = t.say("follow-up-remove-title");
    render(&RemovePage {
        head: head(t, &case, &*page.app.workflow(&case)?, &title),
        back: BackLink::new(t.say("follow-up-back"), follow_up_href(&case.number)),
        question: t.say_with("cases-remove-question", &[("name", Arg::from(&file.file_name))]),
        means: t.say("follow-up-remove-means"),
        button: t.say("follow-up-remove"),
        action: format!("{}/files/{id}/remove", one_href(&case, &condition)),
        frame: page.frame(title).at(Nav::Cases),
    })
}

/// Takes it away.
pub(super) async fn remove(page: Page, path: Path<(String, String, String)>, _form: PageForm) -> Answer {
    let (number, condition, id) = path.into_inner();
    let (case, condition) = read(&page, &(number, condition)).await?;
    let command = Command::RemoveEvidence {
        condition: condition.id,
        id: id.parse().ok().ok_or_else(PageError::not_found)?,
    };
    let done = Box::pin(page.app.carry_out(case.id, None, command, &page.ctx)).await;
    let saying = match done {
        Ok(_) => "follow-up-done-removed",
        // Somebody has said meanwhile that the condition is fulfilled by it.
        Err(AppError::Refused(Refusal::Invalid(_))) => "follow-up-done-in-use",
        Err(other) => return Err(other.into()),
    };
    Ok(see_other_saying(&follow_up_href(&case.number), saying))
}
