//! A number of which perhaps only bounds are known.

use serde::Serialize;

/// What is known of one non-negative number; bounds are inclusive.
///
/// The four cases are those of survival analysis (Klein and Moeschberger, *Survival Analysis*,
/// 2nd ed., section 3.2 and 3.3), so that a censored likelihood takes them as they are.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Censored {
    /// The number itself.
    Exact(f64),
    /// This or more: right-censored.
    AtLeast(f64),
    /// This or less: left-censored.
    AtMost(f64),
    /// Between the two: interval-censored.
    Between(f64, f64),
}

impl Censored {
    /// The case that fits two bounds of which either may be missing.
    ///
    /// A lower bound of zero says nothing of a count and is dropped, unless it is the number itself.
    ///
    /// *Missing values*: `None` where nothing is bounded, where the bounds cross, or where one is
    /// negative or not finite.
    ///
    /// ```
    /// use claimframe::stats::Censored;
    /// assert_eq!(Censored::from_bounds(Some(100.0), None), Some(Censored::AtLeast(100.0)));
    /// assert_eq!(Censored::from_bounds(Some(0.0), Some(9.0)), Some(Censored::AtMost(9.0)));
    /// assert_eq!(Censored::from_bounds(Some(3.0), Some(2.0)), None);
    /// ```
    pub fn from_bounds(low: Option<f64>, high: Option<f64>) -> Option<Self> {
        if [low, high].into_iter().flatten().any(|bound| !bound.is_finite() || bound < 0.0) {
            return None;
        }
        match (low, high) {
            (Some(low), Some(high)) if low > high => None,
            (Some(low), Some(high)) if low >= high => Some(Self::Exact(low)),
            (Some(low), Some(high)) if low > 0.0 => Some(Self::Between(low, high)),
            (_, Some(high)) => Some(Self::AtMost(high)),
            (Some(low), None) if low > 0.0 => Some(Self::AtLeast(low)),
            (_, None) => None,
        }
    }

    /// The number, where it is known.
    pub const fn point(self) -> Option<f64> {
        match self {
            Self::Exact(value) => Some(value),
            Self::AtLeast(_) | Self::AtMost(_) | Self::Between(..) => None,
        }
    }

    /// The lower bound, where there is one; a point is its own.
    pub const fn low(self) -> Option<f64> {
        match self {
            Self::Exact(low) | Self::AtLeast(low) | Self::Between(low, _) => Some(low),
            Self::AtMost(_) => None,
        }
    }

    /// The upper bound, where there is one; a point is its own.
    pub const fn high(self) -> Option<f64> {
        match self {
            Self::Exact(high) | Self::AtMost(high) | Self::Between(_, high) => Some(high),
            Self::AtLeast(_) => None,
        }
    }

    /// Whether one number can be both.
    pub fn overlaps(self, other: Self) -> bool {
        self.least() <= other.most() && other.least() <= self.most()
    }

    /// What is known of the sum.
    pub fn plus(self, other: Self) -> Option<Self> {
        let high = self.high().zip(other.high()).map(|(a, b)| a + b);
        Self::from_bounds(Some(self.least() + other.least()), high)
    }

    /// What is known of the difference of two counts, of which the other is a part of this one.
    ///
    /// *Missing values*: `None` where the part would be larger than the whole, or nothing follows.
    pub fn minus(self, part: Self) -> Option<Self> {
        let low = part.high().map_or(0.0, |high| self.least() - high).max(0.0);
        Self::from_bounds(Some(low), self.high().map(|high| high - part.least()))
    }

    /// Lower bound of a count: zero where none was said.
    pub(crate) fn least(self) -> f64 {
        self.low().unwrap_or(0.0)
    }

    /// Upper bound, infinite where none was said.
    pub(crate) fn most(self) -> f64 {
        self.high().unwrap_or(f64::INFINITY)
    }
}

#[cfg(test)]
mod tests {
    use super::Censored::{self, AtLeast, AtMost, Between, Exact};

    #[test]
    fn part_taken_from_the_whole() {
        let check = |whole: Censored, part, expected| {
            assert_eq!(whole.minus(part), expected, "{whole:?} - {part:?}");
        };
        check(Exact(4700.0), Exact(600.0), Some(Exact(4100.0)));
        check(AtLeast(100.0), Exact(30.0), Some(AtLeast(70.0)));
        check(Exact(100.0), AtLeast(30.0), Some(AtMost(70.0)));
        check(Exact(100.0), AtMost(30.0), Some(Between(70.0, 100.0)));
        check(AtLeast(100.0), AtLeast(30.0), None);
        check(Exact(100.0), Exact(130.0), None);
        check(AtLeast(100.0), Exact(130.0), None);
        check(Exact(100.0), Exact(100.0), Some(Exact(0.0)));
    }

    #[test]
    fn sums_keep_what_is_bounded() {
        assert_eq!(AtLeast(100.0).plus(AtMost(1000.0)), Some(AtLeast(100.0)));
        assert_eq!(Exact(600.0).plus(Exact(4100.0)), Some(Exact(4700.0)));
        assert_eq!(AtMost(5.0).plus(Between(1.0, 2.0)), Some(Between(1.0, 7.0)));
    }

    #[test]
    fn bounds_that_share_a_number_overlap() {
        assert!(AtLeast(10.0).overlaps(AtMost(10.0)));
        assert!(!AtLeast(3000.0).overlaps(Exact(1100.0)));
        assert!(AtMost(5.0).overlaps(Exact(0.0)));
    }
}
