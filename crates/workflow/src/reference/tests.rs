//! The committed descriptions of the format are what the code says.

use super::*;

/// A file of the project's documentation.
pub(crate) fn committed(name: &str) -> String {
    let path = format!("{}/../../docs/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap_or_default()
}

fn compare(name: &str, asked: &str, written: &str) {
    assert!(
        committed(name) == written,
        "docs/{name} isn't what the code says. Renew it: cargo run -p undantag-workflow --example format-{asked} > docs/{name}"
    );
}

#[test]
fn the_committed_schema_is_the_one_that_the_code_gives() {
    compare("workflow.schema.json", "schema", &format!("{:#}\n", crate::schema()));
}

#[test]
fn the_committed_pages_are_those_that_the_code_gives() {
    let Label { sv, en } = reference();
    compare("workflow-format.md", "page", &en);
    compare("workflow-format.sv.md", "sida", &sv);
}

#[test]
fn the_page_has_every_key_and_every_code() {
    let Label { sv, en } = reference();
    for page in [sv, en] {
        for key in FILE
            .all()
            .into_iter()
            .flat_map(|table| table.keys)
            .filter(|key| key.name.len() > 2)
        {
            assert!(page.contains(&format!("| `{}` |", key.name)), "{}", key.name);
        }
        for code in Code::ALL {
            assert!(page.contains(&format!("| {code} |")), "{code}");
        }
    }
}
