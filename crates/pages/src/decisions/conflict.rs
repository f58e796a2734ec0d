//! "Jag är jävig": whoever is to decide declares a conflict of interest, and somebody else is asked.

use undantag_app::AppError;
use undantag_case::{Appointment, Case, Refusal};
use undantag_http::{Kind, PageForm};
use undantag_text::{Arg, list};

use super::happened;
use super::reader::Reader;
use super::tell::{Asking, TellPage};
use crate::message::MessagePage;
use crate::page::{Answer, render, render_as, see_other};
use crate::said::field_message;

/// Asks what the conflict consists of.
pub(super) async fn ask(reader: Reader) -> Answer {
    if !reader.may_decide() {
        return Ok(see_other(&reader.href()));
    }
    render(&page(&reader, "", None))
}

fn page(reader: &Reader, typed: &str, error: Option<String>) -> TellPage {
    let asking = Asking {
        title: "levels-conflict-title",
        lead: "levels-conflict-lead",
        text: "levels-conflict-text",
        hint: "levels-conflict-text-hint",
        send: "levels-conflict-send",
        action: "conflict",
        back: reader.href(),
    };
    TellPage::of(reader, asking, typed, error)
}

/// Declares it. The link is closed by that, so the answer is the page itself.
pub(super) async fn declare(reader: Reader, form: PageForm) -> Answer {
    let t = reader.t();
    let text = form.text("text").to_owned();
    let declared = Box::pin(
        reader
            .app
            .declare_conflict(reader.case.id, text.clone(), reader.scope, &reader.ctx),
    );
    match declared.await {
        Ok(case) => {
            reader.app.drop_draft(reader.actor().person, &reader.draft()).await?;
            let told = MessagePage::new(
                reader.frame(t.say("levels-conflict-done-title")),
                instead(&reader, &case).await?,
            );
            render(&told)
        }
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            let error = errors.first().map(|error| field_message(t, error));
            render_as(Kind::Invalid, &page(&reader, &text, error))
        }
        Err(error) => happened::instead(&reader, error).await,
    }
}

/// Who decides instead.
async fn instead(reader: &Reader, case: &Case) -> Result<String, AppError> {
    let t = reader.t();
    let people: Vec<_> = case.appointment.iter().flat_map(Appointment::deciders).collect();
    let names = reader.app.names(&people).await?;
    let names: Vec<&str> = people
        .iter()
        .filter_map(|person| names.get(person))
        .map(|person| person.name.as_str())
        .collect();
    if names.is_empty() {
        return Ok(t.say("levels-conflict-done-nobody"));
    }
    let names = list(t.lang(), &names);
    Ok(t.say_with("levels-conflict-done", &[("names", Arg::from(names))]))
}
