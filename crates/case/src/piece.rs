//! The pieces a case is written in: each has a version of its own, so that two people never overwrite each other.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::analysis::{Analysis, Dimension};
use crate::event::Event;
use crate::ids::ItemId;
use crate::items::ItemKind;
use crate::people::Party;

/// One piece of the joint analysis. Its text is its address under the analysis: `risks/…`, `assessments/law/…`, `exit-plan`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Piece {
    /// What is analysed, and the summary.
    Scope,
    /// An item of a list.
    Item(ItemKind, ItemId),
    /// The answer for a dimension and an alternative.
    Assessment(Dimension, ItemId),
    /// The questions about personal data.
    DataProtection,
    /// How the service returns.
    ExitPlan,
    /// What a party thinks of a risk, or of the whole.
    Position(Party, Option<ItemId>),
    /// What a consulted expert says.
    Statement(ItemId),
}

/// A text that is no piece's address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no part of the analysis")]
pub struct NoPiece(pub String);

impl fmt::Display for Piece {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scope => f.write_str("scope"),
            Self::DataProtection => f.write_str("data-protection"),
            Self::ExitPlan => f.write_str("exit-plan"),
            Self::Item(kind, id) => write!(f, "{}/{id}", kind.word()),
            Self::Assessment(dimension, alternative) => write!(f, "assessments/{}/{alternative}", dimension.word()),
            Self::Position(party, None) => write!(f, "positions/{}", party.word()),
            Self::Position(party, Some(risk)) => write!(f, "positions/{}/{risk}", party.word()),
            Self::Statement(id) => write!(f, "statements/{id}"),
        }
    }
}

impl FromStr for Piece {
    type Err = NoPiece;

    fn from_str(text: &str) -> Result<Self, NoPiece> {
        let address: Vec<&str> = text.split('/').collect();
        let id = |text: &str| text.parse::<ItemId>().ok();
        let found = match address.as_slice() {
            ["scope"] => Some(Self::Scope),
            ["data-protection"] => Some(Self::DataProtection),
            ["exit-plan"] => Some(Self::ExitPlan),
            ["positions", party] => Party::from_word(party).map(|party| Self::Position(party, None)),
            ["positions", party, risk] => Party::from_word(party)
                .zip(id(risk))
                .map(|(party, risk)| Self::Position(party, Some(risk))),
            ["assessments", dimension, alternative] => Dimension::from_word(dimension)
                .zip(id(alternative))
                .map(|(dimension, alternative)| Self::Assessment(dimension, alternative)),
            ["statements", statement] => id(statement).map(Self::Statement),
            [kind, item] => ItemKind::from_word(kind)
                .zip(id(item))
                .map(|(kind, item)| Self::Item(kind, item)),
            _ => None,
        };
        found.ok_or_else(|| NoPiece(text.chars().take(200).collect()))
    }
}

impl From<Piece> for String {
    fn from(piece: Piece) -> Self {
        piece.to_string()
    }
}

impl TryFrom<String> for Piece {
    type Error = NoPiece;

    fn try_from(text: String) -> Result<Self, NoPiece> {
        text.parse()
    }
}

impl Piece {
    /// What stands, with its version; none when there is nothing yet.
    pub fn standing(self, analysis: &Analysis) -> Option<(u32, Value)> {
        match self {
            Self::Scope => Some((analysis.scope.version, json!(analysis.scope))),
            Self::DataProtection => Some((analysis.data_protection.version, json!(analysis.data_protection))),
            Self::ExitPlan => Some((analysis.exit_plan.version, json!(analysis.exit_plan))),
            Self::Item(kind, id) => analysis.item(kind, id).map(|item| (item.version(), item.to_json())),
            Self::Assessment(dimension, alternative) => analysis
                .assessment(dimension, alternative)
                .map(|answer| (answer.version, json!(answer))),
            Self::Position(party, risk) => analysis
                .position(party, risk)
                .map(|position| (position.version, json!(position))),
            Self::Statement(id) => analysis
                .statement(id)
                .map(|statement| (statement.version, json!(statement))),
        }
    }

    /// The piece an event changed, and what it says after it; nothing when it was taken away.
    pub fn changed_by(event: &Event) -> Option<(Self, Option<Value>)> {
        match event {
            Event::ItemPut { item } => Some((Self::Item(item.kind(), item.id()), Some(item.to_json()))),
            Event::ItemRemoved { kind, id } => Some((Self::Item(*kind, *id), None)),
            Event::Assessed { assessment: it } => {
                Some((Self::Assessment(it.dimension, it.alternative), Some(json!(it))))
            }
            Event::ScopeRevised { scope } => Some((Self::Scope, Some(json!(scope)))),
            Event::DataProtectionRevised { data_protection: it } => Some((Self::DataProtection, Some(json!(it)))),
            Event::ExitPlanRevised { exit_plan } => Some((Self::ExitPlan, Some(json!(exit_plan)))),
            Event::PositionTaken { position: it } => Some((Self::Position(it.party, it.risk), Some(json!(it)))),
            Event::StatementPut { statement: it } => Some((Self::Statement(it.id), Some(json!(it)))),
            _ => None,
        }
    }

    /// The part of the workflow's rights that writing it needs.
    pub fn part(self) -> &'static str {
        match self {
            Self::Position(..) => "positions",
            Self::Statement(_) => "statements",
            _ => "analysis",
        }
    }

    /// Whether it lies in a list that people add to and take from.
    pub fn kind(self) -> Option<ItemKind> {
        match self {
            Self::Item(kind, _) => Some(kind),
            _ => None,
        }
    }
}
