//! The distribution of numbers of which only intervals are known, without a formula for it.
//!
//! Turnbull (*J. R. Stat. Soc. B* 38:290, 1976): whatever the intervals, the likelihood is highest
//! where all probability lies in certain innermost intervals, each beginning with a left end and
//! ending with the next end, which is a right one. How it is spread inside them is left open.

mod masses;
mod sets;

use serde::Serialize;

use super::{Censored, Interval, NotEstimable};

/// What is known of one number, with ends that may belong to it or not.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Observation {
    /// Left end; may be −∞.
    pub low: f64,
    /// Right end; may be ∞.
    pub high: f64,
    /// Whether the number can be `low` itself.
    pub low_closed: bool,
    /// Whether the number can be `high` itself.
    pub high_closed: bool,
    /// How often it counts, above 0.
    pub weight: f64,
}

impl Observation {
    /// The number itself.
    pub const fn exact(number: f64) -> Self {
        Self::closed(number, number)
    }

    /// `[low, high]`, both ends included; `high` may be ∞.
    pub const fn closed(low: f64, high: f64) -> Self {
        Self { low, high, low_closed: true, high_closed: true, weight: 1.0 }
    }

    /// `(low, high]`, the convention of survival analysis; `high` may be ∞: right-censored.
    pub const fn half_open(low: f64, high: f64) -> Self {
        Self { low, high, low_closed: false, high_closed: true, weight: 1.0 }
    }

    /// The same, counted so often.
    #[must_use]
    pub const fn weighted(self, weight: f64) -> Self {
        Self { weight, ..self }
    }
}

/// Bounds are inclusive; what has no lower one begins at 0.
impl From<Censored> for Observation {
    fn from(known: Censored) -> Self {
        Self::closed(known.least(), known.most())
    }
}

/// A probability and where it lies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Mass {
    /// Left end.
    pub low: f64,
    /// Right end; may be ∞.
    pub high: f64,
    /// Whether `low` belongs to it.
    pub low_closed: bool,
    /// Whether `high` belongs to it.
    pub high_closed: bool,
    /// Its probability; may be 0.
    pub probability: f64,
}

/// A distribution without a formula.
#[derive(Debug, Clone, PartialEq)]
pub struct Turnbull {
    /// All innermost intervals, in ascending order; their probabilities sum to 1.
    pub masses: Vec<Mass>,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
    /// How far the conditions of a maximum are missed, see [`turnbull`].
    pub gap: f64,
}

/// Estimates the distribution by maximum likelihood.
///
/// *Units*: those of the observations.
///
/// *Method*: innermost intervals by Turnbull (1976), with open ends just beside closed ones; masses
/// by self-consistent steps, then Newton's method over the masses above 0, until the conditions of
/// Karush, Kuhn and Tucker hold: with `A_ij` = 1 where observation i allows mass j and W the sum of
/// weights, `W⁻¹ Σ w_i A_ij/(Ap)_i` is 1 where `p_j > 0` and at most 1 elsewhere (Gentleman and Geyer,
/// *Biometrika* 81:618, 1994, section 2). The largest excess over that is `gap`, at most 1e-9.
/// Programs that stop when steps grow short stop too early: R's `survfit` is wrong in the fourth
/// digit for the classical data.
///
/// *Conditions*: ends that do not depend on the number beyond what they say of it. The likelihood is
/// concave but not strictly so; where masses are not unique, one of the maxima is returned.
///
/// *Errors*: no observation; an end that is not a number, an empty interval or a weight not above 0.
///
/// ```
/// use claimframe::stats::{Observation, turnbull};
/// let fit = turnbull(&[Observation::exact(2.0), Observation::half_open(1.0, 3.0)]).unwrap();
/// assert_eq!(fit.masses.len(), 1); // both are satisfied by 2
/// ```
pub fn turnbull(observations: &[Observation]) -> Result<Turnbull, NotEstimable> {
    check(observations)?;
    let sets = sets::innermost(observations);
    let (covered, masses) = sets;
    let weights: Vec<f64> = observations.iter().map(|o| o.weight).collect();
    let fit = masses::maximise(&covered, &weights, masses.len())?;
    let masses = masses.iter().zip(&fit.probabilities);
    Ok(Turnbull {
        masses: masses.map(|(mass, &probability)| Mass { probability, ..*mass }).collect(),
        log_likelihood: fit.log_likelihood,
        gap: fit.gap,
    })
}

impl Turnbull {
    /// Probability of a number above `x`.
    ///
    /// *Method*: the masses to the right of `x`; where `x` lies inside a mass, only bounds are known,
    /// without and with that mass.
    pub fn above(&self, x: f64) -> Interval {
        let sum = |wanted: fn(&Mass, f64) -> bool| {
            let wanted = self.masses.iter().filter(|mass| wanted(mass, x));
            wanted.map(|mass| mass.probability).sum::<f64>().clamp(0.0, 1.0)
        };
        Interval {
            low: sum(|mass, x| mass.low > x || (mass.low >= x && !mass.low_closed)),
            high: sum(|mass, x| mass.high > x),
        }
    }

    /// The number that is reached with probability `p`: ends of the first mass up to which the
    /// probabilities sum to `p`.
    ///
    /// *Missing values*: `None` where `p` does not lie strictly between 0 and 1.
    pub fn quantile(&self, p: f64) -> Option<Interval> {
        if !(0.0 < p && p < 1.0) {
            return None;
        }
        let mut sum = 0.0;
        let reached = self.masses.iter().find(|mass| {
            sum += mass.probability;
            // Sums of thirds and tenths miss p by rounding.
            sum >= p - 1e-9
        });
        reached.map(|mass| Interval { low: mass.low, high: mass.high })
    }
}

fn check(observations: &[Observation]) -> Result<(), NotEstimable> {
    if observations.is_empty() {
        return Err(NotEstimable::NoValues);
    }
    for Observation { low, high, low_closed, high_closed, weight } in observations {
        let points_at = low.is_nan() || high.is_nan() || !weight.is_finite();
        if points_at || *low == f64::INFINITY || *high == f64::NEG_INFINITY {
            return Err(NotEstimable::NotFinite);
        }
        let empty = low > high || (low >= high && !(*low_closed && *high_closed));
        if empty || *weight <= 0.0 {
            return Err(NotEstimable::NotPositive);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
