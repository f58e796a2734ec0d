//! "Var det inte du?": whoever a decision is registered on says that it wasn't theirs.

use undantag_app::AppError;
use undantag_case::{Refusal, Said};
use undantag_http::{Kind, PageForm};

use super::reader::Reader;
use super::tell::{Asking, TellPage};
use crate::message::MessagePage;
use crate::page::{Answer, render, render_as, see_other};
use crate::said::field_message;

/// Asks what happened. Others than the one the decision is registered on have the receipt.
pub(super) async fn ask(reader: Reader) -> Answer {
    if !is_mine(&reader) {
        return Ok(see_other(&format!("{}/receipt", reader.href())));
    }
    render(&page(&reader, "", None))
}

/// Whether what was last decided, or a word of it, is registered on this person.
pub(super) fn is_mine(reader: &Reader) -> bool {
    let (case, person) = (&reader.case, reader.actor().person);
    let voted = case.votes.iter().any(|vote| vote.person == person);
    let said = reader.own_or_last();
    let took_part = |said: &Said| {
        let decision = case.ruled(said);
        let mut others = decision.iter().flat_map(|decision| &decision.others);
        said.is_of(person) || others.any(|other| other.vote.person == person)
    };
    voted || said.is_some_and(took_part)
}

fn page(reader: &Reader, typed: &str, error: Option<String>) -> TellPage {
    let asking = Asking {
        title: "links-dispute-title",
        lead: "links-dispute-lead",
        text: "links-dispute-text",
        hint: "links-dispute-text-hint",
        send: "links-dispute-send",
        action: "dispute",
        back: format!("{}/receipt", reader.href()),
    };
    TellPage::of(reader, asking, typed, error)
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
        Err(AppError::Refused(Refusal::Unknown)) => kept(&reader, &text, (Kind::Stale, "links-dispute-already")),
        Err(AppError::Refused(Refusal::WrongRole { .. })) => {
            kept(&reader, &text, (Kind::WrongRole, "links-dispute-not-yours"))
        }
        Err(error) => Err(error.into()),
    }
}

/// The page again, with what was typed: it says why nothing was registered.
fn kept(reader: &Reader, text: &str, (kind, why): (Kind, &str)) -> Answer {
    render_as(kind, &page(reader, text, Some(reader.t().say(why))))
}
