//! Figures for single events and periods.

use std::collections::BTreeMap;

use super::PeriodFigure;
use super::increment::per_day;
use crate::analysis::as_of::{has_voice, recency};
use crate::analysis::question::is_level;
use crate::analysis::{Days, Estimate, Reason, Settings, Statement};
use crate::extract::Claim;

/// The figures of events with their rate per day of the period, by period, voice and claim.
pub(super) fn periods(claims: &[&Claim], settings: &Settings) -> Vec<PeriodFigure> {
    let events = claims.iter().filter(|claim| !is_level(claim));
    let mut statements: Vec<Statement> =
        events.filter_map(|claim| Statement::of(claim, settings.reading)).collect();
    statements
        .sort_by(|a, b| (a.period, &a.voice, &a.claim_id).cmp(&(b.period, &b.voice, &b.claim_id)));
    statements.into_iter().map(period_figure).collect()
}

/// The last word of each voice on each period with a first and a last day, by voice and period.
pub(super) fn latest(claims: &[&Claim], settings: &Settings) -> Vec<Statement> {
    let mut events: Vec<&Claim> = claims
        .iter()
        .copied()
        .filter(|claim| !is_level(claim) && has_voice(claim, settings))
        .collect();
    events.sort_by(|a, b| recency(a).cmp(&recency(b)));
    let mut latest: BTreeMap<(String, Days), Statement> = BTreeMap::new();
    for statement in events.iter().filter_map(|claim| Statement::of(claim, settings.reading)) {
        if statement.period.length().is_some() {
            latest.insert((statement.voice.clone(), statement.period), statement);
        }
    }
    latest.into_values().collect()
}

fn period_figure(statement: Statement) -> PeriodFigure {
    let days = statement.period.length();
    let rate =
        days.ok_or(Reason::NoPeriod).and_then(|days| per_day(statement.figure.known.into(), days));
    let rate_per_day = Estimate::of(rate, [statement.claim_id.clone()]);
    PeriodFigure { statement, days, rate_per_day }
}
