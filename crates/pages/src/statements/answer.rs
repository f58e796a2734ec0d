//! The answer: read, reviewed, and given once.

use std::collections::BTreeMap;

use askama::Template;
use undantag_app::{Answered, AppError};
use undantag_case::{Command, FieldError, Opinion, Refusal};
use undantag_http::{Kind, PageForm};

use super::brief;
use super::expert::Expert;
use crate::kept::{self, OwnForm};
use crate::page::{Answer, render, see_other};
use crate::refused::PageError;
use crate::said::field_message;
use crate::view::{Action, BackLink, Facts, Field, Frame};

/// What must be mended, by field.
pub(super) type Problems = BTreeMap<String, String>;

#[derive(Template)]
#[template(path = "decisions/review.html")]
struct ReviewPage {
    frame: Frame,
    back: BackLink,
    eyebrow: String,
    facts: Facts,
    action: String,
    hidden: Vec<(String, String)>,
    /// A statement has no wording besides what was written.
    wording: Option<Field>,
    /// Nothing is typed here.
    live: Option<OwnForm>,
    decide: Action,
    note: String,
}

/// The answer as it was typed, or what must be mended.
fn read(expert: &Expert, form: &PageForm) -> Result<Answered, Problems> {
    let (opinion, text) = (Opinion::from_word(form.text("opinion")), form.text("text"));
    let missing = [("opinion", opinion.is_none()), ("text", text.is_empty())];
    let required = field_message(expert.t(), &FieldError::new("", "error-required", ""));
    let problems: Problems = missing
        .into_iter()
        .filter(|(_, missing)| *missing)
        .map(|(name, _)| (name.to_owned(), required.clone()))
        .collect();
    match opinion.filter(|_| problems.is_empty()) {
        Some(opinion) => Ok(Answered {
            seen: form.text("seen").parse().unwrap_or_default(),
            opinion,
            text: text.to_owned(),
        }),
        None => Err(problems),
    }
}

/// Keeps what is being typed. Answers when it was, in the words of the page.
pub(super) async fn keep(expert: Expert, form: PageForm) -> Answer {
    if !expert.may_answer() {
        return Err(PageError::not_found());
    }
    Ok(kept::told(expert.keep(&form).await?))
}

/// Shows what is about to be given. Nothing is given yet, but what was typed is kept.
pub(super) async fn review(expert: Expert, form: PageForm) -> Answer {
    if !expert.may_answer() {
        return Ok(see_other(&expert.href()));
    }
    expert.keep(&form).await?;
    match read(&expert, &form) {
        Ok(answer) => {
            let pairs = form.pairs().iter().filter(|(name, _)| name != "_csrf");
            render(&page(&expert, pairs.cloned().collect(), &answer))
        }
        Err(problems) => brief::again(&expert, &form, &problems).await,
    }
}

fn page(expert: &Expert, hidden: Vec<(String, String)>, answer: &Answered) -> ReviewPage {
    let t = expert.t();
    ReviewPage {
        back: BackLink::new(
            t.say("statements-review-change"),
            format!("{}?change=yes#answer", expert.href()),
        ),
        eyebrow: expert.eyebrow(),
        facts: brief::facts(expert, answer.opinion, &answer.text),
        action: expert.href(),
        hidden,
        wording: None,
        live: None,
        decide: Action::submit(t.say("statements-review-give")).wide(),
        note: t.say("statements-review-note"),
        frame: expert.frame(t.say("statements-review-title")),
    }
}

/// Gives the answer: by the link, which is used up in the same transaction, or signed in.
pub(super) async fn give(expert: Expert, form: PageForm) -> Answer {
    let answer = match read(&expert, &form) {
        Ok(answer) => answer,
        Err(problems) => return brief::again(&expert, &form, &problems).await,
    };
    match carry_out(&expert, answer).await {
        Ok(()) => {
            expert.forget().await?;
            Ok(see_other(&expert.href()))
        }
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            let problem = |error: &FieldError| {
                let name = error.pointer.trim_start_matches('/').to_owned();
                (name, field_message(expert.t(), error))
            };
            brief::again(&expert, &form, &errors.iter().map(problem).collect()).await
        }
        Err(error) => given_already(&expert, error).await,
    }
}

async fn carry_out(expert: &Expert, answer: Answered) -> Result<(), AppError> {
    let (app, ctx) = (&expert.app, &expert.ctx);
    if let Some(scope) = expert.scope {
        return Box::pin(app.give_by_link(scope, answer, ctx)).await.map(drop);
    }
    let command = Command::GiveStatement {
        id: expert.statement.id,
        seen: answer.seen,
        opinion: answer.opinion,
        text: answer.text,
    };
    let given = Box::pin(app.carry_out(expert.case.id, None, command, ctx)).await;
    given.map(drop)
}

/// Whoever sends the answer twice is shown the first.
async fn given_already(expert: &Expert, error: AppError) -> Answer {
    let twice = matches!(error, AppError::LinkClosed) || Kind::from(&error) == Kind::Stale;
    if !twice {
        return Err(error.into());
    }
    let now = expert.app.case(expert.case.id, &expert.ctx).await?;
    let given = now
        .analysis
        .statement(expert.statement.id)
        .is_some_and(|it| it.given.is_some());
    if given {
        Ok(see_other(&expert.href()))
    } else {
        Err(error.into())
    }
}
