//! Exponential growth through figures over time.

use std::f64::consts::LN_2;

/// A straight line through the logarithms of figures over time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LogLinear {
    /// Growth of the logarithm per unit of time.
    pub rate: f64,
    /// Standard error of `rate`, where there are more than two figures.
    pub rate_se: Option<f64>,
    /// Logarithm of the figure at time 0.
    pub intercept: f64,
}

impl LogLinear {
    /// Time in which the figure doubles; `None` where it does not grow.
    ///
    /// *Units*: those of the times. *Method*: ln 2 ÷ rate.
    pub fn doubling_time(&self) -> Option<f64> {
        (self.rate > 0.0).then(|| LN_2 / self.rate)
    }
}

/// Fits the line by least squares; through two figures it passes exactly.
///
/// *Units*: rate per unit of `times`. *Method*: ordinary least squares of ln(figure) on time (the
/// model that the R package `incidence` fits to counts). The errors of a running
/// total are correlated, so its standard error is too small. *Missing values*: `None` for fewer
/// than two figures, for figures that are not positive, and for figures of one time only.
///
/// ```
/// use claimframe::stats::log_linear;
/// let fit = log_linear(&[0.0, 10.0], &[1_000.0, 4_000.0]).unwrap();
/// assert!((fit.doubling_time().unwrap() - 5.0).abs() < 1e-12);
/// ```
pub fn log_linear(times: &[f64], figures: &[f64]) -> Option<LogLinear> {
    let usable = times.len() == figures.len()
        && times.len() >= 2
        && times.iter().all(|t| t.is_finite())
        && figures.iter().all(|y| y.is_finite() && *y > 0.0);
    if !usable {
        return None;
    }
    let n = times.len() as f64;
    let logs: Vec<f64> = figures.iter().map(|y| y.ln()).collect();
    let mean_time = times.iter().sum::<f64>() / n;
    let mean_log = logs.iter().sum::<f64>() / n;
    let sxx: f64 = times.iter().map(|t| (t - mean_time).powi(2)).sum();
    let sxy: f64 = times.iter().zip(&logs).map(|(t, l)| (t - mean_time) * (l - mean_log)).sum();
    if sxx <= 0.0 {
        return None;
    }
    let rate = sxy / sxx;
    let intercept = mean_log - rate * mean_time;
    let residual: f64 =
        times.iter().zip(&logs).map(|(t, l)| (l - intercept - rate * t).powi(2)).sum();
    let rate_se = (times.len() > 2).then(|| (residual / (n - 2.0) / sxx).sqrt());
    Some(LogLinear { rate, rate_se, intercept })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reference_epidemic() {
        // R package incidence, fit() on y = 1 2 2 4 6 9 11 18 25 40 at t = 0..9; its intercept
        // stands at the first day's middle.
        let y = [1.0, 2.0, 2.0, 4.0, 6.0, 9.0, 11.0, 18.0, 25.0, 40.0];
        let days: Vec<f64> = (0..10).map(|t| f64::from(t) + 0.5).collect();
        let fit = log_linear(&days, &y).unwrap();
        assert!((fit.rate - 0.395_796_401_981_866).abs() < 1e-8);
        assert!((fit.rate_se.unwrap() - 0.014_088_374_861_862_6).abs() < 1e-8);
        assert!((fit.doubling_time().unwrap() - 1.751_272_060_809_95).abs() < 1e-8);
        assert!((fit.intercept + 0.083_222_502_06).abs() < 1e-8);
    }

    #[test]
    fn two_figures_give_the_closed_form() {
        let fit = log_linear(&[3.0, 24.0], &[600.0, 1000.0]).unwrap();
        let closed = LN_2 * 21.0 / (1000.0_f64 / 600.0).ln();
        assert!((fit.doubling_time().unwrap() - closed).abs() < 1e-9);
        assert_eq!(fit.rate_se, None);
    }

    #[test]
    fn no_growth_has_no_doubling_time() {
        let fit = log_linear(&[0.0, 1.0, 2.0], &[9.0, 9.0, 9.0]).unwrap();
        assert_eq!(fit.doubling_time(), None);
        let fit = log_linear(&[0.0, 1.0], &[9.0, 3.0]).unwrap();
        assert_eq!(fit.doubling_time(), None);
    }

    #[test]
    fn one_time_or_a_zero_is_no_line() {
        assert_eq!(log_linear(&[1.0, 1.0], &[2.0, 3.0]), None);
        assert_eq!(log_linear(&[0.0, 1.0], &[0.0, 3.0]), None);
        assert_eq!(log_linear(&[0.0], &[1.0]), None);
    }
}
