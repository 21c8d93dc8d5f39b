//! Statistics of figures of which some are only bounds.
//!
//! Knows numbers and slices alone: no claims, no frames. Every sum runs in the order of its slice,
//! so that the same figures give the same bits on any machine and any number of threads.

mod censored;
mod extremes;
mod geometric;
mod isotonic;
mod log_linear;

pub use censored::Censored;
pub use extremes::{highest, lowest, range, ratio};
pub use geometric::{PositiveSample, geometric_mean, geometric_sd};
pub use isotonic::{Step, Weighted, isotonic};
pub use log_linear::{LogLinear, log_linear};
