//! Claims as columns, and columns as claims.

use jiff::civil::{Date, date};
use jiff::{Span, Unit};
use polars::prelude::{
    Column, DataFrame, Int32Chunked, Int64Chunked, IntoColumn, NewChunkedArray, PlSmallStr,
    StringChunked,
};

use super::slot::{SLOTS, Slot, Value, blank};
use crate::error::{Error, Result};
use crate::extract::Claim;
use crate::schema::{CLAIMS, Kind};

/// Days of a Polars date count from here.
const EPOCH: Date = date(1970, 1, 1);

/// Columns of the schema, one row per claim.
pub(super) fn from_records(claims: &[Claim]) -> Result<DataFrame> {
    let columns = SLOTS.iter().map(|slot| column(slot, claims)).collect::<Result<Vec<_>>>()?;
    DataFrame::new(claims.len(), columns).map_err(Error::polars(CLAIMS.name))
}

/// The rows of a frame that has the schema's columns.
pub(super) fn to_records(frame: &DataFrame) -> Result<Vec<Claim>> {
    check_columns(frame)?;
    let mut claims = vec![blank(); frame.height()];
    for (slot, column) in SLOTS.iter().zip(frame.columns()) {
        for (row, value) in values(slot, column)?.into_iter().enumerate() {
            let shown = value.to_string();
            (slot.set)(&mut claims[row], value).map_err(|expected| {
                let found = if shown.is_empty() { "nothing" } else { &shown };
                let at = format!("row {}, column {}", row + 1, slot.col.name);
                Error::frame(CLAIMS.name, format!("{at}: found {found}, expected {expected}"))
            })?;
        }
    }
    Ok(claims)
}

/// Names, order and types of the columns.
fn check_columns(frame: &DataFrame) -> Result<()> {
    if frame.width() != CLAIMS.columns.len() {
        let problem = format!("{} columns, expected {}", frame.width(), CLAIMS.columns.len());
        return Err(Error::frame(CLAIMS.name, problem));
    }
    for (i, (col, column)) in CLAIMS.columns.iter().zip(frame.columns()).enumerate() {
        if column.name() != col.name || *column.dtype() != col.kind.dtype() {
            let (name, found, expected) = (column.name(), column.dtype(), col.kind.dtype());
            let problem = format!(
                "column {}: found {name} of type {found}, expected {} of type {expected}",
                i + 1,
                col.name
            );
            return Err(Error::frame(CLAIMS.name, problem));
        }
    }
    Ok(())
}

fn column(slot: &Slot, claims: &[Claim]) -> Result<Column> {
    let name = PlSmallStr::from_static(slot.col.name);
    let values = claims.iter().map(|claim| (slot.get)(claim));
    match slot.col.kind {
        Kind::Count => {
            let counts = values.map(|v| count(&v)).collect::<Result<Vec<_>>>()?;
            Ok(Int64Chunked::from_slice_options(name, &counts).into_column())
        }
        Kind::Day => {
            let days = values.map(|v| day(&v)).collect::<Result<Vec<_>>>()?;
            Ok(Int32Chunked::from_slice_options(name, &days).into_date().into_column())
        }
        Kind::Text | Kind::Number | Kind::Flag => {
            let texts = values.map(|v| (v != Value::Missing).then(|| v.to_string()));
            Ok(StringChunked::from_iter_options(name, texts).into_column())
        }
    }
}

fn count(value: &Value) -> Result<Option<i64>> {
    let &Value::Count(count) = value else { return Ok(None) };
    let too_large = |_| Error::frame(CLAIMS.name, format!("{count} is too large for a column"));
    i64::try_from(count).map(Some).map_err(too_large)
}

fn day(value: &Value) -> Result<Option<i32>> {
    let &Value::Day(day) = value else { return Ok(None) };
    let since = day.since((Unit::Day, EPOCH)).map_err(|e| Error::frame(CLAIMS.name, e.to_string()));
    Ok(Some(since?.get_days()))
}

fn values(slot: &Slot, column: &Column) -> Result<Vec<Value>> {
    let typed = Error::polars(CLAIMS.name);
    match slot.col.kind {
        Kind::Count => column.i64().map_err(typed)?.iter().map(count_value).collect(),
        Kind::Day => column.date().map_err(typed)?.physical().iter().map(day_value).collect(),
        Kind::Text | Kind::Number | Kind::Flag => {
            let texts = column.str().map_err(typed)?.iter();
            let text = |t: Option<&str>| match t {
                Some(text) if !text.is_empty() => Value::Text(text.to_owned()),
                _ => Value::Missing,
            };
            Ok(texts.map(text).collect())
        }
    }
}

fn count_value(cell: Option<i64>) -> Result<Value> {
    let Some(count) = cell else { return Ok(Value::Missing) };
    let negative = |_| Error::frame(CLAIMS.name, format!("found {count}, expected no negative"));
    u64::try_from(count).map(Value::Count).map_err(negative)
}

fn day_value(cell: Option<i32>) -> Result<Value> {
    let Some(days) = cell else { return Ok(Value::Missing) };
    let day = Span::new().try_days(days).and_then(|span| EPOCH.checked_add(span));
    day.map(Value::Day).map_err(|e| Error::frame(CLAIMS.name, e.to_string()))
}
