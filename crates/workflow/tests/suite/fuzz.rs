//! Hostile files: whatever is loaded is answered with a report of bounded size, and never with a panic. With
//! `PROPTEST_CASES` in the environment it goes on for as long as one likes.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;
use undantag_workflow::{EXEMPTION_1, Examination, Surroundings, examine};

use crate::random::plan;
use crate::sample::samples;

/// Cases of each property, unless `PROPTEST_CASES` says otherwise.
const CASES: u32 = 64;
/// No report has more steps in all its paths than this.
const MOST_STEPS: usize = 200_000;

fn config() -> ProptestConfig {
    let default = ProptestConfig::default();
    ProptestConfig {
        // 256 is what proptest itself would take when nobody asks for more.
        cases: if default.cases == 256 { CASES } else { default.cases },
        failure_persistence: None,
        ..default
    }
}

/// Says no more than that the checker came to an end with a report of a size that follows from the file's, and that it says
/// the same again.
fn survives(text: &str) -> Examination {
    let examination = examine(text, &Surroundings::default());
    let findings = &examination.report.findings;
    let lines = text.lines().count() + 1;
    assert!(
        findings
            .iter()
            .all(|finding| (1..=lines).contains(&finding.pointer.line)),
        "{}",
        examination.report
    );
    assert!(findings.is_sorted_by_key(|finding| finding.pointer.line));
    let words = text.split_whitespace().count();
    assert!(
        findings.len() <= 4 * words + 8,
        "{} findings in {words} words",
        findings.len()
    );
    let steps: usize = findings
        .iter()
        .filter_map(|finding| finding.witness.as_ref())
        .map(|witness| witness.steps.len())
        .sum();
    assert!(steps <= MOST_STEPS, "{steps} steps are shown");
    examination
}

/// The whole corpus, without the files that are large on purpose.
fn texts() -> &'static [String] {
    static TEXTS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let all = samples("unsound").into_iter().chain(samples("sound"));
        let small = all.filter(|sample| !sample.name.starts_with("w027"));
        small.map(|sample| sample.text).collect()
    });
    &TEXTS
}

fn one_of(texts: &[String], index: Index) -> String {
    texts[index.index(texts.len())].clone()
}

/// A change of some bytes.
#[derive(Clone, Debug)]
enum Change {
    Remove(usize, usize),
    Insert(usize, String),
    Repeat(usize, usize),
    Flip(usize, u8),
}

fn change() -> impl Strategy<Value = Change> {
    let at = any::<Index>().prop_map(|index| index.index(1 << 20));
    prop_oneof![
        (at.clone(), 1..40_usize).prop_map(|(at, length)| Change::Remove(at, length)),
        (at.clone(), "[\\[\\]{}\"=,.# \\n'\\\\a-zåäö0-9]{1,6}|\\PC{1,3}")
            .prop_map(|(at, what)| Change::Insert(at, what)),
        (at.clone(), 1..400_usize).prop_map(|(at, length)| Change::Repeat(at, length)),
        (at, any::<u8>()).prop_map(|(at, bits)| Change::Flip(at, bits)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut bytes = text.as_bytes().to_vec();
    for change in changes {
        let size = bytes.len().max(1);
        let end = |at: usize, length: usize| (at % size + length).min(bytes.len());
        match change {
            Change::Remove(at, length) => drop(bytes.drain(at % size..end(*at, *length))),
            Change::Insert(at, what) => drop(bytes.splice(at % size..at % size, what.bytes())),
            Change::Repeat(at, length) => {
                let again = bytes[at % size..end(*at, *length)].to_vec();
                bytes.splice(at % size..at % size, again);
            }
            Change::Flip(at, bits) => {
                if let Some(byte) = bytes.get_mut(at % size) {
                    *byte ^= bits;
                }
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The tables of a file, each with what belongs to it.
fn tables(text: &str) -> Vec<String> {
    let mut tables = vec![String::new()];
    for line in text.lines() {
        if line.starts_with("[[") {
            tables.push(String::new());
        }
        if let Some(table) = tables.last_mut() {
            table.push_str(line);
            table.push('\n');
        }
    }
    tables
}

/// A value of any kind, small or huge, right or wrong.
fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("true".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        Just("99999999999999999999999999".to_owned()),
        Just("-0.0e-9".to_owned()),
        Just("1979-05-27T07:32:00Z".to_owned()),
        "[a-z.-]{0,12}".prop_map(|word| format!("\"{word}\"")),
        "\\PC{0,20}".prop_map(|text| format!("{text:?}")),
        prop::collection::vec("[a-z]{1,4}", 0..50).prop_map(|words| format!("{words:?}")),
        (1..120_usize).prop_map(|deep| format!("{}\"x\"{}", "{ not = ".repeat(deep), " }".repeat(deep))),
        (1..120_usize).prop_map(|deep| format!("{}{}", "[".repeat(deep), "]".repeat(deep))),
        Just("{ all = [{ any = [\"a\", { not = { fact = \"b\", is = \"c\" } }] }] }".to_owned()),
    ]
}

/// The lines of a file with the values of some keys replaced.
fn with_values(text: &str, replaced: &[(Index, String)]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for (index, value) in replaced {
        let at = index.index(lines.len());
        if let Some((key, _)) = lines[at].clone().split_once(" = ") {
            lines[at] = format!("{key} = {value}");
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_file_with_bytes_changed_is_answered(which in any::<Index>(), changes in prop::collection::vec(change(), 1..6)) {
        survives(&changed(&one_of(texts(), which), &changes));
    }

    #[test]
    fn a_file_with_values_of_other_kinds_is_answered(which in any::<Index>(), replaced in prop::collection::vec((any::<Index>(), value()), 1..8)) {
        survives(&with_values(&one_of(texts(), which), &replaced));
    }

    #[test]
    fn tables_of_many_files_in_any_order_are_answered(picked in prop::collection::vec(any::<(Index, Index)>(), 1..60)) {
        let table = |(file, table): &(Index, Index)| one_of(&tables(&one_of(texts(), *file)), *table);
        survives(&picked.iter().map(table).collect::<String>());
    }

    #[test]
    fn a_random_definition_with_bytes_changed_is_answered(plan in plan(), changes in prop::collection::vec(change(), 0..3)) {
        survives(&changed(&plan.text(), &changes));
    }

    #[test]
    fn what_is_said_of_a_file_is_always_the_same(plan in plan()) {
        let text = plan.text();
        prop_assert_eq!(survives(&text).report, survives(&text).report);
    }
}

pub(crate) const TOP: &str = "key = \"x\"\nversion = 1\nlabel = { sv = \"a\", en = \"b\" }\n[[role]]\nkey = \"r\"\nlabel = { sv = \"a\", en = \"b\" }\n[[outcome]]\nkey = \"o\"\nlabel = { sv = \"a\", en = \"b\" }\n[[state]]\nkey = \"end\"\nlabel = { sv = \"a\", en = \"b\" }\nkind = \"final\"\noutcome = \"o\"\nretention = \"preserve\"\n";

pub(crate) fn state(at: usize) -> String {
    let kind = if at == 0 { "kind = \"initial\"\n" } else { "" };
    format!(
        "[[state]]\nkey = \"s{at}\"\nlabel = {{ sv = \"a\", en = \"b\" }}\n{kind}no-deadline = {{ sv = \"a\", en = \"b\" }}\n"
    )
}

pub(crate) fn way(key: &str, from: &str, to: &str, more: &str) -> String {
    format!(
        "[[transition]]\nkey = \"{key}\"\nlabel = {{ sv = \"a\", en = \"b\" }}\nfrom = \"{from}\"\nto = \"{to}\"\nroles = [\"r\"]\n{more}"
    )
}

pub(crate) fn fact(at: usize, more: &str) -> String {
    format!("[[fact]]\nkey = \"f{at}\"\nlabel = {{ sv = \"a\", en = \"b\" }}\nchanges-in = [\"s0\"]\n{more}")
}

/// So many states, each leading to the next, and the last to `last`.
pub(crate) fn chain(length: usize, last: &str) -> String {
    let states: String = (0..length).map(state).collect();
    let to = |at: usize| {
        if at + 1 == length {
            last.to_owned()
        } else {
            format!("s{}", at + 1)
        }
    };
    let ways: String = (0..length).map(|at| way("t", &format!("s{at}"), &to(at), "")).collect();
    format!("{TOP}{states}{ways}")
}

pub(crate) fn guarded(guard: &str, facts: &str) -> String {
    let (start, way) = (state(0), way("t", "s0", "end", &format!("guard = {guard}\n")));
    format!("{TOP}{facts}{start}{way}{}", self::way("out", "s0", "end", ""))
}

#[test]
fn a_chain_as_long_as_a_file_can_hold_is_gone_through() {
    let report = survives(&chain(4000, "end")).report;
    assert!(report.findings.is_empty(), "{report}");
}

#[test]
fn a_trap_as_long_as_a_file_can_hold_is_told_in_bounded_space() {
    assert!(survives(&chain(4000, "s0")).report.has_errors());
}

#[test]
fn every_state_leading_to_every_other_is_gone_through() {
    let states: String = (0..60).map(state).collect();
    let all: Vec<_> = (0..60).map(|at| format!("\"s{at}\"")).collect();
    let from = format!("from = [{}]\n", all.join(", "));
    let ways = (0..60)
        .map(|at| way(&format!("t{at}"), "s0", &format!("s{at}"), "limit = 1\n").replace("from = \"s0\"\n", &from));
    survives(&format!(
        "{TOP}{states}{}{}",
        ways.collect::<String>(),
        way("out", "s0", "end", "")
    ));
}

#[test]
fn thousands_of_ways_between_two_states_are_gone_through() {
    let ways: String = (0..4000).map(|at| way(&format!("t{at}"), "s0", "end", "")).collect();
    survives(&format!("{TOP}{}{ways}", state(0)));
}

#[test]
fn more_facts_than_can_be_gone_through_are_refused_with_advice() {
    let facts: String = (0..150).map(|at| fact(at, "")).collect();
    let all: Vec<_> = (0..150).map(|at| format!("\"f{at}\"")).collect();
    let report = survives(&guarded(&format!("{{ all = [{}] }}", all.join(", ")), &facts)).report;
    assert!(report.to_string().contains("W027"), "{report}");
}

/// Facts that count in twos, one step at a time, from nothing to as far as they go.
pub(crate) fn counter(bits: usize) -> String {
    let all = |bits: usize| (0..bits).map(|at| format!("\"f{at}\"")).collect::<Vec<_>>();
    let facts: String = (0..bits)
        .map(|at| fact(at, "about = \"workflow\"\n").replace("changes-in = [\"s0\"]\n", ""))
        .collect();
    let carry = |at: usize| {
        let mut lower = all(at);
        lower.push(format!("{{ not = \"f{at}\" }}"));
        let mut sets: Vec<_> = (0..at).map(|low| format!("f{low} = false")).collect();
        sets.push(format!("f{at} = true"));
        let lines = format!(
            "guard = {{ all = [{}] }}\nsets = {{ {} }}\nno-limit = {{ sv = \"a\", en = \"b\" }}\n",
            lower.join(", "),
            sets.join(", ")
        );
        way(&format!("t{at}"), "s0", "s0", &lines)
    };
    let out = format!("guard = {{ all = [{}] }}\n", all(bits).join(", "));
    format!(
        "{TOP}{facts}{}{}{}",
        state(0),
        (0..bits).map(carry).collect::<String>(),
        way("out", "s0", "end", &out)
    )
}

#[test]
fn facts_that_count_are_gone_through_as_long_as_that_is_soon_done() {
    let report = survives(&counter(8)).report;
    assert!(report.findings.is_empty(), "{report}");
    let report = survives(&counter(19)).report;
    assert!(report.to_string().contains("W027"), "{report}");
}

#[test]
fn a_fact_with_thousands_of_words_is_gone_through() {
    let words: Vec<_> = (0..5000).map(|at| format!("\"w{at}\"")).collect();
    let facts = fact(0, &format!("values = [{}]\n", words.join(", ")));
    survives(&guarded("{ fact = \"f0\", is = \"w4999\" }", &facts));
}

#[test]
fn a_guard_with_thousands_of_parts_is_gone_through() {
    let parts = vec!["{ not = { fact = \"f0\", is = true } }"; 5000].join(", ");
    survives(&guarded(
        &format!("{{ any = [{parts}, \"f1\"] }}"),
        &(fact(0, "") + &fact(1, "")),
    ));
}

#[test]
fn a_guard_as_deep_as_the_reader_lets_through_is_gone_through() {
    for deep in [10, 30, 60, 79, 100, 1000] {
        let guard = format!("{}\"f0\"{}", "{ not = { all = [".repeat(deep), "] } }".repeat(deep));
        survives(&guarded(&guard, &fact(0, "")));
    }
}

#[test]
fn numbers_as_large_as_can_be_written_are_added_up_in_peace() {
    let late = state(0).replace(
        "no-deadline = { sv = \"a\", en = \"b\" }",
        "deadline = { working-days = 4294967295, reminders = [4294967295] }\nescalation = [{ after = 4294967295, to = \"r\" }]",
    );
    let ways =
        way("t", "s0", "s1", "") + &way("back", "s1", "s0", "limit = 4294967295\n") + &way("out", "s1", "end", "");
    let lead = "[lead-time]\nworking-days = 4294967295\nfrom = \"s0\"\nuntil = [\"end\"]\n";
    survives(&format!(
        "{TOP}{late}{}{ways}{lead}",
        late.replace("s0", "s1").replace("kind = \"initial\"\n", "")
    ));
}

#[test]
fn thousands_of_promises_and_names_are_gone_through() {
    let promises = "[[invariant]]\nkind = \"must-pass\"\nstate = \"end\"\none-of = [\"t\"]\n[[invariant]]\nkind = \"four-eyes\"\nstate = \"end\"\n".repeat(500);
    let names = vec!["\"t\""; 5000].join(", ");
    survives(&format!(
        "{}{}{promises}",
        chain(3, "end"),
        way("last", "s2", "end", &format!("not-same-as = [{names}]\n"))
    ));
}

#[test]
fn letters_of_every_script_are_read_in_labels_and_refused_in_keys() {
    let strange = "नमस्ते\u{202e}\u{0}\u{7f}🙂ﷺ";
    for quoted in [
        format!("{strange:?}"),
        "'\u{feff}'".to_owned(),
        "\"\\u0000\"".to_owned(),
    ] {
        survives(&EXEMPTION_1.replacen("\"Utkast\"", &quoted, 1));
        survives(&EXEMPTION_1.replacen("\"draft\"", &quoted, 1));
    }
}

#[test]
fn thirty_mistakes_are_thirty_findings_in_the_order_of_the_file() {
    let mut text = EXEMPTION_1.to_owned();
    for (right, wrong) in MISTAKES {
        assert!(text.contains(right), "{right}");
        text = text.replacen(right, wrong, 1);
    }
    let report = survives(&text).report;
    assert_eq!(report.findings.len(), MISTAKES.len(), "{report}");
    for finding in &report.findings {
        for sentence in [&finding.problem, &finding.remedy]
            .into_iter()
            .flat_map(|label| [&label.sv, &label.en])
        {
            assert!(
                sentence.ends_with(['.', '?']) && !sentence.contains("::") && !sentence.contains('_'),
                "{sentence}"
            );
        }
    }
}

/// What is written, and what is written instead: thirty mistakes in the shipped file, from top to bottom.
const MISTAKES: [(&str, &str); 30] = [
    ("dates = [\"valid-until\"]", "dates = \"valid-until\""),
    (
        "label = { sv = \"Beställare\", en = \"Requester\" }",
        "label = { sv = \"Beställare\" }",
    ),
    ("substitute = \"substitute\"", "substitute = \"deputy\""),
    (
        "label = { sv = \"Sakkunnig\", en = \"Consulted expert\" }",
        "lable = { sv = \"Sakkunnig\", en = \"Consulted expert\" }",
    ),
    (
        "label = { sv = \"Registrator\", en = \"Registrar\" }",
        "label = \"Registrator\"",
    ),
    (
        "label = { sv = \"Revisor\", en = \"Auditor\" }",
        "label = { sv = \"\", en = \"Auditor\" }",
    ),
    (
        "label = { sv = \"Alla risker är bedömda\", en = \"All risks are assessed\" }",
        "label = { sv = \"Alla risker är bedömda\", en = 7 }",
    ),
    (
        "key = \"highest-residual\"",
        "key = \"highest-residual\"\ninitial = \"none\"",
    ),
    ("approved-by = \"sign\"", "approved-by = \"stamp\""),
    (
        "label = { sv = \"Löst i Open ePlatform\", en = \"Solved on Open ePlatform\" }",
        "label = { sv = \"Löst i Open ePlatform\", en = \"Solved on Open ePlatform\", de = \"Gelöst\" }",
    ),
    (
        "label = { sv = \"Avslag\", en = \"Rejected\" }",
        "label = { en = \"Rejected\" }",
    ),
    (
        "editable = { request = [\"requester\"], attachments = [\"requester\"] }",
        "editable = { request = [\"requestor\"], attachments = [\"requester\"] }",
    ),
    (
        "deadline = { working-days = 20, reminders = [20] }",
        "deadline = { working-days = \"twenty\", reminders = [20] }",
    ),
    (
        "deadline = { working-days = 5, reminders = [4] }",
        "deadline = { working-days = 5, remainders = [4] }",
    ),
    (
        "escalation = [{ after = 1, to = \"administrator\" }]",
        "escalation = [{ after = 1, to = \"manager\" }]",
    ),
    (
        "label = { sv = \"Beslut\", en = \"Decision\" }",
        "lbel = { sv = \"Beslut\", en = \"Decision\" }",
    ),
    (
        "label = { sv = \"Gällande undantag\", en = \"Exemption in force\" }",
        "label = [\"Gällande undantag\"]",
    ),
    (
        "label = { sv = \"Omprövning\", en = \"Review\" }",
        "label = { sv = \"Omprövning\", en = \"Review\", fi = \"\" }",
    ),
    ("retention = { dispose-after-years = 2 }", "retention = \"for a while\""),
    (
        "label = { sv = \"Återtaget\", en = \"Withdrawn\" }\nkind = \"final\"",
        "label = { sv = \"Återtaget\", en = \"Withdrawn\" }\nkind = \"final\"\ncolour = \"grey\"",
    ),
    (
        "guard = { all = [\"request.complete\", \"platform.examined\", \"special-reasons.given\"] }",
        "guard = { all = [\"request.complet\", \"platform.examined\", \"special-reasons.given\"] }",
    ),
    (
        "from = \"draft\"\nto = \"discarded\"\nroles = [\"requester\"]",
        "from = \"draft\"\nto = \"discarded\"\nroles = []",
    ),
    (
        "input = { optional = [\"reasons\"] }",
        "input = { optionel = [\"reasons\"] }",
    ),
    ("limit = 5", "limit = 0"),
    (
        "effects = [\"open-analysis-document\", \"notify-requester\"]",
        "effects = [\"open-the-document\", \"notify-requester\"]",
    ),
    (
        "input = { required = [\"reasons\", \"validUntil\"] }",
        "input = { required = \"reasons\" }",
    ),
    (
        "label = { sv = \"Återremittera till analysen\", en = \"Return for analysis\" }",
        "label = { sv = \"Återremittera till analysen\", en = \"\" }",
    ),
    (
        "no-limit = { sv = \"Ett undantag omprövas så länge det gäller.\", en = \"An exemption is reviewed as long as it is in force.\" }",
        "no-limit = { sv = \"Ett undantag omprövas så länge det gäller.\" }",
    ),
    ("kind = \"must-pass\"", "kind = \"must-passed\""),
    (
        "kind = \"four-eyes\"\nstate = \"in-force\"",
        "kind = \"four-eyes\"\nstate = \"inforce\"",
    ),
];
