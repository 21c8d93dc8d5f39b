//! Exponential growth through figures over time.

use std::f64::consts::LN_2;

use super::{Interval, NotEstimable, t_quantile};

/// A straight line through the logarithms of figures over time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogLinear {
    /// Growth of the logarithm per unit of time.
    pub rate: f64,
    /// Standard error of `rate`, where there are more than two figures.
    pub rate_se: Option<f64>,
    /// 95 % interval of `rate`, where there are more than two figures.
    pub rate_interval: Option<Interval>,
    /// Logarithm of the figure at time 0.
    pub intercept: f64,
}

/// Time in which a figure doubles that grows by `rate`; `None` where it does not grow.
///
/// *Units*: those of the time in `rate`. *Method*: ln 2 ÷ rate.
///
/// ```
/// use claimframe::stats::doubling_time;
/// assert!((doubling_time(2_f64.ln() / 5.0).unwrap() - 5.0).abs() < 1e-12);
/// assert_eq!(doubling_time(0.0), None);
/// ```
pub fn doubling_time(rate: f64) -> Option<f64> {
    (rate > 0.0).then(|| LN_2 / rate).filter(|time| time.is_finite())
}

/// The shortest and the longest doubling time that an interval of the rate allows.
///
/// *Method*: ln 2 ÷ either end, turned round. *Missing values*: no longest time where the rate may
/// be zero or less; `None` where it cannot be above zero.
pub fn doubling_range(rate: Interval) -> Option<(f64, Option<f64>)> {
    Some((doubling_time(rate.high)?, doubling_time(rate.low)))
}

impl LogLinear {
    /// Time in which the figure doubles; `None` where it does not grow.
    pub fn doubling_time(&self) -> Option<f64> {
        doubling_time(self.rate)
    }
}

/// Fits the line by least squares; through two figures it passes exactly.
///
/// *Units*: rate per unit of `times`.
///
/// *Method*: ordinary least squares of ln(figure) on time, with the t interval of its slope on n − 2
/// degrees of freedom (the model that the R package `incidence` fits to counts; Draper and Smith,
/// *Applied Regression Analysis*, 3rd ed. 1998, section 1.4). The errors of a running total are
/// correlated, so its interval is too narrow.
///
/// # Errors
/// Fewer than two figures, figures that are not positive, or of one time only.
///
/// ```
/// use claimframe::stats::log_linear;
/// let fit = log_linear(&[0.0, 10.0], &[1_000.0, 4_000.0]).unwrap();
/// assert!((fit.doubling_time().unwrap() - 5.0).abs() < 1e-12);
/// ```
pub fn log_linear(times: &[f64], figures: &[f64]) -> Result<LogLinear, NotEstimable> {
    check(times, figures)?;
    if figures.iter().any(|figure| *figure <= 0.0) {
        return Err(NotEstimable::NotPositive);
    }
    let n = times.len() as f64;
    let logs: Vec<f64> = figures.iter().map(|y| y.ln()).collect();
    let mean_time = times.iter().sum::<f64>() / n;
    let mean_log = logs.iter().sum::<f64>() / n;
    let sxx: f64 = times.iter().map(|t| (t - mean_time).powi(2)).sum();
    let sxy: f64 = times.iter().zip(&logs).map(|(t, l)| (t - mean_time) * (l - mean_log)).sum();
    if sxx <= 0.0 {
        return Err(NotEstimable::OneTime);
    }
    let rate = sxy / sxx;
    let intercept = mean_log - rate * mean_time;
    let residual = |(t, l): (&f64, &f64)| (l - mean_log - rate * (t - mean_time)).powi(2);
    let residuals: f64 = times.iter().zip(&logs).map(residual).sum();
    let rate_se = (times.len() > 2).then(|| (residuals / (n - 2.0) / sxx).sqrt());
    let reach = rate_se.zip(t_quantile(0.975, n - 2.0)).map(|(se, t)| se * t);
    let rate_interval = reach.map(|reach| Interval::around(rate, reach));
    Ok(LogLinear { rate, rate_se, rate_interval, intercept })
}

/// What every trend needs: two lists of the same length of at least two finite numbers.
pub(super) fn check(times: &[f64], figures: &[f64]) -> Result<(), NotEstimable> {
    if times.len() != figures.len() {
        Err(NotEstimable::UnequalLengths)
    } else if times.len() < 2 {
        Err(NotEstimable::TooFew { needed: 2 })
    } else if times.iter().chain(figures).any(|number| !number.is_finite()) {
        Err(NotEstimable::NotFinite)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: f64, expected: f64) {
        assert!((found / expected - 1.0).abs() < 1e-8, "{found}, expected {expected}");
    }

    #[test]
    fn reference_epidemic() {
        // R package incidence, fit() on y = 1 2 2 4 6 9 11 18 25 40 at t = 0..9; its intercept
        // stands at the first day's middle.
        let y = [1.0, 2.0, 2.0, 4.0, 6.0, 9.0, 11.0, 18.0, 25.0, 40.0];
        let days: Vec<f64> = (0..10).map(|t| f64::from(t) + 0.5).collect();
        let fit = log_linear(&days, &y).unwrap();
        close(fit.rate, 0.395_796_401_981_866);
        close(fit.rate_se.unwrap(), 0.014_088_374_861_862_6);
        let interval = fit.rate_interval.unwrap();
        close(interval.low, 0.363_308_551_292_104);
        close(interval.high, 0.428_284_252_671_628);
        close(fit.doubling_time().unwrap(), 1.751_272_060_809_95);
        let (shortest, longest) = doubling_range(interval).unwrap();
        close(shortest, 1.618_427_893);
        close(longest.unwrap(), 1.907_874_665);
        close(fit.intercept, -0.083_222_502_06);
    }

    #[test]
    fn two_figures_give_the_closed_form() {
        let fit = log_linear(&[3.0, 24.0], &[600.0, 1000.0]).unwrap();
        let closed = LN_2 * 21.0 / (1000.0_f64 / 600.0).ln();
        assert!((fit.doubling_time().unwrap() - closed).abs() < 1e-12 * closed);
        assert_eq!((fit.rate_se, fit.rate_interval), (None, None));
    }

    #[test]
    fn scale_moves_the_intercept_alone_and_time_the_rate() {
        let (days, y) = ([0.0, 1.0, 4.0, 9.0], [3.0, 5.0, 4.0, 40.0]);
        let fit = log_linear(&days, &y).unwrap();
        let scaled = log_linear(&days, &y.map(|y| y * 1e12)).unwrap();
        close(scaled.rate, fit.rate);
        close(scaled.rate_se.unwrap(), fit.rate_se.unwrap());
        close(scaled.intercept - fit.intercept, 1e12_f64.ln());
        let weeks = log_linear(&days.map(|day| day / 7.0), &y).unwrap();
        close(weeks.rate, 7.0 * fit.rate);
        let turned = log_linear(&[9.0, 4.0, 1.0, 0.0], &[40.0, 4.0, 5.0, 3.0]).unwrap();
        close(turned.rate, fit.rate);
    }

    #[test]
    fn no_growth_has_no_doubling_time() {
        let fit = log_linear(&[0.0, 1.0, 2.0], &[9.0, 9.0, 9.0]).unwrap();
        assert_eq!(fit.doubling_time(), None);
        assert_eq!(fit.rate_interval, Some(Interval::around(0.0, 0.0)));
        let fit = log_linear(&[0.0, 1.0], &[9.0, 3.0]).unwrap();
        assert_eq!(fit.doubling_time(), None);
        assert_eq!(doubling_range(Interval { low: -1.0, high: LN_2 }), Some((1.0, None)));
        assert_eq!(doubling_range(Interval { low: -2.0, high: -1.0 }), None);
    }

    #[test]
    fn what_is_no_line_says_why() {
        let check = |times: &[f64], figures: &[f64], why| {
            assert_eq!(log_linear(times, figures), Err(why));
        };
        check(&[1.0, 1.0], &[2.0, 3.0], NotEstimable::OneTime);
        check(&[0.0, 1.0], &[0.0, 3.0], NotEstimable::NotPositive);
        check(&[0.0], &[1.0], NotEstimable::TooFew { needed: 2 });
        check(&[0.0, 1.0], &[1.0], NotEstimable::UnequalLengths);
        check(&[0.0, f64::NAN], &[1.0, 1.0], NotEstimable::NotFinite);
    }
}
