//! What is said with an action: required, asked for, and possible.

use chrono::NaiveDate;
use undantag_workflow::Transition;

use crate::case::Case;
use crate::command::Ctx;
use crate::decision::{ActionInput, latest_end};
use crate::patch::{self, FieldError};
use crate::request::date_error;

/// What is wrong with what was said: required by the transition, or true of no input.
pub(crate) fn input_errors(case: &Case, transition: &Transition, input: &ActionInput, ctx: &Ctx) -> Vec<FieldError> {
    let mut errors: Vec<FieldError> = serde_json::to_value(input)
        .map(|value| patch::text_errors(&value, &["owner"]))
        .unwrap_or_default();
    for field in transition
        .input
        .iter()
        .filter(|field| field.required && !given(input, &field.key))
    {
        errors.push(FieldError::new(format!("/{}", field.key), "error-required", ""));
    }
    errors.extend(unasked(transition, input));
    errors.extend(date_error("/endDate", input.end_date));
    if input.end_date.is_some_and(|end| end < ctx.today) {
        errors.push(FieldError::new("/endDate", "error-date-passed", ""));
    }
    if input.days.is_some_and(|days| !(1..=60).contains(&days)) {
        errors.push(FieldError::new("/days", "error-out-of-range", "1–60"));
    }
    errors.extend(condition_errors(case, input, ctx.today));
    if transition.binds_basis {
        errors.extend(decision_errors(case, input, ctx));
    }
    errors
}

/// Fields the transition doesn't ask for: saying them would look as if they counted.
fn unasked(transition: &Transition, input: &ActionInput) -> Vec<FieldError> {
    let said = [
        "message",
        "days",
        "proposal",
        "reasons",
        "endDate",
        "validUntil",
        "conditions",
    ]
    .into_iter()
    .filter(|name| given(input, name) && !transition.input.iter().any(|field| field.key == *name));
    let declared = [
        ("basis", input.basis.is_some()),
        ("noConflict", input.no_conflict.is_some()),
    ]
    .into_iter()
    .filter(|(_, given)| *given && !transition.binds_basis)
    .map(|(name, _)| name);
    let worded = Some("operativeText").filter(|_| input.operative_text.is_some() && !transition.decides);
    said.chain(declared)
        .chain(worded)
        .map(|name| FieldError::new(format!("/{name}"), "error-not-asked-for", name))
        .collect()
}

fn given(input: &ActionInput, field: &str) -> bool {
    let text = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.trim().is_empty());
    match field {
        "message" => text(&input.message),
        "days" => input.days.is_some(),
        "proposal" => text(&input.proposal),
        "reasons" => text(&input.reasons),
        "endDate" => input.end_date.is_some(),
        "validUntil" => input.valid_until.is_some(),
        "conditions" => !input.conditions.is_empty(),
        "basis" => input.basis.is_some(),
        "noConflict" => input.no_conflict == Some(true),
        _ => true,
    }
}

fn decision_errors(case: &Case, input: &ActionInput, ctx: &Ctx) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if input.no_conflict != Some(true) {
        errors.push(FieldError::new("/noConflict", "error-conflict-of-interest", ""));
    }
    if input.basis.is_none() {
        errors.push(FieldError::new("/basis", "error-required", ""));
    }
    if input
        .operative_text
        .as_deref()
        .is_some_and(|text| text.trim().is_empty())
    {
        errors.push(FieldError::new("/operativeText", "error-required", ""));
    }
    let latest = case
        .appointment
        .as_ref()
        .map(|appointment| latest_end(appointment.most_months, ctx.today));
    match (input.valid_until, latest) {
        (Some(end), _) if end <= ctx.today => errors.push(FieldError::new("/validUntil", "error-date-passed", "")),
        (Some(end), Some(latest)) if end > latest => {
            errors.push(FieldError::new(
                "/validUntil",
                "error-date-too-late",
                latest.to_string(),
            ));
        }
        _ => {}
    }
    errors
}

/// Every condition says what, by whom and when, whoever sets it. The day of one that stands may have passed since.
fn condition_errors(case: &Case, input: &ActionInput, today: NaiveDate) -> Vec<FieldError> {
    let end = input.valid_until.or_else(|| case.valid_until());
    let mut errors = Vec::new();
    for (at, condition) in input.conditions.iter().enumerate() {
        if condition.text.trim().is_empty() {
            errors.push(FieldError::new(format!("/conditions/{at}/text"), "error-required", ""));
        }
        if condition.owner.trim().is_empty() {
            errors.push(FieldError::new(format!("/conditions/{at}/owner"), "error-required", ""));
        }
        let mut standing = case.conditions().iter();
        if !standing.any(|it| it.id == condition.id && it.due == condition.due) {
            errors.extend(due_error(&format!("/conditions/{at}/due"), condition.due, end, today));
        }
    }
    errors
}

/// Nothing can be fulfilled by a day that has passed, and nobody asks for it once the exemption has ended.
fn due_error(pointer: &str, due: NaiveDate, end: Option<NaiveDate>, today: NaiveDate) -> Option<FieldError> {
    date_error(pointer, Some(due)).or_else(|| match end {
        _ if due < today => Some(FieldError::new(pointer, "error-date-passed", "")),
        Some(end) if end > today && due > end => Some(FieldError::new(pointer, "error-date-too-late", end.to_string())),
        _ => None,
    })
}
