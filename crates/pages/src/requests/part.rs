//! One part of a request: shown, saved as far as it can be, and kept as a draft where it can't.

use actix_web::web::Path;
use askama::Template;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use serde_json::json;
use undantag_app::AppError;
use undantag_case::{Case, Command, Refusal, missing_before_submitting};
use undantag_http::{Kind, PageForm};
use undantag_text::Arg;

use super::answers::{Errors, Typed, changes_something, shown};
use super::fields::{Drawn, Fields, Standing, drawn};
use super::questions::{PARTS, Part, Question};
use super::{moment, open, task_list};
use crate::page::{Answer, Page, render, render_as, see_other, see_other_saying};
use crate::refused::PageError;
use crate::said::reason_message;
use crate::view::{Action, Actions, Alert, BackLink, Choice, Field, Frame, Nav, Texts, Tone};

#[derive(Template)]
#[template(path = "requests/part.html")]
pub(super) struct PartPage {
    frame: Frame,
    back: BackLink,
    place: String,
    action: String,
    seen: u32,
    groups: Vec<Fields>,
    ready: Field,
    actions: Actions,
    saved: String,
    guide: (String, String),
}

/// What was typed and isn't valid, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    seen: u32,
    typed: Typed,
}

/// What a part's page shows.
pub(super) struct Shown<'a> {
    pub(super) case: &'a Case,
    pub(super) part: &'static Part,
    pub(super) typed: Typed,
    pub(super) errors: Errors,
    pub(super) ready: bool,
    /// The version of the request that the typed answers began from.
    pub(super) seen: u32,
    /// When what is typed was kept as a draft, if it is one.
    pub(super) kept: Option<DateTime<Utc>>,
}

impl<'a> Shown<'a> {
    fn again(case: &'a Case, part: &'static Part, typed: Typed, seen: u32) -> Self {
        Self {
            case,
            part,
            typed,
            errors: Errors::new(),
            ready: false,
            seen,
            kept: None,
        }
    }

    fn with(self, errors: Errors) -> Self {
        Self { errors, ..self }
    }

    fn ready(self, ready: bool) -> Self {
        Self { ready, ..self }
    }
}

/// Where drafts of a part are kept.
pub(super) fn key(case: &Case, part: &Part) -> String {
    format!("request/{}/{}", case.id, part.word)
}

/// The page of a part.
pub(super) fn part_page(frame: Frame, today: NaiveDate, shown: &Shown<'_>) -> PartPage {
    let t = frame.t;
    let Shown { case, part, typed, .. } = shown;
    let standing = standing(t, shown);
    let Drawn { groups, errors } = drawn(t, part, typed, &shown.errors, &standing);
    let place = [("part", Arg::from(part.number())), ("parts", Arg::from(PARTS.len()))];
    let (saved, at) = match shown.kept {
        Some(at) => ("requests-kept", at),
        None => ("requests-saved", case.changed_at),
    };
    let mut actions = vec![
        Action::submit(t.say("requests-save-on")),
        Action::submit(t.say("requests-save-stay"))
            .secondary()
            .sending("stay", "yes"),
    ];
    if shown.kept.is_some() || !standing.is_empty() {
        actions.push(Action::submit(t.say("requests-drop")).tertiary().sending("drop", "yes"));
    }
    let mut frame = frame.titled(t.say(part.title)).at(Nav::NewRequest).with_errors(errors);
    if shown.seen != case.request_version {
        frame = frame.telling(Alert {
            text: Some(t.say("requests-stale-text")),
            ..Alert::titled(Tone::Warning, t.say("requests-stale-title"))
        });
    }
    PartPage {
        back: BackLink::new(t.say("requests-back"), task_list(&case.number)),
        place: t.say_with("requests-part-of", &place),
        action: part.href(&case.number),
        seen: case.request_version,
        groups,
        ready: ready(t, shown.ready),
        actions: Actions(actions),
        saved: t.say_with(saved, &[("when", Arg::from(moment(t, at, today)))]),
        guide: (t.say(part.guide.0), t.say(part.guide.1)),
        frame,
    }
}

fn ready(t: Texts, ready: bool) -> Field {
    let choices = vec![
        Choice::new("yes", t.say("requests-ready-yes")),
        Choice::new("no", t.say("requests-ready-no")),
    ];
    Field::radios(t, "ready", t.say("requests-ready"), choices).value(if ready { "yes" } else { "no" })
}

/// What stands now, where it differs from what was typed from an older version.
fn standing(t: Texts, at: &Shown<'_>) -> Standing {
    if at.seen == at.case.request_version {
        return Standing::new();
    }
    let now = Typed::of_request(at.part, &at.case.request);
    let said = |question: &Question| {
        let (theirs, mine) = (shown(t, question, &now), shown(t, question, &at.typed));
        let theirs_in_words = || {
            if theirs.is_empty() {
                t.say("common-none")
            } else {
                theirs.join(" ")
            }
        };
        (theirs != mine).then(|| (question.name(), theirs_in_words()))
    };
    at.part.questions().filter_map(said).collect()
}

/// Shows a part: what was typed last and couldn't be taken, else what the request says.
pub(super) async fn show(page: Page, at: Path<(String, String)>) -> Answer {
    let (number, word) = at.into_inner();
    let part = Part::from_word(&word).ok_or_else(PageError::not_found)?;
    let Some(case) = open(&page, &number).await? else {
        return Ok(see_other(&task_list(&number)));
    };
    let t = page.t();
    let draft = page.app.draft(page.person(), &key(&case, part)).await?;
    let draft = draft.and_then(|(body, at)| Some((serde_json::from_value::<Kept>(body).ok()?, at)));
    let done = missing(t, &case, part, &Typed::default()).is_empty();
    let mut shown = match &draft {
        Some((kept, _)) => {
            let errors = kept.typed.findings(t, part, &case.request);
            Shown::again(&case, part, kept.typed.clone(), kept.seen).with(errors)
        }
        None => Shown::again(
            &case,
            part,
            Typed::of_request(part, &case.request),
            case.request_version,
        ),
    };
    shown.kept = draft.map(|(_, at)| at);
    shown.ready = shown.kept.is_none() && done;
    render(&part_page(page.frame(""), page.ctx.today, &shown))
}

/// What a part lacks before the request can be submitted, beside its fields.
pub(super) fn missing(t: Texts, case: &Case, part: &Part, typed: &Typed) -> Errors {
    missing_before_submitting(case)
        .iter()
        .filter_map(|reason| {
            let (asking, question) = Part::asking(&reason.pointer).filter(|(asking, _)| *asking == part)?;
            let message = if reason.code == "missing-answer" {
                t.say_with(
                    "requests-unanswered",
                    &[("question", Arg::from(asking.full(t, question)))],
                )
            } else {
                reason_message(t, reason)
            };
            Some((typed.field(reason.pointer.trim_start_matches("/request")), message))
        })
        .collect()
}

/// How saving went.
enum Saved {
    /// The request says what was typed.
    Now(Box<Case>),
    /// Something must be mended.
    Not(Errors),
    /// Somebody else changed the request first.
    Stale,
}

/// Saves a part.
pub(super) async fn save(page: Page, at: Path<(String, String)>, form: PageForm) -> Answer {
    let (number, word) = at.into_inner();
    let part = Part::from_word(&word).ok_or_else(PageError::not_found)?;
    let Some(case) = open(&page, &number).await? else {
        return Ok(see_other(&task_list(&number)));
    };
    if form.get("drop").is_some() {
        page.app.drop_draft(page.person(), &key(&case, part)).await?;
        return Ok(see_other(&part.href(&number)));
    }
    let typed = Typed::of_form(part, &form);
    let seen = form.text("seen").parse().unwrap_or_default();
    let ready = form.text("ready") == "yes";
    match try_save(&page, &case, part, &typed, seen).await? {
        Saved::Now(case) => go_on(&page, &case, part, typed, &form).await,
        Saved::Not(errors) => {
            keep(
                &page,
                Kind::Invalid,
                Shown::again(&case, part, typed, seen).with(errors).ready(ready),
            )
            .await
        }
        Saved::Stale => {
            let case = page.case(&number).await?;
            keep(&page, Kind::Stale, Shown::again(&case, part, typed, seen).ready(ready)).await
        }
    }
}

/// Keeps what can't be taken as a draft, and shows it again.
async fn keep(page: &Page, kind: Kind, mut shown: Shown<'_>) -> Answer {
    let kept = Kept {
        seen: shown.seen,
        typed: shown.typed.clone(),
    };
    let key = key(shown.case, shown.part);
    shown.kept = Some(page.app.save_draft(page.person(), &key, json!(kept)).await?);
    render_as(kind, &part_page(page.frame(""), page.ctx.today, &shown))
}

async fn try_save(page: &Page, case: &Case, part: &Part, typed: &Typed, seen: u32) -> Result<Saved, PageError> {
    let t = page.t();
    let changes = match typed.changes(t, part) {
        Ok(changes) => changes,
        Err(_unreadable) => return Ok(Saved::Not(typed.findings(t, part, &case.request))),
    };
    if !changes_something(&case.request, &changes) {
        return Ok(Saved::Now(Box::new(case.clone())));
    }
    let command = Command::ReviseRequest { seen, changes };
    match page.app.carry_out(case.id, None, command, &page.ctx).await {
        Ok(case) => Ok(Saved::Now(Box::new(case))),
        Err(AppError::Refused(Refusal::Invalid(findings))) => Ok(Saved::Not(typed.errors(t, &findings))),
        Err(AppError::Refused(Refusal::Stale { .. })) => Ok(Saved::Stale),
        Err(other) => Err(other.into()),
    }
}

/// After saving: what is missing if the part is said to be ready, else on to where the person wants.
async fn go_on(page: &Page, case: &Case, part: &'static Part, typed: Typed, form: &PageForm) -> Answer {
    page.app.drop_draft(page.person(), &key(case, part)).await?;
    if form.get("stay").is_some() {
        return Ok(see_other_saying(&part.href(&case.number), "requests-done-saved"));
    }
    if case.request.self_check.temporary == Some(true) && part.word == "check" {
        return Ok(see_other(&format!("/requests/{}/not-needed", case.number)));
    }
    let ready = form.text("ready") == "yes";
    let errors = if ready {
        missing(page.t(), case, part, &typed)
    } else {
        Errors::new()
    };
    if !errors.is_empty() {
        let shown = Shown::again(case, part, typed, case.request_version)
            .with(errors)
            .ready(true);
        return render_as(Kind::Invalid, &part_page(page.frame(""), page.ctx.today, &shown));
    }
    match part.next().filter(|_| ready) {
        Some(next) => Ok(see_other_saying(&next.href(&case.number), "requests-done-saved")),
        None => Ok(see_other_saying(&task_list(&case.number), "requests-done-saved")),
    }
}
