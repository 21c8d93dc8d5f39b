//! Whether figures determine a log-normal distribution.
//!
//! A concave function has its maximum within reach unless it keeps rising, or stays level, along
//! some line for ever. The lines along which no figure objects are those on which σ goes to 0
//! about a number that satisfies all figures, and those on which μ runs off where every figure is a
//! bound in one direction. Where there are bounds in both directions and nothing else, the maximum
//! may also lie on the edge β = 0, where σ is infinite (Silvapulle, *J. R. Stat. Soc. B* 43:310,
//! 1981, shows the same for the probit model).

use super::terms::{Point, Sample, Term};
use crate::stats::{NotEstimable, normal_quantile};

/// An error where the likelihood has no maximum.
pub(super) fn check(sample: &Sample) -> Result<(), NotEstimable> {
    let all = |wanted: fn(&Term) -> bool| sample.terms.iter().all(wanted);
    let (lower, upper) =
        (|t: &Term| matches!(t, Term::AtLeast(_)), |t: &Term| matches!(t, Term::AtMost(_)));
    if all(lower) || all(upper) {
        Err(NotEstimable::OnlyBounds)
    } else if one_number_satisfies(&sample.terms) {
        Err(NotEstimable::NoSpread)
    } else if sample.has_bounds_alone() && on_the_edge(sample) {
        Err(NotEstimable::Separated)
    } else {
        Ok(())
    }
}

fn one_number_satisfies(terms: &[Term]) -> bool {
    let bounds = |term: &Term| match *term {
        Term::Exact(x) => (x, x),
        Term::AtLeast(x) => (x, f64::INFINITY),
        Term::AtMost(x) => (f64::NEG_INFINITY, x),
        Term::Between(low, high) => (low, high),
    };
    let low = terms.iter().map(|t| bounds(t).0).fold(f64::NEG_INFINITY, f64::max);
    let high = terms.iter().map(|t| bounds(t).1).fold(f64::INFINITY, f64::min);
    low <= high
}

/// Whether the likelihood of bounds alone falls as σ comes down from infinity.
fn on_the_edge(sample: &Sample) -> bool {
    let lower = sample.terms.iter().filter(|t| matches!(t, Term::AtLeast(_))).count();
    // On the edge only the share of lower bounds counts.
    let Some(alpha) = normal_quantile(lower as f64 / sample.len() as f64) else { return true };
    sample.sums(Point { alpha, beta: 0.0 }).gradient[1] <= 0.0
}
