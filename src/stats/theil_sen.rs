//! A straight line that outliers do not move.

use super::log_linear::check;
use super::{Interval, NotEstimable, Z95};

/// The most figures of which all pairs are formed; their number grows with the square.
const MOST: usize = 1_000;

/// A line through the middle of all slopes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TheilSen {
    /// Median of the slopes between all pairs of different times.
    pub slope: f64,
    /// 95 % interval of `slope`, where there are more than two figures.
    pub interval: Option<Interval>,
    /// Median figure minus slope times median time.
    pub intercept: f64,
    /// Figures used.
    pub n: usize,
}

/// The Theil-Sen line with Sen's interval.
///
/// *Units*: slope per unit of `times`.
///
/// *Method*: the median of (yⱼ − yᵢ) ÷ (tⱼ − tᵢ) over all pairs with tᵢ < tⱼ; the interval runs
/// between the slopes whose ranks are (N ± z·σ) ÷ 2, with N slopes and the variance of Kendall's
/// sum under ties, 18σ² = n(n − 1)(2n + 5) − Σ k(k − 1)(2k + 5) (Sen, *J. Am. Stat. Assoc.*
/// 63:1379, 1968, equation 2.6 and section 3). Ranks are rounded and cut as in
/// `scipy.stats.theilslopes`, so that for fewer than six figures the interval is the range of the
/// slopes and covers less. Of more than 1,000 figures, 1,000 evenly spaced in time order are taken.
///
/// # Errors
/// Fewer than two figures, or all of one time.
///
/// ```
/// use claimframe::stats::theil_sen;
/// let line = theil_sen(&[0.0, 1.0, 2.0, 3.0, 4.0], &[1.0, 3.0, 5.0, 7.0, 900.0]).unwrap();
/// assert_eq!(line.slope, 2.0);
/// ```
pub fn theil_sen(times: &[f64], figures: &[f64]) -> Result<TheilSen, NotEstimable> {
    check(times, figures)?;
    let points = evenly(times, figures);
    let mut slopes: Vec<f64> = points
        .iter()
        .enumerate()
        .flat_map(|(at, &a)| points[at + 1..].iter().map(move |&b| (a, b)))
        .filter(|(a, b)| b.0 > a.0)
        .map(|(a, b)| (b.1 - a.1) / (b.0 - a.0))
        .collect();
    slopes.sort_by(f64::total_cmp);
    let slope = median(&slopes).ok_or(NotEstimable::OneTime)?;
    let (mut times, mut figures): (Vec<f64>, Vec<f64>) = points.iter().copied().unzip();
    times.sort_by(f64::total_cmp);
    figures.sort_by(f64::total_cmp);
    let middles = median(&times).zip(median(&figures)).ok_or(NotEstimable::NoValues)?;
    let variance = kendall_variance(points.len(), &[runs(&times), runs(&figures)].concat());
    Ok(TheilSen {
        slope,
        interval: (points.len() > 2).then(|| between_ranks(&slopes, variance)),
        intercept: middles.1 - slope * middles.0,
        n: points.len(),
    })
}

/// The points in time order, at most [`MOST`] of them, first and last included.
fn evenly(times: &[f64], figures: &[f64]) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = times.iter().copied().zip(figures.iter().copied()).collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let last = points.len() - 1;
    if last < MOST {
        return points;
    }
    (0..MOST).map(|at| points[at * last / (MOST - 1)]).collect()
}

/// Variance of Kendall's sum for n figures, of which runs of equal ones tell nothing apart.
fn kendall_variance(n: usize, runs: &[usize]) -> f64 {
    let term = |n: usize| {
        let n = n as f64;
        n * (n - 1.0) * (2.0 * n + 5.0)
    };
    (term(n) - runs.iter().map(|&k| term(k)).sum::<f64>()).max(0.0) / 18.0
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // below the number of slopes
fn between_ranks(slopes: &[f64], variance: f64) -> Interval {
    let (n, reach) = (slopes.len() as f64, Z95 * variance.sqrt());
    let high = f64::midpoint(n, reach).round_ties_even().min(n - 1.0) as usize;
    let low = (f64::midpoint(n, -reach).round_ties_even() - 1.0).max(0.0) as usize;
    Interval { low: slopes[low.min(high)], high: slopes[high] }
}

/// Lengths of the runs of equal numbers in a sorted list, where longer than one.
fn runs(sorted: &[f64]) -> Vec<usize> {
    sorted.chunk_by(|a, b| a.total_cmp(b).is_eq()).map(<[f64]>::len).filter(|&n| n > 1).collect()
}

fn median(sorted: &[f64]) -> Option<f64> {
    let (low, high) =
        (sorted.get(sorted.len().checked_sub(1)? / 2)?, sorted.get(sorted.len() / 2)?);
    Some(f64::midpoint(*low, *high))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: [f64; 10] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];

    fn close(found: f64, expected: f64) {
        assert!((found / expected - 1.0).abs() < 1e-11, "{found}, expected {expected}");
    }

    #[test]
    fn reference_epidemic() {
        // scipy.stats.theilslopes on the logarithms.
        let y = [1.0_f64, 2.0, 2.0, 4.0, 6.0, 9.0, 11.0, 18.0, 25.0, 40.0].map(f64::ln);
        let line = theil_sen(&DAYS, &y).unwrap();
        close(line.slope, 0.399_253_848_109);
        let interval = line.interval.unwrap();
        close(interval.low, 0.360_818_377_758);
        close(interval.high, 0.427_961_753_365);
    }

    #[test]
    fn sens_own_example() {
        // The data of Sen (1968), section 6. Of its 21 slopes the 11th is 4; at 95 % the ranks are
        // round(3.97) = 4 and round(17.03) + 1 = 18, where 26/7 and 35/8 stand.
        let times = [1.0, 2.0, 3.0, 4.0, 10.0, 12.0, 18.0];
        let figures = [9.0, 15.0, 19.0, 20.0, 45.0, 55.0, 78.0];
        let line = theil_sen(&times, &figures).unwrap();
        close(line.slope, 4.0);
        let interval = line.interval.unwrap();
        close(interval.low, 26.0 / 7.0);
        close(interval.high, 35.0 / 8.0);
    }

    #[test]
    fn an_outlier_does_not_move_it_and_a_line_is_found_exactly() {
        let straight = DAYS.map(|day| 5.0 + 2.0 * day);
        let line = theil_sen(&DAYS, &straight).unwrap();
        assert_eq!((line.slope, line.intercept), (2.0, 5.0));
        assert_eq!(line.interval, Some(Interval { low: 2.0, high: 2.0 }));
        let mut slip = straight;
        slip[6] *= 10.0;
        close(theil_sen(&DAYS, &slip).unwrap().slope, 2.0);
    }

    #[test]
    fn order_scale_and_time_go_through() {
        let y = [3.0, 9.0, 4.0, 8.0, 8.0, 1.0, 9.0, 12.0, 10.0, 15.0];
        let line = theil_sen(&DAYS, &y).unwrap();
        let (mut days, mut turned) = (DAYS, y);
        days.reverse();
        turned.reverse();
        assert_eq!(theil_sen(&days, &turned).unwrap(), line);
        close(theil_sen(&DAYS, &y.map(|y| y * 1e12)).unwrap().slope, line.slope * 1e12);
        close(theil_sen(&DAYS.map(|day| day / 7.0), &y).unwrap().slope, line.slope * 7.0);
    }

    #[test]
    fn many_figures_are_thinned_evenly() {
        let times: Vec<f64> = (0..100_000).map(f64::from).collect();
        let figures: Vec<f64> = times.iter().map(|t| 3.0 * t).collect();
        let line = theil_sen(&times, &figures).unwrap();
        assert_eq!((line.slope, line.n), (3.0, MOST));
    }

    #[test]
    fn what_is_no_line_says_why() {
        assert_eq!(theil_sen(&[1.0, 1.0], &[2.0, 3.0]), Err(NotEstimable::OneTime));
        assert_eq!(theil_sen(&[1.0], &[2.0]), Err(NotEstimable::TooFew { needed: 2 }));
        let two = theil_sen(&[1.0, 3.0], &[2.0, 8.0]).unwrap();
        assert_eq!((two.slope, two.interval), (3.0, None));
        let flat = theil_sen(&DAYS, &[4.0; 10]).unwrap();
        assert_eq!((flat.slope, flat.interval), (0.0, Some(Interval { low: 0.0, high: 0.0 })));
    }
}
