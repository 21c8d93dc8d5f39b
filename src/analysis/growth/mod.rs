//! How the figures of one question rise, how fast, and where they fall.

mod curve;
mod increment;
mod periods;
mod replay;
mod revisions;
mod series;
mod table;
mod trend;

use jiff::civil::Date;
use serde::Serialize;

use super::as_of::{by_question, day, known};
use super::derivation::with_derived;
use super::{Amount, Days, Estimate, Question, Reason, SetAsideReason, Settings, Statement};
use crate::claims::Claims;
use crate::error::Result;
use crate::extract::Claim;
use crate::schema::Counting;
use crate::stats::Interval;

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
    /// How the period figures of each origin change, by origin.
    pub period_trends: Vec<PeriodTrend>,
    /// How each origin corrected itself, by origin, way of counting and period.
    pub revisions: Vec<Revisions>,
    /// What was known on each day on which something new appeared.
    pub replay: Vec<KnownOn>,
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
    /// Growth of the logarithm per day, by least squares, with its 95 % interval.
    pub log_rate_per_day: Estimate,
    /// Days in which the figure doubles, with the interval that follows.
    pub doubling_time_days: Estimate,
    /// Growth of the logarithm per day that single slips do not move, with its 95 % interval.
    pub robust_rate_per_day: Estimate,
    /// Kendall's τ-b of the figures with time.
    pub trend: Estimate,
    /// Probability of so clear a trend where there is none.
    pub trend_p: Estimate,
    /// Why the rates have no interval, where they have none.
    pub interval_reason: Option<Reason>,
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

/// The rising curve that the origins share, and how far each stands from it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Curve {
    /// The curve, in time order; empty where there is none.
    pub points: Vec<CurvePoint>,
    /// Totals that are only bounds, in time order.
    pub bounds: Vec<Statement>,
    /// How far each origin stands from the curve, by origin.
    pub origins: Vec<OriginEffect>,
    /// Relative standard deviation of a figure from the curve of its origin.
    pub noise: Option<f64>,
    /// Why there is no curve, where there is none.
    pub reason: Option<Reason>,
    /// Why the curve has no intervals, where it has none.
    pub interval_reason: Option<Reason>,
}

/// One point of the curve.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CurvePoint {
    /// A day on which totals may have been stated (the middle of those days, rounded down), on
    /// which a period ends, or before it begins.
    pub day: Date,
    /// The totals of that day.
    pub totals: Vec<f64>,
    /// Period figures that end on that day.
    pub n_periods: usize,
    /// The curve: figure of the average origin.
    pub level: f64,
    /// 95 % interval of the curve.
    pub interval: Option<Interval>,
    /// Whether only bounds say something here, and the curve goes just as far as they force it.
    pub only_bounds: bool,
    /// Claims of the totals and period figures of that day.
    pub claim_ids: Vec<String>,
}

/// How far an origin stands from the curve that all share.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct OriginEffect {
    /// Who speaks.
    pub voice: String,
    /// Its figures proper on the curve.
    pub n_figures: usize,
    /// Its figures divided by the curve, drawn towards 1, with its 95 % interval.
    pub ratio: Estimate,
    /// The same as it stands, not drawn towards 1.
    pub raw_ratio: Option<f64>,
    /// How much of the distance from 1 is kept, from 0 to 1.
    pub weight: Option<f64>,
}

/// How the period figures of one origin change over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PeriodTrend {
    /// Who speaks.
    pub voice: String,
    /// Its period figures proper.
    pub n_figures: usize,
    /// Growth of the logarithm of the figure per day, with its 95 % interval.
    pub log_rate_per_day: Estimate,
    /// Variance of a figure divided by its mean.
    pub dispersion: Option<f64>,
}

/// How one origin changed its figure for one thing.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Revisions {
    /// Who speaks.
    pub voice: String,
    /// Running totals, strengths, or one event.
    pub counting: Counting,
    /// The event's or period's days; empty for totals and strengths.
    pub period: Days,
    /// Figures proper, in time order.
    pub n_figures: usize,
    /// Times the next figure was higher.
    pub n_up: usize,
    /// Times it was lower.
    pub n_down: usize,
    /// Times it was the same.
    pub n_same: usize,
    /// Last figure divided by first.
    pub last_to_first: Estimate,
    /// Typical factor from one figure to the next: geometric standard deviation of the steps around
    /// no change.
    pub step_factor: Estimate,
    /// Days from the first figure until all further ones are within 20 % of the last.
    pub days_until_near_last: Estimate,
}

/// What was known to a question on a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct KnownOn {
    /// The day.
    pub day: Date,
    /// Claims published up to that day.
    pub n_claims: usize,
    /// Origins with a total or strength that counts on that day.
    pub n_origins: usize,
    /// The lowest of their latest figures.
    pub lowest: Estimate,
    /// The highest of their latest figures.
    pub highest: Estimate,
    /// Claims that were new on that day, in ascending order.
    pub new_claims: Vec<String>,
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
/// with two of them the closed form, ln 2 · Δt ÷ ln(v₂ ÷ v₁). Beside it stand the rate by Theil and
/// Sen ([`crate::stats::theil_sen`]) and Kendall's test ([`crate::stats::kendall`]). Figures that
/// follow from two others take part, marked as derived.
///
/// The curve never falls ([`crate::stats::common_curve`]). Running totals are its height, figures for
/// stated periods its rise over their days, bounds limits, and every origin has its own ratio to it.
/// A total that counts from a later day than the others is a figure for the period since. A bias
/// that all origins share cannot be seen.
///
/// A revision is the step from one figure of an origin to its next for the same thing: its running
/// total, or one period. What was known on a day is the latest figure of each origin that had been
/// published by then and was not too old.
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
    let latest = periods::latest(&claims, settings);
    let mut curve = curve::curve(&question, &series, &latest);
    if curve.reason == Some(Reason::NoTotal) {
        curve.reason = Some(why_no_total(all, as_of, settings));
    }
    QuestionGrowth {
        period_trends: trend::period_trends(&question, &latest),
        revisions: revisions::revisions(&series, &claims, settings),
        replay: replay::replay(&question, &claims, settings),
        question,
        series,
        curve,
        periods,
    }
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
