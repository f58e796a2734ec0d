//! The decision document: hands the record to its template and prints it.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Stockholm;
use serde::Serialize;
use serde_json::Value;

use crate::press::{DECISION, Job, in_any_face, in_text_face, print};
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
    let Heading { text, is_title } = Heading::of(&record.case);
    let sheet = Sheet {
        record,
        heading: text,
        heading_is_title: is_title,
        made: now.with_timezone(&Stockholm).date_naive(),
    };
    let ident = format!("{}/{}/beslut", record.municipality, record.case.number);
    made_of(DECISION, &sheet, &ident, now)
}

/// A document of this template with what it reads.
pub(crate) fn made_of(
    template: &'static str,
    sheet: &impl Serialize,
    ident: &str,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, DocumentError> {
    let data = serde_json::to_value(sheet).map_err(DocumentError::Data)?;
    let job = |data: Value, has_glyph: &dyn Fn(char) -> bool| set(template, (data, has_glyph), ident, now);
    // Marks from one face on letters of another can still lack a glyph: then the text face alone will do.
    let made = job(data.clone(), &in_any_face);
    if matches!(made, Err(DocumentError::Archive(_))) {
        job(data, &in_text_face)
    } else {
        made
    }
}

fn set(
    template: &'static str,
    (mut data, has_glyph): (Value, &dyn Fn(char) -> bool),
    ident: &str,
    now: DateTime<Utc>,
) -> Result<Vec<u8>, DocumentError> {
    printable(&mut data, &has_glyph);
    print(Job {
        template,
        data: serde_json::to_vec(&data).map_err(DocumentError::Data)?,
        ident: ident.to_owned(),
        now,
    })
}

/// A document's heading.
pub(crate) struct Heading {
    /// Never empty: PDF/UA asks every heading for words.
    pub(crate) text: String,
    /// Whether it is the case's title as it stands.
    pub(crate) is_title: bool,
}

impl Heading {
    /// The heading of a document about this case.
    pub(crate) fn of(case: &CaseFacts) -> Self {
        let text = heading(case);
        Self {
            is_title: text == case.title,
            text,
        }
    }
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
