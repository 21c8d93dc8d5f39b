//! One origin over time.

use std::collections::BTreeMap;

use super::Series;
use super::increment::{falls, increments};
use crate::analysis::as_of::{has_voice, recency};
use crate::analysis::question::is_level;
use crate::analysis::statement::voice;
use crate::analysis::{Amount, Days, Estimate, Question, Reason, Settings, Statement};
use crate::extract::Claim;
use crate::schema::Counting;
use crate::stats::{LogLinear, log_linear};

/// The series of every voice, by voice and way of counting.
pub(super) fn series(question: &Question, claims: &[&Claim], settings: &Settings) -> Vec<Series> {
    let mut voices: BTreeMap<(String, Counting), Vec<&Claim>> = BTreeMap::new();
    for &claim in claims.iter().filter(|claim| is_level(claim) && has_voice(claim, settings)) {
        voices.entry((voice(claim), claim.counting)).or_default().push(claim);
    }
    voices
        .into_iter()
        .map(|((voice, counting), claims)| {
            of_voice(question, voice, counting, in_time(claims, settings))
        })
        .collect()
}

/// One statement per time at which the voice spoke, in time order.
fn in_time(mut claims: Vec<&Claim>, settings: &Settings) -> Vec<Statement> {
    claims.sort_by(|a, b| recency(a).cmp(&recency(b)));
    let mut by_time: BTreeMap<Days, Statement> = BTreeMap::new();
    for statement in claims.iter().filter_map(|claim| Statement::of(claim, settings.reading)) {
        by_time.insert(statement.stated, statement);
    }
    let mut statements: Vec<Statement> = by_time.into_values().collect();
    let middle = |s: &Statement| s.stated.middle().unwrap_or(f64::INFINITY);
    statements.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    statements
}

fn of_voice(
    question: &Question,
    voice: String,
    counting: Counting,
    statements: Vec<Statement>,
) -> Series {
    let points: Vec<&Statement> =
        statements.iter().filter(|s| s.figure.known.point().is_some()).collect();
    let ids = || points.iter().map(|s| s.claim_id.clone());
    let line = line(question, &statements, &points);
    let rate = line.map(|line| Amount::point(line.rate));
    let doubling =
        line.and_then(|line| line.doubling_time().map(Amount::point).ok_or(Reason::NotGrowing));
    Series {
        log_rate_per_day: Estimate::of(rate, ids()),
        doubling_time_days: Estimate::of(doubling, ids()),
        increments: increments(question, &statements),
        falls: falls(question, counting, &statements),
        voice,
        counting,
        statements,
    }
}

/// The line through the logarithms of the points.
fn line(
    question: &Question,
    statements: &[Statement],
    points: &[&Statement],
) -> Result<LogLinear, Reason> {
    let differs = |a: &Statement| points.iter().any(|b| !a.same_start(b));
    match (statements.len(), points.len()) {
        (0 | 1, _) => return Err(Reason::OneReport),
        _ if question.side.is_none() => return Err(Reason::CountryNotStated),
        (_, 0) => return Err(Reason::OnlyBounds),
        (_, 1) => return Err(Reason::OnePoint),
        _ if points.iter().any(|point| differs(point)) => return Err(Reason::DifferentStart),
        _ => {}
    }
    let times: Vec<f64> = points.iter().filter_map(|s| s.stated.middle()).collect();
    let figures: Vec<f64> = points.iter().filter_map(|s| s.figure.known.point()).collect();
    if figures.contains(&0.0) {
        return Err(Reason::ZeroFigure);
    }
    log_linear(&times, &figures).map_err(|_| Reason::SameDay)
}
