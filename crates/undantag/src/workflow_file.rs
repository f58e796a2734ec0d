//! A workflow definition in a file: checked, drawn, and told to whoever wrote it, without a database.

use std::fmt::Write as _;
use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use undantag_workflow::{
    Code, Drawing, Examination, Finding, Frame, Heading, Label, Language, Pointer, Severity, Surroundings, Unproved,
    Witness, examine,
};

use crate::command_line::{Format, Tongue};
use crate::commands::{complain, say};

/// How the commands about a definition end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// It can be used.
    Sound = 0,
    /// It can't.
    Unsound = 1,
    /// The file can't be read.
    Unread = 2,
}

impl From<Ending> for ExitCode {
    fn from(ending: Ending) -> Self {
        match ending {
            Ending::Sound => Self::SUCCESS,
            Ending::Unsound => Self::FAILURE,
            Ending::Unread => Self::from(2),
        }
    }
}

/// A file that has been read and checked, with what the product can do.
struct Checked<'a> {
    name: String,
    heading: Option<Heading>,
    examination: &'a Examination,
}

/// Says everything that is wrong with the definition.
pub(crate) fn check(file: &Path, format: Format, tongue: Tongue) -> anyhow::Result<ExitCode> {
    let Some(text) = read(file) else {
        return Ok(Ending::Unread.into());
    };
    let examination = &examined(&text);
    let checked = Checked {
        name: file.display().to_string(),
        heading: Heading::of(&text),
        examination,
    };
    say(match format {
        Format::Json => serde_json::to_string_pretty(&checked.report())?,
        Format::Text => checked.told(tongue.into()),
    }
    .trim_end());
    Ok(ending(examination).into())
}

/// Tells the shortest case to each outcome.
pub(crate) fn examples(file: &Path, tongue: Tongue) -> ExitCode {
    whatever_it_says(file, |workflow, _| {
        let language = Language::from(tongue);
        let mut told = String::new();
        for (outcome, witness) in workflow.examples() {
            // Writing to a string can't fail.
            let _ = writeln!(told, "{outcome}:");
            let story = witness.map(|witness| workflow.story(&witness)).unwrap_or_default();
            for (number, sentence) in (1..).zip(&story) {
                let _ = writeln!(told, "  {number}. {}", language.of(sentence));
            }
        }
        told.trim_end().to_owned()
    })
}

/// Draws the definition, sound or not.
pub(crate) fn diagram(file: &Path, mermaid: bool, tongue: Tongue) -> ExitCode {
    whatever_it_says(file, |workflow, findings| {
        let drawing = Drawing {
            language: tongue.into(),
            frame: Frame::Alone,
            findings,
            ..Drawing::default()
        };
        if mermaid {
            workflow.mermaid(tongue.into())
        } else {
            workflow.diagram(&drawing)
        }
    })
}

/// Says something about a definition, sound or not, as long as its states and transitions can be read.
fn whatever_it_says(file: &Path, something: impl FnOnce(&Unproved, &[Finding]) -> String) -> ExitCode {
    let Some(text) = read(file) else {
        return Ending::Unread.into();
    };
    let examination = examined(&text);
    let Some(workflow) = &examination.unproved else {
        let name = file.display();
        complain(&format!(
            "{name}: the states and transitions can't all be read; check it first"
        ));
        return Ending::Unsound.into();
    };
    say(&something(workflow, &examination.report.findings));
    Ending::Sound.into()
}

fn read(file: &Path) -> Option<String> {
    std::fs::read_to_string(file)
        .map_err(|error| complain(&format!("{} can't be read: {error}", file.display())))
        .ok()
}

fn examined(text: &str) -> Examination {
    let host = undantag_app::workflow_host();
    let around = Surroundings {
        host: Some(&host),
        ..Surroundings::default()
    };
    examine(text, &around)
}

fn ending(examination: &Examination) -> Ending {
    if examination.report.has_errors() {
        Ending::Unsound
    } else {
        Ending::Sound
    }
}

/// What `--format json` prints. Fields are added, never changed or taken away.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct CheckedFile<'a> {
    file: &'a str,
    key: Option<&'a str>,
    version: Option<u32>,
    /// SHA-256 of the text, in hexadecimal.
    digest: Option<&'a str>,
    /// Whether the definition can be used: no finding is an error.
    sound: bool,
    errors: usize,
    warnings: usize,
    findings: Vec<FoundThing<'a>>,
}

/// A finding.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct FoundThing<'a> {
    code: Code,
    severity: Severity,
    /// Line and key in the file.
    pointer: &'a Pointer,
    /// What was checked.
    property: Label,
    problem: &'a Label,
    remedy: &'a Label,
    /// The path that shows it, step by step.
    witness: Option<&'a Witness>,
    /// The same, in words.
    story: Vec<Label>,
}

impl Checked<'_> {
    fn report(&self) -> CheckedFile<'_> {
        let report = &self.examination.report;
        CheckedFile {
            file: &self.name,
            key: self.heading.as_ref().map(|heading| heading.key.as_str()),
            version: self.heading.as_ref().map(|heading| heading.version),
            digest: self.heading.as_ref().map(|heading| heading.digest.as_str()),
            sound: !report.has_errors(),
            errors: self.count(Severity::Error),
            warnings: self.count(Severity::Warning),
            findings: report.findings.iter().map(|finding| self.found(finding)).collect(),
        }
    }

    fn found<'a>(&self, finding: &'a Finding) -> FoundThing<'a> {
        FoundThing {
            code: finding.code,
            severity: finding.severity,
            pointer: &finding.pointer,
            property: finding.code.property(),
            problem: &finding.problem,
            remedy: &finding.remedy,
            witness: finding.witness.as_ref(),
            story: self.story(finding),
        }
    }

    fn story(&self, finding: &Finding) -> Vec<Label> {
        let workflow = self.examination.unproved.as_ref();
        let told = finding.witness.as_ref().zip(workflow);
        told.map(|(witness, workflow)| workflow.story(witness))
            .unwrap_or_default()
    }

    fn count(&self, severity: Severity) -> usize {
        let findings = self.examination.report.findings.iter();
        findings.filter(|finding| finding.severity == severity).count()
    }

    /// The findings for people, one after the other, and how many there are.
    fn told(&self, language: Language) -> String {
        let mut told = String::new();
        for finding in &self.examination.report.findings {
            self.tell(&mut told, finding, language);
        }
        let summary = match (self.count(Severity::Error), self.count(Severity::Warning), language) {
            (0, 0, Language::Sv) => "inget att anmärka på".to_owned(),
            (0, 0, Language::En) => "nothing to remark on".to_owned(),
            (errors, warnings, Language::Sv) => format!("{errors} fel, {}", many(warnings, "varning", "varningar")),
            (errors, warnings, Language::En) => {
                format!(
                    "{}, {}",
                    many(errors, "error", "errors"),
                    many(warnings, "warning", "warnings")
                )
            }
        };
        // Writing to a string can't fail.
        let _ = writeln!(told, "{}: {summary}", self.name);
        told
    }

    fn tell(&self, told: &mut String, finding: &Finding, language: Language) {
        let Pointer { line, key } = &finding.pointer;
        let bad = match (finding.severity, language) {
            (Severity::Error, Language::Sv) => "fel",
            (Severity::Error, Language::En) => "error",
            (Severity::Warning, Language::Sv) => "varning",
            (Severity::Warning, Language::En) => "warning",
        };
        let about = if key.is_empty() {
            String::new()
        } else {
            format!(" {key}")
        };
        let _ = writeln!(told, "{}:{line}: {bad} {}{about}", self.name, finding.code);
        let _ = writeln!(
            told,
            "  {}\n  {}",
            language.of(&finding.problem),
            language.of(&finding.remedy)
        );
        for (number, sentence) in (1..).zip(&self.story(finding)) {
            let _ = writeln!(told, "    {number}. {}", language.of(sentence));
        }
        told.push('\n');
    }
}

fn many(count: usize, one: &str, several: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { several })
}
