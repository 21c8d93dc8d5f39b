//! How the figures of one question rise, how fast, and where they fall.

use jiff::civil::Date;
use serde::Serialize;

use super::{Amount, Days, Estimate, Question, Reason, Settings, Statement};
use crate::schema::Counting;

/// The growth of every question, from what was published up to a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Growth {
    /// The choices made.
    pub settings: Settings,
    /// The day whose knowledge counts; none where no claim has a date.
    pub as_of: Option<Date>,
    /// One entry per question, in order.
    pub questions: Vec<QuestionGrowth>,
}

/// The growth of one question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionGrowth {
    /// The question.
    pub question: Question,
    /// One series per origin and way of counting, in order.
    pub series: Vec<Series>,
    /// The rising curve through the running totals of all origins.
    pub curve: Curve,
    /// Figures for single events or periods, by period.
    pub periods: Vec<PeriodFigure>,
}

/// What one origin said over time: one statement per time at which it spoke.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Series {
    /// Who speaks.
    pub voice: String,
    /// Running totals, or strengths.
    pub counting: Counting,
    /// The statements, in time order.
    pub statements: Vec<Statement>,
    /// From each statement to the next.
    pub increments: Vec<Increment>,
    /// Running totals that fall below an earlier one.
    pub falls: Vec<Fall>,
    /// Growth of the logarithm per day.
    pub log_rate_per_day: Estimate,
    /// Days in which the figure doubles.
    pub doubling_time_days: Estimate,
}

/// From one statement of an origin to its next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Increment {
    /// Claim id of the earlier statement.
    pub from_claim: String,
    /// Claim id of the later statement.
    pub to_claim: String,
    /// When the earlier one was stated.
    pub from: Days,
    /// When the later one was stated.
    pub to: Days,
    /// Days between the middles of the two, with the fewest and most days possible.
    pub days: Amount,
    /// By how much the figure rose.
    pub increment: Estimate,
    /// Increment per day between the middles.
    pub rate_per_day: Estimate,
}

/// A running total that is lower than an earlier one of the same origin.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fall {
    /// Claim id of the earlier, higher total.
    pub from_claim: String,
    /// Claim id of the later, lower total.
    pub to_claim: String,
    /// When the earlier one was stated.
    pub from: Days,
    /// When the later one was stated.
    pub to: Days,
    /// By how much it fell, above 0.
    pub fall: Estimate,
    /// Whether rounding alone cannot explain it.
    pub beyond_rounding: bool,
}

/// The rising curve through running totals of all origins, and the bounds that stand beside it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// One point per day with a total, in time order; empty where there is no curve.
    pub points: Vec<CurvePoint>,
    /// Statements that are only bounds, in time order.
    pub bounds: Vec<Statement>,
    /// Why there is no curve, where there is none.
    pub reason: Option<Reason>,
}

/// One point of the curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CurvePoint {
    /// Middle of the days on which the totals may have been stated, rounded down.
    pub day: Date,
    /// The totals of that day.
    pub totals: Vec<f64>,
    /// The curve.
    pub level: f64,
    /// Claims of the totals of that day.
    pub claim_ids: Vec<String>,
}

/// A figure for one event or one stated period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeriodFigure {
    /// The statement, with its period.
    pub statement: Statement,
    /// Days of the period, both ends included.
    pub days: Option<f64>,
    /// The figure per day of the period.
    pub rate_per_day: Estimate,
}
