//! The decision document: hands the record to its template and prints it.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Stockholm;
use serde::Serialize;
use serde_json::Value;

use crate::press::{Job, in_any_face, in_text_face, print};
use crate::printable::printable;
use crate::{CaseFacts, DecisionRecord, DocumentError};

/// Longer titles are cut in the heading and the file's metadata, where PDF/A limits lengths.
const LONGEST_HEADING: usize = 240;

/// What the template reads.
#[derive(Serialize)]
struct Sheet<'a> {
    record: &'a DecisionRecord,
    /// Never empty: PDF/UA asks every heading for words.
    heading: String,
    /// If not, the facts show the title whole.
    heading_is_title: bool,
    made: NaiveDate,
}

/// The decision as a tagged PDF/A-2a document in Swedish. The same record and time give the same bytes.
///
/// This is work for the processor, some tenths of a second: call it where blocking is fine.
///
/// # Errors
/// When the record can't be laid out or the file would not meet the archive standard; neither depends
/// on what people wrote.
pub fn decision_pdf(record: &DecisionRecord, now: DateTime<Utc>) -> Result<Vec<u8>, DocumentError> {
    let heading = heading(&record.case);
    let sheet = Sheet {
        record,
        heading_is_title: heading == record.case.title,
        heading,
        made: now.with_timezone(&Stockholm).date_naive(),
    };
    let data = serde_json::to_value(&sheet).map_err(DocumentError::Data)?;
    let ident = format!("{}/{}/beslut", record.municipality, record.case.number);
    // Marks from one face on letters of another can still lack a glyph: then the text face alone will do.
    let made = set(data.clone(), &in_any_face, &ident, now);
    if matches!(made, Err(DocumentError::Archive(_))) {
        set(data, &in_text_face, &ident, now)
    } else {
        made
    }
}

fn set(
    mut data: Value,
    has_glyph: &impl Fn(char) -> bool,
    ident: &str,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, DocumentError> {
    printable(&mut data, has_glyph);
    let data = serde_json::to_vec(&data).map_err(DocumentError::Data)?;
    print(Job {
        template: include_str!("../templates/decision.typ"),
        data,
        ident: ident.to_owned(),
        now,
    })
}

fn heading(case: &CaseFacts) -> String {
    if !case.title.chars().any(char::is_alphanumeric) {
        return format!("Ärende {}", case.number);
    }
    let line = case.title.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= LONGEST_HEADING {
        return line;
    }
    line.chars().take(LONGEST_HEADING).chain(['…']).collect()
}
