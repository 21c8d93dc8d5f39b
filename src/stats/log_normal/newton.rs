//! The maximum of the likelihood, over both parameters and along a line.

use super::terms::{Point, Sample, Sums};
use crate::stats::NotEstimable;

const STEPS: usize = 200;

/// The maximum with the sums there; it exists, see [`super::existence`].
pub(super) fn maximise(sample: &Sample) -> Result<(Point, Sums), NotEstimable> {
    let mut at = Point { alpha: 0.0, beta: 2.0 };
    let mut sums = sample.sums(at);
    for _ in 0..STEPS {
        let [alpha, beta] = newton_step(sums)?;
        // Twice the rise that the step promises.
        let promise = alpha * sums.gradient[0] + beta * sums.gradient[1];
        let along = |t: f64| Point { alpha: at.alpha + t * alpha, beta: at.beta + t * beta };
        let Some((next, next_sums)) = ascend(sample, sums, promise, along) else {
            return if promise < 1e-9 { Ok((at, sums)) } else { Err(NotEstimable::NotConverged) };
        };
        (at, sums) = (next, next_sums);
        // Newton's step squares the distance, so what is left now is far below rounding.
        if promise < 1e-18 {
            return Ok((at, sums));
        }
    }
    Err(NotEstimable::NotConverged)
}

/// The highest logarithm of the likelihood where μ is given.
///
/// *Method*: α = μβ, so that β alone is left, on a line through the origin; there the function is
/// concave, too. Bounds alone may want σ infinite; then β = 0 is the place. `beta` is where the
/// search begins and where it ended.
pub(super) fn maximum_at(sample: &Sample, mu: f64, beta: &mut f64) -> Result<f64, NotEstimable> {
    let on_line = |beta: f64| Point { alpha: mu * beta, beta };
    if sample.has_bounds_alone() {
        let edge = sample.sums(on_line(0.0));
        if mu * edge.gradient[0] + edge.gradient[1] <= 0.0 {
            return Ok(edge.value);
        }
    }
    let mut sums = sample.sums(on_line(*beta));
    for _ in 0..STEPS {
        let slope = mu * sums.gradient[0] + sums.gradient[1];
        let [aa, ab, bb] = sums.curvature;
        let step = -slope / (mu * mu * aa + 2.0 * mu * ab + bb);
        let promise = slope * step;
        let from = *beta;
        let along = |t: f64| on_line(from + t * step);
        let Some((next, next_sums)) = ascend(sample, sums, promise, along) else {
            return if promise < 1e-9 { Ok(sums.value) } else { Err(NotEstimable::NotConverged) };
        };
        (*beta, sums) = (next.beta, next_sums);
        if promise < 1e-16 {
            return Ok(sums.value);
        }
    }
    Err(NotEstimable::NotConverged)
}

/// The first of ever shorter steps that keeps β positive and rises by a part of what was promised.
fn ascend(
    sample: &Sample,
    from: Sums,
    promise: f64,
    along: impl Fn(f64) -> Point,
) -> Option<(Point, Sums)> {
    let mut t = 1.0;
    for _ in 0..60 {
        let next = along(t);
        if next.beta > 0.0 {
            let sums = sample.sums(next);
            // The last steps promise less than the rounding of the sums.
            let slack = 1e-11 * (1.0 + from.value.abs());
            if sums.value.is_finite() && sums.value >= from.value + 1e-4 * t * promise - slack {
                return Some((next, sums));
            }
        }
        t /= 2.0;
    }
    None
}

/// Minus the inverse of the second derivatives, times the first.
fn newton_step(sums: Sums) -> Result<[f64; 2], NotEstimable> {
    let ([a, b], [aa, ab, bb]) = (sums.gradient, sums.curvature);
    let determinant = aa * bb - ab * ab;
    let step = [(ab * b - bb * a) / determinant, (ab * a - aa * b) / determinant];
    if step.iter().all(|s| s.is_finite()) { Ok(step) } else { Err(NotEstimable::NotConverged) }
}
