//! The review page, which names the act, and the act itself.

use askama::Template;
use undantag_app::AppError;
use undantag_case::{Command, Refusal, Role, tells};
use undantag_http::PageForm;
use undantag_text::Arg;
use undantag_workflow::Transition;

use super::choice::{Chosen, Wrong, problems, read};
use super::reader::Reader;
use super::standing::conditions;
use super::wording::{eyebrow, outcome, paragraphs};
use super::{brief, happened};
use crate::page::{Answer, render, see_other};
use crate::view::{Action, BackLink, Fact, Facts, Frame, Html, within};

#[derive(Template)]
#[template(path = "decisions/review.html")]
struct ReviewPage {
    frame: Frame,
    back: BackLink,
    eyebrow: String,
    facts: Facts,
    action: String,
    hidden: Vec<(String, String)>,
    decide: Action,
    note: String,
}

/// Shows what is about to be decided. Nothing is decided yet, but what was typed is kept.
pub(super) async fn show(reader: Reader, form: PageForm) -> Answer {
    let pairs: Vec<_> = form
        .pairs()
        .iter()
        .filter(|(name, _)| name != "_csrf")
        .cloned()
        .collect();
    let kept = serde_json::to_value(&pairs).unwrap_or_default();
    reader
        .app
        .save_draft(reader.actor().person, &reader.draft(), kept)
        .await?;
    match read(&reader, &form) {
        Ok(chosen) => {
            let department = reader.department().await?;
            render(&page(&reader, pairs, &chosen, &department)?)
        }
        Err(Wrong::Fields(problems)) => brief::again(&reader, &form, &problems).await,
        Err(Wrong::App(error)) => happened::instead(&reader, error).await,
    }
}

fn page(
    reader: &Reader,
    hidden: Vec<(String, String)>,
    chosen: &Chosen,
    department: &str,
) -> Result<ReviewPage, AppError> {
    let t = reader.t();
    let offered = reader.offered()?;
    let way = offered.into_iter().find(|way| way.key == chosen.action);
    let outcome = way.map(|way| outcome(t, way)).unwrap_or_default();
    let act = t.say_with("decisions-review-decide", &[("outcome", Arg::from(within(&outcome)))]);
    Ok(ReviewPage {
        back: BackLink::new(t.say("decisions-review-change"), format!("{}#decide", reader.href())),
        eyebrow: eyebrow(t, &reader.case),
        facts: facts(reader, chosen, &outcome, department),
        action: reader.href(),
        hidden,
        decide: Action::submit(act).wide(),
        note: t.say(note(reader, way)),
        frame: reader.frame(t.say("decisions-review-title")),
    })
}

fn facts(reader: &Reader, chosen: &Chosen, outcome: &str, department: &str) -> Facts {
    let (t, case, input) = (reader.t(), &reader.case, &chosen.input);
    let about = [case.title(), case.request.solution.product.as_str(), department];
    let about = about
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>();
    let mut facts = Facts::new(t)
        .fact(t.say("decisions-review-outcome"), outcome)
        .fact(t.say("decisions-review-about"), about.join(", "));
    if let Some(until) = input.valid_until {
        facts = facts.fact(t.say("decisions-review-until"), t.date(until));
    }
    if !input.conditions.is_empty() {
        facts = facts.with(conditions(t, &input.conditions));
    }
    let reasons = paragraphs(input.reasons.as_deref().unwrap_or_default());
    let delegation = case.appointment.as_ref().map(|appointment| {
        t.say_with(
            "decisions-review-delegation",
            &[("item", Arg::from(&appointment.delegation_item))],
        )
    });
    let who = [
        Some(reader.actor().name.clone()),
        Some(reader.actor().title.clone()),
        delegation,
    ];
    let who: Vec<String> = who.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let facts = facts
        .with(Fact {
            term: t.say("decisions-review-reasons"),
            values: reasons.into_iter().map(Html::from).collect(),
            change: None,
        })
        .fact(t.say("decisions-review-by"), who.join(", "));
    if input.no_conflict == Some(true) {
        facts.fact(t.say("decisions-review-conflict"), t.say("decisions-form-no-conflict"))
    } else {
        facts
    }
}

/// Who is told, and that what is registered can't be changed afterwards.
fn note(reader: &Reader, way: Option<&Transition>) -> &'static str {
    if way.is_some_and(|way| tells(&reader.workflow, way, Role::Registrar)) {
        "decisions-review-note"
    } else {
        "decisions-review-note-parties"
    }
}

/// Decides, once: by the link it is used up in the same transaction, signed in the version that was read must stand.
pub(super) async fn decide(reader: Reader, form: PageForm) -> Answer {
    let chosen = match read(&reader, &form) {
        Ok(chosen) => chosen,
        Err(Wrong::Fields(problems)) => return brief::again(&reader, &form, &problems).await,
        Err(Wrong::App(error)) => return happened::instead(&reader, error).await,
    };
    match carry_out(&reader, chosen).await {
        Ok(()) => {
            reader.app.drop_draft(reader.actor().person, &reader.draft()).await?;
            Ok(see_other(&format!("{}/receipt", reader.href())))
        }
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            brief::again(&reader, &form, &problems(&reader, &form, &errors)).await
        }
        Err(error) => happened::instead(&reader, error).await,
    }
}

async fn carry_out(reader: &Reader, chosen: Chosen) -> Result<(), AppError> {
    let Chosen { action, input, seen } = chosen;
    let command = Command::Take {
        action,
        input: Box::new(input),
    };
    match reader.scope {
        Some(scope) => reader.app.decide_by_link(scope, seen, command, &reader.ctx).await?,
        None => {
            reader
                .app
                .carry_out(reader.case.id, Some(seen), command, &reader.ctx)
                .await?
        }
    };
    Ok(())
}
