//! Messages on a page: what must be mended, what happened, and what to do when there is nothing to show.

use askama::Template;
use undantag_text::Arg;

use super::{Action, Actions, Field, Html, Texts, draws_itself};

/// How serious an alert is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Good to know.
    Info,
    /// It went well.
    Success,
    /// Needs attention.
    Warning,
    /// It failed.
    Danger,
}

impl Tone {
    const fn colour(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Success => "success",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

/// A coloured box with a heading, a text and perhaps a list.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/alert.html")]
pub struct Alert {
    /// How serious it is.
    pub tone: Tone,
    /// The heading; without one it is a mere paragraph.
    pub title: Option<String>,
    /// The text under it.
    pub text: Option<String>,
    /// What follows as a list, such as links to what remains.
    pub lines: Vec<Html>,
}

impl Alert {
    /// One sentence.
    pub fn saying(tone: Tone, text: impl Into<String>) -> Self {
        Self {
            tone,
            title: None,
            text: Some(text.into()),
            lines: Vec::new(),
        }
    }

    /// A heading, with nothing under it yet.
    pub fn titled(tone: Tone, title: impl Into<String>) -> Self {
        Self {
            tone,
            title: Some(title.into()),
            text: None,
            lines: Vec::new(),
        }
    }
}

/// What must be mended before a form can be taken, each line a link to its field.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/error_summary.html")]
pub struct ErrorSummary {
    t: Texts,
    lines: Vec<(Option<String>, String)>,
}

impl ErrorSummary {
    /// The errors of these fields, in order; nothing if there are none.
    pub fn of<'a>(t: Texts, fields: impl IntoIterator<Item = &'a Field>) -> Option<Self> {
        let lines: Vec<_> = fields
            .into_iter()
            .filter_map(|field| Some((Some(field.target()), field.error.clone()?)))
            .collect();
        (!lines.is_empty()).then_some(Self { t, lines })
    }

    /// An error that belongs to no single field.
    pub fn saying(t: Texts, message: impl Into<String>) -> Self {
        Self {
            t,
            lines: vec![(None, message.into())],
        }
    }

    /// One more line; `target` is the id of what it is about.
    #[must_use]
    pub fn and(mut self, target: Option<&str>, message: impl Into<String>) -> Self {
        self.lines.push((target.map(str::to_owned), message.into()));
        self
    }

    fn title(&self) -> String {
        self.t
            .say_with("pages-errors-title", &[("count", Arg::from(self.lines.len()))])
    }
}

/// What stands where a list would be, when it is empty: why, and what to do.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/empty.html")]
pub struct Empty {
    /// Why there is nothing.
    pub title: String,
    /// What that means or what to try.
    pub text: String,
    /// What to do.
    pub actions: Actions,
}

impl Empty {
    /// An empty place without buttons.
    pub fn new(title: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            text: text.into(),
            actions: Actions::default(),
        }
    }

    /// The same, with something to do.
    #[must_use]
    pub fn offering(mut self, action: Action) -> Self {
        self.actions.0.push(action);
        self
    }
}

draws_itself!(Alert, ErrorSummary, Empty);
