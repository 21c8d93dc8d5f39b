//! What statistical models make of the figures to one question.

use super::pooling::Pool;
use crate::analysis::as_of::Selection;
use crate::analysis::{Amount, Reason, Statement};
use crate::stats::{
    Calibration, Censored, Interval, LogNormalFit, NotEstimable, Observation, Prediction, QProfile,
    RandomEffects, Test, fit_log_normal, turnbull,
};

/// An end of an interval that lies more than a thousandfold from the estimate is left open: it says
/// no more than that the figures do not bound it.
const FAR: f64 = 6.907_755_278_982_137;

/// Everything fitted to the figures of one question, once.
pub(super) struct Models {
    /// The distribution of all figures, bounds included.
    fit: Result<LogNormalFit, NotEstimable>,
    /// The median of all figures, without a formula for their distribution.
    median: Result<Interval, NotEstimable>,
    /// Figures that are numbers or intervals, pooled.
    pub(super) pool: Pool,
}

impl Models {
    pub(super) fn new(selection: &Selection) -> Self {
        let known: Vec<Censored> = selection.current.iter().map(|s| s.figure.known).collect();
        let observations: Vec<Observation> =
            known.iter().map(|figure| Observation::from(*figure)).collect();
        let median = turnbull(&observations)
            .and_then(|fit| fit.quantile(0.5).ok_or(NotEstimable::NoInterval));
        Self { fit: fit_log_normal(&known), median, pool: Pool::new(&selection.current) }
    }

    /// Median of the fitted distribution with its interval.
    pub(super) fn fitted_median(&self) -> Result<Amount, Reason> {
        let fit = self.fit.as_ref().map_err(|why| why_no_fit(*why))?;
        let interval = fit.mu_interval(Calibration::Small).ok();
        Ok(exponential(fit.mu, interval))
    }

    /// Geometric standard deviation of the fitted distribution.
    pub(super) fn fitted_sd(&self) -> Result<Amount, Reason> {
        let fit = self.fit.as_ref().map_err(|why| why_no_fit(*why))?;
        finite(fit.geometric_sd()).map(Amount::point).ok_or(Reason::Undetermined)
    }

    /// Where half of all figures are reached, whatever their distribution.
    pub(super) fn free_median(&self) -> Result<Amount, Reason> {
        let Interval { low, high } = self.median.map_err(why_no_fit)?;
        let low = Some(low).filter(|low| *low > 0.0 || *low >= high);
        let known = match finite(high) {
            Some(high) if low.is_some_and(|low| low >= high) => Censored::Exact(high),
            high => Censored::from_bounds(low, high).ok_or(Reason::BoundsOverlap)?,
        };
        Ok(known.into())
    }

    /// The pooled figure with its *ad hoc* interval.
    pub(super) fn pooled(&self) -> Result<Amount, Reason> {
        let pooled = self.pool.main()?;
        Ok(exponential(pooled.estimate, pooled.interval(Test::AdHoc).ok()))
    }

    /// Where the figure of one more origin would lie.
    pub(super) fn prediction(&self) -> Result<Amount, Reason> {
        let pooled = self.pool.main()?;
        let interval = prediction(pooled).map_err(|_| Reason::TooFewOrigins)?;
        let Amount { low, high, .. } = exponential(pooled.estimate, Some(interval));
        if low.is_none() && high.is_none() {
            return Err(Reason::Undetermined);
        }
        Ok(Amount { value: None, low, high })
    }

    /// Standard deviation between origins as a factor, with the interval of the Q-profile.
    pub(super) fn pooled_sd(&self) -> Result<Amount, Reason> {
        let factor = |tau2: f64| finite(tau2.sqrt().exp());
        let value = factor(self.pool.main()?.tau2).ok_or(Reason::Undetermined)?;
        let ends = self.pool.profile().ok().map(|QProfile { tau2, .. }| tau2);
        let [low, high] = [ends.map(|e| e.low), ends.map(|e| e.high)];
        let far = |end: &f64| *end <= (value.ln() + FAR).powi(2);
        let end = |tau2: Option<f64>| tau2.filter(far).and_then(factor);
        Ok(Amount { value: Some(value), low: end(low), high: end(high) })
    }
}

/// The interval for one further origin: *ad hoc* standard error, t with k − 2 degrees of freedom.
pub(super) fn prediction(pooled: &RandomEffects) -> Result<Interval, NotEstimable> {
    pooled.prediction_interval(Test::AdHoc, Prediction::Riley)
}

/// An estimate and an interval in logarithms, as figures.
pub(super) fn exponential(log: f64, interval: Option<Interval>) -> Amount {
    let near = |end: f64| Some(end).filter(|end| (end - log).abs() <= FAR);
    let end = |end: Option<f64>| end.and_then(near).map(f64::exp).and_then(finite);
    let [low, high] = [interval.map(|i| i.low), interval.map(|i| i.high)];
    Amount { value: finite(log.exp()), low: end(low), high: end(high) }
}

pub(super) fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

/// Why figures determine no distribution.
const fn why_no_fit(why: NotEstimable) -> Reason {
    match why {
        NotEstimable::NoValues | NotEstimable::OnlyBounds => Reason::OnlyBounds,
        NotEstimable::NoSpread => Reason::NothingDiffers,
        NotEstimable::NotPositive => Reason::ZeroFigure,
        NotEstimable::Separated => Reason::BoundsConflict,
        NotEstimable::TooFew { .. } => Reason::OneOrigin,
        _ => Reason::Undetermined,
    }
}

/// The statements whose figures have two ends, and the others.
pub(super) fn two_sided(statement: &Statement) -> bool {
    matches!(statement.figure.known, Censored::Exact(_) | Censored::Between(..))
}
