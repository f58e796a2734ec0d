//! The head that every page of a case has: its number, what state it is in, and how far it has come on the way to a decision
//! and beyond.

use chrono::{DateTime, NaiveDate, Utc};
use undantag_app::{day_in_sweden, last_day};
use undantag_case::{Case, Decision, Phase, Place, Said, way_taken};
use undantag_text::{Arg, Lang};
use undantag_workflow::{Definition, Label, StateKey, Transition};

use crate::view::{CaseHead, Colour, Step, StepState, Tag, Texts};

/// The head of a page of `case`; the page adds its own name, and a heading other than the case's title.
pub fn case_head(t: Texts, case: &Case, workflow: &Definition) -> CaseHead {
    CaseHead::new(t, &case.number, case_href(&case.number), state_tag(t, case, workflow))
        .guided_by(label(t, workflow.label()))
        .titled(case_title(t, case))
        .steps(steps(t, case, workflow))
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
    match Place::of(workflow, &case.state) {
        Some(place) => Tag::new(label(t, &place.state.label), colour(place)),
        None => Tag::new(case.state.to_string(), Colour::Neutral),
    }
}

/// The colour of a place: gold where a decision-maker is awaited, a warning where somebody else has to answer.
pub fn colour(place: Place<'_>) -> Colour {
    if place.awaits_decision() {
        Colour::Gold
    } else if place.awaits_answer() {
        Colour::Warning
    } else if place.state.grants && !place.is_end() {
        Colour::Success
    } else {
        match place.phase() {
            None | Some(Phase::Request) => Colour::Neutral,
            Some(_) => Colour::Info,
        }
    }
}

/// What the way is called that was taken by this action.
pub fn action_label(t: Texts, workflow: &Definition, said: &Said) -> String {
    way_taken(workflow, said).map_or_else(|| said.action.to_string(), |way| label(t, &way.label))
}

/// What an outcome is called: in the workflow's words for it, or else by the name of the way that led there.
pub fn outcome_name(t: Texts, way: Option<&Transition>, key: &str) -> String {
    t.say_if(&format!("action-outcome-{key}"))
        .unwrap_or_else(|| way.map_or_else(|| key.to_owned(), |way| label(t, &way.label)))
}

/// What was decided.
pub fn decision_name(t: Texts, case: &Case, workflow: &Definition, decision: &Decision) -> String {
    let said = case
        .said
        .iter()
        .find(|said| said.at == decision.at && said.action == decision.outcome);
    outcome_name(
        t,
        said.and_then(|said| way_taken(workflow, said)),
        decision.outcome.as_str(),
    )
}

/// A name of the workflow in the reader's language.
pub fn label(t: Texts, label: &Label) -> String {
    match t.lang() {
        Lang::Sv => label.sv.clone(),
        Lang::En => label.en.clone(),
    }
}

/// A step for each phase that the workflow has.
fn steps(t: Texts, case: &Case, workflow: &Definition) -> Vec<Step> {
    let phase_of = |state: &StateKey| Place::of(workflow, state).and_then(Place::phase);
    let phases = workflow.phases().iter();
    let phases: Vec<Phase> = phases.filter_map(|phase| Phase::from_word(phase.as_str())).collect();
    let rank = |phase: Phase| phases.iter().position(|other| *other == phase);
    let now = phase_of(&case.state).and_then(rank);
    let left = |at: usize| {
        let leaves = |said: &&Said| {
            let (from, to) = (phase_of(&said.from).and_then(rank), phase_of(&said.to).and_then(rank));
            from == Some(at) && to.is_none_or(|to| to > at)
        };
        let said = case.said.iter().rev().find(leaves)?;
        Some(if said.at == case.state_since {
            last_day(case)
        } else {
            day(said.at)
        })
    };
    let step = |(at, phase): (usize, &Phase)| {
        let ended = left(at).filter(|_| now.is_none_or(|now| at < now));
        let (state, when) = match ended {
            Some(day) => (StepState::Done, undantag_text::date_short(t.lang(), day)),
            None if now == Some(at) => (StepState::Now, since(t, case)),
            None => (StepState::Ahead, String::new()),
        };
        let label = t.say(step_key(*phase));
        Step { label, when, state }
    };
    phases.iter().enumerate().map(step).collect()
}

const fn step_key(phase: Phase) -> &'static str {
    match phase {
        Phase::Request => "cases-step-request",
        Phase::Intake => "cases-step-intake",
        Phase::Analysis => "cases-step-analysis",
        Phase::Decision => "cases-step-decision",
        Phase::InForce => "cases-step-follow-up",
    }
}

fn since(t: Texts, case: &Case) -> String {
    let date = undantag_text::date_short(t.lang(), day(case.state_since));
    t.say_with("cases-step-since", &[("date", Arg::from(date))])
}

fn day(moment: DateTime<Utc>) -> NaiveDate {
    day_in_sweden(moment)
}
