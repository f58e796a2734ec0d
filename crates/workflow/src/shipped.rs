//! The workflows that come with the product, inside the binary.

use crate::definition::Definition;
use crate::report::Report;

/// The text of the exemption workflow, version 1.
pub const EXEMPTION_1: &str = include_str!("../workflows/exemption/1.toml");

/// The text of the workflow for deviations from the IT policy, version 1.
pub const IT_POLICY_DEVIATION_1: &str = include_str!("../workflows/it-policy-deviation/1.toml");

/// Every shipped workflow: key, version and text, the older versions of a key first.
pub const SHIPPED: &[(&str, u32, &str)] = &[
    ("exemption", 1, EXEMPTION_1),
    ("it-policy-deviation", 1, IT_POLICY_DEVIATION_1),
];

/// The exemption workflow, in its newest shipped version.
pub fn exemption() -> Result<Definition, Report> {
    Definition::load(EXEMPTION_1)
}

/// The workflow for deviations from the IT policy, in its newest shipped version.
pub fn it_policy_deviation() -> Result<Definition, Report> {
    Definition::load(IT_POLICY_DEVIATION_1)
}

impl Definition {
    /// The shipped workflow with this key and version, if there is one.
    pub fn shipped(key: &str, version: u32) -> Option<Result<Self, Report>> {
        let (_, _, text) = SHIPPED
            .iter()
            .find(|shipped| (shipped.0, shipped.1) == (key, version))?;
        Some(Self::load(text))
    }
}

#[cfg(test)]
mod tests;
