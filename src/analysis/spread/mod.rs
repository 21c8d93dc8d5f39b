//! How far apart the figures for the same question are.

mod models;
mod pooling;
mod readings;
mod shares;
pub(super) mod statistics;
mod table;

pub use pooling::{LeftOut, PoolMethod, Pooled, Pooling};
pub use readings::{READ_STATISTICS, ReadSpread};
pub use shares::{Cause, SpreadShares};

use jiff::civil::Date;
use serde::Serialize;

use models::Models;

use super::as_of::{Selection, by_question, day, select};
use super::derivation::with_derived;
use super::{Estimate, Question, SetAside, Settings, Statement};
use crate::claims::Claims;
use crate::error::Result;
use crate::extract::Claim;
use crate::schema::vocabulary::vocabulary;

/// The spread of every question as of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Spread {
    /// The choices made.
    pub settings: Settings,
    /// The day whose knowledge counts; none where no claim has a date.
    pub as_of: Option<Date>,
    /// One entry per question, in order.
    pub questions: Vec<QuestionSpread>,
    /// Why all claims about the same people are apart, per country and role, in order.
    pub shares: Vec<SpreadShares>,
}

/// The spread of one question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionSpread {
    /// The question.
    pub question: Question,
    /// The figure of each origin that counts as of the day, by origin; the rows of a forest plot.
    pub current: Vec<Statement>,
    /// Claims to the question that do not count, and why.
    pub set_aside: Vec<SetAside>,
    /// Each statistic with its result, in the order of [`Statistic::ALL`].
    pub statistics: Vec<(Statistic, Estimate)>,
    /// The figures pooled by each method; empty where no figure counts.
    pub poolings: Vec<Pooling>,
    /// Each origin left out in turn, by origin.
    pub left_out: Vec<LeftOut>,
    /// The main statistics under each reading; empty where no figure counts.
    pub readings: Vec<ReadSpread>,
}

impl QuestionSpread {
    /// The result of one statistic.
    pub fn statistic(&self, wanted: Statistic) -> Option<&Estimate> {
        self.statistics.iter().find(|(statistic, _)| *statistic == wanted).map(|(_, e)| e)
    }
}

vocabulary! {
    /// What is computed of the figures to one question.
    Statistic {
        /// Claims in the window, derived ones aside.
        NClaims => "n_claims",
        /// Articles they stand in.
        NArticles => "n_articles",
        /// Voices that count.
        NOrigins => "n_origins",
        /// Claims that nobody is named for.
        NUnattributed => "n_unattributed",
        /// Current figures that are bounds.
        NBounds => "n_bounds",
        /// Current figures that are derived.
        NDerived => "n_derived",
        /// In how many articles an origin's figures stand on average.
        EchoFactor => "echo_factor",
        /// How many equally loud origins amount to those that the articles let speak.
        EffectiveN => "effective_n",
        /// The lowest current figure.
        Lowest => "lowest",
        /// The highest current figure.
        Highest => "highest",
        /// Highest minus lowest.
        Range => "range",
        /// Highest divided by lowest.
        Ratio => "ratio",
        /// Geometric mean of the points.
        GeometricMean => "geometric_mean",
        /// Geometric standard deviation of the points.
        GeometricSd => "geometric_sd",
        /// Median of a log-normal distribution through points and bounds, with interval.
        FittedMedian => "fitted_median",
        /// Its geometric standard deviation.
        FittedSd => "fitted_sd",
        /// Median of points and bounds without a formula for their distribution.
        FreeMedian => "free_median",
        /// Pooled figure of the origins, with interval.
        PooledMean => "pooled_mean",
        /// Where the figure of one more origin would lie.
        Prediction => "prediction",
        /// Standard deviation between origins, a factor, with interval.
        PooledSd => "pooled_sd",
    }
}

/// How far apart the figures for each question are as of a day.
///
/// *Units*: people, or pieces of materiel; ratio, echo factor and geometric SD are factors.
///
/// *Method*: of each origin counts its latest running total or strength, at most
/// `settings.max_age_days` old; figures that follow from two others take part, marked as derived.
/// Lowest, highest, range and ratio follow from points and bounds together ([`crate::stats`]);
/// geometric mean and SD from points alone, beside which [`Statistic::NBounds`] says how many
/// figures are bounds. The echo factor is the number of pairs of an origin and an article that
/// carries a figure of it, divided by the number of origins: in how many articles each origin's
/// figures stand on average.
///
/// The effective n is Kish's, with the articles of each origin as its weight: ten articles on one
/// origin and one on another are hardly more than one voice.
///
/// [`Statistic::FittedMedian`] takes bounds as bounds ([`fit_log_normal`](crate::stats::fit_log_normal),
/// interval by the calibrated profile likelihood), and so does [`Statistic::FreeMedian`]
/// ([`turnbull`](crate::stats::turnbull)), which only gives the ends between which the median lies.
/// [`Statistic::PooledMean`] pools the logarithms of the figures that have two ends
/// ([`random_effects`](crate::stats::random_effects), REML, *ad hoc* interval); the prediction
/// interval has t with k − 2 degrees of freedom. An end of an interval that lies more than a
/// thousandfold from the estimate is left open.
///
/// *Missing values*: what cannot be computed is an [`Estimate`] with its reason; every claim that
/// does not count is in [`QuestionSpread::set_aside`]. Where the country of the people counted is
/// not stated, figures are listed and never compared.
///
/// # Errors
/// Only where the frame cannot be read.
pub fn spread(claims: &Claims, settings: &Settings) -> Result<Spread> {
    Ok(of_records(&claims.records()?, settings))
}

fn of_records(claims: &[Claim], settings: &Settings) -> Spread {
    let as_of = day(claims, settings);
    let shares = shares::shares(claims, as_of, settings);
    let claims = with_derived(claims);
    let questions = by_question(&claims)
        .into_iter()
        .map(|(question, claims)| of_question(question, &claims, as_of, settings))
        .collect();
    Spread { settings: settings.clone(), as_of, questions, shares }
}

fn of_question(
    question: Question,
    claims: &[&Claim],
    as_of: Option<Date>,
    settings: &Settings,
) -> QuestionSpread {
    let selection = select(claims, as_of, settings);
    let models = Models::new(&selection);
    let compute = |s: Statistic| (s, statistics::compute(s, &question, &selection, &models));
    let statistics = Statistic::ALL.iter().map(|statistic| compute(*statistic)).collect();
    let counts = !selection.current.is_empty() && question.side.is_some();
    let poolings = if counts { models.pool.by_method() } else { Vec::new() };
    let left_out = if counts { models.pool.left_out(&selection.current) } else { Vec::new() };
    let readings = if counts {
        readings::under_each_reading(&question, claims, as_of, settings)
    } else {
        Vec::new()
    };
    let Selection { current, set_aside, .. } = selection;
    QuestionSpread { question, current, set_aside, statistics, poolings, left_out, readings }
}

#[cfg(test)]
mod tests;
