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
    status: Option<i32>,
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
        status: status.code(),
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
            said.out, "3 departments, 18 people and 3 decision levels are in the database.\n",
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
    let level = |up_to: &str, who: &str| {
        format!(
            "{person}roles = []\n[[decision-level]]\nkey = 'board'\nname = {{ sv = 'nämnden', en = 'the board' }}\n\
             up-to = '{up_to}'\ndelegation-item = '1'\npeople = ['{who}']\n"
        )
    };
    let error = refused(&level("critical", "c@d.example"));
    assert!(error.contains("c@d.example decides at the level board"), "{error}");
    let error = refused(&level("high", "a@b.example"));
    assert!(
        error.contains("The last level must be able to decide everything"),
        "{error}"
    );
}

/// A folder with a definition that can be used, one with errors, and one with a way into a state that nobody leaves.
fn workflows() -> TempDir {
    let (folder, good) = (folder(), undantag_workflow::EXEMPTION_1);
    let evading = good.replacen(
        "from = \"intake\"\nto = \"analysis\"",
        "from = \"intake\"\nto = \"in-force\"",
        1,
    );
    assert_ne!(evading, good);
    for (name, text) in [
        ("good.toml", good),
        ("bad.toml", "key = 'x'\nverzion = 1\n"),
        ("evading.toml", &evading),
    ] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn workflow(folder: &TempDir, arguments: &[&str]) -> Said {
    run(folder.path(), &[], &[&["workflow"], arguments].concat())
}

#[test]
fn a_workflow_check_ends_with_what_it_found() {
    let folder = workflows();
    let status = |file| workflow(&folder, &["check", file]).status;
    assert_eq!(status("good.toml"), Some(0));
    assert_eq!(status("bad.toml"), Some(1));
    assert_eq!(status("none.toml"), Some(2));
    let missing = workflow(&folder, &["check", "none.toml"]);
    assert!(
        missing.error.starts_with("undantag: none.toml can't be read"),
        "{}",
        missing.error
    );
    assert_eq!(missing.out, "");
}

#[test]
fn a_workflow_is_checked_for_people() {
    let folder = workflows();
    assert_eq!(
        workflow(&folder, &["check", "good.toml"]).out,
        "good.toml: nothing to remark on\n"
    );
    let bad = workflow(&folder, &["check", "bad.toml"]).out;
    assert!(bad.contains("bad.toml:2: error W001 verzion\n"), "{bad}");
    assert!(bad.lines().last().unwrap().starts_with("bad.toml: "), "{bad}");
    let swedish = workflow(&folder, &["check", "bad.toml", "--lang", "sv"]).out;
    assert!(swedish.contains("bad.toml:2: fel W001 verzion\n"), "{swedish}");
    let by_variable = run(
        folder.path(),
        &[("LANG", "sv_SE.UTF-8")],
        &["workflow", "check", "bad.toml"],
    );
    assert_eq!(by_variable.out, swedish);
}

#[test]
fn a_path_that_shows_a_finding_is_told_as_a_story() {
    let folder = workflows();
    let told = workflow(&folder, &["check", "evading.toml"]).out;
    assert!(told.contains("error W008"), "{told}");
    assert!(
        told.contains("    1. ") && told.contains("The case is now in \"Exemption in force\"."),
        "{told}"
    );
}

#[test]
fn a_workflow_is_checked_for_programs() {
    let folder = workflows();
    let said = |file| workflow(&folder, &["check", file, "--format", "json"]).out;
    let report = |file| serde_json::from_str::<serde_json::Value>(&said(file)).unwrap();
    let good = report("good.toml");
    assert_eq!(
        (&good["key"], &good["version"], &good["sound"]),
        (&"exemption".into(), &1.into(), &true.into())
    );
    assert_eq!(good["digest"].as_str().unwrap().len(), 64);
    let bad = report("bad.toml");
    assert_eq!((&bad["key"], &bad["sound"]), (&serde_json::Value::Null, &false.into()));
    let finding = bad["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["code"] == "W001")
        .unwrap();
    assert_eq!(finding["pointer"], serde_json::json!({"line": 2, "key": "verzion"}));
    for text in ["problem", "remedy", "property"] {
        for language in ["sv", "en"] {
            assert!(!finding[text][language].as_str().unwrap().is_empty());
        }
    }
    let evading = report("evading.toml");
    let with_witness = evading["findings"]
        .as_array()
        .unwrap()
        .iter()
        .find(|finding| finding["code"] == "W008")
        .unwrap();
    let steps = with_witness["witness"]["steps"].as_array().unwrap().len();
    assert!(
        steps >= 2 && with_witness["story"].as_array().unwrap().len() > steps,
        "{with_witness}"
    );
}

#[test]
fn the_shortest_case_to_each_outcome_is_told() {
    let folder = workflows();
    let told = workflow(&folder, &["examples", "good.toml"]).out;
    assert!(told.contains("discarded:\n  1. "), "{told}");
    assert!(told.contains("The case is now in \"Expired\"."), "{told}");
    assert_eq!(workflow(&folder, &["examples", "none.toml"]).status, Some(2));
}

#[test]
fn a_workflow_is_drawn_also_with_errors() {
    let folder = workflows();
    let drawn = workflow(&folder, &["diagram", "evading.toml"]);
    assert!(
        drawn.succeeded && drawn.out.starts_with("<svg") && drawn.out.contains("W043"),
        "{}",
        drawn.out
    );
    let mermaid = workflow(&folder, &["diagram", "good.toml", "--mermaid", "--lang", "sv"]);
    assert!(
        mermaid.out.contains("stateDiagram-v2") && mermaid.out.contains("Mottagning"),
        "{}",
        mermaid.out
    );
    assert_eq!(workflow(&folder, &["diagram", "bad.toml"]).status, Some(1));
    assert_eq!(workflow(&folder, &["diagram", "none.toml"]).status, Some(2));
}

#[test]
fn the_openapi_document_is_printed() {
    let said = run(folder().path(), &[], &["openapi"]);
    let document: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    assert_eq!(document["info"]["title"], "Undantag");
}
