//! What one text says and another doesn't, marked word by word where the two stand beside each other.

use askama::Template;
use askama::filters::HtmlSafe;
use similar::{Algorithm, DiffOp, capture_diff_slices};

use crate::view::Html;

/// Pairs of words that are compared before it takes too long: of more, everything between the first and the last difference is
/// marked.
const PAIRS: usize = 1_000_000;

/// What the marked words are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    /// In the older text only.
    Gone,
    /// In the newer text only, or in what one of two people wrote.
    New,
}

/// A text in runs: those with a mark are what the other text doesn't say.
#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% for (mark, run) in runs %}{% match mark %}{% when Some(Mark::Gone) %}<del>{{ run }}</del>{% when Some(Mark::New) %}<ins>{{ run }}</ins>{% when None %}{{ run }}{% endmatch %}{% endfor %}"#
)]
struct Marked {
    runs: Vec<(Option<Mark>, String)>,
}

impl HtmlSafe for Marked {}

/// `text` with what `other` doesn't say marked. Texts that have no word in common are left as they are: marking everything
/// tells nothing.
pub(super) fn marked(text: &str, other: &str, mark: Mark) -> Html {
    let words: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
    let ours: Vec<&str> = words.iter().map(|word| word.trim_end()).collect();
    let theirs: Vec<&str> = other.split_inclusive(char::is_whitespace).map(str::trim_end).collect();
    let kept = shared(&ours, &theirs);
    if !kept.contains(&true) {
        return Html::text(text);
    }
    let mut runs: Vec<(Option<Mark>, String)> = Vec::new();
    for (word, kept) in words.into_iter().zip(kept) {
        let mark = (!kept).then_some(mark);
        match runs.last_mut() {
            Some((same, run)) if *same == mark => run.push_str(word),
            _ => runs.push((mark, word.to_owned())),
        }
    }
    Html::of(&Marked { runs })
}

/// For each of our words whether it belongs to the longest sequence of words that both texts have.
fn shared(ours: &[&str], theirs: &[&str]) -> Vec<bool> {
    let head = alike(ours.iter().zip(theirs));
    let rests = [ours, theirs].map(|words| words.get(head..).unwrap_or_default());
    let tail = alike(rests[0].iter().rev().zip(rests[1].iter().rev()));
    let [ours, theirs] = rests.map(|rest| rest.get(..rest.len().saturating_sub(tail)).unwrap_or_default());
    let (before, after) = (std::iter::repeat_n(true, head), std::iter::repeat_n(true, tail));
    before.chain(longest(ours, theirs)).chain(after).collect()
}

/// How many words are the same from the beginning on.
fn alike<'a>(pairs: impl Iterator<Item = (&'a &'a str, &'a &'a str)>) -> usize {
    pairs.take_while(|(one, other)| one == other).count()
}

fn longest(ours: &[&str], theirs: &[&str]) -> Vec<bool> {
    let mut kept = vec![false; ours.len()];
    if ours.len().saturating_mul(theirs.len()) > PAIRS {
        return kept;
    }
    for same in capture_diff_slices(Algorithm::Myers, ours, theirs) {
        if let DiffOp::Equal { old_index, len, .. } = same {
            kept.iter_mut().skip(old_index).take(len).for_each(|kept| *kept = true);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_other_text_lacks_is_marked() {
        for (text, other, expected) in [
            ("inom 60 dagar", "inom 30 dagar, provad", "inom <ins>60 dagar</ins>"),
            ("<b> 60 dagar", "<b> 30 dagar", "&#60;b&#62; <ins>60 </ins>dagar"),
            ("ett två tre fyra", "två fyra", "<ins>ett </ins>två <ins>tre </ins>fyra"),
            ("två fyra", "ett två tre fyra", "två fyra"),
            ("a b a b", "b a b a", "a b a <ins>b</ins>"),
            ("helt nytt", "något annat", "helt nytt"),
            ("nytt", "", "nytt"),
        ] {
            assert_eq!(marked(text, other, Mark::New).to_string(), expected);
        }
        let gone = marked("inom 60 dagar", "inom 30 dagar", Mark::Gone).to_string();
        assert_eq!(gone, "inom <del>60 </del>dagar");
    }

    #[test]
    fn texts_of_many_words_are_marked_between_the_first_and_the_last_difference() {
        let words = |first: &str| format!("början {first} {} slut", "ord annat ".repeat(1_000));
        let shown = marked(&words("ett"), &words("två av många"), Mark::New).to_string();
        assert!(shown.starts_with("början <ins>ett </ins>ord"), "{shown:.60}");
        let all = format!("början {}slut", "nytt ord ".repeat(1_000));
        let shown = marked(&all, &words("gammalt"), Mark::New).to_string();
        assert!(
            shown.starts_with("början <ins>nytt ord ") && shown.ends_with(" </ins>slut"),
            "{shown:.60}"
        );
    }
}
