//! Writes what the format is: `schema`, `page` (English) or `sida` (Swedish). The committed files are renewed with it.

use std::io::Write;
use std::process::ExitCode;

use undantag_workflow::{reference, schema};

fn main() -> ExitCode {
    let asked = std::env::args().nth(1).unwrap_or_default();
    let written = match asked.as_str() {
        "schema" => format!("{:#}\n", schema()),
        "page" => reference().en,
        "sida" => reference().sv,
        _ => return ExitCode::FAILURE,
    };
    match std::io::stdout().write_all(written.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
