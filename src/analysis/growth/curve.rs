//! The rising curve that the totals and period figures of all origins share.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Curve, CurvePoint, OriginEffect, Series};
use crate::analysis::statement::day_number;
use crate::analysis::{Amount, Estimate, Question, Reason, Statement};
use crate::schema::Counting;
use crate::stats::{
    CommonCurve, CurveFigure, CurveLevel, NotEstimable, SourceEffect, common_curve,
};

/// A statement that takes part, with the days between which it counts.
struct Part<'a> {
    statement: &'a Statement,
    /// The last day before its count begins; none for a count from the beginning.
    after: Option<Date>,
    until: Date,
}

/// The curve of one question, and the bounds beside it; `periods` are the latest figures of each
/// origin for each period.
pub(super) fn curve(question: &Question, series: &[Series], periods: &[Statement]) -> Curve {
    let totals: Vec<&Statement> = series
        .iter()
        .filter(|series| series.counting == Counting::Total)
        .flat_map(|series| &series.statements)
        .collect();
    let mut parts = total_parts(&totals);
    parts.extend(periods.iter().filter_map(period_part));
    let begins = first_total(&parts);
    parts.retain(|part| part.after.is_none() || begins.is_some_and(|first| part.until > first));
    parts.sort_by(|a, b| (a.until, &a.statement.claim_id).cmp(&(b.until, &b.statement.claim_id)));
    let empty = Curve {
        points: Vec::new(),
        bounds: bounds(&totals),
        origins: Vec::new(),
        noise: None,
        reason: None,
        interval_reason: None,
    };
    let fitted = match obstacle(question, &totals, &parts) {
        Some(reason) => Err(reason),
        None => fit(&parts),
    };
    match fitted {
        Err(reason) => Curve { reason: Some(reason), ..empty },
        Ok((voices, curve)) => Curve {
            origins: origins(&voices, &curve, &parts),
            interval_reason: curve.noise.is_none().then_some(Reason::TooFewFigures),
            noise: curve.noise,
            points: points(&curve.levels, &parts, begins),
            ..empty
        },
    }
}

/// The day of the first running total that is a figure proper. How high the count stood before it
/// nobody has said: what happened until then, taken off that total, would be a number of our own.
fn first_total(parts: &[Part]) -> Option<Date> {
    let proper =
        |part: &&Part| part.after.is_none() && part.statement.figure.known.point().is_some();
    parts.iter().filter(proper).map(|part| part.until).min()
}

/// Totals with a date. One that counts from a later day than another is a period figure.
fn total_parts<'a>(totals: &[&'a Statement]) -> Vec<Part<'a>> {
    let first = totals.iter().filter_map(|total| total.period.from).min();
    let part = |statement: &&'a Statement| {
        let later = statement.period.from.filter(|from| Some(*from) > first);
        let until = statement.stated.middle_day()?;
        Some(Part { statement, after: later.and_then(|from| day_before(from, until)), until })
    };
    totals.iter().filter_map(part).collect()
}

fn period_part(statement: &Statement) -> Option<Part<'_>> {
    let until = statement.period.to?;
    let after = Some(day_before(statement.period.from?, until)?);
    Some(Part { statement, after, until })
}

/// The day before a period, if the period ends after it.
fn day_before(from: Date, until: Date) -> Option<Date> {
    from.checked_sub(1.day()).ok().filter(|before| *before < until)
}

fn bounds(totals: &[&Statement]) -> Vec<Statement> {
    let mut bounds: Vec<Statement> = totals
        .iter()
        .filter(|statement| statement.figure.known.point().is_none())
        .map(|statement| (*statement).clone())
        .collect();
    bounds.sort_by(|a, b| (a.stated, &a.claim_id).cmp(&(b.stated, &b.claim_id)));
    bounds
}

/// Why there can be no curve.
fn obstacle(question: &Question, totals: &[&Statement], parts: &[Part]) -> Option<Reason> {
    let proper = |statement: &&&Statement| statement.figure.known.point().is_some();
    match totals.iter().filter(proper).count() {
        _ if totals.is_empty() => Some(Reason::NoTotal),
        _ if question.side.is_none() => Some(Reason::CountryNotStated),
        0 => Some(Reason::OnlyBounds),
        1 if parts.iter().filter(|p| p.statement.figure.known.point().is_some()).count() < 2 => {
            Some(Reason::OnePoint)
        }
        _ => None,
    }
}

/// The curve, with the origins in the order of their numbers.
fn fit<'a>(parts: &[Part<'a>]) -> Result<(Vec<&'a str>, CommonCurve), Reason> {
    let voices: BTreeMap<&str, usize> =
        parts.iter().map(|part| (part.statement.voice.as_str(), 0)).collect();
    let voices: Vec<&str> = voices.into_keys().collect();
    let figure = |part: &Part| CurveFigure {
        source: voices.partition_point(|voice| *voice < part.statement.voice.as_str()),
        after: part.after.map(day_number),
        until: day_number(part.until),
        known: part.statement.figure.known,
    };
    let figures: Vec<CurveFigure> = parts.iter().map(figure).collect();
    let curve = common_curve(&figures).map_err(|why| match why {
        NotEstimable::TooFew { .. } => Reason::OnePoint,
        NotEstimable::OneTime => Reason::SameDay,
        NotEstimable::NotPositive => Reason::ZeroFigure,
        NotEstimable::NotFinite => Reason::NoDate,
        _ => Reason::NoTotal,
    })?;
    Ok((voices, curve))
}

fn points(levels: &[CurveLevel], parts: &[Part], begins: Option<Date>) -> Vec<CurvePoint> {
    let mut days: BTreeMap<Date, Vec<&Part>> = BTreeMap::new();
    for part in parts {
        days.entry(part.until).or_default().push(part);
        if let Some(after) = part.after {
            days.entry(after).or_default();
        }
    }
    days.retain(|&day, _| begins.is_none_or(|first| day >= first));
    let on_curve = days.iter().filter_map(|(&day, parts)| {
        let time = day_number(day);
        let at = levels.partition_point(|level| level.time < time);
        let level = levels.get(at).filter(|level| level.time <= time)?;
        Some((day, level, parts))
    });
    on_curve.map(|(day, level, parts)| point(day, level, parts)).collect()
}

fn point(day: Date, level: &CurveLevel, parts: &[&Part]) -> CurvePoint {
    let (totals, periods): (Vec<&Part>, Vec<&Part>) =
        parts.iter().copied().partition(|part| part.after.is_none());
    let mut claim_ids: Vec<String> =
        parts.iter().map(|part| part.statement.claim_id.clone()).collect();
    claim_ids.sort();
    CurvePoint {
        day,
        totals: totals.iter().filter_map(|part| part.statement.figure.known.point()).collect(),
        n_periods: periods.len(),
        level: level.level,
        interval: level.interval,
        only_bounds: level.only_bounds,
        claim_ids,
    }
}

fn origins(voices: &[&str], curve: &CommonCurve, parts: &[Part]) -> Vec<OriginEffect> {
    let mut ids: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for part in parts.iter().filter(|part| part.statement.figure.known.point().is_some()) {
        ids.entry(&part.statement.voice).or_default().push(part.statement.claim_id.clone());
    }
    let why = match ids.len() {
        0 | 1 => Reason::OneOrigin,
        _ => Reason::TooFewFigures,
    };
    let of_origin = |(voice, effect): (&&str, &Option<SourceEffect>)| {
        let claims = ids.get(voice).cloned().unwrap_or_default();
        let ratio = match effect {
            Some(effect) => Ok(Amount {
                value: Some(effect.ratio),
                low: effect.interval.map(|interval| interval.low),
                high: effect.interval.map(|interval| interval.high),
            }),
            None if claims.is_empty() => Err(Reason::OnlyBounds),
            None => Err(why),
        };
        OriginEffect {
            voice: (*voice).to_owned(),
            n_figures: claims.len(),
            ratio: Estimate::of(ratio, claims),
            raw_ratio: effect.map(|effect| effect.raw_ratio),
            weight: effect.map(|effect| effect.weight),
        }
    };
    voices.iter().zip(&curve.sources).map(of_origin).collect()
}
