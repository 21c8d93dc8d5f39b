//! Estimators of the variance between studies.

use super::{Mean, Studies};
use crate::stats::NotEstimable;

/// Most steps of an iteration; the slowest known case takes about sixty.
const STEPS: usize = 500;

/// τ² by moments: (Q − df) / (Σw − Σw²/Σw) with w = 1/v, at least 0.
///
/// *Method*: DerSimonian and Laird (*Controlled Clinical Trials* 7:177, 1986), eq. 8.
pub(super) fn dersimonian_laird(studies: Studies) -> f64 {
    let (one, two) = (studies.weights_to(1, 0.0), studies.weights_to(2, 0.0));
    ((studies.generalised_q(0.0) - studies.df()) / (one - two / one)).max(0.0)
}

/// The τ² at which the generalised Q falls to `target`, 0 where it starts below.
///
/// *Method*: with `target` = k − 1 the estimator of Paule and Mandel in the form of DerSimonian and
/// Kacker (*Contemp. Clin. Trials* 28:105, 2007, section 2.5). Q falls in τ² and is convex (a
/// quadratic over a linear function, minimised over μ), so Newton's steps from 0 never pass the root.
pub(super) fn paule_mandel(studies: Studies, target: f64) -> Result<f64, NotEstimable> {
    let mut tau2 = 0.0;
    for _ in 0..STEPS {
        let Mean { mean, .. } = studies.mean(tau2);
        let excess = studies.generalised_q(tau2) - target;
        let slope: f64 = studies.weighted(tau2).map(|(y, w)| (w * (y - mean)).powi(2)).sum();
        let step = excess / slope;
        if excess <= 0.0 || !step.is_finite() || step <= f64::EPSILON * tau2 {
            return Ok(tau2);
        }
        tau2 += step;
    }
    Err(NotEstimable::NotConverged)
}

/// τ² of restricted maximum likelihood.
///
/// *Method*: Fisher scoring from the estimate of Hedges, as in metafor (Viechtbauer, *J. Educ. Behav.
/// Stat.* 30:261, 2005, section 2): with P = W − W11′W/Σw, the step is (y′PPy − tr P) / tr PP. A
/// step that leaves the bracket known to hold the root is replaced by its middle.
pub(super) fn reml(studies: Studies) -> Result<f64, NotEstimable> {
    let mut tau2 = hedges(studies).max(0.0);
    let (mut low, mut high) = (0.0, f64::INFINITY);
    for _ in 0..STEPS {
        let step = scoring_step(studies, tau2);
        if step > 0.0 {
            low = tau2;
        } else if tau2 > 0.0 {
            high = tau2;
        } else {
            return Ok(0.0);
        }
        let mut next = (tau2 + step).max(0.0);
        if next > high || next < low {
            next = f64::midpoint(low, high);
        }
        if !next.is_finite() {
            return Err(NotEstimable::NotConverged);
        }
        let settled = (next - tau2).abs() <= 2.0 * f64::EPSILON * tau2;
        tau2 = next;
        if settled {
            return Ok(tau2);
        }
    }
    // The steps have shrunk to rounding errors that go to and fro.
    let close = scoring_step(studies, tau2).abs() <= 1e-12 * tau2;
    if close { Ok(tau2) } else { Err(NotEstimable::NotConverged) }
}

/// Variance of the effects minus the mean of their variances (Hedges and Olkin 1985, p. 194).
fn hedges(studies: Studies) -> f64 {
    let k = studies.k() as f64;
    let mean = studies.effects.iter().sum::<f64>() / k;
    let squares: f64 = studies.effects.iter().map(|y| (y - mean).powi(2)).sum();
    squares / (k - 1.0) - studies.variances.iter().sum::<f64>() / k
}

fn scoring_step(studies: Studies, tau2: f64) -> f64 {
    let Mean { weight, mean } = studies.mean(tau2);
    let (two, three) = (studies.weights_to(2, tau2), studies.weights_to(3, tau2));
    let quadratic: f64 = studies.weighted(tau2).map(|(y, w)| (w * (y - mean)).powi(2)).sum();
    let trace = weight - two / weight;
    let trace_of_square = two - 2.0 * three / weight + (two / weight).powi(2);
    (quadratic - trace) / trace_of_square
}
