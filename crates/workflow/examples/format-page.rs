//! Writes the reference page of the format in English, which stands in `docs`.

use std::io::{Result, Write, stdout};

use undantag_workflow::reference;

fn main() -> Result<()> {
    write!(stdout(), "{}", reference().en)
}
