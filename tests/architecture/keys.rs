//! No guideline is baked in: outside the shipped definitions, no source knows the key of a state or an action.

use crate::{Outcome, root};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use undantag_workflow::{Definition, SHIPPED};

/// The crates that carry out, show and tell whatever a workflow says.
const CRATES: &[&str] = &["app", "pages", "api", "documents", "mail", "http"];

/// Words that are the product's own before they are anybody's key: phases and parts of a case, letters, fields of forms and names
/// in the API. Each with the end of the file that may say it; an empty one stands for all.
const OWN_WORDS: &[(&str, &str)] = &[
    ("analysis", ""),
    ("decision", ""),
    ("file", ""),
    ("assessment", "analysis/risk_page.rs"),
    ("assessment", "api/src/view/analysis.rs"),
    ("draft", "app/src/workflows_versions.rs"),
    ("draft", "analysis/open.rs"),
    ("draft", "analysis/drafts.rs"),
    ("evaluation", "api/src/analysis.rs"),
    ("follow-up", "app/src/register.rs"),
    ("follow-up", "app/src/calendar.rs"),
    ("grant", "api/src/actions.rs"),
    ("grant-with-conditions", "api/src/positions.rs"),
    ("intake", "app/src/register.rs"),
    ("recall", "analysis/statements_acts.rs"),
    ("recall", "analysis/statements_page.rs"),
    ("recalled", "app/src/statements.rs"),
    ("recalled", "links/words.rs"),
    ("refused", "app/src/error.rs"),
    ("revoke", "links/act.rs"),
    ("revoke", "links/list.rs"),
    ("submit", "app/src/register.rs"),
    ("supplement", "app/src/register.rs"),
];

/// Files whose words are names of letters, recommendations or samples, which the format of definitions keeps apart from keys.
const OTHER_NAMES: &[&str] = &[
    "app/src/letter.rs",
    "app/src/letters.rs",
    "app/src/brief.rs",
    "mail/src/samples.rs",
    "mail/src/kinds.rs",
    "pages/src/view/samples.rs",
];

/// Ways to ask a case where it is, by name.
const ASKS: &[&str] = &[
    "state.as_str() ==",
    "state == \"",
    "action == \"",
    "action.as_str() == \"",
];

fn keys() -> Outcome<BTreeSet<String>> {
    let mut keys = BTreeSet::new();
    for (key, version, _) in SHIPPED {
        let definition = Definition::shipped(key, *version)
            .ok_or("not shipped")?
            .map_err(|report| report.to_string())?;
        keys.extend(definition.states().iter().map(|state| state.key.to_string()));
        keys.extend(definition.transitions().iter().map(|way| way.key.to_string()));
    }
    Ok(keys)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sources(&path, found)?;
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    Ok(())
}

/// The lines that run outside tests.
fn product(text: &str) -> impl Iterator<Item = &str> {
    let end = text.find("#[cfg(test)]\nmod ").unwrap_or(text.len());
    let lines = text.get(..end).unwrap_or_default().lines();
    lines.filter(|line| !line.trim_start().starts_with("//"))
}

/// Whole string literals in the line.
fn literals(line: &str) -> impl Iterator<Item = &str> {
    line.split('"').skip(1).step_by(2)
}

fn is_own(path: &str, literal: &str) -> bool {
    let own = |(word, file): &(&str, &str)| *word == literal && path.ends_with(file);
    OWN_WORDS.iter().any(own) || OTHER_NAMES.iter().any(|file| path.ends_with(file))
}

#[test]
fn no_source_knows_a_key_of_a_shipped_workflow() -> Outcome {
    let (keys, mut told) = (keys()?, Vec::new());
    assert!(keys.contains("under-review") && keys.contains("hand-over"));
    for name in CRATES {
        let mut files = Vec::new();
        sources(&root()?.join("crates").join(name).join("src"), &mut files)?;
        for file in files {
            let path = file.display().to_string();
            if path.ends_with("tests.rs") {
                continue;
            }
            for line in product(&fs::read_to_string(&file)?) {
                let known = literals(line).find(|literal| keys.contains(*literal) && !is_own(&path, literal));
                let asked = ASKS.iter().find(|ask| line.contains(*ask));
                told.extend(known.or(asked.copied()).map(|what| format!("{path}: {what}")));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
    Ok(())
}

#[test]
fn a_key_in_a_source_would_be_found() {
    let line = r#"        if case.state == "under-review" { return "grant"; }"#;
    assert_eq!(literals(line).collect::<Vec<_>>(), ["under-review", "grant"]);
    assert!(!is_own("crates/pages/src/overview.rs", "under-review"));
    assert!(is_own("crates/pages/src/overview.rs", "analysis"));
    assert_eq!(
        product("a\n// b\nc\n#[cfg(test)]\nmod tests {\nd").collect::<Vec<_>>(),
        ["a", "c"]
    );
}
