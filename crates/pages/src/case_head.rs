//! The head that every page of a case has: its number, what state it is in, and how far it has come on the way to a decision
//! and beyond.

use chrono::{DateTime, NaiveDate, Utc};
use undantag_app::day_in_sweden;
use undantag_case::Case;
use undantag_text::{Arg, Lang};
use undantag_workflow::{Definition, Label, StateKind};

use crate::view::{CaseHead, Colour, Step, StepState, Tag, Texts};

/// The steps of a case, each with the actions that end it.
const STEPS: [(&str, &[&str]); 5] = [
    ("cases-step-request", &["submit"]),
    (
        "cases-step-intake",
        &[
            "open-analysis",
            "accept-platform-solution",
            "record-as-temporary",
            "dismiss",
        ],
    ),
    ("cases-step-analysis", &["submit-for-decision"]),
    ("cases-step-decision", &["grant", "grant-with-conditions", "reject"]),
    ("cases-step-follow-up", &["revoke", "return-to-platform", "expire"]),
];

/// The head of a page of `case`; the page adds its own name, and a heading other than the case's title.
pub fn case_head(t: Texts, case: &Case, workflow: &Definition) -> CaseHead {
    CaseHead::new(t, &case.number, case_href(&case.number), state_tag(t, case, workflow))
        .titled(case_title(t, case))
        .steps(steps(t, case))
}

/// The address of a case's own page.
pub fn case_href(number: &str) -> String {
    format!("/cases/{number}")
}

/// What to call the case; a draft may not have a name yet.
pub fn case_title(t: Texts, case: &Case) -> String {
    match case.title().trim() {
        "" => t.say("cases-untitled"),
        title => title.to_owned(),
    }
}

/// What state the case is in, coloured by what that means.
pub fn state_tag(t: Texts, case: &Case, workflow: &Definition) -> Tag {
    let state = workflow.state(&case.state);
    let text = state.map_or_else(|| case.state.to_string(), |state| label(t, &state.label));
    let ended = state.is_some_and(|state| matches!(state.kind, StateKind::Final { .. }));
    let colour = match case.state.as_str() {
        "decision" | "under-review" => Colour::Gold,
        "supplement" | "platform-offer" => Colour::Warning,
        "in-force" => Colour::Success,
        "draft" => Colour::Neutral,
        _ if ended => Colour::Neutral,
        _ => Colour::Info,
    };
    Tag::new(text, colour)
}

/// A name of the workflow in the reader's language.
pub fn label(t: Texts, label: &Label) -> String {
    match t.lang() {
        Lang::Sv => label.sv.clone(),
        Lang::En => label.en.clone(),
    }
}

fn steps(t: Texts, case: &Case) -> Vec<Step> {
    let now = step_of(case.state.as_str());
    STEPS
        .iter()
        .enumerate()
        .map(|(at, (key, ends))| {
            let ended = ended_at(case, ends).filter(|_| now.is_none_or(|now| at < now));
            let (state, when) = match ended {
                Some(day) => (StepState::Done, undantag_text::date_short(t.lang(), day)),
                None if now == Some(at) => (StepState::Now, since(t, case)),
                None => (StepState::Ahead, String::new()),
            };
            let label = t.say(key);
            Step { label, when, state }
        })
        .collect()
}

/// The step a state belongs to; none once the case has ended.
fn step_of(state: &str) -> Option<usize> {
    match state {
        "draft" => Some(0),
        "intake" | "supplement" | "platform-offer" => Some(1),
        "analysis" => Some(2),
        "decision" => Some(3),
        "in-force" | "under-review" => Some(4),
        _ => None,
    }
}

fn ended_at(case: &Case, actions: &[&str]) -> Option<NaiveDate> {
    let said = case
        .said
        .iter()
        .rev()
        .find(|said| actions.contains(&said.action.as_str()))?;
    Some(day(said.at))
}

fn since(t: Texts, case: &Case) -> String {
    let date = undantag_text::date_short(t.lang(), day(case.state_since));
    t.say_with("cases-step-since", &[("date", Arg::from(date))])
}

fn day(moment: DateTime<Utc>) -> NaiveDate {
    day_in_sweden(moment)
}
