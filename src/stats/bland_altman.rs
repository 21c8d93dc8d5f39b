//! Limits of agreement: how far apart two raters are, case by case.

use super::paired::Pairs;
use super::{Interval, NotEstimable, Z95, t_quantile};

/// Half-width of the limits in standard deviations, as Bland and Altman (1999) print them; in 1986
/// they took 2.
pub const LIMITS_95: f64 = 1.96;

/// What the differences between two raters are like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LimitsOfAgreement {
    /// Pairs that count.
    pub n: usize,
    /// Mean difference, first minus second.
    pub bias: f64,
    /// Standard deviation of the differences, with n − 1.
    pub sd: f64,
    /// Bias ± multiplier × sd: where the difference of a single pair is expected.
    pub limits: Interval,
    /// Standard error of the bias, sd ÷ √n.
    pub bias_se: f64,
    /// Interval of 95 % of the bias, by Student's t.
    pub bias_interval: Interval,
    /// Standard error of either limit as in 1986, √(3 sd² ÷ n).
    pub limit_se: f64,
    /// The same from the variance of the standard deviation, sd √(1/n + z² ÷ (2 (n − 1))).
    pub limit_se_exact: f64,
    /// Interval of 95 % of the lower limit, by Student's t and `limit_se`.
    pub low_interval: Interval,
    /// Interval of 95 % of the upper limit.
    pub high_interval: Interval,
}

/// The same for figures that differ by factors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RatioLimits {
    /// Pairs that count.
    pub n: usize,
    /// Geometric mean of first ÷ second.
    pub ratio: f64,
    /// Interval of 95 % of the ratio.
    pub ratio_interval: Interval,
    /// Where the ratio of a single pair is expected.
    pub limits: Interval,
    /// The differences of the logarithms.
    pub logs: LimitsOfAgreement,
}

/// Limits of agreement of two raters.
///
/// *Units*: those of the figures, differences first − second.
///
/// *Method*: Bland and Altman, Lancet 327:307 (1986): bias ± `multiplier` × sd, [`LIMITS_95`] or 2.
/// Standard errors: of the bias sd ÷ √n; of a limit √(3 sd² ÷ n), and sd √(1/n + z² ÷ (2 (n − 1)))
/// with z = 1.959964 (Bland and Altman, Statistical Methods in Medical Research 8:135, 1999,
/// section 2.1). Intervals by Student's t with n − 1 degrees of freedom. Valid where the differences
/// do not grow with the figures; else take [`ratio_limits`].
///
/// *Missing values*: only pairs with both figures count.
///
/// # Errors
/// Why there are no limits.
///
/// ```
/// use claimframe::stats::{LIMITS_95, limits_of_agreement};
/// let first = [Some(10.0), Some(12.0), Some(14.0)];
/// let second = [Some(9.0), Some(10.0), Some(11.0)];
/// let found = limits_of_agreement(&first, &second, LIMITS_95)?;
/// assert!((found.bias - 2.0).abs() < 1e-12 && (found.limits.high - 3.96).abs() < 1e-12);
/// # Ok::<(), claimframe::stats::NotEstimable>(())
/// ```
pub fn limits_of_agreement(
    first: &[Option<f64>],
    second: &[Option<f64>],
    multiplier: f64,
) -> Result<LimitsOfAgreement, NotEstimable> {
    let pairs = Pairs::new(first, second)?;
    let differences: Vec<f64> = pairs.iter().map(|(a, b)| a - b).collect();
    of_differences(&differences, multiplier)
}

/// Limits of agreement on logarithms: “the first gives 0.8 to 1.3 times what the second gives”.
///
/// *Units*: factors, first ÷ second. *Method*: [`limits_of_agreement`] of the logarithms, taken back
/// by the exponential (Bland and Altman 1999, section 3). *Missing values*: as there.
///
/// # Errors
/// Why there are no limits; a figure of zero has no logarithm.
pub fn ratio_limits(
    first: &[Option<f64>],
    second: &[Option<f64>],
    multiplier: f64,
) -> Result<RatioLimits, NotEstimable> {
    let pairs = Pairs::new(first, second)?;
    if pairs.iter().any(|(a, b)| a <= 0.0 || b <= 0.0) {
        return Err(NotEstimable::NotPositive);
    }
    let differences: Vec<f64> = pairs.iter().map(|(a, b)| a.ln() - b.ln()).collect();
    let logs = of_differences(&differences, multiplier)?;
    Ok(RatioLimits {
        n: logs.n,
        ratio: logs.bias.exp(),
        ratio_interval: logs.bias_interval.map(f64::exp),
        limits: logs.limits.map(f64::exp),
        logs,
    })
}

/// At least two differences.
fn of_differences(differences: &[f64], multiplier: f64) -> Result<LimitsOfAgreement, NotEstimable> {
    let n = differences.len() as f64;
    let bias = differences.iter().sum::<f64>() / n;
    let squares: f64 = differences.iter().map(|d| (d - bias).powi(2)).sum();
    let sd = (squares / (n - 1.0)).sqrt();
    let t = t_quantile(0.975, n - 1.0).ok_or(NotEstimable::TooFew { needed: 2 })?;
    let limits = Interval::around(bias, multiplier * sd);
    let bias_se = sd / n.sqrt();
    let limit_se = (3.0 * sd * sd / n).sqrt();
    Ok(LimitsOfAgreement {
        n: differences.len(),
        bias,
        sd,
        limits,
        bias_se,
        bias_interval: Interval::around(bias, t * bias_se),
        limit_se,
        limit_se_exact: sd * (1.0 / n + Z95 * Z95 / (2.0 * (n - 1.0))).sqrt(),
        low_interval: Interval::around(limits.low, t * limit_se),
        high_interval: Interval::around(limits.high, t * limit_se),
    })
}

#[cfg(test)]
mod tests {
    use super::super::paired::tests::{MINI, WRIGHT, close, given};
    use super::super::random::Random;
    use super::*;

    #[test]
    fn peak_flow_of_1986() {
        // Bland and Altman (1986), table 1 and the text after it, with more digits from R.
        let found = limits_of_agreement(&given(&WRIGHT), &given(&MINI), LIMITS_95).unwrap();
        close(found.bias, -2.117_647_058_823_53, 1e-12);
        close(found.sd, 38.765_129_873_607_4, 1e-12);
        close(found.limits.low, -78.097_301_611_094, 1e-12);
        close(found.limits.high, 73.862_007_493_446_9, 1e-12);
        close(found.bias_se, 9.401_925_003_509_99, 1e-12);
        close(found.bias_interval.low, -22.048_837_696_6, 1e-8);
        close(found.bias_interval.high, 17.813_543_579, 1e-8);
        close(found.limit_se, 16.284_611_795_031_5, 1e-12);
        close(found.limit_se_exact, 16.394_905_793_653_4, 1e-12);
        let of_1986 = limits_of_agreement(&given(&WRIGHT), &given(&MINI), 2.0).unwrap();
        close(of_1986.limits.low, -79.647_906_806, 1e-10);
        close(of_1986.limits.high, 75.412_612_688_4, 1e-10);
    }

    #[test]
    fn peak_flow_as_ratios() {
        let found = ratio_limits(&given(&WRIGHT), &given(&MINI), LIMITS_95).unwrap();
        close(found.ratio, 0.988_284_625_767_658, 1e-12);
        close(found.limits.low, 0.778_267_428_859_896, 1e-12);
        close(found.limits.high, 1.254_975_430_437_22, 1e-12);
    }

    #[test]
    fn order_shift_scale_and_exchange() {
        let found =
            |a: &[f64], b: &[f64]| limits_of_agreement(&given(a), &given(b), LIMITS_95).unwrap();
        let base = found(&WRIGHT, &MINI);
        let turned: Vec<f64> = WRIGHT.iter().rev().copied().collect();
        let other: Vec<f64> = MINI.iter().rev().copied().collect();
        close(found(&turned, &other).limits.low, base.limits.low, 1e-12);
        close(found(&MINI, &WRIGHT).limits.high, -base.limits.low, 1e-12);
        let moved = found(&WRIGHT.map(|x| x + 64.0), &MINI.map(|x| x + 64.0));
        close(moved.sd, base.sd, 1e-12);
        let ratio = |scale: f64| {
            let scaled = given(&WRIGHT.map(|x| x * scale));
            ratio_limits(&scaled, &given(&MINI.map(|x| x * scale)), LIMITS_95).unwrap().limits
        };
        close(ratio(1e13).high, ratio(1.0).high, 1e-12);
    }

    #[test]
    fn two_pairs_equal_differences_and_zeros() {
        let check = |a: &[f64], b: &[f64]| limits_of_agreement(&given(a), &given(b), LIMITS_95);
        let two = check(&[1.0, 4.0], &[1.0, 2.0]).unwrap();
        close(two.sd, std::f64::consts::SQRT_2, 1e-15);
        close(two.bias_interval.high, 1.0 + 12.706_204_736_174_7, 1e-9); // t with one df
        let equal = check(&[5.0, 6.0], &[3.0, 4.0]).unwrap();
        assert_eq!((equal.bias, equal.limits), (2.0, Interval { low: 2.0, high: 2.0 }));
        assert_eq!(check(&[1.0], &[1.0]), Err(NotEstimable::TooFew { needed: 2 }));
        let zero = ratio_limits(&given(&[0.0, 1.0]), &given(&[1.0, 1.0]), LIMITS_95);
        assert_eq!(zero, Err(NotEstimable::NotPositive));
    }

    #[test]
    fn finds_the_truth_of_a_simulation() {
        // Differences with mean 3 and standard deviation 2: limits −0.92 and 6.92.
        let mut random = Random::new(11);
        let mut covered = [0; 2];
        for _ in 0..400 {
            let x: Vec<_> = (0..30).map(|_| Some(3.0 + 2.0 * random.normal())).collect();
            let found = limits_of_agreement(&x, &vec![Some(0.0); 30], LIMITS_95).unwrap();
            let holds = |of: Interval, truth| i32::from(of.contains(truth));
            covered[0] += holds(found.bias_interval, 3.0);
            covered[1] += holds(found.high_interval, 3.0 + 2.0 * LIMITS_95);
        }
        assert!(covered.iter().all(|n| (368..=392).contains(n)), "{covered:?} of 400");
    }
}
