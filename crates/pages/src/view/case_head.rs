//! The band on top of every page of a case: where we are, the case's number and state, the heading, and the line of steps.

use askama::Template;
use askama::filters::HtmlSafe;
use undantag_text::Arg;

use super::{Action, Actions, Html, Icon, Tag, Texts, draws_itself};

/// A page further up.
#[derive(Debug, Clone)]
pub struct Crumb {
    /// Its name.
    pub label: String,
    /// Its address.
    pub href: String,
}

/// How far a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    /// Behind us.
    Done,
    /// Where the case is.
    Now,
    /// Ahead.
    Ahead,
}

/// One step on the way to a decision.
#[derive(Debug, Clone)]
pub struct Step {
    /// Its name.
    pub label: String,
    /// When it was done, or is due.
    pub when: String,
    /// How far it has come.
    pub state: StepState,
}

/// The head of a case's page. It holds the page's `h1`.
#[derive(Debug, Clone, Template)]
#[template(path = "parts/case_head.html")]
pub struct CaseHead {
    t: Texts,
    number: String,
    href: String,
    title: String,
    /// The guideline that the case is tried by.
    guideline: Option<String>,
    status: Tag,
    diary: Option<String>,
    sub: Option<String>,
    page: Option<String>,
    steps: Vec<Step>,
    actions: Actions,
    /// What stands between the head and the page.
    below: Html,
}

impl CaseHead {
    /// The head of the case `number`, whose own page is at `href`.
    pub fn new(t: Texts, number: impl Into<String>, href: impl Into<String>, status: Tag) -> Self {
        Self {
            t,
            number: number.into(),
            href: href.into(),
            title: String::new(),
            guideline: None,
            status,
            diary: None,
            sub: None,
            page: None,
            steps: Vec::new(),
            actions: Actions::default(),
            below: Html::default(),
        }
    }

    /// The heading.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..self
        }
    }

    /// The guideline that the case is tried by.
    #[must_use]
    pub fn guided_by(self, guideline: impl Into<String>) -> Self {
        Self {
            guideline: Some(guideline.into()),
            ..self
        }
    }

    /// The registry's number (diarienummer).
    #[must_use]
    pub fn diary(self, number: Option<String>) -> Self {
        Self { diary: number, ..self }
    }

    /// A line under the heading.
    #[must_use]
    pub fn under(self, text: impl Into<String>) -> Self {
        Self {
            sub: Some(text.into()),
            ..self
        }
    }

    /// A page below the case's own, by this name.
    #[must_use]
    pub fn page(self, name: impl Into<String>) -> Self {
        Self {
            page: Some(name.into()),
            ..self
        }
    }

    /// The line of steps.
    #[must_use]
    pub fn steps(self, steps: Vec<Step>) -> Self {
        Self { steps, ..self }
    }

    /// A button beside the heading.
    #[must_use]
    pub fn offering(mut self, action: Action) -> Self {
        self.actions.0.push(action);
        self
    }

    /// What stands between the head and the page.
    #[must_use]
    pub fn above(self, below: &impl HtmlSafe) -> Self {
        Self {
            below: Html::of(below),
            ..self
        }
    }

    fn register(&self) -> Crumb {
        Crumb {
            label: self.t.say("pages-nav-cases"),
            href: super::Nav::Cases.href().to_owned(),
        }
    }

    fn diary_text(&self, number: &str) -> String {
        self.t.say_with("pages-case-diary", &[("number", Arg::from(number))])
    }
}

draws_itself!(CaseHead);
