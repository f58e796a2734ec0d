//! Sentences that are not written yet: the key of a message and what it is filled with. Pages, the API and documents turn them
//! into words of their reader's language, each with the same few lines.

use chrono::NaiveDate;
use undantag_risk::{Frequency, Level, Likelihood, Rating, Scale, Severity};

use crate::money::Ore;

/// A sentence, or a part of one, before it is in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The message.
    pub key: &'static str,
    /// What it is filled with.
    pub args: Vec<(&'static str, Filling)>,
}

/// What a message is filled with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filling {
    /// What somebody wrote, or a word that the message chooses by.
    Text(String),
    /// A number.
    Number(usize),
    /// Several texts, as a list in words.
    Texts(Vec<String>),
    /// Several parts of sentences, as a list in words.
    Phrases(Vec<Phrase>),
    /// An amount.
    Money(Ore),
    /// A day.
    Day(NaiveDate),
}

impl Phrase {
    /// A sentence without anything to fill in.
    pub fn new(key: &'static str) -> Self {
        Self { key, args: Vec::new() }
    }

    /// The same, with something filled in.
    #[must_use]
    pub fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Self {
        self.args.push((name, filling.into()));
        self
    }

    /// A rating with the name of its level: "12 kritisk".
    pub fn level(scale: &Scale, rating: Rating) -> Self {
        Self::new("insights-level")
            .with("value", usize::from(rating.value()))
            .with("level", level_word(scale.level(rating)))
    }

    /// What a level is called.
    pub fn level_name(level: Level) -> Self {
        Self::new("insights-level-name").with("level", level_word(level))
    }

    /// How often, as people say it.
    pub fn frequency(yearly: f64) -> Self {
        Self::new("insights-frequency").with("rate", Frequency::of_rate(yearly).word())
    }

    /// What a likelihood is called.
    pub fn likelihood(likelihood: Likelihood) -> Self {
        Self::new(match likelihood.number() {
            1 => "analysis-likelihood-1",
            2 => "analysis-likelihood-2",
            3 => "analysis-likelihood-3",
            _ => "analysis-likelihood-4",
        })
    }

    /// What a severity is called.
    pub fn severity(severity: Severity) -> Self {
        Self::new(match severity.number() {
            1 => "analysis-severity-1",
            2 => "analysis-severity-2",
            3 => "analysis-severity-3",
            _ => "analysis-severity-4",
        })
    }
}

/// The word of a level, as it is stored.
fn level_word(level: Level) -> &'static str {
    match level {
        Level::Low => "low",
        Level::Moderate => "moderate",
        Level::High => "high",
        Level::Critical => "critical",
    }
}

macro_rules! fills {
    ($($from:ty => $kind:ident),+ $(,)?) => {$(
        impl From<$from> for Filling {
            fn from(value: $from) -> Self {
                Self::$kind(value.into())
            }
        }
    )+};
}

fills! {
    &str => Text,
    String => Text,
    usize => Number,
    Vec<String> => Texts,
    Vec<Phrase> => Phrases,
    Ore => Money,
    NaiveDate => Day,
}

impl From<Phrase> for Filling {
    fn from(value: Phrase) -> Self {
        Self::Phrases(vec![value])
    }
}
