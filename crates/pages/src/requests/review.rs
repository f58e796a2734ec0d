//! The answers before they are sent, each with a way to change it, and what is still missing.

use actix_web::web::Path;
use askama::Template;
use undantag_case::{Case, Reason, missing_before_submitting};
use undantag_http::Kind;
use undantag_text::Arg;

use super::answers::{Typed, shown};
use super::questions::{PARTS, Part};
use super::tasks::{asked, instead};
use super::{handing_in, open, place, task_list};
use crate::case_head::label;
use crate::page::{Answer, Page, render, render_as, see_other};
use crate::refused::PageError;
use crate::said::reason_message;
use crate::view::{Action, Alert, BackLink, Fact, Facts, Frame, Html, Nav, Texts, Tone};

/// A part with its answers.
struct Section {
    heading: String,
    facts: Facts,
}

#[derive(Template)]
#[template(path = "requests/review.html")]
struct Review {
    frame: Frame,
    back: BackLink,
    lead: String,
    asked: Option<Alert>,
    missing: Option<Alert>,
    sections: Vec<Section>,
    action: String,
    seen: u64,
    submit: Option<Action>,
}

/// Shows the answers.
pub(super) async fn show(page: Page, number: Path<String>) -> Answer {
    match open(&page, &number).await? {
        Some(case) => render(&review(&page, &case)?),
        None => Ok(see_other(&instead(&page, &number).await?)),
    }
}

/// Shows the answers again, because they changed after they were reviewed.
pub(super) fn again(page: &Page, case: &Case) -> Answer {
    let t = page.t();
    let mut review = review(page, case)?;
    review.frame = review
        .frame
        .telling(Alert::saying(Tone::Warning, t.say("requests-review-changed")));
    render_as(Kind::Stale, &review)
}

/// Shows what is missing.
pub(super) fn lacking(page: &Page, case: &Case) -> Answer {
    render_as(Kind::Blocked, &review(page, case)?)
}

fn review(page: &Page, case: &Case) -> Result<Review, PageError> {
    let t = page.t();
    let handing_in = handing_in(page, case)?;
    let missing = missing(
        t,
        case,
        handing_in.as_ref().map(|(choice, _)| choice.reasons.as_slice()),
    );
    let supplement = case.received_at.is_some();
    let key = |first: &'static str, later: &'static str| t.say(if supplement { later } else { first });
    let mut sections: Vec<Section> = PARTS.iter().map(|part| section(t, case, part)).collect();
    sections.push(attachments(t, case));
    Ok(Review {
        back: BackLink::new(t.say("requests-back"), task_list(&case.number)),
        lead: key("requests-review-lead", "requests-review-lead-supplement"),
        asked: asked(page, case)?,
        submit: handing_in.filter(|(choice, _)| choice.is_allowed()).map(|(_, way)| {
            Action::submit(if supplement {
                label(t, &way.label)
            } else {
                t.say("requests-submit")
            })
        }),
        missing,
        sections,
        action: format!("/requests/{}/submit", case.number),
        seen: case.version,
        frame: page
            .frame(key("requests-review-title", "requests-review-title-supplement"))
            .at(Nav::NewRequest),
    })
}

/// What must be answered before the request can be sent, each a link to its question.
fn missing(t: Texts, case: &Case, reasons: Option<&[Reason]>) -> Option<Alert> {
    let mut reasons = reasons.map_or_else(|| missing_before_submitting(case), <[Reason]>::to_vec);
    reasons.sort_by_key(|reason| Part::asking(&reason.pointer).map(|(part, _)| part.number()));
    let lines: Vec<Html> = reasons
        .iter()
        .map(|reason| {
            let asking = Part::asking(&reason.pointer).filter(|_| reason.code == "missing-answer");
            let sentence = match asking {
                Some((part, question)) => t.say_with(
                    "requests-unanswered",
                    &[("question", Arg::from(part.full(t, question)))],
                ),
                None => reason_message(t, reason),
            };
            match place(&case.number, &reason.pointer) {
                Some(href) => Html::link(&href, &sentence),
                None => Html::text(&sentence),
            }
        })
        .collect();
    let count = [("count", Arg::from(lines.len()))];
    (!lines.is_empty()).then(|| Alert {
        lines,
        ..Alert::titled(Tone::Warning, t.say_with("requests-review-missing", &count))
    })
}

fn section(t: Texts, case: &Case, part: &'static Part) -> Section {
    let typed = Typed::of_request(part, &case.request);
    let facts = part.questions().fold(Facts::new(t), |facts, question| {
        let lines = shown(t, question, &typed);
        let values = if lines.is_empty() {
            vec![Html::default()]
        } else {
            lines.into_iter().map(Html::from).collect()
        };
        facts.with(Fact {
            term: part.full(t, question),
            values,
            change: Some(format!("{}#{}", part.href(&case.number), question.target())),
        })
    });
    Section {
        heading: t.say(part.noun),
        facts,
    }
}

fn attachments(t: Texts, case: &Case) -> Section {
    let file = |file: &undantag_case::Attachment| {
        let href = format!("/cases/{}/attachments/{}", case.number, file.id);
        Html::link(&href, &file.file_name)
    };
    let mut files: Vec<Html> = case.attachments.iter().map(file).collect();
    if files.is_empty() {
        files.push(Html::default());
    }
    let fact = Fact {
        term: t.say("requests-attachments-files"),
        values: files,
        change: Some(format!("/requests/{}/attachments", case.number)),
    };
    Section {
        heading: t.say("requests-attachments-noun"),
        facts: Facts::new(t).with(fact),
    }
}
