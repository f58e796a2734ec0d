//! How a source file looks: it says what it is for, stays small, has a telling name, and pure code stays pure.

use crate::{Outcome, root};
use std::fs;
use std::path::{Path, PathBuf};

const LONGEST: usize = 400;
const VAGUE: &[&str] = &[
    "util", "utils", "helper", "helpers", "common", "manager", "managers", "types", "misc",
];
const UNFINISHED: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
const PURE: &[&str] = &[
    "crates/workflow/",
    "crates/risk/",
    "crates/ledger/",
    "crates/case/",
    "crates/text/",
];
const WORLD: &[&str] = &[
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time::Instant",
    "SystemTime",
];

/// Whether the file is test code as a whole: such files may be long and may touch the world.
fn is_test(path: &str) -> bool {
    path.starts_with("tests/") || path.contains("/tests/") || path.contains("/benches/") || path.ends_with("tests.rs")
}

/// The lines before the test module at the end.
fn product_lines(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().collect();
    let tests = lines.windows(2).position(
        |pair| matches!(pair, [attribute, module] if *attribute == "#[cfg(test)]" && module.starts_with("mod ")),
    );
    lines.into_iter().take(tests.unwrap_or(usize::MAX)).collect()
}

/// A comment that only draws a line.
fn is_banner(line: &str) -> bool {
    let Some(comment) = line.trim_start().strip_prefix("//") else {
        return false;
    };
    let drawn: String = comment.trim_start_matches(['/', '!', ' ']).chars().take(4).collect();
    comment.starts_with("//")
        || matches!(
            drawn.as_str(),
            "----" | "====" | "****" | "####" | "~~~~" | "────" | "━━━━"
        )
}

fn has_word(line: &str, word: &str) -> bool {
    line.split(|letter: char| !letter.is_alphanumeric() && letter != '_')
        .any(|part| part == word)
}

/// Everything that is wrong with one file, each as a line that names the place.
fn objections(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    if !text.starts_with("//! ") {
        found.push(format!("{path}: begins without a `//!` that says what it is for"));
    }
    for part in path
        .trim_end_matches(".rs")
        .split('/')
        .filter(|part| VAGUE.contains(part))
    {
        found.push(format!("{path}: `{part}` says nothing about what is in it"));
    }
    let product = product_lines(text);
    if product.len() > LONGEST && !is_test(path) {
        found.push(format!(
            "{path}: {} lines without its tests, {LONGEST} at most",
            product.len()
        ));
    }
    found.extend(
        text.lines()
            .enumerate()
            .filter_map(|(at, line)| objection_to_line(line, path, at + 1)),
    );
    if PURE.iter().any(|pure| path.starts_with(pure)) && !is_test(path) {
        found.extend(
            product
                .iter()
                .enumerate()
                .filter_map(|(at, line)| reaches_out(line, path, at + 1)),
        );
    }
    found
}

fn objection_to_line(line: &str, path: &str, at: usize) -> Option<String> {
    if is_banner(line) {
        return Some(format!("{path}:{at}: a banner comment"));
    }
    let word = UNFINISHED.iter().find(|word| has_word(line, word))?;
    Some(format!("{path}:{at}: {word}: finish it or write an issue"))
}

fn reaches_out(line: &str, path: &str, at: usize) -> Option<String> {
    let what = WORLD.iter().find(|what| line.contains(*what))?;
    Some(format!("{path}:{at}: {what} in a pure crate"))
}

/// Adds the Rust files below `folder`, but not those of other people's packages.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Outcome {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() && name != "node_modules" && name != "target" {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

#[test]
fn every_source_file_says_what_it_is_for_and_stays_small() -> Outcome {
    let root = root()?;
    let mut files = Vec::new();
    for folder in ["crates", "migrations", "tests", "benches"] {
        collect(&root.join(folder), &mut files)?;
    }
    assert!(files.len() > 10, "the whole workspace was read");
    let mut wrong = Vec::new();
    for file in files {
        let path = file.strip_prefix(&root)?.to_string_lossy().replace('\\', "/");
        wrong.extend(objections(&path, &fs::read_to_string(&file)?));
    }
    wrong.sort();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn a_good_file_is_left_alone() {
    let long_tests = format!(
        "//! Levels.\n\nfn level() {{}}\n\n#[cfg(test)]\nmod tests {{\n{}}}\n",
        "\n".repeat(500)
    );
    assert_eq!(
        objections("crates/risk/src/level.rs", &long_tests),
        Vec::<String>::new()
    );
}

#[test]
fn every_fault_of_a_file_is_found() {
    let faults = [
        ("crates/risk/src/level.rs", "fn level() {}\n".to_owned()),
        ("crates/risk/src/utils.rs", "//! Levels.\n".to_owned()),
        ("crates/risk/src/common/level.rs", "//! Levels.\n".to_owned()),
        ("crates/risk/src/level.rs", format!("//! Levels.\n{}", "\n".repeat(400))),
        (
            "crates/risk/src/level.rs",
            "//! Levels.\n// ---- levels ----\n".to_owned(),
        ),
        ("crates/risk/src/level.rs", "//! Levels.\n//////////\n".to_owned()),
        (
            "crates/risk/src/level.rs",
            format!("//! Levels.\n// {}: more\n", concat!("TO", "DO")),
        ),
        ("crates/risk/src/level.rs", "//! Levels.\nuse std::fs;\n".to_owned()),
    ];
    for (path, text) in faults {
        assert_eq!(objections(path, &text).len(), 1, "{path}: {text:.60}");
    }
}
