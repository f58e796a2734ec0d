//! "Var det inte du?": whoever a decision is registered on says that it wasn't theirs.

use askama::Template;
use undantag_app::AppError;
use undantag_case::Refusal;
use undantag_http::{Kind, PageForm};

use super::reader::{Reader, decided};
use super::wording::eyebrow;
use crate::message::MessagePage;
use crate::page::{Answer, render, render_as, see_other};
use crate::said::field_message;
use crate::view::{Action, Actions, BackLink, ErrorSummary, Field, Frame};

#[derive(Template)]
#[template(path = "decisions/dispute.html")]
struct DisputePage {
    frame: Frame,
    back: BackLink,
    eyebrow: String,
    lead: String,
    action: String,
    text: Field,
    actions: Actions,
}

/// Asks what happened. Others than the one the decision is registered on have the receipt.
pub(super) async fn ask(reader: Reader) -> Answer {
    if !is_mine(&reader) {
        return Ok(see_other(&format!("{}/receipt", reader.href())));
    }
    render(&page(&reader, "", None))
}

/// Whether what was last decided is registered on this person.
pub(super) fn is_mine(reader: &Reader) -> bool {
    let said = decided(&reader.workflow, &reader.case);
    said.is_some_and(|said| said.person == Some(reader.actor().person))
}

fn page(reader: &Reader, typed: &str, error: Option<String>) -> DisputePage {
    let t = reader.t();
    let receipt = format!("{}/receipt", reader.href());
    let text = Field::area(t, "text", t.say("links-dispute-text"), 5)
        .hint(t.say("links-dispute-text-hint"))
        .value(typed)
        .error(error);
    DisputePage {
        back: BackLink::new(t.say("common-back"), &receipt),
        eyebrow: eyebrow(t, &reader.case),
        lead: t.say("links-dispute-lead"),
        action: format!("{}/dispute", reader.href()),
        actions: Actions(vec![
            Action::submit(t.say("links-dispute-send")).danger(),
            Action::link(t.say("common-cancel"), receipt).tertiary(),
        ]),
        frame: reader
            .frame(t.say("links-dispute-title"))
            .with_errors(ErrorSummary::of(t, [&text])),
        text,
    }
}

/// Registers that the decision is disputed. Every session and link of the person ends, this one too, so the answer is the
/// page itself.
pub(super) async fn dispute(reader: Reader, form: PageForm) -> Answer {
    let (t, text) = (reader.t(), form.text("text").to_owned());
    match Box::pin(reader.app.dispute(reader.case.id, text.clone(), &reader.ctx)).await {
        Ok(()) => render(
            &MessagePage::new(reader.frame(t.say("links-disputed-title")), t.say("links-disputed"))
                .and(t.say("links-disputed-closed")),
        ),
        Err(AppError::Refused(Refusal::Invalid(errors))) => {
            let error = errors.first().map(|error| field_message(t, error));
            render_as(Kind::Invalid, &page(&reader, &text, error))
        }
        // It was disputed already.
        Err(AppError::Refused(Refusal::Unknown)) => Ok(see_other(&format!("{}/receipt", reader.href()))),
        Err(error) => Err(error.into()),
    }
}
