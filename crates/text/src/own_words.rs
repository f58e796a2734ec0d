//! Sentences that somebody else words: what a workflow says in its cases instead of the product's own sentence.
//!
//! They are written by an administrator, so nothing about them is taken for granted. A text that isn't valid Fluent is shown
//! as it stands, with its variables filled in, and the product's sentence is never in danger from it.

use std::collections::HashMap;
use std::sync::{LazyLock, PoisonError, RwLock};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Pattern};

use crate::Lang;

/// Keys whose ends are states or actions of a workflow: the product itself has no sentences there, but says those of the
/// workflow where it has any.
pub const OPEN_FAMILIES: &[&str] = &[
    "action-happened-",
    "action-means-",
    "action-done-",
    "action-said-",
    "action-reasons-",
    "action-outcome-",
    "action-decides-",
    "action-decided-",
    "state-todo-",
];

/// The words that have been asked for, by what they belong to.
static KEPT: LazyLock<RwLock<HashMap<String, &'static Overrides>>> = LazyLock::new(RwLock::default);

/// The words of one workflow, by the product's keys, in both languages.
#[derive(Debug, Default)]
pub struct Overrides {
    sentences: HashMap<String, Sentence>,
}

/// One sentence in both languages.
struct Sentence {
    swedish: Option<FluentResource>,
    english: Option<FluentResource>,
}

impl std::fmt::Debug for Sentence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let words = |resource: &Option<FluentResource>| resource.as_ref().map(|r| r.source().to_owned());
        f.debug_struct("Sentence")
            .field("swedish", &words(&self.swedish))
            .field("english", &words(&self.english))
            .finish()
    }
}

impl Overrides {
    /// The sentences given as key, Swedish and English.
    pub fn new<'a>(texts: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Self {
        let sentences = texts.into_iter().map(|(key, swedish, english)| {
            let sentence = Sentence {
                swedish: read(swedish),
                english: read(english),
            };
            (key.to_owned(), sentence)
        });
        Self {
            sentences: sentences.collect(),
        }
    }

    /// The words of the workflow with this digest, read once for as long as the program runs: there are as many as there are
    /// versions of workflows, and every page needs them.
    pub fn kept(digest: &str, texts: impl FnOnce() -> Vec<(String, String, String)>) -> &'static Self {
        let known = KEPT.read().unwrap_or_else(PoisonError::into_inner).get(digest).copied();
        known.unwrap_or_else(|| {
            let texts = texts();
            let read = Self::new(
                texts
                    .iter()
                    .map(|(key, sv, en)| (key.as_str(), sv.as_str(), en.as_str())),
            );
            let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
            kept.entry(digest.to_owned())
                .or_insert_with(|| Box::leak(Box::new(read)))
        })
    }

    /// Whether there are words for this key.
    pub fn has(&self, key: &str) -> bool {
        self.sentences.contains_key(key)
    }

    pub(crate) fn pattern(&self, lang: Lang, key: &str) -> Option<&Pattern<&str>> {
        let sentence = self.sentences.get(key)?;
        let resource = match lang {
            Lang::Sv => sentence.swedish.as_ref(),
            Lang::En => sentence.english.as_ref(),
        };
        only_pattern(resource?)
    }
}

/// Brackets that a text may open and still be read as Fluent, whose parser goes one call deeper for each.
const MOST_BRACKETS: usize = 100;

/// The text as Fluent when it is one message and nothing else, as plain words otherwise.
fn read(text: &str) -> Option<FluentResource> {
    let lines: Vec<&str> = text.lines().collect();
    let brackets = text.matches(['{', '(']).count();
    let fluent = (brackets <= MOST_BRACKETS)
        .then(|| parsed(&lines.join("\n    ")))
        .flatten();
    fluent.or_else(|| parsed(&plain(text)))
}

fn parsed(value: &str) -> Option<FluentResource> {
    let resource = FluentResource::try_new(format!("own =\n    {value}\n")).ok()?;
    only_pattern(&resource).is_some().then_some(resource)
}

fn only_pattern(resource: &FluentResource) -> Option<&Pattern<&str>> {
    let mut entries = resource.entries();
    match (entries.next(), entries.next()) {
        (Some(Entry::Message(message)), None) if message.attributes.is_empty() => message.value.as_ref(),
        _ => None,
    }
}

/// The text with everything but simple variables quoted, so that Fluent takes it as it stands.
fn plain(text: &str) -> String {
    let mut quoted = String::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_variable(rest) {
        quoted.push_str(&literal(before));
        quoted.extend(["{ $", name, " }"]);
        rest = after;
    }
    quoted + &literal(rest)
}

/// The first `{ $name }` of the text, with what stands before and after it.
fn next_variable(text: &str) -> Option<(&str, &str, &str)> {
    text.match_indices('{').find_map(|(at, _)| {
        let (inside, after) = text.get(at + 1..)?.split_once('}')?;
        let name = inside.trim().strip_prefix('$')?;
        let starts_well = name.starts_with(|c: char| c.is_ascii_alphabetic());
        let goes_well = name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        (starts_well && goes_well).then_some((text.get(..at)?, name, after))
    })
}

/// The words as a string of Fluent's.
fn literal(words: &str) -> String {
    if words.is_empty() {
        return String::new();
    }
    let mut quoted = String::from("{ \"");
    for c in words.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => quoted.extend(["\\u", &format!("{:04X}", u32::from(c))]),
            c => quoted.push(c),
        }
    }
    quoted + "\" }"
}

#[cfg(test)]
#[path = "own_words_tests.rs"]
mod tests;
