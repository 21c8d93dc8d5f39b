//! How counts per period change over time; zeros take part.

use super::log_linear::check;
use super::{Interval, NotEstimable, t_quantile};

/// Steps of Fisher scoring after which there is no hope.
const STEPS: usize = 100;

/// A log-linear trend of counts whose variance is proportional to their mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QuasiPoisson {
    /// Growth of the logarithm of the expected count per unit of time.
    pub rate: f64,
    /// Standard error of `rate` where the variance equals the mean.
    pub poisson_se: f64,
    /// Variance divided by mean (Pearson); none for two counts.
    pub dispersion: Option<f64>,
    /// 95 % interval of `rate` under that dispersion; none for two counts.
    pub rate_interval: Option<Interval>,
    /// Logarithm of the count expected per unit of exposure at time 0.
    pub intercept: f64,
}

impl QuasiPoisson {
    /// Standard error of `rate` under the dispersion; none for two counts.
    pub fn rate_se(&self) -> Option<f64> {
        self.dispersion.map(|dispersion| self.poisson_se * dispersion.sqrt())
    }
}

/// Fits log(expected count) = intercept + rate · time + log(exposure).
///
/// *Units*: rate per unit of `times`; `exposures` are what a count is proportional to, e.g. the days
/// that it covers.
///
/// *Method*: quasi-likelihood by Fisher scoring, dispersion from Pearson's X² ÷ (n − 2), t interval
/// on n − 2 degrees of freedom (McCullagh and Nelder, *Generalized Linear Models*, 2nd ed. 1989,
/// sections 2.5, 4.5.2 and 6.2).
///
/// # Errors
/// Fewer than two counts, all of one time, a negative count, an exposure that is not above 0, no
/// count above zero (`NotPositive`), or counts whose rate runs to infinity (`NotConverged`): all but
/// those at one end are zero.
///
/// ```
/// use claimframe::stats::quasi_poisson;
/// let trend = quasi_poisson(&[0.0, 1.0, 2.0], &[10.0, 20.0, 40.0], &[1.0; 3]).unwrap();
/// assert!((trend.rate - 2_f64.ln()).abs() < 1e-12);
/// ```
pub fn quasi_poisson(
    times: &[f64],
    counts: &[f64],
    exposures: &[f64],
) -> Result<QuasiPoisson, NotEstimable> {
    check(times, counts)?;
    check(times, exposures)?;
    let total: f64 = counts.iter().sum();
    let sound = counts.iter().all(|c| *c >= 0.0) && exposures.iter().all(|e| *e > 0.0);
    if !sound || total <= 0.0 {
        return Err(NotEstimable::NotPositive);
    }
    let (centre, scale) = centre_and_scale(times).ok_or(NotEstimable::OneTime)?;
    let data = || {
        let times = times.iter().map(|t| (t - centre) / scale);
        times.zip(counts).zip(exposures).map(|((t, &y), &e)| (t, y, e))
    };
    let start = (total / exposures.iter().sum::<f64>()).ln();
    let (level, slope, information) = score(start, data).ok_or(NotEstimable::NotConverged)?;
    let n = counts.len() as f64;
    let pearson = |(t, y, e): (f64, f64, f64)| {
        let mean = e * (level + slope * t).exp();
        (y - mean).powi(2) / mean
    };
    let dispersion = (n > 2.0).then(|| data().map(pearson).sum::<f64>() / (n - 2.0));
    let rate = slope / scale;
    let poisson_se = information.sqrt().recip() / scale;
    let reach = dispersion.zip(t_quantile(0.975, n - 2.0)).map(|(d, t)| t * poisson_se * d.sqrt());
    Ok(QuasiPoisson {
        rate,
        poisson_se,
        dispersion,
        rate_interval: reach.map(|reach| Interval::around(rate, reach)),
        intercept: level - rate * centre,
    })
}

/// Mean of the times and their largest distance from it; `None` where all are one.
fn centre_and_scale(times: &[f64]) -> Option<(f64, f64)> {
    let centre = times.iter().sum::<f64>() / times.len() as f64;
    let scale = times.iter().map(|t| (t - centre).abs()).fold(0.0, f64::max);
    (scale > 0.0).then_some((centre, scale))
}

/// Level and slope that solve the score equations, and the information on the slope.
fn score<I: Iterator<Item = (f64, f64, f64)>>(
    start: f64,
    data: impl Fn() -> I,
) -> Option<(f64, f64, f64)> {
    let (mut level, mut slope) = (start, 0.0_f64);
    for _ in 0..STEPS {
        let (mut u0, mut u1, mut i00, mut i01, mut i11) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for (t, y, e) in data() {
            let mean = e * (level + slope * t).exp();
            u0 += y - mean;
            u1 += (y - mean) * t;
            i00 += mean;
            i01 += mean * t;
            i11 += mean * t * t;
        }
        let determinant = i00 * i11 - i01 * i01;
        let step = [(i11 * u0 - i01 * u1) / determinant, (i00 * u1 - i01 * u0) / determinant];
        // A longer step could overflow the exponential.
        let cut = 2.0 / step[0].abs().max(step[1].abs()).max(2.0);
        level += cut * step[0];
        slope += cut * step[1];
        if !(level.is_finite() && slope.is_finite() && slope.abs() < 300.0) {
            return None;
        }
        if step[0].abs().max(step[1].abs()) < 1e-12 * (1.0 + level.abs() + slope.abs()) {
            return Some((level, slope, determinant / i00)).filter(|_| determinant > 0.0);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAYS: [f64; 10] = [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
    const EPIDEMIC: [f64; 10] = [1.0, 2.0, 2.0, 4.0, 6.0, 9.0, 11.0, 18.0, 25.0, 40.0];

    fn close(found: f64, expected: f64, tolerance: f64) {
        assert!((found / expected - 1.0).abs() < tolerance, "{found}, expected {expected}");
    }

    #[test]
    fn reference_epidemic() {
        // R: glm(y ~ t, family = quasipoisson) and family = poisson.
        let trend = quasi_poisson(&DAYS, &EPIDEMIC, &[1.0; 10]).unwrap();
        close(trend.rate, 0.390_020_270_885_965, 1e-8);
        close(trend.rate_se().unwrap(), 0.011_196_178_590_476_3, 1e-8);
        close(trend.dispersion.unwrap(), 0.064_832_331_243_733_3, 1e-8);
        close(trend.poisson_se, 0.043_971_775_11, 1e-8);
        close(std::f64::consts::LN_2 / trend.rate, 1.777_208_09, 1e-8);
    }

    #[test]
    fn two_counts_give_the_closed_form() {
        let trend = quasi_poisson(&[2.0, 9.0], &[30.0, 50.0], &[1.0, 2.0]).unwrap();
        close(trend.rate, (25.0_f64 / 30.0).ln() / 7.0, 1e-12);
        close(trend.poisson_se, (1.0_f64 / 30.0 + 1.0 / 50.0).sqrt() / 7.0, 1e-12);
        assert_eq!((trend.dispersion, trend.rate_interval), (None, None));
    }

    #[test]
    fn scale_time_order_and_exposure_go_through() {
        let trend = quasi_poisson(&DAYS, &EPIDEMIC, &[1.0; 10]).unwrap();
        let scaled = quasi_poisson(&DAYS, &EPIDEMIC.map(|y| y * 1e12), &[1e12; 10]).unwrap();
        close(scaled.rate, trend.rate, 1e-10);
        close(scaled.rate_se().unwrap(), trend.rate_se().unwrap(), 1e-8);
        let shifted = DAYS.map(|day| 20_000.0 + 7.0 * day);
        close(quasi_poisson(&shifted, &EPIDEMIC, &[1.0; 10]).unwrap().rate, trend.rate / 7.0, 1e-9);
        let (mut days, mut counts) = (DAYS, EPIDEMIC);
        days.reverse();
        counts.reverse();
        close(quasi_poisson(&days, &counts, &[1.0; 10]).unwrap().rate, trend.rate, 1e-12);
    }

    #[test]
    fn zeros_take_part_and_equal_counts_have_no_trend() {
        let trend = quasi_poisson(&[0.0, 1.0, 2.0], &[0.0, 0.0, 3.0], &[1.0; 3]);
        assert_eq!(trend, Err(NotEstimable::NotConverged));
        let trend = quasi_poisson(&[0.0, 1.0, 2.0, 3.0], &[1.0, 0.0, 0.0, 4.0], &[1.0; 4]).unwrap();
        assert!(trend.rate > 0.0 && trend.rate_interval.unwrap().contains(0.0));
        let trend = quasi_poisson(&DAYS, &[7.0; 10], &[1.0; 10]).unwrap();
        assert!(trend.rate.abs() < 1e-12 && trend.dispersion.unwrap() < 1e-12);
    }

    #[test]
    fn what_has_no_trend_says_why() {
        let check = |times: &[f64], counts: &[f64], why| {
            let exposures = vec![1.0; counts.len()];
            assert_eq!(quasi_poisson(times, counts, &exposures), Err(why));
        };
        check(&[0.0, 1.0], &[0.0, 0.0], NotEstimable::NotPositive);
        check(&[0.0, 1.0], &[-1.0, 3.0], NotEstimable::NotPositive);
        check(&[1.0, 1.0], &[2.0, 3.0], NotEstimable::OneTime);
        check(&[1.0], &[2.0], NotEstimable::TooFew { needed: 2 });
    }
}
