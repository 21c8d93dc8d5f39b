//! How each origin changed its figure for one thing.

use std::collections::BTreeMap;

use super::{Revisions, Series};
use crate::analysis::as_of::{has_voice, recency};
use crate::analysis::question::is_level;
use crate::analysis::{Amount, Days, Estimate, Reason, Settings, Statement};
use crate::extract::Claim;
use crate::schema::Counting;

/// How near a figure is to the last one when it counts as near.
const NEAR: f64 = 0.2;

/// Revisions of running totals and strengths, then of figures for one period.
pub(super) fn revisions(
    series: &[Series],
    claims: &[&Claim],
    settings: &Settings,
) -> Vec<Revisions> {
    let levels = series.iter().map(|series| {
        of_statements(&series.voice, series.counting, Days::default(), &series.statements)
    });
    let events = by_period(claims, settings);
    let events = events.iter().map(|((voice, period), statements)| {
        of_statements(voice, Counting::Event, *period, statements)
    });
    levels.chain(events).filter(|revisions| revisions.n_figures > 1).collect()
}

/// The figures of each voice for each period, one per time at which it spoke, in time order.
fn by_period(claims: &[&Claim], settings: &Settings) -> BTreeMap<(String, Days), Vec<Statement>> {
    let mut events: Vec<&Claim> = claims
        .iter()
        .copied()
        .filter(|claim| !is_level(claim) && has_voice(claim, settings))
        .collect();
    events.sort_by(|a, b| recency(a).cmp(&recency(b)));
    let mut periods: BTreeMap<(String, Days), Vec<Statement>> = BTreeMap::new();
    for statement in events.iter().filter_map(|claim| Statement::of(claim, settings.reading)) {
        if statement.period.length().is_some() {
            let key = (statement.voice.clone(), statement.period);
            let of_period = periods.entry(key).or_default();
            // Of several figures of one time counts the one published last.
            of_period.pop_if(|last| last.stated == statement.stated);
            of_period.push(statement);
        }
    }
    periods
}

fn of_statements(
    voice: &str,
    counting: Counting,
    period: Days,
    statements: &[Statement],
) -> Revisions {
    let points: Vec<(&Statement, f64)> =
        statements.iter().filter_map(|s| Some((s, s.figure.known.point()?))).collect();
    let figures: Vec<f64> = points.iter().map(|(_, figure)| *figure).collect();
    let steps = || figures.windows(2).map(|pair| pair[1].total_cmp(&pair[0]));
    let ids = || points.iter().map(|(s, _)| s.claim_id.clone());
    let estimate = |result: Result<f64, Reason>| Estimate::of(result.map(Amount::point), ids());
    Revisions {
        voice: voice.to_owned(),
        counting,
        period,
        n_figures: points.len(),
        n_up: steps().filter(|step| step.is_gt()).count(),
        n_down: steps().filter(|step| step.is_lt()).count(),
        n_same: steps().filter(|step| step.is_eq()).count(),
        last_to_first: estimate(last_to_first(&figures)),
        step_factor: estimate(step_factor(&figures)),
        days_until_near_last: estimate(days_until_near_last(&points)),
    }
}

fn last_to_first(figures: &[f64]) -> Result<f64, Reason> {
    let (first, last) = figures.first().zip(figures.last()).ok_or(Reason::OnePoint)?;
    if *first > 0.0 { Ok(last / first) } else { Err(Reason::ZeroFigure) }
}

/// exp of the root mean square of ln(next ÷ this).
fn step_factor(figures: &[f64]) -> Result<f64, Reason> {
    if figures.contains(&0.0) {
        return Err(Reason::ZeroFigure);
    }
    let squares: f64 = figures.windows(2).map(|pair| (pair[1] / pair[0]).ln().powi(2)).sum();
    match figures.len() {
        0 | 1 => Err(Reason::OnePoint),
        n => Ok((squares / (n - 1) as f64).sqrt().exp()),
    }
}

fn days_until_near_last(points: &[(&Statement, f64)]) -> Result<f64, Reason> {
    let (first, last) = points.first().zip(points.last()).ok_or(Reason::OnePoint)?;
    let far = |(_, figure): &(&Statement, f64)| (figure - last.1).abs() > NEAR * last.1;
    let near_from = points.iter().rposition(far).map_or(0, |at| at + 1);
    let day = |statement: &Statement| statement.stated.middle().ok_or(Reason::NoDate);
    Ok(day(points[near_from].0)? - day(first.0)?)
}
