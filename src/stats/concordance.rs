//! Lin's concordance: whether two raters give the same figures, not only rising ones.

use super::paired::Pairs;
use super::{Interval, NotEstimable, Z95};

/// Concordance of two raters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Concordance {
    /// The coefficient, from −1 to 1; 1 where both always give the same figure.
    pub value: f64,
    /// Pairs that count.
    pub n: usize,
    /// Pearson's correlation; none where one rater is constant.
    pub correlation: Option<f64>,
    /// Bias correction: `value` = `correlation` × `accuracy`; none where one rater is constant.
    pub accuracy: Option<f64>,
    /// Standard deviation of the second rater divided by that of the first; none where one rater is
    /// constant.
    pub scale_shift: Option<f64>,
    /// Difference of the means in units of the geometric mean of the standard deviations; none where
    /// one rater is constant.
    pub location_shift: Option<f64>,
    /// Error and intervals, or why there are none.
    pub error: Result<ConcordanceError, NotEstimable>,
}

/// How sure a concordance is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ConcordanceError {
    /// Asymptotic standard error.
    pub se: f64,
    /// Interval of 95 % from the standard error; may reach above 1.
    pub asymptotic: Interval,
    /// Interval of 95 % by the z-transform; the better one for few pairs.
    pub z_transform: Interval,
}

/// Lin's concordance correlation coefficient.
///
/// *Units*: none; both raters in the same unit.
///
/// *Method*: 2 `s_xy` ÷ (`s_x`² + `s_y`² + (x̄ − ȳ)²) with 1/n variances (Lin, Biometrics 45:255, 1989,
/// equation 4), which is correlation × accuracy with accuracy 2 ÷ (v + 1/v + u²), scale shift v and
/// location shift u. Standard error after the correction in Biometrics 56:324 (2000):
/// se² = [(1 − r²) C² (1 − p²) + 2 p² C (1 − p) u² − C² p² u⁴ ÷ 2] ÷ (n − 2), p the coefficient,
/// C the accuracy. Interval p ± 1.96 se, and tanh(atanh p ± 1.96 se ÷ (1 − p²)).
///
/// *Missing values*: only pairs with both figures count. A constant rater has concordance 0, without
/// error; where all figures are one number, there is no coefficient.
///
/// # Errors
/// Why there is no coefficient.
///
/// ```
/// use claimframe::stats::concordance;
/// let first = [Some(100.0), Some(200.0), None, Some(400.0)];
/// let second = [Some(110.0), Some(190.0), Some(5.0), Some(420.0)];
/// let found = concordance(&first, &second)?;
/// assert!(found.value > 0.99 && found.n == 3);
/// # Ok::<(), claimframe::stats::NotEstimable>(())
/// ```
pub fn concordance(
    first: &[Option<f64>],
    second: &[Option<f64>],
) -> Result<Concordance, NotEstimable> {
    let pairs = Pairs::new(first, second)?;
    let n = pairs.len() as f64;
    let [mean_x, mean_y] = pairs.means();
    let [mut xx, mut yy, mut xy] = [0.0; 3];
    for (x, y) in pairs.iter() {
        let (x, y) = (x - mean_x, y - mean_y);
        xx += x * x / n;
        yy += y * y / n;
        xy += x * y / n;
    }
    let total = xx + yy + (mean_x - mean_y).powi(2);
    if total <= 0.0 {
        return Err(NotEstimable::NoSpread);
    }
    let value = 2.0 * xy / total;
    let found = Concordance {
        value,
        n: pairs.len(),
        correlation: None,
        accuracy: None,
        scale_shift: None,
        location_shift: None,
        error: Err(NotEstimable::Constant),
    };
    if pairs.constant() {
        return Ok(Concordance { value: 0.0, ..found });
    }
    let both = (xx * yy).sqrt();
    let (v, u) = ((yy / xx).sqrt(), (mean_y - mean_x) / both.sqrt());
    let parts =
        Parts { value, correlation: xy / both, accuracy: 2.0 / (v + 1.0 / v + u * u), shift: u };
    Ok(Concordance {
        correlation: Some(parts.correlation),
        accuracy: Some(parts.accuracy),
        scale_shift: Some(v),
        location_shift: Some(u),
        error: parts.error(pairs.len()),
        ..found
    })
}

/// What the standard error is made of.
struct Parts {
    value: f64,
    correlation: f64,
    accuracy: f64,
    shift: f64,
}

impl Parts {
    fn error(&self, n: usize) -> Result<ConcordanceError, NotEstimable> {
        if n < 3 {
            return Err(NotEstimable::TooFew { needed: 3 });
        }
        let &Self { value: p, correlation: r, accuracy: c, shift: u } = self;
        let first = (1.0 - r * r).max(0.0) * c * c * (1.0 - p * p);
        let second = 2.0 * p * p * c * (1.0 - p) * u * u;
        let third = (c * p * u * u).powi(2) / 2.0;
        let se = ((first + second - third).max(0.0) / (n - 2) as f64).sqrt();
        let asymptotic = Interval::around(p, Z95 * se);
        let reach = Z95 * se / (1.0 - p * p);
        let z_transform = if reach.is_finite() {
            Interval::around(p.atanh(), reach).map(f64::tanh)
        } else {
            Interval { low: p, high: p }
        };
        Ok(ConcordanceError { se, asymptotic, z_transform })
    }
}

#[cfg(test)]
mod tests {
    use super::super::paired::tests::{MINI, WRIGHT, close, given};
    use super::super::random::Random;
    use super::*;

    #[test]
    fn peak_flow_of_1986() {
        // R epiR::epi.ccc on the Wright and mini meter data of Bland and Altman (1986), first
        // readings.
        let found = concordance(&given(&WRIGHT), &given(&MINI)).unwrap();
        let error = found.error.unwrap();
        close(found.value, 0.942_742_431_427_484, 1e-12);
        close(found.correlation.unwrap(), 0.943_279_446_890_946, 1e-12);
        close(found.accuracy.unwrap(), 0.999_430_693_136_343, 1e-12);
        close(found.scale_shift.unwrap(), 0.972_509_121_336_188, 1e-12);
        close(found.location_shift.unwrap(), 0.019_030_250_091_597_1, 1e-12);
        close(error.se, 0.028_616_737_460_649, 1e-12);
        close(error.asymptotic.low, 0.886_654_656_649_574, 1e-12);
        close(error.asymptotic.high, 0.998_830_206_205_395, 1e-12);
        close(error.z_transform.low, 0.850_491_873_168_56, 1e-12);
        close(error.z_transform.high, 0.978_726_279_170_122, 1e-12);
    }

    #[test]
    fn a_shift_alone_gives_the_closed_form() {
        // y = x + d: correlation 1, so the coefficient is 2 s² / (2 s² + d²); here s² = 2/3.
        let x = [1.0, 2.0, 3.0];
        let found = concordance(&given(&x), &given(&x.map(|x| x + 1.0))).unwrap();
        close(found.value, (4.0 / 3.0) / (4.0 / 3.0 + 1.0), 1e-15);
        let same = concordance(&given(&x), &given(&x)).unwrap();
        close(same.value, 1.0, 1e-15);
        assert_eq!(same.error.unwrap().z_transform, Interval { low: 1.0, high: 1.0 });
        let opposite = concordance(&given(&x), &given(&[3.0, 2.0, 1.0])).unwrap();
        close(opposite.value, -1.0, 1e-15);
    }

    #[test]
    fn order_scale_and_exchange_change_nothing() {
        let expected = concordance(&given(&WRIGHT), &given(&MINI)).unwrap().value;
        let turn = |x: &[f64]| x.iter().rev().map(|x| Some(x * 1e9)).collect::<Vec<_>>();
        close(concordance(&turn(&WRIGHT), &turn(&MINI)).unwrap().value, expected, 1e-12);
        close(concordance(&given(&MINI), &given(&WRIGHT)).unwrap().value, expected, 1e-15);
    }

    #[test]
    fn where_there_is_none_a_reason_stands() {
        let check = |x: &[f64], y: &[f64]| concordance(&given(x), &given(y));
        assert_eq!(check(&[7.0, 7.0], &[7.0, 7.0]), Err(NotEstimable::NoSpread));
        let constant = check(&[5.0, 5.0, 5.0], &[1.0, 2.0, 3.0]).unwrap();
        assert_eq!((constant.value, constant.error), (0.0, Err(NotEstimable::Constant)));
        let zeros = check(&[0.1, 0.1, 0.1], &[0.3, 0.3, 0.3]).unwrap();
        assert_eq!((zeros.value, zeros.correlation), (0.0, None));
        let two = check(&[1.0, 2.0], &[1.0, 3.0]).unwrap();
        assert_eq!(two.error, Err(NotEstimable::TooFew { needed: 3 }));
        assert_eq!(check(&[], &[]), Err(NotEstimable::TooFew { needed: 2 }));
        let uncorrelated = check(&[1.0, 2.0, 3.0, 2.0], &[2.0, 1.0, 2.0, 3.0]).unwrap();
        assert!(uncorrelated.error.unwrap().se.is_finite());
    }

    #[test]
    fn finds_the_truth_of_a_simulation() {
        // x = t + e, y = t + f with var t = 4, var e = var f = 1: the truth is 4/5.
        let mut random = Random::new(3);
        let mut covered = 0;
        for _ in 0..300 {
            let rated = (0..60).map(|_| {
                let truth = 2.0 * random.normal();
                (Some(truth + random.normal()), Some(truth + random.normal()))
            });
            let (x, y): (Vec<_>, Vec<_>) = rated.unzip();
            let interval = concordance(&x, &y).unwrap().error.unwrap().z_transform;
            covered += i32::from(interval.contains(0.8));
        }
        assert!((275..=297).contains(&covered), "{covered} of 300");
    }
}
