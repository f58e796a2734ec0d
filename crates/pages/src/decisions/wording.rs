//! Words and sentences that several of the decision-maker's pages use.

use undantag_case::{Appointment, Case, Condition, Ground, LevelKey, Payer};
use undantag_text::{Arg, list};
use undantag_workflow::{ActionKey, Definition, Label, Transition};

use crate::case_head::{label, outcome_name};
use crate::risk::level_name;
use crate::view::{Html, Texts, within};

/// What an outcome is called.
pub(super) fn outcome(t: Texts, way: &Transition) -> String {
    outcome_name(t, Some(way), way.key.as_str())
}

/// What an outcome that somebody would decide is called.
pub(super) fn outcome_of(t: Texts, workflow: &Definition, case: &Case, action: &ActionKey) -> String {
    outcome_name(t, workflow.action(&case.state, action), action.as_str())
}

/// The first sentence where something is decided, and the other where nothing is.
pub(super) fn worded(t: Texts, decides: bool, [deciding, otherwise]: [&str; 2]) -> String {
    t.say(if decides { deciding } else { otherwise })
}

/// The words of the button that takes it: deciding, saying one of several words, or what is done without deciding.
pub(super) fn act(t: Texts, way: &Transition, (decides, together): (bool, bool)) -> String {
    let key = match (decides, together) {
        (true, true) => "decisions-review-vote",
        (true, false) => "decisions-review-decide",
        (false, _) => return label(t, &way.label),
    };
    t.say_with(key, &[("outcome", Arg::from(within(&outcome(t, way))))])
}

/// What was done, where it is over: on the receipt.
pub(super) fn done(t: Texts, way: Option<&Transition>, key: &str) -> String {
    t.say_if(&format!("action-decided-{key}"))
        .unwrap_or_else(|| outcome_name(t, way, key))
}

/// Conditions in order.
pub(crate) fn condition_lines(t: Texts, conditions: &[Condition]) -> Vec<Html> {
    let lines = conditions.iter().zip(1..);
    lines.map(|(condition, at)| condition_line(t, at, condition)).collect()
}

/// A condition by its number, with who fulfils it and by when.
fn condition_line(t: Texts, number: usize, condition: &Condition) -> Html {
    let due = t.say_with("decisions-due", &[("date", Arg::from(t.date(condition.due)))]);
    Html::from(format!(
        "{number}. {} ({}, {due})",
        condition.text.trim(),
        condition.owner.trim()
    ))
}

/// What an outcome means, when the workflow has words for it.
pub(super) fn outcome_means(t: Texts, way: &Transition) -> Option<String> {
    t.say_if(&format!("action-decides-{}", way.key))
}

/// The question to decide in a review.
pub(super) fn review_question(t: Texts, case: &Case) -> String {
    t.say_with("decisions-question-review", &[("service", Arg::from(case.title()))])
}

/// The question to decide.
pub(super) fn question(t: Texts, case: &Case, department: &str) -> String {
    let product = case.request.solution.product.trim();
    let args = [
        ("department", Arg::from(department)),
        ("product", Arg::from(product)),
        ("service", Arg::from(case.title())),
    ];
    let key = if product.is_empty() {
        "decisions-question-without-product"
    } else {
        "decisions-question"
    };
    t.say_with(key, &args)
}

/// The basis by its number and version, above the heading.
pub(super) fn eyebrow(t: Texts, case: &Case) -> String {
    let signed = case
        .analysis
        .signatures
        .iter()
        .map(|signature| signature.case_version)
        .max();
    let version = signed.unwrap_or(case.version);
    let args = [("number", Arg::from(&case.number)), ("version", Arg::from(version))];
    t.say_with("decisions-eyebrow", &args)
}

/// What a level of the delegation order is called, within a sentence.
pub(crate) fn level_called(t: Texts, name: &Label, key: &LevelKey) -> String {
    let name = label(t, name);
    if name.is_empty() { key.word().to_owned() } else { name }
}

/// What made the case that level's and not a lower one's, as a list within a sentence.
fn grounds(t: Texts, appointment: &Appointment) -> String {
    let weight = appointment.weight();
    let ground = |ground: &Ground| match ground {
        Ground::Risk => t.say_with(
            "levels-ground-risk",
            &[("risk", Arg::from(level_name(t, weight.residual)))],
        ),
        Ground::Cost => t.say_with("levels-ground-cost", &[("cost", Arg::from(t.money(weight.cost.0)))]),
        Ground::PersonalData => t.say(&format!("levels-ground-personal-{}", weight.personal_data.word())),
        Ground::Duration => t.say_with(
            "levels-ground-duration",
            &[("months", Arg::from(u32::from(weight.months)))],
        ),
    };
    let known = if appointment.grounds.is_empty() {
        &[Ground::Risk]
    } else {
        appointment.grounds.as_slice()
    };
    list(t.lang(), &known.iter().map(ground).collect::<Vec<_>>())
}

/// Why this very person decides.
pub(super) fn authority(t: Texts, appointment: &Appointment, name: &str) -> String {
    let args = [
        ("name", Arg::from(name)),
        ("item", Arg::from(&appointment.delegation_item)),
        ("grounds", Arg::from(grounds(t, appointment))),
        (
            "level",
            Arg::from(level_called(t, &appointment.name, &appointment.level)),
        ),
    ];
    let key = if appointment.substituted {
        "decisions-authority-substitute"
    } else {
        "decisions-authority"
    };
    t.say_with(key, &args)
}

/// Who pays; the department by its name.
pub(super) fn payer(t: Texts, payer: Payer, department: &str) -> String {
    match payer {
        Payer::Department => department.to_owned(),
        Payer::SystemOwner => t.say("decisions-payer-system-owner"),
    }
}

/// A text as its paragraphs.
pub(crate) fn paragraphs(text: &str) -> Vec<String> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
