//! The smallest parts: tag, avatar, risk level, and HTML that other parts have drawn.

use std::fmt;

use askama::{Template, filters::HtmlSafe};

use super::{Icon, draws_itself};

/// What a colour means here; the names of the theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Nothing in particular.
    Neutral,
    /// Under way.
    Info,
    /// Well.
    Success,
    /// Needs attention.
    Warning,
    /// Overdue or failed.
    Danger,
    /// Waiting for someone.
    Gold,
    /// The department's own.
    Department,
}

impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
            Self::Gold => "gold",
            Self::Department => "department",
        })
    }
}

/// A word or two about a state, in a coloured frame.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<span class="ds-tag" data-color="{{ colour }}">{% if let Some(icon) = icon %}{{ icon }} {% endif %}{{ text }}</span>"#
)]
pub struct Tag {
    /// The words.
    pub text: String,
    /// Their meaning.
    pub colour: Colour,
    /// A drawing before the words.
    pub icon: Option<Icon>,
}

impl Tag {
    /// A tag without an icon.
    pub fn new(text: impl Into<String>, colour: Colour) -> Self {
        Self {
            text: text.into(),
            colour,
            icon: None,
        }
    }

    /// The same tag with an icon before its words.
    #[must_use]
    pub fn with(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }
}

/// Which part a person has in a case; it gives the avatar its shape and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The department: a plum square.
    Department,
    /// The system administrator: a petrol disc.
    System,
    /// The decision-maker: a gold disc.
    Decision,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Department => "department",
            Self::System => "system",
            Self::Decision => "decision",
        })
    }
}

/// A person's initials; the name must stand beside it.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<span class="u-av" data-part="{{ part }}" aria-hidden="true">{{ initials }}</span>"#
)]
pub struct Avatar {
    /// Two letters.
    pub initials: String,
    /// The person's part.
    pub part: Part,
}

impl Avatar {
    /// The avatar of `name`: the first letters of its first and last word.
    pub fn of(name: &str, part: Part) -> Self {
        let mut letters = name.split_whitespace().filter_map(|word| word.chars().next());
        let initials = letters
            .next()
            .into_iter()
            .chain(letters.next_back())
            .flat_map(char::to_uppercase)
            .collect();
        Self { initials, part }
    }
}

/// A risk's score with the name of its level, in the level's colour.
#[derive(Debug, Clone, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<span class="u-risk" data-level="{{ level }}"><b>{{ score }}</b> {{ name }}</span>"#
)]
pub struct RiskLevel {
    /// Likelihood × consequence.
    pub score: u8,
    /// 1 (lowest) to 4: the colour.
    pub level: u8,
    /// The level's name in the reader's language.
    pub name: String,
}

/// HTML that parts have drawn, to hand on as a value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Html(String);

impl Html {
    /// What `part` draws.
    pub fn of(part: &impl HtmlSafe) -> Self {
        Self(part.to_string())
    }

    /// A text, escaped.
    pub fn text(text: &str) -> Self {
        Self(
            askama::filters::escape(text, askama::filters::Html)
                .map(|safe| safe.to_string())
                .unwrap_or_default(),
        )
    }

    /// A link within this site.
    pub fn link(href: &str, label: &str) -> Self {
        let (href, label) = (Self::text(href), Self::text(label));
        Self(format!(r#"<a class="ds-link" href="{href}">{label}</a>"#))
    }

    /// This, a space, and then `next`.
    #[must_use]
    pub fn then(mut self, next: &impl HtmlSafe) -> Self {
        self.0.push(' ');
        self.0.push_str(&next.to_string());
        self
    }
}

impl fmt::Display for Html {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<&str> for Html {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}

impl From<String> for Html {
    fn from(text: String) -> Self {
        Self::text(&text)
    }
}

draws_itself!(Tag, Avatar, RiskLevel, Html, Colour, Part);
