//! The language a page is drawn in with the words of the workflow it is about, and the short way to its sentences.

use chrono::NaiveDate;
use undantag_case::sentences;
use undantag_text::{Arg, Lang, Overrides};
use undantag_workflow::Definition;

/// A page's language, and the words of the workflow whose case it is about. Cheap to copy: every part that says something has
/// one.
#[derive(Debug, Clone, Copy)]
pub struct Texts {
    lang: Lang,
    words: Option<&'static Overrides>,
}

impl Texts {
    /// The product's sentences in `lang`.
    pub const fn new(lang: Lang) -> Self {
        Self { lang, words: None }
    }

    /// The same language, in the words of a workflow where it has its own.
    #[must_use]
    pub fn about(self, workflow: &Definition) -> Self {
        Self {
            words: Some(Overrides::kept(workflow.digest(), || sentences(workflow))),
            ..self
        }
    }

    /// The language itself.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// `sv` or `en`, as in `<html lang>`.
    pub const fn code(self) -> &'static str {
        self.lang.code()
    }

    /// The message with this key.
    pub fn say(self, key: &str) -> String {
        self.say_with(key, &[])
    }

    /// The message with this key, its variables filled in.
    pub fn say_with(self, key: &str, args: &[(&str, Arg)]) -> String {
        match self.words {
            Some(words) => undantag_text::say_in(self.lang, words, key, args),
            None => undantag_text::say_with(self.lang, key, args),
        }
    }

    /// Whether there is such a message, the product's or the workflow's.
    pub fn has(self, key: &str) -> bool {
        undantag_text::has(self.lang, key) || self.words.is_some_and(|words| words.has(key))
    }

    /// The message with this key, if there is one.
    pub fn say_if(self, key: &str) -> Option<String> {
        self.has(key).then(|| self.say(key))
    }

    /// `3 december 2026`.
    pub fn date(self, date: NaiveDate) -> String {
        undantag_text::date_long(self.lang, date)
    }

    /// `373 000 kr`.
    pub fn money(self, ore: i64) -> String {
        undantag_text::money(self.lang, ore)
    }
}

/// A label as it is written inside a sentence: `en funktion saknas i Open ePlatform`. Names and abbreviations keep their letters.
pub fn within(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), second) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => label.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn a_label_inside_a_sentence_keeps_its_names_and_abbreviations() {
        assert_eq!(
            within("En funktion saknas i Open ePlatform"),
            "en funktion saknas i Open ePlatform"
        );
        assert_eq!(within("IT-policyn"), "IT-policyn");
        assert_eq!(within("Återremiss"), "återremiss");
        assert_eq!(within(""), "");
    }
}
