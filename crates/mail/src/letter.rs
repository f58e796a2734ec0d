//! The one shape that every mail has, and its HTML.

use askama::Template;
use undantag_text::Lang;

/// A mail as the reader meets it, from top to bottom. Parts that are empty are left out.
#[derive(Debug, Default)]
pub(crate) struct Letter {
    pub(crate) subject: String,
    /// What a mailbox shows after the subject.
    pub(crate) preview: String,
    pub(crate) heading: String,
    /// The paragraph that says it all; with a bar in gold when somebody waits.
    pub(crate) lead: String,
    pub(crate) somebody_waits: bool,
    pub(crate) code: Option<String>,
    pub(crate) quote: Option<Quote>,
    pub(crate) button: Option<Button>,
    pub(crate) facts: Vec<Fact>,
    pub(crate) closing: Vec<String>,
}

/// A line in the table of facts.
#[derive(Debug)]
pub(crate) struct Fact {
    pub(crate) label: String,
    pub(crate) value: String,
}

/// Somebody's words, under a label.
#[derive(Debug)]
pub(crate) struct Quote {
    pub(crate) label: String,
    pub(crate) words: String,
}

impl Quote {
    fn paragraphs(&self) -> impl Iterator<Item = &str> {
        self.words.lines().map(str::trim).filter(|line| !line.is_empty())
    }
}

/// The one thing to press.
#[derive(Debug)]
pub(crate) struct Button {
    pub(crate) label: String,
    pub(crate) url: String,
    pub(crate) note: Option<String>,
}

/// What stands around every letter.
pub(crate) struct Frame {
    pub(crate) lang: Lang,
    pub(crate) brand: String,
    pub(crate) copy_address: String,
    pub(crate) footer: String,
}

/// The letter as HTML: tables and inline styles, because mail programs need them; no images, nothing fetched.
#[derive(Template)]
#[template(path = "letter.html")]
pub(crate) struct Html<'a> {
    pub(crate) letter: &'a Letter,
    pub(crate) frame: &'a Frame,
}

impl Html<'_> {
    /// The rest of a CSS `font` after weight and size: fonts that are already there.
    #[expect(clippy::unused_self, reason = "templates call methods")]
    const fn family(&self) -> &'static str {
        "-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"
    }
}
