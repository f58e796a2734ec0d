//! The schema takes what can be used, and refuses nothing else than the reader does.

use jsonschema::Validator;
use toml::Table;

use crate::{EXEMPTION_1, SHIPPED, check};

fn validator() -> Validator {
    jsonschema::draft202012::new(&crate::schema()).unwrap()
}

fn is_valid(text: &str) -> bool {
    let table: Table = text.parse().unwrap();
    validator().is_valid(&serde_json::to_value(table).unwrap())
}

#[test]
fn the_schema_is_a_json_schema() {
    jsonschema::draft202012::meta::validate(&crate::schema()).unwrap();
}

#[test]
fn every_shipped_workflow_fits_the_schema() {
    for (key, version, text) in SHIPPED {
        let json = serde_json::to_value(text.parse::<Table>().unwrap()).unwrap();
        let validator = validator();
        let wrong: Vec<_> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
        assert_eq!(wrong, Vec::<String>::new(), "{key} {version}");
    }
}

#[test]
fn what_the_schema_refuses_in_a_broken_file_the_loader_refuses_too() {
    let broken = [
        ("responsible = [\"requester\"]\n", "responsibel = [\"requester\"]\n"),
        ("version = 1\n", ""),
        ("version = 1\n", "version = 0\n"),
        ("version = 1\n", "version = \"one\"\n"),
        ("key = \"exemption\"\n", "key = \"Exemption 1\"\n"),
        ("kind = \"initial\"\n", "kind = \"first\"\n"),
        ("outcome = \"rejected\"\n", ""),
        ("phase = \"request\"\n", "phase = [\"request\"]\n"),
        ("grants = true\n", "grants = \"yes\"\n"),
        ("after = \"deadline\"\n", ""),
        (
            "after = { date = \"valid-until\" }\n",
            "after = { date = \"valid-until\", working-days = 3 }\n",
        ),
        ("retention = \"preserve\"\n", "retention = \"for-ever\"\n"),
        ("limit = 5\n", "limit = -5\n"),
        ("guard = \"conditions.have-owner-and-date\"\n", "guard = { all = [] }\n"),
        ("one-of = [\"submit-for-decision\"]\n", "one-of = []\n"),
        (
            "deadline = { working-days = 5, reminders = [4] }\n",
            "deadline = { reminders = [4] }\n",
        ),
        (
            "label = { sv = \"Avslag\", en = \"Rejected\" }\n",
            "label = { sv = \"Avslag\" }\n",
        ),
        ("tells = [\"registrar\"]\n", "tells = \"registrar\"\n"),
    ];
    for (right, wrong) in broken {
        assert!(EXEMPTION_1.contains(right), "{right}");
        let text = EXEMPTION_1.replacen(right, wrong, 1);
        assert!(!is_valid(&text), "{wrong}");
        assert!(check(&text).has_errors(), "{wrong}");
    }
}

#[test]
fn an_editor_shows_a_sentence_in_both_languages_for_every_key() {
    let schema = crate::schema();
    let deadline = &schema["properties"]["state"]["items"]["properties"]["no-deadline"]["description"];
    assert_eq!(
        deadline,
        "Why there is no deadline.\n\nVarför det inte finns någon tidsfrist."
    );
}
