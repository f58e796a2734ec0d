//! Spreadsheets: risks are read from them, and the whole analysis is written to them.

mod analysis;
mod analysis_around;
mod analysis_choice;
mod book;
mod cell;
mod columns;
mod grid;
mod list;
mod risks;
mod template;
mod values;

pub use analysis::analysis_sheet;
pub use book::SheetError;
pub use list::{List, ListCell, list_csv, list_sheet};
pub use risks::read_risks;
pub use template::risk_template;
