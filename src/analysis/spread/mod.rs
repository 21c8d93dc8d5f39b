//! How far apart the figures for the same question are.

pub(super) mod statistics;
mod table;

use jiff::civil::Date;
use serde::Serialize;

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
    let claims = with_derived(claims);
    let questions = by_question(&claims)
        .into_iter()
        .map(|(question, claims)| of_question(question, select(&claims, as_of, settings)))
        .collect();
    Spread { settings: settings.clone(), as_of, questions }
}

fn of_question(question: Question, selection: Selection) -> QuestionSpread {
    let statistics = Statistic::ALL
        .iter()
        .map(|&statistic| (statistic, statistics::compute(statistic, &question, &selection)))
        .collect();
    let Selection { current, set_aside, .. } = selection;
    QuestionSpread { question, current, set_aside, statistics }
}

#[cfg(test)]
mod tests;
