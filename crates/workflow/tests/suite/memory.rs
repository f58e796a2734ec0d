//! Hostile files again, each checked in a process of its own that may only use so much memory: that it is bounded is measured.

use std::io::{Read, Write, stdin};
use std::process::{Command, Output, Stdio};

use undantag_workflow::{EXEMPTION_1, Surroundings, examine};

use crate::fuzz::{TOP, chain, counter, fact, guarded, state, way};

/// The most memory, in kB, that the check of any file may have used at its peak.
const MOST: u64 = 256 * 1024;
/// The addresses that a process may use, in kB: what it needs before it does anything, and twice the memory.
const ADDRESSES: u64 = 2 * MOST + 256 * 1024;

/// What the process in between says before its peak.
const PEAK: &str = "peak in kB: ";

/// The peak of this process so far.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}

#[test]
#[ignore = "the process that the tests here start for each file"]
fn a_file_from_standard_input_is_checked() {
    let mut text = String::new();
    stdin().read_to_string(&mut text).unwrap();
    let findings = examine(&text, &Surroundings::default()).report.findings.len();
    println!("{findings} findings, {PEAK}{}", peak());
}

/// Checks the file in a process of its own with so many addresses.
fn checked(text: &str, addresses: u64) -> Output {
    let limited = format!("ulimit -v {addresses} && exec \"$0\" \"$@\"");
    let name = "memory::a_file_from_standard_input_is_checked";
    let mut child = Command::new("sh")
        .args(["-c", &limited])
        .arg(std::env::current_exe().unwrap())
        .args(["--exact", name, "--ignored", "--nocapture", "--test-threads=1"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that has run out of memory reads no more.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().unwrap()
}

/// The peak that the process told of, if it came to an end.
fn peak_of(checked: &Output) -> Option<u64> {
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    let peak = told.split(PEAK).nth(1)?.lines().next()?.trim().parse().ok();
    peak.filter(|_| checked.status.success())
}

/// Steps that each have a limit of their own, of which one is needed to come to the end: all their counts together, with the
/// facts, are about as many as are gone through.
fn counts() -> String {
    let limited = |at: usize| {
        let sets = if at == 0 { "sets = { seen = true }\n" } else { "" };
        way(&format!("t{at}"), "s0", "s0", &format!("limit = 9\n{sets}"))
    };
    let facts: String = (0..12).map(|at| fact(at, "")).collect();
    let seen = fact(0, "about = \"workflow\"\n")
        .replace("\"f0\"", "\"seen\"")
        .replace("changes-in = [\"s0\"]\n", "");
    let all: Vec<_> = (0..12).map(|at| format!("\"f{at}\"")).collect();
    format!(
        "{TOP}{facts}{seen}{}{}{}",
        state(0),
        (0..4).map(limited).collect::<String>(),
        way(
            "out",
            "s0",
            "end",
            &format!("guard = {{ all = [\"seen\", {}] }}\n", all.join(", "))
        )
    )
}

/// As many facts as can be gone through, all of them free.
fn free_facts() -> String {
    let facts: String = (0..19).map(|at| fact(at, "")).collect();
    let all: Vec<_> = (0..19).map(|at| format!("\"f{at}\"")).collect();
    guarded(&format!("{{ all = [{}] }}", all.join(", ")), &facts)
}

/// Everybody may write everywhere, and whoever decides is to be kept apart from all that.
fn much_to_keep_apart() -> String {
    let ways: String = (0..120)
        .map(|at| way(&format!("w{at}"), "s0", "s0", "limit = 9\n"))
        .collect();
    let all: Vec<_> = (0..120).map(|at| format!("\"w{at}\"")).collect();
    let decision = format!(
        "decides = true\nbinds-basis = true\nnot-same-as = [{}]\n",
        all.join(", ")
    );
    let promise = "[[invariant]]\nkind = \"four-eyes\"\nstate = \"end\"\n";
    format!("{TOP}{}{ways}{}{promise}", state(0), way("t", "s0", "end", &decision))
}

fn hostile() -> Vec<(&'static str, String)> {
    let words: Vec<_> = (0..900).map(|at| format!("\"w{at}\"")).collect();
    let words = fact(0, &format!("values = [{}]\n", words.join(", ")));
    vec![
        ("brackets", format!("a = {}", "[".repeat(1_000_000))),
        ("tables in tables", format!("[{}a]\n", "a.".repeat(500_000))),
        ("one table again and again", "[[state]]\n".repeat(180_000)),
        ("one character", "é".repeat(1_000_000)),
        ("larger than any", "#\n".repeat(2_000_000)),
        ("the shipped one again and again", EXEMPTION_1.repeat(20)),
        ("a chain", chain(8_000, "end")),
        ("a trap", chain(8_000, "s0")),
        ("counts", counts()),
        ("free facts", free_facts()),
        (
            "a fact with many words",
            guarded("{ fact = \"f0\", is = \"w899\" }", &words),
        ),
        ("facts that count", counter(19)),
        ("much to keep apart", much_to_keep_apart()),
    ]
}

#[test]
fn the_check_of_a_hostile_file_uses_no_more_memory_than_a_small_machine_has() {
    let peaks: Vec<_> = hostile()
        .into_iter()
        .map(|(name, text)| (name, peak_of(&checked(&text, ADDRESSES))))
        .collect();
    println!("{peaks:?}");
    let within = |peak: &Option<u64>| peak.is_some_and(|peak| peak <= MOST);
    assert!(peaks.iter().all(|(_, peak)| within(peak)), "in kB: {peaks:?}");
}

#[test]
fn a_process_that_may_use_less_than_it_needs_is_found_out() {
    let text = chain(8_000, "s0");
    let needs = peak_of(&checked(&text, ADDRESSES)).unwrap();
    assert_eq!(peak_of(&checked(&text, needs / 2)), None);
}
