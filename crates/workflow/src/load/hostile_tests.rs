//! Whatever somebody sends as a definition, it is answered: soon, with no more than can be read, and in words that do no harm.

use std::time::{Duration, Instant};

use super::*;
use crate::format::{DEEPEST_GUARD, LARGEST_GUARD, LONGEST_KEY, LONGEST_LIST, LONGEST_TEXT};
use crate::report::Finding;

/// How long the slowest may take, unoptimised and with others at work on the same machine.
const PATIENCE: Duration = Duration::from_mins(1);

const TOP: &str = "key = \"h\"\nversion = 1\nlabel = { sv = \"S\", en = \"E\" }\n";

/// What is said of a file that nobody can use.
fn refused(text: &str) -> Vec<Finding> {
    let begun = Instant::now();
    let report = check(text);
    let took = begun.elapsed();
    let start: String = text.chars().take(80).collect();
    assert!(took < PATIENCE, "{took:?}: {start}");
    assert!(report.has_errors(), "{start}");
    assert!(
        report.findings.len() <= MOST_FINDINGS + 1,
        "{}: {start}",
        report.findings.len()
    );
    for finding in &report.findings {
        for said in [
            &finding.problem.sv,
            &finding.problem.en,
            &finding.remedy.sv,
            &finding.remedy.en,
            &finding.pointer.key,
        ] {
            assert!(said.len() < 2000, "{said}");
            assert!(!said.chars().any(|c| c.is_control() || c == '\u{202e}'), "{said:?}");
        }
    }
    report.findings
}

/// So many pieces of a file, one after the other.
fn many(pieces: usize, piece: impl Fn(usize) -> String) -> String {
    (0..pieces).map(piece).collect::<Vec<_>>().concat()
}

fn state(key: &str, rest: &str) -> String {
    format!("[[state]]\nkey = \"{key}\"\nlabel = {{ sv = \"S\", en = \"E\" }}\n{rest}\n")
}

fn transition(key: &str, from: &str, to: &str, rest: &str) -> String {
    format!(
        "[[transition]]\nkey = \"{key}\"\nlabel = {{ sv = \"S\", en = \"E\" }}\nfrom = \"{from}\"\nto = \"{to}\"\n{rest}\n"
    )
}

fn fact(key: &str, rest: &str) -> String {
    format!("[[fact]]\nkey = \"{key}\"\nlabel = {{ sv = \"S\", en = \"E\" }}\n{rest}\n")
}

#[test]
fn brackets_inside_each_other_without_end_are_refused() {
    let deep = 100_000;
    for (open, close) in [("[", "]"), ("{ a = ", " }"), ("{ not = ", " }"), ("[{ all = ", " }]")] {
        for begin in ["guard = ", "parts = ", "state = "] {
            refused(&format!("{begin}{}1{}", open.repeat(deep), close.repeat(deep)));
            refused(&format!("{begin}{}", open.repeat(deep)));
        }
    }
}

#[test]
fn names_inside_each_other_without_end_are_refused() {
    let deep = vec!["a"; 100_000].join(".");
    refused(&format!("{deep} = 1"));
    refused(&format!("[{deep}]"));
    refused(&format!("[[{deep}]]"));
    refused(&format!("{TOP}label.{deep} = 1"));
}

#[test]
fn the_same_table_a_hundred_thousand_times_is_refused() {
    refused(&"[role]\n".repeat(100_000));
    refused(&"[[role]]\n".repeat(100_000));
    refused(&"[[state]]\n[state.editable]\n".repeat(50_000));
    refused(&"key = 1\n".repeat(100_000));
    refused(&format!("{TOP}[migration]\n{}", "[[migration.state]]\n".repeat(80_000)));
    refused(&format!(
        "{TOP}{}",
        state("a", "escalation = [{ after = 1, to = \"a\" }]\n").repeat(15_000)
    ));
}

#[test]
fn a_list_without_end_is_refused_by_its_own_name() {
    let names = |many: usize| vec!["\"a\""; many].join(", ");
    let found = refused(&format!("{TOP}parts = [{}]", names(LONGEST_LIST + 1)));
    let list = found.iter().find(|finding| finding.pointer.key == "parts").unwrap();
    assert_eq!((list.code, list.pointer.line), (Code::W000, 4));
    assert_eq!(list.remedy.en, "Write a list of at most 1000 keys.");
    refused(&format!(
        "{TOP}{}",
        transition("t", "a", "b", &format!("roles = [{}]", names(200_000)))
    ));
    refused(&format!(
        "{TOP}{}",
        fact("f", &format!("values = [{}]", names(200_000)))
    ));
    refused(&format!(
        "{TOP}{}",
        state(
            "a",
            &format!("deadline = {{ reminders = [{}1] }}", "1, ".repeat(200_000))
        )
    ));
}

#[test]
fn more_of_something_than_anybody_can_go_through_is_refused_with_the_number() {
    let roles = many(101, |at| {
        format!("[[role]]\nkey = \"r{at}\"\nlabel = {{ sv = \"S\", en = \"E\" }}\n")
    });
    let found = refused(&format!("{TOP}{roles}"));
    let many = found.iter().find(|finding| finding.pointer.key == "role").unwrap();
    assert_eq!(
        many.problem.en,
        "There are more than 100 of \"role\"; the rest isn't read."
    );
    assert_eq!(many.problem.sv, "Det finns fler än 100 ”role”; resten är inte läst.");
}

#[test]
fn a_guard_that_nobody_could_read_is_refused() {
    let many = vec!["\"f\""; LARGEST_GUARD + 1].join(", ");
    let deep = format!(
        "{}\"f\"{}",
        "{ not = ".repeat(DEEPEST_GUARD),
        " }".repeat(DEEPEST_GUARD)
    );
    for guard in [format!("{{ all = [{many}] }}"), deep] {
        let found = refused(&format!(
            "{TOP}{}",
            transition("t", "a", "b", &format!("guard = {guard}"))
        ));
        let large = found
            .iter()
            .find(|finding| finding.pointer.key == "transition.t.guard")
            .unwrap();
        assert!(
            large.problem.en.starts_with("The guard has more than 200 facts"),
            "{}",
            large.problem.en
        );
    }
    let most = vec!["\"f\""; LARGEST_GUARD].join(", ");
    let found = refused(&format!(
        "{TOP}{}",
        transition("t", "a", "b", &format!("guard = {{ all = [{most}] }}"))
    ));
    assert!(
        !found.iter().any(|finding| finding.code == Code::W000),
        "a guard of just that size is read: {found:?}"
    );
}

#[test]
fn a_name_or_text_without_end_is_refused_and_not_repeated() {
    let long = "x".repeat(1_000_000);
    refused(&format!("{long} = 1"));
    refused(&format!("{TOP}[{long}]\n[[{long}2]]\n"));
    for text in [
        format!("key = \"{long}\""),
        format!("calendar = \"{long}\""),
        format!("label = {{ sv = \"{long}\", en = \"{long}\" }}"),
        state(&long, ""),
        state("a", &format!("kind = \"{long}\"")),
        transition("t", &long, "b", ""),
        transition("t", "a", "b", &format!("guard = \"{long}\"")),
        transition("t", "a", "b", &format!("sets = {{ {long} = true }}")),
        transition("t", "a", "b", &format!("sets = {{ a = \"{long}\" }}")),
        transition("t", "a", "b", &format!("input = {{ required = [\"{long}\"] }}")),
        fact("f", &format!("values = [\"{long}\"]")),
    ] {
        refused(&text);
    }
    let name = "n".repeat(LONGEST_KEY);
    assert!(
        !refused(&format!("{TOP}{}", state(&name, "")))
            .iter()
            .any(|finding| finding.code == Code::W000)
    );
    let said = "å".repeat(LONGEST_TEXT);
    let text = format!("key = \"h\"\nversion = 1\nlabel = {{ sv = \"{said}\", en = \"{said}\" }}\n");
    assert!(!refused(&text).iter().any(|finding| finding.code == Code::W000));
}

#[test]
fn characters_that_nobody_sees_are_refused_and_not_repeated() {
    for odd in [
        "\\u0000",
        "\\u0007",
        "\\u001b[2J",
        "\\u202e",
        "\\u2066",
        "\\r",
        "\\u007f",
        "\\u0085",
        "\\U000E0001",
    ] {
        refused(&format!("{TOP}\"a{odd}\" = 1"));
        refused(&format!("{TOP}{}", state(&format!("a{odd}"), "")));
        refused(&format!(
            "{TOP}{}",
            transition("t", "a", "b", &format!("guard = \"{odd}\""))
        ));
        refused(&format!(
            "{TOP}{}",
            transition("t", "a", "b", &format!("sets = {{ \"{odd}\" = true }}"))
        ));
        refused(&format!("{TOP}{}", fact("f", &format!("values = [\"{odd}\"]"))));
    }
    let label = |odd: &str| format!("key = \"h\"\nversion = 1\nlabel = {{ sv = \"{odd}\", en = \"E\" }}\n");
    for odd in ["a\\u0000", "a\\u202eb", "\\u001b", " ", "\\u00a0", "\\n"] {
        let found = refused(&label(odd));
        assert!(found.iter().any(|finding| finding.pointer.key == "label.sv"), "{odd}");
    }
    for fine in ["å\\nä", "Ω≈ç√", "日本語", "🧑‍⚖️", "e\\u0301"] {
        let found = refused(&label(fine));
        assert!(!found.iter().any(|finding| finding.pointer.key == "label.sv"), "{fine}");
    }
}

#[test]
fn what_is_hardly_a_file_at_all_is_refused() {
    for text in [
        "",
        " ",
        "\n\n\n",
        "\u{feff}",
        "\0",
        "\r\r\r",
        "=",
        "[",
        "]]",
        "\"",
        "'''",
        "\"\"\"",
        "a",
        "a.b",
        "[[a]]\n[a]\n",
        "a = {",
    ] {
        refused(text);
    }
    for number in [
        "99999999999999999999",
        "-9223372036854775808",
        "0xffffffffff",
        "nan",
        "1e400",
        "0b2",
        "1_000_",
    ] {
        refused(&format!(
            "key = \"h\"\nversion = {number}\nlabel = {{ sv = \"S\", en = \"E\" }}\n"
        ));
    }
    for date in ["2026-13-01", "24:00:00", "0000-00-00"] {
        refused(&format!("{TOP}calendar = {date}"));
    }
}

#[test]
fn names_that_point_at_each_other_and_at_themselves_come_to_an_end() {
    let ring = many(90, |at| {
        let next = (at + 1) % 90;
        format!("[[role]]\nkey = \"r{at}\"\nlabel = {{ sv = \"S\", en = \"E\" }}\nsubstitute = \"r{next}\"\n")
    });
    refused(&format!("{TOP}{ring}"));
    refused(&format!(
        "{TOP}[[role]]\nkey = \"r\"\nlabel = {{ sv = \"S\", en = \"E\" }}\nsubstitute = \"r\"\n"
    ));
    let itself = transition(
        "t",
        "a",
        "a",
        "roles = [\"r\"]\nnot-same-as = [\"t\"]\nguard = \"f\"\nsets = { f = true }\nclears = [\"f\"]",
    );
    refused(&format!(
        "{TOP}{}{}{itself}",
        state("a", "kind = \"initial\""),
        fact("f", "changes-in = [\"a\"]\napproved-by = \"t\"")
    ));
    let (mut states, mut ways) = (String::new(), String::new());
    for at in 0..200 {
        states += &state(&format!("s{at}"), if at == 0 { "kind = \"initial\"" } else { "" });
        for step in [1, 7, 31] {
            let to = format!("s{}", (at + step) % 200);
            ways += &transition(
                &format!("t{step}"),
                &format!("s{at}"),
                &to,
                "roles = [\"r\"]\ntrigger = \"timer\"\nafter = { working-days = 1 }",
            );
        }
    }
    refused(&format!("{TOP}{states}{ways}"));
}

#[test]
fn thousands_of_names_that_lead_nowhere_are_answered_soon() {
    let states: String = (0..1500)
        .map(|at| state(&format!("a-rather-long-name-of-a-state-{at:05}"), ""))
        .collect();
    let ways: String = (0..5000)
        .map(|at| {
            transition(
                &format!("t{at}"),
                "a-rather-long-name-of-a-state-x",
                "a-rather-long-name-of-a-state-y",
                "",
            )
        })
        .collect();
    refused(&format!("{TOP}{states}{ways}"));
}

#[test]
fn more_findings_than_anybody_reads_are_counted_instead() {
    let unknown = many(3000, |at| format!("zzzzzz{at} = 1\n"));
    let found = refused(&format!("{TOP}{unknown}"));
    assert_eq!(found.len(), MOST_FINDINGS + 1);
    let last = found.last().unwrap();
    assert!(
        last.problem.en.ends_with("findings aren't shown."),
        "{}",
        last.problem.en
    );
}

#[test]
fn thirty_mistakes_are_thirty_findings_in_the_order_of_the_file() {
    let text = format!("{TOP}{MISTAKES}");
    let report = check(&text);
    let lines: Vec<_> = report.findings.iter().map(|finding| finding.pointer.line).collect();
    let made: Vec<_> = text
        .lines()
        .enumerate()
        .filter(|(_, line)| line.ends_with("# wrong"))
        .map(|(at, _)| at + 1)
        .collect();
    assert_eq!(made.len(), 30);
    assert_eq!(lines, made, "{report}");
    for finding in &report.findings {
        for said in [&finding.problem, &finding.remedy] {
            assert!(
                said.sv.ends_with(['.', '?']) && said.en.ends_with(['.', '?']),
                "{said:?}"
            );
        }
    }
}

/// A file with one mistake in each of thirty lines, each marked.
const MISTAKES: &str = r#"parts = "request" # wrong
phases = ["Phase one"] # wrong
calender = "sweden" # wrong
steps = ["write", "write"] # wrong
[[role]]
key = "boss"
label = { sv = "Chef" } # wrong
people = 0 # wrong
[[role]]
key = "boss" # wrong
label = { sv = "Chef", en = "Boss" }
substitute = "deputy" # wrong
[[fact]]
key = "done"
label = "Done" # wrong
about = "weather" # wrong
[[fact]]
key = "size"
label = { sv = "Storlek", en = "Size" }
values = ["small", "large"]
initial = "tiny" # wrong
[[outcome]]
key = "end"
label = { sv = "Slut", en = "End", de = "Ende" } # wrong
[[effect]]
key = "tell"
tells = ["nobody"] # wrong
[[state]]
key = "start"
label = { sv = "Början", en = "Start" }
kind = "initial"
responsible = ["chef"] # wrong
no-deadline = { sv = "", en = "None" } # wrong
outcome = "end" # wrong
[[state]]
key = "middle"
label = { sv = "Mitten", en = "Middle" }
deadline = { working-days = "ten" } # wrong
grants = "yes" # wrong
escalation = [{ after = 1 }] # wrong
retention = "for ever" # wrong
[[state]]
key = "finish"
label = { sv = "Slut", en = "Finish" }
kind = "final"
outcome = "end"
phase = ["late"] # wrong
retention = { dispose-after-years = 0 } # wrong
[[transition]]
key = "go"
label = { sv = "Gå", en = "Go" }
from = "start"
to = "midle" # wrong
roles = ["boss"]
limit = -1 # wrong
[[transition]]
key = "wait"
label = { sv = "Vänta", en = "Wait" }
from = "middle"
to = "finish"
trigger = "timer"
after = "tomorrow" # wrong
[[transition]]
key = "leave"
label = { sv = "Lämna", en = "Leave" }
from = "middle"
to = "finish"
roles = ["boss"]
guard = { all = [] } # wrong
effects = ["shout"] # wrong
sets = { size = "huge" } # wrong
not-same-as = ["went"] # wrong
[[invariant]]
kind = "must-pas" # wrong
state = "finish"
"#;
