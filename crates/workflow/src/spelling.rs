//! Which word was probably meant, when one is written that nobody knows.

use crate::model::Label;

/// With how many words of about the same length one is compared.
const MOST_COMPARED: usize = 100;

/// The advice to write the word that was meant, or to take away what was written.
pub(crate) fn instead(meant: Option<&str>) -> Label {
    match meant {
        Some(near) => Label::new(format!("Menades ”{near}”?"), format!("Was \"{near}\" meant?")),
        None => Label::new("Ta bort det, eller deklarera det.", "Take it away, or declare it."),
    }
}

/// The known word that differs least, if it differs little. Bounded, so that a hostile file can't make it slow.
pub(crate) fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let little = (word.len() / 3).max(1);
    if word.len() > 64 {
        return None;
    }
    known
        .filter(|candidate| candidate.len().abs_diff(word.len()) <= little)
        .take(MOST_COMPARED)
        .map(|candidate| (strsim::osa_distance(word, candidate), candidate))
        .filter(|(distance, _)| *distance <= little)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}
