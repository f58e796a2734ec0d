//! How long a document takes: the decision, the analysis as PDF and as workbook, and a spreadsheet of risks to read.

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use undantag_benches::{Failed, Play, decider, kibibytes, median, print, shown};
use undantag_case::{Case, carry_out};
use undantag_documents::{CaseRecord, analysis_pdf_of, analysis_sheet, decision_pdf_of, read_risks};
use undantag_text::{Lang, Overrides};

/// Risks of the analyses that are printed.
const RISKS: [u128; 2] = [12, 100];
/// Documents that the median is taken of.
const TIMES: usize = 9;

fn main() -> Result<(), Failed> {
    let mut rows = Vec::new();
    for risks in RISKS {
        let play = Play::analysed_with(risks, 0)?.awaiting()?;
        let (case, _) = carry_out(&play.case, &play.rules(), play.grant(), &Play::ctx(&decider()))?;
        rows.extend(documents(&case, play_now())?);
    }
    Ok(print(&["a document", "median", "size"], &rows)?)
}

fn play_now() -> DateTime<Utc> {
    Play::ctx(&decider()).now
}

fn documents(case: &Case, now: DateTime<Utc>) -> Result<Vec<Vec<String>>, Failed> {
    let record = CaseRecord {
        case,
        municipality: "Ängsviks kommun",
        department: "Vård och omsorg",
        people: &BTreeMap::new(),
        words: &Overrides::default(),
        ways: &BTreeMap::new(),
        ended: None,
        review: None,
    };
    let risks = case.analysis.risks.len();
    let sheet = analysis_sheet(&record, Lang::Sv, now)?;
    let row =
        |what: &str, time: Duration, size: usize| vec![format!("{what}, {risks} risks"), shown(time), kibibytes(size)];
    Ok(vec![
        row(
            "decision as PDF",
            typical(|| decision_pdf_of(&record, now)),
            decision_pdf_of(&record, now)?.len(),
        ),
        row(
            "analysis as PDF",
            typical(|| analysis_pdf_of(&record, now)),
            analysis_pdf_of(&record, now)?.len(),
        ),
        row(
            "analysis as workbook",
            typical(|| analysis_sheet(&record, Lang::Sv, now)),
            sheet.len(),
        ),
        row("risks from that workbook", typical(|| read_risks(&sheet)), sheet.len()),
    ])
}

/// The first isn't counted: it reads fonts and compiles templates.
fn typical<T>(work: impl Fn() -> T) -> Duration {
    black_box(work());
    let timed = |_| {
        let begun = Instant::now();
        black_box(work());
        begun.elapsed()
    };
    median((0..TIMES).map(timed).collect())
}
