//! Medians: what one call takes, undisturbed by whatever else the machine did in between.

use std::hint::black_box;
use std::time::{Duration, Instant};

/// Calls are counted in batches of at least this long, so that the clock's own cost disappears.
const BATCH: Duration = Duration::from_millis(2);
/// Batches the median is taken of.
const BATCHES: usize = 101;

/// The one in the middle.
pub fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

/// What one call of `work` takes.
pub fn median_of<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut calls: u32 = 1;
    while batch(calls, &mut work) < BATCH {
        calls = calls.saturating_mul(2);
    }
    median((0..BATCHES).map(|_| batch(calls, &mut work) / calls).collect())
}

fn batch<T>(calls: u32, work: &mut impl FnMut() -> T) -> Duration {
    let begun = Instant::now();
    for _ in 0..calls {
        black_box(work());
    }
    begun.elapsed()
}
