//! Statistics of figures of which some are only bounds.
//!
//! Knows numbers and slices alone: no claims, no frames. Every sum runs in the order of its slice,
//! so that the same figures give the same bits on any machine and any number of threads.

mod bland_altman;
mod censored;
mod common_curve;
mod concordance;
mod distribution;
mod extremes;
mod geometric;
mod interval;
mod isotonic;
mod jaccard;
mod kendall;
mod kish;
mod krippendorff;
mod log_linear;
mod log_normal;
mod paired;
mod quasi_poisson;
mod random;
mod random_effects;
mod root;
#[cfg(test)]
mod testing;
mod theil_sen;
mod turnbull;
mod variance_shares;

pub use bland_altman::{
    LIMITS_95, LimitsOfAgreement, RatioLimits, limits_of_agreement, ratio_limits,
};
pub use censored::Censored;
pub use common_curve::{CommonCurve, CurveFigure, CurveLevel, SourceEffect, common_curve};
pub use concordance::{Concordance, ConcordanceError, concordance};
pub use distribution::{
    Z95, chi_squared_quantile, chi_squared_upper_p, normal_cdf, normal_quantile,
    normal_two_sided_p, t_quantile, t_two_sided_p,
};
pub use extremes::{highest, lowest, range, ratio};
pub use geometric::{PositiveSample, geometric_mean, geometric_sd};
pub use interval::{Interval, NotEstimable};
pub use isotonic::{Centre, Step, Ties, Weighted, isotonic, isotonic_fit};
pub use jaccard::jaccard;
pub use kendall::{Kendall, kendall};
pub use kish::effective_n;
pub use krippendorff::{Alpha, Bootstrap, Metric, Units, alpha};
pub use log_linear::{LogLinear, doubling_range, doubling_time, log_linear};
pub use log_normal::{Calibration, LogNormalFit, fit_log_normal};
pub use quasi_poisson::{QuasiPoisson, quasi_poisson};
pub use random::Random;
pub use random_effects::{
    Heterogeneity, Prediction, QProfile, RandomEffects, Tau2Method, Test, leave_one_out, q_profile,
    random_effects,
};
#[cfg(test)]
pub(crate) use testing::close;
pub use theil_sen::{TheilSen, theil_sen};
pub use turnbull::{Mass, Observation, Turnbull, turnbull};
pub use variance_shares::{Columns, VarianceShares, variance_shares};
