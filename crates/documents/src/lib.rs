//! What leaves as a file: decision and analysis as PDF documents that a municipality files (tagged PDF/A-2a, in Swedish, set with
//! templates in `templates/` that a municipality can restyle without touching this code), and spreadsheets, which also come in.

mod analysis;
mod analysis_risks;
mod decision;
mod from_case;
mod from_record;
mod press;
mod printable;
mod record;
mod sheet;
mod swedish;

pub use analysis::analysis_pdf_of;
pub use decision::decision_pdf;
pub use from_case::{CaseRecord, decision_pdf_of};
pub use record::{
    Alternative, Appeal, Assurance, Basis, CaseFacts, Condition, Consequence, ConsequenceRow, Correction, Cost,
    Decider, Decision, DecisionRecord, Direction, Dissent, DissentingDecider, Level, Matrix, People, Person, Position,
    Rating, Reasons, Risk,
};
pub use sheet::{List, ListCell, SheetError, analysis_sheet, list_csv, list_sheet, read_risks, risk_template};

/// Why a document could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The case isn't decided.
    #[error("the case is not decided")]
    Undecided,
    /// The record has something that JSON can't hold.
    #[error("the record can't be handed to the template")]
    Data(#[source] serde_json::Error),
    /// The template could not be laid out with this record.
    #[error("the document can't be laid out: {0}")]
    Layout(String),
    /// The laid out document does not meet PDF/A-2a or PDF/UA-1.
    #[error("the document does not meet the archive standard: {0}")]
    Archive(String),
    /// The typesetter's built-in parts are wrong.
    #[error("the typesetter can't be set up: {0}")]
    Setup(String),
}
