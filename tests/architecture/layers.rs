//! Who may depend on whom among our own crates, and what the pure ones must never pull in.

use crate::{Outcome, root};
use serde_json::Value;
use std::process::Command;

const PREFIX: &str = "undantag-";

/// "Who may depend on whom": each crate with those of ours it may use. `documents` is open to `api` and `pages` because
/// drawing a document on request needs no rule; what may be fetched is still decided in `app`. `text` is open to `api`
/// because the titles of its problem documents are read by people, and to `app` because a workflow may put words of its own
/// instead of the product's sentences, whose keys must exist.
const MAY_USE: &[(&str, &[&str])] = &[
    ("workflow", &[]),
    ("risk", &[]),
    ("ledger", &[]),
    ("text", &[]),
    ("case", &["workflow", "risk"]),
    ("migrations", &[]),
    ("store", &["case", "workflow", "ledger", "migrations"]),
    ("app", &["case", "workflow", "risk", "ledger", "store", "text"]),
    ("documents", &["case", "risk", "ledger", "text"]),
    ("mail", &["case", "risk", "ledger", "text", "store"]),
    ("platform", &["case", "risk", "ledger", "text"]),
    ("http", &["app", "case"]),
    ("api", &["http", "app", "case", "workflow", "risk", "text", "documents"]),
    (
        "pages",
        &["http", "app", "case", "workflow", "risk", "text", "documents"],
    ),
];

/// The binary, the tests and the benchmarks may use every crate; nobody may use them, but the latter two the binary.
const USE_ALL: &[&str] = &["undantag", "tests", "benches"];

/// Crates without I/O, async, clock and randomness, whatever they depend on.
const PURE: &[&str] = &["workflow", "risk", "ledger", "case", "text"];

const IMPURE: &[&str] = &[
    "tokio",
    "mio",
    "async-std",
    "futures-executor",
    "actix-web",
    "actix-rt",
    "axum",
    "hyper",
    "reqwest",
    "sea-orm",
    "sqlx",
    "sqlx-core",
    "lettre",
    "getrandom",
    "rand",
    "iana-time-zone",
];

const IMPURE_FEATURES: &[(&str, &[&str])] = &[
    ("chrono", &["clock", "now", "wasmbind"]),
    (
        "uuid",
        &["v1", "v4", "v6", "v7", "fast-rng", "rng", "rng-getrandom", "rng-rand"],
    ),
];

/// `undantag-case` → `case`; a crate from outside → nothing.
fn own(package: &str) -> Option<&str> {
    if package == "undantag" {
        Some(package)
    } else {
        package.strip_prefix(PREFIX)
    }
}

/// Says what is wrong with `who` using `used`, if anything is.
fn forbidden(who: &str, used: &str) -> Option<String> {
    let from_outside = ["tests", "benches"];
    if from_outside.contains(&used) || (used == "undantag" && !from_outside.contains(&who)) {
        return Some(format!("{who} uses {used}, which nobody may build upon"));
    }
    if USE_ALL.contains(&who) {
        return None;
    }
    match MAY_USE.iter().find(|(name, _)| *name == who) {
        None => Some(format!("{who} is missing in the table of who may depend on whom")),
        Some((_, may)) if may.contains(&used) => None,
        Some((_, may)) => Some(format!("{who} uses {used}; it may use {may:?}")),
    }
}

/// Says why a line `package v1.2.3|feature,feature` of the dependency tree does not belong below a pure crate.
fn impure(line: &str) -> Option<String> {
    let (package, features) = line.split_once('|')?;
    let name = package.split(' ').next()?;
    if IMPURE.contains(&name) {
        return Some(name.to_owned());
    }
    let (_, unwanted) = IMPURE_FEATURES.iter().find(|(package, _)| *package == name)?;
    let feature = features.split(',').find(|feature| unwanted.contains(feature))?;
    Some(format!("{name} with its feature {feature}"))
}

fn cargo(arguments: &[&str]) -> Outcome<String> {
    let output = Command::new("cargo").args(arguments).current_dir(root()?).output()?;
    if !output.status.success() {
        return Err(format!("cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// Every package of the workspace with the names of its normal and build dependencies.
fn workspace() -> Outcome<Vec<(String, Vec<String>)>> {
    let metadata: Value = serde_json::from_str(&cargo(&[
        "metadata",
        "--format-version",
        "1",
        "--no-deps",
        "--offline",
    ])?)?;
    let packages = metadata
        .get("packages")
        .and_then(Value::as_array)
        .ok_or("metadata without packages")?;
    Ok(packages
        .iter()
        .map(|package| (text(package, "name"), dependencies(package)))
        .collect())
}

fn dependencies(package: &Value) -> Vec<String> {
    let all = package
        .get("dependencies")
        .and_then(Value::as_array)
        .map(Vec::as_slice)
        .unwrap_or_default();
    all.iter()
        .filter(|it| text(it, "kind") != "dev")
        .map(|it| text(it, "name"))
        .collect()
}

fn text(value: &Value, key: &str) -> String {
    value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned()
}

#[test]
fn every_crate_uses_only_the_crates_the_table_allows() -> Outcome {
    let workspace = workspace()?;
    assert!(workspace.len() > 10, "the whole workspace was read");
    let mut wrong = Vec::new();
    for (package, uses) in &workspace {
        let who = own(package).ok_or_else(|| format!("{package} lacks the prefix {PREFIX}"))?;
        wrong.extend(
            uses.iter()
                .filter_map(|used| own(used))
                .filter_map(|used| forbidden(who, used)),
        );
    }
    assert_eq!(wrong, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_pure_crate_pulls_in_no_io_no_clock_and_no_randomness() -> Outcome {
    let packages: Vec<String> = workspace()?.into_iter().map(|(name, _)| name).collect();
    let mut wrong = Vec::new();
    for package in packages
        .iter()
        .filter(|name| own(name).is_some_and(|name| PURE.contains(&name)))
    {
        let tree = cargo(&[
            "tree",
            "--offline",
            "-p",
            package,
            "-e",
            "normal,no-proc-macro",
            "--prefix",
            "none",
            "-f",
            "{p}|{f}",
        ])?;
        wrong.extend(
            tree.lines()
                .filter_map(impure)
                .map(|what| format!("{package} pulls in {what}")),
        );
    }
    assert_eq!(wrong, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_dependency_that_the_table_forbids_is_found() {
    for (from, to) in [
        ("risk", "workflow"),
        ("http", "store"),
        ("pages", "undantag"),
        ("new-crate", "case"),
        ("app", "benches"),
    ] {
        assert!(forbidden(from, to).is_some(), "{from} → {to}");
    }
    for (from, to) in [("case", "risk"), ("tests", "undantag"), ("benches", "undantag")] {
        assert!(forbidden(from, to).is_none(), "{from} → {to}");
    }
}

#[test]
fn what_a_pure_crate_may_not_pull_in_is_found() {
    for line in [
        "tokio v1.0.0|rt",
        "chrono v0.4.45|alloc,clock,std",
        "uuid v1.29.0|serde,v7",
    ] {
        assert!(impure(line).is_some(), "{line}");
    }
    assert!(impure("chrono v0.4.45|alloc,std").is_none());
}
