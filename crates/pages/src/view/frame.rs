//! What every page has around its content: language, title, who is signed in, and where they are.

use askama::Template;
use undantag_text::{Arg, Lang};

use super::{Alert, Avatar, ErrorSummary, Part, Texts, draws_itself};

/// A place in the main menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Nav {
    /// What waits for me, and how it goes.
    Overview,
    /// The register.
    Cases,
    /// A new request.
    NewRequest,
}

impl Nav {
    /// The whole menu, in order.
    pub const ALL: [Self; 3] = [Self::Overview, Self::Cases, Self::NewRequest];

    /// Where it leads.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Overview => "/",
            Self::Cases => "/cases",
            Self::NewRequest => "/requests/new",
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Overview => "pages-nav-overview",
            Self::Cases => "pages-nav-cases",
            Self::NewRequest => "pages-nav-new-request",
        }
    }
}

/// The person who is signed in.
#[derive(Debug, Clone)]
pub struct Who {
    /// Their name.
    pub name: String,
    /// Their initials, in the colour of their part.
    pub avatar: Avatar,
}

impl Who {
    /// Somebody by name, in their main part.
    pub fn new(name: impl Into<String>, part: Part) -> Self {
        let name = name.into();
        Self {
            avatar: Avatar::of(&name, part),
            name,
        }
    }
}

/// The frame of a page. Every page's struct has one, named `frame`: the layout reads it.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The language, with its sentences.
    pub t: Texts,
    /// What the page is called, without the product's name.
    pub title: String,
    /// The place in the menu that the page belongs to.
    pub current: Option<Nav>,
    /// Who is signed in. Without anybody, the page has a bare header and no menu.
    pub who: Option<Who>,
    /// The municipality's name.
    pub organisation: String,
    /// The page's own address, for the language switch.
    pub path: String,
    /// What every form must send along.
    pub csrf: Csrf,
    /// Something to tell on top, such as that what was sent is saved.
    pub notice: Option<Alert>,
    /// What must be mended; it also puts "Fel:" before the title.
    pub errors: Option<ErrorSummary>,
    /// Whether others may change what the page shows while it is read: then it has the script.
    pub is_live: bool,
}

impl Frame {
    /// A page without menu, person or messages; the other values are set with the methods below.
    pub fn new(lang: Lang, title: impl Into<String>, organisation: impl Into<String>, path: impl Into<String>) -> Self {
        Self {
            t: Texts::new(lang),
            title: title.into(),
            current: None,
            who: None,
            organisation: organisation.into(),
            path: path.into(),
            csrf: Csrf::default(),
            notice: None,
            errors: None,
            is_live: false,
        }
    }

    /// The message with this key.
    pub fn say(&self, key: &str) -> String {
        self.t.say(key)
    }

    /// The message with this key, its variables filled in.
    pub fn say_with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        self.t.say_with(key, args)
    }

    /// The same page, called `title`.
    #[must_use]
    pub fn titled(self, title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            ..self
        }
    }

    /// The same page, at a place in the menu.
    #[must_use]
    pub fn at(self, place: Nav) -> Self {
        Self {
            current: Some(place),
            ..self
        }
    }

    /// The same page, where several people work together.
    #[must_use]
    pub fn together(self) -> Self {
        Self { is_live: true, ..self }
    }

    /// The same page, for someone who is signed in.
    #[must_use]
    pub fn seen_by(self, who: Who) -> Self {
        Self { who: Some(who), ..self }
    }

    /// The same page, with the token that its forms send along.
    #[must_use]
    pub fn with_token(self, token: impl Into<String>) -> Self {
        Self {
            csrf: Csrf { token: token.into() },
            ..self
        }
    }

    /// The same page, with something to tell on top.
    #[must_use]
    pub fn telling(self, notice: Alert) -> Self {
        Self {
            notice: Some(notice),
            ..self
        }
    }

    /// The same page, with what must be mended, if anything.
    #[must_use]
    pub fn with_errors(self, errors: Option<ErrorSummary>) -> Self {
        Self { errors, ..self }
    }

    /// What the browser's tab shows.
    pub(crate) fn whole_title(&self) -> String {
        let product = self.say("common-product");
        let page = if self.errors.is_some() {
            format!("{} {}", self.say("common-error-prefix"), self.title)
        } else {
            self.title.clone()
        };
        format!("{page} – {product}, {}", self.organisation)
    }

    /// The main menu.
    pub(crate) fn menu(&self) -> Vec<MenuItem> {
        let item = |place: Nav| MenuItem {
            href: place.href(),
            label: self.say(place.key()),
            here: self.current == Some(place),
        };
        Nav::ALL.map(item).into()
    }

    /// This page in the other language.
    pub(crate) fn other(&self) -> OtherLanguage {
        let (lang, name) = match self.t.lang() {
            Lang::Sv => (Lang::En, "common-language-en"),
            Lang::En => (Lang::Sv, "common-language-sv"),
        };
        let code = lang.code();
        let (path, query) = self.path.split_once('?').unwrap_or((&self.path, ""));
        let kept = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !pair.starts_with("lang="));
        let query = kept.fold(String::new(), |query, pair| query + pair + "&");
        OtherLanguage {
            code,
            name: self.say(name),
            href: format!("{path}?{query}lang={code}"),
        }
    }
}

/// A link of the main menu.
pub(crate) struct MenuItem {
    pub(crate) href: &'static str,
    pub(crate) label: String,
    pub(crate) here: bool,
}

/// The link to a page in the other language.
pub(crate) struct OtherLanguage {
    pub(crate) code: &'static str,
    pub(crate) name: String,
    pub(crate) href: String,
}

/// The hidden field that shows that a form came from our own page: `{{ frame.csrf }}` in every form that posts.
#[derive(Debug, Clone, Default, Template)]
#[template(ext = "html", source = r#"<input type="hidden" name="_csrf" value="{{ token }}">"#)]
pub struct Csrf {
    token: String,
}

draws_itself!(Csrf);
