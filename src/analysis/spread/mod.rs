//! How far apart the figures for the same question are.

use jiff::civil::Date;
use serde::Serialize;

use super::{Estimate, Question, SetAside, Settings, Statement};
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
