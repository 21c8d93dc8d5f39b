//! A log-normal distribution through figures of which some are only bounds.
//!
//! The likelihood takes each figure as what it is: a number by its density, a bound by the
//! probability of everything on its side, an interval by the probability between its ends. In the
//! parameters α = μ/σ and β = 1/σ its logarithm is concave (Burridge, *J. R. Stat. Soc. B* 43:41,
//! 1981), so there is one maximum, Newton's method finds it from anywhere, and whether there is one
//! can be read off the figures.

mod existence;
mod newton;
mod profile;
mod terms;

use serde::Serialize;

use super::{Censored, NotEstimable};
use terms::{Point, Sample, Sums};

/// A log-normal distribution that fits figures best.
#[derive(Debug, Clone, PartialEq)]
pub struct LogNormalFit {
    /// Mean of the logarithms, μ.
    pub mu: f64,
    /// Standard deviation of the logarithms, σ.
    pub sigma: f64,
    /// Logarithm of the likelihood, exact figures by their density on the scale of the figures.
    pub log_likelihood: f64,
    /// Standard error of μ.
    pub mu_se: f64,
    /// Standard error of ln σ.
    pub log_sigma_se: f64,
    /// Covariance of μ and ln σ.
    pub covariance: f64,
    /// Figures that said something.
    pub n: usize,
    /// Among them numbers; the others are bounds and intervals.
    pub n_exact: usize,
    sample: Sample,
}

/// Which critical value a likelihood interval takes; all are 95 % intervals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Calibration {
    /// The chi-squared quantile, right for many figures.
    Large,
    /// One that is right for few figures, see [`LogNormalFit::mu_interval`].
    Small,
}

/// Fits a log-normal distribution by maximum likelihood.
///
/// *Units*: μ and σ are natural logarithms; `exp(μ)` is the median, in the units of the figures,
/// `exp(σ)` the geometric standard deviation, a factor.
///
/// *Method*: the sum over figures of ln f(t) for a number, ln S(l) for "at least l", ln F(h) for "at
/// most h" and ln (F(h) − F(l)) for an interval, as R's `survival::survreg(dist = "lognormal")` has
/// it (Klein and Moeschberger, *Survival Analysis*, 2nd ed., section 3.5, eq. 3.5.1), maximised by
/// Newton's method. Standard errors are from the observed information. Without bounds, μ and σ are
/// mean and standard deviation (with n) of the logarithms.
///
/// *Conditions*: figures of independent origins.
///
/// *Missing values*: "at least 0" says nothing and is left out.
///
/// *Errors*: [`NotEstimable::NoValues`]; [`NotEstimable::TooFew`] for one figure;
/// [`NotEstimable::NotFinite`]; [`NotEstimable::NotPositive`] where a figure is 0 and cannot be
/// anything else; [`NotEstimable::OnlyBounds`] in one direction; [`NotEstimable::NoSpread`] where
/// one number satisfies all figures; [`NotEstimable::Separated`] where bounds alone contradict each
/// other so much that σ would have to be infinite.
///
/// ```
/// use claimframe::stats::{Censored, fit_log_normal};
/// let fit = fit_log_normal(&[
///     Censored::Exact(600.0),
///     Censored::Exact(1_000.0),
///     Censored::AtLeast(700.0),
/// ])
/// .unwrap();
/// assert!(fit.median() > 600.0_f64.midpoint(1_000.0)); // the bound pulls upwards
/// ```
pub fn fit_log_normal(figures: &[Censored]) -> Result<LogNormalFit, NotEstimable> {
    let sample = Sample::new(figures)?;
    existence::check(&sample)?;
    let (point, sums) = newton::maximise(&sample)?;
    let [mu_se, log_sigma_se, covariance] = standard_errors(point, sums)?;
    let (mu, sigma) = sample.mu_and_sigma(point);
    Ok(LogNormalFit {
        mu,
        sigma,
        log_likelihood: sums.value + sample.jacobian(),
        mu_se: mu_se * sample.scale(),
        log_sigma_se,
        covariance: covariance * sample.scale(),
        n: sample.len(),
        n_exact: sample.n_exact(),
        sample,
    })
}

impl LogNormalFit {
    /// The median, in the units of the figures.
    pub fn median(&self) -> f64 {
        self.mu.exp()
    }

    /// Geometric standard deviation, a factor: two thirds of all figures lie within median ÷ factor
    /// and median × factor.
    pub fn geometric_sd(&self) -> f64 {
        self.sigma.exp()
    }
}

/// Standard errors of μ and ln σ and their covariance, in the units of the sample.
///
/// *Method*: the inverse of minus the second derivatives, carried from α and β over to μ and ln σ by
/// the chain rule; the first derivatives, which are zero here, drop out.
fn standard_errors(at: Point, sums: Sums) -> Result<[f64; 3], NotEstimable> {
    let Point { alpha, beta } = at;
    let [aa, ab, bb] = sums.curvature.map(|second| -second);
    let mu_mu = beta * beta * aa;
    let mu_sigma = -beta * (alpha * aa + beta * ab);
    let sigma_sigma = alpha * alpha * aa + 2.0 * alpha * beta * ab + beta * beta * bb;
    let determinant = mu_mu * sigma_sigma - mu_sigma * mu_sigma;
    let variances = [sigma_sigma / determinant, mu_mu / determinant];
    if !variances.iter().all(|v| v.is_finite() && *v > 0.0) {
        return Err(NotEstimable::NotConverged);
    }
    Ok([variances[0].sqrt(), variances[1].sqrt(), -mu_sigma / determinant])
}

#[cfg(test)]
mod tests;
