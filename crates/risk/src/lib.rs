//! Risk scales, the matrix and the levels of a risk and consequence analysis.
//!
//! Pure: no clock, no I/O. Levels are stored per cell of the matrix, never as thresholds on the product, because a
//! municipality may judge two cells with the same product differently.

mod scale;

pub use scale::{Level, Likelihood, OutOfScale, Rating, Scale, ScaleError, Severity};
