//! What has happened to a decision afterwards, as sentences in the past tense.

use chrono::{DateTime, NaiveDate, Utc};
use undantag_app::day_in_sweden;
use undantag_case::{ConditionId, Event, Registration};
use undantag_text::Arg;

use super::happened::quoted;
use super::timeline::{Happening, Show, Telling};
use crate::view::Texts;

/// That a condition was fulfilled, that it wasn't after all, and the files that show it; that the decision was filed, put right or
/// reported to the board.
pub(super) fn afterwards(telling: Telling<'_>, event: &Event, happening: &mut Happening) {
    let t = telling.t;
    let (what, title, said) = match event {
        Event::ConditionFulfilled { fulfilment } => {
            let args = [
                ("demand", Arg::from(&fulfilment.demand)),
                ("date", Arg::from(t.date(fulfilment.on))),
            ];
            let title = t.say_with("follow-up-happened-fulfilled", &args);
            (Show::Steps, title, fulfilment.text.as_str())
        }
        Event::FulfilmentTakenBack { condition, taken_back } => {
            let demand = [("demand", Arg::from(demand(telling, *condition)))];
            let title = t.say_with("follow-up-happened-taken-back", &demand);
            (Show::Steps, title, taken_back.reasons.as_str())
        }
        Event::EvidenceAdded { evidence } => {
            let name = [("name", Arg::from(&evidence.attachment.file_name))];
            (Show::Files, t.say_with("follow-up-happened-evidence", &name), "")
        }
        Event::DecisionRegistered { registration } => (Show::Steps, filed(t, registration), ""),
        Event::DecisionCorrected { correction } => {
            let args = [
                ("wrong", Arg::from(&correction.wrong)),
                ("right", Arg::from(&correction.right)),
            ];
            let title = t.say_with("cases-record-happened-corrected", &args);
            (Show::Steps, title, correction.reasons.as_str())
        }
        Event::DecisionReported { report } => {
            let about = (report.decided_at, report.meeting_on);
            let title = reported(t, "cases-record-happened-reported", about);
            (Show::Steps, title, "")
        }
        Event::ReportTakenBack { decided_at, meeting_on } => {
            let about = (*decided_at, *meeting_on);
            let title = reported(t, "cases-record-happened-report-taken-back", about);
            (Show::Steps, title, "")
        }
        _ => return,
    };
    happening.what = what;
    happening.title = title;
    happening.paragraphs = said
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| quoted(t, line))
        .collect();
}

/// That the decision was filed, and under which number.
fn filed(t: Texts, registration: &Registration) -> String {
    let number = registration.filing.diary_number.trim();
    if number.is_empty() {
        t.say("cases-event-decision-registered")
    } else {
        t.say_with("cases-record-happened-filed", &[("number", Arg::from(number))])
    }
}

/// A sentence about what was decided then and reported on that day.
pub(super) fn reported(t: Texts, key: &str, (decided_at, meeting_on): (DateTime<Utc>, NaiveDate)) -> String {
    let args = [
        ("decided", Arg::from(t.date(day_in_sweden(decided_at)))),
        ("meeting", Arg::from(t.date(meeting_on))),
    ];
    t.say_with(key, &args)
}

/// What the condition demanded when somebody last said that it was fulfilled.
fn demand(telling: Telling<'_>, id: ConditionId) -> String {
    let latest = telling.case.follow_up.told(id).next_back();
    latest.map(|it| it.demand.clone()).unwrap_or_default()
}
