//! The specification is complete, committed and true, and every operation keeps out whoever it should.

use std::collections::BTreeSet;
use std::path::Path;

use reqwest::Method;
use serde_json::{Value, json};
use undantag_store::on_both_databases;
use undantag_store::testing::TestDatabase;

use crate::case_file::{self, File};
use crate::product::{Caller, product};
use crate::schema::Specification;

/// How the committed file is renewed.
const RENEW: &str = "cargo run -p undantag -- openapi > openapi/undantag.json";
/// How the examples are renewed: the journey writes down what it saw.
const RENEW_EXAMPLES: &str = "tests/run with-postgres cargo test -p undantag-tests --test suite journey && \
                              cp tests/artifacts/api-examples.json crates/api/src/examples.json";

/// Whom an operation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum For {
    /// Anybody at all.
    Everybody,
    /// Anybody with a token to read.
    Readers,
    /// Anybody with a token to write.
    Writers,
    /// Those who may see the case, with a token to read.
    CaseReaders,
    /// Those who may see the case, with a token to write.
    CaseWriters,
    /// Administrators, with a token to administer.
    Administrators,
}

use For::{Administrators, CaseReaders, CaseWriters, Everybody, Readers, Writers};

/// Every operation, and whom it is for. One that is missing here fails the test.
const ACCESS: &[(&str, For)] = &[
    ("apiInfo", Everybody),
    ("me", Readers),
    ("departments", Readers),
    ("people", Readers),
    ("decisionLevels", Readers),
    ("changeDecisionLevels", Administrators),
    ("scales", Readers),
    ("dimensions", Readers),
    ("workflows", Readers),
    ("workflow", Readers),
    ("workflowDiagram", Readers),
    ("workflowComparison", Administrators),
    ("checkWorkflow", Administrators),
    ("uploadWorkflow", Administrators),
    ("activateWorkflow", Administrators),
    ("migrateCases", Administrators),
    ("listCases", Readers),
    ("openCase", Writers),
    ("case", CaseReaders),
    ("request", CaseReaders),
    ("reviseRequest", CaseWriters),
    ("actions", CaseReaders),
    ("takeAction", CaseWriters),
    ("analysis", CaseReaders),
    ("evaluation", CaseReaders),
    ("bowTie", CaseReaders),
    ("comments", CaseReaders),
    ("comment", CaseWriters),
    ("showComment", CaseReaders),
    ("settleComment", CaseWriters),
    ("exportAnalysis", CaseReaders),
    ("importRisks", CaseWriters),
    ("reviseScope", CaseWriters),
    ("reviseExitPlan", CaseWriters),
    ("reviseDataProtection", CaseWriters),
    ("addItem", CaseWriters),
    ("item", CaseReaders),
    ("reviseItem", CaseWriters),
    ("removeItem", CaseWriters),
    ("assess", CaseWriters),
    ("positionOnWhole", CaseWriters),
    ("positionOnRisk", CaseWriters),
    ("signatures", CaseReaders),
    ("sign", CaseWriters),
    ("statements", CaseReaders),
    ("askExpert", CaseWriters),
    ("statement", CaseReaders),
    ("reviseStatement", CaseWriters),
    ("resendStatement", CaseWriters),
    ("attachments", CaseReaders),
    ("attach", CaseWriters),
    ("attachment", CaseReaders),
    ("removeAttachment", CaseWriters),
    ("events", CaseReaders),
    ("stream", CaseReaders),
    ("decision", CaseReaders),
    ("declareConflict", CaseWriters),
    ("appoint", CaseWriters),
    ("conditions", CaseReaders),
    ("condition", CaseReaders),
    ("followUpCondition", CaseWriters),
    ("addEvidence", CaseWriters),
    ("removeEvidence", CaseWriters),
    ("decisionRecord", CaseReaders),
    ("fileDecision", CaseWriters),
    ("correctDecision", CaseWriters),
    ("document", CaseReaders),
    ("links", CaseReaders),
    ("resendLink", CaseWriters),
    ("revokeLink", CaseWriters),
    ("delegatedDecisions", Readers),
    ("meetings", Readers),
    ("reportDecisions", Writers),
    ("takeReportBack", Writers),
];

fn id(operation: &Value) -> &str {
    operation["operationId"].as_str().unwrap_or_default()
}

fn access(operation: &Value) -> For {
    let found = ACCESS.iter().find(|(name, _)| *name == id(operation));
    found
        .unwrap_or_else(|| panic!("{} is not in the table of who may do what", id(operation)))
        .1
}

#[test]
fn the_committed_specification_is_what_the_code_says() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../openapi/undantag.json");
    let committed = std::fs::read_to_string(file).unwrap_or_default();
    let said = undantag_api::openapi().to_pretty_json().unwrap();
    assert!(
        committed.trim_end() == said.trim_end(),
        "openapi/undantag.json is not what the code says; renew it with\n{RENEW}"
    );
}

#[test]
fn every_operation_is_described_and_its_refusals_are_problem_documents() {
    let mut ids = BTreeSet::new();
    for (method, path, operation) in Specification::get().operations() {
        assert!(ids.insert(id(operation)), "{} is there twice", id(operation));
        assert!(
            operation["summary"].as_str().is_some_and(|text| text.len() > 5),
            "{method} {path} has no summary"
        );
        assert!(
            operation["tags"].as_array().is_some_and(|tags| tags.len() == 1),
            "{method} {path} has no tag"
        );
        let answers = operation["responses"].as_object().unwrap();
        let expected: &[&str] = if access(operation) == Everybody {
            &["500", "503"]
        } else {
            &["401", "403", "429", "500", "503"]
        };
        for status in expected {
            assert!(answers.contains_key(*status), "{method} {path} doesn't say {status}");
        }
        for (_, answer) in answers.iter().filter(|(status, _)| status.as_str() >= "400") {
            assert!(
                answer["content"]["application/problem+json"].is_object(),
                "{method} {path}"
            );
        }
    }
    assert_eq!(ids.len(), ACCESS.len(), "the table names operations that are gone");
}

#[test]
fn every_body_has_an_example_that_fits_its_schema() {
    let specification = Specification::get();
    for (method, path, operation) in specification.operations() {
        let at = format!("{method} {path}");
        for media in operation["requestBody"]["content"]
            .as_object()
            .into_iter()
            .flat_map(|content| content.iter())
        {
            if media.0 != "multipart/form-data" {
                assert!(
                    !media.1["example"].is_null(),
                    "{at}: no example of the request; renew them with\n{RENEW_EXAMPLES}"
                );
                specification.check(&media.1["schema"], &media.1["example"], &format!("{at} request"));
            }
        }
        for (status, answer) in operation["responses"].as_object().unwrap() {
            let media = &answer["content"]["application/json"];
            if media.is_object() {
                assert!(
                    !media["example"].is_null(),
                    "{at} {status}: no example; renew them with\n{RENEW_EXAMPLES}"
                );
                specification.check(&media["schema"], &media["example"], &format!("{at} {status}"));
            }
        }
    }
}

/// Sends an operation with whatever gets it past the checks of its form.
async fn send(who: &Caller, method: &str, template: &str, case: &str) -> u16 {
    let id = case.trim_start_matches("/cases/");
    let path = template
        .trim_start_matches("/undantag/v1")
        .replace("{caseId}", id)
        .replace("{kind}", "risks")
        .replace("{action}", "submit")
        .replace("{dimension}", "law")
        .replace("{party}", "department")
        .replace("{name}", "beslut.pdf")
        .replace("{key}", "exemption")
        .replace("{version}", "1")
        .replace("{meeting}", "2026-12-01");
    let path = [
        "{itemId}",
        "{alternativeId}",
        "{riskId}",
        "{attachmentId}",
        "{commentId}",
        "{statementId}",
        "{conditionId}",
        "{linkId}",
    ]
    .iter()
    .fold(path, |path, part| path.replace(part, id));
    let request = who.request(Method::from_bytes(method.to_uppercase().as_bytes()).unwrap(), &path);
    if method == "get" {
        return who.send(request).await.status;
    }
    let request = request.header("if-match", "*");
    if template.ends_with("/attachments") || template.ends_with("/evidence") || template.ends_with("/risk-imports") {
        let part = reqwest::multipart::Part::bytes(b"a".to_vec()).file_name("a.txt");
        return who
            .send(request.multipart(reqwest::multipart::Form::new().part("file", part)))
            .await
            .status;
    }
    who.send(request.json(&body(template))).await.status
}

/// A body that can be read, so that the case is looked for at all.
fn body(template: &str) -> Value {
    if template.contains("/assessments/") {
        json!({"direction": "better", "reason": ""})
    } else if template.contains("/positions/") {
        json!({"stance": "agree"})
    } else if template.ends_with("/comments") {
        json!({"text": "Vad händer om leverantören slutar?"})
    } else if template.ends_with("/{commentId}") {
        json!({"resolved": true})
    } else if template.ends_with("/statements") {
        json!({"area": "law", "expert": uuid::Uuid::nil(), "question": "?"})
    } else if template.ends_with("/{statementId}") {
        json!({"recalled": true})
    } else if template.ends_with("/{conditionId}") {
        json!({"takenBack": {"reasons": "?"}})
    } else if template.ends_with("/signatures") {
        json!({"digest": ""})
    } else if template.ends_with("/activation") {
        json!({"digest": "", "follows": 1})
    } else if template.ends_with("/migrations") {
        json!({"dryRun": true})
    } else if template.ends_with("/workflows") || template.ends_with("/workflow-checks") {
        json!({"text": ""})
    } else {
        json!({})
    }
}

on_both_databases! {
    async fn every_operation_keeps_out_whoever_it_should(database: TestDatabase) {
        let product = product(database).await;
        let File { rut, case, .. } = case_file::draft(&product).await;
        let stranger = product.caller("samir").await;
        let reader = product.caller_with("rut", &["cases:read"]).await;
        let writer = product.caller_with("rut", &["cases:write"]).await;
        let mighty = product.caller_with("rut", &["admin"]).await;
        for (method, path, operation) in Specification::get().operations() {
            let name = id(operation);
            let access = access(operation);
            if access == Everybody {
                assert_eq!(send(&product.nobody(), method, path, &case).await, 200, "{name} for anybody");
                continue;
            }
            assert_eq!(send(&product.nobody(), method, path, &case).await, 401, "{name} without a token");
            let wrong = if matches!(access, Writers | CaseWriters) { &reader } else { &writer };
            assert_eq!(send(wrong, method, path, &case).await, 403, "{name} with the wrong scope");
            if access == Administrators {
                assert_eq!(send(&mighty, method, path, &case).await, 403, "{name} without the role");
            }
            if matches!(access, CaseReaders | CaseWriters) {
                assert_eq!(send(&stranger, method, path, &case).await, 404, "{name} from another department");
            }
        }
        rut.get(&case).await.is(200);
    }

    async fn a_token_that_nobody_has_is_no_token(database: TestDatabase) {
        let product = product(database).await;
        let nobody = product.nobody();
        for header in ["Bearer undt_nobody", "Bearer ", "Basic cnV0OmE=", "undt_nobody"] {
            let answer = nobody.send(nobody.request(Method::GET, "/me").header("authorization", header)).await;
            assert!(answer.header("www-authenticate").starts_with("Bearer"));
            assert_eq!(answer.problem(401), "sign-in-needed", "{header}");
        }
    }
}
