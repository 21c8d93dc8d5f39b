//! How many equal voices unequal ones amount to.

use super::NotEstimable;

/// Effective number of units with unequal weights.
///
/// *Units*: units; between 1 and their number, which it reaches with equal weights.
///
/// *Method*: (Σw)² / Σw² (Kish, *Survey Sampling*, 1965, section 11.7). *Errors*: no weight, one that
/// is negative or not finite, or none above 0.
///
/// ```
/// use claimframe::stats::effective_n;
/// assert_eq!(effective_n(&[1.0, 1.0, 1.0]), Ok(3.0));
/// assert_eq!(effective_n(&[8.0, 1.0, 1.0]), Ok(100.0 / 66.0)); // one voice drowns the others
/// ```
pub fn effective_n(weights: &[f64]) -> Result<f64, NotEstimable> {
    let largest = weights.iter().copied().reduce(f64::max).ok_or(NotEstimable::NoValues)?;
    if !weights.iter().all(|w| w.is_finite()) {
        return Err(NotEstimable::NotFinite);
    }
    if largest <= 0.0 || weights.iter().any(|w| *w < 0.0) {
        return Err(NotEstimable::NotPositive);
    }
    // Shares of the largest, so that no square is too large for a number.
    let (sum, squares) = weights.iter().fold((0.0, 0.0), |(sum, squares), w| {
        let share = w / largest;
        (sum + share, squares + share * share)
    });
    Ok(sum * sum / squares)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::close;

    #[test]
    fn closed_forms_and_invariances() {
        close(effective_n(&[5.0]).unwrap(), 1.0, 1e-15);
        close(effective_n(&[0.3; 7]).unwrap(), 7.0, 1e-15);
        close(effective_n(&[1.0, 2.0, 3.0]).unwrap(), 36.0 / 14.0, 1e-15);
        close(effective_n(&[3.0, 1.0, 2.0]).unwrap(), 36.0 / 14.0, 1e-15);
        close(effective_n(&[1e200, 2e200, 3e200]).unwrap(), 36.0 / 14.0, 1e-15);
        close(effective_n(&[1.0, 0.0]).unwrap(), 1.0, 1e-15);
        // Everybody twice is twice as many.
        close(effective_n(&[1.0, 2.0, 1.0, 2.0]).unwrap(), 2.0 * 9.0 / 5.0, 1e-15);
    }

    #[test]
    fn weights_that_are_none_are_named() {
        assert_eq!(effective_n(&[]), Err(NotEstimable::NoValues));
        assert_eq!(effective_n(&[0.0, 0.0]), Err(NotEstimable::NotPositive));
        assert_eq!(effective_n(&[1.0, -1.0]), Err(NotEstimable::NotPositive));
        assert_eq!(effective_n(&[1.0, f64::NAN]), Err(NotEstimable::NotFinite));
    }
}
