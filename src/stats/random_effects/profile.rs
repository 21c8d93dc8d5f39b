//! The interval of the variance between studies.

use serde::Serialize;

use super::{Studies, tau2};
use crate::stats::{Interval, NotEstimable, chi_squared_quantile};

/// 95 % intervals of what is said of the variance between studies.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct QProfile {
    /// τ², in squared units of the effects.
    pub tau2: Interval,
    /// I², in percent.
    pub i2: Interval,
    /// H².
    pub h2: Interval,
}

/// 95 % intervals of τ², I² and H².
///
/// *Method*: the values of τ² at which the generalised Q is no unusual value of a chi-squared number
/// with k − 1 degrees of freedom, i.e. lies between its quantiles at 2.5 % and 97.5 % (Viechtbauer,
/// *Stat. Med.* 26:37, 2007, eq. 13); I² and H² rise with τ² and have the intervals that follow. An
/// end below 0 is 0.
///
/// *Conditions*: exact where the effects are normal with known variances, however few they are.
///
/// *Errors*: those of [`random_effects`](super::random_effects); [`NotEstimable::NoInterval`] where
/// the effects are so much alike that no τ² from 0 on fits them.
pub fn q_profile(effects: &[f64], variances: &[f64]) -> Result<QProfile, NotEstimable> {
    let studies = Studies::new(effects, variances)?;
    if studies.k() < 2 {
        return Err(NotEstimable::TooFew { needed: 2 });
    }
    let at = |p| {
        let target = chi_squared_quantile(p, studies.df()).ok_or(NotEstimable::NoInterval)?;
        tau2::paule_mandel(studies, target)
    };
    // The ends are found to the last digits; metafor's `confint` leaves off after four.
    let lowest = chi_squared_quantile(0.025, studies.df()).ok_or(NotEstimable::NoInterval)?;
    if studies.generalised_q(0.0) < lowest {
        return Err(NotEstimable::NoInterval);
    }
    let tau2 = Interval { low: at(0.975)?, high: at(0.025)? };
    Ok(QProfile {
        tau2,
        i2: tau2.map(|t| studies.i2_and_h2(t).0),
        h2: tau2.map(|t| studies.i2_and_h2(t).1),
    })
}
