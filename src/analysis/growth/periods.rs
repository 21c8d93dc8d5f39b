//! Figures for single events and periods.

use super::PeriodFigure;
use super::increment::per_day;
use crate::analysis::question::is_level;
use crate::analysis::{Estimate, Reason, Settings, Statement};
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

fn period_figure(statement: Statement) -> PeriodFigure {
    let days = statement.period.length();
    let rate =
        days.ok_or(Reason::NoPeriod).and_then(|days| per_day(statement.figure.known.into(), days));
    let rate_per_day = Estimate::of(rate, [statement.claim_id.clone()]);
    PeriodFigure { statement, days, rate_per_day }
}
