//! Writes the JSON Schema of the format, which stands in `docs`.

use std::io::{Result, Write, stdout};

use undantag_workflow::schema;

fn main() -> Result<()> {
    writeln!(stdout(), "{:#}", schema())
}
