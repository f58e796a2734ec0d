//! A sound workflow with a little of everything, which tests break in one place at a time.

use crate::{Code, Examination, Finding, Report, Surroundings, examine};

/// A permit: applied for, prepared at a desk, decided at a table, in force until it ends.
pub(super) const PERMIT: &str = r#"
key = "permit"
version = 2
label = { sv = "Tillstånd", en = "Permit" }
parts = ["form"]
steps = ["write", "sign"]
dates = ["valid-until"]
phases = ["request", "in-force"]

[[effect]]
key = "tell-citizen"
tells = ["citizen"]

[[effect]]
key = "tell-clerk"
tells = ["clerk"]

[[effect]]
key = "tell-boss"
tells = ["boss"]

[[role]]
key = "citizen"
label = { sv = "Sökande", en = "Applicant" }

[[role]]
key = "clerk"
label = { sv = "Handläggare", en = "Clerk" }

[[role]]
key = "boss"
label = { sv = "Chef", en = "Boss" }

[[role]]
key = "director"
label = { sv = "Direktör", en = "Director" }

[[fact]]
key = "form.complete"
label = { sv = "Blanketten är ifylld", en = "The form is complete" }
changes-in = ["draft"]

[[fact]]
key = "form.signed"
label = { sv = "Blanketten är undertecknad", en = "The form is signed" }
changes-in = ["desk"]
approved-by = "sign"

[[fact]]
key = "reasons.given"
label = { sv = "Beslutet är motiverat", en = "Reasons are given" }
about = "input"

[[outcome]]
key = "ended"
label = { sv = "Upphört", en = "Ended" }

[[outcome]]
key = "refused"
label = { sv = "Avslag", en = "Refused" }

[[outcome]]
key = "lapsed"
label = { sv = "Förfallet", en = "Lapsed" }

[[state]]
key = "draft"
label = { sv = "Utkast", en = "Draft" }
kind = "initial"
phase = "request"
responsible = ["citizen"]
editable = { form = ["citizen"] }
deadline = { working-days = 20, reminders = [10, 20] }

[[state]]
key = "desk"
label = { sv = "Handläggning", en = "Desk" }
phase = "request"
responsible = ["clerk"]
editable = { form = ["clerk"] }
deadline = { working-days = 5, reminders-before = [2], set-by = "days" }
escalation = [{ after = 1, to = "director" }]

[[state]]
key = "table"
label = { sv = "Beslut", en = "Decision" }
phase = "request"
responsible = ["boss"]
deadline = { working-days = 10, reminders = [5] }

[[state]]
key = "permitted"
label = { sv = "Gällande", en = "In force" }
phase = "in-force"
grants = true
responsible = ["citizen"]
deadline = { date = "valid-until", reminders-before = [20] }

[[state]]
key = "ended"
label = { sv = "Upphört", en = "Ended" }
kind = "final"
outcome = "ended"
retention = "preserve"

[[state]]
key = "refused"
label = { sv = "Avslag", en = "Refused" }
kind = "final"
outcome = "refused"
retention = "preserve"

[[state]]
key = "lapsed"
label = { sv = "Förfallet", en = "Lapsed" }
kind = "final"
outcome = "lapsed"
retention = { dispose-after-years = 1 }

[[transition]]
key = "apply"
label = { sv = "Ansök", en = "Apply" }
from = "draft"
to = "desk"
roles = ["citizen"]
guard = "form.complete"
input = { optional = ["days"] }
effects = ["tell-clerk"]
letter = "applied"

[[transition]]
key = "lapse"
label = { sv = "Förfall", en = "Lapse" }
from = "draft"
to = "lapsed"
trigger = "timer"
after = "deadline"

[[transition]]
key = "return"
label = { sv = "Skicka tillbaka", en = "Return" }
from = "desk"
to = "draft"
roles = ["clerk"]
clears = ["form.signed"]
effects = ["tell-citizen"]
limit = 3

[[transition]]
key = "prepare"
label = { sv = "Lämna till beslut", en = "Prepare" }
from = "desk"
to = "table"
roles = ["clerk"]
guard = "form.signed"
effects = ["tell-boss"]

[[transition]]
key = "permit"
label = { sv = "Bevilja", en = "Permit" }
from = "table"
to = "permitted"
roles = ["boss"]
guard = "reasons.given"
input = { required = ["reasons"] }
effects = ["tell-citizen"]
decides = true
binds-basis = true
not-same-as = ["write", "sign", "apply", "return", "prepare"]

[[transition]]
key = "refuse"
label = { sv = "Avslå", en = "Refuse" }
from = "table"
to = "refused"
roles = ["boss"]
guard = "reasons.given"
input = { required = ["reasons"] }
effects = ["tell-citizen"]
decides = true
binds-basis = true
not-same-as = ["write", "sign", "apply", "return", "prepare"]

[[transition]]
key = "end"
label = { sv = "Upphör", en = "End" }
from = "permitted"
to = "ended"
trigger = "timer"
after = { date = "valid-until" }

[[invariant]]
kind = "must-pass"
state = "permitted"
one-of = ["permit"]

[[invariant]]
kind = "no-timer-into"
state = "permitted"

[[invariant]]
kind = "four-eyes"
state = "permitted"
"#;

/// The table that begins with `[[kind]]` and `key = "key"`, up to the next.
pub(super) fn table(kind: &str, key: &str) -> String {
    let from = PERMIT.find(&format!("[[{kind}]]\nkey = \"{key}\"\n")).unwrap();
    let rest = &PERMIT[from..];
    let length = rest[2..].find("\n[[").map_or(rest.len(), |end| end + 3);
    rest[..length].to_owned()
}

/// The permit with one text of one table replaced by another.
pub(super) fn with(kind: &str, key: &str, old: &str, new: &str) -> String {
    within(PERMIT, kind, key, old, new)
}

/// As [`with`], of a text that has been changed already.
pub(super) fn within(text: &str, kind: &str, key: &str, old: &str, new: &str) -> String {
    let head = format!("[[{kind}]]\nkey = \"{key}\"\n");
    let from = text.find(&head).unwrap();
    let length = text[from + 2..].find("\n[[").map_or(text.len() - from, |end| end + 3);
    let table = &text[from..from + length];
    assert_eq!(table.matches(old).count(), 1, "{old} in {table}");
    text.replacen(table, &table.replace(old, new), 1)
}

/// The permit with more at its end.
pub(super) fn and(more: &str) -> String {
    format!("{PERMIT}\n{more}")
}

/// A state without a deadline, with more lines.
pub(super) fn state(key: &str, lines: &str) -> String {
    format!(
        "[[state]]\nkey = \"{key}\"\nlabel = {{ sv = \"X\", en = \"X\" }}\nno-deadline = {{ sv = \"X\", en = \"X\" }}\n{lines}\n"
    )
}

/// A transition, with more lines.
pub(super) fn transition(key: &str, from: &str, to: &str, lines: &str) -> String {
    format!(
        "[[transition]]\nkey = \"{key}\"\nlabel = {{ sv = \"X\", en = \"X\" }}\nfrom = \"{from}\"\nto = \"{to}\"\n{lines}\n"
    )
}

pub(super) fn report(text: &str) -> Report {
    in_surroundings(text, &Surroundings::default()).report
}

pub(super) fn in_surroundings(text: &str, around: &Surroundings<'_>) -> Examination {
    examine(text, around)
}

/// Every finding's code, with the key it points to.
pub(super) fn found(text: &str) -> Vec<(Code, String)> {
    found_in(&report(text))
}

pub(super) fn found_in(report: &Report) -> Vec<(Code, String)> {
    let findings = report.findings.iter();
    findings
        .map(|finding| (finding.code, finding.pointer.key.clone()))
        .collect()
}

/// The only finding there is, which has this code, is told in both languages, and whose witness, if any, can be replayed.
pub(super) fn only(text: &str, code: Code) -> Finding {
    only_in(text, &Surroundings::default(), code)
}

pub(super) fn only_in(text: &str, around: &Surroundings<'_>, code: Code) -> Finding {
    let Examination { report, unproved } = in_surroundings(text, around);
    let [finding] = report.findings.as_slice() else {
        panic!("{} findings: {report}", report.findings.len());
    };
    assert_eq!(finding.code, code, "{report}");
    for label in [&finding.problem, &finding.remedy] {
        assert!(
            label.sv.ends_with(['.', '?']) && label.en.ends_with(['.', '?']) && label.sv != label.en,
            "{label:?}"
        );
    }
    if let Some(witness) = &finding.witness {
        assert_eq!(unproved.unwrap().replay(witness), Ok(()), "{witness:?}");
    }
    finding.clone()
}

/// The steps of the finding's witness, as `action` or `action by person`.
pub(super) fn steps(finding: &Finding) -> Vec<String> {
    let steps = finding.witness.iter().flat_map(|witness| &witness.steps);
    steps.map(|step| step.action.to_string()).collect()
}

/// Who takes the steps of the finding's witness, time left out.
pub(super) fn takers(finding: &Finding) -> Vec<String> {
    let steps = finding.witness.iter().flat_map(|witness| &witness.steps);
    steps
        .filter_map(|step| step.by.as_ref())
        .map(|by| by.person.to_string())
        .collect()
}

#[test]
fn the_permit_is_sound() {
    assert_eq!(report(PERMIT).to_string(), "");
}

#[test]
fn a_table_is_found_and_changed_alone() {
    assert!(
        table("state", "desk").contains("escalation") && !table("state", "desk").contains("[[state]]\nkey = \"table\"")
    );
    assert_eq!(
        with("transition", "refuse", "decides = true", "decides = false")
            .matches("decides = false")
            .count(),
        1
    );
}
