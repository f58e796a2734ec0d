//! The days of a decision that somebody should keep in mind, as a calendar file (RFC 5545): conditions that remain, follow-up, review, the last day.

use chrono::{DateTime, NaiveDate, Utc};
use icalendar::{Calendar, Component as _, Event, EventLike as _};
use undantag_case::{Case, Ctx, DueDay, Place};
use undantag_store::{Language, ReminderKind};
use undantag_text::{Arg, Lang, say_with};
use undantag_workflow::Definition;

use crate::app::App;
use crate::cases::person;
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
        let decided_at = case.decision.as_ref().map(|decision| decision.at);
        let decided = case.said.iter().find(|said| Some(said.at) == decided_at);
        let Some(decided) = decided else { return Ok(None) };
        let then = Case {
            state: decided.to.clone(),
            state_since: decided.at,
            due: DueDay::default(),
            ..case.clone()
        };
        Ok(follow_up(&then, &*self.workflow(case)?))
    }
}

/// What stands on a day.
struct Entry {
    /// Told apart from the others of the case: a newer file takes the place of an older one.
    key: String,
    on: NaiveDate,
    title: String,
}

/// The calendar of a case whose decision has days.
pub(crate) fn calendar(case: &Case, workflow: &Definition, language: Language, public_url: &str) -> Option<String> {
    let decision = case.decision.as_ref()?;
    let lang = lang(language);
    let about = || [("title", Arg::from(case.title())), ("number", Arg::from(&case.number))];
    let until = decision.valid_until.map(|on| Entry {
        key: "valid-until".to_owned(),
        on,
        title: say_with(lang, "calendar-valid-until", &about()),
    });
    let follow_up = follow_up(case, workflow).map(|on| Entry {
        key: "follow-up".to_owned(),
        on,
        title: say_with(lang, "calendar-follow-up", &about()),
    });
    let review = review(case, workflow).map(|on| Entry {
        key: "review".to_owned(),
        on,
        title: say_with(lang, "calendar-review", &about()),
    });
    let conditions = case.remaining_conditions().map(|condition| {
        let [_, number] = about();
        Entry {
            key: condition.id.to_string(),
            on: condition.due,
            title: say_with(
                lang,
                "calendar-condition",
                &[("text", Arg::from(&condition.text)), number],
            ),
        }
    });
    let entries: Vec<Entry> = conditions.chain(follow_up).chain(review).chain(until).collect();
    if entries.is_empty() {
        return None;
    }
    let mut all = Calendar::new();
    all.append_property(("PRODID", "-//Undantag//Undantag//SV"));
    all.append_property(("METHOD", "PUBLISH"));
    let url = format!("{public_url}/cases/{}", case.number);
    for entry in &entries {
        all.push(event(entry, &format!("{}-{}", case.id, entry.key), &url, decision.at));
    }
    Some(all.to_string())
}

/// The first day that the workflow reminds before the exemption ends.
fn follow_up(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    let before = |due: &crate::due::Due| due.kind == ReminderKind::ReminderBefore;
    case.valid_until()?;
    reminders(case, workflow).into_iter().find(before).map(|due| due.on)
}

/// The last day of a review that is going on.
fn review(case: &Case, workflow: &Definition) -> Option<NaiveDate> {
    Place::of(workflow, &case.state).filter(|place| place.is_review())?;
    due_on(case, workflow)
}

/// A whole day that keeps nobody busy.
fn event(entry: &Entry, uid: &str, url: &str, at: DateTime<Utc>) -> Event {
    Event::new()
        .uid(uid)
        .timestamp(at)
        .summary(&entry.title)
        .url(url)
        .starts(entry.on)
        .ends(day_after(entry.on))
        .add_property("TRANSP", "TRANSPARENT")
        .done()
}

fn lang(language: Language) -> Lang {
    match language {
        Language::Swedish => Lang::Sv,
        Language::English => Lang::En,
    }
}
