//! Ways on from a page: buttons, the link back, the pages of a list and the filters that are set.

use askama::Template;
use undantag_text::Arg;

use super::{Icon, Texts, draws_itself};

/// A button: a link, or what sends the form it stands in.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/action.html")]
pub struct Action {
    label: String,
    about: Option<String>,
    href: Option<String>,
    sends: Option<(String, String)>,
    variant: Option<&'static str>,
    danger: bool,
    small: bool,
    wide: bool,
    icon: Option<Icon>,
}

impl Action {
    /// A button that leads somewhere.
    pub fn link(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            href: Some(href.into()),
            ..Self::submit(label)
        }
    }

    /// A button that sends the form; its words name the act.
    pub fn submit(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            about: None,
            href: None,
            sends: None,
            variant: None,
            danger: false,
            small: false,
            wide: false,
            icon: None,
        }
    }

    /// Sends `name=value` along with the form.
    #[must_use]
    pub fn sending(self, name: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            sends: Some((name.into(), value.into())),
            ..self
        }
    }

    /// Words for those who hear the page, after the label: "Ta bort" what.
    #[must_use]
    pub fn about(self, what: impl Into<String>) -> Self {
        Self {
            about: Some(what.into()),
            ..self
        }
    }

    /// Second in rank: an outline.
    #[must_use]
    pub fn secondary(self) -> Self {
        Self {
            variant: Some("secondary"),
            ..self
        }
    }

    /// Last in rank: mere words.
    #[must_use]
    pub fn tertiary(self) -> Self {
        Self {
            variant: Some("tertiary"),
            ..self
        }
    }

    /// Takes something away that can't be brought back.
    #[must_use]
    pub fn danger(self) -> Self {
        Self { danger: true, ..self }
    }

    /// For headings and tables.
    #[must_use]
    pub fn small(self) -> Self {
        Self { small: true, ..self }
    }

    /// As wide as its column, for the decision on a telephone.
    #[must_use]
    pub fn wide(self) -> Self {
        Self { wide: true, ..self }
    }

    /// With a drawing before its words.
    #[must_use]
    pub fn with(self, icon: Icon) -> Self {
        Self {
            icon: Some(icon),
            ..self
        }
    }
}

/// A row of buttons, the most important first.
#[derive(Debug, Clone, Default, Template)]
#[template(
    ext = "html",
    source = r#"{% if !self.0.is_empty() %}<div class="u-actions">{% for action in self.0 %}{{ action }}{% endfor %}</div>{% endif %}"#
)]
pub struct Actions(pub Vec<Action>);

/// The way back, above the heading.
#[derive(Debug, Clone, Template)]
#[template(
    ext = "html",
    source = r#"<p><a class="ds-link u-back" href="{{ href }}">{{ Icon::Back }}<span>{{ label }}</span></a></p>"#
)]
pub struct BackLink {
    /// Where it leads, in words.
    pub label: String,
    /// Where it leads.
    pub href: String,
}

impl BackLink {
    /// A way back.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

/// The pages of a long list.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/pages.html")]
pub struct Pages {
    /// The language.
    pub t: Texts,
    /// The first one shown, counted from 1.
    pub from: u64,
    /// The last one shown.
    pub to: u64,
    /// How many there are.
    pub total: u64,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
}

impl Pages {
    fn shown(&self) -> String {
        let args = [
            ("from", Arg::from(self.from)),
            ("to", Arg::from(self.to)),
            ("total", Arg::from(self.total)),
        ];
        self.t.say_with("pages-list-shown", &args)
    }
}

/// A filter that is set.
#[derive(Debug, Clone)]
pub struct Chip {
    /// What is filtered on.
    pub label: String,
    /// The list without this filter.
    pub href: String,
}

/// The filters that are set, each removable.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/chips.html")]
pub struct Chips {
    /// The language.
    pub t: Texts,
    /// One for each filter.
    pub chips: Vec<Chip>,
}

draws_itself!(Action, Actions, BackLink, Pages, Chips);
