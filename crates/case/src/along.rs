//! What goes along when an item is taken away: the pieces that belong to it. Whoever takes it away has seen them too.

use sha2::{Digest as _, Sha256};

use crate::analysis::Analysis;
use crate::ids::ItemId;
use crate::items::ItemKind;
use crate::piece::Piece;
use crate::refusal::Refusal;

/// The pieces that belong to an item, each with its version, in their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Along(pub Vec<(Piece, u32)>);

impl Along {
    /// What belongs to the item: everything else that would be gone with it.
    pub fn with(analysis: &Analysis, kind: ItemKind, id: ItemId) -> Self {
        let mut without = analysis.clone();
        without.take_away(kind, id);
        let gone = |(piece, _): &(Piece, u32)| *piece != Piece::Item(kind, id) && piece.standing(&without).is_none();
        let mut along: Vec<_> = analysis.pieces().filter(gone).collect();
        along.sort_unstable();
        Self(along)
    }

    /// A code for exactly these pieces in exactly these versions: 16 hex digits; empty when nothing goes along.
    pub fn code(&self) -> String {
        if self.0.is_empty() {
            return String::new();
        }
        let hash = self.0.iter().fold(Sha256::new(), |hash, (piece, version)| {
            hash.chain_update(format!("{piece}:{version}\n"))
        });
        let hash = hash.finalize();
        hash.iter()
            .take(8)
            .fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"))
    }

    /// [`Refusal::TakesAlong`] unless this is what was seen.
    pub(crate) fn seen_as(self, seen: &str) -> Result<(), Refusal> {
        if self.code() == seen {
            Ok(())
        } else {
            Err(Refusal::TakesAlong(self))
        }
    }
}

impl Analysis {
    /// The pieces that may be gone one day, with their versions.
    fn pieces(&self) -> impl Iterator<Item = (Piece, u32)> {
        let items = ItemKind::ALL.iter().flat_map(|kind| self.versions(*kind));
        let answers = self.assessments.iter();
        let positions = self.positions.iter();
        items
            .chain(answers.map(|it| (Piece::Assessment(it.dimension, it.alternative), it.version)))
            .chain(positions.map(|it| (Piece::Position(it.party, it.risk), it.version)))
    }
}
