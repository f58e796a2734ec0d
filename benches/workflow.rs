//! How fast workflow definitions are read and proved: structure alone at growing numbers of states, the product of states and
//! facts at growing numbers of facts, and the definitions that are shipped.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::{Duration, Instant};

use undantag_benches::{Failed, kibibytes, median, print, say, shown, times};
use undantag_workflow::{SHIPPED, check};

/// Times that each text is checked.
const ROUNDS: usize = 11;

fn main() -> Result<(), Failed> {
    say("Reading and proving a definition: the whole of it, from text to report.\n")?;
    structure()?;
    product()?;
    shipped()
}

/// What one check takes; the definition must be sound, or else it might have been given up halfway.
fn checked(text: &str) -> Result<Duration, Failed> {
    let report = check(text);
    if report.has_errors() {
        return Err(report.into());
    }
    let once = |_| {
        let begun = Instant::now();
        black_box(check(text));
        begun.elapsed()
    };
    Ok(median((0..ROUNDS).map(once).collect()))
}

fn structure() -> Result<(), Failed> {
    let (mut rows, mut before) = (vec![], None);
    for states in [10, 100, 1_000, 10_000] {
        let text = chain(states);
        let time = checked(&text)?;
        rows.push(row(
            &states.to_string(),
            kibibytes(text.len()),
            time,
            before.replace(time),
        ));
    }
    Ok(print(&["states, without facts", "file", "median", "growth"], &rows)?)
}

fn product() -> Result<(), Failed> {
    let (mut rows, mut before) = (vec![], None);
    for facts in [4, 8, 12, 16] {
        let text = questions(facts);
        let time = checked(&text)?;
        let configurations = 4 << facts;
        rows.push(row(
            &format!("{facts} facts"),
            configurations.to_string(),
            time,
            before.replace(time),
        ));
    }
    Ok(print(
        &["4 states and facts", "configurations", "median", "growth"],
        &rows,
    )?)
}

fn shipped() -> Result<(), Failed> {
    let mut rows = vec![];
    for (key, version, text) in SHIPPED {
        rows.push(row(
            &format!("{key}, version {version}"),
            kibibytes(text.len()),
            checked(text)?,
            None,
        ));
    }
    Ok(print(
        &["shipped, with the whole product", "file", "median", ""],
        &rows,
    )?)
}

fn row(what: &str, size: String, time: Duration, before: Option<Duration>) -> Vec<String> {
    let growth = before.map(|before| times(time.as_secs_f64(), before.as_secs_f64()));
    vec![what.to_owned(), size, shown(time), growth.unwrap_or_default()]
}

const TOP: &str = r#"key="bench"
version=1
label={sv="Mätning",en="Measurement"}
role=[{key="r",label={sv="Roll",en="Role"}}]
outcome=[{key="o",label={sv="Slut",en="End"}}]
"#;

/// A chain of states, as short to write as can be; every tenth state has a way back, which may be taken twice.
fn chain(length: usize) -> String {
    let (mut states, mut ways) = (String::new(), String::new());
    for at in 0..length {
        let kind = if at == 0 { "kind=\"initial\"," } else { "" };
        let _ = writeln!(
            states,
            "{{key=\"{at}\",label={{sv=\"a\",en=\"b\"}},{kind}no-deadline={{sv=\"a\",en=\"b\"}}}},"
        );
        let to = if at + 1 == length {
            "e".to_owned()
        } else {
            (at + 1).to_string()
        };
        let _ = writeln!(ways, "{},", way("t", &at.to_string(), &to, ""));
        if at % 10 == 9 {
            let _ = writeln!(
                ways,
                "{},",
                way("b", &at.to_string(), &(at - 9).to_string(), ",limit=2")
            );
        }
    }
    file(&states, &ways, "")
}

/// Questions that are answered in the first state, all of which must be before the case goes on.
fn questions(facts: usize) -> String {
    let fact = |at: usize| format!("{{key=\"f{at}\",label={{sv=\"a\",en=\"b\"}},changes-in=[\"0\"]}},\n");
    let all: Vec<_> = (0..facts).map(|at| format!("\"f{at}\"")).collect();
    let state = |at: usize| {
        let kind = if at == 0 { "kind=\"initial\"," } else { "" };
        format!("{{key=\"{at}\",label={{sv=\"a\",en=\"b\"}},{kind}no-deadline={{sv=\"a\",en=\"b\"}}}},\n")
    };
    let states = [0, 1, 2].map(state).concat();
    let guard = format!(",guard={{all=[{}]}}", all.join(","));
    let ways = [
        way("t", "0", "1", &guard),
        way("t", "1", "2", ""),
        way("b", "1", "0", ",limit=2"),
        way("t", "2", "e", ""),
    ];
    file(
        &states,
        &ways.join(",\n"),
        &(0..facts).map(fact).collect::<Vec<_>>().concat(),
    )
}

fn way(key: &str, from: &str, to: &str, more: &str) -> String {
    format!("{{key=\"{key}\",label={{sv=\"a\",en=\"b\"}},from=\"{from}\",to=\"{to}\",roles=[\"r\"]{more}}}")
}

fn file(states: &str, ways: &str, facts: &str) -> String {
    let end = "{key=\"e\",label={sv=\"a\",en=\"b\"},kind=\"final\",outcome=\"o\",retention=\"preserve\"}";
    format!("{TOP}fact=[{facts}]\nstate=[\n{states}{end}]\ntransition=[\n{ways}]\n")
}
