//! Moments as both databases keep them: PostgreSQL cuts at the microsecond and SQLite doesn't, so we do.

use chrono::{DateTime, SubsecRound, Utc};

/// The moment, cut to whole microseconds. What was stored reads back equal on both databases.
pub fn moment(at: DateTime<Utc>) -> DateTime<Utc> {
    at.trunc_subsecs(6)
}

/// The same for a moment that may not have come.
pub(crate) fn maybe(at: Option<DateTime<Utc>>) -> Option<DateTime<Utc>> {
    at.map(moment)
}
