//! The figures of origins pooled by random effects, on logarithms.

use serde::Serialize;

use super::models::{exponential, finite, prediction, two_sided};
use crate::analysis::{Amount, Reason, Statement};
use crate::schema::vocabulary::vocabulary;
use crate::stats::{
    Censored, Interval, NotEstimable, QProfile, RandomEffects, Tau2Method, Test, Z95,
    leave_one_out, q_profile, random_effects,
};

/// More origins than this are not left out in turn: it costs the square of them.
const MOST_LEFT_OUT: usize = 200;

vocabulary! {
    /// How origins are pooled.
    PoolMethod {
        /// Fixed effect: all origins measure one number.
        Fe => "FE",
        /// DerSimonian and Laird.
        Dl => "DL",
        /// Paule and Mandel.
        Pm => "PM",
        /// Restricted maximum likelihood; the one in the statistics.
        Reml => "REML",
    }
}

impl PoolMethod {
    const fn tau2(self) -> Tau2Method {
        match self {
            Self::Fe => Tau2Method::FixedEffect,
            Self::Dl => Tau2Method::DerSimonianLaird,
            Self::Pm => Tau2Method::PauleMandel,
            Self::Reml => Tau2Method::Reml,
        }
    }
}

/// The figures of one question pooled by one method.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pooling {
    /// The method.
    pub method: PoolMethod,
    /// Figures pooled; bounds cannot be.
    pub n_pooled: usize,
    /// The result, or why there is none.
    pub outcome: Result<Pooled, Reason>,
}

/// A pooled figure with all that is said of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Pooled {
    /// The pooled figure with its *ad hoc* interval.
    pub figure: Amount,
    /// Interval by the normal quantile.
    pub wald: Amount,
    /// Interval of Knapp and Hartung.
    pub knapp_hartung: Amount,
    /// Interval for one further origin, t with k − 2 degrees of freedom; none for two origins.
    pub prediction: Option<Amount>,
    /// Standard deviation between origins, a factor.
    pub between_sd: Option<f64>,
    /// I² in percent, with the interval of the Q-profile.
    pub i2: Amount,
    /// H².
    pub h2: Option<f64>,
    /// Cochran's Q.
    pub q: f64,
    /// Its degrees of freedom.
    pub q_df: usize,
    /// Its p-value.
    pub q_p: f64,
}

/// One origin left out.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LeftOut {
    /// The origin.
    pub voice: String,
    /// Its claim.
    pub claim_id: String,
    /// Its share in the pooled figure; none for a bound.
    pub weight: Option<f64>,
    /// The pooled figure without it, or why there is none.
    pub others: Result<Amount, Reason>,
    /// Where the others would expect one further origin; none for fewer than three of them.
    pub expected: Option<Amount>,
    /// Whether its figure lies wholly outside of that.
    pub is_outlier: Option<bool>,
}

/// Logarithms of figures with variances, and what REML makes of them.
pub(super) struct Pool {
    /// Which of the current statements each stands for.
    at: Vec<usize>,
    effects: Vec<f64>,
    variances: Vec<f64>,
    main: Result<RandomEffects, Reason>,
}

impl Pool {
    /// Takes the figures that have two ends.
    ///
    /// *Method*: a claim has no standard error, only a wording. "About n" reaches as far as n is
    /// rounded, an interval as far as it says, a plain n half a person to both sides; these ends are
    /// taken as a 95 % interval, so the variance is ((ln high − ln low)/2z)², z = 1.96.
    pub(super) fn new(current: &[Statement]) -> Self {
        let two_sided = current.iter().enumerate().filter(|(_, s)| two_sided(s));
        let (at, known): (Vec<usize>, Vec<_>) = two_sided.unzip();
        let zero = known.iter().any(|s| s.figure.known.most() <= 0.0);
        let (effects, variances): (Vec<f64>, Vec<f64>) =
            known.iter().map(|s| log_and_variance(s)).unzip();
        let main = match effects.len() {
            _ if zero => Err(Reason::ZeroFigure),
            0 => Err(Reason::OnlyBounds),
            1 => Err(Reason::OnePoint),
            _ => random_effects(&effects, &variances, Tau2Method::Reml)
                .map_err(|_| Reason::Undetermined),
        };
        Self { at, effects, variances, main }
    }

    pub(super) fn main(&self) -> Result<&RandomEffects, Reason> {
        self.main.as_ref().map_err(|reason| *reason)
    }

    pub(super) fn profile(&self) -> Result<QProfile, NotEstimable> {
        q_profile(&self.effects, &self.variances)
    }

    /// The figures by every method, for comparison.
    pub(super) fn by_method(&self) -> Vec<Pooling> {
        let i2 = self.profile().ok().map(|profile| profile.i2);
        let of = |method: PoolMethod| {
            let outcome = match (&self.main, method) {
                (Err(reason), _) => Err(*reason),
                (Ok(main), PoolMethod::Reml) => Ok(describe(main, i2)),
                (Ok(_), method) => random_effects(&self.effects, &self.variances, method.tau2())
                    .map(|pooled| describe(&pooled, i2))
                    .map_err(|_| Reason::Undetermined),
            };
            Pooling { method, n_pooled: self.at.len(), outcome }
        };
        PoolMethod::ALL.iter().map(|method| of(*method)).collect()
    }

    /// Every origin left out in turn.
    pub(super) fn left_out(&self, current: &[Statement]) -> Vec<LeftOut> {
        let many = self.at.len() > MOST_LEFT_OUT;
        let without = if many || self.main.is_err() {
            Vec::new()
        } else {
            leave_one_out(&self.effects, &self.variances, Tau2Method::Reml)
        };
        let of = |(at, statement): (usize, &Statement)| {
            let place = self.at.binary_search(&at).ok();
            // Who gives a bound is not among the pooled: the others are all of these.
            let others = match (place, &self.main) {
                (_, Err(reason)) => Err(*reason),
                (Some(_), Ok(_)) if many => Err(Reason::TooManyOrigins),
                (Some(place), Ok(_)) => without
                    .get(place)
                    .and_then(|others| others.as_ref().ok())
                    .ok_or(Reason::TooFewOrigins),
                (None, Ok(main)) => Ok(main),
            };
            let weight = place.zip(self.main.as_ref().ok()).map(|(at, main)| main.weights[at]);
            left_out(statement, weight, others)
        };
        current.iter().enumerate().map(of).collect()
    }
}

fn left_out(
    statement: &Statement,
    weight: Option<f64>,
    others: Result<&RandomEffects, Reason>,
) -> LeftOut {
    let expected = others.ok().and_then(|others| prediction(others).ok());
    let outside = |Interval { low, high }: Interval| {
        let figure = statement.figure.widened();
        figure.most().ln() < low || figure.least().ln() > high
    };
    LeftOut {
        voice: statement.voice.clone(),
        claim_id: statement.claim_id.clone(),
        weight,
        others: others
            .map(|others| exponential(others.estimate, others.interval(Test::AdHoc).ok())),
        expected: expected.zip(others.ok()).map(|(interval, others)| Amount {
            value: None,
            ..exponential(others.estimate, Some(interval))
        }),
        is_outlier: expected.map(outside),
    }
}

fn describe(pooled: &RandomEffects, i2: Option<Interval>) -> Pooled {
    let with = |test| exponential(pooled.estimate, pooled.interval(test).ok());
    Pooled {
        figure: with(Test::AdHoc),
        wald: with(Test::Z),
        knapp_hartung: with(Test::KnappHartung),
        prediction: prediction(pooled)
            .ok()
            .map(|interval| exponential(pooled.estimate, Some(interval))),
        between_sd: finite(pooled.tau2.sqrt().exp()),
        i2: Amount {
            value: finite(pooled.i2),
            low: i2.map(|i2| i2.low),
            high: i2.map(|i2| i2.high),
        },
        h2: finite(pooled.h2),
        q: pooled.heterogeneity.q,
        q_df: pooled.heterogeneity.df,
        q_p: pooled.heterogeneity.p,
    }
}

/// Logarithm and variance of a figure with two ends.
fn log_and_variance(statement: &Statement) -> (f64, f64) {
    let (log, low, high) = match (statement.figure.known, statement.figure.widened()) {
        (Censored::Exact(n), Censored::Between(low, high)) => (n.ln(), low, high),
        (Censored::Exact(n), _) => (n.ln(), n - 0.5, n + 0.5),
        (known, _) => {
            let (low, high) = (known.least(), known.most());
            (f64::midpoint(low.ln(), high.ln()), low, high)
        }
    };
    (log, ((high.ln() - low.ln()) / (2.0 * Z95)).powi(2))
}
