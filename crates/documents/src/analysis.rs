//! The analysis as a document: what both parties wrote, whole, and what it amounts to.

use chrono::{DateTime, NaiveDate, Utc};
use serde::Serialize;
use undantag_case::{Case, Criterion, Dimension, Party};

use crate::analysis_risks::{BowTie, RiskSheet, bow_tie, risk_sheets};
use crate::decision::{Heading, made_of};
use crate::from_case::{
    alternative, basis_facts, case_facts, consequences, day, exit_plan, given, matrix, positions, risks,
};
use crate::from_record::statement;
use crate::press::ANALYSIS;
use crate::record::{Alternative, Basis, CaseFacts, Condition, ConsequenceRow, Matrix, Position, Risk, Statement};
use crate::{CaseRecord, DocumentError};

/// What the template reads.
#[derive(Serialize)]
struct AnalysisSheet {
    municipality: String,
    heading: String,
    heading_is_title: bool,
    made: NaiveDate,
    case: CaseFacts,
    scope: Option<String>,
    sources: Option<String>,
    meetings: Vec<Meeting>,
    alternatives: Vec<Alternative>,
    consequences: Vec<ConsequenceRow>,
    cost_lines: Vec<CostLine>,
    matrix: Matrix,
    risks: Vec<Risk>,
    sheets: Vec<RiskSheet>,
    bow_tie: Option<BowTie>,
    data_protection: DataProtection,
    exit_heading: String,
    exit_plan: Option<String>,
    conditions: Vec<Condition>,
    statements: Vec<Statement>,
    positions: Vec<Position>,
    attachments: Vec<Attachment>,
    signatures: Vec<Signature>,
    /// Parties that have not signed what stands here.
    unsigned: Vec<String>,
    basis: Basis,
}

#[derive(Serialize)]
struct Meeting {
    day: Option<NaiveDate>,
    participants: String,
}

/// What is paid for, and by whom.
#[derive(Serialize)]
struct CostLine {
    alternative: Option<String>,
    text: String,
    kind: Option<String>,
    payer: Option<String>,
    period: Option<String>,
    /// In öre.
    amount: i64,
}

/// A file that belongs to the basis.
#[derive(Serialize)]
struct Attachment {
    name: String,
    added: NaiveDate,
    checksum: String,
}

/// The nine questions.
#[derive(Serialize)]
struct DataProtection {
    answers: Vec<Answer>,
    demands: bool,
    assessment: Option<String>,
    notes: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    question: String,
    yes: Option<bool>,
}

#[derive(Serialize)]
struct Signature {
    party: String,
    name: String,
    day: NaiveDate,
    code: String,
}

/// The analysis as a tagged PDF/A-2a document in Swedish, at any time: until both parties have signed it says that it is a draft.
/// The same case and time give the same bytes. This is work for the processor: call it where blocking is fine.
///
/// # Errors
/// When the record can't be laid out or the file would not meet the archive standard; neither depends on what people wrote.
pub fn analysis_pdf_of(record: &CaseRecord<'_>, now: DateTime<Utc>) -> Result<Vec<u8>, DocumentError> {
    let sheet = sheet(record, now);
    let ident = format!("{}/{}/analys", record.municipality, record.case.number);
    made_of(ANALYSIS, &sheet, &ident, now)
}

fn sheet(record: &CaseRecord<'_>, now: DateTime<Utc>) -> AnalysisSheet {
    let case = record.case;
    let analysis = &case.analysis;
    let Heading { text, is_title } = Heading::of(&case_facts(record));
    AnalysisSheet {
        municipality: record.municipality.to_owned(),
        heading: text,
        heading_is_title: is_title,
        made: day(now),
        case: case_facts(record),
        scope: given(&analysis.scope.text),
        sources: given(&analysis.scope.sources),
        meetings: meetings(case),
        alternatives: analysis.alternatives.iter().map(|it| alternative(record, it)).collect(),
        consequences: Dimension::ALL
            .iter()
            .map(|dimension| consequences(case, *dimension))
            .collect(),
        cost_lines: cost_lines(record),
        matrix: matrix(case),
        risks: risks(case),
        sheets: risk_sheets(record),
        bow_tie: bow_tie(record),
        data_protection: data_protection(record),
        exit_heading: record.say("documents-exit", &[]),
        exit_plan: exit_plan(case),
        conditions: conditions(case),
        statements: analysis.asked().map(|it| statement(record, it)).collect(),
        positions: positions(record),
        attachments: case.attachments.iter().map(attachment).collect(),
        signatures: signatures(record),
        unsigned: Party::ALL
            .iter()
            .filter(|party| analysis.signature(**party).is_none())
            .map(|party| record.party(*party))
            .collect(),
        basis: basis_facts(case, &case.basis_digest()),
    }
}

fn meetings(case: &Case) -> Vec<Meeting> {
    let mut meetings: Vec<_> = case.analysis.meetings.iter().collect();
    meetings.sort_by_key(|meeting| meeting.on);
    meetings
        .into_iter()
        .map(|meeting| Meeting {
            day: meeting.on,
            participants: meeting.participants.clone(),
        })
        .collect()
}

/// In the order of the alternatives.
fn cost_lines(record: &CaseRecord<'_>) -> Vec<CostLine> {
    let analysis = &record.case.analysis;
    let place = |id| analysis.alternatives.iter().position(|it| Some(it.id) == id);
    let mut lines: Vec<_> = analysis.cost_items.iter().collect();
    lines.sort_by_key(|line| place(line.alternative).unwrap_or(usize::MAX));
    let named = |id| analysis.alternatives.iter().find(|it| Some(it.id) == id);
    lines
        .into_iter()
        .map(|line| CostLine {
            alternative: named(line.alternative).map(|it| it.name.clone()),
            text: line.text.clone(),
            kind: line
                .kind
                .map(|it| record.say(&format!("analysis-word-cost-{}", it.word()), &[])),
            payer: line.kind.map(|it| record.payer(it.payer())),
            period: line
                .period
                .map(|it| record.say(&format!("analysis-word-period-{}", it.word()), &[])),
            amount: line.amount.0,
        })
        .collect()
}

fn attachment(it: &undantag_case::Attachment) -> Attachment {
    Attachment {
        name: it.file_name.clone(),
        added: day(it.added_at),
        checksum: it.checksum.clone(),
    }
}

fn data_protection(record: &CaseRecord<'_>) -> DataProtection {
    let said = &record.case.analysis.data_protection;
    let answer = |criterion: &Criterion| Answer {
        question: record.say(&format!("analysis-word-criterion-{}", criterion.word()), &[]),
        yes: said.answer(*criterion),
    };
    DataProtection {
        answers: Criterion::ALL.iter().map(answer).collect(),
        demands: said.demands_assessment(),
        assessment: given(&said.assessment),
        notes: given(&said.notes),
    }
}

fn conditions(case: &Case) -> Vec<Condition> {
    let condition = |it: &undantag_case::ProposedCondition| Condition {
        text: it.text.clone(),
        owner: given(&it.owner),
        due: it.due,
    };
    case.analysis.conditions.iter().map(condition).collect()
}

fn signatures(record: &CaseRecord<'_>) -> Vec<Signature> {
    let signature = |it: &undantag_case::Signature| Signature {
        party: record.party(it.party),
        name: it.name.clone(),
        day: day(it.at),
        code: it.digest.short(),
    };
    record.case.analysis.signatures.iter().map(signature).collect()
}
