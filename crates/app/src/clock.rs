//! The two seams to the world that tests replace: what time it is, and what the next id is.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Stockholm;
use uuid::Uuid;

use crate::due::day_after;

/// Says what time it is.
#[derive(Debug, Clone, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that stands still until it is set.
    Set(Arc<Mutex<DateTime<Utc>>>),
}

impl Clock {
    /// A clock that stands at `now`.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self::Set(Arc::new(Mutex::new(now)))
    }

    /// Moves a clock that stands still; the machine's goes on as before.
    pub fn set(&self, now: DateTime<Utc>) {
        if let Self::Set(time) = self {
            *time.lock().unwrap_or_else(PoisonError::into_inner) = now;
        }
    }

    /// The time, in the microseconds both databases keep.
    pub fn now(&self) -> DateTime<Utc> {
        use chrono::SubsecRound as _;
        let now = match self {
            Self::System => system_time(),
            Self::Set(time) => *time.lock().unwrap_or_else(PoisonError::into_inner),
        };
        now.trunc_subsecs(6)
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
fn system_time() -> DateTime<Utc> {
    std::time::SystemTime::now().into()
}

/// The day it is in Sweden at `now`.
pub fn day_in_sweden(now: DateTime<Utc>) -> NaiveDate {
    now.with_timezone(&Stockholm).date_naive()
}

/// The last second of the day in Sweden.
pub(crate) fn end_of_day_in_sweden(day: NaiveDate) -> DateTime<Utc> {
    let midnight = day_after(day).and_time(NaiveTime::MIN);
    let in_sweden = midnight.and_local_timezone(Stockholm).earliest();
    in_sweden.map_or_else(|| midnight.and_utc(), |at| at.to_utc()) - TimeDelta::seconds(1)
}

/// A new id, UUID version 7 (RFC 9562): it begins with the time, so that rows made together lie together in an index, then
/// counts (section 6.2, method 1), so that ids made in one millisecond keep their order.
pub(crate) fn new_id(now: DateTime<Utc>) -> Uuid {
    static MADE: AtomicU32 = AtomicU32::new(0);
    let millis = u64::try_from(now.timestamp_millis()).unwrap_or_default();
    let count = MADE.fetch_add(1, Ordering::Relaxed);
    // 22 bits of it: eight before the variant, six beside it and eight after.
    let [_, high, middle, low] = (count & 0x003f_ffff).to_be_bytes();
    let mut tail: [u8; 10] = crate::secrets::random_bytes();
    let counted = [0, (high << 2) | (middle >> 6), middle & 0x3f, low];
    for (byte, value) in tail.iter_mut().zip(counted) {
        *byte = value;
    }
    uuid::Builder::from_unix_timestamp_millis(millis, &tail).into_uuid()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_ends_at_midnight_in_sweden_in_summer_and_in_winter() {
        let end = |day: &str| end_of_day_in_sweden(day.parse().unwrap()).to_rfc3339();
        assert_eq!(end("2027-01-22"), "2027-01-22T22:59:59+00:00");
        assert_eq!(end("2027-07-22"), "2027-07-22T21:59:59+00:00");
        // The night the clock goes back.
        assert_eq!(end("2026-10-25"), "2026-10-25T22:59:59+00:00");
    }

    #[test]
    fn ids_made_in_one_millisecond_keep_their_order() {
        let now = "2026-03-02T09:00:00Z".parse().unwrap();
        let ids: Vec<_> = (0..1000).map(|_| new_id(now)).collect();
        assert!(ids.is_sorted());
        assert!(ids.iter().all(|id| id.get_version_num() == 7));
    }
}
