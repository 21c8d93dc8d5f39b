//! Growth as tables.

use polars::prelude::DataFrame;

use super::{CurvePoint, Fall, Growth, Increment, PeriodFigure, QuestionGrowth, Series};
use crate::analysis::frame::{amount_cells, ids_cell, question_cells, reason_cell};
use crate::analysis::{Days, Statement};
use crate::error::Result;
use crate::schema::growth::{
    GROWTH_CURVE, GROWTH_FALLS, GROWTH_INCREMENTS, GROWTH_NO_CURVE, GROWTH_PERIODS, GROWTH_SERIES,
};
use crate::schema::{Table, Value, frame};

impl Growth {
    /// The tables `growth_series`, `growth_increments`, `growth_falls`, `growth_curve`,
    /// `growth_no_curve` and `growth_periods`, rows in order of their keys.
    pub fn tables(&self) -> Result<Vec<(&'static Table, DataFrame)>> {
        let of_question: [(&'static Table, RowsOfQuestion); 3] = [
            (&GROWTH_CURVE, curve),
            (&GROWTH_NO_CURVE, no_curve),
            (&GROWTH_PERIODS, |q| q.periods.iter().map(period).collect()),
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
    vec![
        Value::from(&series.voice),
        series.counting.as_str().into(),
        series.statements.len().into(),
        series.log_rate_per_day.value().into(),
        reason_cell(&series.log_rate_per_day),
        series.doubling_time_days.value().into(),
        reason_cell(&series.doubling_time_days),
        ids_cell(&series.log_rate_per_day.claim_ids),
    ]
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
    let point = |point: &CurvePoint| {
        vec![
            "total".into(),
            point.day.into(),
            point.level.into(),
            point.totals.len().into(),
            Value::Missing,
            Value::Missing,
            ids_cell(&point.claim_ids),
        ]
    };
    let bound = |statement: &Statement| {
        vec![
            "bound".into(),
            statement.stated.middle_day().into(),
            Value::Missing,
            Value::Missing,
            statement.figure.known.low().into(),
            statement.figure.known.high().into(),
            Value::from(&statement.claim_id),
        ]
    };
    let curve = &question.curve;
    curve.points.iter().map(point).chain(curve.bounds.iter().map(bound)).collect()
}

fn no_curve(question: &QuestionGrowth) -> Vec<Vec<Value>> {
    question.curve.reason.iter().map(|reason| vec![reason.as_str().into()]).collect()
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
