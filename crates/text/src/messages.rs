//! Looks messages up by key and fills in their variables, with Fluent.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use unic_langid::{LanguageIdentifier, langid};

use crate::{Lang, Overrides};

/// A language's files, by area.
macro_rules! area_files {
    ($lang:literal) => {
        &[
            ("common", include_str!(concat!("../messages/", $lang, "/common.ftl"))),
            ("case", include_str!(concat!("../messages/", $lang, "/case.ftl"))),
            ("mail", include_str!(concat!("../messages/", $lang, "/mail.ftl"))),
            ("pages", include_str!(concat!("../messages/", $lang, "/pages.ftl"))),
            (
                "requests",
                include_str!(concat!("../messages/", $lang, "/requests.ftl")),
            ),
            ("api", include_str!(concat!("../messages/", $lang, "/api.ftl"))),
            (
                "workflows",
                include_str!(concat!("../messages/", $lang, "/workflows.ftl")),
            ),
            ("mails", include_str!(concat!("../messages/", $lang, "/mails.ftl"))),
            ("cases", include_str!(concat!("../messages/", $lang, "/cases.ftl"))),
            (
                "decisions",
                include_str!(concat!("../messages/", $lang, "/decisions.ftl")),
            ),
            (
                "analysis",
                include_str!(concat!("../messages/", $lang, "/analysis.ftl")),
            ),
            (
                "together",
                include_str!(concat!("../messages/", $lang, "/together.ftl")),
            ),
            (
                "insights",
                include_str!(concat!("../messages/", $lang, "/insights.ftl")),
            ),
            ("bow-tie", include_str!(concat!("../messages/", $lang, "/bow-tie.ftl"))),
            (
                "comments",
                include_str!(concat!("../messages/", $lang, "/comments.ftl")),
            ),
            (
                "documents",
                include_str!(concat!("../messages/", $lang, "/documents.ftl")),
            ),
            ("levels", include_str!(concat!("../messages/", $lang, "/levels.ftl"))),
            ("links", include_str!(concat!("../messages/", $lang, "/links.ftl"))),
            (
                "statements",
                include_str!(concat!("../messages/", $lang, "/statements.ftl")),
            ),
            (
                "calendar",
                include_str!(concat!("../messages/", $lang, "/calendar.ftl")),
            ),
            ("outbox", include_str!(concat!("../messages/", $lang, "/outbox.ftl"))),
            (
                "reporting",
                include_str!(concat!("../messages/", $lang, "/reporting.ftl")),
            ),
            ("public", include_str!(concat!("../messages/", $lang, "/public.ftl"))),
            (
                "follow-up",
                include_str!(concat!("../messages/", $lang, "/follow-up.ftl")),
            ),
            ("list", include_str!(concat!("../messages/", $lang, "/list.ftl"))),
        ]
    };
}

const SWEDISH: &[(&str, &str)] = area_files!("sv");
const ENGLISH: &[(&str, &str)] = area_files!("en");

static SWEDISH_BOOK: LazyLock<Book> = LazyLock::new(|| Book::read(langid!("sv"), SWEDISH));
static ENGLISH_BOOK: LazyLock<Book> = LazyLock::new(|| Book::read(langid!("en"), ENGLISH));

/// One language's messages, parsed.
struct Book {
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
}

impl Book {
    /// Reads what can be read: the tests see to it that this is everything.
    fn read(locale: LanguageIdentifier, files: &[(&str, &str)]) -> Self {
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        bundle.set_use_isolating(false);
        let mut keys = BTreeSet::new();
        for (_, source) in files {
            let resource = match FluentResource::try_new((*source).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            keys.extend(message_keys(&resource));
            bundle.add_resource_overriding(resource);
        }
        Self { bundle, keys }
    }

    fn of(lang: Lang) -> &'static Self {
        match lang {
            Lang::Sv => &SWEDISH_BOOK,
            Lang::En => &ENGLISH_BOOK,
        }
    }

    fn say(&self, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
        let message = self.bundle.get_message(key)?;
        let pattern = message.value()?;
        let mut errors = Vec::new();
        Some(self.bundle.format_pattern(pattern, args, &mut errors).into_owned())
    }
}

fn message_keys(resource: &FluentResource) -> impl Iterator<Item = String> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    })
}

/// What a variable in a message is filled with.
#[derive(Debug, Clone, PartialEq)]
pub enum Arg {
    /// Words, shown as they are.
    Text(String),
    /// A number, which may also choose between singular and plural.
    Number(i64),
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Arg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Arg {
            fn from(number: $number) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        }
    )*};
}

numbers!(u8, u16, u32, u64, usize, i32, i64);

impl<'a> From<&'a Arg> for FluentValue<'a> {
    fn from(arg: &'a Arg) -> Self {
        match arg {
            Arg::Text(text) => FluentValue::from(text.as_str()),
            Arg::Number(number) => FluentValue::from(*number),
        }
    }
}

/// The message with this key; the key itself in brackets if there is none.
pub fn say(lang: Lang, key: &str) -> String {
    Book::of(lang).say(key, None).unwrap_or_else(|| missing(key))
}

/// The message with this key, its variables filled in; the key itself in brackets if there is none.
pub fn say_with(lang: Lang, key: &str, args: &[(&str, Arg)]) -> String {
    let filled = filled(args);
    Book::of(lang).say(key, Some(&filled)).unwrap_or_else(|| missing(key))
}

/// The same in the words of a workflow, where it has its own.
pub fn say_in(lang: Lang, overrides: &Overrides, key: &str, args: &[(&str, Arg)]) -> String {
    match overrides.pattern(lang, key) {
        Some(pattern) => {
            let bundle = &Book::of(lang).bundle;
            let filled = filled(args);
            bundle
                .format_pattern(pattern, Some(&filled), &mut Vec::new())
                .into_owned()
        }
        None => say_with(lang, key, args),
    }
}

fn filled<'a>(args: &'a [(&'a str, Arg)]) -> FluentArgs<'a> {
    let mut filled = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        filled.set(*name, arg);
    }
    filled
}

fn missing(key: &str) -> String {
    format!("[{key}]")
}

/// Whether there is a message with this key.
pub fn has(lang: Lang, key: &str) -> bool {
    Book::of(lang).keys.contains(key)
}

/// Every key of a language, in order.
pub fn keys(lang: Lang) -> impl Iterator<Item = &'static str> {
    Book::of(lang).keys.iter().map(String::as_str)
}

#[cfg(test)]
#[path = "messages_tests.rs"]
mod tests;
