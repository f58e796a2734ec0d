//! What the benchmarks share: how a median is taken, how figures are shown, and a case to take them on.

mod clients;
mod play;
mod sample;
mod table;
mod timing;

pub use clients::{Measured, run};
pub use play::Play;
pub use sample::{decider, levels, request, requester, system_administrator};
pub use table::{kibibytes, print, say, shown, times};
pub use timing::{median, median_of};

/// Whatever stopped a benchmark: it is shown to whoever started it.
pub type Failed = Box<dyn std::error::Error + Send + Sync>;
