//! The same figures under every reading.

use jiff::civil::Date;
use serde::Serialize;

use super::models::Models;
use super::{Statistic, statistics};
use crate::analysis::as_of::select;
use crate::analysis::{Estimate, Question, Reading, Settings};
use crate::extract::Claim;

/// The statistics that are shown under every reading.
pub const READ_STATISTICS: [Statistic; 6] = [
    Statistic::Lowest,
    Statistic::Highest,
    Statistic::Ratio,
    Statistic::GeometricMean,
    Statistic::FittedMedian,
    Statistic::PooledMean,
];

/// The figures to one question under one reading.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReadSpread {
    /// The reading.
    pub reading: Reading,
    /// Each of [`READ_STATISTICS`] with its result.
    pub statistics: Vec<(Statistic, Estimate)>,
}

/// The statistics of one question, recomputed under each reading.
///
/// *Method*: everything as in [`spread`](super::spread), but for the reading: wordings become other
/// numbers, bounds may become numbers, and the numbers follow. Derived figures stay as they are.
pub(super) fn under_each_reading(
    question: &Question,
    claims: &[&Claim],
    day: Option<Date>,
    settings: &Settings,
) -> Vec<ReadSpread> {
    let under = |reading: Reading| {
        let settings = Settings { reading, ..settings.clone() };
        let selection = select(claims, day, &settings);
        let models = Models::new(&selection);
        let compute = |s: Statistic| (s, statistics::compute(s, question, &selection, &models));
        ReadSpread { reading, statistics: READ_STATISTICS.into_iter().map(compute).collect() }
    };
    Reading::ALL.iter().map(|reading| under(*reading)).collect()
}
