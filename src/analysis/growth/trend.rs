//! How fast the figures of one origin grow, and whether they grow at all.

use super::PeriodTrend;
use crate::analysis::{Amount, Estimate, Question, Reason, Statement};
use crate::stats::{
    Interval, NotEstimable, doubling_range, kendall, log_linear, quasi_poisson, theil_sen,
};

/// The trend of one series.
pub(super) struct Trend {
    pub log_rate_per_day: Estimate,
    pub doubling_time_days: Estimate,
    pub robust_rate_per_day: Estimate,
    pub tau: Estimate,
    pub p: Estimate,
    pub interval_reason: Option<Reason>,
}

/// The trend through the points among the statements of one origin.
pub(super) fn trend(question: &Question, statements: &[Statement]) -> Trend {
    let points: Vec<&Statement> =
        statements.iter().filter(|s| s.figure.known.point().is_some()).collect();
    let (times, figures): (Vec<f64>, Vec<f64>) =
        points.iter().filter_map(|s| Some((s.stated.middle()?, s.figure.known.point()?))).unzip();
    let estimate = |result: Result<Amount, Reason>| {
        Estimate::of(result, points.iter().map(|s| s.claim_id.clone()))
    };
    let comparable = obstacle(question, statements, &points).map_or(Ok(()), Err);
    let ranks = comparable.and_then(|()| kendall(&times, &figures).map_err(why));
    let positive = comparable.and_then(|()| above_zero(&figures));
    let line = positive.and_then(|()| log_linear(&times, &figures).map_err(why));
    let logs: Vec<f64> = figures.iter().map(|figure| figure.ln()).collect();
    let robust = positive.and_then(|()| theil_sen(&times, &logs).map_err(why));
    let interval = line.ok().and_then(|line| line.rate_interval);
    Trend {
        log_rate_per_day: estimate(line.map(|line| with_interval(line.rate, line.rate_interval))),
        doubling_time_days: estimate(line.and_then(|line| {
            let value = line.doubling_time().ok_or(Reason::NotGrowing)?;
            let range = interval.and_then(doubling_range);
            let (low, high) = (range.map(|range| range.0), range.and_then(|range| range.1));
            Ok(Amount { value: Some(value), low, high })
        })),
        robust_rate_per_day: estimate(robust.map(|line| with_interval(line.slope, line.interval))),
        tau: estimate(ranks.map(|ranks| Amount::point(ranks.tau))),
        p: estimate(ranks.map(|ranks| Amount::point(ranks.p))),
        interval_reason: (line.is_ok() && interval.is_none()).then_some(Reason::TooFewFigures),
    }
}

/// How the period figures of each voice change; `periods` are sorted by voice.
pub(super) fn period_trends(question: &Question, periods: &[Statement]) -> Vec<PeriodTrend> {
    let of_voice = |statements: &[Statement]| {
        let points: Vec<(&Statement, f64)> =
            statements.iter().filter_map(|s| Some((s, s.figure.known.point()?))).collect();
        let fitted = match (question.side.is_none(), points.len()) {
            (true, _) => Err(Reason::CountryNotStated),
            (_, 0) => Err(Reason::OnlyBounds),
            (_, 1) => Err(Reason::OnePoint),
            _ => {
                let times: Vec<f64> = points.iter().filter_map(|p| p.0.period.middle()).collect();
                let days: Vec<f64> = points.iter().filter_map(|p| p.0.period.length()).collect();
                let counts: Vec<f64> = points.iter().map(|p| p.1).collect();
                quasi_poisson(&times, &counts, &days).map_err(why)
            }
        };
        let rate = fitted.map(|trend| with_interval(trend.rate, trend.rate_interval));
        PeriodTrend {
            voice: statements.first().map(|s| s.voice.clone()).unwrap_or_default(),
            n_figures: points.len(),
            log_rate_per_day: Estimate::of(rate, points.iter().map(|p| p.0.claim_id.clone())),
            dispersion: fitted.ok().and_then(|trend| trend.dispersion),
        }
    };
    periods.chunk_by(|a, b| a.voice == b.voice).map(of_voice).collect()
}

fn with_interval(value: f64, interval: Option<Interval>) -> Amount {
    let (low, high) = (interval.map(|i| i.low), interval.map(|i| i.high));
    Amount { value: Some(value), low, high }
}

/// Why nothing can be said of the growth of these figures.
fn obstacle(
    question: &Question,
    statements: &[Statement],
    points: &[&Statement],
) -> Option<Reason> {
    let mut starts: Vec<_> = points.iter().filter_map(|point| point.period.from).collect();
    starts.sort();
    starts.dedup();
    match (statements.len(), points.len()) {
        (0 | 1, _) => Some(Reason::OneReport),
        _ if question.side.is_none() => Some(Reason::CountryNotStated),
        (_, 0) => Some(Reason::OnlyBounds),
        (_, 1) => Some(Reason::OnePoint),
        _ if starts.len() > 1 => Some(Reason::DifferentStart),
        _ => None,
    }
}

fn above_zero(figures: &[f64]) -> Result<(), Reason> {
    if figures.iter().all(|figure| *figure > 0.0) { Ok(()) } else { Err(Reason::ZeroFigure) }
}

/// The reason of the analysis for that of the statistics.
fn why(reason: NotEstimable) -> Reason {
    match reason {
        NotEstimable::OneTime => Reason::SameDay,
        NotEstimable::NotPositive | NotEstimable::NotConverged => Reason::ZeroFigure,
        NotEstimable::NoSpread => Reason::NotGrowing,
        NotEstimable::NoValues => Reason::OnlyBounds,
        _ => Reason::OnePoint,
    }
}
