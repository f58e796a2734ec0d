//! The pieces the analysis is written in: each has a version of its own, a form, and a command that changes it.

use serde_json::{Map, Value, json};
use undantag_case::{
    Case, Command, Dimension, Direction, Event, FieldError, ItemId, ItemKind, Party, Recommendation, Stance,
};

/// A piece of the analysis.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    /// What is analysed, and the summary.
    Scope,
    /// An item of a list.
    Item(ItemKind, ItemId),
    /// The answer for a dimension and an alternative.
    Assessment(Dimension, ItemId),
    /// How the service returns.
    ExitPlan,
    /// What a party thinks of a risk, or of the whole.
    Position(Party, Option<ItemId>),
}

impl Target {
    /// What stands, with its version; none when there is nothing yet.
    pub(super) fn standing(self, case: &Case) -> Option<(u32, Value)> {
        let analysis = &case.analysis;
        match self {
            Self::Scope => Some((analysis.scope.version, json!(analysis.scope))),
            Self::ExitPlan => Some((analysis.exit_plan.version, json!(analysis.exit_plan))),
            Self::Item(kind, id) => analysis.item(kind, id).map(|item| (item.version(), item.to_json())),
            Self::Assessment(dimension, alternative) => analysis
                .assessment(dimension, alternative)
                .map(|answer| (answer.version, json!(answer))),
            Self::Position(party, risk) => analysis
                .position(party, risk)
                .map(|position| (position.version, json!(position))),
        }
    }

    /// The piece an event changed, and what it says after it; nothing when it was taken away.
    pub(super) fn of(event: &Event) -> Option<(Self, Option<Value>)> {
        match event {
            Event::ItemPut { item } => Some((Self::Item(item.kind(), item.id()), Some(item.to_json()))),
            Event::ItemRemoved { kind, id } => Some((Self::Item(*kind, *id), None)),
            Event::Assessed { assessment: it } => {
                Some((Self::Assessment(it.dimension, it.alternative), Some(json!(it))))
            }
            Event::ScopeRevised { scope } => Some((Self::Scope, Some(json!(scope)))),
            Event::ExitPlanRevised { exit_plan } => Some((Self::ExitPlan, Some(json!(exit_plan)))),
            Event::PositionTaken { position: it } => Some((Self::Position(it.party, it.risk), Some(json!(it)))),
            _ => None,
        }
    }

    /// The command that makes the piece say what was typed. `seen` is the version the form was opened on, 0 for a new one.
    pub(super) fn command(
        self,
        seen: u32,
        whole: Map<String, Value>,
        changes: Map<String, Value>,
    ) -> Result<Command, Vec<FieldError>> {
        let (fields, changes) = (Value::Object(whole), Value::Object(changes));
        Ok(match self {
            Self::Scope => Command::ReviseScope { seen, changes },
            Self::ExitPlan => Command::ReviseExitPlan { seen, changes },
            Self::Item(kind, id) if seen == 0 => Command::AddItem { kind, id, fields },
            Self::Item(kind, id) => Command::ReviseItem {
                kind,
                id,
                seen,
                changes,
            },
            Self::Assessment(dimension, alternative) => Command::Assess {
                dimension,
                alternative,
                seen,
                direction: word(&fields, "direction")
                    .and_then(Direction::from_word)
                    .ok_or_else(|| required("/direction"))?,
                reason: word(&fields, "reason").unwrap_or_default().to_owned(),
            },
            Self::Position(_, risk) => Command::TakePosition {
                risk,
                seen,
                stance: word(&fields, "stance")
                    .and_then(Stance::from_word)
                    .ok_or_else(|| required("/stance"))?,
                text: word(&fields, "text").unwrap_or_default().to_owned(),
                recommendation: word(&fields, "recommendation").and_then(Recommendation::from_word),
            },
        })
    }

    /// The part of the workflow's rights that writing it needs.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Position(..) => "positions",
            _ => "analysis",
        }
    }

    /// Whether it lies in a list that people add to and take from.
    pub(super) fn kind(self) -> Option<ItemKind> {
        match self {
            Self::Item(kind, _) => Some(kind),
            _ => None,
        }
    }
}

fn word<'a>(fields: &'a Value, name: &str) -> Option<&'a str> {
    fields.get(name)?.as_str()
}

fn required(pointer: &str) -> Vec<FieldError> {
    vec![FieldError::new(pointer, "error-required", "")]
}
