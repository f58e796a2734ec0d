//! The workflows that come with the product, inside the binary.

use crate::definition::Definition;
use crate::report::Report;

/// The text of the exemption workflow, version 1.
pub const EXEMPTION_1: &str = include_str!("../workflows/exemption/1.toml");

/// The exemption workflow, in its newest shipped version.
pub fn exemption() -> Result<Definition, Report> {
    Definition::load(EXEMPTION_1)
}

impl Definition {
    /// The shipped workflow with this key and version, if there is one.
    pub fn shipped(key: &str, version: u32) -> Option<Result<Self, Report>> {
        match (key, version) {
            ("exemption", 1) => Some(exemption()),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exemption_workflow_is_sound() {
        let report = crate::check(EXEMPTION_1);
        assert!(report.findings.is_empty(), "{report}");
    }
}
