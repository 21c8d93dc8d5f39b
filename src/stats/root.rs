//! Where a function along a line falls through zero.

use super::NotEstimable;

/// How often a bracket is doubled, and how often it is then narrowed.
const STEPS: usize = 80;

/// The place above 0 at which a function that is positive at 0 falls to zero.
///
/// *Method*: the bracket is doubled from `first` on until the function is not positive at its outer
/// end, and narrowed by the Illinois variant of false position (Dowell and Jarratt, *BIT* 11:168,
/// 1971). *Errors*: those of the function; [`NotEstimable::NoInterval`] where it stays positive.
pub(super) fn falls_to_zero(
    at_zero: f64,
    first: f64,
    mut f: impl FnMut(f64) -> Result<f64, NotEstimable>,
) -> Result<f64, NotEstimable> {
    let mut inner = (0.0, at_zero);
    let mut outer = (first, f(first)?);
    for _ in 0..STEPS {
        if outer.1 <= 0.0 {
            return narrow(inner, outer, at_zero, f);
        }
        inner = outer;
        outer.0 *= 2.0;
        outer.1 = f(outer.0)?;
    }
    Err(NotEstimable::NoInterval)
}

fn narrow(
    mut inner: (f64, f64),
    mut outer: (f64, f64),
    level: f64,
    mut f: impl FnMut(f64) -> Result<f64, NotEstimable>,
) -> Result<f64, NotEstimable> {
    let mut last = 0.0;
    for _ in 0..STEPS {
        let x = (inner.0 * outer.1 - outer.0 * inner.1) / (outer.1 - inner.1);
        let value = f(x)?;
        if value.abs() <= 1e-12 * level || outer.0 - inner.0 <= 1e-14 * outer.0 {
            return Ok(x);
        }
        if value > 0.0 {
            inner = (x, value);
            outer.1 *= if last > 0.0 { 0.5 } else { 1.0 };
        } else {
            outer = (x, value);
            inner.1 *= if last < 0.0 { 0.5 } else { 1.0 };
        }
        last = value;
    }
    Err(NotEstimable::NotConverged)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_where_a_function_falls_to_zero() {
        for root in [1e-6, 1.0, 3.7, 1e6] {
            let found = falls_to_zero(1.0, 1.0, |x| Ok(1.0 - (x / root).powi(3))).unwrap();
            crate::stats::close(found, root, 1e-9);
        }
        let never = falls_to_zero(1.0, 1.0, |x| Ok(0.5 + 1.0 / (2.0 + x)));
        assert_eq!(never, Err(NotEstimable::NoInterval));
    }
}
