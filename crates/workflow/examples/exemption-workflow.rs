//! Draws the picture of the exemption workflow that stands in `docs`.

use std::error::Error;
use std::io::{Write, stdout};

use undantag_workflow::{Drawing, Frame, Language, exemption};

fn main() -> Result<(), Box<dyn Error>> {
    let drawing = Drawing {
        language: Language::En,
        frame: Frame::Alone,
        ..Drawing::default()
    };
    writeln!(stdout(), "{}", exemption()?.diagram(&drawing))?;
    Ok(())
}
