//! Where pieces of the analysis are read, and what they are called in the middle of a sentence.

use serde_json::Value;
use undantag_case::{Case, ItemId, ItemKind, Piece};

use crate::view::{Texts, within};

use super::desk::Desk;
use super::words::target_name;

/// The address where a piece is read.
pub(super) fn read_at(desk: &Desk, piece: Piece) -> String {
    desk.href(&match piece {
        Piece::Scope => "/scope".to_owned(),
        Piece::ExitPlan => "/exit-plan".to_owned(),
        Piece::DataProtection => "/data-protection".to_owned(),
        Piece::Statement(_) => "/statements".to_owned(),
        Piece::Assessment(dimension, _) => format!("/consequences#{}", dimension.word()),
        Piece::Position(_, None) => "/positions".to_owned(),
        Piece::Position(_, Some(risk)) => format!("/risks/{risk}#positions"),
        Piece::Item(kind, id) => item(desk, kind, id),
    })
}

fn item(desk: &Desk, kind: ItemKind, id: ItemId) -> String {
    let of_risk = |risk: Option<ItemId>| risk.map(|risk| format!("/risks/{risk}#item-{id}"));
    let analysis = &desk.case.analysis;
    match kind {
        ItemKind::Risk => format!("/risks/{id}"),
        ItemKind::Cause => {
            let found = analysis.causes.iter().find(|it| it.id == id);
            found.and_then(|it| of_risk(it.risk)).unwrap_or_default()
        }
        ItemKind::Consequence => {
            let found = analysis.consequences.iter().find(|it| it.id == id);
            found.and_then(|it| of_risk(it.risk)).unwrap_or_default()
        }
        ItemKind::Measure => {
            let found = analysis.measures.iter().find(|it| it.id == id);
            found.and_then(|it| of_risk(it.risk)).unwrap_or_default()
        }
        ItemKind::Alternative => format!("/alternatives#item-{id}"),
        ItemKind::CostItem => format!("/costs#item-{id}"),
        ItemKind::Condition => format!("/conditions#item-{id}"),
        ItemKind::Meeting => format!("/scope#item-{id}"),
        ItemKind::Resource => format!("/resources#item-{id}"),
    }
}

/// What a piece is called inside a sentence; none when it has been taken away.
pub(super) fn name(desk: &Desk, piece: Piece) -> Option<String> {
    piece_name(desk.t(), &desk.case, piece)
}

/// The same for pages outside the analysis.
pub(crate) fn piece_name(t: Texts, case: &Case, piece: Piece) -> Option<String> {
    let standing = piece.standing(&case.analysis).map(|(_, says)| says);
    let says = match (standing, piece) {
        (Some(says), _) => says,
        (None, Piece::Assessment(..) | Piece::Position(..)) => Value::Null,
        (None, _) => return None,
    };
    Some(inside(&target_name(t, case, piece, &says)))
}

/// A name inside a sentence: numbers such as `R4` keep their letter.
fn inside(name: &str) -> String {
    let numbered = name.chars().nth(1).is_some_and(|second| second.is_ascii_digit());
    if numbered { name.to_owned() } else { within(name) }
}
