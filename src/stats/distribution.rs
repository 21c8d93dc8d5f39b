//! Quantiles and tails of the normal, t and chi-squared distributions.
//!
//! The functions of `statrs` under names of their own, with what is missing there: twelve digits,
//! quantiles that panic nowhere, and logarithms of normal probabilities far out in the tails.

use libm::erfc;
use statrs::distribution::{ChiSquared, Continuous, ContinuousCDF, Normal, StudentsT};

/// Half the width of a 95 % interval of a standard normal number: its 0.975 quantile.
pub const Z95: f64 = 1.959_963_984_540_054;

/// Probability that a standard normal number is at most `z`.
///
/// ```
/// use claimframe::stats::normal_cdf;
/// assert!((normal_cdf(1.959_963_984_540_054) - 0.975).abs() < 1e-15);
/// ```
pub fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z * std::f64::consts::FRAC_1_SQRT_2)
}

/// Probability that a standard normal number is at least |z| away from zero, on either side.
pub fn normal_two_sided_p(z: f64) -> f64 {
    erfc(z.abs() * std::f64::consts::FRAC_1_SQRT_2)
}

/// The number below which a standard normal number lies with probability `p`.
///
/// *Missing values*: `None` where `p` does not lie strictly between 0 and 1.
pub fn normal_quantile(p: f64) -> Option<f64> {
    inside(p).then(|| Normal::standard().inverse_cdf(p))
}

/// The number below which a number of Student's t distribution lies with probability `p`.
///
/// *Units*: `df` are degrees of freedom, above 0 and not necessarily whole.
/// *Missing values*: `None` where `p` does not lie strictly between 0 and 1, or `df` is not above 0.
///
/// ```
/// use claimframe::stats::t_quantile;
/// // R: qt(0.975, 12)
/// assert!((t_quantile(0.975, 12.0).unwrap() / 2.178_812_829_667_228_4 - 1.0).abs() < 1e-12);
/// ```
pub fn t_quantile(p: f64, df: f64) -> Option<f64> {
    // Beyond this, t and normal quantiles agree to all digits.
    const NORMAL: f64 = 1e17;
    if !inside(p) || df.is_nan() || df <= 0.0 {
        return None;
    }
    if df > NORMAL {
        return normal_quantile(p);
    }
    let tail = p.min(1.0 - p);
    let t = StudentsT::new(0.0, 1.0, df).ok()?;
    let x = polished(t.inverse_cdf(1.0 - tail), |x| (t.sf(x) - tail) / t.pdf(x))?;
    Some(if p < 0.5 { -x } else { x })
}

/// Probability that a number of Student's t distribution is at least |t| away from zero.
///
/// *Missing values*: `None` where `df` is not above 0.
pub fn t_two_sided_p(t: f64, df: f64) -> Option<f64> {
    let p = 2.0 * StudentsT::new(0.0, 1.0, df).ok()?.sf(t.abs());
    p.is_finite().then_some(p.min(1.0))
}

/// The number below which a chi-squared number lies with probability `p`.
///
/// *Missing values*: `None` where `p` does not lie strictly between 0 and 1, or `df` is not above 0.
///
/// ```
/// use claimframe::stats::chi_squared_quantile;
/// // R: qchisq(0.025, 12)
/// assert!((chi_squared_quantile(0.025, 12.0).unwrap() / 4.403_788_506_981_7 - 1.0).abs() < 1e-12);
/// ```
pub fn chi_squared_quantile(p: f64, df: f64) -> Option<f64> {
    let chi = ChiSquared::new(df).ok().filter(|_| inside(p))?;
    polished(chi.inverse_cdf(p), |x| (p - chi.cdf(x)) / chi.pdf(x))
}

/// Probability that a chi-squared number is at least `x`.
///
/// *Missing values*: `None` where `df` is not above 0 or `x` is not a number.
pub fn chi_squared_upper_p(x: f64, df: f64) -> Option<f64> {
    let p = ChiSquared::new(df).ok()?.sf(x);
    p.is_finite().then_some(p)
}

/// Density of a standard normal number.
pub(super) fn normal_density(z: f64) -> f64 {
    (-0.5 * z * z - LN_SQRT_2PI).exp()
}

/// ln √(2π).
pub(super) const LN_SQRT_2PI: f64 = 0.918_938_533_204_672_8;

/// Logarithm of [`normal_cdf`], also where that is too small for a number of its own, with the ratio
/// of density to probability.
///
/// *Method*: below −12 by the continued fraction of Mills' ratio (Abramowitz and Stegun, 26.2.14).
pub(super) fn ln_normal_cdf(z: f64) -> (f64, f64) {
    if z > -12.0 {
        let p = normal_cdf(z);
        return (p.ln(), normal_density(z) / p);
    }
    let x = -z;
    let mut tail = x;
    for k in (1..=40).rev() {
        tail = x + f64::from(k) / tail;
    }
    // P(Z < z) = density × 1/tail.
    (-0.5 * z * z - LN_SQRT_2PI - tail.ln(), tail)
}

/// A quantile after two steps of Newton: `inverse_cdf` stops after about ten digits.
fn polished(mut x: f64, step: impl Fn(f64) -> f64) -> Option<f64> {
    for _ in 0..2 {
        let step = step(x);
        x += if step.is_finite() { step } else { 0.0 };
    }
    x.is_finite().then_some(x)
}

fn inside(p: f64) -> bool {
    0.0 < p && p < 1.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(found: Option<f64>, expected: f64) {
        let found = found.unwrap();
        assert!((found / expected - 1.0).abs() < 1e-12, "{found:e}, expected {expected:e}");
    }

    #[test]
    fn quantiles_of_r() {
        // R 4.2: qnorm, qt, qchisq; df 1 and 2 are closed forms.
        check(normal_quantile(0.975), Z95);
        check(normal_quantile(1e-10), -6.361_340_902_404_056);
        check(t_quantile(0.975, 1.0), (0.475 * std::f64::consts::PI).tan());
        check(t_quantile(0.975, 2.0), 0.95 * (2.0_f64 / (4.0 * 0.975 * 0.025)).sqrt());
        check(t_quantile(0.025, 4.0), -2.776_445_105_197_798_7);
        check(t_quantile(0.975, 30.0), 2.042_272_456_301_237_3);
        check(t_quantile(0.975, 1000.0), 1.962_339_080_826_407_4);
        check(t_quantile(0.975, 1e18), Z95);
        check(chi_squared_quantile(0.975, 12.0), 23.336_664_158_645_34);
        check(chi_squared_quantile(0.95, 1.0), 3.841_458_820_694_124);
        check(chi_squared_quantile(0.95, 2.0), -2.0 * 0.05_f64.ln());
    }

    #[test]
    fn tails_of_r() {
        // Closed forms for the first two; R: 2 * pnorm(-2).
        check(chi_squared_upper_p(2.0 * 3.0, 2.0), (-3.0_f64).exp());
        check(t_two_sided_p(1.0, 1.0), 0.5);
        check(Some(normal_two_sided_p(2.0)), 0.045_500_263_896_358_42);
    }

    #[test]
    fn the_two_ways_into_the_tail_meet() {
        for z in [-11.999, -12.001_f64] {
            let exact = normal_cdf(z).ln();
            let (ln, ratio) = ln_normal_cdf(z);
            assert!((ln / exact - 1.0).abs() < 1e-12, "{z}: {ln}, {exact}");
            assert!((ratio / (normal_density(z) / normal_cdf(z)) - 1.0).abs() < 1e-11, "{z}");
        }
        let (ln, _) = ln_normal_cdf(-1e5);
        assert!((ln + 5e9 + 12.431_864).abs() < 1e-5);
    }

    #[test]
    fn what_has_no_quantile_has_none() {
        assert_eq!(normal_quantile(0.0), None);
        assert_eq!(t_quantile(0.975, 0.0), None);
        assert_eq!(t_quantile(f64::NAN, 3.0), None);
        assert_eq!(chi_squared_quantile(1.0, 3.0), None);
        assert_eq!(chi_squared_quantile(0.5, f64::NAN), None);
        assert_eq!(chi_squared_upper_p(1.0, 0.0), None);
    }
}
