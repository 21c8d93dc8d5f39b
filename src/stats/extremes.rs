//! Lowest, highest, range and ratio of figures of which some are only bounds.
//!
//! Each figure stands for one number somewhere within its bounds. What is returned are the tightest
//! bounds that follow, whatever the numbers are; where every figure is a point they meet in one
//! number. With `l` and `h` the lower and upper bounds of the figures:
//!
//! * the lowest lies in `[min l, min h]`, the highest in `[max l, max h]`;
//! * highest − lowest is at least `max l − min h` (and at least 0), and at most the largest
//!   `h_i − l_j` of two different figures;
//! * highest ÷ lowest is at least `max l ÷ min h` (and at least 1), and at most the largest
//!   `h_i ÷ l_j` of two different figures.

use super::Censored;

/// The lowest number; `None` for no figures, or where nothing bounds it.
pub fn lowest(figures: &[Censored]) -> Option<Censored> {
    let high = figures.iter().map(|f| f.most()).min_by(f64::total_cmp)?;
    let low = figures.iter().map(|f| f.least()).min_by(f64::total_cmp)?;
    Censored::from_bounds(Some(low), finite(high))
}

/// The highest number; `None` for no figures, or where nothing bounds it.
pub fn highest(figures: &[Censored]) -> Option<Censored> {
    let high = figures.iter().map(|f| f.most()).max_by(f64::total_cmp)?;
    let low = figures.iter().map(|f| f.least()).max_by(f64::total_cmp)?;
    Censored::from_bounds(Some(low), finite(high))
}

/// Highest minus lowest; `None` for fewer than two figures, or where nothing follows.
pub fn range(figures: &[Censored]) -> Option<Censored> {
    let (highest_low, lowest_high) = inner_bounds(figures)?;
    let low = (highest_low - lowest_high).max(0.0);
    let high = largest_over_pairs(figures, |high, low| high - low);
    Censored::from_bounds(Some(low), finite(high.max(low)))
}

/// Highest divided by lowest, never below 1.
///
/// *Missing values*: `None` for fewer than two figures, where the bounds allow any ratio, or where
/// a figure of zero leaves it undefined.
///
/// ```
/// use claimframe::stats::{Censored, ratio};
/// let figures = [Censored::Exact(1_100.0), Censored::AtLeast(3_300.0)];
/// assert_eq!(ratio(&figures), Some(Censored::AtLeast(3.0)));
/// ```
pub fn ratio(figures: &[Censored]) -> Option<Censored> {
    let (highest_low, lowest_high) = inner_bounds(figures)?;
    let low = if lowest_high > 0.0 { (highest_low / lowest_high).max(1.0) } else { return None };
    let high = largest_over_pairs(figures, |high, low| high / low);
    match finite(high) {
        None if low <= 1.0 => None,
        high => Censored::from_bounds(Some(low), high.map(|high| high.max(low))),
    }
}

/// Highest lower and lowest upper bound; `None` for fewer than two figures.
fn inner_bounds(figures: &[Censored]) -> Option<(f64, f64)> {
    if figures.len() < 2 {
        return None;
    }
    let low = figures.iter().map(|f| f.least()).max_by(f64::total_cmp)?;
    let high = figures.iter().map(|f| f.most()).min_by(f64::total_cmp)?;
    Some((low, high))
}

/// The largest value of `f(upper end, lower end)` over ordered pairs of two different figures; one
/// that is undefined counts as unbounded.
///
/// *Conditions*: `f` rises in the upper end and falls in the lower one, so that of each kind only the
/// two outermost can matter.
fn largest_over_pairs(figures: &[Censored], f: impl Fn(f64, f64) -> f64) -> f64 {
    let outermost = |end: fn(&Censored) -> f64| {
        let mut two: Vec<(f64, usize)> = Vec::with_capacity(3);
        for (at, figure) in figures.iter().enumerate() {
            two.push((end(figure), at));
            two.sort_by(|a, b| a.0.total_cmp(&b.0));
            two.truncate(2);
        }
        two
    };
    let (highest, lowest) = (outermost(|f| -f.most()), outermost(|f| f.least()));
    let pairs = highest.iter().flat_map(|a| lowest.iter().map(move |b| (a, b)));
    pairs
        .filter(|(a, b)| a.1 != b.1)
        .map(|(a, b)| f(-a.0, b.0))
        .map(|value| if value.is_nan() { f64::INFINITY } else { value })
        .fold(f64::NEG_INFINITY, f64::max)
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

#[cfg(test)]
mod tests {
    use super::super::Censored::{AtLeast, AtMost, Between, Exact};
    use super::*;

    #[test]
    fn points_give_points() {
        let figures = [Exact(1000.0), Exact(600.0), Exact(1500.0)];
        assert_eq!(lowest(&figures), Some(Exact(600.0)));
        assert_eq!(highest(&figures), Some(Exact(1500.0)));
        assert_eq!(range(&figures), Some(Exact(900.0)));
        assert_eq!(ratio(&figures), Some(Exact(2.5)));
    }

    #[test]
    fn a_lower_bound_above_every_point_makes_the_spread_a_lower_bound() {
        let figures = [Exact(4000.0), Exact(5000.0), AtLeast(6000.0)];
        assert_eq!(lowest(&figures), Some(Exact(4000.0)));
        assert_eq!(highest(&figures), Some(AtLeast(6000.0)));
        assert_eq!(range(&figures), Some(AtLeast(2000.0)));
        assert_eq!(ratio(&figures), Some(AtLeast(1.5)));
    }

    #[test]
    fn intervals_bound_the_ratio_from_both_sides() {
        let figures = [Exact(500.0), Between(2000.0, 9999.0)];
        assert_eq!(ratio(&figures), Some(Between(4.0, 19.998)));
        assert_eq!(range(&figures), Some(Between(1500.0, 9499.0)));
    }

    #[test]
    fn overlapping_bounds_allow_any_ratio() {
        assert_eq!(ratio(&[Exact(600.0), AtLeast(3.0)]), None);
        assert_eq!(ratio(&[AtMost(600.0), AtLeast(3.0)]), None);
        assert_eq!(range(&[AtLeast(5.0), AtLeast(7.0)]), None);
        assert_eq!(range(&[AtMost(100.0), Exact(50.0)]), Some(AtMost(50.0)));
    }

    #[test]
    fn one_figure_has_no_spread_and_zero_no_ratio() {
        assert_eq!(ratio(&[Exact(3.0)]), None);
        assert_eq!(lowest(&[]), None);
        assert_eq!(ratio(&[Exact(0.0), Exact(3.0)]), None);
        assert_eq!(range(&[Exact(0.0), Exact(3.0)]), Some(Exact(3.0)));
    }

    #[test]
    fn order_and_repetition_change_nothing_and_the_ratio_has_no_scale() {
        let figures = [Exact(4000.0), Between(3000.0, 8000.0), AtLeast(6000.0)];
        let turned: Vec<_> = figures.iter().rev().chain(&figures).copied().collect();
        assert_eq!(ratio(&figures), ratio(&turned));
        assert_eq!(lowest(&figures), lowest(&turned));
        for scale in [0.5, 2.0, 1024.0] {
            let scaled = [
                Exact(4000.0 * scale),
                Between(3000.0 * scale, 8000.0 * scale),
                AtLeast(6000.0 * scale),
            ];
            assert_eq!(ratio(&scaled), ratio(&figures));
        }
    }
}
