//! Money, exactly.

use serde::{Deserialize, Serialize};

/// An amount in öre (1/100 krona). Never a float: totals over years and payers must add up to the öre.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ore(pub i64);

impl Ore {
    /// The largest amount a cost line may have: ten billion kronor.
    pub const MAX: Self = Self(1_000_000_000_000);

    /// The sum, stopping at the largest representable amount instead of wrapping.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// This amount `times` over.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self(self.0.saturating_mul(i64::from(times)))
    }
}
