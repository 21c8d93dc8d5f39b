//! How the figures of one question rise, how fast, and where they fall.

mod curve;
mod increment;
mod periods;
mod series;
mod table;

use jiff::civil::Date;
use serde::Serialize;

use super::as_of::{by_question, day, known};
use super::derivation::with_derived;
use super::{Amount, Days, Estimate, Question, Reason, SetAsideReason, Settings, Statement};
use crate::claims::Claims;
use crate::error::Result;
use crate::extract::Claim;
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
    /// Running totals that fall below an earlier one; always empty for strengths, which may fall.
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

/// How the figures of each question rise, from what was published up to a day.
///
/// *Units*: people or pieces, days, and both per day.
///
/// *Method*: every origin is followed by itself, over all its running totals, or strengths, that
/// had appeared by the day, however old. Of several figures that it gave at one time counts the one
/// published last. Increments are differences of consecutive figures; where one of them is a bound,
/// what follows for the difference. Days are counted between the middles of the two dates. Doubling
/// time is ln 2 ÷ rate of the line through the logarithms of its points ([`crate::stats::log_linear`]):
/// with two of them the closed form, ln 2 · Δt ÷ ln(v₂ ÷ v₁). The curve runs through the totals of
/// all origins ([`crate::stats::isotonic`]), one value per day and weight 1 per figure. Figures that
/// follow from two others take part, marked as derived.
///
/// *Missing values*: what cannot be computed is an [`Estimate`] with its reason. Figures that nobody
/// is named for belong to no series unless the settings give them a voice. Where the country of the
/// people counted is not stated, figures are listed and never compared.
///
/// # Errors
/// Only where the frame cannot be read.
pub fn growth(claims: &Claims, settings: &Settings) -> Result<Growth> {
    Ok(of_records(&claims.records()?, settings))
}

fn of_records(claims: &[Claim], settings: &Settings) -> Growth {
    let as_of = day(claims, settings);
    let claims = with_derived(claims);
    let questions = by_question(&claims)
        .into_iter()
        .map(|(question, claims)| of_question(question, &claims, as_of, settings))
        .collect();
    Growth { settings: settings.clone(), as_of, questions }
}

fn of_question(
    question: Question,
    all: &[&Claim],
    as_of: Option<Date>,
    settings: &Settings,
) -> QuestionGrowth {
    let mut claims = all.to_vec();
    claims.retain(|claim| known(claim, as_of, settings).is_ok());
    let series = series::series(&question, &claims, settings);
    let periods = periods::periods(&claims, settings);
    let curve = match curve::curve(&question, &series) {
        Curve { reason: Some(Reason::NoTotal), points, bounds } => {
            let reason = Some(why_no_total(all, as_of, settings));
            Curve { points, bounds, reason }
        }
        curve => curve,
    };
    QuestionGrowth { question, series, curve, periods }
}

/// Why no running total of a question takes part.
fn why_no_total(all: &[&Claim], as_of: Option<Date>, settings: &Settings) -> Reason {
    let totals = all.iter().filter(|claim| claim.counting == Counting::Total);
    let fates: Vec<_> = totals.map(|claim| known(claim, as_of, settings)).collect();
    if fates.contains(&Ok(())) {
        Reason::OnlyUnattributed
    } else if fates.contains(&Err(SetAsideReason::NoDate)) {
        Reason::NoDate
    } else if fates.is_empty() {
        Reason::NoTotal
    } else {
        Reason::NoFigures
    }
}

#[cfg(test)]
mod tests;
