//! Holds the message files to their promises: readable, complete in both languages, with the same variables, and used.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};

use super::*;

/// Keys that code puts together from a prefix and a name, so that no file holds them whole.
const DYNAMIC_PREFIXES: &[&str] = &[
    "analysis-word-",
    "api-problem-",
    "cases-event-",
    "levels-ground-personal-",
    "levels-personal-",
    "mail-decision-code-",
    "mail-level-",
    "mail-news-",
    "mail-party-",
    "mail-recommends-",
    "mail-ruling-lead-",
    "mail-sign-in-code-",
    "mail-statement-code-",
    "mail-what-",
    "requests-standing-",
    "requests-reason-",
    "requests-personal-",
    "requests-login-",
    "requests-deviation-",
    "requests-audience-",
    "requests-accessibility-",
    "statements-area-",
    "statements-opinion-",
    "outbox-kind-",
    "list-no-",
    "list-column-",
    "list-example-",
    "list-area-",
    "list-opinion-",
];

/// The areas whose messages must be used somewhere.
const MUST_BE_USED: &[&str] = &[
    "pages",
    "api",
    "mail",
    "documents",
    "requests",
    "cases",
    "analysis",
    "decisions",
    "insights",
    "bow-tie",
    "comments",
    "statements",
    "list",
    "links",
    "outbox",
    "reporting",
    "follow-up",
    "calendar",
];

type Variables = BTreeMap<String, BTreeSet<String>>;

fn of_files(files: &[(&str, &str)]) -> Variables {
    let mut all = Variables::new();
    for (area, source) in files {
        let resource = FluentResource::try_new((*source).to_owned())
            .unwrap_or_else(|(_, errors)| panic!("{area}.ftl can't be read: {errors:?}"));
        for entry in resource.entries() {
            let Entry::Message(message) = entry else { continue };
            let mut variables = BTreeSet::new();
            let pattern = message
                .value
                .as_ref()
                .unwrap_or_else(|| panic!("{} says nothing", message.id.name));
            in_pattern(pattern, &mut variables);
            let before = all.insert(message.id.name.to_owned(), variables);
            assert!(
                before.is_none(),
                "{} is there twice, again in {area}.ftl",
                message.id.name
            );
        }
    }
    all
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        in_expression(expression, found);
    }
}

fn in_expression(expression: &Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found);
            for variant in variants {
                in_pattern(&variant.value, found);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        _ => {}
    }
}

#[test]
fn every_message_exists_in_both_languages_with_the_same_variables() {
    let (swedish, english) = (of_files(SWEDISH), of_files(ENGLISH));
    for (key, variables) in &swedish {
        assert_eq!(Some(variables), english.get(key), "{key} in English");
    }
    for key in english.keys() {
        assert!(swedish.contains_key(key), "{key} is missing in Swedish");
    }
}

fn crates_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every word (letters, digits, `-` and `_`) in the sources and templates of all crates; of this one, which holds the messages
/// themselves, only in the sentence that is put together here.
fn words_in_use() -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for one in std::fs::read_dir(crates_folder()).unwrap() {
        let folder = one.unwrap().path();
        if folder.ends_with("text") {
            collect_file(&folder.join("src/operative.rs"), &mut words);
            continue;
        }
        for part in ["src", "templates"] {
            collect_words(&folder.join(part), &mut words);
        }
    }
    words
}

fn collect_words(folder: &Path, words: &mut BTreeSet<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect_words(&path, words);
        } else {
            collect_file(&path, words);
        }
    }
}

fn collect_file(path: &Path, words: &mut BTreeSet<String>) {
    let source = std::fs::read_to_string(path).unwrap_or_default();
    let whole = |c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_');
    words.extend(source.split(whole).map(str::to_owned));
}

#[test]
fn every_message_is_used_somewhere() {
    let words = words_in_use();
    let mut unused = Vec::new();
    for (_, source) in SWEDISH.iter().filter(|(area, _)| MUST_BE_USED.contains(area)) {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap();
        unused.extend(message_keys(&resource).filter(|key| {
            let dynamic = DYNAMIC_PREFIXES.iter().any(|prefix| key.starts_with(prefix));
            !dynamic && !words.contains(key)
        }));
    }
    assert!(unused.is_empty(), "no source or template uses {unused:?}");
}

#[test]
fn every_message_is_named_after_its_area() {
    for (area, source) in SWEDISH {
        let resource = FluentResource::try_new((*source).to_owned()).unwrap();
        for key in message_keys(&resource) {
            assert!(key.starts_with(&format!("{area}-")), "{key} in {area}.ftl");
        }
    }
}

#[test]
fn a_message_that_does_not_exist_shows_its_key_in_brackets() {
    assert_eq!(say(Lang::Sv, "no-such-key"), "[no-such-key]");
    assert!(!has(Lang::Sv, "no-such-key"));
}

#[test]
fn variables_are_filled_in_without_marks_around_them() {
    let sentence = say_with(
        Lang::Sv,
        "common-page-of",
        &[("page", 2_usize.into()), ("pages", 14.into())],
    );
    assert_eq!(sentence, "Sida 2 av 14");
}

#[test]
fn a_number_chooses_between_singular_and_plural() {
    let minutes = |count: u32| say_with(Lang::Sv, "common-minutes", &[("count", count.into())]);
    assert_eq!((minutes(1).as_str(), minutes(10).as_str()), ("1 minut", "10 minuter"));
}
