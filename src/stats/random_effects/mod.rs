//! Pooling of estimates that each have a variance: meta-analysis with one effect per study.
//!
//! The model (DerSimonian and Laird, *Controlled Clinical Trials* 7:177, 1986): study `i` reports
//! `y_i = μ + u_i + e_i` with known `Var(e_i) = v_i` and unknown `Var(u_i) = τ²`. The functions
//! follow the R package metafor (Viechtbauer, *J. Stat. Softw.* 36(3), 2010), whose names and
//! numbers they reproduce.

mod intervals;
mod profile;
mod tau2;

pub use intervals::{Prediction, Test};
pub use profile::{QProfile, q_profile};

use serde::Serialize;

use super::{NotEstimable, chi_squared_upper_p};

/// How the variance τ² between studies is estimated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tau2Method {
    /// There is none: τ² = 0, all studies measure one number.
    FixedEffect,
    /// Moments with the weights 1/v (DerSimonian and Laird 1986).
    DerSimonianLaird,
    /// Generalised Q equals its expectation (Paule and Mandel, *J. Res. NBS* 87:377, 1982).
    PauleMandel,
    /// Restricted maximum likelihood.
    Reml,
}

/// Pooled estimates.
#[derive(Debug, Clone, PartialEq)]
pub struct RandomEffects {
    /// How τ² was estimated.
    pub method: Tau2Method,
    /// Number of studies.
    pub k: usize,
    /// Variance between studies, in squared units of the effects.
    pub tau2: f64,
    /// The pooled effect.
    pub estimate: f64,
    /// Its standard error, τ² taken as known (Wald); [`RandomEffects::se`] has the others.
    pub se: f64,
    /// Share of each study in the pooled effect, in the order given; they sum to 1.
    pub weights: Vec<f64>,
    /// Whether the studies differ more than their variances explain.
    pub heterogeneity: Heterogeneity,
    /// I²: percentage of the total variance that is variance between studies.
    pub i2: f64,
    /// H²: total variance divided by the variance within studies.
    pub h2: f64,
    /// Generalised Q at τ²: Σ wᵢ (yᵢ − μ)² with wᵢ = 1/(vᵢ + τ²).
    generalised_q: f64,
}

/// Cochran's test of homogeneity.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Heterogeneity {
    /// Q: Σ (yᵢ − μ)²/vᵢ about the fixed-effect mean.
    pub q: f64,
    /// Its degrees of freedom, k − 1.
    pub df: usize,
    /// Probability of a Q at least as large if all studies measured one number; 1 for one study.
    pub p: f64,
}

/// Pools effects with their variances.
///
/// *Units*: those of the effects; variances in their squares.
///
/// *Method*: `μ = Σ wᵢ yᵢ / Σ wᵢ`, `wᵢ = 1/(vᵢ + τ²)`, standard error `1/√Σ wᵢ`, with τ² by
/// `method` and never below 0. Q and its p-value are Cochran's. I² = 100 τ²/(τ² + s²) and
/// H² = 1 + τ²/s² with the typical variance `s² = (k−1) Σ1/v / ((Σ1/v)² − Σ1/v²)` (Higgins and
/// Thompson, *Stat. Med.* 21:1539, 2002, eq. 9); without τ², I² = 100 (Q − df)/Q and H² = Q/df
/// (eq. 6, 10).
///
/// *Conditions*: independent effects with known variances. Few studies hardly determine τ²: read
/// its interval ([`q_profile`]) before the estimate.
///
/// *Errors*: lists of different length, numbers that are not finite, variances not above 0, no
/// study, or one study where τ² is to be estimated.
///
/// ```
/// use claimframe::stats::{Tau2Method, random_effects};
/// let pooled = random_effects(&[1.0, 3.0], &[0.5, 0.5], Tau2Method::Reml).unwrap();
/// assert!((pooled.estimate - 2.0).abs() < 1e-12);
/// assert!((pooled.tau2 - 1.5).abs() < 1e-12); // variance of the effects, 2, minus 0.5
/// ```
pub fn random_effects(
    effects: &[f64],
    variances: &[f64],
    method: Tau2Method,
) -> Result<RandomEffects, NotEstimable> {
    let studies = Studies::new(effects, variances)?;
    if studies.k() < 2 && method != Tau2Method::FixedEffect {
        return Err(NotEstimable::TooFew { needed: 2 });
    }
    let tau2 = match method {
        Tau2Method::FixedEffect => 0.0,
        Tau2Method::DerSimonianLaird => tau2::dersimonian_laird(studies),
        Tau2Method::PauleMandel => tau2::paule_mandel(studies, studies.df())?,
        Tau2Method::Reml => tau2::reml(studies)?,
    };
    Ok(pooled(studies, method, tau2))
}

/// Pools the studies once more for each of them, without it.
///
/// *Method*: [`random_effects`] on the others, in the order given. *Errors*: as there; a study
/// whose absence leaves too few has an error of its own.
pub fn leave_one_out(
    effects: &[f64],
    variances: &[f64],
    method: Tau2Method,
) -> Vec<Result<RandomEffects, NotEstimable>> {
    let without = |values: &[f64], left: usize| {
        let others = values.iter().enumerate().filter(|(at, _)| *at != left);
        others.map(|(_, value)| *value).collect::<Vec<f64>>()
    };
    (0..effects.len())
        .map(|left| random_effects(&without(effects, left), &without(variances, left), method))
        .collect()
}

fn pooled(studies: Studies, method: Tau2Method, tau2: f64) -> RandomEffects {
    let Mean { weight, mean } = studies.mean(tau2);
    let q = studies.generalised_q(0.0);
    let df = studies.k() - 1;
    let p = chi_squared_upper_p(q, studies.df()).unwrap_or(1.0);
    let (i2, h2) = if method == Tau2Method::FixedEffect {
        let i2 = if q > 0.0 { (100.0 * (q - studies.df()) / q).max(0.0) } else { 0.0 };
        (i2, if df > 0 { q / studies.df() } else { 1.0 })
    } else {
        studies.i2_and_h2(tau2)
    };
    RandomEffects {
        method,
        k: studies.k(),
        tau2,
        estimate: mean,
        se: weight.sqrt().recip(),
        weights: studies.variances.iter().map(|v| 1.0 / (v + tau2) / weight).collect(),
        heterogeneity: Heterogeneity { q, df, p },
        i2,
        h2,
        generalised_q: studies.generalised_q(tau2),
    }
}

/// Effects and variances that belong together; at least one of each.
#[derive(Debug, Clone, Copy)]
struct Studies<'a> {
    effects: &'a [f64],
    variances: &'a [f64],
}

/// A weighted mean with the sum of its weights.
struct Mean {
    weight: f64,
    mean: f64,
}

impl<'a> Studies<'a> {
    fn new(effects: &'a [f64], variances: &'a [f64]) -> Result<Self, NotEstimable> {
        if effects.len() != variances.len() {
            return Err(NotEstimable::UnequalLengths);
        }
        if effects.is_empty() {
            return Err(NotEstimable::NoValues);
        }
        if !effects.iter().chain(variances).all(|value| value.is_finite()) {
            return Err(NotEstimable::NotFinite);
        }
        if variances.iter().any(|v| *v <= 0.0) {
            return Err(NotEstimable::NotPositive);
        }
        Ok(Self { effects, variances })
    }

    fn k(self) -> usize {
        self.effects.len()
    }

    fn df(self) -> f64 {
        (self.k() - 1) as f64
    }

    /// Effect and weight of each study, given τ².
    fn weighted(self, tau2: f64) -> impl Iterator<Item = (f64, f64)> + 'a {
        self.effects.iter().zip(self.variances).map(move |(y, v)| (*y, 1.0 / (v + tau2)))
    }

    /// Sum of a power of the weights.
    fn weights_to(self, power: i32, tau2: f64) -> f64 {
        self.weighted(tau2).map(|(_, w)| w.powi(power)).sum()
    }

    fn mean(self, tau2: f64) -> Mean {
        let weight = self.weights_to(1, tau2);
        // About the first effect, so that a large common part costs no digits.
        let origin = self.effects.first().copied().unwrap_or_default();
        let sum: f64 = self.weighted(tau2).map(|(y, w)| w * (y - origin)).sum();
        Mean { weight, mean: origin + sum / weight }
    }

    fn generalised_q(self, tau2: f64) -> f64 {
        let Mean { mean, .. } = self.mean(tau2);
        self.weighted(tau2).map(|(y, w)| w * (y - mean).powi(2)).sum()
    }

    /// The variance within a typical study.
    fn typical_variance(self) -> f64 {
        let (one, two) = (self.weights_to(1, 0.0), self.weights_to(2, 0.0));
        self.df() * one / (one * one - two)
    }

    fn i2_and_h2(self, tau2: f64) -> (f64, f64) {
        let within = self.typical_variance();
        (100.0 * tau2 / (tau2 + within), 1.0 + tau2 / within)
    }
}

#[cfg(test)]
mod tests;
