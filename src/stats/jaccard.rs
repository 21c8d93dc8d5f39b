//! How much two intervals share.

use super::Censored;

/// Share of the whole numbers that both allow among those that at least one allows.
///
/// *Units*: none; 1 for the same number or the same interval, 0 where they exclude each other.
///
/// *Method*: |A ∩ B| ÷ |A ∪ B| (Jaccard 1912) over whole numbers, bounds included; an upper bound
/// starts at zero. *Missing values*: `None` where they overlap and one has no upper bound, for
/// endless sets have no shares.
///
/// ```
/// use claimframe::stats::{Censored::{AtLeast, Between, Exact}, jaccard};
/// assert_eq!(jaccard(Between(1.0, 10.0), Between(6.0, 20.0)), Some(0.25));
/// assert_eq!(jaccard(Exact(5.0), AtLeast(6.0)), Some(0.0));
/// assert_eq!(jaccard(Exact(5.0), AtLeast(3.0)), None);
/// ```
pub fn jaccard(a: Censored, b: Censored) -> Option<f64> {
    let [(a_low, a_high), (b_low, b_high)] = [a, b].map(|x| (x.least().ceil(), x.most().floor()));
    let common = a_high.min(b_high) - a_low.max(b_low) + 1.0;
    if common <= 0.0 {
        return Some(0.0);
    }
    let all = (a_high - a_low + 1.0) + (b_high - b_low + 1.0) - common;
    (all.is_finite() && common.is_finite()).then(|| common / all)
}

#[cfg(test)]
mod tests {
    use super::Censored::{AtLeast, AtMost, Between, Exact};
    use super::*;

    #[test]
    fn shares_lie_between_nothing_and_all() {
        let check = |a, b, expected: Option<f64>| {
            assert_eq!(jaccard(a, b), expected, "{a:?} {b:?}");
            assert_eq!(jaccard(b, a), expected, "{b:?} {a:?}");
        };
        check(Exact(600.0), Exact(600.0), Some(1.0));
        check(Exact(600.0), Exact(601.0), Some(0.0));
        check(Exact(0.0), AtMost(3.0), Some(0.25));
        check(Between(11.5, 12.5), Exact(12.0), Some(1.0));
        check(AtMost(500.0), AtLeast(501.0), Some(0.0));
        check(AtMost(500.0), AtLeast(500.0), None);
        check(AtLeast(1.0), AtLeast(1.0), None);
    }

    #[test]
    fn large_numbers_keep_their_shares() {
        let share = jaccard(Between(1e13, 3e13), Between(2e13, 4e13)).unwrap();
        assert!((share - 1.0 / 3.0).abs() < 1e-9, "{share}");
    }
}
