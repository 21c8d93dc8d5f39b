//! Growth as tables.

use polars::prelude::DataFrame;

use super::{
    CurvePoint, Fall, Growth, Increment, KnownOn, OriginEffect, PeriodFigure, PeriodTrend,
    QuestionGrowth, Revisions, Series,
};
use crate::analysis::frame::{amount_cells, ids_cell, question_cells, reason_cell};
use crate::analysis::{Amount, Days, Estimate, Reason, Statement};
use crate::error::Result;
use crate::schema::growth::{
    GROWTH_CURVE, GROWTH_CURVES, GROWTH_FALLS, GROWTH_INCREMENTS, GROWTH_ORIGINS,
    GROWTH_PERIOD_TRENDS, GROWTH_PERIODS, GROWTH_REPLAY, GROWTH_REVISIONS, GROWTH_SERIES,
};
use crate::schema::{Table, Value, frame};

impl Growth {
    /// The tables `growth_series`, `growth_increments`, `growth_falls`, `growth_curve`,
    /// `growth_curves`, `growth_origins`, `growth_periods`, `growth_period_trends`,
    /// `growth_revisions` and `growth_replay`, rows in order of their keys.
    pub fn tables(&self) -> Result<Vec<(&'static Table, DataFrame)>> {
        let of_question: [(&'static Table, RowsOfQuestion); 7] = [
            (&GROWTH_CURVE, curve),
            (&GROWTH_CURVES, |q| vec![curve_summary(q)]),
            (&GROWTH_ORIGINS, |q| q.curve.origins.iter().map(origin).collect()),
            (&GROWTH_PERIODS, |q| q.periods.iter().map(period).collect()),
            (&GROWTH_PERIOD_TRENDS, |q| q.period_trends.iter().map(period_trend).collect()),
            (&GROWTH_REVISIONS, |q| q.revisions.iter().map(revision).collect()),
            (&GROWTH_REPLAY, |q| q.replay.iter().map(known_on).collect()),
        ];
        let of_series: [(&'static Table, RowsOfSeries); 3] = [
            (&GROWTH_SERIES, |series| vec![summary(series)]),
            (&GROWTH_INCREMENTS, |series| {
                series.increments.iter().map(|i| increment(series, i)).collect()
            }),
            (&GROWTH_FALLS, |series| series.falls.iter().map(|f| fall(series, f)).collect()),
        ];
        let mut tables = Vec::new();
        for (table, rows) in of_series {
            let rows = |q: &QuestionGrowth| q.series.iter().flat_map(rows).collect();
            tables.push((table, frame(table, self.rows(rows))?));
        }
        for (table, rows) in of_question {
            tables.push((table, frame(table, self.rows(rows))?));
        }
        Ok(tables)
    }

    /// The rows of every question, each after its key.
    fn rows(&self, of: impl Fn(&QuestionGrowth) -> Vec<Vec<Value>>) -> Vec<Vec<Value>> {
        let keyed = |question: &QuestionGrowth| {
            let mut key = question_cells(&question.question);
            key.push(self.as_of.into());
            of(question).into_iter().map(move |row| [key.clone(), row].concat())
        };
        self.questions.iter().flat_map(keyed).collect()
    }
}

type RowsOfQuestion = fn(&QuestionGrowth) -> Vec<Vec<Value>>;
type RowsOfSeries = fn(&Series) -> Vec<Vec<Value>>;

fn summary(series: &Series) -> Vec<Value> {
    let mut row = vec![
        Value::from(&series.voice),
        series.counting.as_str().into(),
        series.statements.len().into(),
    ];
    row.extend(amount_cells(series.log_rate_per_day.amount()));
    row.push(reason_cell(&series.log_rate_per_day));
    row.extend(amount_cells(series.doubling_time_days.amount()));
    row.push(reason_cell(&series.doubling_time_days));
    row.push(series.interval_reason.map(Reason::as_str).into());
    row.extend(amount_cells(series.robust_rate_per_day.amount()));
    row.extend([series.trend.value().into(), series.trend_p.value().into()]);
    row.push(reason_cell(&series.trend));
    row.push(ids_cell(&series.log_rate_per_day.claim_ids));
    row
}

fn increment(series: &Series, increment: &Increment) -> Vec<Value> {
    let mut row = vec![
        Value::from(&series.voice),
        series.counting.as_str().into(),
        Value::from(&increment.from_claim),
        Value::from(&increment.to_claim),
    ];
    row.extend(dates(increment.from, increment.to));
    row.extend(amount_cells(Some(increment.days)));
    row.extend(amount_cells(increment.increment.amount()));
    row.push(reason_cell(&increment.increment));
    row.extend(amount_cells(increment.rate_per_day.amount()));
    row.push(reason_cell(&increment.rate_per_day));
    row
}

fn fall(series: &Series, fall: &Fall) -> Vec<Value> {
    let mut row = vec![
        Value::from(&series.voice),
        Value::from(&fall.from_claim),
        Value::from(&fall.to_claim),
    ];
    row.extend(dates(fall.from, fall.to));
    row.extend(amount_cells(fall.fall.amount()));
    row.push(fall.beyond_rounding.into());
    row
}

fn dates(from: Days, to: Days) -> [Value; 4] {
    [from.from.into(), from.to.into(), to.from.into(), to.to.into()]
}

fn curve(question: &QuestionGrowth) -> Vec<Vec<Value>> {
    let curve = &question.curve;
    curve.points.iter().map(curve_point).chain(curve.bounds.iter().map(bound)).collect()
}

fn curve_point(point: &CurvePoint) -> Vec<Value> {
    let kind = match point.totals.len() {
        0 if point.only_bounds => "limit",
        0 => "period",
        _ => "total",
    };
    vec![
        kind.into(),
        point.day.into(),
        point.level.into(),
        point.interval.map(|interval| interval.low).into(),
        point.interval.map(|interval| interval.high).into(),
        point.totals.len().into(),
        point.n_periods.into(),
        Value::Missing,
        Value::Missing,
        ids_cell(&point.claim_ids),
    ]
}

fn bound(statement: &Statement) -> Vec<Value> {
    let known = statement.figure.known;
    let mut row = vec!["bound".into(), statement.stated.middle_day().into()];
    row.extend([const { Value::Missing }; 5]);
    row.extend([known.low().into(), known.high().into(), Value::from(&statement.claim_id)]);
    row
}

fn curve_summary(question: &QuestionGrowth) -> Vec<Value> {
    let curve = &question.curve;
    vec![
        curve.points.len().into(),
        curve.noise.into(),
        curve.interval_reason.map(Reason::as_str).into(),
        curve.reason.map(Reason::as_str).into(),
    ]
}

fn origin(effect: &OriginEffect) -> Vec<Value> {
    let mut row = vec![Value::from(&effect.voice), effect.n_figures.into()];
    row.extend(amount_cells(effect.ratio.amount()));
    row.push(reason_cell(&effect.ratio));
    row.extend([effect.raw_ratio.into(), effect.weight.into(), ids_cell(&effect.ratio.claim_ids)]);
    row
}

fn period_trend(trend: &PeriodTrend) -> Vec<Value> {
    let mut row = vec![Value::from(&trend.voice), trend.n_figures.into()];
    row.extend(amount_cells(trend.log_rate_per_day.amount()));
    row.push(reason_cell(&trend.log_rate_per_day));
    row.extend([trend.dispersion.into(), ids_cell(&trend.log_rate_per_day.claim_ids)]);
    row
}

fn revision(revisions: &Revisions) -> Vec<Value> {
    let all = [&revisions.last_to_first, &revisions.step_factor, &revisions.days_until_near_last];
    let reason = all.into_iter().find_map(Estimate::reason);
    let mut row = vec![
        Value::from(&revisions.voice),
        revisions.counting.as_str().into(),
        revisions.period.from.into(),
        revisions.period.to.into(),
        revisions.n_figures.into(),
        revisions.n_up.into(),
        revisions.n_down.into(),
        revisions.n_same.into(),
    ];
    row.extend(all.map(|estimate| estimate.value().into()));
    row.extend([reason.map(Reason::as_str).into(), ids_cell(&revisions.last_to_first.claim_ids)]);
    row
}

fn known_on(known: &KnownOn) -> Vec<Value> {
    let mut row = vec![known.day.into(), known.n_claims.into(), known.n_origins.into()];
    for estimate in [&known.lowest, &known.highest] {
        row.extend(ends(estimate.amount()));
    }
    row.extend([reason_cell(&known.lowest), ids_cell(&known.new_claims)]);
    row
}

/// Lower and upper bound; a point is both.
fn ends(amount: Option<Amount>) -> [Value; 2] {
    let end = |bound: fn(Amount) -> Option<f64>| amount.and_then(|a| bound(a).or(a.value)).into();
    [end(|amount| amount.low), end(|amount| amount.high)]
}

fn period(period: &PeriodFigure) -> Vec<Value> {
    let statement = &period.statement;
    let mut row = vec![
        Value::from(&statement.voice),
        statement.period.from.into(),
        statement.period.to.into(),
        period.days.into(),
    ];
    row.extend(amount_cells(Some(statement.figure.known.into())));
    row.push(statement.derived.into());
    row.extend(amount_cells(period.rate_per_day.amount()));
    row.push(reason_cell(&period.rate_per_day));
    row.extend([Value::from(&statement.article_id), Value::from(&statement.claim_id)]);
    row
}
