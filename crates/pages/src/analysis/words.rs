//! What the analysis's pieces and choices are called.

use chrono::{DateTime, Utc};
use chrono_tz::Europe::Stockholm;
use serde::Deserialize as _;
use serde_json::Value;
use undantag_case::{
    AlternativeKind, Case, Cause, CostKind, CostPeriod, Dimension, Direction, ItemId, ItemKind, MeasureStatus, Party,
    Payer, Piece, Recommendation, ResourceKind, Stance,
};
use undantag_risk::{Effectiveness, Share};
use undantag_text::Arg;

use crate::view::{Colour, Icon, Part, Tag, Texts};

macro_rules! named {
    ($($(#[$doc:meta])* $name:ident($type:ty) = $prefix:literal),+ $(,)?) => {$(
        $(#[$doc])*
        pub(super) fn $name(t: Texts, value: $type) -> String {
            t.say(&format!(concat!("analysis-word-", $prefix, "-{}"), value.word()))
        }
    )+};
}

named! {
    /// What an alternative stands for.
    alternative_kind(AlternativeKind) = "alternative",
    /// A cost's kind.
    cost_kind(CostKind) = "cost",
    /// How often a cost comes.
    cost_period(CostPeriod) = "period",
    /// Who pays.
    payer(Payer) = "payer",
    /// A dimension.
    dimension(Dimension) = "dimension",
    /// What is asked about a dimension.
    dimension_question(Dimension) = "ask",
    /// Better, unchanged, worse, unknown.
    direction(Direction) = "direction",
    /// How far a measure has come.
    measure_status(MeasureStatus) = "status",
    /// How much a measure stops.
    effectiveness(Effectiveness) = "effectiveness",
    /// How often one thing leads to another.
    share(Share) = "share",
    /// What kind of thing a measure depends on.
    resource_kind(ResourceKind) = "resource",
    /// A party's stance.
    stance(Stance) = "stance",
    /// What a party recommends.
    recommendation(Recommendation) = "recommendation",
    /// A party.
    party(Party) = "party",
}

/// A direction, marked by colour and drawing beside its word.
pub(super) fn direction_tag(t: Texts, value: Direction) -> Tag {
    let text = direction(t, value);
    match value {
        Direction::Better => Tag::new(text, Colour::Success).with(Icon::Check),
        Direction::Worse => Tag::new(text, Colour::Warning).with(Icon::Warn),
        Direction::Unchanged => Tag::new(text, Colour::Neutral),
        Direction::Unknown => Tag::new(text, Colour::Neutral).with(Icon::Search),
    }
}

/// The shape and colour of a party.
pub(super) fn party_part(party: Party) -> Part {
    match party {
        Party::Department => Part::Department,
        Party::SystemAdministrator => Part::System,
    }
}

/// `20 november 2026 kl. 15:51`.
pub(super) fn moment(t: Texts, at: DateTime<Utc>) -> String {
    let local = at.with_timezone(&Stockholm);
    let args = [
        ("date", Arg::from(t.date(local.date_naive()))),
        ("time", Arg::from(local.format("%H:%M").to_string())),
    ];
    t.say_with("analysis-moment", &args)
}

/// What to call a piece, by what it says.
pub(super) fn target_name(t: Texts, case: &Case, target: Piece, says: &Value) -> String {
    let text = |field: &str| says.get(field).and_then(Value::as_str).unwrap_or_default();
    let quoted = |key: &str, field: &str| t.say_with(key, &[("text", Arg::from(text(field)))]);
    match target {
        Piece::Scope => t.say("analysis-name-scope"),
        Piece::ExitPlan => t.say("analysis-name-exit-plan"),
        Piece::DataProtection => t.say("analysis-name-data-protection"),
        Piece::Statement(_) => t.say_with("analysis-name-statement", &[("name", Arg::from(text("name")))]),
        Piece::Assessment(about, alternative) => t.say_with(
            "analysis-name-assessment",
            &[
                ("dimension", Arg::from(dimension(t, about))),
                ("alternative", Arg::from(alternative_name(case, alternative))),
            ],
        ),
        Piece::Position(of, None) => t.say_with("analysis-name-position", &[("party", Arg::from(party(t, of)))]),
        Piece::Position(of, Some(risk)) => t.say_with(
            "analysis-name-position-risk",
            &[
                ("party", Arg::from(party(t, of))),
                ("risk", Arg::from(risk_name(case, risk))),
            ],
        ),
        Piece::Item(kind, _) => match kind {
            ItemKind::Risk => match says.get("number").and_then(Value::as_u64) {
                Some(number) => format!("R{number}"),
                None => t.say("analysis-name-new-risk"),
            },
            ItemKind::Alternative => quoted("analysis-name-alternative", "name"),
            ItemKind::Cause => cause_name(t, case, says),
            ItemKind::Resource => quoted("analysis-name-resource", "name"),
            ItemKind::Consequence => quoted("analysis-name-consequence", "text"),
            ItemKind::Measure => quoted("analysis-name-measure", "text"),
            ItemKind::CostItem => quoted("analysis-name-cost", "text"),
            ItemKind::Condition => quoted("analysis-name-condition", "text"),
            ItemKind::Meeting => quoted("analysis-name-meeting", "on"),
        },
    }
}

/// A cause by what it says, or by the risk it stands for.
fn cause_name(t: Texts, case: &Case, says: &Value) -> String {
    let found = Cause::deserialize(says);
    match found.map(|it| case.analysis.cause_text(&it)).unwrap_or_default() {
        text if text.is_empty() => t.say("analysis-name-cause-gone"),
        text => t.say_with("analysis-name-cause", &[("text", Arg::from(text))]),
    }
}

/// The name of an alternative of the case.
pub(super) fn alternative_name(case: &Case, id: ItemId) -> String {
    let found = case
        .analysis
        .alternatives
        .iter()
        .find(|alternative| alternative.id == id);
    found.map(|alternative| alternative.name.clone()).unwrap_or_default()
}

/// The number of a risk of the case.
pub(super) fn risk_name(case: &Case, id: ItemId) -> String {
    let found = case.analysis.risks.iter().find(|risk| risk.id == id);
    found.map(crate::risk::risk_code).unwrap_or_default()
}
