//! Centre and spread of figures that differ by factors.

/// Positive finite numbers in ascending order, at least one.
#[derive(Debug, Clone, PartialEq)]
pub struct PositiveSample(Vec<f64>);

impl PositiveSample {
    /// Sorts the values.
    ///
    /// *Missing values*: `None` where there is no value, or one has no logarithm.
    pub fn new(mut values: Vec<f64>) -> Option<Self> {
        let fits = !values.is_empty() && values.iter().all(|v| v.is_finite() && *v > 0.0);
        values.sort_by(f64::total_cmp);
        fits.then_some(Self(values))
    }

    /// The values in ascending order.
    pub fn values(&self) -> &[f64] {
        &self.0
    }

    fn mean_log(&self) -> f64 {
        self.0.iter().map(|v| v.ln()).sum::<f64>() / self.0.len() as f64
    }
}

/// Geometric mean.
///
/// *Units*: those of the values. *Method*: exp of the mean of the logarithms.
///
/// ```
/// use claimframe::stats::{PositiveSample, geometric_mean};
/// let sample = PositiveSample::new(vec![100.0, 10_000.0]).unwrap();
/// assert!((geometric_mean(&sample) - 1_000.0).abs() < 1e-9);
/// ```
pub fn geometric_mean(sample: &PositiveSample) -> f64 {
    sample.mean_log().exp()
}

/// Geometric standard deviation, a factor: typical figures lie within mean ÷ SD and mean × SD.
///
/// *Units*: none. *Method*: exp of the standard deviation of the logarithms, with n − 1 (Kirkwood,
/// Biometrics 35:908, 1979). *Missing values*: `None` for fewer than two values.
pub fn geometric_sd(sample: &PositiveSample) -> Option<f64> {
    let n = sample.0.len();
    if n < 2 {
        return None;
    }
    let mean = sample.mean_log();
    let squares: f64 = sample.0.iter().map(|v| (v.ln() - mean).powi(2)).sum();
    Some((squares / (n - 1) as f64).sqrt().exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &[f64], mean: f64, sd: f64) {
        let sample = PositiveSample::new(values.to_vec()).unwrap();
        assert!((geometric_mean(&sample) / mean - 1.0).abs() < 1e-9, "{values:?}");
        assert!((geometric_sd(&sample).unwrap() / sd - 1.0).abs() < 1e-9, "{values:?}");
    }

    #[test]
    fn reference_values() {
        // R: exp(mean(log(y))), exp(sd(log(y))), the identity test of metafor's Knapp-Hartung
        // interval at equal variances.
        check(&[1100.0, 3000.0, 3000.0, 1200.0, 4000.0], 2_164.588_199, 1.805_493_183);
        check(&[3000.0, 4000.0, 1100.0, 1200.0, 3000.0], 2_164.588_199, 1.805_493_183);
        check(&[7.0, 7.0], 7.0, 1.0);
    }

    #[test]
    fn scale_moves_the_mean_and_not_the_sd() {
        for scale in [0.01, 3.0, 1e6] {
            let values = [1100.0, 3000.0, 3000.0, 1200.0, 4000.0].map(|v| v * scale);
            check(&values, 2_164.588_199 * scale, 1.805_493_183);
        }
    }

    #[test]
    fn what_has_no_logarithm_is_no_sample() {
        assert_eq!(PositiveSample::new(vec![]), None);
        assert_eq!(PositiveSample::new(vec![1.0, 0.0]), None);
        assert_eq!(PositiveSample::new(vec![1.0, f64::NAN]), None);
        let one = PositiveSample::new(vec![5.0]).unwrap();
        assert_eq!(geometric_sd(&one), None);
    }
}
