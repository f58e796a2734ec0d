//! The corpus: every unsound definition is refused with exactly the codes it deserves, every sound one is accepted, and
//! whoever doubts a path can go it.

use std::collections::BTreeMap;

use undantag_workflow::{Code, Definition, Examination, Finding, Label, Severity};

use crate::sample::{Sample, counted, samples};

/// The codes whose findings are about a path, which is then shown.
const SHOWN: &[Code] = &[
    Code::W007,
    Code::W008,
    Code::W009,
    Code::W010,
    Code::W022,
    Code::W023,
    Code::W024,
    Code::W025,
    Code::W026,
    Code::W042,
    Code::W043,
    Code::W061,
    Code::W064,
    Code::W065,
    Code::W066,
    Code::W080,
    Code::W081,
];

/// The samples of those codes in which no path shows what is found.
const BARE: &[&str] = &[
    // What can never come before is on no path.
    "w042-comes-only-after",
    // Writing is a step beside all paths.
    "w043-writer-decides",
];

fn codes(examination: &Examination) -> Vec<String> {
    let findings = examination.report.findings.iter();
    findings.map(|finding| finding.code.to_string()).collect()
}

/// Asserts something of every sample, and names all those of which it isn't true.
fn each(folder: &str, wrong: impl Fn(&Sample) -> Option<String>) {
    let samples = samples(folder);
    let wrong: Vec<_> = samples
        .iter()
        .filter_map(|sample| wrong(sample).map(|why| format!("{}: {why}", sample.name)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}\n{}",
        wrong.len(),
        samples.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_unsound_definition_is_found_with_exactly_its_codes() {
    each("unsound", |sample| {
        let examination = sample.examined();
        let (found, expected) = (codes(&examination), &sample.expected);
        let same = counted(found.iter().map(String::as_str)) == counted(expected.iter().map(String::as_str));
        (!same).then(|| format!("expected {expected:?}, found {found:?}\n  {}", examination.report))
    });
}

#[test]
fn no_definition_with_an_error_can_be_used() {
    each("unsound", |sample| {
        let errors = sample.expected.iter().any(|code| !is_warning(code));
        (sample.examined().into_definition().is_ok() == errors).then(|| "the wrong answer".to_owned())
    });
}

fn is_warning(name: &str) -> bool {
    let code = Code::ALL.iter().find(|code| code.to_string() == name);
    code.is_some_and(|code| code.severity() == Severity::Warning)
}

#[test]
fn every_sound_definition_is_accepted_without_a_word() {
    each("sound", |sample| {
        let examination = sample.examined();
        let quiet = examination.report.findings.is_empty() && examination.unproved.is_some();
        (!quiet).then(|| format!("found {:?}\n  {}", codes(&examination), examination.report))
    });
}

#[test]
fn the_corpus_is_as_large_as_promised_and_has_every_code() {
    let unsound = samples("unsound");
    assert!(unsound.len() >= 60 && samples("sound").len() >= 15);
    let all = || unsound.iter().flat_map(|sample| &sample.expected);
    let missing: Vec<_> = Code::ALL
        .iter()
        .filter(|code| !all().any(|name| *name == code.to_string()))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_path_that_is_shown_can_be_gone() {
    each("unsound", |sample| {
        let Examination { report, unproved } = sample.examined();
        let shown = report
            .findings
            .iter()
            .filter_map(|finding| Some((finding.code, finding.witness.as_ref()?)));
        let refused: Vec<_> = shown
            .filter_map(
                |(code, witness)| match unproved.as_ref().map(|unproved| unproved.replay(witness)) {
                    Some(Ok(())) => None,
                    Some(Err(why)) => Some(format!("{code}: {why}: {witness:?}")),
                    None => Some(format!("{code}: a path through what can't be read")),
                },
            )
            .collect();
        (!refused.is_empty()).then(|| refused.join("\n  "))
    });
}

#[test]
fn every_code_that_is_about_a_path_has_one_in_the_corpus_and_no_other_code_has() {
    let mut shown: BTreeMap<Code, usize> = BTreeMap::new();
    for sample in samples("unsound") {
        let findings = sample.examined().report.findings.into_iter();
        for finding in findings.filter(|finding| finding.witness.is_some()) {
            *shown.entry(finding.code).or_default() += 1;
        }
    }
    assert_eq!(
        shown.keys().collect::<Vec<_>>(),
        SHOWN.iter().collect::<Vec<_>>(),
        "{shown:?}"
    );
}

#[test]
fn a_finding_about_a_path_shows_one() {
    each("unsound", |sample| {
        let Examination { report, .. } = sample.examined();
        let bare = report
            .findings
            .iter()
            .find(|finding| SHOWN.contains(&finding.code) && finding.witness.is_none());
        let known = BARE.contains(&sample.name.as_str());
        (bare.is_some() != known).then(|| format!("{bare:?}"))
    });
}

#[test]
fn every_finding_is_a_sentence_and_an_advice_in_both_languages_at_a_line_of_the_file() {
    each("unsound", |sample| {
        let lines = sample.text.lines().count();
        let Examination { report, .. } = sample.examined();
        let poor = report.findings.iter().find(|finding| !is_readable(finding, lines));
        poor.map(|finding| format!("{finding:?}"))
    });
}

fn is_readable(finding: &Finding, lines: usize) -> bool {
    let sentence = |text: &str| text.len() > 8 && text.ends_with(['.', '?', '!']);
    let both = |label: &Label| sentence(&label.sv) && sentence(&label.en) && label.sv != label.en;
    both(&finding.problem) && both(&finding.remedy) && (1..=lines).contains(&finding.pointer.line)
}

#[test]
fn findings_come_in_the_order_of_the_file() {
    each("unsound", |sample| {
        let Examination { report, .. } = sample.examined();
        let sorted = report.findings.is_sorted_by_key(|finding| finding.pointer.line);
        (!sorted).then(|| report.to_string())
    });
}

/// A sound piece of workflow that hangs on to nothing: a role, an effect and a sentence.
const BESIDE: &str = r#"
[[role]]
key = "visitor-of-the-archive"
label = { sv = "Arkivbesökare", en = "Visitor of the archive" }

[[effect]]
key = "ring-a-bell"
tells = ["visitor-of-the-archive"]

[[fact]]
key = "the-sun-shines"
label = { sv = "Solen skiner", en = "The sun shines" }
about = "input"

[[text]]
key = "greeting-of-the-archive"
label = { sv = "Välkommen till arkivet", en = "Welcome to the archive" }
"#;

#[test]
fn what_is_sound_beside_a_mistake_changes_nothing() {
    each("unsound", |sample| {
        let more = format!("{}\n{BESIDE}", sample.text);
        // With an application or a staff around it, what is beside is not unrelated: it must be there too.
        let related = ["# host lacks:", "# staff:"]
            .iter()
            .any(|around| sample.text.contains(around));
        let (alone, beside) = (codes(&sample.examined()), codes(&sample.examined_as(&more)));
        (!related && alone != beside).then(|| format!("{alone:?} became {beside:?}"))
    });
}

#[test]
fn what_is_sound_can_be_loaded_by_itself() {
    each("sound", |sample| {
        Definition::load(&sample.text).err().map(|report| report.to_string())
    });
}
