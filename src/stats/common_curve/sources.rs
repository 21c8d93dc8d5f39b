//! How far each source stands from the common curve.

use super::fit::Fit;
use super::grid::Grid;
use crate::stats::{Tau2Method, random_effects};

/// What is known of one source.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Effect {
    /// Logarithm of its figures divided by the curve.
    pub raw: f64,
    /// The same drawn towards 0.
    pub shrunk: f64,
    /// Share of `raw` that is kept.
    pub weight: f64,
    /// Its figures proper.
    pub n: usize,
}

/// What is known of all sources.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Effects {
    /// By number of the source; none without a figure above zero.
    pub of: Vec<Option<Effect>>,
    /// Variance between the sources.
    pub tau2: f64,
}

/// Sums over the figures of one source.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    ratios: f64,
    weights: f64,
    n: usize,
}

/// The effects for a given curve and noise; `None` for fewer than two sources, or where nothing
/// tells sources from noise. The variance between sources is estimated unless it is given.
pub(super) fn effects(grid: &Grid, fit: &Fit, tau2: Option<f64>) -> Option<Effects> {
    let noise = fit.noise?;
    let mut sums = vec![Sums::default(); grid.n_sources];
    for (at, cell, number) in grid.exact() {
        let mean = cell.mean(&fit.levels);
        if mean > 0.0 {
            let sums = &mut sums[cell.source];
            sums.ratios += fit.weights[at] * number / mean;
            sums.weights += fit.weights[at];
            sums.n += 1;
        }
    }
    let known = |sums: &Sums| sums.weights > 0.0 && sums.ratios > 0.0;
    let of_known: Vec<(f64, f64)> = sums
        .iter()
        .filter(|sums| known(sums))
        .map(|sums| ((sums.ratios / sums.weights).ln(), noise.sd.powi(2) / sums.weights))
        .collect();
    if of_known.len() < 2 {
        return None;
    }
    let tau2 = tau2.or_else(|| between(&of_known))?;
    let centre = centre(&of_known, tau2);
    let mut known_ones = of_known.iter();
    let of = sums
        .iter()
        .map(|sums| {
            let (raw, variance) = known(sums).then(|| known_ones.next())??;
            let (raw, weight) = (raw - centre, tau2 / (tau2 + variance));
            Some(Effect { raw, shrunk: weight * raw, weight, n: sums.n })
        })
        .collect();
    Some(Effects { of, tau2 })
}

/// Mean of the effects, each weighted by its inverse variance.
fn centre(effects: &[(f64, f64)], tau2: f64) -> f64 {
    let weights = effects.iter().map(|(_, variance)| 1.0 / (variance + tau2));
    let sum: f64 = weights.clone().sum();
    effects.iter().zip(weights).map(|((effect, _), weight)| effect * weight).sum::<f64>() / sum
}

/// Variance between the sources by Paule and Mandel.
fn between(effects: &[(f64, f64)]) -> Option<f64> {
    let (effects, variances): (Vec<f64>, Vec<f64>) = effects.iter().copied().unzip();
    let pooled = random_effects(&effects, &variances, Tau2Method::PauleMandel).ok()?;
    Some(pooled.tau2)
}
