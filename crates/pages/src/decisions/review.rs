//! The review page, which names the act, and the act itself.

use askama::Template;
use undantag_app::AppError;
use undantag_case::{Command, Refusal, Role, tells};
use undantag_http::{Kind, PageForm};
use undantag_text::{Arg, Lang, Operative};
use undantag_workflow::Transition;

use super::choice::{Chosen, OPERATIVE, Problems, Wrong, problems, read};
use super::reader::Reader;
use super::standing::conditions;
use super::together::{quorum, said_alike};
use super::wording::{act, eyebrow, outcome, paragraphs, worded};
use super::{brief, happened};
use crate::kept::OwnForm;
use crate::page::{Answer, render, render_as, see_other};
use crate::view::{Action, BackLink, ErrorSummary, Fact, Facts, Field, Frame, Html, Texts};

/// The hidden field with the sentences that the product made of what was chosen.
pub(super) const GENERATED: &str = "generated-text";

#[derive(Template)]
#[template(path = "decisions/review.html")]
struct ReviewPage {
    frame: Frame,
    back: BackLink,
    eyebrow: String,
    facts: Facts,
    action: String,
    hidden: Vec<(String, String)>,
    /// The decision in full sentences, to be confirmed or put otherwise.
    wording: Option<Field>,
    /// What is written in it is kept, where there is one.
    live: Option<OwnForm>,
    decide: Action,
    note: String,
}

/// Shows what is about to be decided. Nothing is decided yet, but what was typed is kept.
pub(super) async fn show(reader: Reader, form: PageForm) -> Answer {
    reader.keep(&form).await?;
    match read(&reader, &form) {
        Ok(chosen) => render(&page(&reader, &form, &chosen, None).await?),
        Err(Wrong::Fields(problems)) => again(&reader, &form, &problems).await,
        Err(Wrong::App(error)) => happened::instead(&reader, error).await,
    }
}

/// The page with what must be mended: this one when that is the wording, which only it has.
async fn again(reader: &Reader, form: &PageForm, problems: &Problems) -> Answer {
    if let Some(problem) = problems.get(OPERATIVE).filter(|_| problems.len() == 1) {
        let others = form.pairs().iter().filter(|(name, _)| name != OPERATIVE);
        if let Ok(chosen) = read(reader, &PageForm::of(others.cloned().collect())) {
            let page = page(reader, form, &chosen, Some(problem.clone())).await?;
            return render_as(Kind::Invalid, &page);
        }
    }
    brief::again(reader, form, problems).await
}

async fn page(
    reader: &Reader,
    form: &PageForm,
    chosen: &Chosen,
    problem: Option<String>,
) -> Result<ReviewPage, AppError> {
    let t = reader.t();
    let department = reader.department().await?;
    let offered = reader.offered()?;
    let way = offered.into_iter().find(|way| way.key == chosen.action);
    let decides = way.is_some_and(|way| reader.decides(way));
    let several = quorum(reader).filter(|quorum| *quorum > 1 && decides);
    let (generated, wording) = match way {
        Some(way) if way.decides => Some(written(reader, form, (way, chosen), problem).await?),
        _ => None,
    }
    .unzip();
    let errors = ErrorSummary::of(t, &wording);
    let is_written = wording.is_some();
    let title = ["decisions-review-title", "decisions-review-title-undecided"];
    let frame = reader.frame(worded(t, decides, title)).with_errors(errors);
    let change = ["decisions-review-change", "decisions-review-change-undecided"];
    Ok(ReviewPage {
        back: BackLink::new(worded(t, decides, change), format!("{}#decide", reader.href())),
        eyebrow: eyebrow(t, &reader.case),
        facts: facts(reader, chosen, way, &department),
        action: reader.href(),
        hidden: hidden(form, generated),
        live: is_written.then(|| reader.own_form(None)),
        wording,
        decide: Action::submit(
            way.map(|way| act(t, way, (decides, several.is_some())))
                .unwrap_or_default(),
        )
        .wide(),
        note: match several {
            Some(quorum) => t.say_with(
                "decisions-review-note-together",
                &[("quorum", Arg::from(u32::from(quorum)))],
            ),
            None => t.say(note(reader, way)),
        },
        frame: if is_written { frame.together() } else { frame },
    })
}

/// The sentences that the product makes of what is chosen, and the field to confirm them in.
async fn written(
    reader: &Reader,
    form: &PageForm,
    (way, chosen): (&Transition, &Chosen),
    problem: Option<String>,
) -> Result<(String, Field), AppError> {
    let generated = generated(reader, way, chosen).await?;
    let of_this = match form.get(GENERATED) {
        Some(before) => before == generated,
        None => said_alike(reader, chosen, form.text(OPERATIVE)),
    };
    let typed = form.get(OPERATIVE).filter(|_| of_this);
    Ok((generated.clone(), wording(reader.t(), typed, generated, problem)))
}

/// Everything that was typed, to be sent again with what the product makes of it now.
fn hidden(form: &PageForm, generated: Option<String>) -> Vec<(String, String)> {
    let own = ["_csrf", OPERATIVE, GENERATED];
    let typed = form.pairs().iter().filter(|(name, _)| !own.contains(&name.as_str()));
    let generated = generated.map(|text| (GENERATED.to_owned(), text));
    typed.cloned().chain(generated).collect()
}

/// The decision in full sentences as it follows from what was chosen. It is in Swedish, as the record is.
async fn generated(reader: &Reader, way: &Transition, chosen: &Chosen) -> Result<String, AppError> {
    let swedish = Texts::new(Lang::Sv).about(&reader.workflow);
    let departments = reader.app.departments().await?;
    let own = departments.into_iter().find(|it| it.id == reader.case.department);
    let operative = Operative {
        department: &own.map(|department| department.name_sv).unwrap_or_default(),
        product: &reader.case.request.solution.product,
        service: reader.case.title(),
        grants: reader.grants(way),
        has_conditions: !chosen.input.conditions.is_empty(),
    };
    Ok(operative.sentence(|key, args| swedish.say_with(key, args)))
}

/// The sentences to confirm: as they were put otherwise, when that was of what is still chosen.
fn wording(t: Texts, typed: Option<&str>, generated: String, problem: Option<String>) -> Field {
    let typed = typed.filter(|text| !text.trim().is_empty());
    Field::area(t, OPERATIVE, t.say("decisions-review-wording"), 7)
        .hint(t.say("decisions-review-wording-hint"))
        .value(typed.map_or(generated, str::to_owned))
        .error(problem)
}

fn facts(reader: &Reader, chosen: &Chosen, way: Option<&Transition>, department: &str) -> Facts {
    let (t, case, input) = (reader.t(), &reader.case, &chosen.input);
    let decides = way.is_some_and(|way| reader.decides(way));
    let about = [case.title(), case.request.solution.product.as_str(), department];
    let about = about
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>();
    let mut facts = Facts::new(t)
        .fact(
            worded(
                t,
                decides,
                ["decisions-review-outcome", "decisions-review-outcome-undecided"],
            ),
            way.map(|way| outcome(t, way)).unwrap_or_default(),
        )
        .fact(t.say("decisions-review-about"), about.join(", "));
    if let Some(until) = input.valid_until {
        facts = facts.fact(t.say("decisions-review-until"), t.date(until));
    }
    if !input.conditions.is_empty() {
        facts = facts.with(conditions(t, &input.conditions));
    }
    let reasons = paragraphs(input.reasons.as_deref().unwrap_or_default());
    let facts = facts
        .with(Fact {
            term: t.say("decisions-review-reasons"),
            values: reasons.into_iter().map(Html::from).collect(),
            change: None,
        })
        .fact(
            worded(t, decides, ["decisions-review-by", "decisions-review-by-undecided"]),
            who(reader),
        );
    if input.no_conflict == Some(true) {
        facts.fact(t.say("decisions-review-conflict"), t.say("decisions-form-no-conflict"))
    } else {
        facts
    }
}

/// Who decides, with their title and on which item of the delegation order.
fn who(reader: &Reader) -> String {
    let delegation = reader.case.appointment.as_ref().map(|appointment| {
        let item = [("item", Arg::from(&appointment.delegation_item))];
        reader.t().say_with("decisions-review-delegation", &item)
    });
    let actor = reader.actor();
    let who = [Some(actor.name.clone()), Some(actor.title.clone()), delegation];
    let who: Vec<String> = who.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    who.join(", ")
}

/// Who is told, and that what is registered can't be changed afterwards.
fn note(reader: &Reader, way: Option<&Transition>) -> &'static str {
    match way.filter(|way| tells(&reader.workflow, way, Role::Registrar)) {
        Some(way) if reader.decides(way) => "decisions-review-note",
        Some(_) => "decisions-review-note-undecided",
        None => "decisions-review-note-parties",
    }
}

/// Decides, once: by the link it is used up in the same transaction, signed in the version that was read must stand.
pub(super) async fn decide(reader: Reader, form: PageForm) -> Answer {
    let chosen = match read(&reader, &form) {
        Ok(chosen) => chosen,
        Err(Wrong::Fields(problems)) => return again(&reader, &form, &problems).await,
        Err(Wrong::App(error)) => return happened::instead(&reader, error).await,
    };
    match carry_out(&reader, chosen).await {
        Ok(()) => {
            reader.app.drop_draft(reader.actor().person, &reader.draft()).await?;
            Ok(see_other(&format!("{}/receipt", reader.href())))
        }
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            again(&reader, &form, &problems(&reader, &form, &errors)).await
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
