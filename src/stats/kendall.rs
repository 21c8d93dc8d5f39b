//! Whether figures rise or fall over time at all.

use super::log_linear::check;
use super::{NotEstimable, normal_two_sided_p};

/// Kendall's rank correlation of figures with time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Kendall {
    /// τ-b, from −1 (always falling) to 1 (always rising).
    pub tau: f64,
    /// Standardized sum of concordant minus discordant pairs, with correction for continuity.
    pub z: f64,
    /// Two-sided probability of so large a |z| where there is no trend.
    pub p: f64,
}

/// Kendall's τ-b with the Mann-Kendall test.
///
/// *Units*: none.
///
/// *Method*: S is the number of concordant minus discordant pairs; τ-b divides it by the geometric
/// mean of the numbers of pairs not tied in time and not tied in figure. z = (|S| − 1) ÷ σ with the
/// sign of S, and the variance of S under ties in both (Kendall, *Rank Correlation Methods*, 4th ed.
/// 1970, equations 3.3, 4.3 and 4.4). Pairs are counted by merging in n log n steps (Knight, *J. Am.
/// Stat. Assoc.* 61:436, 1966).
///
/// # Errors
/// Fewer than two figures, all of one time, or all equal.
///
/// ```
/// use claimframe::stats::kendall;
/// assert_eq!(kendall(&[1.0, 2.0, 3.0], &[10.0, 20.0, 30.0]).unwrap().tau, 1.0);
/// ```
pub fn kendall(times: &[f64], figures: &[f64]) -> Result<Kendall, NotEstimable> {
    check(times, figures)?;
    let mut points: Vec<(f64, f64)> = times.iter().copied().zip(figures.iter().copied()).collect();
    points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let in_time = runs(&points, |a, b| a.0.total_cmp(&b.0).is_eq());
    let in_both = runs(&points, |a, b| a == b);
    let mut sorted: Vec<f64> = points.iter().map(|point| point.1).collect();
    let discordant = count_inversions(&mut sorted);
    let in_figure = runs(&sorted, |a, b| a.total_cmp(b).is_eq());

    let n = points.len() as f64;
    let pairs = n * (n - 1.0) / 2.0;
    let tied = |runs: &[f64]| runs.iter().map(|k| k * (k - 1.0) / 2.0).sum::<f64>();
    let (t, u) = (tied(&in_time), tied(&in_figure));
    if pairs <= t {
        return Err(NotEstimable::OneTime);
    }
    if pairs <= u {
        return Err(NotEstimable::NoSpread);
    }
    let s = pairs - t - u + tied(&in_both) - 2.0 * discordant;
    let z = (s.abs() - 1.0).max(0.0) / variance(n, &in_time, &in_figure).sqrt() * s.signum();
    let tau = s / ((pairs - t) * (pairs - u)).sqrt();
    Ok(Kendall { tau: tau.clamp(-1.0, 1.0), z, p: normal_two_sided_p(z) })
}

/// Variance of S under ties (Kendall 1970, equation 4.4).
fn variance(n: f64, in_time: &[f64], in_figure: &[f64]) -> f64 {
    let sum = |runs: &[f64], term: fn(f64) -> f64| runs.iter().map(|&k| term(k)).sum::<f64>();
    let both = |term: fn(f64) -> f64| sum(in_time, term) * sum(in_figure, term);
    let main = |k: f64| k * (k - 1.0) * (2.0 * k + 5.0);
    let three = |k: f64| k * (k - 1.0) * (k - 2.0);
    let first = (main(n) - sum(in_time, main) - sum(in_figure, main)) / 18.0;
    let second = if n > 2.0 { both(three) / (9.0 * three(n)) } else { 0.0 };
    first + second + both(|k| k * (k - 1.0)) / (2.0 * n * (n - 1.0))
}

/// Lengths of the runs of equal neighbours.
fn runs<T>(sorted: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<f64> {
    sorted.chunk_by(same).map(|run| run.len() as f64).collect()
}

/// Sorts, and counts the pairs that stood in falling order.
fn count_inversions(list: &mut [f64]) -> f64 {
    if list.len() < 2 {
        return 0.0;
    }
    let (left, right) = list.split_at_mut(list.len() / 2);
    let mut inversions = count_inversions(left) + count_inversions(right);
    let mut merged = Vec::with_capacity(left.len() + right.len());
    let mut at = 0;
    for &later in right.iter() {
        while at < left.len() && left[at] <= later {
            merged.push(left[at]);
            at += 1;
        }
        inversions += (left.len() - at) as f64;
        merged.push(later);
    }
    merged.extend_from_slice(&left[at..]);
    list.copy_from_slice(&merged);
    inversions
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: [f64; 10] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found / expected - 1.0).abs() < tolerance, "{found}, expected {expected}");
    }

    #[test]
    fn reference_epidemic() {
        // τ-b of scipy.stats.kendalltau; z and p of R's Kendall::MannKendall.
        let y = [1.0, 2.0, 2.0, 4.0, 6.0, 9.0, 11.0, 18.0, 25.0, 40.0];
        let test = kendall(&DAYS, &y).unwrap();
        close(test.tau, 0.988_826_5, 1e-7);
        close(test.tau, 44.0 / (45.0_f64 * 44.0).sqrt(), 1e-12);
        close(test.z, 3.861_514, 1e-6);
        close(test.z, 43.0 / 124.0_f64.sqrt(), 1e-12);
        close(test.p, 0.000_112_686_6, 1e-6);
    }

    /// S, its ties and its variance by the definitions, over all pairs.
    fn by_definition(x: &[f64], y: &[f64]) -> (f64, f64) {
        let sign = |d: f64| {
            if d > 0.0 {
                1.0
            } else if d < 0.0 {
                -1.0
            } else {
                0.0
            }
        };
        let (mut s, mut free_x, mut free_y) = (0.0, 0.0, 0.0);
        for i in 0..x.len() {
            for j in 0..i {
                let (a, b) = (sign(x[i] - x[j]), sign(y[i] - y[j]));
                s += a * b;
                free_x += a * a;
                free_y += b * b;
            }
        }
        (s, s / f64::sqrt(free_x * free_y))
    }

    #[test]
    fn counts_pairs_as_the_definition_does() {
        let mut state = 11_u64;
        let mut draw = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            ((state >> 33) % n) as f64
        };
        for _ in 0..50 {
            let x: Vec<f64> = (0..30).map(|_| draw(12)).collect();
            let y: Vec<f64> = (0..30).map(|_| draw(9)).collect();
            let (s, tau) = by_definition(&x, &y);
            let test = kendall(&x, &y).unwrap();
            assert!((test.tau - tau).abs() < 1e-12);
            assert!(s == 0.0 || test.z.signum() == s.signum() || s.abs() <= 1.0);
            assert!((0.0..=1.0).contains(&test.p));
        }
    }

    #[test]
    fn falling_figures_turn_the_sign() {
        let y = DAYS.map(|day| 50.0 - day);
        let test = kendall(&DAYS, &y).unwrap();
        assert!((test.tau + 1.0).abs() < 1e-12);
        close(test.z, -44.0 / 125.0_f64.sqrt(), 1e-12);
        let (mut days, mut turned) = (DAYS, y);
        days.reverse();
        turned.reverse();
        assert_eq!(kendall(&days, &turned).unwrap(), test);
        assert_eq!(kendall(&DAYS, &y.map(|y| y * 1e13)).unwrap(), test);
    }

    #[test]
    fn two_figures_show_nothing_and_equal_ones_have_no_rank() {
        let two = kendall(&[1.0, 2.0], &[5.0, 6.0]).unwrap();
        assert_eq!((two.tau, two.z, two.p), (1.0, 0.0, 1.0));
        assert_eq!(kendall(&[1.0, 2.0], &[5.0, 5.0]), Err(NotEstimable::NoSpread));
        assert_eq!(kendall(&[1.0, 1.0], &[5.0, 6.0]), Err(NotEstimable::OneTime));
        assert_eq!(kendall(&[1.0], &[5.0]), Err(NotEstimable::TooFew { needed: 2 }));
    }
}
