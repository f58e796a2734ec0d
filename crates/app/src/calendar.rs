//! The days of a decision that somebody should keep in mind, as a calendar file (RFC 5545): conditions that remain, follow-up, review, the last day.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use icalendar::{Calendar, Component as _, Event, EventLike as _, EventStatus};
use undantag_case::{Case, Condition, ConditionId, Ctx, DueDay, Place};
use undantag_store::{Language, ReminderKind};
use undantag_text::{Arg, Lang, say_with};
use undantag_workflow::Definition;

use crate::app::App;
use crate::cases::person;
use crate::clock::day_in_sweden;
use crate::due::{day_after, due_on, reminders};
use crate::error::AppError;

impl App {
    /// The calendar of a decided case, in this language; none when it holds nothing to keep in mind.
    pub fn calendar(&self, case: &Case, language: Language, ctx: &Ctx) -> Result<Option<String>, AppError> {
        person(ctx)?;
        let workflow = self.workflow(case)?;
        Ok(calendar(case, &workflow, language, &self.settings().public_url))
    }
}

impl App {
    /// The day on which what was granted is first followed up before it ends, as its workflow reminds of it where the decision
    /// led, wherever the case has gone since.
    pub fn follow_up_day(&self, case: &Case) -> Result<Option<NaiveDate>, AppError> {
        Ok(follow_up(case, &*self.workflow(case)?))
    }
}

/// What stands on a day.
struct Entry {
    /// Told apart from the others of the case: a newer file takes the place of an older one.
    key: String,
    on: NaiveDate,
    title: String,
    /// Whether it stands there no more: whoever has it in their calendar is to see it go.
    cancelled: bool,
}

/// The calendar of a case whose decision has days. Once what was granted has ended, those that lay ahead then are cancelled;
/// when none did, they stand as they were.
pub(crate) fn calendar(case: &Case, workflow: &Definition, language: Language, public_url: &str) -> Option<String> {
    case.decision.as_ref()?;
    let ended = Place::of(workflow, &case.state).is_some_and(Place::is_end);
    let ended_on = ended.then(|| day_in_sweden(case.state_since));
    let mut entries = entries(case, workflow, lang(language));
    let lay_ahead = |entry: &Entry| ended_on.is_some_and(|ended_on| entry.on >= ended_on);
    if entries.iter().any(lay_ahead) {
        entries.retain(lay_ahead);
        for entry in &mut entries {
            entry.cancelled = true;
        }
    }
    if entries.is_empty() {
        return None;
    }
    let method = if entries.iter().all(|entry| entry.cancelled) {
        "CANCEL"
    } else {
        "PUBLISH"
    };
    let mut all = Calendar::empty();
    all.append_property(("VERSION", "2.0"));
    all.append_property(("PRODID", "-//Undantag//Undantag//SV"));
    all.append_property(("METHOD", method));
    for entry in &entries {
        all.push(event(entry, case, public_url));
    }
    Some(all.to_string())
}

/// The days as they follow from the case, whether or not it has ended.
fn entries(case: &Case, workflow: &Definition, lang: Lang) -> Vec<Entry> {
    let number = || ("number", Arg::from(&case.number));
    let day = |key: &str, message: &str, on: Option<NaiveDate>| {
        on.map(|on| Entry {
            key: key.to_owned(),
            on,
            title: say_with(lang, message, &[("title", Arg::from(case.title())), number()]),
            cancelled: false,
        })
    };
    let condition = |condition: &Condition, cancelled| Entry {
        key: condition.id.to_string(),
        on: condition.due,
        title: say_with(
            lang,
            "calendar-condition",
            &[("text", Arg::from(&condition.text)), number()],
        ),
        cancelled,
    };
    let standing = case.remaining_conditions().map(|it| condition(it, false));
    let gone = taken_away(case);
    let gone = gone.values().map(|it| condition(it, true));
    let days = [
        day("follow-up", "calendar-follow-up", follow_up(case, workflow)),
        day("review", "calendar-review", review(case, workflow)),
        day("valid-until", "calendar-valid-until", case.valid_until()),
    ];
    standing.chain(gone).chain(days.into_iter().flatten()).collect()
}

/// The conditions that were taken away when the conditions were changed, before their day.
fn taken_away(case: &Case) -> BTreeMap<ConditionId, &Condition> {
    let changes = &case.follow_up.changed_conditions;
    let (Some(decision), Some(last)) = (&case.decision, changes.last()) else {
        return BTreeMap::new();
    };
    let changed_on = day_in_sweden(last.at);
    let earlier = decision.conditions.iter();
    let earlier = earlier.chain(changes.iter().flat_map(|change| &change.conditions));
    earlier
        .filter(|it| it.due >= changed_on && case.condition(it.id).is_none())
        .map(|it| (it.id, it))
        .collect()
}

/// The first day that the workflow reminds before the exemption ends, where the decision led.
fn follow_up(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    let decision = case.decision.as_ref()?;
    decision.valid_until?;
    let decided = case.last_said(decision.outcome.as_str())?;
    let then = Case {
        state: decided.to.clone(),
        state_since: decided.at,
        due: DueDay::default(),
        ..case.clone()
    };
    let mut reminders = reminders(&then, workflow).into_iter();
    reminders
        .find(|due| due.kind == ReminderKind::ReminderBefore)
        .map(|due| due.on)
}

/// The last day of a review that is going on.
fn review(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    Place::of(workflow, &case.state).filter(|place| place.is_review())?;
    due_on(case, workflow)
}

/// A whole day that keeps nobody busy. Its sequence grows with the case, so that calendars take what is newer for newer.
fn event(entry: &Entry, case: &Case, public_url: &str) -> Event {
    let mut event = Event::new()
        .uid(&format!("{}-{}", case.id, entry.key))
        .sequence(u32::try_from(case.version).unwrap_or(u32::MAX))
        .timestamp(case.changed_at)
        .summary(&entry.title)
        .url(&format!("{public_url}/cases/{}", case.number))
        .starts(entry.on)
        .ends(day_after(entry.on))
        .add_property("TRANSP", "TRANSPARENT")
        .done();
    if entry.cancelled {
        event.status(EventStatus::Cancelled);
    }
    event
}

fn lang(language: Language) -> Lang {
    match language {
        Language::Swedish => Lang::Sv,
        Language::English => Lang::En,
    }
}
