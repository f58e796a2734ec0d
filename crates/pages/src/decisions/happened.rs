//! What is told when it can't be decided after all: the case moved on, somebody else was first, the basis changed.

use askama::Template as _;
use undantag_app::AppError;
use undantag_case::{Case, Refusal, Said, way_taken};
use undantag_http::Kind;
use undantag_text::Arg;

use super::reader::{Reader, decided, is_review_undecided, is_reviewed, moment};
use super::wording::worded;
use crate::case_head::outcome_name;
use crate::message::MessagePage;
use crate::page::{Answer, render, render_as, see_other};
use crate::refused::PageError;
use crate::view::{Action, within};

/// Nobody awaits a decision of this case, and none was made.
pub(super) fn not_awaited(reader: &Reader) -> Answer {
    let t = reader.t();
    let page = MessagePage::new(
        reader.frame(t.say("decisions-not-awaited-title")),
        t.say("decisions-not-awaited"),
    );
    render(&page)
}

/// The person has had a part in the case, or isn't asked any more.
pub(super) fn may_not(reader: &Reader) -> Answer {
    let t = reader.t();
    let told = left_out(reader).unwrap_or("decisions-may-not");
    let page = MessagePage::new(reader.frame(t.say("decisions-may-not-title")), t.say(told));
    render_as(Kind::WrongRole, &page)
}

/// Why somebody who was asked to decide isn't any more: a conflict of interest, or a delegation order that was changed.
fn left_out(reader: &Reader) -> Option<&'static str> {
    let (levels, person) = (&reader.levels, reader.actor().person);
    let appointed = reader.case.appointment.as_ref();
    if reader.has_conflict() {
        Some("levels-conflict-before")
    } else if appointed.is_some_and(|it| !it.is_delegated(levels, person)) {
        Some("decisions-undelegated")
    } else {
        None
    }
}

/// Why it wasn't decided. Somebody who sent the form twice gets the receipt of the first; what was typed is kept otherwise.
pub(super) async fn instead(reader: &Reader, error: AppError) -> Answer {
    let told = matches!(
        error,
        AppError::LinkClosed
            | AppError::StaleCase { .. }
            | AppError::NotFound
            | AppError::Refused(
                Refusal::BasisChanged { .. }
                    | Refusal::NoSuchAction { .. }
                    | Refusal::WrongRole { .. }
                    | Refusal::Blocked { .. }
            )
    ) || Kind::from(&error) == Kind::Stale;
    if !told {
        return Err(error.into());
    }
    match reader.app.case(reader.case.id, &reader.ctx).await {
        Ok(now) => explain(reader, &now, &error).await,
        Err(AppError::NotFound) => changed(reader, "decisions-moved"),
        Err(other) => Err(other.into()),
    }
}

async fn explain(reader: &Reader, now: &Case, error: &AppError) -> Answer {
    if reader.is_awaited(now) {
        let voted = now.votes.iter().any(|vote| vote.person == reader.actor().person);
        return match error {
            AppError::LinkClosed if voted => Ok(see_other(&format!("{}/receipt", reader.href()))),
            AppError::LinkClosed => link_used(reader),
            AppError::Refused(Refusal::WrongRole { .. }) => may_not(reader),
            AppError::StaleCase { .. } if is_voted_on(reader, now) => voted_meanwhile(reader),
            _ => basis_changed(reader),
        };
    }
    if is_review_undecided(&reader.workflow, now) {
        return changed(reader, "decisions-moved-review");
    }
    match decided(&reader.workflow, now) {
        Some(said) if said.is_of(reader.actor().person) => Ok(see_other(&format!("{}/receipt", reader.href()))),
        Some(said) => by_other(reader, now, said).await,
        None => changed(reader, "decisions-moved"),
    }
}

/// Somebody else was first.
async fn by_other(reader: &Reader, now: &Case, said: &Said) -> Answer {
    let t = reader.t();
    let told = other_words(reader, now, said).await?;
    let decided = now.ruled(said).is_some();
    let page = MessagePage::new(
        reader.frame(worded(
            t,
            decided,
            ["decisions-other-title", "decisions-other-title-undecided"],
        )),
        told,
    )
    .and(t.say("decisions-nothing-decided"))
    .offering(Action::link(
        worded(t, decided, ["decisions-other-see", "decisions-other-see-undecided"]),
        format!("{}/receipt", reader.href()),
    ));
    render_as(Kind::NoSuchAction, &page)
}

/// Who was first, with what and when.
async fn other_words(reader: &Reader, now: &Case, said: &Said) -> Result<String, AppError> {
    let t = reader.t();
    let by = reader.deciders(now, said).await?.into_iter().next().map(|by| by.name);
    let (day, time) = moment(t, said.at);
    let outcome = outcome_name(t, way_taken(&reader.workflow, said), said.action.as_str());
    let args = [
        ("name", Arg::from(by.unwrap_or_default())),
        ("outcome", Arg::from(within(&outcome))),
        ("date", Arg::from(day)),
        ("time", Arg::from(time)),
    ];
    let told = match (is_reviewed(&reader.workflow, said), now.ruled(said)) {
        (true, _) => "decisions-other-review",
        (false, Some(_)) => "decisions-other",
        (false, None) => "decisions-other-undecided",
    };
    Ok(t.say_with(told, &args))
}

/// The link was closed after this session began: what its person is told without being let in.
pub(super) async fn closed(reader: &Reader) -> PageError {
    let t = reader.t();
    let titled = |key: &str| reader.frame(t.say(key));
    let awaited = reader.is_awaited(&reader.case);
    let undecided = is_review_undecided(&reader.workflow, &reader.case);
    let said = decided(&reader.workflow, &reader.case).filter(|_| !awaited && !undecided);
    if let Some(why) = left_out(reader).filter(|_| awaited || reader.has_conflict()) {
        return told(&MessagePage::new(titled("decisions-may-not-title"), t.say(why)));
    }
    let page = match said {
        Some(said) => match other_words(reader, &reader.case, said).await {
            Ok(told) => {
                let decided = reader.case.ruled(said).is_some();
                MessagePage::new(
                    reader.frame(worded(
                        t,
                        decided,
                        ["decisions-other-title", "decisions-other-title-undecided"],
                    )),
                    told,
                )
            }
            Err(error) => return error.into(),
        },
        None if awaited => MessagePage::new(titled("decisions-replaced-title"), t.say("decisions-replaced")),
        None if undecided => MessagePage::new(titled("decisions-moved-title"), t.say("decisions-moved-review")),
        None => MessagePage::new(titled("decisions-moved-title"), t.say("decisions-moved")),
    };
    told(&page.and(t.say("decisions-nothing-decided")))
}

fn told(page: &MessagePage) -> PageError {
    match page.render() {
        Ok(html) => PageError::Told(Kind::LinkClosed, html),
        Err(error) => error.into(),
    }
}

/// The link is used up while the case awaits a decision again: a newer link was mailed.
pub(super) fn link_used(reader: &Reader) -> Answer {
    let t = reader.t();
    let page = MessagePage::new(
        reader.frame(t.say("decisions-replaced-title")),
        t.say("decisions-replaced"),
    )
    .and(t.say("decisions-nothing-decided"));
    render_as(Kind::LinkClosed, &page)
}

fn basis_changed(reader: &Reader) -> Answer {
    let t = reader.t();
    let page = MessagePage::new(reader.frame(t.say("decisions-basis-title")), t.say("decisions-basis"))
        .and(t.say("decisions-nothing-decided"))
        .offering(Action::link(t.say("decisions-basis-read"), reader.href()));
    render_as(Kind::BasisChanged, &page)
}

/// Whether another of those who decide together has said something of this basis: nothing else changes a case that waits for a
/// decision, but what also ends what has been said.
fn is_voted_on(reader: &Reader, now: &Case) -> bool {
    let person = reader.actor().person;
    now.votes.iter().any(|vote| vote.person != person)
}

/// Another of those who decide together said something while this person read.
fn voted_meanwhile(reader: &Reader) -> Answer {
    let t = reader.t();
    let page = MessagePage::new(
        reader.frame(t.say("decisions-vote-meanwhile-title")),
        t.say("decisions-vote-meanwhile"),
    )
    .and(t.say("decisions-nothing-decided"))
    .offering(Action::link(t.say("decisions-vote-meanwhile-read"), reader.href()));
    render_as(Kind::Stale, &page)
}

/// The case left the decision without one: it was withdrawn or sent back, or its review ended otherwise.
fn changed(reader: &Reader, told: &str) -> Answer {
    let t = reader.t();
    let page = MessagePage::new(reader.frame(t.say("decisions-moved-title")), t.say(told))
        .and(t.say("decisions-nothing-decided"));
    render_as(Kind::NoSuchAction, &page)
}
