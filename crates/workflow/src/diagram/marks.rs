//! Which states and transitions the findings are about.

use std::collections::{BTreeMap, BTreeSet};

use crate::code::Code;
use crate::report::Finding;

/// The codes of the findings, by what they are about.
#[derive(Debug, Default)]
pub(super) struct Marks<'a> {
    codes: BTreeMap<&'a str, BTreeSet<Code>>,
}

impl<'a> Marks<'a> {
    pub(super) fn of(findings: &'a [Finding]) -> Self {
        let mut codes: BTreeMap<&str, BTreeSet<Code>> = BTreeMap::new();
        for finding in findings {
            codes.entry(&finding.pointer.key).or_default().insert(finding.code);
        }
        Self { codes }
    }

    /// The codes of what was found about `state.KEY` or `transition.KEY`, or about something in it.
    pub(super) fn about(&self, kind: &str, key: &str) -> Vec<Code> {
        let whole = format!("{kind}.{key}");
        let within = format!("{whole}.");
        let inside = self
            .codes
            .range(within.as_str()..)
            .take_while(|(name, _)| name.starts_with(&within));
        let exactly = self.codes.get(whole.as_str()).into_iter();
        let found: BTreeSet<Code> = exactly
            .chain(inside.map(|(_, codes)| codes))
            .flatten()
            .copied()
            .collect();
        found.into_iter().collect()
    }
}
