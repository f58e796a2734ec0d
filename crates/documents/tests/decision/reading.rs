//! Reads a finished document with poppler, as a stranger's program would.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

/// A document on disk, gone when dropped.
pub(crate) struct Opened(PathBuf);

/// Saves `pdf` under `name`, which must be this test's own.
pub(crate) fn open(name: &str, pdf: &[u8]) -> Opened {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.pdf"));
    fs::write(&path, pdf).unwrap();
    Opened(path)
}

impl Opened {
    /// Its text, as it is read from the first page to the last.
    pub(crate) fn text(&self) -> String {
        self.ask("pdftotext", &["-enc", "UTF-8"], &["-"])
    }

    /// Its text as a screen reader meets it: the tree of tags.
    pub(crate) fn tags(&self) -> String {
        self.ask("pdfinfo", &["-struct-text"], &[])
    }

    /// What the file says of itself.
    pub(crate) fn facts(&self) -> String {
        self.ask("pdfinfo", &["-isodates"], &[])
    }

    /// The XMP metadata.
    pub(crate) fn metadata(&self) -> String {
        self.ask("pdfinfo", &["-meta"], &[])
    }

    /// How many pages it has.
    pub(crate) fn pages(&self) -> usize {
        let facts = self.facts();
        facts
            .lines()
            .find_map(|line| line.strip_prefix("Pages:"))
            .unwrap()
            .trim()
            .parse()
            .unwrap()
    }

    /// One line a font.
    pub(crate) fn fonts(&self) -> Vec<String> {
        self.ask("pdffonts", &[], &[])
            .lines()
            .skip(2)
            .map(str::to_owned)
            .collect()
    }

    fn ask(&self, program: &str, before: &[&str], after: &[&str]) -> String {
        let output = Command::new(program)
            .args(before)
            .arg(&self.0)
            .args(after)
            .output()
            .unwrap_or_else(|problem| {
                panic!("{program} could not be started ({problem}): install the package poppler-utils")
            });
        assert!(
            output.status.success(),
            "{program}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

impl Drop for Opened {
    fn drop(&mut self) {
        if std::env::var_os("KEEP_DOCUMENTS").is_none() {
            fs::remove_file(&self.0).ok();
        }
    }
}
