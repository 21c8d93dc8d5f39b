//! The rising curve through the running totals of all origins.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Curve, CurvePoint, Series};
use crate::analysis::statement::day_number;
use crate::analysis::{Question, Reason, Statement};
use crate::schema::Counting;
use crate::stats::{Weighted, isotonic};

/// The curve of one question, and the bounds beside it.
pub(super) fn curve(question: &Question, series: &[Series]) -> Curve {
    let totals = series.iter().filter(|series| series.counting == Counting::Total);
    let (points, mut bounds): (Vec<_>, Vec<_>) = totals
        .flat_map(|series| &series.statements)
        .partition(|statement| statement.figure.known.point().is_some());
    bounds.sort_by(|a, b| (a.stated, &a.claim_id).cmp(&(b.stated, &b.claim_id)));
    let bounds: Vec<Statement> = bounds.into_iter().cloned().collect();
    let days = by_day(&points);
    let reason = match (points.len(), days.len()) {
        (0, _) if bounds.is_empty() => Some(Reason::NoTotal),
        _ if question.side.is_none() => Some(Reason::CountryNotStated),
        (0, _) => Some(Reason::OnlyBounds),
        (1, _) => Some(Reason::OnePoint),
        (_, 1) => Some(Reason::SameDay),
        _ => None,
    };
    let points = if reason.is_none() { fit(&days) } else { Vec::new() };
    Curve { points, bounds, reason }
}

/// The totals by the middle of their dates.
fn by_day<'a>(points: &[&'a Statement]) -> BTreeMap<Date, Vec<&'a Statement>> {
    let mut days: BTreeMap<Date, Vec<&Statement>> = BTreeMap::new();
    for &point in points {
        if let Some(day) = point.stated.middle_day() {
            days.entry(day).or_default().push(point);
        }
    }
    for statements in days.values_mut() {
        statements.sort_by(|a, b| a.claim_id.cmp(&b.claim_id));
    }
    days
}

fn fit(days: &BTreeMap<Date, Vec<&Statement>>) -> Vec<CurvePoint> {
    let totals = |statements: &[&Statement]| -> Vec<f64> {
        statements.iter().filter_map(|s| s.figure.known.point()).collect()
    };
    let weighted: Vec<Weighted> = days
        .iter()
        .flat_map(|(&day, statements)| {
            let x = day_number(day);
            totals(statements).into_iter().map(move |y| Weighted { x, y, weight: 1.0 })
        })
        .collect();
    days.iter()
        .zip(isotonic(&weighted))
        .map(|((&day, statements), step)| CurvePoint {
            day,
            totals: totals(statements),
            level: step.y,
            claim_ids: statements.iter().map(|s| s.claim_id.clone()).collect(),
        })
        .collect()
}
