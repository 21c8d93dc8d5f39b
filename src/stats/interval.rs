//! What an estimator returns beside its value: an interval, or why there is no estimate.

use serde::Serialize;

/// The two ends of an interval, lower end first.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// The interval that reaches as far to both sides of its centre.
    ///
    /// ```
    /// use claimframe::stats::Interval;
    /// assert_eq!(Interval::around(5.0, 2.0), Interval { low: 3.0, high: 7.0 });
    /// ```
    pub const fn around(centre: f64, reach: f64) -> Self {
        Self { low: centre - reach, high: centre + reach }
    }

    /// Both ends put through a function that rises.
    #[must_use]
    pub fn map(self, rising: impl Fn(f64) -> f64) -> Self {
        Self { low: rising(self.low), high: rising(self.high) }
    }

    /// Whether the number lies between the ends or on one of them.
    pub fn contains(self, x: f64) -> bool {
        (self.low..=self.high).contains(&x)
    }
}

/// Why values do not determine an estimate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotEstimable {
    /// There are no values.
    #[error("there are no values")]
    NoValues,
    /// There are too few values.
    #[error("there are too few values: at least {needed} are needed")]
    TooFew {
        /// How many are needed.
        needed: usize,
    },
    /// Lists that belong together differ in length.
    #[error("the lists differ in length")]
    UnequalLengths,
    /// A value is not a finite number.
    #[error("a value is not a finite number")]
    NotFinite,
    /// A value that has to be above zero is not.
    #[error("a value is not above zero")]
    NotPositive,
    /// All figures are of one time.
    #[error("all figures are of one time")]
    OneTime,
    /// Every value is a bound in the same direction.
    #[error("there are only bounds in one direction")]
    OnlyBounds,
    /// One number satisfies all values, so nothing shows a spread.
    #[error("one number satisfies all values")]
    NoSpread,
    /// One of two series is the same number throughout.
    #[error("one of the two series is constant")]
    Constant,
    /// The bounds contradict each other so much that no spread is wide enough.
    #[error("the bounds contradict each other, and no spread is wide enough")]
    Separated,
    /// The interval holds no value, or no end of it can be found.
    #[error("there is no interval")]
    NoInterval,
    /// The iteration did not reach its end.
    #[error("the iteration did not converge")]
    NotConverged,
}
