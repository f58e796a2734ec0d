//! The program as an operator meets it: what it prints, what it refuses in which words, and with which status it ends.
#![cfg(test)]

use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

/// What a command said and how it ended.
struct Said {
    out: String,
    error: String,
    succeeded: bool,
}

/// Runs the program in a folder of its own, with these variables and no others.
fn run(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> Said {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_undantag"))
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Said {
        out: text(stdout),
        error: text(stderr),
        succeeded: status.success(),
    }
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// The sentence a refusal ends with.
fn refusal(folder: &Path, variables: &[(&str, &str)], arguments: &[&str]) -> String {
    let said = run(folder, variables, arguments);
    assert!(!said.succeeded, "{}", said.out);
    said.error.trim_end().to_owned()
}

#[test]
fn a_flag_goes_before_a_variable_and_a_variable_before_the_file() {
    let folder = folder();
    std::fs::write(folder.path().join("undantag.toml"), "listen = 'from-the-file'\n").unwrap();
    let listen = |variables: &[(&str, &str)], arguments: &[&str]| {
        let file = [("UNDANTAG_CONFIG", "undantag.toml")];
        refusal(folder.path(), &[&file, variables].concat(), arguments)
    };
    let variable = [("UNDANTAG_LISTEN", "from-a-variable")];
    assert!(listen(&[], &["migrate"]).contains("from-the-file"));
    assert!(listen(&variable, &["migrate"]).contains("from-a-variable"));
    assert!(listen(&variable, &["migrate", "--listen", "from-a-flag"]).contains("from-a-flag"));
}

#[test]
fn a_broken_settings_file_is_named_with_line_and_problem() {
    let folder = folder();
    std::fs::write(
        folder.path().join("undantag.toml"),
        "listen = '127.0.0.1:0'\nlissen = 'x'\n",
    )
    .unwrap();
    let error = refusal(folder.path(), &[], &["serve", "--config", "undantag.toml"]);
    assert!(
        error.starts_with("undantag: the settings file undantag.toml, line 2: unknown field `lissen`"),
        "{error}"
    );
}

#[test]
fn a_database_that_cannot_be_opened_is_named_without_its_password() {
    let folder = folder();
    let error = refusal(
        folder.path(),
        &[],
        &["migrate", "--database-url", "sqlite:no/such/folder/x.db"],
    );
    assert!(
        error.starts_with("undantag: the database no/such/folder/x.db can't be opened"),
        "{error}"
    );
    let url = "postgres://kim:hemligt@127.0.0.1:1/undantag";
    let error = refusal(folder.path(), &[], &["migrate", "--database-url", url]);
    assert!(
        error.starts_with("undantag: the database 127.0.0.1:1/undantag can't be opened"),
        "{error}"
    );
    assert!(!error.contains("hemligt"), "{error}");
}

#[test]
fn a_data_folder_that_cannot_be_made_is_named() {
    let folder = folder();
    std::fs::write(folder.path().join("taken"), "").unwrap();
    let error = refusal(folder.path(), &[], &["migrate", "--data", "taken/data"]);
    assert!(
        error.starts_with("undantag: the data folder taken/data can't be made"),
        "{error}"
    );
}

#[test]
fn serving_others_without_what_keeps_them_safe_is_refused() {
    let folder = folder();
    let error = refusal(folder.path(), &[("UNDANTAG_LISTEN", "0.0.0.0:0")], &["serve"]);
    assert!(
        error.contains("can be reached by others") && error.contains("UNDANTAG_MAIL_URL"),
        "{error}"
    );
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_taken_address_is_named() {
    let folder = folder();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let error = refusal(folder.path(), &[("UNDANTAG_LISTEN", &address)], &["serve"]);
    assert!(
        error.starts_with(&format!("undantag: {address} can't be listened on")),
        "{error}"
    );
}

const MUNICIPALITY: &str = include_str!("../../demo/municipality.toml");

#[test]
fn a_municipality_is_set_up_from_a_file_and_a_token_is_printed_alone() {
    let folder = folder();
    std::fs::write(folder.path().join("municipality.toml"), MUNICIPALITY).unwrap();
    for _ in 0..2 {
        let said = run(folder.path(), &[], &["setup", "--file", "municipality.toml"]);
        assert_eq!(
            said.out, "3 departments, 16 people and 3 decision levels are in the database.\n",
            "{}",
            said.error
        );
    }
    let create = [
        "token",
        "create",
        "--email",
        "asa.lindqvist@angsvik.example",
        "--scopes",
    ];
    let said = run(folder.path(), &[], &[&create[..], &["cases:read,cases:write"]].concat());
    assert!(
        said.out.starts_with("undt_") && said.out.lines().count() == 1,
        "{}{}",
        said.out,
        said.error
    );
    let error = refusal(folder.path(), &[], &[&create[..], &["everything"]].concat());
    assert!(error.starts_with("undantag: everything is no scope"), "{error}");
}

#[test]
fn a_municipality_that_cannot_be_used_is_refused_by_file_and_line_or_name() {
    let folder = folder();
    let refused = |text: &str| {
        std::fs::write(folder.path().join("m.toml"), text).unwrap();
        refusal(folder.path(), &[], &["setup", "--file", "m.toml"])
    };
    let person = "[[person]]\nemail = 'a@b.example'\nname = 'A'\ntitle = 'B'\n";
    let error = refused(&format!("{person}roles = ['king']\n"));
    assert!(
        error.starts_with("undantag: m.toml: line 5: unknown variant `king`"),
        "{error}"
    );
    let error = refused(&format!("{person}roles = []\ndepartment = 'X'\n"));
    assert!(error.contains("a@b.example belongs to the department \"X\""), "{error}");
    let level =
        "[[decision-level]]\nkey = 'board'\nup-to = 'critical'\ndelegation-item = '1'\npeople = ['c@d.example']\n";
    assert!(refused(level).contains("c@d.example decides at the level board"));
}

#[test]
fn a_workflow_is_checked_for_people_and_for_programs() {
    let folder = folder();
    std::fs::write(folder.path().join("good.toml"), undantag_workflow::EXEMPTION_1).unwrap();
    std::fs::write(folder.path().join("bad.toml"), "key = 'x'\nverzion = 1\n").unwrap();
    let check = |file, format| run(folder.path(), &[], &["workflow", "check", file, "--format", format]);
    let good = check("good.toml", "text");
    assert!(good.succeeded);
    assert_eq!(good.out, "good.toml: nothing to remark on\n");
    let bad = check("bad.toml", "text");
    assert!(!bad.succeeded && bad.out.contains("line 2"), "{}", bad.out);
    let report: serde_json::Value = serde_json::from_str(&check("bad.toml", "json").out).unwrap();
    assert!(
        report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .any(|finding| finding["code"] == "W001")
    );
    let missing = check("none.toml", "text");
    assert!(
        missing.error.starts_with("undantag: none.toml can't be read"),
        "{}",
        missing.error
    );
}

#[test]
fn the_openapi_document_is_printed() {
    let said = run(folder().path(), &[], &["openapi"]);
    let document: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(document["info"]["title"], "Undantag");
}
