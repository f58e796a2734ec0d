//! Workflow versions as JSON: what lists show, what was found in a text, what differs, and what became of running cases.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use serde_json::Value;
use undantag_app::{ComparedWorkflow, Done, MovedCase, MovedCases, WorkflowText, WorkflowVersion};
use undantag_case::Stays;
use undantag_workflow::{Change, Definition, Difference, Examination, Finding, Heading, Severity};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::asking::Asking;
use crate::view::link::Link;

/// Who did something, and when.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DoneView {
    /// Their name.
    name: String,
    /// When.
    at: DateTime<Utc>,
}

impl DoneView {
    fn of(done: &Done) -> Self {
        Self {
            name: done.name.clone(),
            at: done.at,
        }
    }
}

/// A version of a workflow.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkflowSummary {
    key: String,
    version: u32,
    label: String,
    /// SHA-256 of the definition, in hex: cases are pinned to it.
    digest: String,
    /// `draft`: never put to use. `active`: what new cases take. `retired`: put to use before.
    #[schema(example = "active")]
    state: String,
    /// Whether it came with the product.
    shipped: bool,
    /// Who uploaded it.
    uploaded: Option<DoneView>,
    /// Who put it to use last.
    activated: Option<DoneView>,
    /// How many cases are running in it, by state. Only administrators are told.
    #[schema(value_type = Object)]
    running_cases: BTreeMap<String, u64>,
    #[serde(rename = "_links")]
    links: Vec<Link>,
}

impl WorkflowSummary {
    /// The version as this caller sees it.
    pub(crate) fn of(asking: &Asking, version: &WorkflowVersion) -> Self {
        let workflow = &version.workflow;
        let href = asking.href(&format!("/workflows/{}/versions/{}", workflow.key, workflow.version));
        Self {
            links: vec![
                Link::get("diagram", format!("{href}/diagram.svg")),
                Link::get("self", href),
            ],
            key: workflow.key.clone(),
            version: workflow.version,
            label: asking.label(&version.label),
            digest: workflow.digest.clone(),
            state: version.state.word().to_owned(),
            shipped: version.shipped,
            uploaded: version.uploaded.as_ref().map(DoneView::of),
            activated: version.activated.as_ref().map(DoneView::of),
            running_cases: version
                .running
                .iter()
                .map(|(state, cases)| (state.to_string(), *cases))
                .collect(),
        }
    }
}

/// A version of a workflow with what it says.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WorkflowView {
    /// What lists show of it.
    workflow: WorkflowSummary,
    /// The file, in TOML.
    text: String,
    /// What the file says: roles, facts, states, transitions and promises. Null when they can't all be read.
    #[schema(value_type = Option<Object>)]
    definition: Option<Value>,
}

impl WorkflowView {
    /// The version as this caller sees it.
    pub(crate) fn of(asking: &Asking, found: &WorkflowText) -> Self {
        let definition = Definition::reread(&found.text, &found.version.workflow.digest);
        Self {
            workflow: WorkflowSummary::of(asking, &found.version),
            text: found.text.clone(),
            definition: definition.map(|definition| serde_json::json!(definition)),
        }
    }
}

/// One thing that was found in a definition.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct FindingView {
    /// Which property fails.
    #[schema(example = "W008")]
    code: String,
    /// `error` or `warning`; warnings don't stop it from being used.
    #[schema(example = "error")]
    severity: String,
    /// The line in the file, from 1.
    line: usize,
    /// What it is about.
    #[schema(example = "transition.submit.to")]
    key: String,
    /// The property, as it should be.
    property: String,
    /// What is wrong.
    problem: String,
    /// How to mend it.
    remedy: String,
    /// A path that shows it: state, facts, action, who, and where it leads, step by step. It can be replayed.
    #[schema(value_type = Option<Object>)]
    witness: Option<Value>,
    /// The same path in sentences.
    story: Vec<String>,
}

/// Everything that was found in a definition.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WorkflowCheck {
    /// Which workflow the text says it is.
    key: Option<String>,
    /// Which version.
    version: Option<u32>,
    /// SHA-256 of the text, in hex.
    digest: Option<String>,
    /// Whether it can be used: no finding is an error.
    sound: bool,
    /// The findings, in the order of the file.
    findings: Vec<FindingView>,
}

impl WorkflowCheck {
    /// What was found in `text`.
    pub(crate) fn of(asking: &Asking, text: &str, examination: &Examination) -> Self {
        let heading = Heading::of(text);
        let findings = examination.report.findings.iter();
        Self {
            key: heading.as_ref().map(|heading| heading.key.clone()),
            version: heading.as_ref().map(|heading| heading.version),
            digest: heading.map(|heading| heading.digest),
            sound: !examination.report.has_errors(),
            findings: findings
                .map(|finding| finding_view(asking, examination, finding))
                .collect(),
        }
    }
}

fn finding_view(asking: &Asking, examination: &Examination, finding: &Finding) -> FindingView {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let told = finding.witness.as_ref().zip(examination.unproved.as_ref());
    let story = told.map(|(witness, workflow)| workflow.story(witness));
    FindingView {
        code: finding.code.to_string(),
        severity: severity.to_owned(),
        line: finding.pointer.line,
        key: finding.pointer.key.clone(),
        property: asking.label(&finding.code.property()),
        problem: asking.label(&finding.problem),
        remedy: asking.label(&finding.remedy),
        witness: finding.witness.as_ref().map(|witness| serde_json::json!(witness)),
        story: story
            .unwrap_or_default()
            .iter()
            .map(|sentence| asking.label(sentence))
            .collect(),
    }
}

/// A version that has been kept, and what was found in it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct WorkflowUploaded {
    /// The version.
    pub(crate) workflow: WorkflowSummary,
    /// What was found.
    pub(crate) check: WorkflowCheck,
}

/// One thing that differs between two versions.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DifferenceView {
    /// What kind of thing: `state`, `transition`, `fact` and so on.
    #[schema(value_type = String, example = "transition")]
    thing: Value,
    /// Its key.
    key: String,
    /// What people call it.
    label: String,
    /// `added`, `removed` or `changed`.
    #[schema(example = "changed")]
    change: String,
    /// The keys of the format that differ.
    fields: Vec<String>,
}

impl DifferenceView {
    fn of(asking: &Asking, difference: &Difference) -> Self {
        let (change, fields) = match &difference.change {
            Change::Added => ("added", Vec::new()),
            Change::Removed => ("removed", Vec::new()),
            Change::Changed(keys) => ("changed", keys.iter().map(|key| (*key).to_owned()).collect()),
        };
        Self {
            thing: serde_json::json!(difference.thing),
            key: difference.key.clone(),
            label: asking.label(&difference.label),
            change: change.to_owned(),
            fields,
        }
    }
}

/// A version compared with the one in use.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkflowComparison {
    /// The version in use.
    active: Option<u32>,
    /// What differs; null when there is nothing to compare.
    differences: Option<Vec<DifferenceView>>,
    /// The cases that are running in the version in use, by state.
    #[schema(value_type = Object)]
    running_cases: BTreeMap<String, u64>,
    /// Whether the version has rules that move them.
    moves_cases: bool,
}

impl WorkflowComparison {
    /// The comparison as this caller reads it.
    pub(crate) fn of(asking: &Asking, compared: &ComparedWorkflow) -> Self {
        let differences = compared.differences.as_ref();
        let running = compared.running.iter();
        Self {
            active: compared.active.as_ref().map(|active| active.version),
            differences: differences.map(|all| all.iter().map(|one| DifferenceView::of(asking, one)).collect()),
            running_cases: running.map(|(state, cases)| (state.to_string(), *cases)).collect(),
            moves_cases: compared.moves,
        }
    }
}

/// What happened to a running case, or would.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MovedCaseView {
    id: Uuid,
    number: String,
    /// The state it was in.
    from: String,
    /// The state it is in now; null when it stays in the older version.
    to: Option<String>,
    /// The last day to act before.
    was_due_on: Option<NaiveDate>,
    /// The last day to act now.
    due_on: Option<NaiveDate>,
    /// Why it stays.
    #[schema(value_type = Vec<Object>)]
    stays: Vec<Stays>,
}

impl MovedCaseView {
    fn of(case: MovedCase) -> Self {
        let (arrived, stays) = match case.result {
            Ok(arrived) => (Some(arrived), Vec::new()),
            Err(stays) => (None, stays),
        };
        Self {
            id: case.id.0,
            number: case.number,
            from: case.from.to_string(),
            to: arrived.as_ref().map(|arrived| arrived.to.to_string()),
            was_due_on: case.was_due_on,
            due_on: arrived.map_or(case.was_due_on, |arrived| arrived.due_on),
            stays,
        }
    }
}

/// What happened to the running cases of an older version, or would.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct WorkflowMigration {
    /// The version they were in.
    from: u32,
    /// The version they move to.
    to: u32,
    /// Whether nothing was done.
    dry_run: bool,
    /// How many move.
    moved: usize,
    /// How many stay.
    stayed: usize,
    /// Each case, by number.
    cases: Vec<MovedCaseView>,
}

impl WorkflowMigration {
    /// What happened, or would.
    pub(crate) fn of(told: MovedCases, dry_run: bool) -> Self {
        Self {
            from: told.older.version,
            to: told.newer.version,
            dry_run,
            moved: told.moved(),
            stayed: told.stayed(),
            cases: told.cases.into_iter().map(MovedCaseView::of).collect(),
        }
    }
}
