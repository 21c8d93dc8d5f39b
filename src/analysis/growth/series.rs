//! One origin over time.

use std::collections::BTreeMap;

use super::Series;
use super::increment::{falls, increments};
use super::trend::trend;
use crate::analysis::as_of::{has_voice, recency};
use crate::analysis::question::is_level;
use crate::analysis::statement::voice;
use crate::analysis::{Days, Question, Settings, Statement};
use crate::extract::Claim;
use crate::schema::Counting;

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
    let trend = trend(question, &statements);
    Series {
        log_rate_per_day: trend.log_rate_per_day,
        doubling_time_days: trend.doubling_time_days,
        robust_rate_per_day: trend.robust_rate_per_day,
        trend: trend.tau,
        trend_p: trend.p,
        interval_reason: trend.interval_reason,
        increments: increments(question, &statements),
        falls: falls(question, counting, &statements),
        voice,
        counting,
        statements,
    }
}
